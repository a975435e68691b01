"""The learned branch of the network that rates which words tell an act: talion's second reader.

The network and the branch share the embedding and the lowest layers; above them the branch has layers of its own
(`acts.int8.onnx`), which run when a sentence is parsed, and what they give (some numbers a word) stays on the Doc. The
last layer (`acts.npz`) adds what the lexicon knows of the word and is run by the stage of events. Both lie beside the
network and are made by training/reader.py.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MODEL = Path(__file__).parent / "model"
WEIGHTS, BRANCH = "acts.npz", "acts.int8.onnx"
LAYER = 2  # layers that network and branch share
STATES = f"/layers.{LAYER - 1}/ln2/LayerNormalization_output_0"  # what the network's graph calls what they give
Floats = NDArray[np.float32]


def with_output(graph: bytes, name: str = STATES) -> bytes:
    """Declare an inner value of an ONNX model as an output.

    Messages of a protocol buffer that are written one behind the other are read as one, so a model that ends in a
    graph with nothing but an output has it as well.
    """
    value = _message(1, name.encode())  # ValueInfoProto.name
    return graph + _message(7, _message(12, value))  # ModelProto.graph, GraphProto.output


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
        self._known, self._out = wide["known"], wide["out"]
        self._direct, self._bias = wide["direct"], wide["bias"]

    @property
    def features(self) -> int:
        """How many things of the lexicon the head looks at."""
        return len(self._known)

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
