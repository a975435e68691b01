"""Tolls: where the numbers of two voices contradict each other, or differ and can both be right."""

from __future__ import annotations

import re

from spacy.tokens import Token

from talion.claims.claiming import Claiming
from talion.claims.denials import same_voice
from talion.claims.statements import Made
from talion.claims.told import Told
from talion.records import Bounds, Claim

LATER = re.compile(
    r"\b(?:since|later|revised|raised|rose|risen|updated|so far|corrected|correction"
    r"|by (?:noon|morning|midday|afternoon|evening|nightfall|night|dusk|midnight|dawn|daybreak)"
    r"|by (?:sun|mon|tues|wednes|thurs|fri|satur)day)\b|, then\b"
)
EARLY = re.compile(r"\b(?:early|initial|initially|at first|first|preliminary|earlier)\b")
AFTER_NUMBER = 12  # characters
ONE_PLACE = re.compile(r"\b(?:in|at|on|from) (?:one|a single|the first|just one|the same) [^\W\d]")


class Tolls:
    """Compares the numbers that the voices of one Doc tell; `told` are all their claims."""

    def __init__(self, made: list[Made], claiming: Claiming, told: list[Told]) -> None:
        self.made, self.claiming, self.told = made, claiming, told

    def rivals(self, told: list[Told]) -> list[tuple[tuple[Told, ...], str]]:
        """List where claims of one matter differ about one happening, each with its verdict."""
        found: list[tuple[tuple[Told, ...], str]] = []
        for group in self._happenings(told):
            pairs = [
                (a, b) for n, a in enumerate(group) for b in group[n + 1 : n + 6] if a.claim.value != b.claim.value
            ]
            pairs = [
                (a, b) for a, b in pairs if not chained(self.made, a, b) and (a.by is not None or b.by is not None)
            ]
            for verdict in ("disputed", "compatible"):
                chosen = [p for p in pairs if self.verdict(*p) == verdict]
                members = list({id(t): t for p in chosen for t in p}.values())
                if members:
                    found.append((tuple(members), verdict))
        return found

    def _happenings(self, told: list[Told]) -> list[list[Told]]:
        """Group claims by what they are about; those about nothing known go with their neighbours."""
        groups: list[list[Told]] = []
        for claim in told:
            home = next((g for g in reversed(groups) if self._one(g, claim)), None)
            if home is None:
                groups.append([claim])
            else:
                home.append(claim)
        return groups

    def _one(self, group: list[Told], told: Told) -> bool:
        about = {i for t in group for i in t.claim.about}
        if about & set(told.claim.about):
            return True
        near = min(abs(sentence_of(t) - sentence_of(told)) for t in group) <= 2
        return near and self._no_rival_event(about, set(told.claim.about))

    def _no_rival_event(self, one: set[str], other: set[str]) -> bool:
        """Tell whether two sets of events may be one happening: neither days nor victims differ."""
        events = {e.id: e for e in self.claiming.happenings.events}
        for a in (events[i] for i in one if i in events):
            for b in (events[i] for i in other if i in events):
                if a.date and b.date and a.enddate and b.enddate and (a.enddate < b.date or b.enddate < a.date):
                    return False
                if a.recipient and b.recipient and not {r.code for r in a.recipient} & {r.code for r in b.recipient}:
                    return False
        return True

    def verdict(self, a: Told, b: Told) -> str:
        """Tell whether two numbers contradict each other ("disputed") or can both be right ("compatible")."""
        one, other = _bounds(a.claim), _bounds(b.claim)
        if one is None or other is None:
            return "compatible"
        if self._told_too(a, b) or self._told_too(b, a):
            return "compatible"
        overlap = (one.max is None or one.max >= other.min) and (other.max is None or other.max >= one.min)
        if overlap or one_voice(self.made, a, b) or self._later(a, b) or self._parts(a, b):
            return "compatible"
        return "disputed"

    def _told_too(self, a: Told, b: Told) -> bool:
        """Tell whether the voice of one number gives the other number too: "four dead, and two others"."""
        same = (t for t in self.told if t.by == b.by and t.claim.matter == b.claim.matter)
        return any(t.claim.value == a.claim.value for t in same)

    def _later(self, a: Told, b: Told) -> bool:
        """Tell whether the second number brings the first up to date."""
        one, other = _bounds(a.claim), _bounds(b.claim)
        if one is None or other is None or other.min < one.min:
            return False
        info = b.claim.text_info
        start = max(a.at, info.start if info is not None else 0)
        before = a.claim.text_info.start if a.claim.text_info is not None else a.at
        if EARLY.search(self.claiming.text[before : a.at].lower()):
            return True
        return bool(LATER.search(self.claiming.text[start : b.at].lower()))

    def _parts(self, a: Told, b: Told) -> bool:
        """Tell whether one number counts only some of the other: "eleven of its engineers", "two children"."""
        kinds = [_counted(t.head) for t in (a, b)]
        return (kinds[0] != kinds[1] and "some" in kinds) or any(self._here(t) for t in (a, b))

    def _here(self, told: Told) -> bool:
        """Tell whether a number is that of one place only: "counted three in one orchard"."""
        if told.by is None:
            return False
        content = self.made[told.by].statement.content
        said = self.claiming.text[content[0][0] : content[-1][1] + AFTER_NUMBER].lower()
        return ONE_PLACE.search(said) is not None


def sentence_of(told: Told) -> int:
    """Give the number of the sentence that a claim stands in."""
    return told.claim.text_info.sequence if told.claim.text_info is not None else 0


def chained(made: list[Made], a: Told, b: Told) -> bool:
    """Tell whether one claim's voice stands inside the other's."""
    return any({a.by, b.by} == {n, made[n].statement.inside} for n in (a.by, b.by) if n is not None)


def one_voice(made: list[Made], a: Told, b: Told) -> bool:
    """Tell whether two claims have one voice."""
    if a.by is None or b.by is None:
        return a.by is None and b.by is None
    return same_voice(made[a.by], made[b.by])


def _counted(head: Token | None) -> str:
    """Tell whether a counted noun names all ("people", "deaths") or some of those hurt."""
    if head is None:
        return "all"
    near = [head, *(c for c in head.children if c.dep_ == "nmod")]
    return "some" if any(c.dep_ == "nmod:poss" for t in near for c in t.children) else "all"


def _bounds(claim: Claim) -> Bounds | None:
    """Give the number of a claim, whether its value is one or its words tell it."""
    if isinstance(claim.value, Bounds):
        return claim.value
    return Bounds(claim.min, claim.max) if claim.min is not None else None
