"""The events of a report on its sentences: which word tells which event, and which events stand below a word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container
from typing import NamedTuple

from spacy.tokens import Doc, Token

from talion.language.grammar import case, clause_of, kids
from talion.language.joins import spread
from talion.links.families import families
from talion.records import Event, Statement, Time

DEPTH = 5  # how far below a word its event is looked for
NOT_BELOW = frozenset({"punct", "cc", "parataxis", "discourse", "vocative", "list"})
HEAD = 600  # characters at the head of a report among which its headlines stand
CLOSING = frozenset({".", "!", "?", "…", ";"})


class Node(NamedTuple):
    """An event at the word that heads its trigger; `order` is its place among the report's events."""

    event: Event
    head: Token
    order: int
    sentence: int


class Scene:
    """Looks up the events of a Doc by word and by sentence; build one for each Doc."""

    def __init__(self, doc: Doc, folders: tuple[str, ...] = ()) -> None:
        self.families = families(folders)
        self.doc = doc
        self.starts = [t.idx for t in doc]
        self.sentence_of = [0] * len(doc)
        self.bounds: list[tuple[int, int]] = []
        for number, sentence in enumerate(doc.sents):
            self.bounds.append((sentence.start, sentence.end))
            self.sentence_of[sentence.start : sentence.end] = [number] * len(sentence)
        self.headlines = frozenset(
            n for n, (start, end) in enumerate(self.bounds[:16]) if self.starts[start] < HEAD and not _closed(doc, end)
        )
        self.nodes: list[Node] = []
        self._by_word: dict[int, Node] = {}
        events: tuple[Event, ...] = doc._.talion_events
        for event in events:
            self._place(event)
        for node in self.nodes:
            for word in self.words_of(node):
                self._by_word.setdefault(word.i, node)
        self.by_sentence: dict[int, list[Node]] = {}
        for node in self.nodes:
            self.by_sentence.setdefault(node.sentence, []).append(node)
        self.dates = self._dates()
        self._said: list[int | None] | None = None
        self._fixed = [t for t in doc._.talion_times if t.anchor in ("", "publication")]

    def _place(self, event: Event) -> None:
        if event.trigger is None or event.trigger.end <= event.trigger.start:
            return
        first = self.word_at(event.trigger.start)
        last = max(first + 1, bisect_left(self.starts, event.trigger.end))
        if first >= len(self.doc):
            return
        head = self.doc[first:last].root
        node = Node(event, head, len(self.nodes), self.sentence_of[head.i])
        self.nodes.append(node)
        for i in range(first, last):
            word = self.doc[i]
            if word.i == head.i or word.head.i == head.i or word.pos_ in ("NOUN", "VERB"):
                self._by_word.setdefault(i, node)

    def word_at(self, offset: int) -> int:
        """Give the number of the word that holds a character, or of the next one."""
        found = bisect_left(self.starts, offset + 1) - 1
        return max(found, 0)

    def words_of(self, node: Node) -> list[Token]:
        """List the nouns and verbs that tell an event: "missile attack came", "airstrikes … killed"."""
        trigger = (node.event.trigger,) if node.event.trigger else ()
        found = {node.head.i}
        for span in (*node.event.event_spans, *trigger):
            found.update(range(self.word_at(span.start), bisect_left(self.starts, span.end)))
        words = [self.doc[i] for i in sorted(found)]
        return [t for t in words if t.pos_ in ("NOUN", "VERB") or t.i == node.head.i]

    def at(self, token: Token) -> Node | None:
        """Give the event that a word tells, if it tells one."""
        return self._by_word.get(token.i)

    def below(self, root: Token, banned: Container[int] = (), depth: int = DEPTH) -> Node | None:
        """Give the event told nearest below a word, the word itself included; `banned` words are not entered."""
        level = [root]
        for _ in range(depth):
            for token in level:
                found = self.at(token)
                if found is not None and token.i not in banned:
                    return found
            level = [c for t in level for c in t.children if c.i not in banned and c.dep_ not in NOT_BELOW]
        return None

    def all_below(self, root: Token, banned: Container[int] = ()) -> list[Node]:
        """Give the event nearest below a word and those coordinated with it."""
        found: list[Node] = []
        for word in spread(root):
            if word.i in banned:
                continue
            node = self.below(word, banned)
            if node is not None and node not in found:
                found.append(node)
        for node in list(found):
            found += [n for w in spread(node.head) if w.i not in banned and (n := self.at(w)) and n not in found]
        return found

    def _dates(self) -> dict[int, list[Time]]:
        """Collect the dates told in the clause of each event, by the event's order."""
        times: tuple[Time, ...] = self.doc._.talion_times
        by_clause: dict[int, list[Time]] = {}
        for time in times:
            if time.earliest is not None or time.latest is not None:
                clause = clause_of(self.doc[self.word_at(time.start)])
                by_clause.setdefault(clause.i, []).append(time)
        return {n.order: by_clause.get(clause_of(n.head).i, []) for n in self.nodes} if by_clause else {}

    def nested(self, node: Node) -> bool:
        """Tell whether an event is told below another one of its sentence, as an aside or a complement."""
        return any(
            self.at(a) not in (None, node) for a in node.head.ancestors if node.head.dep_ not in ("conj", "parataxis")
        )

    def on_a_day(self, first: Token) -> bool:
        """Tell whether a word stands in a date of its own ("earlier this month"), told against no other act."""
        return any(t.start <= first.idx < t.end and t.kind in ("date", "time") for t in self._fixed)

    def statement(self, offset: int) -> int | None:
        """Give the index of the innermost statement whose content holds a character."""
        if self._said is None:
            self._said = self._paint()
        return self._said[self.word_at(offset)] if self._said else None

    def _paint(self) -> list[int | None]:
        """Mark every word with its innermost statement: the widest are laid on first."""
        statements: tuple[Statement, ...] = self.doc._.talion_statements
        stretches = [(s, e, n) for n, told in enumerate(statements) for s, e in told.content]
        said: list[int | None] = [None] * len(self.doc)
        for start, end, number in sorted(stretches, key=lambda c: (c[0] - c[1], c)):
            for i in range(self.word_at(start), bisect_left(self.starts, end)):
                said[i] = number
        return said


def _closed(doc: Doc, end: int) -> bool:
    """Tell whether a sentence ends as sentences do; headlines have no full stop."""
    words = [t for t in doc[max(0, end - 4) : end] if not t.is_space]
    return bool(words) and any(t.text in CLOSING for t in words[-2:])


def pluperfect(token: Token) -> bool:
    """Tell whether the clause of a word stands in the past perfect, or is a perfect participle ("having struck").

    "By Thursday they had struck" looks back from a day, not from another act, and does not count.
    """
    verb = token if kids(token, "aux") else clause_of(token)
    aux = [a for a in kids(verb, "aux") if a.lemma_ == "have"]
    if not aux or verb.tag_ != "VBN" or aux[0].tag_ not in ("VBD", "VBG"):
        return False
    return not any(case(c) in ("by", "within") for c in kids(verb, "obl"))
