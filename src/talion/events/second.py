"""The second reader: a learned head that says of every word whether it tells an act, and of which type.

Frames are written by people, and no list of objects and subjects ends. Where a frame's wishes are not met, or no frame
knows the word, the head may read the act by itself; where a frame is met in a sense that the sentence does not have,
the head may turn it down. It sees the word in its sentence (the
vectors that the parser leaves) and what the lexicon knows of it. What it reads carries "reader:" and its type in the
event's `why`.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from spacy.tokens import Span, Token

from talion import lexicon
from talion.events import ontology
from talion.events.frames import Frame, Index, Pattern, sets
from talion.events.matching import Hit, handed, in_name, joins_acts, lights, part_of
from talion.language import heads
from talion.language.grammar import kids

TURNED_DOWN = 0.9  # probability of no act from which a frame's reading is dropped
ALONE = 0.5  # the same where no frame nearby tells an act that the head believes in
WELL_MET = 0.93  # the same where an entry asks for much and gets it
ASKING = 1.0  # weight of a pattern
KNOWN = 0.75  # probability of an act from which a word that the lexicon has under its type tells it
UNKNOWN = 0.85  # the same for other words
LONELY = 0.1  # what these two rise by where nothing nearby is believed in
BELIEVED = 0.5  # probability of an act from which the head believes in a frame's reading
NEARBY = 2  # sentences back
CERTAIN = 0.95  # what is asked at most
END = 0.3  # probability of an act from which a word tells it that a cue of answering needs
OVERRULED = 0.7  # probability of another type from which an entry's type gives way
PARTS = "vna"


class Thresholds(Struct, frozen=True):
    """From which probabilities on the second reader is heard."""

    turned_down: float = TURNED_DOWN
    known: float = KNOWN
    unknown: float = UNKNOWN
    lonely: float = LONELY
    alone: float = ALONE
    asking: float = WELL_MET
    overruled: float = OVERRULED
    end: float = END


@cache
def kinds() -> tuple[str, ...]:
    """Name the types in the order in which the head's features have them."""
    return tuple(ontology.types())


@cache
def readings(folders: tuple[Path, ...]) -> dict[str, Frame]:
    """Give by type the frames without words that acts get which the head alone has read."""
    return {frame.type: frame for frame in lexicon.load("reader", "frame", Frame, folders)}


class Familiar(Struct, frozen=True):
    """What the lexicon knows of a word: the types of all its patterns, and of those that the word alone makes up."""

    any: frozenset[int]
    alone: frozenset[int]


