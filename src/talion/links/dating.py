"""Dating by links: an act that answers or follows another is no older than it, and acts told twice share their days.

Only the open ends of acts without an expression of their own are closed, and never beyond what the other act's days
allow: "the army hit back with air strikes" happened between the rocket attack that it answers and publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from talion.language.calendar import edtf
from talion.records import Event, Link, When

AFTER = frozenset({"retaliation", "cause", "sequence"})
HAPPENED = frozenset({"asserted", "historical"})
PASSES = 8  # as many steps as a chain of answers can hand on a day; longer ones stay as they are

Days = tuple[date | None, date | None]


def dated(events: Sequence[Event], links: Sequence[Link]) -> dict[str, When]:
    """Give the days of events that links tell more of than their own words; the others are left out."""
    days: dict[str, Days] = {e.id: (e.when.earliest, e.when.latest) for e in events if e.when is not None}
    free = {e.id for e in events if e.when is not None and not e.when.text and e.status in HAPPENED}
    happened = {e.id for e in events if e.status in HAPPENED}
    twice = [(k.from_, k.to) for k in links if k.kind == "same" and {k.from_, k.to} <= days.keys()]
    _returned(days, events, links)
    order = [(k.to, k.from_) for k in links if k.kind in AFTER and {k.from_, k.to} <= happened & days.keys()]
    told = {e.id for e in events if e.when is not None and e.when.text}
    shared = _share(days, free, twice, told)
    for _ in range(PASSES):
        changed = [_close(days, free, *pair) for pair in order]
        if not any(changed):
            break
    return {
        e.id: _written(days[e.id], e.id in shared)
        for e in events
        if e.when is not None and days[e.id] != (e.when.earliest, e.when.latest)
    }


def _returned(days: dict[str, Days], events: Sequence[Event], links: Sequence[Link]) -> None:
    """Take from what is answered a day that is told of the answer: "fired on Wednesday in retaliation for the killing".

    That is a day in front of the cue, which both took for theirs; what is answered then came until that day.
    """
    whens = {e.id: e.when for e in events if e.when is not None and e.when.start is not None}
    places = {e.id: e.trigger.start for e in events if e.trigger is not None}
    for k in links:
        own, asked = whens.get(k.from_), whens.get(k.to)
        if k.kind not in AFTER or own is None or asked is None or own.start != asked.start or k.start is None:
            continue
        if asked.start is not None and asked.start < k.start < places.get(k.to, -1):
            days[k.to] = (None, asked.latest)


def _share(days: dict[str, Days], free: set[str], twice: list[tuple[str, str]], told: set[str]) -> set[str]:
    """Give acts without words for their day that of the same act told elsewhere; returns whom it was given."""
    given = set()
    for pair in twice:
        for one, other in (pair, pair[::-1]):
            if one in free and one not in given and other in told:
                days[one] = days[other]
                given.add(one)
    free -= given
    return given


def _close(days: dict[str, Days], free: set[str], earlier: str, later: str) -> bool:
    """Close an open end of either act by the other; tells whether anything changed."""
    (start, end), (start_too, end_too) = days[earlier], days[later]
    changed = False
    if later in free and start is not None and start_too is None and (end_too is None or start <= end_too):
        days[later] = (start, end_too)
        changed = True
    if earlier in free and end_too is not None and (end is None or end_too < end) and not (start and start > end_too):
        days[earlier] = (start, end_too)
        changed = True
    return changed


def _written(days: Days, shared: bool) -> When:
    basis = "inherited" if shared else "relative" if days[0] is not None else "unknown"
    return When(earliest=days[0], latest=days[1], edtf=edtf(days), basis=basis)
