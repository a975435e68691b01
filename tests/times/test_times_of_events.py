"""When an event happened: by its own expression, by tense, by the clause around it; published on 12 March 2020."""

from __future__ import annotations

import pytest
from times_helpers import ends

from talion.coder import Coder
from talion.records import When


def when(coder: Coder, text: str, word: str, published: str = "2020-03-12") -> When:
    """Give the time of the event whose trigger is a word."""
    events = [e for e in coder.read(text, published).events if e.trigger and text[e.trigger.start :].startswith(word)]
    assert events, f"no event {word!r}"
    assert events[0].when is not None
    return events[0].when


def check(coder: Coder, text: str, word: str, wanted: str, basis: str) -> None:
    """Compare the ends and the basis of an event's time."""
    found = when(coder, text, word)
    assert ((found.earliest, found.latest), found.basis) == (ends(wanted), basis)


@pytest.mark.parametrize(
    ("text", "wanted", "basis"),
    [
        ("Police arrested two editors on Tuesday.", "2020-03-10", "stated"),
        ("Police arrested two editors this week.", "2020-03-09/2020-03-12", "stated"),
        ("In the past 48 hours police arrested two editors.", "2020-03-10/2020-03-12", "stated"),
        ("In recent days police arrested two editors.", "2020-03-06/2020-03-12", "stated"),
        ("Police arrested two editors.", "../2020-03-12", "unknown"),
        ("The bridge fell on Sunday. Two days later police arrested two editors.", "2020-03-10", "relative"),
    ],
)
def test_own_expression_or_tense(coder: Coder, text: str, wanted: str, basis: str) -> None:
    """An event takes its own expression, cut at publication; without one a past event ends there and begins nowhere."""
    check(coder, text, "arrested", wanted, basis)


def test_past_event_is_not_dated_in_the_future(coder: Coder) -> None:
    """In "has promised boats by the weekend" the weekend dates the boats, not the promise."""
    found = when(coder, "Police have arrested two editors who must appear in court by Saturday.", "arrested")
    assert (found.earliest, found.latest) == ends("../2020-03-12")


def test_date_of_saying_is_not_that_of_the_event(coder: Coder) -> None:
    """A day beside a verb of saying dates what was said before it."""
    found = when(coder, "The ministry said on Tuesday that police had arrested two editors.", "arrested")
    assert (found.earliest, found.latest) == ends("../2020-03-10")


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested two editors on Sunday by the account of the union, on Monday by that of the owner.",
        "Police arrested two editors on Monday, the mayor said, although his deputy had told them it was Sunday.",
        "Police arrested two editors on Sunday; or on Monday, according to a neighbour.",
        "Police arrested two editors on Monday. Their lawyer puts it at Sunday.",
    ],
)
def test_rival_dates_are_both_kept(coder: Coder, text: str) -> None:
    """Two days told by two voices for one happening make the range from the first to the last."""
    found = when(coder, text, "arrested")
    assert (found.earliest, found.latest) == ends("2020-03-08/2020-03-09")


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested two editors on Monday, the ministry said on Tuesday.",
        "Police arrested two editors on Monday and freed a third on Tuesday.",
        "Police arrested two editors on Monday, but a court met on Tuesday.",
    ],
)
def test_other_dates_are_no_rivals(coder: Coder, text: str) -> None:
    """The day of the saying or of another act widens nothing."""
    found = when(coder, text, "arrested")
    assert (found.earliest, found.latest) == ends("2020-03-09")


def test_no_silent_fall_back_to_publication(coder: Coder) -> None:
    """Without publication and expression both ends stay open and the basis says unknown."""
    (event,) = coder.read("Police arrested two editors.").events
    assert event.when is not None
    assert (event.when.earliest, event.when.latest, event.when.basis) == (None, None, "unknown")
