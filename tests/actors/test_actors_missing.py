"""Names that reports have and the lexicon lacks."""

from __future__ import annotations

from pathlib import Path

from talion.actors.missing import missing, table
from talion.actors.names import Names
from talion.coder import Coder

TEXTS = (
    "Bertil Oxenvad, the Danish trade minister, resigned on Monday. Oxenvad gave no reason.",
    "The Lantern Workers Front thanked Norway. Bertil Oxenvad was in Oslo.",
)


def test_names_are_listed_by_frequency(coder: Coder) -> None:
    """Names without an entry are listed, the most frequent first, with what the reports tell of them."""
    found = missing(coder.read(text, "2020-05-04") for text in TEXTS)
    assert [e.name for e in found] == ["Bertil Oxenvad", "Lantern Workers Front"]
    assert (found[0].reports, found[0].person, found[1].person) == (2, True, False)


def test_list_is_a_table_that_can_be_read(coder: Coder, tmp_path: Path) -> None:
    """The list is a names.tsv as it stands: put into a folder, its names are known."""
    (tmp_path / "names.tsv").write_text(table(missing(coder.read(text) for text in TEXTS)), encoding="utf-8")
    known = Names((tmp_path,)).index.get("Bertil Oxenvad")[0]
    assert (known.kind, known.code, known.sector) == ("person", "DNK", ("GOV",))


def test_known_names_are_not_listed(coder: Coder) -> None:
    """What the lexicon knows is not missing."""
    assert missing([coder.read("Norway thanked Angela Merkel.", "2020-05-04")]) == []
