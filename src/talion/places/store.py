"""The store: a gazetteer in one file that needs no loading.

The file holds two tables in compressed blocks: names, sorted, with the numbers of the places that bear them, and
places, in rows of tab-separated fields. A small index at the front tells where each block lies and with which name it
begins, so that a look-up reads one block of each table. The same tables give the same bytes.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

MAGIC = b"talion gazetteer 1\n"
NAME_BYTES = 32768  # of a block of names before it is compressed
ROWS = 256  # places in a block


class StoreError(ValueError):
    """A file that is no gazetteer of this version; the message names the file."""


class Store:
    """A gazetteer file opened for look-ups."""

    def __init__(self, path: Path) -> None:
        self.path = path
        raw = path.read_bytes()
        if not raw.startswith(MAGIC):
            raise StoreError(f"{path}: no gazetteer: it must begin with {MAGIC.decode().strip()!r}")
        size = int.from_bytes(raw[len(MAGIC) : len(MAGIC) + 4], "big")
        start = len(MAGIC) + 4
        index = json.loads(zlib.decompress(raw[start : start + size]))
        self._raw, self._base = raw, start + size
        self._keys: list[str] = index["keys"]
        self._names: list[int] = index["names"]
        self._rows: list[int] = index["rows"]
        self._block = lru_cache(maxsize=4096)(self._unpack)

    def _unpack(self, start: int, end: int) -> bytes:
        return zlib.decompress(self._raw[self._base + start : self._base + end])

    def find(self, key: str) -> list[tuple[int, bool]]:
        """Give the numbers of the places with this key, and whether it is another name than their own."""
        at = bisect_right(self._keys, key) - 1
        if at < 0:
            return []
        block = self._block(self._names[at], self._names[at + 1])
        begin = block.find(b"\n" + key.encode() + b"\t")
        if begin < 0:
            return []
        begin += len(key.encode()) + 2
        return [_number(part) for part in block[begin : block.index(b"\n", begin)].decode().split(",")]

    def row(self, number: int) -> list[str]:
        """Give the fields of one place."""
        at = number // ROWS
        block = self._block(self._rows[at], self._rows[at + 1])
        return block.decode().split("\n")[number % ROWS].split("\t")


def _number(part: str) -> tuple[int, bool]:
    return (int(part[:-1]), True) if part.endswith("+") else (int(part), False)


def write(path: Path, keys: Mapping[str, Mapping[int, bool]], rows: Sequence[str]) -> None:
    """Write a gazetteer: `keys` maps folded names to row numbers (True: another name than the place's own)."""
    firsts, name_blocks = [], []
    for first, text in _name_blocks(keys):
        firsts.append(first)
        name_blocks.append(zlib.compress(text.encode(), 9))
    row_blocks = [zlib.compress("\n".join(rows[i : i + ROWS]).encode(), 9) for i in range(0, len(rows), ROWS)]
    names = _offsets(name_blocks, 0)
    index = {"keys": firsts, "names": names, "rows": _offsets(row_blocks, names[-1])}
    head = zlib.compress(json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    path.write_bytes(MAGIC + len(head).to_bytes(4, "big") + head + b"".join(name_blocks) + b"".join(row_blocks))


def _name_blocks(keys: Mapping[str, Mapping[int, bool]]) -> Iterator[tuple[str, str]]:
    first, text = "", "\n"
    for key in sorted(keys):
        first = first or key
        text += key + "\t" + ",".join(f"{n}{'+' if other else ''}" for n, other in sorted(keys[key].items())) + "\n"
        if len(text) >= NAME_BYTES:
            yield first, text
            first, text = "", "\n"
    if first:
        yield first, text


def _offsets(blocks: Sequence[bytes], start: int) -> list[int]:
    found = [start]
    for block in blocks:
        found.append(found[-1] + len(block))
    return found
