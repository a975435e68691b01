"""Export: the trained network as an ONNX graph with 8-bit weights, and the label tensor beside it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from model import Mini
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file


def export(trained: Path, out: Path) -> None:
    """Write model.int8.onnx, lab_W.npz, config.json and tokenizer.json into the model folder `out`."""
    config = json.loads((trained / "config.json").read_text(encoding="utf-8"))
    model = Mini(config["cfg"])
    model.load_state_dict({k: v.float() for k, v in load_file(trained / "model.safetensors").items()})
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out / "lab_W.npz", W=model.lab_W.detach().numpy().astype("float16"))
    exact = trained / "model.fp32.onnx"
    _graph(model, exact)
    quantize_dynamic(
        exact,
        out / "model.int8.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
    )
    for name in ("config.json", "tokenizer.json"):
        (out / name).write_bytes((trained / name).read_bytes())


def _graph(model: Mini, path: Path) -> None:
    """Trace the network on three sentences of different length."""
    ids = torch.randint(1000, 20000, (3, 20))
    ids[1, 15:] = 0
    shapes = torch.randint(1, 8, (3, 20))
    first = torch.tensor([[0, 1, 3, 5, 7, 9], [0, 1, 2, 3, 0, 0], [0, 2, 3, 4, 5, 6]])
    outputs = ["arc", "ld", "lh", *model.config["tags"]]
    axes = {"ids": {0: "B", 1: "T"}, "shapes": {0: "B", 1: "T"}, "first": {0: "B", 1: "W"}}
    axes |= {name: {0: "B", 1: "W"} for name in outputs}
    axes["arc"] = {0: "B", 1: "W", 2: "W2"}
    torch.onnx.export(
        model,
        (ids, shapes, first),
        str(path),
        dynamo=False,
        input_names=["ids", "shapes", "first"],
        output_names=outputs,
        opset_version=17,
        dynamic_axes=axes,
    )
