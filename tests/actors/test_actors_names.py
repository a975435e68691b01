"""Names of states, capitals, organisations and persons."""

from __future__ import annotations

import pytest
from actors_helpers import ReadActors, of, words


def kinds(read: ReadActors, text: str, phrase: str) -> list[str]:
    """List the kinds of the mentions of a phrase."""
    return [m.kind for a in read(text) for m in a.mentions if text[m.start : m.end] == phrase]


def test_country_as_subject_is_an_actor_without_sector(read: ReadActors) -> None:
    """A country under its own name acts and has a code, but no sector."""
    text = "Norway sent two ferries to Iceland."
    actor = of(read(text), text, "Norway")
    assert (actor.code, actor.sector, actor.name) == ("NOR", (), "Norway")


@pytest.mark.parametrize("where", ["in Chile", "near Chile", "across Chile", "from Chile"])
def test_country_behind_a_locative_preposition_is_a_place(read: ReadActors, where: str) -> None:
    """A country behind "in", "near", "across" or "from" only says where."""
    assert kinds(read, f"Three trains stopped {where} on Monday.", "Chile") == ["place"]


def test_country_behind_to_is_a_place_only_after_motion(read: ReadActors) -> None:
    """The word "to" leads to a place after a verb of motion and to an actor after one of giving."""
    assert kinds(read, "The envoy flew to Portugal.", "Portugal") == ["place"]
    assert kinds(read, "Denmark lent three engines to Portugal.", "Portugal") == ["name"]


def test_capital_that_speaks_is_the_government(read: ReadActors) -> None:
    """A capital as subject of a verb of saying stands for the government, under the country's name."""
    text = "Lisbon said that the bridge would open."
    actor = of(read(text), text, "Lisbon")
    assert (actor.code, actor.sector, actor.name) == ("PRT", ("GOV",), "Portugal")


def test_capital_where_something_happens_is_a_place(read: ReadActors) -> None:
    """A capital behind "in" is a place."""
    assert kinds(read, "A tram burned in Lisbon.", "Lisbon") == ["place"]


def test_adjective_of_a_country_is_kept_apart(read: ReadActors) -> None:
    """The adjective of a country is a mention of kind adjective of that country."""
    text = "Swedish bakers went on strike."
    actors = read(text)
    assert [(a.code, [m.kind for m in a.mentions]) for a in actors] == [
        ("SWE", ["description"]),
        ("SWE", ["adjective"]),
    ]


def test_names_are_never_found_inside_longer_words(read: ReadActors) -> None:
    """Niger is not found in Nigeria."""
    text = "Nigeria closed a school."
    assert [a.code for a in read(text) if "Nigeria" in words(a, text)] == ["NGA"]
    assert "NER" not in {a.code for a in read(text)}


def test_names_in_capitals_are_found_in_headlines(read: ReadActors) -> None:
    """A country is found in a line that is written in capitals only."""
    text = "FINLAND AND ESTONIA SIGN PACT ON GRAIN SHIPMENTS"
    assert {"FIN", "EST"} <= {a.code for a in read(text)}


def test_group_has_the_code_of_its_time(read: ReadActors) -> None:
    """A group's sector follows the periods of the lexicon."""
    text = "The Heron Brigades burned the mill."
    assert of(read(text, "2018-05-01"), text, "The Heron Brigades").sector == ("REB",)
    assert of(read(text, "2020-05-01"), text, "The Heron Brigades").sector == ("GOV",)


def test_acronym_and_full_name_are_one_actor(read: ReadActors) -> None:
    """A group is one actor under its name and its acronym."""
    text = "The Heron Brigades burned the mill. The HRB denied it."
    assert words(of(read(text), text, "The HRB"), text) == ["The Heron Brigades", "The HRB"]


def test_acronym_in_brackets_is_learned(read: ReadActors) -> None:
    """An acronym in brackets behind an unknown organisation stands for it from there on."""
    text = "The Lantern Workers Front (LWF) met on Monday. The LWF will vote in May."
    assert len({a.id for a in read(text) if {"LWF", "The LWF"} & set(words(a, text))}) == 1


def test_title_before_a_surname_finds_the_holder_of_the_day(read: ReadActors) -> None:
    """A title and a surname mean whoever held that post on the day of the report."""
    text = "President Vantrisca opened the dam."
    actor = of(read(text, "2033-01-05"), text, "President Vantrisca")
    assert (actor.name, actor.code, actor.sector, actor.office, actor.identifier_id) == (
        "Quillabo Vantrisca", "PER", ("GOV",), "President of Peru", "Q1",
    )  # fmt: skip


def test_who_has_left_a_post_is_former(read: ReadActors) -> None:
    """Who held a post before the day of the report belongs to the elites, with a former office."""
    text = "Quillabo Vantrisca opened the dam."
    actor = of(read(text, "2037-01-05"), text, "Quillabo Vantrisca")
    assert (actor.sector, actor.office) == (("ELI",), "former President of Peru")


def test_post_without_a_name_finds_its_holder(read: ReadActors) -> None:
    """A state's post without a name stands for its holder on the day."""
    text = "Peru's president opened the dam."
    assert of(read(text, "2037-01-05"), text, "Peru's president").name == "Ademira Solquist"


def test_titles_tell_of_an_unknown_person(read: ReadActors) -> None:
    """State, sector and office of an unknown person come from what stands before the name."""
    text = "Danish Foreign Minister Bertil Oxenvad left early."
    actor = of(read(text), text, "Danish Foreign Minister Bertil Oxenvad")
    assert (actor.code, actor.sector, actor.office.endswith("of Denmark")) == ("DNK", ("GOV",), True)


def test_no_actor_in_a_sentence_about_things(read: ReadActors) -> None:
    """A sentence about things names nobody."""
    assert read("The rain fell on the empty hills.") == ()


def test_empty_text_has_no_actors(read: ReadActors) -> None:
    """An empty text is read without fault."""
    assert read("") == ()


@pytest.mark.parametrize(
    "text", ["\n", "…", "“", "(NATO)", "of of", "-- -- --", "U.S.", "HE SAID", "😀 Mr. 😀", "'s", "A\n\nB"]
)
def test_odd_texts_are_read(read: ReadActors, text: str) -> None:
    """Texts that are no sentences are read without fault, and mentions lie in them."""
    assert all(0 <= m.start < m.end <= len(text) for a in read(text) for m in a.mentions)


def test_city_before_a_noun_is_the_city_and_not_who_sits_there(read: ReadActors) -> None:
    """Brussels is the European Union where it speaks, and Belgium before a noun."""
    assert of(read("Brussels rejected the plan."), "Brussels rejected the plan.", "Brussels").code == "EUR"
    text = "A Brussels baker rejected the plan."
    assert of(read(text), text, "A Brussels baker").code == "BEL"


def test_common_surname_alone_means_nobody(read: ReadActors) -> None:
    """A surname that many leaders share means none of them where nothing speaks of his state."""
    assert of(read("Kim left early.", "2015-01-05"), "Kim left early.", "Kim").code == ""
    text = "North Korea said that Kim had left."
    assert of(read(text, "2015-01-05"), text, "Kim").name == "Kim Jong-un"


def test_more_names_than_the_table_has(read: ReadActors) -> None:
    """A leader is found under a name with more names in it than the table gives."""
    text = "Quillabo Tarmo Vantrisca left early."
    assert of(read(text, "2033-01-05"), text, "Quillabo Tarmo Vantrisca").office == "President of Peru"
