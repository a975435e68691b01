"""From readings to MUC-4 templates: events of violence with their fillers, merged where they tell the same."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from talion.evaluation.figures import Row
from talion.records import Entity, Event, Reading

ROLES = ("perp_individual", "perp_organization", "target", "victim", "instrument")
PERSONS = frozenset({"CVL", "GOV", "ELI", "LEG", "JUD", "COP", "MIL", "JRN", "EDU", "REL", "LAB", "AGR", "MED", "PTY"})
TOLD = ("asserted", "historical")


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """Which PLOVER type, mode and words of the trigger make which MUC type; the first that fits is taken."""

    muc: str
    event: str
    mode: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def kinds() -> list[Kind]:
    """Load the map from PLOVER to MUC types."""
    from talion import lexicon

    return lexicon.entries(Path(__file__).parent / "maps" / "muc.toml", "kind", Kind)


def convert(_row: Row, reading: Reading) -> Row:
    """Write a reading's acts of violence as incidents, one for each happening."""
    found: dict[str, Row] = {}
    for event in reading.events:
        kind = muc_type(event)
        if kind and event.status in TOLD:
            happening = min((event.id, *event.same_as))
            template = found.setdefault(happening, {"type": kind, **{role: [] for role in ROLES}})
            fill(template, event)
    return {"incidents": list(found.values())}


def muc_type(event: Event) -> str:
    """Give the MUC type of an event, "" for an act that MUC does not count."""
    words = " ".join(event.event_text).lower()
    for kind in kinds():
        by_mode = not kind.mode or bool(set(kind.mode) & set(event.mode))
        by_words = not kind.words or any(word in words for word in kind.words)
        if kind.event in event.event and by_mode and by_words:
            return kind.muc
    return ""


def fill(template: Row, event: Event) -> None:
    """Add what one event tells to the template of its happening."""
    for entity in event.actor:
        add(template, "perp_organization" if is_organization(entity) else "perp_individual", entity)
    for entity in event.recipient:
        add(template, "victim" if is_person(entity) else "target", entity)
    if event.when and event.when.latest and "date" not in template:
        template["date"] = (event.when.earliest or event.when.latest).isoformat()
    if event.event_loc and event.event_loc.country and "location" not in template:
        template["location"] = event.event_loc.country.upper()
    dead = event.size.get("dead")
    if dead and dead.min == dead.max:
        template["deaths"] = dead.min


def add(template: Row, role: str, entity: Entity) -> None:
    """Add an entity's words to a role, once."""
    if entity.entity_text and entity.entity_text not in template[role]:
        template[role].append(entity.entity_text)


def is_organization(entity: Entity) -> bool:
    """Tell whether a perpetrator is a body with a name rather than persons."""
    named = entity.entity_text.isupper() or entity.entity_text[:1].isupper()
    return bool(entity.identifier_text) and named and not entity.office


def is_person(entity: Entity) -> bool:
    """Tell whether somebody rather than something suffers: an office, or a sector of persons."""
    return bool(entity.office) or bool(set(entity.sector) & PERSONS)
