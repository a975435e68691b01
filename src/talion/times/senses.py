"""From phrases to days: dates, months, years, quarters and seasons."""

from __future__ import annotations

import re
from datetime import date

from talion.language.calendar import (
    Days,
    add_days,
    month_of,
    months_of,
    season_of,
    third_of,
    year_of,
    years_of,
)
from talion.language.numbers import ordinal_of, value_of
from talion.times.context import Context, Sense
from talion.times.words import words

THIRDS = {
    "early": "early", "beginning": "early", "start": "early", "opening": "early", "turn": "early", "first": "early",
    "mid": "mid", "middle": "mid", "late": "late", "end": "late", "close": "late", "latter": "late", "last": "late", "final": "late",
    "closing": "late",
}  # fmt: skip


PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}


DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def tidy(rel: str) -> str:
    """Bring the word that points ("the very next", "this past") to last, next, this, that, all, every or ""."""
    rel = " ".join(rel.lower().split())
    for found, forms in POINTERS.items():
        if rel in forms:
            return found
    return ""


POINTERS = {
    "last": {"last", "past", "this past", "the last", "the past", "the latest"},
    "previous": {"previous", "the previous", "the preceding", "the prior"},
    "next": {"next", "coming", "this coming", "the coming", "the upcoming"},
    "following": {"following", "the following", "the next", "the very next", "the ensuing"},
    "this": {"this", "current", "the current", "the present", "this same", "this very"},
    "that": {"that", "same", "that same", "that very", "the very same", "the same"},
    "all": {"all", "the whole", "the entire", "the full"},
    "every": {"every", "each"},
    "the": {"the", "these"},
}


def third(groups: dict[str, str], key: str = "mod") -> str:
    """Read "early", "mid" or "late" from the words before a month, year or decade; "" where there are none."""
    for word in groups.get(key, "").lower().replace("-", " ").split():
        if word in THIRDS:
            return THIRDS[word]
    return ""


def put(sense: Sense, days: Days | None, size: str, value: str, part: str = "") -> Sense:
    """Write days, grain and value into a sense, cut to a third where `part` says so."""
    if days is not None and part:
        days = third_of(days, part, size)
        sense.why.append(f"third:{part}")
    sense.first, sense.last = days if days else (None, None)
    sense.size, sense.value = size, value
    return sense


def year_in(context: Context, sense: Sense, groups: dict[str, str]) -> int | None:
    """Read the year that stands with a month or season ("2018", "last year"); None where none stands there."""
    if groups.get("y"):
        number = int(groups["y"].strip("'’"))
        return number if number > 99 else (2000 if number < 50 else 1900) + number
    if not groups.get("ry"):
        return None
    sense.relative = True
    rel, base = tidy(groups["ry"]), context.base
    if rel in ("that", "following", "previous"):
        before = context.previous(sense.start)
        year = before.first.year if before and before.first else base.year if base else None
        return None if year is None else year + {"following": 1, "previous": -1}.get(rel, 0)
    return base.year + {"last": -1, "next": 1}.get(rel, 0) if base else None


def nearest_year(context: Context, sense: Sense, first: tuple[int, int], rel: str = "") -> int | None:
    """Choose the year of a month or day told without one: by tense before or after publication, in a history that of the story.

    `first` is the month and day that it begins with.
    """
    base = context.base
    sense.relative = True
    if base is None:
        return None
    month, day = first
    if context.narrative:
        return base.year + (1 if (month, day) < (base.month, 1) and base.month - month > 8 else 0)
    ahead = (month, day) > (base.month, base.day)
    if rel == "next":
        return base.year + (0 if ahead else 1)
    if rel in ("last", "previous"):
        return base.year - (1 if (month, day) >= (base.month, 1) else 0)
    if rel == "this":
        return base.year
    if sense.phrase.rule == "date" and 0 <= (_day_of_year(month, day) - _day_of_year(base.month, base.day)) % 365 <= 75:
        return base.year + (0 if (month, day) >= (base.month, base.day) else 1)
    tense = context.tense(sense.start, sense.end)
    if _attributive(context, sense):
        return base.year - (1 if ahead and (month - base.month) % 12 > 6 else 0)
    if tense == "future" or rel == "following":
        return base.year + (0 if (month, 31) >= (base.month, base.day) else 1)
    if tense == "past":
        return base.year - (1 if ahead else 0)
    months = (month - base.month) % 12
    return base.year - (1 if ahead and months > 6 else 0) + (1 if not ahead and 0 < months < 4 else 0)


