"""Plain text: one file, one report; and the checks that every text passes, wherever it comes from."""

from __future__ import annotations

import io
import re

from talion.reading.faults import InputError
from talion.reading.metadata import Known

BOM = "\ufeff"
BYTES_A_CHARACTER = 4
KINDS = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a zip archive or an office document"), (b"\x89PNG", "an image"))
WIDE = (b"\xff\xfe", b"\xfe\xff")
HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def read_text(stream: io.BufferedReader, where: str, known: Known) -> str:
    """Read a whole stream as the text of one report, to the letter but for a byte order mark.

    Raises `InputError` for a text that is empty, too long, not in the encoding, or no plain text.
    """
    raw = stream.read(known.max_characters * BYTES_A_CHARACTER + BYTES_A_CHARACTER)
    if len(raw) > known.max_characters * BYTES_A_CHARACTER:
        raise InputError(where, too_long(known))
    for head, kind in KINDS:
        if raw.startswith(head):
            raise InputError(where, f"is {kind}: talion reads plain text, JSONL and CSV")
    text = decode(raw, where, known.encoding)
    fault = unusable(text, known)
    if fault:
        raise InputError(where, fault)
    return text


def decode(raw: bytes, where: str, encoding: str) -> str:
    """Decode bytes without touching line ends; a byte order mark is no part of the text.

    Raises `InputError` naming the first bad byte, its line and what to do.
    """
    try:
        return raw.decode(encoding).removeprefix(BOM)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"byte {error.start} (0x{raw[error.start]:02x}) is not {encoding.upper()}"
        raise InputError(f"{where}:{line}", f"{what}; {advice(raw)}") from None


def advice(raw: bytes) -> str:
    """Say what to do about bytes that are not in the encoding expected."""
    if raw.startswith(WIDE):
        return "the file looks like UTF-16: give --encoding utf-16"
    if b"\0" in raw:
        return "the file is binary: talion reads plain text, JSONL and CSV"
    return "if the file is Latin-1 or Windows text, give --encoding latin-1 or --encoding cp1252"


def unusable(text: str, known: Known) -> str:
    """Say why a text cannot be a report, or nothing."""
    if len(text) > known.max_characters:
        return too_long(known)
    if not text.strip():
        return "empty: there is nothing to read"
    if "\0" in text:
        return f"binary: character {text.index(chr(0))} is NUL; talion reads plain text, JSONL and CSV"
    if HTML.match(text, 0, 4000):
        return "is HTML: talion reads plain text; take the article out of the page first"
    return ""


def too_long(known: Known) -> str:
    """Say that a text is longer than allowed."""
    return f"longer than {known.max_characters:,} characters; split it, or raise --max-characters"
