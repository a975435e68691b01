"""Incidents: one happening across reports, what its tellers agree on, and what answered what.

`together(readings)` works in memory over the readings of one call.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from talion.incidents.attributes import COMPATIBLE, SETTLED, attributes
from talion.incidents.chain import chain, in_order
from talion.incidents.excerpt import excerpt
from talion.incidents.matching import Cluster, match
from talion.incidents.tellings import teller, tellings
from talion.incidents.told import Answer, Attribute, Disagreement, Incident, Teller, Together, Value
from talion.records import Reading

__all__ = [
    "Answer",
    "Attribute",
    "Disagreement",
    "Incident",
    "Teller",
    "Together",
    "Value",
    "excerpt",
    "together",
]


def together(readings: Iterable[Reading]) -> Together:
    """Say what readings tell together: incidents in order of time, where they are disputed, and the chain."""
    kept = list(readings)
    incidents = [_incident(cluster) for cluster in match(tellings(kept))]
    answers = chain(kept, incidents)
    ordered = in_order(incidents, answers)
    place = {incident.id: n for n, incident in enumerate(ordered)}
    disputes = tuple(
        Disagreement(incident=i.id, field=a.field, verdict=a.verdict, values=a.values)
        for i in ordered
        for a in i.attributes
        if a.verdict not in (SETTLED, COMPATIBLE) or (a.verdict == COMPATIBLE and a.field.startswith(("date", "size")))
    )
    answers.sort(key=lambda a: (place[a.from_], place[a.to]))
    return Together(disputes=disputes, same=tuple(ordered), chain=tuple(answers))


def _incident(cluster: Cluster) -> Incident:
    told = [t for t in cluster.tellings if not t.denied]
    events = [e for t in told for e in t.events]
    found = attributes(cluster)
    start, end = _days(found, cluster)
    first = min(told, key=lambda t: (t.reading.report.published or date.max,))
    return Incident(
        id=told[0].events[0].id,
        event=tuple(k for k, _ in Counter(t for e in events for t in e.event).most_common(1)),
        mode=tuple(sorted({m for e in events for m in e.mode})),
        date=start,
        enddate=end,
        text=" … ".join(first.events[0].event_text),
        events=tuple(e.id for t in cluster.tellings for e in (*t.events, *t.parts)),
        reports=tuple(dict.fromkeys(t.reading.report.id for t in cluster.tellings)),
        told_by=tuple(dict.fromkeys(teller(t.reading, t.events[0]) for t in told)),
        attributes=found,
    )


def _days(found: tuple[Attribute, ...], cluster: Cluster) -> tuple[date | None, date | None]:
    """Give the days of an incident: what its tellers agree on, else from the first told to the last."""
    told = next((a for a in found if a.field == "date"), None)
    rows = [(v.earliest, v.latest) for v in told.values] if told is not None else []
    rows = [r for r in rows if None not in r] or [t.days() for t in cluster.tellings if not t.denied]
    starts, ends = [a for a, _ in rows if a is not None], [b for _, b in rows if b is not None]
    if starts and ends and max(starts) <= min(ends):
        return max(starts), min(ends)
    return min(starts, default=None), max(ends, default=None)
