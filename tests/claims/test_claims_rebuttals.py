"""Rebuttals: stances that the statements before tell."""

from __future__ import annotations

import pytest

from talion.coder import Coder


def stances(coder: Coder, text: str) -> list[str]:
    """List the stances of the statements of a text."""
    return [s.stance for s in coder.read(text, published="2021-05-04").statements]


def test_who_is_accused_and_speaks_next_denies(coder: Coder) -> None:
    """The answer of an accused denies, whatever it says."""
    text = "Farmers accuse the mine of poisoning the river. The mine says it closed in March."
    assert stances(coder, text) == ["accuses", "denies"]


def test_another_witness_does_not_deny(coder: Coder) -> None:
    """A voice that nobody accused asserts."""
    text = "Farmers accuse the mine of poisoning the river. A teacher says the river stinks."
    assert stances(coder, text) == ["accuses", "asserts"]


def test_blaming_the_weather_denies_the_blame(coder: Coder) -> None:
    """Who is blamed and blames a thing denies."""
    text = "The council blames the mine for the flood. The mine blames the rain for it."
    assert stances(coder, text) == ["accuses", "denies"]


def test_blaming_back_accuses(coder: Coder) -> None:
    """Who is blamed and blames somebody else accuses."""
    text = "Kenya blamed Somalia for the raid. Somalia blamed Ethiopia for the raid."
    assert stances(coder, text) == ["accuses", "accuses"]


def test_the_accused_denies_by_what_he_is_called(coder: Coder) -> None:
    """A source named by its charge denies."""
    assert stances(coder, "The guard accused of it said that he was at home.")[-1] == "denies"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said our gunners had shelled the village.", "confirms"),
        ("The army said that no more than ten people had died.", "asserts"),
        ("The premier said they had left him no choice.", "asserts"),
        ("The police said there was no doubt that the bombs were the sect's.", "accuses"),
        ("Asked about the raid, the minister said: “Nothing to do with us.”", "denies"),
        ("The incoming premier said he would not, citing the cost.", "denies"),
        ("The envoy said the letter was a forgery.", "denies"),
        ("The minister called talk of a coup “pure fantasy”.", "denies"),
        ("Beijing called the visit a provocation.", "accuses"),
        ("“Yes, we met them,” the envoy said.", "confirms"),
        ("The general declined to comment.", "doubts"),
        ("The admiral said any ship that came closer would be sunk.", "threatens"),
        ("The minister boasted that not one ship had passed.", "denies"),
        ("Hamas told mediators it would release ten captives.", "promises"),
    ],
)
def test_the_content_tells_the_stance(coder: Coder, text: str, stance: str) -> None:
    """What is said tells what its speaker holds, where the verb leaves it open."""
    assert stances(coder, text)[0] == stance
