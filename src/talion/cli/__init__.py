"""The command line: `talion COMMAND`. Commands are loaded when they are called, so that help comes in a blink.

Data goes to standard output, messages and progress to standard error. Exit status: 0 all was read, 1 something could
not be, 2 wrong usage, 130 interrupted, 141 the reader of a pipe went away.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

COMMANDS = ("code", "chain", "actors", "explain", "rules", "eval")
INTERRUPTED, BROKEN_PIPE = 130, 141


class PipeGone(Exception):  # noqa: N818 - no error, and not ours
    """The reader of our standard output went away."""


class Lazy(click.Group):
    """A group whose commands are the modules of this folder, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands."""
        return [name for name in COMMANDS if (Path(__file__).parent / f"{name}.py").is_file()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"talion.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; click itself would end a broken pipe with the status of a failure."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise PipeGone from None
            raise


def _version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from talion import __version__, lexicon

        click.echo(f"talion {__version__} (lexicon {lexicon.digest()})")
        ctx.exit()


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show version and lexicon."
)
def cli() -> None:
    """Turn news reports into event data that can be checked.

    Who did what to whom, when, where, how many were hurt, on whose word, and in answer to what.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        status: Any = cli.main(arguments, prog_name="talion", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        if isinstance(error, click.UsageError):
            error.show()
        else:
            click.echo(f"talion: {error.format_message()}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("talion: interrupted", err=True)
        return INTERRUPTED
    except (PipeGone, BrokenPipeError):
        # Python flushes standard output once more when it exits, which must not fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return status if isinstance(status, int) else 0
