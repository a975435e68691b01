"""Descriptions: what the words of a noun phrase say of whom it refers to: country, sectors, backers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Doc, Token

from talion.actors.entities import Entity, Sketch
from talion.actors.extents import determiner, extent
from talion.actors.names import Names
from talion.actors.roles import Roles
from talion.actors.sectors import Evidence, kind_of, sectors
from talion.actors.spotting import NounSpot, Spot, Spots
from talion.actors.usage import usage
from talion.language.grammar import case, conjuncts, kids

HYPHENED = ("backing", "ruling", "regarding")  # lists of participles behind a hyphen
FORMERLY = frozenset({"ex", "former"})
MARKS = frozenset({"former", "then", "armed", "unknown"})
JOINING = frozenset({",", "and", "or", "/", "&"})
BLOCS = frozenset({"UNO", "IGO", "EUR", "NGO", "MNC", "IMG"})
CIVIL = frozenset({"GOV", "SOC", "CVL", "COP", "BUS", "PTY", "EDU", "LAB", "JRN"})
STATES = frozenset({"capital", "city", "country", "adjective", "demonym"})


class Describer:
    """Reads descriptions in one Doc; `entities` maps the head words of mentions read so far to their entities."""

    def __init__(self, doc: Doc, spots: Spots, names: Names, roles: Roles, day: str) -> None:
        self.doc = doc
        self.spots = spots
        self.names = names
        self.roles = roles
        self.day = day
        self.entities: dict[int, Entity] = {}

    def sketch(self, spot: NounSpot, token: Token, depth: int = 0) -> Sketch:
        """Say whom a noun with its modifiers, owner and phrases describes; `token` heads the phrase."""
        noun = spot.noun
        evidence = self.evidence(spot, token, depth)
        sector = sectors(noun, evidence)
        civil = noun.lemma in usage("either") and sector[:1] in (("COP",), ("LAB",), ("GOV",))
        if civil and not evidence.soft and self._martial:
            sector = ("MIL", *sector[1:])
        code, extra, source = evidence.codes[0] if evidence.codes else ("", (), "")
        if noun.code and (not code or noun.code in ("MNC", "IGO", "EUR")):
            code, source = noun.code, "noun"
            sector = () if noun.code == "NGO" else sector
        if code in BLOCS and sector[:1] != ("ELI",):
            sector = tuple(s for s in sector if s not in CIVIL)
        if "led" in evidence.marks and noun.lemma in ("coalition", "alliance", "force", "mission"):
            code, sector, source = "IGO", ("MIL",), "noun"
        which = determiner(token)
        return Sketch(
            kind=kind_of(noun),
            code=code,
            sector=tuple(dict.fromkeys(sector + extra)) if code else sector,
            backers=tuple(dict.fromkeys(evidence.backers)),
            gender=noun.gender,
            plural=noun.plural,
            lemma=noun.lemma,
            definite=which in ("the", "this", "that", "these", "those", "'s", "both", "its", "his", "their", "her"),
            source=source,
            then="then" in evidence.marks,
            why=(f"noun:{noun.lemma}", *((f"country:{source}",) if source else ())),
        )

    @cached_property
    def _martial(self) -> bool:
        """Whether the report speaks of soldiers and not of police: its officers are then the army's."""
        words = {t.lower_ for t in self.doc}
        return bool(words & usage("martial")) and not words & usage("policing")

    def evidence(self, spot: NounSpot, token: Token, depth: int = 0) -> Evidence:
        """Gather what stands around a noun."""
        found = Evidence()
        start, _ = extent(token)
        if spot.start > 1 and self.doc[spot.start - 1].text == "-" and self.doc[spot.start - 2].lower_ in FORMERLY:
            found.marks.add("former")
        if self.doc[spot.start].lower_.startswith("ex-"):
            found.marks.add("former")
        self._left(min(start, spot.start), spot.start, token, found)
        self._owner(token, found, depth)
        top = self.doc[spot.start]
        for child in self._after(token, top):
            self._right(child, found, depth)
        return found

    def _after(self, token: Token, top: Token) -> Iterator[Token]:
        seen: set[int] = set()
        for parent in (token, top):
            for child in parent.children:
                if (
                    child.i > parent.i
                    and child.i not in seen
                    and child.dep_ in ("nmod", "amod", "obl", "acl", "nmod:unmarked")
                ):
                    seen.add(child.i)
                    yield child

    # ------------------------------------------------------------ words before the noun
    def _left(self, start: int, end: int, token: Token, found: Evidence) -> None:
        owned = self._owned(token)
        at, pending, previous = end - 1, "", -1
        while at >= start:
            word = self.doc[at]
            if at in owned:
                at = min(owned) - 1
                continue
            spot = self.spots.known_at(at) or self.spots.name_at.get(at)
            people = self.spots.people_at.get(at)
            if spot is not None and at < end:
                self._spot(spot, pending, found, previous)
                previous, at, pending = spot.start, spot.start - 1, ""
                at = self._prefix(at, found)
            elif people is not None:
                self._code(people[2].code, people[2].sector, "people", found, people[1], previous)
                previous, at, pending = people[0], people[0] - 1, ""
            elif word.lower_ == "led" or any(word.lower_ in usage(u) for u in HYPHENED):
                pending, at = word.lower_, at - 1
            else:
                at = self._modifier(at, start, found)

    def _owned(self, token: Token) -> frozenset[int]:
        for child in token.children:
            if child.dep_ == "nmod:poss" and child.i < token.i:
                return frozenset(range(child.left_edge.i, child.right_edge.i + 1))
        return frozenset()

    def _prefix(self, at: int, found: Evidence) -> int:
        if at >= 1 and self.doc[at].text in ("-", "–") and self.doc[at - 1].lower_ in ("ex", "anti", "pro", "non"):
            word = self.doc[at - 1].lower_
            if word == "ex":
                found.marks.add("former")
            elif found.codes:
                found.codes.pop()
            return at - 2
        return at

    def _spot(self, spot: Spot, pending: str, found: Evidence, previous: int) -> None:
        code, sector = self._coded(spot)
        if pending in usage("backing"):
            if code:
                found.backers.append(code)
            return
        if pending == "led":
            found.marks.add("led")
            self._code(code, (), "led", found, spot.end, previous)
            return
        if pending in usage("regarding"):
            return
        state = spot.kind in ("country", "adjective", "demonym", "capital", "city")
        self._code(code, sector if state else (), spot.kind, found, spot.end, previous)
        if sector and not state:
            found.soft.append(sector)

    def _coded(self, spot: Spot) -> tuple[str, tuple[str, ...]]:
        entity = self.entities.get(spot.end - 1) or self.entities.get(spot.start)
        if spot.known is None:
            return (entity.real().code, entity.real().sector) if entity else ("", ())
        return spot.known.coded(self.day)

    def _code(self, code: str, extra: tuple[str, ...], source: str, found: Evidence, end: int, previous: int) -> None:
        if not code:
            return
        if previous > 0 and all(t.lower_ in JOINING for t in self.doc[end:previous]) and previous > end:
            found.joined.append(code)
        found.codes.append((code, extra, source))

    def _modifier(self, at: int, start: int, found: Evidence) -> int:
        noun = self.spots.noun_at.get(at)
        telling = noun is not None and noun.noun.kind != "title" and noun.noun.sector and not noun.noun.soft
        telling = telling and self.doc[at].tag_ != "JJ"  # "local" commanders are no locals
        if noun is not None and telling and noun.start >= start:
            found.soft.append(noun.noun.sector)
            return noun.start - 1
        two = f"{self.doc[at - 1].lower_} {self.doc[at].lower_}" if at > start else ""
        modifier = self.roles.modifiers.get(two)
        width = 2 if modifier else 1
        modifier = modifier or self.roles.modifiers.get(self.doc[at].lower_)
        if modifier is not None:
            if modifier.how in MARKS:
                found.marks.add(modifier.how)
            elif modifier.how == "first":
                found.first += modifier.sector
            else:
                found.soft.append(modifier.sector)
        return at - width

    # ------------------------------------------------------------ owner and phrases behind the noun
    def _armed(self, child: Token) -> bool:
        """Tell whether a phrase behind a noun arms it: "men with rifles"."""
        if case(child) not in ("with", "in", "wearing"):
            return False
        return any(t.lemma_.lower() in usage("weapons") for t in (child, *child.children, *conjuncts(child)))

    def _owner(self, token: Token, found: Evidence, depth: int) -> None:
        for child in token.children:
            if child.dep_ != "nmod:poss":
                continue
            found.owner = self.entity_at(child)
            code, sector = self.meaning(child, depth + 1)
            if code and not self._other(token):
                found.codes.append((code, (), "owner"))
            if sector:
                found.soft.append(sector)

    def _other(self, token: Token) -> bool:
        """Tell whether a noun names somebody else than its owner: "its neighbours", "his Ethiopian counterpart"."""
        noun = self.spots.noun_at.get(token.i)
        return noun is not None and noun.noun.lemma.split()[0] in usage("others")

    def _right(self, child: Token, found: Evidence, depth: int) -> None:
        if child.dep_ in ("amod", "acl"):
            modifier = self.roles.modifiers.get(child.lower_)
            if modifier is not None and modifier.how == "unknown":
                found.marks.add("unknown")
            borne = kids(child, "obj", "obl") if child.lemma_.lower() in usage("bearing") else []
            if any(c.lemma_.lower() in usage("weapons") for c in borne):
                found.marks.add("armed")
            for target in child.children:
                if target.lemma_.lower() in usage("hostile"):
                    continue  # "killed in Norwegian air strikes"
                if target.dep_ == "obl" and (child.lower_ in usage("aligned") or case(target) in usage("placing")):
                    source = "loyal to" if child.lower_ in usage("aligned") else "in"
                    code, sector = self.meaning(target, depth + 1)
                    self._add(found, code, sector, source, with_sector=False)
                    if child.lower_ in usage("devoted") and sector[:1] in (("ELI",), ("REB",), ("PRM",)):
                        found.soft.append(sector if sector[0] != "ELI" else ("REB",))  # of one who rules no more
            return
        preposition = case(child).split(" ")[0]
        if self._armed(child):
            found.marks.add("armed")
        if preposition in ("of", "from", "at"):
            self._add(found, *self.meaning(child, depth + 1), preposition, with_sector=True)
            self._join(child, found)
        elif preposition in usage("placing"):
            if not self.abroad(child.head):
                self._add(found, self._place(child, depth), (), preposition, with_sector=False)
                self._join(child, found)
        elif preposition == "for":
            code, sector = self.meaning(child, depth + 1)
            if sector and child.i in self.spots.noun_at:  # "a spokesman for the rebels", not "the envoy for Syria"
                self._add(found, code, sector, preposition, with_sector=True)

    def _join(self, child: Token, found: Evidence) -> None:
        """Take in the other states of "the leaders of Germany, France and Chad"."""
        spots = [self.spots.known_at(t.i) for t in conjuncts(child)]
        codes = [s.known.code for s in spots if s is not None and s.known is not None and s.kind in STATES]
        if len(codes) == len(spots) > 1 and len(found.codes) == 1:
            found.joined += codes[1:]

    def abroad(self, noun: Token) -> bool:
        """Tell whether somebody's place is not his country: "exiles in Munich", "his ambassador in Dhaka"."""
        spot = self.spots.noun_at.get(noun.i)
        return spot is not None and spot.noun.lemma.split()[-1] in usage("abroad")

    def _place(self, child: Token, depth: int) -> str:
        """Give the state of a phrase that says where; of an embassy that is not the state whose embassy it is."""
        noun = self.spots.noun_at.get(child.i)
        if noun is None or noun.noun.lemma not in usage("missions"):
            return self.meaning(child, depth + 1)[0]
        inner = [c for c in child.children if c.dep_ == "nmod" and c.i > child.i and case(c) in usage("placing")]
        return next((self.meaning(c, depth + 1)[0] for c in inner), "")

    def _add(self, found: Evidence, code: str, sector: tuple[str, ...], source: str, with_sector: bool) -> None:
        if code and not (source != "of" and code in ("UNO", "IGO", "EUR", "NGO")):
            found.codes.append((code, (), source))
        if with_sector and sector:
            found.soft.append(sector)

    def entity_at(self, token: Token) -> Entity | None:
        """Find the entity that a word refers to, if it was read already."""
        entity = self.entities.get(token.i)
        spot = self.spots.name_at.get(token.i)
        if entity is None and spot is not None:
            entity = next((self.entities[i] for i in range(spot.start, spot.end) if i in self.entities), None)
        return entity.real() if entity else None

    def meaning(self, token: Token, depth: int = 0) -> tuple[str, tuple[str, ...]]:
        """Give code and sectors of what a noun phrase refers to, in whatever way it does."""
        spot = self.spots.known_at(token.i)
        if spot is not None and spot.known is not None and spot.kind != "person":
            code, sector = spot.known.coded(self.day)
            return code, () if spot.kind in STATES else sector
        entity = self.entity_at(token)
        if entity is not None and (entity.code or entity.sector):
            return entity.code, entity.sector
        people = self.spots.people_at.get(token.i)
        if people is not None:
            return people[2].code, people[2].sector
        noun = self.spots.noun_at.get(token.i)
        if noun is not None and depth < 4:
            found = self.sketch(noun, token, depth + 1)
            return found.code, found.sector
        return self._nearby(token), ()

    def _nearby(self, token: Token) -> str:
        """Find a state among the words of a phrase: "the Kenyan capital", "a Baghdad suburb"."""
        start, _ = extent(token)
        for i in range(token.i - 1, start - 1, -1):
            spot = self.spots.known_at(i)
            if spot is not None and spot.known is not None and spot.known.code:
                return spot.known.code
            if i in self.spots.people_at:
                return self.spots.people_at[i][2].code
        for child in token.children:
            if child.i > token.i and child.dep_ in ("nmod", "appos", "nmod:unmarked"):
                spot = self.spots.known_at(child.i)
                if spot is not None and spot.known is not None:
                    return spot.known.code
        return ""
