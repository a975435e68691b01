"""Hours of the day: clock times, noon and dawn, parts of the day."""

from __future__ import annotations

import re

from talion.language.numbers import value_of
from talion.times.context import Context, Sense
from talion.times.senses import PARTS
from talion.times.words import words

ALONE = frozenset(
    {
        "noon",
        "midday",
        "midnight",
        "dawn",
        "daybreak",
        "sunrise",
        "dusk",
        "sunset",
        "nightfall",
        "the small hours",
        "first light",
        "lunchtime",
        "teatime",
        "breakfast time",
    }
)


def on_clock(context: Context, sense: Sense) -> Sense | None:
    """Read a clock time: "5:34 a.m. Baghdad time", "half past three", "six in the morning"."""
    g = sense.phrase.groups
    hour = _hour(g)
    minute = int(g["min"]) if g.get("min") else (30 if g.get("past", "").lower().startswith("half") else 0)
    part = next((g[k].lower() for k in ("part", "part2", "part3") if g.get(k)), "")
    half = g.get("ap", "").lower().replace(".", "")
    if hour is None or hour > 24 or _is_range(context, sense, part):
        return None
    if (half == "pm" or part in ("afternoon", "evening", "night")) and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    sense.kind, sense.size, sense.time = "time", "hour", f"{hour % 24:02d}:{minute:02d}"
    return on_day(context, sense, "T" + sense.time)


def _is_range(context: Context, sense: Sense, part: str) -> bool:
    """Tell whether "five to seven" is no hour: it counts what follows, or nothing beside the two numbers says so."""
    groups = sense.phrase.groups
    past = groups.get("past", "").lower()
    if not past.endswith("to ") or past.startswith(("quarter", "a quarter")) or part:
        return False
    token = context.token(sense.start, sense.end)
    return not groups.get("near") or (token is not None and token.dep_ == "nummod" and token.head.idx >= sense.end)


def _hour(groups: dict[str, str]) -> int | None:
    if groups.get("h"):
        return int(groups["h"])
    word = groups["hw"].lower()
    if word in ("midnight", "noon"):
        return 0 if word == "midnight" else 12
    number = value_of(word)
    return None if number is None else int(number)


def on_day(context: Context, sense: Sense, tail: str) -> Sense:
    """Put an hour on the day told last in the same sentence, else on the day of publication."""
    since = re.search(r"\bsince\s+(?:the\s+)?$", context.text[max(0, sense.start - 12) : sense.start], re.I)
    before = None if since and context.base else context.previous(sense.start, same_sentence=True, sizes=("day",))
    later = context.previous(sense.start, sizes=("day",)) if context.narrative else None
    chosen = before or later
    base = chosen.first if chosen and chosen.first else (None if context.narrative else context.base)
    sense.relative = True
    sense.first = sense.last = base
    sense.value = (base.isoformat() if base else "XXXX-XX-XX") + tail
    return sense


def on_moment(context: Context, sense: Sense) -> Sense | None:
    """Read noon, midnight, dawn; meals and prayers only beside a day."""
    g = sense.phrase.groups
    name = " ".join(g["mo"].lower().split())
    value = words("clock")[name].value
    sense.kind, sense.size = "time", "hour"
    sense.time = value if ":" in value else ""
    sense.weak = name not in ALONE or not (g.get("near") or _placed(context, sense))
    return on_day(context, sense, "T" + ("24:00" if value == "00:00" else value))


def _placed(context: Context, sense: Sense) -> bool:
    return bool(
        re.search(
            r"\b(?:at|by|since|until|till|before|after|around)\s+$",
            context.text[max(0, sense.start - 8) : sense.start],
            re.I,
        )
    )


def on_part(context: Context, sense: Sense) -> Sense | None:
    """Read "in the morning", "the early hours", "at night"."""
    g = sense.phrase.groups
    part = g.get("part", "night" if "hours" in g.get("pre", "") else "").lower()
    if not part or g.get("at"):
        return None
    sense.kind, sense.size = "time", "hour"
    sense.weak = "hours" not in g.get("pre", "")
    before = context.previous(sense.start, same_sentence=True, sizes=("day",))
    sense.weak = sense.weak and before is None
    value = "MO" if "hours" in g.get("pre", "") else PARTS[part]
    return on_day(context, sense, "T" + value)
