"""Doers: whom the statements of a report hold to have done it, and who owns or denies a deed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Token

from talion.language.grammar import case, grammatical_subjects, is_passive, kids, within

if TYPE_CHECKING:
    from talion.claims.claiming import Claiming, Told

NO_PART = re.compile(
    r"\bnothing to do with\b|\bno (?:role|hand|part|involvement|connection|link)\b"
    r"|\bnot (?:been )?(?:involved|responsible|behind)\b"
)
PART = re.compile(
    r"\b(?:involvement|responsibility|any (?:role|hand|part|link|connection)|responsible|being behind|having ordered)\b"
)


BODIES = {"MIL": "the army", "COP": "the police", "GOV": "the government", "REB": "the rebels", "SPY": "the service"}
VIOLENT = frozenset(
    "attack explosion blast bombing bomb killing murder assassination strike raid ambush shooting massacre shelling "
    "rocket missile fire assault hijacking kidnapping abduction sabotage poisoning death".split()
)


class Doers:
    """Reads the claims of one Doc about who did it."""

    def __init__(self, claiming: Claiming) -> None:
        self.claiming = claiming

    def of(self, n: int) -> list[Told]:
        """List what one statement claims about who did it."""
        draft, statement = self.claiming.made[n].draft, self.claiming.statements[n]
        words = [t for a, b in draft.content for t in self.claiming.doc[a:b]]
        nouns = {t.lemma_.lower() for t in words[:8]}
        if "responsibility" in nouns and statement.stance in ("confirms", "asserts", "denies"):
            head = next(t for t in words if t.lemma_.lower() == "responsibility")
            value = self._group(n)
            value = f"not {value}" if statement.stance == "denies" else value
            return [self.claiming.told("responsibility", value, n, head, "actor", self._reason(head))]
        owned = self._owned(n, words)
        if owned is not None:
            return [owned]
        held = [h for h in draft.heads if h.lemma_.lower() in self.claiming.words.of("blame")]
        held += [c for h in draft.heads[:1] for c in kids(h, "amod") if c.lower_ == "responsible" and c.i > h.i]
        if statement.stance == "accuses" and held and draft.took in ("predicate", "object"):
            target = draft.heads[0]
            return [self.claiming.told("responsibility", self.claiming.gists.phrase(target), n, target, "actor")]
        if draft.took == "aimed" and draft.heads:
            target, reason = draft.heads[0], draft.heads[-1]
            if len(draft.heads) > 1 and case(reason) == "on":
                target, reason = reason, target
            if target.pos_ not in ("NOUN", "PROPN", "PRON", "NUM") or target.lower_ in ("it", "that", "this"):
                return []
            about = self.claiming.happenings.near(reason, draft.cue) if len(draft.heads) > 1 else ()
            matter = "responsibility" if self._negligent(target, reason) else "perpetrator"
            return [self.claiming.told(matter, self.claiming.gists.phrase(target), n, target, "actor", about)]
        return self._accused(n) if draft.heads and statement.stance == "accuses" else []

    def _negligent(self, target: Token, reason: Token) -> bool:
        """Tell whether blame is for neglect or harm to things, not for an attack."""
        struck = self.claiming.happenings.types(reason.left_edge.idx, reason.right_edge.idx + 1) & {"ASSAULT", "COERCE"}
        violent = any(t.lemma_.lower() in VIOLENT for t in reason.subtree)
        return reason.i != target.i and not struck and not violent and target.ent_type_ not in ("GPE", "NORP")

    def _owned(self, n: int, words: list[Token]) -> Told | None:
        """Read "the bomb was ours", "had nothing to do with it", "denied any role in it"."""
        statement, draft = self.claiming.statements[n], self.claiming.made[n].draft
        if not words and draft.quoted:
            words = list(within(self.claiming.doc, *draft.quoted[0]) or ())
        text = " ".join(t.lower_ for t in words[:30])
        head = draft.heads[0] if draft.heads else None
        ours = head is not None and head.lower_ in self.claiming.words.of("owned") and not self._land(head)
        own = head is not None and ours and (bool(kids(head, "cop")) or len(words) < 6)
        away = NO_PART.search(text) is not None or (statement.stance == "denies" and PART.search(text) is not None)
        if not own and not away:
            return None
        group = self._group(n)
        nots = head is not None and any(c.lower_ in ("not", "n't") for c in kids(head, "advmod"))
        denied = away or nots or statement.stance == "denies"
        about = self.claiming.happenings.near(head) if head is not None else ()
        return self.claiming.told("responsibility", f"not {group}" if denied else group, n, head, "actor", about)

    def _land(self, head: Token) -> bool:
        """Tell whether what is called "ours" is a place or a prize: "the city is ours"."""
        return bool({s.lemma_.lower() for s in kids(head, "nsubj")} & self.claiming.words.of("land"))

    def _reason(self, head: Token) -> tuple[str, ...]:
        for child in [*kids(head, "nmod", "acl"), *kids(head.head, "obl", "advcl")]:
            if case(child) == "for" or any(m.lower_ == "for" for m in kids(child, "mark")):
                return self.claiming.happenings.near(child)
        return ()

    def _group(self, n: int) -> str:
        source = self.claiming.made[n].draft.source
        if source is None:
            return ""
        named = [
            c for c in kids(source, "compound", "amod", "nmod:poss", "nmod:desc") if c.pos_ == "PROPN" or c.ent_type_
        ]
        if named:
            return self.claiming.doc[named[0].left_edge.i : named[-1].i + 1].text
        who = self.claiming.statements[n].speaker
        if not who.name and who.sector and who.sector[0] in BODIES:
            return BODIES[who.sector[0]]
        return who.name or self.claiming.gists.phrase(source)

    def _accused(self, n: int) -> list[Told]:
        head = self.claiming.made[n].draft.heads[0]
        came = [c for c in kids(head, "obl") if head.lemma_ == "come" and case(c) == "from"]
        if came:
            return [self.claiming.told("responsibility", self.claiming.gists.phrase(came[0]), n, came[0], "actor")]
        doers = kids(head, "obl:agent") if is_passive(head) else grammatical_subjects(head)
        doers = [d for d in doers if d.pos_ in ("NOUN", "PROPN", "NUM")]
        if not doers or head.i in self.claiming.cues:
            return self._pointed(n, head)
        if doers[0].lemma_ == "doubt":
            return self._beyond_doubt(n, head)
        matter = "responsibility" if head.lemma_.lower() in self.claiming.words.of("blame") else "perpetrator"
        value = self.claiming.gists.phrase(doers[0])
        return [self.claiming.told(matter, value, n, doers[0], "actor", self.claiming.happenings.near(head))]

    def _beyond_doubt(self, n: int, head: Token) -> list[Told]:
        """Read "there was no doubt that the bombs were the group's"."""
        found = [t for t in head.subtree if t.tag_ == "POS" and t.head.i != t.i]
        if not found:
            return []
        owner = found[-1].head
        first = min(t.i for t in (owner, *kids(owner, "det", "amod", "compound", "nmod:desc")))
        value = self.claiming.doc[first : owner.i + 1].text
        return [self.claiming.told("perpetrator", value, n, owner, "actor", self.claiming.happenings.near(head))]

    def _pointed(self, n: int, head: Token) -> list[Told]:
        """Read whom somebody names or points to, or whose weapon he says it was: "it was a tank shell"."""
        draft = self.claiming.made[n].draft
        named = draft.word.name in ("name", "point", "point to", "suspect", "blame") and head.pos_ in ("NOUN", "PROPN")
        weapon = bool(kids(head, "cop")) and any(k.lower_ in ("it", "this", "that") for k in kids(head, "nsubj"))
        if not named and not weapon:
            return []
        value = self.claiming.gists.phrase(head)
        return [self.claiming.told("perpetrator", value, n, head, "actor", self.claiming.happenings.near(head))]
