"""Actors: names and descriptions by themselves, to country and sector; compound phrases to their parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from talion.evaluation.figures import Row, Sheet, Tally, by_id
from talion.evaluation.phrases import of_phrase
from talion.evaluation.readings import published, report
from talion.evaluation.tasks import Task

if TYPE_CHECKING:
    from talion.coder import Coder

SECTORS = frozenset(
    {
        *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL"),
        *("EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
    }
)
ASKED = date(2022, 6, 30)  # the day meant by gold without a date


def predict(coder: Coder, row: Row) -> Row:
    """Code a phrase as of its day, or list the parts of a compound phrase in its sentence."""
    if "actors" in row:
        return {"id": row["id"], "actors": parts(coder, row)}
    code, sector = of_phrase(coder, row["text"], published(row) or ASKED)
    return {"id": row["id"], "country": code, "sector": list(sector)}


def parts(coder: Coder, row: Row) -> list[str]:
    """List the actors of a sentence's roles that stand inside the phrase, in order, without an article."""
    reading = coder.read_report(report(row))
    start = row["text"].find(row["phrase"])
    inside = {
        (e.start, e.entity_text)
        for event in reading.events
        for e in event.actor + event.recipient
        if e.start is not None and e.end is not None and start <= e.start and e.end <= start + len(row["phrase"])
    }
    return [text.removeprefix("the ") for _, text in sorted(inside)]


def primary(row: Row) -> str:
    """Give the first three letters of the primary sector, "" without one."""
    sector = row.get("sector") or ""
    first = sector[0] if isinstance(sector, list) else sector
    return str(first)[:3]


def judge(gold: Row, said: Row, tally: Tally) -> None:
    """Count what one phrase was coded as."""
    if "actors" in gold:
        tally.say("compound split", sorted(gold["actors"]) == sorted(said.get("actors") or []))
        return
    if gold.get("mark"):
        return
    if gold.get("country"):
        wanted = gold["country"] if isinstance(gold["country"], list) else [gold["country"]]
        tally.say("country", said.get("country") in wanted)
    if primary(gold) in SECTORS:
        tally.say("sector", primary(said) == primary(gold))
    if gold.get("no_match"):
        tally.say("rightly nobody", not said.get("country") and not primary(said))


def score(name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge the phrases of one file; those marked to skip or to fail are left out."""
    said, tally = by_id(predicted), Tally()
    for g in gold:
        judge(g, said.get(g["id"], {}), tally)
    return [Sheet(name, len(gold), tally.figures())]


TASK = Task(predict=predict, score=score)
