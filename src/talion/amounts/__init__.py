"""The stage of amounts: how many."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talion.language.slots import report_of


class Amounts:
    """spaCy component of the stage."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the records of this stage to a parsed Doc."""
        report_of(doc)
        return doc


@Language.factory(
    "talion_amounts",
    assigns=['doc._.talion_amounts'],
    requires=['token.tag', 'token.lemma', 'token.dep', 'token.head', 'doc.sents'],
)
def make_amounts(nlp: Language, name: str) -> Amounts:
    """Build the stage for a pipeline."""
    return Amounts()
