"""Our own clauses: every event of a sentence with type, modes, status, roles and speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from talion.evaluation.figures import Row, Sheet, Tally, by_id
from talion.evaluation.readings import reads
from talion.evaluation.spans import overlap, pair, span_row
from talion.evaluation.tasks import Task
from talion.events import ontology
from talion.records import Entity, Event, Reading, Voice

REAL = ("asserted", "historical")


def convert(_row: Row, reading: Reading) -> Row:
    """Write a reading's events as clauses, one for each type of an event."""
    text = reading.report.text
    return {"events": [clause(event, kind, text) for event in reading.events for kind in event.event]}


def clause(event: Event, kind: str, text: str) -> Row:
    """Write one event as a clause."""
    spans = event.event_spans or tuple(filter(None, [event.trigger]))
    written: Row = {
        "type": kind,
        "modes": list(event.mode),
        "status": event.status,
        "actor": parties(event.actor),
        "recipient": parties(event.recipient),
        "trigger": [span_row(span, text) for span in spans],
    }
    if event.said_by:
        written["said_by"] = parties(event.said_by)
    return written


def parties(entities: Iterable[Entity | Voice]) -> list[Row]:
    """Write entities or speakers with their words, code and sectors."""
    return [
        {"start": e.start, "end": e.end, "text": e.entity_text, "code": e.code, "sector": list(e.sector)}
        for e in entities
    ]


def codes(event: Row, role: str) -> set[str]:
    """Give the codes of a role, without unknown ones."""
    return {party.get("code") or "" for party in event.get(role) or ()} - {""}


def near(gold: set[str], said: set[str]) -> bool:
    """Tell whether codes are the same, or share one with at most one stranger."""
    return gold == said or (bool(gold & said) and len(said - gold) <= 1)


def touch(one: Row, other: Row) -> bool:
    """Tell whether triggers of two events share a character."""
    return any(overlap(a, b) > 0 for a in one.get("trigger", ()) for b in other.get("trigger", ()))


def likeness(gold: Row, said: Row) -> int:
    """Rank two events of one type: the trigger first, then shared codes."""
    shared = [len(codes(gold, role) & codes(said, role)) for role in ("actor", "recipient")]
    return 4 * touch(gold, said) + sum(shared)


def is_unreal(event: Row) -> bool:
    """Tell whether an event is said not to have happened (yet)."""
    return event.get("status", "asserted") not in REAL


def judge(gold: Sequence[Row], said: Sequence[Row], tally: Tally) -> None:
    """Count the events of one sentence."""
    tally.add("detected", bool(gold) and bool(said), bool(said), bool(gold))
    if not gold:
        tally.say("event-free sentences coded", said)
    matched = pair(gold, said, lambda g, p: g["type"] == p["type"], likeness)
    pairs = [(gold[i], said[j]) for i, j in matched.items()]
    acted = [near(codes(g, "actor"), codes(p, "actor")) for g, p in pairs]
    suffered = [near(codes(g, "recipient"), codes(p, "recipient")) for g, p in pairs]
    unreal = [is_unreal(g) and g["status"] == p.get("status") for g, p in pairs]
    tally.add("type", len(pairs), len(said), len(gold))
    tally.add("type+actor", sum(acted), len(said), len(gold))
    tally.add("dyad", sum(a and s for a, s in zip(acted, suffered, strict=True)), len(said), len(gold))
    tally.add("unreal acts told apart", sum(unreal), sum(map(is_unreal, said)), sum(map(is_unreal, gold)))
    for g, p in pairs:
        judge_pair(g, p, tally)
    for kind in ontology.types():
        counts = [sum(e["type"] == kind for e in side) for side in ([g for g, _ in pairs], said, gold)]
        tally.add(kind, *counts)


def judge_pair(gold: Row, said: Row, tally: Tally) -> None:
    """Count what two matched events say of modes, status, trigger and speaker."""
    wanted, given = gold.get("modes") or [], said.get("modes") or []
    tally.add("modes", len(set(wanted) & set(given)), len(given), len(wanted))
    tally.say("status", gold.get("status", "asserted") == said.get("status", "asserted"))
    tally.say("trigger touches", touch(gold, said))
    if gold.get("said_by"):
        tally.say("speaker country", codes(gold, "said_by") & codes(said, "said_by"))


def score(name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge the clauses of all sentences together."""
    said, tally = by_id(predicted), Tally()
    for g in gold:
        judge(g["events"], said.get(g["id"], {}).get("events", []), tally)
    return [Sheet(name, len(gold), tally.figures())]


TASK = Task(predict=reads(convert), score=score, needs=("text", "events"), pooled=True)
