"""Incidents: templates of violence (MUC-4), police acts, kinds of incident, triggers with arguments.

The corpus stands before the slash of an id, and each has a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from talion.evaluation import arguments, muc, police, snippets
from talion.evaluation.figures import Figure, Row, Sheet, by_id, corpora
from talion.evaluation.readings import reads
from talion.evaluation.tasks import Task
from talion.records import Reading

Judge = Callable[[Sequence[Row], dict[str, Row]], tuple[Figure, ...]]

CONVERT: dict[str, Callable[[Row, Reading], Row]] = {
    "muc4": muc.convert,
    "muc4_mixedcase": muc.convert,
    "indiapolice": police.convert,
    "case21": snippets.convert,
    **dict.fromkeys(("rams", "wikievents", "m2e2"), arguments.convert),
}
JUDGE: dict[str, Judge] = {
    "muc4": muc.figures,
    "muc4_mixedcase": muc.figures,
    "indiapolice": police.figures,
    "case21": snippets.figures,
    **dict.fromkeys(("rams", "wikievents", "m2e2"), arguments.figures),
}


def corpus(row: Row) -> str:
    """Name the corpus of a row."""
    return str(row["id"]).split("/")[0]


def convert(row: Row, reading: Reading) -> Row:
    """Write a reading as the row's corpus has its gold; an unknown corpus gets nothing."""
    known = CONVERT.get(corpus(row))
    return known(row, reading) if known else {}


def score(_name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge each corpus that is known by itself."""
    said = by_id(predicted)
    return [Sheet(c, len(rows), JUDGE[c](rows, said)) for c, rows in corpora(gold).items() if c in JUDGE]


TASK = Task(predict=reads(convert), score=score)
