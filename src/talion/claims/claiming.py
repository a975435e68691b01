"""Claims: what each voice of a report holds about numbers, dates, responsibility, motives, and whether it happened."""

from __future__ import annotations

import re

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from talion.claims.doers import Doers
from talion.claims.drafts import marked, sentence
from talion.claims.figures import figure, spelled
from talion.claims.gists import figure_words
from talion.claims.statements import Made
from talion.claims.told import Ledger, Told
from talion.claims.words import Words
from talion.language.grammar import case, head_of, kids
from talion.records import Amount, Bounds, Time

SIZES = frozenset({"dead", "injured"})
THINGS = frozenset({"weapons", "vehicles", "aircraft", "buildings", "sites", "money", "days", "percent"})
TOLL = re.compile(r"\b(?:toll|dead|deaths?|killed|died|fatalities|corpses|bodies|victims)\b")
HURT = re.compile(r"\b(?:wounded|injured|hurt|injuries)\b")
LONGEST_BARE = 9  # words
DAY = re.compile(
    r"\d|day\b|hour|morning|noon|night|evening|dawn|dusk|sunrise|sunset|o'clock|week|month|year|season|spring|summer"
    r"|autumn|winter|easter|christmas|ramadan|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|th\b"
)

WHY = frozenset(
    {"because", "because of", "in revenge for", "in retaliation for", "in response to", "in reprisal for",
     "in order to", "out of", "due to", "owing to", "on account of", "in protest at", "in protest against",
     "in exchange for"}
)  # fmt: skip
NO_REASON = frozenset({"DATE", "TIME", "MONEY", "CARDINAL", "PERSON", "GPE"})
MODIFYING = frozenset({"nmod:poss", "compound", "amod", "nmod:desc"})  # "Friday's raid" dates a raid in passing
BOUNDING = frozenset({"by", "until", "till", "within", "since", "before", "after", "in"})

Last = dict[str, tuple[str, int, tuple[str, ...]]]  # the number told last: its matter, its sentence, its events


