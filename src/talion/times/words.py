"""Words of time from the lexicon, as look-ups and as pieces of patterns for lower-case text."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from talion.language.numbers import IN_WORDS, ORDINAL, value_of
from talion.lexicon import load
from talion.times.feasts import feasts


class Word(Struct, forbid_unknown_fields=True, frozen=True):
    """One row of times.toml; see the head of that file."""

    kind: str
    names: tuple[str, ...]
    number: int = 0
    value: str = ""
    time: str = ""
    endtime: str = ""


@lru_cache(maxsize=16)
def words(kind: str) -> dict[str, Word]:
    """Give the rows of one kind by their names."""
    return {name: row for row in load("times", "times", Word) if row.kind == kind for name in row.names}


def any_of(names: object) -> str:
    """Write an alternation of words, longest first."""
    listed = sorted((str(n) for n in names), key=lambda n: (-len(n), n))  # type: ignore[attr-defined]
    return "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in listed)


VAGUE = {
    "a couple of": 2.0,
    "couple of": 2.0,
    "a pair of": 2.0,
    "half a dozen": 6.0,
    "a dozen": 12.0,
    "two dozen": 24.0,
}
SOME = ("a few", "several", "some", "many", "a number of", "few", "dozens of", "a handful of", "countless", "numerous")
APPROX = (
    "about", "around", "approximately", "roughly", "some", "almost", "nearly", "more than", "less than", "at least",
    "at most", "over", "under", "up to", "as many as", "as long as", "just over", "just under", "just", "only", "exactly",
    "fewer than", "no more than", "not more than", "well over", "a little more than", "a little over", "little more than",
    "barely", "fully", "precisely", "as little as", "close to", "another", "the full", "even", "a mere", "no less than",
)  # fmt: skip
NEAR = ("about", "around", "approximately", "roughly", "some")


def count_of(text: str) -> float | None:
    """Read how many units an expression names; None for vague words ("several", "a few") and for nothing."""
    text = re.sub(r"\s+", " ", text.strip())
    if text in VAGUE:
        return VAGUE[text]
    if text in ("a", "an", "one", "the", "a full", "a whole", "a single", "another"):
        return 1.0
    half = re.fullmatch(r"(.+?)(?: and a half| 1/2)", text)
    if half:
        return (value_of(half[1]) or 1.0) + 0.5
    if text in ("half a", "half an", "a half"):
        return 0.5
    return value_of(text)


@lru_cache(maxsize=1)
def pieces() -> dict[str, str]:
    """Give the named pieces that the patterns of the grammar are put together from."""
    month, weekday = words("month"), words("weekday")
    short = [n for n in month if len(n) < 5 and n not in ("may", "june", "july")]
    full = [n for n in month if n not in short]
    long_days = [n for n in weekday if n.endswith("day")]
    short_days = [n for n in weekday if not n.endswith("day")]
    names = [n.replace("'", "['’]") if "'" in n else n for n in feasts()]
    number = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:\s1/2)?|{IN_WORDS})"
    return {
        "MONTH": rf"(?:{any_of(full)}|(?:{any_of(short)})\b\.?)",
        "WDAY": rf"(?:{any_of(long_days)}|(?:{any_of(short_days)})\b\.?)",
        "SEASON": any_of(words("season")),
        "PART": "morning|afternoon|evening|night",
        "FEAST": "|".join(sorted((re.sub(r"\s+", r"\\s+", n) for n in names), key=lambda n: (-len(n), n))),
        "MOMENT": any_of(words("clock")),
        "UNIT": any_of(words("unit")),
        "REF": any_of(words("reference")),
        "SET": any_of(words("set")),
        "N": rf"(?:(?:{any_of(VAGUE)})|{number}(?:\sand\sa\shalf)?(?:\sof)?|half\san?|an?(?:\s(?:full|whole|single))?|(?:{any_of(SOME)}))",
        "NUM": number,
        "APPROX": rf"(?:{any_of(APPROX)})",
        "YEAR": r"(?:1[4-9]\d\d|20\d\d)",
        "ORD": ORDINAL,
        "DAY": r"(?:3[01]|[12]\d|0?[1-9])",
        "TZ": r"(?:\s\(?(?:gmt|utc|est|edt|pst|pdt|cst|cdt|cet|bst|ist|msk|local\stime|(?-i:[A-Z][a-z]+)\stime|et)\)?)",
    }
