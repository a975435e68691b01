"""Long lists of a user's own names: cheap to load, and cheaper still to search for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from talion.actors.names import LISTED, Names
from talion.actors.words import Words

COUNT = 200_000
WORDS = 1_000  # of the text that is parsed for comparison
PARSED = 4_000  # words in whose parsing a list must be loaded
SYLLABLES = "ba be bi bo da de do du ka ki ko la li lo lu ma me mo mu na ne no ra re ri ro sa se so ta te to va".split()
BODIES = ("Brigade", "Front", "League", "Council")
SENTENCES = "The {name} told two ministers in Lima on Monday that its fighters would leave the three villages by May. "


def name(number: int) -> str:
    """Invent the name of a number; different numbers have different names."""
    letters, base = [], len(SYLLABLES)
    body, rest = number % len(BODIES), number
    for _ in range(4):
        rest, last = divmod(rest, base)
        letters.append(SYLLABLES[last])
    return f"{''.join(letters[:2]).capitalize()} {''.join(letters[2:]).capitalize()} {BODIES[body]}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a table of many names."""
    path = tmp_path_factory.mktemp("many")
    rows = "".join(f"{name(n)}\tIMG\tREB\n" for n in range(COUNT))
    (path / "names.tsv").write_text("\t".join(LISTED) + "\n" + rows, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def parsed(nlp: Language) -> tuple[Doc, float]:
    """Parse a text that names some of them; gives it with the seconds that it took."""
    text = "".join(SENTENCES.format(name=name(n * 37)) for n in range(WORDS // len(SENTENCES.split())))
    nlp(SENTENCES.format(name="Lantern League"))  # to warm up
    began = time.perf_counter()
    doc = nlp(text)
    return doc, time.perf_counter() - began


def test_many_names_are_loaded_and_found_in_little_time(folder: Path, parsed: tuple[Doc, float]) -> None:
    """Loading 200,000 names takes less than parsing some pages, and finding them a small part of parsing the text."""
    doc, parsing = parsed
    began = time.perf_counter()
    names = Names((folder,))
    loading = time.perf_counter() - began
    words = Words(doc)
    began = time.perf_counter()
    hits = [hit.values[0].name for hit in names.index.find(words)]
    matching = time.perf_counter() - began
    assert hits == [name(n * 37) for n in range(len(hits))]
    assert len(hits) > WORDS / len(SENTENCES.split()) - 2
    assert loading < parsing * PARSED / WORDS
    assert matching < parsing / 10


def test_only_what_a_text_asks_for_is_prepared(folder: Path, nlp: Language) -> None:
    """Of a long list only the names that begin with a word of the text are prepared."""
    names = Names((folder,))
    list(names.index.find(Words(nlp.make_doc(f"{name(5)} met."))))
    assert set(names.index._buckets) == {name(5).split()[0].lower()}
