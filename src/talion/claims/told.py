"""Claims as they are made: what a voice holds, with the word it hangs on, and the desk where all kinds are written."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Token

from talion.claims.drafts import sentence
from talion.claims.gists import Gists
from talion.claims.happenings import Happenings
from talion.claims.statements import Made
from talion.claims.voicing import chained, voice
from talion.claims.words import Words
from talion.language.grammar import within
from talion.language.slots import report_of
from talion.records import Bounds, Claim, TextInfo, Voice


class Told(NamedTuple):
    """A claim with the word that it hangs on and the statement it was read from."""

    claim: Claim
    head: Token | None
    at: int
    by: int | None
    days: tuple[str, str] = ("", "")  # of a date: the earliest and the latest minute that it can mean, ISO 8601


class Ledger:
    """The statements of one Doc and what is needed to write claims out of them."""

    def __init__(self, doc: Doc, made: list[Made], words: Words) -> None:
        self.words = words
        self.doc, self.made, self.text = doc, made, report_of(doc).text
        self.statements = tuple(m.statement for m in made)
        self.cues = frozenset(i for m in made for i in m.draft.parts)
        self.happenings = Happenings(doc, self.cues)
        self.gists = Gists(doc, words)
        self.sentences = {s.start: n for n, s in enumerate(doc.sents)}

    def told(
        self,
        matter: str,
        value: str | Bounds,
        by: int | None,
        head: Token | None,
        field: str = "",
        about: tuple[str, ...] = (),
    ) -> Told:
        """Make one claim."""
        at = head.idx if head is not None else self.statements[by].content[0][0] if by is not None else 0
        claim = Claim(matter=matter, about=about, value=value, by=by, said_by=self._voices(by), field=field,
                      text_info=self._sentence(at))  # fmt: skip
        return Told(claim, head, at, by)

    def _voices(self, by: int | None) -> tuple[Voice, ...]:
        chain, n = [], by
        while n is not None and n not in chain:
            chain.append(n)
            n = self.statements[n].inside
        return tuple(voice(self.text, self.statements[n]) for n in chained(chain, self.statements))

    def _sentence(self, at: int) -> TextInfo:
        span = within(self.doc, at, at + 1)
        sent = sentence(span[0]) if span is not None else next(iter(self.doc.sents))
        return TextInfo(self.sentences[sent.start], sent.start_char, sent.end_char)
