"""What the caller knows of a report besides its text, and how a report is made of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from talion.records import Report, report_id

FIRST_YEAR, LAST_YEAR = 1600, 2999
MAX_CHARACTERS = 1_000_000


@dataclass(frozen=True)
class Known:
    """What holds for every input of one call; a row's own value goes before it.

    `max_characters` is the length above which a text is refused, in code points; `encoding` a codec name of Python.
    """

    published: date | None = None
    title: str = ""
    publication: str = ""
    url: str = ""
    encoding: str = "utf-8"
    max_characters: int = MAX_CHARACTERS


def parse_day(value: str) -> date:
    """Read the day of an ISO 8601 date or date with time; the day is the one written, whatever the time zone.

    Raises `ValueError` naming the value and the form expected.
    """
    text = value.strip()
    try:
        day = date.fromisoformat(text) if len(text) <= len("2020-01-09") else datetime.fromisoformat(text).date()
    except ValueError:
        raise ValueError(f"{value!r} is no date: write YYYY-MM-DD, such as 2020-01-09") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{value!r} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


def make_report(
    text: str,
    known: Known,
    *,
    citation: str = "",
    published: str | None = None,
    title: str | None = None,
    publication: str | None = None,
    url: str | None = None,
) -> Report:
    """Make the report of a text; what is None or empty is taken from `known`.

    Raises `ValueError` for an impossible date.
    """
    day = parse_day(published) if published and published.strip() else known.published
    title, publication, url = title or known.title, publication or known.publication, url or known.url
    return Report(
        id=report_id(text, title, str(day or ""), publication, url),
        title=title,
        published=day,
        publication=publication,
        url=url,
        citation=citation,
        text=text,
    )
