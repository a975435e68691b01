"""Moments: what somebody was at the moment that a text tells, where that is not the day of the report.

"Then-Prime Minister Theresa May" held that office; so did, without any "then", whoever is called minister by a title
that is not kept after the term. "In 2018 Boris Johnson resigned" tells of the foreign secretary of 2018.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec.structs import replace
from spacy.tokens import Token

from talion.actors.desk import Desk
from talion.actors.entities import Entity
from talion.actors.holders import State, on_day
from talion.actors.names import Folders, Known, Names, Term, names, within
from talion.actors.usage import usage
from talion.language.grammar import case, kids
from talion.lexicon import HERE
from talion.records import Actor, Event
from talion.records import Entity as Party

YEAR = re.compile(r"(?:1[89]|20)\d\d")
OPEN = frozenset({"since", "until", "till", "from", "after", "before", "by", "through", "for", "than"})
PARTS = ("obl", "nmod", "obl:unmarked", "nmod:unmarked", "nmod:desc", "nummod", "flat", "appos", "compound")
HEIGHT = 4  # words above a mention that may carry the year of its clause


def in_post(known_names: Names, known: Known, posts: Iterable[str], day: str) -> State | None:
    """Give what somebody was in the latest of his posts, begun by a day, that one of these titles names."""
    wanted = [p.lower() for p in posts]
    begun = [t for t in known.terms if not (day and t.since) or t.since <= day]
    held = [t for t in begun if any(_named(known_names, t, p) for p in wanted)]
    return _state(known_names, max(held, key=lambda t: t.since)) if held else None


def _named(known_names: Names, term: Term, post: str) -> bool:
    office = known_names.offices.get(term.office)
    if office is None:
        return term.office.lower().startswith(f"{post} ")
    return any(name.lower() == post or (post == "minister" and name.endswith(" minister")) for name in office.names)


def _state(known_names: Names, term: Term) -> State:
    return State(term.code, term.sector, known_names.title(term), True)


def titled(known_names: Names, known: Known, posts: tuple[str, ...], then: bool, day: str) -> State | None:
    """Give what a title before a name tells of its bearer, None where it is one that people keep for life."""
    kept = any(p.split()[-1] in usage("kept titles") or p in usage("kept titles") for p in posts)
    return in_post(known_names, known, posts, day) if posts and (then or not kept) else None


def chosen(known_names: Names, known: Known, day: str) -> State | None:
    """Give what somebody is who was chosen for a post and does not hold it yet: "President-elect Joe Biden"."""
    coming = [t for t in known.terms if day and t.since > day]
    if not coming:
        return None
    term = min(coming, key=lambda t: t.since)
    title = known_names.title(term)
    post, of, land = title.partition(" of ")
    return State(term.code, term.sector, f"{post}-elect{of}{land}", True)


def retell(desk: Desk, entity: Entity, post: str) -> None:
    """Let an entity be what "then foreign secretary" beside its name says."""
    known = desk.names.holders.get(entity.sketch.key)
    state = in_post(desk.names, known, (post,), desk.day) if known is not None else None
    if state is not None:
        _set(entity, state)


def _set(entity: Entity, state: State) -> None:
    entity.sketch.code, entity.sketch.sector, entity.sketch.office = state.code, state.sector, state.office
    entity.sketch.told = True


def redate(desk: Desk) -> None:
    """Let known persons of whom only a past year is told be what they were in that year."""
    if not desk.day:
        return
    for entity in desk.registry.entities:
        known = desk.names.holders.get(entity.sketch.key)
        if known is None or entity.merged is not None or entity.sketch.told or not entity.mentions:
            continue
        years = {_year(desk, m.start) for m in entity.mentions if m.kind == "name"}
        year = years.pop() if len(years) == 1 else ""
        state = during(desk.names, known, year, year) if year and year < desk.day[:4] else None
        if state is not None:
            _set(entity, state)


def _year(desk: Desk, start: int) -> str:
    """Give the year in which a text sets what it tells of the mention at character `start`, "" where it says none."""
    span = desk.doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None:
        return ""
    token: Token = span[0]
    for _ in range(HEIGHT):
        if token.head.i == token.i:
            break
        token = token.head
        found = next((y for c in kids(token, *PARTS) if (y := _told(c))), "")
        if found:
            return found
    return ""


def _told(token: Token) -> str:
    if case(token).split(" ")[0] in OPEN:
        return ""
    if YEAR.fullmatch(token.text) and case(token).split(" ")[0] in ("in", "during", "of", ""):
        return token.text if token.dep_ != "nummod" or token.head.ent_type_ == "DATE" else ""
    if token.ent_type_ != "DATE":
        return ""
    return next((c.text for c in token.children if YEAR.fullmatch(c.text)), "")


def during(known_names: Names, known: Known, first: str, last: str) -> State | None:
    """Give the highest post that somebody held at some time from `first` to `last`, both days inclusive.

    The last day of a term counts: who is dismissed or killed was in office when it happened. None where the lexicon
    knows of none.
    """
    held = [t for t in known.terms if within(t.since, "", last or first) or t.since[: len(last)] == last]
    eve = (date.fromisoformat(first) - timedelta(1)).isoformat() if len(first) == 10 else first
    held = [t for t in held if not t.until or t.until >= eve]  # some tables end a term on the day before the next
    if held:
        best = min(held, key=lambda t: (known_names.rank(t), -int(t.since[:4] or 0)))
        return _state(known_names, best)
    past = [t for t in known.terms if t.until and t.until < first]
    return on_day(known_names, known, last) if past else None


def as_of(actor: Actor, first: date, last: date, folders: Folders = (HERE,)) -> Actor:
    """Give a known actor with the code, sectors and office that it had from `first` to `last`, others as they are."""
    table = names(folders)
    known = table.holders.get(f"person:{actor.identifier_id or actor.name}")
    if known is not None:
        state = during(table, known, first.isoformat(), last.isoformat())
        return replace(actor, code=state.code, sector=state.sector, office=state.office) if state else actor
    body = next((k for k in table.index.get(actor.name) if k.periods and k.name == actor.name), None)
    if body is None:
        return actor
    code, sector = body.coded(last.isoformat())
    return replace(actor, code=code, sector=sector)


def on_its_day(event: Event, actors: Mapping[str, Actor], folders: Folders = (HERE,)) -> Event:
    """Give the actors of an event the sectors and offices that they had on its days, where both are known."""
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return event
    first, last = when.earliest, when.latest

    def then(entity: Party) -> Party:
        """Give one actor as it was on the event's days."""
        actor = actors.get(entity.actor)
        if actor is None or (entity.code, entity.sector) != (actor.code, actor.sector):
            return entity
        known = as_of(actor, first, last, folders)
        if known is actor:
            return entity
        return replace(entity, code=known.code, sector=known.sector, office=known.office)

    return replace(event, actor=tuple(map(then, event.actor)), recipient=tuple(map(then, event.recipient)))
