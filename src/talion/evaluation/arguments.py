"""Triggers and arguments, as in RAMS, WikiEvents and M2E2: events in the terms of ACE and its heirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from talion.evaluation.figures import Figure, Row, Tally, ratio
from talion.evaluation.spans import best_first, edges, in_turn, overlap, same_span
from talion.records import Entity, Event, Reading

FIGURES = (
    "trigger exact", "trigger overlap", "trigger + main type", "trigger + type", "argument", "argument + role",
)  # fmt: skip


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """What a PLOVER type with one of some modes or words is called in each corpus, and how its roles are called.

    The first entry that an event fits is taken; empty `mode` and `words` ask for nothing.
    """

    event: str
    rams: str
    wikievents: str
    m2e2: str
    actor: str
    recipient: str
    mode: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    m2e2_actor: str = ""
    m2e2_recipient: str = ""

    def roles(self, corpus: str) -> tuple[str, str]:
        """Name the roles of actor and recipient in a corpus."""
        if corpus == "m2e2":
            return self.m2e2_actor or self.actor, self.m2e2_recipient or self.recipient
        return self.actor, self.recipient


@lru_cache(maxsize=1)
def kinds() -> list[Kind]:
    """Load the map from PLOVER to the types of the three corpora."""
    from talion import lexicon

    return lexicon.entries(Path(__file__).parent / "maps" / "arguments.toml", "kind", Kind)


def convert(row: Row, reading: Reading) -> Row:
    """Write a reading's events as triggers with arguments; M2E2 has events of the types that its map names only."""
    corpus = str(row["id"]).split("/")[0]
    found = [event_row(event, corpus) for event in reading.events if event.trigger]
    return {"events": [event for event in found if event["type"]]}


def event_row(event: Event, corpus: str) -> Row:
    """Write one event in the terms of a corpus."""
    kind = kind_of(event)
    start, end = (event.trigger.start, event.trigger.end) if event.trigger else (0, 0)
    names = kind.roles(corpus) if kind else ("actor", "recipient")
    args = [*arguments(names[0], event.actor), *arguments(names[1], event.recipient)]
    if event.event_loc and event.event_loc.start is not None:
        args.append({"role": "place", "start": event.event_loc.start, "end": event.event_loc.end})
    return {"start": start, "end": end, "type": getattr(kind, corpus, "") if kind else "", "args": args}


def kind_of(event: Event) -> Kind | None:
    """Find the first entry of the map that an event fits."""
    words = " ".join(event.event_text).lower()
    for kind in kinds():
        by_mode = not kind.mode or bool(set(kind.mode) & set(event.mode))
        if kind.event in event.event and by_mode and (not kind.words or any(w in words for w in kind.words)):
            return kind
    return None


def arguments(role: str, entities: Iterable[Entity]) -> list[Row]:
    """Write entities as arguments of one role."""
    return [{"role": role, "start": e.start, "end": e.end} for e in entities if e.start is not None]


def main_type(row: Row) -> str:
    """Give what stands before the first dot of a type."""
    return str(row.get("type") or "").split(".")[0].lower()


def match(gold: Sequence[Row], said: Sequence[Row]) -> dict[int, int]:
    """Match triggers that overlap one to one: equal spans of one type first."""
    return best_first(
        (-(1 + same_span(g, p) + (g.get("type") == p.get("type"))), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(said)
        if overlap(g, p) > 0
    )


def judge(gold: Sequence[Row], said: Sequence[Row], tally: Tally) -> None:
    """Count triggers and arguments of one document; an argument counts under a matched trigger only."""
    right: Counter[str] = Counter()
    right["trigger exact"] = (Counter(map(edges, gold)) & Counter(map(edges, said))).total()
    for i, j in match(gold, said).items():
        g, p = gold[i], said[j]
        right["trigger overlap"] += 1
        right["trigger + type"] += g["type"] == p.get("type")
        right["trigger + main type"] += main_type(g) == main_type(p)
        named = len(in_turn(by_place(g), by_place(p), same_role))
        right["argument + role"] += named
        right["argument"] += max(named, len(in_turn(g["args"], p.get("args", []), lambda a, b: overlap(a, b) > 0)))
    wanted, given = (sum(len(e.get("args", ())) for e in side) for side in (gold, said))
    for name in FIGURES:
        of = (given, wanted) if name.startswith("argument") else (len(said), len(gold))
        tally.add(name, right[name], *of)


def by_place(event: Row) -> list[Row]:
    """List the arguments of an event by place and role."""
    return sorted(event.get("args", ()), key=lambda arg: (arg["start"], arg["role"]))


def same_role(one: Row, other: Row) -> bool:
    """Tell whether two arguments touch and have one role."""
    return overlap(one, other) > 0 and bool(one["role"].lower() == other["role"].lower())


def figures(gold: Sequence[Row], said: dict[str, Row]) -> tuple[Figure, ...]:
    """Judge all documents."""
    tally = Tally()
    for g in gold:
        judge(g["events"], said.get(g["id"], {}).get("events", []), tally)
    return tuple(ratio(name, *tally.counts(name)) for name in FIGURES)
