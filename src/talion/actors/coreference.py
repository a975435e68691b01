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
from talion.language.grammar import conjuncts, first_conjunct, grammatical_subjects, is_verb, kids

MEMORY = 40  # mentions that a pronoun or description can look back on
BODIES = frozenset({"body", "group", "country", "thing"})
FAMILY = {
    "REB": frozenset({"rebel", "guerrilla", "guerilla", "insurgent", "militant", "separatist", "fighter", "group",
                      "movement", "organisation", "organization", "jihadist", "islamist", "terrorist", "rebel group",
                      "militant group", "armed group", "terrorist group", "faction", "front", "insurgency"}),
    "PRM": frozenset({"militia", "paramilitary", "group", "force", "militiaman", "corps", "paramilitary group", "fighter"}),
    "PTY": frozenset({"party", "movement", "bloc", "group", "political party"}),
    "BUS": frozenset({"company", "firm", "bank", "group", "corporation", "airline", "carrier"}),
    "MNC": frozenset({"company", "firm", "bank", "group", "corporation"}),
    "LEG": frozenset({"parliament", "assembly", "chamber", "legislature", "house", "senate", "congress", "body"}),
    "JUD": frozenset({"court", "tribunal"}),
    "COP": frozenset({"police", "force", "agency", "police force", "bureau"}),
    "SPY": frozenset({"agency", "spy agency", "intelligence agency", "service", "intelligence service"}),
    "MIL": frozenset({"military", "army", "force", "corps", "armed forces", "unit", "navy", "air force"}),
    "GOV": frozenset({"government", "ministry", "agency", "department", "commission", "administration", "council", "regime"}),
    "JRN": frozenset({"newspaper", "agency", "news agency", "broadcaster", "channel", "network", "daily"}),
    "EDU": frozenset({"university", "school", "college"}),
    "NGO": frozenset({"group", "organisation", "organization", "charity", "rights group", "aid group"}),
    "UNO": frozenset({"agency", "body", "organisation", "organization", "council", "world body"}),
    "IGO": frozenset({"alliance", "bloc", "organisation", "organization", "body", "court", "union", "grouping", "coalition"}),
    "EUR": frozenset({"bloc", "union"}),
    "IMG": frozenset({"group", "jihadist", "militant", "militant group", "terrorist group", "organisation", "organization",
                      "network", "caliphate", "extremist", "islamist", "jihadist group"}),
}  # fmt: skip
STATE_WORDS = frozenset({"country", "nation", "kingdom", "republic", "emirate", "sultanate", "superpower", "state"})


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
    """Count the letters to change, add or drop to turn one word into another (Levenshtein), 9 where lengths differ much."""
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
    """Tell whether a description with another noun fits an actor: "the militia" a PRM group, "the president" Mr Macron."""
    mine = entity.sketch
    if mine.code and sketch.code and mine.code != sketch.code:
        return False
    if mine.kind == "person" and sketch.kind == "person":
        return mine.plural == sketch.plural and _suits(entity, sketch)
    if sketch.kind in ("body", "people", "person") and mine.kind in ("body", "group") and mine.name:
        if sketch.kind == "person":
            return False
        groups = (*mine.sector[:2], mine.code)
        return any(sketch.lemma in FAMILY.get(g, ()) for g in groups) or _named_after(mine, sketch)
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


# ---------------------------------------------------------------- pronouns
SAYING = frozenset("say tell add state declare announce insist claim note write ask shout warn vow reply answer argue".split())
EMPTY = frozenset("seem appear happen turn look take matter follow emerge".split())
SUFFERED = frozenset(
    "accuse attack urge ask tell sanction join blame warn criticise criticize condemn invite threaten ban dissolve support "
    "back fund arm lead found outlaw designate recognise recognize help allow force order oblige invade strike bomb hit "
    "fight defeat suspend expel admit sue charge fine raid isolate boycott praise thank persuade press allege urge found "
    "rule govern control command represent chair advise train equip finance besiege hold".split()
)
# What makes a candidate salient; found by hand and checked on half of our own gold, where other values did no better.
WEIGHTS = {"distance": 4.0, "back": 0.35, "subject": 3.0, "object": 1.0, "name": 1.0, "pronoun": 0.5, "repeat": 1.5,
           "above": 1.5, "many": 2.5, "one": 1.5, "parallel": 1.0}  # fmt: skip
NUMBER = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
    "themselves": "they", "i": "I", "me": "I", "my": "I", "myself": "I", "mine": "I", "we": "we", "us": "we", "our": "we",
    "ours": "we", "ourselves": "we",
}  # fmt: skip
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


