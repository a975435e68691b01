"""The lexicon of actors: finding phrases, plurals, faults in a user's files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from talion.actors import Actors
from talion.actors.names import LISTED, Names, within
from talion.actors.roles import plural, roles
from talion.actors.words import Index, Words, fold
from talion.lexicon import HERE, LexiconError
from talion.records import Report


def found(nlp: Language, text: str, *phrases: str) -> list[str]:
    """List the words of a text at which an index of phrases finds something."""
    index: Index[str] = Index()
    for phrase in phrases:
        index.add(phrase, phrase)
    doc = nlp.make_doc(text)
    return [doc[hit.start : hit.end].text for hit in index.find(Words(doc))]


def test_longest_phrase_wins(nlp: Language) -> None:
    """Of phrases that begin at one word the longest is found."""
    assert found(nlp, "Guinea-Bissau voted.", "Guinea", "Guinea-Bissau") == ["Guinea-Bissau"]


def test_accents_and_hyphens_do_not_matter(nlp: Language) -> None:
    """A phrase is found with or without accents and hyphens."""
    assert found(nlp, "Miguel Diaz Canel spoke.", "Miguel Díaz-Canel") == ["Miguel Diaz Canel"]


def test_capitals_matter(nlp: Language) -> None:
    """A name in capitals is not found in small letters."""
    assert found(nlp, "Take it to us, please; who cares?", "US", "WHO") == []


def test_phrase_does_not_reach_over_a_full_stop(nlp: Language) -> None:
    """A phrase ends with its sentence."""
    assert found(nlp, "They left Ivory. Coast guards came.", "Ivory Coast") == []


@given(st.text())
def test_folding_keeps_plain_letters(word: str) -> None:
    """Folding changes nothing in plain ASCII and is done once and for all."""
    assert fold(fold(word)) == fold(word)
    if word.isascii():
        assert fold(word) == word


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("secretary of state", "secretaries of state"),
        ("policeman", "policemen"),
        ("attorney general", "attorneys general"),
        ("major general", "major generals"),
        ("embassy", "embassies"),
        ("boss", "bosses"),
        ("chief of staff", "chiefs of staff"),
        ("brother-in-law", "brothers-in-law"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    """Plurals of noun phrases are formed at their head."""
    assert plural(one) == many


def test_every_noun_has_known_sectors() -> None:
    """The shipped nouns use PLOVER's sectors only."""
    known = set(
        "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
    )
    table = roles((HERE,))
    used = {s for _, noun in table.nouns for s in noun.sector}
    assert used <= known


@pytest.mark.parametrize(
    ("since", "until", "day", "inside"),
    [
        ("2020-03-01", "", "2020-02-29", False),
        ("2020-03-01", "", "2020-03-01", True),
        ("", "2019", "2019-12-31", True),
        ("2019", "", "2019-01-01", True),
        ("", "2019-05", "2019-06-01", False),
        ("2020", "2021", "", True),
    ],
)
def test_terms_are_inclusive_and_may_be_cut_short(since: str, until: str, day: str, inside: bool) -> None:
    """Both ends of a term belong to it; "2019" is the whole year; an unknown day is always inside."""
    assert within(since, until, day) is inside


def test_users_name_comes_before_the_shipped_one(tmp_path: Path) -> None:
    """A user's entry for a shipped name is the one that counts."""
    (tmp_path / "groups.toml").write_text('[[group]]\nname = "Norway"\ncode = "XXX"\n', encoding="utf-8")
    assert Names((HERE, tmp_path)).index.get("Norway")[0].code == "NOR"
    (tmp_path / "countries.toml").write_text('[[country]]\ncode = "XXX"\nname = "Norway"\n', encoding="utf-8")
    assert Names((HERE, tmp_path)).index.get("Norway")[0].code == "XXX"


def test_wrong_key_is_told_with_file_and_entry(tmp_path: Path) -> None:
    """An unknown key is refused with file, entry and key."""
    (tmp_path / "groups.toml").write_text('[[group]]\nname = "Reds"\ncolour = "red"\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"groups\.toml, entry 'Reds'.*colour"):
        Names((tmp_path,))


def test_wrong_columns_are_told_with_file_and_line(tmp_path: Path) -> None:
    """A table of holders with a wrong head is refused with file and line."""
    (tmp_path / "holders.tsv").write_text("name\tcode\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"holders\.tsv, line 1"):
        Names((tmp_path,))


def test_thousands_of_names_of_a_user_are_read(tmp_path: Path) -> None:
    """A user's table may have thousands of names."""
    rows = "".join(f'[[group]]\nname = "Band {n} of Ruritania"\ncode = "IMG"\n' for n in range(3000))
    (tmp_path / "groups.toml").write_text(rows, encoding="utf-8")
    assert Names((tmp_path,)).index.get("Band 2999 of Ruritania")[0].code == "IMG"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("name\tcode\n", r"names\.tsv, line 1: columns"),
        ("\t".join(LISTED) + "\nReds\n", r"names\.tsv, line 2: 1 columns, expected 8"),
    ],
)
def test_faults_of_long_lists_are_told_with_file_and_line(tmp_path: Path, content: str, fault: str) -> None:
    """A list of names with a wrong head or a short line is refused with file and line."""
    (tmp_path / "names.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=fault):
        Names((tmp_path,))


def test_long_lists_may_leave_the_kind_open(nlp: Language, tmp_path: Path) -> None:
    """A listed name without a kind is a person where the tagger sees one, else a body; comments are left out."""
    rows = "# two names\nBertil Oxenvad\tDNK\tBUS\nLantern League\tDNK\tSOC\tLanternists|LL\n"
    (tmp_path / "names.tsv").write_text("\t".join(LISTED) + "\n" + rows, encoding="utf-8")
    doc = nlp("Bertil Oxenvad thanked the Lantern League.")
    doc._.talion_report = Report(id="x", text=doc.text)
    actors = Actors((HERE, tmp_path))(doc)._.talion_actors
    assert [(a.name, a.code, a.sector) for a in actors] == [
        ("Bertil Oxenvad", "DNK", ("BUS",)),
        ("Lantern League", "DNK", ("SOC",)),
    ]
    assert Names((tmp_path,)).index.get("Lanternists")[0].name == "Lantern League"


def test_names_that_stand_for_nobody_are_no_actors(nlp: Language, tmp_path: Path) -> None:
    """A name that a dictionary marks as nobody's is no actor and gives none of its parts away."""
    (tmp_path / "x.actors").write_text("NORWAY_SPRUCE_TRUST [---]\n", encoding="utf-8")
    doc = nlp("They cut down the Norway Spruce Trust.")
    doc._.talion_report = Report(id="x", text=doc.text)
    assert "NOR" not in {a.code for a in Actors((HERE, tmp_path))(doc)._.talion_actors}
