"""Train the second reader: the head that tells which words of a sentence tell an act, and of which type.

    python training/reader.py [OUT] [--clauses FILE...]     # trains on reader/*.txt and on gold clauses of our own
    python training/reader.py --held 5 ...                  # leaves out a fifth of the clauses, to measure on it

`reader/*.txt` has a sentence a line with its acts marked, {ASSAULT:shelled}; {-ASSAULT:shell} is an act that is spoken
of in another's content and left out. All sentences are our own. Words are read by the shipped network and lexicon, so
train anew where one of them has changed much. Writes `acts.npz` (see talion.language.heads); five minutes on one core.

Tried without gain, on text that nothing was written for: the examples of the frames as training data, 3,100 sentences
of others' news marked by us, a wider head, the vectors of a word's arguments and head, and an encoder trained for this
alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from spacy.tokens import Doc, Span, Token
from torch import Tensor, nn

import talion
from talion import lexicon
from talion.events.frames import index
from talion.events.matching import Hit, find, part_of
from talion.events.second import Second, kinds
from talion.language import heads
from talion.language.casing import as_usual
from talion.language.grammar import kids
from talion.language.network import Network
from talion.language.parser import chunks

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "talion" / "language" / "model" / heads.WEIGHTS
MARK = re.compile(r"\{(-?)([A-Z]+):([^{}\s]+)\}")
CLASSES = ("", *kinds())
SKIPPED = -100
WIDTH, EPOCHS, BATCH, RATE, DECAY = 128, 28, 256, 1e-3, 0.03
FORGET = 0.2  # share of the words whose frames are hidden, so that the head does not lean on them alone


@dataclass(slots=True)
class Marked:
    """A text and its acts: the characters of each and its type, "" for one to be left out."""

    id: str
    text: str
    acts: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """What the head learns from, one row a word."""

    states: list[np.ndarray] = field(default_factory=list)
    known: list[list[int]] = field(default_factory=list)
    meant: list[int] = field(default_factory=list)


def marked(path: Path) -> Iterator[Marked]:
    """Read the sentences of a file of reader/."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        found, at = Marked(f"{path.name}:{number}", ""), 0
        for mark in MARK.finditer(line):
            found.text += line[at : mark.start()]
            start = len(found.text)
            found.text += mark[3]
            found.acts.append((start, len(found.text), "" if mark[1] else mark[2]))
            at = mark.end()
        found.text += line[at:]
        yield found


def clauses(path: Path) -> Iterator[Marked]:
    """Read gold clauses: one JSON object a line with text and events."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        acts = [(t["start"], t["end"], e["type"]) for e in row["events"] for t in e.get("trigger", ())]
        yield Marked(row["id"], row["text"], acts)


def held(key: str, folds: int) -> bool:
    """Tell whether a text is left out of training; 0 folds leave out none."""
    return folds > 0 and int(hashlib.sha1(key.encode()).hexdigest(), 16) % folds == 0


class Reader:
    """Turns texts into rows of a table."""

    def __init__(self) -> None:
        self.coder = talion.load()
        self.network = Network(heads.MODEL)
        graph = heads.with_outputs((heads.MODEL / "model.int8.onnx").read_bytes())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(graph, options)
        self.index = index()
        self.second = Second(self.index, (lexicon.HERE,))

    def add(self, texts: Sequence[Marked], table: Table) -> None:
        """Add the words of texts that can tell an act."""
        for text in texts:
            doc = self.coder.parse(talion.Report(id=text.id, text=text.text))
            meant = labels(doc, text.acts)
            vectors = self.vectors(doc)
            for sentence in doc.sents:
                self._add(sentence, meant, vectors, table)

    def _hits(self, sentence: Span) -> dict[int, list[Hit]]:
        return {row[0].head.i: row for row in find(sentence, self.index, (lexicon.HERE,))}

    def _add(self, sentence: Span, meant: list[int], vectors: dict[int, np.ndarray], table: Table) -> None:
        hits = self._hits(sentence)
        for token in sentence:
            part = part_of(token)
            if part and token.i in vectors and meant[token.i] != SKIPPED:
                table.states.append(vectors[token.i])
                table.known.append(self.second.features(token, part, hits.get(token.i, [])))
                table.meant.append(meant[token.i])

    def vectors(self, doc: Doc) -> dict[int, np.ndarray]:
        """Give the network's inner vectors of every word."""
        found = {}
        for chunk in chunks(doc):
            inputs = self.network.inputs(as_usual([doc[i].text for i in chunk]))
            layers = self.session.run(list(heads.STATES), inputs)
            rows = np.concatenate([layer[0, inputs["first"][0, 1:]] for layer in layers], axis=1)
            found.update(zip(chunk, rows.astype(np.float16), strict=True))
        return found


