"""The stage of places: lists of names, names inside others, and what the text tells of unknown names."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from talion.places import Places
from talion.records import Actor, Mention, Place


def read(nlp: Language, text: str) -> tuple[Place, ...]:
    """Read the places of a text with the language model and this stage alone."""
    doc: Doc = Places()(nlp(text))
    found: tuple[Place, ...] = doc._.talion_places
    return found


def kinds(nlp: Language, text: str) -> list[tuple[str, int | None]]:
    """Give the names of a text with their resolutions."""
    return [(p.text, p.resolution) for p in read(nlp, text)]


def test_names_of_a_list_do_not_lie_in_each_other(nlp: Language) -> None:
    """A comma between members of a list puts none in the next."""
    text = "Kansas, Missouri and Iowa were hit by storms."
    assert kinds(nlp, text) == [("Kansas", 2), ("Missouri", 2), ("Iowa", 2)]


def test_pairs_of_town_and_state_are_no_list(nlp: Language) -> None:
    """Ranks that alternate make pairs."""
    places = read(nlp, "They met in Paris, Texas, and Rome, Georgia.")
    assert [(p.text, p.country_code, p.resolution) for p in places] == [
        ("Paris", "USA", 4), ("Texas", "USA", 2), ("Rome", "USA", 4), ("Georgia", "USA", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Votes were counted in Washington, Oregon and California.", "Washington"),
        ("Farms failed in New York, Pennsylvania and Ohio.", "New York"),
        ("Voters in Georgia, Alabama and Florida queued.", "Georgia"),
    ],
)
def test_among_states_a_state_is_meant(nlp: Language, text: str, name: str) -> None:
    """A name in a list of states is a state though a town or a country bears it too."""
    place = next(p for p in read(nlp, text) if p.text == name)
    assert (place.country_code, place.resolution) == ("USA", 2)


def test_among_towns_a_town_is_meant(nlp: Language) -> None:
    """Towns that name their provinces stay towns in a list."""
    text = "Bombs exploded in Baghdad, Kirkuk and Mosul."
    assert kinds(nlp, text) == [("Baghdad", 4), ("Kirkuk", 4), ("Mosul", 4)]


def test_one_name_can_mean_two_places_of_a_report(nlp: Language) -> None:
    """Mentions that the text puts in different countries are resolved apart."""
    text = "Tripoli in northern Lebanon was calm, but in Tripoli, Libya, shots were heard."
    assert [p.country_code for p in read(nlp, text)] == ["LBN", "LBN", "LBY", "LBY"]


@pytest.mark.parametrize(
    ("text", "code", "state"),
    [
        ("The family left Austin, TX, last year.", "TX", "Texas"),
        ("EDMONTON, Ky (WQQQ) -- A barn burned.", "Ky", "Kentucky"),
        ("A dam broke near Baton Rouge, LA, on Monday.", "LA", "Louisiana"),
    ],
)
def test_letters_behind_a_town_and_a_comma_are_a_state(nlp: Language, text: str, code: str, state: str) -> None:
    """Postal letters and abbreviations without full stop name states behind a town."""
    assert next(p for p in read(nlp, text) if p.text == code).name == state


def test_a_village_lies_in_the_country_of_its_adjective(nlp: Language) -> None:
    """An unknown name takes the country that an adjective tells, and no coordinates."""
    village = next(p for p in read(nlp, "Gunmen burned the Malian village of Sorrabanga.") if p.text == "Sorrabanga")
    assert (village.country_code, village.lat) == ("MLI", None)


def test_a_village_lies_in_the_country_of_its_sentence(nlp: Language) -> None:
    """An unknown name takes the country that all other names of its sentence share."""
    places = read(nlp, "Fighters left Maiduguri for the village of Zambukura.")
    assert places[-1].country_code == "NGA"
    assert "place:country of its sentence" in places[-1].why


def test_a_hamlet_abroad_is_not_taken_for_a_village_told_elsewhere(nlp: Language) -> None:
    """A little known bearer in another country than the text tells is dropped, the country kept."""
    kalam = next(p for p in read(nlp, "Relief reached Kalam in the Swat Valley of Pakistan.") if p.text == "Kalam")
    assert (kalam.country_code, kalam.geonameid) == ("PAK", None)


def test_words_between_a_name_and_its_kind_are_left_out(nlp: Language) -> None:
    """A municipal district is looked up by its town."""
    assert next(iter(read(nlp, "The offices of Nenagh Municipal District were shut."))).country_code == "IRL"


def test_a_part_of_a_country_is_in_the_country(nlp: Language) -> None:
    """Directions before a name, with "of" or a hyphen, are no part of it."""
    assert [p.name for p in read(nlp, "They live in the South of France.")] == ["France"]
    assert read(nlp, "The farm lies in Mid-Jutland in Denmark.")[0].name == "Jutland"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Flights between Oslo and Lima were cancelled.", "Oslo"),
        ("Oslo (XYZ) A fire broke out.", "Oslo"),
        ("Oslo's Third Street will be renamed.", "Oslo"),
    ],
)
def test_a_capital_as_a_scene_is_a_place_though_it_can_act(nlp: Language, text: str, name: str) -> None:
    """Travel, datelines and what a town owns outweigh the reading as a government."""
    doc = nlp(text)
    start = text.index(name)
    mention = Mention(start=start, end=start + len(name))
    doc._.talion_actors = (Actor(id="a0", name="Norway", code="NOR", sector=("GOV",), mentions=(mention,)),)
    assert name in [p.text for p in Places()(doc)._.talion_places]


def test_a_title_is_no_place(nlp: Language) -> None:
    """A word of office before another is none of the towns of its name."""
    assert read(nlp, "The Vice Chancellor thanked them.") == ()


def test_a_town_before_an_office_is_a_place(nlp: Language) -> None:
    """A town in front of an office is where the office is held."""
    assert [p.text for p in read(nlp, "A letter came from Manila Archbishop Juan Reyes.")] == ["Manila"]


def test_the_gulf_alone_is_a_sea(nlp: Language) -> None:
    """A kind word alone, with its article, can be the name of a water."""
    assert [p.feature_code for p in read(nlp, "Tankers waited in the Gulf.")] == ["GULF"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two bombs went off at the Boston Marathon in April.", "Boston"),
        ("He spoke at the Munich Security Conference.", "Munich"),
        ("The film won a prize at the Cannes Film Festival.", "Cannes"),
    ],
)
def test_a_gathering_is_held_where_its_name_says(nlp: Language, text: str, name: str) -> None:
    """The town that a festival, a race or a conference is named after is where it takes place."""
    assert [p.text for p in read(nlp, text)] == [name]


def test_treaties_are_held_nowhere(nlp: Language) -> None:
    """A town in the name of a treaty is no place."""
    assert read(nlp, "Delegates spoke of the Paris Agreement and the Geneva Conventions.") == ()


def test_the_name_of_a_country_is_the_country(nlp: Language) -> None:
    """A capital that bears the name of its country is meant only where the text says "city"."""
    text = "Guerrero lies in Mexico, on the coast. Acapulco is far from Mexico City, and Mexico mourned."
    assert {p.resolution for p in read(nlp, text) if p.text == "Mexico"} == {1}


def test_two_names_with_a_kind_word_between_are_two(nlp: Language) -> None:
    """A town and its slum are two places, though the tagger may join them."""
    assert [p.text for p in read(nlp, "They died in their homes in Nairobi slum Kibera.")] == ["Nairobi", "Kibera"]


def test_the_article_of_a_name_may_be_small(nlp: Language) -> None:
    """A name ends behind a small article with its capital."""
    assert read(nlp, "Cholera hit Burkina Faso, Cote d'Ivoire and Mali.")[1].country_code == "CIV"


def test_city_of_is_no_part_of_a_name(nlp: Language) -> None:
    """The words before "of" only tell the kind."""
    assert read(nlp, "Leaders of the City of Santa Ana in California met.")[0].text == "Santa Ana"
