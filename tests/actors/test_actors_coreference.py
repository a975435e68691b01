"""Coreference within a report."""

from __future__ import annotations

import pytest
from actors_helpers import ReadActors, of, words
from hypothesis import given
from hypothesis import strategies as st

from talion.actors.coreference import distance, respelt


def test_surname_takes_up_the_full_name(read: ReadActors) -> None:
    """A surname alone means the person named in full before."""
    text = "Bertil Oxenvad arrived on Monday. Oxenvad left on Friday."
    assert words(of(read(text), text, "Oxenvad"), text) == ["Bertil Oxenvad", "Oxenvad"]


def test_gender_keeps_namesakes_apart(read: ReadActors) -> None:
    """A Mrs is not the Mr of the same surname."""
    text = "Mr. Oxenvad arrived on Monday. Mrs. Oxenvad left on Friday."
    assert of(read(text), text, "Mr. Oxenvad") != of(read(text), text, "Mrs. Oxenvad")


def test_spelling_variants_are_one_person(read: ReadActors) -> None:
    """Two spellings of a surname in one report are one person."""
    text = "Karim Abdul-Razzaq spoke first. Mr. Abdel-Razzaq then sat down."
    assert len(words(of(read(text), text, "Karim Abdul-Razzaq"), text)) == 2


def test_apposition_is_the_same_actor(read: ReadActors) -> None:
    """A description beside a name is a mention of the same actor and tells of it."""
    text = "Bertil Oxenvad, the Danish trade minister, resigned."
    actor = of(read(text), text, "Bertil Oxenvad")
    assert words(actor, text) == ["Bertil Oxenvad", "the Danish trade minister"]
    assert (actor.code, actor.sector) == ("DNK", ("GOV",))


def test_definite_description_takes_up_a_group(read: ReadActors) -> None:
    """A phrase such as "the rebels" takes up a rebel group that was named before."""
    text = "The Heron Brigades burned a mill in Lima. The rebels then withdrew."
    assert words(of(read(text, "2018-01-01"), text, "The rebels"), text) == ["The Heron Brigades", "The rebels"]


def test_the_country_takes_up_the_state_named_last(read: ReadActors) -> None:
    """A phrase such as "the kingdom" takes up the state that was mentioned before."""
    text = "Denmark raised its tax on beer. The kingdom has three breweries."
    assert "The kingdom" in words(of(read(text), text, "Denmark"), text)


def test_pronouns_agree_in_gender(read: ReadActors) -> None:
    """He and she go to the man and the woman."""
    text = "Peter Oxenvad met Maria Solquist. He smiled and she laughed."
    assert "He" in words(of(read(text), text, "Peter Oxenvad"), text)
    assert "she" in words(of(read(text), text, "Maria Solquist"), text)


def test_object_pronoun_is_not_the_subject_of_its_verb(read: ReadActors) -> None:
    """A plain object pronoun does not mean the subject of the same verb."""
    text = "Peter Oxenvad spoke first. Karl Brandvik thanked him."
    assert "him" in words(of(read(text), text, "Peter Oxenvad"), text)


def test_its_means_the_state(read: ReadActors) -> None:
    """The word "its" means a state or body, never a person."""
    text = "Norway recalled its envoy."
    assert "its" in words(of(read(text), text, "Norway"), text)


def test_empty_it_means_nobody(read: ReadActors) -> None:
    """The "it" of the weather and of clauses is no mention."""
    text = "Norway waited. It was cold, and it seemed that it would rain."
    assert all(w.lower() != "it" for a in read(text) for w in words(a, text))


def test_pronoun_before_its_name_is_found(read: ReadActors) -> None:
    """A possessive at the head of a sentence means the subject that follows."""
    text = "In his first speech, Peter Oxenvad promised nothing."
    assert words(of(read(text), text, "Peter Oxenvad"), text) == ["his", "Peter Oxenvad"]


def test_we_in_a_quotation_is_the_speaker(read: ReadActors) -> None:
    """The word "we" in quotation marks means whoever says it."""
    text = '"We will rebuild the school," said Peter Oxenvad.'
    assert "We" in words(of(read(text), text, "Peter Oxenvad"), text)


