"""The network: talion-mini under onnxruntime, from the words of one sentence to tags, heads, labels and names.

It reads one sentence a call: its int8 activations are scaled per call, so a batch would make results depend on the
neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talion.language import heads
from talion.language.trees import best_tree

LONGEST = 160  # words a call: the encoder has 512 positions
PIECES = 500
BLOCK = 27  # words whose labels are rated at once
KNOWN_WORDS = 50_000  # word forms whose pieces are remembered
SHAPES = {"lower": 1, "Title": 2, "UPPER": 3, "miXed": 4, "digit": 5, "mixdig": 6, "punct": 7, "InitTitle": 8}
PLAIN = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "``": '"', "''": '"'}
PLAIN["…"] = "..."


def shape(word: str, first: bool) -> int:
    """Class a word by its letters' case, as the network was trained; `first` in its sentence."""
    if word.isalpha():
        return _letters(word, first)
    if not any(c.isalnum() for c in word):
        return SHAPES["punct"]
    if word.isdigit():
        return SHAPES["digit"]
    return SHAPES["mixdig"] if any(c.isdigit() for c in word) else _letters(word, first)


def _letters(word: str, first: bool) -> int:
    if word.islower():
        return SHAPES["lower"]
    if word.isupper() and len(word) > 1:
        return SHAPES["UPPER"]
    if word[0].isupper() and (word[1:].islower() or len(word) == 1):
        return SHAPES["InitTitle" if first else "Title"]
    return SHAPES["miXed"]


@dataclass(slots=True)
class Parsed:
    """What the network says of one sentence; all lists run over its words, index 0 is the first.

    `heads` holds -1 for the root. `ent` holds B-, I- and O labels. `vectors` is what the second reader's branch
    makes of the words, one row each; None where the model has no such branch.
    """

    words: Sequence[str]
    heads: list[int]
    deps: list[str]
    pos: list[str]
    tag: list[str]
    morph: list[str]
    ent: list[str]
    vectors: NDArray[np.float32] | None = None


class Network:
    """The ONNX graph with its tokenizer and label lists; without `reader` the second reader's branch is not run."""

    def __init__(self, folder: Path, reader: bool = True) -> None:
        from tokenizers import Tokenizer

        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.labels: dict[str, list[str]] = config["labels"]
        self.pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.cls, self.sep, self.unknown = (int(self.pieces.token_to_id(t) or 0) for t in ("[CLS]", "[SEP]", "[UNK]"))
        graph, branch = (folder / "model.int8.onnx").read_bytes(), folder / heads.BRANCH
        self.branch = _session(branch.read_bytes()) if reader and branch.is_file() else None
        self.session = _session(graph if self.branch is None else heads.with_output(graph))
        outputs = [o.name for o in self.session.get_outputs()]
        self.slots = [outputs.index(name) for name in ("upos", "xpos", "feats", "ner")]
        self.label_tensor = np.load(folder / "lab_W.npz")["W"].astype("f")  # label, dependent, head
        self._known: dict[str, list[int]] = {}

    def encode(self, word: str) -> list[int]:
        """Give the WordPieces of one word, at most a dozen."""
        found = self._known.get(word)
        if found is None:
            plain = word
            for fancy, simple in PLAIN.items():
                plain = plain.replace(fancy, simple)
            if len(self._known) >= KNOWN_WORDS:
                self._known.clear()
            # a word of a thousand letters need not be cut to its end, twelve pieces are taken
            ids = self.pieces.encode(plain[:100], add_special_tokens=False).ids[:12]
            found = self._known[word] = ids or [self.unknown]
        return found

    def inputs(self, words: Sequence[str]) -> dict[str, NDArray[np.int64]]:
        """Lay out one sentence for the graph."""
        ids, shapes, first = [self.cls], [0], [0]
        for n, word in enumerate(words):
            pieces = self.encode(word)
            if len(ids) + len(pieces) > PIECES - len(words) + n:
                pieces = [self.unknown]
            first.append(len(ids))
            ids += pieces
            shapes += [shape(word, n == 0)] * len(pieces)
        return {
            "ids": np.array([[*ids, self.sep]], np.int64),
            "shapes": np.array([[*shapes, 0]], np.int64),
            "first": np.array([first], np.int64),
        }

    def run(self, words: Sequence[str]) -> Parsed:
        """Parse one sentence of at most `LONGEST` words."""
        inputs = self.inputs(words)
        outputs = self.session.run(None, inputs)
        tree = best_tree(outputs[0][0].astype(np.float64))
        rated = self._rate(tree, outputs[1][0], outputs[2][0])
        names = self.labels["dep"]
        found = [int(h) - 1 for h in tree[1:]]
        deps = [_dep(h, names[i]) for h, i in zip(found, rated.tolist(), strict=True)]
        pos, tag, morph, ent = (
            [self.labels[name][i] for i in outputs[slot][0, 1:].argmax(-1).tolist()]
            for name, slot in zip(("upos", "xpos", "feats", "ner"), self.slots, strict=True)
        )
        return Parsed(words, found, deps, pos, tag, morph, ent, self._vectors(outputs, inputs["first"]))

    def _vectors(self, outputs: Sequence[NDArray[Any]], first: NDArray[np.int64]) -> NDArray[np.float32] | None:
        """Run the second reader's branch on what the shared layers gave."""
        if self.branch is None:
            return None
        rows: NDArray[np.float32] = self.branch.run(None, {"states": outputs[-1], "first": first})[0]
        return rows[0, 1:]

    def _rate(self, heads: NDArray[np.int64], dependents: NDArray[Any], governors: NDArray[Any]) -> NDArray[Any]:
        """Choose the label of each arc by the biaffine classifier."""
        best = np.empty(len(heads) - 1, np.int64)
        chosen = governors[heads]
        # Small products: a large one would be shared out to threads, which costs more than it brings and could change
        # the last digits from machine to machine.
        for a in range(1, len(heads), BLOCK):
            rows = np.matmul(self.label_tensor, chosen[a : a + BLOCK].T)
            best[a - 1 : a - 1 + BLOCK] = np.einsum("lin,ni->nl", rows, dependents[a : a + BLOCK]).argmax(1)
        return best


def _dep(head: int, label: str) -> str:
    if head < 0:
        return "ROOT"
    return "dep" if label == "ROOT" else label


def _session(graph: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # sentences differ in length: planning memory for each costs more than it saves
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
