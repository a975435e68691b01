"""Quotation marks: where quotations open, close, go on and break off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talion.claims.quotes import quotations

STYLES = [("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“"), ("``", "''")]


def outer(text: str) -> list[str]:
    """Give the outermost quotations of a text with their marks."""
    return [text[q.start : q.end] for q in quotations(text) if q.level == 0]


@pytest.mark.parametrize(("opening", "closing"), STYLES)
def test_each_style_is_read(opening: str, closing: str) -> None:
    """A quotation in any of six styles of marks is found with its marks."""
    text = f"The mayor said {opening}we will rebuild the pier{closing} and left."
    assert outer(text) == [f"{opening}we will rebuild the pier{closing}"]


@pytest.mark.parametrize(("opening", "closing"), STYLES)
def test_two_quotations_of_one_sentence_are_two(opening: str, closing: str) -> None:
    """Marks pair with the nearest partner, so two quotations do not become one."""
    text = f"{opening}We wait,{closing} he said, {opening}until noon.{closing}"
    assert outer(text) == [f"{opening}We wait,{closing}", f"{opening}until noon.{closing}"]


@pytest.mark.parametrize(("opening", "closing"), [s for s in STYLES if s[0] != "``"])
def test_a_mark_repeated_at_each_paragraph_goes_on(opening: str, closing: str) -> None:
    """A quotation over several paragraphs repeats its opening mark and closes once."""
    text = f"{opening}The first boat left.\n\n{opening}The second did not.{closing} So the pilot told it."
    (quote,) = [q for q in quotations(text) if q.level == 0]
    assert len(quote.parts) == 2
    assert text[quote.start : quote.end].endswith(f"did not.{closing}")


def test_a_quotation_broken_off_ends_with_its_paragraph() -> None:
    """A quotation that nobody closes ends where its paragraph ends."""
    text = "“We had no warning at all\n\nThe line went dead."
    assert outer(text) == ["“We had no warning at all"]


def test_an_opening_mark_may_close_by_mistake() -> None:
    """A second opening mark behind a word and before a space closes the quotation."""
    assert outer("“Do you want the job?“ he asked.") == ["“Do you want the job?“"]


def test_apostrophes_open_nothing() -> None:
    """Possessives, contractions and decades are no quotations."""
    assert outer("The miners' wives didn't wait for the '90s. It's the owner’s turn.") == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    """A plural possessive inside single marks is passed over for the mark after the full stop."""
    text = "‘The sailors’ pay was late,’ said the purser."
    assert outer(text) == ["‘The sailors’ pay was late,’"]


def test_quotations_inside_quotations_have_a_level() -> None:
    """The inner of two nested quotations is of level 1."""
    text = "“He told us ‘stay inside’ and drove off,” she said."
    assert [q.level for q in quotations(text)] == [0, 1]


@given(st.text(alphabet="ab ,.\n“”\"'‘’«»„`", max_size=60))
def test_quotations_lie_in_the_text_and_do_not_cross(text: str) -> None:
    """Whatever the marks, quotations have ranges of the text, and outermost ones do not overlap."""
    found = quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    ends = 0
    for quote in sorted((q for q in found if q.level == 0), key=lambda q: q.start):
        assert quote.start >= ends
        ends = quote.end
