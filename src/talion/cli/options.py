"""Options that commands share, and what they are turned into."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from talion.reading.metadata import MAX_CHARACTERS, Known, parse_day

if TYPE_CHECKING:
    from talion.coder import Coder

Command = TypeVar("Command", bound=Callable[..., Any])
FORMATS = ("text", "jsonl", "csv")


class Day(click.ParamType):  # type: ignore[type-arg]  # not generic in older versions of click
    """An ISO date on the command line."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date; an impossible one is wrong usage."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class Encoding(click.ParamType):  # type: ignore[type-arg]
    """The name of a character encoding that Python knows."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Look the encoding up; an unknown one is wrong usage."""
        try:
            info = codecs.lookup(value)
        except (LookupError, ValueError):
            self.fail(f"unknown encoding {value!r}: utf-8, latin-1, cp1252 and utf-16 are usual", param, ctx)
        if not getattr(info, "_is_text_encoding", True):
            self.fail(f"{value!r} is no encoding of characters", param, ctx)
        return str(value)


INPUT_OPTIONS = (
    click.option("--published", type=Day(), help="Day of publication, YYYY-MM-DD. Without it “on Monday” stays open."),
    click.option("--title", default="", help="Headline of the report."),
    click.option("--publication", default="", help="Who published it."),
    click.option("--url", default="", help="Where it was published."),
    click.option("--input-format", type=click.Choice(FORMATS), help="Format, where the input's name does not tell."),
    click.option("--encoding", type=Encoding(), default="utf-8", show_default=True, help="Encoding of the input."),
    click.option(
        "--max-characters",
        type=click.IntRange(min=1),
        default=MAX_CHARACTERS,
        show_default=True,
        help="Refuse longer reports.",
    ),
)
CODER_OPTIONS = (
    click.option("--language-model", metavar="NAME-OR-PATH", help="A spaCy pipeline in place of talion's own English."),
    click.option(
        "--lexicon",
        type=click.Path(exists=True, file_okay=False),
        multiple=True,
        help="Folder of your own lexicon entries; may be given several times.",
    ),
    click.option("--frames-only", is_flag=True, help="Read by the lexicon alone, without the learned reader."),
)


def with_options(options: tuple[Callable[[Command], Command], ...]) -> Callable[[Command], Command]:
    """Add several options to a command, in their order."""

    def decorate(command: Command) -> Command:
        """Add the options from the last to the first, as a stack of decorators does."""
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def known_of(options: dict[str, Any]) -> Known:
    """Gather what the input options say of every report."""
    names = ("published", "title", "publication", "url", "encoding", "max_characters")
    return Known(**{name: options[name] for name in names})


def load_coder(options: dict[str, Any]) -> Coder:
    """Load the coder that the options ask for; a model or lexicon that cannot be used ends the command."""
    from talion.coder import load

    try:
        coder = load(options["language_model"], options["lexicon"], options["frames_only"])
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    coder.nlp.max_length = max(coder.nlp.max_length, options.get("max_characters", 0))
    return coder
