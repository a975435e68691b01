"""Denials: which statement a denial denies."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from talion.claims.claiming import Claiming
from talion.claims.drafts import APART
from talion.claims.statements import Made
from talion.claims.subjects import VIOLENT
from talion.claims.told import Told
from talion.language.grammar import is_verb, kids

HELD = frozenset({"asserts", "accuses", "confirms", "speculates"})
FORWARD = frozenset({"promises", "threatens"})
CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
ALIKE = 2  # words that a statement which only says "no" must share with what it denies
REACH = 3  # sentences between a denial and what it denies


class Denials:
    """Sets the denials of one Doc against what other voices hold; `told` are its claims."""

    def __init__(self, doc: Doc, made: list[Made], claiming: Claiming, told: Iterable[Told]) -> None:
        self.doc, self.made, self.claiming, self.words = doc, made, claiming, claiming.words
        self._typed: dict[int, set[str]] = {}
        claims = [(t.by, t.claim.matter) for t in told]
        self.owned = {by for by, matter in claims if matter == "responsibility"}  # who claim or deny responsibility
        self.sized = {by for by, matter in claims if matter in ("dead", "injured", "other")}  # who tell a number

    def of(self, n: int) -> int | None:
        """Find what a denial denies: what another voice holds nearby in the same words, or what "that" stands for."""
        ranked = []
        made = self.made[n]
        outright = self._calls_false(n) or (made.draft.stance == "denies" and made.draft.took in ("gerund", "clause"))
        strong = (
            made.draft.stance in ("denies", "doubts") or made.draft.took == "predicate"
        )  # else only its content is negative
        for m in range(max(0, n - 8), min(len(self.made), n + 5)):
            far = abs(self.number(m) - self.number(n))
            close = abs(n - m) == 1 and far <= 1
            if m == n or far > REACH or not (strong or (close and not self._chat(n, m))):
                continue
            if not self.rival(n, m) or (n in self.owned and m in self.sized):
                continue
            shared = len(self._lemmas(n) & self._lemmas(m)) + bool(self._types(n) & self._types(m))
            if not strong and shared < ALIKE:
                shared = 0  # "no", said of anything, does not deny all that has a word in common with it
            anaphoric = m < n and self.anaphoric(n)
            outspoken = made.statement.stance == "denies" or made.draft.took == "predicate"
            next_to = (
                far <= 1 and outspoken and (self._answered(n, m, outright) if m > n else self._answers(n, m, outright))
            )
            if shared or anaphoric or next_to:
                ranked.append((2 * shared + 2 * anaphoric - far + (m < n), -abs(n - m), m))
        return max(ranked)[2] if ranked else None

    def _chat(self, n: int, m: int) -> bool:
        """Tell whether one of two statements is told in the first or second person: an interview, not two sides."""
        return any(_speaks_himself(self.made[k]) for k in (n, m))

    def _answers(self, n: int, m: int, outright: bool) -> bool:
        """Tell whether a denial right after another statement answers it."""
        told = outright or self.denies_words(n) or n in self.owned
        return told or bool(self._types(n)) or bool(self._types(m))

    def _answered(self, n: int, m: int, outright: bool) -> bool:
        """Tell whether a denial is answered right after by one who accuses, or owns up to the same."""
        return outright or (m == n + 1 and self.made[m].statement.stance in ("accuses", "confirms"))

    def denies_words(self, n: int) -> bool:
        """Tell "denied the report" from "denied them the money": what is denied is words, a deed or a crime."""
        draft, of = self.made[n].draft, self.words.of
        if draft.stance != "denies" or draft.took != "object" or not draft.heads:
            return draft.stance == "denies"
        lemma = draft.heads[0].lemma_.lower()
        if draft.took == APART:
            return True
        return lemma in self.words.nouns or lemma in of("spoken") | of("crime") | of("motive") or bool(self._types(n))

    def _calls_false(self, n: int) -> bool:
        words = {t.lower_ for a, b in self.made[n].draft.content for t in self.doc[a:b]}
        return bool(words & self.words.of("false")) or self.made[n].draft.took == "predicate"

    def _types(self, n: int) -> set[str]:
        if n not in self._typed:
            content = self.made[n].statement.content
            self._typed[n] = self.claiming.happenings.types(content[0][0], content[-1][1])
        return self._typed[n]

    def rival(self, n: int, m: int) -> bool:
        """Tell whether another voice holds something that one denial may deny."""
        one, other = self.made[n].statement, self.made[m].statement
        if m < n and other.stance == "confirms" and self.one_side(n, m):
            return False
        if other.stance == "speculates" and self.unsure(m):
            return False
        held = HELD | FORWARD if self.cut_short(n) and m < n else HELD
        if other.stance not in held or one.inside == m or other.inside == n or not self._holds(m):
            return False
        return not same_voice(self.made[n], self.made[m])

    def _holds(self, n: int) -> bool:
        """Tell whether a statement says something that can be denied: a clause, or the name of a deed or a charge."""
        draft, of = self.made[n].draft, self.words.of
        if draft.took != "object" or not draft.heads or draft.stance != "asserts":
            return True
        lemma = draft.heads[-1].lemma_.lower()
        named = of("crime") | of("motive") | of("harm") | of("spoken")
        return (
            bool(self._types(n)) or lemma in named or lemma in self.words.nouns or lemma in VIOLENT or n in self.sized
        )

    def speaks_of_words(self, n: int) -> bool:
        """Tell whether what is doubted is what somebody said: "disputes the figure", "questioned that account"."""
        heads = self.made[n].draft.heads[:1]
        lemmas = {h.lemma_.lower() for h in heads} | {h.lower_ for h in heads}
        return bool(lemmas & (self.words.of("spoken") | self.words.of("count") | set(self.words.nouns)))

    def unsure(self, n: int) -> bool:
        """Tell whether a statement tells only what may or will be: nobody need deny that."""
        return any(c.tag_ == "MD" for h in self.made[n].draft.heads[:1] for c in h.children)

    def number(self, n: int) -> int:
        """Give the number of the sentence that a statement's cue stands in."""
        return self.claiming.happenings.sentence[self.made[n].draft.cue.i]

    def _lemmas(self, n: int) -> set[str]:
        found = set()
        for start, end in self.made[n].statement.content:
            span = self.doc.char_span(start, end, alignment_mode="contract")
            found |= {t.lemma_.lower() for t in span or () if t.pos_ in CONTENT} - self.words.of("dull")
        return found

    def anaphoric(self, n: int) -> bool:
        """Tell whether a statement speaks of what was said before: "that", "the claim"."""
        return bool(self.words.of("anaphor") & set(self._first_words(n))) or self.cut_short(n)

    def _first_words(self, n: int) -> list[str]:
        draft = self.made[n].draft
        words = [t.lower_ for a, b in draft.content for t in self.doc[a:b] if not t.is_punct]
        if not words and draft.quoted:
            span = self.doc.char_span(*draft.quoted[0], alignment_mode="expand")
            words = [t.lower_ for t in span or () if not t.is_punct]
        return words[:8]

    def cut_short(self, n: int) -> bool:
        """Tell whether a statement leaves out what was said before: "he would not", "not in my lifetime"."""
        words, kind = self._first_words(n), self.made[n].draft.heads[:1]
        ends = words[-1:] in (["not"], ["n't"], ["n’t"]) and len(words) < 6
        verbless = words[:1] in (["not"], ["never"]) and not any(is_verb(t) or kids(t, "cop") for t in kind)
        return ends or verbless

    def one_side(self, n: int, other: int) -> bool:
        """Tell whether a denial and a later admission come from the same side: its account changed."""
        a, b = self.made[n].statement, self.made[other].statement
        own, theirs = ((s.speaker.code, s.speaker.sector) for s in (a, b))
        return b.stance == "confirms" and bool(own[0]) and own == theirs


def same_voice(one: Made, other: Made) -> bool:
    """Tell whether two statements have one speaker."""
    a, b = one.statement, other.statement
    if _speaks_himself(one) and _speaks_himself(other):
        return True
    if a.speaker.actor and b.speaker.actor:
        return a.speaker.actor == b.speaker.actor
    return bool(a.source and a.source == b.source) or _names(one) == _names(other) != ""


def _speaks_himself(made: Made) -> bool:
    """Tell whether who speaks tells of his own words: "I said", "we believe"."""
    return made.draft.source is not None and made.draft.source.lower_ in ("i", "we", "you")


def _names(made: Made) -> str:
    source: Token | None = made.draft.source
    return source.text if source is not None and source.pos_ == "PROPN" else ""
