"""Headlines and captions: "Minister: no plans to recall envoy", "Ten dead in blast: official"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from talion.claims.drafts import Draft, trim
from talion.claims.quoted import COLON, Quoting
from talion.language.grammar import is_verb, kids

LONGEST_SOURCE = 9  # words before or after the colon of a headline


def headlines(doc: Doc, drafts: list[Draft], quoting: Quoting) -> list[Draft]:
    """Find statements whose only cue is a colon between a source and what it says."""
    taken = {d.cue.i for d in drafts}
    found = []
    for sentence in doc.sents:
        colons = [t for t in sentence if t.text in (":", "–", "—") and quoting.quote_of[t.i] < 0]
        if len(colons) == 1 and colons[0].i not in taken and sentence.start < colons[0].i < sentence.end - 1:
            draft = _before(quoting, sentence.start, colons[0], sentence.end) or _behind(
                quoting, sentence.start, colons[0], sentence.end
            )
            if draft is not None and not _told(drafts, sentence, draft):
                found.append(draft)
    return found


def _told(drafts: list[Draft], sentence: Span, draft: Draft) -> bool:
    """Tell whether another cue of the sentence, outside what the headline says, already tells of it."""
    low, high = draft.content[0]
    return any(
        sentence.start <= d.cue.i < sentence.end and not low <= d.cue.i < high and (d.quoted or d.content)
        for d in drafts
    )


def _source(quoting: Quoting, start: int, end: int) -> Token | None:
    doc = quoting.doc
    start, end = trim(doc, start, end)
    words = [t for t in doc[start:end] if not t.is_punct and not t.is_space]
    if not words or len(words) > LONGEST_SOURCE or any(is_verb(t) and t.tag_ != "VBN" for t in words):
        return None
    head = doc[start:end].root
    if head.pos_ not in ("NOUN", "PROPN") and head.lower_ not in quoting.words.of("headline"):
        return None
    return (
        head
        if head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or head.lower_ in quoting.words.of("headline")
        else None
    )


def _before(quoting: Quoting, start: int, colon: Token, end: int) -> Draft | None:
    head = _source(quoting, start, colon.i)
    if head is None or colon.text != ":":
        return None
    return _draft(colon, head, trim(quoting.doc, colon.i + 1, end))


def _behind(quoting: Quoting, start: int, colon: Token, end: int) -> Draft | None:
    doc = quoting.doc
    head = _source(quoting, colon.i + 1, end)
    stops = any(t.text == "." for t in doc[end - 2 : end])
    if (
        head is None
        or stops
        or kids(head, "conj")
        or not any(is_verb(t) or kids(t, "cop") or t.lower_ == "dead" for t in doc[start : colon.i])
    ):
        return None
    return _draft(colon, head, trim(doc, start, colon.i))


def _draft(colon: Token, source: Token, content: tuple[int, int]) -> Draft:
    root = colon.doc[content[0] : content[1]].root if content[0] < content[1] else source
    return Draft(
        colon, COLON, "quote", [colon.i], source, content=[content], heads=[root], took="clause", why=["cue:colon"]
    )
