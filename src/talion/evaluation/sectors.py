"""Our own sectors: descriptions to country code and primary sector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from talion.evaluation.figures import Row, Sheet, Tally, by_id
from talion.evaluation.phrases import of_phrase
from talion.evaluation.tasks import Task

if TYPE_CHECKING:
    from talion.coder import Coder


def predict(coder: Coder, row: Row) -> Row:
    """Code one description."""
    code, sector = of_phrase(coder, row["id"], None)
    first, more = (sector[0], " ".join(sector[1:])) if sector else ("", "")
    return {"id": row["id"], "code": code or "?", "sector": first, "more": more}


def score(name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge all descriptions."""
    said, tally = by_id(predicted), Tally()
    for g in by_id(gold).values():
        answer = said.get(g["id"], {})
        tally.say("code", g["code"] == answer.get("code", ""))
        tally.say("primary sector", g["sector"] == answer.get("sector", ""))
    return [Sheet(name, len(gold), tally.figures())]


TASK = Task(predict=predict, score=score, needs=(), pooled=True, table=True)
