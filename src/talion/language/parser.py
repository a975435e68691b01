"""The parser: tags, lemmas, heads, dependencies and names of each sentence, by talion-mini under onnxruntime.

The network reads one sentence a call: its int8 activations are scaled per call, so a batch would make results depend on
the neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from talion.language.lemmas import Lemmatizer
from talion.language.trees import best_tree

MODEL = Path(__file__).parent / "model"
LONGEST = 160  # words a call: the encoder has 512 positions
PIECES = 500
SHAPES = {
    s: i
    for i, s in enumerate(
        ("pad", "lower", "Title", "UPPER", "miXed", "digit", "mixdig", "punct", "InitTitle")
    )
}
PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "``": '"', "''": '"', "…": "..."}


def shape(word: str, first: bool) -> int:
    """Class a word by its letters' case, as the network was trained; `first` in its sentence."""
    if not any(c.isalnum() for c in word):
        return SHAPES["punct"]
    if word.isdigit():
        return SHAPES["digit"]
    if any(c.isdigit() for c in word):
        return SHAPES["mixdig"]
    if word.islower():
        return SHAPES["lower"]
    if word.isupper() and len(word) > 1:
        return SHAPES["UPPER"]
    if word[0].isupper() and (word[1:].islower() or len(word) == 1):
        return SHAPES["InitTitle" if first else "Title"]
    return SHAPES["miXed"]


