"""The names that talion knows: countries, seats, organisations, groups, offices and their holders, from the lexicon.

Files are read once for each set of folders; a user's folder may add to every table. Dates are ISO 8601 and may be cut
short ("2021-08", "2021"): a beginning then counts from the first day, an end to the last.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from talion.actors.words import Index, split
from talion.lexicon import HERE, LexiconError, load

LATEST = "9999-12-31"
COLUMNS = ("code", "office", "name", "aliases", "since", "until", "wikidata", "sector")
SUFFIXES = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XVI Jr Sr Jnr Snr".split())
Folders = tuple[Path, ...]


class Country(Struct, forbid_unknown_fields=True, frozen=True):
    """A state or territory with the words for it and its people; `sector` is PRE for breakaway entities."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    cow: int | None = None
    wikidata: str = ""
    since: str = ""
    until: str = ""
    sector: tuple[str, ...] = ()


class Seat(Struct, forbid_unknown_fields=True, frozen=True):
    """A place whose name stands for who sits there: "the Kremlin"."""

    id: str
    names: tuple[str, ...]
    code: str
    name: str = ""
    sector: tuple[str, ...] = ()
    wikidata: str = ""
    since: str = ""
    until: str = ""


class Period(Struct, forbid_unknown_fields=True, frozen=True):
    """Code and sectors of an organisation from `since` to `until`, both inclusive."""

    since: str = ""
    until: str = ""
    code: str = ""
    sector: tuple[str, ...] = ()


class Organisation(Struct, forbid_unknown_fields=True, frozen=True):
    """An organisation, party, movement or armed group; `periods` tell codes that change with time."""

    name: str
    id: str = ""
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    code: str = ""
    sector: tuple[str, ...] = ()
    wikidata: str = ""
    since: str = ""
    until: str = ""
    periods: tuple[Period, ...] = ()
    backers: tuple[str, ...] = ()


class Office(Struct, forbid_unknown_fields=True, frozen=True):
    """A post of one state or organisation; `rank` 1 is its head."""

    id: str
    code: str
    title: str
    names: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    rank: int = 9
    wikidata: str = ""


class Term(Struct, frozen=True):
    """The time that a person held an office, days inclusive."""

    office: str
    code: str
    since: str = ""
    until: str = ""
    sector: tuple[str, ...] = ()


