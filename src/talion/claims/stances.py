"""What a speaker holds: the stance that the cue tells, as its negation and its content change it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from talion.claims.drafts import Draft, marked
from talion.claims.subjects import NEGATIONS, VIOLENT, antecedent, bounding, nobody, tells_doer
from talion.claims.words import Words
from talion.language.grammar import grammatical_subjects, is_verb, kids
from talion.language.slots import report_of

OPEN = frozenset({"asserts", "speculates", "confirms"})
THINGS = frozenset({"it", "this", "that", "what", "which"})
OWN = frozenset({"i", "we", "it", "they", "he", "she"})
NAMED = frozenset({"GPE", "ORG", "NORP", "PERSON"})
WILL = frozenset({"will", "shall", "’ll", "'ll", "wo", "would"})
DECLINED = frozenset({"no comment", "nothing to say", "nothing to add"})
TELLING = frozenset({"comment", "say", "elaborate", "discuss", "confirm", "answer", "respond", "speculate", "name",
                     "identify", "specify", "disclose", "reveal", "explain"})  # fmt: skip
ANYBODY = frozenset({"any", "anyone", "anybody", "those", "whoever", "all", "every", "everyone"})
VILE = 12  # words: a content no longer than this that has the word of a crime is an accusation
AUXILIARIES = frozenset(
    "is are was were do does did has have had will would can could should may might must be or and but".split()
)
OPPOSITE = {
    "asserts": "doubts",
    "confirms": "doubts",
    "denies": "confirms",
    "speculates": "doubts",
    "promises": "denies",
    "doubts": "asserts",
    "accuses": "asserts",
    "demands": "asserts",
    "threatens": "asserts",
    "praises": "accuses",
}


class Stances:
    """Tells the stances of the drafts of one Doc."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc, self.words, self.text = doc, words, report_of(doc).text

    def of(self, draft: Draft, accused: bool = False) -> str:
        """Tell what the speaker of a draft holds; `accused`: its content tells of a harm that somebody else did."""
        told = draft.stance
        if draft.kind == "verb" and _either(draft.cue):
            return "doubts"  # "neither confirmed nor denied it"
        if draft.kind == "verb" and _negated(draft.cue):
            return OPPOSITE[told]
        if draft.kind == "verb" and told in OPEN and draft.source is not None and nobody(draft.source):
            return "doubts" if draft.took == "clause" else "denies"
        words = self._content_words(draft)
        silent = bool({" ".join(words[:2]), " ".join(words[:3])} & DECLINED)
        if told == "asserts" and words[:1] == ["yes"]:
            return "confirms"
        if told in OPEN and (silent or ("comment" in words[:5] and NEGATIONS & set(words[:4]))):
            return "doubts"
        if draft.took == "predicate":
            return self._of_predicate(draft, words, told)
        special = self._of_cue(draft, words, told)
        if special or told not in OPEN or not draft.heads:
            return special or told
        if told == "asserts" and not is_verb(draft.heads[0]) and _begins_with_no(words):
            return "denies"
        if self._owns(draft.heads[0]) and told == "asserts" and not _negated(draft.heads[0]):
            return "confirms"
        if told == "asserts" and self._our_harm(draft.heads[0]):
            return "confirms"
        if accused and told == "asserts" and not _negated(draft.heads[0]):
            return "accuses"
        return told if told == "confirms" else self._of_content(draft.heads[0], words, told, draft)

    def _content_words(self, draft: Draft) -> list[str]:
        numbers = [i for a, b in draft.content for i in range(a, b)]
        if not numbers and draft.quoted:
            spans = (self.doc.char_span(*q, alignment_mode="expand") for q in draft.quoted)
            numbers = [i for span in spans if span is not None for i in range(span.start, span.end)]
        return [self.doc[i].lower_ for i in numbers[:60] if not self.doc[i].is_punct]

    # by the cue

    def _of_cue(self, draft: Draft, words: list[str], told: str) -> str:
        """Tell the stance of cues that mean one thing with one content, "" for all others."""
        name, modal = draft.word.name, _modal(draft)
        head = draft.heads[0] if draft.heads else None
        if name in ("claim", "accept", "take", "assume") and "responsibility" in words[:4]:
            return "confirms"
        if name == "claim" and draft.took == "object" and head is not None and head.lemma_.lower() in VIOLENT:
            return "confirms"  # "the attack was claimed by a splinter group"
        if told == "threatens" and name in ("warn", "caution", "forewarn") and modal in ("could", "may", "might"):
            return "speculates"
        if told == "denies" and draft.took == "infinitive" and head is not None and head.lemma_.lower() in TELLING:
            return "doubts"  # "declined to comment"
        fierce = self.words.of("harm") | self.words.of("start")
        if (
            told == "promises"
            and head is not None
            and is_verb(head)
            and head.lemma_.lower() in fierce - self.words.of("peace") - {"refuse", "fail", "hide", "end"}
        ):
            return "threatens"
        if told in ("asserts", "demands") and self._asks(draft):
            return "doubts"
        if told == "asserts" and draft.source is None and draft.kind == "verb" and kids(draft.cue, "expl", "aux:pass"):
            return "speculates"  # "it is said that": nobody answers for it
        if name in self.words.of("express") and draft.took == "object" and head is not None:
            noun = self.words.nouns.get(head.lemma_.lower())
            return noun.stance if noun is not None else told
        return "promises" if name in ("assure", "reassure") and modal in WILL else ""

    def _asks(self, draft: Draft) -> bool:
        if not draft.quoted:
            return False
        start, end = draft.quoted[-1]
        return self.text[start:end].rstrip("”“\"'’» ").endswith("?")

    def _of_predicate(self, draft: Draft, words: list[str], told: str) -> str:
        """Tell what somebody holds who calls something something: of a report or a charge, that it is false."""
        if told in ("denies", "praises", "accuses"):
            return told
        marked = _direct(draft)
        spoken = {draft.heads[0].lower_, draft.heads[0].lemma_.lower()} & self.words.of("spoken")
        if self.words.of("unlikely") & set(words):
            return "doubts"
        if self.words.of("false") & set(words) or (spoken and marked):
            return "denies"
        return "accuses" if marked or set(words) & self.words.of("crime") else told

    # by the content

    def _of_content(self, head: Token, words: list[str], told: str, draft: Draft) -> str:
        of = self.words.of
        aux = {c.lower_ for c in kids(head, "aux")}
        if marked(head, "if", "unless", "whether"):
            return told
        if "no doubt" in " ".join(words[:6]):
            return self._beyond_doubt(head, told)
        if of("false") & set(words[:14]):
            return "denies"
        if _imperative(head) or self._subjunctive(head, draft) or (of("ought") & aux and not kids(head, "aux:pass")):
            return "demands"
        unknown = head.lemma_.lower() in of("knowing") and _negated(head)
        if unknown or "unclear" in words[:6] or "too early" in " ".join(words[:8]):
            return "doubts"
        if _negated(head) or _nothing(head) or _but_not(words) or words[-1:] == ["not"]:
            return "denies"
        threat = self._threatens(head, words, aux, draft)
        if threat:
            return threat
        if told == "asserts" and of("maybe") & (aux | (set(words[:6]) - {"may"})):
            return "speculates"
        if told == "asserts" and len(words) <= VILE and self.words.of("praise") & set(words):
            return "praises"
        vile = len(words) <= VILE and self._vile(head, words)
        if told == "asserts" and vile and NEGATIONS & set(words):
            return "denies"
        return "accuses" if told == "asserts" and (vile or self._accuses(head)) else told

    def _beyond_doubt(self, head: Token, told: str) -> str:
        """Read "there is no doubt that the bombs were the army's" by what is beyond doubt."""
        inner = [
            c
            for t in (head, *kids(head, "nsubj", "obj"))
            for c in kids(t, "acl", "ccomp", "csubj", "acl:relcl", "nmod:poss")
        ]
        return "accuses" if told == "asserts" and any(self._accuses(c) or _theirs(c) for c in inner) else told

    def _threatens(self, head: Token, words: list[str], aux: set[str], draft: Draft) -> str:
        """Read "we will strike", "the week will be long for you", "was coming home to end him"; "" for all others."""
        of = self.words.of
        fierce = of("harm") | of("start")
        if WILL & aux and _own(head, draft):
            threat = head.lemma_.lower() in fierce - of("peace") or "unless" in words
            return "threatens" if threat else "promises"
        if WILL & aux and {"you", "me"} & set(words) and _direct(draft):
            return "threatens"
        if WILL & aux and head.lemma_.lower() in fierce and kids(head, "aux:pass") and _anybody(head):
            return "threatens"  # "any ship that came closer would be sunk"
        aims = [c for c in kids(head, "advcl", "xcomp") if marked(c, "to")]
        comes = head.tag_ == "VBG" and bool(aux) and _own(head, draft)
        return "threatens" if comes and any(c.lemma_.lower() in fierce for c in aims) else ""

    def _vile(self, head: Token, words: list[str]) -> bool:
        """Tell whether a short content names a crime, other than as a word for those who suffered."""
        told = ("nsubj:pass", "obj", "nsubj") if is_verb(head) else ("nsubj:pass", "obj")
        suffered = {t.lower_ for c in kids(head, *told) for t in c.subtree}
        return bool(self.words.of("crime") & set(words) - suffered)

    def _owns(self, head: Token) -> bool:
        """Read "the bomb was ours", but not "the city is ours"."""
        land = {s.lemma_.lower() for s in kids(head, "nsubj")} & self.words.of("land")
        return head.lower_ in self.words.of("owned") and bool(kids(head, "cop")) and not land

    def _our_harm(self, head: Token) -> bool:
        """Tell whether a clause tells of a harm that the speaker's own people did: "our gunners fired"."""
        past = head.tag_ in ("VBD", "VBN") and not any(c.tag_ == "MD" for c in kids(head, "aux"))
        if head.lemma_.lower() not in self.words.of("harm") or not past or _negated(head) or kids(head, "aux:pass"):
            return False
        subjects = grammatical_subjects(head)
        force = self.words.of("force")
        return any(
            s.lower_ in ("i", "we")
            or any(c.lower_ in ("our", "my") for c in kids(s, "nmod:poss"))
            or (s.lemma_.lower() in force and any(c.lower_ == "its" for c in kids(s, "nmod:poss")))
            for s in subjects
        )

    def denied(self, head: Token) -> bool:
        """Tell whether a clause is negated, by an adverb or by what there is none of."""
        return _negated(head) or _nothing(head)

    def _subjunctive(self, head: Token, draft: Draft) -> bool:
        """Read "suggested that he step down"."""
        one = any(s.tag_ in ("NN", "NNP") or s.lower_ in ("he", "she", "it") for s in kids(head, "nsubj"))
        bare = (
            (head.tag_ == "VB" or (head.tag_ == "VBP" and one)) and not kids(head, "aux") and bool(kids(head, "nsubj"))
        )
        return draft.word.name in self.words.of("ask") and bare

    def _accuses(self, head: Token) -> bool:
        """Tell whether a clause lays a harm at somebody else's door."""
        of, lemma = self.words.of, head.lemma_.lower()
        subjects = [s for s in grammatical_subjects(head) if s.lower_ not in ("i", "we")]
        agent = kids(head, "obl:agent")
        blaming = lemma in of("blame") or tells_doer(head)
        if blaming and (any(s.lower_ not in THINGS for s in subjects) or antecedent(head) is not None):
            return True
        if lemma in of("crime") or (head.lower_ in of("crime") and head.tag_ == "VBN"):
            return bool(subjects) or head.tag_ == "VBN"
        doers = [
            t
            for t in (agent or subjects)
            if (t.ent_type_ in NAMED or _nation(t) or t.lemma_.lower() in of("force")) and not _ours(t)
        ]
        passive = bool(kids(head, "aux:pass", "nsubj:pass"))
        taken = lemma in ("take", "keep", "grab") and any(
            c.tag_ == "PRP$" for o in kids(head, "obj") for c in o.children
        )
        return (taken or lemma in of("harm")) and bool(doers) and (bool(agent) or not passive)


