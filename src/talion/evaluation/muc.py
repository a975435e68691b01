"""MUC-4 templates: incidents of terror with perpetrators, targets, victims and instruments, named by strings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from talion.evaluation.figures import Figure, Row, ratio, share, single
from talion.evaluation.spans import best_first, in_turn
from talion.evaluation.templates import ROLES, convert

__all__ = ["convert", "figures"]

WORDS = re.compile(r"[a-z0-9]+")
ARTICLES = frozenset({"the", "a", "an"})
# Words that two fillers may share without meaning the same.
FUNCTION_WORDS = frozenset(
    {
        *("the", "a", "an", "of", "in", "and", "or", "to", "by", "on", "at", "for", "from", "with"),
        *("some", "several", "his", "her", "their", "its", "two", "three", "four", "five", "members", "member"),
    }
)
MONTHS = dict(
    zip(("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), range(1, 13), strict=True)
)
MUC_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Strings = list[str]


@dataclass
class Filler:
    """One filler of a role: strings that are equally right; an optional one costs nothing when it is missed."""

    strings: Strings
    optional: bool = False


def plain(string: str) -> str:
    """Bring a filler to lower-case words without articles."""
    return " ".join(word for word in WORDS.findall(string.lower()) if word not in ARTICLES)


def strings(filler: Any) -> Strings:
    """List the equally right strings of a filler in any of its forms."""
    if isinstance(filler, str):
        return [filler]
    if not isinstance(filler, dict):
        return list(filler)
    found = [entry["text"] if isinstance(entry, dict) else entry for entry in filler["any"]]
    return [text for text in found if text not in ("-", "")]


def fillers(incident: Row, role: str) -> list[Filler]:
    """List the fillers of a role; a victim's description joins the name that it belongs to."""
    if role != "victim":
        return [f for f in map(_filler, incident.get(role) or ()) if f.strings]
    found = [Filler(strings(entry)) for entry in incident.get("victim") or ()]
    owner: dict[str, Filler] = {}
    for key in ("victim_name", "victim_description"):
        for entry in incident.get(key) or ():
            filler = _filler(entry)
            known = next((owner[o] for o in _owners(entry) if o in owner), None) if key != "victim_name" else None
            if known is not None:
                known.strings += filler.strings
            elif filler.strings:
                owner.update(dict.fromkeys(filler.strings, filler))
                found.append(filler)
    return found


def _filler(entry: Any) -> Filler:
    return Filler(strings(entry), isinstance(entry, dict) and bool(entry.get("optional")))


def _owners(entry: Any) -> Strings:
    """Name the victims that a description belongs to."""
    if not isinstance(entry, dict):
        return []
    return sorted({e["of"] for e in entry["any"] if isinstance(e, dict) and e.get("of")})


def union(incidents: Sequence[Row], role: str) -> list[Filler]:
    """List the fillers of a role over a document, those that share a string put together."""
    found: list[Filler] = []
    for filler in (f for incident in incidents for f in fillers(incident, role)):
        names = sorted({plain(s) for s in filler.strings})
        same = next((f for f in found if set(f.strings) & set(names)), None)
        if same is None:
            found.append(Filler(names, filler.optional))
        else:
            same.strings = sorted({*same.strings, *names})
            same.optional = same.optional and filler.optional
    return found


def equal(one: Filler, other: Filler) -> bool:
    """Tell whether two fillers have a string in common."""
    return bool({plain(s) for s in one.strings} & {plain(s) for s in other.strings})


def overlapping(one: Filler, other: Filler) -> bool:
    """Tell whether two fillers have a string in common, or strings that share a word of content."""
    return equal(one, other) or any(_content(a) & _content(b) for a in one.strings for b in other.strings)


def _content(string: str) -> set[str]:
    return set(plain(string).split()) - FUNCTION_WORDS


def types(incident: Row) -> set[str]:
    """Give the types of an incident ("BOMBING / ATTACK" has two)."""
    return set(re.split(r"\s*/\s*", (incident.get("type") or "").upper()))


