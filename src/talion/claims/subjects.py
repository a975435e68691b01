"""Subjects of reporting words: who speaks, as the grammar tells, and where the parse may have missed him."""

from __future__ import annotations

from spacy.tokens import Token

from talion.claims.drafts import sentence
from talion.language.grammar import agents, case, grammatical_subjects, is_verb, kids

INSERTED = frozenset({",", "—", "–", "-", "”", '"', "»", "’"})
VIOLENT = frozenset(
    "attack explosion blast bombing bomb killing murder assassination strike raid ambush shooting massacre shelling "
    "rocket missile fire assault hijacking kidnapping abduction sabotage poisoning death".split()
)
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none", "nothing"})


def subject(verb: Token) -> Token | None:
    """Find who speaks: the subject, also one that follows, or the agent of a passive."""
    participle = verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("acl", "advcl") and not kids(verb, "aux", "mark")
    if participle and kids(verb, "nsubj"):  # "The ambassador, asked about it, said"
        participle = verb.doc[verb.i - 1].text == "," and kids(verb, "nsubj")[0].i < verb.i
    if kids(verb, "aux:pass", "nsubj:pass", "obl:agent") or participle:
        found = agents(verb)
        return found[0] if found else None
    found = inverted(verb) or [t for t in grammatical_subjects(verb) if t.i != verb.i]
    if not found and verb.dep_ == "xcomp" and is_verb(verb.head):
        found = [t for t in grammatical_subjects(verb.head) if t.i != verb.i]
    found = [t for t in found if (t.dep_ != "expl" and t.lower_ not in ("it", "there")) or t.dep_ == "nsubj"]
    return found[0] if found else _right_of(verb) or _left_of(verb)


def inverted(verb: Token) -> list[Token]:
    """List the subjects behind a verb that a comma parts from what was said: "Union to strike, says minister"."""
    before = verb.doc[verb.i - 1].text if verb.i else ""
    if before not in INSERTED:
        return []
    found = kids(verb, "nsubj")
    if not found and kids(verb, "ccomp") and verb.tag_ in ("VBD", "VBZ"):
        found = [t for t in kids(verb, "obj") if t.pos_ == "PROPN"]  # "'No deal', says Qatar"
    return [t for t in found if t.i > verb.i]


def _right_of(verb: Token) -> Token | None:
    """Find the noun phrase right behind an inserted verb, where the parse gave it to another: ", said the mayor"."""
    doc, at = verb.doc, verb.i + 1
    inserted = verb.dep_ == "parataxis" and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.i > sentence(verb).start
    if not inserted or doc[verb.i - 1].text not in INSERTED or at >= len(doc):
        return None
    token = doc[at]
    while token.head.i > verb.i and token.dep_ in ("det", "amod", "compound", "nmod:poss", "nmod:desc", "flat"):
        token = token.head
    return token if token.pos_ in ("NOUN", "PROPN", "PRON") and token.head.i < verb.i else None


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


def relative(verb: Token) -> Token | None:
    """Give the relative pronoun that is the subject of a verb, its own or that of the verb it goes on from."""
    for _ in range(3):
        found = [t for t in kids(verb, "nsubj", "nsubj:pass") if t.tag_ in ("WP", "WDT")]
        if found or verb.dep_ not in ("conj", "xcomp"):
            return found[0] if found else None
        verb = verb.head
    return None


def antecedent(head: Token) -> Token | None:
    """Give the noun that lacks in its own clause: "the militia" of "the militia it says is responsible"."""
    verb = head.head
    if head.dep_ not in ("ccomp", "xcomp") or kids(head, "nsubj", "nsubj:pass", "mark"):
        return None
    if verb.dep_ == "acl:relcl":
        return verb.head if verb.head.i < verb.i else None
    before = verb.doc[max(0, verb.left_edge.i - 1)]
    return before if verb.dep_ == "advcl:relcl" and before.pos_ in ("NOUN", "PROPN") else None


def tells_doer(head: Token) -> bool:
    """Tell whether a clause says who did it: "is responsible", "is behind the raid", "carried it out"."""
    behind = head.lower_ == "behind" or (case(head) == "behind" and bool(kids(head, "cop")))
    out = head.lemma_ == "carry" and any(c.lower_ == "out" for c in kids(head, "compound:prt"))
    return behind or out or head.lower_ == "responsible"


def auxiliaries(verb: Token) -> list[int]:
    """List the auxiliaries and negations right before a verb."""
    found = [c.i for c in kids(verb, "aux", "aux:pass", "advmod") if c.i < verb.i]
    kept: list[int] = []
    at = verb.i - 1
    while at in found and (verb.doc[at].dep_ != "advmod" or verb.doc[at].lower_ in NEGATIONS):
        kept.append(at)
        at -= 1
    return kept


def nobody(noun: Token) -> bool:
    """Tell whether a noun phrase names nobody: "no witness", "none of them", "not one villager"."""
    if noun.lower_ in ("nobody", "none", "neither"):
        return True
    found = kids(noun, "det", "nummod", "advmod", "cc:preconj")
    return any(c.lower_ in ("no", "neither", "not") and not bounding(c) for k in found for c in (k, *k.children))


def bounding(word: Token) -> bool:
    """Tell whether "no" or "not" but bounds a number: "no more than ten"."""
    after = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else word
    return after.lower_ in ("more", "fewer", "less", "later", "earlier")
