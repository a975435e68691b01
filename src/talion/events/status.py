"""Status: whether an act is told as having happened, denied, still to come, or only imagined.

From the trigger upwards, every word that governs it can change its status: auxiliaries and negation in its own clause,
conditional markers, and operators of the lexicon ("failed to", "plans to", "feared that"). Where several hold, the
strongest counts: negated, hypothetical, future, historical.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct, field
from spacy.tokens import Token

from talion import lexicon
from talion.language.grammar import case, is_verb, kids
from talion.language.numbers import value_of
from talion.records import Time

STRONGEST = ("conditional", "negated", "hypothetical", "future", "historical")
STOPS = frozenset({"acl:relcl", "advcl:relcl", "parataxis", "appos", "list", "vocative"})
WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "gonna"})
WOULD = frozenset({"would", "'d", "’d", "could", "might", "may", "can", "should", "ca"})
ASSERTING = frozenset({"insist", "suggest"})
IF = frozenset({"if", "unless", "whether", "provided", "lest", "assuming", "supposing", "should", "were"})
NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely", "nowhere"})
NOBODY = frozenset({"no", "neither", "none", "nobody", "nothing", "zero"})
ERA = re.compile(
    r"\b(?:decades?|half[- ]a[- ]century|century|centuries|generations?|\d\ds|\d{4}s"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b"
)
AGO = re.compile(r"([\w,-]+) years? (?:ago|on|earlier|before|back)\b")
OPEN = re.compile(r"(?:since|until|till|by|from|before)\b")  # reaches to today, or past the act
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
OLD_YEARS = 8


class Operator(Struct, frozen=True, forbid_unknown_fields=True):
    """A word that changes the status of what it governs.

    `words` are lemmas (a verb with a particle is written "rule out"); `effect` negated, future, hypothetical or
    asserted; `via` the relations through which it governs: xcomp, ccomp, object, subject, or a preposition.
    """

    id: str
    words: list[str]
    effect: str
    via: list[str] = field(default_factory=lambda: ["xcomp", "ccomp", "object"])
    positive: list[str] = field(default_factory=list)


@cache
def operators(folders: tuple[Path, ...]) -> dict[str, list[Operator]]:
    """Give the operators by lemma."""
    found: dict[str, list[Operator]] = {}
    for operator in lexicon.load("operators", "operator", Operator, folders):
        for word in operator.words:
            found.setdefault(word.split()[0], []).append(operator)
    return found


class Finding(Struct):
    """What was found on the way up from a trigger: the effects with the words that have them."""

    effects: list[tuple[str, Token]]

    def status(self) -> str:
        """Give the strongest effect; two negations undo each other."""
        negations = sum(effect == "negated" for effect, _ in self.effects)
        left = {effect for effect, _ in self.effects if effect != "negated"} | ({"negated"} if negations % 2 else set())
        strongest = next((s for s in STRONGEST if s in left), "asserted")
        return "hypothetical" if strongest == "conditional" else strongest

    def why(self) -> list[str]:
        """Name the words that gave the status."""
        status = self.status()
        named = {status, "conditional"} if status == "hypothetical" else {status}
        return [f"status:{status}:{word.lower_}" for effect, word in self.effects if effect in named][:2]


def status_of(
    trigger: Token, folders: tuple[Path, ...], words: Iterable[Token] = (), light: Token | None = None
) -> Finding:
    """Find the status of the act that a trigger tells; `words` are the pattern's others, `light` its light verb.

    What governs a noun bears on the act only where it carries it: "will launch an attack", but not "will condemn the
    attack".
    """
    known = operators(folders)
    carried = {light.i, *(c.i for c in light.children)} | {trigger.i} if light is not None else set()
    own = {trigger.i, *(w.i for w in words)} | ({light.i} if light is not None else set())
    effects = [*_own(trigger), *(("negated", t) for w in words if not is_verb(w) for t in _denied(w))]
    node, steps = trigger, 0
    while node.head.i != node.i and steps < 12:
        steps += 1
        above = node.head
        if node.dep_ in STOPS:
            break
        bearing = list(_governed(node, above, known)) if above.i not in own else []
        effects += bearing
        if node.dep_ in ("advcl", "ccomp", "csubj") and not _passes(node):
            break
        if is_verb(node) and node.dep_ == "conj" and kids(node, "nsubj", "nsubj:pass"):
            break
        if is_verb(node) or node.i in carried or bearing:
            effects += _context(node, above)
        elif is_verb(above):
            break
        node = above
    return Finding(_distinct(effects))


def _distinct(effects: list[tuple[str, Token]]) -> list[tuple[str, Token]]:
    seen: set[tuple[str, int]] = set()
    kept = []
    for effect, word in effects:
        if (effect, word.i) not in seen:
            seen.add((effect, word.i))
            kept.append((effect, word))
    return kept


def _passes(node: Token) -> bool:
    """Tell whether what stands above an embedded clause can still bear on it."""
    return node.dep_ == "ccomp" and not kids(node, "nsubj", "nsubj:pass")


def _own(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield what a word's own clause says: auxiliaries, negation, conditional markers, "no" before a noun."""
    yield from (("negated", t) for t in _denied(token))
    if is_verb(token) or kids(token, "cop", "aux"):
        yield from _auxiliaries(token)
        yield from _markers(token)
    for mark in kids(token, "case", "mark"):
        if mark.lower_ == "without":
            yield "negated", mark
        elif mark.lower_ == "due" and is_verb(token) and any(c.lower_ == "to" for c in mark.children):
            yield "future", mark  # "are due to confer", which is parsed as a preposition


