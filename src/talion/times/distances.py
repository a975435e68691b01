"""Distances in time: "three days ago", "about two weeks later", "hours before", "the year-earlier quarter"."""

from __future__ import annotations

import math
import re
from datetime import date

from talion.language.calendar import (
    add_days,
    month_of,
    months_of,
    shift_months,
    year_of,
)
from talion.times.context import Context, Sense
from talion.times.senses import put
from talion.times.units import (
    LENGTHS,
    RECENT,
    SIZES,
    SMALL,
    has_complement,
    period,
    size_of_unit,
    unit_of,
    value_of_unit,
)
from talion.times.words import NEAR, count_of

RECENT_QUARTERS = 330  # days back in which a quarter is this year's in a report on business


def on_ago(context: Context, sense: Sense) -> Sense | None:
    """Read a distance: "three days ago", "about two weeks ago", "hours later", "a month after"."""
    g = sense.phrase.groups
    unit, way = unit_of(g["u"]), g["dir"].lower()
    if way == "on" and not (g.get("n") and unit in ("D", "W", "MON", "Y")):
        return None
    number = count_of(g["n"].lower()) if g.get("n") else None
    number = number + 0.5 if number and g.get("half") else number
    if not g.get("n") and not g["u"].endswith("s"):
        return None
    if way == "on" and re.match(r"\s+(?:\w+day|the|a|an|[A-Z]|\d)", context.text[sense.end : sense.end + 12]):
        return None
    sense.relative = True
    sense.approximate = any(a in g.get("ap", "").lower().split() for a in NEAR)
    if way in ("before", "after", "prior") and has_complement(context, sense):
        sense.anchor = "event"
        sense.shift = ("-" if way != "after" else "") + period(number, unit)
        return sense
    back = way in ("ago", "earlier", "before", "previously", "prior", "beforehand")
    ago = way in ("ago", "hence", "from now", "from today") or (back and g.get("from"))
    return _distance(context, sense, number, unit, back, bool(ago))


def _distance(context: Context, sense: Sense, number: float | None, unit: str, back: bool, ago: bool) -> Sense:
    before = context.previous(sense.start)
    told = before.first if before and before.first else None
    if not ago and not back and before and before.last and unit not in SMALL:
        told = before.first if before.size == "day" else before.last
    base = context.base if ago or (told is None) else told
    sense.anchor = "publication" if ago or told is None else "previous"
    if not ago and told is None and not back:
        sense.anchor = "event"
        base = None
    sense.shift = ("-" if back else "") + period(number, unit)
    if base is None:
        return put(sense, None, SIZES[unit], "")
    if before is not None and before.size == "quarter" and before.first and unit == "Y" and number == 1.0 and back:
        return _year_back(context, sense, before.first, 3, "quarter")
    return far(sense, base, (-1 if back else 1) * number if number is not None else None, unit, back)


def _year_back(context: Context, sense: Sense, first: date, months: int, size: str) -> Sense:
    """Give the quarter or month a year before the one told, unless that one already lies a year back."""
    recent = context.base is None or (context.base - first).days < RECENT_QUARTERS
    days = months_of(first.year - (1 if recent else 0), first.month, months)
    return put(sense, days, size, value_of_unit(days[0], size))


def far(sense: Sense, base: date, number: float | None, unit: str, back: bool) -> Sense:
    """Move from a day by a number of units; what is vague becomes a range."""
    if unit in SMALL:
        return _hours(sense, base, number, unit, back)
    if number is None:
        sense.value = "PAST_REF" if back else "FUTURE_REF"
        far = RECENT[unit]
        sense.first, sense.last = (add_days(base, -far), base) if back else (base, add_days(base, far))
        sense.size = "range"
        return sense
    if sense.approximate:
        return _about(sense, base, number, unit)
    return _exact(sense, base, number, unit)


def _exact(sense: Sense, base: date, number: float, unit: str) -> Sense:
    if unit in ("Y", "DE", "CE"):
        year = base.year + math.floor(number * {"Y": 1, "DE": 10, "CE": 100}[unit])
        days = year_of(min(max(year, 1), 9999))
        return put(sense, days, "year", f"{days[0].year:04d}")
    if unit in ("MON", "Q"):
        day = shift_months(base, math.floor(number * (1 if unit == "MON" else 3)))
        return put(sense, month_of(day.year, day.month), "month", f"{day.year}-{day.month:02d}")
    day = add_days(base, round(number * LENGTHS[unit]))
    if unit in ("N", "MO", "EV"):
        sense.kind = "time"
        return put(sense, (day, day), "day", day.isoformat() + ("TNI" if unit == "N" else "T" + unit))
    weekly = unit == "W" and not sense.phrase.groups.get("from") and sense.anchor == "publication"
    return put(sense, (day, day), "day", value_of_unit(day, "week") if weekly else day.isoformat())


def _about(sense: Sense, base: date, number: float, unit: str) -> Sense:
    """Give the range of "about three weeks ago": a fifth to either side, rounded up to days."""
    length = abs(number) * LENGTHS[unit]
    middle = add_days(base, round(math.copysign(length, number)))
    spread = math.ceil(round(length / 5, 6))
    put(sense, (add_days(middle, -spread), add_days(middle, spread)), "range", "")
    grain = {"Y": "year", "DE": "year", "CE": "year", "MON": "month", "Q": "month", "W": "week", "FN": "week"}.get(
        unit, "day"
    )
    sense.value = value_of_unit(middle, grain)
    return sense


def _hours(sense: Sense, base: date, number: float | None, unit: str, back: bool) -> Sense:
    """Hours from a day: the day or its neighbour; minutes stay in the day."""
    sense.kind = "time"
    if unit == "H" and number is not None and abs(number) >= 24:
        day = add_days(base, int(number // 24) if number > 0 else -int(-number // 24))
        return put(sense, (day, day), "day", day.isoformat())
    days = (base, base)
    if unit == "H":
        days = (add_days(base, -1), base) if back else (base, add_days(base, 1))
    if sense.anchor == "publication" and not back:
        days = (base, base)
    return put(sense, days, "hour", base.isoformat() + "TXX:XX" if False else base.isoformat())


def on_year_ago(context: Context, sense: Sense) -> Sense:
    """Read "the year-earlier quarter"."""
    base, before = context.base, context.previous(sense.start)
    sense.relative = True
    unit = sense.phrase.groups["n"].lower()
    if base is None:
        return put(sense, None, unit, "")
    if unit == "year" and before and before.size in ("quarter", "month") and before.first:
        return _year_back(context, sense, before.first, 3 if before.size == "quarter" else 1, before.size)
    days = size_of_unit(base, unit, -1)
    return put(sense, days, unit, value_of_unit(days[0], unit))
