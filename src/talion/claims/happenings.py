"""Happenings: which events a claim is about, by its own words or by description ("the attack", "the toll")."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from talion.language.grammar import clause_of, head_of
from talion.records import Amount, Event

VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
DEADLY = frozenset({"ASSAULT", "PROTEST", "COERCE"})
REACH = 6  # sentences back in which a described happening is looked for


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
        self.sentence = {}
        for n, sent in enumerate(doc.sents):
            for i in range(sent.start, sent.end):
                self.sentence[i] = n

    def near(self, head: Token | None, cue: Token | None = None) -> tuple[str, ...]:
        """List the events told by a word, by what stands under it, or by its clause; never the cue's own."""
        if head is None:
            return ()
        if cue is not None:
            under = {t.i for t in head.subtree} - {cue.i}
            return tuple([e.id for i, e in self.heads if i in under][:1])
        own = [e.id for i, e in self.heads if i == head.i]
        if own:
            return tuple(own[:1])
        under = {t.i for t in head.subtree}
        inside = [e.id for i, e in self.heads if i in under]
        if inside:
            return tuple(inside[:1])
        top = clause_of(head)
        return tuple([e.id for i, e in self.heads if i == top.i][:1])

    def types(self, start: int, end: int) -> set[str]:
        """List the types of the events told in a range of characters."""
        found = set()
        for _, event in self.heads:
            if event.trigger is not None and start <= event.trigger.start < end:
                found |= set(event.event)
        return found

    def of_size(self, head: Token | None, amount: Amount, counts: str) -> tuple[str, ...]:
        """List the events of a number of dead or injured: the one told beside it, and what it speaks of."""
        if head is None:
            return ()
        own = self._beside(head, counts)
        described = self._described(head, amount, {e.id for e in own})
        return tuple(dict.fromkeys([e.id for e in own] + [e.id for e in described]))

    def _beside(self, head: Token, counts: str) -> list[Event]:
        above = {head.i, *(a.i for a in head.ancestors)}
        found = [e for i, e in self.heads if i in above and (counts in e.size or set(e.event) & DEADLY)]
        return found[:1]

    def _described(self, head: Token, amount: Amount, own: set[str]) -> list[Event]:
        """Find the happening before that a toll without a doer of its own speaks of."""
        here = self.sentence[head.i]
        victims = amount.of.split()[0] if amount.of[:3].isupper() and len(amount.of.split()[:1] or [""]) else ""
        if any(e.id in own and e.actor for e in self.events):
            return []
        rows = [(i, e) for i, e in self.heads if e.id not in own and here - REACH <= self.sentence[i] <= here]
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
