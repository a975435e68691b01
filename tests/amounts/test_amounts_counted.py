"""What a number counts, of whom, and in which event."""

from __future__ import annotations

import pytest
from amounts_helpers import ReadAmounts, told


@pytest.mark.parametrize(
    ("text", "low", "counts"),
    [
        ("The landslide killed 14 porters.", 14, "dead"),
        ("Fourteen porters were killed.", 14, "dead"),
        ("Fourteen porters died.", 14, "dead"),
        ("The storm left 14 dead.", 14, "dead"),
        ("The storm claimed 14 lives.", 14, "dead"),
        ("Two porters were shot dead.", 2, "dead"),
        ("Two porters were shot and injured.", 2, "injured"),
        ("The storm wounded 14 porters.", 14, "injured"),
        ("Fourteen porters were taken to hospital.", 14, "injured"),
        ("Fourteen porters are still missing.", 14, "missing"),
        ("Fourteen porters have vanished.", 14, "missing"),
        ("Police arrested 14 porters.", 14, "arrested"),
        ("Fourteen porters were detained.", 14, "arrested"),
        ("Police made 14 arrests.", 14, "arrested"),
        ("Bandits kidnapped 14 porters.", 14, "hostages"),
        ("Bandits took 14 porters hostage.", 14, "hostages"),
        ("The gang is holding 14 hostages.", 14, "hostages"),
        ("The storm left 14,000 homeless.", 14000, "displaced"),
        ("Some 200 families fled, and 300 people were evacuated.", 300, "displaced"),
        ("About 14,000 people marched through the capital.", 12600, "participants"),
        ("Police beat 14 demonstrators.", 14, "injured"),
        ("The ministry sent 14 soldiers to the bridge.", 14, "troops"),
        ("The battery fired 14 rockets at the depot.", 14, "weapons"),
        ("The crash destroyed 14 lorries.", 14, "vehicles"),
        ("The crash destroyed 14 helicopters.", 14, "aircraft"),
        ("The fire destroyed 14 houses.", 14, "buildings"),
        ("The militia overran 14 villages.", 14, "sites"),
        ("The strike lasted 14 days.", 14, "days"),
        ("Turnout was 14 percent.", 14, "percent"),
        ("Lawmakers passed five laws.", 5, "other"),
        ("Fourteen porters suffered burns.", 14, "injured"),
        ("A stranger stabbed 14 porters.", 14, "injured"),
        ("A stranger stabbed 14 porters to death.", 14, "dead"),
        ("More than 14 victims were rescued.", 15, "other"),
        ("The army, 3,000 strong, besieged the town.", 3000, "troops"),
        ("Rebels detained 14 porters.", 14, "hostages"),
        ("The bill drew 14,000 into the streets.", 14000, "participants"),
        ("The rally was attended by 14,000.", 14000, "participants"),
        ("Norway will give 14 F-16s.", 14, "aircraft"),
        ("Fourteen of the 20 porters on duty were injured.", 14, "injured"),
        ("The court convicted 14 officers.", 14, "other"),
    ],
)
def test_what_is_counted(read: ReadAmounts, text: str, low: int, counts: str) -> None:
    """The verb, the state or the noun tells what a number counts."""
    assert (low, counts) in [(a.min, a.counts) for a in read(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A porter was killed and his brother was wounded.", [(1, 1, "dead"), (1, 1, "injured")]),
        ("The shelling killed porters.", [(2, None, "dead")]),
        ("Bandits kidnapped a Swiss engineer.", [(1, 1, "hostages")]),
        ("She was the ninth reporter killed this year.", [(1, 1, "dead")]),
    ],
)
def test_people_without_a_number(read: ReadAmounts, text: str, wanted: list[tuple[int, int | None, str]]) -> None:
    """One person harmed is one, an open plural two or more."""
    assert told(read(text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Another porter died, bringing the toll to 27.",
        "The death toll rose to 27.",
        "The toll stands at 27.",
        "The number of dead has climbed to 27.",
    ],
)
def test_running_totals_say_so(read: ReadAmounts, text: str) -> None:
    """A toll that rises is a running total of dead."""
    found = [a for a in read(text) if a.min == 27]
    assert [(a.counts, a.running_total) for a in found] == [("dead", True)]


