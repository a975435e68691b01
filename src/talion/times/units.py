"""Weeks, months and years that are counted or pointed at: "last week", "three days later", "the past 48 hours"."""

from __future__ import annotations

import math
import re
from datetime import date

from talion.language.calendar import (
    Days,
    add_days,
    month_of,
    months_of,
    shift_months,
    third_of,
    week_of,
    weekday_before,
    weekend_of,
    year_of,
    years_of,
)
from talion.language.numbers import ordinal_of, whole
from talion.times import feasts
from talion.times.context import Context, Sense
from talion.times.senses import PARTS, month_number, nearest_year, put, third, tidy, year_in
from talion.times.words import NEAR, VAGUE, count_of, words

LENGTHS = {"D": 1, "N": 1, "MO": 1, "EV": 1, "W": 7, "FN": 14, "MON": 30, "Q": 91, "Y": 365, "DE": 3652, "CE": 36524}
RECENT = {
    "D": 7,
    "N": 7,
    "W": 42,
    "MON": 183,
    "Y": 1826,
    "H": 2,
    "M": 1,
    "DE": 10957,
    "CE": 109572,
    "MO": 7,
    "EV": 7,
    "Q": 548,
}
SIZES = {"D": "day", "N": "day", "MO": "day", "EV": "day", "W": "week", "FN": "week", "MON": "month", "Q": "quarter", "Y": "year",
         "DE": "decade", "CE": "century", "H": "hour", "M": "hour", "S": "hour"}  # fmt: skip
RECENT_QUARTERS = 330  # days back in which a quarter is this year's in a report on business
SMALL = ("H", "M", "S")


def unit_of(word: str) -> str:
    """Give the letters of a unit: S M H D N W FN MON Q Y DE CE (MO and EV: mornings and evenings)."""
    return words("unit")[word.lower()].value


def period(number: float | None, unit: str) -> str:
    """Write a length as ISO 8601 ("P3D", "PT48H", "PXM" for an unknown number)."""
    factor, letter = {"FN": (2, "W"), "MON": (1, "M"), "Q": (3, "M"), "DE": (10, "Y"), "CE": (100, "Y"), "N": (1, "D"),
                      "MO": (1, "D"), "EV": (1, "D")}.get(unit, (1, unit))  # fmt: skip
    if number is None:
        vague = {"DE": "DE", "CE": "CE"}.get(unit, letter)
        return f"P{'T' if unit in SMALL else ''}X{vague}"
    if number % 1 == 0.5 and unit == "Y":
        return f"P{whole(number // 1)}Y6M" if number > 1 else "P6M"
    if number % 1 == 0.5 and unit == "H":
        return f"PT{whole(number // 1)}H30M" if number > 1 else "PT30M"
    return f"P{'T' if unit in SMALL else ''}{whole(number * factor)}{letter}"


