"""What the rules say: the entries of the lexicon by the ids that an event's `why` names."""

from __future__ import annotations

import importlib
import importlib.util
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from talion import lexicon

KINDS = {
    "frame": "this entry of the lexicon names the act",
    "reader": "no entry's wishes are all met here: the learned second reader took the word for an act of this type",
    "role": "this relation of the sentence's grammar carries the role",
    "status": "this makes the act negated, future, hypothetical or historical",
    "when": "this is how the event got its days",
    "where": "this is how the event got its place",
    "size": "this amount belongs to the event",
    "mode": "this word gives the mode",
    "context": "this word gives the context",
    "said": "this tells on whose word the event is told",
    "link": "this tells what the event answers or follows",
}


class Rulebook:
    """The frames of the shipped lexicon and of the user's own folders."""

    def __init__(self, folders: tuple[str, ...] = ()) -> None:
        self.folders = (lexicon.HERE, *map(Path, folders))

    @cached_property
    def frames(self) -> dict[str, Any]:
        """All frames by id, shipped ones first."""
        if importlib.util.find_spec("talion.events.frames") is None:
            return {}
        load = importlib.import_module("talion.events.frames").load_frames
        return {frame.id: frame for frame in load(self.folders)}

    def says(self, rule: str) -> str:
        """Say what one rule of a `why` means: a frame's own entry, else what its kind is for."""
        kind, _, name = rule.partition(":")
        frame = self.frames.get(name) or self.frames.get(rule)
        return summary(frame) if frame is not None else KINDS.get(kind, "a rule of this stage")


def summary(frame: Any) -> str:
    """Say a frame in one line: its type, mode and words."""
    named = " ".join(filter(None, (listed(frame.type), listed(frame.mode))))
    return f"{named}: {listed(frame.words)}"


def listed(value: Any, most: int = 12) -> str:
    """Say a value or the first values of a list."""
    if isinstance(value, str):
        return value
    return ", ".join(map(str, value[:most])) + (" …" if len(value) > most else "")


def entry(frame: Any) -> list[str]:
    """Say a frame in full, one line a key that has a value."""
    lines = []
    for key, value in asdict(frame).items():
        if isinstance(value, tuple | list):
            lines += [f"{key:<12}{value[0]}"] + [f"{'':<12}{item}" for item in value[1:]] if value else []
        elif value not in (None, "", False):
            lines.append(f"{key:<12}{value}")
    return lines
