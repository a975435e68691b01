"""The desk: what the readers of one Doc share, and the steps in which they read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Doc, Token

from talion.actors.context import Context
from talion.actors.coreference import Registry
from talion.actors.describing import Describer
from talion.actors.entities import Entity, Sketch
from talion.actors.home import Homes
from talion.actors.names import Names
from talion.actors.roles import Roles
from talion.actors.spotting import Spots
from talion.language.slots import report_of

Read = Callable[[], Entity | None]
BREAKS = frozenset({",", "(", "—", "–", "-"})
APART = frozenset({";", ".", "!", "?"})  # behind which nothing is put beside what stands before
BESIDE = frozenset({"appos", "conj", "nmod:desc", "dep", "parataxis", "list"})


class Step(NamedTuple):
    """A mention to be read: tokens `[start, end)`, its head, and what reads it."""

    start: int
    end: int
    token: Token
    read: Read


class Desk:
    """Everything about one Doc that its readers share; `taken` are tokens used up by persons' names and titles."""

    def __init__(self, doc: Doc, names: Names, roles: Roles, homes: Homes, day: str) -> None:
        self.doc = doc
        self.names = names
        self.roles = roles
        self.day = day
        home = homes.setting(report_of(doc), names)
        self.spots = Spots(doc, names, roles, homes, day, home.code)
        self.describer = Describer(doc, self.spots, names, roles, day)
        self.registry = Registry(doc)
        self.context = Context(doc, self.registry, home, self.describer)
        self.taken: set[int] = set()
        self._ends: dict[int, Entity] = {}

    def mention(self, entity: Entity, start: int, end: int, kind: str) -> None:
        """Add the mention of tokens `[start, end)` to an entity."""
        first, last = self.doc[start], self.doc[end - 1]
        entity.real().mention(first.idx, last.idx + len(last.text), kind)
        if kind in ("name", "description"):
            self._ends[end] = entity

    def note(
        self, entity: Entity, token: Token, span: tuple[int, int], kind: str, sketch: Sketch | None = None
    ) -> Entity:
        """Add a mention and let later words look back on it."""
        self.mention(entity, *span, kind)
        return self.registry.refer(entity, token, kind, sketch)

    def neighbour(self, token: Token, start: int) -> Entity | None:
        """Find what an apposition stands beside: the mention before its comma, else that of its head."""
        if start > 1 and self.doc[start - 1].text in BREAKS and token.dep_ in BESIDE:
            entity = self._ends.get(start - 1)
            if entity is not None:
                return entity.real()
        if token.dep_ != "appos" or (start > 0 and self.doc[start - 1].text in APART):
            return None
        return self.describer.entity_at(token.head)
