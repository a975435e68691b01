"""Voices: for each event the chain of speakers on whose word it stands."""

from __future__ import annotations

from spacy.tokens import Doc

from talion.language.slots import report_of
from talion.records import Event, Statement, Voice

SHELF = 1000  # characters
Shelves = dict[int, list[int]]


def voices(doc: Doc) -> dict[str, tuple[Voice, ...]]:
    """Map the ids of events to those who tell of them, outermost first; events that the reporter asserts are absent."""
    statements: tuple[Statement, ...] = doc._.talion_statements
    found, near, text = {}, shelves(statements), report_of(doc).text
    for event in doc._.talion_events:
        chain = telling(event, statements, near)
        if chain:
            found[event.id] = tuple(voice(text, statements[n]) for n in chain)
    return found


def shelves(statements: tuple[Statement, ...]) -> Shelves:
    """Sort statements by the stretches of text that their contents touch, so that few are looked at for an event."""
    found: Shelves = {}
    for n, statement in enumerate(statements):
        for shelf in {k for a, b in statement.content for k in range(a // SHELF, b // SHELF + 1)}:
            found.setdefault(shelf, []).append(n)
    return found


def telling(event: Event, statements: tuple[Statement, ...], near: Shelves | None = None) -> list[int]:
    """List the statements whose content holds the trigger of an event, outermost first."""
    if event.trigger is None:
        return []
    start, end = event.trigger.start, event.trigger.end
    close = range(len(statements)) if near is None else near.get(start // SHELF, [])
    inner = [
        n
        for n in close
        if any(a <= start and end <= b for a, b in statements[n].content) and not _is_cue(statements[n], start, end)
    ]
    return chained(inner, statements)


def chained(numbers: list[int], statements: tuple[Statement, ...]) -> list[int]:
    """Order statements by their nesting, each enclosing statement before those inside it."""

    def depth(n: int) -> int:
        """Count the statements around one."""
        count, outer = 0, statements[n].inside
        while outer is not None and count < len(statements):
            count, outer = count + 1, statements[outer].inside
        return count

    return sorted(numbers, key=lambda n: (depth(n), -_size(statements[n]), n))


def _size(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def _is_cue(statement: Statement, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in statement.cue)


def voice(text: str, statement: Statement) -> Voice:
    """Make the voice of a statement."""
    who = statement.speaker
    start, end = statement.source[0] if statement.source else (None, None)
    return Voice(
        code=who.code,
        sector=who.sector,
        entity_text=text[start:end] if start is not None else "",
        identifier_text=who.name,
        actor=who.actor,
        cue=" … ".join(text[a:b] for a, b in statement.cue),
        stance=statement.stance,
        manner=statement.manner,
        medium=statement.medium,
        date=statement.date,
        enddate=statement.enddate,
        start=start,
        end=end,
    )
