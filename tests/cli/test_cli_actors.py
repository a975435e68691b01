"""`talion actors`: what reports name and the lexicon lacks."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from talion.cli import cli


def test_unknown_names_come_by_frequency(tmp_path: Path) -> None:
    """The list is a names.tsv, the most frequent name first, with a sentence that has it."""
    report = tmp_path / "report.txt"
    report.write_text(
        "Rebels shelled Kobuleti. Yelena Kramova denied it. The Zorbat Front said Kramova lied. "
        "France praised the Zorbat Front.",
        encoding="utf-8",
    )
    result = CliRunner().invoke(cli, ["actors", str(report)])
    rows = [line.split("\t") for line in result.stdout.splitlines() if not line.startswith("#")]
    assert result.exit_code == 0
    assert rows[0][:3] == ["name", "code", "sector"]
    assert {row[0] for row in rows[1:]} == {"Zorbat Front", "Yelena Kramova"}


def test_the_list_can_be_read_back(tmp_path: Path) -> None:
    """Once a name is in a folder of the user's, it is no longer missing."""
    report, own = tmp_path / "report.txt", tmp_path / "own"
    report.write_text("The Zorbat Front shelled Kobuleti. The Zorbat Front denied it.", encoding="utf-8")
    own.mkdir()
    (own / "names.tsv").write_text(
        "name\tcode\tsector\taliases\tsince\tuntil\twikidata\tkind\nZorbat Front\tGEO\tREB\t\t\t\t\tgroup\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(cli, ["actors", str(report), "--lexicon", str(own)])
    assert result.exit_code == 0
    assert "Zorbat" not in result.stdout
