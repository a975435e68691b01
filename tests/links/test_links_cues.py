"""Links that words tell."""

from __future__ import annotations

import pytest

import talion.links
from talion.lexicon import LexiconError

A = ("ASSAULT", "ISR MIL", "LBN")
B = ("ASSAULT", "LBN REB", "ISR")

ANSWERS = [
    ("Israel bombed Tyre in retaliation for the ambush of a patrol.", "bombed", "ambush"),
    ("Israel bombed Tyre in response to an ambush of its patrol.", "bombed", "ambush"),
    ("Israel bombed Tyre after gunmen attacked a patrol.", "bombed", "attacked"),
    ("Israel bombed Tyre because gunmen had attacked a patrol.", "bombed", "attacked"),
    ("The army bombed Tyre to avenge a patrol that gunmen had attacked.", "bombed", "attacked"),
    ("The bombing of Tyre was payback for the ambush of a patrol.", "bombing", "ambush"),
    ("The bombing of Tyre was the army's answer to the ambush of a patrol.", "bombing", "ambush"),
    ("Stung by the ambush of a patrol, Israel bombed Tyre.", "bombed", "ambush"),
    ("The ambush of a patrol provoked a bombardment of Tyre.", "bombardment", "ambush"),
    ("The ambush of a patrol prompted Israel to bomb Tyre.", "bomb", "ambush"),
    ("Israel retaliated for the ambush by bombing Tyre.", "bombing", "ambush"),
    ("Israel answered the ambush with a bombardment of Tyre.", "bombardment", "ambush"),
]


@pytest.mark.parametrize(("text", "answer", "act"), ANSWERS)
def test_cue_within_a_sentence_tells_what_is_answered(read, text: str, answer: str, act: str) -> None:
    """Prepositions, conjunctions, nouns and verbs of answering link the answer to the act, in this direction."""
    first, second = sorted([(text.index(answer), answer, A), (text.index(act), act, B)])
    found = read(text, (first[1], *first[2]), (second[1], *second[2]))
    assert (answer, act, "retaliation") in found.edges()


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a patrol on Friday. Hours later, Israel bombed Tyre.",
        "Gunmen attacked a patrol on Friday. In response, Israel bombed Tyre.",
        "Gunmen attacked a patrol on Friday. Israel hit back and bombed Tyre.",
        "Gunmen attacked a patrol on Friday; Israel in turn bombed Tyre.",
    ],
)
def test_cue_reaches_back_over_a_sentence(read, text: str) -> None:
    """An adverb or a verb of answering without an object answers what was told before."""
    assert ("bombed", "attacked", "retaliation") in read(text, ("attacked", *B), ("bombed", *A)).edges()


def test_following_in_time_is_a_sequence(read) -> None:
    """An act that follows another of the same side is no answer."""
    found = read(
        "The rebels burned a bridge after they looted a depot.",
        ("burned", "ASSAULT", "MLI REB", "MLI GOV"),
        ("looted", "ASSAULT", "MLI REB", "MLI GOV"),
    )
    assert found.edges() == {("burned", "looted", "sequence")}


def test_strike_that_followed(read) -> None:
    """That one act followed another is an order of time, and "a series that began with Y" reaches Y."""
    found = read(
        "The strike followed a series of raids that began with the killing of a herder.",
        ("strike", "ASSAULT", "KEN MIL", "ETH"),
        ("raids", "ASSAULT", "ETH REB", "KEN"),
        ("killing", "ASSAULT", "ETH REB", "KEN"),
    )
    assert {("strike", "raids", "sequence"), ("strike", "killing", "sequence")} <= found.edges()


def test_cause_without_hostility(read) -> None:
    """A cue of cause stays a cause where nothing hostile goes back."""
    found = read(
        "Chile sent doctors because of the shelling of the port.",
        ("sent", "AID", "CHL GOV", "UKR"),
        ("shelling", "ASSAULT", "RUS MIL", "UKR"),
    )
    assert found.edges() == {("sent", "shelling", "cause")}


def test_purpose_and_condition(read) -> None:
    """Aims are purposes of the act; "if" makes a condition only of what has not happened."""
    aim = read(
        "Soldiers blocked the road in order to arrest the rebels.",
        ("blocked", "COERCE", "MLI MIL", "MLI"),
        ("arrest", "COERCE", "MLI MIL", "MLI REB"),
    )
    assert aim.edges() == {("arrest", "blocked", "purpose")}
    condition = read(
        "Ankara will close the straits if Athens sends a fleet.",
        ("close", "SANCTION?", "TUR GOV", "GRC"),
        ("sends", "MOBILIZE?", "GRC MIL", "TUR"),
    )
    assert condition.edges() == {("close", "sends", "condition")}


