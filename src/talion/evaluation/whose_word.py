"""Our own voices: statements with speakers and nesting, the claims they make, and where these contradict."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talion.evaluation.figures import Row, Sheet, Tally, by_id, share
from talion.evaluation.readings import reads
from talion.evaluation.spans import characters, pair
from talion.evaluation.tasks import Task
from talion.records import Bounds, Claim, Reading, Statement

WORDS = re.compile(r"[a-z0-9]+")
Matched = dict[int, int]


def convert(_row: Row, reading: Reading) -> Row:
    """Write a reading's statements, claims and disputes."""
    words = {event.id: " ".join(event.event_text) for event in reading.events}
    return {
        "statements": [statement_row(s) for s in reading.statements],
        "claims": [claim_row(c, words) for c in reading.claims],
        "disputes": [{"matter": d.matter, "claims": list(d.claims), "verdict": d.verdict} for d in reading.disputes],
    }


def statement_row(statement: Statement) -> Row:
    """Write one statement; a speaker of unknown country has the code "?"."""
    who = statement.speaker
    speaker = {"code": who.code or "?", "sector": " ".join(who.sector), "name": who.name}
    return {
        "content": list(statement.content),
        "source": list(statement.source),
        "cue": list(statement.cue),
        "speaker": speaker,
        "stance": statement.stance,
        "manner": statement.manner,
        "medium": statement.medium,
        "inside": statement.inside,
    }


def claim_row(claim: Claim, words: dict[str, str]) -> Row:
    """Write one claim with the words of the event that it is about."""
    about = " ".join(words.get(event, "") for event in claim.about).strip()
    written: Row = {"matter": claim.matter, "about": about, "by": claim.by}
    low, high = claim.min, claim.max
    if isinstance(claim.value, Bounds):
        low, high = claim.value.min, claim.value.max
    else:
        written["value"] = claim.value
    if low is not None or high is not None:
        written.update(min=low, max=high)
    return written


def plain(value: object) -> str:
    """Bring a value to lower-case words and numbers."""
    return " ".join(WORDS.findall(str(value).lower()))


def likeness(one: Row, other: Row) -> float:
    """Give the share of characters that the contents of two statements have in common."""
    own, given = characters(one["content"]), characters(other["content"])
    return len(own & given) / max(1, len(own | given))


def same_source(gold: Row, said: Row) -> bool:
    """Tell whether two statements have a touching source (or none) and a speaker of one code."""
    touching = bool(characters(gold.get("source")) & characters(said.get("source")))
    nobody = not gold.get("source") and not said.get("source")
    code, given = ((row.get("speaker") or {}).get("code") for row in (gold, said))
    return (touching or nobody) and bool(code == given)


def judge_statements(gold: Sequence[Row], said: Sequence[Row], tally: Tally) -> Matched:
    """Count the statements of one report, and give which was matched with which."""
    matched = pair(gold, said, lambda g, p: likeness(g, p) >= 0.5, likeness)
    pairs = [(gold[i], said[j]) for i, j in matched.items()]
    tally.add("statements", len(pairs), len(said), len(gold))
    tally.add("statements with speaker", sum(same_source(g, p) for g, p in pairs), len(said), len(gold))
    nested = 0
    for g, p in pairs:
        tally.say("stance", g.get("stance") == p.get("stance"))
        tally.say("manner", g.get("manner") == p.get("manner"))
        outer, other = g.get("inside"), p.get("inside")
        tally.say("nesting", (outer is None) == (other is None) and (outer is None or matched.get(outer) == other))
        nested += outer is not None and matched.get(outer) == other
    inner, inner_said = (sum(row.get("inside") is not None for row in side) for side in (gold, said))
    tally.add("nested statements", nested, inner_said, inner)
    return matched


def same_claim(gold: Row, said: Row) -> bool:
    """Tell whether two claims hold the same of one matter: equal bounds, or half of their words in common."""
    if gold["matter"] != said["matter"]:
        return False
    if "min" in gold or "max" in gold:
        return bool(gold.get("min") == said.get("min") and gold.get("max") == said.get("max"))
    own, given = (set(plain(row.get("value")).split()) for row in (gold, said))
    return share(len(own & given), len(own | given)) >= 0.5


def speaks(gold: Row, said: Row, statements: Matched) -> bool:
    """Tell whether two claims are made by matched statements, or both by the reporter."""
    return bool(statements.get(gold.get("by", -1)) == said.get("by"))


def judge_claims(gold: Sequence[Row], said: Sequence[Row], statements: Matched, tally: Tally) -> None:
    """Count the claims of one report."""

    def rank(g: Row, p: Row) -> int:
        """Rank a pair by speaker and event."""
        return speaks(g, p, statements) + (plain(g.get("about")) == plain(p.get("about")))

    matched = pair(gold, said, same_claim, rank)
    right = sum(speaks(gold[i], said[j], statements) for i, j in matched.items())
    tally.add("claims", right, len(said), len(gold))


def judge_disputes(gold: Sequence[Row], said: Sequence[Row], tally: Tally) -> None:
    """Count the disputes of one report by matter and verdict."""

    def same(g: Row, p: Row) -> bool:
        """Tell whether two disputes are about one matter with one verdict."""
        return bool(g["matter"] == p["matter"] and g.get("verdict") == p.get("verdict"))

    tally.add("disputes", len(pair(gold, said, same, lambda *_: 1)), len(said), len(gold))
    if not any(row.get("verdict") == "disputed" for row in gold):
        tally.say("items without a dispute that got one", any(row.get("verdict") == "disputed" for row in said))


def score(name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge all reports together."""
    said, tally = by_id(predicted), Tally()
    for g in gold:
        answer = said.get(g["id"], {})
        matched = judge_statements(g.get("statements", []), answer.get("statements", []), tally)
        judge_claims(g.get("claims", []), answer.get("claims", []), matched, tally)
        judge_disputes(g.get("disputes", []), answer.get("disputes", []), tally)
    return [Sheet(name, len(gold), tally.figures())]


TASK = Task(predict=reads(convert), score=score, needs=("text", "statements"), pooled=True)
