"""Running a task: gold files in, predictions and figures out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from talion.evaluation import gold, tasks
from talion.evaluation.figures import Row, Sheet

if TYPE_CHECKING:
    from talion.coder import Coder

SEED = 20200103
Watch = Callable[[Iterable[Row], int], Iterable[Row]]
Read = Callable[[str, bool, Sequence[Row]], Iterable[Row]]  # task, events given, gold rows to predicted rows


class Measured(Struct, frozen=True):
    """What came of a task: its sheets, all predicted rows in the order of the gold, and faults in plain words."""

    sheets: tuple[Sheet, ...]
    predictions: tuple[Row, ...]
    faults: tuple[str, ...]


class Options(Struct, frozen=True, kw_only=True):
    """How to run: the first `limit` items of each file, or a fixed sample of some `characters`; events given or not."""

    limit: int | None = None
    characters: int | None = None
    given: bool = False


def collect(task: tasks.Task, name: str, paths: Iterable[Path], options: Options) -> tuple[list[gold.Gold], list[str]]:
    """Read the gold files of a task; a file without any row of the task is named, not judged."""
    found: list[gold.Gold] = []
    faults: list[str] = []
    for path in gold.files(paths):
        if path.name.endswith(".tsv") != task.table:
            faults.append(f"{path}: not in the format of {name}, left out")
            continue
        read = gold.read_table(path) if task.table else gold.read(path, task.needs)
        faults += read.faults[:5]
        if len(read.faults) > 5:
            faults.append(f"{path}: {len(read.faults) - 5} more lines left out")
        if read.rows:
            found.append(gold.Gold(read.name, tuple(chosen(read.rows, options))))
    if task.pooled and found:
        found = [gold.Gold(name, tuple(row for part in found for row in part.rows))]
    return found, faults


def chosen(rows: Sequence[Row], options: Options) -> list[Row]:
    """Choose the rows to judge: the first ones, or a sample drawn with a fixed seed, in the order of the file."""
    kept = list(rows[: options.limit])
    if options.characters is None or sum(size(row) for row in kept) <= options.characters:
        return kept
    order = list(range(len(kept)))
    random.Random(SEED).shuffle(order)
    total, picked = 0, []
    for n in order:
        picked.append(n)
        total += size(kept[n])
        if total >= options.characters:
            break
    return [kept[n] for n in sorted(picked)]


def size(row: Row) -> int:
    """Give the length of a row's text in characters."""
    return len(row.get("text") or row["id"])


def predictor(task: tasks.Task, given: bool) -> tasks.Predict:
    """Choose how a task predicts; raises `ValueError` where it has no events to give."""
    if not given:
        return task.predict
    if task.predict_given is None:
        raise ValueError("this task has no events to give: only links, answers and coref have")
    return task.predict_given


def unwatched(rows: Iterable[Row], _length: int) -> Iterable[Row]:
    """Go through rows without showing anything."""
    return rows


def reader(language_model: str | None = None) -> Read:
    """Make the reader of this process; the coder is loaded at the first row."""

    @lru_cache(maxsize=1)
    def coder() -> Coder:
        """Load the coder at first use."""
        import talion

        return talion.load(language_model)

    def read(name: str, given: bool, rows: Sequence[Row]) -> Iterator[Row]:
        """Predict for rows, one after the other."""
        predict = predictor(tasks.find(name), given)
        return (predict(coder(), row) for row in rows)

    return read


@contextmanager
def readers(processes: int, language_model: str | None = None) -> Iterator[Read]:
    """Share the reading among processes; rows come back in their order, so that nothing depends on the number."""
    if processes < 2:
        yield reader(language_model)
        return
    with get_context("spawn").Pool(processes, _start, (language_model,)) as pool:

        def read(name: str, given: bool, rows: Sequence[Row]) -> Iterator[Row]:
            """Predict for rows in several processes."""
            return pool.imap(partial(_read_apart, name, given), rows, chunksize=4)

        yield read


_apart: Read | None = None  # the reader of a worker process


def _start(language_model: str | None) -> None:
    global _apart
    _apart = reader(language_model)


def _read_apart(name: str, given: bool, row: Row) -> Row:
    assert _apart is not None
    return next(iter(_apart(name, given, [row])))


def measure(name: str, paths: Iterable[Path], read: Read, options: Options, watch: Watch = unwatched) -> Measured:
    """Run a task over gold files; raises `ValueError` where events are to be given and the task has none."""
    task = tasks.find(name)
    predictor(task, options.given)
    files, faults = collect(task, name, paths, options)
    sheets: list[Sheet] = []
    predictions: list[Row] = []
    for part in files:
        said = list(watch(read(name, options.given, part.rows), len(part.rows)))
        sheets += task.score(part.name, part.rows, said)
        predictions += said
    return Measured(tuple(sheets), tuple(predictions), tuple(faults))


def lines(rows: Iterable[Row], table: bool) -> Iterator[str]:
    """Write predicted rows as JSONL, or as TSV for a task whose gold is a table."""
    import msgspec

    for row in rows:
        if table:
            yield "\t".join((row["id"], row["code"], row["sector"], row["more"])) + "\n"
        else:
            yield msgspec.json.encode(row).decode() + "\n"
