"""What a user's long list of names costs: seconds to load it, and matching as a share of parsing.

    python benchmarks/names.py [TEXTS] [--names 200000] [--reports 40]

Invented names are written to a temporary folder in each format that talion reads them in: groups.toml, names.tsv,
holders.tsv and a PETRARCH dictionary. TEXTS is a file that `talion code` takes, or a folder with JSONL files; without
it the examples are read, with names of the list put between their sentences so that there is something to find.
"""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from stages import EXAMPLES, reports

import talion
from talion.actors.names import Names
from talion.actors.words import Words
from talion.lexicon import HERE

SYLLABLES = (
    "ba be bi bo da de do du ka ki ko la li lo lu ma me mo mu na ne no ra re ri ro sa se so ta te to va vi za".split()
)
BODIES = "Brigade Front Movement League Union Party Council Committee".split()


def invented(count: int) -> list[str]:
    """Invent so many different names of three words."""
    draw = random.Random(1)
    found: dict[str, None] = {}
    while len(found) < count:
        first, second = ("".join(draw.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))
        found[f"{first} {second} {draw.choice(BODIES)}"] = None
    return list(found)


def tables(listed: list[str]) -> Iterator[tuple[str, str]]:
    """Write the names in each format; gives file names and contents."""
    yield "groups.toml", "".join(f'[[group]]\nname = "{n}"\ncode = "IMG"\nsector = ["REB"]\n' for n in listed)
    yield (
        "names.tsv",
        "name\tcode\tsector\taliases\tsince\tuntil\twikidata\tkind\n" + "".join(f"{n}\tIMG\tREB\n" for n in listed),
    )
    yield (
        "holders.tsv",
        "code\toffice\tname\taliases\tsince\tuntil\twikidata\tsector\n"
        + "".join(f"PER\tMember\t{n}\t\t2001-01-01\t\tX{at}\tLEG\n" for at, n in enumerate(listed)),
    )
    yield "long.actors.txt", "".join(f"{n.upper().replace(' ', '_')} [PERREB]\n" for n in listed)


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description="Seconds to load long lists of names, and the share of matching.")
    ask.add_argument("texts", nargs="?", type=Path, default=EXAMPLES, help="JSONL or folder (default: the examples)")
    ask.add_argument("--names", type=int, default=200_000)
    ask.add_argument("--reports", type=int, default=40)
    given = ask.parse_args()
    coder, listed = talion.load(), invented(given.names)
    texts = [r.text for r in itertools.islice(reports(given.texts), given.reports)]
    texts = [f"{text}\n\nThe {name} met on Monday." for text, name in zip(texts, itertools.cycle(listed))]
    for text in texts[:2]:
        coder.nlp(coder.nlp.make_doc(text))
    docs, began = [coder.nlp.make_doc(text) for text in texts], time.perf_counter()
    parsed = [_language(coder.nlp.pipeline, doc) for doc in docs]
    parse = time.perf_counter() - began
    print(f"{len(texts)} texts, {given.names:,} names; parsing {parse:.2f} s")
    for name, content in tables(listed):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / name).write_text(content, encoding="utf-8")
            began = time.perf_counter()
            names = Names((HERE, Path(folder)))
            loaded = time.perf_counter() - began
        began = time.perf_counter()
        found = sum(1 for doc in parsed for _ in names.index.find(Words(doc)))
        matched = time.perf_counter() - began
        print(f"{name:16} loading {loaded:5.2f} s   matching {matched / parse:.4f} of parsing   {found:,} found")


def _language(pipeline: list, doc):  # type: ignore[type-arg, no-untyped-def]  # spaCy's own types are no help here
    """Run the language room alone."""
    for name, stage in pipeline:
        if name.startswith("talion_actors"):
            break
        doc = stage(doc)
    return doc


if __name__ == "__main__":
    main()
