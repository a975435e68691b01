"""Doers: whom the statements of a report hold to have done it, and who owns or denies a deed."""

from __future__ import annotations

import re

from spacy.tokens import Token

from talion.claims.subjects import VIOLENT, antecedent, tells_doer
from talion.claims.told import Ledger, Told
from talion.language.grammar import case, grammatical_subjects, is_passive, is_verb, kids, within

NO_PART = re.compile(
    r"\bnothing to do with\b|\bno (?:role|hand|part|involvement|connection|link)\b"
    r"|\bnot (?:been )?(?:involved|responsible|behind)\b"
)
PART = re.compile(
    r"\b(?:involvement|responsibility|any (?:role|hand|part|link|connection)|responsible|being behind|having ordered)\b"
)
BEARING = frozenset({"shoulder", "door", "doorstep", "foot", "head"})
SELVES = frozenset({"we", "i", "our", "my", "it", "they", "its", "their"})
OWNING = frozenset({"responsibility", "responsible", "behind", "carry"})
BODIES = {"MIL": "the army", "COP": "the police", "GOV": "the government", "REB": "the rebels", "SPY": "the service"}


class Doers:
    """Reads the claims of one Doc about who did it."""

    def __init__(self, claiming: Ledger) -> None:
        self.claiming = claiming

    def of(self, n: int) -> list[Told]:
        """List what one statement claims about who did it."""
        draft, statement = self.claiming.made[n].draft, self.claiming.statements[n]
        words = [t for a, b in draft.content for t in self.claiming.doc[a:b]]
        own = self._responsible(n, words) or self._owned(n, words)
        if own is not None:
            return [own]
        if statement.stance == "accuses" and self._held(n):
            target = draft.heads[0]
            return [self.claiming.told("responsibility", self.claiming.gists.phrase(target), n, target, "actor")]
        if draft.took == "aimed" and draft.heads and draft.word.name not in self.claiming.words.of("assail"):
            return self._aimed(n)
        return self._accused(n) if draft.heads and statement.stance in ("accuses", "speculates") else []

    def answers(self, found: list[Told]) -> list[Told]:
        """List whose deed or what it was in place of whom another voice blames just before: "it was a tank shell"."""
        claimed = {t.by: t for t in found if t.claim.matter in ("perpetrator", "responsibility")}
        told: list[Told] = []
        for n in range(1, len(self.claiming.made)):
            blamed, head = claimed.get(n - 1), next(iter(self.claiming.made[n].draft.heads), None)
            if blamed is None or n in claimed or head is None:
                continue
            doer = head if self._it_was(n, head) else self._did_it(n, head)
            if doer is None:
                continue
            value = self.claiming.gists.phrase(doer)
            if not str(blamed.claim.value).startswith("not ") and value != blamed.claim.value:
                told.append(self.claiming.told("perpetrator", value, n, doer, "actor", blamed.claim.about))
        return told

    def _it_was(self, n: int, head: Token) -> bool:
        """Read "it was a tank shell", but not "it was a lie" or "it was not us"."""
        pronoun = any(k.lower_ in ("it", "this", "that") for k in kids(head, "nsubj"))
        told = self.claiming.statements[n].stance in ("asserts", "accuses", "speculates")
        empty = head.lemma_.lower() in self.claiming.words.of("false") | self.claiming.words.of("spoken")
        return pronoun and told and not empty and head.pos_ in ("NOUN", "PROPN") and bool(kids(head, "cop"))

    def _did_it(self, n: int, head: Token) -> Token | None:
        """Find the doer of "Ukrainian gunners fired it", "soldiers had set the fire": a harm spoken of before."""
        if self.claiming.statements[n].stance not in ("asserts", "accuses") or is_passive(head) or not is_verb(head):
            return None
        again = any(o.lower_ in ("it", "them", "him", "her") or o.lemma_.lower() in VIOLENT for o in kids(head, "obj"))
        told = again and (self._harm(head) or head.lemma_.lower() in ("set", "do", "plan", "order", "carry", "stage"))
        doers = [s for s in grammatical_subjects(head) if s.pos_ in ("NOUN", "PROPN") and not self.an_act(s)]
        return doers[0] if told and doers else None

    def _responsible(self, n: int, words: list[Token]) -> Told | None:
        """Read "claimed responsibility for it", "was behind it", "our men killed him"."""
        draft, statement = self.claiming.made[n].draft, self.claiming.statements[n]
        nouns = {t.lemma_.lower() for t in words[:8]}
        told = nouns & OWNING if statement.stance == "confirms" else nouns & {"responsibility"}
        if statement.stance == "confirms" and draft.word.name == "claim":
            told |= nouns & VIOLENT
        if told and statement.stance in ("confirms", "asserts", "denies"):
            head = next(t for t in words if t.lemma_.lower() in told)
        elif statement.stance == "confirms" and draft.heads and self._own_harm(draft.heads[0]):
            head = draft.heads[0]
        else:
            return None
        value = f"not {self._group(n)}" if statement.stance == "denies" else self._group(n)
        about = self._reason(head) or self.claiming.happenings.near(head)
        return self.claiming.told("responsibility", value, n, head, "actor", about)

    def _own_harm(self, head: Token) -> bool:
        """Tell whether a clause tells of a harm that "we" or "our" people did."""
        if is_passive(head):
            return False
        whose = [o for t in grammatical_subjects(head) for o in (t, *kids(t, "nmod:poss"))]
        return self._harm(head) and any(t.lower_ in SELVES for t in whose)

    def _harm(self, head: Token) -> bool:
        return head.lemma_.lower() in self.claiming.words.of("harm")

    def _held(self, n: int) -> bool:
        """Read "holds the mayor responsible"."""
        draft, blame = self.claiming.made[n].draft, self.claiming.words.of("blame")
        held = any(h.lemma_.lower() in blame for h in draft.heads)
        held |= any(c.lower_ == "responsible" and c.i > h.i for h in draft.heads[:1] for c in kids(h, "amod"))
        return held and draft.took in ("predicate", "object")

    def _aimed(self, n: int) -> list[Told]:
        """Read "accused Iran of it", "blamed the fire on smugglers"."""
        draft = self.claiming.made[n].draft
        target, reason = draft.heads[0], draft.heads[-1]
        if len(draft.heads) > 1 and case(reason) == "on":
            target, reason = reason, target
        if target.lemma_.lower() in BEARING:  # "on the general's shoulders"
            target = next(iter(kids(target, "nmod:poss")), target)
        if target.pos_ not in ("NOUN", "PROPN", "PRON", "NUM") or target.lower_ in ("it", "that", "this"):
            return []
        about = self.claiming.happenings.near(reason, draft.cue) if len(draft.heads) > 1 else ()
        matter = "responsibility" if self._negligent(target, reason) else "perpetrator"
        value = self.claiming.gists.phrase(target, reason if target.is_ancestor(reason) else None)
        return [self.claiming.told(matter, value, n, target, "actor", about)]

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
        away |= head is not None and statement.stance == "denies" and tells_doer(head)
        named = [s for s in kids(head, "nsubj") if s.pos_ in ("NOUN", "PROPN")] if head is not None and away else []
        if not own and not away:
            return None
        group = self.claiming.gists.phrase(named[0]) if named else self._group(n)
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
        nation = next((c for c in named if c.ent_type_ in ("NORP", "GPE") and c.pos_ == "ADJ"), None)
        if nation is not None:
            return self._named(nation) or nation.text
        if named:
            return self.claiming.doc[named[0].left_edge.i : named[-1].i + 1].text
        who = self.claiming.statements[n].speaker
        if not who.name and who.sector and who.sector[0] in BODIES:
            return BODIES[who.sector[0]]
        return who.name or self.claiming.gists.phrase(source)

    def _named(self, word: Token) -> str:
        """Give the name of whom an adjective stands for: "Iran" of "Iranian"."""
        at = (word.idx, word.idx + len(word))
        actors = self.claiming.doc._.talion_actors
        return next((a.name for a in actors if any((m.start, m.end) == at for m in a.mentions)), "")

    def _accused(self, n: int) -> list[Told]:
        head = self.claiming.made[n].draft.heads[0]
        came = [c for c in kids(head, "obl") if head.lemma_ == "come" and case(c) == "from"]
        if came:
            return [self.claiming.told("responsibility", self.claiming.gists.phrase(came[0]), n, came[0], "actor")]
        doers = kids(head, "obl:agent") if is_passive(head) else grammatical_subjects(head)
        far = antecedent(head)
        doers = [far] if far is not None else doers
        doers = [d for d in doers if d.pos_ in ("NOUN", "PROPN", "NUM") and not self.an_act(d)]
        blaming = head.lemma_.lower() in self.claiming.words.of("blame") or tells_doer(head)
        label = bool(kids(head, "cop")) and not blaming
        unsure = self.claiming.statements[n].stance == "speculates" and not blaming and not self._harm(head)
        if not doers or label or unsure or head.i in self.claiming.cues:
            return self._pointed(n, head)
        if doers[0].lemma_ == "doubt":
            return self._beyond_doubt(n, head)
        matter = "responsibility" if blaming else "perpetrator"
        value = self.claiming.gists.phrase(doers[0])
        return [self.claiming.told(matter, value, n, doers[0], "actor", self.claiming.happenings.near(head))]

    def an_act(self, noun: Token) -> bool:
        """Tell "the strike destroyed it" from "Iraqi missiles destroyed it": an act is nobody."""
        whose = kids(noun, "amod", "compound", "nmod:poss")
        named = any(c.ent_type_ in ("NORP", "GPE", "ORG", "PERSON") for c in whose)
        return noun.lemma_.lower() in VIOLENT and not named

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
