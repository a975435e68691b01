"""Words of a text and the index of phrases in them: the longest known phrase at each word, whatever the tokenizer did.

A word is a run of letters and digits; accents fold away ("Díaz" is "Diaz"). Between the words of a phrase may stand
blanks, hyphens, apostrophes and full stops of abbreviations, so that "U.S.", "al-Assad" and "Hay'at" need no spelling
of their own for each way to write them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

from spacy.tokens import Doc

WORD = re.compile(r"[^\W_]+")
GAP = re.compile(r"(?:[ \u00a0]?[-‐‑–/&'’‘ʼ`][ \u00a0]?|\.|\. ?| ?\n ?|[ \u00a0]{1,2})?")
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
                         "Æ": "Ae", "œ": "oe", "ə": "a", "Ə": "A"})  # fmt: skip
CAPITALS = frozenset({"US", "WHO", "IT", "AU", "UN", "EU", "PA", "SA", "IS", "AS", "ICE", "ACT", "CAR", "NO", "AN"})
Value = TypeVar("Value")


class Word(NamedTuple):
    """A word of a text without its accents, with its characters in the text."""

    text: str
    start: int
    end: int


class Found(NamedTuple, Generic[Value]):
    """A known phrase in a text: the tokens `[start, end)` that it covers and what the index holds for it."""

    start: int
    end: int
    values: tuple[Value, ...]


def fold(word: str) -> str:
    """Take the accents off a word; case stays."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def split(phrase: str) -> tuple[str, ...]:
    """Split a phrase into folded words."""
    return tuple(WORD.findall(fold(phrase)))


class Words:
    """The words of a Doc with the tokens they stand in."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.words = [Word(fold(m.group()), m.start(), m.end()) for m in WORD.finditer(self.text)]
        self.lower = [w.text.lower() for w in self.words]
        self._starts = [t.idx for t in doc]
        self.shouted = _shouted(self.words, self.text)

    def joined(self, left: int, right: int) -> bool:
        """Tell whether word `left` and the next, `right`, can belong to one phrase."""
        gap = self.text[self.words[left].end : self.words[right].start]
        if gap == " ":
            return True
        if not GAP.fullmatch(gap):
            return False
        return ". " not in gap or len(self.words[left].text) <= 3

    def tokens(self, first: int, last: int) -> tuple[int, int]:
        """Give the tokens `[start, end)` that the words from `first` to `last` lie in."""
        start = bisect_right(self._starts, self.words[first].start) - 1
        end = bisect_right(self._starts, self.words[last].end - 1)
        return max(start, 0), end


def _shouted(words: list[Word], text: str) -> list[bool]:
    """Tell of each word whether its line is written in capitals only."""
    flags: list[bool] = []
    line_end, capital = -1, False
    for word in words:
        if word.start > line_end:
            line_end = text.find("\n", word.start)
            line_end = len(text) if line_end < 0 else line_end
            line = text[word.start : line_end]
            capital = line.isupper() and sum(c.isalpha() for c in line) > 12
        flags.append(capital)
    return flags


def same_case(entry: str, word: str, shouted: bool) -> bool:
    """Tell whether a word of a text can stand for a word of the index as far as capitals go."""
    if entry == word or entry.islower():
        return True
    if word.isupper():
        return len(entry) > 3 or (shouted and entry.upper() not in CAPITALS) or entry.isupper()
    if entry.isupper() and len(entry) > 1:
        return len(entry) > 3 and word.istitle()
    return word[:1].isupper()


class Index(Generic[Value]):
    """Finds known phrases in a text, the longest at each place first; adding is cheap, so large tables are welcome."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._lengths: dict[str, list[int]] = {}

    def add(self, phrase: str, value: Value) -> None:
        """Add a phrase; several values may stand for one phrase and keep their order."""
        words = split(phrase)
        if not words:
            return
        if len(words) > 1 and words[0].lower() == "the":
            words = words[1:]
        lower = " ".join(words).lower()
        self._rows.setdefault(lower, []).append((words, value))
        first = lower.partition(" ")[0]
        lengths = self._lengths.setdefault(first, [])
        if len(words) not in lengths:
            lengths.append(len(words))
            lengths.sort(reverse=True)

    def get(self, phrase: str) -> tuple[Value, ...]:
        """Look a whole phrase up, whatever its capitals."""
        return tuple(v for _, v in self._rows.get(" ".join(split(phrase)).lower(), ()))

    def find(self, text: Words) -> Iterator[Found[Value]]:
        """Yield the known phrases of a text from left to right, without overlap."""
        at, count = 0, len(text.words)
        while at < count:
            hit = self._at(text, at)
            if hit is None:
                at += 1
                continue
            length, values = hit
            start, end = text.tokens(at, at + length - 1)
            yield Found(start, end, values)
            at += length

    def _at(self, text: Words, at: int) -> tuple[int, tuple[Value, ...]] | None:
        lengths = self._lengths.get(text.lower[at])
        if lengths is None:
            return None
        for length in lengths:
            if at + length > len(text.words):
                continue
            rows = self._rows.get(" ".join(text.lower[at : at + length]))
            if rows is None or not all(text.joined(i, i + 1) for i in range(at, at + length - 1)):
                continue
            values = tuple(v for words, v in rows if _cased(words, text, at))
            if values:
                return length, values
        return None


def _cased(entry: tuple[str, ...], text: Words, at: int) -> bool:
    return all(same_case(e, text.words[at + n].text, text.shouted[at + n]) for n, e in enumerate(entry))
