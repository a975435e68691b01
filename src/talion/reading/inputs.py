"""All inputs of one call, in their order, each in the format that it says or shows."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from talion.reading.faults import InputError
from talion.reading.metadata import Known, make_report
from talion.reading.rows import Rows, delimiter_of, read_csv, read_jsonl, split
from talion.reading.streams import STDIN, name_of, opened
from talion.reading.texts import read_text
from talion.records import Report

FORMATS = ("text", "jsonl", "csv")
ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".tsv": "csv"}


@dataclass(frozen=True)
class Input:
    """One report with the place that it came from: FILE, or FILE:LINE."""

    where: str
    report: Report


def read_all(paths: Iterable[str], known: Known, form: str | None = None) -> Iterator[Input | InputError]:
    """Read every report of every input ("-" is standard input), one at a time: memory does not grow with their number.

    `form` is one of `FORMATS`; None takes it from the ending, for standard input from the first line.
    """
    for path in paths:
        try:
            with opened(path) as stream:
                for where, found in _rows(stream, path, known, form or format_of(path, stream)):
                    yield found if isinstance(found, InputError) else Input(where, found)
        except InputError as fault:
            yield fault
        except UnicodeError as error:
            yield InputError(name_of(path), f"is not {known.encoding.upper()}: {error}")


def _rows(stream: io.BufferedReader, path: str, known: Known, form: str) -> Rows:
    if form == "jsonl":
        return read_jsonl(stream, name_of(path), known)
    if form == "csv":
        return read_csv(stream, name_of(path), known)
    return _single(stream, path, known)


def _single(stream: io.BufferedReader, path: str, known: Known) -> Rows:
    text = read_text(stream, name_of(path), known)
    citation = "" if path == STDIN else PurePath(path).name
    yield name_of(path), make_report(text, known, citation=citation)


def format_of(path: str, stream: io.BufferedReader) -> str:
    """Tell the format of an input: by its ending, and by its first line for standard input."""
    if path == STDIN:
        return guess(stream.peek(4096))
    name = PurePath(path.lower().removesuffix(".gz"))
    return ENDINGS.get(name.suffix, "text")


def guess(head: bytes) -> str:
    """Guess a format from the first bytes; anything that shows neither JSON nor a CSV header is text."""
    line = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n").split("\n", 1)[0]
    if line.startswith("{") and ('"text"' in line or _is_object(line)):
        return "jsonl"
    cells = split(line, delimiter_of(line))
    return "csv" if "text" in cells and len(cells) > 1 else "text"


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False
