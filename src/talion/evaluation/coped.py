"""CoPED: actor spans and the quad class of single sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from talion.evaluation.events import is_mutual
from talion.evaluation.figures import Row, Sheet, Tally, by_id, prf, ratio, share, single
from talion.evaluation.readings import reads
from talion.evaluation.spans import in_turn
from talion.evaluation.tasks import Task
from talion.records import Entity, Event, Offsets, Reading

ROLES = ("source", "target", "both")


def convert(_row: Row, reading: Reading) -> Row:
    """Write the actor spans of a reading's events, and the quad class of the first of them (0: no event)."""
    events = [e for e in reading.events if e.status != "negated"]
    written: Row = {role: [] for role in ROLES}
    for event in events:
        for role, entities in roles(event):
            spans = [[e.start, e.end] for e in entities if e.start is not None]
            written[role] += [span for span in spans if span not in written[role]]
    return {**written, "quad": next((e.quad_code for e in events if e.quad_code), 0)}


def roles(event: Event) -> list[tuple[str, tuple[Entity, ...]]]:
    """Give the entities of an event by CoPED's roles."""
    if is_mutual(event):
        return [("both", event.actor)]
    return [("source", event.actor), ("target", event.recipient)]


def spans(row: Row, roles: Sequence[str]) -> set[Offsets]:
    """Give the spans of some roles of a row."""
    return {(start, end) for role in roles for start, end in row.get(role) or ()}


def overlapping(one: set[Offsets], other: set[Offsets]) -> int:
    """Count spans that touch, one to one in their order."""
    return len(in_turn(sorted(one), sorted(other), lambda a, b: a[0] < b[1] and b[0] < a[1]))


def judge_spans(gold: Row, said: Row, tally: Tally) -> None:
    """Count the spans of each role, and of all roles together as actors."""
    for name, wanted in [*((role, (role,)) for role in ROLES), ("actors", ROLES)]:
        own, other = spans(gold, wanted), spans(said, wanted)
        tally.add(f"{name} exact", len(own & other), len(other), len(own))
        tally.add(f"{name} overlap", overlapping(own, other), len(other), len(own))


def macro(pairs: Counter[tuple[int, int | None]]) -> float:
    """Compute the mean F1 of all classes that the gold has."""
    labels = sorted({wanted for wanted, _ in pairs})
    said = {label: sum(n for (_, given), n in pairs.items() if given == label) for label in labels}
    own = {label: sum(n for (wanted, _), n in pairs.items() if wanted == label) for label in labels}
    return share(sum(prf(pairs[label, label], said[label], own[label])[2] for label in labels), len(labels))


def score(name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge the sentences of one file."""
    said, tally = by_id(predicted), Tally()
    pairs: Counter[tuple[int, int | None]] = Counter()
    for g in gold:
        answer = said.get(g["id"], {})
        if "source" in g:
            judge_spans(g, answer, tally)
        if g.get("quad") is not None:
            pairs[g["quad"], answer.get("quad")] += 1
    names = [f"{role} {way}" for role in (*ROLES, "actors") for way in ("exact", "overlap")]
    right = sum(number for (wanted, given), number in pairs.items() if wanted == given)
    quads = [("quad accuracy", share(right, pairs.total())), ("quad macro F1", macro(pairs))]
    figures = [ratio(n, *tally.counts(n)) for n in names] + [single(n, v, pairs.total()) for n, v in quads]
    return [Sheet(name, len(gold), tuple(figures))]


TASK = Task(predict=reads(convert), score=score)
