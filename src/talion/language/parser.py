"""The parser: a spaCy component that fills a Doc with tags, lemmas, heads, dependencies and names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from talion.language import names, repairs
from talion.language.casing import as_usual
from talion.language.lemmas import Lemmatizer, shared
from talion.language.network import LONGEST, Network, Parsed

MODEL = Path(__file__).parent / "model"
ATTRIBUTES = ["HEAD", "DEP", "TAG", "POS", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE"]
IOB = {"B": 3, "I": 1, "O": 2}
BREAKS = (frozenset({";", ":", "--", "—", "•", "|"}), frozenset({","}))  # where an overlong sentence is best cut


class Parser:
    """spaCy component that fills a Doc whose sentence starts are set; `reader`: with the second reader's vectors."""

    def __init__(self, folder: Path = MODEL, reader: bool = True) -> None:
        self.folder, self.reader = folder, reader

    @cached_property
    def network(self) -> Network:
        """Load the network at first use."""
        return Network(self.folder, self.reader)

    @cached_property
    def lemmas(self) -> Lemmatizer:
        """Load the lemma tables at first use."""
        return shared()

    def __call__(self, doc: Doc) -> Doc:
        """Parse all sentences of a Doc, each by itself."""
        if not len(doc):
            return doc
        table = _Table(doc)
        for chunk in chunks(doc):
            parsed = self.parse([table.words[i] for i in chunk])
            lemmas = [self.lemmas(*three) for three in zip(parsed.words, parsed.pos, parsed.tag, strict=True)]
            table.write(chunk, parsed, lemmas)
            table.bridge(chunk)
        doc._.talion_vectors = table.vectors
        return doc.from_array(ATTRIBUTES, table.done())  # type: ignore[arg-type] # spaCy takes unsigned numbers

    def parse(self, words: list[str]) -> Parsed:
        """Parse one sentence and mend what the network is known to do wrong."""
        parsed = self.network.run(as_usual(words))
        names.mend(parsed)
        repairs.mend(parsed)
        return parsed


def chunks(doc: Doc) -> Iterator[list[int]]:
    """Yield the words of each sentence without white space, cut to what the network can read."""
    current: list[int] = []
    for token in doc:
        if token.is_sent_start and current:
            yield from _cut(doc, current)
            current = []
        if not token.is_space:
            current.append(token.i)
    if current:
        yield from _cut(doc, current)


def _cut(doc: Doc, chunk: list[int]) -> Iterator[list[int]]:
    while len(chunk) > LONGEST:
        at = _cut_place([doc[i].text for i in chunk[:LONGEST]])
        yield chunk[:at]
        chunk = chunk[at:]
    yield chunk


def _cut_place(words: list[str]) -> int:
    for marks in BREAKS:
        for at in range(len(words), len(words) // 2, -1):
            if words[at - 1] in marks:
                return at
    return len(words)


class _Table:
    """The Doc's columns as spaCy keeps them, one row a token."""

    def __init__(self, doc: Doc) -> None:
        self.words = [t.text for t in doc]
        self.vocab: Vocab = doc.vocab
        self.codes: dict[str, int] = {}
        self.vectors: np.ndarray[Any, np.dtype[np.float16]] | None = None  # half as wide: they stay in memory
        self.rows = np.zeros((len(doc), len(ATTRIBUTES)), np.int64)
        space = [self._code(x) for x in ("dep", "_SP", "SPACE")]
        for token in doc:
            if token.is_space:
                head = -1 if token.i else min(1, len(doc) - 1)
                lemma = _signed(self.vocab.strings.add(token.text))
                self.rows[token.i] = [head, *space, lemma, self._morph(""), 2, 0]

    def write(self, chunk: list[int], parsed: Parsed, lemmas: list[str]) -> None:
        """Enter one sentence, whose words stand at these places of the Doc."""
        code, morph, add = self._code, self._morph, self.vocab.strings.add
        if parsed.vectors is not None:
            if self.vectors is None:
                self.vectors = np.zeros((len(self.words), parsed.vectors.shape[1]), np.float16)
            self.vectors[chunk] = parsed.vectors
        self.rows[chunk] = [
            [
                chunk[parsed.heads[n]] - i if parsed.heads[n] >= 0 else 0,
                code(parsed.deps[n]),
                code(parsed.tag[n]),
                code(parsed.pos[n]),
                _signed(add(lemmas[n])),
                morph(parsed.morph[n]),
                IOB[parsed.ent[n][0]],
                code(parsed.ent[n][2:]),
            ]
            for n, i in enumerate(chunk)
        ]

    def bridge(self, chunk: list[int]) -> None:
        """Let a name that is broken at the end of a line run on over the white space."""
        iob, kind = ATTRIBUTES.index("ENT_IOB"), ATTRIBUTES.index("ENT_TYPE")
        for before, after in pairwise(chunk):
            if after - before > 1 and self.rows[after, iob] == IOB["I"]:
                self.rows[before + 1 : after, iob] = IOB["I"]
                self.rows[before + 1 : after, kind] = self.rows[after, kind]

    def done(self) -> np.ndarray[Any, np.dtype[np.uint64]]:
        """Give the table as the numbers that spaCy reads."""
        return self.rows.view(np.uint64)

    def _code(self, label: str) -> int:
        found = self.codes.get(label)
        if found is None:
            found = self.codes[label] = _signed(self.vocab.strings.add(label)) if label else 0
        return found

    def _morph(self, features: str) -> int:
        key = "=" + features
        found = self.codes.get(key)
        if found is None:
            found = self.codes[key] = _signed(self.vocab.morphology.add(features))
        return found


def _signed(number: int) -> int:
    """Write a 64-bit hash so that a signed column can hold it."""
    return number - 2**64 if number >= 2**63 else number


@Language.factory(
    "talion_parser",
    default_config={"reader": True},
    assigns=[
        "token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "doc.ents", "doc.sents",
    ],
    requires=["token.is_sent_start"],
)  # fmt: skip
def make_parser(nlp: Language, name: str, reader: bool) -> Parser:  # noqa: ARG001 - spaCy's signature
    """Build the parser component for a pipeline."""
    return Parser(reader=reader)
