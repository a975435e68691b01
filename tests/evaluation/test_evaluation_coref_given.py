"""Coreference with the mentions given."""

from __future__ import annotations

from talion.evaluation import coref

GOLD = {
    "id": "c/1",
    "text": "Rebels attacked. The attack failed.",
    "mentions": [
        {"start": 7, "end": 15, "chain": "x", "kind": "event"},
        {"start": 21, "end": 27, "chain": "x", "kind": "event"},
    ],
}


def test_given_mentions_are_all_written(coder) -> None:
    """Every given mention comes back with its lemma, whatever the coder itself would have found."""
    said = coref.convert_given(coder, GOLD)
    assert [(m["start"], m["end"], m["lemma"]) for m in said["mentions"]] == [(7, 15, "attack"), (21, 27, "attack")]


def test_same_lemma_stands_beside(coder) -> None:
    """With mentions given, the figures of calling one lemma one happening stand beside the coder's."""
    sheets = coref.score("c", [GOLD], [coref.convert_given(coder, GOLD)])
    assert [sheet.corpus for sheet in sheets] == ["c, mentions given", "c, mentions given, same lemma"]
