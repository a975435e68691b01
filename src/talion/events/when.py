"""When an event happened: its own expression, else tense and narrative; a range, never a guess.

An expression belongs to an event when it hangs in the event's clause (or on a noun that tells the event, or on the
clause that this one depends on without a subject of its own), and does not date a verb of saying.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from spacy.tokens import Doc, Token

from talion.events.rivals import REACH, with_rivals
from talion.events.tenses import clause_with_tense, tense_of
from talion.language.calendar import add_days, edtf, month_of, shift_months, year_of
from talion.language.grammar import is_verb, kids
from talion.records import Time, When

SAYING = frozenset(
    "say tell add report announce claim state declare note write confirm deny explain insist argue warn admit "
    "allege acknowledge recall reveal complain testify comment predict maintain assert suggest estimate describe "
    "accuse vow pledge promise believe think know learn hear show indicate concede boast remark reiterate stress "
    "emphasize emphasise".split()
)
BARRIERS = frozenset({"acl:relcl", "ccomp", "parataxis", "csubj"})
DATED = ("date", "time", "duration", "unresolved")
REFERENCES = ("PAST_REF", "FUTURE_REF")


class Setting(Struct):
    """What `event_when` reckons with: expressions by the token that heads them, publication, and all of the report.

    `heads` need only hold the expressions of the event's own sentence; `times` are all of the report, in its order.
    """

    published: date | None
    heads: list[tuple[Token, Time]]
    times: tuple[Time, ...] = ()


def event_when(trigger: Token, doc: Doc, times: tuple[Time, ...], published: date | None, status: str) -> When:
    """Tell when the event of a trigger happened; `status` is the event's (future ones begin at publication)."""
    setting = _setting(trigger, doc, times, published)
    told_from = _told_from(trigger, setting)
    if told_from is not None:
        return told_from
    tense = tense_of(trigger, status)
    own = own_time(trigger, setting)
    if own is not None and _impossible(own, published, tense):
        own = None
    if own is not None and own.kind in DATED and (own.value not in REFERENCES or own.earliest is not None):
        if own.earliest is None and own.latest is None:
            return _untold(own, published, tense)
        return stated(_with_others(own, setting), published, tense)
    return by_tense(trigger, setting, tense)


def _impossible(own: Time, published: date | None, tense: str) -> bool:
    """Tell whether a date lies on the wrong side of publication: "has promised boats by the weekend" was before it."""
    if published is None or own.earliest is None or own.latest is None:
        return False
    if tense == "future":
        return own.latest < published
    return tense in ("past", "perfect", "pluperfect") and own.earliest >= published and own.latest > published


def _setting(trigger: Token, doc: Doc, times: tuple[Time, ...], published: date | None) -> Setting:
    """Gather the expressions of a trigger's sentence; the rest of the report is looked at only when needed."""
    sentence = trigger.sent
    low = bisect_left(times, sentence.start_char, key=_start)
    high = bisect_left(times, sentence.end_char, key=_start)
    return Setting(published, [(t, x) for x in times[low:high] for t in [_head(doc, x)] if t is not None], times)


def _start(time: Time) -> int:
    return time.start


def _head(doc: Doc, time: Time) -> Token | None:
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _with_others(own: Time, setting: Setting) -> Time:
    """Widen a date by those coordinated with it ("in 1996 and again in 1998") and by rivals that others give."""
    head = next(h for h, t in setting.heads if t is own)
    chain = {t.i for t in [head, *head.ancestors] if t.dep_ in ("conj", "obl", "obl:unmarked", "nmod")}
    others = [t for h, t in setting.heads if h.dep_ == "conj" and h.head.i in chain and t is not own and t.earliest]
    around = [own, *(t for t in others if t.kind in ("date", "time")), *_rivals(own, head, setting)]
    firsts = [t.earliest for t in around if t.earliest is not None]
    lasts = [t.latest for t in around if t.latest is not None]
    if own.earliest is None or own.latest is None:
        return own
    return replace(own, earliest=min(firsts), latest=max(lasts))


