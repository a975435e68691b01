"""Rebuttals: what somebody holds as the statements before it tell, where his own words leave it open.

"The council blames the mine. The mine says it closed years ago": who is accused and speaks next, denies.
"""

from __future__ import annotations

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from talion.claims.stances import Stances
from talion.claims.statements import Made
from talion.claims.words import Words
from talion.language.grammar import kids
from talion.language.slots import report_of
from talion.records import Actor, Amount, Event, Statement

BACK = 3  # statements back in which a charge is looked for
HARMS = frozenset({"dead", "injured", "missing"})
ARMED = frozenset({"REB", "PRM", "UAF", "SEP", "INS", "IMG"})
RULING = frozenset({"GOV", "MIL", "REB", "IGO", "PTY", "LEG"})
NEAR = 3  # sentences from a charge to its answer


class Rebuttals:
    """Revises the stances of the statements of one Doc by their context."""

    def __init__(self, doc: Doc, made: list[Made], words: Words) -> None:
        self.doc, self.made, self.words, self.text = doc, made, words, report_of(doc).text
        actors: tuple[Actor, ...] = doc._.talion_actors
        self.stances = Stances(doc, words)
        self.actors = {actor.id: actor for actor in actors}

    def revise(self) -> list[Made]:
        """Set the stances of answers to charges; gives the statements."""
        for n, made in enumerate(self.made):
            told = self._revised(n, made.statement)
            if told == "denies" and self._tells_harm(made.statement):
                told = ""
            if made.statement.stance == "accuses" and self._owns(made.statement):
                told = "asserts"
            if told:
                made.statement = replace(made.statement, stance=told, why=(*made.statement.why, "stance:context"))
        return self.made

    def _within(self, statement: Statement, start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in statement.content)

    def _tells_harm(self, statement: Statement) -> bool:
        """Tell whether a statement itself counts people hurt: it may rebut a figure, but not that it happened."""
        amounts: tuple[Amount, ...] = self.doc._.talion_amounts
        return any(a.counts in HARMS and a.min > 0 and self._within(statement, a.start, a.end) for a in amounts)

    def _owns(self, statement: Statement) -> bool:
        """Tell whether a speaker tells a deed of his own side: "our jets bombed five sites", the army said."""
        events: tuple[Event, ...] = self.doc._.talion_events
        code = statement.speaker.code
        told = [e for e in events if e.trigger and self._within(statement, e.trigger.start, e.trigger.end)]
        deeds = [e for e in told if e.quad_code == 4 and e.actor]
        return bool(code) and bool(deeds) and all(any(a.code == code for a in e.actor) for e in deeds[:1])

    def _revised(self, n: int, statement: Statement) -> str:
        if statement.stance == "promises" or (statement.stance == "asserts" and "LAB" in statement.speaker.sector):
            return "threatens" if self._menaces(n) else ""
        if statement.stance not in ("asserts", "accuses") or not statement.source:
            return ""
        if statement.stance == "asserts" and self._grants(n):
            return "promises"
        if statement.stance == "asserts" and (self._goes_on(n) or self._charged(n)):
            return "denies"
        for m in range(n - 1, max(-1, n - 1 - BACK), -1):
            charge = self.made[m].statement
            if not self._apart(n, m) or charge.stance not in ("accuses", "asserts", "speculates"):
                continue
            if not self._answers(n, m):
                continue
            if statement.stance == "accuses":
                return self._against(n, m) if charge.stance == "accuses" and self._blames_a_thing(n) else ""
            if charge.stance == "accuses" or self._hearsay(m) or self._innocent(n):
                return self._against(n, m)
        return ""

    def _against(self, n: int, m: int) -> str:
        self.made[n].against = m
        return "denies"

    def _innocent(self, n: int) -> bool:
        """Tell whether a statement says how harmless something is, or denies part of it."""
        draft = self.made[n].draft
        if any(t.lower_ in self.words.of("innocent") for t in self._tokens(n)):
            return True
        return any(self.stances.denied(head) for head in draft.heads[1:2])

    def _menaces(self, n: int) -> bool:
        """Tell whether the promise of an armed group, or what a union will do, is a threat."""
        sector, of = self.made[n].statement.speaker.sector[:1], self.words.of
        head = next(iter(self.made[n].draft.heads), None)
        if head is None:
            return False
        lemmas = {head.lemma_.lower(), *(c.lemma_.lower() for c in kids(head, "xcomp", "conj", "acl", "ccomp"))}
        if sector == ("LAB",):
            ahead = any(m.lower_ in ("to", "will", "would", "’ll", "'ll") for h in (head, *kids(head, "acl", "xcomp"))
                        for m in kids(h, "aux", "mark"))  # fmt: skip
            return ahead and bool(lemmas & of("stop"))
        return bool(set(sector) & ARMED) and not lemmas & of("peace")

    def _grants(self, n: int) -> bool:
        """Tell whether those in power say that something good will be done: "the prisoners will be freed"."""
        head = next(iter(self.made[n].draft.heads), None)
        if head is None or not set(self.made[n].statement.speaker.sector[:1]) & RULING:
            return False
        will = any(c.lower_ in ("will", "shall", "would") for c in kids(head, "aux"))
        given = head.lemma_.lower() in self.words.of("peace") | self.words.of("gift")
        done = bool(kids(head, "aux:pass", "cop"))
        return will and done and given and not self.stances.denied(head)

    def _charged(self, n: int) -> bool:
        """Tell whether a source is named by what it is charged with: "the brigadier accused of it"."""
        source = self.made[n].draft.source
        found = kids(source, "acl", "amod", "acl:relcl") if source is not None else []
        return any(c.lemma_.lower() in ("accuse", "blame", "suspect", "allege") and c.tag_ == "VBN" for c in found)

    def _goes_on(self, n: int) -> bool:
        """Tell whether a speaker goes on with a denial: "called the report a lie and said the wards were empty"."""
        cue = self.made[n].draft.cue
        before = self.made[n - 1] if n else None
        joined = before is not None and cue.dep_ == "conj" and cue.head.i == before.draft.cue.i
        if before is None or not joined or before.statement.stance != "denies" or kids(cue, "nsubj"):
            return False
        return before.draft.took in ("predicate", "object")

    def _apart(self, n: int, m: int) -> bool:
        """Tell whether two statements are those of two speakers, near each other, and neither inside the other."""
        one, other = self.made[n].statement, self.made[m].statement
        same = one.source == other.source or (one.speaker.actor and one.speaker.actor == other.speaker.actor)
        between = self.text[min(other.content[-1][1], one.content[0][0]) : one.content[0][0]]
        far = sum(between.count(mark) for mark in ".?!") > NEAR
        return not same and one.inside != m and other.inside != n and not far

    def _answers(self, n: int, m: int) -> bool:
        """Tell whether who speaks, or for whom he speaks, was spoken of in another statement."""
        source = self.made[n].draft.source
        if source is None:
            return False
        ranges = self.made[m].statement.content
        actor = self.actors.get(self.made[n].statement.speaker.actor)
        if actor is not None and any(a <= k.start and k.end <= b for a, b in ranges for k in actor.mentions):
            return True
        owners = [t for t in (source, *kids(source, "nmod:poss", "compound")) if t.pos_ in ("NOUN", "PROPN")]
        lemmas = {t.lemma_.lower() for t in owners}
        return any(t.lemma_.lower() in lemmas for t in self._tokens(m) if t.pos_ in ("NOUN", "PROPN"))

    def _tokens(self, n: int) -> list[Token]:
        found: list[Token] = []
        for start, end in self.made[n].statement.content:
            found += self.doc.char_span(start, end, alignment_mode="expand") or ()
        return found

    def _hearsay(self, n: int) -> bool:
        """Tell whether a statement is told on nobody's word or only alleged."""
        statement, draft = self.made[n].statement, self.made[n].draft
        return statement.stance == "speculates" or not statement.source or draft.word.name in self.words.of("alleging")

    def _blames_a_thing(self, n: int) -> bool:
        """Tell whether what is blamed is nobody: "the company blames the typhoon"."""
        draft = self.made[n].draft
        target = draft.heads[0] if draft.took == "aimed" and draft.heads else None
        if target is None or target.pos_ != "NOUN" or target.ent_type_:
            return False
        span = (target.idx, target.idx + len(target))
        return not any(k.start <= span[0] and span[1] <= k.end for a in self.actors.values() for k in a.mentions)
