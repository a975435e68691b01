"""Frames: which words can tell of an act, which act it is, and which grammatical relations carry its roles.

A frame's words are patterns. The first word heads the pattern; what follows must depend on it:

    bomb                a verb, noun or adjective by its lemma
    open fire on        a fixed object and a preposition; what stands behind a last preposition is the recipient
    take to street      a preposition with a fixed noun
    blow up             a particle
    take =hostage       any dependent of that lemma
    impose @sanctions   one of the words of the set `sanctions` in sets.toml
    break|cut off @ties alternatives
    air attack          in a noun pattern words before the head modify it

Nothing in this module knows about the grammar of a sentence: see `matching`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from talion import lexicon
from talion.events import ontology

PREPOSITIONS = frozenset(
    "aboard about above across after against ahead along alongside amid among around as aside at away back before "
    "behind below beneath beside between beyond by down for forth forward from in inside into of off on onto out "
    "outside over past round through throughout till to together toward towards under until up upon via with "
    "within without".split()
)


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of lexicon/frames/.

    `verbs`, `nouns` and `adjectives` are patterns (see the module); `object` lists lemmas or @sets of which the
    logical object must be one, `object_not` those that it must not be, `subject` and `subject_not` likewise; `clause`
    words of which the complement clause must have one as auxiliary or mark (must, to, that), `clause_not` those that
    it must not have; `near` words of which the sentence must have one, `not_near` words that it must not have.
    `actor` and `recipient` name grammatical relations (subject, object, indirect, a preposition, possessor, modifier,
    and of a fixed object: owner, kind), in order of preference, in place of the usual ones. `reciprocal`: all parties
    are actors. `inner` says what becomes of acts told in the complement: "told" (as usual), "blocks" (they are not
    coded), "negated", "future", "hypothetical"; `rewrite` maps the type of a blocked inner act to the type (and
    modes) that the whole becomes, such as ASSAULT = "THREATEN violence". `needs` are roles that must be filled:
    actor, recipient, party (either), both, inner (an act in the complement), or nothing. `counts` names what those
    acted upon are counted as (dead, injured, arrested). `result`: tells the outcome of another act ("killing
    dozens"), with which it makes one event. `since` is the version that brought the entry.
    """

    id: str
    type: str
    mode: list[str] = field(default_factory=list)
    context: list[str] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    object: list[str] = field(default_factory=list)
    object_not: list[str] = field(default_factory=list)
    subject: list[str] = field(default_factory=list)
    subject_not: list[str] = field(default_factory=list)
    clause: list[str] = field(default_factory=list)
    clause_not: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    not_near: list[str] = field(default_factory=list)
    actor: list[str] = field(default_factory=list)
    recipient: list[str] = field(default_factory=list)
    reciprocal: bool = False
    inner: str = "told"
    rewrite: dict[str, str] = field(default_factory=dict)
    needs: str = "party"
    counts: str = ""
    result: bool = False
    status: str = ""
    note: str = ""
    since: str = "0.1"
    positive: list[str] = field(default_factory=list)
    negative: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """All patterns of the frame."""
        return [*self.verbs, *self.nouns, *self.adjectives]


class Slot(Struct, frozen=True):
    """One thing that a pattern wants beside its head: `kind` is object, particle, preposition, any, modifier or of."""

    kind: str
    words: frozenset[str] = frozenset()
    preposition: str = ""


class Wishes(Struct, frozen=True):
    """The words that a frame wants or bars, its sets written out."""

    object: frozenset[str] = frozenset()
    object_not: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    subject_not: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    clause_not: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    not_near: frozenset[str] = frozenset()


class Pattern(Struct, frozen=True):
    """A frame's words ready for matching; `part` is v, n or a; `last` the preposition that carries the recipient."""

    frame: Frame
    part: str
    heads: frozenset[str]
    slots: tuple[Slot, ...]
    last: str = ""
    needed: tuple[frozenset[str], ...] = ()  # of each set the sentence must have a word: a quick look before the trees
    wishes: Wishes = Wishes()

    @property
    def weight(self) -> float:
        """How much a pattern asks for: of two that match, the weightier is taken."""
        frame = self.frame
        asks = [frame.object, frame.subject, frame.near, frame.clause]
        slots = sum(
            1.5 if slot.kind == "particle" else 2 for slot in self.slots
        )  # "agree on a truce" before "agree on"
        return slots + sum(map(bool, asks)) + 0.5 * (frame.needs not in ("party", "nothing"))


class NamedSet(Struct, frozen=True, forbid_unknown_fields=True):
    """A named set of lemmas in sets.toml, used in patterns as @id."""

    id: str
    words: list[str]


