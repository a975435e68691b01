"""The language room: a report's text becomes a parsed spaCy `Doc`.

`load()` gives talion's own English pipeline (tokenizer, sentence splitter, talion-mini); `load("name-or-path")` any
spaCy pipeline of the user's.
"""

from __future__ import annotations

from spacy.language import Language

from talion.language import parser, sentences  # noqa: F401 - registers the factories
from talion.language.slots import report_id, report_of
from talion.language.tokens import blank

__all__ = ["load", "report_id", "report_of"]


def load(model: str | None = None) -> Language:
    """Load the shipped English pipeline, or a spaCy pipeline by package name or path.

    Raises `ValueError` naming the model where it cannot be loaded.
    """
    if model is None:
        nlp = blank()
        nlp.add_pipe("talion_sentences")
        nlp.add_pipe("talion_parser")
        return nlp
    import spacy

    try:
        return spacy.load(model)
    except OSError as fault:
        raise ValueError(f"language model {model!r}: {fault}") from None
