"""What several readings tell together, as plain frozen data: incidents, their attributes, and the chain."""

from __future__ import annotations

import datetime

from msgspec import Struct

from talion.records import Bounds


class Teller(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who tells a value: a report and its publisher, and within it the speakers, outermost first."""

    report: str
    publication: str = ""
    speakers: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    stance: str = ""


class Value(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One value that is told of an attribute, with all who tell it and the events (or claims) it was read from.

    `text` says it for people; `codes` are countries of roles and places, `bounds` numbers, `earliest` and `latest`
    days.
    """

    text: str
    told_by: tuple[Teller, ...] = ()
    events: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    bounds: Bounds | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None


class Attribute(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything told of one attribute of an incident, and whether the tellers agree.

    `field` is date, place, actor, recipient, happened or size.<what is counted>; `verdict` settled (one value),
    compatible (several that can all be true) or disputed (at least two that contradict).
    """

    field: str
    verdict: str
    values: tuple[Value, ...]


class Incident(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One happening as all readings tell it: its events across reports and every attribute with its tellers.

    `id` is the id of its first event; `date` and `enddate` are the days that all tellers can agree on, or, where they
    cannot, the first and the last day that anybody tells.
    """

    id: str
    event: tuple[str, ...]
    mode: tuple[str, ...] = ()
    status: str = "asserted"
    date: datetime.date | None = None
    enddate: datetime.date | None = None
    text: str = ""
    events: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    told_by: tuple[Teller, ...] = ()
    attributes: tuple[Attribute, ...] = ()

    def attribute(self, field: str) -> Attribute | None:
        """Give an attribute by its name."""
        return next((a for a in self.attributes if a.field == field), None)


class Answer(Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"from_": "from"}):
    """A link of the chain: from the incident that answers or follows to the one that it answers, with who says so."""

    from_: str
    to: str
    kind: str
    text: str = ""
    told_by: tuple[Teller, ...] = ()


class Disagreement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the accounts of one incident differ."""

    incident: str
    field: str
    verdict: str
    values: tuple[Value, ...]


class Together(Struct, frozen=True, kw_only=True):
    """What readings tell together: where they differ, what is the same happening, and what answered what.

    `same` has every incident, in order of time; `chain` the links between them, in order of time of the answer.
    """

    disputes: tuple[Disagreement, ...] = ()
    same: tuple[Incident, ...] = ()
    chain: tuple[Answer, ...] = ()
