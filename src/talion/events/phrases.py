"""Phrases: whom a phrase refers to, itself or through who stands behind it.

A phrase that refers to nobody hands its role on to its owner: the Iraqi bases, the embassy of France and Iran's
consulate stand for Iraq, France and Iran, and an American airstrike acts for the United States.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from talion.events.doers import makers
from talion.events.frames import sets
from talion.events.matching import content
from talion.language.grammar import (
    CLAUSES,
    agents,
    case,
    conjuncts,
    grammatical_subjects,
    head_of,
    is_passive,
    is_verb,
    kids,
    noun_phrase,
    within,
)
from talion.language.referents import Referent, Referents
from talion.records import Actor, Mention, Place

LOCAL = ("in", "at", "near", "inside", "outside", "around", "across", "within", "above", "over", "off", "along")
DEEPEST = 4


class Phrases:
    """Looks up the parties behind the phrases of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.referents = Referents(doc)
        places: tuple[Place, ...] = doc._.talion_places
        self.places = {t.i: p for p in places for t in [head_of(doc, p.start, p.end)] if t is not None}

    def parties(self, token: Token, depth: int = 0) -> list[Referent]:
        """List whom a phrase and all that is coordinated with it refer to, directly or through an owner."""
        found: list[Referent] = []
        for each in conjuncts(token):
            here = self.party(each, depth)
            found += here
            for other in self._beside(here, each):
                found += self.parties(other, depth + 1)
        return unique(found)

    def of_all(self, tokens: Iterable[Token], depth: int = 0) -> list[Referent]:
        """List whom several phrases refer to."""
        return unique(r for t in tokens for r in self.parties(t, depth))

    def _beside(self, referents: Sequence[Referent], token: Token) -> list[Token]:
        """List what is coordinated with an inner word of a name: "leader Muammar Gaddafi and President Zhivkov"."""
        found = [c for c in kids(token, "appos") if kids(c, "cc")]
        for referent in referents:
            if referent.head.i != token.i:
                continue
            for word in within(token.doc, referent.mention.start, referent.mention.end) or ():
                if word.i != token.i:
                    found += [c for c in kids(word, "conj") if c.idx >= referent.mention.end]
        return found

    def party(self, token: Token, depth: int = 0) -> list[Referent]:
        """List whom one phrase refers to, directly or through an owner."""
        own = self.referents.at(token)
        if own:
            return unique(own)
        counted = content(token)
        if counted.i != token.i:
            return self.party(counted, depth)
        if token.lower_ == "both" and token.dep_ not in ("det", "cc:preconj", "cc"):
            return self._before(token)[:2]
        if token.lower_ in ("latter", "former") and token.dep_ != "amod":
            named = self._before(token)
            return named[:1] if token.lower_ == "latter" else named[1:]
        found = self.owners(token, depth) or unique(self.referents.places(token))
        return found or self.in_country(token, without_clauses(token))

    def _before(self, token: Token) -> list[Referent]:
        """List the last two parties of the sentence before "both" or "the latter", other than who acts upon them."""
        clause = next((t for t in token.ancestors if is_verb(t)), token)
        acting = {r.actor.id for t in grammatical_subjects(clause) if t.i != token.i for r in self.referents.at(t)}
        found: list[Referent] = []
        for before in reversed(token.doc[token.sent.start : token.i]):
            named = [r for r in self.referents.at(before) if r.mention.kind in ("name", "description")]
            found = unique([*found, *(r for r in named if r.actor.id not in acting)])
            if len(found) > 1:
                return found[:2]
        return found if token.lower_ == "latter" else []

    def in_country(self, token: Token, around: Iterable[Token]) -> list[Referent]:
        """Let a thing stand for the country that it lies in: "a bridge near Saada" for Yemen."""
        if token.pos_ not in ("NOUN", "PROPN") or token.i in self.places:
            return []
        codes = [self.places[t.i].country_code for t in around if t.i in self.places]
        if not any(codes):
            return []
        phrase = noun_phrase(token)
        mention = Mention(phrase.start_char, phrase.end_char, "description")
        return [Referent(Actor(id="", code=next(filter(None, codes)), mentions=(mention,)), mention, token)]

    def wielders(self, token: Token, depth: int = 0) -> list[Referent]:
        """List whose a thing is by its adjectives, possessors and compounds: "Russian bombs", "Kyiv's drones"."""
        found = self.referents.adjectives(token)
        for child in kids(token, "nmod:poss"):
            found += self.parties(child, depth + 1)
        for child in kids(token, "amod", "compound", "nmod:desc", "nmod:unmarked", "nmod"):
            if child.i < token.i or child.dep_ == "compound":
                for each in conjuncts(child):
                    found += self.referents.adjectives(each) or self.referents.at(each) or self._inner(each)
        return unique(found)

    def _inner(self, token: Token) -> list[Referent]:
        """List nationalities before a noun within a compound: "Armenian state websites", not "Serb-majority towns"."""
        whole = [c for c in kids(token, "amod") if c.i + 1 < len(c.doc) and c.nbor(1).text != "-"]
        return [r for c in whole for r in self.referents.adjectives(c)]

    def owners(self, token: Token, depth: int = 0) -> list[Referent]:
        """List who stands behind a thing: see `wielders`, then who did or made it, "of", "by", where it lies."""
        if depth > DEEPEST:
            return []
        found = self.wielders(token, depth)
        found = found or [r for c in kids(token, "acl") for a in agents(c) for r in self.parties(a, depth + 1)]
        found = found or self.of_all(makers(token), depth + 1)
        if found:
            return unique(found)
        for names in (("by",), ("of", "belonging to"), LOCAL, ("for", "from")):
            for child in kids(token, "nmod", "obl"):
                if case(child) in names:
                    found += self.parties(child, depth + 1)
            if found:
                return unique(found)
        return []

    def guests(self, token: Token) -> list[Referent]:
        """List whose people are in what is struck: "a camp housing Dutch engineers", "used by", "where … live"."""
        found: list[Referent] = []
        for clause in said_of(token):
            lemma = clause.lemma_.lower()
            if lemma in sets()["housing"] and not is_passive(clause):
                found += self.of_all(kids(clause, "obj"))
            elif lemma in sets()["using"] and is_passive(clause):
                found += self.of_all(agents(clause))
            elif lemma in sets()["staying"] and any(c.lower_ == "where" for c in kids(clause, "advmod", "mark")):
                found += self.of_all(grammatical_subjects(clause))
        return unique(found)


