"""Context: the state of a description that names none, where its sentence or the report leaves little doubt."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from talion.actors.coreference import Registry
from talion.actors.describing import Describer
from talion.actors.entities import Entity
from talion.actors.foes import foes
from talion.actors.home import Setting

BLOCS = frozenset({"UNO", "IGO", "EUR", "NGO", "IMG", "MNC", "ISM", ""})
ROOTLESS = frozenset({"UAF", "UNK"})  # sectors of people who come from anywhere
WEIGHTS = {
    "place": 2.0,
    "name": 1.0,
    "adjective": 0.6,
    "people": 0.6,
    "dateline": 0.25,
    "abroad": 0.25,
}  # what one mention of a state counts
BEFORE, REPORT = 0.4, 0.15  # what mentions in the sentence before, and anywhere in the report, count of that
MARGIN = 1.2  # how many times more the likeliest state must count than the next
ABROAD = 0.3  # what is left of that where the report names another state again and again and never home
HOME = {"publication": 3.0, "url": 1.5}  # what the home of the report counts


class Context:
    """Tells which state a word most likely belongs to, from the states that were noted around it."""

    def __init__(self, doc: Doc, registry: Registry, home: Setting, describer: Describer) -> None:
        self.doc = doc
        self.registry = registry
        self.home = home
        self.describer = describer
        self._near: dict[int, dict[str, float]] = {}
        self._whole: dict[str, float] = {}

    def note(self, at: int, code: str, kind: str) -> None:
        """Note that the token `at` names a state as place, name, adjective or people; "" tells nothing."""
        if code in BLOCS or not kind:
            return
        weight = WEIGHTS["dateline"] if self._dateline(at) else WEIGHTS[kind]
        sentence = self._near.setdefault(self.registry.sentence_of.get(at, 0), {})
        sentence[code] = sentence.get(code, 0.0) + weight
        self._whole[code] = self._whole.get(code, 0.0) + weight

    def _dateline(self, at: int) -> bool:
        """Tell whether a name is where the report was written ("CAIRO, May 3 (Reuters) -"), not what it is about."""
        return at < 3 and any(t.text in ("—", "–", "-", "--", ":") for t in self.doc[at + 1 : at + 9])

    def guess(self, token: Token) -> str:
        """Give the state that a word's sentence or the report speaks of, "" where there is none or a doubt."""
        return self.told(token)[0]

    def told(self, token: Token) -> tuple[str, str]:
        """Give the state that a word most likely belongs to, and what tells it: context, publication or url."""
        sentence = self.registry.sentence_of.get(token.i, 0)
        here, before = self._near.get(sentence, {}), self._near.get(sentence - 1, {})
        rates = {c: here.get(c, 0.0) + BEFORE * before.get(c, 0.0) + REPORT * w for c, w in self._whole.items()}
        home = self.home.code
        if home:
            abroad = home not in self._whole and max(self._whole.values(), default=0.0) >= 1.5 * WEIGHTS["place"]
            rates[home] = rates.get(home, 0.0) + HOME[self.home.source] * (ABROAD if abroad else 1.0)
        if len(rates) > 1 or home not in rates:
            for foe in foes(token, self.describer):
                rates.pop(foe, None)
        if not rates:
            return "", ""
        (best, most), *rest = sorted(rates.items(), key=lambda r: (-r[1], r[0]))[:2]
        sure = best == home or not rest or most >= MARGIN * rest[0][1]
        return (best, f"context:{self.home.source}" if best == home else "context") if sure else ("", "")

    def fill(self) -> None:
        """Give a code to local actors without one."""
        for entity in self.registry.entities:
            if entity.merged is None and entity.sketch.common and entity.mentions:
                self._naturalise(entity)
            elif entity.merged is None and entity.mentions and (_wants(entity) or self._local(entity)):
                code, source = self.told(self.doc[self._first(entity)])
                if code and code not in entity.sketch.backers and (_wants(entity) or code == self.home.code):
                    entity.sketch.code = code
                    entity.why.append(f"country:{source}")

    def _naturalise(self, entity: Entity) -> None:
        """Give a body whose name many states have ("the Commons") to the home of the report."""
        code, source = self.told(self.doc[self._first(entity)])
        sketch = entity.sketch
        if self.home.code and code == self.home.code != sketch.code and sketch.code not in self._whole:
            sketch.code, sketch.name, sketch.wikidata, sketch.key = code, "", "", ""
            entity.why = ["name", f"country:{source}"]

    def _local(self, entity: Entity) -> bool:
        """Tell whether the home of the report, and nothing else, may tell of whom: unknown persons, "state radio"."""
        sketch = entity.sketch
        if not self.home.code or sketch.code or sketch.key:
            return False
        return sketch.sector[:1] == ("JRN",) or (sketch.kind == "person" and bool(sketch.words) and not sketch.sector)

    def _first(self, entity: Entity) -> int:
        first = min(m.start for m in entity.mentions)
        span = self.doc.char_span(first, first + 1, alignment_mode="expand")
        return span.start if span is not None else 0


def _wants(entity: Entity) -> bool:
    sketch = entity.sketch
    if sketch.code or sketch.kind in ("country", "thing"):
        return False
    return bool(sketch.sector) and sketch.sector[0] not in ROOTLESS
