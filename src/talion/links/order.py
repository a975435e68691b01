"""Order of time: which of two events of a report came first, from dates, tense and the telling; never a circle."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import TypeVar

from spacy.tokens import Doc, Token

from talion.language.grammar import clause_of, kids
from talion.links.scene import Node, Scene, pluperfect

THEN = frozenset("before until till to so lest unless".split())  # in front of what comes later
FIRST = frozenset("after since because when as once if".split())  # in front of what comes first
COMING = 3
NEAR = 24  # events after one that its order is told against, at most
SAYING = frozenset("say tell add report announce note explain acknowledge insist argue warn predict claim".split())
Name = TypeVar("Name", bound=Hashable)
BEFORE, AFTER, UNKNOWN = -1, 1, 0
LATER = frozenset({"conj", "parataxis", "xcomp", "ccomp", "advcl"})  # told below, and yet not earlier


class Order:
    """Compares the events of a scene in time."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._past = {n.order: pluperfect(n.head) for n in scene.nodes}

    def span(self, node: Node) -> tuple[date | None, date | None]:
        """Give the days of an event: its own, else those told in its clause."""
        when = node.event.when
        if when is not None and when.text and when.basis in ("stated", "relative"):
            return when.earliest, when.latest
        near = self.scene.dates.get(node.order, ())
        return (near[0].earliest, near[0].latest) if near else (None, None)

    def dated(self, one: Node, other: Node) -> int:
        """Compare two events by their dates alone; UNKNOWN where these overlap or are open."""
        (start, end), (start_too, end_too) = self.span(one), self.span(other)
        if end is not None and start_too is not None and end < start_too:
            return BEFORE
        if end_too is not None and start is not None and end_too < start:
            return AFTER
        return UNKNOWN

    def told(self, one: Node, other: Node) -> int:
        """Compare two events by dates, by the past perfect, and by status: what is still to come comes last."""
        found = self.dated(one, other)
        if found:
            return found
        above = one.sentence == other.sentence and self._above(one, other)
        if above:
            return above
        past, past_too = self._past[one.order], self._past[other.order]
        if past != past_too:
            return BEFORE if past else AFTER
        coming, coming_too = (n.event.status in ("future", "hypothetical") for n in (one, other))
        if coming != coming_too:
            return AFTER if coming else BEFORE
        return UNKNOWN

    def narrated(self, one: Node, other: Node) -> int:
        """Guess the order of two events told near each other, the first told first; for want of better the order told.

        Dates decide first, then what hangs on what, then tense: what is to come is last, what had been is first.
        """
        found = self.dated(one, other)
        if not found and one.sentence == other.sentence:
            found = _nested(one.head, other.head) or -_nested(other.head, one.head)
        if not found:
            rank, rank_too = _stage(one.head), _stage(other.head)
            found = BEFORE if rank < rank_too else AFTER if rank > rank_too else UNKNOWN
        return found or BEFORE

    def _above(self, one: Node, other: Node) -> int:
        """Take what is told below another event, in a relative clause or as an aside, for the earlier one."""
        if any(a.i == one.head.i for a in other.head.ancestors):
            return AFTER if other.head.dep_ not in LATER else UNKNOWN
        if any(a.i == other.head.i for a in one.head.ancestors):
            return BEFORE if one.head.dep_ not in LATER else UNKNOWN
        return UNKNOWN


def _nested(top: Token, below: Token) -> int:
    """Compare a word with one told below it, by the relation that leads down: BEFORE where the upper comes first."""
    step = below
    while step.head.i != step.i and step.head.i != top.i:
        step = step.head
    if step.head.i != top.i or step.i == top.i:
        return UNKNOWN
    marks = {m.lower_ for m in kids(step, "mark", "case", "advmod")}
    if marks & THEN or step.dep_ in ("xcomp", "conj"):
        return BEFORE
    if marks & FIRST:
        return AFTER
    if step.dep_ in ("ccomp", "parataxis", "acl:relcl", "acl", "advcl"):
        later = _stage(below) == COMING or (step.dep_ == "advcl" and step.tag_ == "VBG")
        return BEFORE if later else AFTER
    return UNKNOWN


def _stage(token: Token) -> int:
    """Rank the tense of a clause: 0 had been or has been, 1 was or is, 2 was said of that, 3 is to come."""
    verb = token if kids(token, "aux") else clause_of(token)
    aux = kids(verb, "aux")
    if any(a.tag_ == "MD" for a in aux) or (verb.tag_ == "VB" and not any(a.lemma_ == "do" for a in aux)):
        return COMING
    if verb.tag_ == "VBN" and any(a.lemma_ == "have" for a in aux):
        return 0
    return 2 if verb.lemma_ in SAYING and verb.i == token.i else 1


def acyclic(edges: list[tuple[Name, Name]]) -> list[tuple[Name, Name]]:
    """Keep the edges (earlier, later), the first ones first, that close no circle."""
    later: dict[Name, set[Name]] = {}
    kept = []
    for start, end in edges:
        if start != end and not _reaches(later, end, start):
            later.setdefault(start, set()).add(end)
            kept.append((start, end))
    return kept


def _reaches(later: dict[Name, set[Name]], start: Name, goal: Name) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        waiting += later.get(here, set()) - seen
        seen |= later.get(here, set())
    return False


def orders(doc: Doc) -> list[tuple[str, str, str]]:
    """Guess the order in time of the events of the same and of neighbouring sentences: (id, id, BEFORE or AFTER)."""
    scene = Scene(doc)
    order = Order(scene)
    found = []
    for place, one in enumerate(scene.nodes):
        for other in scene.nodes[place + 1 : place + 1 + NEAR]:
            if other.sentence - one.sentence <= 1:
                word = "BEFORE" if order.narrated(one, other) == BEFORE else "AFTER"
                found.append((one.event.id, other.event.id, word))
    return found
