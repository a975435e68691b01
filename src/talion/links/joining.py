"""From cues to links: which events a cue joins, and of what kind the link is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from talion.language.connectives import Cue
from talion.language.grammar import case, kids
from talion.language.joins import Occurrence, is_clause
from talion.links.families import stem
from talion.links.order import BEFORE, Order
from talion.links.roles import aims, hostile, returns, same_doer, untyped
from talion.links.scene import Node, Scene, pluperfect
from talion.links.ties import Tie
from talion.records import Event

NAMED = 2.0  # how much it counts that the words behind a cue name the act by a word of its own
BACK = 4  # sentences before a cue in which what it answers is looked for
BEGIN = frozenset({"begin", "start", "open", "commence"})
ANAPHORS = frozenset({"it", "this", "that", "these", "those", "which", "they", "what"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})
UNREAL = frozenset({"hypothetical", "future", "negated"})


def ties(scene: Scene, order: Order, found: Sequence[Occurrence]) -> Iterator[Tie]:
    """Resolve cues into links, in text order of the cues."""
    for occurrence in found:
        yield from _resolve(scene, order, occurrence)


def _resolve(scene: Scene, order: Order, at: Occurrence) -> Iterator[Tie]:
    cue = at.cue
    if cue.form == "adverb" and scene.on_a_day(scene.doc[at.first]):
        return
    if cue.form == "bring" and scene.at(scene.doc[at.first]) is not None and not _exact(scene, at):
        return
    inside = set(range(at.first, at.last + 1)) if cue.form in ("phrase", "adverb") else set()
    asked = _below(scene, at.asked, inside | _words(at.asked, at.answer))
    asked += [n for n in _begun(scene, at) if n not in asked]
    banned = inside | {n.head.i for n in asked} | _words(at.answer, at.asked)
    answers = _below(scene, at.answer, banned)
    if cue.form == "adverb" and cue.kind == "sequence":  # "Later it emerged that they had trained"
        answers = [a for a in answers if a.head.i == at.answer[0].i or not pluperfect(a.head)]
    if not answers and not cue.turned:
        answers = _standing_for(scene, at, asked)
    if not asked and answers:
        asked = _elsewhere(scene, order, at, answers)
    pairs = [(a, b) for a in answers for b in asked if a.order != b.order]
    for answer, act in pairs[:6]:
        kind = kind_of(cue, answer, act)
        if kind:
            yield Tie(answer, act, kind, at, f"cue:{cue.id}")


def _exact(scene: Scene, at: Occurrence) -> bool:
    """Tell whether the very words that a verb joins are events; needed where the verb tells an event of its own."""
    return bool(at.asked and at.answer) and scene.at(at.asked[0]) is not None and scene.at(at.answer[0]) is not None


def _begun(scene: Scene, at: Occurrence) -> list[Node]:
    """Find what a series began with: "followed a series of raids that began with the killing of a herder"."""
    if at.cue.kind != "sequence" or at.cue.turned or not at.asked:
        return []
    verbs = [v for v in at.asked[0].subtree if v.dep_ == "acl:relcl" and v.lemma_ in BEGIN]
    fillers = [c for v in verbs for c in kids(v, "obl") if case(c) in ("with", "by")]
    return [n for c in fillers for n in scene.all_below(c)]


def _words(tops: Sequence[Token], others: Sequence[Token]) -> set[int]:
    """Collect what belongs to `others` where one of `tops` stands above it."""
    found: set[int] = set()
    for other in others[:1]:
        if any(top.i == a.i for a in other.ancestors for top in tops):
            found |= {t.i for t in other.subtree}
    return found


def _below(scene: Scene, roots: Sequence[Token], banned: set[int]) -> list[Node]:
    for root in roots:
        if root.i in banned and scene.at(root) is None:
            continue
        found = scene.all_below(root, banned)
        if found:
            return found
    return []


def _elsewhere(scene: Scene, order: Order, at: Occurrence, answers: list[Node]) -> list[Node]:
    """Find what a cue answers where it does not say so itself: a pronoun, a "the move", or what was told before."""
    cue, strong = at.cue, at.cue.kind == "retaliation"
    if at.cue.form == "bring":
        return _antecedent(scene, order, at, answers) if at.asked and refers(at.asked[0]) else []
    if at.asked and not refers(at.asked[0]):
        return []
    if cue.form == "phrase" and at.asked and at.asked[0].lower_ not in ANAPHORS and not strong:
        return []
    if cue.form == "answer" and not at.asked and not strong:
        return []
    return _antecedent(scene, order, at, answers)


def refers(token: Token) -> bool:
    """Tell whether a word can stand for a happening told before: a pronoun, or a noun made definite."""
    if token.lower_ in ANAPHORS or token.pos_ == "PRON":
        return True
    return token.pos_ == "NOUN" and any(d.lower_ in DEFINITE for d in kids(token, "det", "nmod:poss"))


def takes_up(scene: Scene, token: Token) -> bool:
    """Tell whether a word stands for a whole happening: a pronoun for things, or "the move", "an act"."""
    return token.lower_ in ANAPHORS or (token.pos_ == "NOUN" and token.lemma_.lower() in scene.families.wide)


def _antecedent(scene: Scene, order: Order, at: Occurrence, answers: list[Node]) -> list[Node]:
    """Choose among the events near a cue the one that it most likely answers."""
    first = answers[0]
    here = scene.sentence_of[at.first]
    own = {n.order for n in answers}
    near = [n for s in range(max(0, here - BACK), here + 1) for n in scene.by_sentence.get(s, ())]
    near = [n for n in near if n.order not in own]
    fits = [n for n in near if n.head.i < first.head.i or order.told(n, first) == BEFORE]
    if not fits and at.cue.kind == "retaliation":
        fits = [n for n in near if returns(first.event, n.event)]
    if not fits:
        return []
    words = kin(scene, at.asked[0]) if at.asked and at.asked[0].pos_ == "NOUN" else frozenset()
    return [max(fits, key=lambda n: (_fit(scene, first, n) + NAMED * _named(scene, words, n), n.order))]


def kin(scene: Scene, token: Token) -> frozenset[str]:
    """Name a word's stem, and the families of words that can tell the same as it."""
    word = token.lemma_.lower()
    return frozenset((stem(word), *(f"#{n}" for n in scene.families.of.get(word, ()))))


