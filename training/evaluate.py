"""Evaluation from raw text: words are matched by characters, F1 = 2 x right / (gold + system), as CoNLL 2018 did.

Labels of dependencies are compared without subtypes; GPE and LOC count as one kind of name.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from talion import language

SETS = ("pud-test", "gum-test", "ewt-test")
KINDS = {"PERSON": "PER", "PER": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
Span = tuple[int, int]


def evaluate(data: Path, model: str | None = None) -> dict[str, dict[str, float]]:
    """Score the shipped pipeline, or a spaCy pipeline, on the test sets that `prepare` wrote; in per cent."""
    nlp = language.load(model)
    nlp("Warm up.")
    return {name: score(nlp, data / f"{name}.json") for name in SETS}


def score(nlp: Language, path: Path) -> dict[str, float]:
    """Score a pipeline on one test set."""
    right, gold, system = Counter[str](), Counter[str](), Counter[str]()
    begun = time.process_time()
    words = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        doc = nlp(entry["text"])
        words += len(doc)
        _count(entry, doc, right, gold, system)
    speed = words / (time.process_time() - begun)
    found = {key: round(200 * right[key] / max(1, gold[key] + system[key]), 2) for key in sorted(gold)}
    return found | {"words a second": round(speed)}


def _count(entry: dict[str, Any], doc: Doc, right: Counter[str], gold: Counter[str], system: Counter[str]) -> None:
    meant, read = _gold(entry), _read(doc)
    for key in ("words", "upos", "xpos", "feats", "lemma", "uas", "las"):
        gold[key] += len(meant)
        system[key] += len(read)
    for place in meant.keys() & read.keys():
        right["words"] += 1
        for key in ("upos", "xpos", "feats", "lemma"):
            right[key] += meant[place][key] == read[place][key]
        if meant[place]["head"] == read[place]["head"]:
            right["uas"] += 1
            right["las"] += meant[place]["dep"] == read[place]["dep"]
    sentences = {(s[0][0], s[-1][1]) for s in entry["sents"]}
    pairs = {"sentences": (sentences, _sentences(doc))}
    if entry["ents"] is not None:
        names = {(doc.text, e.start_char, e.end_char, e.label_) for e in doc.ents}
        pairs["names"] = (_names(entry["text"], entry["ents"]), _names(doc.text, [n[1:] for n in names]))
    for key, (a, b) in pairs.items():
        right[key] += len(a & b)
        gold[key] += len(a)
        system[key] += len(b)


def _gold(entry: dict[str, Any]) -> dict[Span, dict[str, Any]]:
    out = {}
    for sentence in entry["sents"]:
        for start, end, _, lemma, upos, xpos, feats, head, dep in sentence:
            above = tuple(sentence[head][:2]) if head >= 0 else None
            relation = dep.split(":")[0] if head >= 0 else "root"
            cells = {"upos": upos, "xpos": xpos, "feats": feats, "lemma": lemma.lower()}
            out[start, end] = cells | {"head": above, "dep": relation}
    return out


def _read(doc: Doc) -> dict[Span, dict[str, Any]]:
    out = {}
    for t in doc:
        if t.is_space:
            continue
        root = t.head.i == t.i or t.head.is_space
        cells = {"upos": t.pos_, "xpos": t.tag_, "feats": str(t.morph), "lemma": t.lemma_.lower()}
        above = None if root else (t.head.idx, t.head.idx + len(t.head))
        out[t.idx, t.idx + len(t)] = cells | {"head": above, "dep": "root" if root else t.dep_.split(":")[0]}
    return out


def _sentences(doc: Doc) -> set[Span]:
    found = [[t for t in s if not t.is_space] for s in doc.sents]
    return {(s[0].idx, s[-1].idx + len(s[-1])) for s in found if s}


def _names(text: str, entities: list[Any]) -> set[tuple[int, int, str]]:
    kept = [(a, b, KINDS[c]) for a, b, c in entities if c in KINDS]
    return {(a + 4 * text[a : a + 4].lower().startswith("the "), b, c) for a, b, c in kept}
