"""Feasts and their days: fixed dates, Easter, lunar and lunisolar calendars.

Islamic months and the Chinese new year are reckoned from the astronomical new moon, the Jewish year by its arithmetic;
a feast that is set by sighting the moon can differ by a day from country to country.
"""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from functools import lru_cache

from msgspec import Struct

from talion.language.calendar import Days, add_days
from talion.lexicon import load

EPOCH = datetime(2000, 1, 6, 18, 14)
SYNODIC = 29.530588861
ISLAMIC_EPOCH = date(622, 7, 19)


class Feast(Struct, forbid_unknown_fields=True, frozen=True):
    """One feast: its `names`, the `rule` that dates it, an `offset` in days and its `length` in days.

    `rule` is fixed, easter, orthodox, islamic, hebrew, chinese, diwali, nowruz, newmoon, fullmoon or weekday; `month` and `day` belong to
    the rule's own calendar (for the moons: the earliest day, by a clock `hours` ahead of UTC); `weekday` (Monday 0) and `nth` (-1 the last) to "weekday"; `value` a TIMEX3 value tail.
    """

    names: tuple[str, ...]
    rule: str
    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    offset: int = 0
    length: int = 1
    hours: float = 0.0
    capital: bool = True


@lru_cache(maxsize=1)
def feasts() -> dict[str, Feast]:
    """Give all feasts of the lexicon by their lower-case names."""
    return {name: feast for feast in load("feasts", "feasts", Feast) for name in feast.names}


@lru_cache(maxsize=512)
def days_of(name: str, year: int) -> tuple[Days, ...]:
    """List the occurrences of a feast that begin in a year of our calendar: mostly one, seldom none or two."""
    feast = feasts()[name]
    starts = [add_days(s, feast.offset) for y in (year - 1, year, year + 1) for s in _starts(feast, y)]
    kept = sorted({s for s in starts if s.year == year})
    return tuple((s, _end(feast, s)) for s in kept)


def _end(feast: Feast, start: date) -> date:
    if feast.length == 30 and feast.rule == "islamic":
        return add_days(_islamic_near(add_days(start, 30)), -1)
    return add_days(start, feast.length - 1)


def _starts(feast: Feast, year: int) -> list[date]:
    rule = feast.rule
    if rule == "fixed":
        return [date(year, feast.month, feast.day)]
    if rule == "weekday":
        return [_nth_weekday(year, feast.month, feast.weekday, feast.nth)]
    if rule == "islamic":
        return _islamic(year, feast.month, feast.day)
    if rule in ("newmoon", "fullmoon"):
        return [_moon_from(date(year, feast.month, feast.day), 0.5 if rule == "fullmoon" else 0.0, feast.hours)]
    simple = {"easter": easter, "orthodox": orthodox, "chinese": _chinese, "diwali": _diwali, "nowruz": _nowruz}
    if rule in simple:
        return [simple[rule](year)]
    return [_hebrew(year, feast.month, feast.day)]


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    start = add_days(first, (weekday - first.weekday()) % 7)
    if nth > 0:
        return add_days(start, 7 * (nth - 1))
    last = add_days(start, 28)
    return last if last.month == month else add_days(start, 21)


