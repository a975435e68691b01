"""Expressions that belong together: an hour and its day, two ends of a range, a preposition that opens a range."""

from __future__ import annotations

import re
from datetime import date

from talion.language.calendar import add_days, shift_months, year_of
from talion.times.context import Context, Sense
from talion.times.units import LENGTHS, value_of_unit

GLUE = re.compile(
    r"\s*(?:,\s*|\(|,?\s+(?:on|of|at|in|the|on the|of the|in the|early|late|early on|late on|local time on|local time,)\s+|\s+)\s*",
    re.I,
)
OPENERS = re.compile(
    r"\b(since|until|till|by|from|after|through|up to|as of|before|between|prior to|ahead of|not before|starting|beginning|effective|as early as)"
    r"(?:\s+(?:at\s+least|about|around|early|late|the))?\s+$", re.I
)  # fmt: skip
TRIM = re.compile(r"(?:on|at|in|during|over|of|the month of|throughout|by|since|until|till)\s+(?=\S)", re.I)
BETWEEN = re.compile(r"\s+(?:and|or)\s+(?:on\s+|the\s+)?$", re.I)
FROM = re.compile(r",?\s*(?:to|until|till|through|into|up to|-|–|—)\s*(?:the\s+|on\s+)?$", re.I)
CLOCKS = ("clock", "moment", "partof")
DAYS = ("weekday", "deictic", "date", "iso", "feast", "unit", "weeknight", "dayofmonth", "adjacent", "nightof", "ago")


def settle_events(context: Context, senses: list[Sense]) -> None:
    """Date what is told from another event ("a day after the raid"), where a date stands with that event or with its own verb."""
    for number, sense in enumerate(senses):
        if sense.phrase.rule == "within":
            _within_of(context, senses, number)
        if sense.anchor != "event" or sense.first is not None or not sense.shift:
            continue
        other = _complement(context, senses, number)
        if other is not None and other.first is not None and other.last is not None:
            _move(sense, other)
            continue
        main = _beside(context, senses, number)
        if main is not None:
            sense.first, sense.last, sense.size = main.first, main.last, main.size
            sense.value, sense.kind = main.value, main.kind
            if sense.shift.endswith("Y") and main.first is not None and "T" not in sense.shift:
                sense.first, sense.last = year_of(main.first.year)
            sense.why.append("same-as:main-date")
        elif context.base is not None and context.tense(sense.start, sense.end) == "present":
            sense.first = sense.last = context.base
            sense.value = context.base.isoformat()


def _within_of(context: Context, senses: list[Sense], number: int) -> None:
    """Reckon "within two days of the raid on 17 April" from the day that stands in what follows "of"."""
    sense = senses[number]
    if not re.search(r"\sof$", context.text[sense.start : sense.end]):
        return
    sense.end -= 3
    other = _complement(context, senses, number)
    if other is None or other.first is None or other.last is None or sense.first is None or sense.last is None:
        return
    sense.first, sense.last = other.first, add_days(other.last, (sense.last - sense.first).days)
    sense.kind, sense.anchor = "date", "event"


def _complement(context: Context, senses: list[Sense], number: int) -> Sense | None:
    """Give the date inside what follows "after": up to the next comma, semicolon or end of sentence."""
    sense = senses[number]
    limit = context.sentence(sense.start)[1]
    stop = re.search(r"[,;:.—]\s", context.text[sense.end : limit])
    end = sense.end + stop.start() if stop else limit
    for other in senses[number + 1 :]:
        if other.start >= end:
            return None
        if other.first is not None and other.kind in ("date", "time") and other.size in ("day", "hour"):
            between = context.text[sense.end : other.start]
            leads = re.match(r"\s+(?:the\s+|his\s+|her\s+|its\s+|their\s+)?$", between) is not None
            return other if leads or (sense.start < end and not _main_before(context, senses, number)) else None
    return None


def _main_before(context: Context, senses: list[Sense], number: int) -> bool:
    low = context.sentence(senses[number].start)[0]
    return any(s.start >= low and s.first is not None and s.size == "day" for s in senses[:number])


def _beside(context: Context, senses: list[Sense], number: int) -> Sense | None:
    """Give the date of the main clause: the nearest one before in the sentence, else the first after the complement."""
    low, high = context.sentence(senses[number].start)
    good = [
        s
        for s in senses
        if s.first is not None and low <= s.start < high and s.kind in ("date", "time") and s.value != "PRESENT_REF"
    ]
    before = [s for s in good if s.start < senses[number].start]
    after = [s for s in good if s.start > senses[number].start]
    if before:
        return before[-1]
    comma = context.text.find(",", senses[number].end, high)
    return next((s for s in after if 0 <= comma < s.start), None)


