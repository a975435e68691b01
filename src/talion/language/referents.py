"""Referents: which actors the words of a Doc refer to, for all stages after `actors`.

A mention belongs to the word that heads it. Adjectives ("Iraqi" in "Iraqi bases") and names used as places ("in Iraq")
are kept apart from mentions that can act: ask for them by kind.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from spacy.tokens import Doc, Token

from talion.language.grammar import head_of
from talion.language.slots import report_of
from talion.records import Actor, Entity, Mention, Speaker

ACTING = frozenset({"name", "description", "pronoun"})


class Referent(NamedTuple):
    """An actor as one mention of the text refers to it; `head` is the word that heads the mention."""

    actor: Actor
    mention: Mention
    head: Token


class Referents:
    """Looks up the actors of a Doc by word; build one for each Doc and stage."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._by_head: dict[int, list[Referent]] = defaultdict(list)
        actors: tuple[Actor, ...] = doc._.talion_actors
        for actor in actors:
            for mention in actor.mentions:
                head = head_of(doc, mention.start, mention.end)
                if head is not None:
                    self._by_head[head.i].append(Referent(actor, mention, head))
        for found in self._by_head.values():
            found.sort(key=lambda r: (r.mention.start - r.mention.end, r.mention.start))

    def at(self, token: Token, kinds: frozenset[str] = ACTING) -> list[Referent]:
        """List whom a word refers to, the longest mention first; several where one phrase names several actors."""
        return [r for r in self._by_head.get(token.i, ()) if r.mention.kind in kinds]

    def adjectives(self, token: Token) -> list[Referent]:
        """List the actors that a word names as an adjective: "Iraqi", "U.S." before a noun."""
        return self.at(token, frozenset({"adjective"}))

    def places(self, token: Token) -> list[Referent]:
        """List the countries that a word names as a place."""
        return self.at(token, frozenset({"place"}))


def entity(referent: Referent) -> Entity:
    """Make the entity of a role from a referent."""
    actor, mention = referent.actor, referent.mention
    return Entity(
        code=actor.code,
        sector=actor.sector,
        entity_text=report_of(referent.head.doc).text[mention.start : mention.end],
        identifier_id=actor.identifier_id,
        identifier_text=actor.name,
        office=actor.office,
        actor=actor.id,
        start=mention.start,
        end=mention.end,
    )


def speaker(referent: Referent) -> Speaker:
    """Make the speaker of a statement from a referent."""
    actor = referent.actor
    return Speaker(actor=actor.id, code=actor.code, sector=actor.sector, name=actor.name)
