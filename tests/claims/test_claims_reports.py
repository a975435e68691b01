"""Whole reports of our own, with nested, broken-off and long quotations, in six styles of marks."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from talion.coder import Coder

STYLES = {
    "curly": ("“", "”"),
    "straight": ('"', '"'),
    "single": ("‘", "’"),
    "guillemets": ("«", "»"),
    "low": ("„", "“"),
    "typewriter": ("``", "''"),
}
REPORT = """Ferry crews to strike: union

{o}We were promised a lifeboat drill in March,{c} said Ines Quiroga, who steers the ferry. {o}It never took place.{c}

{o}In May the pumps failed twice. I wrote to the company, and I wrote again.

{o}Nobody answered,{c} she added. The company's director, Paul Renard, denied that any letter had arrived.

The transport minister told reporters on Tuesday that an inspector had warned of {o}grave faults{c} last year. According
to the coast guard, four passengers died. The union says at least seven were killed.

Renard called the figure {o}a cruel invention{c} and accused the union of scaring tourists. {o}If they sail alone,{c}
Quiroga warned, {o}they will sail without a crew.{c}

A deckhand began: {o}When the second wave came, we

His telephone broke off. The so-called {o}unsinkable{c} class has been built since 1998.
"""


def told(coder: Coder, text: str) -> list[str]:
    """Write each statement of a report in one line."""
    reading = coder.read(text, published="2021-05-06")

    def words(ranges: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(" ".join(text[a:b].split()) for a, b in ranges)

    return [
        f"{n}: {words(s.source)} [{words(s.cue)}] {words(s.content)}"
        f" | {s.stance}, {s.manner}, {s.medium or '-'}, in {s.inside}"
        for n, s in enumerate(reading.statements)
    ]


@pytest.mark.parametrize("style", STYLES)
def test_a_report_is_read_alike_in_each_style_of_marks(coder: Coder, snapshot: SnapshotAssertion, style: str) -> None:
    """Speakers, contents, stances and nesting of a report are those of the snapshot, whatever its marks."""
    opening, closing = STYLES[style]
    assert told(coder, REPORT.format(o=opening, c=closing)) == snapshot
