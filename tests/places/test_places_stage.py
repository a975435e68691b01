"""The stage of places: from a parsed report to places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from talion.coder import Coder
from talion.places import Places
from talion.records import Actor, Mention, Place


def read(nlp: Language, text: str) -> tuple[Place, ...]:
    """Read the places of a text with the language model and this stage alone."""
    doc: Doc = Places()(nlp(text))
    found: tuple[Place, ...] = doc._.talion_places
    return found


def country(nlp: Language, text: str, name: str) -> str:
    """Give the country of the first place with these words."""
    return next(p.country_code for p in read(nlp, text) if p.text == name)


@pytest.mark.parametrize(
    ("text", "name", "code", "province"),
    [
        ("The family moved from Paris, Texas, last year.", "Paris", "USA", "Texas"),
        ("Gunmen fired in the streets of Tripoli in northern Lebanon.", "Tripoli", "LBN", None),
        ("Gunmen fired in the streets of Tripoli, and Libya closed its airports.", "Tripoli", "LBY", None),
        ("Shells hit the Syrian town of Hama on Monday.", "Hama", "SYR", None),
        ("A flood closed schools in Manchester, New Hampshire.", "Manchester", "USA", "New Hampshire"),
        ("The mayor of London, Ontario, spoke in Toronto.", "London", "CAN", "Ontario"),
    ],
)
def test_the_text_tells_which_bearer_is_meant(
    nlp: Language, text: str, name: str, code: str, province: str | None
) -> None:
    """Containment, countries named and adjectives decide between places of one name."""
    place = next(p for p in read(nlp, text) if p.text == name)
    assert place.country_code == code
    assert province is None or place.province == province


def test_a_kind_word_decides_between_town_and_province(nlp: Language) -> None:
    """With its kind word "Aleppo province" is the province, alone the town."""
    first, second = read(nlp, "Troops left Aleppo province. Snipers stayed in Aleppo.")
    assert (first.resolution, second.resolution) == (2, 4)


def test_small_words_do_not_belong_to_the_name(nlp: Language) -> None:
    """Directions and kind words in small letters stand outside the span."""
    assert [p.text for p in read(nlp, "Clashes spread across northern Helmand province.")] == ["Helmand"]


def test_demonyms_are_no_places(nlp: Language) -> None:
    """Words like "Iraqi" and "Russians" name people, not places."""
    assert read(nlp, "Iraqi soldiers met the Russians.") == ()


def test_people_and_papers_are_no_places(nlp: Language) -> None:
    """A name inside the name of a person or a newspaper is no place."""
    text = "Paris Hilton told the Washington Post that Jack London had called the Bank of England."
    assert read(nlp, text) == ()


def test_a_capital_that_acts_is_no_place(nlp: Language) -> None:
    """Where the actors stage reads a capital as a government, it is none of the places."""
    doc = nlp("Washington said that it would close its embassy in Damascus.")
    mention = Mention(start=0, end=10)
    doc._.talion_actors = (Actor(id="a0", name="United States", code="USA", sector=("GOV",), mentions=(mention,)),)
    assert [p.text for p in Places()(doc)._.talion_places] == ["Damascus"]


def test_a_country_named_by_its_name_stays_a_place(nlp: Language) -> None:
    """An actor without sector GOV does not take a country away."""
    doc = nlp("Turkey closed its border with Syria.")
    mention = Mention(start=0, end=6)
    doc._.talion_actors = (Actor(id="a0", name="Turkey", code="TUR", mentions=(mention,)),)
    assert [p.country_code for p in Places()(doc)._.talion_places] == ["TUR", "SYR"]


def test_an_airport_is_a_site(nlp: Language) -> None:
    """A named airport is taken whole, with its own coordinates."""
    place = read(nlp, "Rockets landed near Baghdad International Airport.")[0]
    assert (place.text, place.resolution, place.country_code) == ("Baghdad International Airport", 5, "IRQ")


@pytest.mark.parametrize(
    ("text", "name", "country_code"),
    [
        ("A bomb went off at the Manila Cathedral on Sunday.", "Manila Cathedral", "PHL"),
        ("The wounded lie in Yarmouk Hospital in Baghdad.", "Yarmouk Hospital", "IRQ"),
        ("He was taken to a cell at Pollsmoor Prison in Cape Town.", "Pollsmoor Prison", "ZAF"),
    ],
)
def test_a_site_stands_in_its_town(nlp: Language, text: str, name: str, country_code: str) -> None:
    """A site that the gazetteer does not list gets the coordinates of the town named with it."""
    place = next(p for p in read(nlp, text) if p.text == name)
    assert (place.name, place.resolution, place.country_code) == (name, 5, country_code)
    assert place.geonameid is None


def test_an_unknown_name_stays_a_name(nlp: Language) -> None:
    """A village that the gazetteer does not know has no coordinates, but the country that the text puts it in."""
    places = [
        p for p in read(nlp, "Militants burned houses in the village of Zambukura, Nigeria.") if p.text == "Zambukura"
    ]
    assert len(places) == 1
    assert places[0].lat is None
    assert places[0].country_code == "NGA"
    assert places[0].why[-1] == "place:unresolved"


def test_names_in_pieces_are_joined(nlp: Language) -> None:
    """A name with "and" or "of" inside is one place."""
    text = "Floods hit Trinidad and Tobago, and the Democratic Republic of the Congo sent aid."
    assert {p.country_code for p in read(nlp, text)} == {"TTO", "COD"}


def test_seas_belong_to_no_country(nlp: Language) -> None:
    """A sea has coordinates and no country."""
    place = read(nlp, "A tanker was hit in the Red Sea.")[0]
    assert (place.text, place.country_code) == ("Red Sea", "")
    assert place.lat is not None


def test_every_place_says_why_and_keeps_to_the_text(nlp: Language) -> None:
    """Spans give the words back, come in order, do not overlap, and each carries its rules."""
    text = "KYIV, Ukraine — Drones struck Kharkiv and Sumy, the governor of Odesa said in Poland’s capital, Warsaw."
    places = read(nlp, text)
    assert len(places) >= 6
    assert all(text[p.start : p.end] == p.text and p.why for p in places)
    assert all(a.end <= b.start for a, b in pairwise(places))


def test_the_same_text_gives_the_same_places(nlp: Language) -> None:
    """Reading twice changes nothing."""
    text = "Springfield, Columbus and Athens lie in Ohio; Richmond does not."
    assert read(nlp, text) == read(nlp, text)


def test_neighbours_decide_for_small_towns(nlp: Language) -> None:
    """Towns of one county are read as such though greater ones bear their names."""
    text = "In Henry County, Tennessee, the schools of Paris and of Puryear stay open."
    paris = next(p for p in read(nlp, text) if p.text == "Paris")
    assert (paris.country_code, paris.province) == ("USA", "Tennessee")


def test_a_report_without_places_has_none(nlp: Language) -> None:
    """Nothing is invented."""
    assert read(nlp, "They talked for three hours and agreed on nothing.") == ()
    assert read(nlp, "") == ()


def test_the_whole_coder_writes_places(coder: Coder) -> None:
    """The reading of the coder holds the places of its report."""
    reading = coder.read("Two shells fell on Maiduguri in Nigeria.", "2021-03-01")
    assert [p.country_code for p in reading.places] == ["NGA", "NGA"]
