"""Denials: which statement a denial denies."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from talion.claims.claiming import Claiming, Told
from talion.claims.statements import Made

HELD = frozenset({"asserts", "accuses", "confirms", "speculates"})
CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
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
        for m in range(max(0, n - 8), min(len(self.made), n + 5)):
            far = abs(self._number(m) - self._number(n))
            if m == n or far > REACH or not self.rival(n, m) or (n in self.owned and m in self.sized):
                continue
            shared = len(self._lemmas(n) & self._lemmas(m)) + bool(self._types(n) & self._types(m))
            anaphoric = m < n and self.anaphoric(n)
            next_to = far <= 1 and (self._answered(n, m, outright) if m > n else self._answers(n, m, outright))
            if shared or anaphoric or next_to:
                ranked.append((2 * shared + 2 * anaphoric - far + (m < n), -abs(n - m), m))
        return max(ranked)[2] if ranked else None

    def _answers(self, n: int, m: int, outright: bool) -> bool:
        """Tell whether a denial right after another statement answers it."""
        told = outright or self.made[n].draft.stance == "denies" or n in self.owned
        return told or bool(self._types(n)) or bool(self._types(m))

    def _answered(self, n: int, m: int, outright: bool) -> bool:
        """Tell whether a denial is answered right after by one who accuses, or owns up to the same."""
        return outright or (m == n + 1 and self.made[m].statement.stance in ("accuses", "confirms"))

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
        if other.stance not in HELD or one.inside == m or other.inside == n:
            return False
        return not same_voice(self.made[n], self.made[m])

    def unsure(self, n: int) -> bool:
        """Tell whether a statement tells only what may or will be: nobody need deny that."""
        return any(c.tag_ == "MD" for h in self.made[n].draft.heads[:1] for c in h.children)

    def _number(self, n: int) -> int:
        return self.claiming.happenings.sentence[self.made[n].draft.cue.i]

    def _lemmas(self, n: int) -> set[str]:
        found = set()
        for start, end in self.made[n].statement.content:
            span = self.doc.char_span(start, end, alignment_mode="contract")
            found |= {t.lemma_.lower() for t in span or () if t.pos_ in CONTENT} - self.words.of("dull")
        return found

    def anaphoric(self, n: int) -> bool:
        """Tell whether a statement speaks of what was said before: "that", "the claim"."""
        words = [t.lower_ for a, b in self.made[n].draft.content for t in self.doc[a:b]][:8]
        return bool(self.words.of("anaphor") & set(words))

    def one_side(self, n: int, other: int) -> bool:
        """Tell whether a denial and a later admission come from the same side: its account changed."""
        a, b = self.made[n].statement, self.made[other].statement
        own, theirs = ((s.speaker.code, s.speaker.sector) for s in (a, b))
        return b.stance == "confirms" and bool(own[0]) and own == theirs


def same_voice(one: Made, other: Made) -> bool:
    """Tell whether two statements have one speaker."""
    a, b = one.statement, other.statement
    if a.speaker.actor and b.speaker.actor:
        return a.speaker.actor == b.speaker.actor
    return bool(a.source and a.source == b.source) or _names(one) == _names(other) != ""


def _names(made: Made) -> str:
    source: Token | None = made.draft.source
    return source.text if source is not None and source.pos_ == "PROPN" else ""
