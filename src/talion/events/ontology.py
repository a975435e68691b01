"""The ontology: PLOVER's types and modes with quad classes and scores, and the CAMEO code of an event.

Facts are in lexicon/ontology.toml; nothing of them is in code.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct, field

from talion import lexicon


class Mode(Struct, frozen=True, forbid_unknown_fields=True):
    """How an act is done: a mode of one type with its score and CAMEO code."""

    id: str
    score: float
    definition: str
    cameo: str = ""
    adds_context: str = ""


class Type(Struct, frozen=True, forbid_unknown_fields=True):
    """What is done: a PLOVER type. `cameo_mode_contexts` has keys "mode.context"."""

    id: str
    quad: int
    score: float
    requires_recipient: bool
    definition: str
    cameo: str
    cameo_contexts: dict[str, str] = field(default_factory=dict)
    cameo_mode_contexts: dict[str, str] = field(default_factory=dict)
    modes: list[Mode] = field(default_factory=list)

    def mode(self, name: str) -> Mode | None:
        """Find a mode by its name."""
        return next((m for m in self.modes if m.id == name), None)


@cache
def types() -> dict[str, Type]:
    """Give all types by name, in PLOVER's order."""
    return {t.id: t for t in lexicon.load("ontology", "type", Type)}


def quad_code(kind: str) -> int:
    """Give the quad class of a type: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    return types()[kind].quad


def score(kind: str, modes: Iterable[str]) -> float:
    """Give the score of an event, -10 to 10: that of the mode farthest from zero, else that of the type."""
    known = types()[kind]
    scores = [mode.score for name in modes for mode in [known.mode(name)] if mode is not None]
    return max(scores, key=abs, default=known.score)


def cameo(kind: str, modes: Iterable[str], contexts: Iterable[str]) -> str:
    """Give the CAMEO code nearest to an event, looked up by mode and context, by context, by mode, then by type."""
    known, named, about = types()[kind], list(modes), list(contexts)
    for key in (f"{m}.{c}" for m in named for c in about):
        if key in known.cameo_mode_contexts:
            return known.cameo_mode_contexts[key]
    for mode in filter(None, map(known.mode, named)):
        if mode.cameo:
            return mode.cameo
    return next((known.cameo_contexts[c] for c in about if c in known.cameo_contexts), known.cameo)


def added_contexts(kind: str, modes: Iterable[str]) -> list[str]:
    """List the contexts that modes bring with them (COERCE cyber has context cyber)."""
    return [m.adds_context for m in filter(None, map(types()[kind].mode, modes)) if m.adds_context]
