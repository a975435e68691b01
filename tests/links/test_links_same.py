"""The same happening told again in one report."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

import talion.links
from talion.records import Report, When

HIT = ("ASSAULT", "UGA REB", "UGA MIL")


def test_verb_and_noun_are_one(read) -> None:
    """A verb and the definite noun of its family tell one happening."""
    found = read("Rebels attacked a barracks at Gulu. The attack lasted an hour.", ("attacked", *HIT), ("attack", *HIT))
    assert found.edges() == {("attack", "attacked", "same")}


def test_family_of_words(read) -> None:
    """Words of one family, not only one stem, tell one happening."""
    found = read(
        "The mayor was shot dead on Friday. The assassination shocked the town. The murder was the first in years.",
        ("shot dead", *HIT), ("assassination", *HIT), ("murder", *HIT),
    )  # fmt: skip
    assert ("assassination", "shot dead", "same") in found.edges()
    assert ("murder", "assassination", "same") in found.edges()


def test_another_one_is_two(read) -> None:
    """What is called "another" is a happening of their own."""
    found = read("Rebels attacked a barracks. Another attack hit a mill.", ("attacked", *HIT), ("attack", *HIT))
    assert not found.edges()


def test_two_days_are_two(nlp, place) -> None:
    """Two bombings on two days are not one."""
    text = "A bombing on Monday killed ten in Lahore. The bombing on Friday killed three in Karachi."
    events = place(text, (("bombing", *HIT), ("bombing", *HIT)))
    days = (date(2019, 3, 4), date(2019, 3, 8))
    doc = nlp(text)
    doc._.talion_report = Report(id="t", text=text)
    doc._.talion_events = tuple(
        replace(e, when=When(earliest=d, latest=d, text="Monday", basis="stated"))
        for e, d in zip(events, days, strict=True)
    )
    assert talion.links.links(doc) == ()


def test_future_is_not_past(read) -> None:
    """A strike that happened and one that is only threatened are two."""
    found = read(
        "Rebels attacked a barracks. They would attack it again, they said.",
        ("attacked", *HIT),
        ("attack", "ASSAULT?", "UGA REB", "UGA MIL"),
    )
    assert not {e for e in found.edges() if e[2] == "same"}


def test_answer_is_not_the_same(read) -> None:
    """An attack and the attack that answers it are two, whatever their words."""
    found = read(
        "The attack was in retaliation for an attack on a patrol.",
        ("attack", "ASSAULT", "ISR MIL", "LBN"), ("attack", "ASSAULT", "LBN REB", "ISR"),
    )  # fmt: skip
    assert found.edges() == {("attack", "attack", "retaliation")}


def test_headline_and_lead(read) -> None:
    """A headline and the sentence below it tell one happening, without an article to point back."""
    found = read(
        "Rebels attack barracks at Gulu\n\nRebels attacked a barracks at Gulu on Friday, the army said.",
        ("attack", *HIT),
        ("attacked", *HIT),
    )
    assert found.edges() == {("attacked", "attack", "same")}


def test_a_toll_takes_up_the_attack_whoever_was_hurt(coder) -> None:
    """Those killed "in the attack" need not be those that it was aimed at."""
    text = (
        "Iran fired twelve missiles at an Iraqi air base on Wednesday. Nine Americans were killed in the attack, "
        "state television said."
    )
    reading = coder.read(text, published="2020-01-09")
    assert [k.kind for k in reading.links] == ["same"]
