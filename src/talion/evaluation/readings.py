"""From a gold row to a reading: the report it stands for, read whole or with its events given."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from talion.evaluation.figures import Row
from talion.records import Entity, Event, Reading, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from talion.coder import Coder
    from talion.evaluation.tasks import Predict

Convert = Callable[[Row, Reading], Row]
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def report(row: Row) -> Report:
    """Make the report of a gold row: its text with date of publication, title and publisher where it has them."""
    from talion.language.slots import report_id

    text, title = row["text"], row.get("title") or ""
    publication = row.get("publication") or row.get("publisher") or ""
    day = published(row)
    key = report_id(text, title, str(day or ""), publication, "")
    return Report(id=key, text=text, title=title, published=day, publication=publication, citation=str(row["id"]))


def published(row: Row) -> date | None:
    """Give the day of publication, or None where the row has none or an impossible one."""
    found = DAY.match(str(row.get("published") or row.get("date") or ""))
    try:
        return date.fromisoformat(found.group()) if found else None
    except ValueError:
        return None


def reads(convert: Convert) -> Predict:
    """Make a prediction out of a conversion: read the row's text, convert the reading."""

    def predict(coder: Coder, row: Row) -> Row:
        """Predict for one row."""
        return {"id": row["id"], **convert(row, coder.read_report(report(row)))}

    return predict


def reads_given(convert: Convert) -> Predict:
    """Make a prediction with the row's own events in place of those that the coder finds."""

    def predict(coder: Coder, row: Row) -> Row:
        """Predict for one row."""
        return {"id": row["id"], **convert(row, read_given(coder, row))}

    return predict


def read_given(coder: Coder, row: Row) -> Reading:
    """Read a row whose events are given: the stages after events see the gold triggers.

    The events of the reading are numbered by their place in the text; `gold_ids` gives the row's ids for them.
    """
    return coder.reading(parse_given(coder, row))


def parse_given(coder: Coder, row: Row) -> Doc:
    """Run the stages over a row with its events given; see `read_given`."""
    source = report(row)
    doc = coder.nlp.make_doc(source.text)
    doc._.talion_report = source
    for name, stage in coder.nlp.pipeline:
        doc = stage(doc)
        if name == "talion_events":
            install(doc, row)
    return doc


def install(doc: Doc, row: Row) -> None:
    """Put the row's events in place of those on the Doc, keeping what the coder found out at the same words."""
    found: tuple[Event, ...] = doc._.talion_events
    key = doc._.talion_report.id
    doc._.talion_events = tuple(
        given_event(f"{key}:{number}", event, found, doc.text) for number, event in enumerate(in_order(row))
    )


def in_order(row: Row) -> list[Row]:
    """List the events of a row by their place in the text."""
    return sorted(row["events"], key=lambda event: (event["start"], event["end"]))


def gold_ids(row: Row, reading: Reading) -> dict[str, str]:
    """Give the row's own id of every event of a reading that was made with its events given."""
    return {event.id: gold["id"] for event, gold in zip(reading.events, in_order(row), strict=True)}


def given_event(key: str, gold: Row, found: tuple[Event, ...], text: str) -> Event:
    """Make the event of a gold trigger: what the coder found at these words, else the bare words and gold codes."""
    span = Span(gold["start"], gold["end"])
    near = next((e for e in found if e.trigger and e.trigger.start < span.end and span.start < e.trigger.end), None)
    words = text[span.start : span.end]
    event = near or Event(id=key, event_text=(words,), event_spans=(span,))
    return replace(
        event,
        id=key,
        trigger=span,
        event_text=(words,),
        event_spans=(span,),
        event=(gold["type"],) if gold.get("type") else event.event,
        status=gold.get("status") or event.status,
        actor=given_role(gold.get("actor"), event.actor),
        recipient=given_role(gold.get("recipient"), event.recipient),
    )


def given_role(gold: list[str] | None, found: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Make the entities of gold code words ("GEO MIL"); one that the coder found with the same code is kept."""
    if not gold:
        return found
    entities = []
    for words in gold:
        code, *sector = words.split() or [""]
        same = next((e for e in found if e.code == code and code), None)
        entities.append(same or Entity(code="" if code == "?" else code, sector=tuple(sector), entity_text=words))
    return tuple(entities)
