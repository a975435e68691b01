"""The same happening told again in one report.

Every event looks back at the nearest events that share a word, a family of words or a type with it, and at the nearest
events at all where it is a pronoun or a "the incident"; the search is bounded, so that a long report costs no more for
each word than a short one. What forbids that two events are one is checked first, then what speaks for it is added up.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from talion.language.grammar import grammatical_subjects, is_verb, kids
from talion.links.families import stem, word_of
from talion.links.order import Order
from talion.links.roles import Roles, one_actor
from talion.links.scene import Node, Scene
from talion.links.ties import Tie
from talion.records import Bounds

WINDOW = 6  # how many earlier events of one key are looked at
NEAREST = 3  # how many earlier events a pronoun or a wide word can take up
ENOUGH = 2.0
MANY = 4  # people
FILLERS = ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss", "compound", "amod", "iobj")
COMMON = frozenset(  # verbs that two sentences share without telling the same
    "say tell be have do make get take go come give put see want seem announce report add show receive rise fall drop "
    "think believe expect include use know".split()
)
DEFINITE = frozenset("the this that these those its their his her our both".split())
OTHER = frozenset(
    "another other second third fourth new fresh further more separate similar next previous earlier later subsequent "
    "different any every each no one".split()
)
AGAIN = frozenset({"then", "also", "again", "later", "subsequently"})
REAL = {"asserted": 0, "historical": 0, "negated": 1, "hypothetical": 2, "future": 3}


class Look(NamedTuple):
    """What an event looks like to the search: its words, its keys, and whether it points back.

    A toll ("forty were killed in the attack") points back, and speaks of other people than those that were aimed at.
    """

    node: Node
    stems: frozenset[str]
    kin: frozenset[int]
    wide: frozenset[str]
    definite: bool
    indefinite: bool
    other: bool
    pronoun: bool
    toll: bool
    about: frozenset[str]
    names: frozenset[str]


def same(scene: Scene, order: Order, apart: set[tuple[int, int]]) -> Iterator[Tie]:
    """Find for each event the earlier one whose happening it tells again; pairs in `apart` are two."""
    seen: dict[str, deque[Look]] = defaultdict(lambda: deque(maxlen=WINDOW))
    recent: deque[Look] = deque(maxlen=NEAREST)
    groups = Groups(scene, order, apart)
    for node in scene.nodes:
        look = look_at(scene, node)
        keys = _keys(look)
        near = {o.node.order: o for key in keys for o in seen[key]}
        if look.pronoun or look.wide:
            near |= {o.node.order: o for o in recent}
        rated = [(_rate(scene, order, look, o), o.node.order) for o in near.values()]
        rated = [r for r in rated if r[0] >= ENOUGH and groups.may_join(node.order, r[1])]
        for old in _best(scene, node, rated):
            if groups.join(node.order, old.order):
                yield Tie(node, old, "same", None, "same:told-again")
        for key in keys:
            seen[key].append(look)
        recent.append(look)


class Groups:
    """Events put together as one happening, none with one that is linked to it as another or lies on another day.

    The smaller group is always looked at and joined to the larger, so that a long report costs little more a word.
    """

    def __init__(self, scene: Scene, order: Order, apart: set[tuple[int, int]]) -> None:
        self._nodes, self._order = scene.nodes, order
        self._group: dict[int, list[int]] = {}
        self._dated: dict[int, list[Node]] = {}
        self._others: dict[int, list[int]] = defaultdict(list)
        for one, other in sorted(apart):
            self._others[one].append(other)
            self._others[other].append(one)

    def members(self, event: int) -> list[int]:
        """List the events that are one with an event, itself included."""
        if event not in self._group:
            node, mine = self._nodes[event], [event]
            self._group[event] = mine
            self._dated[id(mine)] = [node] if self._order.span(node)[0] else []
        return self._group[event]

    def may_join(self, one: int, other: int) -> bool:
        """Tell whether no link and no dates keep the happenings of two events apart."""
        small, large = sorted((self.members(one), self.members(other)), key=len)
        if any(self._group.get(o) is large for m in small for o in self._others.get(m, ())):
            return False
        days, days_too = self._dated[id(small)], self._dated[id(large)]
        return not any(_far(self._order, a, b) for a in days for b in days_too)

    def join(self, one: int, other: int) -> bool:
        """Put two events together, unless a link or their days keep them apart."""
        small, large = sorted((self.members(one), self.members(other)), key=len)
        if small is large or not self.may_join(one, other):
            return small is large
        large += small
        for member in small:
            self._group[member] = large
        kept = self._dated[id(large)] + self._dated[id(small)]
        self._dated[id(large)] = kept[:WINDOW]
        return True


def _best(scene: Scene, node: Node, rated: list[tuple[float, int]]) -> list[Node]:
    """Choose the likeliest earlier event, and the likeliest of the sentence before, which a reader has in mind."""
    near = [r for r in rated if node.sentence - scene.nodes[r[1]].sentence <= 1]
    return [scene.nodes[i] for i in dict.fromkeys(max(rows)[1] for rows in (rated, near) if rows)]


def look_at(scene: Scene, node: Node) -> Look:
    """Describe an event for the search."""
    head = node.head
    word = word_of(head)
    known = scene.families
    marks = [c.lower_ for c in kids(head, "det", "nmod:poss", "amod", "nummod", "advmod")]
    noun = not is_verb(head)
    pointed = _pointed(head) if noun else head.dep_ == "acl:relcl" and _pointed(head.head)
    named = noun and bool(kids(head, "nmod:poss"))
    wide = known.wide.get(word, frozenset()) if noun and (pointed or named) else frozenset()
    own = [w for w in scene.words_of(node) if scene.at(w) in (None, node)]  # not the trigger of another event
    toll = not noun and any(_pointed(w) and word_of(w) in known.of for w in own if w.pos_ == "NOUN")
    names = _names(scene, own, head)
    kin = frozenset(n for name in names for n in known.of.get(name, ()))
    other = any(m in (OTHER if noun else AGAIN) for m in marks)
    about = list(_about(head))
    return Look(
        node=node,
        stems=frozenset(stem(name) for name in names),
        kin=kin,
        wide=wide,
        definite=pointed or named or toll,
        indefinite=noun and any(m in ("a", "an", "some", "several") for m in marks),
        other=other,
        pronoun=head.pos_ == "PRON",
        toll=toll,
        about=frozenset() if toll else frozenset(stem(t.lemma_.lower()) for t in about),
        names=frozenset() if toll else frozenset(t.lower_ for t in about if t.pos_ == "PROPN"),
    )


def _names(scene: Scene, words: list[Token], head: Token) -> set[str]:
    """Give the lemmas that tell an event: its head's, and of its other words those that tell happenings."""
    known = scene.families.of
    told = [t for t in words if t.i != head.i and t.lemma_.lower() in known]
    if not told or head.lemma_.lower() not in COMMON:
        told.append(head)
    return {word_of(t) for t in told} | {t.lemma_.lower() for t in told}


