"""The tasks by name: what each asks of the coder, and how it is judged."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from talion.evaluation.figures import Row, Sheet

if TYPE_CHECKING:
    from talion.coder import Coder

Predict = Callable[["Coder", Row], Row]
Score = Callable[[str, Sequence[Row], Sequence[Row]], list[Sheet]]

NAMES = (
    "events", "attribution", "dates", "places", "links", "coref", "incidents", "factuality", "actors", "coped",
    "clauses", "when", "how_many", "answers", "whose_word", "who", "sectors",
)  # fmt: skip
OURS = ("clauses", "when", "how_many", "answers", "whose_word", "who", "sectors")


@dataclass(frozen=True)
class Task:
    """One thing that is measured.

    `predict` turns a gold row's text into a row of predictions, `predict_given` does so with the gold's events given
    (None: the task has no events to give). `score` gets a name, gold rows and predicted rows. `pooled` tasks are judged
    over all their files together, others file by file. Gold rows must have the keys in `needs`; `table` gold is TSV.
    """

    predict: Predict
    score: Score
    needs: tuple[str, ...] = ("text",)
    predict_given: Predict | None = None
    pooled: bool = False
    table: bool = False


def find(name: str) -> Task:
    """Give a task by its name; raises `KeyError` for another."""
    if name not in NAMES:
        raise KeyError(name)
    task: Task = importlib.import_module(f"talion.evaluation.{name}").TASK
    return task
