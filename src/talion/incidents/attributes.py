"""Attributes: every value told of an incident with who told it, and whether they agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from talion.incidents.matching import Cluster
from talion.incidents.tellings import Telling, teller
from talion.incidents.told import Attribute, Teller, Value
from talion.records import Bounds, Claim, Entity, Event, Location, Reading

SETTLED, COMPATIBLE, DISPUTED = "settled", "compatible", "disputed"
STATED = ("stated", "relative")


class Told(NamedTuple):
    """One value as one event or claim tells it."""

    field: str
    value: Value
    by: Teller
    event: str


def attributes(cluster: Cluster) -> tuple[Attribute, ...]:
    """Gather the attributes of an incident: date, place, roles, sizes, and whether it happened at all."""
    told = [row for telling in cluster.tellings for row in _told(telling)]
    fields = list(dict.fromkeys(row.field for row in sorted(told, key=lambda r: _rank(r.field))))
    return tuple(_attribute(field, [r for r in told if r.field == field]) for field in fields)


def _rank(field: str) -> tuple[int, str]:
    order = ("happened", "date", "place", "actor", "recipient")
    return (order.index(field), "") if field in order else (len(order), field)


def _told(telling: Telling) -> Iterable[Told]:
    ids = {e.id for e in telling.events}
    for event in telling.events:
        by = teller(telling.reading, event)
        for field, value in _values(event, denied=telling.denied):
            yield Told(field, value, by, event.id)
    if not telling.denied:
        yield from _claimed(telling.reading, ids)


def _values(event: Event, *, denied: bool) -> Iterable[tuple[str, Value]]:
    if denied or (event.said_by and event.said_by[-1].stance == "denies"):
        yield "happened", Value(text="no")
        return
    yield "happened", Value(text="yes")
    when = event.when
    if when is not None and when.basis in STATED and when.earliest is not None and when.latest is not None:
        yield "date", day_value(when.earliest, when.latest)
    if event.event_loc is not None:
        yield "place", _place_value(event.event_loc)
    for field, entities in (("actor", event.actor), ("recipient", event.recipient)):
        if entities:
            yield field, _role_value(entities)
    for what, bounds in event.size.items():
        yield f"size.{what}", Value(text=number(bounds), bounds=bounds)


def day_value(earliest: date, latest: date) -> Value:
    """Make the value of a range of days."""
    text = str(earliest) if earliest == latest else f"{earliest}…{latest}"
    return Value(text=text, earliest=earliest, latest=latest)


def _place_value(place: Location) -> Value:
    name = place.resolved_place or place.extracted_place
    return Value(text=name, codes=(place.country_code,) if place.country_code else ())


def _role_value(entities: tuple[Entity, ...]) -> Value:
    names = dict.fromkeys(e.identifier_text or e.entity_text for e in entities)
    return Value(text=", ".join(n for n in names if n), codes=tuple(sorted({e.code for e in entities if e.code})))


def number(bounds: Bounds) -> str:
    """Say bounds: "80", "24 or more", "1–5"."""
    if bounds.max is None:
        return f"{bounds.min:,} or more"
    return f"{bounds.min:,}" if bounds.min == bounds.max else f"{bounds.min:,}–{bounds.max:,}"


def _claimed(reading: Reading, ids: set[str]) -> Iterable[Told]:
    """Give what claims about the events of a telling hold, in the terms of attributes."""
    for claim in reading.claims:
        about = [i for i in claim.about if i in ids]
        if about and isinstance(claim.value, Bounds) and claim.field.startswith("size."):
            value = Value(text=number(claim.value), bounds=claim.value)
            yield Told(claim.field, value, _claimant(reading, claim), about[0])


def _claimant(reading: Reading, claim: Claim) -> Teller:
    report = reading.report
    return Teller(
        report=report.citation or report.id,
        publication=report.publication,
        speakers=tuple(v.identifier_text or v.entity_text or "?" for v in claim.said_by),
        codes=tuple(v.code for v in claim.said_by if v.code),
        stance=claim.said_by[-1].stance if claim.said_by else "",
    )


def _attribute(field: str, rows: list[Told]) -> Attribute:
    by_text: dict[str, list[Told]] = {}
    for row in rows:
        by_text.setdefault(row.value.text, []).append(row)
    values = tuple(
        Value(
            text=text,
            told_by=tuple(dict.fromkeys(r.by for r in same)),
            events=tuple(dict.fromkeys(r.event for r in same)),
            codes=same[0].value.codes,
            bounds=same[0].value.bounds,
            earliest=same[0].value.earliest,
            latest=same[0].value.latest,
        )
        for text, same in by_text.items()
    )
    return Attribute(field=field, verdict=verdict(field, values), values=values)


def verdict(field: str, values: tuple[Value, ...]) -> str:
    """Say whether values agree, can all be true, or contradict."""
    if len(values) < 2:
        return SETTLED
    pairs = [(a, b) for n, a in enumerate(values) for b in values[n + 1 :]]
    agree = AGREE.get(field.split(".")[0], _same_text)
    return COMPATIBLE if all(agree(a, b) for a, b in pairs) else DISPUTED


def _same_text(one: Value, other: Value) -> bool:
    return one.text == other.text


def _codes_meet(one: Value, other: Value) -> bool:
    return not one.codes or not other.codes or bool(set(one.codes) & set(other.codes))


def _bounds_meet(one: Value, other: Value) -> bool:
    if one.bounds is None or other.bounds is None:
        return True
    low, high = max(one.bounds.min, other.bounds.min), [b for b in (one.bounds.max, other.bounds.max) if b is not None]
    return not high or low <= min(high)


def _days_meet(one: Value, other: Value) -> bool:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest


AGREE: dict[str, Callable[[Value, Value], bool]] = {
    "date": _days_meet,
    "place": _codes_meet,
    "actor": _codes_meet,
    "recipient": _codes_meet,
    "size": _bounds_meet,
}
