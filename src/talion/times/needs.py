"""What a rule of the grammar cannot do without: cheap sets of words that keep its pattern from being tried in vain.

A stretch of text is tried against a rule only where each of the rule's sets shares a word with it ("#" is any digit).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from talion.times.feasts import feasts
from talion.times.words import words

WORD = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
# Cut behind a full word of four letters and more, so never behind "Jan." or "p.m.", and at blank lines.
CUT = re.compile(r"(?<=[a-z]{4})[.!?][\"”’')]*\s+(?=[A-Z“\"‘])|\n\s*\n")
NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
PARTS = "morning afternoon evening night".split()

Needs = tuple[frozenset[str], ...]


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into stretches that no expression of time crosses."""
    start = 0
    for match in CUT.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def words_of(text: str) -> frozenset[str]:
    """Give the words of a stretch in small letters, and "#" where there is a digit."""
    found = WORD.findall(text.lower())
    return frozenset([*found, "#"] if DIGIT.search(text) else found)


@lru_cache(maxsize=1)
def needs() -> dict[str, Needs]:
    """Give for each rule the sets of words of which it needs one each."""
    months, days = _letters(words("month")), _letters(words("weekday"))
    units = _letters(words("unit")) | {
        *PARTS,
        "weekend",
        "weekends",
        "time",
        "period",
        "summer",
        "winter",
        "spring",
        "autumn",
    }
    plural = {f"{d}s" for d in days}
    ago = "ago earlier later before after afterward afterwards hence from previously prior on beforehand".split()
    digits, everything = (
        _set("#"),
        {**dict.fromkeys(("iso", "numeric", "compact", "years", "year", "shortyear"), (_set("#"),))},
    )
    return everything | {
        "date": (months,), "month": (months,), "weekofmonth": (months,), "weekof": (months, _set("week")), "dayofmonth": (digits,),
        "fiscal": (_set("fiscal financial"),), "fiscalyear": (_set("fiscal financial"),),
        "spokenyear": (_set("nineteen twenty eighteen thousand"),),
        "decade": (_set("# twenties thirties forties fifties sixties seventies eighties nineties"),),
        "century": (_set("century centuries"),), "quarter": (_set("quarter quarters q"),), "half": (_set("half"),),
        "season": (_letters(words("season")),), "weekday": (days | plural,), "weeknight": (days,),
        "deictic": (_set("yesterday today tomorrow tonight overnight night yesteryear"),), "yearend": (_set("end"),),
        "adjacent": (units, _set("before after earlier later prior previous following")), "unit": (units,),
        "nightof": (units,), "ago": (units, frozenset(ago)), "yearago": (_set("ago earlier"),), "stretch": (units,),
        "followed": (_set("followed"),), "weekssince": (_set("since up before after following"),),
        "within": (_set("within inside"),), "duration": (units,), "vague": (units | _long(),),
        "set": (_longest(words("set")) | _set("once twice thrice times"),),
        "every": (_set("every each weekdays weekends weeknights") | plural,), "reference": (_longest(words("reference")),),
        "adjective": (_set("current recent former future"),), "thattime": (_set("time point moment"),),
        "sincethen": (_set("since then"),), "feast": (_longest(feasts()),),
        "clock": (_set("#") | frozenset([*NUMBERS, "midnight", "noon"]),), "moment": (_longest(words("clock")),),
        "partof": (_set("hours") | frozenset(PARTS),),
    }  # fmt: skip


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _long() -> frozenset[str]:
    return frozenset(
        f"{unit}long" for unit in "day week month year decade hour days weeks months years decades hours".split()
    )


def _letters(names: object) -> frozenset[str]:
    """Give the words of names of one word each."""
    return frozenset(w for name in names for w in WORD.findall(name))  # type: ignore[attr-defined]


def _longest(names: object) -> frozenset[str]:
    """Give of each name the longest word, which the text must then hold."""
    return frozenset(max(WORD.findall(name), key=len) for name in names if WORD.search(name))  # type: ignore[attr-defined]
