"""Sides: whether an act goes back to the side that it came from, and whether it is a hostile one.

Between countries a side is the country, whoever acts for it; within a country it is the kind of actor, where all organs
of the state are one side unless the acts themselves set them against each other.
"""

from __future__ import annotations

from collections.abc import Callable

from talion.records import Entity, Event

HOSTILE = frozenset({"REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "CAB"})
ARMED = frozenset({"REB", "PRM", "PRE", "UAF", "IMG", "CRM", "SEP"})
Roles = tuple[Entity, ...]
Alike = Callable[[Entity, Entity], bool]


def _grouped(entity: Entity) -> frozenset[str]:
    kinds = frozenset("STATE" if s in STATE else "ARMED" if s in ARMED else s for s in entity.sector)
    return kinds or frozenset({"STATE"} if entity.code else ())


def one_actor(one: Entity, other: Entity) -> bool:
    """Tell whether two roles are filled by the same actor of the report."""
    return bool(one.actor) and one.actor == other.actor


def one_country(one: Entity, other: Entity) -> bool:
    """Tell whether two actors belong to the same country or group."""
    if one_actor(one, other):
        return True
    if one.code and other.code:
        return one.code == other.code
    return not one.code and not other.code and bool(_grouped(one) & _grouped(other))


def one_kind(one: Entity, other: Entity) -> bool:
    """Tell whether two actors are of one country and have exactly the same sectors."""
    return one_actor(one, other) or (one.code == other.code and set(one.sector) == set(other.sector))


def one_side(one: Entity, other: Entity) -> bool:
    """Tell whether two actors are of one country and of one kind, all organs of a state being one."""
    return one_actor(one, other) or (one_country(one, other) and bool(_grouped(one) & _grouped(other)))


def meet(some: Roles, others: Roles, alike: Alike = one_side) -> bool:
    """Tell whether two roles share a side."""
    return any(alike(a, b) for a in some for b in others)


def abroad(answer: Event, act: Event) -> bool:
    """Tell whether the doers of two acts belong to different countries."""
    ours, theirs = ({e.code for e in event.actor if e.code} for event in (answer, act))
    return not ours & theirs and bool(ours or theirs)


def aims(answer: Event, act: Event) -> bool:
    """Tell whether an act is aimed at the doer of another."""
    return meet(answer.recipient, act.actor, one_country if abroad(answer, act) else one_side)


def returns(answer: Event, act: Event) -> int:
    """Count how far an act goes back: 1 for its doer being the other's target, 1 for its target the other's doer."""
    if abroad(answer, act):
        return _both(answer, act, one_country)
    exact = _both(answer, act, one_kind)
    if exact == 2 or not same_doer(answer, act):
        return max(exact, _both(answer, act, one_side))
    return 0


def _both(answer: Event, act: Event, alike: Alike) -> int:
    return meet(answer.actor, act.recipient, alike) + meet(answer.recipient, act.actor, alike)


def same_doer(one: Event, other: Event) -> bool:
    """Tell whether two acts have a doer in common."""
    if abroad(one, other):
        return False
    told = all(e.sector for e in one.actor + other.actor)
    return meet(one.actor, other.actor, one_kind if told else one_side)


def hostile(event: Event) -> bool:
    """Tell whether an act is hostile by its type."""
    return bool(HOSTILE & set(event.event))


def untyped(event: Event) -> bool:
    """Tell whether nothing is known of an event but its words."""
    return not event.event
