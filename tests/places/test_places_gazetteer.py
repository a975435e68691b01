"""The gazetteer: look-ups by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talion.lexicon import HERE, LexiconError
from talion.places import gazetteer
from talion.places.folding import fold
from talion.places.gazetteer import countries, listed, lookup
from talion.places.store import Store, StoreError, write
from talion.places.words import demonyms, kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Lô", "Saint-Lo"),
        ("U.S.", "US"),
        ("Ḩalab", "halab"),
        ("The Hague", "hague"),
        ("Mt. Everest", "Mount Everest"),
    ],
)
def test_names_that_differ_in_marks_alone_are_one_key(one: str, other: str) -> None:
    """Accents, hyphens, full stops, articles and case make no difference."""
    assert fold(one) == fold(other)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    """A key is its own key, but for a second article or a second short word at its front."""
    key = fold(name)
    if key.split(" ")[0] not in ("the", "st", "mt", "ft", "pt", "ste"):
        assert fold(key) == key


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Aleppo", "SYR", "PPL"),
        ("Helmand", "AFG", "ADM1"),
        ("Texas", "USA", "ADM1"),
        ("Orange County", "USA", "ADM2"),
        ("Kabul", "AFG", "PPLC"),
        ("Baghdad International Airport", "IRQ", "AIRP"),
        ("Donbas", "UKR", "RGN"),
        ("Strait of Hormuz", "", "STRT"),
        ("Burma", "MMR", "PCLI"),
        ("Evin Prison", "IRN", "PRN"),
    ],
)
def test_places_of_all_kinds_are_known(name: str, country: str, code: str) -> None:
    """Towns, divisions, airports, regions, waters, countries and sites are found by an English name."""
    assert any(e.country == country and e.feature_code == code for e in lookup(name))


def test_the_arabic_article_may_be_missing() -> None:
    """A name that English news write without the article is found."""
    assert any(e.country == "SYR" for e in lookup("Hasakah"))


def test_an_unknown_name_has_no_bearer() -> None:
    """A name that no table has gives nothing."""
    assert lookup("Qwertzuiopburg") == ()


def test_bearers_come_in_the_same_order() -> None:
    """Two look-ups give the same places in the same order."""
    first = lookup("Springfield")
    lookup.cache_clear()
    assert lookup("Springfield") == first


def test_tables_hold_possible_values() -> None:
    """Coordinates lie on the globe, countries are three letters or none, and names are not empty."""
    for entries in listed().values():
        for e in entries:
            assert e.name
            assert -90 <= e.lat <= 90
            assert -180 <= e.lon <= 180
            assert len(e.country) in (0, 3)


def test_every_country_has_neighbours_that_are_countries() -> None:
    """The table of countries refers to itself alone."""
    known = countries()
    assert all(n in known for c in known.values() for n in c.neighbours if n)


def test_demonyms_are_no_names_of_countries() -> None:
    """The word "Filipinos" is a demonym, "Philippines" is none."""
    assert demonyms()["filipinos"] == "PHL"
    assert "philippines" not in demonyms()


def test_kind_words_have_one_group() -> None:
    """A kind word tells one kind."""
    assert kinds()["province"] == "province"
    assert kinds()["town"] == "city"


def test_a_store_gives_back_what_was_written(tmp_path: Path) -> None:
    """Names and rows come back from the file, and the same tables give the same bytes."""
    keys = {f"name {i:04}": {i: bool(i % 2), (i * 7) % 900: False} for i in range(900)}
    rows = [f"{i}\tplace {i}" for i in range(900)]
    write(tmp_path / "one.dat", keys, rows)
    write(tmp_path / "two.dat", keys, rows)
    assert (tmp_path / "one.dat").read_bytes() == (tmp_path / "two.dat").read_bytes()
    store = Store(tmp_path / "one.dat")
    for i in (0, 1, 255, 256, 899):
        assert store.find(f"name {i:04}") == sorted(keys[f"name {i:04}"].items())
        assert store.row(i) == [str(i), f"place {i}"]
    assert store.find("a") == store.find("name") == store.find("zzz") == []


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """The message names the file and what it should begin with."""
    (tmp_path / "wrong.dat").write_bytes(b"something else")
    with pytest.raises(StoreError, match=r"wrong\.dat: no gazetteer.*talion gazetteer 1"):
        Store(tmp_path / "wrong.dat")


def test_a_bad_number_is_told_with_file_line_and_name(tmp_path: Path) -> None:
    """A latitude that is no number is refused with its place."""
    head = (HERE / "places" / "features.tsv").read_text(encoding="utf-8").split("\n")[0]
    table = tmp_path / "mine.tsv"
    table.write_text(f"{head}\nNowhere\t\tP\tPPL\tUTO\t\tnorth\t5\t10\t\n", encoding="utf-8")
    row = gazetteer._table(table)[0]
    with pytest.raises(LexiconError, match=r"mine\.tsv, line 2, 'Nowhere': could not convert"):
        gazetteer._entry(table, 2, row)
