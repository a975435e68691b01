"""Gapping: statements that share the verb of another."""

from __future__ import annotations

import pytest

from talion.coder import Coder
from talion.records import Reading


def said(reading: Reading) -> list[tuple[str, str]]:
    """List source and content of the statements in their words."""
    text = reading.report.text
    return [
        ("".join(text[a:b] for a, b in s.source), " … ".join(text[a:b] for a, b in s.content))
        for s in reading.statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army put the toll at ten, the rebels at more than ninety.",
            [("The army", "the toll at ten"), ("the rebels", "more than ninety")],
        ),
        (
            "The mayor spoke of six dead and the bishop of eleven.",
            [("The mayor", "six dead"), ("the bishop", "eleven")],
        ),
        (
            "The ministry first reported two deaths at the gas plant, then thirty.",
            [("The ministry", "two deaths at the gas plant"), ("The ministry", "thirty")],
        ),
    ],
)
def test_a_number_without_its_verb_is_a_statement(coder: Coder, text: str, expected: list[tuple[str, str]]) -> None:
    """Who gives a rival number after a comma speaks for himself, and the first content ends before him."""
    assert said(coder.read(text)) == expected


def test_rival_numbers_without_their_verbs_are_disputed(coder: Coder) -> None:
    """The toll of the second voice is its own claim."""
    reading = coder.read("The army put the toll at ten, the rebels at more than ninety.")
    assert [(d.matter, d.verdict) for d in reading.disputes] == [("dead", "disputed")]


def test_a_speaker_who_corrects_himself_is_no_dispute(coder: Coder) -> None:
    """One voice that gives two numbers contradicts nobody."""
    reading = coder.read("The ministry first reported two deaths at the gas plant, then thirty.")
    assert [d.verdict for d in reading.disputes] == ["compatible"]


def test_a_list_of_things_counted_stays_whole(coder: Coder) -> None:
    """Several numbers that one voice tells are one statement."""
    reading = coder.read("The police counted ten rifles, four pistols and two swords.")
    assert len(reading.statements) == 1


def test_what_was_said_on_another_day_is_another_statement(coder: Coder) -> None:
    """A clause with its own day of speaking is a statement of its own, by the same speaker."""
    reading = coder.read(
        "The minister said on Monday that the dam was safe, and on Tuesday that it was not.", published="2021-05-06"
    )
    assert said(reading) == [
        ("The minister", "that the dam was safe"),
        ("The minister", "that it was not"),
    ]
    assert [s.date for s in reading.statements] == ["2021-05-03", "2021-05-04"]
    assert [s.stance for s in reading.statements] == ["asserts", "denies"]