def _rivals(own: Time, head: Token, setting: Setting) -> tuple[Time, ...]:
    """List the days that others give for the same, in the sentence or the next one."""
    low = bisect_left(setting.times, own.start, key=_start) + 1
    near = tuple(t for t in setting.times[low : low + 3] if t.start - own.end < REACH)
    if not near:
        return ()
    sentence = head.sent
    last = head.doc[sentence.end].sent if sentence.end < len(head.doc) else sentence
    words = head.doc[sentence.start : last.end].text
    return with_rivals(own, near, words, sentence.start_char)[1:]


def stated(own: Time, published: date | None, tense: str) -> When:
    """Write the range of an event's own expression, cut at publication where the tense says on which side it lies."""
    first, last = own.earliest, own.latest
    if published is not None and first is not None and last is not None and own.value != "PRESENT_REF":
        if tense != "future" and first <= published < last:
            last = published
        if tense == "future" and first < published <= last:
            first = published
    relative = own.anchor in ("previous", "event")
    return _written(first, last, "relative" if relative else "stated", own)


def _written(first: date | None, last: date | None, basis: str, own: Time | None = None) -> When:
    if own is None:
        return When(earliest=first, latest=last, edtf=edtf((first, last)), basis=basis)
    return When(
        earliest=first, latest=last, edtf=edtf((first, last)), text=own.text, start=own.start, end=own.end, basis=basis
    )


def _untold(own: Time, published: date | None, tense: str) -> When:
    """Leave an event open, but for publication, whose expression no date could be found for."""
    first, last = (published, None) if tense == "future" else (None, published)
    return _written(first, last, "unknown", own)


def _told_from(trigger: Token, setting: Setting) -> When | None:
    """Date an event that another is told from: in "a day after the raid" the raid was a day before."""
    for head, time in setting.heads:
        if time.anchor != "event" or not time.shift or time.earliest is None or time.latest is None:
            continue
        if not time.end <= trigger.idx <= time.end + 120 or trigger.sent.start != head.sent.start:
            continue
        if _follows(trigger, head, time) and own_time(trigger, setting, exact=True) is None:
            return _shifted(time, setting.published)
    return None


def _between(trigger: Token, time: Time) -> str:
    """Give the words from the end of an expression to a trigger behind it."""
    if trigger.idx <= time.end:
        return ""
    span = trigger.doc.char_span(time.end, trigger.idx, alignment_mode="contract")
    return span.text_with_ws if span is not None else ""


def _follows(trigger: Token, head: Token, time: Time) -> bool:
    """Tell whether a trigger is what "after" or "before" governs: its clause, or the noun it is the case of."""
    between = _between(trigger, time)
    if re.search(r"[;:.]\s|,\s(?!\w+,)", between) and len(between) > 12:
        return False
    marks = kids(trigger, "mark", "case")
    if any(time.start <= m.idx < time.end for m in marks):
        return True
    linked = any(a.i == head.i for a in trigger.ancestors)
    others = [
        t
        for t in trigger.doc[head.i + 1 : trigger.i]
        if is_verb(t) and t.dep_ not in ("aux", "aux:pass", "amod", "cop")
    ]
    return (linked or not others) and not [
        t for t in others if t.dep_ in ("advcl", "acl", "ccomp") and t.i != trigger.i and t.tag_ != "VBG"
    ]


def _shifted(time: Time, published: date | None) -> When | None:
    match = re.fullmatch(r"(-?)P(T?)([\dX.]+)(\w+)", time.shift)
    if match is None or time.earliest is None or time.latest is None:
        return None
    sign = 1 if match[1] else -1
    first, last = time.earliest, time.latest
    if match[2]:
        if match[4] in ("M", "S"):
            return _written(first, last, "relative")
        return (
            _written(add_days(first, -1), last, "relative")
            if sign < 0
            else _written(first, add_days(last, 1), "relative")
        )
    if match[3] == "X":
        return _written(None, last, "relative") if sign < 0 else _written(first, None, "relative")
    number = round(float(match[3])) * sign
    if match[4] == "Y":
        start, end = year_of(first.year + number)
        return _written(start, _cut(end, published) if published is None or published >= start else end, "relative")
    if match[4] == "M":
        moved = shift_months(first, number)
        return _written(*month_of(moved.year, moved.month), "relative")
    days = number * (7 if match[4] == "W" else 1)
    return _written(add_days(first, days), add_days(last, days), "relative")