def _pointed(noun: Token) -> bool:
    return any(c.lower_ in DEFINITE for c in kids(noun, "det", "nmod:poss"))


def _about(head: Token) -> Iterator[Token]:
    """Yield the names and nouns that stand nearest to an event: whom and what it is told of."""
    for filler in (*grammatical_subjects(head), *kids(head, *FILLERS)) if is_verb(head) else kids(head, *FILLERS):
        for token in (filler, *kids(filler, "compound", "flat", "nmod:poss", "amod", "conj", "nmod", "nummod")):
            if token.pos_ in ("PROPN", "NOUN", "NUM", "ADJ") and token.ent_type_ not in ("DATE", "TIME"):
                yield token


def _keys(look: Look) -> list[str]:
    types = [f"type:{t}" for t in look.node.event.event]
    return [*(f"stem:{s}" for s in sorted(look.stems)), *(f"kin:{n}" for n in sorted(look.kin)), *types]


def _rate(scene: Scene, order: Order, new: Look, old: Look) -> float:
    """Say how much speaks for two events being one; below 0 where something forbids it."""
    one, two = new.node, old.node
    if _forbidden(order, new, old):
        return -1.0
    score = _wording(new, old)
    if score <= 0:
        return -1.0
    score += _pointing(scene, new, old) + _told_of(new, old)
    for role, other in ((one.event.actor, two.event.actor), (one.event.recipient, two.event.recipient)):
        if role and other and not (new.toll and role is one.event.recipient):
            score += 1.0 if any(one_actor(a, b) for a in role for b in other) else 0.5 if _close(role, other) else -1.0
    score += 0.75 if _same_day(order, one, two) else 0
    score += _counted(one.event.size, two.event.size)
    score -= 0.5 * (set(one.event.mode) != set(two.event.mode) and bool(one.event.mode and two.event.mode))
    return score - 0.1 * min(5, one.sentence - two.sentence)