class Claiming(Ledger):
    """Reads the claims of one Doc out of its statements."""

    def __init__(self, doc: Doc, made: list[Made], words: Words) -> None:
        super().__init__(doc, made, words)
        self.doers = Doers(self)

    def read(self) -> list[Told]:
        """List all claims in the order of the text; the reporter's only where somebody else gives a rival value."""
        found: list[Told] = []
        by_statement: dict[int | None, list[Amount]] = {}
        for amount in self.doc._.talion_amounts:
            by_statement.setdefault(self._within(amount.start, amount.end), []).append(amount)
        dates: dict[int | None, list[Time]] = {}
        for time in self.doc._.talion_times:
            if self._dated(time):
                dates.setdefault(self._within(time.start, time.end), []).append(time)
        sizes: Last = {}
        for n in range(len(self.made)):
            found += self._sizes(n, by_statement.get(n, []), sizes)
            found += self._dates(n, dates.get(n, []))
            found += self.doers.of(n)
            found += self._motive(n)
        found += self.doers.answers(found)
        found += self._reporter(by_statement.get(None, []), found)
        return sorted(found, key=lambda t: t.at)

    def _dated(self, time: Time) -> bool:
        """Tell whether an expression of time says when: a day, an hour, or "within a week"."""
        before = self.text[max(0, time.start - 8) : time.start].lower().split()[-1:]
        if time.kind == "duration":
            return before in (["within"], ["until"], ["in"]) or time.text.lower().startswith(("within", "until", "in "))
        known = time.kind == "time" or (time.kind == "date" and (time.earliest is not None or time.latest is not None))
        return known and DAY.search(time.text.lower()) is not None

    def _within(self, start: int, end: int) -> int | None:
        """Give the innermost statement whose content holds a range of characters."""
        best: int | None = None
        for n in self._around(start):
            content = self.statements[n].content
            holds = any(a <= start and end <= b for a, b in content)
            if holds and (best is None or _size(content) <= _size(self.statements[best].content)):
                best = n
        return best

    def _around(self, start: int) -> list[int]:
        if not hasattr(self, "_buckets"):
            self._buckets: dict[int, list[int]] = {}
            for n, s in enumerate(self.statements):
                for a, b in s.content:
                    for bucket in range(a // 500, b // 500 + 1):
                        self._buckets.setdefault(bucket, []).append(n)
        return self._buckets.get(start // 500, [])

    # numbers

    def _sizes(self, n: int, amounts: list[Amount], last: Last) -> list[Told]:
        statement = self.statements[n]
        if statement.stance in ("demands", "promises", "threatens", "praises"):
            return []
        found = []
        for amount in self._precise([a for a in amounts if a.counts in SIZES]):
            head = head_of(self.doc, amount.start, amount.end)
            about = self._joined(self.happenings.of_size(head, amount, amount.counts), last)
            found.append(
                self.told(amount.counts, Bounds(amount.min, amount.max), n, head, f"size.{amount.counts}", about)
            )
        found = found or self._bare(n, last)
        if found:
            last["size"] = (found[-1].claim.matter, self._number(n), found[-1].claim.about)
        elif statement.stance in ("asserts", "confirms", "speculates", "accuses", "denies") and self._counts(
            n, amounts
        ):
            last["size"] = ("other", self._number(n), ())
            last["other"] = (str(n), self._number(n), ())
        return found

    def _counts(self, n: int, amounts: list[Amount]) -> bool:
        """Tell whether a statement tells a number that another voice may give otherwise."""
        return any(a.counts not in ("days", "money", "percent") for a in amounts) or figure(self._said(n)) is not None

    def _said(self, n: int) -> str:
        content = self.statements[n].content
        return self.text[content[0][0] : content[-1][1]]

    def count(self, n: int, matter: str = "other") -> Told | None:
        """Make the claim of the first number that a statement tells."""
        read = figure(self._said(n))
        if read is None or (matter in SIZES and self._of_things(n)):
            return None
        head = self.made[n].draft.heads[0] if self.made[n].draft.heads else None
        about = self.happenings.near(head)
        if matter in SIZES:
            return self.told(matter, read[0], n, head, f"size.{matter}", about)
        told = self.told(matter, figure_words(spelled(self._said(n)), read), n, head, "size.other", about)
        return told._replace(claim=replace(told.claim, min=read[0].min, max=read[0].max))

    def _of_things(self, n: int) -> bool:
        """Tell whether all that a statement counts are things, so that its number is no toll: "16 missiles"."""
        first, last = self.statements[n].content[0][0], self.statements[n].content[-1][1]
        amounts: tuple[Amount, ...] = self.doc._.talion_amounts
        counted = [a.counts for a in amounts if first <= a.start and a.end <= last]
        return bool(counted) and all(counts in THINGS for counts in counted)

    def _joined(self, about: tuple[str, ...], last: Last) -> tuple[str, ...]:
        """Add what the claim before was about, where both are about one event."""
        before = last.get("size", ("", 0, ()))[2]
        return tuple(dict.fromkeys((*about, *before))) if set(about) & set(before) else about

    def _precise(self, amounts: list[Amount]) -> list[Amount]:
        """Leave out single persons and bare plurals that no number counts, and the vaguer of two of one event."""
        kept = []
        for amount in amounts:
            counted = any(c.isdigit() for c in amount.text) or figure(amount.text) is not None or amount.max == 0
            bare = amount.text.split()[0].lower() in ("a", "an", "the", "one") and amount.max == 1
            if (counted and not bare) or amount.min > 2:
                kept.append(amount)
        return kept

    def _number(self, n: int) -> int:
        return self.happenings.sentence[self.made[n].draft.cue.i]

    def _bare(self, n: int, last: Last) -> list[Told]:
        """Read a number that stands for the toll spoken of before: "the union has twenty-three"."""
        statement = self.statements[n]
        start, end = statement.content[0][0], statement.content[-1][1]
        said = self.text[start:end]
        if len(said.split()) > LONGEST_BARE:
            return []
        read = figure(said)
        if read is None or (read[1] and read[1] not in self.words.of("counted")) or self._is_date(start, end, said):
            return []
        matter, about = self._spoken_of(n, said.lower(), last)
        if matter == "other":
            rivals = (self.count(int(last["other"][0])), self.count(n))
            return [t for t in rivals if t is not None]
        head = self.made[n].draft.heads[0] if self.made[n].draft.heads else None
        return [self.told(matter, read[0], n, head, f"size.{matter}", about)] if matter else []

    def _is_date(self, start: int, end: int, said: str) -> bool:
        """Tell whether the only number of a content is part of a date: "on January 10"."""
        number = spelled(said)
        times = (t for t in self.doc._.talion_times if start <= t.start and t.end <= end)
        return any(number and number in t.text.lower() for t in times)

    def _spoken_of(self, n: int, said: str, last: Last) -> tuple[str, tuple[str, ...]]:
        """Tell what a bare number counts, by its own words, by its sentence, or by the number told before."""
        own = "dead" if TOLL.search(said) else "injured" if HURT.search(said) else ""
        matter, where, about = last.get("size", ("", -9, ()))
        if own or (matter and self._number(n) - where <= 2):
            return own or matter, about
        near = sentence(self.made[n].draft.cue).text.lower()
        tolled = TOLL.search(near) is not None and self.statements[n].stance != "denies"
        return (matter or "dead", about) if tolled else ("", ())

    def _reporter(self, amounts: list[Amount], said: list[Told]) -> list[Told]:
        found = []
        for amount in amounts:
            rivals = [
                t for t in said if t.claim.matter == amount.counts and t.claim.value != Bounds(amount.min, amount.max)
            ]
            if amount.counts not in SIZES or not rivals:
                continue
            head = head_of(self.doc, amount.start, amount.end)
            about = self.happenings.of_size(head, amount, amount.counts)
            if any(set(about) & set(t.claim.about) for t in rivals):
                value = Bounds(amount.min, amount.max)
                found.append(self.told(amount.counts, value, None, head, f"size.{amount.counts}", about))
        return found

    # dates

    def _dates(self, n: int, times: list[Time]) -> list[Told]:
        draft = self.made[n].draft
        if self.statements[n].stance in ("demands", "praises") or draft.took == "predicate":
            return []
        heads = {h.i for h in draft.heads} | {c.i for h in draft.heads for c in kids(h, "conj", "xcomp")}
        for time in times:
            head = head_of(self.doc, time.start, time.end)
            if head is None or head.dep_ in MODIFYING or not {head.i, head.head.i, head.head.head.i} & heads:
                continue
            told = self.told("date", self._when(time), n, head, "date", self.happenings.near(head.head))
            first = f"{time.earliest}T{time.time or '00:00'}" if time.earliest else ""
            last = f"{time.latest}T{time.endtime or time.time or '23:59'}" if time.latest else ""
            return [told._replace(days=(first, last))]
        return []

    def _when(self, time: Time) -> str:
        """Give an expression of time with the preposition that bounds it: "within weeks", "by Easter"."""
        before = self.text[max(0, time.start - 8) : time.start].lower().split()[-1:]
        return f"{before[0]} {time.text}" if before and before[0] in BOUNDING else time.text

    # why

    def _motive(self, n: int) -> list[Told]:
        """Read why: "because …", "in revenge for …", "the raid was to free hostages", "it was a mistake"."""
        draft, statement = self.made[n].draft, self.statements[n]
        if statement.stance in ("demands", "promises", "threatens", "praises"):
            return []
        for head in draft.heads[:1]:
            if draft.took in ("clause", "quote") and marked(head, "to") and self._was_to(head):
                said = [
                    t for t in head.subtree if t.i >= head.i and not t.is_punct and self._within(t.idx, t.idx + 1) == n
                ]
                value = " ".join(["to", *(t.text for t in said)][:6])
                return [self.told("motive", value, n, head, "motive", self.happenings.near(head))]
            for child in kids(head, "obl", "advcl", "nmod", "xcomp"):
                why = self._why(child)
                if why:
                    return [self.told("motive", why, n, child, "motive", self.happenings.near(head))]
        return self._cause(n)

    def _was_to(self, head: Token) -> bool:
        """Read "the raid was to free hostages"."""
        acts = [s for s in kids(head, "nsubj", "nsubj:outer") if s.pos_ == "NOUN" and s.ent_type_ != "PERSON"]
        return bool(acts) and (bool(kids(head, "cop")) or any(c.lemma_ == "be" for c in kids(head, "aux")))

    def _why(self, child: Token) -> str:
        """Give the words of a phrase that tells why, "" where it does not."""
        marks = " ".join(m.lower_ for m in kids(child, "mark")) or case(child)
        words = [t for t in child.subtree if not t.is_punct]
        if marks == "to":
            return " ".join(t.text for t in words[:6]) if child.lemma_.lower() in self.words.of("purpose") else ""
        if marks not in WHY and not self._reason(child, marks):
            return ""
        return " ".join(t.text for t in words if t.dep_ not in ("mark", "case", "fixed"))

    def _reason(self, noun: Token, marks: str) -> bool:
        """Read "jailed for his sermons", "resigned over pay", "killed in a robbery", "left for family reasons"."""
        if noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ in NO_REASON:
            return False
        deed = noun.head.lemma_.lower()
        if marks == "in" or marks == "during":
            return noun.lemma_.lower() in self.words.of("motive")
        if noun.lemma_ in ("reason", "motive", "ground", "fear"):
            return marks in ("for", "from", "out of")
        deeds = {"for": self.words.of("suffered"), "over": self.words.of("row")}
        return deed in deeds.get(marks, ())

    def _cause(self, n: int) -> list[Told]:
        """Read what an act is said to have been: a mistake, sabotage, revenge."""
        draft = self.made[n].draft
        for head in draft.heads[:2]:
            named = draft.took in ("predicate", "as", "object") or bool(kids(head, "cop"))
            if head.lemma_.lower() in self.words.of("motive") and named:
                return [self.told("motive", self.gists.phrase(head), n, head, "motive", self.happenings.near(head))]
        return []

    # whether it happened

    def happened(self, n: int, against: int | None = None) -> Told:
        """Make the claim that what a statement tells happened, or that it did not; `against`: whom it answers."""
        draft, statement = self.made[n].draft, self.statements[n]
        head = draft.heads[0] if draft.heads else None
        about = self.happenings.near(head) if head is not None else ()
        other = self.made[against] if against is not None else None
        value = self.gists.of(self.made[n], statement.stance == "denies", other)
        return self.told("happened", value, n, head, "status", about)


def _size(content: tuple[tuple[int, int], ...]) -> int:
    return sum(b - a for a, b in content)
