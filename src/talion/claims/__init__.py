"""The stage of claims: on whose word."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talion.language.slots import report_of


class Claims:
    """spaCy component of the stage."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the records of this stage to a parsed Doc."""
        report_of(doc)
        return doc


@Language.factory(
    "talion_claims",
    default_config={"lexicon": []},
    assigns=['doc._.talion_statements', 'doc._.talion_claims', 'doc._.talion_disputes'],
    requires=['token.tag', 'token.lemma', 'token.dep', 'token.head', 'doc.sents', 'doc._.talion_actors', 'doc._.talion_events'],
)
def make_claims(nlp: Language, name: str, lexicon: list[str]) -> Claims:
    """Build the stage for a pipeline."""
    return Claims()


def voices(doc: Doc) -> dict[str, tuple[object, ...]]:
    """Tell for each event on whose word it stands, outermost first."""
    return {}