def test_two_known_states_are_never_one(read: ReadActors) -> None:
    """An apposition never makes one actor of two states."""
    text = "Norway, Denmark and Sweden signed."
    assert {"NOR", "DNK", "SWE"} <= {a.code for a in read(text)}


def test_mentions_lie_in_the_text_and_ids_follow_it(read: ReadActors) -> None:
    """Ids count up in the order of first mention, and every mention is words of the text."""
    text = "Norway met Danish envoys. They thanked their hosts; Oslo was pleased."
    actors = read(text)
    assert [a.id for a in actors] == [f"a{n}" for n in range(len(actors))]
    firsts = [a.mentions[0].start for a in actors]
    assert firsts == sorted(firsts)
    assert all(text[m.start : m.end].strip() for a in actors for m in a.mentions)


def test_reading_twice_gives_the_same(read: ReadActors) -> None:
    """The same text gives the same records."""
    text = "Norway met Danish envoys. They thanked their hosts; Oslo was pleased."
    assert read(text) == read(text)


@given(st.text("abcde", max_size=8), st.text("abcde", max_size=8))
def test_distance_is_symmetric_and_zero_only_for_equals(one: str, other: str) -> None:
    """The distance of two words is the same both ways, and 0 for equal words only."""
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


def test_different_names_are_no_spellings_of_each_other() -> None:
    """Hassan and Hussein are two names."""
    assert not respelt(("hassan",), ("hussein",))
    assert respelt(("abdul", "mahdi"), ("abdel", "mahdi"))


def test_they_means_several_who_act_together(read: ReadActors) -> None:
    """The word "their" means all of coordinated subjects."""
    text = "Peter Oxenvad and Karl Brandvik giggled through their first morning."
    actors = read(text)
    assert all("their" in words(of(actors, text, name), text) for name in ("Peter Oxenvad", "Karl Brandvik"))


@pytest.mark.parametrize(
    "text",
    [
        "Peter Oxenvad met the man who had beaten him.",
        "Peter Oxenvad spoke first. Minister Karl Brandvik, a former teacher, had given him a medal.",
        "Peter Oxenvad spoke first. Karl Brandvik took the floor to thank him.",
        "Peter Oxenvad sat down. Maria Solquist asked Karl Brandvik to thank him.",
    ],
)
def test_pronoun_is_no_fellow_argument(read: ReadActors, text: str) -> None:
    """An object pronoun is not the subject of its verb, told or understood, nor what a relative clause is about."""
    assert "him" in words(of(read(text), text, "Peter Oxenvad"), text)


def test_his_father_is_not_himself(read: ReadActors) -> None:
    """A possessive before its name is not the relative that it owns."""
    text = "After his father had ruled, Peter Oxenvad promised peace."
    assert "his" in words(of(read(text), text, "Peter Oxenvad"), text)


def test_name_behind_is_tells_whom_a_description_means(read: ReadActors) -> None:
    """A description that is equated with a name is a mention of its bearer."""
    text = "The new foreign minister of Chad is Bertil Oxenvad. Oxenvad smiled."
    actor = of(read(text), text, "Bertil Oxenvad")
    assert words(actor, text) == ["The new foreign minister of Chad", "Bertil Oxenvad", "Oxenvad"]


def test_commanders_are_those_of_the_group_before(read: ReadActors) -> None:
    """Commanders without an owner belong to the armed group of the sentence before; an envoy does not."""
    text = "The Heron Brigades met the envoy. The commanders sat down."
    actors = read(text, "2018-01-01")
    assert of(actors, text, "The commanders").sector == ("REB",)
    assert of(actors, text, "the envoy").sector == ("GOV",)


def test_crowd_is_no_he(read: ReadActors) -> None:
    """A noun for several people is taken up by "they" and never by "he"."""
    text = "Peter Oxenvad spoke. The crowd in Lima cheered, and he bowed."
    assert "he" in words(of(read(text), text, "Peter Oxenvad"), text)