def easter(year: int) -> date:
    """Give Easter Sunday of the western churches (Gauss, as written by Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * ell) // 433
    month = (h + ell - 7 * m + 90) // 25
    return date(year, month, (h + ell - 7 * m + 33 * month + 19) % 32)


def orthodox(year: int) -> date:
    """Give Easter Sunday of the eastern churches in our calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return add_days(date(year, month, day + 1), year // 100 - year // 400 - 2)


def new_moon(number: float) -> datetime:
    """Give the new moon of a lunation (0: 6 January 2000) in universal time, right to about a quarter of an hour.

    A lunation and a half give the full moon between two new ones, right to about half an hour.
    """
    t = number / 1236.85
    mean = 2451550.09766 + SYNODIC * number + 0.00015437 * t * t
    sun = math.radians(2.5534 + 29.10535670 * number)
    moon = math.radians(201.5643 + 385.81693528 * number)
    node = math.radians(160.7108 + 390.67050284 * number)
    wobble = (
        -0.40720 * math.sin(moon) + 0.17241 * math.sin(sun) + 0.01608 * math.sin(2 * moon) + 0.01039 * math.sin(2 *
        node) + 0.00739 * math.sin(moon - sun) - 0.00514 * math.sin(moon + sun) + 0.00208 * math.sin(2 * sun)
    )  # fmt: skip
    return datetime(2000, 1, 1, 12) + timedelta(days=mean + wobble - 2451545.0 - 0.0007)


def _moon_from(start: date, phase: float, hours: float) -> date:
    """Give the day of the first new (phase 0) or full (0.5) moon on or after a day, by a clock `hours` ahead of UTC."""
    number = _lunation_near(start) - 2 + phase
    while (day := (new_moon(number) + timedelta(hours=hours)).date()) < start:
        number += 1
    return day


def _lunation_near(day: date) -> int:
    return round((datetime(day.year, day.month, day.day) - EPOCH).total_seconds() / 86400 / SYNODIC)


def _islamic_near(day: date) -> date:
    """Give the first of an Islamic month that lies nearest to a day, as the calendar of Mecca reckons it."""
    moon = new_moon(_lunation_near(add_days(day, -1)))
    # A month begins on the evening after the new moon if the moon is old enough to set after the sun in Mecca.
    return (moon + timedelta(hours=13.5, days=1)).date()


def _islamic(year: int, month: int, day: int) -> list[date]:
    hijri = round((year - 622) * 33 / 32)
    return [add_days(_islamic_near(_tabular(h, month)), day - 1) for h in (hijri - 1, hijri, hijri + 1, hijri + 2)]


def _tabular(hijri: int, month: int) -> date:
    days = math.ceil(29.5 * (month - 1)) + (hijri - 1) * 354 + (3 + 11 * hijri) // 30
    return add_days(ISLAMIC_EPOCH, days)


def _chinese(year: int) -> date:
    """Give the Chinese new year: the new moon between 21 January and 20 February, by Beijing time."""
    number = _lunation_near(date(year, 1, 21)) - 1
    while (moon := (new_moon(number) + timedelta(hours=8)).date()) < date(year, 1, 21):
        number += 1
    return moon


def _diwali(year: int) -> date:
    """Give the evening before or of the new moon of mid-October to mid-November, by Indian time."""
    number = _lunation_near(date(year, 10, 17)) - 1
    while (moon := new_moon(number) + timedelta(hours=5.5 - 17.5)).date() < date(year, 10, 17):
        number += 1
    return moon.date()


def _nowruz(year: int) -> date:
    """Give the Iranian new year: the day of the spring equinox, the next one if that falls after noon in Tehran."""
    t = (year - 2000) / 1000
    julian = 2451623.80984 + 365242.37404 * t + 0.05169 * t * t
    moment = datetime(2000, 1, 1, 12) + timedelta(days=julian - 2451545.0, hours=3.5)
    return (moment + timedelta(hours=12)).date()


def _hebrew(year: int, month: int, day: int) -> date:
    """Give a day counted from Rosh Hashanah (`month` 7) or from Passover (`month` 1) that falls in a year."""
    if month == 7:
        return add_days(_new_year(year + 3761), day - 1)
    if month == 9:
        return add_days(_new_year(year + 3761), 83 + _long_autumn(year + 3761) + day - 25)
    return add_days(_new_year(year + 3761), day - 1 - 163 - 14)


def _long_autumn(hebrew: int) -> int:
    length = (_new_year(hebrew + 1) - _new_year(hebrew)).days
    return 1 if length % 10 == 5 else 0


def _new_year(hebrew: int) -> date:
    """Give the first of Tishri of a Hebrew year, with the calendar's postponements."""
    day = _elapsed(hebrew)
    before, after = _elapsed(hebrew - 1), _elapsed(hebrew + 1)
    extra = 2 if after - day == 356 else 1 if day - before == 382 else 0
    return date.fromordinal(day + extra - 1373427)


def _elapsed(hebrew: int) -> int:
    months = (235 * hebrew - 234) // 19
    day = months * 29 + (12084 + 13753 * months) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day
