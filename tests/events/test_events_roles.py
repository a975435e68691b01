"""Roles: whatever the grammar of a sentence, the same parties come out."""

from __future__ import annotations

import pytest

from talion.coder import Coder
from talion.records import Event


def first(coder: Coder, text: str, kind: str) -> Event:
    """Give the first event of a type in a text."""
    return next(e for e in coder.read(text, published="2024-05-16").events if kind in e.event)


def codes(event: Event) -> tuple[list[str], list[str]]:
    """Give the codes of actors and recipients."""
    return [e.code for e in event.actor], [e.code for e in event.recipient]


VOICES = {
    "active": "Sudanese soldiers attacked Chadian herders on Monday.",
    "passive": "Chadian herders were attacked by Sudanese soldiers on Monday.",
    "possessive": "The Sudanese army's attack on Chadian herders lasted an hour.",
    "nominal": "An attack by Sudanese soldiers on Chadian herders lasted an hour.",
    "light verb": "Sudanese soldiers carried out an attack on Chadian herders.",
    "series": "Sudanese soldiers launched a series of attacks on Chadian herders.",
    "relative clause": "Sudanese soldiers who attacked Chadian herders fled at dusk.",
    "object relative": "The Chadian herders whom Sudanese soldiers attacked buried their dead.",
    "reduced relative": "Chadian herders attacked by Sudanese soldiers fled over the border.",
    "participle": "Sudanese soldiers crossed the river, attacking Chadian herders.",
    "coordination": "Sudanese soldiers crossed the river and attacked Chadian herders.",
    "reported": "Aid workers said that Sudanese soldiers had attacked Chadian herders.",
}


@pytest.mark.parametrize("text", VOICES.values(), ids=VOICES.keys())
def test_roles_do_not_depend_on_the_construction(coder: Coder, text: str) -> None:
    """Active, passive, nominal, relative and coordinated sentences give the same actor and recipient."""
    assert codes(first(coder, text, "ASSAULT")) == (["SDN"], ["TCD"])


MUTUAL = [
    "Kenya's president met his Ugandan counterpart in Nairobi.",
    "Kenya and Uganda held talks on grazing rights.",
    "Talks between Kenya and Uganda ended on Friday.",
]


@pytest.mark.parametrize("text", MUTUAL)
def test_all_who_meet_are_actors(coder: Coder, text: str) -> None:
    """A meeting has actors on all sides and no recipient."""
    actors, recipients = codes(first(coder, text, "CONSULT"))
    assert (sorted(actors), recipients) == (["KEN", "UGA"], [])


THINGS = [
    "Gunmen attacked the French embassy in Niamey.",
    "Gunmen attacked France's consulate.",
    "Gunmen attacked a French convoy.",
]


@pytest.mark.parametrize("text", THINGS)
def test_things_stand_for_their_owners(coder: Coder, text: str) -> None:
    """An embassy, a consulate or a convoy that is hit stands for its owner."""
    assert codes(first(coder, text, "ASSAULT"))[1] == ["FRA"]


def test_an_instrument_acts_for_its_owner(coder: Coder) -> None:
    """The blow that is the subject and the killing that it did are one act of the blow's owner."""
    events = coder.read("An Israeli airstrike killed three Syrian officers.", published="2024-05-16").events
    assert [codes(e) for e in events if "ASSAULT" in e.event] == [(["ISR"], ["SYR"])]
    assert "aerial" in events[0].mode


def test_an_outcome_is_one_event_with_its_cause(coder: Coder) -> None:
    """What a blow did to people is told as its size, not as another event."""
    events = coder.read("Rebels shelled the Sudanese town, killing nine people.", published="2024-05-16").events
    assert len(events) == 1
    assert events[0].size["dead"].min == events[0].size["dead"].max == 9


def test_a_demand_concerns_who_is_to_act(coder: Coder) -> None:
    """The recipient of a demand is who is to do what is demanded, and that is not coded as done."""
    events = coder.read("Kenya demanded that Uganda withdraw its troops.", published="2024-05-16").events
    assert [e.event for e in events] == [("REQUEST",)]
    assert codes(events[0]) == (["KEN"], ["UGA"])


def test_own_troops_are_not_the_recipient(coder: Coder) -> None:
    """What belongs to the actor gives way to whom it is offered."""
    assert codes(first(coder, "Kenya offered its troops to Haiti.", "AGREE")) == (["KEN"], ["HTI"])


def test_a_known_act_takes_its_roles_from_before(coder: Coder) -> None:
    """A definite noun that names an act again has the roles that were told before."""
    events = coder.read(
        "Ethiopian jets bombed an Eritrean depot on Monday. The attack destroyed fuel.", published="2024-05-16"
    ).events
    again = next(e for e in events if "attack" in e.event_text)
    assert codes(again)[0] == ["ETH"]


def test_an_untold_agent_is_absent(coder: Coder) -> None:
    """A killing without a killer has no actor: nobody is invented."""
    assert codes(first(coder, "Three Kenyan teachers were killed near the border.", "ASSAULT")) == ([], ["KEN"])
