"""The stage of actors: who."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from talion.actors.home import homes
from talion.actors.names import Folders, names
from talion.actors.reading import read
from talion.actors.roles import roles
from talion.language.slots import report_of
from talion.lexicon import HERE


class Actors:
    """spaCy component of the stage; `folders` are the lexicon folders, shipped one first."""

    def __init__(self, folders: Folders = (HERE,)) -> None:
        self.folders = folders

    def __call__(self, doc: Doc) -> Doc:
        """Add the actors of a parsed Doc, in the order of their first mention."""
        report = report_of(doc)
        day = report.published.isoformat() if report.published else ""
        if len(doc):
            doc._.talion_actors = read(doc, names(self.folders), roles(self.folders), homes(self.folders), day)
        return doc


@Language.factory(
    "talion_actors",
    default_config={"lexicon": []},
    assigns=["doc._.talion_actors"],
    requires=["token.tag", "token.lemma", "token.dep", "token.head", "doc.ents", "doc.sents"],
)
def make_actors(nlp: Language, name: str, lexicon: list[str]) -> Actors:
    """Build the stage for a pipeline; `lexicon` lists folders of the user's own names and roles."""
    return Actors((HERE, *(Path(folder) for folder in lexicon)))