def _named(scene: Scene, words: frozenset[str], node: Node) -> bool:
    return bool(words) and any(words & kin(scene, w) for w in scene.words_of(node))


def _fit(scene: Scene, answer: Node, act: Node) -> float:
    score = 1.5 * returns(answer.event, act.event) - (1.5 if same_doer(answer.event, act.event) else 0)
    score += 1.25 * hostile(act.event) + (act.event.status not in UNREAL)
    score += 0.5 * bool(set(answer.event.event) & set(act.event.event))
    return score - 0.6 * scene.nested(act) - 0.4 * abs(answer.sentence - act.sentence)


def _standing_for(scene: Scene, at: Occurrence, asked: list[Node]) -> list[Node]:
    """Find the answer where a pronoun stands for it, or where it is told behind a strong cue."""
    strong = at.cue.kind == "retaliation"
    own = {n.order for n in asked}
    here = scene.sentence_of[at.first]
    near = [n for s in range(max(0, here - 1), here + 2) for n in scene.by_sentence.get(s, ())]
    near = [n for n in near if n.order not in own]
    if any(refers(t) if strong else takes_up(scene, t) for t in at.answer) and at.cue.form != "bring":
        before = [n for n in near if n.head.i < at.first]
        if before:
            return before[-1:]
    after = [n for n in near if n.head.i > at.last]
    if not strong or not after:
        return []
    acts = asked or [n for n in near if n.head.i < after[0].head.i]
    return after[:1] if any(returns(after[0].event, n.event) for n in acts) else []


def kind_of(cue: Cue, answer: Node, act: Node) -> str:
    """Say of what kind a link is, from its cue and from who did what to whom; "" where the cue does not hold."""
    one, other = answer.event, act.event
    if cue.turned and cue.kind == "sequence" and one.status in ("hypothetical", "negated"):
        return ""
    if cue.unreal and other.status not in UNREAL:
        return ""
    if cue.kind == "purpose" and one.status not in UNREAL and not is_clause(answer.head):
        return cue.kind
    if cue.mere or cue.kind in ("purpose", "condition", "part_of"):
        return cue.kind
    if cue.hostile_only and not (hostile(one) or untyped(one)):
        return ""
    if cue.kind == "cause" and "PROTEST" in one.event and hostile(other) and not same_doer(one, other):
        return "retaliation"  # a protest is aimed at those who did what it is over
    if cue.kind == "retaliation" or (hostile(one) and not _plain(cue, answer, act) and answering(one, other)):
        return "retaliation"
    return cue.kind


def _plain(cue: Cue, answer: Node, act: Node) -> bool:
    """Tell whether a cue orders in time only: "at dusk", "later" after what harmed nobody, or nobody that is told."""
    later = cue.kind == "sequence" and cue.form == "adverb"
    return untyped(answer.event) or (later and not (hostile(act.event) and act.event.recipient))


def answering(answer: Event, act: Event) -> bool:
    """Tell whether an act is aimed back at the doer of another, or, where no doer or no target is told, may be."""
    back = returns(answer, act)
    doer, target = (any(e.code or e.actor for e in role) for role in (act.actor, answer.recipient))
    if back:
        return back == 2 or aims(answer, act) or not doer or not target
    return not doer and not target and hostile(act) and not same_doer(answer, act)
