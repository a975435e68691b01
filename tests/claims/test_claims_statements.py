"""Statements: who says what, in which words, with which stance."""

from __future__ import annotations

import pytest

from talion.coder import Coder
from talion.records import Reading, Statement


def words(reading: Reading, ranges: tuple[tuple[int, int], ...]) -> str:
    """Give the words of some ranges, joined by an ellipsis."""
    return " … ".join(reading.report.text[a:b] for a, b in ranges)


def only(coder: Coder, text: str) -> tuple[Reading, Statement]:
    """Read a text with one statement."""
    reading = coder.read(text, published="2021-05-04")
    assert len(reading.statements) == 1, [words(reading, s.content) for s in reading.statements]
    return reading, reading.statements[0]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The governor said that the dam was safe.", "The governor", "that the dam was safe"),
        ("The dam was safe, the governor said.", "the governor", "The dam was safe"),
        ("The dam, the governor said, was safe.", "the governor", "The dam … was safe"),
        ("According to the governor, the dam was safe.", "the governor", "the dam was safe"),
        ("As the governor has said, the dam is safe.", "the governor", "the dam is safe"),
        ("“The dam is safe,” the governor said.", "the governor", "“The dam is safe,”"),
        ("“The dam is safe,” said the governor.", "the governor", "“The dam is safe,”"),
        ("The governor said: “The dam is safe.”", "The governor", "“The dam is safe.”"),
        (
            "“The dam,” the governor said, “is safe.”",
            "the governor",
            "“The dam,” … “is safe.”",
        ),
        ("The governor denied having closed the dam.", "The governor", "having closed the dam"),
        ("The governor vowed to rebuild the dam.", "The governor", "to rebuild the dam"),
        ("The governor accused the engineers of sabotage.", "The governor", "the engineers of sabotage"),
        ("The governor called the report a lie.", "The governor", "the report a lie"),
        ("The governor urged villagers to leave.", "The governor", "villagers to leave"),
        ("The governor spoke of heavy losses.", "The governor", "heavy losses"),
        ("The governor condemned the raid in a statement.", "The governor", "the raid"),
    ],
)
def test_speech_is_read_in_each_of_its_forms(coder: Coder, text: str, source: str, content: str) -> None:
    """Source and content are found before, behind, around and inside each other."""
    reading, statement = only(coder, text)
    assert words(reading, statement.source) == source
    assert words(reading, statement.content) == content


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said the bridge had been blown up.", "asserts"),
        ("The army denied that the bridge had been blown up.", "denies"),
        ("The army said no soldiers were on the bridge.", "denies"),
        ("The army confirmed that the bridge had been blown up.", "confirms"),
        ("The army questioned the report.", "doubts"),
        ("The army accused the rebels of shelling the bridge.", "accuses"),
        ("The army demanded that the rebels leave.", "demands"),
        ("The army promised to leave the bridge.", "promises"),
        ("The army threatened to shell the bridge.", "threatens"),
        ("The army believes that the bridge may fall.", "speculates"),
        ("The army praised the bridge builders.", "praises"),
        ("The army did not say whether the bridge was open.", "doubts"),
        ("A rebel spokesman claimed responsibility for the blast.", "confirms"),
    ],
)
def test_the_stance_follows_cue_and_content(coder: Coder, text: str, stance: str) -> None:
    """The stance is the cue's, changed by negation and by what is said."""
    assert only(coder, text)[1].stance == stance


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The ministry said in a statement that the port was open.", "statement"),
        ("The minister tweeted that the port was open.", "social media"),
        ("The minister told reporters that the port was open.", "press conference"),
        ("The minister said in an interview that the port was open.", "interview"),
        ("State television said that the port was open.", "broadcast"),
        ("The minister said on condition of anonymity that the port was open.", "anonymous"),
        ("The minister said that the port was open.", ""),
    ],
)
def test_the_medium_is_read_from_what_stands_around_the_cue(coder: Coder, text: str, medium: str) -> None:
    """Statement, interview, broadcast and the others are told by words beside the cue or by the source."""
    assert only(coder, text)[1].medium == medium


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("“We are ready,” the admiral said.", "direct"),
        ("The admiral said the fleet was ready.", "indirect"),
        ("The admiral said the fleet was “more than ready” to sail.", "mixed"),
    ],
)
def test_the_manner_tells_quoted_from_reported_words(coder: Coder, text: str, manner: str) -> None:
    """Words in marks are direct speech, words without are indirect, and both together are mixed."""
    assert only(coder, text)[1].manner == manner


def test_scare_quotes_are_no_statements(coder: Coder) -> None:
    """Short words in marks inside a clause, with nobody who says them, are nobody's statement."""
    assert coder.read("The “peace train” stood empty in the yard for a month.").statements == ()


def test_a_report_inside_a_report_is_nested(coder: Coder) -> None:
    """What somebody says that somebody said stands inside."""
    reading = coder.read("The envoy said the premier had promised that the border would open.")
    assert [s.inside for s in reading.statements] == [None, 0]
    assert words(reading, reading.statements[1].content) == "that the border would open"


def test_the_cited_stand_inside_those_who_cite(coder: Coder) -> None:
    """Officials whom a paper cites make a statement inside the paper's, with the same content."""
    reading = coder.read("The paper, citing two officials, said that the talks had failed.")
    outer, inner = sorted(reading.statements, key=lambda s: s.inside is not None)
    assert inner.inside == reading.statements.index(outer)
    assert inner.content == outer.content
    assert words(reading, inner.source) == "two officials"


def test_quoted_as_saying_belongs_to_who_is_quoted(coder: Coder) -> None:
    """Who was quoted as saying something is its speaker."""
    reading, statement = only(coder, "The general was quoted as saying that the siege was over.")
    assert words(reading, statement.source) == "The general"


def test_a_quotation_of_its_own_goes_on_with_the_one_before(coder: Coder) -> None:
    """A quotation that makes sentences of its own belongs to the speaker of the one before it."""
    reading, statement = only(coder, "“We lost the pump,” the foreman said. “Then the lights went out in the shaft.”")
    assert words(reading, statement.content).endswith("“Then the lights went out in the shaft.”")


def test_a_headline_names_its_source_before_a_colon(coder: Coder) -> None:
    """A colon between a source and words is a cue."""
    reading, statement = only(coder, "Union: ports to close on Friday")
    assert words(reading, statement.source) == "Union"
    assert words(reading, statement.content) == "ports to close on Friday"


def test_reportedly_has_no_source(coder: Coder) -> None:
    """Hearsay without a teller is a statement without a source."""
    _, statement = only(coder, "The gunmen reportedly wore police uniforms.")
    assert statement.source == ()
    assert statement.speaker.actor == ""


def test_offsets_hold_in_untidy_text(coder: Coder) -> None:
    """Ranges are characters of the report's own text, with emoji, tabs and carriage returns."""
    text = "🚢 The\tharbour master said:\r\n“No ship may leave.”\r\n"
    reading = coder.read(text)
    (statement,) = reading.statements
    assert words(reading, statement.content) == "“No ship may leave.”"


def test_a_users_own_word_is_read(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A lexicon folder of the user's own adds reporting words."""
    from talion.claims.words import words as load
    from talion.lexicon import HERE

    folder = tmp_path_factory.mktemp("lexicon")
    (folder / "reporting.toml").write_text(
        '[[reporting]]\nkind = "verb"\nstance = "accuses"\ntakes = ["clause"]\nnames = ["gripe"]\n', encoding="utf-8"
    )
    assert load((HERE, folder)).verbs["gripe"].stance == "accuses"