def _move(sense: Sense, other: Sense) -> None:
    """Put a sense at its distance from another."""
    assert other.first is not None
    assert other.last is not None
    match = re.fullmatch(r"(-?)P(T?)([\dX.]+)(\w+)", sense.shift)
    if match is None:
        return
    sign, clock, number, unit = (-1 if match[1] else 1), match[2], match[3], match[4]
    sense.why.append("shift:" + sense.shift)
    if clock or number == "X":
        spread = 1 if clock == "T" and unit == "H" and other.kind != "time" else 0
        sense.kind, sense.size = "time", "hour"
        sense.first, sense.last = (
            (add_days(other.first, -spread), other.last) if sign < 0 else (other.first, add_days(other.last, spread))
        )
        sense.value = sense.first.isoformat()
        return
    count = int(float(number)) * sign
    sense.first, sense.last, sense.size = _by_unit(other.first, count, unit)
    grain = {"Y": "year", "M": "month"}.get(unit, "day")
    sense.value = value_of_unit(sense.first, grain)


def _by_unit(day: date, count: int, unit: str) -> tuple[date, date, str]:
    if unit == "Y":
        return (*year_of(day.year + count), "year")
    if unit == "M":
        moved = shift_months(day, count)
        return moved, moved, "day"
    moved = add_days(day, count * LENGTHS.get(unit, 1))
    return moved, moved, "day"


def join(context: Context, senses: list[Sense]) -> list[Sense]:
    """Merge neighbours, then read ranges and openers; weak expressions that stayed alone are dropped."""
    merged: list[Sense] = []
    for sense in senses:
        if merged and _belongs(context, merged[-1], sense):
            merged[-1] = _together(merged[-1], sense)
        else:
            merged.append(sense)
    merged = [s for s in merged if not s.weak]
    for sense in merged:
        _trim(context, sense)
    return _ranges(context, merged)


def _belongs(context: Context, left: Sense, right: Sense) -> bool:
    gap = context.text[left.end : right.start]
    if len(gap) > 18 or not (GLUE.fullmatch(gap) or gap == ""):
        return False
    rules = {left.phrase.rule, right.phrase.rule}
    if right.anchor == "event" and left.phrase.rule in CLOCKS:
        return False
    if left.anchor == "event" and left.first and right.phrase.rule in DAYS and "shift:" + left.shift in left.why:
        return re.fullmatch(r"\s+(?:the\s+)?", gap) is not None
    clocks = [s for s in (left, right) if s.phrase.rule in CLOCKS]
    days = [s for s in (left, right) if s.phrase.rule in DAYS and s.kind in ("date", "time")]
    if len(clocks) == 1 and len(days) == 1 and days[0].first == days[0].last:
        return not (days[0].time and len(days[0].value) > 13) or days[0].phrase.rule != "ago"
    same = left.first is not None and left.first == right.first and left.last == right.last and "," in gap
    return same and rules <= {"weekday", "date", "deictic"} and len(rules) == 2


def _together(left: Sense, right: Sense) -> Sense:
    if left.anchor == "event" and right.phrase.rule in DAYS:
        left.end = right.end
        return left
    clock, day = (left, right) if left.phrase.rule in CLOCKS else (right, left)
    if clock.phrase.rule not in CLOCKS:
        left.end = right.end
        left.value = min(left.value, right.value, key=len) if not left.time else left.value
        return left
    day.start, day.end, day.kind = min(left.start, right.start), max(left.end, right.end), "time"
    day.time, day.endtime = clock.time or day.time, "" if clock.time else day.endtime
    tail = clock.value[clock.value.index("T") :] if "T" in clock.value else ""
    day.value = day.value[:10] + tail
    day.weak = False
    return day


def _trim(context: Context, sense: Sense) -> None:
    """Leave prepositions that change nothing out of the span."""
    match = TRIM.match(context.text, sense.start, sense.end)
    keep = ("within", "duration", "sincethen", "set")
    if match and sense.phrase.rule not in keep:
        word = match[0].split()[0].lower()
        if word in ("since", "until", "till", "by") or match.end() >= sense.end:
            return
        sense.start = match.end()


