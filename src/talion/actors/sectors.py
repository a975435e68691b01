"""Sectors: what a noun and the words around it tell together of what somebody is."""

from __future__ import annotations

from dataclasses import dataclass, field

from talion.actors.entities import Entity
from talion.actors.holders import OFFICIAL
from talion.actors.roles import Noun
from talion.actors.usage import usage

SECONDARY = frozenset({"OPP", "REB", "PTY", "ELI", "PRE", "MIL"})
OUTRANK = frozenset({"EDU", "REL", "LAB", "MED", "AGR", "REF", "UAF"})
SERVING = frozenset({"MIL", "COP", "GOV", "SPY", "PRM"})  # sectors whose people serve whoever rules
MEMBERS = frozenset({"AGR", "MED", "EDU", "BUS", "JRN", "CVL", "LAB", "JUD", "REF", "REL"})


@dataclass
class Evidence:
    """What the words around a noun tell: states, sectors of modifiers (nearest first), and marks."""

    codes: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    soft: list[tuple[str, ...]] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    backers: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    owner: Entity | None = None


def kind_of(noun: Noun) -> str:
    """Give the kind of entity that a noun describes."""
    if noun.kind == "site":
        return "body"
    if noun.kind in ("body", "country", "thing", "kin"):
        return noun.kind
    return "people" if noun.plural else "person"


def sectors(noun: Noun, found: Evidence) -> tuple[str, ...]:
    """Join a noun's own sectors with those of its modifiers and owner."""
    sector = noun.sector
    soft = [s for s in found.soft if s]
    if noun.kind == "kin":
        owner = found.owner.sector if found.owner else (soft[0] if soft else ())
        sector = ("ELI",) if OFFICIAL.intersection(owner) or "ELI" in owner else ("CVL",)
    elif _heads(noun, soft):
        sector = soft[0]
    elif noun.soft and not soft and noun.sector == ("GOV",) and found.codes[:1] and found.codes[0][2] == "people":
        sector = ("CVL",)  # "Herero chiefs"
    elif noun.soft:
        sector = _soft(noun, soft, found.owner is not None)
    else:
        sector = _hard(noun, soft)
    if found.first:
        sector = tuple(dict.fromkeys((*found.first, *sector)))
    if "former" in found.marks and sector:
        sector = _formerly(noun, sector)
    if "armed" in found.marks and sector[:1] in ((), ("CVL",)):
        sector = ("UAF", *[s for s in sector if s != "CVL"])
    if "unknown" in found.marks and sector[:1] in ((), ("CVL",), ("REB",), ("UAF",)):
        sector = ("UAF",) if sector[:1] in (("REB",), ("UAF",)) else ("UNK",)
    return tuple(dict.fromkeys(sector))


def _formerly(noun: Noun, sector: tuple[str, ...]) -> tuple[str, ...]:
    """Give the sectors of who has left a post: elites, but not the rank and file ("a former policeman")."""
    if sector[0] in ("MIL", "COP") and noun.lemma.split()[-1] in usage("rank and file"):
        return ("CVL", *sector)
    return ("ELI", *sector) if sector[0] in OFFICIAL or sector[0] == "ELI" else sector


def _heads(noun: Noun, soft: list[tuple[str, ...]]) -> bool:
    """Tell whether an office is one of a party, union, company or armed group: "the dockers' general secretary"."""
    if noun.kind != "office" or not soft or not soft[0]:
        return False
    if soft[0][0] in ("REB", "PRM", "CRM"):
        return True
    return noun.lemma in usage("headships") and soft[0][0] != "OPP" and soft[0][0] not in OFFICIAL


def _soft(noun: Noun, soft: list[tuple[str, ...]], owned: bool) -> tuple[str, ...]:
    if not soft:
        return noun.sector
    first = soft[0]
    if noun.sector == ("REB",) and first[:1] == ("PTY",):  # fighters of a party
        return ("REB", "PTY") if "REB" in first else ("PRM", "PTY")
    if owned and first[:1] == ("GOV",) and noun.lemma in usage("followers"):
        return ("MIL",)  # "the president ordered his men to fire"
    if noun.sector == ("LEG",) and not owned:  # "rebel deputies" still sit in parliament
        return ("LEG", *[s for s in first if s in SECONDARY])
    if first == ("OPP",):
        return ("OPP",) if noun.sector[:1] in (("GOV",), ()) else (*noun.sector, "OPP")
    rest = [s for part in soft[1:] for s in part if s in SECONDARY]
    return (*first, *rest)


def _hard(noun: Noun, soft: list[tuple[str, ...]]) -> tuple[str, ...]:
    flat = [s for part in soft for s in part]
    armed = [s for s in flat if s in ("REB", "PRM")]
    if noun.sector[:1] in (("UAF",), ("CRM",)) and armed:
        return (armed[0], *noun.sector)
    if noun.sector == ("MIL",) and flat[:1] == ["COP"] and noun.kind != "body":  # "a police colonel"
        return ("COP", *[s for s in flat if s in SECONDARY and s != "MIL"])
    if SERVING.intersection(noun.sector[:1]) and "REB" in armed:  # soldiers and tax collectors of insurgents
        return ("REB", *noun.sector)
    if noun.sector[:1] in (("LAB",), ("SOC",)) and noun.kind == "body" and flat and flat[0] in MEMBERS:
        return (*flat[:1], *noun.sector)
    if noun.sector[:1] == ("CVL",) and noun.kind != "body":
        before = [s for s in flat if s in OUTRANK]
        return (*before, *noun.sector, *[s for s in flat if s == "OPP"])
    return (*noun.sector, *[s for s in flat if s in SECONDARY])
