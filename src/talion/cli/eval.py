"""talion eval: measure against gold."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from talion.evaluation.figures import Row


@click.command("eval")
@click.argument("task")
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--predictions", type=click.Path(path_type=Path, dir_okay=False), help="Write what was predicted here.")
@click.option("--given-events", is_flag=True, help="Read with the gold's events given (links, answers, coref).")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first items of each file.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--markdown", is_flag=True, help="With `all`: write the page docs/accuracy.md.")
@click.option(
    "--processes", type=click.IntRange(min=1), default=1, show_default=True, help="Read in so many processes."
)
@click.option("--language-model", help="A spaCy pipeline by name or path in place of the shipped model.")
def command(
    task: str,
    gold: tuple[Path, ...],
    predictions: Path | None,
    given_events: bool,
    limit: int | None,
    form: str,
    markdown: bool,
    processes: int,
    language_model: str | None,
) -> None:
    """Read the texts of GOLD files or folders and compare with what people found in them.

    TASK is events, attribution, dates, places, links, coref, incidents, factuality, actors, coped, or of our own gold
    clauses, when, how_many, answers, whose_word, who, sectors. `all` takes the folder that holds all corpora.
    """
    from talion.evaluation import run, suite, tables, tasks

    if task != "all" and task not in tasks.NAMES:
        raise click.BadParameter(f"{task!r} is no task: choose all, {', '.join(tasks.NAMES)}", param_hint="TASK")
    with run.readers(processes, language_model) as read:
        if task == "all":
            entries = suite.measure(gold[0], read, limit, watch, say)
            click.echo(suite.page(entries) if markdown else suite.plain(entries, form))
            return
        try:
            measured = run.measure(task, gold, read, run.Options(limit=limit, given=given_events), watch)
        except ValueError as wrong:
            raise click.UsageError(str(wrong)) from None
    for fault in measured.faults:
        say(fault)
    if predictions:
        with predictions.open("w", encoding="utf-8", newline="") as out:
            out.writelines(run.lines(measured.predictions, tasks.find(task).table))
    if not measured.sheets:
        say("nothing to judge")
    elif form == "json":
        click.echo(tables.json({task: measured.sheets}))
    elif sys.stdout.isatty():
        tables.rich_text(task, measured.sheets)
    else:
        click.echo(tables.text(task, measured.sheets))


def say(words: str) -> None:
    """Tell something that is not a result."""
    click.echo(f"talion eval: {words}", err=True)


def watch(rows: Iterable[Row], length: int) -> Iterable[Row]:
    """Show progress on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return rows
    return _bar(rows, length)


def _bar(rows: Iterable[Row], length: int) -> Iterable[Row]:
    with click.progressbar(rows, length=length, file=sys.stderr) as bar:
        yield from bar
