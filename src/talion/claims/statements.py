"""Statements: cues, quotations and sources brought together and nested."""

from __future__ import annotations

import re

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from talion.claims.cues import Cues
from talion.claims.drafts import APART, Draft, contents, sentence
from talion.claims.gapping import Gapping
from talion.claims.headlines import headlines
from talion.claims.quoted import Quoting
from talion.claims.speaking import Speaking
from talion.claims.stances import Stances
from talion.claims.subjects import nobody
from talion.claims.words import Words
from talion.language.grammar import agents, is_passive, kids
from talion.language.slots import report_of
from talion.records import Offsets, Statement

LETTERS = re.compile(r"\w")
HEARSAY = frozenset({"asserts", "speculates"})
COMMITTED = frozenset({"accuses", "confirms", "denies", "promises", "threatens"})
TOPICS = frozenset({"about", "for", "to", "with", "on", "at", "in", "over", "against", "as", "from"})
ANYBODY = frozenset({"i", "we", "you", "one", "it", "that", "this", "which", "people"})
LONGEST_HIDING = 12  # words
SILENCE = frozenset({"nothing", "little", "none", "more", "much", "anything", "word", "so"})
QUOTERS = frozenset({"quote", "cite", "report", "paraphrase", "describe"})


class Made:
    """A finished statement with the draft that it was made of."""

    def __init__(self, statement: Statement, draft: Draft) -> None:
        self.statement, self.draft = statement, draft
        self.against: int | None = None  # the statement that this one answers, as the context tells


def made(doc: Doc, words: Words) -> list[Made]:
    """Find the statements of a Doc, in the order of the text."""
    cues = Cues(doc, words)
    drafts = list(cues)
    _share(drafts, cues.clauses.joined)
    quoting = Quoting(doc, drafts, words)
    drafts = quoting.join()
    drafts += headlines(doc, drafts, quoting)
    drafts = _settled(drafts, quoting)
    _aside(drafts)
    _set_apart(drafts)
    gapping = Gapping(doc, words)
    drafts += [cut for draft in drafts for cut in gapping.of(draft)]
    speaking = Speaking(doc, words)
    rows = [(contents(doc, d), d) for d in drafts]
    rows = sorted(((c, d) for c, d in rows if c), key=lambda row: (min(row[0][0][0], row[1].cue.idx), row[1].cue.i))
    rows = _distinct(rows)
    found = [_finish(doc, content, draft, speaking) for content, draft in rows]
    return _outspoken(_nested(found), words)


def _share(drafts: list[Draft], joined: dict[int, int]) -> None:
    """Give a coordinated cue the speaker of the first: "said six had died, and blamed the rebels"."""
    by_cue = {d.cue.i: d for d in drafts}
    for later, first in joined.items():
        if later in by_cue and first in by_cue:
            by_cue[later].source = by_cue[first].source


def _settled(drafts: list[Draft], quoting: Quoting) -> list[Draft]:
    """Drop cues that say nothing, join "declined to say", and put "quoted as saying" and "citing" in their places."""
    by_cue = {d.cue.i: d for d in drafts}
    kept = []
    for draft in drafts:
        if draft.kind == "verb" and draft.took == "gerund" and draft.heads:
            inner = by_cue.get(draft.heads[0].i)
            if inner is not None and not inner.quoted:
                inner.content = []
        if _joins(draft):
            inner = by_cue.get(draft.heads[0].i)
            if inner is not None and (inner.content or inner.quoted) and inner.kind == "verb":
                inner.parts = sorted({*draft.parts, *inner.parts})
                inner.source = draft.source or inner.source
                if draft.stance == "denies":
                    inner.why.append("stance:declined")
                continue
        _quoted_as(draft, by_cue)
        _citing(draft, by_cue)
        if (draft.content or draft.quoted) and not _idle(draft, quoting):
            kept.append(draft)
    return kept


