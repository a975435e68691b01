"""Cause and effect as stretches of text, whether or not talion codes them as events.

Links join events; a cue also joins what is no event of the ontology ("the road was closed because of fog"). This gives
for every causal cue the characters of cause, effect and cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from talion.language.connectives import index
from talion.language.joins import Occurrence, is_clause, occurrences
from talion.links.causal import causal
from talion.records import Offsets

LIKELY = 0.5
TELLING = frozenset({"cause", "retaliation", "purpose"})
DOUBTFUL = frozenset({"for.p", "after.p", "over.p", "charge.p", "later.a", "follow.v"})


class Stretch(NamedTuple):
    """One relation: the characters of its cause, its effect and its cue."""

    cause: Offsets
    effect: Offsets
    signal: Offsets


def tells_cause(doc: Doc) -> bool:
    """Tell whether any sentence of a Doc tells of cause and effect, as the learned head has it."""
    return any(causal(sentence) >= LIKELY for sentence in doc.sents)


def stretches(doc: Doc, folders: tuple[str, ...] = ()) -> list[Stretch]:
    """Give cause and effect for each causal cue in the sentences that tell of cause and effect."""
    found: list[Stretch] = []
    for sentence in doc.sents:
        if causal(sentence) >= LIKELY:
            found += _of(list(occurrences(sentence, index(folders))))
    return found


def _of(occurrences: list[Occurrence]) -> Iterator[Stretch]:
    sure = [o for o in occurrences if o.cue.kind in TELLING and o.cue.id not in DOUBTFUL]
    for at in sure or [o for o in occurrences if o.cue.kind in TELLING or o.cue.id in DOUBTFUL]:
        if at.answer and at.asked and at.answer[0].i != at.asked[0].i:
            doc = at.answer[0].doc
            purpose = at.cue.kind == "purpose"
            cause, effect = (at.answer[0], at.asked[0]) if purpose else (at.asked[0], at.answer[0])
            signal = doc[at.first].idx, doc[at.last].idx + len(doc[at.last])
            yield Stretch(_extent(cause, effect, at), _extent(effect, cause, at), signal)


def _extent(top: Token, other: Token, at: Occurrence) -> Offsets:
    """Give the characters of a phrase or clause, without the other side and the cue."""
    banned = set(range(at.first, at.last + 1))
    inside = [top.i]
    waiting = [top]
    while waiting:
        word = waiting.pop()
        for child in word.children:
            if child.i != other.i and child.i not in banned and not _apart(child, top, other):
                inside.append(child.i)
                waiting.append(child)
    words = sorted(i for i in inside if not top.doc[i].is_punct and not top.doc[i].is_space)
    kept = _joined(words or [top.i], top.i, other.i)
    return top.doc[kept[0]].idx, top.doc[kept[-1]].idx + len(top.doc[kept[-1]])


def _apart(child: Token, top: Token, other: Token) -> bool:
    """Tell whether a branch leads to the other side, or is an aside of the whole sentence."""
    if any(t.i == child.i for t in other.ancestors):
        return True
    return child.head.i == top.i and (child.dep_ == "parataxis" or (child.dep_ == "conj" and is_clause(child)))


def _joined(words: list[int], top: int, other: int) -> list[int]:
    """Keep the side of a clause that does not stretch over the other side."""
    side = [i for i in words if (i < other) == (top < other)]
    return side or words
