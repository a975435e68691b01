"""Our own amounts: numbers with bounds and what they count."""

from __future__ import annotations

from collections.abc import Sequence

from talion.evaluation.figures import Row, Sheet, Tally, by_id
from talion.evaluation.readings import reads
from talion.evaluation.spans import pair
from talion.evaluation.tasks import Task
from talion.records import Amount, Reading


def convert(_row: Row, reading: Reading) -> Row:
    """Write a reading's amounts."""
    return {"amounts": [amount_row(amount) for amount in reading.amounts]}


def amount_row(amount: Amount) -> Row:
    """Write one amount, open ends included."""
    keys = ("text", "start", "end", "min", "max", "counts", "of", "event", "running_total")
    return {key: getattr(amount, key) for key in keys}


def score(name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge all items together."""
    said, tally = by_id(predicted), Tally()
    for g in gold:
        wanted, given = g["amounts"], said.get(g["id"], {}).get("amounts", [])
        pairs = [(wanted[i], given[j]) for i, j in pair(wanted, given).items()]
        bounds = [w.get("min") == h.get("min") and w.get("max") == h.get("max") for w, h in pairs]
        kinds = [w.get("counts") == h.get("counts") for w, h in pairs]
        both = sum(b and k for b, k in zip(bounds, kinds, strict=True))
        for figure, right in (("found", len(pairs)), ("bounds", sum(bounds)), ("bounds and kind", both)):
            tally.add(figure, right, len(given), len(wanted))
        for w, h in pairs:
            tally.say("running total", bool(w.get("running_total")) == bool(h.get("running_total")))
    return [Sheet(name, len(gold), tally.figures())]


TASK = Task(predict=reads(convert), score=score, needs=("text", "amounts"), pooled=True)
