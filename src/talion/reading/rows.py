"""Files with one report a row: JSONL and CSV with the keys id, text, published, title, publication, url.

Other keys are passed over. A row that cannot be used yields an `InputError` with its line; the rows after it are read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from talion.reading.faults import InputError
from talion.reading.metadata import Known, make_report
from talion.reading.texts import BOM, advice, too_long, unusable
from talion.records import Report

if TYPE_CHECKING:
    from _csv import Reader

Found = Report | InputError
Rows = Iterator[tuple[str, Found]]
COLUMNS = ("id", "text", "published", "title", "publication", "url")
DELIMITERS = ",\t;"
JSON_A_CHARACTER = 12  # a character outside the basic plane, escaped as two surrogates
OTHER_KEYS = 1_000_000  # characters of a line that we grant to everything but the text
CHUNK = 1 << 20
CUT = "\udfff"  # a lone surrogate, which no decoding gives
UNDECODED = re.compile("[\udc80-\udcff]")  # bytes that were not in the encoding


class Row(msgspec.Struct, kw_only=True):
    """One report as a row gives it; None is the same as absent."""

    text: str
    id: str | int | None = None
    published: str | None = None
    title: str | None = None
    publication: str | None = None
    url: str | None = None


def read_jsonl(stream: io.BufferedReader, name: str, known: Known) -> Rows:
    """Read one JSON object a line; blank lines are passed over."""
    decoder = msgspec.json.Decoder(Row)
    found = False
    for number, line in enumerate(_lines(stream, known), 1):
        if line is None or line.strip():
            found = True
            where = f"{name}:{number}"
            yield where, _parsed(where, line, known, decoder.decode)
    if not found:
        yield name, InputError(name, "empty: there is nothing to read")


def _parsed(where: str, line: str | None, known: Known, decode: Callable[[str], Row]) -> Found:
    bad = too_long(known) if line is None else _undecoded(line, known)
    if line is None or bad:
        return InputError(where, bad)
    try:
        return _report(where, decode(line), known)
    except msgspec.ValidationError as error:
        return InputError(where, _key_message(str(error)))
    except (msgspec.DecodeError, RecursionError) as error:
        return InputError(where, f"broken JSON: {error}")


def _key_message(error: str) -> str:
    if "missing required field" in error:
        return f"no key 'text'; the keys are {', '.join(COLUMNS)}"
    if "Expected `object`" in error:
        return 'the line is no JSON object; write one object {"text": …} a line'
    what, _, key = error.partition(" - at `$.")
    return f"{what.lower()} in key '{key.rstrip('`')}'"


def read_csv(stream: io.BufferedReader, name: str, known: Known) -> Rows:
    """Read a CSV file with a header; comma, semicolon or tab, whichever the header has."""
    csv.field_size_limit(known.max_characters + OTHER_KEYS)
    lines = _lines(stream, known)
    top, header = next(((n, line) for n, line in enumerate(lines, 1) if line is None or line.strip()), (1, ""))
    if not header:
        yield name, InputError(name, too_long(known) if header is None else "empty: there is nothing to read")
        return
    delimiter = delimiter_of(header)
    columns = [c.strip().lower() for c in next(csv.reader([header], delimiter=delimiter))]
    if "text" not in columns:
        where = f"{name}:{top}"
        yield where, InputError(where, f"no column 'text' in the header; the columns are {', '.join(COLUMNS)}")
        return
    for number, found in _table(csv.reader(_whole(lines), delimiter=delimiter, strict=True), top + 1):
        where = f"{name}:{number}"
        yield where, InputError(where, found) if isinstance(found, str) else _cells(where, found, columns, known)


def delimiter_of(header: str) -> str:
    """Tell what separates the columns of a header: what makes `text` a column of its own, else the comma."""
    return next((d for d in DELIMITERS if "text" in split(header, d)), ",")


def split(header: str, delimiter: str) -> list[str]:
    """Split a header roughly, for guessing what it is."""
    return [cell.strip().strip('"').lower() for cell in header.split(delimiter)]


def _whole(lines: Iterator[str | None]) -> Iterator[str]:
    """Pass lines on; in the place of one that is too long stands a mark that `_undecoded` finds."""
    return (f"{CUT}\n" if line is None else line for line in lines)


def _table(table: Reader, top: int) -> Iterator[tuple[int, list[str] | str]]:
    """Give each row that is not blank with the line that it begins on, or in its place what is wrong with it."""
    while True:
        number = table.line_num + top
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"broken CSV: {error}"
            continue
        if cells:
            yield number, cells


def _cells(where: str, cells: list[str], columns: list[str], known: Known) -> Found:
    bad = _undecoded("".join(cells), known)
    if not bad and len(cells) != len(columns):
        bad = f"{len(cells)} cells where the header has {len(columns)} columns"
    if bad:
        return InputError(where, bad)
    return _report(where, Row(**{c: v for c, v in zip(columns, cells, strict=True) if c in COLUMNS}), known)


def _report(where: str, row: Row, known: Known) -> Found:
    bad = unusable(row.text, known)
    if bad:
        return InputError(where, bad)
    try:
        return make_report(
            row.text,
            known,
            citation="" if row.id is None else str(row.id),
            published=row.published,
            title=row.title,
            publication=row.publication,
            url=row.url,
        )
    except ValueError as error:
        return InputError(where, f"published {error}")


def _lines(stream: io.BufferedReader, known: Known) -> Iterator[str | None]:
    """Give the lines with their ends as they are; None stands for one that is too long to be held.

    Bytes that are not in the encoding come as lone surrogates, which `_undecoded` finds.
    """
    limit = known.max_characters * JSON_A_CHARACTER + OTHER_KEYS
    text = io.TextIOWrapper(stream, known.encoding, errors="surrogateescape", newline="\n")
    try:
        first = True
        while line := text.readline(limit):
            whole = line.endswith("\n") or len(line) < limit
            yield (line.removeprefix(BOM) if first else line) if whole else None
            first = False
            while not whole:
                rest = text.readline(CHUNK)
                whole = not rest or rest.endswith("\n")
    finally:
        with suppress(ValueError):  # the stream may be closed before we are
            text.detach()


def _undecoded(text: str, known: Known) -> str:
    if "\0" in text:
        return "binary: the row has a NUL"
    if CUT in text:
        return too_long(known)
    bad = None if text.isascii() else UNDECODED.search(text)
    if bad is None:
        return ""
    what = f"byte 0x{ord(bad[0]) - 0xDC00:02x} (character {bad.start()} of the row) is not {known.encoding.upper()}"
    return f"{what}; {advice(text.encode('utf-8', 'surrogateescape'))}"
