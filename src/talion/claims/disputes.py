"""Disputes: where voices contradict each other about one matter, or differ and can both be right.

Few are better than many here: a dispute needs two voices, one matter, one happening, and values that differ.
"""

from __future__ import annotations

import re

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from talion.claims.claiming import Claiming, Told
from talion.claims.denials import HELD, REACH, Denials, same_voice
from talion.claims.statements import Made
from talion.language.grammar import grammatical_subjects, is_passive, noun_phrase
from talion.records import Bounds, Claim, Dispute

LATER = re.compile(
    r"\b(?:since|later|revised|raised|rose|risen|updated|so far|corrected|correction|by noon"
    r"|by (?:sun|mon|tues|wednes|thurs|fri|satur)day)\b|, then\b"
)
AFTER_NUMBER = 12  # characters
ONE_PLACE = re.compile(r"\b(?:in|at|on|from) (?:one|a single|the first|just one|the same) [^\W\d]")
LONGEST_NAME = 3  # words by which somebody names a happening


class Disputing:
    """Finds the disputes of one Doc."""

    def __init__(self, doc: Doc, made: list[Made], claiming: Claiming) -> None:
        self.doc, self.made, self.claiming, self.words = doc, made, claiming, claiming.words
        self.told = claiming.read()
        self.found: list[tuple[str, tuple[Told, ...], str]] = []
        self.denials = Denials(doc, made, claiming, self.told)

    def read(self) -> tuple[tuple[Claim, ...], tuple[Dispute, ...]]:
        """Give claims and disputes; disputes name claims by their place."""
        for matter in ("dead", "injured", "other"):
            self._sizes([t for t in self.told if t.claim.matter == matter], matter)
        self._dates([t for t in self.told if t.claim.matter == "date"])
        self._nested_denials()
        self._denials()
        self._rivals()
        self._same_deeds()
        self._undisputed()
        self.told.sort(key=lambda t: t.at)
        number = {id(t): n for n, t in enumerate(self.told)}
        rows = sorted(
            (tuple(sorted(number[id(t)] for t in told)), matter, verdict) for matter, told, verdict in self.found
        )
        return tuple(t.claim for t in self.told), tuple(Dispute(matter=m, claims=c, verdict=v) for c, m, v in rows)

    # numbers

    def _sizes(self, told: list[Told], matter: str) -> None:
        for group in self._happenings(told):
            pairs = [
                (a, b) for n, a in enumerate(group) for b in group[n + 1 : n + 6] if a.claim.value != b.claim.value
            ]
            pairs = [(a, b) for a, b in pairs if not self._chained(a, b) and (a.by is not None or b.by is not None)]
            for verdict in ("disputed", "compatible"):
                chosen = [p for p in pairs if self._verdict(*p) == verdict]
                members = list({id(t): t for p in chosen for t in p}.values())
                if members:
                    self.found.append((matter, tuple(members), verdict))

    def _happenings(self, told: list[Told]) -> list[list[Told]]:
        """Group claims by what they are about; those about nothing known go with their neighbours."""
        groups: list[list[Told]] = []
        for claim in told:
            home = next((g for g in reversed(groups) if self._one(g, claim)), None)
            if home is None:
                groups.append([claim])
            else:
                home.append(claim)
        return groups

    def _one(self, group: list[Told], told: Told) -> bool:
        about = {i for t in group for i in t.claim.about}
        if about & set(told.claim.about):
            return True
        near = min(abs(self._sentence(t) - self._sentence(told)) for t in group) <= 2
        return near and self._no_rival_event(about, set(told.claim.about))

    def _no_rival_event(self, one: set[str], other: set[str]) -> bool:
        """Tell whether two sets of events may be one happening: neither days nor victims differ."""
        events = {e.id: e for e in self.claiming.happenings.events}
        for a in (events[i] for i in one if i in events):
            for b in (events[i] for i in other if i in events):
                if a.date and b.date and a.enddate and b.enddate and (a.enddate < b.date or b.enddate < a.date):
                    return False
                if a.recipient and b.recipient and not {r.code for r in a.recipient} & {r.code for r in b.recipient}:
                    return False
        return True

    def _sentence(self, told: Told) -> int:
        return told.claim.text_info.sequence if told.claim.text_info is not None else 0

    def _chained(self, a: Told, b: Told) -> bool:
        """Tell whether one claim's voice stands inside the other's."""
        return any({a.by, b.by} == {n, self.made[n].statement.inside} for n in (a.by, b.by) if n is not None)

    def _verdict(self, a: Told, b: Told) -> str:
        one, other = _bounds(a.claim), _bounds(b.claim)
        if one is None or other is None:
            return "compatible"
        overlap = (one.max is None or one.max >= other.min) and (other.max is None or other.max >= one.min)
        if overlap or self._one_voice(a, b) or self._later(a, b) or self._parts(a, b):
            return "compatible"
        return "disputed"

    def _one_voice(self, a: Told, b: Told) -> bool:
        if a.by is None or b.by is None:
            return a.by is None and b.by is None
        return same_voice(self.made[a.by], self.made[b.by])

    def _later(self, a: Told, b: Told) -> bool:
        """Tell whether the second number brings the first up to date."""
        one, other = _bounds(a.claim), _bounds(b.claim)
        if one is None or other is None or other.min < one.min:
            return False
        info = b.claim.text_info
        start = max(a.at, info.start if info is not None else 0)
        return bool(LATER.search(self.claiming.text[start : b.at].lower()))

    def _parts(self, a: Told, b: Told) -> bool:
        """Tell whether one number counts only some of the other: "eleven of its engineers", "two children"."""
        kinds = [_counted(t.head) for t in (a, b)]
        return (kinds[0] != kinds[1] and "some" in kinds) or any(self._here(t) for t in (a, b))

    def _here(self, told: Told) -> bool:
        """Tell whether a number is that of one place only: "counted three in one orchard"."""
        if told.by is None:
            return False
        content = self.made[told.by].statement.content
        said = self.claiming.text[content[0][0] : content[-1][1] + AFTER_NUMBER].lower()
        return ONE_PLACE.search(said) is not None

    # dates

    def _dates(self, told: list[Told]) -> None:
        for n, a in enumerate(told):
            for b in told[n + 1 : n + 4]:
                if a.days == b.days or a.by == b.by or self._chained(a, b):
                    continue
                if (set(a.claim.about) & set(b.claim.about)) or self._alike(a, b):
                    verdict = "compatible" if _touch(a.days, b.days) else "disputed"
                    self.found.append(("date", (a, b), verdict))

    def _alike(self, a: Told, b: Told) -> bool:
        """Tell whether two claims hang on the same verb: "burned on the eighteenth", "burned on the nineteenth"."""
        if a.head is None or b.head is None or abs(self._sentence(a) - self._sentence(b)) > 2:
            return False
        if a.head.head.lemma_ == b.head.head.lemma_:
            return True
        again = any(c.lower_ in ("it", "this", "that") for c in b.head.head.children if c.dep_.startswith("nsubj"))
        return again and a.by is not None and b.by == a.by + 1

    # denials

    def _denials(self) -> None:
        used: set[int] = set()
        for n, made in enumerate(self.made):
            if made.statement.stance not in ("denies", "doubts") or made.draft.took == "infinitive" or n in used:
                continue
            if made.statement.stance == "doubts" and made.draft.took != "predicate":
                continue
            other = made.against if made.against is not None else self.denials.of(n)
            if other is None or other in used or self._already(n, other):
                continue
            used |= {n, other}
            self._opposed(self._last_word(n), other)

    def _last_word(self, n: int) -> int:
        """Give the statement by which a denial goes on: "called it a lie and said the wards were empty"."""
        after = self.made[n + 1] if n + 1 < len(self.made) else None
        joined = (
            after is not None and after.draft.cue.dep_ == "conj" and after.draft.cue.head.i == self.made[n].draft.cue.i
        )
        goes_on = joined and after is not None and "stance:context" in after.statement.why
        return n + 1 if goes_on and self.made[n].draft.took == "predicate" else n

    def _nested_denials(self) -> None:
        """Set "denied the paper's report that …" against the report inside it."""
        for m, made in enumerate(self.made):
            n = made.statement.inside
            if n is None or self.made[n].statement.stance != "denies" or made.statement.stance not in HELD:
                continue
            if self.made[n].draft.stance == "denies" and made.statement.source and not same_voice(self.made[n], made):
                self._opposed(n, m)

    def _opposed(self, n: int, other: int) -> None:
        """Set a denial against what it denies: who did it, how many died, or whether it happened."""
        if self._none_dead(n, other):
            return
        blamed = next(
            (t for t in self.told if t.by == other and t.claim.matter in ("responsibility", "perpetrator")), None
        )
        if blamed is not None and (
            blamed.claim.matter == "responsibility"
            or self.made[other].draft.took in ("aimed", "object")
            or (self._identity(other) and self.denials.anaphoric(n))
        ):
            who = f"not {blamed.claim.value}"
            denial = self.claiming.told(blamed.claim.matter, who, n, None, "actor", blamed.claim.about)
            taken = {id(t) for _, told, _ in self.found for t in told}
            rest = [
                t
                for t in self.told
                if t.by != n or t.claim.matter not in ("responsibility", "perpetrator") or id(t) in taken
            ]
            self.told = [*rest, denial]
            self.found.append((blamed.claim.matter, (blamed, denial), "disputed"))
            return
        a, b = self.claiming.happened(other), self.claiming.happened(n, other)
        stative = not a.claim.about and not b.claim.about and not self._deed(other) and not self._deed(n)
        if stative or self.denials.unsure(n) or self.denials.unsure(other):
            a, b = (t._replace(claim=replace(t.claim, matter="other", field="")) for t in (a, b))
        self.told += [a, b]
        self.found.append((a.claim.matter, (a, b), "compatible" if self.denials.one_side(n, other) else "disputed"))

    def _identity(self, n: int) -> bool:
        """Tell whether a statement says who or whose something was, not what was done."""
        return any(h.lemma_ == "be" or any(c.dep_ == "cop" for c in h.children) for h in self.made[n].draft.heads[:1])

    def _none_dead(self, n: int, other: int) -> bool:
        """Set "there were no bodies" against a number of people that another voice tells."""
        none = next((t for t in self.told if t.by == n and t.claim.matter in ("dead", "injured")), None)
        if none is None or any(none in told for _, told, _ in self.found):
            return False
        rival = self.claiming.count(other, none.claim.matter)
        if rival is None:
            return False
        self.told.append(rival)
        self.found.append((none.claim.matter, (rival, none), self._verdict(rival, none)))
        return True

    def _deed(self, n: int) -> bool:
        """Tell whether a statement is about a deed, not about how things are."""
        head = self.made[n].draft.heads[0] if self.made[n].draft.heads else None
        return head is not None and head.pos_ == "VERB" and head.lemma_.lower() not in self.words.of("state")

    def _already(self, n: int, other: int) -> bool:
        return any({n, other} <= {t.by for t in told} for _, told, _ in self.found)

    def _undisputed(self) -> None:
        """Add what is denied or owned up to without a rival, where no other claim tells it."""
        claimed = {t.by for t in self.told}
        for n, made in enumerate(self.made):
            held, own = made.statement.stance, made.draft.stance
            denied = held == "denies" and (held == own or made.draft.took == "predicate")
            if n not in claimed and (denied or (held == own == "confirms" and self._deed(n))):
                self.told.append(self.claiming.happened(n, made.against))
            elif n not in claimed and held in ("asserts", "accuses"):
                self.told += self._named(n)

    def _named(self, n: int) -> list[Told]:
        """Read what somebody says that something was: "called it a kidnapping", "spoke of an accident"."""
        draft = self.made[n].draft
        last = draft.heads[-1] if draft.heads else None
        if last is None or last.pos_ != "NOUN" or draft.took not in ("predicate", "of", "as", "object", "quote"):
            return []
        of, value = self.words.of, self.claiming.gists.phrase(last)
        happening = self.claiming.happenings.types(last.idx, last.idx + len(last))
        known = {last.lemma_.lower(), last.lower_} & (of("crime") | of("motive") | of("innocent") | of("harm"))
        short = len(value.split()) <= LONGEST_NAME and (bool(happening) or bool(known))
        return (
            [self.claiming.told("happened", value, n, last, "status", self.claiming.happenings.near(last))]
            if short
            else []
        )

    # rival doers

    def _rivals(self) -> None:
        told = [t for t in self.told if t.claim.matter in ("perpetrator", "responsibility")]
        for n, a in enumerate(told):
            for b in told[n + 1 : n + 3]:
                if a.by == b.by or a.claim.value == b.claim.value or self._one_voice(a, b):
                    continue
                near = abs(self._sentence(a) - self._sentence(b)) <= REACH
                if self._one_kind(a, b):
                    continue
                if any(t is a or t is b for _, told, _ in self.found for t in told):
                    continue  # a third voice takes neither side
                if near and not self._already(a.by or 0, b.by or 0):
                    self.found.append((a.claim.matter, (a, b), "disputed"))

    def _one_kind(self, a: Told, b: Told) -> bool:
        """Tell whether two doers can be one: "soldiers" and "a corporal"."""
        heads = [t.head for t in (a, b)]
        return all(h is not None and h.pos_ == "NOUN" and h.lemma_.lower() in self.words.of("force") for h in heads)

    # one deed, two doers

    def _same_deeds(self) -> None:
        """Find two voices that lay one deed at different doors: "Iraq dropped it", "Iran dropped it"."""
        for n in range(len(self.made)):
            for m in range(n + 1, min(len(self.made), n + 4)):
                doers = self._doers(n), self._doers(m)
                if None in doers or not self.denials.rival(n, m) or self._already(n, m):
                    continue
                one, other = doers
                if one is not None and other is not None and one.lemma_ != other.lemma_:
                    a, b = (self._did(k, t) for k, t in ((n, one), (m, other)))
                    self.told += [t for t in (a, b) if all(t is not u for u in self.told)]
                    self.found.append(("perpetrator", (a, b), "disputed"))

    def _doers(self, n: int) -> Token | None:
        made = self.made[n]
        head = made.draft.heads[0] if made.draft.heads else None
        if head is None or made.statement.stance not in HELD or head.lemma_.lower() not in self.words.of("harm"):
            return None
        found = [s for s in grammatical_subjects(head) if s.pos_ in ("NOUN", "PROPN")]
        return found[0] if found and not is_passive(head) else None

    def _did(self, n: int, doer: Token) -> Told:
        old = next((t for t in self.told if t.by == n and t.claim.matter == "perpetrator"), None)
        head = self.made[n].draft.heads[0]
        return old or self.claiming.told(
            "perpetrator", noun_phrase(doer).text, n, doer, "actor", self.claiming.happenings.near(head)
        )


def _counted(head: Token | None) -> str:
    """Tell whether a counted noun names all ("people", "deaths") or some of those hurt."""
    if head is None:
        return "all"
    near = [head, *(c for c in head.children if c.dep_ == "nmod")]
    return "some" if any(c.dep_ == "nmod:poss" for t in near for c in t.children) else "all"


def _touch(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two ranges of days have a day in common."""
    (a, b), (c, d) = one, other
    return (not a or not d or a <= d) and (not c or not b or c <= b)


def _bounds(claim: Claim) -> Bounds | None:
    """Give the number of a claim, whether its value is one or its words tell it."""
    if isinstance(claim.value, Bounds):
        return claim.value
    return Bounds(claim.min, claim.max) if claim.min is not None else None
