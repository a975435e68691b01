"""Persons by name: with what stands before the name, and the post they held on the day."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from talion.actors.desk import Desk, Read, Step
from talion.actors.entities import Entity, Sketch, folded
from talion.actors.holders import State, by_surname, in_full, of_generation, office_title, on_day
from talion.actors.moments import chosen, retell
from talion.actors.moments import titled as told_by_title
from talion.actors.names import Known
from talion.actors.spotting import Spot, full, root
from talion.actors.titles import Titled, before
from talion.actors.usage import usage
from talion.actors.uses import qualifies
from talion.actors.words import split
from talion.language.grammar import kids


class Persons:
    """Reads the names of persons in one Doc."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def steps(self) -> Iterator[Step]:
        """Yield a step for each person's name."""
        desk = self.desk
        for spot in desk.spots.names:
            if spot.kind != "person":
                continue
            titled = before(desk.doc, desk.spots, desk.roles, spot)
            desk.taken.update(range(titled.start, spot.end))
            token = root(desk.doc, spot.start, spot.end)
            possessive = spot.end < len(desk.doc) and desk.doc[spot.end].tag_ == "POS"
            end = spot.end + 1 if possessive else spot.end
            yield Step(titled.start, end, token, self._reader(spot, titled, token, end))

    def _reader(self, spot: Spot, titled: Titled, token: Token, end: int) -> Read:
        def read() -> Entity:
            """Say whom these words refer to."""
            sketch = self._sketch(spot, titled, token)
            entity = self.desk.registry.by_key.get(sketch.key) if sketch.key else None
            entity = entity or self.desk.registry.person(sketch) or self._appositive(token, titled)
            entity = entity or self._identified(token)
            entity = entity or self.desk.registry.new(sketch)
            kind = "adjective" if qualifies(token) and token.dep_ != "nmod:desc" and not titled.nouns else "name"
            then = entity.sketch.then and not entity.sketch.key
            noted = self.desk.note(entity, token, (titled.start, end), kind, sketch)
            if then:
                retell(self.desk, noted, noted.sketch.lemma)
            return noted

        return read

    def _sketch(self, spot: Spot, titled: Titled, token: Token) -> Sketch:
        words = folded(full(self.desk.doc, spot))
        posts = tuple(n.noun.lemma for n in titled.nouns)
        known = spot.known or self._generation(spot, words) or self._by_surname(words, posts, titled)
        known = known or in_full(self.desk.names, words, self.desk.day)
        name = self.desk.doc[spot.start : spot.end].text
        sketch = Sketch("person", name=name, words=words, titles=posts, why=("person",))
        sketch.gender = self._gender(words, titled)
        if known is not None:
            return self._known(sketch, known, titled, token)
        if titled.nouns:
            self._titled(sketch, titled, token)
        return sketch

    def _generation(self, spot: Spot, words: tuple[str, ...]) -> Known | None:
        """Find whom "the elder Bush" or "the younger Assad" means."""
        before = self.desk.doc[spot.start - 1].lower_ if spot.start else ""
        if len(words) > 1 or before not in usage("elder") | usage("younger"):
            return None
        return of_generation(self.desk.names, words[0], before in usage("elder"), self.desk.day)

    def _by_surname(self, words: tuple[str, ...], posts: tuple[str, ...], titled: Titled) -> Known | None:
        if not posts and (len(words) > 1 or self.desk.registry.by_surname.get(words[-1])):
            return None
        codes = {s.known.code for s in titled.states if s.known} or {*self.desk.spots.counts, self.desk.spots.home}
        return by_surname(self.desk.names, words, self.desk.day, codes, [p for p in posts if len(p) > 3], bool(posts))

    def _known(self, sketch: Sketch, known: Known, titled: Titled, token: Token) -> Sketch:
        moment = self._moment(known, titled)
        state = moment or on_day(self.desk.names, known, self.desk.day)
        sketch.told = moment is not None
        sketch.key, sketch.name, sketch.wikidata = known.key, known.name, known.wikidata
        sketch.code, sketch.sector, sketch.office = state.code, state.sector, state.office
        names = folded(split(known.name))
        sketch.words = names if len(names) >= len(sketch.words) else sketch.words
        sketch.gender = sketch.gender or self.desk.roles.gender(names, in_office=bool(known.terms))
        ranked = titled.nouns and titled.nouns[-1].noun.sector[:1] == ("MIL",)
        if not sketch.sector and titled.nouns:
            sketch.sector = titled.nouns[0].noun.sector
        elif ranked and sketch.sector[:1] == ("GOV",):  # "General Mobutu": an officer who governs
            sketch.sector = tuple(dict.fromkeys((*sketch.sector, "MIL")))
        sketch.why = (f"name:{known.key}",)
        self.desk.context.note(token.i, sketch.code, "name")
        return sketch

    def _moment(self, known: Known, titled: Titled) -> State | None:
        """Give what a title tells that its bearer was at the moment told, or is about to become."""
        desk, posts = self.desk, tuple(n.noun.lemma for n in titled.nouns)
        if titled.former:
            return None
        if titled.chosen:
            return chosen(desk.names, known, desk.day)
        return told_by_title(desk.names, known, posts, titled.then, desk.day)

    def _gender(self, words: tuple[str, ...], titled: Titled) -> str:
        told = [n.noun.gender for n in titled.nouns if n.noun.gender]
        if told:
            return told[0]
        return self.desk.roles.genders.get(words[0], "") if len(words) > 1 else ""

    def _titled(self, sketch: Sketch, titled: Titled, token: Token) -> None:
        """Let the titles of an unknown person tell state, sectors and office."""
        noun = next((n for n in titled.nouns if n.noun.kind != "title"), titled.nouns[0])
        found = self.desk.describer.sketch(noun, token)
        sketch.code, sketch.sector, sketch.source = found.code, found.sector, found.source
        sketch.backers, sketch.why = found.backers, ("person", *found.why)
        if not sketch.code:
            sketch.code = next((s.known.coded(self.desk.day)[0] for s in titled.states if s.known), "")
        if noun.noun.kind == "office":
            title = office_title(self.desk.names, sketch.code, noun.noun.lemma)
            sketch.office = f"former {title}" if titled.former else title

    def _identified(self, token: Token) -> Entity | None:
        """Find the description that a name is equated with: "The new foreign minister is Javad Zarif"."""
        for subject in kids(token, "nsubj") if kids(token, "cop") else []:
            entity = self.desk.describer.entity_at(subject)
            if entity is not None and entity.animate and not entity.sketch.words and not entity.sketch.key:
                return entity
        return None

    def _appositive(self, token: Token, titled: Titled) -> Entity | None:
        """Find the description that a name is put beside: "the foreign minister, Javad Zarif"."""
        entity = self.desk.neighbour(token, titled.start)
        if entity is None or entity.sketch.words or entity.sketch.plural:
            return None
        return entity if entity.sketch.kind in ("person", "kin") else None
