"""Words that cues of answering and cause join: both sides are acts, and a word of answering gives way to the deed."""

from __future__ import annotations

import pytest

from talion import Coder
from talion.events.joined import Joined


def triggers(coder: Coder, text: str) -> list[str]:
    """List the words that tell the events of a text."""
    return [text[e.trigger.start : e.trigger.end] for e in coder.read(text).events if e.trigger]


def test_what_is_answered_is_not_the_content_of_the_answer(frames_only: Coder) -> None:
    """A recall, which takes in what it speaks of, does not take in the seizure that it follows."""
    text = "Kenya recalled its ambassador in response to the arrest of three Kenyan traders."
    assert triggers(frames_only, text) == ["recalled", "arrest"]


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("The army retaliated by shelling the village.", ["shelling"]),
        ("The army hit back with an airstrike on the rebels.", ["airstrike"]),
        ("Israel struck back, bombing a rebel camp.", ["bombing"]),
    ],
)
def test_a_word_of_answering_gives_way_to_the_deed(frames_only: Coder, text: str, deeds: list[str]) -> None:
    """A verb of answering is no act of its own where the deed is told beside it, and lends it its doer."""
    assert triggers(frames_only, text) == deeds
    assert frames_only.read(text).events[0].actor


def test_two_sides_of_a_cue_are_two_acts(frames_only: Coder) -> None:
    """Noun and verb of the same type stay apart where one brings about the other."""
    text = "Israel bombed Tyre in retaliation for the rocket attack on Haifa."
    assert len(triggers(frames_only, text)) == 2


def test_an_attack_is_named_by_its_noun_where_its_toll_is_an_aside(frames_only: Coder) -> None:
    """A relative clause with the toll is part of the act that the noun tells."""
    assert triggers(frames_only, "The village mourned after an ambush that killed nine farmers.") == ["ambush"]


def test_coordinated_acts_with_times_of_their_own_are_two(frames_only: Coder) -> None:
    """The same side may strike twice: each verb with a day of its own is an event."""
    text = "Soldiers bombed a mosque on Sunday and killed nine farmers on Tuesday."
    assert triggers(frames_only, text) == ["bombed", "killed"]


def test_sides_know_each_other(nlp) -> None:
    """Words on two sides of one cue are apart, words on one side are not."""
    doc = nlp("The army shelled the camp in response to the ambush and the raid.")
    joined = Joined(doc)
    shelled, ambush, raid = (next(t for t in doc if t.text == w) for w in ("shelled", "ambush", "raid"))
    assert joined.apart(shelled, ambush)
    assert joined.apart(raid, shelled)
    assert not joined.apart(ambush, raid)
    assert joined.answered(raid)
    assert not joined.answered(shelled)


def test_a_toll_in_two_verbs_is_one_act(frames_only: Coder) -> None:
    """Dead and wounded of one attack are one event with both numbers."""
    event, *others = frames_only.read("Nine farmers were killed and forty were wounded in the attack.").events
    assert not others
    assert {what: bounds.min for what, bounds in event.size.items()} == {"dead": 9, "injured": 40}


def test_a_noun_told_again_keeps_its_type(frames_only: Coder) -> None:
    """Behind an airstrike "the strike" is no walkout."""
    events = frames_only.read("An Israeli airstrike killed nine farmers in Tyre. The strike lasted minutes.").events
    assert {e.event for e in events} == {("ASSAULT",)}


def test_a_word_inside_another_is_not_told_again(frames_only: Coder) -> None:
    """Aid is no air raid, though its letters stand in the word."""
    text = "An Israeli air raid killed nine farmers in Tyre. The aid that Norway sent reached Beirut."
    assert not any("role:same-act->ASSAULT" in e.why for e in frames_only.read(text).events)
