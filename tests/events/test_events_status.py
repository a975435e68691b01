"""Status: what is told as having happened, and what is not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from talion import lexicon
from talion.events.status import status_of

CASES = [
    ("The navy shelled the harbour.", "shelled", "asserted"),
    ("The navy did not shell the harbour.", "shell", "negated"),
    ("The navy never shelled the harbour.", "shelled", "negated"),
    ("No soldiers shelled the harbour.", "shelled", "negated"),
    ("The navy failed to shell the harbour.", "shell", "negated"),
    ("The navy did not fail to shell the harbour.", "shell", "asserted"),
    ("The minister denied that the navy had shelled the harbour.", "shelled", "negated"),
    ("The troops left without shelling the harbour.", "shelling", "negated"),
    ("The navy stopped short of shelling the harbour.", "shelling", "negated"),
    ("The navy will shell the harbour.", "shell", "future"),
    ("The navy is to shell the harbour on Monday.", "shell", "future"),
    ("The navy plans to shell the harbour.", "shell", "future"),
    ("The navy is due to shell the harbour.", "shell", "future"),
    ("The frigates were due to bombard the harbour.", "bombard", "future"),
    ("The navy is going to shell the harbour.", "shell", "future"),
    ("The minister said the navy would shell the harbour.", "shell", "future"),
    ("Navy to withdraw frigates from harbour", "withdraw", "future"),
    ("The navy could shell the harbour.", "shell", "hypothetical"),
    ("Rebels insist that the navy shelled the harbour.", "shelled", "asserted"),
    ("Rebels insist that the navy shell the harbour.", "shell", "hypothetical"),
    ("If the navy shelled the harbour, the port would close.", "shelled", "hypothetical"),
    ("In case the navy shells the harbour, the port has sirens.", "shells", "hypothetical"),
    ("Residents fear that the navy will shell the harbour.", "shell", "hypothetical"),
    ("The harbour, which the navy shelled on Monday, will reopen.", "shelled", "asserted"),
    ("The minister said that the navy had shelled the harbour.", "shelled", "asserted"),
    ("The captain was the first to shell the harbour.", "shell", "asserted"),
    ("The navy not only shelled the harbour but burned it.", "shelled", "asserted"),
    ("The navy shelled the harbour, and the mayor will resign.", "shelled", "asserted"),
    ("The mayor will resign after the navy shelled the harbour.", "shelled", "asserted"),
    ("The navy no longer shells the harbour.", "shells", "negated"),
    ("Guards prevented the crowd from burning the archive.", "burning", "negated"),
]


@pytest.mark.parametrize(("text", "word", "status"), CASES, ids=[c[0] for c in CASES])
def test_status_of_a_verb(nlp: Language, text: str, word: str, status: str) -> None:
    """A verb's status follows from auxiliaries, negation, conditions and what governs it."""
    trigger = next(t for t in nlp(text) if t.text == word)
    assert status_of(trigger, (lexicon.HERE,)).status() == status


def test_the_word_that_negates_is_named(nlp: Language) -> None:
    """The reason of a status names the word behind it."""
    trigger = next(t for t in nlp("The navy failed to shell the harbour.") if t.text == "shell")
    assert status_of(trigger, (lexicon.HERE,)).why() == ["status:negated:failed"]
