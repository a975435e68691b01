"""Refresh the table of office holders from Wikidata: from an export of its query service, or from the service itself.

    python -m talion.actors.wikidata EXPORT.json [--table holders.tsv] [--write]
    python -m talion.actors.wikidata https://query.wikidata.org/sparql [--table holders.tsv] [--write]

EXPORT.json is what the service answers to `QUERY` in the format "SPARQL results JSON" (print it with --query). What
would change is told line by line; --write changes the table. Terms that contradict the table are told and left alone:
a person must look at them. Wikidata is in the public domain (CC0).
"""

from __future__ import annotations

import argparse
import json
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from talion.actors.names import Names, names
from talion.actors.people import COLUMNS, OFFICE, SINCE, UNTIL, WIKIDATA
from talion.actors.words import split
from talion.lexicon import HERE

AGENT = "talion (table of office holders)"
QUERY = """SELECT ?code ?office ?officeLabel ?person ?personLabel ?since ?until WHERE {
  ?person p:P39 ?held . ?held ps:P39 ?office ; pq:P580 ?since .
  OPTIONAL { ?held pq:P582 ?until }
  ?office wdt:P1001|wdt:P17 ?country . ?country wdt:P298 ?code .
  FILTER(YEAR(?since) >= 1945)
  SERVICE wikibase:label { bd:serviceParam wikibase:language "en" }
}"""


class ExportError(ValueError):
    """An export that cannot be used; the message says where and what was expected."""


class Held(NamedTuple):
    """One term as Wikidata tells it; days are ISO 8601, `until` "" while it lasts."""

    code: str
    office: str
    title: str
    person: str
    name: str
    since: str
    until: str


def load(source: str) -> str:
    """Read an export from a file, or ask a query service at an http address."""
    if not source.startswith(("http://", "https://")):
        return Path(source).read_text(encoding="utf-8")
    address = f"{source}?{urllib.parse.urlencode({'query': QUERY, 'format': 'json'})}"
    request = urllib.request.Request(
        address, headers={"User-Agent": AGENT, "Accept": "application/sparql-results+json"}
    )
    with urllib.request.urlopen(request, timeout=300) as answer:
        return str(answer.read().decode("utf-8"))


def terms(export: str, where: str = "export") -> Iterator[Held]:
    """Give the terms of an export; one without person, office or beginning is left out."""
    try:
        rows = json.loads(export)["results"]["bindings"]
    except (ValueError, KeyError, TypeError) as error:
        raise ExportError(f"{where}: no SPARQL results in JSON (expected results.bindings): {error!r}") from None
    for row in rows:
        cells = {key: str(cell.get("value", "")) for key, cell in row.items()}
        person, office = (_item(cells.get(key, "")) for key in ("person", "office"))
        name, since = cells.get("personLabel", ""), _day(cells.get("since", ""))
        if person and office and since and name and name != person:
            until = _day(cells.get("until", ""))
            yield Held(cells.get("code", ""), office, cells.get("officeLabel", ""), person, name, since, until)


def _item(address: str) -> str:
    """Give the id at the end of an item's address: "http://www.wikidata.org/entity/Q76" is "Q76"."""
    ident = address.rpartition("/")[2]
    return ident if ident[:1] == "Q" and ident[1:].isdigit() else ""


def _day(value: str) -> str:
    """Give the day of a time; 1 January stands for "some day of that year" and is cut to the year."""
    day = value.removeprefix("+")[:10]
    if len(day) != 10 or not day[:4].isdigit():
        return ""
    return day[:4] if day.endswith("-01-01") else day


def office_of(table: Names, held: Held) -> str:
    """Find our own id of an office: by its Wikidata item, else by code and title; "" where there is none."""
    for office in table.offices.values():
        if office.wikidata == held.office:
            return office.id
    title = held.title.lower().partition(" (")[0]
    for name in (title, title.partition(" of ")[0], title.partition(" for ")[0]):
        found = table.posts.get((held.code, name))
        if found:
            return min(found, key=lambda o: o.rank).id
    return next((o.id for o in table.offices.values() if o.code == held.code and o.title.lower() == title), "")


