"""Claims: what each voice of a report holds about numbers, dates, responsibility, motives, and whether it happened."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from talion.claims.drafts import sentence
from talion.claims.figures import figure
from talion.claims.happenings import Happenings
from talion.claims.statements import Made
from talion.claims.voicing import chained, voice
from talion.claims.words import Words
from talion.language.grammar import case, grammatical_subjects, head_of, is_passive, is_verb, kids, noun_phrase, within
from talion.language.slots import report_of
from talion.records import Amount, Bounds, Claim, TextInfo, Time, Voice

SIZES = frozenset({"dead", "injured"})
TOLL = re.compile(r"\b(?:toll|dead|deaths?|killed|died|fatalities|corpses|bodies|victims)\b")
HURT = re.compile(r"\b(?:wounded|injured|hurt|injuries)\b")
NO_PART = re.compile(
    r"\bnothing to do with\b|\bno (?:role|hand|part|involvement|connection|link)\b"
    r"|\bnot (?:been )?(?:involved|responsible|behind)\b"
)
PART = re.compile(
    r"\b(?:involvement|responsibility|any (?:role|hand|part|link|connection)|responsible|being behind|having ordered)\b"
)
LONGEST_BARE = 9  # words
SMALL = frozenset(
    "the a an that had has have was were is are been be to of it its his her their he she they by will would and on in "
    "at".split()
)
DAY = re.compile(r"\d|day\b|january|february|march|april|may|june|july|august|september|october|november|december|th\b")
LONGEST_VALUE = 5  # words


Last = dict[str, tuple[str, int, tuple[str, ...]]]  # the number told last: its matter, its sentence, its events


class Told(NamedTuple):
    """A claim with the word that it hangs on and the statement it was read from."""

    claim: Claim
    head: Token | None
    at: int
    by: int | None


class Claiming:
    """Reads the claims of one Doc out of its statements."""

    def __init__(self, doc: Doc, made: list[Made], words: Words) -> None:
        self.words = words
        self.doc, self.made, self.text = doc, made, report_of(doc).text
        self.statements = tuple(m.statement for m in made)
        self.cues = frozenset(i for m in made for i in m.draft.parts)
        self.happenings = Happenings(doc, self.cues)
        self.sentences = {s.start: n for n, s in enumerate(doc.sents)}

    def read(self) -> list[Told]:
        """List all claims in the order of the text; the reporter's only where somebody else gives a rival value."""
        found: list[Told] = []
        by_statement: dict[int | None, list[Amount]] = {}
        for amount in self.doc._.talion_amounts:
            by_statement.setdefault(self._within(amount.start, amount.end), []).append(amount)
        dates: dict[int | None, list[Time]] = {}
        for time in self.doc._.talion_times:
            if time.kind == "date" and time.earliest and time.latest and DAY.search(time.text.lower()):
                dates.setdefault(self._within(time.start, time.end), []).append(time)
        sizes: Last = {}
        for n in range(len(self.made)):
            found += self._sizes(n, by_statement.get(n, []), sizes)
            found += self._dates(n, dates.get(n, []))
            found += self._blame(n)
            found += self._motive(n)
        found += self._reporter(by_statement.get(None, []), found)
        return sorted(found, key=lambda t: t.at)

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

    # making

    def told(
        self,
        matter: str,
        value: str | Bounds,
        by: int | None,
        head: Token | None,
        field: str = "",
        about: tuple[str, ...] = (),
    ) -> Told:
        """Make one claim."""
        at = head.idx if head is not None else self.statements[by].content[0][0] if by is not None else 0
        claim = Claim(matter=matter, about=about, value=value, by=by, said_by=self._voices(by), field=field,
                      text_info=self._sentence(at))  # fmt: skip
        return Told(claim, head, at, by)

    def _voices(self, by: int | None) -> tuple[Voice, ...]:
        chain, n = [], by
        while n is not None and n not in chain:
            chain.append(n)
            n = self.statements[n].inside
        return tuple(voice(self.text, self.statements[n], self.made[n].time) for n in chained(chain, self.statements))

    def _sentence(self, at: int) -> TextInfo:
        span = within(self.doc, at, at + 1)
        sent = sentence(span[0]) if span is not None else next(iter(self.doc.sents))
        return TextInfo(self.sentences[sent.start], sent.start_char, sent.end_char)

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
        if read is None:
            return None
        head = self.made[n].draft.heads[0] if self.made[n].draft.heads else None
        about = self.happenings.near(head)
        if matter in SIZES:
            return self.told(matter, read[0], n, head, f"size.{matter}", about)
        told = self.told(matter, _figure_words(read, self.words.of("counted")), n, head, "size.other", about)
        return told._replace(claim=replace(told.claim, min=read[0].min, max=read[0].max))

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
        if read is None or (read[1] and read[1] not in self.words.of("counted")):
            return []
        matter, about = self._spoken_of(n, said.lower(), last)
        if matter == "other":
            rivals = (self.count(int(last["other"][0])), self.count(n))
            return [t for t in rivals if t is not None]
        head = self.made[n].draft.heads[0] if self.made[n].draft.heads else None
        return [self.told(matter, read[0], n, head, f"size.{matter}", about)] if matter else []

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
        if self.statements[n].stance in ("demands", "praises", "threatens") or draft.took in ("object", "predicate"):
            return []
        heads = {h.i for h in draft.heads} | {c.i for h in draft.heads for c in kids(h, "conj", "xcomp")}
        found = []
        for time in times:
            head = head_of(self.doc, time.start, time.end)
            if (
                head is None
                or not any(a.i in heads for a in [head.head, head])
                or (time.relative and time.earliest is None)
            ):
                continue
            same = time.earliest == time.latest
            value = str(time.earliest) if same else f"{time.earliest or ''}/{time.latest or ''}"
            found.append(self.told("date", value, n, head, "date", self.happenings.near(head.head)))
        return found[:1]

    # who did it

    def _blame(self, n: int) -> list[Told]:
        draft, statement = self.made[n].draft, self.statements[n]
        words = [t for a, b in draft.content for t in self.doc[a:b]]
        nouns = {t.lemma_.lower() for t in words[:8]}
        if "responsibility" in nouns and statement.stance in ("confirms", "asserts", "denies"):
            head = next(t for t in words if t.lemma_.lower() == "responsibility")
            value = self._group(n)
            value = f"not {value}" if statement.stance == "denies" else value
            return [self.told("responsibility", value, n, head, "actor", self._reason(head))]
        owned = self._owned(n, words)
        if owned is not None:
            return [owned]
        if draft.took == "aimed" and draft.heads:
            target, reason = draft.heads[0], draft.heads[-1]
            if len(draft.heads) > 1 and case(reason) == "on":
                target, reason = reason, target
            if target.pos_ not in ("NOUN", "PROPN", "PRON", "NUM") or target.lower_ in ("it", "that", "this"):
                return []
            about = self.happenings.near(reason, draft.cue) if len(draft.heads) > 1 else ()
            return [self.told("perpetrator", self._phrase(target), n, target, "actor", about)]
        return self._accused(n) if draft.heads and statement.stance == "accuses" else []

    def _owned(self, n: int, words: list[Token]) -> Told | None:
        """Read "the bomb was ours", "had nothing to do with it", "denied any role in it"."""
        statement, draft = self.statements[n], self.made[n].draft
        if not words and draft.quoted:
            words = list(within(self.doc, *draft.quoted[0]) or ())
        text = " ".join(t.lower_ for t in words[:30])
        head = draft.heads[0] if draft.heads else None
        own = head is not None and head.lower_ in self.words.of("owned") and (bool(kids(head, "cop")) or len(words) < 6)
        away = NO_PART.search(text) is not None or (statement.stance == "denies" and PART.search(text) is not None)
        if not own and not away:
            return None
        group = self._group(n)
        nots = head is not None and any(c.lower_ in ("not", "n't") for c in kids(head, "advmod"))
        denied = away or nots or statement.stance == "denies"
        about = self.happenings.near(head) if head is not None else ()
        return self.told("responsibility", f"not {group}" if denied else group, n, head, "actor", about)

    def _reason(self, head: Token) -> tuple[str, ...]:
        for child in [*kids(head, "nmod", "acl"), *kids(head.head, "obl", "advcl")]:
            if case(child) == "for" or any(m.lower_ == "for" for m in kids(child, "mark")):
                return self.happenings.near(child)
        return ()

    def _group(self, n: int) -> str:
        source = self.made[n].draft.source
        if source is None:
            return ""
        named = [
            c for c in kids(source, "compound", "amod", "nmod:poss", "nmod:desc") if c.pos_ == "PROPN" or c.ent_type_
        ]
        if named:
            return self.doc[named[0].left_edge.i : named[-1].i + 1].text
        return self.statements[n].speaker.name or self._phrase(source)

    def _accused(self, n: int) -> list[Told]:
        head = self.made[n].draft.heads[0]
        passive = is_passive(head)
        doers = kids(head, "obl:agent") if passive else grammatical_subjects(head)
        if (
            not doers
            or head.i in self.cues
            or head.lemma_.lower() not in self.words.of("harm") | self.words.of("blame")
        ):
            return []
        matter = "responsibility" if head.lemma_.lower() in self.words.of("blame") else "perpetrator"
        return [self.told(matter, self._phrase(doers[0]), n, doers[0], "actor", self.happenings.near(head))]

    def _phrase(self, noun: Token) -> str:
        span = noun_phrase(noun)
        words = [t for t in span if t.tag_ not in ("DT", "POS", "``", "''") and not t.is_punct]
        return " ".join(t.text for t in words[:LONGEST_VALUE])

    # why

    def _motive(self, n: int) -> list[Told]:
        draft = self.made[n].draft
        for head in draft.heads[:1]:
            for child in kids(head, "obl", "advcl", "nmod"):
                marks = " ".join(m.lower_ for m in kids(child, "mark", "case"))
                if marks in ("because", "because of", "in revenge for", "in retaliation for", "in response to"):
                    value = " ".join(t.text for t in child.subtree if not t.is_punct and t.dep_ not in ("mark", "case"))
                    return [self.told("motive", value, n, child, "motive", self.happenings.near(head))]
        return []

    # whether it happened

    def happened(self, n: int) -> Told:
        """Make the claim that what a statement tells happened, or that it did not."""
        draft, statement = self.made[n].draft, self.statements[n]
        head = draft.heads[0] if draft.heads else None
        about = self.happenings.near(head) if head is not None else ()
        return self.told("happened", self._gist(n, statement.stance == "denies"), n, head, "status", about)

    def _gist(self, n: int, denied: bool) -> str:
        """Say in a few words what a statement tells: its verb with the nearest object, else with its subject."""
        head = self.made[n].draft.heads[0] if self.made[n].draft.heads else None
        if head is not None and is_verb(head) and self.made[n].draft.took in ("clause", "quote", "gerund"):
            return self._deed(head, denied)
        return self._few(n, denied)

    def _deed(self, head: Token, denied: bool) -> str:
        noun = next(iter(kids(head, "obj", "nsubj:pass") or kids(head, "nsubj") or kids(head, "obl")), None)
        nots = [c.lower_ for c in kids(head, "advmod") if c.lower_ in ("not", "never", "n't")]
        words = [
            (t.i, t.text.lower())
            for t in (noun_phrase(noun) if noun is not None else ())
            if t.lower_ not in SMALL and not t.is_punct
        ]
        kept = sorted([*words[-3:], (head.i, head.text.lower())])
        said = [w for _, w in kept]
        negated = bool(nots) or any(w in ("no", "nothing", "none", "nobody") for w in said)
        return " ".join((["not"] if nots or (denied and not negated) else []) + said)

    def _few(self, n: int, denied: bool) -> str:
        content = self.statements[n].content
        span = within(self.doc, *content[0])
        words = [t for t in span or () if not t.is_punct and not t.is_space]
        kept = [t.text.lower() for t in words if t.lower_ not in SMALL][:LONGEST_VALUE]
        negated = any(
            w in ("no", "not", "n't", "never", "nothing", "none", "nobody") or w in self.words.of("false") for w in kept
        )
        return " ".join(["not", *kept] if denied and not negated else kept)


def _size(content: tuple[tuple[int, int], ...]) -> int:
    return sum(b - a for a, b in content)


def _figure_words(read: tuple[Bounds, str], counted: frozenset[str]) -> str:
    bounds, noun = read
    number = f"{bounds.min:,}" if bounds.max == bounds.min else f"{bounds.min:,} to {bounds.max or 'more'}"
    return f"{number} {noun}" if noun and noun not in counted else number
