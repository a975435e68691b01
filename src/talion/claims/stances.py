"""What a speaker holds: the stance that the cue tells, as its negation and its content change it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from talion.claims.cues import NEGATIONS, Draft
from talion.claims.words import Words
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
SPOKEN = frozenset({"that", "this", "these", "those", "claim", "report", "allegation", "accusation", "charge", "talk", "story",
                    "account", "suggestion", "version", "word", "remark", "statement", "figure", "idea", "video", "picture"})  # fmt: skip
CRIMES = frozenset({"murder", "murdered", "torture", "sabotage", "terrorism", "kidnapping", "kidnap", "massacre", "genocide",
                    "rigged", "rig", "stolen", "steal", "staged", "stage", "poison", "poisoned", "fraud", "crime", "war crime",
                    "provoke", "betray", "aggression", "manipulation", "coup", "assassination", "theft", "corruption"})  # fmt: skip
START = frozenset({"start", "begin", "respond", "retaliate", "end", "pay", "throw", "crush", "punish", "explain"})
AUXILIARIES = frozenset("is are was were do does did has have had will would can could should may might must be or and but".split())
FORCES = frozenset("guard soldier troop police policeman officer army navy coastguard militia gendarme corporal sergeant marine "
                   "regime government settler mercenary paramilitary agent battery gunner pilot jet warplane aircraft they".split())  # fmt: skip
SUBJUNCTIVE = frozenset({"suggest", "recommend", "propose", "insist", "urge", "ask", "request", "demand"})
BLAME = frozenset({"responsible", "guilty", "behind", "blame", "complicit", "culpable"})


def stance(doc: Doc, draft: Draft, words_of: Words, accused: bool = False) -> str:
    """Tell what the speaker of a draft holds; `accused` tells that an event in the content is somebody else's harm."""
    told = draft.stance
    if _negated(draft.cue) and draft.kind == "verb":
        return OPPOSITE[told]
    numbers = _words(doc, draft)
    words = [doc[i].lower_ for i in numbers]
    if draft.took == "predicate":
        return _of_predicate(draft, words, told)
    if draft.word.name in ("claim", "accept", "take", "assume") and "responsibility" in words[:4]:
        return "confirms"
    if told == "threatens" and draft.word.name in ("warn", "caution", "forewarn") and _modal(draft) in ("could", "may", "might"):
        return "speculates"
    if told == "promises" and draft.heads and draft.heads[0].lemma_.lower() in HARMS:
        return "threatens"
    if _asks(doc, draft) and told in ("asserts", "demands"):
        return "doubts"
    if draft.took == "object" and draft.word.name in ("express", "voice", "give", "offer", "convey", "utter") and draft.heads:
        noun = words_of.nouns.get(draft.heads[0].lemma_.lower())
        return noun.stance if noun is not None else told
    if draft.word.name in ("point", "hint") and draft.heads and draft.heads[0].ent_type_ in ("PERSON", "NORP", "ORG", "GPE"):
        return "accuses"
    if draft.word.name in ("assure", "reassure") and _modal(draft) in ("will", "would"):
        return "promises"
    if told not in OPEN or not draft.heads:
        return told
    if accused and told == "asserts" and not _negated(draft.heads[0]):
        return "accuses"
    return _content(draft.heads[0], words, told, draft)


def _modal(draft: Draft) -> str:
    aux = [c.lower_ for h in draft.heads[:1] for c in kids(h, "aux") if c.tag_ == "MD"]
    return aux[0] if aux else ""


def _asks(doc: Doc, draft: Draft) -> bool:
    return bool(draft.quoted) and doc.text[draft.quoted[-1][0] : draft.quoted[-1][1]].rstrip("”\"'’» ").endswith("?")


