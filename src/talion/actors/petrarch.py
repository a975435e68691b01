"""Dictionaries of PETRARCH and TABARI in a user's folder: actors with dated codes, and agents.

Files called `*.actors`, `*.actors.txt`, `*.agents` and `*.agents.txt` are read. CAMEO's role codes become PLOVER's
sectors. A line that cannot be used is told as a fault with file and line, and the rest is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from talion.actors.known import Known, Period

Fault = Callable[[str], None]
PLOVER = tuple(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB REF OPP PRE REL SOC".split()
)
ROLES = {
    **dict(zip(PLOVER, PLOVER, strict=True)),
    "MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB", "RAD": "REB", "UIS": "UAF", "SET": "CVL", "ACT": "SOC",
    "HRI": "SOC", "ENV": "SOC", "DEV": "SOC", "STU": "EDU", "TER": "REB", "BUD": "REL", "CHR": "REL", "MOS": "REL",
    "HIN": "REL", "JEW": "REL", "CTH": "REL",
}  # fmt: skip
BLOCS = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM", "NGM"})
RENAMED = {"NGM": "NGO", "INT": "IGO"}
SMALL = re.compile(
    r"(?<= )(?:Of|The|And|For|In|On|To|De|La|Le|El|Al|Del|Da|Do|Dos|Van|Von|Bin|Ibn|Ben|Y|E|Du|Des)(?= )"
)
SHORT = re.compile(r"([^\[\]{}+\s][^\[\]{}]*?)\s*\[((?:[A-Za-z]{3})+)\]")
BRACKET = re.compile(r"\[([^\][]*)\]")
DATED = re.compile(r"(?:([<>])\s*(\d+)|(\d+)\s*-\s*(\d+))")
SET = re.compile(r"!([A-Z0-9_]+)!")


class Coded(NamedTuple):
    """A code of an entry with the days, inclusive, on which it is valid; "" are open ends."""

    code: str
    sector: tuple[str, ...]
    since: str = ""
    until: str = ""


class Agent(NamedTuple):
    """A common noun with its sectors: `plural` "" where the rule of English forms it, "-" where it has none."""

    name: str
    plural: str
    sector: tuple[str, ...]
    code: str


def dictionaries(folders: Iterable[Path], kind: str) -> list[Path]:
    """List the dictionaries of a kind, actors or agents, in these folders, in order."""
    return [p for f in folders for p in sorted({*f.glob(f"*.{kind}"), *f.glob(f"*.{kind}.txt")})]


def lines(path: Path, fault: Fault) -> Iterator[tuple[int, str]]:
    """Give the lines of a dictionary with their numbers, without comments; bytes that are no UTF-8 count as Latin-1."""
    inside = False
    for number, raw in enumerate(path.read_bytes().splitlines(), 1):
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError:
            line = raw.decode("latin-1")
            fault(f"{path}, line {number}: not UTF-8, read as Latin-1")
        if inside or "<" in line or "#" in line:
            line, inside = _uncommented(line, inside)
        line = line.rstrip()
        if line:
            yield number, line.removeprefix("\ufeff")


def _uncommented(line: str, inside: bool) -> tuple[str, bool]:
    kept = ""
    while line:
        if inside:
            _, mark, line = line.partition("-->")
            inside = not mark
        else:
            text, mark, line = line.partition("<!--")
            kept += text
            inside = bool(mark)
    return kept.partition("#")[0].rstrip(), inside


# ---------------------------------------------------------------- actors
def actors(path: Path, fault: Fault) -> Iterator[tuple[Known, list[str]]]:
    """Give the actors of a dictionary, each with all its names; faults are told as FILE, line N: what is wrong."""
    seen: dict[str, int] = {}
    at, spellings, codes = 0, list[str](), list[Coded]()
    for number, text in chain(lines(path, fault), [(0, "")]):
        short = SHORT.fullmatch(text)  # most lines are a name and one code: no need to look closer
        name, found = (
            (readable(short[1]), [_plain(short[2])]) if short else _split(text, f"{path}, line {number}", fault)
        )
        if text[:1] == "+":
            if spellings:
                spellings.append(name)
            else:
                fault(f"{path}, line {number}: another name {name!r} of no actor")
        elif name or not number:
            if spellings and codes and seen.setdefault(spellings[0], at) == at:
                yield _known(spellings[0], codes), spellings
            elif spellings:
                fault(_unused(path, at, spellings[0], codes, seen))
            at, spellings, codes = number, [name], []
        elif not spellings:
            fault(f"{path}, line {number}: a code of no actor: {text.strip()!r}")
        codes += found


def _unused(path: Path, at: int, name: str, codes: list[Coded], seen: dict[str, int]) -> str:
    """Say why an entry is not used."""
    what = f"stands on line {seen[name]} already" if codes else "has no code that can be used"
    return f"{path}, line {at}: {name!r} {what}"


def _split(text: str, where: str, fault: Fault) -> tuple[str, list[Coded]]:
    """Split a line into its name and its codes."""
    head, bracket, rest = text.partition("[")
    if not bracket and "]" not in head:
        return readable(head.lstrip("+")), []
    if rest.count("[") + 1 != rest.count("]") or "]" in head:
        fault(f"{where}: brackets do not match: {text.strip()!r}")
    found: list[Coded] = []
    for inner in BRACKET.findall(bracket + rest):
        try:
            found.append(_plain(inner) if inner.isalpha() else _coded(inner, where, fault))
        except ValueError as error:
            fault(f"{where}: {error}")
    return readable(head.lstrip("+")), found


@cache
def _plain(code: str) -> Coded:
    """Read a code without dates; most entries share a few."""
    return Coded(*coded(code))


def _coded(inner: str, where: str, fault: Fault) -> Coded:
    """Read "RURGOV 19900101-19991231"; raises ValueError for codes and dates that are none."""
    code, _, dates = inner.strip().replace("\t", " ").partition(" ")
    first, several, _ = code.partition("/")
    if several:
        fault(f"{where}: {code!r} means several actors, only {first!r} is used")
    since = until = ""
    if dates.strip():
        found = DATED.fullmatch(dates.strip())
        if not found:
            raise ValueError(f"{dates.strip()!r} is no date: <D, >D or D-D, with D as YYMMDD or YYYYMMDD")
        mark, single, begin, end = found.groups()
        day = timedelta(1)
        since = str(_day(begin)) if begin else str(_day(single) + day) if mark == ">" else ""
        until = str(_day(end)) if end else str(_day(single) - day) if mark == "<" else ""
        if since and until and since > until:
            raise ValueError(f"{dates.strip()!r} ends before it begins")
    return Coded(*coded(first), since, until)


def coded(code: str) -> tuple[str, tuple[str, ...]]:
    """Split "RURGOVMIL" into country or body and PLOVER's sectors; raises ValueError where it is no such code."""
    if set(code) == {"-"}:
        return "", ()
    if len(code) % 3 or not code.isalpha():
        raise ValueError(f"{code!r} is no code: three letters each for country and roles")
    parts = [code[i : i + 3].upper() for i in range(0, len(code), 3)]
    first = RENAMED.get(parts[0], parts[0])
    roles = parts if parts[0] in ROLES and parts[0] not in BLOCS else parts[1:]
    land = "" if roles is parts else first
    return land, tuple(dict.fromkeys(ROLES[p] for p in roles if p in ROLES))


