"""Persons of the tables and the offices they held; each is made when a text first asks for it.

Rows of hundreds of thousands of persons stay as they were read until then: only their keys, surnames and offices are
filed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from talion.actors.known import SUFFIXES, Known, Term
from talion.actors.words import Index, split
from talion.lexicon import LexiconError

COLUMNS = ("code", "office", "name", "aliases", "since", "until", "wikidata", "sector")
ENDS = frozenset({"of", "the", *(s.lower() for s in SUFFIXES)})  # words that end what can be a surname
CODE, OFFICE, NAME, ALIASES, SINCE, UNTIL, WIKIDATA, SECTOR = range(8)


class Office(Struct, forbid_unknown_fields=True, frozen=True):
    """A post of one state or organisation; `rank` 1 is its head."""

    id: str
    code: str
    title: str
    names: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    rank: int = 9
    wikidata: str = ""


class People:
    """All persons with their terms, by key, by surname and by office."""

    def __init__(self, offices: dict[str, Office]) -> None:
        self._offices = offices
        self._lines: dict[str, str] = {}  # the rows of each key as they stand in the tables
        self._surnames: dict[str, str | list[str]] = {}
        self._held: dict[str, list[str]] = {}
        self._known: dict[str, Known] = {}
        self.mononyms: set[tuple[str, str]] = set()

    def read(self, path: Path, index: Index[Known]) -> None:
        """File the rows of a table of holders, and its names of several words in an index."""
        for line, cells in rows(path, COLUMNS, least=SINCE + 1):
            name, more = cells[NAME], cells[ALIASES]
            key = f"person:{(cells[WIKIDATA] if len(cells) > WIKIDATA else '') or name}"
            lines = self._lines.get(key)
            self._lines[key] = line if lines is None else f"{lines}\n{line}"
            if lines is None or f"\t{name}\t" not in lines:
                self._named(name, key, index)
            for alias in more.split("|") if more else ():
                self._named(alias, key, index)
            self._held.setdefault(cells[OFFICE], []).append(key)

    def _named(self, name: str, key: str, index: Index[Known]) -> None:
        if " " in name or len(split(name)) > 1:
            index.add(name, key)
        elif name:
            self.mononyms.add((split(name)[0].lower(), key))
        for word in surnames(name):
            held = self._surnames.get(word)
            if held is None:
                self._surnames[word] = key
            elif isinstance(held, str):
                self._surnames[word] = [held, key]
            else:
                held.append(key)

    def get(self, key: str) -> Known | None:
        """Give the person of a key, None where there is none."""
        known = self._known.get(key)
        if known is None and key in self._lines:
            found = [(line.split("\t") + [""] * len(COLUMNS))[: len(COLUMNS)] for line in self._lines[key].split("\n")]
            terms = tuple(sorted((self._term(cells) for cells in found), key=lambda t: t.since))
            name, item = found[0][NAME], next((c[WIKIDATA] for c in found if c[WIKIDATA]), "")
            known = Known("person", key, name, terms[-1].code, wikidata=item, terms=terms)
            self._known[key] = known
        return known

    def _term(self, cells: list[str]) -> Term:
        sector = tuple(cells[SECTOR].split())
        office = self._offices.get(cells[OFFICE])
        return Term(cells[OFFICE], cells[CODE], cells[SINCE], cells[UNTIL], sector or (office.sector if office else ()))

    def surnamed(self, word: str) -> list[Known]:
        """List the persons whose surname, or the last name but one, is a word in small letters."""
        held = self._surnames.get(word, [])
        keys = dict.fromkeys([held] if isinstance(held, str) else held)
        return [known for key in keys if (known := self.get(key)) is not None]

    def alone(self, word: str, known: Known) -> bool:
        """Tell whether a person is well known by one word that is not his surname: "Lula"."""
        return (word, known.key) in self.mononyms and word != split(known.name)[-1].lower()

    def __getitem__(self, office: str) -> list[tuple[Term, Known]]:
        """List the terms in one office with their holders."""
        keys = dict.fromkeys(self._held.get(office, ()))
        found = [known for key in keys if (known := self.get(key)) is not None]
        return [(term, known) for known in found for term in known.terms if term.office == office]


def surnames(name: str) -> list[str]:
    """Give the last word of a name, and the last but one of three, in small letters: what a report may call him by."""
    words = name.lower().split(" ")
    last = words[-1]
    if not (last.isalpha() and name.isascii()) or "-" in name or last in ENDS or not ENDS.isdisjoint(words):
        words = [w.lower() for w in split(name)]
        cut = next((at for at, w in enumerate(words) if at and w in ENDS), len(words))
        words = words[:cut]
    return words[-2:] if len(words) > 2 else words[-1:]


def rows(path: Path, columns: tuple[str, ...], least: int) -> Iterator[tuple[str, list[str]]]:
    """Read a table of tabbed columns: each line as it stands, and its cells, which may stop after `least` of them.

    Empty lines and those that begin with # are left out; a wrong head or a line of another length is told with file
    and line.
    """
    if not path.is_file():
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    head = tuple(lines[0].split("\t")) if lines else ()
    if head[: len(columns)] != columns:
        raise LexiconError(f"{path}, line 1: columns {head!r}, expected {columns!r}")
    width = len(columns)
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if line[:1] == "#":
            continue
        if least <= len(cells) <= width:
            yield line, cells
        elif line.strip():
            raise LexiconError(f"{path}, line {number}: {len(cells)} columns, expected {width}: {line!r}")
