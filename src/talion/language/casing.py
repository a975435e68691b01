"""Casing: text in capitals or in headline style is read in a copy that is written as usual.

The Doc keeps the report's letters; only the network and the sentence splitter see the copy.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from talion.language.lemmas import Lemmatizer, shared

TABLE = Path(__file__).parent / "model" / "casing.json"
MONTHS = frozenset({"march", "may", "august"})
SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "it", "nor", "of", "off", "on"}
    | {"or", "over", "per", "so", "than", "that", "the", "to", "up", "vs", "via", "was", "with", "yet"}
)  # what title case leaves small
ENDS = frozenset({".", "!", "?", '"', "“", ":", "--", "-", "—", "–", "]"})


class Recaser:
    """Tells how words are usually written."""

    def __init__(self, table: dict[str, list[str]], lemmas: Lemmatizer) -> None:
        self.names = frozenset(table["names"])
        self.upper = frozenset(table["upper"])
        self.lower = frozenset(table["lower"])
        self.lemmas = lemmas

    def is_common(self, low: str) -> bool:
        """Tell whether a word, given in small letters, is a common word or an inflected form of one."""
        if low in self.lower:
            return True
        if low in self.names or low in self.upper:
            return False
        parts = low.split("-")
        return self.lemmas.knows(low) or (len(parts) > 1 and all(p and self.is_common(p) for p in parts))

    def usual(self, word: str, before: str, after: str) -> str:
        """Write a word in capitals as usual, seen between its neighbours."""
        low = word.lower()
        if word == "I" or not any(c.isalpha() for c in word):
            return word
        if word == "US":
            return "us" if before.lower() in ("let", "tell", "told", "give", "gave", "show", "help", "gives") else word
        if low in self.upper or (word.count(".") > 1 and len(word) < 8):
            return word
        if low in MONTHS and (after[:1].isdigit() or before[:1].isdigit()):
            return word.capitalize()
        return low if self.is_common(low) else _title(word)


def _title(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


@cache
def recaser() -> Recaser:
    """Give the shipped recaser, read at first use."""
    return Recaser(json.loads(TABLE.read_text(encoding="utf-8")), shared())


def as_usual(words: Sequence[str]) -> Sequence[str]:
    """Give the words as they would stand in running text; words of ordinary text come back as they are.

    The words are those of one sentence, or of a stretch that is written in one manner.
    """
    if _in_capitals(words):
        return _recased(words)
    if _in_title_case(words):
        return _lowered(words)
    return words


def _in_capitals(words: Sequence[str]) -> bool:
    long = [w for w in words if len(w) > 1 and w.isalpha()]
    if len(long) < 3:
        return False
    upper = [w for w in long if w.isupper()]
    if len(upper) < 0.8 * len(long):
        return False
    return any(len(w) > 3 and recaser().is_common(w.lower()) for w in upper)


def _recased(words: Sequence[str]) -> list[str]:
    padded = ["", *words, ""]
    known = recaser()
    out = [
        known.usual(word, before, after) if word.isupper() else word
        for before, word, after in zip(padded, words, padded[2:], strict=False)
    ]
    first = True
    for i, word in enumerate(out):
        if first and word[:1].isalpha():
            out[i] = word[0].upper() + word[1:]
        first = word in ENDS or (first and not word[:1].isalnum())
    return out


def _in_title_case(words: Sequence[str]) -> bool:
    """Tell whether words are a headline: no full stop, and all begin with a capital except small ones."""
    if len(words) < 5 or words[-1] in (".", "!") or words[-1].endswith("."):
        return False
    telling = [w for w in words[1:] if w.isalpha() and w.lower() not in SMALL]
    titled = [w for w in telling if w[0].isupper()]
    return len(telling) >= 4 and len(titled) >= 0.9 * len(telling) and not all(w.isupper() for w in titled)


def _lowered(words: Sequence[str]) -> list[str]:
    known = recaser()
    rest = [w.lower() if w.istitle() and known.is_common(w.lower()) else w for w in words[1:]]
    return [words[0], *rest]
