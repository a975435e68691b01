"""The whole way: every record says where its words stand, on any text."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talion.coder import Coder
from talion.records import Reading

SENTENCES = [
    "Kenyan police arrested two editors in Nairobi on Monday.",
    "“We will answer,” the minister said. “Nobody was hurt.”",
    "Iran's foreign ministry denied that dozens were killed near Erbil 🕊️ late last month.",
    "The U.S. retaliated with airstrikes after the attack, killing at least 12 fighters.",
    "He told reporters that Côte d’Ivoire had recalled its ambassador.",
    "Ca\u0301diz dockers\u00a0walked out\tover pay.",
    "PARIS (AP) — Thousands marched.",
    "According to Reuters, “rebels” shelled the town 👩🏽‍🚒.",
]
JOINTS = [" ", "\n", "\r\n", "\r\n\r\n", "\n\n", "\t", "\u00a0", "\u2028", " \u200b", "  "]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Put a text together out of sentences and odd joints."""
    parts = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    joints = draw(st.lists(st.sampled_from(JOINTS), min_size=len(parts), max_size=len(parts)))
    return "".join(joint + part for joint, part in zip(joints, parts, strict=True))


def spans(node: object, path: str = "") -> Iterator[tuple[str, int, int, str | None]]:
    """List all spans of a reading written as plain data, with the words that stand beside them."""
    if isinstance(node, dict):
        if isinstance(node.get("start"), int) and isinstance(node.get("end"), int):
            told = node.get("text", node.get("entity_text", node.get("extracted_place")))
            yield path, node["start"], node["end"], told
        for key, value in node.items():
            yield from spans(value, f"{path}.{key}")
    elif isinstance(node, list):
        for value in node:
            yield from spans(value, path)


def wrong(reading: Reading) -> list[tuple[str, int, int, str | None]]:
    """List the spans whose words are not what the record says."""
    text = reading.report.text
    plain = msgspec.to_builtins(reading)
    plain.pop("report")
    found = [s for s in spans(plain) if not 0 <= s[1] < s[2] <= len(text) or (s[3] and text[s[1] : s[2]] != s[3])]
    for event in reading.events:
        for words, span in zip(event.event_text, event.event_spans, strict=True):
            if text[span.start : span.end] != words:
                found.append(("event_text", span.start, span.end, words))
    for statement in reading.statements:
        for start, end in (*statement.content, *statement.source, *statement.cue):
            if not 0 <= start < end <= len(text):
                found.append(("statement", start, end, None))
    return found


@given(text=texts())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_span_gives_its_words(coder: Coder, text: str) -> None:
    """`text[start:end]` is what each record says it is, whatever the characters around it."""
    reading = coder.read(text, published="2020-01-09")
    assert reading.report.text == text
    assert wrong(reading) == []
