"""The stage of links: in answer to what."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talion.language.slots import report_of


class Links:
    """spaCy component of the stage."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the records of this stage to a parsed Doc."""
        report_of(doc)
        return doc


@Language.factory(
    "talion_links",
    default_config={"lexicon": []},
    assigns=['doc._.talion_links'],
    requires=['token.tag', 'token.lemma', 'token.dep', 'token.head', 'doc.sents', 'doc._.talion_events', 'doc._.talion_statements'],
)
def make_links(nlp: Language, name: str, lexicon: list[str]) -> Links:
    """Build the stage for a pipeline."""
    return Links()
