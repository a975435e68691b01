"""IndiaPoliceEvents: what the police did, by document and by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from talion.evaluation.figures import Figure, Row, Tally, ratio
from talion.evaluation.spans import overlap
from talion.records import Entity, Event, Reading

LABELS = ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")
FORCEFUL = frozenset(
    {"beat", "firearms", "crowd-control", "primitive", "torture", "explosives", "heavy-weapons", "targeted"}
)


def convert(_row: Row, reading: Reading) -> Row:
    """Write the acts of police: sentences with labels, and the labels of the whole document."""
    sentences: list[Row] = []
    for event in reading.events:
        labels = acts(event)
        if labels and event.text_info:
            sentences.append({"start": event.text_info.start, "end": event.text_info.end, "labels": labels})
    every = {label for sentence in sentences for label in sentence["labels"]}
    return {"labels": [label for label in LABELS if label in every], "sentences": sentences}


def acts(event: Event) -> list[str]:
    """Give the labels of an event of which police are the actor; a denied act is a failure to act."""
    if not any(map(is_police, event.actor)) or event.status in ("future", "hypothetical"):
        return []
    if event.status == "negated":
        return ["FAIL"]
    found = ["ANY_ACTION"]
    if "ASSAULT" in event.event:
        found += ["FORCE"] if set(event.mode) & FORCEFUL or not event.mode else []
        found += ["KILL"] if has_dead(event) else []
    if "arrest" in event.mode:
        found.append("ARREST")
    return found


def is_police(entity: Entity) -> bool:
    """Tell whether an entity is police, or is called so."""
    return "COP" in entity.sector or "police" in entity.entity_text.lower()


def has_dead(event: Event) -> bool:
    """Tell whether an event killed anybody."""
    dead = event.size.get("dead")
    return dead is not None and dead.min > 0


def figures(gold: Sequence[Row], said: dict[str, Row]) -> tuple[Figure, ...]:
    """Judge all documents and sentences, label by label."""
    tally = Tally()
    for g in gold:
        answer = said.get(g["id"], {})
        for label in LABELS:
            wanted, given = label in g["labels"], label in (answer.get("labels") or ())
            tally.add(f"document {label}", wanted and given, given, wanted)
            spans = [s for s in answer.get("sentences", ()) if label in s["labels"]]
            for sentence in g["sentences"]:
                wanted, given = label in sentence["labels"], any(overlap(s, sentence) > 0 for s in spans)
                tally.add(f"sentence {label}", wanted and given, given, wanted)
    names = [f"{unit} {label}" for unit in ("document", "sentence") for label in LABELS]
    return tuple(ratio(name, *tally.counts(name)) for name in names)
