"""`talion chain`: reports in, the tit for tat out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from talion.cli.options import CODER_OPTIONS, INPUT_OPTIONS, known_of, load_coder, with_options

if TYPE_CHECKING:
    from talion.incidents import Together

FORMATS = ("table", "json", "dot", "graphml")


@click.command(name="chain")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="What to write.")
@click.option("--between", nargs=2, metavar="CODE CODE", help="Only what two sides did to and in answer to each other.")
@with_options(INPUT_OPTIONS)
@with_options(CODER_OPTIONS)
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
@click.option("--debug", is_flag=True, help="Stop with a traceback if a report cannot be coded.")
def command(files: tuple[str, ...], form: str, between: tuple[str, str] | None, **options: Any) -> None:
    """Read news reports and write which act answered which, in order of time, over all of them.

    FILE is as for `talion code`. The table is a tree: below each act stand its answers, with the words that say so,
    and under every act who tells it and where they differ. json is one object {disputes, same, chain}; dot is for
    Graphviz; graphml for Gephi, yEd, Cytoscape and networkx. `--between USA IRN` takes codes of countries or groups.
    Exit status 0: all was read; 1: some input could not be.
    """
    from talion.cli.code import Run
    from talion.incidents import excerpt, together
    from talion.reading import read_all

    sides = _sides(between)
    run = Run(load_coder(options), options)
    with run.progress():
        found = run.readings(read_all(files, known_of(options), options["input_format"]))
        told = excerpt(together(reading for reading in found if reading is not None), sides)
    write(told, form)
    click.get_current_context().exit(1 if run.failed else 0)


def _sides(between: tuple[str, str] | None) -> tuple[str, str] | None:
    """Check the two codes; raises `BadParameter` for what cannot be one."""
    for code in between or ():
        if len(code) != 3 or not code.isalpha():
            raise click.BadParameter(f"{code!r} is no code: write three letters, such as USA", param_hint="--between")
    return (between[0].upper(), between[1].upper()) if between else None


def write(told: Together, form: str) -> None:
    """Write a chain to standard output."""
    if form == "table":
        show(told)
        return
    from talion.incidents.graphs import dot, graphml
    from talion.records import to_json

    texts = {"json": lambda: to_json(told).decode() + "\n", "dot": lambda: dot(told), "graphml": lambda: graphml(told)}
    sys.stdout.buffer.write(texts[form]().encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def show(told: Together) -> None:
    """Write a chain as a tree for people, each act with its tellers and with what they contradict each other in."""
    from talion.cli.table import console
    from talion.cli.together import FullTree, details, section

    tree = FullTree(told, {incident.id: n for n, incident in enumerate(told.same, 1)})
    section(console(), "What answered what", tree.lines())
    alone = [i for i in told.same if i.id not in tree.below and i.id not in tree.answering]
    if alone:
        rows = ((2, f"{tree.label(i.id)}{details(i)}") for i in alone)
        section(console(), "In answer to others, or answered by others", rows)