def test_part_of(read) -> None:
    """What happened during an act or was included in it is a part of it."""
    found = read(
        "The riot included the burning of a bank.",
        ("riot", "PROTEST", "ECU CVL", "ECU GOV"),
        ("burning", "PROTEST", "ECU CVL", "ECU BUS"),
    )
    assert found.edges() == {("burning", "riot", "part_of")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In response to a question, the admiral said that jets had shadowed a ferry.", [("shadowed", *A)]),
        ("Gunmen came after midnight and shot a mayor.", [("shot", *B)]),
        ("Following the match on television, soldiers shot a mayor; in Paris ministers met.",
         [("shot", *B), ("met", "CONSULT", "FRA GOV", "DEU GOV")]),
        ("Jets flew over the city and bombed a mill.", [("bombed", *A)]),
    ],
)  # fmt: skip
def test_decoys_give_no_link(read, text: str, told: list) -> None:
    """Cue words that join no two acts give nothing."""
    assert read(text, *told).edges() == set()


def test_cue_has_its_span(read) -> None:
    """A link names the words that tell it."""
    found = read("Israel bombed Tyre in retaliation for the ambush.", ("bombed", *A), ("ambush", *B))
    assert [found.text[k.start : k.end] for k in found.links] == ["in retaliation for"]
    assert found.links[0].why == ("cue:reprisal.n",)


def test_unmarked_answer_goes_back_to_the_doer(read) -> None:
    """A hostile deed told beside another, aimed back at its doer, answers it even without a word."""
    found = read(
        "Oslo expelled two Russian envoys. Moscow closed the Norwegian consulate.",
        ("expelled", "SANCTION", "NOR GOV", "RUS GOV"),
        ("closed", "SANCTION", "RUS GOV", "NOR GOV"),
    )
    assert found.edges() == {("closed", "expelled", "retaliation")}


def test_unmarked_neighbours_without_a_tie(read) -> None:
    """Two acts of other sides told beside each other are not linked."""
    found = read(
        "Oslo expelled two Russian envoys. Lima closed the port.",
        ("expelled", "SANCTION", "NOR GOV", "RUS GOV"),
        ("closed", "SANCTION", "PER GOV", "PER"),
    )
    assert found.edges() == set()


def test_link_keeps_whose_word_it_is(coder) -> None:
    """A link that somebody claims names the statement on whose word it is told."""
    reading = coder.read(
        'Iranian missiles hit a base on Monday. "We bombed the camp in retaliation for the missile attack," '
        "the general said.",
        "2020-01-09",
    )
    claimed = [k for k in reading.links if k.kind == "retaliation"]
    assert claimed
    assert all(k.said_by is not None for k in claimed)


def test_own_words_of_a_user(nlp, place, tmp_path) -> None:
    """Cues in a folder of the user's own are read after the shipped ones."""
    import talion.links
    from talion.records import Report

    entry = '[[cue]]\nid = "mine.p"\nform = "phrase"\nkind = "retaliation"\nwords = ["on the occasion of"]\n'
    (tmp_path / "links.toml").write_text(entry, encoding="utf-8")
    text = "Israel bombed Tyre on the occasion of the ambush."
    doc = nlp(text)
    doc._.talion_report = Report(id="t", text=text)
    doc._.talion_events = place(text, (("bombed", *A), ("ambush", *B)))
    found = talion.links.links(doc, (str(tmp_path),))
    assert [k.why for k in found] == [("cue:mine.p",)]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a patrol on Friday. Ever since, Israel has bombed Tyre.",
        "Gunmen attacked a patrol on Friday, and the day after Israel bombed Tyre.",
    ],
)
def test_a_phrase_of_time_with_nothing_behind_it_looks_back(read, text: str) -> None:
    """Before a clause "Ever since" and "the day after" tell that the clause comes later."""
    found = read(text, ("attacked", *B), ("bombed", *A))
    assert [(a, b) for a, b, _ in found.edges()] == [("bombed", "attacked")]


def test_what_is_fired_back_is_not_what_is_answered(read) -> None:
    """Of a verb with "back" the object is the means; what is answered stands below "at"."""
    text = "Israel fired forty shells back at the gunmen who had attacked a patrol."
    found = read(text, ("fired", *A), ("attacked", *B))
    assert found.edges() == {("fired", "attacked", "retaliation")}


def test_a_discovery_made_later_is_no_later_act(read) -> None:
    """What "Later it emerged that they had …" tells of is something earlier."""
    text = "Gunmen attacked a patrol on Friday. Later it emerged that Israel had bombed Tyre."
    assert ("bombed", "attacked", "sequence") not in read(text, ("attacked", *B), ("bombed", *A)).edges()


def test_an_answer_may_be_told_in_the_past_perfect(read) -> None:
    """Only what is told below another verb is no later act: "had in turn bombed" answers."""
    text = "Gunmen attacked a patrol on Friday. Israel had in response bombed Tyre."
    found = read(text, ("attacked", *B), ("bombed", *A))
    assert ("bombed", "attacked", "retaliation") in found.edges()


def test_a_cue_with_a_typo_is_told_when_the_stage_is_built(tmp_path) -> None:
    """The entry and the form that is none are named before any report is read."""
    entry = '[[cue]]\nid = "x"\nform = "pear"\nkind = "cause"\nwords = ["so what"]\n'
    (tmp_path / "links.toml").write_text(entry, encoding="utf-8")
    with pytest.raises(LexiconError, match="'x': form 'pear'"):
        talion.links.Links((str(tmp_path),))
