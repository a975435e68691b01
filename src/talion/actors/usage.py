"""The words of uses.toml: lists of verbs, nouns and prepositions that decide how names and nouns are used."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from talion.lexicon import load


class Uses(Struct, forbid_unknown_fields=True, frozen=True):
    """A row of uses.toml; see the comments there."""

    id: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def _rows() -> dict[str, frozenset[str]]:
    return {row.id: frozenset(row.words) for row in load("uses", "uses", Uses)}


def usage(name: str) -> frozenset[str]:
    """Give the words of one list, none where there is no such list ("family AGR")."""
    return _rows().get(name, frozenset())