def _attributive(context: Context, sense: Sense) -> bool:
    """Tell whether a date names a thing ("the Feb. 23 accord"), so that its clause's tense says nothing."""
    if not re.match(r"\s+[a-z]", context.text[sense.end : sense.end + 3]):
        return False
    token = context.token(sense.start, sense.end)
    return (
        token is not None
        and token.dep_ in ("compound", "nmod:unmarked", "nmod:desc", "amod")
        and token.head.i > token.i
    )


def _day_of_year(month: int, day: int) -> int:
    """Count days from 1 January, near enough to compare."""
    return (month - 1) * 30 + day


def month_number(groups: dict[str, str]) -> int:
    """Give the number of the month that a phrase names."""
    return words("month")[groups["m"].lower().rstrip(".")].number


def safe(year: int, month: int, day: int) -> date | None:
    """Make a date, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def on_date(context: Context, sense: Sense) -> Sense | None:
    """Read a day of a month, with or without year, weekday and range ("4-6 April")."""
    g = sense.phrase.groups
    month = month_number(g)
    last = ordinal_of(g["ord"].lower()) if g.get("ord") else int(g["d"])
    first = int(g["d1"]) if g.get("d1") else last
    if not last or not first:
        return None
    year = year_in(context, sense, g) or nearest_year(context, sense, (month, first))
    if year is None:
        return put(sense, None, "day", f"XXXX-{month:02d}-{last:02d}")
    days = (safe(year, month, first), safe(year, month, last))
    if days[0] is None or days[1] is None:
        return None
    put(sense, (min(days[0], days[1]), max(days[0], days[1])), "day", days[0].isoformat())
    return with_part(sense, g)


def with_part(sense: Sense, groups: dict[str, str]) -> Sense:
    """Add a part of the day ("morning") to the value and hours of a sense."""
    part = next((groups[k].lower() for k in ("part", "part0") if groups.get(k)), "")
    if part:
        row = words("part")[part]
        sense.kind, sense.value = "time", sense.value[:10] + "T" + row.value
        sense.time, sense.endtime = row.time, row.endtime
    return sense


def on_iso(context: Context, sense: Sense) -> Sense | None:
    """Read a date in digits, year first or as MM-DD-YY."""
    g = sense.phrase.groups
    year = int(g["y"])
    day = safe(year if year > 99 else (2000 if year < 50 else 1900) + year, int(g["mn"]), int(g["d"]))
    if day is None:
        return None
    put(sense, (day, day), "day", day.isoformat())
    if g.get("hh"):
        sense.kind, sense.time = "time", f"{g['hh']}:{g['mm']}"
        sense.value += f"T{sense.time}"
    return sense


def on_numeric(context: Context, sense: Sense) -> Sense | None:
    """Read 3/4/2020: both orders where both are possible."""
    g = sense.phrase.groups
    year = int(g["y"]) if len(g["y"]) == 4 else (2000 if int(g["y"]) < 50 else 1900) + int(g["y"])
    a, b = int(g["a"]), int(g["b"])
    day_first = g["sep"] == "."
    found = sorted({d for d in (safe(year, b, a), None if day_first else safe(year, a, b)) if d is not None})
    if not found:
        return None
    sense.union = len(found) > 1
    return put(sense, (found[0], found[-1]), "day", (safe(year, a, b) or found[0]).isoformat())


def on_month(context: Context, sense: Sense) -> Sense | None:
    """Read a month, with or without year."""
    g = sense.phrase.groups
    month, rel = month_number(g), tidy(g.get("rel", ""))
    if rel == "every":
        sense.kind = "set"
        return put(sense, None, "month", f"XXXX-{month:02d}")
    year = year_in(context, sense, g)
    if year is None and rel == "that":
        before = context.previous(sense.start)
        year = before.first.year if before and before.first else None
    if year is None:
        year = nearest_year(context, sense, (month, 1), rel)
    if year is None:
        return put(sense, None, "month", f"XXXX-{month:02d}")
    return put(sense, month_of(year, month), "month", f"{year:04d}-{month:02d}", third(g))


def on_year(context: Context, sense: Sense) -> Sense | None:
    """Read a year of four digits, or a run of years."""
    g = sense.phrase.groups
    year = int(g["y"])
    if not g.get("y2"):
        return put(sense, year_of(year), "year", f"{year:04d}", third(g))
    last = int(g["y2"]) if len(g["y2"]) == 4 else year // 100 * 100 + int(g["y2"])
    if last < year:
        return None
    sense.size = "years"
    return put(sense, years_of(year, last), "years", f"{year:04d}")


def on_short_year(context: Context, sense: Sense) -> Sense:
    """Read '68."""
    number = int(sense.phrase.groups["yy"].strip("'’"))
    now = context.published.year if context.published else 2000
    year = now // 100 * 100 + number
    year -= 100 if year > now + 10 else 0
    sense.start = sense.end - 3
    return put(sense, year_of(year), "year", str(year))


