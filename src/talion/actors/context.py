"""Context: the state of a description that names none, where its sentence or the report leaves no doubt."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Token

from talion.actors.coreference import Registry
from talion.actors.entities import Entity
from talion.actors.spotting import Spots

BLOCS = frozenset({"UNO", "IGO", "EUR", "NGO", "IMG", "MNC", "ISM", ""})
ROOTLESS = frozenset({"JRN", "UAF", "UNK"})


class Context:
    """Fills in states from what stands around, once all mentions of a report are read."""

    def __init__(self, doc: Doc, spots: Spots, registry: Registry) -> None:
        self.doc = doc
        self.spots = spots
        self.registry = registry
        self._cached: tuple[dict[int, Counter[str]], str] | None = None

    def guess(self, token: Token) -> str:
        """Give the state that a word's sentence or the report speaks of, "" where there is none or a doubt."""
        if self._cached is None:
            places = self._places()
            self._cached = (places, self._whole(places))
        return self._near(token.i, *self._cached)

    def fill(self) -> None:
        """Give a code to local actors without one."""
        bare = [e for e in self.registry.entities if e.merged is None and e.mentions and self._wants(e)]
        if not bare:
            return
        places = self._places()
        whole = self._whole(places)
        for entity in bare:
            code = self._code(entity, places, whole)
            if code and code not in entity.sketch.backers:
                entity.sketch.code = code
                entity.why.append("country:context")

    def _wants(self, entity: Entity) -> bool:
        sketch = entity.sketch
        if sketch.code or sketch.kind in ("country", "thing"):
            return False
        return bool(sketch.sector) and sketch.sector[0] not in ROOTLESS

    def _places(self) -> dict[int, Counter[str]]:
        """Count the states named in each sentence, as places, capitals, actors or adjectives."""
        found: dict[int, Counter[str]] = {}
        for spot in self.spots.names:
            if spot.known is not None and spot.known.code not in BLOCS:
                sentence = self.registry.sentence_of.get(spot.start, 0)
                found.setdefault(sentence, Counter())[spot.known.code] += 1
        for start, _, people in dict.fromkeys(self.spots.people_at.values()):
            if people.code not in BLOCS:
                found.setdefault(self.registry.sentence_of.get(start, 0), Counter())[people.code] += 1
        return found

    def _whole(self, places: dict[int, Counter[str]]) -> str:
        total: Counter[str] = Counter()
        for counted in places.values():
            total.update(counted)
        for entity in self.registry.entities:
            if entity.merged is None and entity.code not in BLOCS:
                total[entity.code] += sum(m.kind in ("pronoun", "name") for m in entity.mentions)
        if not total:
            return ""
        (code, most), *rest = total.most_common(2)
        return code if not rest or most >= 2 * rest[0][1] else ""

    def _code(self, entity: Entity, places: dict[int, Counter[str]], whole: str) -> str:
        return self._near(self._token(entity), places, whole)

    def _near(self, at: int, places: dict[int, Counter[str]], whole: str) -> str:
        sentence = self.registry.sentence_of.get(at, 0)
        near = places.get(sentence, Counter())
        if len(near) == 1:
            return next(iter(near))
        if whole:
            return whole
        if not near:
            before = places.get(sentence - 1, Counter())
            return next(iter(before)) if len(before) == 1 else ""
        return ""

    def _token(self, entity: Entity) -> int:
        first = min(m.start for m in entity.mentions)
        span = self.doc.char_span(first, first + 1, alignment_mode="expand")
        return span.start if span is not None else 0
