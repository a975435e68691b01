"""Words as data: the TOML files of this folder and of the user's own, decoded into typed records.

Every stage defines the records of its own files and asks here for them: `load(name, Entry)`. A file has one array of
tables whose name is the file's; an entry with an unknown key, a wrong type or a missing field is refused with file,
entry and key in the message.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import rtoml

HERE = Path(__file__).parent
KINDS = frozenset({".toml", ".tsv", ".gz", ".actors", ".agents", ".txt"})  # endings of files that entries are read from
Entry = TypeVar("Entry", bound=msgspec.Struct)


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names file, entry, key and what would be right."""


def files(name: str, folders: tuple[Path, ...] = (HERE,)) -> list[Path]:
    """List the files called `name` (`countries` → countries.toml and countries/*.toml) of all folders, in order."""
    found: list[Path] = []
    for folder in folders:
        found += [p for p in [folder / f"{name}.toml"] if p.is_file()]
        found += sorted((folder / name).glob("*.toml"))
    return found


def read(path: Path) -> dict[str, Any]:
    """Read one TOML file; a syntax error is told with file and line."""
    try:
        return rtoml.loads(path.read_text(encoding="utf-8"))
    except (rtoml.TomlParsingError, UnicodeDecodeError) as fault:
        raise LexiconError(f"{path}: not TOML: {fault}") from None


def decode(raw: Any, entry: type[Entry], where: str) -> Entry:
    """Turn one raw table into a record, or raise `LexiconError` naming the place, the key and what was expected."""
    try:
        return msgspec.convert(raw, entry, strict=True)
    except msgspec.ValidationError as fault:
        known = ", ".join(f.name for f in msgspec.structs.fields(entry))
        raise LexiconError(f"{where}: {fault} (keys of this entry: {known})") from None


def entries(path: Path, table: str, entry: type[Entry]) -> list[Entry]:
    """Decode the array of tables `table` of one file; entries are named by `id`, `name` or their number in errors."""
    raw = read(path)
    stray = [key for key in raw if key != table]
    if stray:
        raise LexiconError(f"{path}: unknown table {stray[0]!r}, expected [[{table}]]")
    rows = raw.get(table, [])
    if not isinstance(rows, list):
        raise LexiconError(f"{path}: {table!r} must be an array of tables, written [[{table}]]")
    try:
        return msgspec.convert(rows, list[entry], strict=True)  # type: ignore[valid-type]
    except msgspec.ValidationError:  # read again one by one, to name the entry
        return [decode(row, entry, f"{path}, entry {_called(row, n)}") for n, row in enumerate(rows, 1)]


def _called(row: Any, number: int) -> str:
    label = row.get("id") or row.get("name") if isinstance(row, dict) else None
    return repr(label) if label else f"number {number}"


def load(name: str, table: str, entry: type[Entry], folders: tuple[Path, ...] = (HERE,)) -> list[Entry]:
    """Decode all entries of the files called `name`, shipped files first, then the user's own folders."""
    return [e for path in files(name, folders) for e in entries(path, table, entry)]


@lru_cache(maxsize=8)
def digest(folders: tuple[Path, ...] = (HERE,)) -> str:
    """Hash what lies in the lexicon folders (12 hexadecimal digits): the lexicon's version, written on every row."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in KINDS and p.is_file()):
            total.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]
