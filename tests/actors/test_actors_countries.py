"""Whose a description is, and names that several states share."""

from __future__ import annotations

import pytest
from actors_helpers import ReadActors, of, words

SHARED = [
    ("Georgia's governor left the hall.", "Georgia's governor", "USA"),
    ("A senator from Georgia left the hall.", "A senator from Georgia", "USA"),
    ("Tbilisi waited. Georgia's soldiers left.", "Georgia's soldiers", "GEO"),
    ("Georgia's soldiers left.", "Georgia's soldiers", "GEO"),
    ("Congo's soldiers left.", "Congo's soldiers", "COD"),
    ("Congolese soldiers left Brazzaville.", "Congolese soldiers", "COG"),
    ("Congo's soldiers met those of Congo-Brazzaville.", "Congo's soldiers", "COD"),
    ("Dominican soldiers left.", "Dominican soldiers", "DOM"),
    ("Dominican soldiers left Roseau.", "Dominican soldiers", "DMA"),
    ("Niger's soldiers met Nigerian soldiers.", "Niger's soldiers", "NER"),
    ("Soldiers of Niger State left.", "Soldiers of Niger State", "NGA"),
    ("South Korean soldiers left.", "South Korean soldiers", "KOR"),
    ("Washington state police left.", "Washington state police", "USA"),
]


@pytest.mark.parametrize(("text", "phrase", "code"), SHARED)
def test_shared_names_go_by_what_else_is_told(read: ReadActors, text: str, phrase: str, code: str) -> None:
    """Of states that share a name, the report's other names and what stands beside it choose."""
    assert of(read(text, "2021-05-01"), text, phrase).code == code


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("At least 25 fighters were killed in American strikes.", "At least 25 fighters"),
        ("Sweden killed 25 fighters.", "25 fighters"),
        ("Swedish troops killed 25 fighters.", "25 fighters"),
        ("Protesters burned the Swedish flag.", "Protesters"),
    ],
)
def test_who_strikes_lends_no_country(read: ReadActors, text: str, phrase: str) -> None:
    """The nationality of an attack, of an attacker or of a thing is not that of the people around it."""
    assert of(read(text), text, phrase).code == ""


@pytest.mark.parametrize(
    "text",
    ["Swedish police arrested protesters.", "Protesters gathered on the Swedish coast.", "Protesters met in Sweden."],
)
def test_grounds_and_institutions_lend_their_country(read: ReadActors, text: str) -> None:
    """A state's police, its coast and the place itself tell whose the people around them are."""
    assert {a.code for a in read(text) if {"protesters", "Protesters"} & set(words(a, text))} == {"SWE"}


def test_leaders_of_several_states_are_several_actors(read: ReadActors) -> None:
    """A plural with several states behind "of" is an actor for each state."""
    text = "The leaders of Norway, Denmark and Chad met."
    assert {a.code for a in read(text) if any(m.kind == "description" for m in a.mentions)} == {"NOR", "DNK", "TCD"}


def test_people_of_a_city_are_its_states(read: ReadActors) -> None:
    """Inhabitants of a city have the code of its state."""
    text = "Parisians left the hall."
    assert of(read(text), text, "Parisians").code == "FRA"


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ("Norway struck back with raids on the militia. Norway hailed the raids.", "the militia", ""),
        ("The Norwegian embassy in Lima was attacked by a crowd of militiamen.", "a crowd of militiamen", "PER"),
        ("Norwegian air strikes killed fighters on Sunday.", "fighters", ""),
        ("There was a funeral for fighters killed in Norwegian air strikes.", "fighters", ""),
        ("Norwegian police shot protesters in Oslo.", "protesters", "NOR"),
        ("Soldiers killed protesters in Kenya.", "protesters", "KEN"),
    ],
)
def test_foes_are_of_another_country(read: ReadActors, text: str, phrase: str, code: str) -> None:
    """Who fights a state, its troops or its embassy is not of that state; its own police and people are."""
    assert of(read(text), text, phrase).code == code
