"""Our own actors: every mention of every actor of a short report, with code and sector on that day."""

from __future__ import annotations

from collections.abc import Sequence

from talion.evaluation.figures import Figure, Row, Sheet, Tally, by_id, share
from talion.evaluation.readings import reads
from talion.evaluation.spans import length, overlap, pair
from talion.evaluation.tasks import Task
from talion.records import Actor, Reading


def convert(_row: Row, reading: Reading) -> Row:
    """Write a reading's actors with their mentions; adjectives ("Russian jets") and places are no mentions here."""
    written = [actor_row(actor, reading.report.text) for actor in reading.actors]
    return {"actors": [actor for actor in written if actor["mentions"]]}


def actor_row(actor: Actor, text: str) -> Row:
    """Write one actor."""
    return {
        "code": actor.code or "?",
        "sector": list(actor.sector),
        "name": actor.name,
        "office": actor.office,
        "mentions": [
            {"start": m.start, "end": m.end, "text": text[m.start : m.end]}
            for m in actor.mentions
            if m.kind not in ("adjective", "place")
        ],
    }


def flat(row: Row) -> list[Row]:
    """List all mentions of a row with the number, code and primary sector of their actor."""
    return [
        {**mention, "actor": number, "code": actor.get("code"), "sector": primary(actor)}
        for number, actor in enumerate(row.get("actors", []))
        for mention in actor["mentions"]
    ]


def primary(actor: Row) -> str | None:
    """Give the primary sector of an actor, or None."""
    sector = actor.get("sector")
    return (sector or [None])[0] if isinstance(sector, list) else sector


def alike(one: Row, other: Row) -> bool:
    """Tell whether two mentions share at least half of the longer one."""
    return overlap(one, other) > 0 and 2 * overlap(one, other) >= max(length(one), length(other))


def cluster(mentions: Sequence[Row], which: int) -> set[int]:
    """List the mentions of the same actor as one mention, by number."""
    return {n for n, mention in enumerate(mentions) if mention["actor"] == mentions[which]["actor"]}


def agreement(own: Sequence[Row], other: Sequence[Row], matched: dict[int, int]) -> float:
    """Sum over matched mentions the share of their actor's mentions that the other side puts together as well."""
    total = 0.0
    for here, there in matched.items():
        mine = cluster(own, here)
        total += len({matched.get(n) for n in mine} & cluster(other, there)) / len(mine)
    return total


def judge(gold: Sequence[Row], said: Sequence[Row], tally: Tally) -> tuple[float, float]:
    """Count the mentions of one report; gives the sums of B3 precision and recall."""
    matched = pair(gold, said, alike)
    pairs = [(gold[i], said[j]) for i, j in matched.items()]
    tally.add("mentions", len(pairs), len(said), len(gold))
    tally.add("mentions with code", sum(g["code"] == p["code"] for g, p in pairs), len(said), len(gold))
    for g, p in pairs:
        tally.say("code on found mentions", g["code"] == p["code"])
        if g["sector"]:
            tally.say("primary sector on found mentions", g["sector"] == p["sector"])
    back = {j: i for i, j in matched.items()}
    return agreement(said, gold, back), agreement(gold, said, matched)


def score(name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge all reports together."""
    said, tally = by_id(predicted), Tally()
    sums = [0.0, 0.0]
    for g in gold:
        for n, part in enumerate(judge(flat(g), flat(said.get(g["id"], {})), tally)):
            sums[n] += part
    _, given, wanted = tally.counts("mentions")
    precision, recall = share(sums[0], given), share(sums[1], wanted)
    f1 = share(2 * precision * recall, precision + recall)
    b_cubed = Figure(name="B3", precision=precision, recall=recall, f1=f1, count=round(wanted))
    return [Sheet(name, len(gold), (*tally.figures(), b_cubed))]


TASK = Task(predict=reads(convert), score=score, needs=("text", "actors"), pooled=True)
