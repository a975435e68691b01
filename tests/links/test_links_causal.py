"""Cause and effect in sentences, with and without events; and the examples of the lexicon."""

from __future__ import annotations

import pytest

from talion import lexicon
from talion.language.connectives import Cue, index
from talion.language.joins import occurrences
from talion.links.stretches import stretches, tells_cause

CUES = lexicon.load("links", "cue", Cue)
EXAMPLES = [(cue.id, text) for cue in CUES for text in cue.positive]


@pytest.mark.parametrize(("cue", "text"), EXAMPLES)
def test_examples_of_the_lexicon_hold(nlp, cue: str, text: str) -> None:
    """Every cue is found in the sentences that its entry gives for it."""
    assert cue in {at.cue.id for at in occurrences(nlp(text), index(()))}


def test_head_tells_causal_sentences(nlp) -> None:
    """The learned head tells a reason from a plain account."""
    assert tells_cause(nlp("Workers went on strike because the company had cut their wages."))
    assert not tells_cause(nlp("The committee has nine members."))


def test_stretches_of_cause_and_effect(nlp) -> None:
    """Cause and effect are given as stretches of text even where neither is an event of the ontology."""
    text = "The port was closed because of thick fog."
    found = stretches(nlp(text))
    assert [(text[slice(*f.cause)], text[slice(*f.effect)], text[slice(*f.signal)]) for f in found] == [
        ("thick fog", "The port was closed", "because of")
    ]
