"""Names: repairs of the network's name labels by what English titles and name phrases show."""

from __future__ import annotations

from talion.language.network import Parsed


def mend(parsed: Parsed) -> None:
    """Mend the names of one sentence in place."""
    before = "O"
    for i, label in enumerate(parsed.ent):
        if label[0] == "I" and before[2:] != label[2:]:
            parsed.ent[i] = "B" + label[1:]
        before = label
