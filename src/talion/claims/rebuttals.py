"""Rebuttals: what somebody holds as the statements before it tell, where his own words leave it open.

"The council blames the mine. The mine says it closed years ago": who is accused and speaks next, denies.
"""

from __future__ import annotations

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from talion.claims.statements import Made
from talion.claims.words import Words
from talion.language.grammar import kids
from talion.language.slots import report_of
from talion.records import Actor, Statement

BACK = 3  # statements back in which a charge is looked for
NEAR = 3  # sentences from a charge to its answer


class Rebuttals:
    """Revises the stances of the statements of one Doc by their context."""

    def __init__(self, doc: Doc, made: list[Made], words: Words) -> None:
        self.doc, self.made, self.words, self.text = doc, made, words, report_of(doc).text
        actors: tuple[Actor, ...] = doc._.talion_actors
        self.actors = {actor.id: actor for actor in actors}

    def revise(self) -> list[Made]:
        """Set the stances of answers to charges; gives the statements."""
        for n, made in enumerate(self.made):
            told = self._revised(n, made.statement)
            if told:
                made.statement = replace(made.statement, stance=told, why=(*made.statement.why, "stance:context"))
        return self.made

    def _revised(self, n: int, statement: Statement) -> str:
        if statement.stance not in ("asserts", "accuses") or not statement.source:
            return ""
        if self._goes_on(n):
            return "denies"
        for m in range(n - 1, max(-1, n - 1 - BACK), -1):
            charge = self.made[m].statement
            if not self._apart(n, m) or charge.stance not in ("accuses", "asserts", "speculates"):
                continue
            if not self._answers(n, m):
                continue
            if statement.stance == "accuses":
                return "denies" if charge.stance == "accuses" and self._blames_a_thing(n) else ""
            if charge.stance == "accuses" or self._hearsay(m):
                return "denies"
        return ""

    def _goes_on(self, n: int) -> bool:
        """Tell whether a speaker goes on with a denial: "called the report a lie and said the wards were empty"."""
        cue = self.made[n].draft.cue
        before = self.made[n - 1] if n else None
        joined = before is not None and cue.dep_ == "conj" and cue.head.i == before.draft.cue.i
        if before is None or not joined or before.statement.stance != "denies" or kids(cue, "nsubj"):
            return False
        return before.draft.took in ("predicate", "object") and self.made[n].statement.stance == "asserts"

    def _apart(self, n: int, m: int) -> bool:
        """Tell whether two statements are those of two speakers, near each other, and neither inside the other."""
        one, other = self.made[n].statement, self.made[m].statement
        same = one.source == other.source or (one.speaker.actor and one.speaker.actor == other.speaker.actor)
        between = self.text[min(other.content[-1][1], one.content[0][0]) : one.content[0][0]]
        far = sum(between.count(mark) for mark in ".?!") > NEAR
        return not same and one.inside != m and other.inside != n and not far

    def _answers(self, n: int, m: int) -> bool:
        """Tell whether who speaks was spoken of in another statement: by name, by description, or who speaks for him."""
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
