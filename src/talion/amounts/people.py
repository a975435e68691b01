"""People counted without a number: one that is harmed is one, an open plural is two or more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from spacy.tokens import Doc, Token

from talion.amounts.bounds import Quantity
from talion.amounts.counted import Fate, clipped_state, fate, lemma, noun_kind
from talion.language.grammar import is_passive, is_verb, kids
from talion.language.numbers import ORDINALS
from talion.records import Amount

SUFFERED = ("dead", "injured", "arrested", "hostages", "missing")
PEOPLE = ("person", "troops", "participants", "displaced", "arrested")
PLACES_IN_CLAUSE = ("nsubj", "nsubj:pass", "obj", "conj", "nmod", "appos", "ROOT")
COLLECTIVE = frozenset("people crew staff police family force personnel crowd number team group".split())
ONLY_PEOPLE = frozenset(
    "murder assassinate behead arrest detain kidnap abduct jail imprison lynch execute wound".split()
)
UNREAL = frozenset("avoid prevent risk stop without fear consider against mean oppose".split())
OPEN_DETERMINERS = frozenset({"no", "any", "every", "each", "that", "this", "neither"})


class Writer(Protocol):
    """What writes the records: the reader of one Doc."""

    doc: Doc

    def whose(self, token: Token) -> str:
        """Tell of whom."""
        ...

    def held(self, told: Fate) -> Fate:
        """Tell arrests from takings of hostages."""
        ...

    def write(self, quantity: Quantity, counts: str, of: str, event: Token | None, running: bool = False) -> Amount:
        """Write a record."""
        ...


def unnumbered(writer: Writer, known: list[Amount]) -> list[Amount]:
    """Find people that a harm befalls without a number: "a man was killed" is one, "killing civilians" two or more."""
    taken = [(a.start, a.end) for a in known]
    found: list[Amount] = []
    for token, told in _harmed(writer.doc):
        span = _phrase(token)
        if any(s < span[1] and span[0] < e for s, e in taken) or writer.doc[token.left_edge.i].tag_ == "WDT":
            continue
        made = _single(writer, token, writer.held(told), span)
        if made is not None:
            taken.append((made.start, made.end))
            found.append(made)
    return found


def _harmed(doc: Doc) -> Iterator[tuple[Token, Fate]]:
    """Yield nouns for people, and ordinals that stand for one of them, that something befalls."""
    for token in doc:
        ordinal = token.lower_ in ORDINALS or token.lower_ == "another"
        if not (token.tag_ in ("NN", "NNS") or ordinal or _people_name(token)) or token.dep_ not in PLACES_IN_CLAUSE:
            continue
        if kids(token, "nummod") or not (_is_people(token) or (ordinal and _stands_alone(token))):
            continue
        told = clipped_state(doc, token) or fate(token)
        if told is not None and told.counts in SUFFERED and _happened(told.event):
            yield token, told


def _happened(event: Token) -> bool:
    """Tell whether a harm is told as having happened: "without hurting people", "could kill a man" tell of none."""
    if not is_verb(event):
        return True
    if lemma(event) == "hold" and not is_passive(event):
        return False
    if event.tag_ in ("VB", "VBP") and not is_passive(event):
        return False
    helpers = [c for c in event.children if c.i < event.i]
    if any(h.tag_ == "MD" or h.lower_ in ("not", "n't", "never", "without") for h in helpers):
        return False
    return event.tag_ != "VBG" or event.head.lemma_ not in UNREAL


def _people_name(token: Token) -> bool:
    """Tell whether a name of a people stands for one of it: "a Palestinian"."""
    return token.ent_type_ == "NORP" and bool(kids(token, "det")) and token.dep_ != "conj"


def _is_people(token: Token) -> bool:
    """Tell whether a noun means people: by the lexicon, or because only people are murdered, arrested or kidnapped."""
    kind = noun_kind(token)
    if kind or token.tag_ != "NN" or not any(d.lower_ in ("a", "an") for d in kids(token, "det")):
        return kind in PEOPLE
    if token.dep_ not in ("obj", "nsubj:pass") or kids(token, "compound"):
        return False
    return lemma(token.head) in ONLY_PEOPLE


def _stands_alone(token: Token) -> bool:
    """Tell whether an ordinal or "another" is a person by itself: "a third died", "another was wounded"."""
    determined = token.lower_ == "another" or any(d.lower_ in ("a", "an") for d in kids(token, "det"))
    return determined and token.dep_ in ("nsubj", "nsubj:pass", "obj")


def _phrase(noun: Token) -> tuple[int, int]:
    """Give the characters of a noun with its determiner and adjectives."""
    members = [noun, *kids(noun, "det", "amod", "compound", "nmod:poss", "nmod:desc")]
    left = min((t.left_edge for t in members if t.i <= noun.i), key=lambda t: t.i)
    while left.dep_ in ("cc", "punct") and left.i < noun.i:
        left = left.nbor(1)
    return left.idx, noun.idx + len(noun)


def _single(writer: Writer, noun: Token, told: Fate, span: tuple[int, int]) -> Amount | None:
    """Write one person or an open plural."""
    determiners = [d.lower_ for d in kids(noun, "det")]
    ordinal = any(c.lower_ in ORDINALS for c in kids(noun, "amod"))
    if noun.tag_ == "NNS":
        if noun.dep_ == "nmod" or determiners or told.counts == "missing" or kids(noun, "nmod:poss"):
            return None
        low, high = 2, None
    else:
        if lemma(noun) in COLLECTIVE or (noun.dep_ == "ROOT" and not ordinal):
            return None
        if noun.dep_ == "nmod" or any(d in OPEN_DETERMINERS for d in determiners):
            return None
        low, high = 1, 1
    quantity = Quantity(span[0], span[1], low, high, span[0])
    return writer.write(quantity, told.counts, writer.whose(noun), told.event)
