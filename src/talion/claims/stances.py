"""What a speaker holds: the stance that the cue tells, as its negation and its content change it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from talion.claims.cues import NEGATIONS, Draft
from talion.language.grammar import grammatical_subjects, is_verb, kids

OPEN = frozenset({"asserts", "speculates", "confirms"})
MAYBE = frozenset({"may", "might", "could", "perhaps", "maybe", "possibly", "probably", "likely", "apparently", "presumably"})
OUGHT = frozenset({"must", "should", "ought", "shall", "need"})
FIRST = frozenset({"i", "we", "it", "they", "he", "she"})
OPPOSITE = {"asserts": "doubts", "confirms": "doubts", "denies": "confirms", "speculates": "doubts", "promises": "denies",
            "doubts": "asserts", "accuses": "asserts", "demands": "asserts", "threatens": "asserts", "praises": "accuses"}  # fmt: skip
FALSE = frozenset({"false", "untrue", "lie", "lies", "nonsense", "baseless", "fabrication", "fabricated", "rubbish", "fiction",
                   "propaganda", "hoax", "slander", "unfounded", "groundless", "ridiculous", "absurd", "fantasy", "myth", "libel",
                   "misinformation", "disinformation", "provocation", "ludicrous", "wrong", "invented", "invention"})  # fmt: skip
UNKNOWING = frozenset({"know", "sure", "clear", "certain"})
HARMS = frozenset({"kill", "attack", "shell", "bomb", "murder", "shoot", "fire", "strike", "destroy", "torture", "abduct", "kidnap",
                   "massacre", "violate", "steal", "rig", "plot", "plant", "sabotage", "raid", "burn", "loot", "rape", "poison",
                   "lie", "break", "breach", "arm", "cheat", "beat", "target", "execute", "assassinate", "hit", "blow", "invade",
                   "provoke", "hack", "smuggle", "betray", "fake", "blockade", "start", "orchestrate", "sponsor"})  # fmt: skip
BLAME = frozenset({"responsible", "guilty", "behind", "blame", "complicit", "culpable"})


def stance(doc: Doc, draft: Draft) -> str:
    """Tell what the speaker of a draft holds."""
    told = draft.stance
    if _negated(draft.cue) and draft.kind == "verb":
        return OPPOSITE[told]
    if told not in OPEN or not draft.heads:
        return told
    head = draft.heads[-1] if draft.took == "predicate" else draft.heads[0]
    words = [doc[i].lower_ for i in _words(doc, draft)]
    if draft.took == "predicate":
        return "denies" if FALSE & set(words) else "accuses" if draft.quoted or draft.why[-1] == "content:quotation inside" else told
    return _content(head, words, told, draft)


def _content(head: Token, words: list[str], told: str, draft: Draft) -> str:
    aux = {c.lower_ for c in kids(head, "aux")}
    if told == "confirms":
        return told
    if FALSE & set(words[:14]):
        return "denies"
    if OUGHT & aux or _imperative(head):
        return "demands"
    if head.lemma_.lower() in UNKNOWING and _negated(head):
        return "doubts"
    if _negated(head) or _nothing(head):
        return "denies"
    if {"will", "shall", "’ll", "'ll"} & aux and _own(head, draft):
        return "threatens" if head.lemma_.lower() in HARMS or "unless" in words else "promises"
    if told == "asserts" and (MAYBE & aux or (MAYBE & set(words[:6]))):
        return "speculates"
    return "accuses" if told == "asserts" and _accuses(head, draft) else told


def _words(doc: Doc, draft: Draft) -> list[int]:
    numbers = [i for a, b in draft.content for i in range(a, b)]
    if not numbers and draft.quoted:
        span = doc.char_span(*draft.quoted[0], alignment_mode="expand")
        numbers = list(range(span.start, span.end)) if span is not None else []
    return [i for i in numbers[:60] if not doc[i].is_punct]


def _negated(token: Token) -> bool:
    return any(c.lower_ in NEGATIONS for c in kids(token, "advmod", "neg", "cc:preconj"))


def _nothing(head: Token) -> bool:
    """Tell whether a clause says that there is none: "no troops were there", "had nothing to do"."""
    for child in kids(head, "nsubj", "nsubj:pass", "obj", "det"):
        if child.lower_ in NEGATIONS or any(c.lower_ == "no" for c in kids(child, "det", "advmod")):
            return True
    return any(c.lower_ == "no" for c in kids(head, "det")) and bool(kids(head, "expl", "cop"))


def _imperative(head: Token) -> bool:
    return (head.tag_ == "VB" and not kids(head, "nsubj", "aux", "nsubj:pass", "cop", "mark") and head.dep_ not in ("xcomp",)
            and is_verb(head))  # fmt: skip


def _own(head: Token, draft: Draft) -> bool:
    subjects = grammatical_subjects(head)
    return any(s.lower_ in FIRST or (draft.source is not None and s.lemma_ == draft.source.lemma_) for s in subjects)


def _accuses(head: Token, draft: Draft) -> bool:
    """Tell whether a clause lays a harm at somebody else's door."""
    subjects = [s for s in grammatical_subjects(head) if s.lower_ not in ("i", "we")]
    agent = kids(head, "obl:agent")
    if head.lemma_.lower() in BLAME and subjects:
        return True
    named = [t for t in (agent or subjects) if t.ent_type_ in ("GPE", "ORG", "NORP", "PERSON") or _nation(t)]
    passive = bool(kids(head, "aux:pass", "nsubj:pass"))
    return head.lemma_.lower() in HARMS and bool(named) and (bool(agent) or not passive)


def _nation(token: Token) -> bool:
    return any(c.ent_type_ in ("NORP", "GPE", "ORG") for c in kids(token, "amod", "compound", "nmod:poss", "nmod:desc"))
