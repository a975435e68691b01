"""Foes: whom a description fights or is struck by, whose country is then not its own."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from talion.actors.describing import Describer
from talion.actors.usage import usage
from talion.language.grammar import case, conjuncts, first_conjunct, grammatical_subjects, is_verb, kids

SIDES = ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss", "amod", "compound")
OWNERS = ("amod", "compound", "nmod:poss")  # of a blow: "American strikes killed fighters"
STATES = frozenset({"country", "adjective", "capital", "seat"})
HEIGHT = 3  # words above a description among which the act is looked for


def foes(token: Token, describer: Describer) -> frozenset[str]:
    """Give the codes of states that stand on the other side of a hostile act from a word.

    Only states by name, their armies, bases and missions count: a police that shoots protesters is of their own state.
    """
    found: set[str] = set()
    for act in _acts(token):
        sides = [s for s in kids(act, *SIDES) if _is_side(s)]
        others = [t for side in sides for t in conjuncts(side)]
        others += grammatical_subjects(act) if is_verb(act) else _doers(act)
        others += [c for t in others if t.lemma_.lower() in usage("hostile") for c in kids(t, *OWNERS)]
        inside = set() if act.head.i == token.i else set(token.subtree)
        found.update(code for t in others if t not in inside and (code := _state(t, describer)))
    return frozenset(found)


def _is_side(token: Token) -> bool:
    """Tell whether a phrase of an act names one who takes part, or a blow ("killed in American strikes"), no place."""
    return case(token).split(" ")[0] not in usage("locative") or token.lemma_.lower() in usage("hostile")


def _acts(token: Token) -> Iterator[Token]:
    """Give the hostile acts that a word takes part in: what is told of it ("fighters killed in"), and those above."""
    yield from (below for below in kids(token, "acl") if below.lemma_.lower() in usage("hostile"))
    top = first_conjunct(token)
    for _ in range(HEIGHT):
        if top.head.i == top.i or top.dep_ in ("ccomp", "acl:relcl", "parataxis"):
            return
        top = first_conjunct(top.head)
        if top.lemma_.lower() in usage("hostile"):
            yield top


def _doers(act: Token) -> list[Token]:
    """List who does an act that is a noun: the subject of the verb above ("retaliated with strikes on")."""
    return grammatical_subjects(act.head) if is_verb(act.head) else []


def _state(token: Token, describer: Describer) -> str:
    """Give the state that a word names, or whose army, base or mission it is; "" where it is none."""
    spot = describer.spots.known_at(token.i)
    if spot is not None and spot.known is not None and spot.kind in STATES:
        return spot.known.code
    noun = describer.spots.noun_at.get(token.i)
    if noun is None:
        return ""
    afield = noun.noun.sector[:1] == ("MIL",) or noun.noun.lemma in usage("missions")
    entity = describer.entity_at(token)
    return entity.code if afield and entity is not None and entity.sketch.source else ""