def _denied(token: Token) -> Iterator[Token]:
    for child in token.children:
        low = child.lower_
        if child.dep_ in ("advmod", "det", "aux", "neg", "cc", "cc:preconj") and low in NOT and not _merely(child):
            if low == "no" and child.dep_ == "advmod" and not _no_longer(child):
                continue
            yield child
        elif child.dep_ in ("nsubj", "nsubj:pass", "obj") and is_verb(token):
            if low in NOBODY:
                yield child
            yield from (d for d in kids(child, "det", "cc:preconj") if d.lower_ in ("no", "neither"))
            yield from (d for d in kids(child, "advmod") if d.lower_ == "not" and not _merely(d))
        elif (low == "yet" and any(c.lower_ == "to" for c in token.children)) or (
            low in ("longer",) and any(c.lower_ == "no" for c in child.children)
        ):
            yield child


def _merely(word: Token) -> bool:
    """Tell whether "not" is part of "not only", "not just", "no less"."""
    after = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    return after in ("only", "just", "merely", "simply", "least", "less", "fewer", "doubt", "since", "long", "far")


def _no_longer(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.doc[word.i + 1].lower_ in ("longer", "more")


def _auxiliaries(verb: Token) -> Iterator[tuple[str, Token]]:
    for child in kids(verb, "aux"):
        low = child.lower_
        if low in WILL:
            yield "future", child
        elif low in WOULD:
            reported = low in ("would", "'d", "’d") and _reported(verb)
            perfect = any(c.lower_ in ("have", "'ve") for c in kids(verb, "aux"))
            yield ("future" if reported and not perfect else "hypothetical"), child
        elif low in ("must", "need", "ought"):
            yield "hypothetical", child
    if verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children):
        yield from _infinitive(verb)


def _reported(verb: Token) -> bool:
    """Tell whether "would" is a reported "will": in what somebody said, without a condition beside it."""
    for above in (verb, *verb.ancestors):
        if above.dep_ in ("ccomp", "parataxis") or (above.dep_ == "ROOT" and kids(above, "parataxis")):
            return not any(m.lower_ in IF for c in verb.subtree for m in kids(c, "mark"))
        if above.dep_ not in ("conj", "xcomp"):
            return False
    return False


def _infinitive(verb: Token) -> Iterator[tuple[str, Token]]:
    """Yield the future of an infinitive that nothing asserts: headlines, aims, "is to"."""
    to = next(c for c in verb.children if c.lower_ == "to")
    if any(c.dep_ in ("cop", "aux") and c.lemma_ == "be" and c.i < to.i for c in verb.children):
        yield "future", to
        return
    if kids(verb, "aux:pass") and not is_verb(verb.head):
        yield "future", to
    elif verb.dep_ in ("ROOT", "advcl", "acl"):
        perfect = any(c.lower_ in ("have", "having") for c in kids(verb, "aux"))
        if not perfect and not _ordinal(verb):
            yield "future", to
    elif verb.dep_ == "xcomp" and verb.head.lemma_ == "be":
        yield "future", to


