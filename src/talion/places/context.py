"""Context: what a report says of where it plays, as evidence for which of several places a name means."""

from __future__ import annotations

from typing import TypeVar

from spacy.tokens import Doc

from talion.places.gazetteer import Entry, lookup
from talion.places.names import Name
from talion.places.words import demonyms, words

NEAR = frozenset({",", "in", "the", "(", "of", "'s", "’s", "province", "region", "state", "city", "town", "village"})
Key = TypeVar("Key")
CELL = 2  # degrees: the side of the cells in which neighbours are counted


class Context:
    """Countries, divisions and ground that a report speaks of, each with the weight of the names that speak of it."""

    def __init__(self) -> None:
        self.lands: dict[str, float] = {}
        self.provinces: dict[tuple[str, str], float] = {}
        self.cells: dict[tuple[int, int], float] = {}

    def add(self, entry: Entry, times: float = 1) -> None:
        """Count a place."""
        if entry.country:
            _more(self.lands, entry.country, times)
        if entry.province:
            _more(self.provinces, (entry.country, entry.province), times)
        if entry.feature_class in "PS" or entry.feature_code == "ADM2":
            _more(self.cells, _cell(entry), times)

    def add_once(self, entry: Entry, times: float) -> None:
        """Count a place so that each country, division and cell keeps the greatest weight given to it."""
        if entry.country:
            self.lands[entry.country] = max(times, self.lands.get(entry.country, 0))
        if entry.province:
            province = (entry.country, entry.province)
            self.provinces[province] = max(times, self.provinces.get(province, 0))
        if entry.feature_class in "PS" or entry.feature_code == "ADM2":
            self.cells[_cell(entry)] = max(times, self.cells.get(_cell(entry), 0))

    def join(self, other: Context) -> None:
        """Add all that another context has counted."""
        for land, times in other.lands.items():
            _more(self.lands, land, times)
        for province, times in other.provinces.items():
            _more(self.provinces, province, times)
        for cell, times in other.cells.items():
            _more(self.cells, cell, times)

    def support(self, entry: Entry, own: Context) -> float:
        """Rate from 0 to about 6 how well an entry fits what all names but its own say."""
        country = _share(self.lands, own.lands, entry.country)
        if entry.resolution == 1:
            return 1.5 * country
        province = _share(self.provinces, own.provinces, (entry.country, entry.province))
        near = self._near(entry) - own._near(entry)
        return 3 * country + 2 * province + 1.5 * min(1.0, near / 3)

    def _near(self, entry: Entry) -> float:
        row, column = _cell(entry)
        return sum(self.cells.get((row + i, column + k), 0) for i in (-1, 0, 1) for k in (-1, 0, 1))


def _more(counts: dict[Key, float], key: Key, times: float) -> None:
    counts[key] = counts.get(key, 0) + times


def _share(counts: dict[Key, float], own: dict[Key, float], key: Key) -> float:
    number = counts.get(key, 0) - own.get(key, 0)
    return (number / (sum(counts.values()) - sum(own.values()) + 1)) ** 0.5 if number > 1e-9 else 0.0


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
            _more(context.lands, code, 1)
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
        if _is_land(first) and _is_land(second):
            continue
        if low[:1] in (["'s"], ["’s"], ["'"]) and all(_filler(w) for w in low[1:]):
            second.inside.append(first)
        elif low and (low[0] in (",", "in", "(") and all(_filler(w) for w in low[1:])):
            first.inside.append(second)


def _is_land(name: Name) -> bool:
    return any(e.resolution == 1 for e in name.found)


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
