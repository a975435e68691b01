"""How single values are said to people: days, sizes, roles, speakers."""

from __future__ import annotations

from talion.records import Bounds, Entity, Event, Reading, Voice


def days(event: Event) -> str:
    """Say when an event happened: a day, a range, an open range, or "?" where the text does not tell."""
    earliest = event.when.earliest if event.when else event.date or None
    latest = event.when.latest if event.when else event.enddate or None
    if earliest is None and latest is None:
        return "?"
    if earliest is None or latest is None:
        return f"until {latest}" if earliest is None else f"since {earliest}"
    return span(str(earliest), str(latest))


def span(first: str, last: str) -> str:
    """Say a range of days briefly: the last day without what it shares with the first."""
    if first == last:
        return first
    if first[:7] == last[:7]:
        return f"{first}…{last[8:]}"
    return f"{first}…{last[5:]}" if first[:4] == last[:4] else f"{first}…{last}"


def number(bounds: Bounds) -> str:
    """Say bounds: "80", "24 or more", "1–5"."""
    if bounds.max is None:
        return f"{bounds.min:,} or more"
    return f"{bounds.min:,}" if bounds.min == bounds.max else f"{bounds.min:,}–{bounds.max:,}"


def sizes(event: Event) -> str:
    """Say how many, of everything that is counted."""
    return ", ".join(f"{number(bounds)} {what}" for what, bounds in event.size.items())


def who(entities: tuple[Entity, ...]) -> str:
    """Say the actors of a role: their names or words, with codes in brackets."""
    return ", ".join(_named(e) for e in entities)


def _named(entity: Entity) -> str:
    code = " ".join(filter(None, (entity.code, *entity.sector)))
    name = flat(entity.identifier_text or entity.entity_text) or "?"
    return f"{name} [{code}]" if code else name


def voice(said_by: tuple[Voice, ...]) -> str:
    """Say on whose word something is told, outermost speaker first; nothing where it is the reporter's own."""
    return " → ".join(
        flat(v.identifier_text or v.entity_text or "?") + (f" ({v.stance})" if v.stance not in ("", "asserts") else "")
        for v in said_by
    )


def where(event: Event) -> str:
    """Say the place of an event, with its country."""
    place = event.event_loc
    if place is None:
        return ""
    name = place.resolved_place or place.extracted_place
    return f"{name} ({place.country_code})" if place.country_code else name


def act(event: Event) -> str:
    """Say the type and modes of an event."""
    return "/".join(event.event) + (" " + ", ".join(event.mode) if event.mode else "")


def spoken(event: Event) -> str:
    """Say the words that tell the act."""
    return flat(" … ".join(event.event_text))


def evidence(reading: Reading, event: Event) -> str:
    """Give the evidence sentence on one line."""
    info = event.text_info
    return flat(reading.report.text[info.start : info.end]) if info else ""


def flat(text: str) -> str:
    """Put a stretch of text on one line."""
    return " ".join(text.split())
