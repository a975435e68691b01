"""Reading actors: every mention of a Doc in the order of the text, each given to an entity, and entities to records."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from talion.actors.context import Context
from talion.actors.coreference import NUMBER, STATE_WORDS, Registry, refers, resolve, speaker_of, suited
from talion.actors.describing import Describer
from talion.actors.entities import Entity, Sketch, folded
from talion.actors.extents import determiner, extent
from talion.actors.holders import by_surname, holder, office_title, on_day
from talion.actors.names import Known, Names
from talion.actors.roles import Roles
from talion.actors.spotting import NounSpot, Spot, Spots, full, root
from talion.actors.titles import Titled, before
from talion.actors.uses import LOCATIVE, qualifies, use
from talion.actors.words import split
from talion.language.grammar import case, first_conjunct, kids
from talion.records import Actor, Mention

QUANTITIES = frozenset(
    "dozen score hundred thousand million ten number handful majority couple lot one two three four five six seven eight "
    "nine some many most several none half third quarter remnant bulk rest group crowd pair trio band".split()
)
COUNTS = frozenset(
    {"dozens", "scores", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "majority"}
)


class Step(NamedTuple):
    """A mention to be read: tokens `[start, end)`, its head, and what reads it."""

    start: int
    end: int
    token: Token
    read: Callable[[], Entity | None]


class Reader:
    """Reads the actors of one Doc."""

    def __init__(self, doc: Doc, names: Names, roles: Roles, day: str) -> None:
        self.doc = doc
        self.names = names
        self.roles = roles
        self.day = day
        self.spots = Spots(doc, names, roles, day)
        self.describer = Describer(doc, self.spots, names, roles, day)
        self.registry = Registry(doc)
        self.context = Context(doc, self.spots, self.registry)
        self.taken: set[int] = set()
        self.ends: dict[int, Entity] = {}
        self.waiting: list[tuple[Token, tuple[int, int]]] = []

    def read(self) -> tuple[Actor, ...]:
        """Give the actors of the Doc in the order of their first mention."""
        steps = [*self._persons(), *self._names(), *self._peoples(), *self._nouns(), *self._pronouns()]
        for step in sorted(steps, key=lambda s: (s.start, s.end)):
            entity = step.read()
            if entity is not None:
                entity.last = step.token.i
                self.describer.entities[step.token.i] = entity
                self._before(entity)
        self._quoted()
        self.context.fill()
        return self._records()

    def _records(self) -> tuple[Actor, ...]:
        kept = [e for e in self.registry.entities if e.merged is None and e.mentions]
        kept.sort(key=lambda e: min((m.start, -m.end) for m in e.mentions))
        self._demote(kept)
        return tuple(e.record(f"a{n}") for n, e in enumerate(kept))

    def _demote(self, entities: list[Entity]) -> None:
        """Count names that only say whose somebody is ("Benin's" in "Benin's president") among the adjectives.

        They stay names where the report speaks of their bearer elsewhere.
        """
        spans = [(m.start, m.end, e.number) for e in entities for m in e.mentions if m.kind in ("name", "description")]
        wide = sorted(spans, key=lambda s: (s[0], -s[1]))
        starts = [s[0] for s in wide]
        for entity in entities:
            acting = [m for m in entity.mentions if m.kind not in ("adjective", "place")]
            if len(acting) == 1 and acting[0].kind == "name" and entity.sketch.kind != "person":
                only = acting[0]
                last = bisect_right(starts, only.start)
                near = wide[max(0, last - 12) : last]
                if any(only.end <= end and number != entity.number for _, end, number in near):
                    entity.mentions[entity.mentions.index(only)] = Mention(only.start, only.end, "adjective")

    def _mention(self, entity: Entity, start: int, end: int, kind: str) -> None:
        first, last = self.doc[start], self.doc[end - 1]
        entity.real().mention(first.idx, last.idx + len(last.text), kind)
        if kind in ("name", "description"):
            self.ends[end] = entity

    # ------------------------------------------------------------ persons
    def _persons(self) -> Iterator[Step]:
        for spot in self.spots.names:
            if spot.kind != "person":
                continue
            titled = before(self.doc, self.spots, self.roles, spot)
            self.taken.update(range(titled.start, spot.end))
            token = root(self.doc, spot.start, spot.end)
            end = spot.end
            if end < len(self.doc) and self.doc[end].tag_ == "POS" and titled.start == self._left(token, titled.start):
                end += 1
            yield Step(titled.start, end, token, self._person_reader(spot, titled, token, end))

    def _left(self, token: Token, start: int) -> int:
        return start

    def _person_reader(self, spot: Spot, titled: Titled, token: Token, end: int) -> Callable[[], Entity | None]:
        def read() -> Entity | None:
            sketch = self._person(spot, titled, token)
            entity = self.registry.by_key.get(sketch.key) if sketch.key else None
            entity = entity.real() if entity else self.registry.person(sketch)
            if entity is None:
                entity = self._appositive(token, titled)
            if entity is None:
                entity = self.registry.new(sketch)
            kind = "adjective" if qualifies(token) and token.dep_ != "nmod:desc" and not titled.nouns else "name"
            self._mention(entity, titled.start, end, kind)
            return self.registry.refer(entity, token, kind, sketch)

        return read

    def _person(self, spot: Spot, titled: Titled, token: Token) -> Sketch:
        words = folded(full(self.doc, spot))
        posts = tuple(n.noun.lemma for n in titled.nouns)
        known = spot.known or self._by_surname(words, posts, titled)
        sketch = Sketch("person", name=self.doc[spot.start : spot.end].text, words=words, titles=posts)
        sketch.gender = self._gender(words, titled)
        if known is not None:
            return self._known_person(sketch, known, titled)
        if titled.nouns:
            self._titled(sketch, titled, token)
        return sketch

    def _by_surname(self, words: tuple[str, ...], posts: tuple[str, ...], titled: Titled) -> Known | None:
        if len(words) > 1 and not posts:
            return None
        if self.registry.by_surname.get(words[-1]) and not posts:
            return None
        codes = {s.known.code for s in titled.states if s.known} or set(self.spots.counts)
        return by_surname(self.names, words, self.day, codes, [p for p in posts if len(p) > 3])

    def _known_person(self, sketch: Sketch, known: Known, titled: Titled) -> Sketch:
        state = on_day(self.names, known, self.day)
        sketch.key, sketch.name, sketch.wikidata = known.key, known.name, known.wikidata
        sketch.code, sketch.sector, sketch.office = state.code, state.sector, state.office
        names = folded(split(known.name))
        sketch.words = names if len(names) >= len(sketch.words) else sketch.words
        sketch.gender = sketch.gender or self.roles.genders.get(names[0], "")
        if not sketch.sector and titled.nouns:
            sketch.sector = titled.nouns[0].noun.sector
        sketch.why = (f"name:{known.key}",)
        return sketch

    def _gender(self, words: tuple[str, ...], titled: Titled) -> str:
        told = [n.noun.gender for n in titled.nouns if n.noun.gender]
        if told:
            return told[0]
        return self.roles.genders.get(words[0], "") if len(words) > 1 else ""

    def _titled(self, sketch: Sketch, titled: Titled, token: Token) -> None:
        noun = next((n for n in titled.nouns if n.noun.kind != "title"), titled.nouns[0])
        found = self.describer.sketch(noun, token)
        sketch.code, sketch.sector, sketch.source = found.code, found.sector, found.source
        sketch.backers = found.backers
        if not sketch.code:
            sketch.code = next((s.known.coded(self.day)[0] for s in titled.states if s.known), "")
        if noun.noun.kind in ("office", "person") and noun.noun.sector:
            sketch.office = ("former " if titled.former else "") + office_title(
                self.names, sketch.code, noun.noun.lemma
            )
        sketch.why = found.why

    def _appositive(self, token: Token, titled: Titled) -> Entity | None:
        """Find the description that a name is put beside: "the foreign minister, Javad Zarif"."""
        entity = self._neighbour(token, titled.start)
        if entity is None or entity.sketch.words or entity.sketch.plural:
            return None
        return entity if entity.sketch.kind in ("person", "kin") else None

    # ------------------------------------------------------------ states, organisations, groups
    def _names(self) -> Iterator[Step]:
        for spot in self.spots.names:
            if spot.kind == "person" or self._nominal(spot):
                continue
            token = root(self.doc, spot.start, spot.end)
            kind = "adjective" if spot.start in self.taken else use(spot, token, self.spots.noun_at)
            if not kind:
                continue
            start, end = spot.start, spot.end
            if kind in ("name", "people"):
                start, end = self._span(spot, token)
            yield Step(start, end, token, self._name_reader(spot, token, kind, start, end))

    def _nominal(self, spot: Spot) -> bool:
        """Tell whether an untold organisation's name has a noun for bodies: it is read as a description then."""
        return spot.known is None and self._noun_in(spot) is not None

    def _noun_in(self, spot: Spot) -> NounSpot | None:
        top = root(self.doc, spot.start, spot.end)
        noun = self.spots.noun_at.get(top.i)
        if noun is None or noun.start < spot.start or noun.noun.kind not in ("body", "people"):
            return None
        return None if noun.noun.soft and not noun.noun.sector else noun

    def _span(self, spot: Spot, token: Token) -> tuple[int, int]:
        start, end = extent(token)
        start = min(start, spot.start) if spot.start - start <= 4 else spot.start
        end = spot.end + 1 if spot.end < len(self.doc) and self.doc[spot.end].tag_ == "POS" else spot.end
        while start < spot.start and self.doc[start].tag_ not in (
            "DT",
            "PRP$",
            "JJ",
            "NNP",
            "NN",
            "VBN",
            "HYPH",
            "CD",
            "NNS",
            "POS",
        ):
            start += 1
        return start, end

    def _name_reader(self, spot: Spot, token: Token, kind: str, start: int, end: int) -> Callable[[], Entity | None]:
        def read() -> Entity | None:
            sketch = self._organisation(spot, kind, token)
            if kind == "people":
                entity = self._people(sketch, token)
            else:
                entity = self.registry.by_key.get(sketch.key) if sketch.key else self.registry.body(sketch)
                entity = self._put_beside(token, entity, sketch) or self.registry.new(sketch)
            self._mention(entity, start, end, "description" if kind == "people" else kind)
            return self.registry.refer(entity, token, kind, sketch)

        return read

    def _put_beside(self, token: Token, entity: Entity | None, sketch: Sketch) -> Entity | None:
        """Join an acronym in brackets, or a name put beside a description, to what it stands beside."""
        if entity is not None or token.dep_ != "appos":
            return entity
        other = self.describer.entities.get(token.head.i)
        if other is None or other.real().sketch.kind not in ("body", "group", "people"):
            return None
        other = other.real()
        if other.sketch.key and sketch.key:
            return None
        self.registry.by_alias.setdefault(" ".join(sketch.words), other)
        return other

    def _people(self, sketch: Sketch, token: Token) -> Entity:
        if sketch.definite:
            found = self.registry.described(sketch, token)
            if found is not None:
                return found
        return self.registry.new(sketch)

    def _organisation(self, spot: Spot, kind: str, token: Token) -> Sketch:
        known = spot.known
        words = folded(full(self.doc, spot))
        if known is None:
            return self._untold(spot, token, words)
        code, sector = known.coded(self.day)
        if kind == "people":
            last = self.doc[spot.end - 1]
            many = last.tag_ in ("NNS", "NNPS") or last.lower_.endswith("s") or determiner(token) == "the"
            return Sketch(
                "people" if many else "person", code=code, sector=("CVL", *sector), plural=many,
                lemma=f"people:{known.key}", definite=determiner(token) == "the", source="name", why=(f"people:{known.key}",),
            )  # fmt: skip
        state = spot.kind in ("country", "adjective", "demonym", "capital", "city")
        key = f"{known.key}:GOV" if spot.kind == "capital" else known.key
        if spot.kind == "capital":
            sector = ("GOV", *sector)
        return Sketch(
            "country" if state else "group" if spot.kind == "group" else "body", name=known.name, key=key, code=code,
            sector=sector, wikidata=known.wikidata, backers=known.backers, words=() if state else words,
            source="name", why=(f"name:{known.key}",),
        )  # fmt: skip

    def _untold(self, spot: Spot, token: Token, words: tuple[str, ...]) -> Sketch:
        """Read an organisation that the lexicon does not know by the words of its name: "Bank of India"."""
        noun = self.spots.noun_at.get(token.i)
        inner = [self.spots.known_at(i) for i in range(spot.start, spot.end)]
        found = self.describer.sketch(noun, token) if noun is not None else Sketch("body")
        codes = [s.known.coded(self.day)[0] for s in inner if s is not None and s.known is not None]
        text = self.doc[spot.start : spot.end].text
        return Sketch(
            "body", name=text, words=words, code=found.code or next(iter(codes), ""), sector=found.sector, why=("name",)
        )

    # ------------------------------------------------------------ peoples
    def _peoples(self) -> Iterator[Step]:
        for start, end, people in dict.fromkeys(self.spots.people_at.values()):
            token = root(self.doc, start, end)
            if qualifies(token) or start in self.taken or token.i in self.spots.noun_at or token.pos_ == "ADV":
                continue
            if self.doc[end - 1].tag_ not in ("NNS", "NNPS") and determiner(token) not in ("a", "an"):
                continue
            sketch = Sketch(
                "people" if determiner(token) not in ("a", "an") else "person", code=people.code,
                sector=("CVL", *people.sector), lemma=f"people:{self.doc[start:end].text.lower().rstrip('s')}",
                plural=determiner(token) not in ("a", "an"), definite=determiner(token) == "the", source="people",
                why=("people",),
            )  # fmt: skip
            left, right = extent(token)
            yield Step(left, right, token, self._people_reader(sketch, token, left, right))

    def _people_reader(self, sketch: Sketch, token: Token, start: int, end: int) -> Callable[[], Entity | None]:
        def read() -> Entity | None:
            entity = self._people(sketch, token)
            self._mention(entity, start, end, "description")
            return self.registry.refer(entity, token, "description", sketch)

        return read

    # ------------------------------------------------------------ descriptions
    def _nouns(self) -> Iterator[Step]:
        for spot in self.spots.nouns:
            if spot.start in self.taken or spot.noun.kind == "title":
                continue
            token = root(self.doc, spot.start, spot.end)
            if self._qualifying(token, spot):
                continue
            if self._untold_use(token, spot):
                if any(c.dep_ == "cop" for c in token.children):
                    yield Step(token.i, token.i + 1, token, self._predicate_reader(spot, token))
                continue
            if spot.noun.kind == "people" and spot.noun.lemma in COUNTS and self._counted(token):
                continue
            head = self._head(token)
            start, end = extent(head)
            yield Step(min(start, spot.start), max(end, spot.end), head, self._noun_reader(spot, head, token))

    def _counted(self, token: Token) -> bool:
        """Tell whether a quantity has its noun behind it: "dozens of lawmakers"."""
        for child in token.children:
            if child.i > token.i and child.dep_ == "nmod" and case(child) == "of":
                return child.i in self.spots.noun_at or child.i in self.spots.people_at or child.i in self.spots.name_at
        return False

    def _qualifying(self, token: Token, spot: NounSpot) -> bool:
        if token.dep_ == "conj" and not qualifies(token):
            return False
        if token.dep_ in ("compound", "amod", "nmod:desc", "flat", "fixed", "case", "mark", "advmod"):
            return qualifies(token) or token.dep_ in ("fixed", "case", "mark", "advmod")
        return False

    def _untold_use(self, token: Token, spot: NounSpot) -> bool:
        """Tell whether a noun refers to nobody: predicates, "as minister", "whose mother", bare places ("in prison")."""
        which = determiner(token)
        if any(c.dep_ == "cop" for c in token.children) and not self._cleft(token):
            return True
        if token.dep_ == "xcomp" and token.i > token.head.i and which not in ("the", "'s", "this", "that"):
            return True
        if any(c.tag_ == "WP$" for c in token.children):
            return True
        preposition = case(token).split(" ")[0]
        if preposition in ("like", "than", "as") and which in ("a", "an", ""):
            return True
        if preposition == "as" and token.dep_ in ("obl", "nmod", "xcomp", "advcl"):
            return True
        noun = spot.noun
        if noun.kind == "site":
            inside = (
                (preposition in LOCATIVE and preposition not in ("outside", "through")) or preposition in ("to", "on")
            )
            return inside or not (which or noun.plural or token.pos_ == "PROPN")
        if noun.kind in ("person", "office", "kin") and not noun.plural and not which and not token.text[:1].isupper():
            return first_conjunct(token).dep_ not in ("nsubj", "nsubj:pass", "ROOT", "appos")
        return (
            noun.lemma in ("court", "television", "radio") and preposition in LOCATIVE and not which and not noun.plural
        )

    def _cleft(self, token: Token) -> bool:
        """Tell whether a predicate refers to somebody after all: "It was a midwife who led them"."""
        subjects = [c for c in token.children if c.dep_ in ("nsubj", "expl", "nsubj:outer")]
        relative = any(c.dep_ in ("acl:relcl", "advcl:relcl", "ccomp") for c in token.children)
        return relative and all(c.lower_ in ("it", "who", "that") for c in subjects)

    def _head(self, token: Token) -> Token:
        """Go up to the quantity that counts a noun: "dozens of protesters", "two of its soldiers"."""
        head = token.head
        if token.dep_ == "nmod" and case(token) == "of" and head.lemma_.lower().rstrip("s") in QUANTITIES:
            return head
        return token

    def _noun_reader(self, spot: NounSpot, head: Token, token: Token) -> Callable[[], Entity | None]:
        def read() -> Entity | None:
            if head.i in self.describer.entities and head.i != token.i:
                return None
            sketch = self.describer.sketch(spot, token)
            evidence = self.describer.evidence(spot, token)
            start, end = extent(head)
            start, end = min(start, spot.start), max(end, spot.end)
            codes = list(dict.fromkeys(evidence.joined))
            if codes and evidence.codes and sketch.plural:
                return self._several(sketch, [evidence.codes[0][0], *codes], head, start, end)
            entity = self._description(sketch, spot, head)
            if entity is None:
                return None
            self._mention(entity, start, end, "description")
            return self.registry.refer(entity, head, "description", sketch)

        return read

    def _predicate_reader(self, spot: NounSpot, token: Token) -> Callable[[], Entity | None]:
        """Let a predicate tell of its subject: "Hun Sen … is foreign minister" refers to nobody else."""

        def read() -> Entity | None:
            for subject in kids(token, "nsubj"):
                entity = self.describer.entity_at(subject)
                if entity is not None and entity.animate and not entity.sketch.key and not spot.noun.plural:
                    sketch = self.describer.sketch(spot, token)
                    entity.learn(Sketch("person", code=sketch.code, sector=sketch.sector, titles=(spot.noun.lemma,)))
            return None

        return read

    def _several(self, sketch: Sketch, codes: list[str], head: Token, start: int, end: int) -> Entity:
        """Make one entity for each state of "Malian and Nigerien officers"."""
        made = []
        for code in reversed(dict.fromkeys(codes)):
            entity = self.registry.new(
                Sketch(
                    sketch.kind,
                    code=code,
                    sector=sketch.sector,
                    plural=True,
                    lemma=f"{code}:{sketch.lemma}",
                    why=sketch.why,
                )
            )
            self._mention(entity, start, end, "description")
            made.append(self.registry.refer(entity, head, "description"))
        return made[0]

    def _description(self, sketch: Sketch, spot: NounSpot, head: Token) -> Entity | None:
        noun = spot.noun
        if noun.kind == "country":
            return self._state(sketch, head)
        beside = self._beside(head, sketch)
        if beside is not None:
            return beside
        held = self._holder(sketch, spot, head)
        if held is not None:
            return held
        if sketch.definite:
            found = self.registry.described(sketch, head)
            if found is not None:
                return found
        if sketch.definite and not sketch.key and noun.kind == "office" and not sketch.code:
            held = self._holder(sketch, spot, head, self.context.guess(head))
            if held is not None:
                return held
        if noun.kind == "thing" and not (sketch.code or len(sketch.sector) > 1):
            return None
        if noun.soft and not noun.sector and not sketch.sector and not sketch.code:
            return None
        if noun.soft and noun.kind == "body" and not self._told(sketch, spot):
            return None
        sketch.name = sketch.name or self._title_case(sketch, spot)
        return self.registry.new(sketch)

    def _told(self, sketch: Sketch, spot: NounSpot) -> bool:
        """Tell whether a vague body ("council", "unit") is told more of: whose it is, or what it does."""
        return bool(sketch.source) or tuple(sketch.sector) != tuple(spot.noun.sector)

    def _title_case(self, sketch: Sketch, spot: NounSpot) -> str:
        """Keep the words of a capitalised description as its name: "the Ministry of Health"."""
        words = self.doc[spot.start : spot.end]
        if sketch.kind == "body" and words[0].text[:1].isupper() and words[0].i != words[0].sent.start:
            return str(words.text)
        return ""

    def _state(self, sketch: Sketch, head: Token) -> Entity | None:
        if sketch.lemma not in STATE_WORDS or sketch.plural or not sketch.definite or sketch.code:
            return None
        if determiner(head) not in ("the", "this"):
            return None
        return self.registry.state()

    def _neighbour(self, head: Token, start: int) -> Entity | None:
        """Find the mention that an apposition stands beside: the one that ends at the comma before it, else its head."""
        if start > 1 and self.doc[start - 1].text in (",", "(", "—", "–", "-"):
            entity = self.ends.get(start - 1)
            if entity is not None and head.dep_ in ("appos", "conj", "nmod:desc", "dep", "parataxis", "list"):
                return entity.real()
        return self.describer.entity_at(head.head) if head.dep_ == "appos" else None

    def _beside(self, head: Token, sketch: Sketch) -> Entity | None:
        """Find the name that a description is put beside: "Javad Zarif, the foreign minister"."""
        if head.dep_ == "conj" and self.doc[max(extent(head)[0] - 1, 0)].text == "," and not self._closed(head):
            return None
        entity = self._neighbour(head, extent(head)[0])
        if entity is None:
            return None
        mine = entity.sketch
        if mine.code and sketch.code and mine.code != sketch.code and mine.key:
            return None
        if mine.kind == "person" and sketch.kind in ("person", "kin") and not sketch.plural:
            return entity
        same = mine.kind in ("body", "group", "people") and sketch.kind in ("body", "people")
        return entity if same else None

    def _closed(self, head: Token) -> bool:
        """Tell whether a phrase after a comma ends at another: "Soleimani, the corps' commander, …"."""
        end = extent(head)[1]
        return (
            end < len(self.doc)
            and self.doc[end].text in (",", ".", ")", "—", ";")
            and not any(c.dep_ == "cc" for c in head.children)
        )

    def _holder(self, sketch: Sketch, spot: NounSpot, head: Token, code: str = "") -> Entity | None:
        """Find who held the post that a description names: "Iraq's prime minister" on the day of the report."""
        if spot.noun.kind != "office" and spot.noun.lemma not in ("leader", "ruler", "governor", "speaker"):
            return None
        code = code or sketch.code
        if sketch.plural or not code or "ELI" in sketch.sector or self._partial(spot, head):
            return None
        found = holder(self.names, code, spot.noun.lemma, self.day)
        if found is None:
            if sketch.code:
                sketch.office = office_title(self.names, code, spot.noun.lemma)
            return None
        known, title = found
        sketch.code = code
        sketch.key, sketch.name, sketch.wikidata, sketch.office = known.key, known.name, known.wikidata, title
        sketch.words = folded(split(known.name))
        state = on_day(self.names, known, self.day)
        sketch.sector = state.sector or sketch.sector
        sketch.gender = sketch.gender or self.roles.genders.get(sketch.words[0], "")
        entity = self.registry.by_key.get(known.key)
        return entity.real() if entity else None

    def _partial(self, spot: NounSpot, head: Token) -> bool:
        """Tell whether a post is one of many of its name, or somebody else's: "Alberta's premier", "vice-" or "deputy"."""
        before = self.doc[spot.start - 1] if spot.start else None
        if before is not None and before.lower_ in (
            "deputy",
            "vice",
            "assistant",
            "provincial",
            "regional",
            "honorary",
            "first",
        ):
            return True
        if determiner(head) in ("a", "an", "another", "every", "each", "no"):
            return True
        for child in head.children:
            place = self.spots.known_at(child.i)
            if child.dep_ in ("nmod:poss", "nmod", "compound") and place is not None and place.kind == "city":
                return True
        return False

    # ------------------------------------------------------------ pronouns
    def _pronouns(self) -> Iterator[Step]:
        for token in self.doc:
            if token.lower_ in NUMBER and token.tag_ in ("PRP", "PRP$") and token.dep_ != "expl":
                if NUMBER[token.lower_] not in ("I", "we") and (token.lower_ != "it" or refers(token)):
                    yield Step(token.i, token.i + 1, token, self._pronoun_reader(token))

    def _pronoun_reader(self, token: Token) -> Callable[[], Entity | None]:
        def read() -> Entity | None:
            entity = resolve(self.registry, token)
            if entity is None:
                self.waiting.append((token, (token.i, token.i + 1)))
                return None
            self._mention(entity, token.i, token.i + 1, "pronoun")
            return self.registry.refer(entity, token, "pronoun")

        return read

    def _quoted(self) -> None:
        """Give "I" and "we" in a quotation to whoever says it."""
        for token in self.doc:
            if token.tag_ in ("PRP", "PRP$") and NUMBER.get(token.lower_) in ("I", "we"):
                speaker = speaker_of(token)
                entity = self.describer.entity_at(speaker) if speaker is not None else None
                if entity is not None:
                    self._mention(entity, token.i, token.i + 1, "pronoun")
                    self.describer.entities[token.i] = entity

    def _before(self, entity: Entity) -> None:
        """Give pronouns that had nobody to refer to the next one that agrees in the same sentence: "In his speech, X …"."""
        if not self.waiting or entity.real().sketch.kind == "thing":
            return
        last = self.registry.memory[-1] if self.registry.memory else None
        kept = []
        for token, (start, end) in self.waiting:
            if self.registry.sentence_of[token.i] != (last.sentence if last else -1):
                continue
            if (
                last is not None
                and last.subject
                and last.token.i > token.i
                and suited(entity.real(), NUMBER[token.lower_])
            ):
                self._mention(entity, start, end, "pronoun")
            else:
                kept.append((token, (start, end)))
        self.waiting = kept
