"""Matching: which frames the words of a sentence can be read with, and what the pattern's own words are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from msgspec import Struct
from spacy.tokens import Span, Token

from talion import lexicon
from talion.events.frames import Index, Pattern, Slot, sets
from talion.language.grammar import (
    Arguments,
    arguments,
    case,
    conjuncts,
    grammatical_subjects,
    is_verb,
    kids,
    noun_arguments,
    verb_arguments,
)

READINGS = 3
REACHED = frozenset({"to", "with", "against", "by", "from", "toward", "towards"})
PARTICLES = frozenset({"compound:prt", "advmod", "obl", "case", "mark"})
PREDICATES = frozenset({"ROOT", "ccomp", "xcomp", "conj", "advcl", "acl:relcl", "acl", "parataxis", "csubj", "amod"})


class Light(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that carry an event noun; `subject` is what their subject is to the act: actor, recipient or "" (no role).

    `via` is how the noun hangs on them: object, subject or a preposition. `words` are lemmas, with a particle where
    needed.
    """

    id: str
    subject: str
    via: list[str]
    words: list[str]


@cache
def lights(folders: tuple[Path, ...]) -> dict[str, list[tuple[Light, str]]]:
    """Give the light verbs by lemma, each with the particle or noun that it needs."""
    found: dict[str, list[tuple[Light, str]]] = {}
    for light in lexicon.load("light", "light", Light, folders):
        for word in light.words:
            lemma, _, more = word.partition(" ")
            found.setdefault(lemma, []).append((light, more))
    return found


class Hit(Struct):
    """A frame met in a sentence: the word that heads it, the pattern's other words, and the arguments of both.

    `belief` is how sure the second reader is (0 to 1) that the word tells an act; `read` marks what it alone has read.
    """

    pattern: Pattern
    head: Token
    words: list[Token]
    arguments: Arguments
    light: Token | None = None
    belief: float = 0.0
    read: bool = False

    @property
    def tokens(self) -> list[Token]:
        """The words that tell the act, in order."""
        extra = [self.light] if self.light is not None else []
        return sorted({t.i: t for t in (self.head, *self.words, *extra)}.values(), key=lambda t: t.i)


def part_of(token: Token) -> str:
    """Tell whether a word is used as a verb (v), a noun (n) or a predicative adjective (a), or "" for neither."""
    if token.dep_ in ("aux", "aux:pass", "cop", "case", "mark", "punct", "det"):
        return ""
    if token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("NN", "NNS"):
        return "" if token.dep_ in ("compound", "flat") else "n"
    if is_verb(token):
        return "" if token.dep_ in ("amod", "compound") else "v"
    if token.pos_ == "ADJ" and token.dep_ in PREDICATES:
        return "a"
    return ""


Review = Callable[[Span, list[list[Hit]]], list[list[Hit]]]


def find(sentence: Span, index: Index, folders: tuple[Path, ...], review: Review | None = None) -> list[list[Hit]]:
    """List the hits of every word of a sentence, in the order of the words, the weightiest of each first.

    A noun that is a part of another word's pattern ("imposed a curfew") tells no act of its own. `review` may drop,
    reorder and add hits before that is settled.
    """
    lemmas = {t.lemma_.lower() for t in sentence} | {t.lower_ for t in sentence}
    known = [(t, t.lemma_.lower()) for t in sentence if t.lemma_.lower() in index.words]
    found = [hits for token, lemma in known if (hits := candidates(token, lemma, index, lemmas))]
    if review is not None:
        found = review(sentence, found)
    for hit in (hit for hits in found for hit in hits if hit.pattern.part == "n"):
        lighten(hit, lights(folders))
    claimed = {w.i for hits in found if hits[0].pattern.part != "n" for w in hits[0].words}
    heads = {(hits[0].head.i, hits[0].pattern.frame.type) for hits in found}
    return [hits for hits in found if not _told_by_verb(hits[0], claimed, heads)]


