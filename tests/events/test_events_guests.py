"""Whose people are in what is struck, and where it is."""

from __future__ import annotations

import pytest

from talion import Coder

CASES = [
    ("Rockets struck a Kenyan base hosting Dutch troops.", {"KEN", "NLD"}),
    ("Militants shelled a base in Syria used by Turkish forces.", {"SYR", "TUR"}),
    ("Gunmen attacked a convoy in Mali escorted by French troops.", {"MLI", "FRA"}),
    ("Chad fired rockets at a barracks in eastern Niger, where Italian soldiers are based.", {"NER", "ITA"}),
    ("Gunmen attacked a convoy in Mali.", {"MLI"}),
]


@pytest.mark.parametrize(("text", "codes"), CASES)
def test_the_people_in_a_place_are_struck_with_it(coder: Coder, text: str, codes: set[str]) -> None:
    """A base stands for its owner and for those whose people it houses."""
    event = next(e for e in coder.read(text).events if e.event == ("ASSAULT",))
    assert {r.code for r in event.recipient} == codes


def test_who_uses_a_base_says_nothing_of_who_shells_it(coder: Coder) -> None:
    """Foreign soldiers abroad lend their country to nobody around them."""
    event = coder.read("Militants shelled a depot in Mali used by French forces.").events[0]
    assert "FRA" not in {a.code for a in event.actor}


def test_a_retaliation_by_doing_something_is_one_act(coder: Coder) -> None:
    """The noun's owner does what the participle tells, wherever the parse hangs it."""
    text = "The premier phoned the king after Chad's retaliation by shelling a Sudanese camp."
    assaults = [e for e in coder.read(text).events if e.event == ("ASSAULT",)]
    assert [({a.code for a in e.actor}, {r.code for r in e.recipient}) for e in assaults] == [({"TCD"}, {"SDN"})]


def test_who_is_named_in_an_answer_is_not_struck_by_it(coder: Coder) -> None:
    """Whoever stands behind "in revenge for" belongs to the act that is answered."""
    events = coder.read("Sudan attacked the depot in revenge for the murder of Colonel Deng of Kenya.").events
    attack = next(e for e in events if "attacked" in e.event_text)
    assert "KEN" not in {r.code for r in attack.recipient}


def test_two_bombs_in_two_towns_keep_their_places(coder: Coder) -> None:
    """A place of a coordinated clause is not the place of the clause before."""
    text = "A bomb killed ten at a hospital in Kabul and another bomb killed two in Herat."
    places = [e.event_loc.extracted_place for e in coder.read(text).events if e.event_loc]
    assert places == ["Kabul", "Herat"]


def test_an_attack_that_harms_nobody_is_an_attack(coder: Coder) -> None:
    """That nobody was hurt denies the harm, not the blow that is named beside it."""
    events = coder.read("Chad shelled the town. No Kenyans were harmed in the attack, President Deng said.").events
    attack = next(e for e in events if "attack" in e.event_text)
    assert attack.status == "asserted"
