"""Families of words that can tell the same happening again, from happenings.toml."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from spacy.tokens import Token

from talion import lexicon
from talion.language.grammar import kids


class Family(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of happenings.toml; a `wide` family with `types` takes up happenings of these types only."""

    words: tuple[str, ...]
    wide: bool = False
    types: tuple[str, ...] = ()


class Families(NamedTuple):
    """Numbers of the families of each word, and for wide words the types that they can take up ("" for any)."""

    of: dict[str, frozenset[int]]
    wide: dict[str, frozenset[str]]


@cache
def families(folders: tuple[str, ...] = ()) -> Families:
    """Load the families, the shipped ones and those of the user's own folders, once."""
    places = (lexicon.HERE, *(Path(f) for f in folders))
    of: dict[str, set[int]] = {}
    wide: dict[str, set[str]] = {}
    for number, family in enumerate(lexicon.load("happenings", "family", Family, places)):
        for word in family.words:
            if family.wide:
                wide.setdefault(word, set()).update(family.types or ("",))
            else:
                of.setdefault(word, set()).add(number)
    return Families({k: frozenset(v) for k, v in of.items()}, {k: frozenset(v) for k, v in wide.items()})


SUFFIXES = (
    "ations ation itions ition ments ment ings ing ions ion ers er ors or als al ances ance ures ure ies es ed s e y"
).split()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Cut a lemma to what verb and noun share: "shelling", "shell"; "expulsion" and "expel" need a family instead."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def word_of(token: Token) -> str:
    """Give the lemma of a word with its particle, lower-case."""
    particle = kids(token, "compound:prt")
    lemma = token.lemma_.lower()
    return f"{lemma} {particle[0].lower_}" if particle else lemma
