"""The language room: a report's text becomes a parsed spaCy `Doc`.

`load()` gives talion's own English pipeline (tokenizer, sentence splitter, talion-mini); `load("name-or-path")` any
spaCy pipeline of the user's.
"""

from __future__ import annotations

from spacy.language import Language

from talion.language import labels, parser, sentences  # noqa: F401 - registers the factories
from talion.language.slots import report_id, report_of
from talion.language.tokens import blank

__all__ = ["load", "report_id", "report_of"]

SAMPLE = "The president met soldiers in Paris."
NEEDED = {
    "TAG": "part-of-speech tags (a tagger)",
    "POS": "universal parts of speech (a morphologizer or attribute ruler)",
    "LEMMA": "lemmas (a lemmatizer)",
    "DEP": "dependencies (a parser)",
    "ENT_IOB": "names (an entity recognizer)",
}


def load(model: str | None = None, reader: bool = True) -> Language:
    """Load the shipped English pipeline, or a spaCy pipeline by package name or path.

    A pipeline with the labels of spaCy's own English models gets a component that turns them into Universal
    Dependencies. Without `reader` what only the second reader of events needs is not computed. Raises `ValueError`
    naming the model where it cannot be loaded or does not annotate what talion needs.
    """
    if model is None:
        nlp = blank()
        nlp.add_pipe("talion_sentences")
        nlp.add_pipe("talion_parser", config={"reader": reader})
        return nlp
    nlp = _loaded(model)
    check(nlp, model)
    if labels.is_clearnlp(nlp) and "talion_labels" not in nlp.pipe_names:
        nlp.add_pipe("talion_labels")
    return nlp


def _loaded(model: str) -> Language:
    import spacy

    try:
        return spacy.load(model)
    except (OSError, ValueError, ImportError) as fault:
        raise ValueError(f"language model {model!r}: {fault}") from None


def check(nlp: Language, model: str) -> None:
    """Raise `ValueError` where a pipeline lacks an annotation that talion reads, naming all that are missing."""
    doc = nlp(SAMPLE)
    missing = [what for attribute, what in NEEDED.items() if not doc.has_annotation(attribute)]
    if missing:
        pipes = ", ".join(nlp.pipe_names) or "none"
        raise ValueError(f"language model {model!r} gives no {'; no '.join(missing)} (its components: {pipes})")