class Second:
    """The second reader over one lexicon; without weights or vectors it leaves everything to the frames."""

    def __init__(self, index: Index, folders: tuple[Path, ...]) -> None:
        self.index, self.folders = index, folders
        self.acts = heads.load()
        self.limits = Thresholds()
        self._familiar: dict[tuple[str, str], Familiar] = {}

    def page(self, ends: Container[int] = ()) -> Page:
        """Open a report, whose sentences are read in their order; `ends` are the words that cues of answering join."""
        return Page(self, ends)

    def rate(self, words: list[tuple[Token, str]], hits: dict[int, list[Hit]]) -> NDArray[np.float32] | None:
        """Give each word the probabilities of the classes; None where nothing was learned or no vectors are there."""
        vectors: NDArray[np.float16] | None = words[0][0].doc._.talion_vectors if words else None
        if self.acts is None or vectors is None:
            return None
        return self.acts.rate(vectors[[t.i for t, _ in words]].astype(np.float32), self._features(words, hits))

    def _features(self, words: list[tuple[Token, str]], hits: dict[int, list[Hit]]) -> NDArray[np.float32]:
        wide = len(PARTS) + 4 * len(kinds())
        table = np.zeros((len(words), wide), np.float32)
        for n, (token, part) in enumerate(words):
            table[n, self.features(token, part, hits.get(token.i, []))] = 1
        return table

    def features(self, token: Token, part: str, hits: list[Hit]) -> list[int]:
        """List the columns of what the lexicon knows of a word and of the frames met by it."""
        known, wide = self.familiar(part, token.lemma_.lower()), len(kinds())
        met = {kinds().index(hit.pattern.frame.type) for hit in hits}
        first = {kinds().index(hit.pattern.frame.type) for hit in hits[:1]}
        columns = [PARTS.index(part)]
        for n, group in enumerate((known.any, known.alone, met, first)):
            columns += [len(PARTS) + n * wide + kind for kind in sorted(group)]
        return columns

    def familiar(self, part: str, lemma: str) -> Familiar:
        """Say under which types the lexicon has a word."""
        found = self._familiar.get((part, lemma))
        if found is None:
            patterns = self.index.of(part, lemma)
            every = frozenset(kinds().index(p.frame.type) for p in patterns)
            found = Familiar(every, frozenset(kinds().index(p.frame.type) for p in patterns if not p.slots))
            self._familiar[part, lemma] = found
        return found

    def propose(
        self, words: list[tuple[Token, str]], rated: NDArray[np.float32], hits: dict[int, list[Hit]], more: float
    ) -> None:
        """Add acts that no frame has read, the surest first; `more` is asked of the first beyond the thresholds."""
        belief = 1 - rated[:, 0]
        for n in np.argsort(-belief, kind="stable").tolist():
            token, part = words[n]
            kind = self._name(int(rated[n, 1:].argmax()) + 1)
            familiar = kinds().index(kind) in self.familiar(part, token.lemma_.lower()).any
            limit = self.limits.known if familiar else self.limits.unknown
            if belief[n] < min(limit + more, CERTAIN):
                continue
            if token.i not in hits and not self._barred(token) and not self._told(token, kind, hits):
                hits[token.i] = [self._hit(token, part, kind, float(belief[n]))]
                more = 0.0

    def retype(self, words: list[tuple[Token, str]], rated: NDArray[np.float32], hits: dict[int, list[Hit]]) -> None:
        """Put the type that the head is sure of before an entry's own."""
        for (token, part), row in zip(words, rated, strict=True):
            top = int(row[1:].argmax()) + 1
            if token.i not in hits or row[top] < self.limits.overruled:
                continue
            kind, found = self._name(top), hits[token.i]
            if all(hit.pattern.frame.type != kind for hit in found):
                hits[token.i] = [self._hit(token, part, kind, float(1 - row[0]))]
            else:
                found.sort(key=lambda hit: hit.pattern.frame.type != kind)

    def complete(
        self,
        words: list[tuple[Token, str]],
        rated: NDArray[np.float32],
        hits: dict[int, list[Hit]],
        ends: Container[int],
    ) -> None:
        """Read an act on either side of a cue that only acts have, where nothing there has been read."""
        for n, (token, part) in enumerate(words):
            if token.i not in ends or 1 - rated[n, 0] < self.limits.end or any(t.i in hits for t in token.subtree):
                continue
            if not self._barred(token) and token.lemma_.lower() not in sets(self.folders)["questions"]:
                kind, belief = self._name(int(rated[n, 1:].argmax()) + 1), float(1 - rated[n, 0])
                hits[token.i] = [self._hit(token, part, kind, max(belief, BELIEVED))]

    def _barred(self, token: Token) -> bool:
        """Tell whether a word is left to the frames: parts of names, and verbs that tell others' acts."""
        return in_name(token) or joins_acts(token) or token.lemma_.lower() in sets(self.folders)["telling"]

    def _name(self, number: int) -> str:
        return self.acts.classes[number] if self.acts is not None else ""

    def _told(self, token: Token, kind: str, hits: dict[int, list[Hit]]) -> bool:
        """Tell whether a verb and its noun would tell one act twice: "imposed sanctions", "retaliated with a raid"."""
        carried = [t.i for t in kids(token, "obj", "nsubj:pass", "obl", "nsubj")]
        if token.lemma_.lower() in lights(self.folders) and any(i in hits for i in carried):
            return True
        near = [t.i for t in kids(token, "obj", "nsubj:pass")]
        shared = token.dep_ == "conj" and not kids(token, "nsubj", "nsubj:pass")
        near += [token.head.i] if shared or token.dep_ in ("obj", "nsubj:pass", "compound") else []
        return any(hits[i][0].pattern.frame.type == kind for i in near if i in hits)

    def _hit(self, token: Token, part: str, kind: str, belief: float) -> Hit:
        """Make a hit of the word alone: by the entry that has it under this type, else by the type's own."""
        alone = (p for p in self.index.of(part, token.lemma_.lower()) if p.frame.type == kind and not p.slots)
        pattern = next(alone, None) or Pattern(readings(self.folders)[kind], part, frozenset(), ())
        return Hit(pattern, token, [], handed(token, part), belief=belief, read=True)


class Page:
    """A report on its way through the second reader: where acts were told a moment ago, more are likely."""

    def __init__(self, second: Second, ends: Container[int] = ()) -> None:
        self.second, self.ends, self.quiet = second, ends, NEARBY + 1

    def review(self, sentence: Span, found: list[list[Hit]]) -> list[list[Hit]]:
        """Go over the hits of the next sentence: drop those not believed in, add others; in the order of the words."""
        if self.second.acts is None:
            return found
        words = [(t, part) for t in sentence for part in [part_of(t)] if part]
        hits = {row[0].head.i: row for row in found}
        rated = self.second.rate(words, hits)
        if rated is None:
            return found
        for (token, _), row in zip(words, rated, strict=True):
            for hit in hits.get(token.i, ()):
                hit.belief = float(1 - row[0])
        believed = any(row[0].belief >= BELIEVED for row in hits.values())
        self.quiet = 0 if believed else self.quiet + 1
        for i in [i for i, row in hits.items() if 1 - row[0].belief >= self._limit(row[0])]:
            del hits[i]
        self.second.retype(words, rated, hits)
        self.second.propose(words, rated, hits, self.second.limits.lonely if self.quiet > NEARBY else 0.0)
        self.second.complete(words, rated, hits, self.ends)
        self.quiet = 0 if any(row[0].belief >= BELIEVED for row in hits.values()) else self.quiet
        return [hits[i] for i in sorted(hits)]

    def _limit(self, hit: Hit) -> float:
        """Give the doubt from which an entry's reading is dropped: the more it asks for, the more it is trusted."""
        limits = self.second.limits
        if hit.pattern.weight >= ASKING:
            return limits.asking
        return limits.alone if self.quiet > NEARBY else limits.turned_down
