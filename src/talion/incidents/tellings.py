"""Tellings: what one report tells of one happening, its events that are the same put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from talion.incidents.told import Teller
from talion.records import Entity, Event, Link, Reading

REAL = ("asserted", "historical")
SOME_OF, RESULTS = "telling:some-of", ("telling:does", "telling:within")  # rules of links that join one happening
LONG_AGO = timedelta(days=90)


class Telling(NamedTuple):
    """The events of one report that tell one happening; the first is the one that tells most.

    `parts` tell only of a part of it ("eleven of them hit the base"): where it was, but not how many in all.
    """

    reading: Reading
    events: tuple[Event, ...]
    denied: bool
    parts: tuple[Event, ...] = ()

    @property
    def types(self) -> set[str]:
        """The PLOVER types under which it is told."""
        return {t for e in self.events for t in e.event}

    @property
    def modes(self) -> set[str]:
        """The modes under which it is told."""
        return {m for e in self.events for m in e.mode}

    def days(self) -> tuple[date | None, date | None]:
        """Give the days on which it can have happened as told; an end that nothing tells is open."""
        return hull(dated(e) for e in self.events)

    def role(self, name: str) -> list[Entity]:
        """List the entities of a role over all its events."""
        return [entity for event in self.events for entity in getattr(event, name)]


def tellings(readings: Iterable[Reading]) -> list[Telling]:
    """Put the events of each reading together that tell the same happening; unreal ones are left out.

    A negated event is kept apart: it can deny what others tell, but makes no incident of its own.
    """
    found: list[Telling] = []
    for reading in readings:
        part = partial(reading)
        for group in groups(reading.events, [k for k in reading.links if _results(k)]):
            real = tuple(e for e in group if e.status in REAL)
            whole = tuple(e for e in real if e.id not in part)
            denied = tuple(e for e in group if e.status == "negated")
            if real:
                apart = tuple(e for e in real if e.id in part) if whole else ()
                found.append(Telling(reading, _fullest_first(whole or real), False, apart))
            found += [Telling(reading, denied, True)] if denied else []
    return found


def partial(reading: Reading) -> set[str]:
    """Name the events that tell of some of those who acted or were used: "eleven of them hit the base"."""
    return {k.from_ for k in reading.links if k.kind == "part_of" and SOME_OF in k.why}


def _results(link: Link) -> bool:
    """Tell whether a link joins two events that are one happening of one type: a part, or what came of it."""
    return link.kind == "part_of" and any(w in (SOME_OF, *RESULTS) for w in link.why)


def groups(events: tuple[Event, ...], joined: Sequence[Link] = ()) -> list[tuple[Event, ...]]:
    """Put events together that name each other as the same or are `joined` by a link, in order of the first."""
    group: dict[str, list[str]] = {event.id: [event.id] for event in events}
    pairs = [(e.id, other) for e in events for other in e.same_as] + [(k.from_, k.to) for k in joined]
    for one, other in pairs:
        if one in group and other in group and group[one] is not group[other]:
            small, large = sorted((group[one], group[other]), key=len)
            large += small
            group.update(dict.fromkeys(small, large))
    by_id = {event.id: event for event in events}
    found = {id(members): members for members in group.values()}
    return [tuple(sorted((by_id[i] for i in members), key=_number)) for members in found.values()]


def _fullest_first(events: tuple[Event, ...]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda e: (-fullness(e), _number(e))))


def fullness(event: Event) -> int:
    """Count what is told of an event."""
    told = (event.actor, event.recipient, event.event_loc, event.size, event.mode)
    return sum(map(bool, told)) + (event.when is not None and event.when.basis in ("stated", "relative"))


def _number(event: Event) -> int:
    return int(event.id.rsplit(":", 1)[-1])


def dated(event: Event) -> tuple[date | None, date | None]:
    """Give the days of an event as told; a day that it only takes from its surroundings says nothing of its start."""
    when = event.when
    if when is None:
        return None, None
    return (when.earliest if when.basis in ("stated", "relative") else None), when.latest


def hull(spans: Iterable[tuple[date | None, date | None]]) -> tuple[date | None, date | None]:
    """Join ranges of days: narrow ones count before open ones."""
    rows = [s for s in spans if s != (None, None)]
    closed = [(a, b) for a, b in rows if a is not None and b is not None and b - a < LONG_AGO]
    if closed:
        return min(a for a, _ in closed), max(b for _, b in closed)
    ends = [b for _, b in rows if b is not None]
    starts = [a for a, _ in rows if a is not None]
    return min(starts, default=None), max(ends, default=None)


def teller(reading: Reading, event: Event | None = None) -> Teller:
    """Say who tells an event: the report, and the speakers in it."""
    voices = event.said_by if event is not None else ()
    report = reading.report
    return Teller(
        report=report.citation or report.id,
        publication=report.publication,
        speakers=tuple(v.identifier_text or v.entity_text or "?" for v in voices),
        codes=tuple(v.code for v in voices if v.code),
        stance=voices[-1].stance if voices else "",
    )
