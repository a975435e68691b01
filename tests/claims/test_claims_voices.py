"""Voices: on whose word each event stands."""

from __future__ import annotations

from talion.claims import voices
from talion.coder import Coder


def chains(coder: Coder, text: str) -> dict[str, list[str]]:
    """Map the first trigger word of each event to the sources of its chain."""
    reading = coder.read(text, published="2021-05-04")
    return {e.event_text[0]: [v.entity_text for v in e.said_by] for e in reading.events if e.event_text}


def test_what_the_reporter_asserts_has_no_voice(coder: Coder) -> None:
    """An event outside of all statements stands on the reporter's word."""
    assert chains(coder, "Rebels attacked the village on Monday.")["attacked"] == []


def test_an_event_in_a_statement_has_its_speaker(coder: Coder) -> None:
    """An event in the content of a statement is told on its speaker's word."""
    assert chains(coder, "The army said rebels attacked the village.")["attacked"] == ["The army"]


def test_chains_run_from_the_outermost_speaker(coder: Coder) -> None:
    """Whoever says that somebody said comes first."""
    text = "The spokesman said the minister had reported that rebels attacked the village."
    assert chains(coder, text)["attacked"] == ["The spokesman", "the minister"]


def test_the_act_of_speaking_is_not_said_by_its_speaker(coder: Coder) -> None:
    """An accusation is the reporter's word, what it says is the accuser's."""
    found = chains(coder, "Chad accused Sudan of bombing the town.")
    assert found.get("accused", []) == []


def test_voices_of_a_doc_name_only_events_with_speakers(coder: Coder) -> None:
    """`voices` leaves out events that nobody but the reporter tells."""
    reading = coder.read("Rebels attacked the village.")
    doc = coder.parse(reading.report)
    assert voices(doc) == {}


def test_the_time_of_speaking_is_kept(coder: Coder) -> None:
    """The day on which something was said is the voice's, not the event's."""
    reading = coder.read("The army said on Monday that rebels attacked the village.", published="2021-05-04")
    (voice,) = next(e.said_by for e in reading.events if e.event_text[0] == "attacked")
    assert (voice.date, voice.enddate) == ("2021-05-03", "2021-05-03")
