"""Subjects of reporting words: who speaks, as the grammar tells, and where the parse may have missed him."""

from __future__ import annotations

from spacy.tokens import Token

from talion.claims.drafts import sentence
from talion.language.grammar import agents, grammatical_subjects, is_verb, kids

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none", "nothing"})


def subject(verb: Token) -> Token | None:
    """Find who speaks: the subject, also one that follows, or the agent of a passive."""
    participle = verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("acl", "advcl") and not kids(verb, "aux", "mark")
    if participle and kids(verb, "nsubj"):  # "The ambassador, asked about it, said"
        participle = verb.doc[verb.i - 1].text == "," and kids(verb, "nsubj")[0].i < verb.i
    if kids(verb, "aux:pass", "nsubj:pass", "obl:agent") or participle:
        found = agents(verb)
        return found[0] if found else None
    found = [t for t in grammatical_subjects(verb) if t.i != verb.i]
    if not found and verb.dep_ == "xcomp" and is_verb(verb.head):
        found = [t for t in grammatical_subjects(verb.head) if t.i != verb.i]
    found = [t for t in found if (t.dep_ != "expl" and t.lower_ not in ("it", "there")) or t.dep_ == "nsubj"]
    return found[0] if found else _left_of(verb)


def _left_of(verb: Token) -> Token | None:
    """Find the noun phrase that ends right before a finite verb, where the parse gave it to another word."""
    at, first = verb.i - 1, sentence(verb).start
    while at > first and verb.doc[at].dep_ in ("aux", "advmod", "neg"):
        at -= 1
    if at > first and verb.doc[at].text == ",":  # "Exiles in Munich, citing relatives, say"
        opening = next((i for i in range(at - 1, max(first, at - 15), -1) if verb.doc[i].text == ","), 0)
        at = opening - 1 if opening else -1
    if at < first or verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ in ("acl", "conj", "xcomp"):
        return None
    token = verb.doc[at]
    while (
        token.head.i != token.i
        and token.head.i < verb.i
        and token.dep_ in ("nmod", "flat", "appos", "compound", "case", "det")
    ):
        token = token.head
    return token if token.pos_ in ("NOUN", "PROPN", "PRON") else None


def auxiliaries(verb: Token) -> list[int]:
    """List the auxiliaries and negations right before a verb."""
    found = [c.i for c in kids(verb, "aux", "aux:pass", "advmod") if c.i < verb.i]
    kept: list[int] = []
    at = verb.i - 1
    while at in found and (verb.doc[at].dep_ != "advmod" or verb.doc[at].lower_ in NEGATIONS):
        kept.append(at)
        at -= 1
    return kept
