"""What flows through talion, as plain frozen data.

Every record that stands for something a report says carries the characters it was read from: `start` and `end` count
Unicode code points of `Report.text`, end exclusive. Field names and their order are those of the line format
(docs/format.md), so that writing a record as JSON *is* the format; fields at their default are left out.

This module imports nothing of talion; everything else may import it.
"""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec
from msgspec import Struct, field

Offsets = tuple[int, int]


class Span(Struct, frozen=True, order=True):
    """A stretch `[start, end)` of the report's text, in Unicode code points."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


class Report(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One news text as it was read, with what is known of its publication.

    `id` is a hash of the text and its metadata; `published` the day of publication (None: unknown, relative times stay
    open); `citation` the caller's own identifier of the report; `language` an ISO 639-1 code.
    """

    id: str
    title: str = ""
    published: date | None = None
    publication: str = ""
    url: str = ""
    language: str = "en"
    citation: str = ""
    text: str


class Mention(Struct, frozen=True, omit_defaults=True):
    """A span that refers to an actor.

    `kind` is name, description, pronoun, adjective ("Iraqi" in "Iraqi bases") or place ("Iraq" in "two sites in Iraq").
    """

    start: int
    end: int
    kind: str = "name"


class Actor(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody that the report speaks of, with everything that refers to it.

    `code` is a PLOVER country or non-state code ("" where the text does not give one), `sector` PLOVER sectors, primary
    first, `identifier_id` a Wikidata item, `office` the post held on the day of the report, `backers` the codes of
    those who arm or lead a group ("Iran-backed militia").
    """

    id: str
    name: str = ""
    code: str = ""
    sector: tuple[str, ...] = ()
    identifier_id: str = ""
    office: str = ""
    backers: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    why: tuple[str, ...] = ()


class Time(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An expression of time with the days that it can mean, inclusive; None is open.

    `kind` is date, time, duration, set or unresolved; `time` and `endtime` give hours (HH:MM) where the text does;
    `edtf` is ISO 8601-2, `value` a TIMEX3 value. `relative` tells that it was reckoned from another date; `anchor`
    from which (publication, previous: the expression before, event: what stands after "before" and "after"), and
    `shift` how far from it, as a signed ISO 8601 duration.
    """

    start: int
    end: int
    text: str
    kind: str
    earliest: date | None = None
    latest: date | None = None
    time: str = ""
    endtime: str = ""
    edtf: str = ""
    value: str = ""
    relative: bool = False
    anchor: str = ""
    shift: str = ""
    why: tuple[str, ...] = ()


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A name of a place with the gazetteer entry that it stands for.

    `lat` and `lon` are degrees (WGS 84), `country_code` ISO 3166 alpha-3, `resolution` PLOVER's 1 (country) to 5
    (part of a city); an unresolved name has neither coordinates nor country.
    """

    start: int
    end: int
    text: str
    name: str = ""
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country_code: str = ""
    province: str = ""
    feature_class: str = ""
    feature_code: str = ""
    resolution: int | None = None
    why: tuple[str, ...] = ()


class Bounds(Struct, frozen=True, omit_defaults=True):
    """A number as vaguely as it is told: lower bound and upper bound, inclusive; no `max` means no upper bound."""

    min: int | float
    max: int | float | None = None


class Amount(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A number with what it counts and of whom.

    `counts` is dead, injured, missing, arrested, hostages, displaced, participants, troops, weapons, vehicles,
    aircraft, buildings, money, days, sites, votes, percent or other; `of` country and sector codes, a currency or a
    plain word; `event` the word that tells what happened to those counted.
    """

    start: int
    end: int
    text: str
    min: int | float
    max: int | float | None = None
    counts: str = "other"
    of: str = ""
    event: str = ""
    running_total: bool = False
    why: tuple[str, ...] = ()


class Entity(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An actor in a role of one event: PLOVER's entity object with the words it was read from.

    `actor` is the id of the `Actor` that the words refer to; the other fields repeat what a reader of a single line
    needs. An agent that the text does not tell is absent, never invented.
    """

    code: str = ""
    sector: tuple[str, ...] = ()
    entity_text: str = ""
    identifier_id: str = ""
    identifier_text: str = ""
    office: str = ""
    actor: str = ""
    start: int | None = None
    end: int | None = None


class Location(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """PLOVER's location object of an event."""

    extracted_place: str = ""
    resolved_place: str = ""
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    province: str = ""
    country: str = ""
    country_code: str = ""
    feature_class: str = ""
    feature_code: str = ""
    resolution: int | None = None
    start: int | None = None
    end: int | None = None


class TextInfo(Struct, frozen=True, omit_defaults=True):
    """The evidence sentence: its number in the report (from 0) and its characters."""

    sequence: int
    start: int
    end: int


class CiteInfo(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the report was published, and by which talion it was read."""

    citation: str = ""
    title: str = ""
    publication: str = ""
    url: str = ""
    language: str = ""
    version: str = ""


class Voice(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One speaker of a chain, on whose word something is told."""

    code: str = ""
    sector: tuple[str, ...] = ()
    entity_text: str = ""
    identifier_id: str = ""
    identifier_text: str = ""
    actor: str = ""
    cue: str = ""
    stance: str = ""
    manner: str = ""
    medium: str = ""
    date: str = ""
    enddate: str = ""
    start: int | None = None
    end: int | None = None


class EventLink(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A link as it stands on the event that answers or follows: `to` is an event id of the same report."""

    kind: str
    to: str
    text: str = ""
    start: int | None = None
    end: int | None = None


class When(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """When an event happened; None is open. `basis` is stated, relative, inherited, publication or unknown."""

    earliest: date | None
    latest: date | None
    edtf: str = ""
    text: str = ""
    start: int | None = None
    end: int | None = None
    basis: str = "unknown"


class Event(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who did what to whom: one line of the line format.

    The upper half uses PLOVER's interchange names, the lower half is talion's. The events stage fills everything but
    `said_by`, `link`, `same_as` and `cite_info`, which the coder adds from what the later stages wrote. `trigger` is
    the word that tells the act; `event_spans` are the spans of `event_text`, one for each.
    """

    id: str
    date: str = ""
    enddate: str = ""
    time: str = ""
    endtime: str = ""
    event: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    event_text: tuple[str, ...] = ()
    event_loc: Location | None = None
    quad_code: int | None = None
    event_scale: float | None = None
    size: dict[str, Bounds] = field(default_factory=dict)
    text_info: TextInfo | None = None
    cite_info: CiteInfo | None = None
    cameo: str = ""
    status: str = "asserted"
    trigger: Span | None = None
    event_spans: tuple[Span, ...] = ()
    said_by: tuple[Voice, ...] = ()
    link: tuple[EventLink, ...] = ()
    when: When | None = None
    same_as: tuple[str, ...] = ()
    incident: str = ""
    why: tuple[str, ...] = ()


class Speaker(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who makes a statement: the id of an `Actor`, with its codes repeated."""

    actor: str = ""
    code: str = ""
    sector: tuple[str, ...] = ()
    name: str = ""


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody is reported to have said: content, source and cue as lists of character ranges.

    `inside` is the index of the enclosing statement; `stance` asserts, denies, confirms, doubts, accuses, demands,
    promises, threatens, speculates or praises; `manner` direct, indirect or mixed; `date` and `enddate` the days
    on which it was said, YYYY-MM-DD, where the text tells them.
    """

    content: tuple[Offsets, ...]
    source: tuple[Offsets, ...] = ()
    cue: tuple[Offsets, ...] = ()
    speaker: Speaker = Speaker()
    stance: str = "asserts"
    manner: str = "indirect"
    medium: str = ""
    inside: int | None = None
    why: tuple[str, ...] = ()
    date: str = ""
    enddate: str = ""


class Claim(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody holds about a matter, whether or not it is an event of its own.

    `about` are event ids; `by` the index of a statement, None the reporter; `field` the attribute spoken of
    ("size.dead", "date", "actor"); `value` a `Bounds` for sizes, else words.
    """

    matter: str
    about: tuple[str, ...] = ()
    value: str | Bounds = ""
    min: int | float | None = None
    max: int | float | None = None
    by: int | None = None
    said_by: tuple[Voice, ...] = ()
    field: str = ""
    text_info: TextInfo | None = None


class Dispute(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Claims about one matter that contradict (`disputed`) or differ and can both be true (`compatible`)."""

    matter: str
    claims: tuple[int, ...]
    verdict: str = "disputed"


class Link(Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"from_": "from"}):
    """From the event that answers or follows to the event that it answers.

    `kind` is retaliation, cause, purpose, condition, sequence, part_of or same; `said_by` the index of the statement on
    whose word the link is told.
    """

    from_: str
    to: str
    kind: str
    text: str = ""
    start: int | None = None
    end: int | None = None
    said_by: int | None = None
    why: tuple[str, ...] = ()


class Reading(Struct, frozen=True, kw_only=True):
    """All that talion reads out of one report."""

    report: Report
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    amounts: tuple[Amount, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.events)} events, {len(self.actors)} actors, {len(self.statements)} statements"
        lines = [f"<Reading of {self.report.citation or self.report.id}: {counts}>"]
        return "\n".join(lines + [f"  {tell(e)}" for e in self.events])

    def _repr_html_(self) -> str:
        from html import escape

        rows = "".join(
            f"<tr><td>{escape(e.date or '?')}</td><td>{escape(names(e.actor))}</td>"
            f"<td>{escape(' '.join(e.event + e.mode))}</td><td>{escape(names(e.recipient))}</td>"
            f"<td>{escape(e.status)}</td><td>{escape(' ← '.join(v.entity_text for v in e.said_by))}</td>"
            f"<td>{escape(' … '.join(e.event_text))}</td></tr>"
            for e in self.events
        )
        head = "".join(f"<th>{h}</th>" for h in ("when", "who", "what", "to whom", "status", "on whose word", "words"))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def names(entities: tuple[Entity, ...]) -> str:
    """Join the entities of a role for a reader: canonical name or the words, with the code in brackets."""
    return ", ".join(f"{e.identifier_text or e.entity_text} [{e.code or '?'}]" for e in entities)


def tell(event: Event) -> str:
    """Say an event in one line for a reader."""
    span = event.date if event.date == event.enddate else f"{event.date or '?'}..{event.enddate or '?'}"
    who = f"{names(event.actor) or '?'} → {names(event.recipient) or '?'}"
    status = "" if event.status == "asserted" else f" ({event.status})"
    said = f" — says {event.said_by[-1].entity_text}" if event.said_by else ""
    return f"{span} {' '.join(event.event + event.mode)}{status}: {who} “{' … '.join(event.event_text)}”{said}"


def to_json(record: object) -> bytes:
    """Write any record as JSON in the line format: fixed key order, defaults left out, UTF-8."""
    return msgspec.json.encode(record)


def report_id(text: str, *parts: str) -> str:
    """Hash a text with its metadata to 16 hexadecimal digits: the same report twice is one report."""
    return hashlib.sha256("\x1f".join((text, *parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
