"""Titles: what stands before a person's name and says what he is ("former U.S. Secretary of State Mike Pompeo")."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc

from talion.actors.describing import FORMERLY
from talion.actors.roles import Roles
from talion.actors.spotting import NounSpot, Spot, Spots

ELECT = ("-elect", "-designate")
LINKS = frozenset({"-", "–", "'", "&"})
PLAIN = frozenset(
    "then outgoing incoming acting interim senior top chief deputy vice current new longtime veteran first second "
    "elder younger late embattled newly elected caretaker transitional assistant associate joint".split()
)


class Titled(NamedTuple):
    """A person's name with what stands before it: the phrase begins at token `start`."""

    start: int
    nouns: tuple[NounSpot, ...]
    states: tuple[Spot, ...]
    former: bool
    then: bool = False

    @property
    def chosen(self) -> bool:
        """Whether its bearer is chosen for a post and does not hold it yet: "president-elect"."""
        return any(n.noun.lemma.endswith(ELECT) for n in self.nouns)


def before(doc: Doc, spots: Spots, roles: Roles, spot: Spot) -> Titled:
    """Read leftwards from a person's name what belongs to it."""
    at, reached = spot.start, spot.start
    nouns: list[NounSpot] = []
    states: list[Spot] = []
    former = then = False
    lowest = max(int(doc[spot.start].sent.start), spot.start - 12)
    while at > lowest:
        noun = spots.noun_at.get(at - 1)
        name = spots.name_at.get(at - 1)
        word = doc[at - 1].lower_
        if noun is not None and noun.end == at and not noun.noun.plural and noun.noun.kind in TITLING:
            nouns.append(noun)
            at = reached = noun.start
        elif name is not None and name.end == at and name.kind != "person" and (nouns or name.kind == "adjective"):
            states.append(name)
            at = reached = name.start
        elif nouns and (word in roles.modifiers or word in PLAIN or doc[at - 1].tag_ == "JJ" or word in FORMERLY):
            former = former or word in FORMERLY or _formerly(roles, word)
            then = then or word == "then"
            at = reached = at - 1
        elif word in LINKS and nouns:
            at -= 1
        else:
            break
    reached = _article(doc, reached, spot, bool(nouns))
    return Titled(reached, tuple(nouns), tuple(states), former, then)


TITLING = frozenset({"office", "person", "title", "kin"})


def _formerly(roles: Roles, word: str) -> bool:
    modifier = roles.modifiers.get(word)
    return modifier is not None and modifier.how == "former" and word != "late"


def _article(doc: Doc, start: int, spot: Spot, titled: bool) -> int:
    """Take in the article or possessive before a title, and "the elder" before a name."""
    if start > 0 and titled and doc[start - 1].tag_ in ("DT", "PRP$"):
        return start - 1
    if start == spot.start and start > 1 and doc[start - 2].lower_ in ("the", "a") and doc[start - 1].tag_ == "JJ":
        return start - 2 if doc[start - 1].head.i >= spot.start else start
    return start
