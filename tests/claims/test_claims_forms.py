"""Forms of speech: who speaks and what is said where the grammar is harder."""

from __future__ import annotations

import pytest

from talion.coder import Coder
from talion.records import Reading


def told(reading: Reading) -> list[tuple[str, str, str, int | None]]:
    """List source, content, stance and nesting of the statements."""
    text = reading.report.text

    def words(ranges: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(text[a:b] for a, b in ranges)

    return [(words(s.source), words(s.content), s.stance, s.inside) for s in reading.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It emerged that the tanker had carried arms.", ("", "that the tanker had carried arms", "speculates")),
        ("The envoy is believed to have drowned.", ("", "to have drowned", "speculates")),
        ("The clerk told AFP the trial had begun.", ("The clerk", "the trial had begun", "asserts")),
        ("Deal to be signed soon, says aide", ("aide", "Deal to be signed soon", "asserts")),
        (
            "The colonel wrote in a memo: Two files have been lost.",
            ("The colonel", "Two files have been lost", "asserts"),
        ),
        ("The group denied it was behind the raid.", ("The group", "it was behind the raid", "denies")),
        ("It was us, said the captain of the guard.", ("the captain of the guard", "It was us", "confirms")),
        ("No farmer recalled seeing a tank.", ("No farmer", "seeing a tank", "denies")),
        ("The president neither confirmed nor denied the report.", ("The president", "the report", "doubts")),
        ("The general said: “We do not comment on raids.”", ("The general", "“We do not comment on raids.”", "doubts")),
        ("The raid was claimed by a splinter group.", ("a splinter group", "The raid", "confirms")),
        (
            "The militia said it was responsible for the blast.",
            ("The militia", "it was responsible for the blast", "confirms"),
        ),
        (
            "The ministry said the militia was behind the blast.",
            ("The ministry", "the militia was behind the blast", "accuses"),
        ),
        ("The union lays the blame at the owner's door.", ("The union", "at the owner's door", "accuses")),
        ("The senator attacked judges for freeing him.", ("The senator", "judges for freeing him", "accuses")),
    ],
)
def test_each_form_has_its_source_content_and_stance(coder: Coder, text: str, expected: tuple[str, str, str]) -> None:
    """One statement with its source, its content and what its speaker holds."""
    assert [row[:3] for row in told(coder.read(text, published="2021-05-04"))] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The company's owner says nothing.",
        "No group has claimed responsibility.",
        "The rebels attacked the town with rockets.",
        "The official asked not to be named.",
    ],
)
def test_who_keeps_silent_says_nothing(coder: Coder, text: str) -> None:
    """Silence, deeds and requests for anonymity are no statements."""
    assert coder.read(text).statements == ()


def test_an_agency_stands_around_whom_it_quotes(coder: Coder) -> None:
    """Who was quoted by an agency as saying something speaks inside the agency's statement."""
    reading = coder.read("The general was quoted by the agency Interfax as saying the siege was over.")
    assert told(reading) == [
        ("the agency Interfax", "the siege was over", "asserts", None),
        ("The general", "the siege was over", "asserts", 0),
    ]


def test_an_inserted_citation_leaves_the_content_whole(coder: Coder) -> None:
    """A medium that cites a source in passing says all that follows, and the source says it inside."""
    reading = coder.read("State television reported, citing a military source, that the missiles had been intercepted.")
    assert told(reading) == [
        ("State television", "that the missiles had been intercepted", "asserts", None),
        ("a military source", "that the missiles had been intercepted", "asserts", 0),
    ]


def test_a_noun_for_what_was_said_ends_it_and_may_be_denied(coder: Coder) -> None:
    """An apposition that takes up a charge is no part of it, and its relative clause is a statement of its own."""
    reading = coder.read("Chad accused Libya of arming rebels, a charge Tripoli denies.")
    assert [row[:3] for row in told(reading)] == [
        ("Chad", "Libya of arming rebels", "accuses"),
        ("Tripoli", "a charge", "denies"),
    ]
    assert [(d.matter, d.verdict) for d in reading.disputes] == [("perpetrator", "disputed")]


def test_a_relative_pronoun_is_part_of_the_source(coder: Coder) -> None:
    """The source of a relative clause is the noun and its pronoun; the noun's actor speaks."""
    reading = coder.read("Lawmakers who said that the plan was dead left the hall.")
    assert told(reading)[0][:2] == ("Lawmakers … who", "that the plan was dead")
    assert reading.statements[0].speaker.sector == ("LEG",)


def test_a_second_cue_after_a_comma_has_the_first_ones_speaker(coder: Coder) -> None:
    """A coordinated reporting verb goes on with the speaker, not with the subject of what he said."""
    reading = coder.read("The ministry said only six had died, and blamed the rebels for the raid.")
    assert [row[:2] for row in told(reading)] == [
        ("The ministry", "only six had died"),
        ("The ministry", "the rebels for the raid"),
    ]


def test_a_quotation_behind_a_colon_belongs_to_who_stands_before_it(coder: Coder) -> None:
    """A sentence after a quotation does not take it from the speaker before the colon."""
    reading = coder.read("The spokesman said: “We told them: ‘Leave now.’ They refused.” He did not elaborate.")
    assert [row[0] for row in told(reading)] == ["The spokesman"]


def test_views_and_wishes_inside_a_statement_are_nobodys_words(coder: Coder) -> None:
    """What somebody is said to think or want is part of what is said, and no link of a chain."""
    reading = coder.read("The envoy said that the premier believes the talks will fail and wants new ones.")
    assert len(reading.statements) == 1


def test_a_voice_of_another_after_while_is_no_part_of_what_the_first_says(coder: Coder) -> None:
    """A contrasting clause with a cue of its own ends the first content."""
    reading = coder.read("Two people were killed, according to police, while hospital officials spoke of five.")
    assert [row[:2] for row in told(reading)] == [
        ("police", "Two people were killed"),
        ("hospital officials", "five"),
    ]
    assert [(d.matter, d.verdict) for d in reading.disputes] == [("dead", "disputed")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Al-Shabaab said it was responsible for the blast.", "Al-Shabaab"),
        ("The army struck the militia it says is responsible for the attack, killing dozens.", "the militia"),
        ("The bishop said an Iranian official had denied that Tehran was behind the raid.", "not Tehran"),
    ],
)
def test_responsibility_is_claimed_laid_and_denied(coder: Coder, text: str, value: str) -> None:
    """The value of a claim of responsibility is who is held or denies to have done it."""
    reading = coder.read(text, published="2021-05-04")
    assert ("responsibility", value) in [(c.matter, c.value) for c in reading.claims]
