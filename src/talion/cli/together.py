"""What several reports tell together, for people: a timeline, what answered what, where the accounts differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.text import Text

from talion.cli import words
from talion.incidents import Answer, Attribute, Disagreement, Incident, Teller, Together, together
from talion.records import Reading

if TYPE_CHECKING:
    from rich.console import Console

FIELDS = {"date": "when", "place": "where", "actor": "who", "recipient": "to whom", "happened": "whether it happened"}
CLOSED = {"retaliation": "in answer to", "cause": "because of", "part_of": "as part of", "sequence": "after"}
DISSENT = frozenset({"denies", "doubts", "confirms", "speculates"})
Line = tuple[int, str]  # indent and words


def show_together(out: Console, readings: Sequence[Reading]) -> None:
    """Write the timeline of what happened, what answered what, and where the accounts differ."""
    told = together(readings)
    numbers = {incident.id: n for n, incident in enumerate(worth_telling(told), 1)}
    section(out, "What happened", timeline(told, numbers))
    section(out, "What answered what", Tree(told, numbers).lines())
    section(out, "Where the accounts differ", differing(told, numbers))
    undated = [source(r) for r in readings if r.notes]
    if undated:
        out.print(Text(f"Note: without a publication date, relative times stay open: {', '.join(undated)}.", "italic"))


def section(out: Console, title: str, lines: Iterator[Line]) -> None:
    """Write a heading and the lines below it, each broken to the width with its indent kept."""
    out.print(Text(title, "bold"))
    empty = True
    for indent, line in lines:
        empty = False
        for part in wrap(line, out.width - 1, initial_indent=" " * indent, subsequent_indent=" " * (indent + 4)):
            out.print(Text(part))
    out.print("  nothing told\n" if empty else "")


def worth_telling(told: Together) -> list[Incident]:
    """List the incidents for the timeline: those with a day, told by several reports, or linked to another."""
    linked = {i for a in told.chain if a.kind != "sequence" for i in (a.from_, a.to)}
    return [i for i in told.same if _somebody(i) and (i.date is not None or i.id in linked or len(i.reports) > 1)]


def _somebody(incident: Incident) -> bool:
    return bool(incident.attribute("actor") or incident.attribute("recipient"))


def timeline(told: Together, numbers: dict[str, int]) -> Iterator[Line]:
    """Tell every incident once, in order of time, with all who tell it."""
    day = ""
    for incident in told.same:
        if incident.id not in numbers:
            continue
        if days(incident) != day:
            day = days(incident)
            yield 2, day
        yield 4, f"{numbers[incident.id]:>2}  {name(incident)}{details(incident)}"
        yield 8, tellers(incident.told_by)


def days(incident: Incident) -> str:
    """Say the days of an incident."""
    if incident.date is None:
        return f"until {incident.enddate}"
    return words.span(str(incident.date), str(incident.enddate or incident.date))


def name(incident: Incident) -> str:
    """Say an incident briefly: who, in which words, to whom."""
    who, whom = first(incident, "actor"), first(incident, "recipient")
    return f"{who or '?'}: “{words.flat(incident.text)}”{f' → {whom}' if whom else ''}"


def details(incident: Incident) -> str:
    """Say the type of an incident, where it was, and how many."""
    where = first(incident, "place")
    sizes = [f"{says_all(a)} {a.field[5:]}" for a in incident.attributes if a.field.startswith("size.")]
    what = " ".join((*incident.event, *incident.mode)).lower()
    return "".join(f" · {part}" for part in (what, where, "; ".join(sizes)) if part)


def first(incident: Incident, field: str) -> str:
    """Say the value of an attribute that most tellers tell, the first told of these."""
    attribute = incident.attribute(field)
    if attribute is None:
        return ""
    value = max(attribute.values, key=lambda v: len({t.report for t in v.told_by}))
    codes = f" [{' '.join(value.codes)}]" if value.codes else ""
    return f"{words.flat(value.text) or '?'}{codes}"


def says_all(attribute: Attribute) -> str:
    """Say all numbers told: rival ones with "or", those of different people with "and" and whose they are."""
    told = [v for v in attribute.values if not v.text.startswith("not ")] or list(attribute.values)  # nor denials
    if (
        attribute.verdict == "compatible"
        and all(v.codes for v in told)
        and len({v.codes[0] for v in told}) == len(told)
    ):
        return " and ".join(f"{v.text} [{' '.join(v.codes)}]" for v in told)
    return " or ".join(dict.fromkeys(v.text for v in told))


def tellers(told: Sequence[Teller]) -> str:
    """Say who tells something, each once."""
    return "— " + "; ".join(dict.fromkeys(teller(t) for t in told))


def teller(told: Teller) -> str:
    """Say one teller: the publisher, and who speaks there."""
    where = told.publication or told.report
    stance = f" ({told.stance})" if told.stance in DISSENT else ""
    return f"{where}: {' → '.join(map(words.flat, told.speakers))}{stance}" if told.speakers else where


class Tree:
    """Lays out which incident answered which in order of time, with the cue and on whose word.

    An incident that answers several stands in full below the first of them, and by its number below the others.
    """

    def __init__(self, told: Together, numbers: dict[str, int]) -> None:
        self.by_id, self.numbers = {incident.id: incident for incident in told.same}, numbers
        self.below: dict[str, list[Answer]] = {}
        edges = [a for a in told.chain if a.kind != "sequence" and a.from_ in numbers and a.to in numbers]
        for edge in sorted(edges, key=lambda e: (numbers[e.to], numbers[e.from_])):
            self.below.setdefault(edge.to, []).append(edge)
        self.answering = {edge.from_ for edge in edges}
        self.told: set[str] = set()

    def lines(self) -> Iterator[Line]:
        """Give the lines of the whole tree, below each incident that answers nothing."""
        for root in sorted(self.below, key=self.numbers.__getitem__):
            if root not in self.answering:
                yield 2, self.label(root)
                yield from self.more(root, 6)
                yield from self.branches(root, 4)

    def label(self, key: str) -> str:
        """Say an incident with its number and days."""
        return f"{self.numbers[key]:>2}  {days(self.by_id[key])}  {name(self.by_id[key])}"

    def branches(self, key: str, indent: int) -> Iterator[Line]:
        """Give the lines of all that answered an incident."""
        for edge in self.below.get(key, ()):
            again = edge.from_ in self.told
            cue = f" “{words.flat(edge.text)}”" if edge.text else ""
            said = f"({CLOSED[edge.kind]} {self.numbers[key]}{cue}) {tellers(edge.told_by)}"
            yield (
                indent,
                f"↳ {self.numbers[edge.from_]} (see above) {said}" if again else f"↳ {self.label(edge.from_)} {said}",
            )
            if not again:
                self.told.add(edge.from_)
                yield from self.more(edge.from_, indent + 8)
                yield from self.branches(edge.from_, indent + 4)

    def more(self, _key: str, _indent: int) -> Iterator[Line]:
        """Give further lines on an incident: none here."""
        return iter(())


class FullTree(Tree):
    """The tree with everything that is told of each incident: its type, place and tellers, and disputed values."""

    def __init__(self, told: Together, numbers: dict[str, int]) -> None:
        super().__init__(told, numbers)
        self.disputes: dict[str, list[Disagreement]] = {}
        for dispute in told.disputes:
            self.disputes.setdefault(dispute.incident, []).append(dispute)

    def more(self, key: str, indent: int) -> Iterator[Line]:
        """Give type, place, sizes and tellers of an incident, and the values that its tellers differ in."""
        about = details(self.by_id[key]).removeprefix(" · ")
        yield indent, f"{about} {tellers(self.by_id[key].told_by)}"
        for dispute in self.disputes.get(key, ()):
            yield from values(dispute, indent)


def differing(told: Together, numbers: dict[str, int]) -> Iterator[Line]:
    """Tell where the accounts of one incident differ: every value with who tells it."""
    by_id = {incident.id: incident for incident in told.same}
    last = ""
    for dispute in told.disputes:
        if dispute.incident not in numbers:
            continue
        if dispute.incident != last:
            last = dispute.incident
            yield 2, f"{numbers[last]:>2}  {days(by_id[last])}  {name(by_id[last])}"
        yield from values(dispute, 6)


def values(dispute: Disagreement, indent: int) -> Iterator[Line]:
    """Tell every value of a dispute with who tells it."""
    yield indent, f"{field_name(dispute)}: {judged(dispute)}"
    for value in dispute.values:
        codes = f" [{' '.join(value.codes)}]" if value.codes else ""
        yield indent + 2, f"{words.flat(value.text)}{codes} {tellers(value.told_by)}"


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


def source(reading: Reading) -> str:
    """Say which report it is, as briefly as can be."""
    report = reading.report
    return report.publication or report.citation or report.id
