"""Attributes: every value told of an incident with who told it, and whether they agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from talion.incidents.matching import Cluster
from talion.incidents.tellings import Telling, teller
from talion.incidents.told import Attribute, Teller, Value
from talion.records import Bounds, Claim, Entity, Event, Location, Reading, TextInfo

SETTLED, COMPATIBLE, DISPUTED = "settled", "compatible", "disputed"
NOT = "not "  # in front of a number that a teller denies
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
    aimed = any(e.recipient and not _is_toll(telling.reading, e) for e in telling.events)
    for event in telling.events:
        by = teller(telling.reading, event)
        for field, value in _values(telling.reading, event, denied=telling.denied):
            if not (aimed and field == "recipient" and _is_toll(telling.reading, event)):
                yield Told(field, value, by, event.id)
    for event in telling.parts:
        if event.event_loc is not None:
            yield Told("place", _place_value(event.event_loc), teller(telling.reading, event), event.id)
    if not telling.denied:
        yield from _claimed(telling.reading, ids)


def _is_toll(reading: Reading, event: Event) -> bool:
    """Tell whether the recipients of an event are people counted as hurt: the act need not have been aimed at them."""
    hurt = [a for a in reading.amounts if a.counts in ("dead", "injured")]
    return bool(event.recipient) and all(
        e.start is not None and e.end is not None and any(a.start < e.end and e.start < a.end for a in hurt)
        for e in event.recipient
    )


def _values(reading: Reading, event: Event, *, denied: bool) -> Iterable[tuple[str, Value]]:
    if denied:
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
            yield field, _role_value(reading, entities)
    for what, bounds in event.size.items():
        codes = _of(reading, event.text_info, what, bounds)
        yield f"size.{what}", Value(text=number(bounds), bounds=bounds, codes=codes)


def _of(reading: Reading, sentence: TextInfo | None, counts: str, bounds: Bounds) -> tuple[str, ...]:
    """Say of whom a number in a sentence is: codes of country and sector or a plain word; nothing where untold."""
    for amount in reading.amounts:
        inside = sentence is not None and sentence.start <= amount.start < sentence.end
        if inside and amount.counts == counts and (amount.min, amount.max) == (bounds.min, bounds.max):
            return tuple(amount.of.split())
    return ()


def day_value(earliest: date, latest: date) -> Value:
    """Make the value of a range of days."""
    text = str(earliest) if earliest == latest else f"{earliest}…{latest}"
    return Value(text=text, earliest=earliest, latest=latest)


def _place_value(place: Location) -> Value:
    name = place.resolved_place or place.extracted_place
    return Value(text=name, codes=(place.country_code,) if place.country_code else ())


def _role_value(reading: Reading, entities: tuple[Entity, ...]) -> Value:
    names = dict.fromkeys(e.identifier_text or _words(reading, e) for e in entities)
    return Value(text=", ".join(n for n in names if n), codes=tuple(sorted({e.code for e in entities if e.code})))


def _words(reading: Reading, entity: Entity) -> str:
    """Give the words for an actor; in place of a pronoun the name or description that it stands for."""
    actor = next((a for a in reading.actors if a.id == entity.actor), None) if entity.actor else None
    here = [m for m in actor.mentions if m.start == entity.start] if actor is not None else []
    if actor is None or not here or here[0].kind != "pronoun":
        return entity.entity_text
    told = next((m for m in actor.mentions if m.kind in ("name", "description")), None)
    return actor.name or (reading.report.text[told.start : told.end] if told is not None else entity.entity_text)


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
            codes = _of(reading, claim.text_info, claim.field[5:], claim.value)
            by = _claimant(reading, claim)
            denied = by.stance == "denies" and claim.value.min > 0  # "denies 80 dead", not "says that none died"
            text = f"{NOT}{number(claim.value)}" if denied else number(claim.value)
            yield Told(claim.field, Value(text=text, bounds=claim.value, codes=codes), by, about[0])


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
    alike: list[list[Told]] = []
    for row in rows:
        group = next((g for g in alike if _equal(field, g[0].value, row.value)), None)
        if group is None:
            alike.append([row])
        else:
            group.append(row)
    values = tuple(
        Value(
            text=same[0].value.text,
            told_by=tuple(dict.fromkeys(r.by for r in same)),
            events=tuple(dict.fromkeys(r.event for r in same)),
            codes=max((r.value.codes for r in same), key=len),
            bounds=same[0].value.bounds,
            earliest=same[0].value.earliest,
            latest=same[0].value.latest,
        )
        for same in alike
    )
    return Attribute(field=field, verdict=verdict(field, values), values=values)


def _equal(field: str, one: Value, other: Value) -> bool:
    """Tell whether two tellers tell the same: the same words, and of numbers that they are not of other people."""
    return one.text == other.text and not (field.startswith("size.") and _others(one.codes, other.codes))


def verdict(field: str, values: tuple[Value, ...]) -> str:
    """Say whether values agree, can all be true, or contradict."""
    if len(values) < 2:
        return SETTLED
    pairs = [(a, b) for n, a in enumerate(values) for b in values[n + 1 :]]
    if field in ("actor", "recipient"):  # one report names first the base that was hit, then the soldiers there
        pairs = [(a, b) for a, b in pairs if not {t.report for t in a.told_by} & {t.report for t in b.told_by}]
        pairs = [(a, b) for a, b in pairs if not any(set(a.codes + b.codes) <= set(v.codes) for v in values)]
    agree = AGREE.get(field.split(".")[0], _same_text)
    return COMPATIBLE if all(agree(a, b) for a, b in pairs) else DISPUTED


def _same_text(one: Value, other: Value) -> bool:
    return one.text == other.text


def _codes_meet(one: Value, other: Value) -> bool:
    return not one.codes or not other.codes or bool(set(one.codes) & set(other.codes))


def _bounds_meet(one: Value, other: Value) -> bool:
    if one.bounds is None or other.bounds is None or _others(one.codes, other.codes):
        return True
    if one.text.startswith(NOT) and other.text.startswith(NOT):
        return True
    meet = _overlap(one.bounds, other.bounds)
    return not meet if one.text.startswith(NOT) or other.text.startswith(NOT) else meet


def _overlap(one: Bounds, other: Bounds) -> bool:
    low, high = max(one.min, other.min), [b for b in (one.max, other.max) if b is not None]
    return not high or low <= min(high)


def _others(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether two numbers are of different people: soldiers of two countries, or children and soldiers."""
    return bool(ours and theirs) and ours[0] not in theirs and theirs[0] not in ours


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
