"""What an expression is reckoned from: publication, the tense of its verb, the expressions before it, the hemisphere."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from msgspec import Struct
from spacy.tokens import Doc, Token

from talion.language.grammar import case, clause_of, kids
from talion.language.slots import report_of
from talion.times.grammar import Phrase

FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "could", "can", "must", "should"})
AIMING = frozenset(
    "plan expect schedule intend vow want agree promise hope aim due set prepare threaten pledge decide propose "
    "ask order urge invite demand slate bind about likely offer mean need announce call suppose".split()
)
SCHEDULED = frozenset({"schedule", "slate", "due", "deadline", "expect", "plan", "suppose"})
FORWARD = frozenset({"ahead of", "before", "by", "until", "till", "for", "pending"})
SOUTHERN = frozenset(
    "ARG AUS BOL BWA BRA BDI CHL COM COD ECU SWZ FJI IDN KEN LSO MDG MWI MUS MOZ NAM NZL PNG PRY PER RWA ZAF "
    "TZA TLS URY VUT ZMB ZWE AGO SLB NCL".split()
)
PLACES = {
    "cape town": "ZAF", "johannesburg": "ZAF", "pretoria": "ZAF", "south africa": "ZAF", "argentin": "ARG", "chile": "CHL",
    "santiago": "CHL", "buenos aires": "ARG", "australia": "AUS", "sydney": "AUS", "melbourne": "AUS", "new zealand": "NZL",
    "brazil": "BRA", "uruguay": "URY", "paraguay": "PRY", "bolivia": "BOL", "peru": "PER", "zimbabwe": "ZWE", "lesotho": "LSO",
    "mozambique": "MOZ", "namibia": "NAM", "botswana": "BWA", "madagascar": "MDG", "angola": "AGO", "zambia": "ZMB",
}  # fmt: skip


class Sense(Struct):
    """An expression understood: its days, TIMEX3 value and hours, and what it was reckoned from.

    `size` is the grain of the days (hour, day, week, month, quarter, season, year, decade); `weak` ones stand only when
    merged with a day; `shift` counts the days from the event that `anchor` "event" speaks of.
    """

    phrase: Phrase
    start: int
    end: int
    kind: str = "date"
    first: date | None = None
    last: date | None = None
    value: str = ""
    time: str = ""
    endtime: str = ""
    size: str = "day"
    relative: bool = False
    anchor: str = ""
    shift: str = ""
    weak: bool = False
    approximate: bool = False
    union: bool = False
    why: list[str] = []


class Context:
    """The report around the expressions; `published` None leaves what is relative open."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.published = report_of(doc).published
        self.narrative = False
        self.story: date | None = None
        self.senses: list[Sense] = []
        self._south: bool | None = None
        self._sentences: list[tuple[int, int]] | None = None

    @property
    def base(self) -> date | None:
        """The day that "now" is: publication, or in a history the day last told."""
        return self.story if self.narrative and self.story else self.published

    @property
    def south(self) -> bool:
        """Whether the report plays south of the equator, as far as its actors and names tell."""
        if self._south is None:
            codes = [a.code for a in self.doc._.talion_actors if a.code]
            lower = self.text.lower()
            named = [code for name, code in PLACES.items() if name in lower]
            southern = sum(c in SOUTHERN for c in codes) + len(named)
            self._south = southern > len(codes) - sum(c in SOUTHERN for c in codes)
        return self._south

    def sentence(self, start: int) -> tuple[int, int]:
        """Give the characters of the sentence that a character stands in."""
        if self._sentences is None:
            self._sentences = [(s.start_char, s.end_char) for s in self.doc.sents]
        at = bisect_right(self._sentences, (start, len(self.text) + 1)) - 1
        span = self._sentences[at] if at >= 0 else (0, 0)
        return span if span[0] <= start < span[1] else (0, len(self.text))

    def token(self, start: int, end: int) -> Token | None:
        """Give the syntactic head of an expression."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span.root if span is not None and len(span) else None

    def tense(self, start: int, end: int) -> str:
        """Tell the tense that governs an expression: past, future, present or "" where no verb does."""
        token = self.token(start, end)
        if token is None:
            return ""
        if self.text[max(0, start - 7) : start].lower().rstrip().endswith("since"):
            return "past"
        above = token
        for _ in range(8):
            if case(above) in FORWARD and above.i != token.i and case(above) == "ahead of":
                return "future"
            if above.i != token.i and (_scheduled(above) or _aimed(above)):
                return "future"
            if is_finite(above):
                return tense_of(above)
            if above.head.i == above.i:
                break
            above = above.head
        return tense_of(clause_of(token))

    def previous(self, start: int, same_sentence: bool = False, sizes: tuple[str, ...] = ()) -> Sense | None:
        """Give the last dated expression before a character."""
        low = self.sentence(start)[0] if same_sentence else 0
        for sense in reversed(self.senses):
            if (
                sense.start < start
                and sense.start >= low
                and sense.first is not None
                and sense.kind in ("date", "time")
            ) and (not sizes or sense.size in sizes):
                return sense
        return None


def _scheduled(token: Token) -> bool:
    """Tell whether a word puts something on a coming day: "has scheduled", "is due"; not "had planned"."""
    return token.lemma_.lower() in SCHEDULED and all(a.lower_ not in ("had", "did") for a in kids(token, "aux"))


def _aimed(token: Token) -> bool:
    """Tell whether an infinitive is what somebody plans or is set to do: "set to resume", "due to open"."""
    if token.tag_ != "VB":
        return False
    marks = [c for c in token.children if c.i < token.i and c.lower_ in ("to", "due")]
    if any(m.lower_ == "due" for m in marks):
        return True
    return (
        bool(marks)
        and token.head.i != token.i
        and token.head.lemma_.lower() in AIMING
        and token.head.tag_ in ("VBN", "JJ", "NN")
    )


def is_finite(token: Token) -> bool:
    """Tell whether a word is a verb that has a tense, or one in an infinitive that leans on a governor."""
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or (
        token.tag_ in ("VB", "VBN", "VBG") and bool(_auxiliaries(token))
    )


def _auxiliaries(token: Token) -> list[Token]:
    return kids(token, "aux", "aux:pass", "cop")


def tense_of(verb: Token, depth: int = 0) -> str:
    """Tell the tense of a verb with its auxiliaries: past, future, present or ""."""
    helpers = _auxiliaries(verb)
    words = [h.lower_ for h in helpers]
    if any(w in FUTURE_AUX for w in words):
        return "past" if "have" in words else "future"
    if any(h.tag_ == "TO" or h.lower_ == "to" for h in [*helpers, *kids(verb, "mark")]) and verb.tag_ == "VB":
        return _infinitive(verb, depth)
    if any(w in ("had", "has", "have", "was", "were", "did", "'ve", "’ve", "been", "'d", "’d") for w in words):
        return _going(verb, words) or "past"
    if words:
        return _present(verb, words)
    if verb.tag_ in ("VBD", "VBN"):
        return "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    return tense_of(verb.head, depth + 1) if verb.head.i != verb.i and depth < 6 else ""


def _going(verb: Token, words: list[str]) -> str:
    return "future" if verb.lemma_ == "go" and kids(verb, "xcomp") and ("was" in words or "were" in words) else ""


def _present(verb: Token, words: list[str]) -> str:
    if verb.lemma_.lower() in AIMING or verb.lower_ in ("due", "set", "likely", "scheduled", "expected"):
        return "future"
    if verb.tag_ == "VBG":
        return "future" if verb.lemma_ == "go" else "present"
    return "past" if verb.tag_ == "VBN" and "be" not in words and verb.pos_ == "VERB" else "present"


def _infinitive(verb: Token, depth: int) -> str:
    head = verb.head
    if verb.head.i == verb.i or depth > 5:
        return "future"
    if head.lemma_.lower() in AIMING or any(h.lower_ in ("is", "are", "am", "'s") for h in _auxiliaries(verb)):
        return "future"
    if verb.dep_ in ("acl", "ccomp"):
        return "future"
    return tense_of(head, depth + 1)
