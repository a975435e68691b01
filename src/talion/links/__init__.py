"""The stage of links: in answer to what, and which events tell the same happening."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talion.language.connectives import index
from talion.language.joins import joins
from talion.language.slots import report_of
from talion.links.joining import ties
from talion.links.order import Order, acyclic
from talion.links.same import same
from talion.links.scene import Scene
from talion.links.telling import doings, parts, perfects, successions, unmarked
from talion.links.ties import Tie
from talion.records import Link

__all__ = ["Links", "make_links"]


STRENGTH = {"retaliation": 0, "sequence": 2}  # of two cues that join the same events the stronger one counts
TIMED = frozenset({"retaliation", "cause", "sequence"})  # the answer comes after what it answers


class Links:
    """spaCy component of the stage."""

    def __init__(self, folders: tuple[str, ...] = ()) -> None:
        self.folders = folders
        index(folders)  # a cue with a typo is told at once, not for every report

    def __call__(self, doc: Doc) -> Doc:
        """Add the records of this stage to a parsed Doc."""
        report_of(doc)
        if len(doc._.talion_events) > 1:
            doc._.talion_links = links(doc, self.folders)
        return doc


def links(doc: Doc, folders: tuple[str, ...] = ()) -> tuple[Link, ...]:
    """Give the links between the events of a Doc, in text order of the answering event."""
    scene = Scene(doc, folders)
    order = Order(scene)
    taken: set[tuple[int, int]] = set()
    found: list[Tie] = []
    told = [*ties(scene, order, joins(doc, folders)), *parts(scene), *doings(scene), *perfects(scene)]
    for tie in sorted(told, key=lambda t: STRENGTH.get(t.kind, 1)):
        pair = tie.answer.order, tie.asked.order
        if pair not in taken and pair[::-1] not in taken:
            taken.add(pair)
            found.append(tie)
    twice = list(same(scene, order, taken))
    taken |= {(t.answer.order, t.asked.order) for t in twice}
    found += unmarked(scene, order, taken)
    found += successions(scene, order, taken)
    found = _in_line(found)
    rows = sorted((*found, *twice), key=lambda t: (t.answer.order, t.asked.order))
    text = doc.text
    return tuple(_record(scene, tie, text) for tie in rows)


def _in_line(found: list[Tie]) -> list[Tie]:
    """Leave out links that would close a circle in time; those that words tell come first."""
    timed = [t for t in found if t.kind in TIMED]
    timed.sort(key=lambda t: t.cue is None)
    kept = set(acyclic([(t.asked.order, t.answer.order) for t in timed]))
    return [t for t in found if t.kind not in TIMED or (t.asked.order, t.answer.order) in kept]


def _record(scene: Scene, tie: Tie, text: str) -> Link:
    """Write a link with its cue and the statement on whose word it is told."""
    start = end = None
    told_at = tie.answer.head.idx
    if tie.cue is not None:
        first, last = scene.doc[tie.cue.first], scene.doc[tie.cue.last]
        start, end = first.idx, last.idx + len(last)
        told_at = start
    return Link(
        from_=tie.answer.event.id,
        to=tie.asked.event.id,
        kind=tie.kind,
        text=text[start:end] if start is not None and end is not None else "",
        start=start,
        end=end,
        said_by=scene.statement(told_at),
        why=(tie.why,),
    )


@Language.factory(
    "talion_links",
    default_config={"lexicon": []},
    assigns=["doc._.talion_links"],
    requires=[
        "token.tag",
        "token.lemma",
        "token.dep",
        "token.head",
        "doc.sents",
        "doc._.talion_events",
        "doc._.talion_statements",
    ],
)
def make_links(nlp: Language, name: str, lexicon: list[str]) -> Links:
    """Build the stage for a pipeline; `lexicon` are folders of the user's own entries."""
    return Links(tuple(lexicon))
