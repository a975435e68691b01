"""The stage of amounts: how many, of what, of whom."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talion.amounts.bounds import quantities
from talion.amounts.reading import Reader


class Amounts:
    """spaCy component of the stage."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the amounts of a parsed Doc, in the order of the text."""
        reader = Reader(doc)
        doc._.talion_amounts = tuple(reader.read(quantities(reader.text)))
        return doc


@Language.factory(
    "talion_amounts",
    assigns=["doc._.talion_amounts"],
    requires=["token.tag", "token.lemma", "token.dep", "token.head", "doc.sents", "doc._.talion_times"],
)
def make_amounts(nlp: Language, name: str) -> Amounts:
    """Build the stage for a pipeline."""
    return Amounts()
