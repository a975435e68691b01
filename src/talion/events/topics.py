"""Topics: sport, markets, stories, kitchen and weather use the words of conflict and diplomacy in other senses.

A sentence on such a page tells an act only where somebody acts or suffers who has no part in the page's own topic:
police among football fans, a government among investors.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct
from spacy.tokens import Doc, Span

from talion import lexicon
from talion.events.acts import Act
from talion.events.cues import grams

WINDOW = 2  # sentences to either side that tell what a page is about
ENOUGH = 4  # strong words count two, others one
OUTSIDE = frozenset({"COP", "MIL", "REB", "PRM", "UAF", "SPY", "JUD", "LEG", "GOV", "CRM", "REF", "OPP", "PTY"})


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """One topic with the words that tell it."""

    id: str
    strong: list[str]
    words: list[str]


@cache
def weights(folders: tuple[Path, ...]) -> dict[str, list[tuple[str, int]]]:
    """Give for every word the topics that it tells, with its weight."""
    found: dict[str, list[tuple[str, int]]] = {}
    for topic in lexicon.load("topics", "topic", Topic, folders):
        for weight, words in ((2, topic.strong), (1, topic.words)):
            for word in words:
                found.setdefault(word, []).append((topic.id, weight))
    return found


class Pages:
    """Tells of each sentence of a Doc what its page is about."""

    def __init__(self, doc: Doc, folders: tuple[Path, ...]) -> None:
        self._known = weights(folders)
        self._scores: list[dict[str, int]] = [self._score(s) for s in doc.sents]

    def _score(self, sentence: Span) -> dict[str, int]:
        found: dict[str, int] = {}
        for term in grams(list(sentence)):
            for topic, weight in self._known.get(term, ()):
                found[topic] = found.get(topic, 0) + weight
        return found

    def topic(self, number: int) -> str:
        """Give the topic of a sentence by itself and its neighbours, "" for none."""
        near = self._scores[max(0, number - WINDOW) : number + WINDOW + 1]
        for topic, own in self._scores[number].items():
            total = sum(scores.get(topic, 0) for scores in near)
            if own and total >= ENOUGH and total >= 1.5 * len(near):
                return topic
        return ""


def belongs(act: Act) -> bool:
    """Tell whether an act on such a page is one of the page's own: nobody from outside the topic has a part in it."""
    return not any(OUTSIDE & set(r.actor.sector) for r in (*act.actors, *act.recipients))
