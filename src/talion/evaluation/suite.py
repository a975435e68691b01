"""All tasks over a folder of corpora: today's figures on one page, with published ones beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from talion.evaluation import run, tables
from talion.evaluation.figures import Sheet

HERE = Path(__file__).parent


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One measurement: a task over some files of the corpora folder.

    Of more than `characters` of text a sample is drawn; `show` names the figures of the page (empty: all); `beside` is
    what others published; `note` what a reader must know.
    """

    task: str
    files: tuple[str, ...]
    characters: int | None = None
    given: bool = False
    show: tuple[str, ...] = ()
    beside: str = ""
    note: str = ""
    sheets: tuple[Sheet, ...] = ()


@lru_cache(maxsize=1)
def entries() -> list[Entry]:
    """Load the list of measurements."""
    from talion import lexicon

    return lexicon.entries(HERE / "maps" / "suite.toml", "measurement", Entry)


def measure(
    folder: Path, read: run.Read, limit: int | None, watch: run.Watch, say: Callable[[str], None]
) -> list[Entry]:
    """Run all measurements; a corpus that is absent is told and left out."""
    done = []
    for entry in entries():
        say(f"{entry.task} {' '.join(entry.files)}")
        options = run.Options(limit=limit, characters=entry.characters, given=entry.given)
        measured = run.measure(entry.task, [folder / name for name in entry.files], read, options, watch)
        for fault in measured.faults:
            say(fault)
        if measured.sheets:
            done.append(replace(entry, sheets=shown(entry, measured.sheets)))
    return done


def shown(entry: Entry, sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Keep the figures that the page shows."""
    kept = (tuple(f for f in sheet.figures if not entry.show or f.name in entry.show) for sheet in sheets)
    return tuple(replace(sheet, figures=figures) for sheet, figures in zip(sheets, kept, strict=True))


def plain(done: Sequence[Entry], form: str) -> str:
    """Write all sheets as text or JSON."""
    if form == "json":
        return tables.json({f"{e.task} {' '.join(e.files)}": e.sheets for e in done})
    return "\n".join(tables.text(entry.task, entry.sheets) for entry in done)


def page(done: Sequence[Entry]) -> str:
    """Write docs/accuracy.md."""
    head = (HERE / "maps" / "accuracy-head.md").read_text(encoding="utf-8")
    parts = [head.rstrip()]
    last = ""
    for entry in done:
        if entry.task != last:
            parts.append(f"## {entry.task}")
        last = entry.task
        parts += section(entry)
    return "\n\n".join(parts)


def section(entry: Entry) -> Iterator[str]:
    """Write one measurement: its command, its table, what others published."""
    given = " --given-events" if entry.given else ""
    files = " ".join(f"$CORPORA/{name}" for name in entry.files)
    yield f"```\ntalion eval {entry.task}{given} {files}\n```"
    told = [f"A sample of about {entry.characters:,} characters." if entry.characters else "", entry.note]
    if any(told):
        yield " ".join(filter(None, told))
    rows = [[f"{s.corpus} ({s.items})", *tables.cells(f)] for s in entry.sheets for f in s.figures]
    yield tables.markdown(("corpus (items)", "figure", "P", "R", "F or value", "count"), rows)
    if entry.beside:
        yield f"Published by others: {entry.beside}"
