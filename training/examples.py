"""Training examples: sentences as pieces, casing classes and label numbers, laid out in batches."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from spacy.tokens import DocBin
from tokenizers import Tokenizer
from torch import Tensor

from talion.language.network import PLAIN, shape
from talion.language.tokens import blank

LONGEST = 150  # words of a training sentence
NAME_WORDS = 90  # words of an example of names
KINDS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE")
NAMES = ["O", *(prefix + kind for kind in KINDS for prefix in ("B-", "I-"))]
IGNORED = -100
Batch = dict[str, Tensor]


@dataclass(slots=True)
class Example:
    """One sentence; `labels` has a list a task ("upos", "dep", "ner", ...), `heads` is empty for names."""

    words: list[str]
    labels: dict[str, list[str]]
    heads: list[int] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    numbers: dict[str, list[int]] = field(default_factory=dict)


def trees(path: Path) -> list[Example]:
    """Read the sentences of a treebank file made by `prepare`."""
    found = []
    for doc in DocBin().from_disk(path).get_docs(blank().vocab):
        for s in doc.sents:
            if len(s) <= LONGEST:
                labels = {
                    "upos": [t.pos_ for t in s],
                    "xpos": [t.tag_ for t in s],
                    "feats": [str(t.morph) for t in s],
                    "lemma": [lemma_rule(t.text, t.lemma_) for t in s],
                    "dep": [t.dep_ for t in s],
                }
                heads = [0 if t.head.i == t.i else t.head.i - s.start + 1 for t in s]
                found.append(Example([t.text for t in s], labels, heads))
    return found


def lemma_rule(form: str, lemma: str) -> str:
    """Write a lemma as an edit of its form: "casing|letters cut|letters added", "=lemma" where nothing is shared.

    The shipped lemmas come from tables; this task only helps the encoder.
    """
    for fancy, plain in PLAIN.items():
        form = form.replace(fancy, plain)
    case = "l" if lemma == lemma.lower() else "k"
    if case == "k" and form[: len(lemma)] != lemma[: len(form)] and lemma == lemma.capitalize():
        case = "t" if form.lower()[:1] == lemma.lower()[:1] else "k"
    cased = {"l": form.lower(), "k": form, "t": form.capitalize()}[case]
    same = 0
    while same < min(len(cased), len(lemma)) and cased[same] == lemma[same]:
        same += 1
    return f"={lemma}" if same == 0 or len(cased) - same > 6 else f"{case}|{len(cased) - same}|{lemma[same:]}"


def names(path: Path) -> list[Example]:
    """Read the stretches of a name file made by `prepare`."""
    found = []
    for doc in DocBin().from_disk(path).get_docs(blank().vocab):
        rows = [(t.text, f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O") for t in doc if not t.is_space]
        for i in range(0, len(rows), NAME_WORDS):
            part = rows[i : i + NAME_WORDS]
            if len(part) >= 3:
                found.append(Example([w for w, _ in part], {"ner": [tag for _, tag in part]}))
    return found


def label_lists(examples: Sequence[Example]) -> dict[str, list[str]]:
    """List the labels of each task, most frequent first; features and lemma rules need three examples."""
    lists = {}
    for task in ("upos", "xpos", "feats", "lemma", "dep"):
        seen = Counter(label for e in examples for label in e.labels[task])
        lists[task] = [label for label, n in seen.most_common() if n >= (3 if task in ("feats", "lemma") else 1)]
    return {**lists, "ner": NAMES}


def number(examples: Sequence[Example], pieces: Tokenizer, lists: dict[str, list[str]]) -> None:
    """Add pieces, casing classes and label numbers to examples."""
    index = {task: {label: i for i, label in enumerate(labels)} for task, labels in lists.items()}
    cls, sep, unknown = (pieces.token_to_id(t) for t in ("[CLS]", "[SEP]", "[UNK]"))
    known: dict[str, list[int]] = {}
    for example in examples:
        example.ids, example.shapes, example.first = [cls], [0], [0]
        for n, word in enumerate(example.words):
            if word not in known:
                plain = word
                for fancy, simple in PLAIN.items():
                    plain = plain.replace(fancy, simple)
                known[word] = pieces.encode(plain, add_special_tokens=False).ids[:12] or [unknown]
            example.first.append(len(example.ids))
            example.ids += known[word]
            example.shapes += [shape(word, n == 0)] * len(known[word])
        example.ids.append(sep)
        example.shapes.append(0)
        for task, labels in example.labels.items():
            example.numbers[task] = [IGNORED, *(index[task].get(label, IGNORED) for label in labels)]
        if example.heads:
            example.numbers["head"] = [IGNORED, *example.heads]


def batches(examples: Sequence[Example], size: int, shuffled: bool = True) -> list[list[Example]]:
    """Group examples of like length into batches of at most `size` pieces, padding included."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].ids) + random.random() * 6)
    out: list[list[Example]] = []
    current: list[Example] = []
    for i in order:
        longest = max(len(examples[i].ids), *(len(e.ids) for e in current)) if current else 0
        if current and longest * (len(current) + 1) > size:
            out.append(current)
            current = []
        current.append(examples[i])
    out.append(current)
    if shuffled:
        random.shuffle(out)
    return out


def tensors(batch: list[Example]) -> Batch:
    """Lay out a batch."""
    out = {
        "ids": _padded([e.ids for e in batch], 0),
        "shapes": _padded([e.shapes for e in batch], 0),
        "first": _padded([e.first for e in batch], 0),
    }
    return out | {task: _padded([e.numbers[task] for e in batch], IGNORED) for task in batch[0].numbers}


def _padded(rows: list[list[int]], filler: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])
