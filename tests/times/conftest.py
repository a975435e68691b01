"""Fixtures of the times' tests."""

from __future__ import annotations

import pytest
from times_helpers import ReadTimes

from talion.coder import Coder
from talion.records import Time


@pytest.fixture(scope="session")
def read(coder: Coder) -> ReadTimes:
    """Read the expressions of a text published on Thursday, 12 March 2020, or on another day."""

    def times(text: str, published: str | None = "2020-03-12") -> tuple[Time, ...]:
        return coder.read(text, published).times

    return times
