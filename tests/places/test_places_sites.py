"""The stage of places: sites, streets and roads, and the ground of a country."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from talion.places import Places
from talion.places.gazetteer import capital
from talion.places.lands import grounds_of
from talion.places.sites import spotted
from talion.records import Place


def read(nlp: Language, text: str) -> tuple[Place, ...]:
    """Read the places of a text with the language model and this stage alone."""
    doc: Doc = Places()(nlp(text))
    found: tuple[Place, ...] = doc._.talion_places
    return found


def place(nlp: Language, text: str, name: str) -> Place:
    """Give the first place with these words."""
    return next(p for p in read(nlp, text) if p.text == name)


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Fans waited at Kestrel Stadium in Leeds.", "Kestrel Stadium"),
        ("Shots were fired on Willow Street in Denver.", "Willow Street"),
        ("A lorry overturned on Mill Rd. in Oxford.", "Mill Rd."),
        ("Denver's Pinon Plaza was closed on Sunday.", "Pinon Plaza"),
        ("Talks went on at the Delmar Weavers Guild in Bruges.", "Delmar Weavers Guild"),
        ("Students marched at the University of Minnesota.", "University of Minnesota"),
    ],
)
def test_sites_are_found_by_their_kind_word(nlp: Language, text: str, site: str) -> None:
    """A building or street where something happens is a place, whatever the tagger takes it for."""
    found = place(nlp, text, site)
    assert found.text == site


@pytest.mark.parametrize(
    ("text", "roads"),
    [
        ("Drivers on the A40 and the M25 near London waited.", ["A40", "M25"]),
        ("A bus burned on Interstate 80 in Nevada.", ["Interstate 80"]),
        ("Police closed Highway 1 near Santa Cruz.", ["Highway 1"]),
        ("The airline sold the A380 and soldiers cleaned the M16.", []),
    ],
)
def test_roads_are_letters_and_digits_on_which_one_drives(nlp: Language, text: str, roads: list[str]) -> None:
    """The number of a road is a place on, along and near which things happen; aircraft and rifles are none."""
    assert [span.text for span in spotted(nlp(text))] == roads


def test_a_newspaper_is_no_street(nlp: Language) -> None:
    """A street inside a longer name is no place."""
    assert read(nlp, "He told The Wall Street Journal that prices fell.") == ()


def test_an_owner_does_not_belong_to_the_name(nlp: Language) -> None:
    """A town that owns a site is a place of its own, and the site's town."""
    text = "A fire broke out in Leipzig's Linden Theatre."
    assert [p.text for p in read(nlp, text)] == ["Leipzig", "Linden Theatre"]
    assert place(nlp, text, "Linden Theatre").country_code == "DEU"


def test_a_site_stands_in_the_nearest_town_of_its_sentence(nlp: Language) -> None:
    """Without a town of its own a site gets the coordinates of the town that its sentence names."""
    site = place(nlp, "Villagers near Maiduguri in Nigeria said that men had fled along Palm Avenue.", "Palm Avenue")
    assert (site.country_code, site.resolution) == ("NGA", 5)
    assert "place:site in Maiduguri" in site.why


def test_a_known_site_is_not_moved_by_its_sentence_but_by_its_town(nlp: Language) -> None:
    """Fifth Avenue is in New York unless the text puts it in another town."""
    assert place(nlp, "Crowds filled Fifth Avenue on Sunday.", "Fifth Avenue").province != "Massachusetts"
    assert place(nlp, "Crowds filled Fifth Avenue in Springfield, Massachusetts.", "Fifth Avenue").province == (
        "Massachusetts"
    )


def test_a_site_does_not_bear_the_name_of_a_town_abroad(nlp: Language) -> None:
    """A town of another country than the report speaks of lends its name to no site, unless it is a great one."""
    site = place(nlp, "Fans in Toronto filled the Rogers Arena on Sunday; Canada won.", "Rogers Arena")
    assert site.country_code == "CAN"
    assert place(nlp, "Canada won a game near the Manila Arena.", "Manila Arena").country_code == "PHL"


def test_a_town_with_the_name_of_a_park_is_a_town(nlp: Language) -> None:
    """A kind word at the end makes no site of a town that the gazetteer lists."""
    town = place(nlp, "Fire broke out in Menlo Park, California.", "Menlo Park")
    assert (town.feature_class, town.resolution) == ("P", 4)


def test_a_ministry_stands_in_the_capital_an_embassy_abroad(nlp: Language) -> None:
    """The ministry of a country is in its capital; nothing is said of its embassies."""
    ministry = place(nlp, "Protesters gathered outside the Peruvian Foreign Ministry.", "Peruvian Foreign Ministry")
    assert (ministry.country_code, ministry.province) == ("PER", capital("PER").province)  # type: ignore[union-attr]
    assert all(p.country_code != "PER" for p in read(nlp, "Protesters gathered outside the Peruvian Embassy."))


def test_small_kind_words_choose_the_listed_place(nlp: Language) -> None:
    """With the words behind it the name of a camp or a crossing is that, not the town."""
    camp, crossing = read(nlp, "Troops raided Jenin refugee camp and closed the Erez crossing.")
    assert (camp.text, camp.feature_code) == ("Jenin", "CAMP")
    assert (crossing.text, crossing.feature_code) == ("Erez", "CRSG")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Boats reached the Greek islands on Tuesday.", "Greek islands", "GRC"),
        ("Rockets fell on Turkish territory.", "Turkish territory", "TUR"),
        ("Planes entered South Korean airspace.", "South Korean airspace", "KOR"),
        ("Drones left from Tunisian airbases.", "Tunisian airbases", "TUN"),
    ],
)
def test_an_adjective_and_a_word_for_ground_are_a_place(nlp: Language, text: str, name: str, country: str) -> None:
    """The ground of a country is that country."""
    ground = place(nlp, text, name)
    assert (ground.country_code, ground.resolution) == (country, 1)


def test_the_capital_of_an_adjective_is_a_town(nlp: Language) -> None:
    """With its adjective the word "capital" means the town."""
    athens = place(nlp, "Thousands marched through the Greek capital.", "Greek capital")
    assert (athens.name, athens.resolution) == ("Athens", 4)


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian town of Hama was calm.",
        "The Somali capital, Mogadishu, was calm.",
        "Mogadishu, the Somali capital Mogadishu.",
        "Iraqi soldiers met Russian diplomats.",
    ],
)
def test_ground_with_a_name_is_left_to_the_name(nlp: Language, text: str) -> None:
    """Where a name follows, and with people, the adjective adds no place."""
    assert list(grounds_of(nlp(text))) == []


PIECES = (
    "the", "The", "A40", "I-95", "Highway", "1", "on", "at", "in", "of", "University", "Street", "St.", "Rd.", "Park",
    "Greek", "islands", "capital", "South", "Korean", "Paris", ",", "Texas", "TX", "'s", "and", "Festival", "Boston",
    "Ministry", "Russian", "north", "Gulf", "-", ".",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_heap_of_words_breaks_the_stage(nlp: Language, pieces: list[str]) -> None:
    """Names, kind words and roads in any order, also at the very end, give places that do not overlap."""
    text = " ".join(pieces)
    places = read(nlp, text)
    assert all(text[p.start : p.end] == p.text for p in places)
    assert all(a.end <= b.start for a, b in pairwise(places))