def _direct(draft: Draft) -> bool:
    return bool(draft.quoted) or "content:quotation inside" in draft.why


def _modal(draft: Draft) -> str:
    aux = [c.lower_ for h in draft.heads[:1] for c in kids(h, "aux") if c.tag_ == "MD"]
    return aux[0] if aux else ""


def _negated(token: Token) -> bool:
    return any(c.lower_ in NEGATIONS and not bounding(c) for c in kids(token, "advmod", "neg", "cc:preconj"))


def _either(cue: Token) -> bool:
    """Tell whether a cue is one of two that are both negated: "neither … nor"."""
    return any(c.lower_ in ("neither", "nor") for t in (cue, *kids(cue, "conj")) for c in kids(t, "cc", "cc:preconj"))


def _nothing(head: Token) -> bool:
    """Tell whether a clause says that there is none: "no troops were there", "had nothing to do"."""
    if any(_idle(child) for child in kids(head, "nsubj", "obj", "xcomp")):
        return False
    for child in kids(head, "nsubj", "nsubj:pass", "obj", "det", "obl:agent", "obl"):
        if child.lower_ in NEGATIONS and child.i - head.i < 6:
            return True
        if child.dep_ != "obl" and nobody(child):
            return True
    return any(c.lower_ == "no" for c in kids(head, "det")) and bool(kids(head, "expl", "cop"))


