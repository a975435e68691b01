"""Repairs of trees: rules for errors that the network makes again and again, where a rule is safe."""

from __future__ import annotations

from talion.language.names import spans
from talion.language.network import Parsed

WEAK = frozenset({"compound", "nmod:desc", "flat", "dep", "appos", "list", "parataxis", "conj"})


def mend(parsed: Parsed) -> None:
    """Mend the tree of one sentence in place; names must have been mended before."""
    for name in spans(parsed.ent):
        if name.label == "PERSON" and name.end - name.start > 1:
            _gather(parsed, name.start, name.end)


def _gather(parsed: Parsed, start: int, end: int) -> None:
    """Hang all parts of a person's name that stand outside it on its first word."""
    loose = [i for i in range(start, end) if not start <= parsed.heads[i] < end]
    if len(loose) < 2 or loose[0] != start or any(parsed.tag[i] not in ("NNP", "NNPS") for i in loose):
        return
    better = next((i for i in loose if parsed.deps[i] not in WEAK), start)
    head, dep = parsed.heads[better], parsed.deps[better]
    if _below(parsed, head, start) or any(_below(parsed, head, i) for i in loose):
        return
    parsed.heads[start], parsed.deps[start] = head, dep
    for i in loose[1:]:
        parsed.heads[i], parsed.deps[i] = start, "flat"


def _below(parsed: Parsed, word: int, above: int) -> bool:
    """Tell whether a word is `above` or hangs under it."""
    while word >= 0:
        if word == above:
            return True
        word = parsed.heads[word]
    return False
