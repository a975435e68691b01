"""Gists: what a statement holds in a few words, as the value of a claim."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from talion.claims.drafts import APART, subtree
from talion.claims.statements import Made
from talion.claims.words import Words
from talion.language.grammar import is_verb, kids, noun_phrase, within
from talion.records import Bounds

LONGEST_VALUE = 5  # words
LONGEST_NAME = 7  # words
LONGEST_ADJUNCT = 4  # words
SMALL = frozenset(
    "the a an that had has have was were is are been be to of it its his her their he she they by will would and on in "
    "at".split()
)
NOT = frozenset({"not", "n't", "n’t", "never"})
NONE = frozenset({"no", "nothing", "none", "nobody"})
IN_WORDS = 100  # numbers below are told as they stand, others in figures


class Gists:
    """Puts what the statements of one Doc hold into few words."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc, self.words = doc, words

    def of(self, made: Made, denied: bool, against: Made | None = None) -> str:
        """Say what a statement tells; `denied`: that it is not so; `against`: the statement that it answers."""
        head = made.draft.heads[0] if made.draft.heads else None
        if denied and made.draft.took in ("predicate", "object", "as", "of", "for", APART) and head is not None:
            told = self._none_of(head)
            if told or against is not None:
                return told or self.of(against, True) if against is not None else told
        own = head is not None and (is_verb(head) or bool(kids(head, "cop")))
        context = "stance:context" in made.statement.why or (head is not None and head.pos_ in ("PRON", "DET"))
        if denied and context and against is not None:
            return self.of(against, True)
        if head is not None and own and made.draft.took in ("clause", "quote", "gerund", "infinitive"):
            return self._deed(head, denied) or self._few(made, denied)
        return self._few(made, denied)

    def _deed(self, head: Token, denied: bool) -> str:
        if not is_verb(head):
            return self._state(head, denied)
        object_ = next(iter(kids(head, "obj", "nsubj:pass")), None)
        noun = object_ or next(iter(kids(head, "nsubj")), None)
        nots = any(c.lower_ in NOT for c in kids(head, "advmod"))
        words = self._core(noun)
        negated = nots or any(t.lower_ in NONE for t in words)
        if denied and not negated and object_ is not None and not kids(head, "aux:pass", "nsubj:pass"):
            return f"did not {head.lemma_.lower()}"
        said = [t.lower_ for t in sorted([*words, *self._verb(head)], key=lambda t: t.i)]
        if denied and not negated and said[:1] == ["any"]:
            return " ".join(["no", *said[1:]])
        return " ".join((["not"] if nots or (denied and not negated) else []) + said)

    def _verb(self, head: Token) -> list[Token]:
        """Give the verb and its particle, none where another word carries the meaning: "had no report of a raid"."""
        return [] if head.lemma_ in ("have", "be") else [head, *kids(head, "compound:prt")]

    def _state(self, head: Token, denied: bool) -> str:
        """Say how something is: "empty for days", "dead since August"; without more, whose state it is."""
        adjunct = self._adjunct(head)
        subject = [] if adjunct else self._core(next(iter(kids(head, "nsubj", "nsubj:pass")), None))
        words = sorted({t.i: t for t in (*subject, *self._core(head), head, *adjunct)}.values(), key=lambda t: t.i)
        nots = any(c.lower_ in NOT for c in kids(head, "advmod"))
        negated = nots or any(t.lower_ in NONE for t in words)
        said = [t.lower_ for t in words if t.lower_ not in NOT]
        return " ".join((["not"] if nots or (denied and not negated) else []) + said)

    def _core(self, noun: Token | None) -> list[Token]:
        """List a noun with its number and its nearest modifiers."""
        if noun is None or noun.pos_ == "PRON":
            return [noun] if noun is not None and noun.lower_ in NONE else []
        near = [noun, *kids(noun, "amod", "compound", "nummod", "det", "flat", "nmod:desc")]
        if noun.lemma_.lower() in self.words.of("spoken"):
            near += kids(noun, "nmod")
        kept = sorted((t for t in near if t.lower_ not in SMALL and not t.is_punct), key=lambda t: t.i)
        return kept[-4:]

    def _adjunct(self, head: Token) -> list[Token]:
        for child in kids(head, "obl", "obl:unmarked", "advmod"):
            numbers = subtree(child)
            if child.i > head.i and len(numbers) <= LONGEST_ADJUNCT:
                return [self.doc[i] for i in numbers if not self.doc[i].is_punct]
        return []

    def _none_of(self, head: Token) -> str:
        """Say "no famine" of what is denied by a name for it: "the word famine", "talk of a missile"."""
        noun = head
        for _ in range(3):
            inner = [c for c in kids(noun, "nmod", "appos", "flat", "acl", "ccomp", "compound") if not c.is_punct]
            if noun.lemma_.lower() not in self.words.of("spoken") or not inner:
                break
            noun = next((c for c in inner if c.dep_ != "compound"), inner[0])
        if is_verb(noun):
            return self._deed(noun, True)
        if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() in self.words.of("spoken"):
            return ""
        core = [t.lower_ for t in self._core(noun)]
        if not core:
            return ""
        return " ".join(core if core[0] in NONE else ["no", *core])

    def _few(self, made: Made, denied: bool) -> str:
        span = within(self.doc, *made.statement.content[0])
        words = [t for t in span or () if not t.is_punct and not t.is_space]
        kept = [t.lower_ for t in words if t.lower_ not in SMALL][:LONGEST_VALUE]
        kept = kept or [t.lower_ for t in words][:LONGEST_VALUE]
        negated = any(w in NONE or w in NOT or w in self.words.of("false") for w in kept)
        return " ".join(["not", *kept] if denied and not negated else kept)

    def phrase(self, noun: Token, without: Token | None = None) -> str:
        """Name somebody in a few words, without those under another word."""
        gone = set(subtree(without)) if without is not None else set()
        span = [t for t in noun_phrase(noun) if t.i not in gone]
        words = [t for t in span if t.tag_ not in ("POS", "``", "''") and not t.is_punct]
        if noun.i in (t.i for t in words):  # "the mayor responsible for it" is "the mayor"
            behind = [k for k, t in enumerate(words) if t.dep_ == "amod" and t.i > noun.i]
            words = words[: behind[0]] if behind else words
        joints = [k for k, t in enumerate(words) if t.pos_ == "ADP" and k]
        return " ".join(t.text for t in words[: joints[1] if len(joints) > 1 else None][:LONGEST_NAME])


def figure_words(said: str, read: tuple[Bounds, str]) -> str:
    """Write a number as it is told ("eleven", "ten million dollars"), a great one in figures."""
    bounds, noun = read
    money = noun.rstrip("s") in (
        "dollar",
        "euro",
        "pound",
        "franc",
        "mark",
        "rouble",
        "ruble",
        "yen",
        "peso",
        "shilling",
    )
    if bounds.max != bounds.min:
        return f"{bounds.min:,} to {bounds.max:,}" if bounds.max is not None else f"at least {bounds.min:,}"
    whole = f"{bounds.min:,}" if bounds.min >= IN_WORDS else said or f"{bounds.min:,}"
    return f"{said or whole} {noun}" if money else whole