def _aside(drafts: list[Draft]) -> None:
    """Give ", adding that …" to who speaks in the main clause, not to the subject of what he said."""
    finite: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.kind == "verb" and draft.cue.tag_ in ("VBD", "VBZ", "VBP") and draft.source is not None:
            finite.setdefault(sentence(draft.cue).start, []).append(draft)
    for draft in drafts:
        cue = draft.cue
        apart = draft.kind == "verb" and cue.tag_ == "VBG" and cue.dep_ in ("advcl", "acl", "conj", "parataxis")
        if not apart or kids(cue, "nsubj", "nsubj:pass", "mark", "aux", "case") or cue.left_edge.i == 0:
            continue
        before = [d for d in finite.get(sentence(cue).start, ()) if d.cue.i < cue.i]
        comma = cue.doc[cue.left_edge.i - 1].text == "," or cue.left_edge.text == ","
        if before and comma and before[0].source is not None:
            draft.source = before[0].source


def _set_apart(drafts: list[Draft]) -> None:
    """End a content where a comma and a noun for it follow: "fled, a claim that the rebels reject"."""
    edges = [d.content[0][0] for d in drafts if d.took == APART]
    for at in edges:
        comma = at > 0 and drafts[0].cue.doc[at - 1].text in (",", "—", "–", "-")
        for draft in drafts if comma else ():
            if any(a < at - 1 and at < b for a, b in draft.content):
                draft.content = [(a, min(b, at - 1)) for a, b in draft.content if a < at - 1]


def _joins(draft: Draft) -> bool:
    """Tell whether a cue before another one is but its manner: "declined to say", "is reported to have said"."""
    if draft.kind != "verb" or draft.took != "infinitive" or not draft.heads or draft.quoted:
        return False
    return draft.stance == "denies" or draft.silent or is_passive(draft.cue)


def _quoted_as(draft: Draft, by_cue: dict[int, Draft]) -> None:
    """Read "the agency quoted the general as saying that …": the general's statement inside the agency's."""
    head = draft.cue.head
    if (
        draft.kind != "verb"
        or draft.cue.tag_ != "VBG"
        or not any(m.lower_ == "as" for m in kids(draft.cue, "mark", "case"))
    ):
        return
    if head.lemma_.lower() not in QUOTERS:
        return
    passive = is_passive(head)
    found = kids(head, "nsubj:pass", "nsubj") if passive else kids(head, "obj")
    draft.source = found[0] if found else draft.source
    outer = by_cue.get(head.i)
    if outer is None:
        return
    if passive and agents(head) and not outer.quoted:
        outer.source = agents(head)[0]
        _around(outer, draft)
        return
    if outer.quoted and not draft.quoted:
        draft.quoted, draft.heads, outer.quoted = outer.quoted, outer.heads, []
        draft.source = outer.source or draft.source
        draft.parts = [*outer.parts, *range(outer.cue.i + 1, draft.cue.i), *draft.parts]
    if passive or outer.source is None or outer.source.i == (draft.source.i if draft.source is not None else -1):
        outer.content = []
        return
    _around(outer, draft)


def _around(outer: Draft, draft: Draft) -> None:
    """Let one statement tell all that another tells, and stand around it."""
    outer.content, outer.quoted, outer.heads = list(draft.content), list(draft.quoted), list(draft.heads)
    outer.took = "clause"
    draft.outer = outer


def _citing(draft: Draft, by_cue: dict[int, Draft]) -> None:
    """Read "the paper, citing officials, said that …": the officials' statement inside the paper's."""
    if draft.kind != "preposition" or draft.word.name not in ("citing", "quoting"):
        return
    head: Token = draft.cue.head
    for above in (head, head.head):
        outer = by_cue.get(above.i)
        if outer is not None and outer.kind == "verb" and (outer.content or outer.quoted):
            draft.content, draft.quoted, draft.heads = list(outer.content), list(outer.quoted), list(outer.heads)
            draft.outer = outer
            return


