"""The lexicon of amounts: counted nouns, predicates, states, and the words that bound a number."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from talion.lexicon import load


class Row(Struct, forbid_unknown_fields=True, frozen=True):
    """One row of amounts.toml; see the head of that file."""

    kind: str
    names: tuple[str, ...]
    counts: str = ""
    role: str = ""


@lru_cache(maxsize=8)
def rows(kind: str, role: str = "") -> dict[str, str]:
    """Map the names of one kind (and role) to what they count; the first row that has a name wins."""
    found: dict[str, str] = {}
    for row in load("amounts", "amounts", Row):
        if row.kind == kind and row.role == role:
            for name in row.names:
                found.setdefault(name, row.counts)
    return found