def size_of_unit(day: date, unit: str, shift: int) -> Days:
    """Give the whole week, month, quarter, year, decade or century that lies `shift` of them from that of a day."""
    if unit in ("week", "fortnight"):
        return week_of(day, shift)
    if unit == "weekend":
        return weekend_of(day, shift)
    if unit == "month":
        return month_of(day.year, day.month + shift)
    if unit == "quarter":
        return months_of(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * shift, 3)
    if unit == "year":
        return year_of(day.year + shift)
    if unit == "decade":
        return years_of(day.year // 10 * 10 + 10 * shift, day.year // 10 * 10 + 10 * shift + 9)
    if unit == "century":
        return years_of(day.year // 100 * 100 + 100 * shift, day.year // 100 * 100 + 100 * shift + 99)
    moved = add_days(day, shift)
    return moved, moved


def value_of_unit(first: date, unit: str) -> str:
    """Write the TIMEX3 value of the week, month, quarter, year, decade or century that a day lies in."""
    week = first.isocalendar()
    return {
        "week": f"{week[0]}-W{week[1]:02d}",
        "fortnight": f"{week[0]}-W{week[1]:02d}",
        "weekend": f"{week[0]}-W{week[1]:02d}-WE",
        "month": f"{first.year}-{first.month:02d}",
        "quarter": f"{first.year}-Q{(first.month + 2) // 3}",
        "year": f"{first.year:04d}",
        "decade": f"{first.year // 10:03d}",
        "century": f"{first.year // 100:02d}",
    }.get(unit, first.isoformat())


def on_unit(context: Context, sense: Sense) -> Sense | None:
    """Read a unit with a word that points: "last week", "the same day", "later this month", "the weekend"."""
    g = sense.phrase.groups
    rel, unit, mod = tidy(g["rel"]), g["u"].lower(), g.get("mod", "").lower()
    if unit in ("time", "period", "hour", "moment"):
        return _moment(sense, rel, unit)
    if rel == "every":
        sense.kind = "set"
        return put(sense, None, unit, period(1, unit_of(unit)) if unit != "weekend" else "XXXX-WXX-WE")
    if rel == "the" and unit not in ("weekend", "quarter") and not mod:
        return _bare(context, sense, unit)
    if rel == "all" and _whole_stretch(context, sense, unit):
        return sense
    if rel == "all" and unit in ("day", "night", "morning", "afternoon", "evening", "week", "month", "year", "decade"):
        sense.kind = "duration"
        return put(sense, None, unit, period(1, unit_of(unit) if unit in words("unit") else "D"))
    base, shift = _start(context, sense, rel, unit)
    sense.relative = True
    if base is None:
        return put(sense, None, unit, "")
    days = size_of_unit(base, unit, shift)
    put(sense, days, unit, value_of_unit(days[0], unit))
    _part(sense, unit)
    return _cut(context, sense, mod, days, unit)


def _whole_stretch(context: Context, sense: Sense, unit: str) -> bool:
    """Read "all week": this week, up to publication if it is past; tells whether it was that."""
    base, text = context.base, context.text[sense.start : sense.end].lower()
    if base is None or not re.fullmatch(r"all\s+(?:week|weekend|month|year)", text):
        return False
    first, last = size_of_unit(base, unit, 0)
    if first > base:
        return False
    sense.relative, sense.anchor = True, "publication"
    put(sense, (first, last), unit, value_of_unit(first, unit))
    if context.tense(sense.start, sense.end) != "future":
        sense.last = min(last, base)
    return True


def _moment(sense: Sense, rel: str, unit: str) -> Sense | None:
    if rel in ("this", "that") and unit == "moment":
        return put(sense, None, "day", "PRESENT_REF")
    return None


def _bare(context: Context, sense: Sense, unit: str) -> Sense | None:
    """Understand "the year", "the week", "the day" only after a preposition of time."""
    before = context.text[max(0, sense.start - 12) : sense.start].lower()
    if unit not in ("year", "month", "week", "day", "night") or not re.search(
        r"\b(during|in|of|for|over|throughout|through)\s+$", before
    ):
        return None
    if re.match(r"\s+(?:of|when|that|before|after|to)\b", context.text[sense.end : sense.end + 8]):
        return None
    if unit == "day" and before.endswith("of "):  # "the order of the day", "the hero of the day"
        return None
    sense.kind = "duration"
    return put(sense, None, unit, period(1, unit_of(unit)))


def _start(context: Context, sense: Sense, rel: str, unit: str) -> tuple[date | None, int]:
    """Give the day to reckon from and how many units to go."""
    small = unit in ("day", "night", "morning", "afternoon", "evening")
    before = (context.previous(sense.start, sizes=("day", "hour", "range")) if small else None) or context.previous(
        sense.start
    )
    told = before.first if before else None
    base = context.base
    if unit == "quarter" and rel in ("that", "the", "last", "previous"):
        quarter = context.previous(sense.start, sizes=("quarter",))
        if quarter is not None and quarter.first is not None and rel in ("that", "the"):
            return quarter.first, 0
        return base, -1
    if rel == "that" or (rel in ("following", "previous") and told):
        sense.anchor = "previous"
        start = before.last if before and rel == "following" else told
        return start or base, {"following": 1, "previous": -1}.get(rel, 0)
    sense.anchor = "publication"
    if rel == "the" and unit == "weekend" and base:
        return base, _weekend_shift(context, sense, base)
    if rel == "this" and unit == "weekend" and base and context.tense(sense.start, sense.end) == "past":
        return base, -1 if base.weekday() < 3 else 0
    if rel == "last" and unit == "weekend" and base and base.weekday() >= 5:
        return base, -1
    if rel == "last" and sense.phrase.groups["rel"].lower() in ("the past", "the last") and small:
        return base, -1
    return base, {"last": -1, "previous": -1, "next": 1, "following": 1}.get(rel, 0)


def _weekend_shift(context: Context, sense: Sense, base: date) -> int:
    if context.tense(sense.start, sense.end) == "future":
        return 0
    if re.search(r"\bby\s+$", context.text[max(0, sense.start - 4) : sense.start]):
        before = context.previous(sense.start)
        if before and before.first and before.first < weekend_of(base, -1)[1]:
            return -1
        return 0
    return 0 if base.weekday() >= 5 else -1


def _part(sense: Sense, unit: str) -> None:
    if unit in PARTS and sense.first:
        row = words("part")[unit]
        sense.kind, sense.value = "time", f"{sense.first.isoformat()}T{row.value}"
        sense.time, sense.endtime, sense.size = row.time, row.endtime, "day"


def _cut(context: Context, sense: Sense, mod: str, days: Days, unit: str) -> Sense:
    """Cut a unit by what stands before it: "earlier this month" ends at publication, "late last year" is its last third."""
    base = context.base
    if not mod or base is None:
        return sense
    if mod in ("earlier", "sometime") and days[0] <= base <= days[1]:
        if unit == "day":
            sense.kind = "time"
        sense.last = max(base, days[0])
    elif mod == "later":
        if unit == "day":
            sense.kind = "time"
        elif days[0] <= base <= days[1] and sense.anchor != "previous":
            sense.first = base
    elif mod.startswith("the re"):
        sense.first = max(base, days[0]) if days[0] <= base <= days[1] else days[0]
    elif unit in ("day", "night", "morning", "afternoon", "evening"):
        sense.kind = "time"
    elif third({"mod": mod}):
        sense.first, sense.last = third_of(days, third({"mod": mod}), unit)
    return sense


def on_adjacent(context: Context, sense: Sense) -> Sense | None:
    """Read "the day before", "the morning after", "the weekend before"."""
    g = sense.phrase.groups
    unit = g["u"].lower()
    back = g["dir"].lower() in ("before", "earlier", "prior", "previous")
    sense.anchor, sense.relative = "event" if _has_complement(context, sense) else "previous", True
    if sense.anchor == "event":
        sense.shift = ("-" if back else "") + period(1, unit_of(unit) if unit in words("unit") else "D")
        return sense
    before = context.previous(sense.start)
    base = before.first if before and before.first else None
    if base is None or unit not in (
        "day",
        "night",
        "morning",
        "afternoon",
        "evening",
        "week",
        "month",
        "year",
        "weekend",
    ):
        return put(sense, None, unit, "")
    days = size_of_unit(base if back else (before.last if before and before.last else base), unit, -1 if back else 1)
    put(sense, days, unit, value_of_unit(days[0], unit))
    _part(sense, unit)
    return sense


def _has_complement(context: Context, sense: Sense) -> bool:
    """Tell whether "after" and "before" take a clause or noun ("a day after the raid") or stand alone ("the day after")."""
    rest = context.text[sense.end : sense.end + 30]
    return bool(
        re.match(
            r"\s+(?!and\b|in\b|on\b|at\b|by\b|when\b|but\b|for\b|with\b|from\b|to\b|near\b|as\b|while\b|that\b)[\w“\"'‘]",
            rest,
        )
    )


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
    if way in ("before", "after", "prior") and _has_complement(context, sense):
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
    return _far(sense, base, (-1 if back else 1) * number if number is not None else None, unit, back)


def _year_back(context: Context, sense: Sense, first: date, months: int, size: str) -> Sense:
    """Give the quarter or month a year before the one told, unless that one already lies a year back."""
    recent = context.base is None or (context.base - first).days < RECENT_QUARTERS
    days = months_of(first.year - (1 if recent else 0), first.month, months)
    return put(sense, days, size, value_of_unit(days[0], size))


def _far(sense: Sense, base: date, number: float | None, unit: str, back: bool) -> Sense:
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


def on_year_end(context: Context, sense: Sense) -> Sense:
    """Read "year-end", "the year's end": the last third of the year or month, by tense the coming or the last one."""
    unit, base = sense.phrase.groups["u"].lower(), context.base
    sense.relative = True
    if base is None:
        return put(sense, None, unit, "")
    before = context.tense(sense.start, sense.end) == "past" and base.month < 7 and unit == "year"
    days = size_of_unit(base, unit, -1 if before else 0)
    return put(sense, days, unit, value_of_unit(days[0], unit), "late")


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


def on_stretch(context: Context, sense: Sense) -> Sense | None:
    """Read a stretch that ends or begins now: "the past 48 hours", "recent weeks", "the next few days"."""
    g = sense.phrase.groups
    unit, rel = unit_of(g["u"]), g["rel"].lower()
    if not g["u"].lower().endswith("s") and not g.get("n"):
        return _bare_stretch(sense, rel, unit)
    text = g.get("n", "").lower().strip()
    number = count_of(text) if text else None
    own = g.get("det", "").lower() in ("his", "her", "its", "their", "our", "my", "your")
    if (
        own
        or rel in ("first", "final", "opening", "early", "preceding", "previous", "following", "ensuing", "intervening")
        or g.get("y")
    ):
        sense.kind = "duration"
        return _told_stretch(context, sense, number, unit, rel, own)
    base = context.base
    sense.relative = True
    forward = rel in ("next", "coming")
    sense.value = ("FUTURE_REF" if forward else "PAST_REF") if number is None else period(number, unit)
    if number is None and text == "" and rel in ("last", "past", "latest", "next"):
        sense.value = period(None, unit)
    if base is None or context.narrative:
        sense.kind = "duration"
        sense.value = period(number, unit)
        return sense
    days = _span_days(number, unit)
    sense.first, sense.last = (base, add_days(base, days - 1)) if forward else (add_days(base, 1 - days), base)
    if unit in ("Y", "DE", "MON") and number is not None:
        moved = shift_months(base, round(number * {"Y": 12, "DE": 120, "MON": 1}[unit]) * (1 if forward else -1))
        sense.first, sense.last = (base, moved) if forward else (moved, base)
    sense.kind, sense.size = "date" if rel == "recent" or number is None else "duration", "range"
    return sense


def _bare_stretch(sense: Sense, rel: str, unit: str) -> Sense | None:
    return None if rel in ("first", "final", "recent", "opening", "early") or unit else sense


def _told_stretch(context: Context, sense: Sense, number: float | None, unit: str, rel: str, own: bool) -> Sense:
    """Read a stretch of another time ("his last two weeks", "the following three days"): after or before what was told."""
    sense.value = period(number, unit)
    before = context.previous(sense.start)
    if own or number is None or before is None or before.last is None or before.first is None:
        return sense
    if rel in ("following", "ensuing"):
        sense.kind, sense.size = "date", "range"
        sense.first, sense.last = before.last, add_days(before.last, _span_days(number, unit))
    elif rel in ("preceding", "previous"):
        sense.kind, sense.size = "date", "range"
        sense.first, sense.last = add_days(before.first, -_span_days(number, unit)), before.first
    return sense


def _span_days(number: float | None, unit: str) -> int:
    """Count the days of a stretch; hours are rounded up to the days that they touch."""
    if number is None:
        return RECENT[unit]
    if unit in SMALL:
        hours = number * {"H": 1.0, "M": 1 / 60, "S": 1 / 3600}[unit]
        return math.ceil(hours / 24) + 1
    return max(1, round(number * LENGTHS[unit]))


def on_followed(context: Context, sense: Sense) -> Sense:
    """Read "the forty-eight hours that followed"."""
    g = sense.phrase.groups
    number, unit = count_of(g["n"].lower()), unit_of(g["u"])
    before = context.previous(sense.start)
    sense.value, sense.anchor, sense.relative = period(number, unit), "previous", True
    if before and before.last and number is not None:
        days = number / 24 if unit == "H" else number * LENGTHS.get(unit, 1)
        sense.first, sense.last = before.last, add_days(before.last, math.ceil(days))
    return sense


def on_weeks_since(context: Context, sense: Sense) -> Sense | None:
    """Read "the four weeks since": up to publication; the beginning comes from the date that follows."""
    g = sense.phrase.groups
    number = count_of(g["n"].lower()) if g.get("n") else None
    sense.value = period(number, unit_of(g["u"]))
    if g["dir"].lower() != "since" or context.base is None:
        sense.kind = "duration"
        return sense
    sense.last, sense.relative = context.base, True
    days = _span_days(number, unit_of(g["u"]))
    sense.first = add_days(context.base, -days)
    sense.size = "range"
    return sense


def on_within(context: Context, sense: Sense) -> Sense | None:
    """Read "within hours", "within ten days": from what was told, or from publication on."""
    g = sense.phrase.groups
    number, unit = count_of(g["n"].lower()) if g.get("n") else None, unit_of(g["u"])
    if g.get("n") is None and not g["u"].lower().endswith("s"):
        return None
    future = context.tense(sense.start, sense.end) == "future"
    before = context.previous(sense.start)
    base = context.base if future or before is None else before.last
    sense.value, sense.relative = period(number, unit), True
    sense.anchor = "publication" if future or before is None else "previous"
    if base is None or (before is None and not future):
        sense.kind = "duration"
        return sense
    if unit in SMALL:
        short = number is not None and number <= 6
        sense.kind = "time"
        return put(sense, (base, base if short else add_days(base, 1)), "hour", sense.value)
    length = number * LENGTHS[unit] if number is not None else RECENT[unit]
    return put(sense, (base, add_days(base, round(length))), "range", sense.value)


def on_duration(context: Context, sense: Sense) -> Sense | None:
    """Read a length: "two weeks", "a three-hour siege"; ages are none."""
    g = sense.phrase.groups
    unit = unit_of(g["u"])
    if g["n"].lower() in ("half a", "half an", "half"):
        number: float | None = 0.5
    else:
        number = count_of(g["n"].lower())
    number = number + 0.5 if number is not None and g.get("half") else number
    article = g["n"].lower() in ("a", "an")
    if number is not None and not _counts_units(context, sense, number, unit):
        return None
    if number is not None and not g.get("long") and _ahead(context, sense):
        base = context.base
        sense.relative, sense.anchor = True, "publication"
        return _far(sense, base, number, unit, back=False) if base is not None else put(sense, None, SIZES[unit], "")
    if unit in ("MO", "EV") or (unit in ("S", "N", "D") and article and not _lasting(context, sense)):
        return None
    if article and _rate(context, sense):
        sense.kind, sense.start = "set", sense.end - len(re.split(r"\s", context.text[sense.start : sense.end])[-1]) - 2
        return put(sense, None, "", period(1, unit))
    if context.text[sense.end : sense.end + 1] == "-" or re.match(
        r"[ -]old\b|\s+(?:of age|his senior)", context.text[sense.end :]
    ):
        return None
    sense.kind = "duration"
    return put(sense, None, "", period(number, unit))


def _counts_units(context: Context, sense: Sense, number: float, unit: str) -> bool:
    """Tell whether a number counts units of time: not in "the 1988 quarter", "three-quarters of its food"."""
    text = context.text[sense.start : sense.end].lower()
    if unit == "Q" and (number == 1 or "-quarters" in text or context.text[sense.end : sense.end + 4] == " of "):
        return False
    return number < 1000 or text.endswith("s")


def _ahead(context: Context, sense: Sense) -> bool:
    """Tell whether "in two months" is when something will be, not how long it took."""
    if not re.search(r"\bin\s+$", context.text[max(0, sense.start - 4) : sense.start], re.I):
        return False
    return context.tense(sense.start, sense.end) == "future" and not re.match(
        r"\s+of\b", context.text[sense.end : sense.end + 4]
    )


def _lasting(context: Context, sense: Sense) -> bool:
    before = context.text[max(0, sense.start - 14) : sense.start].lower()
    own = context.text[sense.start : sense.end].lower()
    return own.startswith("for ") or bool(
        re.search(r"\b(in|for|than|within|of|over|about|after|lasted|only|just)\s+$", before)
    )


def _rate(context: Context, sense: Sense) -> bool:
    """Tell whether "a year" stands after an amount: "$3 million a year"."""
    before = context.text[max(0, sense.start - 16) : sense.start].lower()
    return bool(
        re.search(
            r"(?:\d|million|billion|thousand|hundred|barrels|percent|times|people|dollars|tons|tonnes)\s+$", before
        )
    )


def on_vague(context: Context, sense: Sense) -> Sense | None:
    """Read "for years", "weeks of fighting", "day-long"."""
    g = sense.phrase.groups
    text = context.text
    long = text[sense.start : sense.end].lower().endswith("long")
    after = re.match(r"\s+(?:of|or|and)\b", text[sense.end : sense.end + 5])
    if not (g.get("many") or long or after):
        return None
    many = g.get("many", "")
    if not many.lower().startswith("for"):
        sense.start += len(many)
    sense.kind = "duration"
    unit = unit_of(g["u"])
    return put(sense, None, "", period(1 if long and not g["u"].endswith("s") else None, unit))


def on_set(context: Context, sense: Sense) -> Sense | None:
    """Read "daily", "twice a week", "annual"."""
    g = sense.phrase.groups
    sense.kind = "set"
    if g.get("freq"):
        return put(sense, None, "", period(1, unit_of(g["u"])))
    text = " ".join(context.text[sense.start : sense.end].lower().split())
    token = context.token(sense.start, sense.end)
    if token is not None and (token.pos_ == "PROPN" or (text[0] != context.text[sense.start] and token.ent_type_)):
        return None
    return put(sense, None, "", words("set")[text].value)


def on_every(context: Context, sense: Sense) -> Sense | None:
    """Read "every Friday", "every second Sunday", "each July", "Fridays"."""
    g = sense.phrase.groups
    word, nth = g["u"].lower().rstrip("."), g.get("ord", "").lower()
    step = {"other": 2, "second": 2, "third": 3, "fourth": 4, "": 1, "single": 1, "new": 1}.get(nth)
    step = int(count_of(nth) or 1) if step is None else step
    sense.kind = "set"
    if word in words("weekday"):
        value = f"XXXX-WXX-{words('weekday')[word].number}"
        value += "T" + PARTS[g["part"].lower()] if g.get("part") else ""
        return put(sense, None, "day", value if step == 1 else f"P{step}W")
    if word in words("month"):
        return put(sense, None, "month", f"XXXX-{words('month')[word].number:02d}")
    if word in words("season"):
        return put(sense, None, "season", f"XXXX-{words('season')[word].value}")
    if word in ("weekdays", "weekends", "weeknights"):
        return put(sense, None, "", "XXXX-WXX-WE" if word == "weekends" else "XXXX-WXX")
    return put(sense, None, "", period(step, unit_of(word if word in words("unit") else word + "s")))


def on_reference(context: Context, sense: Sense) -> Sense | None:
    """Read "now", "recently", "soon"."""
    text = " ".join(context.text[sense.start : sense.end].lower().split())
    value = words("reference")[text].value
    if text == "soon" and re.match(r"\s+(?:as|after)\b", context.text[sense.end : sense.end + 7]):
        return None
    if text == "soon" and context.tense(sense.start, sense.end) == "past":
        return None
    if text == "shortly" and re.match(r"\s+(?:after|before)", context.text[sense.end : sense.end + 8]):
        return None
    if text in ("the past", "the present") and re.match(r"\s+[a-z]", context.text[sense.end : sense.end + 2]):
        token = context.token(sense.start, sense.end)
        if token is None or token.pos_ not in ("NOUN",):
            return None
    put(sense, None, "", value)
    sense.relative, sense.anchor = True, "publication"
    base = context.published if not context.narrative else None
    if value == "PRESENT_REF" and base:
        sense.first = sense.last = base
    return sense


def on_adjective(context: Context, sense: Sense) -> Sense | None:
    """Read "current", "recent", "future" before a noun."""
    word = sense.phrase.groups["word"].lower()
    token = context.token(sense.start, sense.end)
    if (word == "former" and not context.narrative) or token is None or context.text[sense.start].isupper():
        return None
    if word == "future" and token.dep_ == "amod":
        return None
    value = {"current": "PRESENT_REF", "recent": "PAST_REF", "former": "PAST_REF", "future": "FUTURE_REF"}[word]
    return put(sense, None, "", value)


def on_that_time(context: Context, sense: Sense) -> Sense | None:
    """Read "at the time", "at that time": what was told before."""
    before = context.previous(sense.start)
    own = context.text[sense.start : sense.end].lower()
    if before is None or re.match(
        r"\s+(?:of|to|for|when|he|she|they|it|that|the|being)\b", context.text[sense.end : sense.end + 8]
    ):
        return None
    if not own.startswith(("at ", "by ", "until ", "since ", "around ")) or "this" in own or "same" in own:
        return None
    sense.relative, sense.anchor = True, "previous"
    sense.first, sense.last, sense.size, sense.value = before.first, before.last, before.size, before.value[:10]
    return sense


CLAUSE = re.compile(r"\s+(?:the|he|she|they|it|we|you|i|a|an|his|her|their|its|our)\s", re.I)


def on_since_then(context: Context, sense: Sense) -> Sense | None:
    """Read "since then", "ever since", "by then"."""
    before = context.previous(sense.start)
    word = sense.phrase.groups["word"].lower()
    if before is None or word in ("then",) or CLAUSE.match(context.text, sense.end):
        return None
    sense.relative, sense.anchor, sense.size, sense.value = True, "previous", "range", before.value[:10]
    if "since" in word:
        sense.first, sense.last = (
            before.last if before.size == "day" or word == "since then" else before.first,
            context.base,
        )
    else:
        sense.first, sense.last = before.first, before.last
    return sense


def on_night_of(context: Context, sense: Sense) -> Sense | None:
    """Read "the first morning", "the tenth night of Ramadan"."""
    g = sense.phrase.groups
    unit, number = g["u"].lower(), ordinal_of(g["ord"].lower()) or 1
    if g["ord"].lower() == "same" or unit in ("week", "weekend"):
        return None
    if g.get("feast"):
        return _night_of_feast(context, sense, number, unit)
    before = context.previous(sense.start)
    if before is None or before.first is None:
        return None
    if number > 1 and unit == "day" and before.size == "day" and before.first == before.last:
        return None
    day = add_days(before.first, number - 1)
    sense.relative, sense.anchor = True, "previous"
    put(sense, (day, day), "day", day.isoformat())
    _part(sense, unit)
    return sense


def _night_of_feast(context: Context, sense: Sense, number: int, unit: str) -> Sense | None:
    name = " ".join(sense.phrase.groups["feast"].lower().split())
    base = context.base
    if base is None:
        return put(sense, None, "day", "")
    found = [d for y in (base.year - 1, base.year, base.year + 1) for d in feasts.days_of(name, y) if d[0] <= base]
    if not found:
        return None
    day = add_days(found[-1][0], number - 1)
    # A night of the Islamic calendar comes before its day.
    islamic = feasts.feasts()[name].rule == "islamic" and unit in ("night", "evening")
    day = add_days(day, -1) if islamic else day
    put(sense, (day, day), "day", day.isoformat())
    _part(sense, unit)
    return sense


def on_week_of_month(context: Context, sense: Sense) -> Sense | None:
    """Read "the last week of August", "the first Sunday in May"."""
    g = sense.phrase.groups
    month = month_number(g)
    year = year_in(context, sense, g) or nearest_year(context, sense, (month, 1))
    if year is None:
        return put(sense, None, "week", f"XXXX-{month:02d}")
    first, last = month_of(year, month)
    unit, end = g["u"].lower().rstrip("."), g["ord"].lower() in ("last", "final")
    number = 1 if end or g["ord"].lower() == "opening" else (ordinal_of(g["ord"].lower()) or 1)
    if unit in words("weekday"):
        wanted = words("weekday")[unit].number - 1
        start = add_days(first, (wanted - first.weekday()) % 7 + 7 * (number - 1))
        day = weekday_before(last, wanted) if end else start
        return put(sense, (day, day), "day", day.isoformat())
    count = int(count_of(g["n"].strip().lower()) or 3) if g.get("n") else 1
    length = count * (7 if unit.startswith("week") else 1)
    days = (
        (add_days(last, 1 - length), last)
        if end
        else (add_days(first, 7 * (number - 1)), add_days(first, 7 * (number - 1) + length - 1))
    )
    if unit == "weekend":
        days = weekend_of(add_days(first, 5 - first.weekday() if first.weekday() < 6 else 0), number - 1)
    return put(sense, days, "week", value_of_unit(days[0], "week"))


def on_week_of(context: Context, sense: Sense) -> Sense | None:
    """Read "the week of March 3"."""
    g = sense.phrase.groups
    year = nearest_year(context, sense, (month_number(g), int(g["d"])))
    if year is None:
        return put(sense, None, "week", "")
    days = week_of(date(year, month_number(g), min(int(g["d"]), 28)))
    return put(sense, days, "week", value_of_unit(days[0], "week"))


def on_fiscal(context: Context, sense: Sense) -> Sense:
    """Read a fiscal year: its value is known, its days are not."""
    g = sense.phrase.groups
    year = g.get("y") or (f"19{g['yy']}" if int(g.get("yy", "0")) > 50 else f"20{g.get('yy', '00')}")
    sense.kind = "unresolved" if re.search(r"\d[/–-]\d", context.text[sense.start : sense.end]) else "date"
    return put(sense, None, "year", year)


def on_fiscal_year(context: Context, sense: Sense) -> Sense | None:
    """Read "the fiscal year", "last fiscal year"."""
    rel, base = tidy(sense.phrase.groups.get("rel", "")), context.base
    if rel in ("last", "next", "this") and base:
        return put(sense, None, "year", str(base.year + {"last": -1, "next": 1}.get(rel, 0)))
    sense.kind = "duration"
    return put(sense, None, "year", "P1Y")


VAGUE_NUMBERS = VAGUE
