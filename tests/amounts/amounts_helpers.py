"""What the tests of the amounts share: reading amounts as short tuples."""

from __future__ import annotations

from collections.abc import Callable

from talion.records import Amount

ReadAmounts = Callable[[str], tuple[Amount, ...]]


def bounds(amount: Amount) -> tuple[int | float, int | float | None]:
    """Give the lower and the upper bound."""
    return amount.min, amount.max


def told(amounts: tuple[Amount, ...]) -> list[tuple[int | float, int | float | None, str]]:
    """List bounds and what is counted."""
    return [(a.min, a.max, a.counts) for a in amounts]