class Known(Struct, frozen=True):
    """What a name stands for.

    `kind` is country, adjective, demonym, capital, city, seat, organisation, group or person; `key` is the same for all
    names of one thing.
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


class Names:
    """All tables together: an index of names, and offices by code."""

    def __init__(self, folders: Folders) -> None:
        self.index: Index[Known] = Index()
        self.countries: dict[str, Known] = {}
        self.offices: dict[str, Office] = {}
        self.posts: dict[tuple[str, str], list[Office]] = {}
        self.holders: dict[str, list[tuple[Term, Known]]] = {}
        self.surnames: dict[str, list[Known]] = {}
        self.mononyms: set[tuple[str, str]] = set()
        folders = tuple(reversed(folders))  # of several bearers of a name the first counts: the user's own
        self._countries(folders)
        self._seats(folders)
        for table, kind in (("organisations", "organisation"), ("groups", "group")):
            for entry in load(table, kind, Organisation, folders):
                self._organisation(entry, kind)
        for office in load("offices", "office", Office, folders):
            self.offices.setdefault(office.id, office)
            for name in office.names:
                self.posts.setdefault((office.code, name.lower()), []).append(office)
        self._holders(folders)

    def _countries(self, folders: Folders) -> None:
        for c in load("countries", "country", Country, folders):
            key = f"country:{c.code}:{c.name}" if c.sector else f"country:{c.code}"
            country = Known("country", key, c.name, c.code, c.sector, c.wikidata, c.since, c.until)
            self.countries.setdefault(c.code, country)
            words = {"adjective": c.adjectives, "demonym": c.demonyms, "capital": c.capitals, "city": c.cities}
            for name in dict.fromkeys((c.name, *c.aliases)):
                self.index.add(name, country)
            for kind, names in words.items():
                known = replace(country, kind=kind)
                for name in names:
                    self.index.add(name, known)

    def _seats(self, folders: Folders) -> None:
        for s in load("seats", "seat", Seat, folders):
            known = Known("seat", f"seat:{s.name or s.id}", s.name, s.code, s.sector, s.wikidata, s.since, s.until)
            for name in s.names:
                self.index.add(name, known)

    def _organisation(self, entry: Organisation, kind: str) -> None:
        known = Known(
            kind, f"{kind}:{entry.id or entry.name}", entry.name, entry.code, entry.sector, entry.wikidata,
            entry.since, entry.until, entry.periods, entry.backers,
        )  # fmt: skip
        for name in dict.fromkeys((entry.name, *entry.aliases, *entry.acronyms)):
            self.index.add(name, known)
            if name.isalpha() and name.isupper() and 1 < len(name) < 6:
                self.index.add(" ".join(name), known)  # "C.I.A."

    def _holders(self, folders: Folders) -> None:
        people: dict[str, tuple[str, str, list[str], list[Term]]] = {}
        for folder in folders:
            for row in _rows(folder / "holders.tsv"):
                key = row["wikidata"] or row["name"]
                person = people.setdefault(key, (row["name"], row["wikidata"], [], []))
                person[2].extend((row["name"], *filter(None, row["aliases"].split("|"))))
                person[3].append(self._term(row))
        for key, (name, wikidata, aliases, terms) in people.items():
            ordered = tuple(sorted(terms, key=lambda t: t.since))
            known = Known("person", f"person:{key}", name, ordered[-1].code, wikidata=wikidata, terms=ordered)
            for term in ordered:
                self.holders.setdefault(term.office, []).append((term, known))
            for alias in dict.fromkeys(aliases):
                self._person(alias, known)

    def _person(self, alias: str, known: Known) -> None:
        words = split(alias)
        if len(words) > 1:
            self.index.add(alias, known)
        elif words and words[0].lower() != split(known.name)[-1].lower():
            self.mononyms.add((words[0].lower(), known.key))
        words = _surnamed(words)
        for word in dict.fromkeys(words[-2:] if len(words) > 2 else words[-1:]):
            held = self.surnames.setdefault(word.lower(), [])
            if all(k.key != known.key for k in held):
                held.append(known)

    def _term(self, row: dict[str, str]) -> Term:
        sector = tuple(row["sector"].split())
        office = self.offices.get(row["office"])
        return Term(row["office"], row["code"], row["since"], row["until"], sector or (office.sector if office else ()))

    def rank(self, term: Term) -> int:
        """Give the rank of a term's office, 9 where it has none."""
        office = self.offices.get(term.office)
        return office.rank if office else 9

    def title(self, term: Term) -> str:
        """Give the full title of a term's office."""
        office = self.offices.get(term.office)
        return office.title if office else term.office


def _surnamed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out of a name what is no surname: "of Jordan", numerals, "Jr."."""
    for at, word in enumerate(words):
        if at and (word in ("of", "the") or word in SUFFIXES):
            return words[:at]
    return words


def _rows(path: Path) -> list[dict[str, str]]:
    """Read a table of holders; a wrong head or a short line is told with file and line."""
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    head = tuple(lines[0].split("\t")) if lines else ()
    if head[: len(COLUMNS)] != COLUMNS:
        raise LexiconError(f"{path}, line 1: columns {head!r}, expected {COLUMNS!r}")
    found = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > len(COLUMNS) or len(cells) < 5:
            raise LexiconError(f"{path}, line {number}: {len(cells)} columns, expected {len(COLUMNS)}: {line!r}")
        found.append(dict(zip(COLUMNS, (*cells, *[""] * (len(COLUMNS) - len(cells))), strict=True)))
    return found


@lru_cache(maxsize=4)
def names(folders: Folders = (HERE,)) -> Names:
    """Load the names of these lexicon folders, once."""
    return Names(folders)
