"""What somebody was at the moment told."""

from __future__ import annotations

from datetime import date

import pytest
from actors_helpers import ReadActors, of

from talion.actors.moments import as_of, during
from talion.actors.names import names
from talion.records import Actor

MINISTER = "Theresa May"  # Home Secretary 2010-05 to 2016-07, Prime Minister to 2019-07


@pytest.mark.parametrize(
    ("text", "sector", "office"),
    [
        ("Then-Prime Minister Theresa May left early.", "GOV", "Prime Minister"),
        ("Prime Minister Theresa May left early.", "GOV", "Prime Minister"),
        ("The then prime minister, Theresa May, left early.", "GOV", "Prime Minister"),
        ("Theresa May, then home secretary, left early.", "GOV", "Home Secretary"),
        ("Former Prime Minister Theresa May left early.", "ELI", "former Prime Minister"),
        ("In 2012 Theresa May left early.", "GOV", "Home Secretary"),
        ("Theresa May left early.", "ELI", "former Prime Minister"),
    ],
)
def test_office_is_that_of_the_moment_told(read: ReadActors, text: str, sector: str, office: str) -> None:
    """A title without "former", "then" and a year tell what somebody was; without them the day of the report counts."""
    actor = next(a for a in read(text, "2021-03-01") if a.name == MINISTER)
    assert (actor.sector[0], actor.office.partition(" of ")[0]) == (sector, office)


def test_titles_kept_for_life_tell_nothing(read: ReadActors) -> None:
    """Presidents keep their title after the term."""
    text = "President Barack Obama left early."
    assert of(read(text, "2021-03-01"), text, "President Barack Obama").sector == ("ELI",)


def test_chosen_is_not_yet_in_office(read: ReadActors) -> None:
    """A president-elect has an office of that name until the term begins."""
    text = "President-elect Joe Biden left early."
    assert of(read(text, "2020-12-05"), text, "President-elect Joe Biden").office.startswith("President-elect of")


def test_year_of_another_clause_does_not_count(read: ReadActors) -> None:
    """A year in a clause about somebody else does not move the speaker there."""
    text = "Theresa May said that the mill had burned in 2012."
    assert of(read(text, "2017-03-01"), text, "Theresa May").office.startswith("Prime Minister")


def test_who_has_just_left_is_found_by_surname(read: ReadActors) -> None:
    """A bare surname still means a leader who left office a few days ago."""
    text = "Vantrisca left for the coast."
    assert of(read(text, "2036-08-02"), text, "Vantrisca").name == "Quillabo Vantrisca"


def test_elder_and_younger_of_a_name_are_told_apart(read: ReadActors) -> None:
    """Two leaders of a state with one surname are told apart by "the elder" and "the younger"."""
    text = "The elder Bush stayed home. The younger Bush went to Texas."
    assert [a.name for a in read(text, "2005-05-28") if "Bush" in a.name] == ["George H. W. Bush", "George W. Bush"]


def test_last_day_of_a_term_counts_for_acts() -> None:
    """Who is killed or dismissed was in office on that day."""
    soleimani = names().index.get("Qasem Soleimani")[0]
    state = during(names(), soleimani, "2020-01-03", "2020-01-03")
    assert state is not None
    assert state.sector == ("MIL",)


def test_actors_can_be_asked_for_another_day() -> None:
    """A known actor is given as it was on another day, an unknown one as it is."""
    day = date(2012, 5, 1)
    may = as_of(Actor(id="a0", name=MINISTER, code="GBR", sector=("ELI",)), day, day)
    assert (may.sector, may.office) == (("GOV",), "Home Secretary")
    taliban = as_of(Actor(id="a1", name="Taliban", code="AFG", sector=("GOV",)), day, day)
    assert taliban.sector == ("REB",)
    nobody = Actor(id="a2", name="Quillabo Oxenvad", code="PER")
    assert as_of(nobody, day, day) is nobody
