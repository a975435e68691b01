"""Rivals: voices that tell one matter otherwise, without either denying the other."""

from __future__ import annotations

import pytest

from talion.claims.rivals import sides
from talion.coder import Coder


def disputes(coder: Coder, text: str) -> list[tuple[str, str]]:
    """Give matter and verdict of each dispute."""
    return [(d.matter, d.verdict) for d in coder.read(text, published="2021-05-04").disputes]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("The ministry said the editor was detained. His wife said he was kidnapped.", "happened"),
        ("The company said the fire was caused by a short circuit. The union spoke of arson.", "happened"),
        ("The mayor said the square was calm. A nurse said there were riots.", "happened"),
        ("The rebels claim to have captured the town; the army says its troops repelled the assault.", "happened"),
        ("The army said it had killed eight militants. Elders said the dead were shepherds.", "other"),
        ("The owner said the well was safe. A chemist said it was contaminated.", "other"),
    ],
)
def test_two_ways_to_tell_one_matter_are_a_dispute(coder: Coder, text: str, matter: str) -> None:
    """Words of two sides of one matter, by two voices next to each other, are rival claims."""
    assert (matter, "disputed") in disputes(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the square was calm. A nurse said there were no riots.",
        "The mayor said the square was calm. He said there were riots in the port.",
        "The owner said the well was safe. A chemist said it was clean.",
    ],
)
def test_what_is_denied_or_told_by_one_voice_is_no_rival(coder: Coder, text: str) -> None:
    """A negated word is not claimed, one voice does not contradict itself, and one side has no rival."""
    assert disputes(coder, text) == []


def test_the_number_of_one_voice_that_both_tell_is_no_dispute(coder: Coder) -> None:
    """Who gives the same toll and a further number agrees."""
    text = "Medics said four people were killed. The army said four people were killed and nine were wounded."
    assert "disputed" not in [verdict for _, verdict in disputes(coder, text)]


def test_a_figure_called_false_is_disputed(coder: Coder) -> None:
    """Who rejects a toll without giving his own disputes the dead, not whether somebody died."""
    text = "The union said seven miners were killed. The director called the figure an invention."
    assert disputes(coder, text) == [("dead", "disputed")]


def test_what_it_was_answers_who_is_blamed(coder: Coder) -> None:
    """A sentence with "it was" names a rival cause right after another voice's blame."""
    reading = coder.read("The mayor blamed a gas leak for the blast; residents said it was a missile.")
    assert [(c.matter, c.value) for c in reading.claims] == [
        ("perpetrator", "a gas leak"),
        ("perpetrator", "a missile"),
    ]
    assert [(d.matter, d.verdict) for d in reading.disputes] == [("perpetrator", "disputed")]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor praised the new bridge. Congress denied the town money for a second one.",
        "The coach said the club had two owners. The deal, an aide said, was signed on January 10.",
        "The ministry accused Usman Khan of the stabbing. The court accused Khan of the stabbing.",
        "The president said taxes would fall. The minister said the budget would be published in May.",
        "Witnesses said the gunman wore a mask. Police said he fled on a motorcycle.",
        "“I like the port,” the painter said. “We do not fish here,” said the cook. “I paint ships.”",
    ],
)
def test_voices_on_different_matters_dispute_nothing(coder: Coder, text: str) -> None:
    """Refusals, dates that look like counts, one doer by two names and other matters are no disputes."""
    assert "disputed" not in [verdict for _, verdict in disputes(coder, text)]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        (
            "Police said the shopkeeper was killed in a robbery. His brother said he was killed for his sermons.",
            "motive",
        ),
        ("The mayor blamed students for the fire. A guard said soldiers had set the fire.", "perpetrator"),
        ("The clerk said the letter arrived on 3 May. The minister said he received it on 9 May.", "date"),
        ("The governor put the number of rebels at 900; a diplomat put it at 4,000.", "other"),
    ],
)
def test_rival_reasons_doers_days_and_numbers_are_disputed(coder: Coder, text: str, matter: str) -> None:
    """Two voices that tell one deed with two reasons, doers, days or numbers dispute that matter."""
    assert (matter, "disputed") in disputes(coder, text)


def test_an_early_toll_is_brought_up_to_date(coder: Coder) -> None:
    """A first count and a later, higher one can both be right."""
    text = "Early reports spoke of two dead. By evening the fire brigade had confirmed seven deaths."
    assert disputes(coder, text) == [("dead", "compatible")]


def test_no_word_stands_on_two_sides_of_a_row() -> None:
    """A word names at most one side of each matter."""
    for word, named in sides().items():
        assert len({side.id for side in named}) == len(named), word