def own_time(trigger: Token, setting: Setting, exact: bool = False) -> Time | None:
    """Find the expression that dates a trigger: the nearest by way through the tree; `exact` only in its own clause."""
    best: tuple[tuple[int, int], Time] | None = None
    for head, time in setting.heads:
        if head.sent.start != trigger.sent.start or time.kind not in DATED:
            continue
        if time.kind == "duration" and time.earliest is None:
            continue
        cost = distance(trigger, head, exact)
        if cost is None or (time.anchor == "event" and _told_before(trigger, time)):
            continue
        rank = (cost * 10 + (5 if _is_vague(time) else 0), abs(head.i - trigger.i))
        if best is None or rank < best[0]:
            best = (rank, time)
    return best[1] if best else None


def _told_before(trigger: Token, time: Time) -> bool:
    """Tell whether a trigger is what "a day after" is told from, not what happened a day after."""
    between = _between(trigger, time)
    return trigger.idx >= time.end and "," not in between


def _is_vague(time: Time) -> bool:
    return time.value.endswith("_REF") or time.text.lower() in ("now", "current", "since")


def distance(trigger: Token, head: Token, exact: bool = False) -> int | None:
    """Give the cost of the way from a trigger to an expression, None where the expression cannot date it."""
    chain = [trigger, *trigger.ancestors]
    up = {t.i: n for n, t in enumerate(chain)}
    down = 0
    node = head
    while node.i not in up:
        if _closed(node, trigger):
            return None
        down += 0 if node.dep_ in ("compound", "flat", "nummod", "nmod:unmarked", "case", "advmod") else 1
        if node.head.i == node.i:
            return None
        node = node.head
    climbed = up[node.i]
    if climbed == 0:
        return down
    if exact or not _may_climb(chain, climbed, head):
        return None
    return down + 2 * climbed


def _closed(node: Token, trigger: Token) -> bool:
    """Tell whether an expression under this word belongs to another clause."""
    if node.i == trigger.i:
        return False
    if node.dep_ in ("acl:relcl", "ccomp", "parataxis", "advcl", "acl", "csubj", "advcl:relcl"):
        return True
    return node.dep_ == "conj" and (is_verb(node) or bool(kids(node, "nsubj", "nsubj:pass")))


def _may_climb(chain: list[Token], climbed: int, head: Token) -> bool:
    """Tell whether an expression of a governing word dates the trigger too."""
    for number in range(climbed):
        below, above = chain[number], chain[number + 1]
        if below.dep_ in ("acl:relcl", "ccomp", "parataxis", "csubj", "advcl:relcl"):
            return False
        if (
            below.dep_ == "advcl"
            and (kids(below, "nsubj", "nsubj:pass") or kids(below, "mark"))
            and below.tag_ != "VBG"
        ):
            return False
        if (
            below.dep_ == "acl"
            and is_verb(below)
            and below.tag_ != "VB"
            and number + 1 <= climbed
            and above.pos_ != "VERB"
        ):
            return False
        if below.dep_ == "conj" and is_verb(below) and not _shared(below, above, head):
            return False
        if is_verb(above) and above.lemma_.lower() in SAYING and below.dep_ in ("xcomp", "obl", "obj", "nmod", "ccomp"):
            return below.dep_ == "xcomp"
    return True


def _shared(below: Token, above: Token, head: Token) -> bool:
    """Tell whether a date before coordinated verbs holds for the second too."""
    if kids(below, "nsubj", "nsubj:pass", "nsubj:outer"):
        return False
    return head.i < above.i or head.i > below.i


