"""Resolution: which entry of the gazetteer each name means, by the report's own context."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc

from talion.places.context import Context, background
from talion.places.gazetteer import Entry, fits, has_town
from talion.places.names import Name
from talion.places.nesting import contain, described
from talion.places.words import codes

MANY = 60  # bearers of one name that are weighed, the greatest first
LEAST = 2.0  # a score below this is no answer
INSIDE = 7.0  # a name put inside another by the text
HOLDS = 1.5  # a name that another is put into, once for each such name
ROUNDS = 2
FAR = 3.0  # behind the best known bearer, too far to be meant as a container
SOFT = 2.0  # how far behind the likeliest bearer another still has a say: at this distance in score, a third


class Choice:
    """All mentions of one name that mean one place, with the scores of its bearers."""

    def __init__(self, names: list[Name]) -> None:
        self.names = names
        self.entries = sorted(names[0].found, key=lambda e: -prior(e, names[0]))[:MANY]
        self.fixed = [prior(e, names[0]) for e in self.entries]
        self.best: Entry | None = None
        self.score = 0.0
        self.why: list[str] = []

    def likely(self) -> list[Entry]:
        """List the bearers that are not far behind the best known."""
        best = max(self.fixed, default=0.0)
        return [e for e, score in zip(self.entries, self.fixed, strict=True) if score > best - FAR]

    def told(self, bonus: list[float]) -> None:
        """Add what the text tells of where the name lies."""
        self.fixed = [a + b for a, b in zip(self.fixed, bonus, strict=True)]

    def decide(self, context: Context, own: Context) -> None:
        """Choose the best bearer in a context; `own` is what this name itself has put into it."""
        scores = [fix + context.support(e, own) for fix, e in zip(self.fixed, self.entries, strict=True)]
        if not scores:
            return
        at = max(range(len(scores)), key=lambda i: (scores[i], -i))
        self.score = scores[at]
        self.best = self.entries[at] if self.score >= LEAST else None


def weight(choice: Choice) -> float:
    """Weigh a name's vote for its place: repeated names count more, but less and less."""
    return 1 + math.log(len(choice.names))


def prior(entry: Entry, name: Name) -> float:
    """Rate an entry by itself: how well known it is, how well its kind fits the words beside the name."""
    size = math.log10(max(entry.weight, 30))
    score = _standing(entry, size)
    if entry.other and not entry.listed:
        score -= 0.8 if size > 5 else 1.5
    told = name.kind in ("province", "district")
    if entry.feature_class == "A" and entry.resolution != 1 and not told and has_town(entry, name.found):
        score -= 2.0
    if name.kind != "city" and entry.resolution != 1 and _is_homonym(entry, name):
        score -= 4.0  # "Mexico" is the country
    if name.kind and not name.site:
        wanted = codes(name.kind)
        score += 2.5 if entry.feature_code in wanted else -1.0
    return score


def _is_homonym(entry: Entry, name: Name) -> bool:
    """Tell whether a place bears the name of the country that it lies in."""
    return any(e.resolution == 1 and e.country == entry.country for e in name.found)


def _standing(entry: Entry, size: float) -> float:
    code = entry.feature_code
    if code.startswith("PCL"):
        return 9.0 + 0.2 * size
    if code == "ADM1":
        return size + (1.0 if size > 5 else 0.0)
    if code == "ADM2":
        return size - 1.2
    if entry.feature_class == "S" and not entry.listed:
        return 3.5
    return size + (1.0 if code == "PPLC" or entry.listed else 0.0)


def resolve(doc: Doc, names: list[Name]) -> dict[int, tuple[Entry, float]]:
    """Resolve the names of a Doc; gives for the start word of each resolved name its entry and score."""
    contain(doc, names)
    choices = _choices(names)
    where = {id(name): choice for choice in choices for name in choice.names}
    for choice in choices:
        choice.told(_told(doc, choice, where))
    _containers(choices, where)
    base = background(doc)
    soft = [_votes(choice) for choice in choices]
    context = _context(base, soft)
    for choice, own in zip(choices, soft, strict=True):
        choice.decide(context, own)
    for _ in range(ROUNDS):
        hard = [_vote(choice) for choice in choices]
        context = _context(base, hard)
        for choice, own in zip(choices, hard, strict=True):
            choice.decide(context, own)
    return {n.start: (c.best, c.score) for c in choices if c.best is not None for n in c.names}


def _votes(choice: Choice) -> Context:
    """Let a name vote for all its bearers, the likelier the more, each division and each stretch of ground once."""
    own = Context()
    for entry, score in zip(choice.entries, choice.fixed, strict=True):
        share = weight(choice) * math.exp((score - max(choice.fixed)) / SOFT)
        if share > 0.02:
            own.add_once(entry, share)
    return own


def _vote(choice: Choice) -> Context:
    own = Context()
    if choice.best is not None:
        own.add(choice.best, weight(choice))
    return own


def _context(base: Context, votes: list[Context]) -> Context:
    context = Context()
    for one in (base, *votes):
        context.join(one)
    return context


def _choices(names: list[Name]) -> list[Choice]:
    groups: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in names:
        groups[name.key].append(name)
    return [Choice(part) for group in groups.values() for part in _parted(group)]


def _parted(group: list[Name]) -> Iterator[list[Name]]:
    """Part the mentions of a name that the text puts in two lands: Tripoli in Lebanon, then Tripoli, Libya.

    A mention that is put nowhere goes with the one before it.
    """
    held = [next((outer.text for outer in name.inside if _is_large(outer)), "") for name in group]
    if len({outer for outer in held if outer}) < 2:
        yield group
        return
    parts: dict[str, list[Name]] = {}
    last = next(filter(None, held))
    for name, outer in zip(group, held, strict=True):
        last = outer or last
        parts.setdefault(last, []).append(name)
    yield from parts.values()


def _is_large(name: Name) -> bool:
    return any(e.resolution in (1, 2) and (e.listed or e.weight > 100000) for e in name.found)


def _told(doc: Doc, choice: Choice, where: dict[int, Choice]) -> list[float]:
    """Rate each bearer by containment and adjectives: the best that any mention tells."""
    bonus = [0.0] * len(choice.entries)
    for name in choice.names:
        land = described(doc, name)
        for i, entry in enumerate(choice.entries):
            if land and entry.country == land:
                bonus[i] = max(bonus[i], 4.0)
            for outer in name.inside:
                if any(fits(entry, o) for o in where[id(outer)].likely()):
                    bonus[i] = max(bonus[i], INSIDE)
                    name.why.append(f"place:in {outer.text}")
    return bonus


def _containers(choices: list[Choice], where: dict[int, Choice]) -> None:
    """Prefer the bearer of a containing name that does hold what lies in it: the state in "Albany, New York"."""
    held = [(choice, where[id(outer)]) for choice in choices for name in choice.names for outer in name.inside[:1]]
    for choice, outer in dict.fromkeys(held):
        fit = [any(fits(e, o) for e in choice.entries[:12]) for o in outer.entries]
        if any(fit) and not all(fit):
            outer.told([HOLDS if f else 0.0 for f in fit])