def _day(digits: str) -> date:
    if len(digits) == 6:
        digits = ("19" if digits >= "30" else "20") + digits
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise ValueError(f"{digits!r} is no day: expected YYMMDD or YYYYMMDD") from None


def _known(name: str, codes: list[Coded]) -> Known:
    """Make one thing of an entry: a state where it has a bare country code, else what its use in a text shows."""
    plain = next((c for c in codes if not c.since and not c.until), Coded("", ()))
    periods = tuple(Period(c.since, c.until, c.code, c.sector) for c in codes if c.since or c.until)
    if not periods and plain.code and plain.code not in BLOCS and not plain.sector:
        kind = "country"
    else:
        kind = "listed" if any(c.code or c.sector for c in codes) else "nobody"
    return Known(kind, f"listed:{name}", name, plain.code, plain.sector, periods=periods)


def readable(name: str) -> str:
    """Write a name of a dictionary as texts have it: "KINGDOM_OF_RURITANIA_" is "Kingdom of Ruritania"."""
    words = name.replace("_", " ").strip()
    if (len(words) <= 4 and " " not in words) or not words.isupper():
        return words
    return SMALL.sub(lambda found: found[0].lower(), words.title())


# ---------------------------------------------------------------- agents
def agents(path: Path, fault: Fault) -> Iterator[Agent]:
    """Give the common nouns of a dictionary; faults are told as FILE, line N: what is wrong."""
    sets: dict[str, list[str]] = {}
    for number, text in lines(path, fault):
        where = f"{path}, line {number}"
        name, equals, members = text.partition("=")
        if equals and SET.fullmatch(name.strip()):
            sets[name.strip()] = [m.strip() for m in members.split(",") if m.strip()]
            continue
        try:
            yield from _agents(text, sets)
        except ValueError as error:
            fault(f"{where}: {error}")


def _agents(text: str, sets: dict[str, list[str]]) -> Iterator[Agent]:
    found = re.fullmatch(r"([^\[{]+?)\s*(?:\{([^}]*)\})?\s*\[([^\]]*)\]\s*", text)
    if found is None:
        raise ValueError(f"{text.strip()!r} is no agent: NAME {{PLURAL}} [~CODE]")
    name, plural, code = found.groups()
    if "~" not in code:
        raise ValueError(f"{code!r} has no ~ for the actor beside it")
    land, sector = coded(code.replace("~", "").strip())
    if land and land not in BLOCS:
        raise ValueError(f"{code!r}: {land!r} is no role")
    for spelt in _spelt(name, sets):
        many = "-" if plural == "" else (plural or "").replace("_", " ").strip().lower()
        yield Agent(spelt.replace("_", " ").strip().lower(), many, sector, land)


def _spelt(name: str, sets: dict[str, list[str]]) -> list[str]:
    """Spell out the sets in a name: "!MINISTER!_OF_DEFENSE"."""
    mark = SET.search(name)
    if mark is None:
        return [name]
    if mark.group() not in sets:
        raise ValueError(f"the set {mark.group()} is not defined above")
    return [one for m in sets[mark.group()] for one in _spelt(name[: mark.start()] + m + name[mark.end() :], sets)]
