"""`talion explain`: the evidence and the rules of one event."""

from __future__ import annotations

from typing import Any

import click

from talion.cli import words
from talion.cli.options import CODER_OPTIONS, INPUT_OPTIONS, known_of, load_coder, with_options
from talion.reading import Input, InputError, read_all
from talion.records import Entity, Event, Reading, Report, When


@click.command(name="explain")
@click.argument("event")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@with_options(INPUT_OPTIONS)
@with_options(CODER_OPTIONS)
def command(event: str, files: tuple[str, ...], **options: Any) -> None:
    """Show what one event was read from.

    EVENT is "REPORT:NUMBER" as `talion code` writes it (give the same --published and so on, they are part of a
    report's id), or just the number where FILE holds one report: the evidence sentence with its word marked, the words
    behind each field, and the rules that made it, in order.
    """
    report = find(event, list(files), options)
    coder = load_coder(options)
    reading = coder.read_report(report)
    wanted = [e for e in reading.events if e.id.rpartition(":")[2] == event.rpartition(":")[2]]
    if not wanted:
        raise click.ClickException(f"the report has {len(reading.events)} events, none has the number of {event!r}")
    from talion.cli.rulebook import Rulebook

    click.echo("\n".join(explain(reading, wanted[0], Rulebook(tuple(options["lexicon"])))))


def find(event: str, files: list[str], options: dict[str, Any]) -> Report:
    """Find the report that an event's id names; a bare number needs an input of one report."""
    report_id, _, number = event.rpartition(":")
    if not number.isdigit():
        raise click.UsageError(f"{event!r} is no event: write REPORT:NUMBER or NUMBER")
    found = read_all(files, known_of(options), options["input_format"])
    matching = []
    for item in found:
        if isinstance(item, InputError):
            click.echo(f"talion: {item}", err=True)
        elif isinstance(item, Input) and (not report_id or report_id in (item.report.id, item.report.citation)):
            matching.append(item.report)
        if matching and report_id:
            return matching[0]
    if not matching:
        raise click.ClickException(f"no report {report_id!r} in the input" if report_id else "no report in the input")
    if len(matching) > 1:
        raise click.ClickException(f"the input has {len(matching)} reports: write REPORT:{number}")
    return matching[0]


def explain(reading: Reading, event: Event, rulebook: Any) -> list[str]:
    """Say everything that is known of where an event comes from, line by line."""
    lines = [f"{event.id}  {words.act(event)}", "", marked(reading, event), ""]
    lines += [f"  {name:<14}{value}" for name, value in fields(event) if value]
    lines += ["", "Rules, in order:"]
    return lines + [f"  {rule}\n      {rulebook.says(rule)}" for rule in event.why]


def marked(reading: Reading, event: Event) -> str:
    """Give the evidence sentence with the word that tells the act between » and «."""
    info, trigger, text = event.text_info, event.trigger, reading.report.text
    if info is None or trigger is None:
        return words.evidence(reading, event)
    word = text[trigger.start : trigger.end]
    return words.flat(f"{text[info.start : trigger.start]}»{word}«{text[trigger.end : info.end]}")


def fields(event: Event) -> list[tuple[str, str]]:
    """List the fields of an event with the words that each was read from."""
    rows = [("who", role(e)) for e in event.actor] + [("to whom", role(e)) for e in event.recipient]
    rows.append(("when", words.days(event) + told(event.when)))
    rows.append(("where", words.where(event) + at(event.event_loc)))
    rows += [("how many", words.sizes(event)), ("context", ", ".join(event.context)), ("status", event.status)]
    rows += [("on whose word", words.voice((v,)) + (f"  “{v.cue}”" if v.cue else "") + at(v)) for v in event.said_by]
    rows += [("answers", f"{k.kind} of {k.to}" + (f"  “{k.text}”" if k.text else "")) for k in event.link]
    return [*rows, ("same as", ", ".join(event.same_as)), ("words", f"“{words.spoken(event)}”")]


def told(when: When | None) -> str:
    """Say the words that a date was read from, and on what it rests."""
    if when is None:
        return ""
    return (f"  “{when.text}”" if when.text else "") + f" ({when.basis})" + at(when)


def role(entity: Entity) -> str:
    """Say an actor with the words it was read from and where they stand."""
    return f"{words.who((entity,))}  “{words.flat(entity.entity_text)}”{at(entity)}"


def at(record: Any) -> str:
    """Say where in the report a record stands."""
    start = getattr(record, "start", None)
    return f"  [{start}:{record.end}]" if start is not None else ""