def test_plain_deaths_are_no_running_total(read: ReadAmounts) -> None:
    """The dead of one event are no running total."""
    assert not any(a.running_total for a in read("The landslide killed 27 porters."))


def test_parts_of_a_number_share_its_fate(read: ReadAmounts) -> None:
    """In "three porters, two of them children" both numbers are dead."""
    found = read("The landslide killed three porters, two of them children.")
    assert told(found) == [(3, 3, "dead"), (2, 2, "dead")]


def test_numbers_without_a_noun_take_that_of_their_verb(read: ReadAmounts) -> None:
    """In "killed and 23 injured", "3 dead, 20 hurt" each number has its own state."""
    assert told(read("Five porters were killed and 23 injured.")) == [(5, 5, "dead"), (23, 23, "injured")]
    assert told(read("3 dead, 20 hurt as bus falls into ravine")) == [(3, 3, "dead"), (20, 20, "injured")]


def test_the_whole_of_a_part_is_not_counted(read: ReadAmounts) -> None:
    """In "one of the 11 on board was killed" only the one is dead."""
    assert told(read("One of the 11 on board was killed.")) == [(1, 1, "dead")]


def test_votes_for_and_against_are_two_amounts(read: ReadAmounts) -> None:
    """In "by 41 to 10" both numbers are votes."""
    assert told(read("Senators passed the bill by 41 to 10.")) == [(41, 41, "votes"), (10, 10, "votes")]


def test_later_figures_take_up_the_first(read: ReadAmounts) -> None:
    """A number without noun and verb of its own counts what the number before it counts."""
    found = read("Denmark will give 19 tanks, six of them by new year.")
    assert told(found) == [(19, 19, "vehicles"), (6, 6, "vehicles")]


def test_of_whom(read: ReadAmounts) -> None:
    """The nationality and sector of those counted stand in `of`."""
    (found,) = read("The blast killed nine Turkish soldiers.")
    assert found.of.split() == ["TUR", "MIL"]


def test_in_which_event(read: ReadAmounts) -> None:
    """The word that tells what happened to those counted stands in `event`."""
    (found,) = read("Police detained 25 students.")
    assert found.event == "detained"


@pytest.mark.parametrize(
    "text",
    [
        "The envoy, 43, spoke for three hours.",
        "The road is 90 kilometres long.",
        "The meeting began at 5 p.m.",
        "The child weighed 4 kilograms.",
        "Lorries use Route 66.",
        "They came back in 2016.",
        "They met in room 12 of School No. 6.",
        "The mother of three spoke.",
        "One of the reasons was the weather.",
        "The bridge was closed without hurting people.",
        "A flood could kill a porter.",
        "She holds the title of a grandmaster.",
    ],
)
def test_no_amounts(read: ReadAmounts, text: str) -> None:
    """Ages, hours, distances, weights, years and numbers of things are no amounts."""
    assert read(text) == ()


def test_spans_are_exact_and_in_order(read: ReadAmounts) -> None:
    """The span of each amount gives its words, in the order of the text."""
    text = "At least 12 porters were killed, 30 hurt, and police seized $4 million, two boats and five rifles."
    found = read(text)
    assert [text[a.start : a.end] for a in found] == [a.text for a in found]
    assert [a.text for a in found] == ["At least 12", "30", "$4 million", "two", "five"]


def test_order_of_reports_is_irrelevant(read: ReadAmounts) -> None:
    """What is read of a report does not depend on what was read before it."""
    texts = ["Two porters died.", "Gangs took nine hostages.", "The toll rose to 27.", "Rebels fired 14 rockets."]
    forth = [read(text) for text in texts]
    back = [read(text) for text in reversed(texts)]
    assert forth == back[::-1]
