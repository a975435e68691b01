"""The cues of links: their record, and an index by the word that they begin with or hang on."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from talion import lexicon


class Cue(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of links.toml; what its fields mean stands at the head of that file."""

    id: str
    form: str
    kind: str
    words: tuple[str, ...]
    prepositions: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    turned: bool = False
    bare: bool = False
    owned: bool = False
    mere: bool = False
    mark: bool = False
    infinitive: bool = False
    unreal: bool = False
    needs_event: bool = False
    hostile_only: bool = False
    only_prepositions: bool = False
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


class Entry(NamedTuple):
    """One wording of a cue, word by word."""

    words: tuple[str, ...]
    cue: Cue


class Index(NamedTuple):
    """Wordings by their first word: `phrases` by form as written, `nouns` and `verbs` by lemma; longest first."""

    phrases: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    verbs: dict[str, tuple[Entry, ...]]


PARTS = re.compile(r"\w+|[^\w\s]")  # as the tokenizer parts words: "tit-for-tat" is five
FORMS = {"phrase": 0, "adverb": 0, "unanswered": 0, "pair": 0, "noun": 1, "answer": 2, "bring": 2}


@cache
def index(folders: tuple[str, ...]) -> Index:
    """Load the cues, the shipped ones and those of the user's own folders, once.

    Raises `LexiconError` for an entry of an unknown form.
    """
    places = (lexicon.HERE, *(Path(f) for f in folders))
    tables: tuple[dict[str, list[Entry]], ...] = ({}, {}, {})
    for cue in lexicon.load("links", "cue", Cue, places):
        if cue.form not in FORMS:
            raise lexicon.LexiconError(f"links, entry {cue.id!r}: form {cue.form!r} is none of {', '.join(FORMS)}")
        for wording in cue.words:
            parts = tuple(PARTS.findall(wording))
            tables[FORMS[cue.form]].setdefault(parts[0], []).append(Entry(parts, cue))
    return Index(*({k: tuple(sorted(v, key=lambda e: -len(e.words))) for k, v in t.items()} for t in tables))
