"""Calendar arithmetic on ranges of days: weeks, months, thirds, and EDTF; shared by the stages that tell when.

A `Days` is a pair of days, both inclusive; weeks run from Monday to Sunday.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]
SUMMER_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def add_days(day: date, number: int) -> date:
    """Move a day by a number of days, staying inside the years that `date` knows."""
    try:
        return day + timedelta(days=number)
    except OverflowError:
        return date.max if number > 0 else date.min


def month_of(year: int, month: int) -> Days:
    """Give the first and the last day of a month; a month beyond 1..12 counts on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = min(max(year, 1), 9999)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_of(year: int, month: int, length: int) -> Days:
    """Give the days of `length` months from the first of a month on."""
    return month_of(year, month)[0], month_of(year, month + length - 1)[1]


def year_of(year: int) -> Days:
    """Give the first and the last day of a year."""
    return months_of(year, 1, 12)


def years_of(first: int, last: int) -> Days:
    """Give the days of a run of years, both inclusive."""
    return year_of(first)[0], year_of(last)[1]


def week_of(day: date, shift: int = 0) -> Days:
    """Give Monday and Sunday of the week of a day, or of a week before or after it."""
    monday = add_days(day, 7 * shift - day.weekday())
    return monday, add_days(monday, 6)


def weekend_of(day: date, shift: int = 0) -> Days:
    """Give Saturday and Sunday of the week of a day."""
    monday, sunday = week_of(day, shift)
    return add_days(monday, 5), sunday


def weekday_before(day: date, weekday: int, strict: bool = False) -> date:
    """Give the last Monday (0) to Sunday (6) on or before a day; `strict` leaves the day itself out."""
    back = (day.weekday() - weekday) % 7
    return add_days(day, -(back or 7) if strict else -back)


def weekday_after(day: date, weekday: int, strict: bool = True) -> date:
    """Give the next Monday (0) to Sunday (6) after a day; without `strict` the day itself counts."""
    ahead = (weekday - day.weekday()) % 7
    return add_days(day, (ahead or 7) if strict else ahead)


def shift_months(day: date, number: int) -> date:
    """Move a day by months; the day of the month is cut to what that month has."""
    first, last = month_of(day.year, day.month + number)
    return first.replace(day=min(day.day, last.day))


def third_of(days: Days, part: str, size: str) -> Days:
    """Cut a month, year or decade (`size`) to its "early", "mid" or "late" third; other sizes by days."""
    first, last = days
    if size == "month":
        return _month_third(first, last, part)
    if size == "year":
        return months_of(first.year, {"early": 1, "mid": 5, "late": 9}[part], 4)
    if size == "decade":
        start, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
        return years_of(first.year + start, first.year + end)
    return _even_third(first, last, part)


def _month_third(first: date, last: date, part: str) -> Days:
    if part == "early":
        return first, first.replace(day=10)
    if part == "mid":
        return first.replace(day=11), first.replace(day=20)
    return first.replace(day=21), last


def _even_third(first: date, last: date, part: str) -> Days:
    step = ((last - first).days + 1) / 3
    cut = {"early": (0.0, step), "mid": (step, 2 * step), "late": (2 * step, 3 * step)}[part]
    return add_days(first, round(cut[0])), add_days(first, round(cut[1]) - 1)


def edtf(days: tuple[date | None, date | None]) -> str:
    """Write a range as EDTF (ISO 8601-2): a year, a month, a day, or an interval with open ends as ".."."""
    first, last = days
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if first == last:
        return first.isoformat()
    if (first, last) == year_of(first.year):
        return f"{first.year:04d}"
    if (first, last) == month_of(first.year, first.month):
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def season_of(year: int, season: str, south: bool = False) -> Days:
    """Give the meteorological season that begins in a year; `south` for the southern hemisphere."""
    start = SUMMER_MONTHS[season]
    return months_of(year, (start + 5) % 12 + 1 if south else start, 3)
