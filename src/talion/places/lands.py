"""Lands: places that an adjective of country and a word for ground name together, as "the Greek islands" do."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from talion.places.gazetteer import Entry, capital, countries
from talion.places.words import demonyms, kinds, words

NAMED = frozenset({"compound", "nmod", "appos", "flat"})
REACH = 3  # words from the adjective to its noun
PROPER = frozenset({"NNP", "NNPS"})


def grounds_of(doc: Doc) -> Iterator[tuple[int, int, Entry]]:
    """Find where words for the ground of a country stand; gives first word, end and the entry of what is meant.

    A noun that has a name of its own ("the Syrian town of Hama") is left to that name.
    """
    for noun in doc:
        if noun.lower_ in words("ground") and not _is_named(noun):
            for word in doc[max(noun.sent.start, noun.i - REACH) : noun.i]:
                code, start = _land(doc, word)
                if code and word.head.i == noun.i:
                    yield start, noun.i + 1, _meant(code, noun)
                    break


def _land(doc: Doc, word: Token) -> tuple[str, int]:
    """Give the country of an adjective and where it begins: two words for "South Korean"."""
    known = demonyms()
    if not word.text[0].isupper():
        return "", word.i
    if word.i and (code := known.get(f"{doc[word.i - 1].lower_} {word.lower_}")):
        return code, word.i - 1
    return known.get(word.lower_, ""), word.i


def _meant(code: str, noun: Token) -> Entry:
    seat = capital(code) if noun.lower_ == "capital" else None
    return seat or countries()[code].entry


def _is_named(noun: Token) -> bool:
    """Tell whether a name belongs to a noun: before it, behind it or behind "of" and a comma."""
    doc, after = noun.doc, noun.i + 1
    if after < len(doc) and (doc[after].tag_ in PROPER or doc[after].lower_ in kinds()):
        return True
    for child in noun.children:
        if child.tag_ in PROPER and child.lower_ not in demonyms() and child.dep_ in NAMED:
            return True
    return after + 1 < len(doc) and doc[after].lower_ in ("of", ",") and doc[after + 1].tag_ in PROPER
