"""The chain: incidents joined by links, in order of time; a link that would close a circle is left out."""

from __future__ import annotations

from datetime import date

from talion.incidents.tellings import teller
from talion.incidents.told import Answer, Incident, Teller
from talion.records import Link, Reading

STRENGTH = ("retaliation", "cause", "part_of", "sequence")


def chain(readings: list[Reading], incidents: list[Incident]) -> list[Answer]:
    """Carry the links of all readings over to incidents: one for each pair, of its strongest kind, with who says so."""
    owner = {event: incident for incident in incidents for event in incident.events}
    found: dict[tuple[str, str], dict[str, list[tuple[Link, Reading]]]] = {}
    for reading in readings:
        for link in reading.links:
            one, other = owner.get(link.from_), owner.get(link.to)
            if (
                link.kind in STRENGTH
                and one is not None
                and other is not None
                and one.id != other.id
                and _fits(one, other)
            ):
                found.setdefault((one.id, other.id), {}).setdefault(link.kind, []).append((link, reading))
    answers = [_answer(pair, kinds) for pair, kinds in found.items()]
    return _without_circles(answers)


def _fits(answer: Incident, act: Incident) -> bool:
    """Tell whether an answer can have come after what it answers."""
    return not (answer.enddate is not None and act.date is not None and answer.enddate < act.date)


def _answer(pair: tuple[str, str], kinds: dict[str, list[tuple[Link, Reading]]]) -> Answer:
    kind = min(kinds, key=STRENGTH.index)
    cues = [link.text for link, _ in kinds[kind] if link.text]
    tellers = dict.fromkeys(_teller(link, reading) for link, reading in kinds[kind])
    return Answer(from_=pair[0], to=pair[1], kind=kind, text=cues[0] if cues else "", told_by=tuple(tellers))


def _teller(link: Link, reading: Reading) -> Teller:
    if link.said_by is None or link.said_by >= len(reading.statements):
        return teller(reading)
    speaker = reading.statements[link.said_by].speaker
    plain = teller(reading)
    codes = (speaker.code,) if speaker.code else ()
    return Teller(
        report=plain.report,
        publication=plain.publication,
        speakers=(speaker.name or "?",) if speaker.name else (),
        codes=codes,
    )


def _without_circles(answers: list[Answer]) -> list[Answer]:
    """Keep links, the strongest and most told first, that close no circle; then give them back in their order."""
    earlier: dict[str, list[str]] = {}
    kept: set[tuple[str, str]] = set()
    for answer in sorted(answers, key=lambda a: (STRENGTH.index(a.kind), -len(a.told_by))):
        if not _reaches(earlier, answer.to, answer.from_):
            earlier.setdefault(answer.from_, []).append(answer.to)
            kept.add((answer.from_, answer.to))
    return [a for a in answers if (a.from_, a.to) in kept]


def _reaches(earlier: dict[str, list[str]], start: str, goal: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        fresh = [n for n in earlier.get(here, ()) if n not in seen]
        seen.update(fresh)
        waiting += fresh
    return False


def in_order(incidents: list[Incident], answers: list[Answer]) -> list[Incident]:
    """Sort incidents by their days; one that answers another of no later day stands behind it."""
    by_id = {i.id: i for i in incidents}
    needs: dict[str, list[str]] = {i.id: [] for i in incidents}
    for answer in answers:
        needs[answer.from_].append(answer.to)
    waiting = sorted(incidents, key=_when)
    placed: dict[str, Incident] = {}

    def place(incident: Incident) -> None:
        """Put an incident after those it answers."""
        stack = [incident]
        while stack:
            here = stack[-1]
            missing = [n for n in needs[here.id] if n not in placed]
            if missing and len(stack) <= len(by_id):
                stack.append(by_id[missing[0]])
            else:
                placed.setdefault(here.id, here)
                stack.pop()

    for incident in waiting:
        if incident.id not in placed:
            place(incident)
    return list(placed.values())


def _when(incident: Incident) -> tuple[date, date]:
    first = incident.date or incident.enddate or date.max
    return first, incident.enddate or date.max
