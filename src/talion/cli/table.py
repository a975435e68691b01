"""The table for people: one report after the other, and at the end what they tell together."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from talion.cli import words
from talion.records import Bounds, Claim, Dispute, Event, Reading

if TYPE_CHECKING:
    from talion.coder import Coder

WIDE = 130
PIPED = 100
COLOURS = {"negated": "red", "hypothetical": "yellow", "future": "cyan", "historical": "magenta"}


def console() -> Console:
    """Make a console on standard output that fits its terminal; a pipe has `PIPED` columns."""
    width = shutil.get_terminal_size((PIPED, 24)).columns
    return Console(width=max(width, 40), highlight=False, markup=False, emoji=False)


class TableWriter:
    """Writes every reading as a table when it comes; with a coder, what they tell together at the end."""

    def __init__(self, coder: Coder | None) -> None:
        self.console = console()
        self.coder = coder
        self.kept: list[Reading] = []

    def add(self, reading: Reading | None) -> None:
        """Write one report, or keep it for the end where the reports are told together."""
        if reading is None:
            return
        if self.coder is not None:
            self.kept.append(reading)
        else:
            show(self.console, reading)

    def end(self) -> None:
        """Write what the reports tell together, if that was asked for."""
        if self.coder is not None:
            from talion.cli.together import show_together

            show_together(self.console, self.kept)


def show(out: Console, reading: Reading) -> None:
    """Write one report: its head, its events, where the accounts in it differ, and what to know of the reading."""
    out.print(Text(head(reading), "bold"))
    if reading.events:
        out.print(wide(reading) if out.width >= WIDE else narrow(reading))
    else:
        out.print("No events.")
    for line in differences(reading):
        out.print(Text(line))
    for note in reading.notes:
        out.print(Text(f"Note: {note}.", "italic"))
    out.print()


def head(reading: Reading) -> str:
    """Say which report it is: publication, day, title, and the id that `talion explain` takes."""
    report = reading.report
    day = str(report.published) if report.published else "no date"
    return " · ".join(filter(None, (report.publication, day, report.title or report.citation, report.id)))


def grid(*columns: tuple[str, int]) -> Grid:
    """Make an empty table of columns with their shares of the width."""
    table = Grid(box=None, pad_edge=False, padding=(0, 1), expand=True, header_style="dim")
    for name, ratio in columns:
        table.add_column(name, ratio=ratio or None, overflow="fold", no_wrap=not ratio)
    return table


def wide(reading: Reading) -> Grid:
    """Lay the events out with one column for each question."""
    table = grid(
        ("", 0), ("when", 3), ("who", 5), ("what", 4), ("to whom", 5), ("where", 3), ("how many", 3), ("status", 3),
        ("on whose word", 4), ("words", 4),
    )  # fmt: skip
    for event in reading.events:
        cells = (words.days(event), words.who(event.actor), words.act(event), words.who(event.recipient))
        more = (words.where(event), words.sizes(event))
        said = (words.voice(event.said_by), f"“{words.spoken(event)}”")
        table.add_row(ordinal(event), *map(Text, cells), *map(Text, more), status(event), *map(Text, said))
    return table


def narrow(reading: Reading) -> Grid:
    """Lay the events out for a terminal of usual width: several lines in a cell."""
    table = grid(("", 0), ("when", 11), ("who, what, to whom", 34), ("where, how many", 15), ("on whose word", 16))
    for event in reading.events:
        deed = Text()
        deed.append(words.who(event.actor) or "?")
        deed.append(f"\n{words.act(event)}", "bold")
        if event.status != "asserted":
            deed.append(" ").append_text(status(event))
        deed.append(f" “{words.spoken(event)}”", "dim")
        if event.recipient:
            deed.append(f"\n→ {words.who(event.recipient)}")
        place = "\n".join(filter(None, (words.where(event), words.sizes(event))))
        table.add_row(ordinal(event), Text(words.days(event)), deed, Text(place), Text(words.voice(event.said_by)))
    return table


def ordinal(event: Event) -> str:
    """Give the number of an event in its report."""
    return event.id.rpartition(":")[2]


def status(event: Event) -> Text:
    """Say the status of an event in its colour; what is asserted needs no word."""
    return Text("" if event.status == "asserted" else event.status, COLOURS.get(event.status, ""))


def differences(reading: Reading) -> list[str]:
    """Say where the accounts within one report differ: each dispute with its claims and who holds them."""
    lines = ["Accounts differ"] if reading.disputes else []
    for dispute in reading.disputes:
        lines.append(f"  {dispute.matter} — {verdict(dispute)}")
        lines += [f"    {claim_words(reading, reading.claims[i])}" for i in dispute.claims]
    return lines


def verdict(dispute: Dispute) -> str:
    """Say a verdict in words."""
    return "they contradict each other" if dispute.verdict == "disputed" else "both can be true"


def claim_words(reading: Reading, claim: Claim) -> str:
    """Say one claim: who holds it, the value, and the sentence."""
    text = reading.report.text
    told = words.flat(text[claim.text_info.start : claim.text_info.end]) if claim.text_info else ""
    value = words.number(claim.value) if isinstance(claim.value, Bounds) else claim.value
    return f"{words.voice(claim.said_by) or 'the reporter'}: {value or '–'}" + (f" “{told}”" if told else "")
