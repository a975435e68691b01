"""The stage of claims: on whose word."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from talion.claims.claiming import Claiming
from talion.claims.disputes import Disputing
from talion.claims.rebuttals import Rebuttals
from talion.claims.statements import made
from talion.claims.voicing import voices
from talion.claims.words import words
from talion.language.slots import report_of
from talion.lexicon import HERE

__all__ = ["Claims", "make_claims", "voices"]


class Claims:
    """spaCy component of the stage; `folders` are lexicon folders, the shipped one first."""

    def __init__(self, folders: tuple[Path, ...] = (HERE,)) -> None:
        self.folders = folders

    def __call__(self, doc: Doc) -> Doc:
        """Add the statements, claims and disputes of a parsed Doc."""
        report_of(doc)
        lexicon = words(self.folders)
        found = Rebuttals(doc, made(doc, lexicon), lexicon).revise()
        disputing = Disputing(doc, found, Claiming(doc, found, lexicon), self.folders)
        doc._.talion_claims, doc._.talion_disputes = disputing.read()
        doc._.talion_statements = tuple(m.statement for m in found)
        return doc


@Language.factory(
    "talion_claims",
    default_config={"lexicon": []},
    assigns=["doc._.talion_statements", "doc._.talion_claims", "doc._.talion_disputes"],
    requires=[
        "token.tag",
        "token.lemma",
        "token.dep",
        "token.head",
        "doc.sents",
        "doc._.talion_actors",
        "doc._.talion_events",
    ],
)
def make_claims(nlp: Language, name: str, lexicon: list[str]) -> Claims:
    """Build the stage for a pipeline; `lexicon` lists the user's own folders."""
    return Claims((HERE, *(Path(folder) for folder in lexicon)))