def _told_by_verb(hit: Hit, claimed: set[int], heads: set[tuple[int, str]]) -> bool:
    """Tell whether a noun's act is told by its verb already: "imposed a curfew", "gave a grant"."""
    if hit.pattern.part != "n":
        return False
    if hit.light is not None and case(hit.head) == "with":
        return hit.head.i in claimed  # "hit back with a raid"
    return hit.head.i in claimed or (hit.light is not None and (hit.light.i, hit.pattern.frame.type) in heads)


def lighten(hit: Hit, known: dict[str, list[tuple[Light, str]]]) -> None:
    """Give a noun the arguments of the light verb that carries it, in place."""
    noun = hit.head
    while noun.dep_ == "nmod" and case(noun) == "of" and noun.head.lemma_.lower() in sets()["measures"]:
        noun = noun.head
    noun = noun if noun.dep_ != "conj" else noun.head
    verb = noun.head
    relation = {"obj": "object", "nsubj:pass": "object", "nsubj": "subject"}.get(noun.dep_, case(noun) or noun.dep_)
    for light, more in known.get(verb.lemma_.lower(), ()):
        if relation in light.via and verb.i != noun.i and is_verb(verb) and (not more or _has(verb, more)):
            hit.light = verb
            _carry(hit, light, noun)
            return


def _has(verb: Token, word: str) -> bool:
    return any(c.lower_ == word for c in verb.children)


def _carry(hit: Hit, light: Light, noun: Token) -> None:
    role = {"actor": "subject", "recipient": "object"}.get(light.subject, "")
    for name, tokens in verb_arguments(hit.head if hit.light is None else hit.light).items():
        kept = [t for t in tokens if t.i != noun.i and all(c.i != hit.head.i for c in conjuncts(t))]
        target = role if name == "subject" else name
        if target and kept and name not in ("object", "clause", "adverbial"):
            row = hit.arguments.setdefault(target, [])
            row += [t for t in kept if all(t.i != r.i for r in row)]


def candidates(token: Token, lemma: str, index: Index, lemmas: set[str]) -> list[Hit]:
    """List the readings of a word by different frames, the weightiest first, at most `READINGS`."""
    part = part_of(token)
    if not part or in_name(token) or joins_acts(token):
        return []
    found: list[Hit] = []
    own: Arguments | None = None
    for pattern in index.likely(part, lemma, lemmas):
        own = handed(token, part) if own is None else own
        words = _slots(token, pattern, own)
        if words is not None and _fits(token, pattern, own, lemmas):
            if all(pattern.frame is not hit.pattern.frame for hit in found):
                found.append(Hit(pattern, token, words, _joined(own, words, pattern)))
            if len(found) == READINGS:
                break
    return found


def handed(token: Token, part: str) -> Arguments:
    """Give the arguments of a word; "at the hands of somebody" is taken for "by somebody"."""
    own = arguments(token) if part != "a" else verb_arguments(token)
    if part == "n" and kids(token, "cop"):  # "are on strike", "is under arrest"
        own.setdefault("subject", []).extend(t for t in grammatical_subjects(token) if t.i != token.i)
    for hand in own.get("at", []):
        if hand.lemma_.lower() == "hand":
            owners = [t for t in kids(hand, "nmod:poss", "nmod") if t.dep_ == "nmod:poss" or case(t) == "of"]
            own.setdefault("by", []).extend(owners)
    return own


def joins_acts(token: Token) -> bool:
    """Tell whether a word only says that one act answers another: "in retaliation for"."""
    return token.lemma_.lower() in sets()["in-answer"] and case(token) in ("in", "by way of", "as")


def in_name(token: Token) -> bool:
    """Tell whether a word belongs to the name of a person, organisation or work: "Strike Force", "Global Witness"."""
    return bool(token.ent_type_) and token.ent_type_ not in ("DATE", "EVENT") and token.tag_ in ("NNP", "NNPS")


