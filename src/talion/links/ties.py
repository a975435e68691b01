"""What the parts of the stage hand on: two events and what joins them, before it becomes a record."""

from __future__ import annotations

from typing import NamedTuple

from talion.language.joins import Occurrence
from talion.links.scene import Node


class Tie(NamedTuple):
    """A link between two events of a scene; `cue` None where no word tells it."""

    answer: Node
    asked: Node
    kind: str
    cue: Occurrence | None
    why: str
