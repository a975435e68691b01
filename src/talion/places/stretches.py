"""Stretches: how far the words of a name go, whatever the tagger has cut out, and which names act."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from talion.language.grammar import first_conjunct
from talion.places.gazetteer import Entry
from talion.places.words import kinds, words

EDGES = frozenset({"IN", "DT", "CC", "POS", "``", "''", "-LRB-", "-RRB-", ",", ".", ":", "HYPH", "CD"})
PROPER = frozenset({"NNP", "NNPS"})


def parts(ent: Span) -> Iterator[Span]:
    """Cut a name at its commas, slashes and small kind words: the tagger may join "Pandi, Bulacan"."""
    start = ent.start
    for word in ent:
        if word.text in (",", "/", ";", "–", "--") or (word.is_lower and word.lower_ in kinds()):
            if word.i > start:
                yield Span(ent.doc, start, word.i, label=ent.label)
            start = word.i + 1
    if start < ent.end:
        yield Span(ent.doc, start, ent.end, label=ent.label)


def trim(span: Span) -> tuple[int, int]:
    """Cut off what is written small at the edges: "northern", "the", "province"."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and ((not is_capital(doc[start]) and not _arabic(doc[start])) or doc[start].tag_ == "DT"):
        start += 1
    while end > start and (not is_capital(doc[end - 1]) or doc[end - 1].tag_ in EDGES):
        end -= 1
    return start, end


def is_capital(word: Token) -> bool:
    """Tell whether a word begins with a capital, alone or behind an elided article: "d'Ivoire"."""
    text = word.text
    return text[:1].isupper() or (text[1:2] in ("'", "’") and text[2:3].isupper())


def _arabic(word: Token) -> bool:
    return word.lower_ in ("al", "el", "an", "ad", "ash", "as") or word.text[:3].lower() in ("al-", "el-")


def acting(doc: Doc) -> frozenset[tuple[int, int]]:
    """Give the names that the actors stage reads as a government: "Washington said"."""
    found = set()
    for actor in doc._.talion_actors:
        if "GOV" in actor.sector:
            for mention in actor.mentions:
                span = doc.char_span(mention.start, mention.end) if mention.kind == "name" else None
                if span is not None and not _is_scene(span):
                    found.add((span.start, span.end))
    return frozenset(found)


def _is_scene(name: Span) -> bool:
    """Tell whether a capital is the scene: "Beijing (…)", "Harare's Third Street", "flights to London"."""
    doc, end = name.doc, name.end
    opens = name.start == 0 or doc[name.start - 1].is_space
    if opens and end < len(doc) and doc[end].text in ("(", "-", "–", "—", "--", ",", ":"):
        return True
    if end + 1 < len(doc) and doc[end].tag_ == "POS" and doc[end + 1].tag_ in PROPER:
        return True
    head = first_conjunct(name.root)
    ways = any(c.dep_ == "case" and c.lower_ in ("to", "from", "between", "into", "via") for c in head.children)
    return ways and head.head.lemma_.lower() in words("journey")


def is_object(span: Span) -> bool:
    """Tell whether a name is what is shelled, entered, left: the object of a verb that places take."""
    first = first_conjunct(span.root)
    passive = first.dep_ == "nsubj:pass"
    return (passive or first.dep_ == "obj") and first.head.lemma_ in words("verb")


def notable(text: str, found: tuple[Entry, ...]) -> bool:
    """Tell whether a name is known well enough to stand against the tagger; letters alone need the lexicon."""
    if text.isupper() and len(text) < 5:
        return any(e.listed for e in found)
    return any(e.listed or (e.weight >= 5000 and not e.other) or e.weight >= 100000 for e in found)


def free(word: Token) -> bool:
    """Tell whether a capitalised word belongs to no name that the tagger has found."""
    return word.ent_iob_ in ("O", "") and word.text[:1].isupper() and word.pos_ in ("PROPN", "NOUN", "ADJ")
