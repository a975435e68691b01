"""Links that no word tells: an act that goes back to the side that it came from, told beside it."""

from __future__ import annotations

from collections.abc import Iterator

from talion.language.grammar import agents, case, grammatical_subjects, is_passive, is_verb, kids
from talion.links.joining import UNREAL, answering, kin, refers
from talion.links.order import AFTER, Order
from talion.links.roles import aims, hostile, returns, same_doer
from talion.links.scene import Node, Scene
from talion.links.ties import Tie
from talion.records import Event

DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"})  # words alone do not answer these unsaid
HARMS = frozenset(  # verbs that tell what an act does to somebody
    "kill injure wound hurt maim damage destroy devastate displace ravage raze level ruin wreck cripple paralyse "
    "paralyze disrupt delay halt close shut block leave force trap topple claim shake rock".split()
)
CONTENT = frozenset({"ccomp", "xcomp", "obl", "advcl", "nmod", "acl", "obj"})
NEAR = 2  # how many events back an unmarked answer may reach


def unmarked(scene: Scene, order: Order, taken: set[tuple[int, int]]) -> Iterator[Tie]:
    """Find answers that stand beside what they answer without a cue."""
    for place, node in enumerate(scene.nodes):
        for other in reversed(scene.nodes[max(0, place - NEAR) : place]):
            if node.sentence - other.sentence > 1 or {(node.order, other.order), (other.order, node.order)} & taken:
                continue
            tie = None if _content(node, other) or _content(other, node) else _between(order, node, other)
            if tie is not None:
                taken.add((node.order, other.order))
                yield tie
                break


def _content(words: Node, act: Node) -> bool:
    """Tell whether an act is what somebody's words are about: "accused Chad of shelling a village"."""
    if DEEDS & set(words.event.event) or words.sentence != act.sentence:
        return False
    path = [act.head, *act.head.ancestors]
    above = next((n for n, a in enumerate(path) if a.i == words.head.i), 0)
    return above > 0 and path[above - 1].dep_ in CONTENT


def _between(order: Order, node: Node, other: Node) -> Tie | None:
    answer, act = (other, node) if order.told(other, node) == AFTER else (node, other)
    one, two = answer.event, act.event
    if one.status in ("negated", "hypothetical") or two.status in UNREAL:
        return None
    if not any(e.code for e in one.actor) or not any(e.code or e.actor for e in two.actor):
        return None
    if not hostile(one) or not hostile(two) or not (DEEDS & set(one.event) or not DEEDS & set(two.event)):
        return None
    deed = bool(DEEDS & set(one.event))
    if returns(one, two) == 2 or (deed and aims(one, two) and not same_doer(one, two)):
        return Tie(answer, act, "retaliation", None, "telling:goes-back")
    return None


def doings(scene: Scene) -> Iterator[Tie]:
    """Find effects told as what an event does: "the blast injured ten", "damaged by the fire"."""
    for node in scene.nodes:
        verb = node.head
        if verb.lemma_ not in HARMS or not is_verb(verb):
            continue
        doers = agents(verb) if is_passive(verb) else grammatical_subjects(verb)
        for doer in doers:
            act = scene.at(doer)
            if act is not None and act.order != node.order and doer.pos_ == "NOUN":
                yield Tie(node, act, "cause", None, "telling:does")


PARTITIVE = frozenset({"them", "these", "those", "which", "whom"})
RESULTS = frozenset(  # what an attack does to people
    "kill wound injure hurt die perish maim lose harm slay".split()
)
WITHIN = frozenset({"in", "during", "by", "as a result of", "because of", "following", "after"})
BEFORE = 3  # sentences before in which an attack was told that "in the attack" takes up


