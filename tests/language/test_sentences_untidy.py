"""Sentence splitting of text as it comes: line breaks, quotation marks, abbreviations, datelines, bullets."""

from __future__ import annotations

import pytest
from spacy.language import Language

WRAPPED = """The army said on Monday that three of its soldiers had been killed
in an ambush near the northern town of Mora. The rebels denied it and
Mali blamed bandits. A spokesman for the regional governor, Amadou
Idris, said that the army would answer."""

CASES = {
    "no space behind the full stop": "Rebels shelled the town.|The army fired back.|Two men died!|Nobody knew why.",
    "straight marks": '"We will answer." |The minister left. |"Nobody knows," said Smith. |"We will see."',
    "question in a quotation": '"Why did they attack?" he asked. |Nobody answered.',
    "curly marks": "“We won.” |He left. |He said: “They came.” |Then he left.",
    "guillemets": "«We won.» |He left.",
    "low marks": "„We won.“ |He left.",
    "single marks": "‘We won.’ |He left.",
    "titles": "The rebels met Gen. Idris and Lt. Col. Traore on Sunday. |They talked.",
    "initials": "The troops of J. Smith and H.R. Brown crossed the river. |They met no one.",
    "country and its army": "He arrived in the U.S. |The U.S. Army sent two ships.",
    "months": "The attack of Jan. 3 killed ten. |On Feb. 5 it rained.",
    "numbers": "The court heard witness No. 5 on Friday. |It rose.",
    "hours": "The bomb went off at 5 p.m. on Tuesday. |Nobody was hurt.",
    "and so on": "They took rifles, shells etc. and left.",
    "ellipsis": "They waited... and then fired. |Nobody came.",
    "dateline with agency": "BAGHDAD (AP) - |Iran fired missiles at two bases.",
    "dateline with date": "KABUL, Jan 3 (Wire) — |A bomb killed 12 people.",
    "dateline with country": "KABUL, Afghanistan (AP) — |A bomb killed 12 people.",
    "dateline of a place alone": "GAZA: |Israeli jets struck a house on Sunday.",
    "dateline in capitals": "SAN MIGUEL, 4 JAN 90 -- |THE ARMY SAID THAT TWO PEASANTS WERE KIDNAPPED.",
    "bullets": "- Troops crossed the border\n|- Two soldiers died\n|• Protesters marched in Cairo",
    "numbered bullets": "1. Iran struck a base\n|2. Israel answered",
    "headline": "Bomb kills twelve in market\n|A bomb killed 12 people in Kabul on Monday.",
    "paragraphs of one line": "Israel struck Gaza on Sunday.\n|Hamas vowed revenge.\n|Egypt called for calm.",
}


def split(nlp: Language, text: str) -> list[str]:
    """Give the sentences of a text as they stand, white space included."""
    starts = [s.start_char for s in nlp(text).sents]
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize("case", CASES)
def test_sentences(nlp: Language, case: str) -> None:
    """Sentences end where a reader would say so."""
    expected = CASES[case].split("|")
    assert [s.strip() for s in split(nlp, "".join(expected))] == [s.strip() for s in expected]


def test_wrapped_lines_do_not_split(nlp: Language) -> None:
    """A line break inside hard-wrapped text is a space."""
    assert [s.split()[0] for s in split(nlp, WRAPPED)] == ["The", "The", "A"]


def test_title_at_the_end_of_a_line(nlp: Language) -> None:
    """A line that ends with a title goes on."""
    assert len(split(nlp, "The rebels said they had met Gen.\nIdris in the town.")) == 1


def test_same_sentences_wrapped_or_not(nlp: Language) -> None:
    """Wrapping a text changes neither its sentences nor their trees."""
    wrapped = [[(t.text, t.dep_) for t in s if not t.is_space] for s in nlp(WRAPPED).sents]
    plain = [[(t.text, t.dep_) for t in s if not t.is_space] for s in nlp(WRAPPED.replace("\n", " ")).sents]
    assert wrapped == plain
