"""Repairs of trees: rules for errors that the network makes again and again, where a rule is safe."""

from __future__ import annotations

from talion.language.network import Parsed


def mend(parsed: Parsed) -> None:
    """Mend the tree of one sentence in place."""