def _slots(token: Token, pattern: Pattern, own: Arguments) -> list[Token] | None:
    """Find the words for all slots of a pattern, None where one is missing."""
    words: list[Token] = []
    for slot in pattern.slots:
        found = _slot(token, slot, own)
        if found is None and slot.kind == "any":
            found = _lemma((c for word in words for c in word.children), slot.words)  # "impose martial law"
        if found is None:
            return None
        words += found
    return words


def _slot(token: Token, slot: Slot, own: Arguments) -> list[Token] | None:
    if slot.kind == "object":
        return _lemma(own.get("object", []) or kids(token, "obj"), slot.words)
    if slot.kind == "preposition":
        return _with_preposition(token, slot, own)
    if slot.kind == "particle":
        return _particle(token, slot.words, own)
    if slot.kind == "modifier":
        before = [t for t in kids(token, "amod", "compound", "nmod:desc", "nmod:poss", "nmod") if t.i < token.i]
        return _lemma(before, slot.words)
    if slot.kind == "of":
        fillers = [t for m in slot.preposition.split("|") for t in own.get(m, []) if t.ent_type_ != "DATE"]
        return ([] if fillers else None) if not slot.words else _lemma(fillers, slot.words)
    return _lemma((c for c in token.children if c.dep_ not in ("conj", "parataxis")), slot.words)


def _lemma(tokens: Iterable[Token], words: frozenset[str]) -> list[Token] | None:
    for token in tokens:
        for each in (token, *kids(token, "conj")):
            core = content(each)
            if core.lemma_.lower() in words or core.lower_ in words or each.lemma_.lower() in words:
                return [core]
            if core.pos_ == "PROPN" and any(t.lemma_.lower() in words for t in kids(core, "nmod:desc", "compound")):
                return [core]  # "President Vladimir Putin" is a president
    return None


def _with_preposition(token: Token, slot: Slot, own: Arguments) -> list[Token] | None:
    wanted_marks = slot.preposition.split("|")
    fillers = [t for name, ts in own.items() if any(m in name.split(" ") for m in wanted_marks) for t in ts]
    found = _lemma(fillers, slot.words)
    if found is None:
        near = [g for c in token.children for g in (c, *c.children) if case(g) in wanted_marks]
        found = _lemma(near, slot.words)
    if found is None and any(c.lower_ in wanted_marks and c.dep_ in PARTICLES for c in token.children):
        found = _lemma(own.get("object", []), slot.words)  # "cut off ties", "cut ties off"
    return found


def _particle(token: Token, words: frozenset[str], own: Arguments) -> list[Token] | None:
    for child in token.children:
        if child.lower_ in words and child.dep_ in PARTICLES and not (child.dep_ == "mark" and child.i < token.i):
            return [child]  # the mark of an infinitive is no particle
    for name, fillers in own.items():
        if not words.isdisjoint(name.split(" ")) and any(t.ent_type_ != "DATE" for t in fillers):
            return []
    for thing in own.get("object", []):
        mark = next((c for c in kids(thing, "case") if c.lower_ in words), None)
        if mark is not None:  # "handed in 312 weapons"
            return [mark]
    for thing in own.get("object", []):  # "cut ties with": the preposition hangs on the fixed object
        if any(case(t) in words for t in thing.subtree if t.i != thing.i):
            return []
    return None


def content(token: Token) -> Token:
    """Go from a measure to what it measures: "a series of attacks" → attacks."""
    if token.lemma_.lower() in sets()["measures"]:
        for child in kids(token, "nmod"):
            if case(child) == "of":
                return child
    return token


