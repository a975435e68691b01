"""The stage of actors: who."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talion.language.slots import report_of


class Actors:
    """spaCy component of the stage."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the records of this stage to a parsed Doc."""
        report_of(doc)
        return doc


@Language.factory(
    "talion_actors",
    default_config={"lexicon": []},
    assigns=['doc._.talion_actors'],
    requires=['token.tag', 'token.lemma', 'token.dep', 'token.head', 'doc.ents', 'doc.sents'],
)
def make_actors(nlp: Language, name: str, lexicon: list[str]) -> Actors:
    """Build the stage for a pipeline."""
    return Actors()
