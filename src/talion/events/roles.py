"""Roles: who acts and who is acted upon, from the grammatical relations of a hit; once for all frames.

The relations are asked in order (see `relations`); the first that brings somebody fills the role. Where none does,
the actor is who has the act in hand, wrote the letter that does it or wields the weapon (see `Roles.behind`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from spacy.tokens import Token

from talion.events.doers import of_noun
from talion.events.frames import sets
from talion.events.matching import Hit, content
from talion.events.phrases import LOCAL, Phrases, is_place, unique
from talion.events.relations import MUTUAL, NOBODY, STRIKING, TOWARDS, left_over, of_actors, of_recipients
from talion.language.grammar import (
    Arguments,
    arguments,
    case,
    conjuncts,
    is_passive,
    is_verb,
    kids,
    owners,
    stray_agents,
)
from talion.language.referents import Referent

__all__ = ["Parties", "Roles", "complements", "unique"]

# Where these happen at home, the place is no recipient.
AT_HOME = frozenset({"MOBILIZE", "PROTEST", "CONCEDE", "COOPERATE", "RETREAT"})
BETWEEN = frozenset({"between", "among", "with", "object"})

Filled = tuple[list[Referent], list[str]]


class Parties(Struct):
    """Who fills the roles of an event, with the rules that found them."""

    actors: list[Referent]
    recipients: list[Referent]
    why: list[str]


class Roles(Phrases):
    """Fills the roles of the hits of one Doc."""

    def fill(self, hit: Hit) -> Parties:
        """Find actors and recipients of a hit."""
        if hit.pattern.frame.reciprocal:
            return self._mutual(hit)
        actors, why = self._actors(hit)
        recipients, more = self._recipients(hit, actors)
        return Parties(actors, recipients, [*why, *more])

    def _actors(self, hit: Hit) -> Filled:
        names = of_actors(hit)
        if hit.pattern.part == "n" and case(hit.head) == "in":
            names = tuple(n for n in names if n != "of")
        actors, why = self._first(hit.arguments, names, "actor")
        if not actors:
            for rule, found in self.behind(hit):
                if found:
                    return found, [f"role:{rule}->actor"]
        elif _hosted(hit, why):  # who brings others together takes part
            hosts = self.of_all(hit.arguments.get("subject", ()))
            return unique([*actors, *hosts]), [*why, "role:subject->actor"]
        return actors, why

    def behind(self, hit: Hit) -> Iterator[tuple[str, list[Referent]]]:
        """Yield who is behind an act that names no actor of its own, rule by rule."""
        subjects = hit.arguments.get("subject", [])
        if hit.pattern.part == "v" and is_passive(hit.head):
            yield "stray", self.of_all(stray_agents(hit.head))
        if hit.pattern.part == "n":
            for rule, doers in of_noun(hit.head, hit.pattern.frame.type):
                yield rule, self.of_all(doers)
        yield "relative", self.of_all(t for subject in subjects for t in nearest(subject, hit.head))
        writings = [t for t in subjects if t.lemma_.lower() in sets()["writings"]]
        yield "author", self.of_all(o for t in writings for o in owners(t))
        if "subject" not in (*(hit.pattern.frame.actor or ("subject",)), *hit.pattern.frame.recipient):
            yield "weapon", unique(r for t in subjects for r in self.wielders(t))

    def _recipients(self, hit: Hit, actors: list[Referent]) -> Filled:
        frame, taken = hit.pattern.frame, {r.head.i for r in actors}
        spoken = frame.inner == "blocks" and frame.type != "CONCEDE"
        found, why = self._first(hit.arguments, of_recipients(hit), "recipient", taken, actors, spoken)
        if not found:
            found, why = self._first(hit.arguments, left_over(hit), "recipient", taken, actors)
        if not found and frame.type in STRIKING:
            found, why = self._struck(hit), ["role:place->recipient"]
        if frame.type in STRIKING:
            guests = [g for g in self._guests(hit) if not _acts(g, actors)]
            found, why = unique([*found, *guests]), [*why, *(["role:guest->recipient"] if guests else [])]
        if frame.type in AT_HOME and all(is_place(r) or r.mention.kind == "adjective" for r in found):
            found = [r for r in found if all(r.actor.code != a.actor.code for a in actors)]
        return found, why

    def _guests(self, hit: Hit) -> list[Referent]:
        """List whose people are in what is struck."""
        names = ("object", "on", "at", "against", "into", "near", "of")
        return unique(g for name in names for t in hit.arguments.get(name, []) for g in self.guests(content(t)))

    def _struck(self, hit: Hit) -> list[Referent]:
        """Let what is struck stand for the country where that happens."""
        around = [g for name in LOCAL for t in hit.arguments.get(name, []) for g in t.subtree]
        things = (t for name in ("object", "on", "at", "into") for t in hit.arguments.get(name, []))
        return next((found for t in things for found in [self.in_country(content(t), around)] if found), [])

    def _first(
        self,
        found: Arguments,
        names: Sequence[str],
        role: str,
        taken: Iterable[int] = (),
        actors: Sequence[Referent] = (),
        spoken: bool = False,
    ) -> Filled:
        """Fill a role from the first relation that refers to somebody who has no role yet.

        What belongs to the actors themselves ("offered its troops to Lebanon") gives way to others, and so do places
        in what is `spoken`: one speaks to people.
        """
        barred = set(taken)
        if "indirect" in names and _given(found):  # "offered Chad a port"
            names = ["indirect", *(name for name in names if name != "indirect")]
        second: Filled = ([], [])
        for name in names:
            parties = [r for r in self._of_relation(found, name) if r.head.i not in barred and not _acts(r, actors)]
            if not parties:
                continue
            if not self._belong(parties, actors) and not (spoken and all(map(is_place, parties))):
                return parties, [f"role:{name}->{role}"]
            if not second[0]:
                second = (parties, [f"role:{name}->{role}"])
        return second

    def _of_relation(self, found: Arguments, name: str) -> list[Referent]:
        """List whom the fillers of a relation refer to."""
        said = sets()["in-answer"]
        fillers = [t for t in spread(found, name) if t.ent_type_ != "DATE" and t.lemma_.lower() not in said]
        return unique(r for t in fillers for r in self._modifier_or_party(t, name))

    def _belong(self, parties: Sequence[Referent], actors: Sequence[Referent]) -> bool:
        """Tell whether parties are named as the actors' own: "its troops"."""
        mine = {r.actor.id for r in actors}
        holders = [o for r in parties for t in kids(r.head, "nmod:poss") for o in self.referents.at(t)]
        return any(o.actor.id in mine for o in holders)

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
        against = frame.recipient or (("against",) if frame.type == "ASSAULT" else ())
        recipients, more_why = self._first(hit.arguments, against, "recipient", {r.head.i for r in found}, found)
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
            parties = [r for r in self.of_all(inner.get(name, [])) if r.actor.id not in barred]
            if any(r.actor.code not in codes for r in parties):
                return [r for r in parties if r.actor.code not in codes]
            own = own or parties
        return own


