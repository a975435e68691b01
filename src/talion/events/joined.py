"""Joined words: where a report says that one thing answers, follows or comes of another, both are happenings.

What stands behind "in response to" or "after" is not the content of a demand or a denial, and it is another act than
the one that answers it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from talion.language.joins import Occurrence, joins, spread

KINDS = frozenset({"retaliation", "cause", "sequence"})
SIDES = ("asked", "answer")
MEANS = frozenset({"obl", "obl:agent", "nmod", "advcl", "parataxis"})


class Joined:
    """The words of a Doc that cues of answering, cause and sequence join, each with its cues and sides."""

    def __init__(self, doc: Doc, folders: tuple[str, ...] = ()) -> None:
        self._sides: dict[int, set[tuple[int, str]]] = {}
        self._words: dict[int, Occurrence] = {}
        self.ends: set[int] = set()  # words on either side of cues that only acts have: "in retaliation for"
        for number, found in enumerate(joins(doc, folders)):
            if found.cue.kind in KINDS and not found.cue.needs_event:
                for side, words in zip(SIDES, (found.asked, found.answer), strict=True):
                    for word in words[:1]:
                        self._add(word, number, side)
            if found.cue.kind == "retaliation":
                self.ends.update(word.i for word in (*found.asked[:1], *found.answer[:1]))
                self._words.update(dict.fromkeys(range(found.first, found.last + 1), found))

    def _add(self, word: Token, number: int, side: str) -> None:
        for one in spread(word):
            self._sides.setdefault(one.i, set()).add((number, side))

    def __contains__(self, word: Token) -> bool:
        return word.i in self._sides

    def answered(self, word: Token) -> bool:
        """Tell whether something answers, follows or comes of what a word tells."""
        return any(side == "asked" for _, side in self._sides.get(word.i, ()))

    def cue(self, word: Token) -> Occurrence | None:
        """Give the cue of answering that a word is part of: "retaliated", "payback for"."""
        return self._words.get(word.i)

    def apart(self, one: Token, other: Token) -> bool:
        """Tell whether two words stand on the two sides of one cue, and so tell two acts."""
        mine, theirs = self._sides.get(one.i, set()), self._sides.get(other.i, set())
        return any((number, "answer" if side == "asked" else "asked") in theirs for number, side in mine)


def means(cue: Occurrence) -> Iterator[Token]:
    """Yield the words below which a verb of answering says how: "hit back with a ban", "replied, closing the port"."""
    asked = {t.i for word in cue.asked for t in word.subtree}
    for word in cue.answer[1:]:
        if word.i > cue.first and (word.dep_ in MEANS or word.tag_ == "VBG"):
            yield from (t for t in word.subtree if t.i not in asked)
