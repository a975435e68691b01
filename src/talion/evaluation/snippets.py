"""CASE 2021 task 2: the kind of incident that a snippet of news tells, in ACLED's terms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from talion.evaluation.figures import Figure, Row, prf, share, single
from talion.records import Event, Reading


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """Which PLOVER types, modes, sectors and words make which kind; the first entry that an event fits is taken.

    Empty lists ask for nothing. `actor` and `recipient` are sectors, `words` stand anywhere in the snippet.
    """

    type: str
    event: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def kinds() -> list[Kind]:
    """Load the map from PLOVER to kinds of incident."""
    from talion import lexicon

    return lexicon.entries(Path(__file__).parent / "maps" / "case21.toml", "kind", Kind)


def convert(_row: Row, reading: Reading) -> Row:
    """Give the first kind of the map that any of a reading's events, or its words alone, fit."""
    text = reading.report.text.lower()
    told = [e for e in reading.events if e.status in ("asserted", "historical")]
    for kind in kinds():
        if kind.words and not any(word in text for word in kind.words):
            continue
        if not kind.event or any(fits(event, kind) for event in told):
            return {"type": kind.type}
    return {"type": "OTHER"}


def fits(event: Event, kind: Kind) -> bool:
    """Tell whether an event has a type, a mode and sectors that a kind asks for."""
    asked = (
        (kind.event, set(event.event)),
        (kind.mode, set(event.mode)),
        (kind.actor, {s for e in event.actor for s in e.sector}),
        (kind.recipient, {s for e in event.recipient for s in e.sector}),
    )
    return all(not wanted or set(wanted) & given for wanted, given in asked)


def figures(gold: Sequence[Row], said: dict[str, Row]) -> tuple[Figure, ...]:
    """Judge the one label of each snippet."""
    wanted = [g["type"] for g in gold]
    given = [said.get(g["id"], {}).get("type") for g in gold]
    same = [a for a, b in zip(wanted, given, strict=True) if a == b]
    labels = sorted(set(wanted))
    scores = [prf(same.count(label), given.count(label), wanted.count(label))[2] for label in labels]
    return (
        single("accuracy", share(len(same), len(gold)), len(gold)),
        single("macro F1", share(sum(scores), len(labels)), len(labels)),
    )