def resolve(registry: Registry, token: Token) -> Entity | None:
    """Find whom a pronoun of the third person refers to among what was mentioned before."""
    sort = NUMBER[token.lower_]
    here = registry.sentence_of.get(token.i, 0)
    barred, above = _barred(token), _above(token)
    best: tuple[float, Entity] | None = None
    seen_keys: set[int] = set()
    for back, seen in enumerate(reversed(registry.memory)):
        distance = here - seen.sentence
        if distance > 3:
            break
        entity = seen.entity.real()
        if seen.token.i in barred or not suited(entity, sort):
            continue
        rate = salience(seen, token, distance, back, sort)
        rate += WEIGHTS["repeat"] if entity.number in seen_keys else 0.0
        rate += WEIGHTS["above"] if seen.token.i in above else 0.0
        seen_keys.add(entity.number)
        if best is None or rate > best[0]:
            best = (rate, entity)
    return best[1] if best else None


def refers(token: Token) -> bool:
    """Tell whether "it" can stand for an actor: as what does something, or as what something is done to."""
    head = token.head
    if token.dep_ == "nsubj":
        clausal = any(c.dep_ in ("ccomp", "csubj") and head.lemma_ in EMPTY for c in head.children)
        return is_verb(head) and not clausal and not kids(head, "cop") and head.pos_ != "AUX"
    if token.dep_ == "nsubj:pass":
        return head.lemma_.lower() in SUFFERED
    return token.dep_ in ("obj", "iobj", "obl") and head.lemma_.lower() in SUFFERED


def speaker_of(token: Token) -> Token | None:
    """Find who says the words that "I" or "we" stands in: the subject of the verb of saying above or beside them."""
    child = token
    for above in token.ancestors:
        says = above.lemma_.lower() in SAYING and child.dep_ in ("ccomp", "parataxis", "obj", "xcomp", "csubj", "dep")
        beside = [c for c in above.children if c.dep_ in ("parataxis", "ccomp") and c.lemma_.lower() in SAYING and c.i > token.i]
        for verb in [above] if says else beside:
            subjects = kids(verb, "nsubj")
            if subjects and subjects[0].i != token.i:
                return subjects[0]
        child = above
    return None


def suited(entity: Entity, sort: str) -> bool:
    """Tell whether a pronoun of a sort (m, f, it, they) can refer to an entity."""
    sketch = entity.sketch
    if sort in ("m", "f"):
        return entity.animate and sketch.gender in ("", sort)
    if sort == "it":
        return sketch.kind in BODIES and not sketch.plural
    if sort == "they":
        return sketch.plural or sketch.kind in ("people", "body", "group")
    return False


def salience(seen: Seen, token: Token, distance: int, back: int, sort: str) -> float:
    """Rate a candidate: near, subject, and not just a possessor or pronoun by chance."""
    rate = 10.0 - WEIGHTS["distance"] * distance - WEIGHTS["back"] * back
    if seen.subject:
        rate += WEIGHTS["subject"]
    elif first_conjunct(seen.token).dep_ in ("obj", "iobj"):
        rate += WEIGHTS["object"]
    if seen.kind == "name" and sort in ("m", "f"):
        rate += WEIGHTS["name"]
    if seen.kind == "pronoun":
        rate += WEIGHTS["pronoun"]
    sketch = seen.entity.real().sketch
    if sort == "they":
        rate += WEIGHTS["many"] if sketch.plural or sketch.kind == "people" else -WEIGHTS["one"]
    if is_subject(token) and seen.subject:
        rate += WEIGHTS["parallel"]
    return rate


def _above(token: Token) -> set[int]:
    """List the subjects of the clauses that a pronoun stands in: "Shekau, who thought that he …"."""
    found: set[int] = set()
    clauses = 0
    for word in token.ancestors:
        if is_verb(word):
            clauses += 1
            found.update(t.i for t in grammatical_subjects(word) if t.i < token.i)
        if clauses == 3:
            break
    return found


def _barred(token: Token) -> set[int]:
    """List the words that a pronoun cannot refer to: fellow arguments of its verb, and what it belongs to itself."""
    head = token.head
    barred = {t.i for t in token.ancestors if t.pos_ in ("NOUN", "PROPN") and token.dep_ == "nmod:poss"}
    if token.lower_ in REFLEXIVE or token.dep_ == "nmod:poss":
        return barred
    if is_verb(head):
        for child in head.children:
            if child.i != token.i and child.dep_ in ("nsubj", "obj", "iobj", "obl", "nsubj:pass"):
                barred.update(t.i for t in conjuncts(child))
    return barred
