"""Paragraphs and datelines, on characters alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talion.language import layout

DATELINES = [
    "BAGHDAD (AP) - ",
    "KABUL, Jan. 3 (Wire) — ",
    "NEW YORK, 3 January 2020 (News) -- ",
    "ST. PETERSBURG, Russia (AP) — ",
    "Baghdad, 3 January (Wire) - ",
    "(Wire) - ",
    "JERUSALEM — ",
    "BEIRUT: ",
]


@pytest.mark.parametrize("head", DATELINES)
def test_dateline(head: str) -> None:
    """A dateline is measured with its dash and the space behind it."""
    assert layout.dateline(head + "Two men were killed.") == len(head)


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed - police said.",
        "POLICE KILL TWO - MINISTER RESIGNS",
        "The rebels (left) - and others - fled.",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    """A dash in a sentence or in a headline in capitals makes no dateline."""
    assert layout.dateline(text) == 0


@given(st.text(alphabet="aB .\r\n\t-\u2028", max_size=80))
def test_paragraphs_cover_all_words(text: str) -> None:
    """Paragraphs are in order, do not overlap and leave out nothing but white space."""
    found = layout.paragraphs(text)
    assert all(a < b for a, b in found)
    assert "".join(text[a:b] for a, b in found).split() == text.split()