def on_spoken_year(context: Context, sense: Sense) -> Sense | None:
    """Read "nineteen ninety-six" and "the year two thousand"."""
    g = sense.phrase.groups
    if g.get("two"):
        year = 2000 + int(value_of(g.get("unit", "zero")) or 0)
    else:
        rest = value_of(g["rest"])
        year = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[g["cent"].lower()] + int(rest or 0)
    return put(sense, year_of(year), "year", str(year))


def on_decade(context: Context, sense: Sense) -> Sense:
    """Read "the early 1990s", "the nineties"."""
    g = sense.phrase.groups
    if g.get("y"):
        year = int(g["y"])
    else:
        tens = int(g["yy"]) if g.get("yy") else DECADES[g["word"].lower()]
        year = (context.base.year if context.base else 2000) // 100 * 100 + tens
        year -= 100 if context.base and year > context.base.year else 0
    part = third(g) or third(g, "mod2")
    if year % 100 == 0 and not part and "the" in context.text[sense.start : sense.end].lower() and year < 1900:
        return put(sense, years_of(year, year + 99), "century", f"{year // 100:02d}")
    return put(sense, years_of(year, year + 9), "decade", f"{year // 10:03d}", part)


def on_century(context: Context, sense: Sense) -> Sense:
    """Read "the late 19th century"."""
    g = sense.phrase.groups
    number = ordinal_of(g["c"].lower()) or 1
    if g.get("bc"):
        return put(sense, None, "century", f"BC{number - 1:02d}")
    first = ordinal_of(g["c0"].lower()) if g.get("c0") else number
    days = years_of(max((first or number) * 100 - 99, 1), number * 100)
    return put(sense, days, "century", f"{number - 1:02d}", third(g) or third(g, "mod2"))


def on_quarter(context: Context, sense: Sense) -> Sense:
    """Read a quarter of a year."""
    g = sense.phrase.groups
    number = int(g["qn"]) if g.get("qn") else QUARTERS[g["q"].lower()]
    rel, year = tidy(g.get("rel", "")), year_in(context, sense, g)
    if year is None and rel in ("last", "next", "this") and "year" in context.text[sense.start : sense.end].lower():
        sense.relative = True
        year = context.base.year + {"last": -1, "next": 1}.get(rel, 0) if context.base else None
    if year is None:
        year = _quarter_year(context, sense, number, rel)
    if year is None:
        return put(sense, None, "quarter", f"XXXX-Q{number}")
    return put(sense, months_of(year, 3 * number - 2, 3), "quarter", f"{year}-Q{number}", third(g))


