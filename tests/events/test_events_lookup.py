"""Looking frames up by the words of a sentence: nothing is missed, and a user's own sets count in every wish."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from talion import lexicon
from talion.events.frames import FEW, index
from talion.events.matching import find

SENTENCES = (
    "take part in talks over the border with",
    "put an end to the siege and put down arms",
    "send troops and send aid across the river to",
    "give way on the tariff and give up two villages",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_lookup_gives_what_a_scan_gives(sentence: str) -> None:
    """The patterns looked up are those of the head whose needed words the sentence has, in the same order."""
    lemmas = set(sentence.split())
    head = ("v", sentence.split()[0])
    scanned = [p for p in index().of(*head) if all(need & lemmas for need in p.needed)]
    assert len(index().of(*head)) > FEW
    assert list(index().likely(*head, lemmas)) == scanned


def test_a_users_set_in_a_wish(nlp: Language, tmp_path: Path) -> None:
    """A set of the user's own folder can be named in `object`, `subject_not` and the like."""
    (tmp_path / "frames.toml").write_text(
        '[[frame]]\nid = "coerce.moor"\ntype = "COERCE"\nverbs = ["moor"]\nobject = ["@skiffs"]\n'
        'subject_not = ["@anglers"]\n'
    )
    (tmp_path / "sets.toml").write_text(
        '[[set]]\nid = "skiffs"\nwords = ["skiff", "boat"]\n[[set]]\nid = "anglers"\nwords = ["fisherman"]\n'
    )
    folders = (lexicon.HERE, tmp_path)

    def met(text: str) -> bool:
        hits = find(next(iter(nlp(text).sents)), index(folders), folders)
        return any(hit.pattern.frame.id == "coerce.moor" for row in hits for hit in row)

    assert met("The navy moored two boats on Monday.")
    assert not met("The navy moored two balloons on Monday.")
    assert not met("The fisherman moored two boats on Monday.")
