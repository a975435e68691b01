"""Train the second reader, which tells which words of a sentence tell an act, and of which type.

    python training/reader.py [OUT] [--clauses FILE...]     # trains on reader/*.txt and on gold clauses of our own
    python training/reader.py --held 5 ...                  # leaves out a fifth of the clauses, to measure on it

`reader/*.txt` has a sentence or a short item a line with its acts marked, {ASSAULT:shelled}; {-ASSAULT:shell} is an act
that is spoken of in another's content and left out. All sentences are our own. Words are read by the shipped network
and lexicon, so train anew where one of them has changed much. Writes `acts.int8.onnx` and `acts.npz` into the folder
OUT (see talion.language.heads); about twenty minutes on one core.

Tried without gain, on text that nothing was written for: the examples of the frames as training data, and 3,100
sentences of others' news marked by us. A head on the network's own inner vectors, without layers of its own, finds two
to four acts in a hundred fewer at the same precision, learnt from the same 22,300 sentences.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from branch import Reader, Words, write
from numpy.typing import NDArray
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
MARK = re.compile(r"\{(-?)([A-Z]+):([^{}\s]+)\}")
CLASSES = ("", *kinds())
SKIPPED = -100
HIDDEN, EPOCHS, BATCH, RATE, HEAD_RATE, DECAY = 128, 3, 32, 2e-4, 1e-3, 0.01
WARM, BUCKET, SMOOTHED = 50, 20, 0.05  # steps; batches whose sentences are sorted by length; of the meant classes
FRAMES = 3 + 2 * len(kinds())  # columns of what is known before those of frames met
KNOWN = 3 + 4 * len(kinds())


@dataclass(slots=True)
class Marked:
    """A text and its acts: the characters of each and its type, "" for one to be left out."""

    id: str
    text: str
    acts: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """One sentence as the branch reads it: states of its pieces, and of each word first piece, known columns, class."""

    states: NDArray[np.float16]
    first: NDArray[np.int64]
    known: list[list[int]]
    meant: list[int]


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


class Preparer:
    """Turns texts into sentences for the branch."""

    def __init__(self) -> None:
        self.coder = talion.load(frames_only=True)
        self.network = Network(heads.MODEL, reader=False)
        graph = heads.with_output((heads.MODEL / "model.int8.onnx").read_bytes())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(graph, options)
        self.index = index()
        self.second = Second(self.index, (lexicon.HERE,))

    def read(self, texts: Sequence[Marked]) -> Iterator[Sentence]:
        """Yield the sentences of texts."""
        for text in texts:
            doc = self.coder.parse(talion.Report(id=text.id, text=text.text))
            meant = labels(doc, text.acts)
            hits = {i: row for sentence in doc.sents for i, row in self._hits(sentence).items()}
            for chunk in chunks(doc):
                yield self._sentence(doc, chunk, meant, hits)

    def _hits(self, sentence: Span) -> dict[int, list[Hit]]:
        return {row[0].head.i: row for row in find(sentence, self.index, (lexicon.HERE,))}

    def _sentence(self, doc: Doc, chunk: list[int], meant: list[int], hits: dict[int, list[Hit]]) -> Sentence:
        inputs = self.network.inputs(as_usual([doc[i].text for i in chunk]))
        states = self.session.run([heads.STATES], inputs)[0][0].astype(np.float16)
        parts = [part_of(doc[i]) for i in chunk]
        known = [
            self.second.features(doc[i], part, hits.get(i, [])) if part else []
            for i, part in zip(chunk, parts, strict=True)
        ]
        classes = [meant[i] if part else SKIPPED for i, part in zip(chunk, parts, strict=True)]
        return Sentence(states, inputs["first"][0], [[], *known], [SKIPPED, *classes])


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


def batch(sentences: Sequence[Sentence]) -> Words:
    """Lay sentences out for torch, padded to the longest."""
    pad = nn.utils.rnn.pad_sequence
    states = pad([torch.from_numpy(s.states).float() for s in sentences], batch_first=True)
    lengths = torch.tensor([len(s.states) for s in sentences])
    meant = pad([torch.tensor(s.meant) for s in sentences], batch_first=True, padding_value=SKIPPED)
    known = torch.zeros(*meant.shape, KNOWN)
    for row, sentence in enumerate(sentences):
        for word, columns in enumerate(sentence.known):
            known[row, word, columns] = 1
    first = pad([torch.from_numpy(s.first) for s in sentences], batch_first=True)
    return Words(states, torch.arange(states.shape[1]) < lengths[:, None], first, known, meant)


def batches(sentences: Sequence[Sentence]) -> Iterator[Words]:
    """Yield all sentences once, in random batches of about the same length."""
    order = torch.randperm(len(sentences)).tolist()
    wide = BATCH * BUCKET
    sorted_by_length = [
        n
        for start in range(0, len(order), wide)
        for n in sorted(order[start : start + wide], key=lambda n: len(sentences[n].states))
    ]
    rows = [sorted_by_length[n : n + BATCH] for n in range(0, len(sorted_by_length), BATCH)]
    random.shuffle(rows)
    yield from (batch([sentences[n] for n in row]) for row in rows)


def train(sentences: Sequence[Sentence], seed: int) -> Reader:
    """Fit branch and head; all trainings begin alike and see the sentences in another order."""
    torch.manual_seed(0)
    reader = Reader(KNOWN, len(CLASSES), HIDDEN, FRAMES)
    reader.begin((heads.MODEL / "model.int8.onnx").read_bytes())
    torch.manual_seed(seed)
    random.seed(seed)
    own = list(reader.layers.parameters())
    rest = [p for name, p in reader.named_parameters() if not name.startswith("layers.")]
    optimizer = torch.optim.AdamW([{"params": own, "lr": RATE}, {"params": rest, "lr": HEAD_RATE}], weight_decay=DECAY)
    steps = EPOCHS * (len(sentences) // BATCH + 1)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(1.0, (n + 1) / WARM) * max(0.0, 1 - n / steps))
    for epoch in range(EPOCHS):
        total = 0.0
        for words in batches(sentences):
            with torch.autocast("cpu", torch.bfloat16):
                scores = reader(words)
            loss = entropy(scores, words.meant)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            rate.step()
            total += loss.item()
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {total * BATCH / len(sentences):.3f}", flush=True)
    return reader.eval()


def averaged(readers: Sequence[Reader]) -> Reader:
    """Average the weights of readers that began alike: better on new text than either."""
    found = readers[0]
    weights = [reader.state_dict() for reader in readers]
    found.load_state_dict({name: torch.stack([w[name] for w in weights]).mean(0) for name in weights[0]})
    return found


def entropy(scores: Tensor, meant: Tensor) -> Tensor:
    """Give the loss over all words that have a class."""
    flat = scores.float().flatten(0, 1)
    return nn.functional.cross_entropy(flat, meant.flatten(), ignore_index=SKIPPED, label_smoothing=SMOOTHED)


def rate(reader: Reader, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Give precision and recall of acts, and how many of those found have the right type."""
    rated, meant = [], []
    with torch.no_grad():
        for n in range(0, len(sentences), BATCH):
            words = batch(sentences[n : n + BATCH])
            kept = words.meant != SKIPPED
            rated.append(torch.softmax(reader(words), -1)[kept])
            meant.append(words.meant[kept])
    chances, right = torch.cat(rated), torch.cat(meant)
    said = chances[:, 0] < 0.5
    both = said & (right > 0)
    return {
        "precision": float(both.sum() / said.sum()),
        "recall": float(both.sum() / (right > 0).sum()),
        "type": float((both & (chances[:, 1:].argmax(1) + 1 == right)).sum() / both.sum()),
    }


def main() -> None:
    """Read the data, train, rate what was held out, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", type=Path, default=heads.MODEL, help="folder")
    parser.add_argument("--clauses", nargs="*", type=Path, default=[])
    parser.add_argument("--held", type=int, default=0, help="leave out one in so many gold clauses")
    parser.add_argument("--seeds", type=int, default=2, help="trainings whose weights are averaged")
    options = parser.parse_args()
    torch.set_num_threads(1)
    preparer = Preparer()
    gold = [text for path in options.clauses for text in clauses(path)]
    own = [text for path in sorted((HERE / "reader").glob("*.txt")) for text in marked(path)]
    sentences = list(preparer.read([*own, *(t for t in gold if not held(t.id, options.held))]))
    print(f"{len(own) + len(gold)} texts, {len(sentences)} sentences", flush=True)
    reader = averaged([train(sentences, seed) for seed in range(options.seeds)])
    apart = list(preparer.read([t for t in gold if held(t.id, options.held)]))
    if apart:
        print("held out:", {k: round(v, 3) for k, v in rate(reader, apart).items()})
    options.out.mkdir(parents=True, exist_ok=True)
    write(reader, options.out, CLASSES)


if __name__ == "__main__":
    main()
