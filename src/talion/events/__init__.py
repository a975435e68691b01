"""The stage of events: who did what to whom, and whether it happened."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from talion import lexicon as words
from talion.events.acts import acts_of
from talion.events.again import Memory
from talion.events.building import Builder
from talion.events.frames import index
from talion.events.implied import imply
from talion.events.joined import Joined
from talion.events.roles import Roles
from talion.events.second import Second
from talion.events.topics import Pages, belongs
from talion.events.turning import stands, turn
from talion.language.slots import report_of
from talion.records import Event


class Events:
    """spaCy component of the stage; `folders` are the shipped lexicon and the user's own.

    Without `reader` the frames read alone, and nothing that was learned has a say in what is an act.
    """

    def __init__(self, folders: tuple[Path, ...], reader: bool = True) -> None:
        self.folders = folders
        self.index = index(folders)
        self.second = Second(self.index, folders) if reader else None

    def __call__(self, doc: Doc) -> Doc:
        """Add the events of a parsed Doc, in the order of the text."""
        builder, roles = Builder(doc, report_of(doc), self.folders), Roles(doc)
        found: list[Event] = []
        memory, pages = Memory(), Pages(doc, self.folders)
        joined = Joined(doc, tuple(map(str, self.folders[1:])))
        review = self.second.page(joined.ends).review if self.second is not None else None
        for sequence, sentence in enumerate(doc.sents):
            acts = acts_of(sentence, self.index, roles, self.folders, joined, review)
            for act in acts:
                turn(act, roles)
                imply(act, roles)
                memory.recall(act)
            acts = [act for act in acts if stands(act)]
            if acts and pages.topic(sequence):
                acts = [act for act in acts if not belongs(act)]
            memory.keep(acts)
            heads = {a.head.i: {t.i for h in (a.hit, *a.merged) for t in h.tokens} for a in acts}
            for act in acts:
                others = frozenset(i for head, mine in heads.items() if head != act.head.i for i in mine)
                found.append(builder.build(len(found), sequence, sentence, act, others))
        doc._.talion_events = tuple(found)
        return doc


@Language.factory(
    "talion_events",
    default_config={"lexicon": [], "reader": True},
    assigns=["doc._.talion_events"],
    requires=[
        "token.tag",
        "token.lemma",
        "token.dep",
        "token.head",
        "doc.sents",
        "doc._.talion_actors",
        "doc._.talion_times",
        "doc._.talion_places",
        "doc._.talion_amounts",
    ],
)
def make_events(nlp: Language, name: str, lexicon: list[str], reader: bool) -> Events:
    """Build the stage for a pipeline; `lexicon` are folders of the user's own entries."""
    return Events((words.HERE, *map(Path, lexicon)), reader)