def parts(scene: Scene) -> Iterator[Tie]:
    """Find what is told of a part or a result of an act told before, as another event of the same type.

    "Seventeen of them hit the base", "a rocket struck the market, wounding two", "ten were killed in the attack".
    """
    for place, node in enumerate(scene.nodes):
        if not is_verb(node.head) or node.event.status != "asserted":
            continue
        for found, why in (
            (_spread_of(scene, node), "telling:does"),
            (_within(scene, place), "telling:within"),
            (_some_of(scene, place), "telling:some-of"),
        ):
            if found is not None and found.order != node.order and set(found.event.event) & set(node.event.event):
                yield Tie(node, found, "part_of", None, why)
                break


def _spread_of(scene: Scene, node: Node) -> Node | None:
    """Find the act that a participle tells the harm of: "struck a base, killing one and wounding four"."""
    verb = node.head
    if verb.lemma_ not in RESULTS or verb.tag_ != "VBG":
        return None
    top = verb
    while top.dep_ == "conj" and top.head.tag_ == "VBG":
        top = top.head
    return scene.at(top.head) if top.dep_ == "advcl" and not kids(top, "mark", "nsubj") else None


def _within(scene: Scene, place: int) -> Node | None:
    """Find the attack told before in which somebody was hurt: "ten were killed in the attack"."""
    node = scene.nodes[place]
    if node.head.lemma_ not in RESULTS or node.event.actor:
        return None
    for noun in (c for c in kids(node.head, "obl", "obl:agent") if case(c) in WITHIN and refers(c)):
        if scene.at(noun) is not None:
            return scene.at(noun)
        words = kin(scene, noun)
        near = [
            n
            for n in scene.nodes[max(0, place - 2 * BEFORE) : place]
            if node.sentence - n.sentence <= BEFORE and n.head.lemma_ not in RESULTS
        ]
        fits = [n for n in near if any(words & kin(scene, w) for w in scene.words_of(n))] or near
        if fits:
            return max(fits, key=lambda n: (not scene.nested(n), n.order))
    return None


def _some_of(scene: Scene, place: int) -> Node | None:
    """Find the act that a number of things told before had a part in: "eleven of them hit the base"."""
    node = scene.nodes[place]
    subjects = grammatical_subjects(node.head)
    if not any(c.lower_ in PARTITIVE and case(c) == "of" for s in subjects for c in kids(s, "nmod", "obl")):
        return None
    near = [n for n in scene.nodes[max(0, place - NEAR) : place] if node.sentence - n.sentence <= 1]
    return next((n for n in reversed(near) if set(n.event.event) & set(node.event.event)), None)


def perfects(scene: Scene) -> Iterator[Tie]:
    """Find what a perfect participle puts before the main clause: "having met the miners, he sacked the treasurer"."""
    for node in scene.nodes:
        verb = node.head
        if verb.dep_ != "advcl" or not any(a.lower_ == "having" for a in kids(verb, "aux")):
            continue
        main = scene.below(verb.head, {t.i for t in verb.subtree})
        if main is not None and main.order != node.order:
            kind = "cause" if kids(verb, "nsubj", "nsubj:pass") else "sequence"
            if hostile(main.event) and answering(main.event, node.event):
                kind = "retaliation"
            yield Tie(main, node, kind, None, "telling:having")


def successions(scene: Scene, order: Order, taken: set[tuple[int, int]]) -> Iterator[Tie]:
    """Find events told one after the other, each with a time of its own, of people who have to do with each other."""
    for node, other in zip(scene.nodes[1:], scene.nodes, strict=False):
        if {(node.order, other.order), (other.order, node.order)} & taken or node.sentence - other.sentence > 1:
            continue
        if node.event.status in UNREAL or other.event.status in UNREAL or not _acquainted(node.event, other.event):
            continue
        if node.sentence == other.sentence and (scene.nested(node) or scene.nested(other)):
            continue
        found = order.dated(node, other) if scene.dates.get(node.order) and scene.dates.get(other.order) else 0
        if found:
            later, earlier = (node, other) if found == AFTER else (other, node)
            yield Tie(later, earlier, "sequence", None, "telling:dates")


def _acquainted(one: Event, other: Event) -> bool:
    ours, theirs = ({x.code for x in (*e.actor, *e.recipient) if x.code} for e in (one, other))
    return bool(ours & theirs)
