"""Coreference: which mentions of a report refer to the same actor.

Mentions come in the order of the text. A known name is found by its key; a surname, a first name, an acronym or a
definite description looks for what was mentioned before; a pronoun takes the most salient candidate that agrees with
it. Two known names of different keys are never merged.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from spacy.tokens import Doc, Token

from talion.actors.entities import Entity, Sketch, folded
from talion.actors.usage import usage
from talion.language.grammar import first_conjunct

MEMORY = 40  # mentions that a pronoun or description can look back on
BLOCS = frozenset({"UNO", "IGO", "EUR", "NGO", "IMG", "MNC", "ISM"})
BANDS = (("REB",), ("PRM",), ("CRM",), ("PTY",))
BODIES = frozenset({"body", "group", "country", "thing"})


class Seen(NamedTuple):
    """A mention as memory keeps it."""

    entity: Entity
    token: Token
    sentence: int
    subject: bool
    kind: str


class Registry:
    """All entities of one report, and the memory of what was mentioned last."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.entities: list[Entity] = []
        self.by_key: dict[str, Entity] = {}
        self.by_alias: dict[str, Entity] = {}
        self.by_surname: dict[str, list[Entity]] = {}
        self.by_lemma: dict[str, list[Entity]] = {}
        self.memory: deque[Seen] = deque(maxlen=MEMORY)
        self.sentence_of: dict[int, int] = {}
        for number, sentence in enumerate(doc.sents):
            for i in range(sentence.start, sentence.end):
                self.sentence_of[i] = number

    # ------------------------------------------------------------ keeping
    def new(self, sketch: Sketch) -> Entity:
        """Make a new entity."""
        entity = Entity(len(self.entities), sketch, why=list(sketch.why))
        self.entities.append(entity)
        self._file(entity)
        return entity

    def _file(self, entity: Entity) -> None:
        sketch = entity.sketch
        if sketch.key:
            self.by_key.setdefault(sketch.key, entity)
        if sketch.lemma:
            entity.lemmas.add(sketch.lemma)
            self.by_lemma.setdefault(sketch.lemma, []).append(entity)
        if sketch.words and sketch.kind == "person":
            for word in dict.fromkeys((sketch.words[-1], sketch.words[0])):
                self.by_surname.setdefault(word, []).append(entity)
        elif sketch.words:
            self.by_alias.setdefault(" ".join(sketch.words), entity)
            initials = "".join(w[0] for w in sketch.words if w not in ("of", "the", "and", "for", "in"))
            if len(initials) > 1:
                self.by_alias.setdefault(initials, entity)

    def refer(self, entity: Entity, token: Token, kind: str, sketch: Sketch | None = None) -> Entity:
        """Note that a word refers to an entity; what the mention tells is added to what is known."""
        entity = entity.real()
        if sketch is not None and sketch is not entity.sketch:
            entity.learn(sketch)
            self._file(entity)
        if kind not in ("adjective", "place"):
            self.memory.append(Seen(entity, token, self.sentence_of.get(token.i, 0), is_subject(token), kind))
        return entity

    def merge(self, kept: Entity, gone: Entity) -> Entity:
        """Make two entities one, unless both are known to be different."""
        kept, gone = kept.real(), gone.real()
        if kept is gone or (kept.sketch.key and gone.sketch.key):
            return kept
        if gone.sketch.key or (gone.number < kept.number and not kept.sketch.key):
            kept, gone = gone, kept
        kept.absorb(gone)
        self._file(kept)
        return kept

    # ------------------------------------------------------------ names
    def person(self, sketch: Sketch) -> Entity | None:
        """Find the person that a name means among those mentioned: same full name, surname, first name or spelling."""
        words = sketch.words
        options = self.by_surname.get(words[-1], []) if words else []
        for entity in reversed(options):
            entity = entity.real()
            if same_person(entity.sketch, sketch):
                return entity
        if len(words) >= 1 and len(words[-1]) >= 5:
            for seen in reversed(self.memory):
                entity = seen.entity.real()
                if (
                    entity.sketch.kind == "person"
                    and compatible(entity.sketch, sketch)
                    and respelt(entity.sketch.words, words)
                ):
                    return entity
        return None

    def body(self, sketch: Sketch) -> Entity | None:
        """Find the organisation that a name or an acronym means among those mentioned."""
        found = self.by_alias.get(" ".join(sketch.words))
        if found is None and len(sketch.words) > 1:
            return None
        return found.real() if found else None

    # ------------------------------------------------------------ descriptions
    def described(self, sketch: Sketch, token: Token) -> Entity | None:
        """Find what a definite description points back to: same noun first, then a name that it fits."""
        for entity in reversed(self.by_lemma.get(sketch.lemma, [])[-8:]):
            entity = entity.real()
            if sketch.code and not entity.code and (entity.sketch.words or entity.sector[:1] != sketch.sector[:1]):
                continue
            if entity.sketch.plural == sketch.plural and agree(entity.sketch, sketch) and self._near(entity, token, 12):
                return entity
        for seen in reversed(self.memory):
            entity = seen.entity.real()
            if self.sentence_of.get(token.i, 0) - seen.sentence <= 6 and fits(entity, sketch):
                return entity
        return None

    def _near(self, entity: Entity, token: Token, reach: int) -> bool:
        if entity.last < 0:
            return True
        return self.sentence_of.get(token.i, 0) - self.sentence_of.get(entity.last, 0) <= reach

    def band(self, token: Token) -> Entity | None:
        """Give the armed group or party that was mentioned last, in the same sentence or the one before."""
        for seen in reversed(self.memory):
            if self.sentence_of.get(token.i, 0) - seen.sentence > 1:
                return None
            entity = seen.entity.real()
            if seen.token.head.i == token.head.i:  # the other side of the same act
                continue
            if entity.sketch.kind in ("body", "group") and (entity.sector[:1] in BANDS or entity.code == "IMG"):
                return entity
        return None

    def state(self) -> Entity | None:
        """Give the country that was mentioned last: what "the country" means."""
        for seen in reversed(self.memory):
            entity = seen.entity.real()
            if entity.sketch.kind == "country":
                return entity
        return None


