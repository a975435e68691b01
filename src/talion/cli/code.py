"""`talion code`: reports in, events out."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from talion.cli.options import CODER_OPTIONS, INPUT_OPTIONS, known_of, load_coder, with_options
from talion.cli.writers import FORMATS, writer_for
from talion.reading import Input, InputError, read_all
from talion.records import Reading

if TYPE_CHECKING:
    from talion.coder import Coder


@click.command(name="code")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="What to write.")
@click.option("--together", is_flag=True, help="Also say what the reports tell of the same happenings.")
@with_options(INPUT_OPTIONS)
@with_options(CODER_OPTIONS)
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
@click.option("--debug", is_flag=True, help="Stop with a traceback if a report cannot be coded.")
def command(files: tuple[str, ...], form: str, **options: Any) -> None:
    """Read news reports and write who did what to whom.

    FILE is plain text (one report), or JSONL or CSV with one report a row (id, text, published, title, publication,
    url), each also as .gz; "-" is standard input. The table is for people, json has one object a report, jsonl one
    event a line. Exit status 0: all was read; 1: some input could not be.
    """
    run = Run(load_coder(options), options)
    together = options["together"]
    writer = writer_for(form, run.coder, together=together)
    with run.progress():
        for reading in run.readings(read_all(files, known_of(options), options["input_format"])):
            writer.add(reading)
        writer.end()
    click.get_current_context().exit(1 if run.failed else 0)


class Run:
    """One call of the command: codes inputs one after the other and counts what failed."""

    def __init__(self, coder: Coder, options: dict[str, Any]) -> None:
        self.coder = coder
        self.options = options
        self.failed = 0
        self.done = 0
        self.status: Any = None

    def readings(self, inputs: Iterator[Input | InputError]) -> Iterator[Reading | None]:
        """Give the reading of each input, or None in the place of one that failed and has been told."""
        for found in inputs:
            reading = self._coded(found) if isinstance(found, Input) else None
            if reading is None:
                self.failed += 1
            if isinstance(found, InputError):
                click.echo(f"talion: {found}", err=True)
            self.done += 1
            if self.status is not None:
                self.status.update(f"{self.done} reports read")
            yield reading

    def _coded(self, found: Input) -> Reading | None:
        try:
            return self.coder.read_report(found.report)
        except Exception as error:
            if self.options["debug"]:
                raise
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{last.filename.rpartition('talion/')[2]}:{last.lineno}"
            what = f"could not be coded: {type(error).__name__}: {error} ({place}; --debug shows more)"
            click.echo(f"talion: {found.where}: {what}", err=True)
            return None

    def progress(self) -> Any:
        """Show a counter while standard error is a terminal and standard output is not."""
        if self.options["quiet"] or sys.stdout.isatty() or not sys.stderr.isatty():
            return nullcontext()
        from rich.console import Console

        self.status = Console(stderr=True).status("reading")
        return self.status
