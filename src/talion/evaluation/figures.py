"""Figures: counts that add up over items, and what is computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

Row = dict[str, Any]
Counts = tuple[float, float, float]


class Figure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One measured number under a name: precision, recall and F1, or a single `value`.

    All are shares from 0 to 1 except errors, distances and the like, which are values in their own unit. `count` is
    the number of gold items (or of cases, for a value) that the figure rests on.
    """

    name: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    value: float | None = None
    count: int | None = None


class Sheet(Struct, frozen=True):
    """The figures of one corpus, with the number of items that were judged."""

    corpus: str
    items: int
    figures: tuple[Figure, ...]


def prf(right: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Compute precision, recall and F1; a share of nothing is 0."""
    precision = share(right, predicted)
    recall = share(right, gold)
    return precision, recall, share(2 * precision * recall, precision + recall)


def share(part: float, whole: float) -> float:
    """Divide, with 0 for a part of nothing."""
    return part / whole if whole else 0.0


def ratio(name: str, right: float, predicted: float, gold: float) -> Figure:
    """Make the figure of a precision, recall and F1."""
    precision, recall, f1 = prf(right, predicted, gold)
    return Figure(name=name, precision=precision, recall=recall, f1=f1, count=round(gold))


def single(name: str, value: float, count: int | None = None) -> Figure:
    """Make the figure of one value."""
    return Figure(name=name, value=value, count=count)


class Tally:
    """Counts of right, predicted and gold things, and of yes and no, under names in the order of their first use."""

    def __init__(self) -> None:
        self._ratios: dict[str, list[float]] = {}
        self._answers: dict[str, list[int]] = {}

    def add(self, name: str, right: float, predicted: float, gold: float) -> None:
        """Add to the counts under a name."""
        counts = self._ratios.setdefault(name, [0, 0, 0])
        for place, number in enumerate((right, predicted, gold)):
            counts[place] += number

    def say(self, name: str, yes: object) -> None:
        """Count one yes or no under a name."""
        counts = self._answers.setdefault(name, [0, 0])
        counts[0] += bool(yes)
        counts[1] += 1

    def counts(self, name: str) -> Counts:
        """Give right, predicted and gold under a name."""
        right, predicted, gold = self._ratios.get(name, (0, 0, 0))
        return right, predicted, gold

    def figures(self) -> tuple[Figure, ...]:
        """Compute all figures: first those of precision and recall, then the shares of yes."""
        ratios = [ratio(name, *counts) for name, counts in self._ratios.items()]
        return (*ratios, *(single(name, share(yes, of), of) for name, (yes, of) in self._answers.items()))


def by_id(rows: Iterable[Row]) -> dict[Any, Row]:
    """Index rows by their id; of two with one id the later counts."""
    return {row["id"]: row for row in rows}


def corpora(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Sort rows by corpus, which is what stands before the slash of an id; corpora in the order of their names."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["id"]).split("/")[0], []).append(row)
    return dict(sorted(found.items()))
