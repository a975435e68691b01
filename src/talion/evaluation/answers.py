"""Our own answers: which event answers, follows or repeats which, and on what cue."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from talion.evaluation.figures import Row, Sheet, Tally, by_id
from talion.evaluation.readings import gold_ids, reads, reads_given
from talion.evaluation.spans import pair
from talion.evaluation.tasks import Task
from talion.records import Entity, Event, Link, Reading

Edge = tuple[tuple[str, ...], str]


def convert(_row: Row, reading: Reading) -> Row:
    """Write a reading's events and links."""
    return written(reading, {})


def convert_given(row: Row, reading: Reading) -> Row:
    """Write the links between given events under the row's own event ids."""
    return written(reading, gold_ids(row, reading))


def written(reading: Reading, ids: dict[str, str]) -> Row:
    """Write events and links under the ids of a map; an event not in it keeps its own."""
    text = reading.report.text
    return {
        "events": [event_row(e, text, ids) for e in reading.events if e.trigger is not None],
        "links": [link_row(k, ids) for k in reading.links],
    }


def event_row(event: Event, text: str, ids: dict[str, str]) -> Row:
    """Write one event with its trigger and the codes of its roles."""
    start, end = (event.trigger.start, event.trigger.end) if event.trigger else (0, 0)
    return {
        "id": ids.get(event.id, event.id),
        "trigger": text[start:end],
        "start": start,
        "end": end,
        "type": event.event[0] if event.event else "",
        "actor": [code_words(e) for e in event.actor],
        "recipient": [code_words(e) for e in event.recipient],
    }


def code_words(entity: Entity) -> str:
    """Write code and sectors as words ("GEO MIL"), an unknown country as a question mark."""
    return " ".join((entity.code or "?", *entity.sector))


def link_row(link: Link, ids: dict[str, str]) -> Row:
    """Write one link with its cue."""
    ends = {"from": ids.get(link.from_, link.from_), "to": ids.get(link.to, link.to)}
    return {**ends, "kind": link.kind, "cue": link.text, "start": link.start, "end": link.end}


def edges(links: Sequence[Row], name: Callable[[str], str]) -> set[Edge]:
    """Give links as edges between named events; `same` has no direction."""
    found = set()
    for link in links:
        ends = (name(link["from"]), name(link["to"]))
        found.add((tuple(sorted(set(ends))) if link["kind"] == "same" else ends, link["kind"]))
    return found


def judge(gold: Row, said: Row, tally: Tally) -> None:
    """Count events and links of one report."""
    events, others = gold["events"], said.get("events", [])
    names = {others[j]["id"]: events[i]["id"] for i, j in pair(events, others).items()}
    wanted = edges(gold.get("links", []), str)
    given = edges(said.get("links", []), lambda key: names.get(key, f"?{key}"))
    told, told_too = ({e for e in side if e[1] != "same"} for side in (wanted, given))
    ends, other_ends = {e[0] for e in told}, {e[0] for e in told_too}
    tally.add("events found", len(names), len(others), len(events))
    tally.add("links, direction", len(ends & other_ends), len(told_too), len(told))
    tally.add("links, direction and kind", len(told & told_too), len(told_too), len(told))
    for kind in ("retaliation", "same"):
        own, other = ({e for e in side if e[1] == kind} for side in (wanted, given))
        tally.add(kind, len(own & other), len(other), len(own))
    if not told:
        tally.say("items without a link that got one", told_too)


def score(name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge all reports together."""
    said, tally = by_id(predicted), Tally()
    for g in gold:
        judge(g, said.get(g["id"], {}), tally)
    return [Sheet(name, len(gold), tally.figures())]


TASK = Task(
    predict=reads(convert),
    predict_given=reads_given(convert_given),
    score=score,
    needs=("text", "events"),
    pooled=True,
)
