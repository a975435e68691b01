"""Our own dates: expressions and events with the first and last day that they can mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from talion.evaluation.figures import Row, Sheet, Tally, by_id
from talion.evaluation.readings import reads
from talion.evaluation.spans import pair
from talion.evaluation.tasks import Task
from talion.records import Event, Reading, Time

ENDS = ("earliest", "latest")


def convert(_row: Row, reading: Reading) -> Row:
    """Write a reading's times and the dates of its events."""
    text = reading.report.text
    return {
        "times": [time_row(t) for t in reading.times],
        "events": [event_row(e, text) for e in reading.events if e.trigger],
    }


def time_row(time: Time) -> Row:
    """Write one expression of time."""
    ends = {"earliest": day(time.earliest), "latest": day(time.latest)}
    return {"text": time.text, "start": time.start, "end": time.end, **ends, "edtf": time.edtf, "kind": time.kind}


def event_row(event: Event, text: str) -> Row:
    """Write one event's trigger with its range of days."""
    start, end = (event.trigger.start, event.trigger.end) if event.trigger else (0, 0)
    written: Row = {"trigger": text[start:end], "start": start, "end": end, "earliest": None, "latest": None}
    if event.when:
        ends = {"earliest": day(event.when.earliest), "latest": day(event.when.latest)}
        written.update(ends, basis=event.when.basis)
    return written


def day(value: date | None) -> str | None:
    """Write a day as YYYY-MM-DD, an open end as nothing."""
    return value.isoformat() if value else None


def score(name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge all items together; gold without a span is left out."""
    said, tally = by_id(predicted), Tally()
    for g in gold:
        for kind in ("times", "events"):
            wanted = [row for row in g.get(kind, []) if "start" in row]
            given = said.get(g["id"], {}).get(kind, [])
            pairs = [(wanted[i], given[j]) for i, j in pair(wanted, given).items()]
            right = sum(all(w.get(end) == h.get(end) for end in ENDS) for w, h in pairs)
            tally.add(f"{kind} found", len(pairs), len(given), len(wanted))
            tally.add(f"{kind} both ends right", right, len(given), len(wanted))
    return [Sheet(name, len(gold), tally.figures())]


TASK = Task(predict=reads(convert), score=score, needs=("text", "times"), pooled=True)