def said_of(token: Token) -> Iterator[Token]:
    """Yield the clauses that describe a thing, also where they were hung on its place or on the verb before it."""
    for noun in (token, *kids(token, "nmod", "appos")):
        yield from kids(noun, "acl", "acl:relcl")
    last = max(t.i for t in without_clauses(token))
    for above in (token.head, *(c for c in token.head.children if c.i != token.i)):
        yield from (c for c in kids(above, "acl", "acl:relcl", "advcl", "xcomp") if c.left_edge.i == last + 1)


def without_clauses(token: Token) -> Iterator[Token]:
    """Yield the words of a phrase that stand in no clause of their own."""
    yield token
    for child in token.children:
        if child.dep_ not in CLAUSES:
            yield from without_clauses(child)


def is_place(referent: Referent) -> bool:
    """Tell whether a referent is land: a place, or a thing that stands for the country it lies in."""
    return referent.mention.kind == "place" or not referent.actor.id


def unique(referents: Iterable[Referent]) -> list[Referent]:
    """Keep the first referent of each actor, in order."""
    seen: set[str] = set()
    kept = []
    for referent in referents:
        key = referent.actor.id or f"{referent.mention.start}"  # things that stand for a country are no actors
        if key not in seen:
            seen.add(key)
            kept.append(referent)
    return kept
