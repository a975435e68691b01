"""Comparing stretches of text, and matching gold things with predicted ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from talion.evaluation.figures import Row
from talion.records import Offsets, Span

Thing = TypeVar("Thing")
Key = TypeVar("Key", bound=Hashable)


def overlap(one: Row, other: Row) -> int:
    """Count the characters that two rows with `start` and `end` share; zero or less means none."""
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def length(row: Row) -> int:
    """Give the length of a row with `start` and `end` in characters."""
    return int(row["end"] - row["start"])


def same_span(one: Row, other: Row) -> bool:
    """Tell whether two rows cover the same characters."""
    return bool(one["start"] == other["start"] and one["end"] == other["end"])


def edges(row: Row) -> Offsets:
    """Give start and end of a row."""
    return row["start"], row["end"]


def characters(ranges: Iterable[Sequence[int]] | None) -> set[int]:
    """Give the set of characters that a list of ranges covers; None covers nothing."""
    return {place for start, end in ranges or () for place in range(start, end)}


def best_first(candidates: Iterable[tuple[Any, int, int]]) -> dict[int, int]:
    """Match one to one, the least candidate (rank, left, right) first: {left: right} in the order of choice."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in sorted(candidates):
        if left not in chosen and right not in taken:
            chosen[left] = right
            taken.add(right)
    return chosen


def in_turn(lefts: Sequence[Thing], rights: Sequence[Thing], fits: Callable[[Thing, Thing], object]) -> dict[int, int]:
    """Match one to one, each left thing with the first right thing that fits and is free."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for i, left in enumerate(lefts):
        found = next((j for j, right in enumerate(rights) if j not in taken and fits(left, right)), None)
        if found is not None:
            chosen[i] = found
            taken.add(found)
    return chosen


def pair(
    gold: Sequence[Row],
    predicted: Sequence[Row],
    fits: Callable[[Row, Row], object] = lambda g, p: overlap(g, p) > 0,
    rank: Callable[[Row, Row], float] = lambda g, p: overlap(g, p) / max(length(g), length(p), 1),
) -> dict[int, int]:
    """Match gold with predicted rows one to one among those that fit, the highest rank first."""
    return best_first((-rank(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if fits(g, p))


def span_row(span: Span | None, text: str) -> Row:
    """Write a span with its words; nothing without a span."""
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]} if span else {}
