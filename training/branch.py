"""The second reader in torch: layers of its own above those that it shares with the shipped network, and what it adds.

The shared layers are those of the shipped 8-bit graph itself, so that the branch learns on what it will read. Its own
layers begin as the network's next ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from model import Layer
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from talion.language import heads

LAYERS, WIDTH, INNER, ATTENDING = 6, 384, 1536, 12  # of the network; see config.json
DROPPED = 0.2
FORGET = 0.2  # share of the words whose frames are hidden, so that the head does not lean on them alone


class Words(NamedTuple):
    """A batch: states of the pieces with mask, first piece of each word, what is known of it, what is meant."""

    states: Tensor
    mask: Tensor
    first: Tensor
    known: Tensor
    meant: Tensor


class Reader(nn.Module):
    """Branch and head: rates the classes of each word; columns of `known` from `frames` on tell of frames met."""

    def __init__(self, known: int, classes: int, hidden: int, frames: int) -> None:
        super().__init__()
        own = LAYERS - heads.LAYER
        self.layers = nn.ModuleList([Layer(WIDTH, ATTENDING, INNER, 1e-12, 0.1) for _ in range(own)])
        self.hidden, self.known = nn.Linear(WIDTH, hidden), nn.Linear(known, hidden, bias=False)
        self.out, self.direct = nn.Linear(hidden, classes), nn.Linear(known, classes, bias=False)
        self.drop, self.frames = nn.Dropout(DROPPED), frames
        nn.init.zeros_(self.direct.weight)

    def rows(self, states: Tensor, bias: Tensor, first: Tensor, drop: bool = False) -> Tensor:
        """Run the branch: what stays on the Doc, some numbers a word."""
        for layer in self.layers:
            states = layer(states, bias)
        found = torch.gather(states, 1, first[:, :, None].expand(-1, -1, WIDTH))
        rows: Tensor = self.hidden(self.drop(found) if drop else found)
        return rows

    def forward(self, words: Words) -> Tensor:
        """Rate the classes of each word."""
        bias = torch.where(words.mask, 0.0, -1e4)[:, None, None, :]
        known = self._some(words.known) if self.training else words.known
        found = torch.relu(self.rows(words.states, bias, words.first, drop=True) + self.known(known))
        scores: Tensor = self.out(self.drop(found)) + self.direct(known)
        return scores

    def _some(self, known: Tensor) -> Tensor:
        """Hide what is known of some words, and of more of them which frames are met."""
        shape, kept = known.shape[:2], known.clone()
        kept[..., self.frames :] *= (torch.rand(*shape, 1) > FORGET).float()
        kept[..., 3:] *= (torch.rand(*shape, 1) > FORGET / 2).float()
        return kept

    def begin(self, graph: bytes) -> None:
        """Copy the network's next layers out of its 8-bit graph."""
        model = onnx.load_from_string(graph).graph
        values = {t.name: numpy_helper.to_array(t) for t in model.initializer}
        products = {n.name: n.input[1] for n in model.node if n.op_type == "MatMulInteger"}
        with torch.no_grad():
            for n, layer in enumerate(self.layers):
                at = f"layers.{n + heads.LAYER}"
                for part in "qkvoid":
                    name = next(w for name, w in products.items() if name.startswith(f"/{at}/{part}/"))
                    stem = name.removesuffix("_quantized")
                    exact = (values[name].astype(np.float32) - values[f"{stem}_zero_point"]) * values[f"{stem}_scale"]
                    getattr(layer, part).weight.copy_(torch.from_numpy(exact.T.copy()))
                    getattr(layer, part).bias.copy_(torch.from_numpy(values[f"{at}.{part}.bias"].copy()))
                for norm in ("ln1", "ln2"):
                    for part in ("weight", "bias"):
                        value = values[f"{at}.{norm}.{part}"].copy()
                        getattr(getattr(layer, norm), part).copy_(torch.from_numpy(value))


class Branch(nn.Module):
    """The part of a reader that becomes a graph: a sentence's states and first pieces in, one row a word out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, states: Tensor, first: Tensor) -> Tensor:
        """Run one sentence, which needs no mask."""
        return self.reader.rows(states, torch.zeros(1), first)


def write(reader: Reader, folder: Path, classes: Sequence[str]) -> None:
    """Write the branch as an ONNX graph with 8-bit weights, the rest as half-precision numbers."""
    reader.eval()
    exact = folder / "acts.fp32.onnx"
    torch.onnx.export(
        Branch(reader),
        (torch.randn(1, 20, WIDTH) / math.sqrt(WIDTH), torch.tensor([[0, 1, 3, 4, 7]])),
        str(exact),
        dynamo=False,
        input_names=["states", "first"],
        output_names=["rows"],
        opset_version=17,
        dynamic_axes={"states": {1: "T"}, "first": {1: "W"}, "rows": {1: "W"}},
    )
    quantize_dynamic(
        exact, folder / heads.BRANCH, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"]
    )
    exact.unlink()
    arrays = {
        "known": reader.known.weight.T, "out": reader.out.weight.T,
        "direct": reader.direct.weight.T, "bias": reader.out.bias,
    }  # fmt: skip
    stored = {name: value.detach().numpy().astype(np.float16) for name, value in arrays.items()}
    np.savez_compressed(folder / heads.WEIGHTS, allow_pickle=False, classes=np.array(classes), **stored)
