"""Folding: names of places that differ in accents, hyphens, apostrophes and case alone are one key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ə": "a"}
)
SILENT = re.compile(r"[.'’‘ʻʼʿʾ`´′ʹ\"“”]")
GAPS = re.compile(r"[\s\-–—‐‑/,_()]+")
SHORT = {"st": "saint", "mt": "mount", "ft": "fort", "pt": "point", "ste": "sainte"}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Fold a name to the key that it is looked up by: "St. Lô" and "Saint-Lo" are "saint lo"."""
    plain = (
        name
        if name.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    )
    plain = SILENT.sub("", plain.lower().translate(LETTERS))
    words = GAPS.sub(" ", plain).strip().split(" ")
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        words = [SHORT.get(words[0], words[0]), *words[1:]]
    return " ".join(words)
