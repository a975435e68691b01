"""The names that talion knows: countries, seats, organisations, groups, offices and their holders, from the lexicon.

Files are read once for each set of folders; a user's folder may add to every table. Of a user's long table only the
first words are filed when it is loaded; the rest is read when a text has such a word.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from talion.actors import petrarch
from talion.actors.known import LATEST, Known, Period, Term, within
from talion.actors.people import Office, People, rows
from talion.actors.words import Index
from talion.lexicon import HERE, load

__all__ = ["LATEST", "Country", "Folders", "Known", "Names", "Office", "Organisation", "Period", "Seat", "Term",
           "names", "within"]  # fmt: skip
LOG = logging.getLogger("talion.lexicon")
LONG = 60_000  # names from which on a table is long
Folders = tuple[Path, ...]
LISTED = ("name", "code", "sector", "aliases", "since", "until", "wikidata", "kind")  # columns of names.tsv
ALIASES = LISTED.index("aliases")
Filed = Known | str | tuple[str, "Organisation"]  # what is filed under a name; strings are keys or lines of a table


class Country(Struct, forbid_unknown_fields=True, frozen=True):
    """A state or territory with the words for it and its people.

    `sector` is PRE for breakaway entities; `provinces` are those that share their name with another state, `shared` and
    `shared_adjectives` words that usually mean another state.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    shared_adjectives: tuple[str, ...] = ()
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


class Organisation(Struct, forbid_unknown_fields=True, frozen=True, gc=False):
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


class Names:
    """All tables together: an index of names, and offices by code."""

    def __init__(self, folders: Folders) -> None:
        self.index: Index[Known] = Index(self._make)
        self.countries: dict[str, Known] = {}
        self.offices: dict[str, Office] = {}
        self.posts: dict[tuple[str, str], list[Office]] = {}
        self.holders = People(self.offices)
        folders = tuple(reversed(folders))  # of several bearers of a name the first counts: the user's own
        with _undisturbed():
            self._countries(folders)
            self._seats(folders)
            for table, kind in (("organisations", "organisation"), ("groups", "group")):
                for entry in load(table, kind, Organisation, folders):
                    self._organisation(entry, kind)
            for office in load("offices", "office", Office, folders):
                self.offices.setdefault(office.id, office)
                for name in office.names:
                    self.posts.setdefault((office.code, name.lower()), []).append(office)
            for folder in folders:
                self._dictionaries(folder)
                self._listed(folder / "names.tsv")
                self.holders.read(folder / "holders.tsv", self.index)
        if len(self.index) > LONG:
            gc.freeze()  # tables stay as long as the process: no need to go through them in the middle of a text

    def _make(self, filed: Filed) -> Known:
        """Turn what was filed under a name into what it stands for."""
        if isinstance(filed, Known):
            return filed
        if isinstance(filed, str):
            return self.holders.get(filed) or _row(filed)
        return _organisation(*filed)

    def _countries(self, folders: Folders) -> None:
        shared: list[tuple[str, Known]] = []
        for c in load("countries", "country", Country, folders):
            key = f"country:{c.code}:{c.name}" if c.sector else f"country:{c.code}"
            country = Known("country", key, c.name, c.code, c.sector, c.wikidata, c.since, c.until)
            self.countries.setdefault(c.code, country)
            words = {"adjective": c.adjectives, "demonym": c.demonyms, "capital": c.capitals, "city": c.cities}
            for name in dict.fromkeys((c.name, *c.aliases)):
                self.index.add(name, country)
            for kind, found in words.items():
                known = replace(country, kind=kind)
                for name in found:
                    self.index.add(name, known)
            shared += [(name, replace(country, kind="province")) for name in c.provinces]
            shared += [(name, country) for name in c.shared]
            shared += [(n, replace(country, kind=k)) for n in c.shared_adjectives for k in ("adjective", "demonym")]
        for name, known in shared:  # last: without a word for them they yield
            self.index.add(name, known)

    def _seats(self, folders: Folders) -> None:
        for s in load("seats", "seat", Seat, folders):
            known = Known("seat", f"seat:{s.name or s.id}", s.name, s.code, s.sector, s.wikidata, s.since, s.until)
            for name in s.names:
                self.index.add(name, known)

    def _organisation(self, entry: Organisation, kind: str) -> None:
        filed, add = (kind, entry), self.index.add
        add(entry.name, filed)
        for name in (*entry.aliases, *entry.acronyms):
            if name != entry.name:
                add(name, filed)
        for name in (entry.name, *entry.acronyms, *entry.aliases):
            if 1 < len(name) < 6 and name.isalpha() and name.isupper():
                add(" ".join(name), filed)  # "C.I.A."

    def _dictionaries(self, folder: Path) -> None:
        """File the actors of PETRARCH's dictionaries; what cannot be used of them is logged."""
        for path in petrarch.dictionaries((folder,), "actors"):
            for known, spellings in petrarch.actors(path, LOG.warning):
                for name in spellings:
                    self.index.add(name, known)

    def _listed(self, path: Path) -> None:
        """File a user's long list of names."""
        add = self.index.add
        for line, cells in rows(path, LISTED, least=2):
            add(cells[0], line)
            if len(cells) > ALIASES and cells[ALIASES]:
                for alias in cells[ALIASES].split("|"):
                    add(alias, line)

    def rank(self, term: Term) -> int:
        """Give the rank of a term's office, 9 where it has none."""
        office = self.offices.get(term.office)
        return office.rank if office else 9

    def title(self, term: Term) -> str:
        """Give the full title of a term's office."""
        office = self.offices.get(term.office)
        return office.title if office else term.office


def _organisation(kind: str, entry: Organisation) -> Known:
    return Known(
        kind, f"{kind}:{entry.id or entry.name}", entry.name, entry.code, entry.sector, entry.wikidata,
        entry.since, entry.until, entry.periods, entry.backers,
    )  # fmt: skip


def _row(line: str) -> Known:
    name, code, sector, _, since, until, wikidata, kind = (line.split("\t") + [""] * len(LISTED))[: len(LISTED)]
    kind = kind or "listed"
    return Known(kind, f"{kind}:{wikidata or name}", name, code, tuple(sector.split()), wikidata, since, until)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the garbage collector from going through a growing table again and again while it is read."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@lru_cache(maxsize=4)
def names(folders: Folders = (HERE,)) -> Names:
    """Load the names of these lexicon folders, once."""
    return Names(folders)
