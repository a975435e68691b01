"""Days that links tell of."""

from __future__ import annotations

from datetime import date

from talion.links.dating import dated
from talion.records import Event, Link, Span, When

TEXT = "Iran fired on Wednesday in revenge for the killing."
WEDNESDAY = When(
    earliest=date(2020, 1, 8), latest=date(2020, 1, 8), text="on Wednesday", start=11, end=23, basis="stated"
)


def event(number: int, word: str, when: When) -> Event:
    """Make an event at a word of the text."""
    start = TEXT.index(word)
    return Event(id=f"t:{number}", event=("ASSAULT",), trigger=Span(start, start + len(word)), when=when)


def test_day_before_the_cue_is_the_answers() -> None:
    """A day told in front of "in revenge for" is that of the answer; what is avenged came before or on it."""
    events = (event(0, "fired", WEDNESDAY), event(1, "killing", WEDNESDAY))
    link = Link(from_="t:0", to="t:1", kind="retaliation", text="in revenge for", start=24, end=38)
    found = dated(events, (link,))
    assert list(found) == ["t:1"]
    assert (found["t:1"].earliest, found["t:1"].latest) == (None, date(2020, 1, 8))


def test_answer_is_no_older_than_the_act() -> None:
    """An answer without a day of its own begins with the day of the act."""
    events = (event(0, "fired", When(earliest=None, latest=date(2020, 1, 9))), event(1, "killing", WEDNESDAY))
    found = dated(events, (Link(from_="t:0", to="t:1", kind="retaliation"),))
    assert found["t:0"].earliest == date(2020, 1, 8)
