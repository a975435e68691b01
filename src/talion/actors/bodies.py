"""States, peoples, organisations and groups by name."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from talion.actors.desk import Desk, Read, Step
from talion.actors.entities import Entity, Sketch, folded
from talion.actors.extents import determiner, extent
from talion.actors.names import Known
from talion.actors.roles import Noun, People
from talion.actors.spotting import NounSpot, Spot, full, root
from talion.actors.usage import usage
from talion.actors.uses import qualifies, use
from talion.actors.witness import acting_for, testimony

BEFORE = frozenset("DT PRP$ JJ NNP NN VBN VBG HYPH CD NNS POS".split())  # tags of words before a name that belong to it
BLOCS = frozenset({"UNO", "IGO", "EUR", "NGO", "IMG", "MNC", "ISM"})
LAND = frozenset({"country", "adjective", "demonym", "capital", "city"})


class Bodies:
    """Reads the names of states, peoples, organisations and groups in one Doc."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def steps(self) -> Iterator[Step]:
        """Yield a step for each name that is a mention."""
        desk = self.desk
        for spot in desk.spots.names:
            if spot.kind == "person" or self._nominal(spot):
                continue
            token = root(desk.doc, spot.start, spot.end)
            kind = "adjective" if spot.start in desk.taken else use(spot, token, desk.spots.noun_at)
            if spot.known is not None and "JRN" not in spot.known.sector and not self._homely(spot):
                desk.context.note(token.i, spot.known.coded(desk.day)[0], self._weight(token, kind))
            if kind:
                span = self._span(spot, token) if kind in ("name", "people") else (spot.start, spot.end)
                yield Step(*span, token, self._reader(spot, token, kind, span))
        yield from self._peoples()

    def _weight(self, token: Token, kind: str) -> str:
        """Tell what a name says of the state that its surroundings belong to."""
        if kind == "place" and self.desk.describer.abroad(token.head):
            return kind if token.head.lemma_.lower() in usage("missions") else "abroad"
        return testimony(token, kind or "adjective", self.desk.spots.noun_at)

    def _nominal(self, spot: Spot) -> bool:
        """Tell whether an untold organisation's name has a telling noun: it is read as a description then."""
        return spot.known is None and self._noun_in(spot) is not None

    def _noun_in(self, spot: Spot) -> NounSpot | None:
        noun = self.desk.spots.noun_at.get(root(self.desk.doc, spot.start, spot.end).i)
        if noun is None or noun.start < spot.start or noun.noun.kind not in ("body", "people"):
            return None
        return None if noun.noun.soft and not noun.noun.sector else noun

    def _span(self, spot: Spot, token: Token) -> tuple[int, int]:
        doc = self.desk.doc
        start = min(extent(token)[0], spot.start)
        start = start if spot.start - start <= 4 else spot.start
        while start < spot.start and doc[start].tag_ not in BEFORE:
            start += 1
        articles = [i for i in range(start, spot.start) if doc[i].tag_ == "DT"]
        start = articles[-1] if articles else start
        possessive = spot.end < len(doc) and doc[spot.end].tag_ == "POS"
        return start, spot.end + 1 if possessive else spot.end

    def _reader(self, spot: Spot, token: Token, kind: str, span: tuple[int, int]) -> Read:
        def read() -> Entity:
            """Say whom these words refer to."""
            if kind == "people" and spot.known is not None:
                sketch = self._demonym(spot, spot.known, token)
                return self.desk.note(self._people(sketch, token), token, span, "description", sketch)
            sketch = self._named(spot, spot.known) if spot.known is not None else self._untold(spot, token)
            registry = self.desk.registry
            entity = registry.by_key.get(sketch.key) if sketch.key else registry.body(sketch)
            entity = entity or self._put_beside(token, sketch) or registry.new(sketch)
            return self.desk.note(entity, token, span, kind, sketch)

        return read

    def _put_beside(self, token: Token, sketch: Sketch) -> Entity | None:
        """Join an acronym in brackets, or a name put beside a description, to what it stands beside."""
        other = self.desk.describer.entity_at(token.head) if token.dep_ == "appos" else None
        if other is None or sketch.kind == "country" or other.sketch.kind not in ("body", "group", "people"):
            return None
        if other.sketch.key and sketch.key:
            return None
        self.desk.registry.by_alias.setdefault(" ".join(sketch.words), other)
        return other

    def _people(self, sketch: Sketch, token: Token) -> Entity:
        found = self.desk.registry.described(sketch, token) if sketch.definite else None
        return found or self.desk.registry.new(sketch)

    def _demonym(self, spot: Spot, known: Known, token: Token) -> Sketch:
        """Read "the Iraqis", "an American": people of a state."""
        code, sector = known.coded(self.desk.day)
        last, which = self.desk.doc[spot.end - 1], determiner(token)
        many = last.tag_ in ("NNS", "NNPS") or last.lower_.endswith("s") or which == "the"
        lemma = f"people:{known.key}"
        served = acting_for(token) if many and which == "the" else ""
        return Sketch("people" if many else "person", code=code, sector=(served or "CVL", *sector), plural=many,
                      lemma=lemma, definite=which == "the", source="name", why=(lemma,))  # fmt: skip

    def _named(self, spot: Spot, known: Known) -> Sketch:
        code, sector = known.coded(self.desk.day)
        key, land = known.key, spot.kind in LAND
        if spot.kind == "capital":
            key, sector = f"{known.key}:GOV", ("GOV", *sector)
        kind = "country" if land else "group" if spot.kind == "group" else "body"
        words = () if land else folded(full(self.desk.doc, spot))
        if self._common(spot):
            other = self._beside(spot)
            if other and other != code:
                return Sketch("body", name=self.desk.doc[spot.start : spot.end].text, code=other, sector=sector[:1],
                              words=words, source="name", why=("name", "country:beside"))  # fmt: skip
        return Sketch(kind, name=known.name, key=key, code=code, sector=sector, wikidata=known.wikidata,
                      backers=known.backers, words=words, source="name", why=(f"name:{known.key}",),
                      common=self._common(spot))  # fmt: skip

    def _common(self, spot: Spot) -> bool:
        """Tell whether many states have a body of this name: "Foreign Office", "Democratic Party"."""
        if spot.kind not in ("organisation", "group") or spot.known is None:
            return False
        words = folded(full(self.desk.doc, spot))
        return len(words[0]) > 1 and all(word in usage("common names") for word in words)

    def _homely(self, spot: Spot) -> bool:
        """Tell whether a common name may be that of a body at the home of the report."""
        return (
            self._common(spot) and spot.known is not None and self.desk.context.home.code not in ("", spot.known.code)
        )

    def _beside(self, spot: Spot) -> str:
        """Find the state that stands beside a name: "the Pakistani Foreign Office", "Taiwan's Democratic Party"."""
        desk, token = self.desk, root(self.desk.doc, spot.start, spot.end)
        noun = NounSpot(spot.start, spot.end, Noun("", "body", ()))
        return next((c for c, _, _ in desk.describer.evidence(noun, token).codes if c not in BLOCS), "")

    def _untold(self, spot: Spot, token: Token) -> Sketch:
        """Read an organisation that the lexicon does not know by the words of its name: "Bank of India"."""
        desk = self.desk
        noun = desk.spots.noun_at.get(token.i)
        inner = [desk.spots.known_at(i) for i in range(spot.start, spot.end)]
        found = desk.describer.sketch(noun, token) if noun is not None else Sketch("body")
        codes = [s.known.coded(desk.day)[0] for s in inner if s is not None and s.known is not None]
        if noun is None:
            found = self._party(spot) or found
        return Sketch("body", name=desk.doc[spot.start : spot.end].text, words=folded(full(desk.doc, spot)),
                      code=found.code or next(iter(codes), ""), sector=found.sector, why=("name",))  # fmt: skip

    def _party(self, spot: Spot) -> Sketch | None:
        """Read a name with "ruling" or "opposition" before it as a party: "Serbia's ruling Progressives"."""
        before = {t.lower_ for t in self.desk.doc[max(0, spot.start - 3) : spot.start]}
        side = "GOV" if before & usage("ruling") else "OPP" if "opposition" in before else ""
        return Sketch("body", code=self._beside(spot), sector=("PTY", side)) if side else None

    # ------------------------------------------------------------ peoples without a state of their own
    def _peoples(self) -> Iterator[Step]:
        desk = self.desk
        for start, end, people in dict.fromkeys(desk.spots.people_at.values()):
            token = root(desk.doc, start, end)
            desk.context.note(token.i, people.code, "people")
            if qualifies(token) or start in desk.taken or token.i in desk.spots.noun_at or token.pos_ == "ADV":
                continue
            one = determiner(token) in ("a", "an")
            if one or desk.doc[end - 1].tag_ in ("NNS", "NNPS") or desk.doc[end - 1].lower_.endswith("s"):
                span = extent(token)
                yield Step(*span, token, self._people_reader(people, token, span, one))

    def _people_reader(self, people: People, token: Token, span: tuple[int, int], one: bool) -> Read:
        def read() -> Entity:
            """Say whom these words refer to."""
            sketch = Sketch("person" if one else "people", code=people.code, sector=("CVL", *people.sector),
                            lemma=f"people:{token.lower_.rstrip('s')}", plural=not one, source="people",
                            definite=determiner(token) == "the", why=("people",))  # fmt: skip
            return self.desk.note(self._people(sketch, token), token, span, "description", sketch)

        return read
