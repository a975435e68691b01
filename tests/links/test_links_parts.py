"""What is told of a part or a result of an act."""

from __future__ import annotations

HIT = ("ASSAULT", "IRN MIL", "IRQ MIL")


def test_some_of_them(read) -> None:
    """What a number of things told before did is part of that."""
    found = read(
        "Iran launched sixteen missiles at two bases. Eleven of them hit a barracks.", ("launched", *HIT), ("hit", *HIT)
    )
    assert ("hit", "launched", "part_of") in found.edges()


def test_harm_told_as_a_participle(read) -> None:
    """Participles behind an attack tell its harm."""
    found = read(
        "Rockets struck a market on Friday, killing a baker and wounding four nurses.",
        ("struck", *HIT), ("killing", *HIT), ("wounding", *HIT),
    )  # fmt: skip
    assert {("killing", "struck", "part_of"), ("wounding", "struck", "part_of")} <= found.edges()


def test_killed_in_the_attack(read) -> None:
    """Those killed in "the raid" were killed in the raid told before."""
    found = read(
        "Jets raided a camp on Friday. Nine herders were killed in the raid.",
        ("raided", *HIT), ("killed", "ASSAULT", "", "IRQ CVL"),
    )  # fmt: skip
    assert ("killed", "raided", "part_of") in found.edges()


def test_accusation_does_not_answer_what_it_names(read) -> None:
    """What somebody is accused of is the accusation itself, not what it answers."""
    found = read(
        "The minister accused Chad of shelling a village.", ("accused", "ACCUSE", "SDN GOV", "TCD"),
        ("shelling", "ASSAULT", "TCD", "SDN"),
    )  # fmt: skip
    assert not found.edges()


def test_protest_against_the_killing(read) -> None:
    """Behind a cue, "the killing" is the killing told before and not the nearest act."""
    found = read(
        "Police killed a student on Friday. The rector condemned them. Crowds marched in protest at the killing.",
        ("killed", "ASSAULT", "KEN COP", "KEN EDU"), ("condemned", "ACCUSE", "KEN EDU", "KEN COP"),
        ("marched", "PROTEST", "KEN CVL", "KEN COP"),
    )  # fmt: skip
    assert any(a == "marched" and b == "killed" for a, b, _ in found.edges())
