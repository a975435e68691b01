"""Sentences: a small statistical splitter, then repairs that the conventions of news text call for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MODEL = Path(__file__).parent / "model" / "senter"


class Sentences:
    """spaCy component that sets sentence starts."""

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab

    @cached_property
    def splitter(self) -> Language:
        """Load the statistical splitter at first use."""
        from thinc.api import NumpyOps, set_current_ops

        set_current_ops(NumpyOps(use_blis=False))  # faster than the default on AVX-512, and the same numbers anywhere
        return spacy.load(MODEL, vocab=self.vocab)

    def __call__(self, doc: Doc) -> Doc:
        """Split a Doc into sentences."""
        if len(doc):
            senter = self.splitter.get_pipe("senter")
            doc = senter(doc)  # type: ignore[operator]
            for token, start in zip(doc, repaired(doc), strict=True):
                token.is_sent_start = start
        return doc


def repaired(doc: Doc) -> list[bool]:
    """Mend sentence starts: quotation marks stay with what they enclose, a line break always splits."""
    starts = [bool(t.is_sent_start) for t in doc]
    starts[0] = True
    odd = False
    for i, token in enumerate(doc):
        if token.text in ('"', "“", "”"):
            opening = token.text == "“" or (token.text == '"' and not odd)
            odd = opening
            _mend_quote(doc, starts, i, opening)
        elif token.is_space and "\n" in token.text:
            odd = False
            if i + 1 < len(doc):
                starts[i + 1] = True
    return starts


def _mend_quote(doc: Doc, starts: list[bool], i: int, opening: bool) -> None:
    if i + 1 >= len(doc):
        return
    if starts[i] and not opening and any(not t.is_space for t in doc[:i]):
        starts[i], starts[i + 1] = False, True  # a closing mark belongs to the sentence before
    elif opening and not starts[i] and starts[i + 1]:
        starts[i], starts[i + 1] = True, False  # an opening mark belongs to the sentence after


@Language.factory("talion_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """Build the sentence splitter for a pipeline."""
    return Sentences(nlp)
