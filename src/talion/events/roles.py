"""Roles: who acts and who is acted upon, from the grammatical relations of a hit; once for all frames.

A phrase that refers to nobody hands its role on to its owner: the Iraqi bases, the embassy of France and Iran's
consulate stand for Iraq, France and Iran, and an American airstrike acts for the United States.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from spacy.tokens import Doc, Token

from talion.events.frames import sets
from talion.events.matching import Hit, content
from talion.language.grammar import (
    Arguments,
    agents,
    arguments,
    case,
    conjuncts,
    head_of,
    is_verb,
    kids,
    noun_phrase,
    within,
)
from talion.language.referents import Referent, Referents
from talion.records import Actor, Mention, Place

DEFAULT_ACTORS = {
    "v": ("subject", "by"),
    "a": ("subject",),
    "n": ("subject", "possessor", "by", "modifier", "from", "between"),
}
TOWARDS = ("on", "against", "upon", "at", "to", "with", "into", "towards", "toward", "over", "from", "of", "for")
DEFAULT_RECIPIENTS = {
    "v": ("object", "indirect", *TOWARDS),
    "a": TOWARDS,
    "n": (
        "object",
        "indirect",
        "on",
        "against",
        "upon",
        "at",
        "to",
        "of",
        "with",
        "into",
        "towards",
        "toward",
        "for",
        "from",
        "in",
    ),
}
WITH_FIXED_OBJECT = ("indirect", *TOWARDS, "owner", "kind", "in", "object", "fixed")
MUTUAL = (
    "subject",
    "object",
    "with",
    "between",
    "among",
    "possessor",
    "by",
    "modifier",
    "of",
    "and",
    "to",
    "owner",
    "kind",
)
MOVING = frozenset({"MOBILIZE", "PROTEST"})  # where these happen at home, the place is no recipient
STRIKING = frozenset({"ASSAULT", "COERCE"})
LOCAL = ("in", "at", "near", "inside", "outside", "around", "across", "within", "above", "over", "off", "along")
DEEPEST = 4


class Parties(Struct):
    """Who fills the roles of an event, with the rules that found them."""

    actors: list[Referent]
    recipients: list[Referent]
    why: list[str]


class Roles:
    """Fills the roles of the hits of one Doc."""

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
        found = self.owners(token, depth) or unique(self.referents.places(token))
        return found or self._in_country(token, list(token.subtree))

    def _in_country(self, token: Token, around: Iterable[Token]) -> list[Referent]:
        """Let a thing stand for the country that it lies in: "a bridge near Saada" for Yemen."""
        if token.pos_ not in ("NOUN", "PROPN") or token.i in self.places:
            return []
        codes = [self.places[t.i].country_code for t in around if t.i in self.places]
        if not any(codes):
            return []
        phrase = noun_phrase(token)
        mention = Mention(phrase.start_char, phrase.end_char, "description")
        return [Referent(Actor(id="", code=next(filter(None, codes)), mentions=(mention,)), mention, token)]

    def owners(self, token: Token, depth: int = 0) -> list[Referent]:
        """List who stands behind a thing: adjectives, possessors, then "of", "by" and the country it lies in."""
        if depth > DEEPEST:
            return []
        found = self.referents.adjectives(token)
        for child in kids(token, "nmod:poss"):
            found += self.parties(child, depth + 1)
        for child in kids(token, "amod", "compound", "nmod:desc", "nmod:unmarked", "nmod"):
            if child.i < token.i or child.dep_ == "compound":
                for each in conjuncts(child):
                    found += self.referents.adjectives(each) or self.referents.at(each)
        found = found or [r for c in kids(token, "acl") for a in agents(c) for r in self.parties(a, depth + 1)]
        if found:
            return unique(found)
        for names in (("of", "by", "belonging to"), LOCAL, ("for", "from")):
            for child in kids(token, "nmod", "obl"):
                if case(child) in names:
                    found += self.parties(child, depth + 1)
            if found:
                return unique(found)
        return []

    def fill(self, hit: Hit) -> Parties:
        """Find actors and recipients of a hit."""
        frame, part = hit.pattern.frame, hit.pattern.part
        if frame.reciprocal:
            return self._mutual(hit)
        actors, why = self._first(hit.arguments, tuple(frame.actor) or DEFAULT_ACTORS[part], "actor")
        wanted = tuple(frame.recipient) or self._usual(hit)
        recipients, more = self._first(hit.arguments, wanted, "recipient", {r.head.i for r in actors}, actors)
        if not recipients and frame.type in STRIKING:
            recipients, more = self._struck(hit), ["role:place->recipient"]
        if frame.type in MOVING and all(r.mention.kind == "place" for r in recipients):
            recipients = [r for r in recipients if all(r.actor.code != a.actor.code for a in actors)]
        return Parties(actors, recipients, [*why, *more])

    def _usual(self, hit: Hit) -> tuple[str, ...]:
        """Order the relations that can carry the recipient: the pattern's own preposition comes first."""
        part, last = hit.pattern.part, hit.pattern.last
        fixed = part == "v" and any(slot.kind in ("object", "preposition") for slot in hit.pattern.slots)
        usual = WITH_FIXED_OBJECT if fixed else DEFAULT_RECIPIENTS[part]
        if hit.pattern.frame.type in STRIKING:  # what one is struck for is a reason, not a target
            usual = tuple(name for name in usual if name not in ("for", "over"))
        return (*last.split("|"), *usual) if last else usual

    def _struck(self, hit: Hit) -> list[Referent]:
        """Let what is struck stand for the country where that happens."""
        around = [g for name in LOCAL for t in hit.arguments.get(name, []) for g in t.subtree]
        things = (t for name in ("object", "on", "at", "into") for t in hit.arguments.get(name, []))
        return next((found for t in things for found in [self._in_country(content(t), around)] if found), [])

    def _first(
        self,
        found: Arguments,
        names: Sequence[str],
        role: str,
        taken: Iterable[int] = (),
        actors: Sequence[Referent] = (),
    ) -> tuple[list[Referent], list[str]]:
        """Fill a role from the first relation that refers to somebody who has no role yet.

        What belongs to the actors themselves ("offered its troops to Lebanon") gives way to others.
        """
        barred = set(taken)
        own: tuple[list[Referent], list[str]] = ([], [])
        for name in names:
            fillers = (
                t for t in spread(found, name) if t.ent_type_ != "DATE" and t.lemma_.lower() not in sets()["in-answer"]
            )
            parties = unique(r for t in fillers for r in self._modifier_or_party(t, name))
            parties = [r for r in parties if r.head.i not in barred and not _acts(r, actors)]
            if parties and not self._belong(parties, actors):
                return parties, [f"role:{name}->{role}"]
            if parties and not own[0]:
                own = (parties, [f"role:{name}->{role}"])
        return own

    def _belong(self, parties: Sequence[Referent], actors: Sequence[Referent]) -> bool:
        """Tell whether parties are named as the actors' own: "its troops"."""
        mine = {r.actor.id for r in actors}
        owners = [o for r in parties for t in kids(r.head, "nmod:poss") for o in self.referents.at(t)]
        return any(o.actor.id in mine for o in owners)

    def _modifier_or_party(self, token: Token, name: str) -> list[Referent]:
        if name in ("modifier", "kind"):
            named = [r for t in conjuncts(token) for r in self.referents.adjectives(t) or self.referents.at(t)]
            return named or [r for c in kids(token, "amod", "compound") for r in self.referents.adjectives(c)]
        return self.parties(token)

    def _mutual(self, hit: Hit) -> Parties:
        """Make actors of all who take part in what is done together."""
        frame = hit.pattern.frame
        found: list[Referent] = []
        why: list[str] = []
        for name in tuple(frame.actor) or MUTUAL:
            if name == "modifier" and len(found) > 1:
                continue
            more = [r for t in spread(hit.arguments, name) for r in self._modifier_or_party(t, name)]
            if more:
                found += more
                why.append(f"role:{name}->actor")
        recipients, more_why = self._first(hit.arguments, frame.recipient, "recipient", {r.head.i for r in found})
        return Parties(unique(found), recipients, why + more_why)

    def of_clause(self, verb: Token, actors: list[Referent]) -> list[Referent]:
        """List whom an embedded act concerns, where it is no act of the lexicon: "refused to recognise the court".

        A clause with a subject of its own concerns its subject ("demanded that Israel ease …"); what belongs to the
        actors themselves ("to contribute troops to …") only where there is nobody else.
        """
        barred, codes = {r.actor.id for r in actors}, {r.actor.code for r in actors}
        own: list[Referent] = []
        names = ("object", "indirect", *TOWARDS, "in")
        inner = arguments(verb)
        for name in ("subject", *names) if kids(verb, "nsubj", "nsubj:pass") else (*names, "subject"):
            parties = unique(r for t in inner.get(name, []) for r in self.parties(t))
            parties = [r for r in parties if r.actor.id not in barred]
            if any(r.actor.code not in codes for r in parties):
                return [r for r in parties if r.actor.code not in codes]
            own = own or parties
        return own


def _acts(recipient: Referent, actors: Sequence[Referent]) -> bool:
    """Tell whether a would-be recipient is an actor himself."""
    return any(recipient.actor.id == r.actor.id != "" and recipient.mention.kind != "place" for r in actors)


def spread(found: Arguments, name: str) -> list[Token]:
    """Give the fillers of a relation; compound prepositions count by their first word."""
    if name in found:
        return found[name]
    return [t for key, tokens in found.items() if " " in key and key.split(" ")[0] == name for t in tokens]


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


def complements(hit: Hit) -> list[Token]:
    """List the words that head what a frame's act is about: clauses, and objects that may themselves tell acts."""
    token = hit.head
    found = list(hit.arguments.get("clause", []))
    if is_verb(token) or hit.pattern.part == "a":
        found += [c for c in kids(token, "advcl") if c.tag_ == "VBG" and any(m.dep_ == "mark" for m in c.children)]
    return found
