"""Doers: who does an act that a noun only names, where the verb that governs the noun tells it.

"Chad plans further raids", "the rebels claimed responsibility for the bombing", "a court charged the colonel with the
murder", "Kyiv blamed the strike on Moscow", "in a climbdown, the ministry said": the act has no agent of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from talion.events.frames import sets
from talion.language.grammar import agents, arguments, case, first_conjunct, is_passive, is_verb, kids

NAMED_BY = frozenset({"obj", "nsubj:pass", "obl"})
CHARGES = frozenset({"with", "of", "for", "over", "in"})
SPOKEN = frozenset({"SUPPORT", "CONCEDE", "ACCUSE", "REJECT", "AGREE", "REQUEST", "THREATEN"})
FARTHEST = 4  # phrases between the act and the verb


def of_noun(noun: Token, kind: str) -> Iterator[tuple[str, list[Token]]]:
    """Yield who does an act of some type that a noun names, rule by rule."""
    noun = first_conjunct(noun)
    yield "manager", managers(noun)
    yield "claimed", claimants(noun)
    yield "blamed", blamed(noun)
    yield "charged", charged(noun)
    yield "maker", makers(noun)
    if kind in SPOKEN:
        yield "adjunct", speakers(noun)


def subjects(verb: Token) -> list[Token]:
    """List who does what a verb tells, in the passive its agents."""
    return agents(verb) if is_passive(verb) else arguments(verb).get("subject", [])


def managers(noun: Token) -> list[Token]:
    """List who has an act in hand: "plan further rallies", "campaigned on a pledge to …"."""
    verb = noun.head
    return subjects(verb) if _is(verb, "managing") and noun.dep_ in NAMED_BY else []


def claimants(noun: Token) -> list[Token]:
    """List who says that he did it: "claimed the attack", "took responsibility for the bombing"."""
    if noun.dep_ == "nmod" and case(noun) == "for" and noun.head.lemma_.lower() in ("responsibility", "credit"):
        noun = noun.head
        return subjects(noun.head) if noun.dep_ in ("obj", "nsubj:pass") and is_verb(noun.head) else []
    return subjects(noun.head) if noun.dep_ in ("obj", "nsubj:pass") and _is(noun.head, "claiming") else []


def blamed(noun: Token) -> list[Token]:
    """List who is said to have done it: "blamed the strike on Moscow", "an attack attributed to rebels"."""
    verbs = [noun.head] if noun.dep_ in ("obj", "nsubj:pass") else []
    for verb in (*verbs, *kids(noun, "acl", "acl:relcl")):
        if _is(verb, "blaming"):
            return [t for t in (*kids(verb, "obl"), *kids(noun, "nmod")) if case(t) in ("on", "upon", "to")][:1]
    return []


def charged(noun: Token) -> list[Token]:
    """List who is charged with it: "sentenced a colonel for his part in the murder"."""
    node = noun
    for _ in range(FARTHEST):
        if node.dep_ == "obl" and case(node) in CHARGES and _is(node.head, "charging"):
            return arguments(node.head).get("object", [])
        if node.dep_ != "nmod":
            return []
        node = node.head
    return []


def makers(thing: Token) -> list[Token]:
    """List who made, did or wants a thing, as a relative clause tells: "the raid that Chad carried out"."""
    for clause in kids(thing, "acl:relcl"):
        gap = arguments(clause).get("object", [thing])[0]
        if _is(clause, "making") and gap.i == thing.i:
            return [t for t in subjects(clause) if t.i != thing.i]
    return []


def speakers(noun: Token) -> list[Token]:
    """List who says or does something by way of an act: "in a climbdown, the ministry said …"."""
    verb = noun.head
    if noun.dep_ != "obl" or case(noun) != "in" or not is_verb(verb) or is_passive(verb):
        return []
    return [] if any(d.lower_ in ("the", "this", "that", "these") for d in kids(noun, "det")) else subjects(verb)


def _is(verb: Token, name: str) -> bool:
    return is_verb(verb) and verb.lemma_.lower() in sets()[name]
