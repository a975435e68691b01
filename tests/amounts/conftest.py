"""Fixtures of the amounts' tests."""

from __future__ import annotations

import pytest
from amounts_helpers import ReadAmounts

from talion.coder import Coder
from talion.records import Amount


@pytest.fixture(scope="session")
def read(coder: Coder) -> ReadAmounts:
    """Read the amounts of a text published on 12 March 2020."""

    def amounts(text: str) -> tuple[Amount, ...]:
        return coder.read(text, "2020-03-12").amounts

    return amounts
