"""How readings are written: for people, as one JSON document, or one event a line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any, Protocol

import click

from talion.records import Reading, to_json

if TYPE_CHECKING:
    from talion.coder import Coder

FORMATS = ("table", "json", "jsonl")


class Writer(Protocol):
    """Takes readings as they come; None stands for an input that failed."""

    def add(self, reading: Reading | None) -> None:
        """Take the next reading."""

    def end(self) -> None:
        """Write what is left."""


def writer_for(form: str, coder: Coder, *, together: bool) -> Writer:
    """Make the writer of a format; with `together` it also says what the reports tell of the same happenings."""
    if form == "table":
        from talion.cli.table import TableWriter

        return TableWriter(coder if together else None)
    out = sys.stdout.buffer
    if form == "json":
        return Json(out, coder if together else None)
    if together:
        raise click.UsageError("--together needs --format table or json: a line of jsonl is one event")
    return Jsonl(out)


def join(readings: Sequence[Reading]) -> Any:
    """Say what readings tell of the same happenings: the object `{disputes, same, chain}`."""
    from talion.incidents import together

    return together(readings)


class Jsonl:
    """One event a line, written as soon as its report is read."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out

    def add(self, reading: Reading | None) -> None:
        """Write the events of a reading."""
        for event in reading.events if reading is not None else ():
            self.out.write(to_json(event) + b"\n")
        self.out.flush()

    def end(self) -> None:
        """Do nothing: every line has been written."""


class Json:
    """One object for one report, an array for several; the array is written as it grows."""

    def __init__(self, out: IO[bytes], coder: Coder | None) -> None:
        self.out = out
        self.coder = coder
        self.first: Reading | None = None
        self.inputs = 0
        self.written = 0
        self.kept: list[Reading] = []

    def add(self, reading: Reading | None) -> None:
        """Write a reading, holding the first back until it is known whether it is the only one."""
        self.inputs += 1
        if self.coder is not None:
            self.kept += [reading] if reading is not None else []
        elif self.inputs == 1:
            self.first = reading
        else:
            self._flush_first()
            if reading is not None:
                self._item(to_json(reading))

    def _flush_first(self) -> None:
        if self.first is not None:
            self._item(to_json(self.first))
            self.first = None

    def _item(self, item: bytes) -> None:
        self.out.write((b",\n" if self.written else b"[\n") + item)
        self.written += 1

    def end(self) -> None:
        """Close the document."""
        if self.inputs == 1 and self.first is not None:
            self.out.write(to_json(self.first) + b"\n")
        else:
            if self.coder is not None:
                for item in (*self.kept, join(self.kept)):
                    self._item(to_json(item))
            self.out.write(b"\n]\n" if self.written else b"[]\n")
        self.out.flush()