def _idle(noun: Token) -> bool:
    """Tell whether "no" before a noun is but a phrase: "left no choice"."""
    return noun.lemma_.lower() in ("choice", "option", "alternative", "secret", "doubt")


def _theirs(head: Token) -> bool:
    """Read "the bombs were the group's": the predicate is whose deed it was."""
    return bool(kids(head, "cop")) and any(c.tag_ == "POS" for c in head.children)


def _but_not(words: list[str]) -> bool:
    """Read "bonuses, not a coup" at the end of what is said."""
    if "not" not in words[2:] or words[-1] == "not" or len(words) >= 14:
        return False
    return words[words.index("not", 2) - 1] not in AUXILIARIES


def _imperative(head: Token) -> bool:
    helping = [c for c in kids(head, "aux") if c.lower_ != "do"]
    bare = head.tag_ == "VB" and not helping and not kids(head, "nsubj", "nsubj:pass", "cop", "mark")
    return bare and head.dep_ != "xcomp" and is_verb(head)


def _anybody(head: Token) -> bool:
    """Tell whether a clause is about anybody who does something: "any ship that", "those who"."""
    subjects = kids(head, "nsubj", "nsubj:pass")
    return any(t.lower_ in ANYBODY for s in subjects for t in (s, *kids(s, "det")))


def _own(head: Token, draft: Draft) -> bool:
    """Tell whether what will be done is the speaker's own deed."""
    subjects = grammatical_subjects(head)
    return any(s.lower_ in OWN or (draft.source is not None and s.lemma_ == draft.source.lemma_) for s in subjects)


def _begins_with_no(words: list[str]) -> bool:
    """Read "nothing to do with us", "none at all", "no plans to leave", but not "no more than ten"."""
    return words[:1] != [] and words[0] in NEGATIONS and words[1:2] not in (["more"], ["fewer"], ["less"], ["later"])


def _counts(noun: Token) -> bool:
    return noun.pos_ == "NUM" or bool(kids(noun, "nummod"))


def _ours(token: Token) -> bool:
    return any(c.lower_ in ("our", "my") for c in kids(token, "nmod:poss"))


def _nation(token: Token) -> bool:
    return any(c.ent_type_ in ("NORP", "GPE", "ORG") for c in kids(token, "amod", "compound", "nmod:poss", "nmod:desc"))
