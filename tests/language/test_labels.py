"""The adapter from ClearNLP labels to Universal Dependencies, on Docs built by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from talion import language
from talion.language.labels import make_labels

NLP = spacy.blank("en")


def doc(rows: str, ents: str = "") -> Doc:
    """Build a Doc from lines "word tag pos lemma head dep", heads counted from 1, 0 the root."""
    cells = [line.split() for line in rows.strip().splitlines()]
    words, tags, pos, lemmas, heads, deps = map(list, zip(*cells, strict=True))
    places = [int(h) - 1 if int(h) else i for i, h in enumerate(heads)]
    labels = ents.split() if ents else ["O"] * len(words)
    return Doc(NLP.vocab, words=words, tags=tags, pos=pos, lemmas=lemmas, heads=places, deps=deps, ents=labels)


def tree(made: Doc) -> list[str]:
    """Convert a Doc and write its tree as "word<dep<head"."""
    done = make_labels(NLP, "talion_labels")(made)
    return [f"{t.text}<{t.dep_}<{'' if t.head is t or t.head.i == t.i else t.head.text}" for t in done]


def test_passive_with_agent() -> None:
    """Passive subjects, auxiliaries, agents and prepositions under verbs become those of Universal Dependencies."""
    made = doc("""
        Soldiers NNS NOUN soldier 3 nsubjpass
        were VBD AUX be 3 auxpass
        killed VBN VERB kill 0 ROOT
        by IN ADP by 3 agent
        rebels NNS NOUN rebel 4 pobj
        in IN ADP in 3 prep
        Mosul NNP PROPN Mosul 6 pobj""")
    assert tree(made) == [
        "Soldiers<nsubj:pass<killed",
        "were<aux:pass<killed",
        "killed<ROOT<",
        "by<case<rebels",
        "rebels<obl:agent<killed",
        "in<case<Mosul",
        "Mosul<obl<killed",
    ]


def test_copula_and_noun_phrase() -> None:
    """What is said of a subject heads the clause; a preposition under a noun gives a nominal modifier."""
    made = doc("""
        Smith NNP PROPN Smith 3 nsubj
        will MD AUX will 3 aux
        be VB AUX be 0 ROOT
        head NN NOUN head 3 attr
        of IN ADP of 4 prep
        police NNS NOUN police 5 pobj
        . . PUNCT . 3 punct""")
    assert tree(made) == [
        "Smith<nsubj<head",
        "will<aux<head",
        "be<cop<head",
        "head<ROOT<",
        "of<case<police",
        "police<nmod<head",
        ".<punct<head",
    ]


def test_existential_keeps_its_verb() -> None:
    """In "there were attacks" the verb stays the head and the attacks are its subject."""
    made = doc("There EX PRON there 2 expl\nwere VBD AUX be 0 ROOT\nattacks NNS NOUN attack 2 attr")
    assert tree(made) == ["There<expl<were", "were<ROOT<", "attacks<nsubj<were"]


def test_objects_and_particles() -> None:
    """Objects, datives, particles, negation and possessors are renamed."""
    made = doc("""
        He PRP PRON he 4 nsubj
        did VBD AUX do 4 aux
        not RB PART not 4 neg
        hand VB VERB hand 0 ROOT
        over RP ADP over 4 prt
        his PRP$ PRON his 7 poss
        men NNS NOUN man 4 dobj
        to IN ADP to 4 dative
        police NNS NOUN police 8 pobj""")
    assert [t.dep_ for t in make_labels(NLP, "x")(made)] == [
        "nsubj",
        "aux",
        "advmod",
        "ROOT",
        "compound:prt",
        "nmod:poss",
        "obj",
        "case",
        "obl",
    ]


def test_clause_behind_a_preposition() -> None:
    """A gerund behind a preposition becomes a clause with a mark."""
    made = doc("""
        They PRP PRON they 2 nsubj
        fled VBD VERB flee 0 ROOT
        after IN ADP after 2 prep
        shooting VBG VERB shoot 3 pcomp
        guards NNS NOUN guard 4 dobj""")
    assert tree(made)[2:] == ["after<mark<shooting", "shooting<advcl<fled", "guards<obj<shooting"]


def test_prepositions_of_two_words() -> None:
    """The words "because of" are one preposition."""
    made = doc("""
        They PRP PRON they 2 nsubj
        fled VBD VERB flee 0 ROOT
        because IN SCONJ because 2 prep
        of IN ADP of 3 pcomp
        fire NN NOUN fire 4 pobj""")
    assert tree(made)[2:] == ["because<case<fire", "of<fixed<because", "fire<obl<fled"]


def test_coordination() -> None:
    """All members hang on the first, and the conjunction on the member behind it."""
    made = doc("""
        Rebels NNS NOUN rebel 6 nsubj
        , , PUNCT , 1 punct
        police NNS NOUN police 1 conj
        and CC CCONJ and 3 cc
        troops NNS NOUN troop 3 conj
        fought VBD VERB fight 0 ROOT""")
    assert tree(made) == [
        "Rebels<nsubj<fought",
        ",<punct<Rebels",
        "police<conj<Rebels",
        "and<cc<troops",
        "troops<conj<Rebels",
        "fought<ROOT<",
    ]


def test_coordinated_prepositions() -> None:
    """Coordinated prepositional phrases coordinate their nouns."""
    made = doc("""
        fought VBD VERB fight 0 ROOT
        in IN ADP in 1 prep
        Iraq NNP PROPN Iraq 2 pobj
        and CC CCONJ and 2 cc
        in IN ADP in 2 conj
        Syria NNP PROPN Syria 5 pobj""")
    assert tree(made)[1:] == ["in<case<Iraq", "Iraq<obl<fought", "and<cc<Syria", "in<case<Syria", "Syria<conj<Iraq"]


def test_person_names_are_flat() -> None:
    """The first word of a person's name heads it; titles hang on it."""
    made = doc(
        """
        General NNP PROPN General 3 compound
        Qasem NNP PROPN Qasem 3 compound
        Soleimani NNP PROPN Soleimani 4 nsubj
        died VBD VERB die 0 ROOT""",
        "O B-PERSON I-PERSON O",
    )
    assert tree(made) == ["General<nmod:desc<Qasem", "Qasem<nsubj<died", "Soleimani<flat<Qasem", "died<ROOT<"]


