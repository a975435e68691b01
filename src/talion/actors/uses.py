"""Uses of a name: whether it acts, qualifies another noun, or only says where."""

from __future__ import annotations

from spacy.tokens import Token

from talion.actors.extents import determiner
from talion.actors.spotting import NounSpot, Spot
from talion.actors.usage import usage
from talion.language.grammar import case, first_conjunct, is_passive, is_verb

QUALIFIES = frozenset({"amod", "compound", "nmod:desc", "nmod:unmarked", "obl:unmarked", "flat"})


def qualifies(token: Token) -> bool:
    """Tell whether a word stands before a noun to qualify it ("Iraqi" in "Iraqi bases", "Iran" in "Iran-backed")."""
    token = first_conjunct(token) if token.dep_ == "conj" else token
    return token.dep_ in QUALIFIES and token.head.i > token.i


def use(spot: Spot, token: Token, nouns: dict[int, NounSpot]) -> str:
    """Tell how a name is used: name, adjective, place, people ("the Iraqis"), or "" where it is no mention at all.

    A capital that only says where is a place of its government, another city one of its state.
    """
    if spot.kind in ("capital", "city"):
        if spot.kind == "capital" and governs(token, nouns):
            return "name"
        return "" if qualifies(token) else "place"
    if qualifies(token):
        return "adjective"
    if spot.kind in ("adjective", "demonym"):
        return _people(spot, token)
    if spot.kind == "country":
        return _country(token, nouns)
    if spot.kind == "seat":
        return "" if _located(token) else "name"
    makes = spot.known is None or "BUS" in spot.known.sector or spot.known.code == "MNC"
    return "" if makes and determiner(token) in ("a", "an") else "name"  # "a Renault" is a car


def _people(spot: Spot, token: Token) -> str:
    """Tell people ("the French", "two Swedes") from a language or quality ("in French")."""
    plural = spot.forms == {"demonym"} and token.lower_.endswith("s")
    many = plural or token.tag_ in ("NNS", "NNPS") or token.dep_ in ("nsubj", "nsubj:pass", "nmod:poss")
    counted = any(c.dep_ == "nummod" for c in token.children)
    return "people" if many or counted or determiner(token) else ""


def _country(token: Token, nouns: dict[int, NounSpot]) -> str:
    if _located(token):
        return "place"
    top = first_conjunct(token)
    if top.dep_ == "appos" and (top.head.pos_ == "PROPN" or _located(top.head)):
        return "place"
    if top.dep_ == "nmod" and case(top) in ("of", "for") and top.head.i in nouns:
        return "adjective"
    return "name"


def _located(token: Token) -> bool:
    top = first_conjunct(token)
    if top.dep_ not in ("obl", "nmod", "obl:unmarked", "advcl", "acl", "nmod:unmarked"):
        return False
    name = case(top).split(" ")[0]
    if name in usage("locative"):
        return not (name == "from" and top.head.lemma_ in usage("aimed"))
    return name == "to" and top.head.lemma_.lower() in usage("motion")


def governs(token: Token, nouns: dict[int, NounSpot]) -> bool:
    """Tell whether a capital stands for the government that sits there."""
    top = first_conjunct(token)
    head = top.head
    if top.dep_ == "nsubj":
        minded = head.lemma_.lower() in usage("attitudes")
        return (is_verb(head) and not is_passive(head)) or head.i in nouns or minded
    if top.dep_ == "nmod:poss":
        return head.lemma_.lower() not in usage("place nouns") and not (
            head.i in nouns
            and nouns[head.i].noun.kind == "person"
            and nouns[head.i].noun.sector[:1] not in (("GOV",), ("MIL",))
        )
    if top.dep_ in ("obj", "iobj"):
        return is_verb(head) and head.lemma_.lower() not in usage("placed")
    if top.dep_ == "nsubj:pass":
        return head.lemma_.lower() not in usage("placed")
    if top.dep_ in ("obl:agent", "ROOT"):
        return top.dep_ != "ROOT"
    if top.dep_ in ("obl", "nmod"):
        name = case(top)
        return name in ("with", "against", "between", "by", "on") or (
            name == "to" and head.lemma_.lower() not in usage("motion")
        )
    return False
