"""Descriptions: country and sectors of noun phrases."""

from __future__ import annotations

import pytest
from actors_helpers import ReadActors, of, words

PHRASES = [
    ("Kenyan soldiers", "KEN", "MIL"),
    ("two senior Chilean military officials", "CHL", "MIL"),
    ("Thai infantry", "THA", "MIL"),
    ("a Ghanaian court", "GHA", "JUD"),
    ("Bolivian miners", "BOL", "LAB"),
    ("police in Nairobi", "KEN", "COP"),
    ("the mayor of Lyon", "FRA", "GOV"),
    ("a former Danish minister", "DNK", "ELI"),
    ("Finnish opposition lawmakers", "FIN", "LEG"),
    ("Peruvian student protesters", "PER", "EDU"),
    ("Uruguay's central bank", "URY", "GOV"),
    ("displaced Malian herders", "MLI", "REF"),
    ("a Lagos trader", "NGA", "BUS"),
    ("gunmen", "", "UAF"),
    ("an unidentified man", "", "UNK"),
    ("nurses at a Warsaw hospital", "POL", "MED"),
    ("rebel commanders", "", "REB"),
    ("the U.N. envoy for Cyprus", "UNO", ""),
]


@pytest.mark.parametrize(("phrase", "code", "sector"), PHRASES)
def test_phrase_has_code_and_primary_sector(read: ReadActors, phrase: str, code: str, sector: str) -> None:
    """A description tells country and primary sector by its noun and what stands around it."""
    text = f"{phrase[0].upper()}{phrase[1:]} left the hall."
    actors = [a for a in read(text) if any(m.kind == "description" for m in a.mentions)]
    assert [(a.code, (a.sector or ("",))[0]) for a in actors[:1]] == [(code, sector)]


def test_backers_are_not_the_country(read: ReadActors) -> None:
    """Who backs a militia is its backer and does not give it a country."""
    text = "Iran-backed militiamen crossed the river."
    actor = of(read(text), text, "Iran-backed militiamen")
    assert (actor.code, actor.sector, actor.backers) == ("", ("PRM",), ("IRN",))


def test_coalition_that_a_state_leads_is_intergovernmental(read: ReadActors) -> None:
    """A coalition led by a state is an intergovernmental force."""
    text = "An Egyptian-led coalition bombed the port."
    actor = of(read(text), text, "An Egyptian-led coalition")
    assert (actor.code, actor.sector) == ("IGO", ("MIL",))


def test_adjectives_of_several_states_make_several_actors(read: ReadActors) -> None:
    """Coordinated adjectives of states before a plural make one actor for each state."""
    text = "Malian and Chadian officers met in Dakar."
    found = [a.code for a in read(text) if "Malian and Chadian officers" in words(a, text)]
    assert sorted(found) == ["MLI", "TCD"]


def test_quantity_and_noun_are_one_mention(read: ReadActors) -> None:
    """A quantity with its noun is one mention with the noun's sector."""
    text = "Dozens of lawmakers left."
    assert of(read(text), text, "Dozens of lawmakers").sector == ("LEG",)


def test_predicate_is_no_mention(read: ReadActors) -> None:
    """A predicate noun refers to nobody of its own."""
    text = "Bertil Oxenvad is a lawyer."
    assert [words(a, text) for a in read(text)] == [["Bertil Oxenvad"]]


def test_predicate_tells_of_its_subject(read: ReadActors) -> None:
    """A predicate gives its sector to an unknown subject."""
    text = "Bertil Oxenvad is a lawyer."
    assert read(text)[0].sector == ("JUD",)


def test_premises_where_somebody_is_are_no_actor(read: ReadActors) -> None:
    """A bare building behind "in" is no actor."""
    text = "The poet died in prison."
    assert [words(a, text) for a in read(text)] == [["The poet"]]


def test_context_gives_the_country_where_only_one_is_named(read: ReadActors) -> None:
    """A description without a country takes the only one that its sentence names, and says so."""
    text = "Protesters filled the streets of Oslo."
    actor = of(read(text), text, "Protesters")
    assert actor.code == "NOR"
    assert "country:context" in actor.why


def test_country_stays_open_where_none_is_named(read: ReadActors) -> None:
    """A description has no country where the report names none."""
    text = "Protesters filled the streets."
    assert of(read(text), text, "Protesters").code == ""


def test_unknown_agent_noun_is_guessed_by_its_ending(read: ReadActors) -> None:
    """An unknown noun in -er that acts, with a state before it, is a person."""
    text = "Norwegian whittlers protested."
    assert of(read(text), text, "Norwegian whittlers").code == "NOR"


def test_heads_of_parties_and_unions_are_theirs(read: ReadActors) -> None:
    """A general secretary of dockers leads a union and no state."""
    text = "The dockers' general secretary left the hall."
    assert of(read(text), text, "The dockers' general secretary").sector[:1] == ("LAB",)


def test_ruling_makes_a_party(read: ReadActors) -> None:
    """An unknown capitalised name behind "ruling" is a party in government."""
    text = "Serbia's ruling Progressives won the vote."
    assert ("PTY", "GOV") in {a.sector for a in read(text) if a.code == "SRB"}


def test_officers_among_soldiers_are_soldiers(read: ReadActors) -> None:
    """Officers are of the army where the report speaks of soldiers and not of police."""
    text = "Soldiers surrounded the palace. The officers read a statement."
    assert of(read(text), text, "The officers").sector[:1] == ("MIL",)
    text = "Police surrounded the palace. The officers read a statement."
    assert of(read(text), text, "The officers").sector[:1] == ("COP",)
