"""What a lexicon of ten times the size costs: the events stage as a share of the language room's time.

    python benchmarks/lexicon.py [TEXTS] [--times 10] [--reports 60]

Copies of every shipped frame are written to a temporary folder, under new names and with other words as heads:
English words of the same part of speech from the shipped lemma tables (`other words`), then only such of them as the
texts have (`words of the texts`: every new pattern can meet something, which no real lexicon would). Matching is
timed by itself too, without the second reader; wanted is that it costs at most a sixth of the language room's time
with any lexicon.
TEXTS is a file that `talion code` takes, or a folder with JSONL files; without it the examples are read.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import rtoml
from spacy.tokens import Doc
from stages import EXAMPLES, reports

import talion
from talion.coder import Coder
from talion.events import Events, frames, matching
from talion.language.lemmas import TABLES
from talion.lexicon import HERE
from talion.records import Report

PARTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adj"}
KINDS = {"verb": ("VERB",), "noun": ("NOUN",), "adj": ("ADJ",)}
ROUNDS = 3
Words = dict[str, list[str]]


def table_words() -> Words:
    """Give the verbs, nouns and adjectives of the shipped lemma tables."""
    index = json.loads(TABLES.read_text(encoding="utf-8"))["index"]
    return {part: sorted(w for w in index[part] if w.isalpha() and w.islower()) for part in PARTS.values()}


def text_words(docs: list[Doc], known: Words) -> Words:
    """Give those of some words that are lemmas of the texts."""
    met = {part: {t.lemma_ for doc in docs for t in doc if t.pos_ in KINDS[part]} for part in known}
    return {part: [w for w in words if w in met[part]] for part, words in known.items()}


def copies(number: int, words: Words) -> Iterator[dict[str, Any]]:
    """Make so many copies of every shipped frame; in one copy each head is replaced by the same word everywhere."""
    for copy in range(number):
        draw, chosen = random.Random(copy), dict[tuple[str, str], str]()
        for frame in frames.load_frames():
            row = msgspec.structs.asdict(frame) | {"id": f"{frame.id}.{copy}", "positive": [], "negative": []}
            for key, part in PARTS.items():
                row[key] = [renamed(text, part, words[part], draw, chosen) for text in row[key]]
            yield {key: value for key, value in row.items() if value}


def renamed(text: str, part: str, words: list[str], draw: random.Random, chosen: dict[tuple[str, str], str]) -> str:
    """Replace the head of a pattern, or each of its heads."""
    parts = text.split()
    at = 0
    if part == "noun":  # words before the first preposition modify the head
        at = next((n for n, word in enumerate(parts) if n and frames.is_preposition(word)), len(parts)) - 1
    heads = sorted(frames.expand(parts[at]))
    for head in heads:
        if (part, head) not in chosen:
            chosen[part, head] = draw.choice([word for word in draw.sample(words, 2) if word != head])
    return " ".join([*parts[:at], "|".join(chosen[part, head] for head in heads), *parts[at + 1 :]])


def parsed(coder: Coder, texts: list[Report]) -> tuple[list[Doc], float]:
    """Run the stages before events; gives the Docs and the seconds that the language room took, the better of two."""
    stages = dict(coder.nlp.pipeline)
    names = list(stages)
    room, before = (
        names[: names.index("talion_actors")],
        names[names.index("talion_actors") : names.index("talion_events")],
    )
    docs, language = [], 0.0
    for number, report in enumerate([texts[0], *texts]):
        best = float("inf")
        for _ in range(2):
            began = time.perf_counter()
            doc = coder.nlp.make_doc(report.text)
            doc._.talion_report = report
            for name in room:
                doc = stages[name](doc)
            best = min(best, time.perf_counter() - began)
        for name in before:
            doc = stages[name](doc)
        if number:  # the first text has warmed everything up
            docs.append(doc)
            language += best
    return docs, language


def seconds(work: Callable[[Doc], object], docs: list[Doc]) -> float:
    """Time some work on all Docs, the best of a few rounds after one to warm up."""
    best = float("inf")
    for number in range(ROUNDS + 1):
        began = time.perf_counter()
        for doc in docs:
            work(doc)
        best = min(best, time.perf_counter() - began) if number else best
    return best


def tell(name: str, folders: tuple[Path, ...], docs: list[Doc], language: float) -> tuple[float, float]:
    """Measure the stage and matching with one lexicon and print a row; gives both shares."""
    began = time.perf_counter()
    stage = Events(folders)
    loading = time.perf_counter() - began
    whole = seconds(stage, docs) / language
    count = sum(len(doc._.talion_events) for doc in docs)
    alone = seconds(lambda doc: [matching.find(s, stage.index, folders) for s in doc.sents], docs) / language
    rows = stage.index.patterns
    size = len(frames.load_frames(folders)), sum(map(len, rows.values())), len(rows)
    print(f"{name:20}" + "".join(f"{n:9,}" for n in (*size, count)) + f"{loading:9.1f}{whole:9.3f}{alone:10.3f}")
    return whole, alone


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description="The events stage's share of the language room's time, by lexicon.")
    ask.add_argument("texts", nargs="?", type=Path, default=EXAMPLES, help="JSONL or folder (default: the examples)")
    ask.add_argument("--times", type=int, default=10, help="size of the bigger lexicons, in the shipped one's measure")
    ask.add_argument("--reports", type=int, default=60)
    given = ask.parse_args()
    texts = reports(given.texts)[: given.reports]
    if not texts:
        ask.error(f"{given.texts}: no reports found")
    docs, language = parsed(talion.load(), texts)
    print(f"{len(texts)} reports, {sum(map(len, docs)):,} words; shares of the language room's time")
    print(
        f"{'lexicon':20}" + "".join(f"{c:>9}" for c in "frames patterns heads events loading stage".split()),
        " matching",
    )
    shipped = tell("shipped", (HERE,), docs, language)
    every = table_words()
    for name, words in (("other words", every), ("words of the texts", text_words(docs, every))):
        with tempfile.TemporaryDirectory() as folder:
            rows = list(copies(given.times - 1, words))
            (Path(folder) / "frames.toml").write_text(rtoml.dumps({"frame": rows}), encoding="utf-8")
            bigger = tell(name, (HERE, Path(folder)), docs, language)
        print(
            f"{'':20}stage {bigger[0] / shipped[0]:.2f}, matching {bigger[1] / shipped[1]:.2f} times the shipped one's"
        )


if __name__ == "__main__":
    main()
