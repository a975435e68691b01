"""Sectors that depend on the words around a noun."""

from __future__ import annotations

import pytest
from actors_helpers import ReadActors, of

PHRASES = [
    ("a former policeman", "CVL"),
    ("a former colonel", "ELI"),
    ("a police colonel", "COP"),
    ("soldiers of the rebels", "REB"),
    ("six men with rifles", "UAF"),
    ("men brandishing machetes", "UAF"),
    ("a man with a red hat", "CVL"),
    ("local commanders", "MIL"),
]


@pytest.mark.parametrize(("phrase", "sector"), PHRASES)
def test_words_around_a_noun_change_its_sector(read: ReadActors, phrase: str, sector: str) -> None:
    """Ranks, owners, arms and "former" decide between sectors."""
    text = f"{phrase[0].upper()}{phrase[1:]} left the hall."
    actors = [a for a in read(text) if any(m.start == 0 and m.kind == "description" for m in a.mentions)]
    assert actors[0].sector[:1] == (sector,)


@pytest.mark.parametrize(("verb", "sector"), [("shelled the port", "MIL"), ("vetoed the text", "GOV"), ("sang", "CVL")])
def test_peoples_act_through_army_or_government(read: ReadActors, verb: str, sector: str) -> None:
    """A people that shells is its army, one that vetoes its government."""
    text = f"The Norwegians {verb}."
    assert of(read(text), text, "The Norwegians").sector == (sector,)


def test_leaders_men_are_armed_forces(read: ReadActors) -> None:
    """Whom a leader commands are soldiers."""
    text = "The president told his men to fire."
    assert of(read(text), text, "his men").sector == ("MIL",)


def test_fallen_monarch_is_one_of_the_elites(read: ReadActors) -> None:
    """A post that nobody holds any more means whoever held it last, for a few weeks."""
    text = "The Ethiopian emperor left by car."
    actor = of(read(text, "1974-09-20"), text, "The Ethiopian emperor")
    assert (actor.name, actor.sector) == ("Haile Selassie", ("ELI",))


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Bertil Oxenvad, a former policeman who leads a gang, fled.", "CRM"),
        ("Bertil Oxenvad heads the dockers' union.", "LAB"),
        ("Bertil Oxenvad was appointed foreign minister of Chad.", "GOV"),
        ("Bertil Oxenvad serves as a judge in Oslo.", "JUD"),
    ],
)
def test_what_somebody_leads_or_becomes_tells_his_sector(read: ReadActors, text: str, sector: str) -> None:
    """An unknown person belongs to what he leads, or to the post that he is given."""
    assert of(read(text), text, "Bertil Oxenvad").sector[:1] == (sector,)


def test_soldiers_of_one_who_rules_no_more_are_rebels(read: ReadActors) -> None:
    """Who follows a former ruler in arms is a rebel, who follows the ruler a soldier."""
    text = "Soldiers loyal to the former president left."
    assert of(read(text), text, "Soldiers loyal to the former president").sector[:1] == ("REB",)
    text = "Soldiers loyal to the president left."
    assert of(read(text), text, "Soldiers loyal to the president").sector[:1] == ("MIL",)
