"""`talion actors`: what reports name that the lexicon lacks."""

from __future__ import annotations

from typing import Any

import click

from talion.cli.code import Run
from talion.cli.options import CODER_OPTIONS, INPUT_OPTIONS, known_of, load_coder, with_options
from talion.reading import read_all


@click.command(name="actors")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--at-least", type=click.IntRange(min=1), default=1, show_default=True, help="Leave out rarer names.")
@with_options(INPUT_OPTIONS)
@with_options(CODER_OPTIONS)
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
@click.option("--debug", is_flag=True, help="Stop with a traceback if a report cannot be read.")
def command(files: tuple[str, ...], at_least: int, **options: Any) -> None:
    """List the names in reports that the lexicon lacks, the most frequent first.

    The list is a names.tsv: complete it, put it into a folder of your own and name that with --lexicon. Exit status 0:
    all was read; 1: some input could not be.
    """
    from talion.actors.missing import missing, table

    run = Run(load_coder(options), options)
    with run.progress():
        readings = run.readings(read_all(files, known_of(options), options["input_format"]))
        found = missing(reading for reading in readings if reading is not None)
    click.echo(table(entry for entry in found if entry.times >= at_least), nl=False)
    click.get_current_context().exit(1 if run.failed else 0)