def _ordinal(verb: Token) -> bool:
    """Tell whether an infinitive hangs on "the first to …", which asserts it."""
    words = {verb.head.lower_, *(c.lower_ for c in verb.head.children)}
    return verb.dep_ == "acl" and bool(words & {"first", "last", "latest", "second", "third", "only"})


def _markers(verb: Token) -> Iterator[tuple[str, Token]]:
    for mark in kids(verb, "mark", "advmod"):
        low = mark.lower_
        in_case = low == "in" and any(c.lower_ == "case" for c in mark.children)
        if in_case or low in ("if", "unless", "whether", "lest", "provided", "assuming", "supposing"):
            yield "conditional", mark
        elif low == "without" or (low in ("instead", "rather") and verb.tag_ == "VBG"):
            yield "negated", mark
    first = min((c for c in verb.children if not c.is_punct), key=lambda c: c.i, default=None)
    if first is not None and _inverted(verb, first):
        yield "conditional", first


def _inverted(verb: Token, first: Token) -> bool:
    """Tell whether a clause opens with its auxiliary and is no question: "Had the army fired", "Should it attack"."""
    auxiliary = first.dep_ in ("aux", "aux:pass", "cop") and first.lower_ in ("should", "were", "had")
    return auxiliary and bool(kids(verb, "nsubj", "nsubj:pass")) and not verb.sent.text.rstrip().endswith("?")


def _context(node: Token, above: Token) -> Iterator[tuple[str, Token]]:
    """Yield what a governing clause says of all that it contains."""
    if node.dep_ in ("xcomp", "conj", "obj", "obl", "nmod", "nsubj", "nsubj:pass", "acl", "advcl", "ccomp", "iobj"):
        if node.dep_ == "advcl" and kids(node, "mark"):
            return
        if node.dep_ == "conj" and kids(node, "aux", "cop"):
            return
        yield from _own(above)


def _governed(node: Token, above: Token, known: dict[str, list[Operator]]) -> Iterator[tuple[str, Token]]:
    """Yield what an operator says of the word that it governs."""
    if above.lemma_ == "have" and node.dep_ == "xcomp" and any(c.lower_ == "yet" for c in above.children):
        yield "negated", above
    if above.lemma_.lower() in ASSERTING and node.dep_ == "ccomp" and _finite(node):
        return  # "insists that it shot" says so, "insists that it shoot" demands it
    for operator in known.get(above.lemma_.lower(), ()):
        if _named(above, operator) and _through(node, operator.via):
            yield operator.effect, above
            return


def _finite(verb: Token) -> bool:
    """Tell whether a clause stands in the indicative: a past tense, or a third person with its ending."""
    words = [c for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop")] or [verb]
    return any(w.tag_ in ("VBD", "VBZ") for w in words)


def _named(above: Token, operator: Operator) -> bool:
    lemma = above.lemma_.lower()
    for word in operator.words:
        head, *rest = word.split()
        if head == lemma and all(any(c.lower_ == r for c in above.children) for r in rest):
            return True
    return False


def _through(node: Token, via: list[str]) -> bool:
    if node.dep_ in ("xcomp", "ccomp", "acl", "advcl", "csubj"):
        mark = next((m.lower_ for m in kids(node, "mark")), "")
        return mark in via if node.dep_ == "advcl" and mark not in ("", "to") else node.dep_ in via or mark in via
    if node.dep_ in ("nsubj:pass", "obj"):
        return "object" in via
    if node.dep_ == "nsubj":
        return "subject" in via
    return case(node) in via if node.dep_ in ("obl", "nmod", "obl:agent") else node.dep_ in via


def is_historical(times: Iterable[Time], published_year: int | None) -> str:
    """Give the words of an expression that puts an act into a past era, or "".

    An era ("decades ago", "in the late 1980s"), or a date some years before publication; without publication, any
    date that names its year, as the news of the day need not.
    """
    for time in times:
        if time.kind not in ("date", "time", "unresolved") or OPEN.match(time.text.lower()):
            continue
        ago = AGO.search(time.text.lower())
        if ago and (value_of(ago[1]) or 0) >= OLD_YEARS:
            return time.text
        last = time.latest.year if time.latest else None
        if ERA.search(time.text.lower()) and (last is None or published_year is None or last < published_year - 1):
            return time.text
        match = YEAR.search(time.text)
        if match and (published_year is None or int(match[1]) <= published_year - OLD_YEARS):
            return time.text
    return ""
