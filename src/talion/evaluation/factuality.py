"""Factuality: how certain a text is that something happened, from -3 (did not) to 3 (did)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from talion.evaluation.figures import Figure, Row, Sheet, Tally, by_id, corpora, ratio, share, single
from talion.evaluation.readings import reads
from talion.evaluation.spans import length, overlap
from talion.evaluation.tasks import Task
from talion.records import Event, Reading

FACT, COUNTERFACT = 2, -2
CLASSES = ("fact", "uncertain", "counterfact")
CLASS_VALUES = {"fact": 3.0, "uncertain": 0.0, "counterfact": -3.0}
LABELS = ("certainty", "polarity", "time")
# What each status says of its event; certainty, polarity and time are MEANTIME's words.
STATUS_VALUES = {"asserted": 3.0, "historical": 3.0, "future": 1.0, "hypothetical": 0.0, "negated": -3.0}
STATUS_LABELS = {
    "asserted": ("CERTAIN", "POS", "NON_FUTURE"),
    "historical": ("CERTAIN", "POS", "NON_FUTURE"),
    "future": ("CERTAIN", "POS", "FUTURE"),
    "hypothetical": ("POSSIBLE", "POS", "FUTURE"),
    "negated": ("CERTAIN", "NEG", "NON_FUTURE"),
}


def convert(row: Row, reading: Reading) -> Row:
    """Write what a reading's events say of the row's targets; a row without targets asks for its prompt's event."""
    if "targets" in row:
        return {"targets": [target(event) for event in reading.events if event.trigger]}
    last = next((event for event in reversed(reading.events)), None)
    return {"value": value(last)} if last else {}


def target(event: Event) -> Row:
    """Write one event's trigger with its value and labels."""
    start, end = (event.trigger.start, event.trigger.end) if event.trigger else (0, 0)
    labels = dict(zip(LABELS, STATUS_LABELS.get(event.status, STATUS_LABELS["asserted"]), strict=True))
    return {"start": start, "end": end, "value": value(event), **labels}


def value(event: Event) -> float:
    """Give the value of an event's status; what a speaker denies is as good as negated, what one doubts is open."""
    stances = {voice.stance for voice in event.said_by}
    if event.status in ("asserted", "historical"):
        if "denies" in stances:
            return -2.0
        if stances & {"doubts", "speculates"}:
            return 1.0
    return STATUS_VALUES.get(event.status, 3.0)


def klass(value: float) -> str:
    """Name the class of a value."""
    if value >= FACT:
        return "fact"
    return "counterfact" if value <= COUNTERFACT else "uncertain"


def told(row: Row | None) -> float | None:
    """Give the value of a predicted row, by number or by class; None where it has neither."""
    if row is None:
        return None
    number = row.get("value")
    return CLASS_VALUES.get(row.get("class", "")) if number is None else float(number)


def nearest(rows: Sequence[Row], gold: Row) -> Row | None:
    """Find the row whose span fits a gold target best."""
    fitting = [
        (overlap(gold, r) - 0.5 * abs(length(r) - length(gold)) + 0.25 * (r["start"] == gold["start"]), -n)
        for n, r in enumerate(rows)
        if overlap(gold, r) > 0
    ]
    return rows[-max(fitting)[1]] if fitting else None


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Compute Pearson's r, 0 where one side does not vary."""
    mean, other_mean = share(sum(one), len(one)), share(sum(other), len(other))
    joint = sum((a - mean) * (b - other_mean) for a, b in zip(one, other, strict=True))
    spread = math.sqrt(sum((a - mean) ** 2 for a in one) * sum((b - other_mean) ** 2 for b in other))
    return share(joint, spread)


def judge_values(gold: Sequence[Row], predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """Judge values; a target without prediction counts as certain (3), the answer that is most often right."""
    said = by_id(predicted)
    wanted: list[float] = []
    given: list[float | None] = []
    for row in gold:
        answer = said.get(row["id"], {})
        for t in row.get("targets", [row]):
            wanted.append(t["value"])
            given.append(told(nearest(answer.get("targets", []), t) if "targets" in row else answer))
    filled = [3.0 if g is None else g for g in given]
    error = share(sum(abs(a - b) for a, b in zip(wanted, filled, strict=True)), len(wanted))
    return (
        single("predicted", float(sum(g is not None for g in given)), len(wanted)),
        single("MAE", error, len(wanted)),
        single("r", correlation(wanted, filled), len(wanted)),
        *judge_classes([klass(v) for v in wanted], [klass(v) for v in filled]),
    )


def judge_classes(wanted: Sequence[str], given: Sequence[str]) -> tuple[Figure, ...]:
    """Judge the three classes."""
    same = sum(a == b for a, b in zip(wanted, given, strict=True))
    ratios = []
    for name in CLASSES:
        right = sum(a == name == b for a, b in zip(wanted, given, strict=True))
        ratios.append(ratio(f"F1 {name}", right, given.count(name), wanted.count(name)))
    mean = sum(r.f1 or 0.0 for r in ratios) / len(ratios)
    accuracy = single("accuracy 3-way", share(same, len(wanted)), len(wanted))
    return (accuracy, *ratios, single("macro F1", mean, len(wanted)))


def judge_labels(gold: Sequence[Row], predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """Judge certainty, polarity and time, each label by itself."""
    said, tally = by_id(predicted), Tally()
    for row in gold:
        rows = said.get(row["id"], {}).get("targets", [])
        for t in row["targets"]:
            answer = nearest(rows, t) or {}
            for key in LABELS:
                right = t[key] == answer.get(key)
                tally.say(key, right)
                tally.add(f"{key} {t[key]}", right, 0, 1)
                tally.add(f"{key} {answer.get(key)}", 0, 1, 0)
    by_name = {f.name: f for f in tally.figures()}
    shares = [by_name[key] for key in LABELS if key in by_name]
    wanted = sorted({(key, t[key]) for row in gold for t in row["targets"] for key in LABELS if t[key]})
    return (*shares, *(ratio(f"F1 {key} {label}", *tally.counts(f"{key} {label}")) for key, label in wanted))


def score(_name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge each corpus by itself; MEANTIME's own corpus has labels, the others have values."""
    return [
        Sheet(corpus, len(rows), (judge_labels if corpus == "meantime" else judge_values)(rows, predicted))
        for corpus, rows in corpora(gold).items()
    ]


TASK = Task(predict=reads(convert), score=score)