def _idle(draft: Draft, quoting: Quoting) -> bool:
    """Tell whether a cue reports nobody's words: pronouns inside a quotation, verbs without a speaker."""
    if draft.kind == "noun" and (_object_of_cue(draft, quoting) or _same_as_cue(draft, quoting)):
        return True
    if draft.kind == "verb" and draft.took in ("object", "number") and _wordless(draft):
        return True
    if _hides(draft, quoting.words) or _unclaimed(draft):
        return True
    inside = quoting.quote_of[draft.cue.i] >= 0 and draft.kind != "quote"
    if inside and (draft.source is None or draft.source.pos_ in ("PRON", "DET", "NUM") or draft.silent):
        return True
    if draft.source is None and draft.kind == "verb" and not draft.quoted:
        if draft.took == "infinitive" and is_passive(draft.cue) and draft.stance in HEARSAY:
            return False  # "is believed to have drowned"
        return draft.took not in ("clause", "aimed") or (
            not is_passive(draft.cue) and not kids(draft.cue, "expl", "nsubj")
        )
    return False


def _hides(draft: Draft, words: Words) -> bool:
    """Tell whether somebody but asks not to be named."""
    if draft.took not in ("infinitive", "object", "for", "clause") or not draft.content or draft.quoted:
        return False
    low, high = draft.content[0]
    said = " ".join(t.lower_ for t in draft.cue.doc[low:high])
    return high - low <= LONGEST_HIDING and any(mark in said for mark in words.of("nameless"))


def _unclaimed(draft: Draft) -> bool:
    """Read "no group has claimed responsibility": nobody speaks."""
    claims = draft.word.name == "claim" and any(h.lemma_.lower() == "responsibility" for h in draft.heads)
    return claims and draft.source is not None and nobody(draft.source)


def _wordless(draft: Draft) -> bool:
    """Tell whether somebody but keeps silent: "said nothing", "had little to say"."""
    low, high = draft.content[0]
    words = [t.lower_ for t in draft.cue.doc[low:high] if not t.is_punct]
    return bool(words) and words[-1] in SILENCE and len(words) <= 2 and not draft.quoted


def _object_of_cue(draft: Draft, quoting: Quoting) -> bool:
    """Tell whether a reporting noun is what another cue expresses: "expressed respect for the dead"."""
    head = draft.cue.head
    outer = quoting.at(head.i) if head.lemma_.lower() in quoting.words.of("express") else None
    return draft.cue.dep_ == "obj" and outer is not None and bool(outer.content)


def _same_as_cue(draft: Draft, quoting: Quoting) -> bool:
    """Tell whether a reporting noun only helps a verb: "said in a statement that"."""
    above = quoting.at(draft.cue.head.i)
    return above is not None and above.kind == "verb" and above.content == draft.content


def _distinct(rows: list[tuple[list[Offsets], Draft]]) -> list[tuple[list[Offsets], Draft]]:
    """Keep one of several statements with the same content and the same source."""
    seen: set[tuple[tuple[Offsets, ...], int]] = set()
    kept = []
    for content, draft in rows:
        key = (tuple(content), draft.source.i if draft.source is not None else -1)
        if key not in seen:
            seen.add(key)
            kept.append((content, draft))
    return kept


def _finish(doc: Doc, content: list[Offsets], draft: Draft, speaking: Speaking) -> Made:
    who = speaking.speaker(draft.source)
    declined = "stance:declined" in draft.why
    held = "doubts" if declined else Stances(doc, speaking.words).of(draft, speaking.accuses(draft, who))
    if held in ("asserts", "accuses") and speaking.owns(draft, who):
        held = "confirms"
    said = speaking.time(draft)
    statement = Statement(
        content=tuple(content),
        source=tuple(speaking.source(draft)),
        cue=tuple(_cue(doc, draft)),
        speaker=who,
        stance=held,
        manner=_manner(report_of(doc).text, content, draft),
        medium=speaking.medium(draft),
        why=tuple(draft.why),
        date=said[0],
        enddate=said[1],
    )
    return Made(statement, draft)


