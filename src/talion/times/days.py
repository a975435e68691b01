"""Single days: weekdays by tense, yesterday and tonight, days of a month, feasts."""

from __future__ import annotations

import re
from datetime import date

from talion.language.calendar import (
    Days,
    add_days,
    month_of,
    week_of,
    weekday_after,
    weekday_before,
    weekend_of,
)
from talion.language.numbers import ordinal_of
from talion.times import feasts
from talion.times.context import Context, Sense
from talion.times.senses import PARTS, put, safe, tidy, with_part, year_in
from talion.times.words import words


def on_day_of_month(context: Context, sense: Sense) -> Sense | None:
    """Read "the 8th": the last such day before publication, or of the month last told."""
    day = ordinal_of(sense.phrase.groups["d"].lower()) or 0
    before = context.previous(sense.start, sizes=("day", "month"))
    sense.relative = True
    base = before.first if before and before.first and context.narrative else context.base
    if base is None:
        return put(sense, None, "day", f"XXXX-XX-{day:02d}")
    forward = context.tense(sense.start, sense.end) == "future"
    for step in range(12):
        first = month_of(base.year, base.month + (step if forward else -step))[0]
        found = safe(first.year, first.month, day)
        if found and (found > base if forward else found <= base):
            return put(sense, (found, found), "day", found.isoformat())
    return None


def on_weekday(context: Context, sense: Sense) -> Sense | None:
    """Read a weekday: the tense of the verb decides whether the last or the next is meant."""
    g = sense.phrase.groups
    weekday = words("weekday")[g["wd"].lower().rstrip(".")].number - 1
    rel = tidy(g.get("rel", ""))
    if rel == "every" or (g.get("pl") and rel != "the"):
        sense.kind = "set"
        put(sense, None, "day", f"XXXX-WXX-{weekday + 1}")
        part = g.get("part", "").lower()
        sense.value += "T" + PARTS[part] if part else ""
        return sense
    day = _weekday(context, sense, weekday, rel)
    sense.relative = True
    put(sense, (day, day) if day else None, "day", day.isoformat() if day else f"XXXX-WXX-{weekday + 1}")
    with_part(sense, g)
    if g.get("pre"):
        sense.kind = "time"
    return sense


def _weekday(context: Context, sense: Sense, weekday: int, rel: str) -> date | None:
    g, base = sense.phrase.groups, context.base
    if rel in ("following", "previous", "that"):
        before = context.previous(sense.start)
        base = (before.last if rel == "following" else before.first) if before else base
        if base is None:
            return None
        if rel == "that" and before and before.first and before.last and before.first < before.last:
            inside = weekday_after(before.first, weekday, strict=False)
            if inside <= before.last:
                return inside
        return weekday_after(base, weekday) if rel == "following" else weekday_before(base, weekday, rel == "previous")
    if base is None:
        return None
    if g.get("wk") or g.get("wkago"):
        shift = -1 if g.get("wkago") else {"last": -1, "next": 1}.get(tidy(g["wk"]), 0)
        return add_days(week_of(base, shift)[0], weekday)
    if rel == "last":
        return weekday_before(base, weekday, strict=True)
    if rel == "next":
        return weekday_after(base, weekday)
    tense = context.tense(sense.start, sense.end)
    if OF_A_DAY.match(context.text, sense.end - 2) and not COMING.match(context.text, sense.end):
        tense = "past"
    if rel == "this" and tense != "past":
        return weekday_after(base, weekday, strict=False)
    return weekday_after(base, weekday) if tense == "future" else weekday_before(base, weekday)


OF_A_DAY = re.compile(r"['’]s\s+\w")


COMING = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:elections?|votes?|deadline|meetings?|summit|talks|ballot|polls?|runoff|referendum|rally|march|hearing|"
    r"game|match|launch|ceremony|inauguration|parade|strike|protests?|visit|session|expiry)\b", re.I
)  # fmt: skip


def on_week_night(context: Context, sense: Sense) -> Sense | None:
    """Read "the night to Monday": Sunday and Monday."""
    weekday = words("weekday")[sense.phrase.groups["wd"].lower().rstrip(".")].number - 1
    day = _weekday(context, sense, weekday, "")
    sense.kind, sense.relative = "time", True
    if day is None:
        return put(sense, None, "day", f"XXXX-WXX-{weekday + 1}TNI")
    before = add_days(day, -1)
    if "night of" in context.text[sense.start : sense.end].lower():
        before = day
    return put(sense, (before, day), "day", before.isoformat() + "TNI")


def on_deictic(context: Context, sense: Sense) -> Sense:
    """Read yesterday, today, tonight, overnight and their kin."""
    g = sense.phrase.groups
    word = " ".join(g["word"].lower().split())
    shift = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "tomorrow night": 1}.get(
        word, 0
    )
    shift = 2 if word == "the day after tomorrow" else shift
    sense.relative = True
    base = context.published if not context.narrative else context.base
    if base is None:
        return put(sense, None, "day", "")
    day = add_days(base, shift)
    put(sense, (day, day), "day", day.isoformat())
    if word == "overnight":
        before = context.previous(sense.start, same_sentence=True, sizes=("day",))
        start = before.first if before and before.first else add_days(day, -1)
        put(sense, (start, add_days(start, 1)), "day", start.isoformat())
    if word in ("overnight", "last night", "tonight", "tomorrow night"):
        sense.kind, sense.value, sense.time = "time", sense.value + "TNI", "18:00"
    if g.get("pre"):
        sense.kind = "time"
    return with_part(sense, g)


def on_feast(context: Context, sense: Sense) -> Sense | None:
    """Read a feast: its day in the year told, else the last or next one by tense."""
    g = sense.phrase.groups
    name = " ".join(g["feast"].lower().replace("’", "'").split())
    name = name if name in feasts.feasts() else " ".join(g["feast"].lower().split())
    eve = -1 if g.get("eve") or g.get("eve2") else 0
    if tidy(g.get("rel", "")) == "every":
        sense.kind = "set"
        return put(sense, None, "day", "P1Y")
    year = year_in(context, sense, g)
    if year is not None:
        found = feasts.days_of(name, year)
        days = found[0] if found else None
    else:
        days = _feast_near(context, sense, name)
    if days is None:
        return put(sense, None, "day", "")
    days = (add_days(days[0], eve), add_days(days[0], eve)) if eve else days
    if "weekend" in context.text[sense.start : sense.end].lower() and days[0] == days[1]:
        days = weekend_of(days[0])
    if context.text[sense.start : sense.end].lower().endswith(" week") and days[0] == days[1]:
        days = week_of(days[0])
    return put(sense, days, "day" if days[0] == days[1] else "month", days[0].isoformat())


def _feast_near(context: Context, sense: Sense, name: str) -> Days | None:
    base = context.base
    sense.relative = True
    if base is None:
        return None
    all_days = [d for y in range(base.year - 2, base.year + 3) for d in feasts.days_of(name, y)]
    rel = tidy(sense.phrase.groups.get("rel", ""))
    past, coming = [d for d in all_days if d[0] <= base], [d for d in all_days if d[1] > base]
    tense = context.tense(sense.start, sense.end)
    if rel == "last":
        past = [d for d in all_days if d[1] < base]
    soon = bool(coming) and (coming[0][0] - base).days < 45 and bool(past) and (base - past[-1][0]).days > 90
    forward = rel == "next" or (rel != "last" and (tense == "future" or (tense in ("", "present") and soon)))
    chosen = coming[:1] if forward else past[-1:]
    return chosen[0] if chosen else None
