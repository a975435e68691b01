"""The Doc keeps the report's text to the letter, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

PIECES = [
    "Iran",
    "John",
    "Smith",
    "struck",
    "bases",
    ".",
    "“",
    "”",
    '"',
    "'",
    "’",
    "\n",
    "\r\n",
    "\t",
    "\u00a0",
    " ",
    "  ",
    "e\u0301",
    "🚀",
    "👩‍👩‍👧",
    "U.S.",
    "Gen.",
    "5",
    "-",
    "—",
    "…",
    "\u200b",
    "\u2028",
    "«",
    "THE",
    "ARMY",
    "(",
    ")",
    "ß",
    "Й",
    "中",
    "\u202e",
    "\x00",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_text_is_kept(nlp: Language, text: str) -> None:
    """Joining the words gives the text back, each word has a head and a sentence."""
    doc = nlp(text)
    assert doc.text == text
    assert sum(len(s) for s in doc.sents) == len(doc)
    assert all(t.dep_ and t.tag_ for t in doc)
    assert all(e.text.strip() for e in doc.ents)


@pytest.mark.parametrize("text", ["", " ", " \n\t ", "\n\n", ".", '"', "-", "\u00a0"])
def test_hardly_any_text(nlp: Language, text: str) -> None:
    """Empty texts and texts of white space or one mark are read without complaint."""
    assert nlp(text).text == text


@pytest.mark.slow
def test_very_long_line(nlp: Language) -> None:
    """A line of five thousand words without a full stop is read in pieces."""
    text = " ".join(["rebels shelled the town, and"] * 1000)
    doc = nlp(text)
    assert doc.text == text
    assert max(len(s) for s in doc.sents) <= 160


def test_one_endless_word(nlp: Language) -> None:
    """A word of ten thousand letters is one word."""
    assert len(nlp("a" * 10_000)) == 1
