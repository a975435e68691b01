"""What reports name that the lexicon lacks, most frequent first, written as a table of names to be completed.

The table is a `names.tsv`: put into a folder of the user's own, it is read from then on. Codes and sectors are those
that the reports tell; "" where they tell none or contradict each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from talion.actors.names import LISTED
from talion.records import Actor, Reading

Value = TypeVar("Value", str, tuple[str, ...])
NAMING = frozenset({"name", "description"})  # kinds of mentions that can hold a name
EXCERPT = 100  # characters of the example


@dataclass
class Missing:
    """A name that the lexicon lacks: how often, in how many reports, as what, and the first words around it."""

    name: str
    person: bool
    times: int = 0
    reports: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    sectors: Counter[tuple[str, ...]] = field(default_factory=Counter)
    example: str = ""


def missing(readings: Iterable[Reading]) -> list[Missing]:
    """Gather the names that no entry of the lexicon has, the most frequent first, equals by name."""
    found: dict[str, Missing] = {}
    for reading in readings:
        for actor in reading.actors:
            name = " ".join(actor.name.split())
            if _lacks(actor, name):
                entry = found.setdefault(name.lower(), Missing(name, "person" in actor.why))
                _count(entry, actor, reading.report.text)
    return sorted(found.values(), key=lambda e: (-e.times, -e.reports, e.name))


def _lacks(actor: Actor, name: str) -> bool:
    """Tell whether an actor has a name that no entry knows; a surname or "Department" alone is none."""
    if any(w.startswith("name:") for w in actor.why) or name.islower():
        return False
    kinds = {m.kind for m in actor.mentions}
    if " " in name:
        return bool(NAMING & kinds)
    return "name" in kinds and "person" not in actor.why


def _count(entry: Missing, actor: Actor, text: str) -> None:
    entry.reports += 1
    entry.times += len(actor.mentions)
    entry.codes[actor.code] += 1
    entry.sectors[actor.sector] += 1
    if not entry.example:
        start = min(m.start for m in actor.mentions if m.kind in NAMING)
        begin = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
        entry.example = " ".join(text[begin : max(begin + EXCERPT, start + len(entry.name))].split())


def table(entries: Iterable[Missing]) -> str:
    """Write the names as a names.tsv, each under a comment that says where it was found."""
    lines = ["\t".join(LISTED)]
    for entry in entries:
        times, reports = _many(entry.times, "time"), _many(entry.reports, "report")
        lines.append(f"# {times} in {reports}: {entry.example}")
        kind = "person" if entry.person else "organisation"
        lines.append("\t".join((entry.name, _sure(entry.codes) or "", " ".join(_sure(entry.sectors) or ()),
                                "", "", "", "", kind)))  # fmt: skip
    return "\n".join(lines) + "\n"


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _sure(counted: Counter[Value]) -> Value | None:
    """Give what nearly all of those say that say anything."""
    told = Counter({value: count for value, count in counted.items() if value})
    best = max(told.items(), key=lambda item: (item[1], item[0]), default=None)
    return best[0] if best and best[1] > 0.8 * told.total() else None
