"""Measures of coreference: MUC, B3, CEAF-e, their mean, and pairs across documents.

A side is a map from mentions to chains; all measures count chains of one mention.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import combinations

from talion.evaluation.figures import Figure, ratio, share, single

Mention = tuple[str, str]  # document, name within it
Side = dict[Mention, Hashable]
Chains = dict[Hashable, set[Mention]]

LONGEST = 400  # chains longer than this give no pairs: their number grows with the square


def chains(side: Side) -> Chains:
    """Collect the mentions of each chain."""
    found: Chains = {}
    for mention, chain in side.items():
        found.setdefault(chain, set()).add(mention)
    return found


def figures(gold: Side, said: Side) -> tuple[Figure, ...]:
    """Compute all measures of two sides."""
    own, other = chains(gold), chains(said)
    measures = {
        "MUC": muc(gold, own, said, other),
        "B3": b_cubed(gold, own, said, other),
        "CEAFe": ceaf(gold, own, said, other),
    }
    scored = [_of_shares(name, *shares, len(gold)) for name, shares in measures.items()]
    mean = sum(f.f1 or 0.0 for f in scored) / len(scored)
    pairs, others = across(own), across(other)
    joined = ratio("cross-document pairs", len(pairs & others), len(others), len(pairs))
    return (*scored, single("CoNLL", mean, len(gold)), joined)


def _of_shares(name: str, precision: float, recall: float, count: int) -> Figure:
    f1 = share(2 * precision * recall, precision + recall)
    return Figure(name=name, precision=precision, recall=recall, f1=f1, count=count)


def muc(gold: Side, own: Chains, said: Side, other: Chains) -> tuple[float, float]:
    """Compute MUC precision and recall: links that a side's chains need and the other side has."""
    return _links_kept(other, gold), _links_kept(own, said)


def _links_kept(groups: Chains, side: Side) -> float:
    kept = needed = 0
    for members in groups.values():
        parts = {("chain", side[m]) if m in side else ("alone", m) for m in members}
        kept += len(members) - len(parts)
        needed += len(members) - 1
    return share(kept, needed)


def b_cubed(gold: Side, own: Chains, said: Side, other: Chains) -> tuple[float, float]:
    """Compute B3 precision and recall: for each mention, how much of its chain the other side agrees with."""
    return _agreed(said, other, gold, own), _agreed(gold, own, said, other)


def _agreed(side: Side, own: Chains, against: Side, other: Chains) -> float:
    shared = (len(own[c] & other[against[m]]) / len(own[c]) for m, c in side.items() if m in against)
    return share(sum(shared), len(side))


def ceaf(gold: Side, own: Chains, said: Side, other: Chains) -> tuple[float, float]:
    """Compute CEAF-e precision and recall: the best one-to-one match of chains."""
    total = 0.0
    for lefts, rights in components(gold, said):
        similar = [[likeness(own[a], other[b]) for b in rights] for a in lefts]
        total += best_total(similar)
    return share(total, len(other)), share(total, len(own))


def likeness(one: set[Mention], other: set[Mention]) -> float:
    """Give the share of mentions that two chains have in common (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other))


def components(gold: Side, said: Side) -> list[tuple[list[Hashable], list[Hashable]]]:
    """Part the chains of both sides into groups that share no mention with another group."""
    near: dict[tuple[str, Hashable], dict[tuple[str, Hashable], None]] = {}
    for mention, chain in gold.items():
        if mention in said:
            here, there = ("gold", chain), ("said", said[mention])
            near.setdefault(here, {})[there] = None
            near.setdefault(there, {})[here] = None
    seen: set[tuple[str, Hashable]] = set()
    found = []
    for start in near:
        if start not in seen:
            group = _reach(start, near, seen)
            found.append(([c for side, c in group if side == "gold"], [c for side, c in group if side == "said"]))
    return found


def _reach(
    start: tuple[str, Hashable],
    near: dict[tuple[str, Hashable], dict[tuple[str, Hashable], None]],
    seen: set[tuple[str, Hashable]],
) -> list[tuple[str, Hashable]]:
    group, waiting = [], [start]
    seen.add(start)
    while waiting:
        here = waiting.pop()
        group.append(here)
        fresh = [n for n in near[here] if n not in seen]
        seen.update(fresh)
        waiting += fresh
    return group


def best_total(weights: Sequence[Sequence[float]]) -> float:
    """Give the greatest sum of weights with at most one from each row and column.

    Shortest augmenting paths with potentials (the Hungarian method), in cubic time.
    """
    if len(weights) > len(weights[0]):
        weights = list(zip(*weights, strict=True))
    rows, columns = len(weights), len(weights[0])
    row_price, column_price = [0.0] * rows, [0.0] * columns
    held_by = [-1] * columns
    for row in range(rows):
        _assign(row, weights, row_price, column_price, held_by)
    return sum(weights[row][column] for column, row in enumerate(held_by) if row >= 0)


def _assign(
    row: int,
    weights: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    held_by: list[int],
) -> None:
    """Give a row its column, moving other rows along the cheapest path."""
    open_columns = list(range(len(held_by)))
    distance = [float("inf")] * len(held_by)
    before = [-1] * len(held_by)  # the column from which each column was reached; -1 is the row itself
    visited: list[tuple[int, int]] = [(row, -1)]
    here, last = row, -1
    while True:
        for column in open_columns:
            cost = -weights[here][column] - row_price[here] - column_price[column]
            if cost < distance[column]:
                distance[column], before[column] = cost, last
        last = min(open_columns, key=lambda c: distance[c])
        step = distance[last]
        for other, reached in visited:
            row_price[other] += step
            if reached >= 0:
                column_price[reached] -= step
        for column in open_columns:
            distance[column] -= step
        open_columns.remove(last)
        if held_by[last] < 0:
            break
        here = held_by[last]
        visited.append((here, last))
    while last >= 0:
        held_by[last] = held_by[before[last]] if before[last] >= 0 else row
        last = before[last]


def across(groups: Chains) -> set[frozenset[Mention]]:
    """List the pairs of mentions of one chain that stand in different documents."""
    short = (sorted(members) for members in groups.values() if len(members) <= LONGEST)
    return {frozenset((a, b)) for members in short for a, b in combinations(members, 2) if a[0] != b[0]}
