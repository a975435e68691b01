"""Reading CoNLL-U: paragraphs of sentences of words, with their characters in the paragraph's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KEPT = frozenset(
    {"Number", "Tense", "VerbForm", "Voice", "Mood", "Person", "PronType", "Poss", "Degree"}
    | {"Definite", "Polarity", "Gender", "Case", "NumType", "Reflex"}
)  # the features that the network learns
Rows = list[list[str]]


@dataclass(slots=True)
class Word:
    """One word; `head` counts from 0 within the sentence, -1 is the root."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    misc: str


@dataclass(slots=True)
class Paragraph:
    """A stretch of running text with its sentences."""

    document: str
    text: str = ""
    sentences: list[list[Word]] = field(default_factory=list)


def features(column: str) -> str:
    """Keep the features that are learnt."""
    return "" if column == "_" else "|".join(f for f in column.split("|") if f.split("=")[0] in KEPT)


def sentences(path: Path) -> Iterator[tuple[list[str], Rows]]:
    """Yield comments and rows of each sentence; empty nodes are left out, multi-word tokens kept."""
    comments: list[str] = []
    rows: Rows = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            comments.append(line)
        elif line:
            cells = line.split("\t")
            if "." not in cells[0]:
                rows.append(cells)
        elif rows:
            yield comments, rows
            comments, rows = [], []


def words(rows: Rows, offset: int) -> tuple[str, list[Word]]:
    """Give a sentence's text and words; characters count from `offset`."""
    text, found = "", []
    shared: dict[str, tuple[int, int]] = {}
    for cells in rows:
        space = "" if "SpaceAfter=No" in cells[9].split("|") else " "
        if "-" in cells[0]:
            shared |= _parts(cells, rows, offset + len(text))
            text += cells[1] + space
            continue
        if cells[0] in shared:
            start, end = shared[cells[0]]
        else:
            start = offset + len(text)
            end = start + len(cells[1])
            text += cells[1] + space
        head = int(cells[6]) - 1
        found.append(Word(start, end, cells[1], *cells[2:5], features(cells[5]), head, cells[7], cells[9]))
    return text, found


def _parts(cells: list[str], rows: Rows, at: int) -> dict[str, tuple[int, int]]:
    """Share the characters of a token among its words ("don't": "do", "n't")."""
    first, last = map(int, cells[0].split("-"))
    parts = [r for r in rows if "-" not in r[0] and first <= int(r[0]) <= last]
    exact = "".join(p[1] for p in parts) == cells[1]
    spans, used = {}, 0
    for left, part in zip(range(len(parts) - 1, -1, -1), parts, strict=True):
        room = len(cells[1]) - used - left
        size = len(part[1]) if exact else max(1, min(len(part[1]), room) if left else room)
        spans[part[0]] = (at + used, at + used + size)
        used += size
    return spans


def paragraphs(path: Path) -> Iterator[Paragraph]:
    """Yield the paragraphs of a treebank file; one begins at each `newdoc` and `newpar`."""
    current, document = None, ""
    for comments, rows in sentences(path):
        begins = [c for c in comments if re.match(r"# new(?:doc|par)\b(?!_)", c)]
        for comment in begins:
            if comment.startswith("# newdoc"):
                document = comment.partition("=")[2].strip()
        if begins or current is None:
            if current and current.sentences:
                yield current
            current = Paragraph(document)
        if current.text and not current.text[-1].isspace():
            current.text += " "
        text, found = words(rows, len(current.text))
        current.text += text
        current.sentences.append(found)
    if current and current.sentences:
        yield current
