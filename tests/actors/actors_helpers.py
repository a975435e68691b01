"""What the tests of the actors share: looking into what was read."""

from __future__ import annotations

from collections.abc import Callable

from talion.records import Actor

ReadActors = Callable[..., tuple[Actor, ...]]


def words(actor: Actor, text: str, *kinds: str) -> list[str]:
    """List the words of an actor's mentions of some kinds (of all without any)."""
    return [text[m.start : m.end] for m in actor.mentions if not kinds or m.kind in kinds]


def of(actors: tuple[Actor, ...], text: str, phrase: str) -> Actor:
    """Find the actor that a phrase of a text mentions."""
    found = [a for a in actors if phrase in words(a, text)]
    assert found, f"{phrase!r} is no mention; mentions: {[words(a, text) for a in actors]}"
    return found[0]