def _fits(token: Token, pattern: Pattern, own: Arguments, lemmas: set[str]) -> bool:
    """Tell whether a frame's wishes for subject, object and words nearby are met."""
    wishes = pattern.wishes
    if wishes.near and wishes.near.isdisjoint(lemmas):
        return False
    if not wishes.not_near.isdisjoint(lemmas):
        return False
    if wishes.clause and not _clause_has(own, wishes.clause):
        return False
    if wishes.clause_not and _clause_has(own, wishes.clause_not):
        return False
    return (
        (not wishes.object or _filled(own, "object", wishes.object, token))
        and (not wishes.subject or _filled(own, "subject", wishes.subject, token))
        and not (wishes.object_not and _filled(own, "object", wishes.object_not, token))
        and not (wishes.subject_not and _filled(own, "subject", wishes.subject_not, token))
    )


def _clause_has(own: Arguments, words: frozenset[str]) -> bool:
    """Tell whether a complement clause has one of some auxiliaries or marks: "must", "to", "that"."""
    hung = [c for name, tokens in own.items() if name != "subject" for t in tokens for c in kids(t, "acl")]
    clauses = [c for t in (*own.get("clause", ()), *own.get("adverbial", ()), *hung) for c in (t, *kids(t, "conj"))]
    return any(c.lower_ in words or c.lemma_ in words for t in clauses for c in kids(t, "aux", "mark"))


def _filled(own: Arguments, role: str, words: frozenset[str], token: Token) -> bool:
    """Tell whether a role is filled by one of some words; for nouns the object is what "of" brings."""
    roles = (role,) if is_verb(token) or role == "subject" else ("object", "of", "modifier")
    fillers = [t for name in roles for t in own.get(name, [])]
    return _lemma(fillers, words) is not None


def _reach(found: Arguments) -> None:
    """Add what hangs on the object or on what "of" brings: "extradited a banker to Peru", "release of sailors by"."""
    for thing in [t for name in ("object", "of") for t in found.get(name, ())]:
        for child in kids(thing, "nmod"):
            name = case(child)
            if name in REACHED and name not in found:
                found[name] = [child]


def _joined(own: Arguments, words: list[Token], pattern: Pattern) -> Arguments:
    """Add to a head's arguments those of the pattern's own words: "imposed sanctions on Iran", "broke its embargo"."""
    found = {name: list(tokens) for name, tokens in own.items()}
    _reach(found)
    if pattern.part == "n":
        for word in (w for w in words if any(w.i == t.i for t in own.get("of", []))):
            _extend(found, noun_arguments(word), ("possessor", "modifier", "clause"))
        return found
    for verb in (w for w in words if is_verb(w)):  # "let fly at": what hangs on the second verb belongs to the first
        _extend(found, verb_arguments(verb), ("subject", "object", "clause", "adverbial"))
    for word in (w for w in words if w.pos_ in ("NOUN", "PROPN", "ADJ")):
        _fix(found, word)
    marks = pattern.last.split("|")
    if pattern.last and not any(m in found for m in marks):
        far = [t for w in words for t in w.subtree if t.i != w.i and case(t) in marks]
        found.update({case(far[-1]): far[-1:]} if far else {})  # "placed the blame for attacks on …"
    return found


def _extend(found: Arguments, more: Arguments, without: tuple[str, ...]) -> None:
    for name, tokens in more.items():
        if name not in without:
            row = found.setdefault(name, [])
            row += [t for t in tokens if all(t.i != r.i for r in row)]


def _fix(found: Arguments, word: Token) -> None:
    """Take a pattern's own noun out of the roles, and its owner, kind and prepositions into them."""
    for name in ("object", "indirect", "subject"):
        tokens = found.get(name, [])
        kept = [t for t in tokens if t.i != word.i and all(c.i != word.i for c in conjuncts(t))]
        if len(kept) < len(tokens):
            found.setdefault("fixed", []).append(word)
        found[name] = kept
        if not kept:
            del found[name]
    own = noun_arguments(word)
    renamed = {{"possessor": "owner", "modifier": "kind"}.get(name, name): tokens for name, tokens in own.items()}
    _extend(found, renamed, ())
