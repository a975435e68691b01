"""Settling: what the text tells of a name that the gazetteer does not list, a site's town or a village's country."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from spacy.tokens import Doc

from talion.places import sites
from talion.places.gazetteer import Entry, capital, near
from talion.places.names import Name
from talion.places.nesting import described
from talion.places.words import demonyms

TOWNS = (3, 4)  # resolutions that a site can stand in
SEATED = frozenset({"ministry", "parliament"})
GREAT = 300000  # people in a town that sites bear the name of without more words
KNOWN = 15000  # people in a town that is well known
MOST = 0.75  # share of a report's names that must lie in one country, or of its towns that must be one,


class Settled(NamedTuple):
    """What a name stands for: an entry with its score, or the country and division alone that the text tells."""

    entry: Entry | None
    score: float = 0.0
    country: str = ""
    province: str = ""


class Settler:
    """Settles the names of one Doc, given the entries of those that are resolved (by first word)."""

    def __init__(self, doc: Doc, names: list[Name], entries: dict[int, tuple[Entry, float]]) -> None:
        self.doc = doc
        self.entries = entries
        resolved = [(n, entries[n.start][0]) for n in names if n.start in entries]
        self.towns = [(n, e) for n, e in resolved if e.resolution in TOWNS and not n.site]
        self.town = _most([(e.name, e.country, e.province) for _, e in self.towns])
        self.lands = [(n.start, e.country) for n, e in resolved if e.country and not n.site]
        self.land = _most([(code,) for _, code in self.lands])

    def settle(self, name: Name) -> Settled:
        """Give what a name stands for, with the reason noted on the name."""
        entry, score = self.entries.get(name.start, (None, 0.0))
        if entry is not None and self._is_elsewhere(name, entry):
            entry = None
        if not name.site:
            return Settled(entry, score) if entry is not None else self._land(name)
        if entry is None or entry.resolution in (1, 2, 3, 4):
            town, told = self._town(name, entry, score)
            if town is None:
                known = entry is not None and self._speaks_of(entry)
                return Settled(None, 0.0, entry.country, entry.province) if entry and known else self._land(name)
            name.why.append(f"place:site in {town.name}")
            return Settled(sites.at(town, self.doc[name.start : name.end].text), told)
        return Settled(entry, score)

    def _is_elsewhere(self, name: Name, entry: Entry) -> bool:
        """Tell whether the text puts a name where its bearer is not: a site in another town, a village abroad."""
        if name.site and name.inside:
            town, _ = self.entries.get(name.inside[0].start, (None, 0.0))
            return town is not None and town.resolution in TOWNS and not near(entry, town, 1.0)
        if entry.resolution in (1, 2) or entry.weight >= (KNOWN * 10 if entry.other else KNOWN) or entry.listed:
            return False
        lands = [self.entries[n.start][0].country for n in name.inside if n.start in self.entries]
        return bool(lands) and "" not in lands and entry.country not in lands

    def _town(self, name: Name, entry: Entry | None, score: float) -> tuple[Entry | None, float]:
        """Find the town of a site: the one it is put in, its namesake, the nearest of its sentence, the report's."""
        for outer in name.inside[:1]:
            town, told = self.entries.get(outer.start, (None, 0.0))
            if town is not None and town.resolution in TOWNS:
                return town, told
            if town is not None and entry is None:
                return None, 0.0
        if entry is not None and entry.resolution in TOWNS and self._speaks_of(entry):
            return entry, score
        seat = self._seat(name)
        if seat is not None:
            return seat, 0.0
        sentence = self.doc[name.start].sent
        here = [(abs(n.start - name.start), n) for n, _ in self.towns if sentence.start <= n.start < sentence.end]
        if here:
            return self.entries[min(here, key=lambda pair: pair[0])[1].start]
        main = [n for n, e in self.towns if (e.name, e.country, e.province) == self.town]
        return self.entries[main[0].start] if main else (None, 0.0)

    def _speaks_of(self, town: Entry) -> bool:
        """Tell whether a site can bear the name of a town: one of a country that the report names, or a great one."""
        return town.weight >= GREAT or not self.lands or any(code == town.country for _, code in self.lands)

    def _seat(self, name: Name) -> Entry | None:
        """Find the capital that a ministry or the like of a country stands in: "the Russian Foreign Ministry"."""
        code = self._claimed(name)
        return capital(code) if code and self.doc[name.end - 1].lower_ in SEATED else None

    def _claimed(self, name: Name) -> str:
        """Give the country of an adjective that begins a site's name; an embassy stands elsewhere."""
        abroad = self.doc[name.end - 1].lower_ in ("embassy", "consulate", "mission")
        return "" if abroad else demonyms().get(self.doc[name.start].lower_, "")

    def _land(self, name: Name) -> Settled:
        """Give the country, and the division if told, of a name without entry."""
        for outer in name.inside[:1]:
            entry, _ = self.entries.get(outer.start, (None, 0.0))
            if entry is not None and entry.country:
                name.why.append(f"place:in {outer.text}")
                return Settled(None, 0.0, entry.country, entry.province)
        code = self._claimed(name) or described(self.doc, name)
        if code:
            name.why.append("place:adjective of country")
            return Settled(None, 0.0, code)
        sentence = self.doc[name.start].sent
        here = {code for start, code in self.lands if sentence.start <= start < sentence.end}
        if len(here) == 1:
            name.why.append("place:country of its sentence")
            return Settled(None, 0.0, here.pop())
        if self.land:
            name.why.append("place:country of the report")
        return Settled(None, 0.0, *self.land)


def _most(keys: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Give what most of a report's names share, () where they differ."""
    best = Counter(keys).most_common(1)
    return best[0][0] if best and best[0][1] >= MOST * len(keys) else ()
