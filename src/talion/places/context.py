"""Context: what a report says of where it plays, as evidence for which of several places a name means."""

from __future__ import annotations

import math

from spacy.tokens import Doc

from talion.language.slots import report_of
from talion.places.gazetteer import Entry, countries, lookup
from talion.places.words import demonyms, words

Ground = tuple[str | int, ...]
LAND = 1.5  # what the report's other names add at most to the score of a country,
COUNTRY = 3.0  # of a place by its country,
PROVINCE = 3.0  # its first-level division,
DISTRICT = 3.0  # its district,
NEAR = 1.5  # and what lies near it; as much as
FULL = 3.0  # names near by count in full
CELL = 2  # degrees: the side of the cells in which neighbours are counted


class Context:
    """Countries, divisions, districts and ground that a report speaks of, each with the weight of its names."""

    def __init__(self) -> None:
        self.counts: dict[Ground, float] = {}
        self.total = 0.0

    def add(self, entry: Entry, times: float = 1) -> None:
        """Count a place with all that it lies in."""
        for ground in grounds(entry):
            self.counts[ground] = self.counts.get(ground, 0) + times
        self.total += times

    def add_once(self, entry: Entry, times: float) -> None:
        """Count a place so that all that it lies in keeps the greatest weight given to it."""
        for ground in grounds(entry):
            self.counts[ground] = max(times, self.counts.get(ground, 0))
        self.total = max(times, self.total)

    def add_land(self, code: str, times: float = 1) -> None:
        """Count a word that speaks of a country without naming a place."""
        self.counts["country", code] = self.counts.get(("country", code), 0) + times
        self.total += times

    def join(self, other: Context) -> None:
        """Add all that another context has counted."""
        for ground, times in other.counts.items():
            self.counts[ground] = self.counts.get(ground, 0) + times
        self.total += other.total

    def support(self, entry: Entry, own: Context) -> float:
        """Rate from 0 to about 10 how well an entry fits what all names but its own say."""
        total = self.total - own.total + 1
        votes = {str(ground[0]): self._votes(ground, own) for ground in grounds(entry)}
        country = math.sqrt(votes.get("country", 0) / total)
        if entry.resolution == 1:
            return LAND * country
        found = COUNTRY * country + PROVINCE * math.sqrt(votes.get("province", 0) / total)
        found += DISTRICT * min(1.0, votes.get("district", 0))
        if "cell" in votes:
            found += NEAR * min(1.0, self._near(entry, own) / FULL)
        return found

    def _votes(self, ground: Ground, own: Context) -> float:
        return max(0.0, self.counts.get(ground, 0) - own.counts.get(ground, 0))

    def _near(self, entry: Entry, own: Context) -> float:
        row, column = _cell(entry)
        cells = [("cell", row + i, column + k) for i in (-1, 0, 1) for k in (-1, 0, 1)]
        return sum(self._votes(cell, own) for cell in cells)


def grounds(entry: Entry) -> list[Ground]:
    """List what a place lies in, as keys to be counted: country, division, district and cell of the grid."""
    found: list[Ground] = [("country", entry.country)] if entry.country else []
    if entry.province:
        found.append(("province", entry.country, entry.province))
    district = entry.name if entry.feature_code == "ADM2" else entry.district
    if district:
        found.append(("district", entry.country, entry.province, district))
    if entry.feature_class in "PSR" or entry.feature_code == "ADM2":
        found.append(("cell", *_cell(entry)))
    return found


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
            context.add_land(code)
    for ent in doc.ents:
        if ent.label_ == "ORG" and len(ent) > 1:
            _inside_organisation(context, [w.text for w in ent if w.text[:1].isupper()])
    _home(doc, context)
    return context


def _home(doc: Doc, context: Context) -> None:
    """Count where the report was published: the country of its address, the place in the publication's name."""
    report = report_of(doc)
    host = report.url.split("//")[-1].split("/")[0]
    ending = host.rsplit(".", 1)[-1].lower() if "." in host else ""
    for code, country in countries().items():
        if ending and country.domain == ending and ending not in ("tv", "me", "co", "io", "ai"):
            context.add_land(code)
    parts = [w for w in report.publication.split() if w[:1].isupper() and w.lower() not in words("never")]
    for size in (3, 2, 1):
        for i in range(len(parts) - size + 1):
            found = [e for e in lookup(" ".join(parts[i : i + size])) if e.weight >= 5000 and e.feature_class in "AP"]
            if found:
                best = max(found, key=lambda e: e.weight)
                for entry in found:
                    context.add_once(entry, 1.0 if entry is best else 0.5)
                return


def _inside_organisation(context: Context, parts: list[str]) -> None:
    """Count "Kentucky" of "Kentucky State Police"."""
    for size in (2, 1):
        for i in range(len(parts) - size + 1):
            name = " ".join(parts[i : i + size])
            large = [e for e in lookup(name) if not e.other and e.feature_code in ("PCLI", "ADM1")]
            if len(large) == 1:
                context.add(large[0], 0.5)
                return
