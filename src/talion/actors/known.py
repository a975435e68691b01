"""What a name stands for: codes, sectors and terms, all with dates.

Dates are ISO 8601 and may be cut short ("2021-08", "2021"): a beginning then counts from the first day, an end to the
last.
"""

from __future__ import annotations

from msgspec import Struct

LATEST = "9999-12-31"
SUFFIXES = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XVI Jr Sr Jnr Snr".split())


class Period(Struct, forbid_unknown_fields=True, frozen=True, gc=False):
    """Code and sectors of an organisation from `since` to `until`, both inclusive."""

    since: str = ""
    until: str = ""
    code: str = ""
    sector: tuple[str, ...] = ()


class Term(Struct, frozen=True, gc=False):
    """The time that a person held an office, days inclusive."""

    office: str
    code: str
    since: str = ""
    until: str = ""
    sector: tuple[str, ...] = ()


class Known(Struct, frozen=True, gc=False):
    """What a name stands for.

    `kind` is country, adjective, demonym, capital, city, province, seat, organisation, group or person, listed for a
    user's names without a kind and nobody for those that stand for no actor; `key` is the same for all names of one
    thing.
    """

    kind: str
    key: str
    name: str
    code: str = ""
    sector: tuple[str, ...] = ()
    wikidata: str = ""
    since: str = ""
    until: str = ""
    periods: tuple[Period, ...] = ()
    backers: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()

    def valid(self, day: str) -> bool:
        """Tell whether it existed on a day; an unknown day ("") never speaks against it."""
        return within(self.since, self.until, day)

    def coded(self, day: str) -> tuple[str, tuple[str, ...]]:
        """Give code and sectors as of a day, the latest where the day is unknown."""
        for period in reversed(self.periods):
            if within(period.since, period.until, day or LATEST):
                return period.code or self.code, period.sector
        return self.code, self.sector


def within(since: str, until: str, day: str) -> bool:
    """Tell whether a day lies from `since` to `until`; "" is open, an unknown day lies everywhere."""
    if not day:
        return True
    return (not since or since <= day) and (not until or day[: len(until)] <= until)
