"""Quotation marks of every style: where quotations open and close, also over several paragraphs.

A quotation over several paragraphs repeats its opening mark at each of them and closes once. One that is never closed
ends with its paragraph. Marks that are apostrophes, feet or minutes open nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

CLOSING = {
    "“": "”“",
    "«": "»",
    "»": "«",
    "„": "“”",
    "‘": "’",
    '"': '"',
    "'": "'",
    "``": "''",
    "‹": "›",
    "「": "」",
    "”": "”",
}
MARKS = re.compile(r"``|''|[“”„«»‹›‘’\"'「」]")
PARAGRAPH = re.compile(r"(?:\r?\n[ \t\u00a0]*){2,}|(?<=[.!?:…”\"»’'])[ \t]*\r?\n\s*|\r?\n(?=[“«„\"])")
LONGEST = 6000  # characters: a mark without its partner for longer than this is a slip, not a quotation


class Quote(NamedTuple):
    """A quotation with its marks; `parts` are its paragraphs, `level` counts the quotations around it."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    level: int = 0
    closed: bool = True

    def inner(self, text: str) -> str:
        """Give what stands between the marks."""
        return text[self.start : self.end].strip("“”„«»‹›‘’\"'`「」 ")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """List the paragraphs of a text as ranges; a blank line ends one, or a line break after a full stop."""
    found, start = [], 0
    for gap in PARAGRAPH.finditer(text):
        if gap.start() > start:
            found.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def quotations(text: str) -> list[Quote]:
    """List all quotations in the order of their opening marks, those inside others too."""
    done: list[Quote] = []
    waiting: Quote | None = None
    for start, end in paragraphs(text):
        if waiting is not None and not _opens(text, start, text[waiting.start : waiting.start + 1]):
            done.append(waiting)  # broken off: the next paragraph does not go on with it
            waiting = None
        found, left = _paragraph(text, start, end)
        if waiting is not None:
            found, left, waiting = _joined(waiting, found, left, done)
        done += found
        waiting = left or waiting
    if waiting is not None:
        done.append(waiting)
    return _leveled(done)


def _leveled(found: list[Quote]) -> list[Quote]:
    """Set the levels by what lies in what, and leave out a quotation that crosses another."""
    kept: list[Quote] = []
    around: list[Quote] = []
    for quote in sorted(found, key=lambda q: (q.start, -q.end)):
        while around and around[-1].end <= quote.start:
            around.pop()
        if around and quote.end > around[-1].end:
            continue
        kept.append(quote._replace(level=len(around)))
        around.append(quote)
    return kept


def _opens(text: str, at: int, like: str) -> bool:
    return text[at : at + 1] == like or (like == "“" and text[at : at + 1] in "“”")


def _joined(
    waiting: Quote, found: list[Quote], left: Quote | None, done: list[Quote]
) -> tuple[list[Quote], Quote | None, Quote | None]:
    """Let the quotation that waits from the paragraph before go on with the one that opens this paragraph."""
    here = left if left is not None and (not found or left.start <= found[0].start) else None
    if here is not None:
        grown = Quote(waiting.start, here.end, (*waiting.parts, *here.parts), 0, False)
        return found, None, grown
    first = next((q for q in found if q.level == 0), None)
    if first is None:
        done.append(waiting)
        return found, left, None
    grown = Quote(waiting.start, first.end, (*waiting.parts, *first.parts))
    return [grown if q is first else q for q in found], left, None


def _paragraph(text: str, start: int, end: int) -> tuple[list[Quote], Quote | None]:
    """Pair the marks of one paragraph; gives the quotations, and an outermost one that stays open."""
    stack: list[tuple[str, int]] = []
    found: list[Quote] = []
    for match in MARKS.finditer(text, start, end):
        mark, at = match[0], match.start()
        partner = _partner(text, stack, mark, at, start, end)
        if partner is not None:
            opened = stack[partner][1]
            del stack[partner:]
            found.append(Quote(opened, match.end(), ((opened, match.end()),), partner))
        elif _may_open(text, mark, at, start, end):
            stack.append((mark, at))
    return _settle(text, start, end, stack, found)


def _settle(
    text: str, start: int, end: int, stack: list[tuple[str, int]], found: list[Quote]
) -> tuple[list[Quote], Quote | None]:
    left = None
    if stack and stack[0][0] in ("“", "«", '"', "„", "‘", "``") and end - stack[0][1] <= LONGEST:
        mark, at = stack[0]
        if mark not in ("‘", '"') or text[start:at].rstrip()[-1:] in ("", ":", ","):
            stop = at + len(text[at:end].rstrip())
            left = Quote(at, stop, ((at, stop),), 0, False)
    lost = len(stack) if left is None else 0
    found = [q._replace(level=max(0, q.level - lost)) for q in found]
    return sorted(found, key=lambda q: (q.start, -q.end)), left


def _partner(text: str, stack: list[tuple[str, int]], mark: str, at: int, start: int, end: int) -> int | None:
    """Find the open mark that this one closes, innermost first."""
    after = text[at + len(mark) : at + len(mark) + 1]
    before = text[at - 1 : at] if at > start else ""
    if mark in ("'", "’", "''") and after.isalnum():
        return None
    for number in range(len(stack) - 1, -1, -1):
        opened, where = stack[number]
        slip = opened == mark == "“" and not before.isspace() and not after.isalnum()  # “…“ for “…”
        if (mark in CLOSING.get(opened, "") and mark != "“") or (opened == "„" and mark == "“") or slip:
            if at - where <= len(opened) or (before.isspace() and mark in "\"'" and not _lone(text, at, end)):
                continue
            if mark in ("'", "’") and before in "sS" and _later(text, at, end, mark):
                continue  # a possessive plural: the quotation closes further on
            return number
    return None


def _lone(text: str, at: int, end: int) -> bool:
    """Tell whether nothing but space or the end follows a mark: it closes although a space stands before it."""
    return at + 1 >= end or not text[at + 1].isalnum()


def _later(text: str, at: int, end: int, mark: str) -> bool:
    """Tell whether a better closing mark, after punctuation, follows before another one could open."""
    for match in MARKS.finditer(text, at + 1, min(end, at + 400)):
        if (
            match[0] == mark
            and text[match.start() - 1] in ",.!?…;"
            and not text[match.end() : match.end() + 1].isalnum()
        ):
            return True
        if match[0] in ("‘", "“", '"', "«") or (match[0] == "'" and text[match.start() - 1].isspace()):
            return False
    return False


def _may_open(text: str, mark: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1 : at] if at > start else ""
    after = text[at + len(mark) : at + len(mark) + 1] if at + len(mark) < end else ""
    if mark in ("’", "''", "›", "」") or not after:
        return False
    if mark in ("‘", "“", "„", "``", "‹", "「"):
        return True
    if mark == "”":
        return not before.strip() and not after.isspace()
    if mark in ("«", "»"):
        return not before.isalnum()
    if mark == "'" and after.isdigit() and text[at + 2 : at + 3].isdigit() and text[at + 3 : at + 4] in ("s", "", " "):
        return False  # the '90s
    return (not before.strip() or before in "([—–-:;,/“‘\"'") and not after.isspace()
