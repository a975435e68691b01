"""Happenings: which events a claim is about, by its own words or by description ("the attack", "the toll")."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Token

from talion.language.grammar import clause_of, head_of, within
from talion.records import Amount, Event

DEADLY = frozenset({"ASSAULT", "PROTEST", "COERCE"})
REACH = 6  # sentences back in which a described happening is looked for

WINDOW = 400  # tokens around a number within which that happening stands


class Happenings:
    """Looks up the events of one Doc for claims; those whose word is a cue (`cues`) are speech and left out."""

    def __init__(self, doc: Doc, cues: frozenset[int] = frozenset()) -> None:
        self.doc = doc
        self.events: tuple[Event, ...] = doc._.talion_events
        self.heads: list[tuple[int, Event]] = []
        for event in self.events:
            head = head_of(doc, event.trigger.start, event.trigger.end) if event.trigger is not None else None
            if head is not None and head.i not in cues:
                self.heads.append((head.i, event))
        self.heads.sort(key=lambda row: row[0])
        self.places = [i for i, _ in self.heads]
        self.acting = {event.id for event in self.events if event.actor}
        self.sentence: dict[int, int] = {}
        for n, sent in enumerate(doc.sents):
            for i in range(sent.start, sent.end):
                self.sentence[i] = n

    def near(self, head: Token | None, cue: Token | None = None) -> tuple[str, ...]:
        """List the events told by a word, by what stands under it, or by its clause; never the cue's own."""
        if head is None:
            return ()
        if cue is not None:
            return self._under(head, cue.i)
        return self._at(head.i) or self._under(head) or self._at(clause_of(head).i)

    def _at(self, i: int) -> tuple[str, ...]:
        return tuple(e.id for _, e in self._between(i, i + 1)[:1])

    def _under(self, head: Token, without: int = -1) -> tuple[str, ...]:
        numbers = {t.i for t in head.subtree} - {without}
        rows = self._between(min(numbers), max(numbers) + 1) if numbers else []
        return tuple([e.id for i, e in rows if i in numbers][:1])

    def _between(self, low: int, high: int) -> list[tuple[int, Event]]:
        """List the events whose head is one of the tokens of a range."""
        return self.heads[bisect_left(self.places, low) : bisect_left(self.places, high)]

    def types(self, start: int, end: int) -> set[str]:
        """List the types of the events told in a range of characters."""
        span = within(self.doc, start, end)
        rows = self._between(span.start, span.end) if span is not None else []
        return {kind for _, event in rows for kind in event.event}

    def of_size(self, head: Token | None, amount: Amount, counts: str) -> tuple[str, ...]:
        """List the events of a number of dead or injured: the one told beside it, and what it speaks of."""
        if head is None:
            return ()
        own = self._beside(head, counts)
        described = self._described(head, amount, {e.id for e in own})
        return tuple(dict.fromkeys([e.id for e in own] + [e.id for e in described]))

    def _beside(self, head: Token, counts: str) -> list[Event]:
        above = [e for t in (head, *head.ancestors) for _, e in self._between(t.i, t.i + 1)]
        return [e for e in above if counts in e.size or set(e.event) & DEADLY][:1]

    def _described(self, head: Token, amount: Amount, own: set[str]) -> list[Event]:
        """Find the happening before that a toll without a doer of its own speaks of."""
        here = self.sentence[head.i]
        first = amount.of.split()[0] if amount.of else ""
        victims = first if len(first) == 3 and first.isupper() else ""
        if own & self.acting:
            return []
        near = self._between(max(0, head.i - WINDOW), head.i + WINDOW)
        rows = [(i, e) for i, e in near if e.id not in own and here - REACH <= self.sentence[i] <= here]
        ranked = [(self._fit(e, victims), self.sentence[i] - here, i, e) for i, e in rows if set(e.event) & {"ASSAULT"}]
        ranked = [row for row in ranked if row[0] >= 0 and (row[2] < head.i or row[1] == 0)]
        if not ranked:
            return []
        return [max(ranked, key=lambda row: (row[0], row[1], -row[2]))[3]]

    def _fit(self, event: Event, victims: str) -> int:
        """Rate how well an event fits a toll: -1 where its victims are others."""
        suffered = {r.code for r in event.recipient if r.code}
        if event.status != "asserted":
            return -1
        if victims and victims not in suffered and victims in {a.code for a in event.actor}:
            return -1  # who strikes is not who dies
        return int(bool(victims) and victims in suffered)
