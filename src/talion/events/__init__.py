"""The stage of events: what."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talion.language.slots import report_of


class Events:
    """spaCy component of the stage."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the records of this stage to a parsed Doc."""
        report_of(doc)
        return doc


@Language.factory(
    "talion_events",
    default_config={"lexicon": []},
    assigns=['doc._.talion_events'],
    requires=['token.tag', 'token.lemma', 'token.dep', 'token.head', 'doc.sents', 'doc._.talion_actors', 'doc._.talion_times', 'doc._.talion_places', 'doc._.talion_amounts'],
)
def make_events(nlp: Language, name: str, lexicon: list[str]) -> Events:
    """Build the stage for a pipeline."""
    return Events()
