"""Disputes: where voices contradict each other about one matter, or differ and can both be right.

Few are better than many here: a dispute needs two voices, one matter, one happening, and values that differ.
"""

from __future__ import annotations

import itertools

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from talion.claims.claiming import Claiming
from talion.claims.denials import HELD, Denials, same_voice
from talion.claims.drafts import APART
from talion.claims.rivals import Rivals
from talion.claims.statements import Made
from talion.claims.told import Told
from talion.claims.tolls import Tolls, chained, one_voice, sentence_of
from talion.claims.words import Folders
from talion.language.grammar import grammatical_subjects, is_passive, kids, noun_phrase
from talion.lexicon import HERE
from talion.records import Claim, Dispute

AGAIN = frozenset({"it", "this", "that"})
NAMELESS = frozenset(
    {"he", "she", "it", "they", "who", "which", "that", "this", "him", "her", "them", "something", "not"}
)
PERSONS = frozenset({"he", "she", "they", "him", "her", "them"})
LONGEST_NAME = 3  # words by which somebody names a happening


class Disputing:
    """Finds the disputes of one Doc."""

    def __init__(self, doc: Doc, made: list[Made], claiming: Claiming, folders: Folders = (HERE,)) -> None:
        self.doc, self.made, self.claiming, self.words = doc, made, claiming, claiming.words
        self.told = claiming.read()
        self.found: list[tuple[str, tuple[Told, ...], str]] = []
        self.tolls = Tolls(made, claiming, self.told)
        self.denials = Denials(doc, made, claiming, self.told)
        self.rivals = Rivals(doc, made, folders)

    def read(self) -> tuple[tuple[Claim, ...], tuple[Dispute, ...]]:
        """Give claims and disputes; disputes name claims by their place."""
        for matter in ("dead", "injured", "other"):
            rivals = self.tolls.rivals([t for t in self.told if t.claim.matter == matter])
            self.found += [(matter, members, verdict) for members, verdict in rivals]
        self._dates([t for t in self.told if t.claim.matter == "date"])
        self._motives([t for t in self.told if t.claim.matter == "motive"])
        self._nested_denials()
        self._denials()
        self._rivals()
        self._same_deeds()
        self._told_otherwise()
        self._undisputed()
        self.told.sort(key=lambda t: t.at)
        number = {id(t): n for n, t in enumerate(self.told)}
        rows = sorted(
            (tuple(sorted(number[id(t)] for t in told)), matter, verdict) for matter, told, verdict in self.found
        )
        return tuple(t.claim for t in self.told), tuple(Dispute(matter=m, claims=c, verdict=v) for c, m, v in rows)

    # dates

    def _dates(self, told: list[Told]) -> None:
        for n, a in enumerate(told):
            for b in told[n + 1 : n + 4]:
                if a.days == b.days or a.by == b.by or chained(self.made, a, b):
                    continue
                if (set(a.claim.about) & set(b.claim.about)) or self._alike(a, b):
                    verdict = "compatible" if _touch(a.days, b.days) else "disputed"
                    self.found.append(("date", (a, b), verdict))

    def _alike(self, a: Told, b: Told) -> bool:
        """Tell whether two claims hang on the same verb: "burned on the eighteenth", "burned on the nineteenth"."""
        if a.head is None or b.head is None or abs(sentence_of(a) - sentence_of(b)) > 2:
            return False
        if a.head.head.lemma_ == b.head.head.lemma_:
            return True
        again = any(c.lower_ in AGAIN for c in kids(b.head.head, "nsubj", "nsubj:pass", "obj"))
        return again and a.by is not None and b.by == a.by + 1

    # motives

    def _motives(self, told: list[Told]) -> None:
        """Find two voices next to each other that tell one deed with two reasons."""
        for a, b in itertools.pairwise(told):
            if a.by is None or b.by is None or a.claim.value == b.claim.value or one_voice(self.made, a, b):
                continue
            close = abs(sentence_of(a) - sentence_of(b)) <= 1 and not chained(self.made, a, b)
            if close and ((set(a.claim.about) & set(b.claim.about)) or self._same_deed(a.by, b.by)):
                self.found.append(("motive", (a, b), "disputed"))

    def _same_deed(self, n: int, m: int) -> bool:
        """Tell whether a second statement speaks of the deed of the first: the same verb, or "it", "he"."""
        one, other = (self.made[k].draft.heads[:1] for k in (n, m))
        if not one or not other:
            return False
        again = any(c.lower_ in AGAIN | PERSONS for c in kids(other[0], "nsubj", "nsubj:pass", "obj"))
        return one[0].lemma_ == other[0].lemma_ or again

    # denials

    def _denials(self) -> None:
        used: set[int] = set()
        for n, made in enumerate(self.made):
            if made.statement.stance not in ("denies", "doubts") or made.draft.took == "infinitive" or n in used:
                continue
            if made.statement.stance == "doubts" and not self._disputes(n):
                continue
            if made.draft.stance == "denies" and not self.denials.denies_words(n):
                continue
            other = made.against if made.against is not None else self.denials.of(n)
            if other is None or other in used or self._already(n, other) or self.rivals.agree(n, other):
                continue
            used |= {n, other}
            self._opposed(self._last_word(n), other)

    def _disputes(self, n: int) -> bool:
        """Tell "disputes the report" from "would not say whether it was true"."""
        draft = self.made[n].draft
        if draft.took == "predicate":
            return True
        return draft.stance == "doubts" and draft.took in ("object", APART) and self.denials.speaks_of_words(n)

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
            self.told[:] = [*rest, denial]
            self.found.append((blamed.claim.matter, (blamed, denial), "disputed"))
            return
        sized = next((t for t in self.told if t.by == other and t.claim.matter in ("dead", "injured")), None)
        if sized is not None and self._of_figure(n):
            denial = self.claiming.told(
                sized.claim.matter, "not so many", n, None, sized.claim.field, sized.claim.about
            )
            self.told.append(denial)
            self.found.append((sized.claim.matter, (sized, denial), "disputed"))
            return
        a, b = self.claiming.happened(other), self.claiming.happened(n, other)
        stative = not a.claim.about and not b.claim.about and not self._deed(other) and not self._deed(n)
        if stative or self.denials.unsure(n) or self.denials.unsure(other):
            a, b = (t._replace(claim=replace(t.claim, matter="other", field="")) for t in (a, b))
        self.told += [a, b]
        self.found.append((a.claim.matter, (a, b), "compatible" if self.denials.one_side(n, other) else "disputed"))

    def _of_figure(self, n: int) -> bool:
        """Tell whether a denial speaks of a number: "called the figure an invention"."""
        draft = self.made[n].draft
        return any(h.lemma_.lower() in self.words.of("count") for h in draft.heads[:1])

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
        self.found.append((none.claim.matter, (rival, none), self.tolls.verdict(rival, none)))
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
                if a.by == b.by or a.claim.value == b.claim.value or one_voice(self.made, a, b):
                    continue
                near = abs(sentence_of(a) - sentence_of(b)) <= 1 or bool(set(a.claim.about) & set(b.claim.about))
                if self._one_kind(a, b) or _one_name(a, b):
                    continue
                if any(t is a or t is b for _, told, _ in self.found for t in told):
                    continue  # a third voice takes neither side
                if near and not self._already(a.by or 0, b.by or 0):
                    self.found.append((a.claim.matter, (a, b), "disputed"))

    def _one_kind(self, a: Told, b: Told) -> bool:
        """Tell whether two doers can be one: "soldiers" and "a corporal"."""
        heads = [t.head for t in (a, b)]
        return all(h is not None and h.pos_ == "NOUN" and h.lemma_.lower() in self.words.of("force") for h in heads)

    # one matter, two ways to tell it

    def _told_otherwise(self) -> None:
        """Find voices that tell one matter in words that cannot both be true: "an arrest", "a kidnapping"."""
        for n in range(len(self.made)):
            for m in range(n + 1, min(len(self.made), n + 3)):
                matter = self.rivals.between(n, m) if self._apart(n, m) else ""
                if matter and not self._already(n, m):
                    self._set_against(matter, n, m)

    def _apart(self, n: int, m: int) -> bool:
        """Tell whether two statements are held by two voices near each other, neither inside the other."""
        one, other = self.made[n].statement, self.made[m].statement
        chained = one.inside == m or other.inside == n
        held = {one.stance, other.stance} <= HELD | {"denies", "doubts"}
        near = abs(self.denials.number(n) - self.denials.number(m)) <= 1
        return held and near and not chained and not same_voice(self.made[n], self.made[m])

    def _set_against(self, matter: str, n: int, m: int) -> None:
        a, b = (self.claiming.happened(k) for k in (n, m))
        if matter != "happened":
            a, b = (t._replace(claim=replace(t.claim, matter=matter, field="")) for t in (a, b))
        self.told += [a, b]
        self.found.append((matter, (a, b), "disputed"))

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
        found = [s for s in found if not self.claiming.doers.an_act(s)]
        return found[0] if found and not is_passive(head) else None

    def _did(self, n: int, doer: Token) -> Told:
        old = next((t for t in self.told if t.by == n and t.claim.matter == "perpetrator"), None)
        head = self.made[n].draft.heads[0]
        return old or self.claiming.told(
            "perpetrator", noun_phrase(doer).text, n, doer, "actor", self.claiming.happenings.near(head)
        )


def _one_name(a: Told, b: Told) -> bool:
    """Tell whether two values name one doer in more or fewer words, or one of them names nobody."""
    one, other = ({w for w in str(t.claim.value).lower().split() if w != "the"} for t in (a, b))
    return one <= other or other <= one or any(w <= NAMELESS for w in (one, other))


def _touch(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two ranges of days have a day in common."""
    (a, b), (c, d) = one, other
    return (not a or not d or a <= d) and (not c or not b or c <= b)
