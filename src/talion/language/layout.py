"""Layout: which line breaks of a text end a paragraph or headline, and where datelines end.

Works on characters alone, before words are known. A line break inside hard-wrapped text is a space; any other ends what
stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
BULLET = re.compile(r"\s*(?:[-*•‣▪●◦·–—]+\s|\(?\d{1,2}[.)]\s|\(?[a-zA-Z][.)]\s)")
FINAL = re.compile(r"[.!?…:;][\"'”’»›“)\]]*$")
# A line that ends so goes on: no headline or paragraph closes with these words.
OPEN_END = re.compile(
    r"(?:[,\-–—(]|\b(?:the|a|an|of|in|on|at|to|for|from|by|with|and|or|but|that|who|which|as|into|has|have|was|were|is|are"
    r"|his|her|its|their))$"
)
TITLE = re.compile(r"\b(?i:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|St|Prof|Adm|Brig)\.$")
ROUGHLY = 0.7  # of the column: lines broken by hand are not all full
WIDEST = 130  # columns: longer lines are paragraphs, not wrapped text

_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december)\.?"  # noqa: E501
_DAY = r"(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun)\.?"
_DATE = rf"(?:{_DAY},? )?(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{2,4}})?|{_DAY})"
_CAPS = r"[A-Z][A-Z.'’\-]+(?:[ /](?:[A-Z(][A-Z.'’)\-]+|de|la|al|and))*"
_PLACE = r"[A-Z][\w.'’\-]+(?: [A-Z(][\w.'’)\-]+| de| la| al){0,3}"
_AGENCY = r"[(\[][A-Z][\w .,/&'’\-]{1,40}[)\]]"
_DASH = r" ?(?:--?-?|[–—―])(?=\s|[A-Z\"“\[])(?:\s*\[[^\]\n]{1,60}\])*\s*"
DATELINES = (
    re.compile(rf"{_CAPS}(?:, (?!{_DATE}){_PLACE})?,? {_DATE}(?:,? {_AGENCY})?{_DASH}"),
    re.compile(rf"{_CAPS}(?:, {_PLACE}){{0,2}},? {_AGENCY}(?:,? {_DATE})?(?:{_DASH}|:\s+)"),
    re.compile(rf"{_PLACE}(?:, {_PLACE}){{0,2}},? (?:{_AGENCY}(?:,? {_DATE})?|{_DATE},? {_AGENCY}){_DASH}"),
    re.compile(rf"{_PLACE}, {_DATE}{_DASH}"),
    re.compile(rf"{_AGENCY}{_DASH}"),
)
BARE = re.compile(rf"{_CAPS}(?:, {_PLACE}){{0,2}}(?:{_DASH}|:\s+)")


class Line(NamedTuple):
    """A line with its place in the text; `blank` tells whether an empty line stands before it."""

    start: int
    text: str
    blank: bool


def lines(text: str) -> list[Line]:
    """List the lines that are not empty."""
    found: list[Line] = []
    end = 0
    for match in LINE.finditer(text):
        if match.group().strip():
            gap = len(BREAK.findall(text, end, match.start()))
            found.append(Line(match.start(), match.group().rstrip(), gap > 1))
            end = match.end()
    return found


def width(rows: list[Line]) -> int:
    """Find the column at which a text is wrapped, 0 where it is not: several lines of nearly the greatest length."""
    longest = max((len(r.text) for r in rows), default=0)
    if len(rows) < 3 or not 40 <= longest <= WIDEST:
        return 0
    full = [a for a, b in pairwise(rows) if not b.blank and len(a.text) >= longest - 14]
    return longest if len(full) >= 2 else 0


def goes_on(line: Line, following: Line, column: int) -> bool:
    """Tell whether a line is broken inside its paragraph, in a text wrapped at `column` (0: not wrapped)."""
    after = following.text.strip()
    if following.blank or BULLET.match(following.text) or dateline(after):
        return False
    if TITLE.search(line.text):
        return True
    if not FINAL.search(line.text) and (after[0].islower() or OPEN_END.search(line.text)):
        return True
    indented = len(following.text) - len(after) > len(line.text) - len(line.text.lstrip())
    if not column or (indented and FINAL.search(line.text)):
        return False
    full = len(line.text) + 1 + len(after.split()[0]) > column
    return full or (len(line.text) > ROUGHLY * column and not FINAL.search(line.text))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Give the paragraphs, headlines and bullets of a text as character offsets."""
    rows = lines(text)
    column = width(rows)
    if not rows:
        return []
    starts = [rows[0].start, *(b.start for a, b in pairwise(rows) if not goes_on(a, b, column))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def dateline(paragraph: str) -> int:
    """Measure the dateline at the start of a paragraph in characters, 0 where there is none.

    In a paragraph all in capitals a bare place is not enough: it may be a headline with a dash.
    """
    head = paragraph[:160]
    for pattern in DATELINES:
        match = pattern.match(head)
        if match:
            return match.end()
    match = BARE.match(head)
    if match and match.end() < 60 and any(c.islower() for c in paragraph[match.end() : match.end() + 80]):
        return match.end()
    return 0


def starts(text: str) -> Iterator[int]:
    """Yield the characters where a sentence must start: paragraphs and what stands behind a dateline."""
    for begin, end in paragraphs(text):
        indent = len(text[begin:end]) - len(text[begin:end].lstrip())
        yield begin + indent
        length = dateline(text[begin + indent : end])
        if length and begin + indent + length < end:
            yield begin + indent + length
