"""Pronouns: whom "he", "its", "they" and the "we" of a quotation refer to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from talion.actors.coreference import BODIES, Registry, Seen, is_subject
from talion.actors.desk import Desk, Read, Step
from talion.actors.entities import Entity
from talion.actors.usage import usage
from talion.language.grammar import conjuncts, first_conjunct, grammatical_subjects, is_verb, kids

# What makes a candidate salient; found by hand and checked on half of our own gold, where other values did no better.
WEIGHTS = {"distance": 4.0, "back": 0.35, "subject": 3.0, "object": 1.0, "name": 1.0, "pronoun": 0.5, "repeat": 1.5,
           "above": 1.5, "many": 2.5, "one": 1.5, "parallel": 1.0}  # fmt: skip
SORTS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
    "themselves": "they", "i": "we", "me": "we", "my": "we", "myself": "we", "mine": "we", "we": "we", "us": "we",
    "our": "we", "ours": "we", "ourselves": "we",
}  # fmt: skip
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
QUOTED = frozenset({"ccomp", "parataxis", "obj", "xcomp", "csubj", "dep"})
PARTS = ("flat", "appos", "compound", "nmod:desc")  # how names and titles hang together
REACH = 3  # sentences that a pronoun looks back


class Pronouns:
    """Reads the pronouns in one Doc."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._waiting: list[Token] = []

    def steps(self) -> Iterator[Step]:
        """Yield a step for each pronoun of the third person that can refer to an actor."""
        for token in self.desk.doc:
            sort = SORTS.get(token.lower_, "we")
            if sort == "we" or token.tag_ not in ("PRP", "PRP$") or token.dep_ == "expl":
                continue
            if token.lower_ != "it" or refers(token):
                yield Step(token.i, token.i + 1, token, self._reader(token))

    def _reader(self, token: Token) -> Read:
        def read() -> Entity | None:
            """Say whom the pronoun refers to, None where nobody."""
            entity = resolve(self.desk.registry, token)
            several = self._several(token) if entity is None and SORTS[token.lower_] == "they" else []
            for other in several:
                self.desk.mention(other, token.i, token.i + 1, "pronoun")
            if several:
                return several[0]
            if entity is None:
                self._waiting.append(token)
                return None
            return self.desk.note(entity, token, (token.i, token.i + 1), "pronoun")

        return read

    def _several(self, token: Token) -> list[Entity]:
        """Find several actors that "they" means together: "Paisley and McGuinness giggled through their morning"."""
        for verb in (word for word in token.ancestors if is_verb(word)):
            for subject in grammatical_subjects(verb):
                found = [self.desk.describer.entity_at(t) for t in conjuncts(subject) if t.i < token.i]
                known = list(dict.fromkeys(e for e in found if e is not None))
                if len(known) > 1:
                    return known
        return []

    def settle(self, entity: Entity) -> None:
        """Give pronouns that had nobody to refer to the next subject that agrees: "In his speech, the king …"."""
        memory = self.desk.registry.memory
        if not self._waiting or not memory or entity.real().sketch.kind == "thing":
            return
        last, kept = memory[-1], []
        for token in self._waiting:
            if self.desk.registry.sentence_of[token.i] != last.sentence:
                continue
            owned = last.token.i in _barred(token)  # "his father" is not he
            if last.subject and last.token.i > token.i and not owned and suited(entity.real(), SORTS[token.lower_]):
                self.desk.mention(entity, token.i, token.i + 1, "pronoun")
            else:
                kept.append(token)
        self._waiting = kept

    def quoted(self) -> None:
        """Give "I" and "we" in a quotation to whoever says it; to be called when all else is read."""
        for token in self.desk.doc:
            if token.tag_ not in ("PRP", "PRP$") or SORTS.get(token.lower_) != "we":
                continue
            speaker = speaker_of(token)
            entity = self.desk.describer.entity_at(speaker) if speaker is not None else None
            if entity is not None:
                self.desk.mention(entity, token.i, token.i + 1, "pronoun")
                self.desk.describer.entities[token.i] = entity


