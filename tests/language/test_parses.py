"""What the parser says of sentences, alone and among others, in capitals and in headline style."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Span

SENTENCES = [
    "Iran fired missiles at two bases in Iraq.",
    "The minister said that nobody had been hurt.",
    "Rebels of the northern province shelled the town on Monday.",
]


def reading(sentence: Span) -> list[tuple[str, str, str, str, int, str]]:
    """Give all that was said of a sentence's words."""
    return [
        (t.text, t.tag_, t.dep_, t.lemma_, t.head.i - sentence.start, t.ent_type_) for t in sentence if not t.is_space
    ]


def relations(nlp: Language, text: str) -> dict[str, str]:
    """Give the relation of each word, words in small letters."""
    return {t.lower_: t.dep_ for t in nlp(text)}


def test_neighbours_change_nothing(nlp: Language) -> None:
    """A sentence reads the same alone, among others, and in another order."""
    alone = [reading(next(iter(nlp(s).sents))) for s in SENTENCES]
    together = [reading(s) for s in nlp(" ".join(SENTENCES)).sents]
    turned = [reading(s) for s in nlp("\n\n".join(reversed(SENTENCES))).sents]
    assert together == alone
    assert turned == alone[::-1]


def test_capitals_read_like_running_text(nlp: Language) -> None:
    """Text in capitals gets the tree of the same text in usual letters, and names."""
    text = "Rebels killed two soldiers near Kabul on Monday."
    plain, capitals = nlp(text), nlp(text.upper())
    assert capitals.text == text.upper()
    assert [t.dep_ for t in capitals] == [t.dep_ for t in plain]
    assert [t.lemma_ for t in capitals] == [t.lemma_ for t in plain]
    assert [(e.text, e.label_) for e in capitals.ents] == [(e.text.upper(), e.label_) for e in plain.ents]


def test_acronyms_stay_in_capitals(nlp: Language) -> None:
    """Known abbreviations in a text in capitals are not made common words."""
    doc = nlp("THE FBI ARRESTED TWO MEN WHO HAD SHOT AT US TROOPS.")
    assert [t.lemma_ for t in doc if t.text in ("FBI", "US")] == ["FBI", "US"]


def test_title_case_headline(nlp: Language) -> None:
    """The verb of a headline in title case is found."""
    found = relations(nlp, "Rebels Kill Two Soldiers in Market Attack")
    assert (found["rebels"], found["kill"], found["soldiers"]) == ("nsubj", "ROOT", "obj")


def test_dateline_leaves_the_sentence_alone(nlp: Language) -> None:
    """The sentence behind a dateline reads as it does without."""
    bare = reading(next(iter(nlp(SENTENCES[0]).sents)))
    assert [reading(s) for s in nlp("TEHRAN, Jan. 3 (Wire) - " + SENTENCES[0]).sents][1] == bare


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("They struck two military bases.", "base"),
        ("The men carried axes.", "axe"),
        ("The thieves fled.", "thief"),
        ("The wolves ate two calves.", "wolf"),
        ("Many lives were lost.", "life"),
        ("The crises grew.", "crisis"),
    ],
)
def test_irregular_plurals(nlp: Language, text: str, lemma: str) -> None:
    """Plurals of two nouns are read as the one that news means; irregular ones are known."""
    assert lemma in [t.lemma_ for t in nlp(text)]


def test_titles_are_no_part_of_names(nlp: Language) -> None:
    """A person's name begins behind rank and office."""
    doc = nlp("Lt. Col. Abu Bakar met Secretary of State Mike Pompeo and Gen. J. Smith.")
    assert [e.text for e in doc.ents if e.label_ == "PERSON"] == ["Abu Bakar", "Mike Pompeo", "J. Smith"]


def test_names_keep_their_article(nlp: Language) -> None:
    """The Arabic article before a hyphen belongs to the name."""
    assert "al-Qaida" in [e.text for e in nlp("The strike killed three al-Qaida fighters.").ents]


def test_parts_of_a_person_hang_together(nlp: Language) -> None:
    """All words of a person's name hang on the first."""
    doc = nlp("Lt. Col. Abu Bakar said that two soldiers had died.")
    bakar = next(t for t in doc if t.text == "Bakar")
    assert (bakar.dep_, bakar.head.text) == ("flat", "Abu")


def test_names_over_line_breaks(nlp: Language) -> None:
    """A name that is broken at the end of a line is one name."""
    doc = nlp(
        "On Monday the rebels said that they had spoken with Qasem\nSoleimani about the truce, and that the talks "
        "would go on\nfor another week before anything could be signed."
    )
    assert "Qasem\nSoleimani" in [e.text for e in doc.ents]
