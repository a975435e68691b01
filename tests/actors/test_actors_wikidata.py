"""Refreshing the table of office holders from an export of Wikidata."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from talion.actors.names import Names
from talion.actors.wikidata import ExportError, main, refresh, terms

OFFICES = """
[[office]]
id = "per-president"
code = "PER"
title = "President of Peru"
names = ["president"]
rank = 1
"""
TABLE = """code	office	name	aliases	since	until	wikidata	sector
PER	per-president	Quillabo Vantrisca		2031	2036-07-28
PER	per-president	Ademira Solquist		2036-07-28		Q2
"""


def row(name: str, item: str, since: str, until: str = "", title: str = "President of Peru") -> dict[str, object]:
    """Write one row as the query service does."""
    cells = {"code": "PER", "office": "http://www.wikidata.org/entity/Q9", "officeLabel": title,
             "person": f"http://www.wikidata.org/entity/{item}", "personLabel": name,
             "since": f"{since}T00:00:00Z"}  # fmt: skip
    if until:
        cells["until"] = f"{until}T00:00:00Z"
    return {key: {"type": "literal", "value": value} for key, value in cells.items()}


def export(*rows: dict[str, object]) -> str:
    """Write an export."""
    return json.dumps({"head": {}, "results": {"bindings": rows}})


@pytest.fixture
def table(tmp_path: Path) -> Names:
    """Give names with one office."""
    (tmp_path / "offices.toml").write_text(OFFICES, encoding="utf-8")
    return Names((tmp_path,))


def test_nothing_new_changes_nothing(table: Names) -> None:
    """A table stays byte for byte as it is where an export has nothing new."""
    lines = [line + "\t" * (7 - line.count("\t")) for line in TABLE.splitlines()]
    assert refresh(lines, export(), table) == ("\n".join(lines) + "\n", [])


def test_new_holder_follows_the_last(table: Names) -> None:
    """A new holder gets a row behind his predecessor, whose term ends with that day."""
    text, told = refresh(TABLE.splitlines(), export(row("Tarmo Illaka", "Q3", "2041-07-28")), table)
    assert text.splitlines()[2].split("\t")[2:6] == ["Ademira Solquist", "", "2036-07-28", "2041-07-28"]
    assert text.splitlines()[3].split("\t")[:7] == ["PER", "per-president", "Tarmo Illaka", "", "2041-07-28", "", "Q3"]
    assert [line.split()[0] for line in told] == ["close", "add"]


def test_dates_become_exact(table: Names) -> None:
    """A year is mended to the day that it contains, and a person gets the item."""
    text, told = refresh(TABLE.splitlines(), export(row("Quillabo Vantrisca", "Q1", "2031-07-28", "2036-07-28")), table)
    assert text.splitlines()[1].split("\t")[4:7] == ["2031-07-28", "2036-07-28", "Q1"]
    assert told == ["mend per-president Quillabo Vantrisca: since 2031 is 2031-07-28"]


def test_contradictions_are_told_and_left(table: Names) -> None:
    """Where an export contradicts the table, the table stays."""
    text, told = refresh(TABLE.splitlines(), export(row("Quillabo Vantrisca", "Q1", "2031-01-01", "2035-02-03")), table)
    assert text.splitlines()[1].split("\t")[5] == "2036-07-28"
    assert told == ["differs per-president Quillabo Vantrisca: until 2036-07-28, Wikidata 2035-02-03"]


def test_unknown_offices_are_counted(table: Names) -> None:
    """Terms in offices that the lexicon lacks are counted by title."""
    _, told = refresh(TABLE.splitlines(), export(row("Tarmo Illaka", "Q3", "2041-07-28", title="Postmaster")), table)
    assert told == ["unused Postmaster: 1 terms"]


def test_no_export_is_refused() -> None:
    """What is no export is refused, saying what was expected."""
    with pytest.raises(ExportError, match=r"expected results\.bindings"):
        list(terms("[]"))


def test_command_writes_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command tells what would change and leaves the table unless it is to be written."""
    holders, source = tmp_path / "holders.tsv", tmp_path / "export.json"
    holders.write_text(TABLE, encoding="utf-8")
    source.write_text(export(row("Tarmo Illaka", "Q3", "2041-07-28")), encoding="utf-8")
    assert main([str(source), "--table", str(holders)]) == 0
    assert "add per-president Tarmo Illaka" in capsys.readouterr().out
    assert holders.read_text(encoding="utf-8") == TABLE
    main([str(source), "--table", str(holders), "--write"])
    assert "Tarmo Illaka" in holders.read_text(encoding="utf-8")
