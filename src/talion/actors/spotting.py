"""Spots: where a Doc names somebody, by the lexicon and by the tagger, and where it has nouns for people."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from msgspec.structs import replace
from spacy.tokens import Doc, Span, Token

from talion.actors.holders import by_surname, on_day
from talion.actors.home import Homes
from talion.actors.names import Known, Names
from talion.actors.roles import Noun, People, Roles
from talion.actors.usage import usage
from talion.actors.words import Found, Words, split

NEVER = frozenset(
    "VB VBD VBP VBZ MD IN DT CC TO PRP PRP$ RB WDT WP WRB CD EX UH".split()
)  # tags of a single word that is no name
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "PRON", "NUM"})
PLACES = frozenset({"GPE", "LOC"})
MISTAKEN = frozenset({"ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT"})
SITES = frozenset({"FAC", "LOC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
INITIAL = re.compile(r"[A-Z]\.(?:-?[A-Z]\.)*|[A-Z]")
MONTHS = frozenset("January February March April May June July August September October November December".split())
ORDER = {"country": 0, "organisation": 1, "group": 1, "seat": 1, "person": 1, "listed": 1, "nobody": 1, "adjective": 2,
         "demonym": 2, "capital": 3, "city": 4}  # fmt: skip
OF_COUNTRY = frozenset({"country", "adjective", "demonym", "capital", "city"})


class Spot(NamedTuple):
    """A name in a text: tokens `[start, end)`, what it is, and what the lexicon knows of it.

    `kind` is that of `Known`, or person or organisation for names that only the tagger saw; `forms` are all kinds that
    the words can have ("Iraqi": adjective and demonym).
    """

    start: int
    end: int
    kind: str
    known: Known | None
    forms: frozenset[str] = frozenset()


class NounSpot(NamedTuple):
    """A noun for people or bodies in a text: tokens `[start, end)`."""

    start: int
    end: int
    noun: Noun


def root(doc: Doc, start: int, end: int) -> Token:
    """Give the token of `[start, end)` that heads it: the noun that hangs on a word outside, else the last noun."""
    span: Span = doc[start:end]
    outside = [t for t in span if not start <= t.head.i < end or t.head.i == t.i]
    nouns = [t for t in outside if t.pos_ in NOMINAL]
    if nouns or span[-1].pos_ not in NOMINAL:
        return (nouns or outside or [span[-1]])[0]
    return span[-1]


class Spots:
    """All names and nouns of a Doc by the tokens they cover."""

    def __init__(self, doc: Doc, names: Names, roles: Roles, homes: Homes, day: str, home: str = "") -> None:
        self.doc = doc
        self.day = day
        self.home = home
        self.words = Words(doc)
        self._names = names
        self._held: dict[int, tuple[Known, ...]] = {}
        found = [spot for hit in names.index.find(self.words) for spot in self._known(hit.start, hit.end, hit.values)]
        peoples = list(roles.peoples.find(self.words))
        wide = {i: p.end - p.start for p in peoples for i in range(p.start, p.end)}
        found = [s for s in found if wide.get(s.start, 0) <= s.end - s.start]  # not "Serb" in "Bosnian Serb"
        found += self._towns(found, names, homes)
        self.told = self._tell(found, names)
        self.counts = Counter(self._code(s.known, names) for s in found if s.known is not None)
        folk = {(p.start, p.end) for p in peoples if self._folk(p)}
        spots = self._with_tagger([self._settled(s) for s in found])
        self.names = [s for s in spots if s.known is not None or (s.start, s.end) not in folk]
        self.name_at = {i: s for s in self.names for i in range(s.start, s.end)}
        self._inner = {i: s for s in found for i in range(s.start, s.end)}
        self.people_at = self._peoples(peoples)
        self.nouns = [n for n in self._nouns(roles) if self._free(n)]
        self.noun_at = {i: n for n in self.nouns for i in range(n.start, n.end)}

    def _folk(self, hit: Found[People]) -> bool:
        """Tell whether a word is surely a people's and no person's name: "Parisians", "a Muscovite"."""
        before = self.doc[hit.start - 1].lower_ if hit.start else ""
        return self.doc[hit.end - 1].lower_.endswith("s") or before in ("a", "an")

    def _towns(self, found: list[Spot], names: Names, homes: Homes) -> list[Spot]:
        """Take the places that the tagger saw and the names lack: towns and landscapes with the state they lie in."""
        covered = {i for s in found for i in range(s.start, s.end)}
        spoken = {s.known.code for s in found if s.known is not None} | {self.home}
        towns = []
        for e in self.doc.ents:
            if e.label_ not in PLACES or covered.intersection(range(e.start, e.end)) or not e.text[:1].isupper():
                continue
            codes, sure = homes.places(e.text)
            code = next((c for c in codes if c in spoken), codes[0] if sure else "")
            state = names.countries.get(code)
            if state is not None:
                town = Known("city", state.key, state.name, state.code, state.sector, state.wikidata)
                self._held[e.start] = (town,)
                towns.append(Spot(e.start, e.end, "city", town, frozenset({"city"})))
        return towns

    def _tell(self, found: list[Spot], names: Names) -> Counter[tuple[str, str]]:
        """Count for each state how often it is spoken of: in all, by kind of name, by single words."""
        told: Counter[tuple[str, str]] = Counter()
        for spot in found:
            if spot.known is not None:
                code, word = self._code(spot.known, names), self._word(spot)
                told.update([(code, ""), (code, spot.kind), (code, word), (code, f"{spot.kind} {word}")])
        return told

    def _code(self, known: Known, names: Names) -> str:
        """Give the state of something known on the day: persons may have served several."""
        return on_day(names, known, self.day).code if known.terms else known.code

    def known_at(self, at: int) -> Spot | None:
        """Give the name that covers a token, the lexicon's inside one that only the tagger saw ("Bank of *India*")."""
        spot = self.name_at.get(at)
        return spot if spot is not None and spot.known is not None else self._inner.get(at)

    def _known(self, start: int, end: int, values: tuple[Known, ...]) -> list[Spot]:
        if end - start == 1 and self.doc[start].tag_ in NEVER and not self.words.shouted[0]:
            return []
        if end - start == 1 and self.doc[start].ent_type_ in ("DATE", "TIME", "MONEY", "LANGUAGE"):
            return []
        self._held[start] = values
        valid = [v for v in values if v.valid(self.day)] or list(values)
        best = min(valid, key=lambda v: ORDER.get(v.kind, 5))
        return [Spot(start, end, best.kind, best, frozenset(v.kind for v in valid))]

    def _settled(self, spot: Spot) -> Spot:
        """Choose between several bearers of one name: the one whose country the report speaks of otherwise."""
        options = [v for v in self._held[spot.start] if v.valid(self.day)] or list(self._held[spot.start])
        if len({v.key for v in options}) < 2 or spot.known is None:
            return spot
        towns = [v for v in options if v.kind in ("capital", "city")]
        if towns and self._merely_there(spot):
            options = towns  # "a Brussels court", "in Brussels"
        best = min(options, key=lambda v: (not self._of_its_time(v), -self._speaks_for(spot, v), ORDER.get(v.kind, 5)))
        forms = frozenset(v.kind for v in options if v.key == best.key)
        if best.kind == "province":
            best = replace(best, kind="city")
        return Spot(spot.start, spot.end, best.kind, best, forms)

    def _speaks_for(self, spot: Spot, bearer: Known) -> int:
        """Count what else in the report speaks for one bearer of a name: its other names, towns and people.

        A state that is named in full beside "Congo" or "Georgia" is not meant by the shorter name.
        """
        word = self._word(spot)
        told = self.told[bearer.code, ""] - self.told[bearer.code, word]
        if bearer.kind == "country":
            return told - 2 * (self.told[bearer.code, "country"] - self.told[bearer.code, f"country {word}"])
        if bearer.kind == "province":
            return self.told[bearer.code, "city"] + 2 * self._governed(spot) - 1
        return told

    def _word(self, spot: Spot) -> str:
        return self.doc[spot.start : spot.end].text.lower()

    def _governed(self, spot: Spot) -> bool:
        """Tell whether a name stands beside what provinces have: "the governor of Georgia", "Niger State"."""
        token = root(self.doc, spot.start, spot.end)
        after = self.doc[spot.end].lower_ if spot.end < len(self.doc) else ""
        beside = [token.head, *(c for c in token.children if c.dep_ in ("appos", "flat", "nmod:desc"))]
        return after in usage("provincial") or any(t.lemma_.lower() in usage("provincial") for t in beside)

    def _of_its_time(self, known: Known) -> bool:
        """Tell whether something existed on the day only for a time: Moscow then was the Soviet Union's."""
        return bool(self.day and known.until and known.kind == "capital")

    def _merely_there(self, spot: Spot) -> bool:
        """Tell whether a name that is both a city and a seat only says where."""
        token = root(self.doc, spot.start, spot.end)
        before_noun = token.dep_ in ("compound", "amod", "nmod:desc") and token.head.i > token.i
        return before_noun or any(c.dep_ == "case" and c.lower_ in usage("locative") for c in token.children)

    def _with_tagger(self, found: list[Spot]) -> list[Spot]:
        """Join the lexicon's spots with the names that the tagger saw; the longer of two that overlap wins."""
        sites = {i for e in self.doc.ents if e.label_ in SITES for i in range(e.start, e.end)}
        tagged = self._people_and_bodies()
        persons = {(s.start, s.end) for s in tagged if s.kind == "person"}
        found = [_sorted(s, persons) for s in found if s.kind != "nobody" and not self._part_of_site(s, sites)]
        covered = {i: s for s in found for i in range(s.start, s.end)}
        kept: list[Spot] = []
        gone: set[int] = set()
        for e in tagged:
            inner = list(dict.fromkeys(covered[i] for i in range(e.start, e.end) if i in covered))
            if self._beats(e, inner):
                kept.append(e)
                gone.update(s.start for s in inner)
        kept += [s for s in found if s.start not in gone]
        return sorted(kept, key=lambda spot: (spot.start, spot.end, spot.kind))

    def _people_and_bodies(self) -> list[Spot]:
        spots: list[Spot] = []
        for e in self.doc.ents:
            leader = e.label_ != "PERSON" and self._leader(e)
            spot = self._entity(e) if leader or e.label_ in ("PERSON", "ORG") else None
            if spot is None:
                continue
            if leader:  # the tagger takes bare surnames for all kinds of names
                spot = Spot(spot.start, spot.end, "person", None, frozenset({"person"}))
            before = spots[-1] if spots else None
            if before is not None and before.kind == spot.kind == "person" and self._one_name(before, spot):
                spots[-1] = Spot(before.start, spot.end, "person", None, spot.forms)
            elif before is None or spot.start >= before.end:
                spots.append(spot)
        return spots

    def _leader(self, entity: Span) -> bool:
        """Tell whether a single word is the surname of somebody in office in a state that the report speaks of."""
        if entity.end - entity.start > 1 or entity.label_ not in MISTAKEN or not entity.text[:1].isupper():
            return False
        codes = {*self.counts, self.home}
        return by_surname(self._names, split(entity.text.lower()), self.day, codes, ()) is not None

    def _one_name(self, before: Spot, spot: Spot) -> bool:
        """Tell whether two persons of the tagger are the parts of one name: "P. W." and "Botha"."""
        if before.end != spot.start:
            return False
        return self.doc[before.end - 1].is_sent_end is not True or len(self.doc[before.end - 1].text) <= 2

    def _part_of_site(self, spot: Spot, sites: set[int]) -> bool:
        """Tell whether a state or city only names a street, a sea or a building: "Wellington Street"."""
        if spot.kind not in OF_COUNTRY or spot.start not in sites:
            return False
        after = self.doc[spot.end] if spot.end < len(self.doc) else None
        before = self.doc[spot.start - 1] if spot.start else None
        near = [t for t in (after, before) if t is not None and t.i in sites and t.pos_ == "PROPN"]
        return bool(near) and spot.kind not in ("adjective", "demonym")

    def _beats(self, entity: Spot, inner: list[Spot]) -> bool:
        if not inner:
            return True
        if any(s.start < entity.start or s.end > entity.end for s in inner):
            return False
        if entity.kind == "person":
            longer = entity.end - entity.start > sum(s.end - s.start for s in inner)
            goes_on = inner[-1].kind == "person" and inner[-1].end < entity.end  # "Juan Carlos" in "Juan Carlos Jobet"
            return longer and (goes_on or all(s.kind in ("country", "capital", "city") for s in inner))
        if inner[0].start == entity.start and inner[0].kind in OF_COUNTRY:
            return False
        return all(s.end - s.start < entity.end - entity.start for s in inner) and len(inner) == 1

    def _entity(self, entity: Span) -> Spot | None:
        start, end = entity.start, entity.end
        while start < end and (self.doc[start].lower_ in ("the", "a", "an") or self.doc[start].is_punct):
            start += 1
        while end > start and (self.doc[end - 1].tag_ == "POS" or self.doc[end - 1].is_punct):
            end -= 1
        if entity.label_ == "PERSON" and start < end:
            start, end = self._whole_name(start, end)
        if start == end or self.doc[start:end].text.islower() or (end - start == 1 and self.doc[start].tag_ in NEVER):
            return None
        if entity.label_ == "PERSON" and self._no_person(start, end):
            return None
        kind = "person" if entity.label_ == "PERSON" else "organisation"
        return Spot(start, end, kind, None, frozenset({kind}))

    def _whole_name(self, start: int, end: int) -> tuple[int, int]:
        """Take in initials and surnames that the tagger left out: "P. W. [Botha]"."""
        while start > 0 and INITIAL.fullmatch(self.doc[start - 1].text) and not self.doc[start].is_sent_start:
            start -= 1
        while end < len(self.doc) and self.doc[end].dep_ == "flat" and start <= self.doc[end].head.i < end:
            if self.doc[end].pos_ != "PROPN" and not self.doc[end].is_punct:
                break
            end += 1
        return start, end

    def _no_person(self, start: int, end: int) -> bool:
        """Tell whether a person of the tagger is none: a month, or a single word after "the" ("the Naf")."""
        if end - start > 1:
            return False
        token = self.doc[start]
        article = start > 0 and self.doc[start - 1].lower_ == "the"
        return token.text in MONTHS or article or token.tag_ in NEVER or not token.text[:1].isupper()

    def _peoples(self, peoples: list[Found[People]]) -> dict[int, tuple[int, int, People]]:
        held: dict[int, tuple[int, int, People]] = {}
        for hit in peoples:
            inside = [self.name_at[i] for i in range(hit.start, hit.end) if i in self.name_at]
            if any(s.known is not None or (s.kind == "person" and s.end - s.start > 1) for s in inside):
                continue
            if hit.end - hit.start == 1 and self.doc[hit.start].tag_ in NEVER:
                continue
            for i in range(hit.start, hit.end):
                held[i] = (hit.start, hit.end, hit.values[0])
        return held

    def _nouns(self, roles: Roles) -> list[NounSpot]:
        found = []
        for hit in roles.nouns.find(self.words):
            start, values = self._behind_name(hit, roles)
            noun = self._noun(start, hit.end, values) if values else None
            if noun is not None:
                found.append(NounSpot(start, hit.end, noun))
        taken = {i for n in found for i in range(n.start, n.end)}
        for token in self.doc:
            if (
                token.tag_ in ("NN", "NNS")
                and token.i not in taken
                and token.i not in self.name_at
                and self._acts(token)
            ):
                guess = roles.guess(token.lemma_.lower(), token.tag_ == "NNS")
                if guess is not None:
                    found.append(NounSpot(token.i, token.i + 1, guess))
        return sorted(found, key=lambda n: n.start)

    def _behind_name(self, hit: Found[Noun], roles: Roles) -> tuple[int, tuple[Noun, ...]]:
        """Leave to a name what it takes of a noun: "police" behind "Washington state"."""
        spot = self.name_at.get(hit.start)
        if spot is None or spot.known is None or not hit.start < spot.end < hit.end:
            return hit.start, hit.values
        return spot.end, roles.nouns.get(self.doc[spot.end : hit.end].text)

    def _acts(self, token: Token) -> bool:
        """Tell whether a noun stands where people do: as active subject, owner or agent, or with a state before it."""
        if token.dep_ in ("nsubj", "nmod:poss", "obl:agent"):
            return token.dep_ != "nsubj" or not any(c.dep_ == "cop" for c in token.head.children)
        state = any(c.i in self.name_at and c.dep_ in ("amod", "compound") for c in token.children)
        return state and token.dep_ not in ("compound", "amod")

    def _noun(self, start: int, end: int, values: tuple[Noun, ...]) -> Noun | None:
        last = self.doc[end - 1]
        top = root(self.doc, start, end)
        titles = [v for v in values if v.kind == "title"]
        others = [v for v in values if v.kind != "title"]
        following = self.doc[end] if end < len(self.doc) else None
        before_name = following is not None and following.text[:1].isupper() and self.doc[start].text[:1].isupper()
        if titles and before_name and last.tag_ not in ("PRP", "DT"):
            return titles[0] if not others else others[0]
        if not others:
            return None
        if top.tag_.startswith("VB") and not top.lower_.endswith(("man", "woman", "men", "women")):
            return None
        if last.text in MONTHS or top.tag_ in ("IN", "RB", "MD", "CC", "UH", "DT") or top.pos_ in ("ADV", "ADP"):
            return None
        singular = [v for v in others if not v.plural]
        return singular[0] if singular and last.tag_ in ("NN", "NNP") else others[0]

    def _free(self, noun: NounSpot) -> bool:
        """Drop nouns inside a longer known name ("Security Council"); those of an untold organisation stay."""
        spot = self.name_at.get(noun.start) or self.name_at.get(noun.end - 1)
        if spot is None:
            return True
        if spot.known is None:
            return spot.kind == "organisation" or (spot.start == noun.start and spot.end > noun.end)
        return False


def _sorted(spot: Spot, persons: set[tuple[int, int]]) -> Spot:
    """Say whether a user's name without a kind is a person's: where the tagger sees one."""
    if spot.kind != "listed" or spot.known is None:
        return spot
    kind = "person" if (spot.start, spot.end) in persons else "organisation"
    return Spot(spot.start, spot.end, kind, replace(spot.known, kind=kind), frozenset({kind}))


def full(doc: Doc, spot: Spot) -> tuple[str, ...]:
    """Give the folded words of a spot."""
    return split(doc[spot.start : spot.end].text)
