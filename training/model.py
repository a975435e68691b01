"""The network in torch: a MiniLM encoder with heads for tags, arcs, labels and names, trained together."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

SHAPES = 9  # casing classes of talion.language.network.SHAPES, 0 is padding
LAYER = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
    "ln1": "attention.output.LayerNorm", "i": "intermediate.dense", "d": "output.dense", "ln2": "output.LayerNorm",
}  # fmt: skip


class Layer(nn.Module):
    """One transformer layer as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.ln1, self.ln2 = nn.LayerNorm(width, eps=eps), nn.LayerNorm(width, eps=eps)
        self.i, self.d = nn.Linear(width, inner), nn.Linear(inner, width)
        self.heads, self.rate = heads, dropout
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attend and transform; `bias` masks padding."""
        rows, length, width = x.shape
        q, k, v = (
            part(x).view(rows, length, self.heads, width // self.heads).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        if torch.onnx.is_in_onnx_export():
            scores = q @ k.transpose(-1, -2) * (1.0 / math.sqrt(width // self.heads)) + bias
            mixed = torch.softmax(scores, -1) @ v
        else:
            rate = self.rate if self.training else 0.0
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), dropout_p=rate)
        x = self.ln1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(rows, length, width))))
        out: Tensor = self.ln2(x + self.drop(self.d(functional.gelu(self.i(x)))))
        return out


class Mini(nn.Module):
    """Encoder and heads; `config` is what the shipped config.json keeps under "cfg"."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()
        self.config = config
        width, rate = config["hidden"], 0.1
        self.wemb, self.pemb = nn.Embedding(config["vocab"], width), nn.Embedding(config["maxpos"], width)
        self.semb = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.semb.weight)
        self.ln = nn.LayerNorm(width, eps=config["eps"])
        layer = (width, config["heads"], config["inter"], config["eps"], rate)
        self.layers = nn.ModuleList([Layer(*layer) for _ in range(config["layers"])])
        self.drop = nn.Dropout(rate)
        self.tags = nn.ModuleDict({name: nn.Linear(width, size) for name, size in config["tags"].items()})
        arc, lab = config["arc"], config["lab"]
        self.arc_d, self.arc_h = nn.Linear(width, arc), nn.Linear(width, arc)
        self.lab_d, self.lab_h = nn.Linear(width, lab), nn.Linear(width, lab)
        self.arc_W = nn.Parameter(torch.zeros(arc + 1, arc))
        self.lab_W = nn.Parameter(torch.zeros(config["ndep"], lab + 1, lab + 1))
        nn.init.xavier_uniform_(self.arc_W)
        nn.init.xavier_uniform_(self.lab_W)

    @torch.no_grad()
    def take(self, weights: dict[str, Tensor]) -> None:
        """Copy the weights of a BERT-like encoder."""
        self.wemb.weight.copy_(weights["embeddings.word_embeddings.weight"])
        self.pemb.weight.copy_(weights["embeddings.position_embeddings.weight"])
        self.pemb.weight += weights["embeddings.token_type_embeddings.weight"][0]
        pairs = [(self.ln, "embeddings.LayerNorm")]
        for i, layer in enumerate(self.layers):
            pairs += [(getattr(layer, own), f"encoder.layer.{i}.{name}") for own, name in LAYER.items()]
        for module, name in pairs:
            module.weight.copy_(weights[f"{name}.weight"])
            module.bias.copy_(weights[f"{name}.bias"])

    def encode(self, ids: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """Give a vector a word; `first` is the index of its first piece, 0 the root and padding."""
        x = self.drop(self.ln(self.wemb(ids) + self.pemb.weight[: ids.shape[1]] + self.semb(shapes)))
        bias = torch.where(ids == 0, -1e4, 0.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        out: Tensor = self.drop(torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[2])))
        return out

    def arcs(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Rate heads, and give the label vectors of words as dependents and as heads."""
        d, h = (self.drop(functional.gelu(part(words))) for part in (self.arc_d, self.arc_h))
        one = torch.ones_like(d[..., :1])
        arc = torch.cat([d, one], -1) @ self.arc_W @ h.transpose(1, 2)
        ld, lh = (self.drop(functional.gelu(part(words))) for part in (self.lab_d, self.lab_h))
        return arc, torch.cat([ld, one], -1), torch.cat([lh, one], -1)

    def labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Rate the labels of arcs whose head vectors were gathered for each dependent."""
        return torch.einsum("bwi,oij,bwj->bwo", dependents, self.lab_W, heads)

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Give what the shipped graph gives: arc scores, label vectors, and the logits of each tag set."""
        words = self.encode(ids, shapes, first)
        arc, ld, lh = self.arcs(words)
        real = (first > 0).to(arc.dtype)
        real = torch.cat([torch.ones_like(real[:, :1]), real[:, 1:]], 1)
        arc = arc + (real[:, None, :] - 1.0) * 1e4
        arc = arc - torch.eye(arc.shape[1], dtype=arc.dtype)[None] * 1e4
        return arc, ld, lh, *(self.tags[name](words) for name in self.config["tags"])
