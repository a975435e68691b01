"""What a name tells of its surroundings: much where it says whose land or institutions they are, nothing otherwise.

"Kenyan police", "the Kenyan coast" and "in Kenya" tell where a report plays. "American strikes", "the American flag" or
"Israel bombed" tell nothing of the people around them: who strikes is often far from home.
"""

from __future__ import annotations

from spacy.tokens import Token

from talion.actors.spotting import NounSpot
from talion.actors.usage import usage
from talion.language.grammar import case, first_conjunct, is_passive

AFIELD = frozenset({"MIL", "SPY"})  # sectors that act abroad as well as at home


def testimony(token: Token, kind: str, nouns: dict[int, NounSpot]) -> str:
    """Give what the name of a state says of its surroundings as a key of context's weights, "" where nothing.

    `token` heads the name, `kind` is how it is used: name, adjective or place; `nouns` are the nouns for people.
    """
    if kind == "place":
        return kind
    if kind == "adjective":
        return _qualified(first_conjunct(token).head, nouns)
    return "" if strikes(token) else kind


def _qualified(noun: Token, nouns: dict[int, NounSpot]) -> str:
    """Tell what an adjective says by the noun that it stands before."""
    spot = nouns.get(noun.i)
    if spot is None:
        return "adjective" if noun.lemma_.lower() in usage("grounds") else ""
    if spot.noun.lemma.split()[-1] in usage("abroad") or spot.noun.kind == "thing":
        return ""
    if AFIELD.intersection(spot.noun.sector[:1]) and (strikes(noun) or _in_passing(first_conjunct(noun))):
        return ""
    return "adjective"


def _in_passing(noun: Token) -> bool:
    """Tell whether soldiers are named only to describe something: "used by French forces", "that houses pilots"."""
    return case(noun) == "by" or noun.head.dep_ in ("acl", "acl:relcl")


def strikes(token: Token) -> bool:
    """Tell whether a word names who attacks: subject, agent or owner of a hostile act."""
    top = first_conjunct(token)
    head = top.head
    if top.dep_ == "nsubj" and not is_passive(head):
        return _hostile(head)
    if top.dep_ in ("nmod:poss", "compound", "amod"):
        return _hostile(head)
    return top.dep_ in ("obl:agent", "obl", "nmod") and case(top) == "by" and _hostile(head)


def acting_for(token: Token) -> str:
    """Give the sector of those who act for a people: the army in "the Israelis shelled", the government in "vetoed"."""
    top = first_conjunct(token)
    verb = top.head.lemma_.lower()
    if top.dep_ == "nsubj" and not is_passive(top.head):
        return "MIL" if verb in usage("soldierly") else "GOV" if verb in usage("stately") else ""
    return ""


def _hostile(act: Token) -> bool:
    return act.lemma_.lower() in usage("hostile")