def country(location: str | None) -> str:
    """Give the country of a location, which stands first in it."""
    return re.split(r"[:(]", (location or "").upper().split(" - ")[0])[0].strip()


def days(written: str | None) -> set[str]:
    """Give the days that a MUC date or an ISO date names, as YYYY-MM-DD."""
    upper = (written or "").upper()
    muc = {f"19{y}-{MONTHS[m]:02d}-{int(d):02d}" for d, m, y in MUC_DAY.findall(upper) if m in MONTHS}
    return muc | set(ISO_DAY.findall(upper))


def similarity(gold: Row, said: Row) -> int:
    """Rank two incidents: the same type first, then shared fillers and a shared day."""
    shared = sum(len(in_turn(fillers(gold, r), fillers(said, r), overlapping)) for r in ROLES)
    same_day = bool(days(gold.get("date")) & days(said.get("date")))
    return 10 * bool(types(gold) & types(said)) + shared + same_day


class Count(Counter[str]):
    """Counts under names such as "target exact right"."""

    def ratio(self, name: str) -> Figure:
        """Make the figure of a name from its right, said and gold."""
        return ratio(name, self[f"{name} right"], self[f"{name} said"], self[f"{name} gold"])


def judge_roles(gold: Sequence[Row], said: Sequence[Row], count: Count) -> None:
    """Count the fillers of all roles of one document."""
    ways: tuple[tuple[str, Callable[[Filler, Filler], bool]], ...] = (("exact", equal), ("overlap", overlapping))
    for role in ROLES:
        wanted, given = union(gold, role), union(said, role)
        for way, fits in ways:
            matched = in_turn(given, wanted, fits)
            free = sum(wanted[j].optional for j in matched.values())
            for name in (f"{role} {way}", f"all roles {way}"):
                count[f"{name} right"] += len(matched) - free
                count[f"{name} said"] += len(given) - free
                count[f"{name} gold"] += sum(not f.optional for f in wanted)


def judge_incidents(gold: Sequence[Row], said: Sequence[Row], count: Count) -> None:
    """Count the incidents of one document; an optional one that is found counts neither way."""
    ranks = [(similarity(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(said)]
    matched = best_first((-rank, i, j) for rank, i, j in ranks if rank > 0)
    free = sum(bool(gold[i].get("optional")) for i in matched)
    for name in ("incidents F1", "incidents with type F1"):
        count[f"{name} gold"] += sum(not g.get("optional") for g in gold)
        count[f"{name} said"] += len(said) - free
    for i, j in matched.items():
        if not gold[i].get("optional"):
            judge_pair(gold[i], said[j], count)


def judge_pair(gold: Row, said: Row, count: Count) -> None:
    """Count type, day, country and number of dead of two matched incidents."""
    count["incidents F1 right"] += 1
    count["incidents with type F1 right"] += bool(types(gold) & types(said))
    if days(gold["date"]):
        count["date of"] += 1
        count["date right"] += bool(days(gold["date"]) & days(said.get("date")))
    if gold["location"]:
        count["country of"] += 1
        count["country right"] += country(gold["location"]) == country(said.get("location"))
    if gold.get("deaths") is not None:
        count["deaths of"] += 1
        count["deaths right"] += gold["deaths"] == said.get("deaths")


def figures(gold: Sequence[Row], said: dict[str, Row]) -> tuple[Figure, ...]:
    """Judge all documents."""
    count = Count()
    for g in gold:
        wanted, given = g["incidents"], said.get(g["id"], {}).get("incidents", [])
        count["relevance F1 gold"] += bool(wanted)
        count["relevance F1 said"] += bool(given)
        count["relevance F1 right"] += bool(wanted and given)
        judge_roles(wanted, given, count)
        judge_incidents(wanted, given, count)
    names = ["relevance F1", "incidents F1", "incidents with type F1"]
    names += [f"{role} {way}" for way in ("exact", "overlap") for role in (*ROLES, "all roles")]
    matched = [
        single(f"{n} acc (matched)", share(count[f"{n} right"], count[f"{n} of"]), count[f"{n} of"])
        for n in ("date", "country", "deaths")
    ]
    return (*map(count.ratio, names), *matched)
