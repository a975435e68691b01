"""Opening inputs: files, gzip by ending or first bytes, and standard input."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from talion.reading.faults import InputError

STDIN = "-"
GZIP = b"\x1f\x8b"


def name_of(path: str) -> str:
    """Give the name by which messages call an input."""
    return "<stdin>" if path == STDIN else path


@contextmanager
def opened(path: str) -> Iterator[io.BufferedReader]:
    """Open an input for reading bytes that can be peeked at; standard input stays open afterwards.

    Raises `InputError` where it cannot be opened, or where reading it fails on the way.
    """
    try:
        if path == STDIN:
            yield _unpacked(_standard_input())
        else:
            with Path(path).open("rb") as raw:
                yield _unpacked(raw)
    except OSError as error:
        raise InputError(name_of(path), _reason(error)) from None
    except (EOFError, zlib.error) as error:
        raise InputError(name_of(path), f"damaged gzip file: {error}") from None


def _standard_input() -> io.BufferedReader:
    if sys.stdin is None or sys.stdin.closed:
        raise InputError(name_of(STDIN), "standard input is closed")
    return cast("io.BufferedReader", getattr(sys.stdin, "buffer", sys.stdin))


def _unpacked(raw: IO[bytes]) -> io.BufferedReader:
    stream = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", raw))
    if stream.peek(2)[:2] != GZIP:
        return stream
    return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=stream)))


def _reason(error: OSError) -> str:
    if isinstance(error, gzip.BadGzipFile):
        return f"damaged gzip file: {error}"
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, IsADirectoryError):
        return "is a folder: name the files in it, such as FOLDER/*.txt"
    return (error.strerror or str(error)).lower()
