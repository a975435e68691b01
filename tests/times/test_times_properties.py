"""What holds of every expression of time, whatever the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from times_helpers import ReadTimes, edtf_ends

from talion.language.calendar import edtf, month_of, season_of, third_of, week_of, year_of
from talion.times.feasts import days_of, feasts

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
PARTS = st.sampled_from(["early", "mid", "late"])
PIECES = tuple(
    (
        "on Tuesday, last week, since 2014, by Friday, in early May, three days ago, "
        "about two weeks ago, overnight, between March and May, on 3/4/2019, in the mid-1990s, at 5 a.m. on Sunday, "
        "a day later, during Ramadan, in recent days, last winter, until 2031, within ten days, "
        "in the first quarter of 2019, from Monday to Wednesday, every Friday, the next few months, late last year, "
        "over the weekend, on the 8th, hours later, a day after the vote, in 2016"
    ).split(", ")
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(
    lambda found: " ".join(f"The convoy left the port {piece}." for piece in found)
)


@given(text=TEXTS, day=DAYS)
@settings(max_examples=25, deadline=None)
def test_spans_ends_and_edtf_agree(read: ReadTimes, text: str, day: date) -> None:
    """Spans give their words, in order and apart; the earliest day is not after the latest; EDTF says the same ends."""
    last = 0
    for time in read(text, day.isoformat()):
        assert text[time.start : time.end] == time.text
        assert last <= time.start < time.end
        last = time.end
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        assert edtf_ends(time.edtf) == (time.earliest, time.latest)


@given(first=DAYS, last=DAYS, opened=st.sampled_from(["", "first", "last"]))
def test_edtf_parses_back_to_the_same_ends(first: date, last: date, opened: str) -> None:
    """Whatever the range, the EDTF string reads back to it, open ends included."""
    low, high = sorted((first, last))
    pair = (None if opened == "first" else low, None if opened == "last" else high)
    assert edtf_ends(edtf(pair)) == pair


@given(day=DAYS, part=PARTS)
def test_thirds_lie_inside_and_in_order(day: date, part: str) -> None:
    """A third of a month, year, week or decade lies inside it, and its days are in order."""
    wholes = {"month": month_of(day.year, day.month), "year": year_of(day.year), "week": week_of(day)}
    for size, (first, last) in wholes.items():
        start, end = third_of((first, last), part, size)
        assert first <= start <= end <= last


@given(day=DAYS)
def test_thirds_fill_the_whole(day: date) -> None:
    """The three thirds of a month follow each other without a gap."""
    whole = month_of(day.year, day.month)
    early, mid, late = (third_of(whole, part, "month") for part in ("early", "mid", "late"))
    assert (early[0], late[1]) == whole
    assert (mid[0] - early[1]).days == (late[0] - mid[1]).days == 1


@given(year=st.integers(1950, 2060), name=st.sampled_from(["spring", "summer", "autumn", "winter"]))
def test_southern_seasons_are_half_a_year_off(year: int, name: str) -> None:
    """North and south of the equator a season of the same name never shares a day."""
    north, south = season_of(year, name), season_of(year, name, south=True)
    assert north[1] < south[0] or south[1] < north[0]


@pytest.mark.parametrize("name", sorted(feasts()))
def test_every_feast_comes_about_once_a_year(name: str) -> None:
    """Every feast of the lexicon falls nine to twelve times into ten years, its first day not after its last."""
    found = [days for year in range(2015, 2025) for days in days_of(name, year)]
    assert 9 <= len(found) <= 12
    assert all(first <= last for first, last in found)


def test_order_of_reports_is_irrelevant(read: ReadTimes) -> None:
    """What is read of a report does not depend on what was read before it."""
    texts = [f"The convoy left the port {piece}." for piece in PIECES[:12]]
    forth = [read(text) for text in texts]
    back = [read(text) for text in reversed(texts)]
    assert forth == back[::-1]


@pytest.mark.parametrize(
    "rel", ["each", "every", "the", "all", "the whole", "last", "this", "that same", "the following"]
)
@pytest.mark.parametrize("unit", ["morning", "afternoon", "evening", "night", "weekend", "decade", "quarter", "moment"])
def test_every_unit_is_read_with_every_pointing_word(read: ReadTimes, rel: str, unit: str) -> None:
    """No pair of a pointing word and a unit stops the stage."""
    for time in read(f"{rel.capitalize()} {unit} the police came.", "2020-03-12"):
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