def _of_predicate(draft: Draft, words: list[str], told: str) -> str:
    """Tell what somebody holds who calls something something: of a report or a charge, that it is false."""
    if told in ("denies", "praises", "accuses"):
        return told
    spoken = draft.heads[0].lower_ in SPOKEN or draft.heads[0].lemma_.lower() in SPOKEN
    if FALSE & set(words) or spoken and (draft.quoted or "content:quotation inside" in draft.why):
        return "denies"
    if draft.quoted or "content:quotation inside" in draft.why or set(words) & CRIMES:
        return "accuses"
    return told


def _content(head: Token, words: list[str], told: str, draft: Draft) -> str:
    aux = {c.lower_ for c in kids(head, "aux")}
    if told == "confirms":
        return told
    if FALSE & set(words[:14]):
        return "denies"
    if _imperative(head) or _subjunctive(head, draft):
        return "demands"
    if OUGHT & aux and not kids(head, "aux:pass"):
        return "demands"
    if head.lemma_.lower() in UNKNOWING and _negated(head):
        return "doubts"
    if words[:2] != ["no", "doubt"] and "no doubt" not in " ".join(words[:6]) and (_negated(head) or _nothing(head) or _but_not(words)):
        return "denies"
    if {"will", "shall", "’ll", "'ll", "wo", "would"} & aux and _own(head, draft):
        return "threatens" if head.lemma_.lower() in HARMS | START or "unless" in words else "promises"
    if told == "asserts" and (MAYBE & aux or (MAYBE & set(words[:6]))):
        return "speculates"
    return "accuses" if told == "asserts" and _accuses(head, draft) else told


def _but_not(words: list[str]) -> bool:
    """Read "bonuses, not a coup" at the end of what is said."""
    return "not" in words[2:] and words[-1] != "not" and words[words.index("not", 2) - 1] not in AUXILIARIES and len(words) < 14


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
    for child in kids(head, "nsubj", "nsubj:pass", "obj", "det", "obl:agent", "obl"):
        if child.lower_ in NEGATIONS and child.i - head.i < 6:
            return True
        if any(c.lower_ in ("no", "not") for c in kids(child, "det", "advmod", "nummod")) and child.dep_ != "obl":
            return True
    return any(c.lower_ == "no" for c in kids(head, "det")) and bool(kids(head, "expl", "cop"))


def _imperative(head: Token) -> bool:
    helping = [c for c in kids(head, "aux") if c.lower_ != "do"]
    bare = head.tag_ == "VB" and not helping and not kids(head, "nsubj", "nsubj:pass", "cop", "mark")
    return bare and head.dep_ != "xcomp" and is_verb(head)


def _subjunctive(head: Token, draft: Draft) -> bool:
    """Read "suggested that he step down"."""
    bare = head.tag_ == "VB" and not kids(head, "aux") and bool(kids(head, "nsubj"))
    return draft.word.name in SUBJUNCTIVE and bare


def _own(head: Token, draft: Draft) -> bool:
    subjects = grammatical_subjects(head)
    return any(s.lower_ in FIRST or (draft.source is not None and s.lemma_ == draft.source.lemma_) for s in subjects)


def _accuses(head: Token, draft: Draft) -> bool:
    """Tell whether a clause lays a harm at somebody else's door."""
    subjects = [s for s in grammatical_subjects(head) if s.lower_ not in ("i", "we")]
    agent = kids(head, "obl:agent")
    if head.lemma_.lower() in BLAME and subjects:
        return True
    if head.lemma_.lower() in CRIMES or head.lower_ in CRIMES and head.tag_ == "VBN":
        return bool(subjects) or head.tag_ == "VBN"
    named = [t for t in (agent or subjects) if t.ent_type_ in ("GPE", "ORG", "NORP", "PERSON") or _nation(t)
             or t.lemma_.lower() in FORCES]  # fmt: skip
    passive = bool(kids(head, "aux:pass", "nsubj:pass"))
    return head.lemma_.lower() in HARMS and bool(named) and (bool(agent) or not passive)


def _nation(token: Token) -> bool:
    return any(c.ent_type_ in ("NORP", "GPE", "ORG") for c in kids(token, "amod", "compound", "nmod:poss", "nmod:desc"))
