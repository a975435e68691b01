"""The room of reading: bytes of files and pipes become reports.

`read_all(paths, known)` gives every report of the inputs in their order, and an `InputError` in the place of each that
cannot be used, so that one bad row costs one row. Plain text, JSONL and CSV, each also compressed with gzip.
"""

from __future__ import annotations

from talion.reading.faults import InputError
from talion.reading.inputs import FORMATS, Input, read_all
from talion.reading.metadata import Known, parse_day

__all__ = ["FORMATS", "Input", "InputError", "Known", "parse_day", "read_all"]
