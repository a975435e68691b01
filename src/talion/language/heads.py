"""The learned head on the network's inner layers that rates which words tell an act: talion's second reader.

The first of its two layers reads the network's vectors when a sentence is parsed, and what it gives (`WIDTH` numbers a
word) stays on the Doc. The second adds what the lexicon knows of the word and is run by the stage of events. Weights
are in `acts.npz` beside the network, made by training/reader.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MODEL = Path(__file__).parent / "model"
WEIGHTS = "acts.npz"
STATES = (
    "/ln/LayerNormalization_output_0",
    *(f"/layers.{n}/ln2/LayerNormalization_output_0" for n in (1, 3, 5)),
)  # what the network's graph calls the vectors of its embedding and of its layers 2, 4 and 6
ROWS = 4  # words projected at once: larger products are shared out to threads, which could change the last digits
Floats = NDArray[np.float32]


def with_outputs(graph: bytes, names: Sequence[str] = STATES) -> bytes:
    """Declare inner values of an ONNX model as outputs.

    Messages of a protocol buffer that are written one behind the other are read as one, so a model that ends in a
    graph with nothing but outputs has them as well.
    """
    made = graph
    for name in names:
        value = _message(1, name.encode())  # ValueInfoProto.name
        made += _message(7, _message(12, value))  # ModelProto.graph, GraphProto.output
    return made


def _message(field: int, body: bytes) -> bytes:
    size, length = len(body), b""
    while size > 127:
        length += bytes([size & 127 | 128])
        size >>= 7
    return bytes([field << 3 | 2]) + length + bytes([size]) + body


class Acts:
    """The weights of the head; `classes` are the types that it tells apart, the first of them "" for no act."""

    def __init__(self, weights: dict[str, NDArray[Any]]) -> None:
        wide = {name: array.astype(np.float32) for name, array in weights.items() if name != "classes"}
        self.classes = tuple(str(name) for name in weights["classes"])
        self._states, self._start = wide["states"], wide["start"]
        self._known, self._out = wide["known"], wide["out"]
        self._direct, self._bias = wide["direct"], wide["bias"]

    @property
    def features(self) -> int:
        """How many things of the lexicon the head looks at."""
        return len(self._known)

    def project(self, states: Floats) -> Floats:
        """Run the first layer: from the network's vectors, one row a word, to what stays on the Doc."""
        made = [states[n : n + ROWS] @ self._states for n in range(0, len(states), ROWS)]
        return np.concatenate(made) + self._start

    def rate(self, rows: Floats, known: Floats) -> Floats:
        """Give the probability of every class, one row a word; `known` has a 1 for each feature that a word has."""
        hidden = np.maximum(rows + known @ self._known, 0)
        scores = hidden @ self._out + known @ self._direct + self._bias
        odds = np.exp(scores - scores.max(1, keepdims=True))
        return np.asarray(odds / odds.sum(1, keepdims=True), np.float32)


@cache
def load(folder: Path = MODEL) -> Acts | None:
    """Load the head that lies beside the network of a folder; None where there is none."""
    path = folder / WEIGHTS
    if not path.is_file():
        return None
    with np.load(path) as stored:
        return Acts({name: stored[name] for name in stored.files})