class Network:
    """The ONNX graph with its tokenizer and label lists."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.labels: dict[str, list[str]] = config["labels"]
        self.tag_sets: list[str] = list(config["cfg"]["tags"])
        self.pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.cls, self.sep, self.unknown = (self.pieces.token_to_id(t) for t in ("[CLS]", "[SEP]", "[UNK]"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        model = str(folder / "model.int8.onnx")
        self.session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        tensor = np.load(folder / "lab_W.npz")["W"].astype("f")
        self.label_rows = tensor.shape[0]
        self.label_tensor = np.ascontiguousarray(tensor.transpose(2, 0, 1).reshape(tensor.shape[2], -1))
        self.lemmas = Lemmatizer.from_file(folder / "lemma.json")
        self._known: dict[str, list[int]] = {}

    def encode(self, word: str) -> list[int]:
        """Give the WordPieces of one word, at most a dozen."""
        found = self._known.get(word)
        if found is None:
            plain = word
            for fancy, simple in PLAIN.items():
                plain = plain.replace(fancy, simple)
            ids = self.pieces.encode(plain, add_special_tokens=False).ids[:12]
            found = self._known[word] = ids or [self.unknown]
        return found

    def inputs(self, words: list[str]) -> dict[str, NDArray[np.int64]]:
        """Lay out one sentence for the graph."""
        ids, shapes, first = [self.cls], [0], [0]
        for n, word in enumerate(words):
            pieces = self.encode(word)
            if len(ids) + len(pieces) > PIECES:
                pieces = [self.unknown]
            first.append(len(ids))
            ids += pieces
            shapes += [shape(word, n == 0)] * len(pieces)
        return {
            "ids": np.array([[*ids, self.sep]], np.int64),
            "shapes": np.array([[*shapes, 0]], np.int64),
            "first": np.array([first], np.int64),
        }

    def run(self, words: list[str]) -> Sentence:
        """Parse one sentence of at most `LONGEST` words."""
        arc, dependents, governors, *logits = self.session.run(None, self.inputs(words))
        heads = best_tree(arc[0].astype(np.float64))
        n = len(heads)
        rated = (governors[0, heads] @ self.label_tensor).reshape(n, self.label_rows, -1)
        labels = (rated * dependents[0][:, None, :]).sum(-1).argmax(1)
        tags = {name: rows[0].argmax(-1) for name, rows in zip(self.tag_sets, logits, strict=True)}
        return Sentence(self, words, heads, labels, tags)


class Sentence:
    """What the network says of one sentence, as strings; index 0 is its first word."""

    def __init__(
        self, net: Network, words: list[str], heads: NDArray[Any], labels: NDArray[Any], tags: dict[str, NDArray[Any]]
    ) -> None:
        self.heads = [int(h) - 1 for h in heads[1:]]
        names = net.labels["dep"]
        deps = [names[i] for i in labels[1:]]
        self.deps = [
            "ROOT" if h < 0 else ("dep" if d == "ROOT" else d) for h, d in zip(self.heads, deps, strict=True)
        ]
        self.pos, self.tag, self.morph, self.ent = (
            [net.labels[k][i] for i in tags[k][1:]] for k in ("upos", "xpos", "feats", "ner")
        )
        self.lemma = [net.lemmas(*three) for three in zip(words, self.pos, self.tag, strict=True)]


class Parser:
    """spaCy component that fills a Doc whose sentence starts are set."""

    def __init__(self, folder: Path = MODEL) -> None:
        self.folder = folder

    @cached_property
    def network(self) -> Network:
        """Load the network at first use."""
        return Network(self.folder)

    def __call__(self, doc: Doc) -> Doc:
        """Parse all sentences of a Doc, each by itself."""
        heads = list(range(len(doc)))
        rows: dict[str, list[str]] = {
            "tag": ["_SP"] * len(doc), "pos": ["SPACE"] * len(doc), "morph": [""] * len(doc),
            "lemma": [t.text for t in doc], "dep": ["dep"] * len(doc), "ent": ["O"] * len(doc),
        }  # fmt: skip
        for chunk in chunks(doc):
            parsed = self.network.run([doc[i].text for i in chunk])
            for at, i in enumerate(chunk):
                heads[i] = chunk[parsed.heads[at]] if parsed.heads[at] >= 0 else i
                for name, values in rows.items():
                    values[i] = getattr(parsed, "deps" if name == "dep" else name)[at]
        _hang_spaces(doc, heads)
        return _fill(doc, heads, rows)


def chunks(doc: Doc) -> Iterator[list[int]]:
    """Yield the words of each sentence without white space, cut to what the network can read."""
    current: list[int] = []
    for token in doc:
        if (token.is_sent_start and current) or len(current) == LONGEST:
            yield current
            current = []
        if not token.is_space:
            current.append(token.i)
    if current:
        yield current


def _hang_spaces(doc: Doc, heads: list[int]) -> None:
    for token in doc:
        if token.is_space:
            heads[token.i] = token.i - 1 if token.i else min(1, len(doc) - 1)


def _fill(doc: Doc, heads: list[int], rows: dict[str, list[str]]) -> Doc:
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG

    strings = doc.vocab.strings
    ents = _begun(rows["ent"])
    columns: dict[int, list[int]] = {
        HEAD: [h - i for i, h in enumerate(heads)],
        DEP: [strings.add(x) for x in rows["dep"]],
        TAG: [strings.add(x) for x in rows["tag"]],
        POS: [strings.add(x) for x in rows["pos"]],
        LEMMA: [strings.add(x) for x in rows["lemma"]],
        MORPH: [doc.vocab.morphology.add(x) for x in rows["morph"]],
        ENT_IOB: [{"B": 3, "I": 1, "O": 2}[x[0]] for x in ents],
        ENT_TYPE: [strings.add(x[2:]) if x != "O" else 0 for x in ents],
    }
    table = np.array(list(columns.values()), dtype=object).T
    return doc.from_array(list(columns), np.array([[np.uint64(v % 2**64) for v in row] for row in table], np.uint64))


def _begun(ents: list[str]) -> list[str]:
    """Let a name begin with B- where the network continues one of another kind."""
    out, before = [], "O"
    for label in ents:
        out.append("B-" + label[2:] if label[:2] == "I-" and before[2:] != label[2:] else label)
        before = label
    return out


@Language.factory(
    "talion_parser",
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "doc.ents", "doc.sents"],
    requires=["token.is_sent_start"],
)
def make_parser(nlp: Language, name: str) -> Parser:
    """Build the parser component for a pipeline."""
    return Parser()