def _ranges(context: Context, senses: list[Sense]) -> list[Sense]:
    out: list[Sense] = []
    skip = -1
    for number, sense in enumerate(senses):
        if number == skip:
            continue
        after = senses[number + 1] if number + 1 < len(senses) else None
        opener = OPENERS.search(context.text, max(0, sense.start - 24), sense.start)
        word = " ".join(opener[1].lower().split()) if opener else ""
        if after is not None and _pair(context, sense, after, word):
            skip = number + 1
            out.append(
                _spanned(sense, after, opener.start() if opener and word in ("between", "from") else sense.start)
            )
        elif word and opener is not None:
            out.append(opened(context, sense, word, opener.start(), out))
        else:
            out.append(sense)
    return out


def _pair(context: Context, left: Sense, right: Sense, word: str) -> bool:
    if left.kind not in ("date", "time") or right.kind not in ("date", "time"):
        return False
    gap = context.text[left.end : right.start]
    if word == "between":
        return BETWEEN.fullmatch(gap) is not None
    if re.fullmatch(r"\s+or\s+", gap) and left.phrase.rule == right.phrase.rule == "weekday":
        return left.first is not None and right.last is not None and left.first < right.last
    if FROM.fullmatch(gap) is None or left.first is None or right.last is None:
        return False
    return word == "from" or (
        not re.search(r"\bto\b", gap) and left.size == right.size and left.size in ("day", "month", "year")
    )


def _spanned(left: Sense, right: Sense, start: int) -> Sense:
    """Make one range of two ends; an end without a year takes the one that fits."""
    first, last = left.first, right.last
    if first and last and first > last:
        if left.relative and left.first and right.first:
            first = _before(left.first, right.first)
        else:
            first, last = right.first, left.last
    joined = Sense(
        phrase=left.phrase, start=start, end=right.end, kind="time" if "time" in (left.kind, right.kind) else "date"
    )
    joined.first, joined.last, joined.size = first, last, "range"
    joined.value, joined.relative, joined.anchor = left.value, left.relative or right.relative, left.anchor
    joined.time, joined.endtime = left.time, right.endtime or right.time
    joined.why = [*left.why, "range"]
    return joined


def _before(day: date, limit: date) -> date:
    while day > limit and day.year > 1:
        day = add_days(day, -7) if (day - limit).days < 8 else shift_months(day, -12)
    return day


def opened(context: Context, sense: Sense, word: str, start: int, told: list[Sense]) -> Sense:
    """Open a range at a preposition: "since Monday" ends at publication, "by Friday" begins there."""
    base = context.base
    first, last = sense.first, sense.last
    if (
        sense.kind not in ("date", "time")
        or sense.phrase.rule in ("within", "stretch", "weekssince", "sincethen")
        or last is None
        or first is None
    ):
        return sense
    if word in ("before", "prior to", "ahead of", "not before", "between", "as early as"):
        return sense
    if word in ("from", "starting", "beginning", "effective", "as of", "through", "up to") and sense.kind == "time":
        sense.start = start if word == "through" else sense.start
        return sense
    if word == "since":
        sense.last = max(base, first) if base is not None else None
    elif word in ("by", "until", "till", "through", "up to"):
        hour = word == "by" and sense.kind == "time" and bool(sense.time) and first == last
        closed = _closing(context, sense, told, last)
        sense.first, sense.last = (first, last) if hour and closed[0] != base else closed
    elif word == "from" and base is not None and first > base:
        sense.last = None
    elif word == "after":
        if sense.kind == "time":
            return sense
        sense.first = add_days(last, 1)
        sense.last = base if base is not None and base > last and not _ahead(context, sense) else None
    else:
        return sense
    sense.start, sense.size = start, "range"
    sense.why.append(f"opener:{word}")
    return sense


def _ahead(context: Context, sense: Sense) -> bool:
    return context.tense(sense.start, sense.end) == "future"


def _closing(context: Context, sense: Sense, told: list[Sense], last: date) -> tuple[date | None, date]:
    """Give the range of "by X" and "until X": from publication if X is to come, else from what was told before."""
    base = context.base
    ahead = base is not None and last >= base and (sense.first is None or sense.first >= base or sense.relative)
    if ahead and base is not None and (sense.first is None or sense.first > base or _ahead(context, sense)):
        return base, last
    before = (t.first for t in reversed(told) if t.first is not None and t.first <= last and t.kind in ("date", "time"))
    return next(before, None), last
