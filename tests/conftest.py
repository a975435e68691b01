"""Fixtures shared by all tests; the model is loaded once a process."""

from __future__ import annotations

import pytest
from spacy.language import Language

from talion.coder import Coder


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Give the language room alone: talion's English pipeline without stages."""
    from talion import language

    return language.load()


@pytest.fixture(scope="session")
def coder() -> Coder:
    """Give the whole coder with its shipped model and lexicon."""
    import talion

    return talion.load()


@pytest.fixture(scope="session")
def frames_only() -> Coder:
    """Give the whole coder without the learned second reader."""
    import talion

    return talion.load(frames_only=True)
