"""The statistical sentence splitter: a small spaCy component, trained on text in several manners of writing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import spacy
from spacy.cli.train import train as spacy_train
from spacy.language import Language
from spacy.tokens import Token
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

from talion.language.tokens import blank

CONFIG = Path(__file__).parent / "splitter.cfg"
MARKS = {"``": "“", "''": "”"}


@spacy.registry.callbacks("talion.tokenizer.v2")
def tokenizer() -> Callable[[Language], Language]:
    """Give the pipeline talion's tokenizer."""

    def set_up(nlp: Language) -> Language:
        """Set the numeric library and the tokenizer before training."""
        # here, because `spacy train` chooses the numeric library before this and builds the components after it
        set_current_ops(NumpyOps(use_blis=False))
        nlp.tokenizer.from_bytes(blank().tokenizer.to_bytes(exclude=["vocab"]))  # type: ignore[union-attr]
        return nlp

    return set_up


@spacy.registry.augmenters("talion.manners.v1")
def manners(quotes: float, lower: float, upper: float) -> Callable[[Language, Example], Iterator[Example]]:
    """Write a share of the examples with curly marks and long dashes, in small letters, in capitals."""
    return partial(_written, quotes=quotes, lower=lower, upper=upper)


def _written(nlp: Language, example: Example, quotes: float, lower: float, upper: float) -> Iterator[Example]:
    chance = random.random()
    words = [t.text for t in example.reference]
    if chance < quotes:
        yield _changed(nlp, example, _curly(list(example.reference)))
    elif chance < quotes + lower:
        yield _changed(nlp, example, [w.lower() for w in words])
    elif chance < quotes + lower + upper:
        yield _changed(nlp, example, [w.upper() if len(w.upper()) == len(w) else w for w in words])
    else:
        yield example


def _curly(tokens: list[Token]) -> list[str]:
    words, opening = [], True
    for token in tokens:
        word = MARKS.get(token.text, token.text)
        if word == '"':
            word, opening = ("“" if opening else "”"), not opening
        elif word in ("-", "--") and token.whitespace_:
            word = random.choice("—–")
        words.append(word.replace("'", "’"))
    return words


def _changed(nlp: Language, example: Example, words: list[str]) -> Example:
    entry = example.to_dict()
    entry["token_annotation"]["ORTH"] = words
    spaces = [t.whitespace_ for t in example.reference]
    kept = entry["doc_annotation"]
    entry["doc_annotation"] = {k: v for k, v in kept.items() if k in ("cats", "entities")}
    return Example.from_dict(nlp.make_doc("".join(map("".join, zip(words, spaces, strict=True)))), entry)


def train(data: Path, out: Path, trial: bool = False) -> None:
    """Train the splitter (about a minute) and write it to `out` without what only training needs."""
    paths = {"paths.train": str(data / "train.spacy"), "paths.dev": str(data / "dev.spacy")}
    steps = {"training.max_steps": 20, "training.eval_frequency": 20} if trial else {}
    spacy_train(CONFIG, data / "splitter", overrides=paths | steps)
    nlp = spacy.load(data / "splitter" / "model-last")
    nlp._config["nlp"]["after_creation"] = None
    nlp._config["corpora"], nlp._config["training"] = {}, {}
    nlp._config["paths"] = {"train": None, "dev": None, "vectors": None}
    for node in nlp.get_pipe("senter").model.walk():  # type: ignore[attr-defined]
        for name in node.param_names:
            if node.has_param(name):  # ten bits of mantissa are enough, and compress to half
                node.set_param(name, node.get_param(name).astype("float16").astype("float32"))
    nlp.to_disk(out)
    # the words of the training texts: the network sees their hashes only, and they are not ours to pass on
    (out / "vocab" / "strings.json").write_text("[]\n", encoding="utf-8")
