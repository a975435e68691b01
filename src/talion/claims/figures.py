"""Bare figures: numbers that stand for a toll spoken of before ("the union has twenty-three", "television none")."""

from __future__ import annotations

import math
import re

from talion.language.numbers import NUMBER, value_of, whole
from talion.records import Bounds

LEAST = "at least|no fewer than|no less than|as many as|upwards? of"
MORE = "more than|over|above|in excess of|well over"
MOST = "no more than|not more than|at most|up to|a maximum of"
FEWER = "fewer than|less than|under|below"
ABOUT = "about|around|some|roughly|approximately|an estimated"
NEARLY = "nearly|almost|close to|just under"
BOUND = (
    rf"(?:(?P<least>{LEAST})|(?P<more>{MORE})|(?P<most>{MOST})|(?P<fewer>{FEWER})|(?P<about>{ABOUT})"
    rf"|(?P<nearly>{NEARLY}))\s+"
)
FIGURE = re.compile(
    rf"\b(?:(?<!no )(?<!not ){BOUND}|(?P<nomore>no more than|not more than)\s+)?(?P<number>{NUMBER})\b(?![.,:]?\d)"
)
RANGE = re.compile(rf"\s*(?:to|and|or|[-–])\s*(?P<high>{NUMBER})\b")
NONE = re.compile(r"\b(?:none|nobody|no one|no-one)\b")
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "several": 3}
PLURAL = re.compile(rf"\b(?P<vague>{'|'.join(VAGUE)})\b")
AFTER = re.compile(r"\s*(?:[-–]\s*)?(?P<noun>[^\W\d_]+)?")


def figure(text: str) -> tuple[Bounds, str] | None:
    """Read the first figure of a text with the word that follows it; None where there is none."""
    low = text.lower()
    found = FIGURE.search(low)
    if found is None:
        return _wordless(low)
    value = value_of(found["number"])
    if value is None:
        return None
    noun = AFTER.match(low, found.end())
    upper = RANGE.match(low, found.end())
    if upper is not None and not found["nomore"]:
        high = value_of(upper["high"])
        if high is not None and high > value:
            return Bounds(whole(value), whole(high)), ""
    return _bounded(found, value), (noun["noun"] or "" if noun is not None else "")


def spelled(text: str) -> str:
    """Give the first number of a text as it stands there, "" where there is none."""
    found = FIGURE.search(text.lower())
    return found["number"] if found is not None else ""


def _wordless(low: str) -> tuple[Bounds, str] | None:
    if NONE.search(low):
        return Bounds(0, 0), ""
    found = PLURAL.search(low)
    return (Bounds(VAGUE[found["vague"]]), "") if found is not None else None


def _bounded(found: re.Match[str], value: float) -> Bounds:
    """Give a number the bounds that the words before it tell; the conventions are those of the amounts."""
    number = whole(value)
    if found["nomore"] or found["most"]:
        return Bounds(0, number)
    if found["least"]:
        return Bounds(number)
    if found["more"]:
        return Bounds(number + 1)
    if found["fewer"]:
        return Bounds(0, number - 1)
    if found["nearly"]:
        return Bounds(math.floor(value * 0.9), number - 1)
    if found["about"]:
        return Bounds(math.floor(value * 0.9), math.ceil(value * 1.1))
    return Bounds(number, number)
