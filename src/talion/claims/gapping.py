"""Gapping: statements whose reporting verb is left out.

"The medics counted forty dead, the police twelve, state radio none"; "reported two deaths, then thirty"; "said on
Monday that the dam was safe, and on Tuesday that it was not".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from talion.claims.drafts import Draft, Ranges, sentence, trim
from talion.claims.figures import figure
from talion.claims.words import Word, Words

GAP = Word("", {"number": "asserts"}, "asserts", "")
JOINING = frozenset({"and", "but", "while"})
BEFORE_NUMBER = frozenset(
    "at of as than to about around some nearly almost over under only just least most more fewer less no up "
    "between".split()
)
LONGEST = 16  # tokens of a piece
LONGEST_TAIL = 3  # tokens behind its number
NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
ZEROES = frozenset({"none", "nobody", "dozens", "scores", "hundreds", "thousands"})


class Gapping:
    """Finds the statements of one Doc that share the verb of another."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc, self.words = doc, words

    def of(self, draft: Draft) -> list[Draft]:
        """Cut from a statement what others say, or what the speaker says at another time; gives the statements cut."""
        if draft.kind != "verb" or not draft.content or draft.quoted or draft.content[0][0] < draft.cue.i:
            return []
        return self._counted(draft) or self._later(draft)

    # "the police twelve"

    def _counted(self, draft: Draft) -> list[Draft]:
        first, last = draft.content[0][0], sentence(draft.cue).end
        pieces = list(self._pieces(first, last))
        if not pieces or figure(self.doc[first : pieces[0][1]].text) is None:
            return []
        found: list[Draft] = []
        for start, end in pieces[1:]:
            made = self._gapped(draft, start, end)
            if made is not None:
                found.append(made)
                self._cut(draft, start)
            elif found or any(t.tag_.startswith("VB") for t in self.doc[start:end]):
                break
        return found

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the pieces of a sentence between commas, semicolons and "and"."""
        at = start
        for i in range(start, end):
            token = self.doc[i]
            if token.text in (",", ";") or (token.lower_ in JOINING and token.pos_ in ("CCONJ", "SCONJ", "ADP")):
                if at < i:
                    yield at, i
                at = i + 1
        low, high = trim(self.doc, at, end)
        if low < high:
            yield low, high

    def _gapped(self, draft: Draft, start: int, end: int) -> Draft | None:
        words = self.doc[start:end]
        if end - start > LONGEST or any(t.tag_.startswith(("VB", "MD", "``")) for t in words):
            return None
        number = next((t for t in words if t.pos_ == "NUM" or t.lower_ in ZEROES), None)
        if number is None:
            return None
        low = self._bounded(start, number.i)
        high = next((i for i in range(number.i + 1, end) if self.doc[i].pos_ not in ("NUM", "PUNCT")), end)
        led = {t.lower_ for t in self.doc[start + 1 : low]} <= {"at", "of", "as", "to"}
        if self.doc[start].lower_ == "then" and led:
            return self._made(draft, draft.source, number, low, end)
        source = self._source(start, low)
        return (
            self._made(draft, source, number, low, end) if source is not None and end - high <= LONGEST_TAIL else None
        )

    def _bounded(self, start: int, number: int) -> int:
        low = number
        while low > start and self.doc[low - 1].lower_ in BEFORE_NUMBER:
            low -= 1
        while low < number and self.doc[low].lower_ in ("at", "of", "as", "to") and self.doc[low + 1].lower_ not in (
            "least", "most"
        ):  # fmt: skip
            low += 1
        return low

    def _source(self, start: int, end: int) -> Token | None:
        """Find who tells the number: a phrase right before it that names people or a medium."""
        while end > start and self.doc[end - 1].lower_ in ("at", "of", "as", "to"):
            end -= 1
        if end <= start or self.doc[start].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PRON"):
            return None
        inside = self.doc[start:end]
        head = next((t for t in inside if t.pos_ in ("NOUN", "PROPN") and not self._goes_on(t, end)), None)
        if head is None:
            return None
        lemma, of = head.lemma_.lower(), self.words.of
        voice = lemma in of("headline") or head.lower_ in of("headline") or lemma in self.words.media
        known = head.ent_type_ in NAMES or lemma in self.words.collective or head.lower_ in self.words.collective
        return head if voice or known or self.doc[start].lower_ in ("a", "the", "its") else None

    def _goes_on(self, token: Token, end: int) -> bool:
        """Tell whether a noun only begins a name or a compound: "state" in "state television"."""
        after = token.i + 1
        return after < end and self.doc[after].pos_ in ("NOUN", "PROPN")

    def _made(self, draft: Draft, source: Token | None, number: Token, low: int, high: int) -> Draft:
        made = Draft(number, GAP, "gap", [], source, content=[(low, high)], heads=[number], took="number")
        made.why = [*draft.why[:1], "cue:left out"]
        return made

    def _cut(self, draft: Draft, start: int) -> None:
        kept: Ranges = [trim(self.doc, a, min(b, start)) for a, b in draft.content if a < start]
        draft.content = [(a, self._before_joint(a, b)) for a, b in kept if a < b]

    def _before_joint(self, start: int, end: int) -> int:
        while end - 1 > start and (self.doc[end - 1].is_punct or self.doc[end - 1].lower_ in JOINING):
            end -= 1
        return end

    # "and on Tuesday that it was not"

    def _later(self, draft: Draft) -> list[Draft]:
        if draft.took != "clause":
            return []
        starts = [i for a, b in draft.content for i in range(a + 1, b) if self._that_of_day(i, a)]
        found: list[Draft] = []
        for n, that in enumerate(starts):
            day = self._day_before(that)
            after = self._day_before(starts[n + 1]) if n + 1 < len(starts) else draft.content[-1][1]
            content = trim(self.doc, that, self._before_joint(that, after))
            made = Draft(self.doc[day], draft.word, "verb", [], draft.source, content=[content], took="clause")
            made.heads, made.why = [self.doc[that].head], [*draft.why[:1], "cue:left out"]
            found.append(made)
        if starts:
            self._cut(draft, self._day_before(starts[0]))
        return found

    def _that_of_day(self, i: int, first: int) -> bool:
        token = self.doc[i]
        if token.lower_ != "that" or token.dep_ != "mark":
            return False
        day = self._day_before(i)
        return day < i and day > first and self.doc[day - 1].lower_ in (",", "and", "but", ";")

    def _day_before(self, that: int) -> int:
        """Give the first word of the phrase of time right before "that", "that" itself where there is none."""
        at = that
        while (
            at > 0 and that - at < 4 and (self.doc[at - 1].ent_type_ in ("DATE", "TIME") or _dayish(self.doc[at - 1]))
        ):
            at -= 1
        return at - 1 if at < that and self.doc[at - 1].lower_ in ("on", "in", "at") else at


def _dayish(token: Token) -> bool:
    return token.lower_.endswith("day") or token.lower_ in ("later", "then", "morning", "evening", "noon")
