"""Order of time: which of two events of a report came first, from dates, tense and the telling; never a circle."""

from __future__ import annotations

from datetime import date

from talion.links.scene import Node, Scene, pluperfect
from talion.records import Event

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

    def _above(self, one: Node, other: Node) -> int:
        """Take what is told below another event, in a relative clause or as an aside, for the earlier one."""
        if any(a.i == one.head.i for a in other.head.ancestors):
            return AFTER if other.head.dep_ not in LATER else UNKNOWN
        if any(a.i == other.head.i for a in one.head.ancestors):
            return BEFORE if one.head.dep_ not in LATER else UNKNOWN
        return UNKNOWN


def acyclic(edges: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keep the edges (earlier, later), the first ones first, that close no circle."""
    later: dict[str, set[str]] = {}
    kept = []
    for start, end in edges:
        if start != end and not _reaches(later, end, start):
            later.setdefault(start, set()).add(end)
            kept.append((start, end))
    return kept


def _reaches(later: dict[str, set[str]], start: str, goal: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        waiting += sorted(later.get(here, set()) - seen)
        seen |= later.get(here, set())
    return False


def days(event: Event) -> tuple[date | None, date | None]:
    """Give the first and last day that an event can have happened on; None is open."""
    return (event.when.earliest, event.when.latest) if event.when is not None else (None, None)
