"""Dates: expressions of time with TIMEX3 type and value."""

from __future__ import annotations

from collections.abc import Sequence

from talion.evaluation.figures import Figure, Row, Sheet, Tally, by_id, corpora, ratio, share, single
from talion.evaluation.readings import reads
from talion.evaluation.spans import edges, overlap, same_span
from talion.evaluation.tasks import Task
from talion.records import Reading, Time

TYPES = {"date": "DATE", "time": "TIME", "duration": "DURATION", "set": "SET"}


def convert(_row: Row, reading: Reading) -> Row:
    """Write a reading's times as TIMEX3; the dateline by itself is marked as the document's own date."""
    return {"timexes": [timex(time, reading) for time in reading.times]}


def timex(time: Time, reading: Reading) -> Row:
    """Write one expression of time."""
    written: Row = {"start": time.start, "end": time.end, "type": TYPES.get(time.kind, "DATE"), "value": value(time)}
    if stands_alone(time, reading):
        written["dct"] = True
    return written


def value(time: Time) -> str:
    """Give the TIMEX3 value, or the one day that the expression can mean, or nothing."""
    if time.value or time.earliest is None or time.earliest != time.latest:
        return time.value
    return time.earliest.isoformat()


def stands_alone(time: Time, reading: Reading) -> bool:
    """Tell whether a time has a line of its own near the top and says the day of publication."""
    text, day = reading.report.text, reading.report.published
    line = text[text.rfind("\n", 0, time.start) + 1 :].split("\n", 1)[0]
    alone = line.strip(" .\t") == text[time.start : time.end].strip(" .")
    return alone and day is not None and time.earliest == day and text[: time.start].count("\n") < 4


def norm(written: str | None) -> str:
    """Bring a type or value to upper case without blanks around it."""
    return (written or "").strip().upper()


def own(timexes: Sequence[Row]) -> list[Row]:
    """List expressions of the text, without the date of the document itself."""
    return [t for t in timexes if not t.get("dct")]


def judge(gold: Sequence[Row], said: Sequence[Row], tally: Tally) -> None:
    """Count the expressions of one document; each predicted one takes the free gold one that fits it best."""
    exact = {edges(t) for t in gold} & {edges(t) for t in said}
    taken: set[int] = set()
    right = dict.fromkeys(("overlap", "type", "value"), 0)
    for t in sorted(said, key=lambda t: int(t["start"])):
        fitting = [(same_span(t, u), overlap(t, u), -j) for j, u in enumerate(gold) if overlap(t, u) > 0]
        free = [f for f in fitting if -f[2] not in taken]
        if not free:
            continue
        chosen = -max(free)[2]
        taken.add(chosen)
        right["overlap"] += 1
        right["type"] += t.get("type") == gold[chosen].get("type")
        right["value"] += norm(t.get("value")) == norm(gold[chosen].get("value"))
    tally.add("exact", len(exact), len(said), len(gold))
    for name, number in right.items():
        tally.add(name, number, len(said), len(gold))


def figures(gold: Sequence[Row], predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """Judge the documents of one corpus."""
    said, tally = by_id(predicted), Tally()
    for g in gold:
        judge(own(g["timexes"]), own(said.get(g["id"], {}).get("timexes", [])), tally)
    found = tally.counts("overlap")[0]
    on_matched = [
        single(f"{name} accuracy on matched", share(tally.counts(name)[0], found), round(found))
        for name in ("value", "type")
    ]
    return (*(ratio(name, *tally.counts(name)) for name in ("exact", "overlap", "type", "value")), *on_matched)


def score(_name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge each corpus by itself."""
    return [Sheet(corpus, len(rows), figures(rows, predicted)) for corpus, rows in corpora(gold).items()]


TASK = Task(predict=reads(convert), score=score, needs=("text", "timexes"))
