"""Nesting: which name the text puts in which other, and which names stand in one list as places of one rank."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from talion.places.gazetteer import Entry, has_town
from talion.places.names import Name
from talion.places.words import demonyms, words

BETWEEN = frozenset({",", "in", "the", "(", "of", "'s", "’s", "province", "region", "state", "city", "town", "village"})
LISTING = frozenset({",", "and", "or", "&", "as", "well", "the"})
RANKS = {1: 1, 2: 2, 3: 3}  # of a resolution: country, division, district; all else is a town


def contain(doc: Doc, names: list[Name]) -> None:
    """Note on each name which other name the text puts it in: "Paris, Texas", "Syria's Idlib", "Hama in Syria"."""
    listed = set(_listed(doc, names))
    for number, (first, second) in enumerate(pairwise(names)):
        gap = doc[first.end : second.start]
        low = [w.lower_ for w in gap]
        if len(low) > 6 or any(w.is_sent_start for w in doc[first.end : second.start + 1]):
            continue
        if _is_land(first) and _is_land(second):
            continue
        if low[:1] in (["'s"], ["’s"], ["'"]) and all(_filler(w.lower_) or w.pos_ == "ADJ" for w in gap[1:]):
            second.inside.append(first)
        elif (
            low
            and low[0] in (",", "in", "(")
            and all(_filler(w) for w in low[1:])
            and (low != [","] or number not in listed)
        ):
            first.inside.append(second)


def _listed(doc: Doc, names: list[Name]) -> Iterator[int]:
    """Find the names that a comma joins to the next as members of a list, and tell them that states are meant.

    "Oklahoma, Texas and Iowa" is a list; "Paris, Texas, and Rome, Georgia" are two pairs, for their ranks alternate.
    """
    for start, end in _chains(doc, names):
        bests = [best(name) for name in names[start:end]]
        ranks = [rank(entry) for entry in bests]
        lands = {e.country for e, r in zip(bests, ranks, strict=True) if e is not None and r == 2}
        if ranks.count(2) >= max(2, len(ranks) - 1) and len(lands) == 1:
            for k, name in enumerate(names[start:end]):
                if not name.kind and any(e.feature_code == "ADM1" and e.country in lands for e in name.found):
                    name.kind, ranks[k] = "province", 2
        for k in range(end - start - 1):
            if ranks[k] <= ranks[k + 1]:
                yield start + k


def _chains(doc: Doc, names: list[Name]) -> Iterator[tuple[int, int]]:
    """Find runs of three and more names with nothing but commas and "and" between them."""
    start = 0
    for k in range(1, len(names) + 1):
        gap = doc[names[k - 1].end : names[k].start] if k < len(names) else None
        if gap is None or not len(gap) or not all(w.lower_ in LISTING for w in gap):
            if k - start >= 3:
                yield start, k
            start = k


def best(name: Name) -> Entry | None:
    """Give the best known bearer of a name, whatever the text is about."""
    towns = [e for e in name.found if e.feature_class != "A" or e.resolution == 1 or not has_town(e, name.found)]
    return max(towns, key=_known, default=None)


def rank(entry: Entry | None) -> int:
    """Rank a place: 1 a country, 2 a division, 3 a district, 4 all else."""
    return RANKS.get(entry.resolution or 4, 4) if entry is not None else 4


def _known(entry: Entry) -> tuple[bool, bool, int]:
    return entry.resolution == 1, entry.listed or not entry.other, entry.weight


def _is_land(name: Name) -> bool:
    return any(e.resolution == 1 for e in name.found)


def _filler(word: str) -> bool:
    return word in BETWEEN or word in words("direction") or word in words("city") or word in ("disputed", "rebel-held")


def described(doc: Doc, name: Name) -> str:
    """Give the country that an adjective before a name tells: "the Syrian town of Hama"; "" where none does."""
    if not name.kind:
        return ""
    known = demonyms()
    for i in range(name.start - 1, max(-1, name.start - 7), -1):
        word = doc[i]
        if word.lower_ in known and word.text[:1].isupper():
            return known[word.lower_]
        if not (_filler(word.lower_) or word.pos_ in ("ADJ", "NOUN", "ADP", "DET")) or word.is_sent_end:
            return ""
    return ""
