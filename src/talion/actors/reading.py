"""Reading actors: every mention of a Doc in the order of the text, each given to an entity, and entities to records."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from talion.actors.bodies import Bodies
from talion.actors.desk import Desk
from talion.actors.entities import Entity
from talion.actors.holders import OFFICIAL
from talion.actors.home import Homes
from talion.actors.names import Names
from talion.actors.nouns import Nouns
from talion.actors.persons import Persons
from talion.actors.pronouns import Pronouns
from talion.actors.roles import Roles
from talion.records import Actor, Mention

NEAR = 12  # mentions before a name among which the phrase is looked for that it stands in


def read(doc: Doc, names: Names, roles: Roles, homes: Homes, day: str) -> tuple[Actor, ...]:
    """Give the actors of a parsed Doc, as of a day (ISO 8601, "" unknown), in the order of their first mention."""
    desk = Desk(doc, names, roles, homes, day)
    pronouns = Pronouns(desk)
    persons = list(Persons(desk).steps())  # first: they use up the titles before names
    steps = [*persons, *Bodies(desk).steps(), *Nouns(desk).steps(), *pronouns.steps()]
    for step in sorted(steps, key=lambda s: (s.start, s.end)):
        entity = step.read()
        if entity is not None:
            entity.last = step.token.i
            desk.describer.entities[step.token.i] = entity
            pronouns.settle(entity)
    pronouns.quoted()
    kindred(desk)
    desk.context.fill()
    return records(desk.registry.entities)


def kindred(desk: Desk) -> None:
    """Let kin know their owner where he is named after them: "After his father had ruled, Justin Trudeau …"."""
    owners = {
        m.start: e for e in desk.registry.entities for m in e.mentions if m.kind == "pronoun" and e.merged is None
    }
    for entity in desk.registry.entities:
        sketch = entity.sketch
        if sketch.kind != "kin" or sketch.sector != ("CVL",) or sketch.key or not entity.mentions:
            continue
        owner = owners.get(min(m.start for m in entity.mentions))
        if owner is not None and owner is not entity:
            sketch.code = sketch.code or owner.code
            if OFFICIAL.intersection(owner.sector) or "ELI" in owner.sector:
                sketch.sector = ("ELI",)


def records(entities: list[Entity]) -> tuple[Actor, ...]:
    """Make the records of all entities with mentions; ids follow the order of their first mention."""
    kept = [e for e in entities if e.merged is None and e.mentions]
    kept.sort(key=lambda e: min((m.start, -m.end) for m in e.mentions))
    demote(kept)
    return tuple(e.record(f"a{n}") for n, e in enumerate(kept))


def demote(entities: list[Entity]) -> None:
    """Count names that only say whose somebody is ("Benin's" in "Benin's president") among the adjectives.

    They stay names where the report speaks of their bearer elsewhere.
    """
    spans = [(m.start, m.end, e.number) for e in entities for m in e.mentions if m.kind in ("name", "description")]
    spans.sort(key=lambda s: (s[0], -s[1]))
    starts = [s[0] for s in spans]
    for entity in entities:
        acting = [m for m in entity.mentions if m.kind not in ("adjective", "place")]
        if len(acting) != 1 or acting[0].kind != "name" or entity.sketch.kind == "person":
            continue
        only, last = acting[0], bisect_right(starts, acting[0].start)
        near = spans[max(0, last - NEAR) : last]
        if any(only.end <= end and number != entity.number for _, end, number in near):
            entity.mentions[entity.mentions.index(only)] = Mention(only.start, only.end, "adjective")
