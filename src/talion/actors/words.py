"""Words of a text and the index of phrases in them: the longest known phrase at each word, whatever the tokenizer did.

A word is a run of letters and digits; accents fold away ("Díaz" is "Diaz"). Between the words of a phrase may stand
blanks, hyphens, apostrophes and full stops of abbreviations, so that "U.S.", "al-Assad" and "Hay'at" need no spelling
of their own for each way to write them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

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


class Bucket(NamedTuple):
    """The phrases of an index that begin with one word, by all their words in small letters, and their lengths."""

    rows: dict[str, list[Any]]  # phrase, value, phrase, value …
    lengths: tuple[int, ...]


class Index(Generic[Value]):
    """Finds known phrases in a text, the longest at each place first.

    Adding a phrase only files it under its first word; what begins with a word is prepared when that word turns up in
    a text. So tables of hundreds of thousands of phrases cost little to load and nothing to search.
    `make` turns what was added into what is found, which lets that be made late as well.
    """

    def __init__(self, make: Callable[[Any], Value] | None = None) -> None:
        self._make = make
        self._filed: dict[str, tuple[Any, ...] | list[Any]] = {}  # phrase, value, phrase, value …
        self._buckets: dict[str, Bucket] = {}
        self._count = 0

    def add(self, phrase: str, value: Any) -> None:
        """Add a phrase; several values may stand for one phrase and keep their order."""
        self._count += 1
        first = _first(phrase)
        held = self._filed.get(first)
        if held is None:
            self._filed[first] = (
                phrase,
                value,
            )  # no list: most words begin one name, and tuples cost the collector little
            return
        if isinstance(held, tuple):
            held = self._filed[first] = [*held]
        held += (phrase, value)
        if self._buckets:
            self._buckets.pop(first, None)

    def get(self, phrase: str) -> tuple[Value, ...]:
        """Look a whole phrase up, whatever its capitals."""
        words = split(phrase.lower())
        bucket = self._bucket(words[0]) if words else None
        return tuple(v for _, v in self._made(bucket.rows.get(" ".join(words), []))) if bucket else ()

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

    def __len__(self) -> int:
        """Count the phrases that were added."""
        return self._count

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Go through all phrases with what was added for them."""
        return (row for filed in self._filed.values() for row in zip(filed[::2], filed[1::2], strict=True))

    def _bucket(self, first: str) -> Bucket | None:
        bucket = self._buckets.get(first)
        filed = self._filed.get(first) if bucket is None else None
        if filed is None:
            return bucket
        rows: dict[str, list[Any]] = {}
        for phrase, value in zip(filed[::2], filed[1::2], strict=True):
            held = rows.setdefault(_key(phrase), [])
            held += (phrase, value)
        lengths = sorted({key.count(" ") + 1 for key in rows}, reverse=True)
        bucket = self._buckets[first] = Bucket(rows, tuple(lengths))
        return bucket

    def _made(self, rows: list[Any]) -> Iterator[tuple[str, Value]]:
        """Give the phrases of one row with what they stand for."""
        for phrase, value in zip(rows[::2], rows[1::2], strict=True):
            yield phrase, value if self._make is None else self._make(value)

    def _at(self, text: Words, at: int) -> tuple[int, tuple[Value, ...]] | None:
        bucket = self._bucket(text.lower[at])
        if bucket is None:
            return None
        for length in bucket.lengths:
            if at + length > len(text.words):
                continue
            rows = bucket.rows.get(" ".join(text.lower[at : at + length]))
            if rows is None or not all(text.joined(i, i + 1) for i in range(at, at + length - 1)):
                continue
            values = tuple(v for phrase, v in self._made(rows) if _cased(_words(phrase), text, at))
            if values:
                return length, values
        return None


def _words(phrase: str) -> tuple[str, ...]:
    """Split a phrase of an index into words, without "the" before others."""
    words = split(phrase)
    return words[1:] if len(words) > 1 and words[0].lower() == "the" else words


def _key(phrase: str) -> str:
    """Give the words of a phrase in small letters; most phrases need no splitting for that."""
    lower = phrase.lower()
    if lower.isascii() and lower.replace(" ", "").isalnum() and "  " not in lower and lower[:4] != "the ":
        return lower.strip()
    return " ".join(_words(phrase)).lower()


def _first(phrase: str) -> str:
    """Give the word under which a phrase is filed: its first in small letters, the second behind "the"."""
    plain = phrase.partition(" ")[0]
    if plain.isalnum() and plain.isascii() and len(plain) != 3:  # most are; the rest may be "the"
        return plain.lower()
    words = WORD.finditer(phrase if phrase.isascii() else fold(phrase))
    first = next(words, None)
    word = first.group().lower() if first else ""
    if word == "the":
        second = next(words, None)
        return second.group().lower() if second else word
    return word


def _cased(entry: tuple[str, ...], text: Words, at: int) -> bool:
    return all(same_case(e, text.words[at + n].text, text.shouted[at + n]) for n, e in enumerate(entry))
