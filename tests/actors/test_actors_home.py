"""Home: local reports speak of their own country without naming it."""

from __future__ import annotations

import pytest
from actors_helpers import ReadActors, of

from talion.actors.home import homes
from talion.actors.names import names
from talion.records import Report

PUBLICATIONS = [
    ("Copperbelt Star", "ZMB"),
    ("The Nairobi Ledger", "KEN"),
    ("Jutland Morgenblad", "DNK"),
    ("Peshawar Evening Post", "PAK"),
    ("Norwegian Shipping Gazette", "NOR"),
    ("Tagus Valley Courier", "PRT"),
    ("Straits Times", "SGP"),
    ("Gulf of Guinea Monitor", ""),
    ("Red Sea Dispatch", ""),
    ("Reuters", ""),
    ("Radio Free Asia", ""),
    ("The Morning Star", ""),
    ("", ""),
]


@pytest.mark.parametrize(("publication", "code"), PUBLICATIONS)
def test_publication_tells_home(publication: str, code: str) -> None:
    """A place, people or country in a publication's name is its home; press words, seas and world media tell none."""
    assert homes().setting(Report(id="x", text="", publication=publication), names()).code == code


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://www.example.co.ke/a", "KEN"),
        ("http://blatt.example.de", "DEU"),
        ("https://news.example.tv/x", ""),
        ("https://example.com", ""),
        ("example.org.uk/story", "GBR"),
        ("http://[draft", ""),
        ("", ""),
    ],
)
def test_address_tells_home(url: str, code: str) -> None:
    """The country ending of an address is its home, unless anybody may buy it."""
    assert homes().setting(Report(id="x", text="", url=url), names()).code == code


def test_descriptions_without_country_belong_home(read: ReadActors) -> None:
    """Generic officials and witnesses of a local report are of its country, and the record says why."""
    text = "The regional governor blamed the fire on smugglers. Witnesses contradicted the police."
    actors = read(text, publication="Lusaka Evening Mail")
    for phrase in ("The regional governor", "Witnesses", "the police"):
        actor = of(actors, text, phrase)
        assert actor.code == "ZMB"
        assert "country:context:publication" in actor.why


def test_evidence_goes_before_home(read: ReadActors) -> None:
    """A nationality of its own, a known person and an international body keep their code."""
    text = "A Norwegian admiral met the UN envoy. Greenpeace thanked the admiral."
    actors = read(text, publication="Lusaka Evening Mail")
    assert of(actors, text, "A Norwegian admiral").code == "NOR"
    assert of(actors, text, "the UN envoy").code == "UNO"
    assert of(actors, text, "Greenpeace").code == "NGO"


def test_report_from_elsewhere_is_not_home(read: ReadActors) -> None:
    """Where a report names places of another country only, its prison service is that country's."""
    text = (
        "Guards at a colony in Omsk beat a prisoner on Friday. A doctor in Omsk said so. "
        "The federal prison service declined to comment on the events in Siberia."
    )
    assert of(read(text, publication="Riga Courier"), text, "The federal prison service").code == "RUS"


def test_towns_tell_their_country(read: ReadActors) -> None:
    """A town that the table of countries lacks tells the country of whom it locates."""
    text = "Bakers in Kashgar closed their shops."
    assert of(read(text), text, "Bakers in Kashgar").code == "CHN"


def test_who_is_abroad_is_of_no_place(read: ReadActors) -> None:
    """Exiles and ambassadors do not belong to the country they are in."""
    text = "Exiles in Munich wrote to the court."
    assert of(read(text, publication="Minsk Review"), text, "Exiles in Munich").code == "BLR"


def test_common_names_yield_to_home(read: ReadActors) -> None:
    """A body whose name many states have is that of the nationality beside it or of the report's home."""
    text = "The Commons rejected the bill on Monday."
    assert of(read(text, publication="Ottawa Ledger"), text, "The Commons").code == "CAN"
    text = "The Democratic Party of Japan lost two seats."
    assert {a.code for a in read(text) if a.sector[:1] == ("PTY",)} == {"JPN"}
