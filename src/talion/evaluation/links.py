"""Links: cause, storyline and order between given events, and causal relations between stretches of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from talion.evaluation.figures import Figure, Row, Sheet, Tally, by_id, corpora, ratio
from talion.evaluation.readings import gold_ids, parse_given, report
from talion.evaluation.spans import best_first, characters, overlap
from talion.evaluation.tasks import Task
from talion.records import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from talion.coder import Coder

CAUSAL = ("cause", "retaliation")
STORY = ("cause", "retaliation", "purpose", "condition", "sequence")
ORDERED = ("AFTER", "BEFORE")
UNORDERED = ("EQUAL", "VAGUE", "SIMULTANEOUS")

Edge = tuple[str, str, str]


def event_rows(reading: Reading, ids: dict[str, str]) -> list[Row]:
    """Write the triggers of a reading's events."""
    return [
        {"id": ids.get(e.id, e.id), "start": e.trigger.start, "end": e.trigger.end}
        for e in reading.events
        if e.trigger is not None
    ]


def link_rows(row: Row, reading: Reading, ids: dict[str, str]) -> list[Row]:
    """Write links in the terms of the row's corpus: PLOT_LINK or CAUSES."""
    causal = str(row["id"]).startswith("ctb")
    kinds, word, sort = (CAUSAL, "CAUSES", "cause") if causal else (STORY, "PRECONDITION", "plot")
    found = [(k.to, k.from_, word) for k in reading.links if k.kind in kinds]
    return [{"from": ids.get(a, a), "to": ids.get(b, b), "type": word, "kind": sort} for a, b, word in found]


def directed(start: str, end: str, kind: str) -> Edge:
    """Bring an edge to one form: AFTER is BEFORE turned round, edges without direction run from the lesser id."""
    if kind == "AFTER" or (kind in UNORDERED and end < start):
        return end, start, "BEFORE" if kind == "AFTER" else kind
    return start, end, kind


def tied(gold: Sequence[Row], said: Sequence[Row]) -> dict[str, str]:
    """Give the gold event that each predicted event shares most characters with; "?" and its id without one."""
    found = {}
    for event in said:
        near = [(overlap(event, g), g["id"]) for g in gold if overlap(event, g) > 0]
        found[event["id"]] = max(near)[1] if near else f"?{event['id']}"
    return found


def judge_graph(gold: Row, said: Row, tally: Tally) -> None:
    """Count events and links of one document; of an order in time only the pairs that the gold judges."""
    ties = tied(gold["events"], said.get("events", []))
    known = {event["id"] for event in gold["events"]}
    tally.add("events found", len(known & set(ties.values())), len(said.get("events", [])), len(known))
    in_time = str(gold["id"]).startswith("matres")

    def edges(row: Row, name: Callable[[str], str]) -> set[Edge]:
        """List the edges of one side, with events named alike."""
        rows = [k for k in row.get("links", []) if in_time or k.get("kind") != "time"]
        return {directed(name(k["from"]), name(k["to"]), k.get("type")) for k in rows}

    wanted, given = edges(gold, str), edges(said, lambda key: ties.get(key, key))
    if in_time:
        judged = {frozenset(edge[:2]) for edge in wanted}
        given = {e for e in given if frozenset(e[:2]) in judged and e[2] != "VAGUE"}
        wanted = {e for e in wanted if e[2] != "VAGUE"}
    pairs, others = {frozenset(e[:2]) for e in wanted}, {frozenset(e[:2]) for e in given}
    ways, other_ways = {e[:2] for e in wanted}, {e[:2] for e in given}
    tally.add("pair", len(pairs & others), len(others), len(pairs))
    tally.add("directed", len(ways & other_ways), len(other_ways), len(ways))
    tally.add("typed", len(wanted & given), len(given), len(wanted))