class Refresh:
    """The rows of a table of holders, and what an export changes in them."""

    def __init__(self, lines: Iterable[str]) -> None:
        head, *body = [line.rstrip("\n") for line in lines]
        if tuple(head.split("\t")) != COLUMNS:
            raise ExportError(f"table of holders: columns {head!r}, expected {COLUMNS!r}")
        self.rows = [(line.split("\t") + [""] * len(COLUMNS))[: len(COLUMNS)] for line in body]
        self.told: list[str] = []

    def take(self, office: str, held: Held) -> None:
        """Take one term in: mend the row that has it, or add one."""
        same = [r for r in self.rows if r[OFFICE] == office and _same(r, held)]
        row = next((r for r in same if _close(r[SINCE], held.since)), None)
        if row is None:
            self._add(office, held)
            return
        row[WIKIDATA] = row[WIKIDATA] or held.person
        for column, value in ((SINCE, held.since), (UNTIL, held.until)):
            old = row[column]
            if value and value != old and value.startswith(old):
                self.told.append(f"mend {office} {held.name}: {COLUMNS[column]} {old or 'open'} is {value}")
                row[column] = value
            elif value and value != old and not old.startswith(value):
                self.told.append(f"differs {office} {held.name}: {COLUMNS[column]} {old}, Wikidata {value}")

    def _add(self, office: str, held: Held) -> None:
        before = [r for r in self.rows if r[OFFICE] == office and not r[UNTIL] and r[SINCE] < held.since]
        if len(before) == 1:
            before[0][UNTIL] = held.since
            self.told.append(f"close {office} {before[0][2]}: until {held.since}")
        at = max((n for n, r in enumerate(self.rows) if r[OFFICE] == office and r[SINCE] <= held.since), default=None)
        if at is None:
            at = next((n - 1 for n, r in enumerate(self.rows) if r[OFFICE] == office), len(self.rows) - 1)
        self.rows.insert(at + 1, [held.code, office, held.name, "", held.since, held.until, held.person, ""])
        self.told.append(f"add {office} {held.name}: {held.since} to {held.until or 'now'}")

    def text(self) -> str:
        """Write the table."""
        return "\n".join("\t".join(row) for row in ([*COLUMNS], *self.rows)) + "\n"


def _same(row: list[str], held: Held) -> bool:
    if row[WIKIDATA]:
        return row[WIKIDATA] == held.person
    return [w.lower() for w in split(row[2])] == [w.lower() for w in split(held.name)]


def _close(one: str, other: str) -> bool:
    """Tell whether two beginnings can be of one term: a year apart at most."""
    return not one or abs(int(one[:4]) - int(other[:4])) <= 1


def refresh(lines: Iterable[str], export: str, table: Names) -> tuple[str, list[str]]:
    """Bring a table of holders up to an export; gives the new table and what was done, line by line."""
    job, unused = Refresh(lines), dict[str, int]()
    for held in sorted(terms(export), key=lambda h: (h.code, h.office, h.since)):
        office = office_of(table, held)
        if office:
            job.take(office, held)
        else:
            unused[held.title] = unused.get(held.title, 0) + 1
    job.told += [f"unused {title}: {count} terms" for title, count in sorted(unused.items())]
    return job.text(), job.told


def main(arguments: list[str] | None = None) -> int:
    """Run the command; gives its exit status."""
    ask = argparse.ArgumentParser(description="Refresh the table of office holders from Wikidata.")
    ask.add_argument("source", nargs="?", help="an export in JSON, or the address of a query service")
    ask.add_argument("--table", type=Path, default=HERE / "holders.tsv")
    ask.add_argument("--write", action="store_true", help="change the table")
    ask.add_argument("--query", action="store_true", help="print the query and stop")
    given = ask.parse_args(arguments)
    if given.query or not given.source:
        sys.stdout.write(QUERY + "\n")
        return 0 if given.query else 2
    text, told = refresh(given.table.read_text(encoding="utf-8").splitlines(), load(given.source), names())
    sys.stdout.write("".join(f"{line}\n" for line in told))
    if given.write:
        given.table.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
