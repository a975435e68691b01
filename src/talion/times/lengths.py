"""Lengths of time and what repeats: "the past 48 hours", "within ten days", "a three-hour siege", "every Friday"."""

from __future__ import annotations

import math
import re

from talion.language.calendar import (
    add_days,
    shift_months,
)
from talion.times.context import Context, Sense
from talion.times.distances import far
from talion.times.senses import PARTS, put
from talion.times.units import (
    LENGTHS,
    RECENT,
    SIZES,
    SMALL,
    period,
    unit_of,
)
from talion.times.words import count_of, words


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
        return far(sense, base, number, unit, back=False) if base is not None else put(sense, None, SIZES[unit], "")
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