def by_tense(trigger: Token, setting: Setting, tense: str) -> When:
    """Date an event that has no expression of its own, by tense and by what is told around it."""
    published = setting.published
    if tense == "future":
        return _written(published, None, "unknown")
    against = _against(trigger, setting)
    since = _since(trigger, setting)
    if since is not None and published is not None and since <= published:
        return _written(since, published, "relative")
    if tense in ("present",) and published is not None:
        return _habit(trigger, published)
    if against is not None and against.latest is not None:
        if tense == "pluperfect" or _under_said(trigger):
            limit = against.latest if published is None else min(against.latest, published)
            return _written(None, limit, "relative")
        if _simultaneous(trigger):
            return _written(against.earliest, _cut(against.latest, published), "inherited")
    return _written(None, published, "unknown")


def _since(trigger: Token, setting: Setting) -> date | None:
    """Give the day since when: that of a clause under "since", or of a past perfect in a clause below."""
    verb = trigger if is_verb(trigger) else clause_with_tense(trigger)
    for head, time in setting.heads:
        if time.kind not in ("date", "time") or time.earliest is None or head.sent.start != trigger.sent.start:
            continue
        below = next((a for a in head.ancestors if is_verb(a)), None)
        if below is None or below.i == verb.i or all(a.i != verb.i for a in below.ancestors):
            continue
        if below.dep_ == "advcl" and any(m.lower_ == "since" for m in kids(below, "mark")):
            return time.earliest
        if below.dep_ == "acl:relcl" and below.head.head.i == verb.i and tense_of(below) == "pluperfect":
            return time.earliest
    return None


def _cut(last: date | None, published: date | None) -> date | None:
    return min(last, published) if last is not None and published is not None else last


def _habit(trigger: Token, published: date) -> When:
    """Date a present: under way it has the day of publication, a habit is as old as one likes."""
    verb = trigger if is_verb(trigger) else clause_with_tense(trigger)
    progressive = verb.tag_ == "VBG" or any(
        h.lower_ in ("is", "are", "'s", "’s", "being") for h in kids(verb, "aux", "aux:pass")
    )
    if progressive:
        return _written(published, published, "inherited")
    return _written(None, published, "unknown")


def _under_said(trigger: Token) -> bool:
    """Tell whether an event is the content of a dated saying."""
    return any(t.dep_ == "ccomp" and is_verb(t.head) for t in [trigger, *trigger.ancestors])


def _simultaneous(trigger: Token) -> bool:
    """Tell whether a clause runs beside a dated one ("when", "while", "as")."""
    verb = trigger if is_verb(trigger) else clause_with_tense(trigger)
    marks = [m.lower_ for m in verb.children if m.dep_ in ("mark", "advmod")]
    if verb.dep_ in ("acl:relcl", "advcl:relcl") and "where" in marks:
        return True
    return verb.dep_ in ("advcl", "advcl:relcl") and any(m in ("when", "while", "as", "whilst") for m in marks)


def _usable(time: Time) -> bool:
    return time.kind in ("date", "time") and time.earliest is not None and not _is_vague(time)


def _against(trigger: Token, setting: Setting) -> Time | None:
    """Find the date that an undated event is told against: that of the clause above, else the last one in the text."""
    here = [(h, t) for h, t in setting.heads if _usable(t) and h.sent.start == trigger.sent.start]
    for above in trigger.ancestors:
        if not is_verb(above):
            continue
        costs = [
            (c, abs(h.i - above.i), t.start, t)
            for h, t in here
            for c in [distance(above, h, exact=True)]
            if c is not None
        ]
        if costs:
            return min(costs, key=lambda c: c[:3])[3]
    times = setting.times or tuple(t for _, t in setting.heads)
    before = times[: bisect_left(times, trigger.idx, key=_start)]
    last = next((t for t in reversed(before) if _usable(t)), None)
    if last is not None:
        return last
    return here[0][1] if here else None