def is_subject(token: Token) -> bool:
    """Tell whether a word is, or is coordinated with, a subject."""
    return first_conjunct(token).dep_ in ("nsubj", "nsubj:pass", "nsubj:outer")


def same_person(one: Sketch, other: Sketch) -> bool:
    """Tell whether two sketches can be of one person: no clash of keys, genders or first names."""
    if not compatible(one, other):
        return False
    mine, theirs = one.words, other.words
    if not mine or not theirs:
        return False
    shorter, longer = sorted((mine, theirs), key=len)
    if len(shorter) == 1:
        return shorter[0] in (longer[0], longer[-1]) or shorter[0] in longer[-2:]
    return shorter[-1] == longer[-1] and (
        shorter[0] == longer[0] or (shorter[0][0] == longer[0][0] and min(len(shorter[0]), len(longer[0])) <= 2)
    )


def compatible(one: Sketch, other: Sketch) -> bool:
    """Tell whether nothing forbids that two persons are one: different known persons, different genders."""
    if one.key and other.key and one.key != other.key:
        return False
    return not (one.gender and other.gender and one.gender != other.gender)


def respelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names are spellings of one: "Abdul-Mahdi" and "Abdel-Mahdi", not "Hassan" and "Hussein"."""
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    tail = longer[-len(shorter) :]
    if shorter == tail:
        return True
    a, b = " ".join(shorter), " ".join(tail)
    if min(len(a), len(b)) < 6 or a[0] != b[0]:
        return False
    return distance(a, b) <= (1 if len(a) < 10 else 2)


def distance(one: str, other: str) -> int:
    """Count the letters to change, add or drop between two words (Levenshtein), 9 where their lengths differ much."""
    if abs(len(one) - len(other)) > 2:
        return 9
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]


def agree(one: Sketch, other: Sketch) -> bool:
    """Tell whether two descriptions with one noun can be of the same actor."""
    if one.code and other.code and one.code != other.code:
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return False
    return not (one.backers and other.backers and one.backers != other.backers)


def fits(entity: Entity, sketch: Sketch) -> bool:
    """Tell whether another noun fits an actor: "the militia" a PRM group, "the president" Mr Macron."""
    mine = entity.sketch
    if mine.code and sketch.code and mine.code != sketch.code:
        return False
    if mine.kind == "person" and sketch.kind == "person":
        if sketch.code and not mine.code and (mine.words or mine.sector[:1] != sketch.sector[:1]):
            return False
        return mine.plural == sketch.plural and _suits(entity, sketch)
    if sketch.kind in ("body", "people", "person") and mine.kind in ("body", "group") and mine.name:
        if sketch.kind == "person":
            return False
        groups = (mine.code,) if mine.code in BLOCS else mine.sector[:2]
        return any(sketch.lemma in usage(f"family {g}") for g in groups) or _named_after(mine, sketch)
    return False


def _named_after(mine: Sketch, sketch: Sketch) -> bool:
    last = sketch.lemma.split()[-1]
    return last in folded(tuple(mine.name.split())) and len(last) > 3


def _suits(entity: Entity, sketch: Sketch) -> bool:
    mine = entity.sketch
    if mine.gender and sketch.gender and mine.gender != sketch.gender:
        return False
    if sketch.lemma in entity.lemmas or sketch.lemma in mine.titles:
        return True
    office = mine.office.lower().removeprefix("former ")
    words = sketch.lemma.lower()
    return bool(office) and (office.startswith(words) or f" {words} " in f" {office} ")
