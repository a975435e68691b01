"""Train the head that tells sentences of cause and effect from others, on the Causal News Corpus (CC0 1.0).

    python training/causal.py DATA/links/cnc.jsonl.gz src/talion/lexicon/causal.tsv.gz
    python training/causal.py DATA/links/cnc.jsonl.gz            # five-fold cross-validation only

Logistic regression with an L2 penalty over the features of `talion.links.causal`, by accelerated gradient descent;
no randomness but the fixed shuffle of the folds, so the same data give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np

import talion
from talion.links.causal import BIAS, features

LEAST = 3  # sentences in which a feature must occur
PENALTY = 20.0
STEPS = 300
LEANING = 0.5  # added to the bias: the threshold that is best for F1 lies below one half
SMALL = 0.015  # weights below are left out
Weights = dict[str, float]


def read(path: Path) -> tuple[list[set[str]], np.ndarray]:
    """Parse the sentences of the corpus and list their features, with the gold answers."""
    nlp = talion.load().nlp
    stages = [name for name in nlp.pipe_names if name.startswith("talion_")]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    keep = {"talion_sentences", "talion_parser", "talion_labels"}
    with nlp.select_pipes(disable=[s for s in stages if s not in keep]):
        docs = [nlp(row["text"]) for row in rows]
    found = [set().union(*(features(s) for s in doc.sents)) for doc in docs]
    return found, np.array([float(row["causal"]) for row in rows])


def train(found: list[set[str]], gold: np.ndarray) -> Weights:
    """Fit the weights; the bias is not penalised."""
    counts = Counter(f for row in found for f in row)
    names = [BIAS, *sorted(f for f, n in counts.items() if n >= LEAST)]
    place = {f: k for k, f in enumerate(names)}
    pairs = [(i, k) for i, row in enumerate(found) for k in [0, *(place[f] for f in sorted(row) if f in place)]]
    rows, columns = np.array(pairs).T
    size, width = len(found), len(names)
    rate = 1 / (0.25 * largest(rows, columns, size, width) + PENALTY)
    here = before = np.zeros(width)
    for step in range(STEPS):
        odds = np.bincount(rows, here[columns], minlength=size)
        wrong = 1 / (1 + np.exp(-odds)) - gold
        slope = np.bincount(columns, wrong[rows], minlength=width) + PENALTY * here
        slope[0] -= PENALTY * here[0]
        after = here - rate * slope
        here, before = after + step / (step + 3) * (after - before), after
    return dict(zip(names, before.tolist(), strict=True))


def largest(rows: np.ndarray, columns: np.ndarray, size: int, width: int) -> float:
    """Give the largest eigenvalue of the squared data, which bounds the step."""
    vector, norm = np.ones(width), 1.0
    for _ in range(20):
        across = np.bincount(rows, vector[columns], minlength=size)
        vector = np.bincount(columns, across[rows], minlength=width)
        norm = float(np.linalg.norm(vector))
        vector = vector / norm
    return norm


def cross_validate(found: list[set[str]], gold: np.ndarray, folds: int = 5) -> float:
    """Give F1 of the causal sentences over folds."""
    order = list(range(len(found)))
    random.Random(0).shuffle(order)
    said = np.zeros(len(found), bool)
    for k in range(folds):
        held = set(order[k::folds])
        kept = [i for i in order if i not in held]
        weights = train([found[i] for i in kept], gold[kept])
        for i in held:
            said[i] = weights[BIAS] + LEANING + sum(weights.get(f, 0.0) for f in found[i]) >= 0
    return float(2 * (said & (gold > 0)).sum() / (said.sum() + gold.sum()))


def main() -> None:
    """Cross-validate, and write the weights where a second argument names a file."""
    found, gold = read(Path(sys.argv[1]))
    print(f"F1 of causal sentences, five folds: {cross_validate(found, gold):.3f}")
    if len(sys.argv) > 2:
        weights = train(found, gold)
        weights[BIAS] += LEANING
        kept = {k: v for k, v in weights.items() if abs(v) > SMALL}
        body = "".join(f"{name}\t{weight:.3f}\n" for name, weight in sorted(kept.items()))
        Path(sys.argv[2]).write_bytes(gzip.compress(body.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
