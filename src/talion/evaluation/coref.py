"""Coreference: the same happening told twice, within a report and across reports, and the same actor named again.

With the mentions given, a second row of figures shows what calling mentions of one lemma the same would give.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from talion.evaluation import chains
from talion.evaluation.figures import Figure, Row, Sheet, by_id, corpora, ratio
from talion.evaluation.readings import parse_given, reads
from talion.evaluation.spans import best_first, length, overlap, same_span
from talion.evaluation.tasks import Task
from talion.records import Reading

if TYPE_CHECKING:
    from talion.coder import Coder

KIND = "event"
ACTORS = ("actor", "human", "entity")  # what the corpora call mentions of persons, groups and states


def convert(row: Row, reading: Reading) -> Row:
    """Write a reading's events and actors as mentions.

    Events of the same happening are one chain, named by its first event; the mentions of an actor are one.
    """
    happenings = [
        {
            "start": event.trigger.start,
            "end": event.trigger.end,
            "kind": KIND,
            "chain": f"{row['id']}:{min((event.id, *event.same_as), key=number)}",
        }
        for event in reading.events
        if event.trigger is not None
    ]
    named = [
        {"start": mention.start, "end": mention.end, "kind": kind, "chain": f"{row['id']}:{actor.id}"}
        for actor in reading.actors
        for mention in actor.mentions
        if mention.kind != "adjective"
        for kind in ACTORS
    ]
    return {"mentions": happenings + named}


def convert_given(coder: Coder, row: Row) -> Row:
    """Write the chains that a reader makes of given mentions, each with the lemma of its head."""
    spans = sorted({(m["start"], m["end"]) for m in row["mentions"] if m["kind"] == KIND and m.get("validated", True)})
    events = [{"id": f"{start}-{end}", "start": start, "end": end} for start, end in spans]
    doc = parse_given(coder, {**row, "events": events})
    written = convert(row, coder.reading(doc))
    written["mentions"] = [m for m in written["mentions"] if m["kind"] == KIND]
    for mention in written["mentions"]:
        span = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
        mention["lemma"] = span.root.lemma_.lower() if span is not None else ""
    return {"id": row["id"], **written}


def by_lemma(row: Row) -> Row:
    """Put mentions of one lemma into one chain of their document."""
    return {**row, "mentions": [{**m, "chain": f"{row['id']}:{m['lemma']}"} for m in row["mentions"]]}


def number(event: str) -> int:
    """Give the number of an event within its report."""
    return int(event.rsplit(":", 1)[-1])


def touches(mention: Row, others: Sequence[Row]) -> bool:
    """Tell whether a mention shares a character with one of others."""
    return any(overlap(mention, other) > 0 for other in others)


def sift(gold: Sequence[Row], said: Sequence[Row], validated: bool, kind: str) -> tuple[list[Row], list[Row]]:
    """Keep mentions of one kind; with `validated` only those in sentences checked by hand, on both sides."""
    events = [m for m in gold if m["kind"] == kind]
    others = [m for m in said if m.get("kind", kind) == kind]
    if not validated:
        return events, others
    kept = [m for m in events if m.get("validated", True)]
    gone = [m for m in events if not m.get("validated", True)]
    return kept, [m for m in others if touches(m, kept) or not touches(m, gone)]


def ties(gold: Sequence[Row], said: Sequence[Row]) -> dict[int, int]:
    """Tie predicted to gold mentions one to one by overlap: {predicted: gold}."""
    matched = best_first(
        (-overlap(g, p) + 0.1 * abs(length(g) - length(p)) - 5 * (g["chain"] == p["chain"] and same_span(g, p)), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(said)
        if overlap(g, p) > 0
    )
    return {j: i for i, j in matched.items()}


def figures(
    gold: Sequence[Row],
    predicted: Sequence[Row],
    within: bool = False,
    validated: bool = False,
    kind: str = KIND,
    found: bool = False,
) -> tuple[Figure, ...]:
    """Judge the documents of one corpus; `within` makes chains end with their document.

    With `found` mentions that the gold does not have are left out, for corpora that mark only some actors.
    """
    rows = by_id(predicted)
    own: chains.Side = {}
    other: chains.Side = {}
    met = given = 0
    for g in gold:
        doc = g["id"]
        wanted, said = sift(g["mentions"], rows.get(doc, {}).get("mentions", []), validated, kind)
        tied = ties(wanted, said)
        met, given = met + len(tied), given + len(said)
        for i, mention in enumerate(wanted):
            own[doc, str(i)] = (doc, mention["chain"]) if within else mention["chain"]
        for j, mention in enumerate(said):
            if found and j not in tied:
                continue
            name = str(tied[j]) if j in tied else f"x{j}"
            other[doc, name] = (doc, mention["chain"]) if within else mention["chain"]
    return (ratio("mentions", met, given, len(own)), *chains.figures(own, other))


def score(_name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge each corpus by itself: across documents, within them, and where it was checked by hand.

    Given mentions are judged within documents, beside those of one lemma.
    """
    sheets = []
    given = any("lemma" in m for p in predicted for m in p["mentions"])
    for corpus, rows in corpora(gold).items():
        checked = any("validated" in m for g in rows for m in g["mentions"])
        if given:
            plain = [by_lemma(p) for p in predicted]
            for label, said in ((", mentions given", predicted), (", mentions given, same lemma", plain)):
                sheets.append(Sheet(corpus + label, len(rows), figures(rows, said, within=True, validated=checked)))
            continue
        ways = [("", False, False), (", within documents", True, False)]
        if checked:
            ways.append((", checked sentences", False, True))
        for label, within, validated in ways:
            sheets.append(Sheet(corpus + label, len(rows), figures(rows, predicted, within, validated)))
        for kind in (k for k in ACTORS if any(m["kind"] == k for g in rows for m in g["mentions"])):
            for found in (False, True):
                judged = figures(rows, predicted, within=True, kind=kind, found=found)
                label = f"{corpus}, {kind} mentions within documents" + (", those found" if found else "")
                sheets.append(Sheet(label, len(rows), judged))
    return sheets


TASK = Task(predict=reads(convert), score=score, needs=("text", "mentions"), predict_given=convert_given)