def _quarter_year(context: Context, sense: Sense, number: int, rel: str) -> int | None:
    """Choose the year of a quarter: the last that has begun, or the next that has not ended for what is to come."""
    base = context.base
    sense.relative = True
    if base is None:
        return None
    now = (base.month + 2) // 3
    if context.tense(sense.start, sense.end) == "future" and rel != "last":
        # A quarter that has just ended is still to be reported on.
        return base.year + (0 if number >= now - 1 else 1)
    return base.year - (1 if number > now or (rel == "last" and number == now) else 0)


def on_half(context: Context, sense: Sense) -> Sense | None:
    """Read the first or second half of a year, month, decade or century."""
    g = sense.phrase.groups
    second = g["h"].lower() != "first"
    if g.get("m"):
        year = int(g["my"]) if g.get("my") else nearest_year(context, sense, (month_number(g), 1))
        if year is None:
            return put(sense, None, "month", "")
        first, last = month_of(year, month_number(g))
        middle = first.replace(day=15)
        return put(
            sense, (add_days(middle, 1), last) if second else (first, middle), "half", f"{year}-{first.month:02d}"
        )
    base = context.base
    year = year_in(context, sense, g) or (base.year if base else None)
    if year is None:
        return put(sense, None, "half", f"XXXX-H{1 + second}")
    if g.get("u", "").lower() in ("decade", "century"):
        size = 10 if g["u"].lower() == "decade" else 100
        start = year // size * size + (size // 2 if second else 0)
        return put(sense, years_of(start, start + size // 2 - 1), "half", f"{start}")
    return put(sense, months_of(year, 7 if second else 1, 6), "half", f"{year}-H{1 + second}")


def on_season(context: Context, sense: Sense) -> Sense | None:
    """Read a season, by the hemisphere of the report."""
    g = sense.phrase.groups
    row = words("season")[g["season"].lower()]
    name = next(n for n in ("spring", "summer", "autumn", "winter") if words("season")[n] is row)
    rel, year = tidy(g.get("rel", "")), year_in(context, sense, g)
    if rel == "every":
        sense.kind = "set"
        return put(sense, None, "season", f"XXXX-{row.value}")
    base = context.base
    if year is None and base is None:
        return put(sense, None, "season", f"XXXX-{row.value}")
    if year is None and base is not None:
        sense.relative = True
        year = _season_year(context, sense, name, rel, base)
    assert year is not None
    days = season_of(year, name, context.south)
    return put(sense, days, "season", f"{year}-{row.value}", third(g))


def _season_year(context: Context, sense: Sense, name: str, rel: str, base: date) -> int:
    candidates = [(y, season_of(y, name, context.south)) for y in range(base.year - 2, base.year + 3)]
    if rel == "last":
        return max(y for y, d in candidates if d[1] < base)
    if rel == "next":
        return min(y for y, d in candidates if d[0] > base)
    if rel in ("that", "the") and context.narrative:
        return base.year
    if rel == "this":
        return next((y for y, d in candidates if d[0] <= base <= d[1]), base.year)
    inside = [y for y, d in candidates if d[0] <= base <= d[1]]
    if inside and rel != "following":
        return inside[0]
    future = context.tense(sense.start, sense.end) in ("future",)
    if rel == "this" or not rel or rel == "the":
        same = [y for y, d in candidates if d[0].year == base.year]
        late = [y for y in same if (season_of(y, name, context.south)[0] > base) == future]
        if late:
            return late[0]
    return min(y for y, d in candidates if d[0] > base) if future else max(y for y, d in candidates if d[0] <= base)