COMMON = 50  # nouns of a set that together are about as frequent as one preposition
WIDE = 20  # words of a set under which filing takes longer than it saves
FEW = 60  # patterns of a head that are as fast looked through as looked up
INNER = ("told", "blocks", "negated", "future", "hypothetical")
NEEDS = ("party", "actor", "recipient", "both", "inner", "nothing")


@cache
def sets(folders: tuple[Path, ...] = (lexicon.HERE,)) -> dict[str, frozenset[str]]:
    """Give the named sets; sets of one name are joined, those that name others take their words in."""
    raw: dict[str, list[str]] = defaultdict(list)
    for entry in lexicon.load("sets", "set", NamedSet, folders):
        raw[entry.id] += entry.words
    return {name: frozenset(_words(raw, name, ())) for name in raw}


def _words(raw: dict[str, list[str]], name: str, above: tuple[str, ...]) -> list[str]:
    if name in above:
        raise lexicon.LexiconError(f"sets.toml, set {name!r}: contains itself through {' → '.join(above)}")
    if name not in raw:
        where = f" (named in {above[-1]!r})" if above else ""
        raise lexicon.LexiconError(f"sets.toml: there is no set {name!r}{where}; known: {', '.join(sorted(raw))}")
    found: list[str] = []
    for word in raw[name]:
        found += _words(raw, word[1:], (*above, name)) if word.startswith("@") else [word.lower()]
    return found


@cache
def load_frames(folders: tuple[Path, ...] = (lexicon.HERE,)) -> tuple[Frame, ...]:
    """Load all frames; raises `LexiconError` for an unknown type, mode or set, or an id used twice in one folder."""
    found: dict[str, Frame] = {}
    for folder in folders:
        mine: set[str] = set()
        for frame in lexicon.load("frames", "frame", Frame, (folder,)):
            if frame.id in mine:
                raise lexicon.LexiconError(f"{folder / 'frames'}: two entries have the id {frame.id!r}")
            mine.add(frame.id)
            _check(frame, folder)
            found[frame.id] = frame
    return tuple(found.values())


def _check(frame: Frame, folder: Path) -> None:
    where, types = f"{folder / 'frames'}, entry {frame.id!r}", ontology.types()
    if frame.type not in types:
        raise lexicon.LexiconError(f"{where}: no type {frame.type!r}, choose one of {', '.join(types)}")
    known = {m.id for m in types[frame.type].modes}
    for mode in frame.mode:
        if mode not in known:
            raise lexicon.LexiconError(f"{where}: {frame.type} has no mode {mode!r}, only {', '.join(sorted(known))}")
    if frame.inner not in INNER:
        raise lexicon.LexiconError(f"{where}: inner {frame.inner!r} must be one of {', '.join(INNER)}")
    if frame.needs not in NEEDS:
        raise lexicon.LexiconError(f"{where}: needs {frame.needs!r} must be one of {', '.join(NEEDS)}")
    if not frame.words:
        raise lexicon.LexiconError(f"{where}: has neither verbs nor nouns nor adjectives")
    for target in frame.rewrite.values():
        if target.split()[0] not in {*types, "none"}:
            raise lexicon.LexiconError(f"{where}: rewrite to unknown type {target.split()[0]!r}")


class Lookup(Struct, frozen=True):
    """The patterns of one head by the words of a set that each needs; `free` are those that need none or wide sets."""

    free: list[int]
    by_word: dict[str, list[int]]

    def numbers(self, lemmas: set[str]) -> list[int]:
        """List the patterns, by their place, that a sentence with these words may have."""
        found = set(self.free)
        for word in lemmas:
            found.update(self.by_word.get(word, ()))
        return sorted(found)


class Index(Struct, frozen=True):
    """All patterns by part of speech and lemma of their head, the weightiest first."""

    patterns: dict[tuple[str, str], list[Pattern]]
    words: frozenset[str]
    lookups: dict[tuple[str, str], Lookup] = field(default_factory=dict)  # made when a text has the head

    def of(self, part: str, lemma: str) -> list[Pattern]:
        """List the patterns that a word of this part (v, n, a) and lemma can head."""
        return self.patterns.get((part, lemma), [])

    def likely(self, part: str, lemma: str, lemmas: set[str]) -> Iterator[Pattern]:
        """List those that a sentence with these words has all needed words for, the weightiest first.

        A head has hundreds of patterns, a sentence words for few of them: only those are looked at.
        """
        patterns = self.of(part, lemma)
        if len(patterns) > FEW:
            lookup = self.lookups.get((part, lemma))
            if lookup is None:
                lookup = self.lookups[part, lemma] = _lookup(patterns)
            patterns = [patterns[number] for number in lookup.numbers(lemmas)]
        for pattern in patterns:
            if not any(need.isdisjoint(lemmas) for need in pattern.needed):
                yield pattern


