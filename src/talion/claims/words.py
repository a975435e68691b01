"""The lexicon of claims: reporting words with what they take, and the media of speech."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from talion.lexicon import HERE, load

Folders = tuple[Path, ...]


class Row(Struct, forbid_unknown_fields=True, frozen=True):
    """One row of reporting.toml; see the head of that file."""

    kind: str
    names: tuple[str, ...]
    stance: str = "asserts"
    takes: tuple[str, ...] = ()
    medium: str = ""
    speech: bool = True


class Word(NamedTuple):
    """A reporting word: the stance that each of its complements tells, its own first stance, and its medium."""

    name: str
    takes: dict[str, str]
    stance: str
    medium: str
    silent: frozenset[str] = frozenset()  # complements with which it tells of a wish or a thought, not of words


class Set(Struct, forbid_unknown_fields=True, frozen=True):
    """One row of stances.toml; see the head of that file."""

    kind: str
    names: tuple[str, ...]


class Words(NamedTuple):
    """All reporting words by kind and lemma, the media by the nouns that name them, and the sets of stances.toml."""

    verbs: dict[str, Word]
    nouns: dict[str, Word]
    adjectives: dict[str, Word]
    prepositions: dict[str, Word]
    adverbs: dict[str, Word]
    of_media: dict[str, Word]
    of_counts: dict[str, Word]
    media: dict[str, str]
    collective: frozenset[str]
    sets: dict[str, frozenset[str]]

    def of(self, kind: str) -> frozenset[str]:
        """Give the words of one kind of stances.toml."""
        return self.sets.get(kind, frozenset())


@lru_cache(maxsize=8)
def words(folders: Folders = (HERE,)) -> Words:
    """Read the reporting words of all lexicon folders; a word of several rows takes the complements of all."""
    rows = load("reporting", "reporting", Row, folders)
    media = {name: row.medium for row in reversed(rows) if row.kind == "medium" for name in row.names}
    collective = frozenset(n for r in rows if r.kind == "speaker" for n in r.names)
    return Words(
        verbs=_merged(rows, "verb"),
        nouns=_merged(rows, "noun"),
        adjectives=_merged(rows, "adjective"),
        prepositions=_merged(rows, "preposition"),
        adverbs=_merged(rows, "adverb"),
        of_media=_merged(rows, "medium verb"),
        of_counts=_merged(rows, "count verb"),
        media=media,
        collective=collective,
        sets=_sets(load("stances", "stances", Set, folders)),
    )


def _sets(rows: list[Set]) -> dict[str, frozenset[str]]:
    kinds = dict.fromkeys(row.kind for row in rows)
    return {kind: frozenset(n for row in rows if row.kind == kind for n in row.names) for kind in kinds}


def _merged(rows: list[Row], kind: str) -> dict[str, Word]:
    found: dict[str, Word] = {}
    for row in rows:
        for name in row.names if row.kind == kind else ():
            old = found.get(name) or Word(name, {}, row.stance, row.medium)
            takes = {**dict.fromkeys(row.takes, row.stance), **old.takes}
            silent = old.silent if row.speech else old.silent | {t for t in row.takes if t not in old.takes}
            found[name] = Word(name, takes, old.stance, old.medium or row.medium, silent)
    return found
