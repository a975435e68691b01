"""Sides: whether an act goes back to the side that it came from, and whether it is a hostile one."""

from __future__ import annotations

from talion.records import Entity, Event

HOSTILE = frozenset({"REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "CAB"})
ARMED = frozenset({"REB", "PRM", "PRE", "UAF", "IMG", "CRM", "SEP"})


def side(entity: Entity) -> tuple[str, frozenset[str]]:
    """Reduce an actor to country and kind; all organs of a state are one."""
    kinds = frozenset("STATE" if s in STATE else "ARMED" if s in ARMED else s for s in entity.sector)
    return entity.code, kinds or frozenset({"STATE"} if entity.code else ())


def alike(one: Entity, other: Entity) -> bool:
    """Tell whether two actors are of one side: the same actor, or the same country and kind."""
    if one.actor and one.actor == other.actor:
        return True
    (code, kinds), (other_code, other_kinds) = side(one), side(other)
    if not code and not other_code:
        return bool(kinds & other_kinds - {"STATE"})
    return code == other_code and (kinds == other_kinds or bool(kinds & other_kinds))


def meet(some: tuple[Entity, ...], others: tuple[Entity, ...]) -> bool:
    """Tell whether two roles share a side."""
    return any(alike(a, b) for a in some for b in others)


def returns(answer: Event, act: Event) -> int:
    """Count how far an act goes back: 1 for its doer being the other's target, 1 for its target the other's doer."""
    if same_doer(answer, act):
        return 0
    return meet(answer.actor, act.recipient) + meet(answer.recipient, act.actor)


def same_doer(one: Event, other: Event) -> bool:
    """Tell whether two acts have a doer in common and go the same way."""
    return meet(one.actor, other.actor)


def hostile(event: Event) -> bool:
    """Tell whether an act is hostile by its type."""
    return bool(HOSTILE & set(event.event))


def untyped(event: Event) -> bool:
    """Tell whether nothing is known of an event but its words."""
    return not event.event
