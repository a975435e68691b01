"""Weeks, months and years that are pointed at: "last week", "the same day", "the week of March 3"."""

from __future__ import annotations

import re
from datetime import date

from talion.language.calendar import (
    Days,
    add_days,
    month_of,
    months_of,
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
from talion.times.words import count_of, words

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


SMALL = ("H", "M", "S")


def unit_of(word: str) -> str:
    """Give the letters of a unit: S M H D N W FN MON Q Y DE CE (MO and EV: mornings and evenings); a day's part is D."""
    known = words("unit").get(word.lower())
    return known.value if known is not None else "D"


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
        return put(sense, None, unit, period(1, unit_of(unit)))
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
    sense.anchor, sense.relative = "event" if has_complement(context, sense) else "previous", True
    if sense.anchor == "event":
        sense.shift = ("-" if back else "") + period(1, unit_of(unit))
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


def has_complement(context: Context, sense: Sense) -> bool:
    """Tell whether "after" and "before" take a clause or noun ("a day after the raid") or stand alone ("the day after")."""
    rest = context.text[sense.end : sense.end + 30]
    return bool(
        re.match(
            r"\s+(?!and\b|in\b|on\b|at\b|by\b|when\b|but\b|for\b|with\b|from\b|to\b|near\b|as\b|while\b|that\b)[\w“\"'‘]",
            rest,
        )
    )


def on_year_end(context: Context, sense: Sense) -> Sense:
    """Read "year-end", "the year's end": the last third of the year or month, by tense the coming or the last one."""
    unit, base = sense.phrase.groups["u"].lower(), context.base
    sense.relative = True
    if base is None:
        return put(sense, None, unit, "")
    before = context.tense(sense.start, sense.end) == "past" and base.month < 7 and unit == "year"
    days = size_of_unit(base, unit, -1 if before else 0)
    return put(sense, days, unit, value_of_unit(days[0], unit), "late")


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
