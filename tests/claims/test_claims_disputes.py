"""Claims and disputes: what voices hold, and where they contradict."""

from __future__ import annotations

import pytest

from talion.claims.figures import figure
from talion.coder import Coder
from talion.records import Bounds


def verdicts(coder: Coder, text: str) -> list[tuple[str, str]]:
    """Give matter and verdict of each dispute."""
    return [(d.matter, d.verdict) for d in coder.read(text, published="2021-05-04").disputes]


def test_a_toll_is_a_claim_of_its_teller(coder: Coder) -> None:
    """A number of dead in a statement is a claim with bounds, by that statement."""
    reading = coder.read("Medics said at least 12 people were killed in the blast.", published="2021-05-04")
    (claim,) = [c for c in reading.claims if c.matter == "dead"]
    assert (claim.value, claim.by, claim.field) == (Bounds(12), 0, "size.dead")


def test_rival_tolls_are_disputed(coder: Coder) -> None:
    """Two voices with numbers that cannot both be true dispute the matter."""
    assert verdicts(coder, "Medics said 40 people were killed. The army said nine people were killed.") == [
        ("dead", "disputed")
    ]


def test_tolls_that_overlap_are_compatible(coder: Coder) -> None:
    """Tolls of more than a dozen and of 16 can both be true."""
    text = "Medics said more than a dozen people were killed. The army said 16 people were killed."
    assert verdicts(coder, text) == [("dead", "compatible")]


def test_one_voice_that_corrects_itself_is_compatible(coder: Coder) -> None:
    """A later number of the same voice brings the first up to date."""
    text = "The ministry said 11 people were killed. Later the ministry said 14 people were killed."
    assert ("dead", "disputed") not in verdicts(coder, text)


def test_a_bare_number_goes_on_with_the_toll(coder: Coder) -> None:
    """A number without a noun counts what the voice before counted."""
    text = "The ministry reported ten deaths; the opposition reported forty."
    assert verdicts(coder, text) == [("dead", "disputed")]


def test_a_denial_disputes_what_it_denies(coder: Coder) -> None:
    """A denial of what another voice asserts is a dispute about whether it happened, and keeps both claims."""
    reading = coder.read("Kenya said its jets bombed the camp. The militants denied that the camp was bombed.")
    (dispute,) = reading.disputes
    assert dispute.verdict == "disputed"
    assert {reading.claims[n].by for n in dispute.claims} == {0, 1}


def test_voices_that_agree_dispute_nothing(coder: Coder) -> None:
    """Two voices that tell the same give no dispute."""
    assert verdicts(coder, "The mayor said the road was open. The police said the road was open to lorries.") == []


def test_responsibility_is_a_claim(coder: Coder) -> None:
    """Whoever claims responsibility is the value of that claim."""
    reading = coder.read("A Shabaab spokesman claimed responsibility for the attack on the hotel.")
    assert [(c.matter, c.value) for c in reading.claims] == [("responsibility", "Shabaab")]


def test_blame_names_the_perpetrator(coder: Coder) -> None:
    """Whoever is blamed for an act is its perpetrator on the blamer's word."""
    reading = coder.read("The mayor blamed armed smugglers for the fire.")
    assert [(c.matter, c.value, c.by) for c in reading.claims] == [("perpetrator", "armed smugglers", 0)]


def test_claims_are_tied_to_the_event_they_speak_of(coder: Coder) -> None:
    """A toll told after an attack is about that attack."""
    text = "Gunmen attacked a market in Kano on Monday. Officials said 20 people died in the attack."
    reading = coder.read(text, published="2021-05-04")
    (claim,) = [c for c in reading.claims if c.matter == "dead"]
    attacks = {e.id for e in reading.events if "ASSAULT" in e.event}
    assert set(claim.about) & attacks


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("twenty-three", Bounds(23, 23)),
        ("at least nine", Bounds(9)),
        ("more than 5,000", Bounds(5001)),
        ("no more than ten", Bounds(0, 10)),
        ("nearly 300", Bounds(270, 299)),
        ("between 40 and 65", Bounds(40, 65)),
        ("none at all", Bounds(0, 0)),
        ("dozens", Bounds(24)),
    ],
)
def test_bare_figures_have_the_bounds_of_their_words(text: str, bounds: Bounds) -> None:
    """Words before a number bound it as they do elsewhere in talion."""
    found = figure(text)
    assert found is not None
    assert found[0] == bounds
