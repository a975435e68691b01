"""Rivals: two voices that tell one matter in words that cannot both be true, without either denying the other.

"He died in the helicopter", says the aide; "he is recovering", says the brother. The words of such matters stand in
rivals.toml, each with its sides.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from spacy.tokens import Doc, Token

from talion.claims.statements import Made
from talion.claims.subjects import NEGATIONS
from talion.claims.words import Folders
from talion.language.grammar import kids
from talion.lexicon import HERE, load

LONGEST = 30  # words of a content in which a side is looked for
DEEPEST = 2  # steps from the head of a content to a word that tells its matter
LOOSE = frozenset({"acl:relcl", "advcl", "acl", "parataxis"})


class Row(Struct, forbid_unknown_fields=True, frozen=True):
    """One row of rivals.toml; see the head of that file."""

    id: str
    matter: str
    sides: tuple[tuple[str, ...], ...]


class Side(NamedTuple):
    """One side of a matter: the row's id, what a dispute about it is called, and the number of the side."""

    id: str
    matter: str
    number: int


@lru_cache(maxsize=8)
def sides(folders: Folders = (HERE,)) -> dict[str, tuple[Side, ...]]:
    """Map each word of rivals.toml to the sides that it names."""
    found: dict[str, tuple[Side, ...]] = {}
    for row in load("rivals", "rivals", Row, folders):
        for number, names in enumerate(row.sides):
            for name in names:
                found[name] = (*found.get(name, ()), Side(row.id, row.matter, number))
    return found


class Rivals:
    """Compares the statements of one Doc by the matters that they tell."""

    def __init__(self, doc: Doc, made: list[Made], folders: Folders = (HERE,)) -> None:
        self.doc, self.made, self.words = doc, made, sides(folders)
        self._named: dict[int, dict[str, Side]] = {}

    def between(self, n: int, m: int) -> str:
        """Give what a dispute between two statements is called, "" where they tell no matter otherwise."""
        one, other = self._sides(n), self._sides(m)
        for matter, side in one.items():
            if matter in other and other[matter].number != side.number:
                return side.matter
        return ""

    def agree(self, n: int, m: int) -> bool:
        """Tell whether one statement but denies what another tells otherwise: "was calm", "there were no riots"."""
        denied, told = self._read(n, negated=True), self._sides(m)
        return any(matter in told and told[matter].number != side.number for matter, side in denied.items())

    def _sides(self, n: int) -> dict[str, Side]:
        if n not in self._named:
            self._named[n] = self._read(n)
        return self._named[n]

    def _read(self, n: int, negated: bool = False) -> dict[str, Side]:
        """List the side that a statement names of each matter, or denies; none of a matter of which it names two."""
        named: dict[str, set[Side]] = {}
        for token in self._telling(n, negated):
            for name in self._names(token):
                for side in self.words.get(name, ()):
                    named.setdefault(side.id, set()).add(side)
        return {matter: next(iter(found)) for matter, found in named.items() if len(found) == 1}

    def _telling(self, n: int, negated: bool) -> list[Token]:
        """List the words that tell what a content says, or what not, without relative and adverbial clauses."""
        tokens: list[Token] = []
        for start, end in self.made[n].statement.content:
            tokens += self.doc.char_span(start, end, alignment_mode="expand") or ()
        inside = {t.i for t in tokens[:LONGEST]}
        main = (t for t in tokens[:LONGEST] if t.is_alpha and self._main(t, inside))
        return [t for t in main if _negated(t, inside) == negated]

    def _main(self, token: Token, inside: set[int]) -> bool:
        for _ in range(DEEPEST):
            if token.head.i == token.i or token.head.i not in inside:
                return True
            if token.dep_ in LOOSE or token.dep_ == "nmod:poss":
                return False
            token = token.head
        return token.head.i == token.i or token.head.i not in inside

    def _names(self, token: Token) -> list[str]:
        """List the names under which a word may stand in rivals.toml, with the words before it."""
        low = max(0, token.i - 3)
        longer = [self.doc[k : token.i + 1].text.lower() for k in range(low, token.i)]
        return [token.lemma_.lower(), token.lower_, *longer]


def _negated(token: Token, inside: set[int]) -> bool:
    """Tell whether a word, or the clause that it stands in, is negated."""
    for _ in range(DEEPEST):
        if any(c.lower_ in NEGATIONS for c in kids(token, "advmod", "det", "neg", "cc:preconj")):
            return True
        if token.head.i == token.i or token.head.i not in inside:
            return False
        token = token.head
    return False
