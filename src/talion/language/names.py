"""Names: repairs of the network's name labels by what English titles and name phrases show."""

from __future__ import annotations

from functools import cache

import msgspec

from talion import lexicon
from talion.language.network import Parsed

PLACES = frozenset({"LOC", "GPE"})
PROPER = frozenset({"NNP", "NNPS"})
PREFIXES = frozenset({"al", "el", "an", "ar", "as", "ash", "at", "az", "ad", "abu", "abdul", "ould", "bin", "ibn"})
INSIDE = frozenset({"compound", "amod", "flat", "nmod:desc"})
# What may stand at the edge of a true name though it is no word.
EDGE_TAGS = frozenset({"HYPH", ",", ":", "IN", "DT", "POS", "``", "''", "-LRB-", "-RRB-", "CC"})


class Titles(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One group of titles; words in small letters."""

    id: str
    words: list[str]


@cache
def titles() -> frozenset[str]:
    """Give all titles that are no part of a person's name, in small letters."""
    return frozenset(word for group in lexicon.load("titles", "titles", Titles) for word in group.words)


class Name:
    """A name found: words `start` to `end` (exclusive) with its label."""

    __slots__ = ("end", "label", "start")

    def __init__(self, start: int, end: int, label: str) -> None:
        self.start, self.end, self.label = start, end, label


def mend(parsed: Parsed) -> None:
    """Mend the names of one sentence in place: join what is cut, cut off titles, drop what is no name."""
    found = spans(parsed.ent)
    if not found:
        return
    found = _joined(parsed, found)
    for name in found:
        _trim(parsed, name)
    found = [name for name in found if name.end > name.start]
    for before, name in zip([None, *found], found, strict=False):
        _widen(parsed, name, before.end if before else 0)
    parsed.ent[:] = labels(found, len(parsed.ent))


def spans(labels: list[str]) -> list[Name]:
    """Read names from B-, I- and O labels; an I- of another kind begins a name."""
    found: list[Name] = []
    before = "O"
    for i, label in enumerate(labels):
        if label != "O":
            if label[0] == "B" or before[2:] != label[2:]:
                found.append(Name(i, i + 1, label[2:]))
            else:
                found[-1].end = i + 1
        before = label
    return found


def labels(found: list[Name], length: int) -> list[str]:
    """Write names as B-, I- and O labels."""
    out = ["O"] * length
    for name in found:
        out[name.start : name.end] = [f"I-{name.label}"] * (name.end - name.start)
        out[name.start] = f"B-{name.label}"
    return out


def _joined(parsed: Parsed, found: list[Name]) -> list[Name]:
    """Join neighbours of different labels that the tree puts into one name: "North" LOC + "Kordofan" GPE."""
    out: list[Name] = []
    for name in found:
        last = out[-1] if out else None
        label = _common(parsed, last, name) if last and last.end == name.start else ""
        if last and label:
            last.end, last.label = name.end, label
        else:
            out.append(name)
    return out


def _common(parsed: Parsed, left: Name, right: Name) -> str:
    a, b = left.end - 1, right.start
    if left.label == right.label or parsed.tag[a] not in PROPER or parsed.tag[b] not in PROPER:
        return ""
    inside = _points(parsed, range(left.start, left.end), right) or _points(parsed, range(b, right.end), left)
    if not inside:
        return ""
    if {left.label, right.label} == PLACES:
        return left.label if parsed.deps[b] == "flat" else right.label
    if right.label == "ORG" and left.label == "LOC":
        return "ORG"
    return ""


def _points(parsed: Parsed, words: range, name: Name) -> bool:
    """Tell whether one of the words hangs inside the name as a part of names does."""
    return any(name.start <= parsed.heads[i] < name.end and parsed.deps[i] in INSIDE for i in words)


def _trim(parsed: Parsed, name: Name) -> None:
    """Cut off titles before persons, and marks and small words at the edges."""
    words = parsed.words
    while name.start < name.end and parsed.tag[name.start] in EDGE_TAGS and name.label != "DATE":
        if _arabic(parsed, name.start):
            break
        name.start += 1
    while name.end > name.start and parsed.tag[name.end - 1] in EDGE_TAGS and name.label != "DATE":
        name.end -= 1
    if name.label != "PERSON":
        return
    known = titles()
    start = name.start
    while start < name.end and (words[start].lower() in known or words[start].lower() in ("of", "state", "for", "'s")):
        start += 1
    if start == name.end or len(words[start]) > 1:  # not the Z of "Gen Z"
        name.start = start


def _arabic(parsed: Parsed, i: int) -> bool:
    return i > 0 and parsed.tag[i] == "HYPH" and parsed.words[i - 1].lower() in PREFIXES


def _widen(parsed: Parsed, name: Name, floor: int) -> None:
    """Take in parts that the tree hangs inside the name and the labels miss."""
    start = name.start
    if start > floor and _arabic(parsed, start):
        name.start = start - 1
    elif start - 1 > floor and _arabic(parsed, start - 1):
        name.start = start - 2
    elif name.label in PLACES | {"ORG"} and start > floor and _belongs(parsed, start - 1, name):
        name.start = start - 1
    while name.end < len(parsed.words) and _flat(parsed, name):
        name.end += 1


def _belongs(parsed: Parsed, i: int, name: Name) -> bool:
    word = parsed.words[i]
    return (
        parsed.ent[i] == "O"
        and parsed.tag[i] in PROPER
        and word[:1].isupper()
        and name.start <= parsed.heads[i] < name.end
        and parsed.deps[i] in ("compound", "amod")
        and word.lower() not in titles()
    )


def _flat(parsed: Parsed, name: Name) -> bool:
    i = name.end
    inside = name.start <= parsed.heads[i] < i
    return inside and parsed.deps[i] == "flat" and parsed.ent[i] == "O" and parsed.tag[i] in PROPER
