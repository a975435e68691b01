"""Data preparation: treebanks and name data become spaCy files for training and JSON lines for evaluation."""

from __future__ import annotations

import json
import lzma
import random
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import sources
from conllu import Paragraph, Word, paragraphs
from naming import DROPPED, Entity, merged
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from talion.language.tokens import blank

RARE = 25  # a relation with fewer examples is learnt without its subtype
CHUNK = 120  # words of a training Doc, about
NAME_GENRES = frozenset({"news", "bio", "interview", "voyage", "speech", "academic", "textbook", "court"})
NLP = blank()


def unpack(corpora: Path, raw: Path) -> None:
    """Unpack the treebanks and the name data."""
    raw.mkdir(parents=True, exist_ok=True)
    for folder in ("treebanks", "ner"):
        for packed in sorted((corpora / folder).glob("*.xz")):
            target = raw / packed.stem.replace("gum-open-", "gum-")
            target.write_bytes(lzma.decompress(packed.read_bytes()))


def relations(texts: list[Paragraph]) -> dict[str, str]:
    """Map each relation to the one that is learnt for it."""
    seen = Counter(w.dep for p in texts for s in p.sentences for w in s)
    return {dep: dep if n >= RARE or ":" not in dep else dep.split(":")[0] for dep, n in seen.items()}


def docs(texts: list[Paragraph], learnt: dict[str, str]) -> list[Doc]:
    """Make Docs of some sentences each, in an order that is random but always the same."""
    found = [_doc(chunk, learnt) for p in texts for chunk in _chunks(p)]
    random.shuffle(found)
    return found


def _chunks(paragraph: Paragraph) -> Iterator[list[list[Word]]]:
    current: list[list[Word]] = []
    size = 0
    for sentence in paragraph.sentences:
        if current and size + len(sentence) > CHUNK:
            yield current
            current, size = [], 0
        current.append(sentence)
        size += len(sentence)
    if current:
        yield current


def _doc(chunk: list[list[Word]], learnt: dict[str, str]) -> Doc:
    flat = [w for sentence in chunk for w in sentence]
    heads: list[int] = []
    for sentence in chunk:
        base = len(heads)
        heads += [base + (w.head if w.head >= 0 else i) for i, w in enumerate(sentence)]
    return Doc(
        NLP.vocab,
        words=[w.form for w in flat],
        spaces=[*(b.start > a.end for a, b in pairwise(flat)), False],
        tags=[w.xpos for w in flat],
        pos=[w.upos for w in flat],
        morphs=[w.feats for w in flat],
        lemmas=[w.lemma for w in flat],
        heads=heads,
        deps=[learnt.get(w.dep, w.dep) if w.head >= 0 else "ROOT" for w in flat],
    )


def named(text: str, entities: list[Entity]) -> Doc:
    """Make a Doc with names."""
    doc = NLP.make_doc(text)
    wanted = [e for e in entities if e[2] != DROPPED]
    found = [doc.char_span(a, b, label=c, alignment_mode="contract") for a, b, c in wanted]
    doc.set_ents(filter_spans([s for s in found if s is not None and len(s)]), default="outside")
    return doc


def name_texts(raw: Path, gum: list[Paragraph]) -> Iterator[sources.Text]:
    """Yield all texts with names, with the labels that their makers gave."""
    for paragraph, entities in sources.uner(raw / "uner-ewt-dev.iob2", list(paragraphs(raw / "ewt-dev.conllu"))):
        yield paragraph.text, entities
    for paragraph in gum:
        if paragraph.document.split("_")[1] in NAME_GENRES:
            yield paragraph.text, sources.gum(paragraph)
    yield from sources.conll(raw / "wikigold.conll", sources.WIKIGOLD)
    yield from sources.re3d(raw / "re3d-open.conll")
    for part in ("train", "dev", "test"):
        yield from sources.conll(raw / f"crossner-politics-{part}.txt", sources.CROSSNER)


def save(found: list[Doc], path: Path) -> None:
    """Write Docs and say how many."""
    DocBin(docs=found, store_user_data=False).to_disk(path)
    print(f"{path.name}: {len(found)} docs, {sum(map(len, found))} words")


def gold(texts: list[Paragraph], names: dict[str, list[Entity]], path: Path) -> None:
    """Write paragraphs with their gold words and, where known, names."""
    with path.open("w", encoding="utf-8") as file:
        for p in texts:
            rows = [
                [[w.start, w.end, w.form, w.lemma, w.upos, w.xpos, w.feats, w.head, w.dep] for w in s]
                for s in p.sentences
            ]
            entry = {"doc": p.document, "text": p.text, "sents": rows, "ents": names.get(p.text)}
            file.write(json.dumps(entry) + "\n")


def prepare(corpora: Path, out: Path) -> None:
    """Make all files of training and evaluation; the same corpora give the same files."""
    random.seed(1)
    raw = out / "raw"
    unpack(corpora, raw)
    ewt, gum = (list(paragraphs(raw / f"{name}-train.conllu")) for name in ("ewt", "gum"))
    learnt = relations(ewt + gum)
    save(docs(ewt + gum, learnt), out / "train.spacy")
    held = [*list(paragraphs(raw / "ewt-dev.conllu"))[::2], *paragraphs(raw / "gum-dev.conllu")]
    save(docs(held, learnt)[:260], out / "dev.spacy")
    made = [named(text, merged(text, entities)) for text, entities in name_texts(raw, gum)]
    random.shuffle(made)
    save(made[len(made) // 12 :], out / "ner-train.spacy")
    save(made[: len(made) // 12], out / "ner-dev.spacy")
    for name in ("ewt-test", "pud-test", "gum-test"):
        texts = list(paragraphs(raw / f"{name}.conllu"))
        tags = raw / f"uner-{name}.iob2"
        known = {p.text: entities for p, entities in sources.uner(tags, texts)} if tags.exists() else {}
        gold(texts, known, out / f"{name}.json")