def judge_spans(gold: Row, said: Row, tally: Tally) -> None:
    """Count causal relations of one sentence by the spans of cause and effect."""
    wanted = [r for r in gold["relations"] if r["cause"] and r["effect"]]
    given = [r for r in said.get("relations", []) if r.get("cause") and r.get("effect")]
    causal, other = gold.get("causal", bool(gold["relations"])), said.get("causal", bool(given))
    tally.add("causal or not", bool(causal and other), bool(other), bool(causal))
    for name, fits in (("exact", same_relation), ("overlap", touching), ("either way", either_way)):
        matched = best_first(
            (-likeness(g, p), i, j) for i, g in enumerate(wanted) for j, p in enumerate(given) if fits(g, p)
        )
        tally.add(f"relation {name}", len(matched), len(given), len(wanted))


def shared(one: Row, role: str, other: Row, other_role: str) -> int:
    """Count the characters that a role of one relation shares with a role of another."""
    return len(characters(one[role]) & characters(other[other_role]))


def likeness(one: Row, other: Row) -> int:
    """Count the characters that two relations share role by role."""
    return shared(one, "cause", other, "cause") + shared(one, "effect", other, "effect")


def same_relation(one: Row, other: Row) -> bool:
    """Tell whether cause and effect are exactly equal."""
    return all(sorted(map(tuple, one[r])) == sorted(map(tuple, other[r])) for r in ("cause", "effect"))


def touching(one: Row, other: Row) -> bool:
    """Tell whether cause touches cause and effect touches effect."""
    return bool(shared(one, "cause", other, "cause") and shared(one, "effect", other, "effect"))


def either_way(one: Row, other: Row) -> bool:
    """Tell whether two relations touch, the direction aside."""
    crossed = shared(one, "cause", other, "effect") and shared(one, "effect", other, "cause")
    return touching(one, other) or bool(crossed)


def figures(gold: Sequence[Row], predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """Judge the documents of one corpus."""
    said, tally = by_id(predicted), Tally()
    graph = "events" in gold[0]
    for g in gold:
        (judge_graph if graph else judge_spans)(g, said.get(g["id"], {}), tally)
    names = ("events found", "pair", "directed", "typed")
    if not graph:
        names = ("causal or not", "relation exact", "relation overlap", "relation either way")
    return tuple(ratio(name, *tally.counts(name)) for name in names)


def score(_name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge each corpus by itself."""
    return [Sheet(corpus, len(rows), figures(rows, predicted)) for corpus, rows in corpora(gold).items()]


def predict(coder: Coder, row: Row) -> Row:
    """Predict from bare text: links between events, order in time, or cause and effect as stretches of text."""
    return {"id": row["id"], **converted(coder, row, coder.parse(report(row)), {})}


def predict_given(coder: Coder, row: Row) -> Row:
    """Predict with the row's events given; a row of stretches of text has none and is read as it is."""
    if "events" not in row:
        return predict(coder, row)
    doc = parse_given(coder, row)
    return {"id": row["id"], **converted(coder, row, doc, gold_ids(row, coder.reading(doc)))}


def converted(coder: Coder, row: Row, doc: Doc, ids: dict[str, str]) -> Row:
    """Write what the stage of links says of a Doc in the terms of the row's corpus."""
    from talion.links.order import orders

    if "events" not in row:
        return causes(doc)
    reading = coder.reading(doc)
    if not str(row["id"]).startswith("matres"):
        return {"events": event_rows(reading, ids), "links": link_rows(row, reading, ids)}
    found = [(ids.get(a, a), ids.get(b, b), word) for a, b, word in orders(doc)]
    links = [{"from": a, "to": b, "type": word, "kind": "time"} for a, b, word in found]
    return {"events": event_rows(reading, ids), "links": links}


def causes(doc: Doc) -> Row:
    """Write cause and effect as stretches of text, and whether the learned head takes the sentence for causal."""
    from talion.links.stretches import stretches, tells_cause

    found = [{"cause": [list(s.cause)], "effect": [list(s.effect)], "signal": [list(s.signal)]} for s in stretches(doc)]
    return {"causal": tells_cause(doc), "relations": found}


TASK = Task(predict=predict, score=score, needs=("text",), predict_given=predict_given)
