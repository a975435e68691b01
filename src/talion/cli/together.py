"""What several reports tell together, for people: a timeline, what answered what, where the accounts differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from talion.cli import words
from talion.incidents import Disagreement, Incident, Teller, Together, Value, together
from talion.records import Reading

if TYPE_CHECKING:
    from rich.console import Console

FIELDS = {"date": "when", "place": "where", "actor": "who", "recipient": "to whom", "happened": "whether it happened"}
CLOSED = {"retaliation": "in answer to", "cause": "because of", "part_of": "as part of", "sequence": "after"}
WIDTH = 96


def show_together(out: Console, readings: Sequence[Reading]) -> None:
    """Write the timeline of what happened, what answered what, and where the accounts differ."""
    told = together(readings)
    shown = [i for i in told.same if worth_telling(i)]
    numbers = {incident.id: n for n, incident in enumerate(shown, 1)}
    section(out, "What happened", timeline(shown, numbers))
    section(out, "What answered what", answers(told, numbers))
    section(out, "Where the accounts differ", differing(told, numbers))
    undated = [source(r) for r in readings if r.notes]
    if undated:
        out.print(Text(f"Note: without a publication date, relative times stay open: {', '.join(undated)}.", "italic"))


def section(out: Console, title: str, lines: Iterator[str]) -> None:
    """Write a heading and the lines below it."""
    out.print(Text(title, "bold"))
    empty = True
    for line in lines:
        empty = False
        out.print(Text(line))
    out.print("  nothing told\n" if empty else "")


def worth_telling(incident: Incident) -> bool:
    """Tell whether an incident belongs on the timeline: somebody did or suffered it, and it has a last day."""
    return incident.enddate is not None and bool(incident.attribute("actor") or incident.attribute("recipient"))


def timeline(incidents: Sequence[Incident], numbers: dict[str, int]) -> Iterator[str]:
    """Tell every incident once, in order of time, with all who tell it."""
    day = ""
    for incident in incidents:
        if days(incident) != day:
            day = days(incident)
            yield f"  {day}"
        yield f"    {numbers[incident.id]:>2}  {brief(incident)}"
        yield from wrapped(tellers(incident.told_by), " " * 8)


def days(incident: Incident) -> str:
    """Say the days of an incident."""
    if incident.date is None:
        return f"until {incident.enddate}"
    return words.span(str(incident.date), str(incident.enddate or incident.date))


def brief(incident: Incident) -> str:
    """Say an incident in one line: who, what, to whom, where, how many."""
    who, whom, where = (first(incident, field) for field in ("actor", "recipient", "place"))
    what = "/".join(incident.event).lower() + (f" ({', '.join(incident.mode)})" if incident.mode else "")
    sizes = [f"{says_all(a.values)} {a.field[5:]}" for a in incident.attributes if a.field.startswith("size.")]
    told = f" “{words.flat(incident.text)}”" if incident.text else ""
    place = f", {where}" if where else ""
    return (
        f"{who or '?'}: {what}{f' → {whom}' if whom else ''}{place}{f' ({chr(59).join(sizes)})' if sizes else ''}{told}"
    )


def first(incident: Incident, field: str) -> str:
    """Say the value of an attribute that most tellers tell, the first told of these."""
    attribute = incident.attribute(field)
    if attribute is None:
        return ""
    value = max(attribute.values, key=lambda v: len({t.report for t in v.told_by}))
    codes = f" [{' '.join(value.codes)}]" if value.codes else ""
    return f"{words.flat(value.text) or '?'}{codes}"


def says_all(values: Sequence[Value]) -> str:
    """Say all values of an attribute."""
    return " or ".join(v.text for v in values)


def tellers(told: Sequence[Teller]) -> str:
    """Say who tells something, each once."""
    return "— " + "; ".join(dict.fromkeys(teller(t) for t in told))


def teller(told: Teller) -> str:
    """Say one teller: the publisher, and who speaks there."""
    where = told.publication or told.report
    stance = f" ({told.stance})" if told.stance not in ("", "asserts") else ""
    return f"{where}: {' → '.join(map(words.flat, told.speakers))}{stance}" if told.speakers else where


def answers(told: Together, numbers: dict[str, int]) -> Iterator[str]:
    """Tell which incident answered which, on what cue and on whose word."""
    by_id = {incident.id: incident for incident in told.same}
    for answer in told.chain:
        if answer.kind == "sequence" or answer.from_ not in numbers or answer.to not in numbers:
            continue
        one, other = by_id[answer.from_], by_id[answer.to]
        cue = f" (“{words.flat(answer.text)}”)" if answer.text else ""
        yield f"  {numbers[one.id]:>2}  {days(one)}  {brief(one)}"
        yield f"        {CLOSED[answer.kind]} {numbers[other.id]}: {brief(other)}{cue}"
        yield from wrapped(tellers(answer.told_by), " " * 8)


def differing(told: Together, numbers: dict[str, int]) -> Iterator[str]:
    """Tell where the accounts of one incident differ: every value with who tells it."""
    by_id = {incident.id: incident for incident in told.same}
    last = ""
    for dispute in told.disputes:
        if dispute.incident not in numbers:
            continue
        if dispute.incident != last:
            last = dispute.incident
            yield f"  {numbers[last]:>2}  {days(by_id[last])}  {brief(by_id[last])}"
        yield f"      {field_name(dispute)}: {judged(dispute)}"
        for value in dispute.values:
            yield from wrapped(f"{words.flat(value.text)} {tellers(value.told_by)}", " " * 8)


def field_name(dispute: Disagreement) -> str:
    """Say which attribute is meant."""
    return (
        f"how many {dispute.field[5:]}"
        if dispute.field.startswith("size.")
        else FIELDS.get(dispute.field, dispute.field)
    )


def judged(dispute: Disagreement) -> str:
    """Say a verdict in words."""
    return "they contradict each other" if dispute.verdict == "disputed" else "both can be true"


def wrapped(line: str, indent: str) -> Iterator[str]:
    """Break a line into lines of at most `WIDTH` characters, indented."""
    from textwrap import wrap

    yield from wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False)


def source(reading: Reading) -> str:
    """Say which report it is, as briefly as can be."""
    report = reading.report
    return report.publication or report.citation or report.id
