"""Reading actors: every mention of a Doc in the order of the text, each given to an entity, and entities to records."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from talion.actors.bodies import Bodies
from talion.actors.desk import Desk
from talion.actors.entities import Entity
from talion.actors.holders import OFFICIAL
from talion.actors.home import Homes
from talion.actors.moments import redate
from talion.actors.names import Names
from talion.actors.nouns import Nouns
from talion.actors.persons import Persons
from talion.actors.pronouns import Pronouns
from talion.actors.roles import Roles
from talion.actors.usage import usage
from talion.language.grammar import grammatical_subjects, is_passive, is_verb, kids
from talion.records import Actor, Mention

LED = frozenset({"REB", "PRM", "CRM", "PTY", "MIL", "COP", "BUS", "LAB", "SOC", "MED", "EDU", "REL", "JRN", "SPY"})
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
    leading(desk)
    desk.context.fill()
    redate(desk)
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


def leading(desk: Desk) -> None:
    """Let unknown persons belong to what they lead: "a former policeman who leads a gang"."""
    for verb in desk.doc:
        if verb.lemma_.lower() not in usage("leading") or not is_verb(verb) or is_passive(verb):
            continue
        led = next((e for c in kids(verb, "obj", "obl") if (e := desk.describer.entity_at(c)) is not None), None)
        if led is None or led.animate or not led.sector or led.sector[0] not in LED:
            continue
        for subject in grammatical_subjects(verb):
            entity = desk.describer.entity_at(subject)
            if entity is not None and entity.animate and not entity.sketch.key and _untold(entity):
                entity.sketch.sector = led.sector
                entity.sketch.code = led.code or entity.code


def _untold(entity: Entity) -> bool:
    return entity.sector[:1] in ((), ("CVL",), ("UAF",)) and entity.sketch.kind == "person"


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