def nearest(subject: Token, verb: Token) -> list[Token]:
    """Give the noun before a relative clause that was hung on an earlier one: "talks with Chad, which rejects …"."""
    for clause in kids(subject, "acl:relcl"):
        if clause.i == verb.i or any(t.i == clause.i for t in verb.ancestors):
            before = clause.left_edge.i - 1
            while before > subject.i and subject.doc[before].is_punct:
                before -= 1
            return [subject.doc[before]] if before > subject.i else []
    return []


def _hosted(hit: Hit, why: Sequence[str]) -> bool:
    """Tell whether the actors found are those whom somebody else brought together."""
    frame = hit.pattern.frame
    names = {w.removeprefix("role:").removesuffix("->actor") for w in why}
    return frame.type == "CONSULT" and frame.recipient == NOBODY and bool(names & BETWEEN)


def _acts(recipient: Referent, actors: Sequence[Referent]) -> bool:
    """Tell whether a would-be recipient is an actor himself."""
    return any(recipient.actor.id == r.actor.id != "" and recipient.mention.kind != "place" for r in actors)


def _given(found: Arguments) -> bool:
    """Tell whether an indirect object stands beside the object of the same verb."""
    given, gifts = ({t.head.i for t in found.get(name, ())} for name in ("indirect", "object"))
    return bool(given & gifts)


def spread(found: Arguments, name: str) -> list[Token]:
    """Give the fillers of a relation; compound prepositions count by their first word."""
    if name in found:
        return found[name]
    return [t for key, tokens in found.items() if " " in key and key.split(" ")[0] == name for t in tokens]


def complements(hit: Hit) -> list[Token]:
    """List the words that head what a frame's act is about: clauses, and objects that may themselves tell acts."""
    token = hit.head
    found = list(hit.arguments.get("clause", []))
    if is_verb(token) or hit.pattern.part == "a":
        found += [c for c in kids(token, "advcl") if c.tag_ == "VBG" and any(m.dep_ == "mark" for m in c.children)]
    return found
