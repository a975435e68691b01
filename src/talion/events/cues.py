"""Cues: words beside an act that tell its modes (how) and its contexts (why)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct, field
from spacy.tokens import Span, Token

from talion import lexicon
from talion.events import ontology

MANY_MODES = frozenset({"ASSAULT"})  # types whose frames' own modes others may join
NOT_BESIDE = frozenset({"acl:relcl", "parataxis", "advcl:relcl", "ccomp"})


class ModeCue(Struct, frozen=True, forbid_unknown_fields=True):
    """Words (lemmas, or several as they stand) that give acts of a type a mode; `inner` types of an act spoken of."""

    id: str
    type: str
    mode: str
    words: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    not_words: list[str] = field(default_factory=list)


class ContextCue(Struct, frozen=True, forbid_unknown_fields=True):
    """A context of PLOVER with the words that tell it; with one of the contexts in `excludes` it is left out."""

    id: str
    definition: str
    words: list[str]
    excludes: list[str] = field(default_factory=list)


class Cues:
    """The cues of the lexicon, ready for looking up."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.modes: dict[str, list[ModeCue]] = {}
        for cue in lexicon.load("modes", "mode", ModeCue, folders):
            if ontology.types()[cue.type].mode(cue.mode) is None:
                raise lexicon.LexiconError(f"modes.toml, entry {cue.id!r}: {cue.type} has no mode {cue.mode!r}")
            self.modes.setdefault(cue.type, []).append(cue)
        self.contexts: dict[str, list[str]] = {}
        self.excludes: dict[str, list[str]] = {}
        for context in lexicon.load("contexts", "context", ContextCue, folders):
            self.excludes[context.id] = context.excludes
            for word in context.words:
                self.contexts.setdefault(word.lower(), []).append(context.id)

    def modes_of(self, kind: str, given: Sequence[str], near: Iterable[Token], inner: Sequence[str]) -> list[str]:
        """List the modes of an act: those of its frame, then what the words near it and the acts it speaks of add."""
        if given and kind not in MANY_MODES:
            return list(given)
        found = list(given)
        terms = grams(list(near))
        for cue in self.modes.get(kind, ()):
            told = any(t in cue.inner for t in inner) or any(w in terms for w in cue.words)
            if told and not any(w in terms for w in cue.not_words) and cue.mode not in found:
                found.append(cue.mode)
                if kind not in MANY_MODES:
                    break
        return found

    def contexts_of(self, sentence: Span) -> list[str]:
        """List the contexts that a sentence tells, in the order of its words."""
        found: dict[str, None] = {}
        for term in grams(list(sentence)):
            for name in self.contexts.get(term, ()):
                found[name] = None
        return [name for name in found if not any(other in found for other in self.excludes.get(name, ()))]


@cache
def cues(folders: tuple[Path, ...]) -> Cues:
    """Load the cues once."""
    return Cues(folders)


def grams(tokens: list[Token]) -> dict[str, None]:
    """List lemmas and words of tokens, alone and in twos and threes as they stand, in order."""
    found: dict[str, None] = {}
    for n, token in enumerate(tokens):
        found[token.lemma_.lower()] = None
        found[token.lower_] = None
        for length in (2, 3):
            part = tokens[n : n + length]
            if len(part) == length and part[-1].i - token.i == length - 1:
                found[" ".join(t.lower_ for t in part)] = None
                found[" ".join([*(t.lower_ for t in part[:-1]), part[-1].lemma_.lower()])] = None
    return found


def beside(head: Token, others: frozenset[int]) -> list[Token]:
    """List the words of an act's own clause: its subtree without relative clauses and without other acts' clauses."""
    found = [head]
    waiting = list(head.children)
    while waiting:
        token = waiting.pop()
        if token.dep_ in NOT_BESIDE or (token.i in others and token.dep_ in ("conj", "advcl", "ccomp", "acl")):
            continue
        found.append(token)
        waiting += token.children
    return sorted(found, key=lambda t: t.i)
