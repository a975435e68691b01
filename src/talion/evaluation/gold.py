"""Reading gold: JSONL files, plain or gzip, and folders of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path

from msgspec import Struct

from talion.evaluation.figures import Row


class Gold(Struct, frozen=True):
    """The rows of one file, its name without endings, and what was wrong with it in plain words."""

    name: str
    rows: tuple[Row, ...]
    faults: tuple[str, ...] = ()


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """List files as given and the gold files of folders (.jsonl, .jsonl.gz, .tsv) in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.name.endswith((".jsonl", ".jsonl.gz", ".tsv")))
        else:
            yield path


def stem(path: Path) -> str:
    """Name a gold file without its endings."""
    return path.name.removesuffix(".gz").removesuffix(".jsonl").removesuffix(".tsv")


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a text file, plain or gzip; raises `OSError` or `UnicodeDecodeError`."""
    with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as raw, TextIOWrapper(raw, "utf-8") as text:
        yield from text


def read(path: Path, needs: Iterable[str] = ()) -> Gold:
    """Read the rows of a file that have an `id` and the keys in `needs`; every fault names file and line."""
    rows: list[Row] = []
    faults: list[str] = []
    if not path.is_file():
        return Gold(stem(path), (), (f"{path}: no such file, left out",))
    try:
        for number, line in enumerate(lines(path), 1):
            if line.strip():
                _take(line, f"{path}, line {number}", tuple(needs), rows, faults)
    except (OSError, EOFError, UnicodeDecodeError) as fault:
        faults.append(f"{path}: cannot be read to its end: {fault}")
    return Gold(stem(path), tuple(rows), tuple(faults))


def _take(line: str, where: str, needs: tuple[str, ...], rows: list[Row], faults: list[str]) -> None:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as fault:
        faults.append(f"{where}: not JSON ({fault.msg} at column {fault.colno}), left out")
        return
    missing = [key for key in ("id", *needs) if not isinstance(row, dict) or key not in row]
    if missing:
        faults.append(f"{where}: no {missing[0]!r}, left out")
    else:
        rows.append(row)


def read_table(path: Path) -> Gold:
    """Read phrases with code, primary and other sectors from a TSV; rows become {id, code, sector, more}."""
    if not path.is_file():
        return Gold(stem(path), (), (f"{path}: no such file, left out",))
    rows: list[Row] = []
    faults: list[str] = []
    for number, line in enumerate(lines(path), 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) > 2:
            code, sector, more = ([*cells, ""])[1:4]
            rows.append({"id": cells[0], "code": code, "sector": sector, "more": more})
        elif line.strip():
            faults.append(f"{path}, line {number}: expected phrase, code and sector between tabs, left out")
    return Gold(stem(path), tuple(rows), tuple(faults))
