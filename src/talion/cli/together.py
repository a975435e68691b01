"""What several reports tell together, for people: a timeline, what answered what, where the accounts differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from talion.cli import words
from talion.records import Event, Reading

if TYPE_CHECKING:
    from rich.console import Console

LATEST = "9999"
Told = tuple[Event, Reading]


def show_together(out: Console, readings: Sequence[Reading]) -> None:
    """Write the timeline of what happened, what answered what, and where the accounts differ."""
    section(out, "What happened", timeline(readings))
    section(out, "What answered what", answers(readings))
    section(out, "Where the accounts differ", differing(readings))
    undated = [source(r) for r in readings if r.notes]
    if undated:
        out.print(Text(f"Note: without a publication date, relative times stay open: {', '.join(undated)}.", "italic"))


def section(out: Console, title: str, lines: Iterator[str]) -> None:
    """Write a heading and the lines below it."""
    out.print(Text(title, "bold"))
    empty = True
    for line in lines:
        empty = False
        out.print(Text(line))
    out.print("  nothing told\n" if empty else "")


def timeline(readings: Sequence[Reading]) -> Iterator[str]:
    """Tell the events that have a day and are told as facts, in order of time, each day once."""
    told = [(event, reading) for reading in readings for event in reading.events if shown(event)]
    day = ""
    for event, reading in sorted(told, key=lambda t: (t[0].date, t[0].enddate or LATEST)):
        if words.days(event) != day:
            day = words.days(event)
            yield f"  {day}"
        yield f"    {brief(event)}  — {told_by(event, reading)}"


def shown(event: Event) -> bool:
    """Tell whether an event belongs on the timeline: asserted, dated, and a deed rather than mere words."""
    return event.status == "asserted" and bool(event.date) and bool(event.actor or event.recipient)


def answers(readings: Sequence[Reading]) -> Iterator[str]:
    """Tell which act answered which, as each report says it."""
    for reading in readings:
        by_id = {event.id: event for event in reading.events}
        for event in reading.events:
            for link in event.link:
                if link.to in by_id and link.kind != "sequence":
                    yield f"  {brief(event)}"
                    cue = f" “{words.flat(link.text)}”" if link.text else ""
                    yield f"    {link.kind}{cue} ← {brief(by_id[link.to])}  — {source(reading)}"


def differing(readings: Sequence[Reading]) -> Iterator[str]:
    """Tell where the accounts within each report differ."""
    from talion.cli.table import differences

    for reading in readings:
        lines = differences(reading)
        if lines:
            yield f"  {source(reading)}"
            yield from lines[1:]


def brief(event: Event) -> str:
    """Say an event in one line: who, what, to whom, how many, in which words."""
    whom = f" → {words.who(event.recipient)}" if event.recipient else ""
    sizes = f" ({words.sizes(event)})" if event.size else ""
    return f"{words.who(event.actor) or '?'}: {words.act(event)}{whom}{sizes} “{words.spoken(event)}”"


def told_by(event: Event, reading: Reading) -> str:
    """Say on whose word an event is told: the report's, and within it a speaker's."""
    voice = words.voice(event.said_by)
    return f"{source(reading)}: {voice}" if voice else source(reading)


def source(reading: Reading) -> str:
    """Say which report it is, as briefly as can be."""
    report = reading.report
    return report.publication or report.citation or report.id
