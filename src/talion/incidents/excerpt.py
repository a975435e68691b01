"""Excerpts: only what answers and is answered, and of that only what went between two sides."""

from __future__ import annotations

from msgspec.structs import replace

from talion.incidents.told import Answer, Incident, Together

ANSWERS = frozenset({"retaliation", "cause", "part_of"})  # an order in time alone is no answer
Sides = tuple[str, str]


def excerpt(told: Together, sides: Sides | None = None) -> Together:
    """Keep the incidents that answer or are answered; `sides` are two PLOVER codes.

    Between two sides is what one of them did to the other, and what one did in answer to the other.
    """
    links = [a for a in told.chain if a.kind in ANSWERS]
    linked = {i for a in links for i in (a.from_, a.to)}
    kept = linked if sides is None else linked & exchanged(told, links, sides)
    same = tuple(i for i in told.same if i.id in kept)
    return replace(
        told,
        same=same,
        chain=tuple(a for a in links if a.from_ in kept and a.to in kept),
        disputes=tuple(d for d in told.disputes if d.incident in kept),
    )


def exchanged(told: Together, links: list[Answer], sides: Sides) -> set[str]:
    """Name the incidents between two sides, and those of one side that answer or draw one of the other's."""
    known = {i.id: i for i in told.same}
    found = {i.id for i in told.same if between(i, sides)}
    for link in links:
        doers = [_codes(known[end], "actor") & set(sides) for end in (link.from_, link.to) if end in known]
        if len(doers) == 2 and doers[0] and doers[1] and doers[0] != doers[1]:
            found |= {link.from_, link.to}
    return found


def between(incident: Incident, sides: Sides) -> bool:
    """Tell whether one of two codes did an act and the other was its target, as at least one teller has it."""
    doers, targets = _codes(incident, "actor"), _codes(incident, "recipient")
    one, other = sides
    return (one in doers and other in targets) or (other in doers and one in targets)


def _codes(incident: Incident, field: str) -> set[str]:
    told = incident.attribute(field)
    return {code for value in told.values for code in value.codes} if told is not None else set()