def test_names_lose_article_and_get_known_labels() -> None:
    """Articles leave names, and buildings are places."""
    made = doc(
        """
        Rebels NNS NOUN rebel 2 nsubj
        left VBD VERB leave 0 ROOT
        the DT DET the 5 det
        Khaled NNP PROPN Khaled 5 compound
        Bridge NNP PROPN Bridge 2 dobj""",
        "O O B-FAC I-FAC I-FAC",
    )
    assert [(e.text, e.label_) for e in make_labels(NLP, "x")(made).ents] == [("Khaled Bridge", "LOC")]


def test_universal_trees_pass() -> None:
    """A tree in Universal Dependencies is left as it is."""
    rows = "He PRP PRON he 2 nsubj\nsaw VBD VERB see 0 ROOT\nmen NNS NOUN man 2 obj"
    assert tree(doc(rows)) == ["He<nsubj<saw", "saw<ROOT<", "men<obj<saw"]


def test_missing_model_is_named() -> None:
    """A model that cannot be loaded is named in the error."""
    with pytest.raises(ValueError, match="no_such_model"):
        language.load("no_such_model")


def test_poor_model_is_refused(tmp_path: Path) -> None:
    """A pipeline without parser is refused with what it lacks."""
    NLP.to_disk(tmp_path / "poor")
    with pytest.raises(ValueError, match=r"no dependencies \(a parser\)"):
        language.load(str(tmp_path / "poor"))