def _counted(ours: dict[str, Bounds], theirs: dict[str, Bounds]) -> float:
    """Weigh numbers: equal ones speak for one happening, others a little against it, for tellers may differ."""
    shared = [(ours[k], theirs[k]) for k in ours if k in theirs]
    if not shared:
        return 0.0
    return 0.5 if all(a == b for a, b in shared) else -0.75


def _other_toll(ours: dict[str, Bounds], theirs: dict[str, Bounds]) -> bool:
    """Tell whether one act killed one and the other many: hardly ever one happening."""
    pairs = [(ours[k], theirs[k]) for k in ours if k in theirs]
    return any((_one(a) and (b.min or 0) >= MANY) or (_one(b) and (a.min or 0) >= MANY) for a, b in pairs)


def _one(bounds: Bounds) -> bool:
    return bounds.min == bounds.max == 1


def _told_of(new: Look, old: Look) -> float:
    """Weigh whom and what two events are told of: shared words speak for one happening, other names against it."""
    shared, one_word = len(new.about & old.about), bool(new.stems & old.stems)
    if new.names and old.names and not new.names & old.names and not shared:
        return -0.5 if one_word else -1.0
    both_verbs = is_verb(new.node.head) and is_verb(old.node.head)
    if shared:
        return (0.25 if shared == 1 else 1.0) if both_verbs else min(1.5, 0.5 + 0.5 * shared)
    return (-0.5 if both_verbs else -0.25) if new.about and old.about else 0.0


def _close(role: Roles, other: Roles) -> bool:
    ours, theirs = {e.code for e in role if e.code}, {e.code for e in other if e.code}
    return bool(ours & theirs) if ours and theirs else True


def _wording(new: Look, old: Look) -> float:
    if new.stems & old.stems:
        return 1.0 if new.node.head.lemma_ in COMMON else 3.0 if new.definite else 2.5
    if new.kin & old.kin:
        return 1.25
    types = set(old.node.event.event)
    if new.wide and ("" in new.wide or not types or types & new.wide):
        return 0.5 if "" in new.wide or types else 0.25
    if new.pronoun:
        return 0.5
    return 0.75 if types & set(new.node.event.event) else 0.0


def _pointing(scene: Scene, new: Look, old: Look) -> float:
    """Weigh article and place: "the attack" points back, "an attack" does not; a headline is told again."""
    if new.pronoun:
        return 1.0
    gap = new.node.sentence - old.node.sentence
    headline = old.node.sentence in scene.headlines and 0 < gap <= 4
    if is_verb(new.node.head) and not new.definite:
        if _coordinated(new.node.head, old.node.head):
            return -2.0
        return 0.75 if headline else 0.25 if gap < 4 else -0.25
    if new.definite:
        return 1.25 if new.toll else 1.0
    if headline:
        return 0.75
    return -1.0 if new.indefinite else 0.25 if gap < 3 else -0.25


def _coordinated(one: Token, other: Token) -> bool:
    return any(a.i == other.i for a in one.ancestors) and one.dep_ in ("conj", "parataxis")


def _forbidden(order: Order, new: Look, old: Look) -> bool:
    one, two = new.node.event, old.node.event
    if new.other or REAL.get(one.status, 0) != REAL.get(two.status, 0):
        return True
    if one.event and two.event and not set(one.event) & set(two.event) and not new.stems & old.stems and not new.wide:
        return True
    if _far(order, new.node, old.node) or _other_toll(one.size, two.size):
        return True
    ours, theirs = _where(new.node), _where(old.node)
    return bool(ours and theirs and ours[0] != theirs[0])


def _far(order: Order, one: Node, other: Node) -> bool:
    return bool(order.dated(one, other)) and not _neighbours(order, one, other)


def _neighbours(order: Order, one: Node, other: Node) -> bool:
    """Tell whether two dated events lie a day apart at most, as tellers in two time zones have it."""
    (start, end), (start_too, end_too) = order.span(one), order.span(other)
    if start is None or end is None or start_too is None or end_too is None:
        return False
    return min(abs((start - end_too).days), abs((start_too - end).days)) <= 1


def _same_day(order: Order, one: Node, other: Node) -> bool:
    first, second = order.span(one), order.span(other)
    return first == second and first[0] is not None


def _where(node: Node) -> tuple[str, ...]:
    place = node.event.event_loc
    return (place.country_code,) if place is not None and place.country_code else ()
