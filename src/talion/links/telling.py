"""Links that no word tells: an act that goes back to the side that it came from, told beside it."""

from __future__ import annotations

from collections.abc import Iterator

from talion.language.grammar import agents, grammatical_subjects, is_passive, is_verb
from talion.links.joining import UNREAL
from talion.links.order import AFTER, Order
from talion.links.roles import aims, hostile, returns, same_doer
from talion.links.scene import Node, Scene
from talion.links.ties import Tie

DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"})  # words alone do not answer these unsaid
HARMS = frozenset(  # verbs that tell what an act does to somebody
    "kill injure wound hurt maim damage destroy devastate displace ravage raze level ruin wreck cripple paralyse "
    "paralyze disrupt delay halt close shut block leave force trap topple claim shake rock".split()
)
NEAR = 2  # how many events back an unmarked answer may reach


def unmarked(scene: Scene, order: Order, taken: set[tuple[int, int]]) -> Iterator[Tie]:
    """Find answers that stand beside what they answer without a cue."""
    for place, node in enumerate(scene.nodes):
        for other in reversed(scene.nodes[max(0, place - NEAR) : place]):
            if node.sentence - other.sentence > 1 or {(node.order, other.order), (other.order, node.order)} & taken:
                continue
            tie = _between(order, node, other)
            if tie is not None:
                taken.add((node.order, other.order))
                yield tie
                break


def _between(order: Order, node: Node, other: Node) -> Tie | None:
    answer, act = (other, node) if order.told(other, node) == AFTER else (node, other)
    one, two = answer.event, act.event
    if one.status in ("negated", "hypothetical") or two.status in UNREAL:
        return None
    if not hostile(one) or not hostile(two) or not (DEEDS & set(one.event) or not DEEDS & set(two.event)):
        return None
    if returns(one, two) == 2 or (aims(one, two) and not same_doer(one, two)):
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