def _lookup(patterns: list[Pattern]) -> Lookup:
    """File each pattern under the words of that set of its needs which sentences have most seldom."""
    free: list[int] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        rarest = min(pattern.needed, key=_often, default=frozenset())
        if not rarest or len(rarest) > WIDE:
            free.append(number)
            continue
        for word in rarest:
            by_word[word].append(number)
    return Lookup(free, dict(by_word))


def _often(words: frozenset[str]) -> int:
    """Guess how often a sentence has one of some words: a preposition as often as one of so many nouns."""
    return len(words) + COMMON * len(words & PREPOSITIONS)


@cache
def index(folders: tuple[Path, ...] = (lexicon.HERE,)) -> Index:
    """Make all patterns ready for matching."""
    rows: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
    for frame in load_frames(folders):
        wishes = _wishes(frame, folders)
        for part, texts in (("v", frame.verbs), ("n", frame.nouns), ("a", frame.adjectives)):
            for text in texts:
                pattern = _quick(compile_pattern(frame, part, text, folders), wishes)
                for head in sorted(pattern.heads):
                    rows[part, head].append(pattern)
    for patterns in rows.values():
        patterns.sort(key=lambda p: -p.weight)
    return Index(dict(rows), frozenset(word for _, word in rows))


def _quick(pattern: Pattern, wishes: Wishes) -> Pattern:
    """Add the sets of words of which a sentence must have one each, and the frame's wishes written out."""
    needed = [slot.words for slot in pattern.slots if slot.words]
    needed += [frozenset(slot.preposition.split("|")) for slot in pattern.slots if slot.preposition]
    needed += filter(None, (wishes.near, wishes.object, wishes.subject, wishes.clause))
    return replace(pattern, needed=tuple(needed), wishes=wishes)


def _wishes(frame: Frame, folders: tuple[Path, ...]) -> Wishes:
    return Wishes(**{key: wanted(tuple(getattr(frame, key)), folders) for key in Wishes.__struct_fields__})


@cache
def wanted(words: tuple[str, ...], folders: tuple[Path, ...] = (lexicon.HERE,)) -> frozenset[str]:
    """Give the lemmas that a list of words and sets of a frame stands for."""
    return frozenset().union(*(expand(word, folders) for word in words))


def compile_pattern(frame: Frame, part: str, text: str, folders: tuple[Path, ...] = (lexicon.HERE,)) -> Pattern:
    """Read one pattern of a frame (see the module); raises `LexiconError` naming entry and pattern."""
    try:
        return _noun_pattern(frame, text.split(), folders) if part == "n" else _pattern(frame, part, text, folders)
    except lexicon.LexiconError as fault:
        raise lexicon.LexiconError(f"frames, entry {frame.id!r}, pattern {text!r}: {fault}") from None


def _pattern(frame: Frame, part: str, text: str, folders: tuple[Path, ...]) -> Pattern:
    parts = text.split()
    slots: list[Slot] = []
    rest, last = parts[1:], ""
    while rest:
        word = rest.pop(0)
        if is_preposition(word) and rest and not is_preposition(rest[0]) and not rest[0].startswith("="):
            slots.append(Slot("preposition", expand(rest.pop(0), folders), word))
        elif is_preposition(word):
            slots.append(Slot("particle", frozenset(word.split("|"))))
            last = word
        elif word.startswith("="):
            slots.append(Slot("any", expand(word[1:], folders)))
        else:
            slots.append(Slot("object", expand(word, folders)))
    return Pattern(frame, part, expand(parts[0], folders), tuple(slots), last if text.endswith(last) else "")


def is_preposition(word: str) -> bool:
    """Tell whether a word of a pattern is a preposition or particle, or several by |."""
    return all(part in PREPOSITIONS for part in word.split("|"))


def _noun_pattern(frame: Frame, parts: list[str], folders: tuple[Path, ...]) -> Pattern:
    cut = next((n for n, word in enumerate(parts) if n and is_preposition(word)), len(parts))
    before, head, after = parts[: cut - 1], parts[cut - 1], parts[cut:]
    slots = [Slot("modifier", expand(word, folders)) for word in before]
    last = ""
    while after:
        preposition, *noun = after[:2]
        after = after[2:]
        slots.append(Slot("of", expand(noun[0], folders) if noun else frozenset(), preposition))
        last = preposition if not noun else ""
    return Pattern(frame, "n", expand(head, folders), tuple(slots), last)


@cache
def expand(word: str, folders: tuple[Path, ...] = (lexicon.HERE,)) -> frozenset[str]:
    """Give the lemmas that a word of a pattern stands for: alternatives by |, sets by @."""
    found: set[str] = set()
    for part in word.split("|"):
        if part.startswith("@"):
            known = sets(folders)
            if part[1:] not in known:
                raise lexicon.LexiconError(f"there is no set {part!r}; known: {', '.join(sorted(known)) or 'none'}")
            found |= known[part[1:]]
        else:
            found.add(part.lower())
    return frozenset(found)
