"""Fixtures of the actors' tests: reading actors with the shipped lexicon and a small folder of invented names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from actors_helpers import ReadActors
from spacy.language import Language

from talion.actors import Actors
from talion.language.slots import report_id
from talion.lexicon import HERE
from talion.records import Actor, Report

GROUPS = """
[[group]]
id = "heron-brigades"
name = "Heron Brigades"
acronyms = ["HRB"]
code = "PER"
sector = ["REB"]
periods = [{ since = "2019-03-01", code = "PER", sector = ["GOV"] }]
"""
OFFICES = """
[[office]]
id = "per-president-x"
code = "PER"
title = "President of Peru"
names = ["president"]
sector = ["GOV"]
rank = 1
"""
HOLDERS = """code	office	name	aliases	since	until	wikidata	sector
PER	per-president-x	Quillabo Vantrisca	Q. Vantrisca	2031-07-28	2036-07-28	Q1
PER	per-president-x	Ademira Solquist		2036-07-28	2041-07-28	Q2
"""


@pytest.fixture(scope="session")
def names_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a user's lexicon folder with one group, one office and its holders."""
    folder = tmp_path_factory.mktemp("names")
    (folder / "groups.toml").write_text(GROUPS, encoding="utf-8")
    (folder / "offices.toml").write_text(OFFICES, encoding="utf-8")
    (folder / "holders.tsv").write_text(HOLDERS, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def read(nlp: Language, names_folder: Path) -> ReadActors:
    """Read the actors of a text as of a day (YYYY-MM-DD), told by a publication or at an address."""
    stage = Actors((HERE, names_folder))

    def reader(text: str, day: str = "2033-01-05", publication: str = "", url: str = "") -> tuple[Actor, ...]:
        doc = nlp.make_doc(text)
        published = date.fromisoformat(day) if day else None
        doc._.talion_report = Report(
            id=report_id(text), text=text, published=published, publication=publication, url=url
        )
        for _, component in nlp.pipeline:
            doc = component(doc)
        actors: tuple[Actor, ...] = stage(doc)._.talion_actors
        return actors

    return reader
