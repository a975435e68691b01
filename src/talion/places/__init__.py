"""The stage of places: where."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talion.language.slots import report_of


class Places:
    """spaCy component of the stage."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the records of this stage to a parsed Doc."""
        report_of(doc)
        return doc


@Language.factory(
    "talion_places",
    assigns=['doc._.talion_places'],
    requires=['token.tag', 'token.dep', 'doc.ents', 'doc.sents'],
)
def make_places(nlp: Language, name: str) -> Places:
    """Build the stage for a pipeline."""
    return Places()
