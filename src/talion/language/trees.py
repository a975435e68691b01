"""Trees: the highest-scoring dependency tree with one root, from a matrix of arc scores (Chu-Liu/Edmonds)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """Choose the head of each word; `scores[d, h]` rates head h for word d, row and column 0 are the root.

    Returns as many heads as rows; exactly one word hangs on the root and there is no circle.
    """
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    if _is_tree(heads):
        return heads
    options = _root_options(scores)
    return max((_rooted(scores, root) for root in options), key=lambda pair: pair[0])[1]


def _root_options(scores: Scores) -> list[int]:
    if scores.shape[0] <= 2:
        return [1]
    gain = scores[1:, 0] - scores[1:, 1:].max(1)
    return [int(i) + 1 for i in np.argsort(-gain)[:3]]


def _rooted(scores: Scores, root: int) -> tuple[float, Heads]:
    held = scores.copy()
    held[1:, 0] = -1e6
    held[root, :] = -1e6
    held[root, 0] = 0
    heads = _arborescence(held)
    rest = np.arange(1, scores.shape[0])
    return float(held[rest, heads[1:]].sum() + scores[root, 0]), heads


def _is_tree(heads: Heads) -> bool:
    return int((heads[1:] == 0).sum()) == 1 and _circle(heads) is None


def _circle(heads: Heads) -> list[int] | None:
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node != 0 and seen[node] == 0:
            seen[node] = start
            path.append(node)
            node = int(heads[node])
        if node != 0 and seen[node] == start and node in path:
            return path[path.index(node) :]
    return None


def _arborescence(scores: Scores) -> Heads:
    n = scores.shape[0]
    scores = scores.copy()
    np.fill_diagonal(scores, -1e9)
    scores[0, :] = -1e9
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    circle = _circle(heads)
    if circle is None:
        return heads
    rest = [i for i in range(n) if i not in set(circle)]
    smaller, entry, leave = _contract(scores, heads, circle, rest)
    return _expand(_arborescence(smaller), heads, rest, entry, leave)


def _contract(
    scores: Scores, heads: Heads, circle: list[int], rest: list[int]
) -> tuple[Scores, dict[int, int], dict[int, int]]:
    m = len(rest)
    smaller = np.full((m + 1, m + 1), -1e9)
    smaller[:m, :m] = scores[np.ix_(rest, rest)]
    own = sum(scores[c, heads[c]] for c in circle)
    entry: dict[int, int] = {}
    leave: dict[int, int] = {}
    for a, node in enumerate(rest):
        into = [scores[c, node] - scores[c, heads[c]] for c in circle]
        k = int(np.argmax(into))
        smaller[m, a], entry[a] = into[k] + own, circle[k]
        if node:
            k = int(np.argmax([scores[node, c] for c in circle]))
            smaller[a, m], leave[a] = scores[node, circle[k]], circle[k]
    return smaller, entry, leave


def _expand(inner: Heads, heads: Heads, rest: list[int], entry: dict[int, int], leave: dict[int, int]) -> Heads:
    m, out = len(rest), heads.copy()
    for a, node in enumerate(rest):
        if node:
            out[node] = leave[a] if inner[a] == m else rest[inner[a]]
    entered = int(inner[m])
    out[entry[entered]] = rest[entered]
    return out
