"""What the tests of the times share: reading expressions, and reading EDTF back."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from talion.records import Time

ReadTimes = Callable[..., tuple[Time, ...]]
Ends = tuple[date | None, date | None]


def day(written: str) -> date | None:
    """Read YYYY-MM-DD, or ".." as open."""
    return None if written == ".." else date.fromisoformat(written)


def ends(written: str) -> Ends:
    """Read the ends of a range that a test writes: "2020-03-10", "2020-03-10/2020-03-12", "../2020-03-12"."""
    first, _, last = written.partition("/")
    return day(first), day(last or first)


def edtf_ends(written: str) -> Ends:
    """Give the first and last day of an EDTF string: a day, month or year, an interval, or a set of two."""
    if not written:
        return None, None
    if written.startswith("["):
        first, last = written[1:-1].split(",")
        return day(first), day(last)
    first, _, last = written.partition("/")
    return _edge(first, 0), _edge(last or first, 1)


def _edge(written: str, side: int) -> date | None:
    if written == "..":
        return None
    numbers = [int(part) for part in written.split("-")]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else (1, 12)[side]
    last = monthrange(year, month)[1]
    return date(year, month, numbers[2] if len(numbers) > 2 else (1, last)[side])


def only(times: tuple[Time, ...], words: str) -> Time:
    """Give the expression with exactly these words."""
    found = [t for t in times if t.text == words]
    assert found, f"{words!r} is no expression; found: {[t.text for t in times]}"
    return found[0]
