"""The coder as a whole: a pipeline that tells the truth, the same bytes each time, readings that show themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from talion.coder import STAGES, Coder, parse_day
from talion.records import to_json

REPORT = (
    "Kenyan police arrested two Ugandan editors in Nairobi on Monday, the interior ministry said. "
    "Uganda condemned the arrests and recalled its ambassador in response. "
    "“They must be freed,” its foreign minister told reporters."
)


def test_every_need_of_a_stage_is_met(coder: Coder) -> None:
    """Each component declares what it requires, and an earlier one assigns it."""
    problems = coder.nlp.analyze_pipes()["problems"]
    assert {name: missing for name, missing in problems.items() if missing} == {}


def test_stages_stand_in_their_order(coder: Coder) -> None:
    """The pipeline is the language room and then the stages as the design draws them."""
    assert coder.nlp.pipe_names[-len(STAGES) :] == [f"talion_{stage}" for stage in STAGES]


def test_the_same_text_gives_the_same_bytes(coder: Coder) -> None:
    """Reading twice gives equal bytes, whatever was read in between."""
    first = to_json(coder.read(REPORT, published="2020-01-09"))
    coder.read("Something else entirely.")
    assert to_json(coder.read(REPORT, published="2020-01-09")) == first


@pytest.mark.slow
def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    """Another process with another seed of Python's hashes writes the same bytes."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    command = [sys.executable, "-m", "talion", "code", str(path), "--published", "2020-01-09", "--format", "json"]
    outputs = [
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0]


def test_importing_talion_does_not_load_spacy() -> None:
    """`import talion` is cheap: spaCy comes with the first coder."""
    code = "import sys, talion; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_reading_shows_itself(coder: Coder) -> None:
    """A reading has a readable repr and a table for notebooks, with the words of the report escaped."""
    reading = coder.read("Sudan <b>accused</b> Chad of shelling a village.", published="2020-01-09")
    assert repr(reading).startswith("<Reading of ")
    assert reading._repr_html_().startswith("<table>")
    assert "<b>" not in reading._repr_html_()


def test_without_a_publication_date_the_reading_says_so(coder: Coder) -> None:
    """Without a date of publication relative times stay open, and a note says it."""
    reading = coder.read("Kenyan police arrested two editors on Monday.")
    assert reading.notes
    assert all(t.earliest is None for t in reading.times)


def test_an_impossible_date_is_named() -> None:
    """A publication date that is none is refused with the value and the form expected."""
    with pytest.raises(ValueError, match=r"2020-13-40.*YYYY-MM-DD"):
        parse_day("2020-13-40")
