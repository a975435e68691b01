"""PETRARCH's and TABARI's dictionaries in a user's folder."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from talion.actors.names import Names
from talion.actors.petrarch import actors, agents, coded, readable
from talion.actors.roles import Roles
from talion.lexicon import HERE

ACTORS = """# invented
RURITANIA_ [RUR]
+KINGDOM_OF_RURITANIA   # another name
RUDOLF_V
+KING_RUDOLF
\t[RURGOV 19900101-19991231]
\t[RURELI >19991231]
BLACK_MICHAEL [RURREB <940312] [RURGOV 940312-960701]
<!-- a block
OUTLAWS [XXX]
-->
GRAUSTARK_PRESS [---]
"""
AGENTS = """
FOREIGN_MINISTER [~GOV]
ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOV]
REFUGEES_FROM [REF~]
!MINISTER! = MINISTER, MINISTRY
!MINISTER!_OF_ZEPPELINS [~GOV]
ZINGARO {} [~CRM]
"""
FAULTS = [
    ("BROKEN [RURGOV", "brackets do not match"),
    ("SHORT [RUGO]", "'RUGO' is no code"),
    ("BAD_DAY [RURGOV 19991331-20000101]", "'19991331' is no day"),
    ("BACKWARDS [RURGOV 20010101-20000101]", "ends before it begins"),
    ("ODD_DATE [RURGOV sometime]", "'sometime' is no date"),
    ("TWO_SIDES [RURGOV/RURREB]", "several actors"),
    ("+NOBODYS_NAME [RUR]", "of no actor"),
    ("\t[RURGOV]", "a code of no actor"),
    ("CODELESS", "no code that can be used"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a folder with both kinds of dictionary."""
    (tmp_path / "zenda.actors.txt").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "zenda.agents").write_text(AGENTS, encoding="utf-8")
    return tmp_path


def test_names_have_the_code_of_the_day(folder: Path) -> None:
    """An actor has the code whose dates contain the day, under all its names."""
    table = Names((folder,))
    for name in ("Rudolf V", "King Rudolf"):
        king = table.index.get(name)[0]
        assert [king.coded(day) for day in ("1995-05-05", "2005-05-05")] == [("RUR", ("GOV",)), ("RUR", ("ELI",))]
    michael = table.index.get("Black Michael")[0]
    assert [michael.coded(d)[1] for d in ("1994-03-11", "1994-03-12", "1996-07-01")] == [("REB",), ("GOV",), ("GOV",)]


def test_bare_codes_are_countries_and_dashes_nobody(folder: Path) -> None:
    """A name with a country's code alone is a state, one with [---] is nobody, a block comment is skipped."""
    index = Names((folder,)).index
    assert [index.get(n)[0].kind for n in ("Kingdom of Ruritania", "Graustark Press")] == ["country", "nobody"]
    assert index.get("Outlaws") == ()


def test_agents_become_nouns(folder: Path) -> None:
    """Agents are nouns with their sector, in the plural that the dictionary gives or the rule of English forms."""
    nouns = Roles((HERE, folder)).nouns
    assert [nouns.get(n)[0].sector for n in ("ministry of zeppelins", "zingaro")] == [("GOV",), ("CRM",)]
    assert nouns.get("ministries of zeppelins")[0].plural
    assert nouns.get("zingaros") == ()


@pytest.mark.parametrize(("line", "what"), FAULTS)
def test_faults_are_told_with_file_and_line(tmp_path: Path, line: str, what: str) -> None:
    """A line that cannot be used is told with file and line, and the lines around it are read."""
    path, told = tmp_path / "x.actors", list[str]()
    path.write_text(
        f"{line}\nFIRST_ONE [RUR]\n" if line[0] in "+\t" else f"FIRST_ONE [RUR]\n{line}\n", encoding="utf-8"
    )
    names = [known.name for known, _ in actors(path, told.append)]
    assert "First One" in names
    assert any(f"{path}, line " in fault and what in fault for fault in told)


def test_second_entry_of_a_name_is_told(tmp_path: Path) -> None:
    """A name that stands twice keeps its first codes."""
    path, told = tmp_path / "x.actors", list[str]()
    path.write_text("ANTHILL_MOB [RURCRM]\nANTHILL_MOB [RURGOV]\n", encoding="utf-8")
    assert [k.sector for k, _ in actors(path, told.append)] == [("CRM",)]
    assert told == [f"{path}, line 2: 'Anthill Mob' stands on line 1 already"]


def test_other_bytes_are_read_and_told(tmp_path: Path) -> None:
    """A line in Latin-1 is read and told."""
    path, told = tmp_path / "x.actors", list[str]()
    path.write_bytes(b"CAF\xc9_PARTY [RURPTY]\n")
    assert [k.name for k, _ in actors(path, told.append)] == ["Café Party"]
    assert told == [f"{path}, line 1: not UTF-8, read as Latin-1"]


def test_agents_without_the_actors_place_are_told(tmp_path: Path) -> None:
    """An agent's code needs a ~, and a set must be defined before it is used."""
    path, told = tmp_path / "x.agents", list[str]()
    path.write_text("KNAVE [CRM]\n!GUILD!_OF_KNAVES [~CRM]\nJESTER [~CVL]\n", encoding="utf-8")
    assert [a.name for a in agents(path, told.append)] == ["jester"]
    assert [fault.partition(": ")[0] for fault in told] == [f"{path}, line 1", f"{path}, line 2"]


def test_faults_are_logged_when_a_folder_is_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Reading a folder logs what could not be used."""
    (tmp_path / "x.actors.txt").write_text("SHORT [RUGO]\n", encoding="utf-8")
    with caplog.at_level(logging.WARNING, logger="talion.lexicon"):
        Names((tmp_path,))
    assert "x.actors.txt, line 1: 'RUGO' is no code" in caplog.text


@pytest.mark.parametrize(
    ("code", "land", "sector"),
    [("RURGOVMIL", "RUR", ("GOV", "MIL")), ("GOV", "", ("GOV",)), ("NGOHLH", "NGO", ("MED",)), ("---", "", ())],
)
def test_codes_are_split(code: str, land: str, sector: tuple[str, ...]) -> None:
    """A code is a country or body and roles, which become PLOVER's sectors."""
    assert coded(code) == (land, sector)


def test_names_are_written_as_texts_have_them() -> None:
    """Names in capitals get small letters; short ones stay."""
    assert [readable(n) for n in ("KINGDOM_OF_RURITANIA_", "NATO", "Zenda_Guard")] == [
        "Kingdom of Ruritania", "NATO", "Zenda Guard",
    ]  # fmt: skip
