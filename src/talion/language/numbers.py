"""Numbers in words and digits, shared by the stages that count and that reckon days.

`NUMBER` is a pattern for lower-case text; `value_of` reads what it matched.
"""

from __future__ import annotations

import re

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = ("", "", *["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
    )
} | {f"{t[:-1]}ieth": 10 * n for n, t in enumerate(TENS) if t}
WORDS = {w: n for n, w in enumerate(ONES)} | {t: 10 * n for n, t in enumerate(TENS) if t}

_UNIT = "|".join(ONES[1:10])
_TEEN = "|".join(ONES[10:])
_TENS = "|".join(t for t in TENS if t)
_SMALL = rf"(?:(?:{_TENS})(?:[- ](?:{_UNIT}))?|{_TEEN}|{_UNIT}|zero)"
_SCALE = "hundred|thousand|million|billion|trillion"
IN_WORDS = rf"(?:(?:{_SMALL}|an?|half a)[ -](?:{_SCALE})(?:(?:[ -](?:{_SCALE}))|(?: and|,)? {_SMALL}(?![- ](?:{_SCALE})))*|{_SMALL})"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
NUMBER = rf"(?:{DIGITS}(?: ?(?:hundred|thousand|million|billion|trillion)\b)?|{IN_WORDS})"
_ORDINAL_UNIT = "|".join(w for w, n in ORDINALS.items() if 0 < n < 10)
ORDINAL = (
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:{_TENS})-(?:{_ORDINAL_UNIT})|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
)


def value_of(words: str) -> float | None:
    """Read a number in words or digits ("two hundred and six", "1.5 million", "1,043"); None where it is none."""
    parts = [p for p in re.split(r"[\s-]+|,(?!\d{3})", words.lower().strip()) if p and p != "and"]
    total, current, seen = 0.0, 0.0, False
    for part in parts:
        digits = part.replace(",", "")
        if re.fullmatch(r"\d+(?:\.\d+)?", digits):
            current, seen = current + float(digits), True
        elif part in WORDS:
            current, seen = current + WORDS[part], True
        elif part in ("a", "an"):
            current, seen = current or 1.0, True
        elif part == "half":
            current, seen = 0.5, True
        elif part in SCALES:
            total, current = _scaled(total, current or 1.0, SCALES[part])
            seen = True
        else:
            return None
    return total + current if seen else None


def _scaled(total: float, current: float, scale: int) -> tuple[float, float]:
    """Multiply by a scale word: hundreds stay open for what follows, larger scales are closed."""
    return (total, current * scale) if scale == 100 else (total + current * scale, 0.0)


def whole(number: float) -> int | float:
    """Write a number without a needless fraction."""
    return int(number) if float(number).is_integer() else number


def ordinal_of(word: str) -> int | None:
    """Read an ordinal ("third", "21st", "twenty-first"); None where it is none."""
    match = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
    if match:
        return int(match[1])
    tens, _, unit = word.partition("-")
    if unit and tens in WORDS and unit in ORDINALS:
        return WORDS[tens] + ORDINALS[unit]
    return ORDINALS.get(word)
