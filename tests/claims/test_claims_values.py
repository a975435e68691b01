"""Values of claims: what somebody holds, in few words."""

from __future__ import annotations

import pytest

from talion.coder import Coder


def values(coder: Coder, text: str) -> list[tuple[str, object]]:
    """List matter and value of the claims of a text."""
    return [(c.matter, c.value) for c in coder.read(text, published="2021-05-04").claims]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The party denied that its treasurer met an arms dealer.", ("happened", "did not meet")),
        ("The council dismissed the word famine as “propaganda”.", ("happened", "no famine")),
        ("Kenya acknowledged that its troops were fighting in Lamu.", ("happened", "troops fighting")),
        ("The bridge will be rebuilt by June, the mayor said.", ("date", "by June")),
        ("The shooting began at three o'clock, the police said.", ("date", "three o'clock")),
        ("The general said the raid was to free the hostages.", ("motive", "to free the hostages")),
        ("The opposition called the arrest a kidnapping.", ("happened", "a kidnapping")),
        ("The union holds the governor responsible for the fire.", ("responsibility", "the governor")),
        ("Rebels blamed the blast on the army.", ("perpetrator", "the army")),
    ],
)
def test_a_claim_says_in_few_words_what_is_held(coder: Coder, text: str, claim: tuple[str, object]) -> None:
    """The value of a claim is short and in the words of the text."""
    assert claim in values(coder, text)


def test_counts_of_other_things_are_disputed(coder: Coder) -> None:
    """Two voices that count the same otherwise contradict each other."""
    reading = coder.read("Witnesses say the gunmen came in four cars; the guards say two.")
    assert [(d.matter, d.verdict) for d in reading.disputes] == [("other", "disputed")]


def test_the_count_of_one_place_is_no_rival(coder: Coder) -> None:
    """Who counts in one place only contradicts nobody who counts all."""
    reading = coder.read("The guards logged eleven balloons. A farmer counted three in one orchard.")
    assert "disputed" not in [d.verdict for d in reading.disputes]
