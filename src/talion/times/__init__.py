"""The stage of times: when."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talion.language.slots import report_of


class Times:
    """spaCy component of the stage."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the records of this stage to a parsed Doc."""
        report_of(doc)
        return doc


@Language.factory(
    "talion_times",
    assigns=['doc._.talion_times'],
    requires=['token.tag', 'token.lemma', 'token.dep', 'token.head', 'doc.sents'],
)
def make_times(nlp: Language, name: str) -> Times:
    """Build the stage for a pipeline."""
    return Times()