def labels(doc: Doc, acts: list[tuple[int, int, str]]) -> list[int]:
    """Give each word its class; words that only help to tell an act are skipped."""
    found = [0] * len(doc)
    tellers = []
    for start, end, kind in acts:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        head = teller(span)
        for token in (*span, *kids(head, "obj"), *([head.head] if head.dep_ == "obj" else [])):
            found[token.i] = SKIPPED
        tellers.append((head, kind))
    for head, kind in tellers:
        found[head.i] = CLASSES.index(kind) if kind else SKIPPED
    return found


def teller(span: Span) -> Token:
    """Give the word of a stretch that tells the act: its head, or the first that can."""
    if part_of(span.root):
        return span.root
    return next((t for t in span if part_of(t)), span.root)


class Head(nn.Module):
    """The head in torch; see talion.language.heads.Acts for what becomes of it."""

    def __init__(self, states: int, known: int) -> None:
        super().__init__()
        self.states, self.known = nn.Linear(states, WIDTH), nn.Linear(known, WIDTH, bias=False)
        self.out, self.direct = nn.Linear(WIDTH, len(CLASSES)), nn.Linear(known, len(CLASSES), bias=False)
        self.drop = nn.Dropout(0.3)

    def forward(self, states: Tensor, known: Tensor) -> Tensor:
        """Rate the classes of each word."""
        hidden = torch.relu(self.states(self.drop(states.float())) + self.known(known))
        scores: Tensor = self.out(self.drop(hidden)) + self.direct(known)
        return scores


def tensors(table: Table, width: int) -> tuple[Tensor, Tensor, Tensor]:
    """Lay a table out for torch."""
    known = torch.zeros(len(table.known), width)
    for n, columns in enumerate(table.known):
        known[n, columns] = 1
    return torch.from_numpy(np.stack(table.states)), known, torch.tensor(table.meant)


def train(states: Tensor, known: Tensor, meant: Tensor, frames: int) -> Head:
    """Fit the head; columns from `frames` on tell of frames met."""
    torch.manual_seed(1)
    head = Head(states.shape[1], known.shape[1])
    optimizer = torch.optim.AdamW(head.parameters(), RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(meant) // BATCH + 1)
    falling = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1 - step / steps))
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(meant)).split(BATCH):
            seen = known[rows].clone()
            seen[torch.rand(len(rows)) < FORGET, frames:] = 0
            seen[torch.rand(len(rows)) < FORGET / 2, 3:] = 0
            loss = nn.functional.cross_entropy(head(states[rows], seen), meant[rows])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            falling.step()
    return head.eval()


def write(head: Head, path: Path) -> None:
    """Write the weights as half-precision numbers."""
    arrays = {
        "states": head.states.weight.T, "start": head.states.bias, "known": head.known.weight.T,
        "out": head.out.weight.T, "direct": head.direct.weight.T, "bias": head.out.bias,
    }  # fmt: skip
    stored = {name: value.detach().numpy().astype(np.float16) for name, value in arrays.items()}
    np.savez_compressed(path, allow_pickle=False, classes=np.array(CLASSES), **stored)


def rate(head: Head, states: Tensor, known: Tensor, meant: Tensor) -> dict[str, float]:
    """Give precision and recall of acts, and how many of those found have the right type."""
    with torch.no_grad():
        rated = torch.softmax(head(states, known), 1)
    said, right = rated[:, 0] < 0.5, rated[:, 1:].argmax(1) + 1 == meant
    both = said & (meant > 0)
    return {
        "precision": float(both.sum() / said.sum()),
        "recall": float(both.sum() / (meant > 0).sum()),
        "type": float((both & right).sum() / both.sum()),
    }


def main() -> None:
    """Read the data, train, rate what was held out, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", type=Path, default=OUT)
    parser.add_argument("--clauses", nargs="*", type=Path, default=[])
    parser.add_argument("--held", type=int, default=0, help="leave out one in so many gold clauses")
    options = parser.parse_args()
    torch.set_num_threads(1)
    reader, table, apart = Reader(), Table(), Table()
    gold = [text for path in options.clauses for text in clauses(path)]
    own = [text for path in sorted((HERE / "reader").glob("*.txt")) for text in marked(path)]
    reader.add([*own, *(t for t in gold if not held(t.id, options.held))], table)
    reader.add([t for t in gold if held(t.id, options.held)], apart)
    wide = 3 + 4 * len(kinds())
    head = train(*tensors(table, wide), frames=3 + 2 * len(kinds()))
    if apart.meant:
        print("held out:", {k: round(v, 3) for k, v in rate(head, *tensors(apart, wide)).items()})
    write(head, options.out)
    print(f"{len(own) + len(gold)} texts, {len(table.meant)} words; wrote {options.out}")


if __name__ == "__main__":
    main()
