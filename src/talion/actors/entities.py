"""Entities: actors in the making, with what is known of them and everything that refers to them so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from talion.actors.usage import usage
from talion.actors.words import fold
from talion.records import Actor, Mention


@dataclass(eq=False)
class Sketch:
    """What one mention says about whom it refers to.

    `kind` is person, people, body, group, country, kin or thing; `definite` that it points back or to something unique;
    `common` that many states have something of its name; `then` that it speaks of a time before the report; `told`
    that sectors and office are those of such a time.
    """

    kind: str
    name: str = ""
    key: str = ""
    code: str = ""
    sector: tuple[str, ...] = ()
    office: str = ""
    wikidata: str = ""
    backers: tuple[str, ...] = ()
    gender: str = ""
    plural: bool = False
    lemma: str = ""
    definite: bool = False
    words: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    source: str = ""
    common: bool = False
    then: bool = False
    told: bool = False
    why: tuple[str, ...] = ()


@dataclass(eq=False)
class Entity:
    """An actor in the making; `sketch` gathers what its mentions say."""

    number: int
    sketch: Sketch
    mentions: list[Mention] = field(default_factory=list)
    lemmas: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    last: int = -1
    merged: Entity | None = None
    why: list[str] = field(default_factory=list)

    def real(self) -> Entity:
        """Follow mergers to the entity that stands for this one now."""
        found = self
        while found.merged is not None:
            found = found.merged
        return found

    @property
    def code(self) -> str:
        """The country or non-state code, "" where unknown."""
        return self.sketch.code

    @property
    def sector(self) -> tuple[str, ...]:
        """The sectors, primary first."""
        return self.sketch.sector

    @property
    def animate(self) -> bool:
        """Whether it is one person."""
        one = self.sketch.kind in ("person", "kin") and not self.sketch.plural
        return one and self.sketch.lemma not in usage("collective")

    def mention(self, start: int, end: int, kind: str) -> None:
        """Add a mention, characters `[start, end)`."""
        found = Mention(start=start, end=end, kind=kind)
        if found not in self.mentions:
            self.mentions.append(found)

    def learn(self, other: Sketch) -> None:
        """Take over what another mention of the same actor tells and this one does not know."""
        mine = self.sketch
        named = bool(mine.key)
        for attribute in ("name", "key", "wikidata", "office", "gender", "code", "backers"):
            if not getattr(mine, attribute) and getattr(other, attribute):
                setattr(mine, attribute, getattr(other, attribute))
        if other.sector and (not mine.sector or (other.key and not named)):
            mine.sector = other.sector
        if other.key and not named:
            mine.code = other.code or mine.code
            mine.office = other.office or mine.office
            mine.kind = other.kind
        mine.words = mine.words or other.words
        mine.titles = tuple(dict.fromkeys(mine.titles + other.titles))
        if other.lemma:
            self.lemmas.add(other.lemma)
        self.why += [w for w in other.why if w not in self.why and not (w == "person" and mine.key)]

    def absorb(self, other: Entity) -> None:
        """Take another entity over: both are the same actor."""
        self.learn(other.sketch)
        self.lemmas |= other.lemmas
        self.aliases |= other.aliases
        self.last = max(self.last, other.last)
        for mention in other.mentions:
            if mention not in self.mentions:
                self.mentions.append(mention)
        other.merged = self

    def record(self, ident: str) -> Actor:
        """Make the record, mentions in the order of the text."""
        sketch = self.sketch
        return Actor(
            id=ident,
            name=sketch.name,
            code=sketch.code,
            sector=sketch.sector,
            identifier_id=sketch.wikidata,
            office=sketch.office,
            backers=sketch.backers,
            mentions=tuple(sorted(self.mentions, key=lambda m: (m.start, -m.end, m.kind))),
            why=tuple(self.why),
        )


def folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give words in small letters without accents, for comparing."""
    return tuple(fold(w).lower() for w in words)
