"""Fixtures shared by all tests; the model is loaded once a process."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language room alone: talion's English pipeline without stages."""
    from talion import language

    return language.load()
