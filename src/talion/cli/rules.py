"""`talion rules`: what the lexicon's entries say, and whether they do what their examples promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from talion.cli.options import CODER_OPTIONS, load_coder, with_options

if TYPE_CHECKING:
    from talion.cli.rulebook import Rulebook
    from talion.coder import Coder

FOLDERS = click.option(
    "--lexicon", type=click.Path(exists=True, file_okay=False), multiple=True, help="Your own folder."
)


@click.group(name="rules")
def command() -> None:
    """List, explain and test the entries that events are read with."""


def rulebook(folders: Iterable[str]) -> Rulebook:
    """Open the rules of the shipped lexicon and of folders; an entry that cannot be used ends the command."""
    from talion.cli.rulebook import Rulebook

    book = Rulebook(tuple(folders))
    try:
        book.frames  # noqa: B018 - reads the files
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    return book


@command.command(name="list")
@click.option("--type", "kind", help="Only entries of this type, such as ASSAULT.")
@FOLDERS
def list_rules(kind: str | None, lexicon: tuple[str, ...]) -> None:
    """List the entries: id, type and mode, words."""
    from talion.cli.rulebook import summary

    frames = rulebook(lexicon).frames
    width = max(map(len, frames), default=0)
    for name, frame in frames.items():
        if kind is None or kind.upper() == str(frame.type).upper():
            click.echo(f"{name:<{width}}  {summary(frame)}")


@command.command(name="explain")
@click.argument("rule")
@FOLDERS
def explain_rule(rule: str, lexicon: tuple[str, ...]) -> None:
    """Show everything that the entry RULE says."""
    from talion.cli.rulebook import entry

    frames = rulebook(lexicon).frames
    name = rule.removeprefix("frame:")
    if name not in frames:
        near = get_close_matches(name, list(frames), 3)
        raise click.ClickException(f"no entry {name!r}" + (f"; did you mean {', '.join(near)}?" if near else ""))
    click.echo("\n".join(entry(frames[name])))


@command.command(name="test")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False))
@with_options(CODER_OPTIONS)
def test_rules(folder: str | None, **options: Any) -> None:
    """Run the examples of every entry, or of the entries in FOLDER.

    A positive example must give an event by its entry, a negative one must not. Exit status 1 if any fails.
    """
    book = rulebook(options["lexicon"])
    known = book.frames
    if folder is not None:
        options["lexicon"] = (*options["lexicon"], folder)
        book = rulebook(options["lexicon"])
    frames = [f for name, f in book.frames.items() if folder is None or known.get(name) != f]
    failures = total = 0
    options["frames_only"] = True  # examples are about entries, whatever the second reader thinks of them
    for frame, wanted, sentence, held in run(load_coder(options), frames):
        total += 1
        if not held:
            failures += 1
            click.echo(f"{frame.id}: {'no event' if wanted else 'an event'} in: {sentence}")
    click.echo(f"{total - failures} of {total} examples of {len(frames)} entries hold")
    click.get_current_context().exit(1 if failures else 0)


def run(coder: Coder, frames: Iterable[Any]) -> Iterator[tuple[Any, bool, str, bool]]:
    """Run the examples of frames: the frame, whether an event is wanted, the sentence, whether it holds."""
    for frame in frames:
        for wanted, examples in ((True, frame.positive), (False, frame.negative)):
            for sentence in examples:
                fired = any(f"frame:{frame.id}" in event.why for event in coder.read(sentence).events)
                yield frame, wanted, sentence, fired == wanted
