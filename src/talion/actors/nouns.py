"""Descriptions as mentions: nouns for people and bodies, and whom they refer to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from talion.actors.desk import Desk, Read, Step
from talion.actors.entities import Entity, Sketch, folded
from talion.actors.extents import determiner, extent
from talion.actors.holders import holder, office_title, on_day
from talion.actors.moments import retell
from talion.actors.sectors import Evidence, sectors
from talion.actors.spotting import NounSpot, root
from talion.actors.usage import usage
from talion.actors.uses import qualifies
from talion.actors.words import split
from talion.language.grammar import case, first_conjunct, grammatical_subjects, is_verb, kids

GIVEN = frozenset({"the", "'s", "this", "that", "these", "those"})
COUNTS = frozenset(
    {"dozens", "scores", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "majority"}
)
POSTS = frozenset({"leader", "ruler", "speaker"})  # that have one holder in most states, though they are no titles
STATELY = ((), ("GOV",), ("LEG",), ("MIL",), ("JUD",), ("SPY",), ("COP",), ("REL",))
PARTIAL = frozenset({"deputy", "vice", "assistant", "provincial", "regional", "honorary", "first", "former", "ex"})
CLOSING = frozenset({",", ".", ")", "—", ";"})


class Nouns:
    """Reads the descriptions in one Doc."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def steps(self) -> Iterator[Step]:
        """Yield a step for each noun that refers to somebody, and for predicates that tell of somebody."""
        desk = self.desk
        for spot in desk.spots.nouns:
            token = root(desk.doc, spot.start, spot.end)
            if spot.start in desk.taken or spot.noun.kind == "title" or _subordinate(token):
                continue
            if refers_to_nobody(token, spot):
                if kids(token, "cop") or token.dep_ == "appos" or _appointed(token):
                    yield Step(token.i, token.i + 1, token, self._predicate_reader(spot, token))
            elif not self._counts(token, spot):
                head = _head(token)
                start, end = extent(head)
                span = (min(start, spot.start), max(end, spot.end))
                yield Step(*span, head, self._reader(spot, head, token, span))

    def _counts(self, token: Token, spot: NounSpot) -> bool:
        """Tell whether a noun only counts the noun behind it: "dozens of lawmakers"."""
        if spot.noun.lemma not in COUNTS:
            return False
        spots = self.desk.spots
        behind = [c for c in kids(token, "nmod") if c.i > token.i and case(c) == "of"]
        return any(c.i in spots.noun_at or c.i in spots.people_at or c.i in spots.name_at for c in behind)

    def _reader(self, spot: NounSpot, head: Token, token: Token, span: tuple[int, int]) -> Read:
        def read() -> Entity | None:
            """Say whom these words refer to, None where nobody."""
            describer = self.desk.describer
            if head.i in describer.entities and head.i != token.i:
                return None
            sketch = describer.sketch(spot, token)
            evidence = describer.evidence(spot, token)
            self._bridge(sketch, evidence, spot, head)
            if evidence.joined and evidence.codes and sketch.plural:
                codes = dict.fromkeys([evidence.codes[0][0], *evidence.joined])
                return self._several(sketch, list(codes), head, span)
            entity = self._entity(sketch, spot, head)
            if entity is None:
                return None
            if sketch.then and entity.sketch.key:
                retell(self.desk, entity, spot.noun.lemma)
            return self.desk.note(entity, head, span, "description", sketch)

        return read

    def _bridge(self, sketch: Sketch, evidence: Evidence, spot: NounSpot, head: Token) -> None:
        """Let "the commanders" that nobody owns be those of the armed group or party that was spoken of just before."""
        telling = evidence.soft or evidence.owner or evidence.first or evidence.marks
        if spot.noun.lemma not in usage("bridged") or telling or determiner(head) != "the":
            return
        group = self.desk.registry.band(head)
        if group is None or (evidence.codes and evidence.codes[0][0] != group.code):
            return
        evidence.soft.append(group.sector or ("REB",))
        sketch.sector = sectors(spot.noun, evidence)
        sketch.code = sketch.code or group.code

    def _predicate_reader(self, spot: NounSpot, token: Token) -> Read:
        """Let a predicate tell of its subject: "Hun Sen is foreign minister" refers to nobody else."""

        def read() -> None:
            """Hand what the predicate says on to the subject."""
            for subject in _told_of(token):
                entity = self.desk.describer.entity_at(subject)
                if entity is None or not entity.animate or spot.noun.plural:
                    continue
                found = self.desk.describer.sketch(spot, token)
                if entity.sketch.key and found.then:
                    retell(self.desk, entity, spot.noun.lemma)
                elif not entity.sketch.key:
                    post = spot.noun.lemma
                    office = office_title(self.desk.names, found.code, post) if spot.noun.kind == "office" else ""
                    entity.learn(Sketch("person", code=found.code, sector=found.sector, office=office, titles=(post,)))

        return read

    def _several(self, sketch: Sketch, codes: list[str], head: Token, span: tuple[int, int]) -> Entity:
        """Make one entity for each state of "Malian and Nigerien officers"; gives the first."""
        made = []
        for code in reversed(codes):
            one = Sketch(sketch.kind, code=code, sector=sketch.sector, plural=True, why=sketch.why)
            one.lemma = f"{code}:{sketch.lemma}"
            made.append(self.desk.note(self.desk.registry.new(one), head, span, "description"))
        return made[0]

    # ------------------------------------------------------------ whom a description refers to
    def _entity(self, sketch: Sketch, spot: NounSpot, head: Token) -> Entity | None:
        """Find or make the entity of a description; None where it says too little to be one."""
        if spot.noun.kind == "country":
            return self._state(sketch, head)
        found = self._beside(head, sketch) or self._holder(sketch, spot, head, sketch.code)
        if found is None and sketch.definite:
            found = self.desk.registry.described(sketch, head)
        if found is None and sketch.definite and spot.noun.kind in ("office", "person") and not sketch.code:
            found = self._holder(sketch, spot, head, self.desk.context.guess(head))
        if found is not None:
            return found
        if _too_vague(sketch, spot, head):
            return None
        sketch.name = sketch.name or self._name(sketch, spot)
        return self.desk.registry.new(sketch)

    def _name(self, sketch: Sketch, spot: NounSpot) -> str:
        """Keep the words of a capitalised description as its name: "the Ministry of Health"."""
        words = self.desk.doc[spot.start : spot.end]
        name = self.desk.spots.name_at.get(spot.start)
        if name is not None and name.known is None and name.kind == "organisation" and name.end - name.start > 1:
            return str(self.desk.doc[name.start : name.end].text)
        inside = sketch.kind == "body" and words[0].i != words[0].sent.start
        return str(words.text) if inside and words[0].text[:1].isupper() else ""

    def _state(self, sketch: Sketch, head: Token) -> Entity | None:
        """Find the state that "the country" takes up."""
        if sketch.lemma not in usage("states") or sketch.plural or sketch.code:
            return None
        return self.desk.registry.state() if determiner(head) in ("the", "this") else None

    def _beside(self, head: Token, sketch: Sketch) -> Entity | None:
        """Find the name that a description is put beside: "Javad Zarif, the foreign minister"."""
        start, end = extent(head)
        if head.dep_ == "conj" and start and self.desk.doc[start - 1].text == "," and not self._closed(head, end):
            return None
        entity = self.desk.neighbour(head, start)
        if entity is None:
            return None
        mine = entity.sketch
        if mine.code and sketch.code and mine.code != sketch.code and mine.key:
            return None
        if mine.kind == "person" and sketch.kind in ("person", "kin") and not sketch.plural:
            return entity
        same = mine.kind in ("body", "group", "people") and sketch.kind in ("body", "people")
        return entity if same else None

    def _closed(self, head: Token, end: int) -> bool:
        """Tell whether a phrase after a comma ends at another: "Soleimani, the corps' commander, …"."""
        closed = end < len(self.desk.doc) and self.desk.doc[end].text in CLOSING
        return closed and not kids(head, "cc")

    # ------------------------------------------------------------ posts without a name
    def _holder(self, sketch: Sketch, spot: NounSpot, head: Token, code: str) -> Entity | None:
        """Let "Iraq's prime minister" tell who held the post on the day; gives his entity if there is one."""
        desk, post = self.desk, spot.noun.lemma
        own = spot.noun.kind == "person" and self._own_post(spot, head)
        if spot.noun.kind != "office" and post not in POSTS and not own:
            return None
        if sketch.plural or sketch.then or not code or "ELI" in sketch.sector or self._partial(spot, head):
            return None
        if sketch.sector[:1] not in STATELY and not own:  # "the MDC leader" leads no state
            return None
        found = holder(desk.names, code, post, desk.day)
        if found is None:
            sketch.office = office_title(desk.names, code, post) if sketch.code else ""
            return None
        known, sketch.office = found
        sketch.code, sketch.key, sketch.name, sketch.wikidata = code, known.key, known.name, known.wikidata
        sketch.words = folded(split(known.name))
        sketch.sector = on_day(desk.names, known, desk.day).sector or sketch.sector
        sketch.gender = sketch.gender or desk.roles.gender(sketch.words, in_office=True)
        entity = desk.registry.by_key.get(known.key)
        return entity.real() if entity else None

    def _own_post(self, spot: NounSpot, head: Token) -> bool:
        """Tell whether a noun of the economy is a post of the report's home: "the chief executive" of Hong Kong."""
        home = self.desk.context.guess(head)
        bare = determiner(head) == "the" and not kids(head, "nmod", "nmod:poss", "compound")
        return bare and bool(self.desk.names.posts.get((home, spot.noun.lemma)))

    def _partial(self, spot: NounSpot, head: Token) -> bool:
        """Tell whether a post is one of many of its name or another's: "Alberta's premier", "deputy", "a president"."""
        before = self.desk.doc[spot.start - 1] if spot.start else None
        if before is not None and before.lower_ in PARTIAL:
            return True
        if determiner(head) in ("a", "an", "another", "every", "each", "no"):
            return True
        places = [self.desk.spots.known_at(c.i) for c in kids(head, "nmod:poss", "nmod", "compound")]
        return any(p is not None and p.kind == "city" for p in places)


