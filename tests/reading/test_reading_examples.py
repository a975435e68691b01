"""The reports under examples/ are what their index says."""

from __future__ import annotations

from pathlib import Path

import pytest

from talion.reading import Input, Known, read_all

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(EXAMPLES.glob("*/*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_example_is_whole(path: Path) -> None:
    """Every row has an id, a day, a publisher, a title and a text of the length of a short report."""
    for found in read_all([str(path)], Known()):
        assert isinstance(found, Input)
        report = found.report
        assert all((report.citation, report.published, report.publication, report.title))
        assert 100 <= len(report.text.split()) <= 250


def test_the_crisis_has_its_texts() -> None:
    """The crisis lies there twice, as an index and as one text a report, to the letter the same."""
    folder = EXAMPLES / "crisis-2019"
    reports = [f.report for f in read_all([str(folder / "reports.jsonl")], Known()) if isinstance(f, Input)]
    assert len({r.publication for r in reports}) == 4
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    assert {r.citation: r.text for r in reports} == texts