def _cue(doc: Doc, draft: Draft) -> list[Offsets]:
    found: list[Offsets] = []
    text = report_of(doc).text
    for i in sorted(set(draft.parts)):
        start, end = doc[i].idx, doc[i].idx + len(doc[i])
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _manner(text: str, content: list[Offsets], draft: Draft) -> str:
    if draft.quoted and not draft.content:
        return "direct"
    said = "".join(text[s:e] for s, e in content)
    marked = re.findall(r"[“«„\"‘'](?=\S).*?[”»“\"’'](?!\w)", said, re.DOTALL)
    if not marked and not draft.quoted and "content:quotation inside" not in draft.why:
        return "indirect"
    outside = said
    for piece in marked:
        outside = outside.replace(piece, "")
    if draft.took in ("predicate", "aimed") or LETTERS.search(outside):
        return "mixed" if "content:quotation inside" in draft.why or draft.quoted else "indirect"
    return "direct"


def _outspoken(found: list[Made], words: Words) -> list[Made]:
    """Drop wishes, views and deeds inside a statement: they are what it says, and nobody else's words."""
    gone = {n for n, m in enumerate(found) if m.statement.inside is not None and not _worded(m, words)}
    outer: dict[int, int | None] = {n: found[n].statement.inside for n in gone}
    number = {n: k for k, n in enumerate(n for n in range(len(found)) if n not in gone)}
    kept = []
    for n, made in enumerate(found):
        if n in gone:
            continue
        inside = made.statement.inside
        while inside is not None and inside in gone:
            inside = outer[inside]
        made.statement = replace(made.statement, inside=None if inside is None else number[inside])
        kept.append(made)
    return kept


def _worded(made: Made, words: Words) -> bool:
    """Tell whether a statement inside another reports words of somebody named: a link in a chain of voices."""
    draft, stance = made.draft, made.draft.stance
    if draft.silent or (stance == "speculates" and draft.kind == "verb"):
        return False
    if draft.source is not None and draft.source.lower_ in ANYBODY:
        return False
    if draft.took == "object" and draft.heads and draft.heads[0].lemma_.lower() in words.nouns:
        return True  # "repeated the condemnation"
    if draft.took in ("object", "infinitive"):
        return stance in COMMITTED and (draft.source is None or draft.source.pos_ != "PRON")
    return draft.took not in TOPICS


def _nested(found: list[Made]) -> list[Made]:
    """Set `inside`: the smallest statement whose content holds content and cue of another."""
    number = {id(m.draft): n for n, m in enumerate(found)}
    hulls = [(m.statement.content[0][0], m.statement.content[-1][1]) for m in found]
    open_: list[int] = []
    order = sorted(range(len(found)), key=lambda n: (hulls[n][0], -hulls[n][1]))
    for n in order:
        low, high = hulls[n]
        cue = found[n].statement.cue or ((low, high),)
        low, high = min(low, cue[0][0]), max(high, cue[-1][1])
        open_ = [m for m in open_ if hulls[m][1] > hulls[n][0]]
        outer = number.get(id(found[n].draft.outer)) if found[n].draft.outer is not None else None
        for m in open_:
            smaller = outer is None or hulls[m][1] - hulls[m][0] < hulls[outer][1] - hulls[outer][0]
            around = m != n and hulls[m][0] <= low and high <= hulls[m][1]
            if smaller and around and _holds(found[m].statement, cue[0]):
                outer = m
        if outer is not None and not _circle(found, n, outer):
            found[n].statement = replace(found[n].statement, inside=outer)
        open_.append(n)
    return found


def _circle(found: list[Made], n: int, outer: int | None) -> bool:
    """Tell whether a statement would come to stand inside itself."""
    while outer is not None and outer != n:
        outer = found[outer].statement.inside
    return outer == n


def _holds(outer: Statement, cue: Offsets) -> bool:
    return any(start <= cue[0] and cue[1] <= end for start, end in outer.content)