def _appointed(token: Token) -> bool:
    """Tell whether somebody is given a post by a verb: "was named minister", "serves as minister"."""
    verb = token.head
    given = token.dep_ == "xcomp" or (token.dep_ == "obl" and case(token) == "as")
    return given and is_verb(verb) and verb.lemma_.lower() in usage("appointing")


def _told_of(token: Token) -> list[Token]:
    """List whom a predicate tells of: its subject, who is given the post, or what it is put beside."""
    if _appointed(token):
        return kids(token.head, "obj", "nsubj:pass") or grammatical_subjects(token.head)
    return kids(token, "nsubj") or [token.head]


def _subordinate(token: Token) -> bool:
    """Tell whether a noun only qualifies another, or is part of a preposition or conjunction ("in case")."""
    if token.dep_ in ("fixed", "case", "mark", "advmod"):
        return True
    return token.dep_ in ("compound", "amod", "nmod:desc", "flat", "conj") and qualifies(token)


def _head(token: Token) -> Token:
    """Go up to the quantity that counts a noun: "two of its soldiers"."""
    counted = token.dep_ == "nmod" and case(token) == "of"
    return token.head if counted and token.head.lemma_.lower().rstrip("s") in usage("quantities") else token


def _too_vague(sketch: Sketch, spot: NounSpot, head: Token) -> bool:
    """Tell whether a description says too little to be an actor: a ship of nobody, "the council" that does nothing."""
    noun, acts = spot.noun, head.dep_ == "nsubj"
    if noun.kind == "thing":
        return not sketch.code and len(sketch.sector) < 2 and not (acts and "MIL" in sketch.sector)
    if not noun.soft:
        return False
    if noun.kind == "body":
        told = bool(sketch.source) or tuple(sketch.sector) != tuple(noun.sector)
        return not told and not (noun.sector and (acts or kids(head, "amod", "compound")))
    return not (noun.sector or sketch.sector or sketch.code)


