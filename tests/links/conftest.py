"""Reads a text with its events given, so that these tests speak of links alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

import talion.links
from talion.records import Entity, Event, Link, Report, Span

Told = tuple[str, str, str, str]  # word, type, doer, target; "USA MIL" is a code with its sectors
Read = Callable[..., "Linked"]


class Linked:
    """The links of a text, by the words of their events."""

    def __init__(self, text: str, events: tuple[Event, ...], links: tuple[Link, ...]) -> None:
        self.text, self.links = text, links
        self.words = {e.id: text[e.trigger.start : e.trigger.end] for e in events if e.trigger}

    def edges(self) -> set[tuple[str, str, str]]:
        """Give (answer, answered, kind) of every link."""
        return {(self.words[k.from_], self.words[k.to], k.kind) for k in self.links}


def entity(code: str) -> tuple[Entity, ...]:
    """Make the entity of a role from code words."""
    parts = code.split()
    return (Entity(code=parts[0], sector=tuple(parts[1:])),) if parts else ()


def placed(text: str, told: tuple[Told, ...]) -> tuple[Event, ...]:
    """Make events at the words of a text, each looked for behind the one before."""
    events, at = [], 0
    for number, (word, kind, doer, target) in enumerate(told):
        at = text.index(word, at)
        span = Span(at, at + len(word))
        status = "hypothetical" if kind.endswith("?") else "asserted"
        events.append(
            Event(
                id=f"t:{number}", event=(kind.rstrip("?"),), actor=entity(doer), recipient=entity(target),
                status=status, trigger=span, event_text=(word,), event_spans=(span,),
            )
        )  # fmt: skip
        at += len(word)
    return tuple(events)


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    """Give a function that links the given events of a text."""

    def linked(text: str, *told: Told) -> Linked:
        doc = nlp(text)
        doc._.talion_report = Report(id="t", text=text)
        doc._.talion_events = placed(text, told)
        return Linked(text, doc._.talion_events, talion.links.links(doc))

    return linked


@pytest.fixture(scope="session")
def place() -> Callable[..., tuple[Event, ...]]:
    """Give the function that makes events at the words of a text."""
    return placed
