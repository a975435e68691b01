"""Context: what a report says of where it plays, as evidence for which of several places a name means."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from talion.places.gazetteer import Entry, lookup
from talion.places.names import Name
from talion.places.words import demonyms, words

NEAR = frozenset({",", "in", "the", "(", "of", "'s", "’s", "province", "region", "state", "city", "town", "village"})
CELL = 2  # degrees: the side of the cells in which neighbours are counted


class Context:
    """Countries, divisions and ground that a report speaks of, each with the number of names that speak of it."""

    def __init__(self) -> None:
        self.lands: Counter[str] = Counter()
        self.provinces: Counter[tuple[str, str]] = Counter()
        self.cells: Counter[tuple[int, int]] = Counter()

    def add(self, entry: Entry, times: float = 1) -> None:
        """Count a place."""
        if entry.country:
            self.lands[entry.country] += times  # type: ignore[assignment]
        if entry.province:
            self.provinces[entry.country, entry.province] += times  # type: ignore[assignment]
        if entry.feature_class in "PS" or entry.feature_code == "ADM2":
            self.cells[_cell(entry)] += times  # type: ignore[assignment]

    def support(self, entry: Entry, own: Context | None = None) -> float:
        """Rate from 0 to about 6 how well an entry fits; `own` is what the name itself has put in."""
        country = self._share(self.lands, entry.country, own.lands if own else None)
        if entry.resolution == 1:
            return 1.5 * country
        province = self._share(self.provinces, (entry.country, entry.province), own.provinces if own else None)
        near = self._near(entry) - (own._near(entry) if own else 0)
        return 3 * country + 2 * province + 1.5 * min(1.0, near / 3)

    def _share(self, counts: Counter, key: object, own: Counter | None) -> float:  # type: ignore[type-arg]
        mine = own[key] if own else 0
        total = sum(counts.values()) - (sum(own.values()) if own else 0)
        number = counts[key] - mine
        return float(number / (total + 1)) ** 0.5 if number > 0 else 0.0

    def _near(self, entry: Entry) -> float:
        row, column = _cell(entry)
        return sum(self.cells.get((row + i, column + k), 0) for i in (-1, 0, 1) for k in (-1, 0, 1))


def _cell(entry: Entry) -> tuple[int, int]:
    return int(entry.lat // CELL), int(entry.lon // CELL)


def background(doc: Doc) -> Context:
    """Count what speaks of countries without being a place: demonyms, names inside names of organisations."""
    context = Context()
    known = demonyms()
    for word in doc:
        low = word.lower_
        code = known.get(low)
        if code is None and word.i + 1 < len(doc):
            code = known.get(f"{low} {doc[word.i + 1].lower_}")
        if code is not None and word.text[:1].isupper():
            context.lands[code] += 1
    for ent in doc.ents:
        if ent.label_ == "ORG" and len(ent) > 1:
            _inside_organisation(context, [w.text for w in ent if w.text[:1].isupper()])
    return context


def _inside_organisation(context: Context, parts: list[str]) -> None:
    """Count "Kentucky" of "Kentucky State Police"."""
    for size in (2, 1):
        for i in range(len(parts) - size + 1):
            name = " ".join(parts[i : i + size])
            large = [e for e in lookup(name) if not e.other and e.feature_code in ("PCLI", "ADM1")]
            if len(large) == 1:
                context.add(large[0], 0.5)
                return


def contain(doc: Doc, names: list[Name]) -> None:
    """Note on each name which other name the text puts it in: "Paris, Texas", "Syria's Idlib", "Hama in Syria"."""
    for first, second in zip(names, names[1:], strict=False):
        gap = doc[first.end : second.start]
        low = [w.lower_ for w in gap]
        if len(low) > 6 or any(w.is_sent_start for w in doc[first.end : second.start + 1]):
            continue
        if low[:1] in (["'s"], ["’s"], ["'"]) and all(_filler(w) for w in low[1:]):
            second.inside.append(first)
        elif low and (low[0] in (",", "in", "(") and all(_filler(w) for w in low[1:])):
            first.inside.append(second)


def _filler(word: str) -> bool:
    return word in NEAR or word in words("direction") or word in words("city") or word in ("disputed", "rebel-held")


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


def fits(entry: Entry, container: Entry) -> bool:
    """Tell whether a place lies in another as far as the gazetteer knows."""
    if (
        entry is container
        or entry.country != container.country
        or (entry.geonameid == container.geonameid and entry.geonameid)
    ):
        return False
    code = container.feature_code
    if code.startswith("PCL"):
        return entry.resolution != 1
    if code == "ADM1":
        return entry.province == container.province and entry.feature_code != "ADM1"
    if code == "ADM2":
        return entry.district == container.name
    close = abs(entry.lat - container.lat) < 4 and abs(entry.lon - container.lon) < 4
    return close and entry.weight < container.weight and container.feature_class in "LTP"