def refers_to_nobody(token: Token, spot: NounSpot) -> bool:
    """Tell whether a noun refers to nobody: predicates, "as minister", "whose mother", bare premises ("in prison")."""
    noun, which = spot.noun, determiner(token)
    if kids(token, "cop") and not _cleft(token):
        return True
    if token.dep_ == "xcomp" and token.i > token.head.i and which not in GIVEN:
        return True
    if any(c.tag_ == "WP$" for c in token.children) or _compared(token, which):
        return True
    preposition = case(token).split(" ")[0]
    if noun.kind == "site":
        inside = preposition in usage("locative") and preposition not in ("outside", "through")
        return inside or preposition in ("to", "on") or not (which or noun.plural or token.pos_ == "PROPN")
    if noun.kind in ("person", "office", "kin") and not noun.plural and not which and token.text[:1].islower():
        return first_conjunct(token).dep_ not in ("nsubj", "nsubj:pass", "ROOT")
    return noun.lemma == "court" and not which and not noun.plural and preposition in usage("locative")


def _compared(token: Token, which: str) -> bool:
    preposition = case(token).split(" ")[0]
    if preposition in ("like", "than", "as") and which in ("a", "an", ""):
        return True
    return preposition == "as" and token.dep_ in ("obl", "nmod", "xcomp", "advcl")


def _cleft(token: Token) -> bool:
    """Tell whether a predicate refers to somebody after all: "It was a midwife who led them"."""
    subjects = kids(token, "nsubj", "expl", "nsubj:outer")
    relative = kids(token, "acl:relcl", "advcl:relcl", "ccomp")
    return bool(relative) and all(c.lower_ in ("it", "who", "that") for c in subjects)
