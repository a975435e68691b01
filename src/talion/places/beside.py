"""Beside a name: kind words next to it, and letters that stand for a state behind a town and a comma."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from talion.places.stretches import PROPER
from talion.places.words import kinds, short


def spelt(doc: Doc, start: int, end: int) -> str:
    """Spell a name out: "Fla.", and behind a place and a comma "Fla" and "FL" too."""
    text = doc[start:end].text
    if start > 1 and doc[start - 1].text == "," and doc[start - 2].tag_ in PROPER:
        state = short("postal").get(text) or (short("abbreviation").get(text + ".") if text.isalpha() else None)
        if state:
            return state
    return short("abbreviation").get(text, text)


def kind_beside(doc: Doc, start: int, end: int) -> str:
    """Give the kind word beside a name: "X province", "the town of X", "the Syrian town X"."""
    after = doc[end] if end < len(doc) else None
    if after is not None and after.lower_ in kinds() and not after.is_sent_start and _joined(doc, start, end, after):
        return kinds()[after.lower_]
    before = doc[start - 1] if start else None
    if before is not None and before.lower_ == "of" and start > 1:
        before = doc[start - 2]
    return kinds().get(before.lower_, "") if before is not None else ""


def _joined(doc: Doc, start: int, end: int, after: Token) -> bool:
    """Tell whether a kind word behind a name belongs to it: "Karak district", not "in Karak province officials"."""
    return (
        after.head.i in range(start, end)
        or doc[start:end].root.head.i == after.i
        or doc[end - 1].head.i == after.i
        or after.text[:1].isupper()
    )
