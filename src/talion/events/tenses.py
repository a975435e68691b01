"""The tense of an event: past, perfect, present, future or pluperfect."""

from __future__ import annotations

from spacy.tokens import Token

from talion.language.grammar import is_verb, kids

FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo"})


AIMING = frozenset(
    "plan expect intend vow want agree promise hope aim due set prepare threaten schedule demand".split()
)


def tense_of(trigger: Token, status: str = "asserted") -> str:
    """Tell the tense of an event: past, perfect, present, future or pluperfect; nouns take that of their clause."""
    if status == "future":
        return "future"
    verb = trigger if is_verb(trigger) or kids(trigger, "cop") else clause_with_tense(trigger)
    helpers = [h.lower_ for h in kids(verb, "aux", "aux:pass", "cop")]
    if any(h in FUTURE_AUX for h in helpers):
        return "future"
    if "had" in helpers or ("'d" in helpers and verb.tag_ == "VBN"):
        return "pluperfect"
    if any(h in ("has", "have", "'ve", "’ve") for h in helpers):
        return "perfect"
    if any(h in ("was", "were", "did") for h in helpers) or verb.tag_ == "VBD":
        return "past"
    if any(h in ("is", "are", "am", "'s", "’s", "'re", "being") for h in helpers):
        return _now(verb, helpers)
    return _bare(verb, trigger)


def _now(verb: Token, helpers: list[str]) -> str:
    if verb.lemma_.lower() in AIMING or (verb.lemma_ == "go" and kids(verb, "xcomp")):
        return "future"
    if verb.tag_ == "VB" or "to" in helpers:
        return "future"
    return "present"


def _bare(verb: Token, trigger: Token) -> str:
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    if verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children):
        head = verb.head
        return (
            "future"
            if head.i != verb.i and head.lemma_.lower() in AIMING
            else (tense_of(head) if head.i != verb.i else "future")
        )
    if (
        verb.head.i != verb.i
        and verb.i != verb.head.i
        and verb.dep_ != "ROOT"
        and clause_with_tense(verb.head).i != verb.i
    ):
        return tense_of(verb.head) if verb.tag_ in ("VBG", "VB", "VBN") or not is_verb(trigger) else "past"
    return "past"


def clause_with_tense(token: Token) -> Token:
    """Go up to the word that carries the tense: a verb, or a noun or adjective with a copula."""
    for above in [token, *token.ancestors]:
        if (is_verb(above) and above.dep_ not in ("amod", "compound")) or kids(above, "cop"):
            return above
    return token