def resolve(registry: Registry, token: Token) -> Entity | None:
    """Find whom a pronoun of the third person refers to among what was mentioned before."""
    sort = SORTS[token.lower_]
    here = registry.sentence_of.get(token.i, 0)
    barred, above = _barred(token), _above(token)
    best, best_rate = None, 0.0
    repeated: set[int] = set()
    for back, seen in enumerate(reversed(registry.memory)):
        if here - seen.sentence > REACH:
            break
        entity = seen.entity.real()
        if seen.token.i in barred or not suited(entity, sort):
            continue
        rate = salience(seen, token, here - seen.sentence, back, sort)
        rate += WEIGHTS["repeat"] if entity.number in repeated else 0.0
        rate += WEIGHTS["above"] if seen.token.i in above else 0.0
        repeated.add(entity.number)
        if best is None or rate > best_rate:
            best, best_rate = entity, rate
    return best


def salience(seen: Seen, token: Token, distance: int, back: int, sort: str) -> float:
    """Rate a candidate `distance` sentences and `back` mentions before a pronoun: near ones and subjects lead."""
    rate = -WEIGHTS["distance"] * distance - WEIGHTS["back"] * back
    if seen.subject:
        rate += WEIGHTS["subject"] + (WEIGHTS["parallel"] if is_subject(token) else 0.0)
    elif first_conjunct(seen.token).dep_ in ("obj", "iobj"):
        rate += WEIGHTS["object"]
    if seen.kind == "name" and sort in ("m", "f"):
        rate += WEIGHTS["name"]
    if seen.kind == "pronoun":
        rate += WEIGHTS["pronoun"]
    sketch = seen.entity.real().sketch
    if sort == "they":
        rate += WEIGHTS["many"] if sketch.plural or sketch.kind == "people" else -WEIGHTS["one"]
    return rate


def suited(entity: Entity, sort: str) -> bool:
    """Tell whether a pronoun of a sort (m, f, it, they) can refer to an entity."""
    sketch = entity.sketch
    if sort in ("m", "f"):
        return entity.animate and sketch.gender in ("", sort)
    if sort == "it":
        return sketch.kind in BODIES and not sketch.plural
    return sketch.plural or sketch.kind in ("people", "body", "group") or sketch.lemma in usage("collective")


def refers(token: Token) -> bool:
    """Tell whether "it" can stand for an actor: as what does something, or as what something is done to."""
    head = token.head
    suffers = head.lemma_.lower() in usage("suffered")
    if token.dep_ == "nsubj":
        empty = head.lemma_ in usage("empty")
        return is_verb(head) and not empty and not kids(head, "cop") and head.pos_ != "AUX"
    return token.dep_ in ("nsubj:pass", "obj", "iobj", "obl") and suffers


def speaker_of(token: Token) -> Token | None:
    """Find who says the words that "I" or "we" stands in: the subject of the verb of saying above or beside them."""
    saying, child = usage("saying"), token
    for above in token.ancestors:
        says = above.lemma_.lower() in saying and child.dep_ in QUOTED
        beside = [c for c in kids(above, "parataxis", "ccomp") if c.i > token.i and c.lemma_.lower() in saying]
        for verb in [above] if says else beside:
            subjects = kids(verb, "nsubj")
            if subjects and subjects[0].i != token.i:
                return subjects[0]
        child = above
    return None


def _above(token: Token) -> set[int]:
    """List the subjects of the clauses that a pronoun stands in: "Shekau, who thought that he …"."""
    found: set[int] = set()
    clauses = [word for word in token.ancestors if is_verb(word)][:3]
    for verb in clauses:
        found.update(t.i for t in grammatical_subjects(verb) if t.i < token.i)
    return found


def _barred(token: Token) -> set[int]:
    """List the words that a pronoun cannot refer to: fellow arguments of its verb, and what it belongs to itself."""
    if token.dep_ == "nmod:poss":
        return {t.i for t in token.ancestors if t.pos_ in ("NOUN", "PROPN")}
    verb = token.head
    if token.lower_ in REFLEXIVE or not is_verb(verb):
        return set()
    fellows = [*kids(verb, "nsubj", "obj", "iobj", "obl", "nsubj:pass"), *grammatical_subjects(verb)]
    if verb.dep_ in ("acl:relcl", "advcl:relcl"):
        fellows.append(verb.head)  # "the man who had beaten him" is somebody else
    words = [t for c in fellows if c.i != token.i for t in conjuncts(c)]
    return {t.i for w in words for t in (w, *kids(w, *PARTS))}
