"""Matching: which tellings of different reports are of one happening.

Tellings come in order of time and are compared with the incidents of the days around theirs only, so the cost grows
with the number of tellings and not with its square. What contradicts (other types, other countries, other days) is
weighed against what agrees; unknown values weigh nothing.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from talion.incidents.tellings import Telling
from talion.records import Entity

ENOUGH = 2.75
NARROW = 4  # days; a wider range says little of when
SPREAD = 10  # days of a range under which it is looked up, at most
NEAR = 1  # days by which two tellers may differ on one happening
SMALL = frozenset("al el bin ibn de da di van von der den la le of ben abu y".split())
LOCAL = 3  # PLOVER's resolution of a town
RECENT = 45  # days within which something without a day of its own is told, as a rule
NEWS = 2  # days within which a happening is news
WINDOW = 24  # incidents compared for one telling, at most


Key = tuple[str, date | str]


class Weights(NamedTuple):
    """How much a role counts: that it agrees, that it does not, and that it agrees on a person.

    One teller names as hit the soldiers, another the country that they were in, so those hit speak less against one
    happening; a person hit says more than one who acts or speaks. Countries alone count by `vague` where a day is open.
    """

    agree: float
    against: float
    person: float
    vague: float


class Cluster:
    """The tellings of one incident, as they are gathered."""

    def __init__(self, first: Telling) -> None:
        self.tellings = [first]

    @property
    def reports(self) -> set[str]:
        """The reports that tell it."""
        return {t.reading.report.id for t in self.tellings}


def match(tellings: list[Telling]) -> list[Cluster]:
    """Join tellings into incidents; denials join what they deny, and stand for nothing alone."""
    clusters: list[Cluster] = []
    by_key: dict[Key, list[Cluster]] = defaultdict(list)
    for telling in sorted(tellings, key=_place_in_time):
        keys = _keys(telling)
        near = list({id(c): c for key in keys for c in by_key[key][-WINDOW:]}.values())
        rated = [(rate(telling, cluster), -n, cluster) for n, cluster in enumerate(near)]
        best = max(rated, key=lambda r: r[:2], default=None)
        if best is not None and best[0] >= ENOUGH:
            cluster = best[2]
            cluster.tellings.append(telling)
        elif telling.denied:
            continue
        else:
            cluster = Cluster(telling)
            clusters.append(cluster)
        for key in keys:
            if cluster not in by_key[key][-WINDOW:]:
                by_key[key].append(cluster)
    return clusters


def _place_in_time(telling: Telling) -> tuple[bool, bool, date, date]:
    start, end = telling.days()
    wide = start is None or end is None or (end - start).days > NARROW
    first = start or end or telling.reading.report.published or date.max
    return telling.denied, wide, first, telling.reading.report.published or date.max


def _keys(telling: Telling) -> list[Key]:
    """Give the days and the participants under which a telling is filed, by type."""
    start, end = telling.days()
    days: list[date | str] = []
    if start is not None and end is not None:
        first = max(start, end - timedelta(days=SPREAD)) - timedelta(days=NEAR)
        days = [first + timedelta(days=n) for n in range((end - first).days + 1 + NEAR)]
    people = dict.fromkeys(k for e in (*telling.role("recipient"), *telling.role("actor")) for k in _labels(e))
    return [(kind, key) for kind in sorted(telling.types) for key in (*days, *people)]


def _labels(entity: Entity) -> list[str]:
    """Name an actor for the search: who it is, and its country."""
    return [k for k in (entity.identifier_id, _name(entity), entity.code) if k]


def rate(telling: Telling, cluster: Cluster) -> float:
    """Say how well a telling fits an incident: the mean over its tellings, of which none may be contradicted."""
    told = [t for t in cluster.tellings if not t.denied]
    fits = [_fit(telling, other) for other in told]
    if any(_once(telling, other) for other in told) and max(fits) >= ENOUGH:
        return max(fits)
    if not fits or min(fits) < -1:
        return -1.0
    own = telling.reading.report.id in cluster.reports and not telling.denied
    return max(fits) * 0.7 + sum(fits) / len(fits) * 0.3 - (1.5 if own else 0.0)


def _fit(one: Telling, other: Telling) -> float:
    if not one.types & other.types or _linked(one, other):
        return -9.0
    score = 0.5 + _days(one, other) + _places(one, other)
    vague = 0.5 if None in one.days() or None in other.days() else 1.0
    against = 0.5 if _there(one, other) or _there(other, one) else 2.0
    score += _roles(one.role("actor"), other.role("actor"), Weights(1.5, 1.5, 0.5, vague))
    score += _roles(one.role("recipient"), other.role("recipient"), Weights(1.25, against, 1.5, vague))
    if one.modes and other.modes:
        score += 0.75 if one.modes & other.modes else -0.75
    return score + _sizes(one, other)


def _linked(one: Telling, other: Telling) -> bool:
    """Tell whether one of two tellings of a report answers the other: then they are two."""
    if one.reading.report.id != other.reading.report.id:
        return False
    ours, theirs = {e.id for e in one.events}, {e.id for e in other.events}
    return any(k.to in theirs for e in one.events for k in e.link) or any(
        k.to in ours for e in other.events for k in e.link
    )


def _days(one: Telling, other: Telling) -> float:
    (start, end), (start_too, end_too) = one.days(), other.days()
    ahead = end is not None and start_too is not None and (start_too - end).days > NEAR
    behind = end_too is not None and start is not None and (start - end_too).days > NEAR
    if ahead or behind:
        return -0.5 if _once(one, other) else -9.0
    if start is None or end is None or start_too is None or end_too is None:
        if _long_after(one, other) or _long_after(other, one):
            return -1.0
        return 0.5 if _fresh(one, other) or _fresh(other, one) else 0.0
    if (end - start).days > NARROW or (end_too - start_too).days > NARROW:
        return 0.25
    return 1.5 if start <= end_too and start_too <= end else 0.75


def _long_after(one: Telling, other: Telling) -> bool:
    """Tell whether a happening without a day is told long after the days of another."""
    told, end = one.reading.report.published, other.days()[1]
    return one.days()[0] is None and told is not None and end is not None and (told - end).days > RECENT


def _fresh(one: Telling, other: Telling) -> bool:
    """Tell whether a happening without a day is told right after the days of another: reports tell what is new."""
    told, (start, end) = one.reading.report.published, other.days()
    if told is None or start is None or end is None or one.days()[0] is not None:
        return False
    return 0 <= (told - end).days <= NEWS


def _places(one: Telling, other: Telling) -> float:
    ours = [e.event_loc for e in one.events if e.event_loc is not None]
    theirs = [e.event_loc for e in other.events if e.event_loc is not None]
    if not ours or not theirs:
        return 0.0
    if {p.geonameid for p in ours if p.geonameid} & {p.geonameid for p in theirs if p.geonameid}:
        return 1.0 if any((p.resolution or 0) >= LOCAL for p in ours) else 0.5
    countries, others = {p.country_code for p in ours} - {""}, {p.country_code for p in theirs} - {""}
    if countries and others and not countries & others:
        return -1.0
    exact = {p.geonameid for p in (*ours, *theirs) if p.geonameid and (p.resolution or 0) >= LOCAL}
    return -0.5 if len(exact) > 1 else 0.25 if countries & others else 0.0


def _roles(ours: list[Entity], theirs: list[Entity], by: Weights) -> float:
    """Weigh a role: the same person or country speak for one happening, other countries against it."""
    if not ours or not theirs:
        return 0.0
    if _people(ours) & _people(theirs):
        return by.agree + by.person
    if {_name(e) for e in ours if not _country(e)} & {_name(e) for e in theirs if not _country(e)}:
        return by.agree + 0.5
    codes, others = {e.code for e in ours if e.code}, {e.code for e in theirs if e.code}
    if not codes & others:
        return -by.against if codes and others else 0.0
    nouns = {_noun(e) for e in ours if not _country(e)} & {_noun(e) for e in theirs if not _country(e)} - {""}
    return by.agree + 0.5 if nouns else by.agree * by.vague


def _country(entity: Entity) -> bool:
    """Tell whether an actor is a whole country, which is in too much to say much."""
    return bool(entity.code) and not entity.sector


def _there(one: Telling, other: Telling) -> bool:
    """Tell whether one teller names as hit the country in which the other's event was."""
    places = {e.event_loc.country_code for e in one.events if e.event_loc is not None} - {""}
    return bool(places & {e.code for e in other.role("recipient")})


def _people(entities: list[Entity]) -> set[str]:
    """Name the persons among actors: those with a name of several parts, all with a capital."""
    names = {e.identifier_text or e.entity_text for e in entities}
    return {n for n in names if " " in n and all(part[:1].isupper() for part in n.split() if part not in SMALL)}


def _once(one: Telling, other: Telling) -> bool:
    """Tell whether both tell the death of the same person, which happens but once."""
    lives = [{b.min for e in t.events if (b := e.size.get("dead")) is not None} for t in (one, other)]
    killed = all(1 in row for row in lives)
    return killed and bool(_people(one.role("recipient")) & _people(other.role("recipient")))


def _noun(entity: Entity) -> str:
    return entity.entity_text.lower().split()[-1] if entity.entity_text else ""


def _name(entity: Entity) -> str:
    return (entity.identifier_text or entity.entity_text).lower()


def _sizes(one: Telling, other: Telling) -> float:
    ours = {(k, b.min, b.max) for e in one.events for k, b in e.size.items()}
    theirs = {(k, b.min, b.max) for e in other.events for k, b in e.size.items()}
    return 0.5 if ours & theirs else 0.0
