"""`talion eval` on tiny gold: faults are told in plain words, predictions are written, absent files do no harm."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from talion.cli.eval import command
from talion.evaluation import gold, run, suite, tasks
from talion.evaluation.figures import Row, Tally, prf
from talion.evaluation.spans import best_first, characters, in_turn

GOLD = {"id": "t/1", "text": "Rain.", "timexes": []}


def call(*words: object) -> Result:
    """Call the command."""
    return CliRunner().invoke(command, [str(word) for word in words])


def fake(name: str, given: bool, rows: list[Row]) -> list[Row]:
    """Read nothing out of every row."""
    return [{"id": row["id"]} for row in rows]


def test_an_absent_file_is_told_and_does_no_harm(tmp_path: Path) -> None:
    """A gold file that is not there is named; the exit status is 0."""
    said = call("dates", tmp_path / "none.jsonl")
    assert said.exit_code == 0
    assert "none.jsonl: no such file" in said.output


def test_an_unknown_task_is_wrong_usage() -> None:
    """A task that does not exist is refused with the list of tasks."""
    said = call("weather", "x.jsonl")
    assert said.exit_code == 2
    assert "how_many" in said.output


def test_only_some_tasks_have_events_to_give(tmp_path: Path) -> None:
    """--given-events is refused where gold has no events."""
    assert call("dates", tmp_path / "x.jsonl", "--given-events").exit_code == 2


def test_broken_lines_are_named_by_file_and_line(tmp_path: Path) -> None:
    """A broken line, and one without a key that the task needs, are left out and told; the others count."""
    path = tmp_path / "mixed.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "t/1", "text": "Rain.", "timexes": []}\n{"id":\n{"id": "t/2"}\n'))
    read = gold.read(path, ("text", "timexes"))
    assert [row["id"] for row in read.rows] == ["t/1"]
    assert "mixed.jsonl.gz, line 2: not JSON" in read.faults[0]
    assert "line 3: no 'text'" in read.faults[1]


def test_a_cut_gzip_file_is_told(tmp_path: Path) -> None:
    """A file that ends too early gives what it has."""
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "t/1"}\n' * 9000)[:-20])
    assert "cannot be read to its end" in gold.read(path).faults[-1]


def test_folders_give_their_gold_files(tmp_path: Path) -> None:
    """Of a folder the gold files are taken in the order of their names."""
    for name in ("b.jsonl", "a.jsonl.gz", "README.md"):
        (tmp_path / name).touch()
    assert [path.name for path in gold.files([tmp_path])] == ["a.jsonl.gz", "b.jsonl"]


def test_samples_are_fixed_and_in_order() -> None:
    """A sample is the same each time, keeps the order and stops at its size."""
    rows = [{"id": n, "text": "x" * 10} for n in range(100)]
    first = run.chosen(rows, run.Options(characters=200))
    assert first == run.chosen(rows, run.Options(characters=200))
    assert len(first) == 20
    assert [row["id"] for row in first] == sorted(row["id"] for row in first)


def test_measure_pools_our_own_files(tmp_path: Path) -> None:
    """Files of our own clauses are judged together, other files one by one."""
    for name in ("one", "two"):
        rows = ({"id": name, "text": "Rain.", "events": []},)
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    paths = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    assert [s.items for s in run.measure("clauses", paths, fake, run.Options()).sheets] == [2]
    assert [s.items for s in run.measure("events", paths, fake, run.Options()).sheets] == [1, 1]


def test_predictions_are_written_in_the_form_of_the_gold() -> None:
    """Predicted rows become JSONL, those of a table TSV."""
    assert list(run.lines([{"id": "a", "quad": 0}], table=False)) == ['{"id":"a","quad":0}\n']
    row = {"id": "the junta", "code": "?", "sector": "GOV", "more": "MIL"}
    assert list(run.lines([row], table=True)) == ["the junta\t?\tGOV\tMIL\n"]


@pytest.mark.parametrize("name", tasks.NAMES)
def test_every_task_scores_nothing(name: str) -> None:
    """A task judges an empty prediction without stumbling."""
    row = {"id": "t/1", "text": "Rain.", "events": [], "links": [], "attributions": [], "timexes": [], "toponyms": []}
    row |= {"mentions": [], "targets": [{"start": 0, "end": 4, "value": 3}], "amounts": [], "times": [], "code": "?"}
    row |= {"sector": "GOV", "statements": [], "country": "USA"} | ({"actors": []} if name == "who" else {})
    assert isinstance(tasks.find(name).score(name, [row], []), list)


def test_all_measurements_name_tasks_that_exist() -> None:
    """The list behind `talion eval all` is in order."""
    assert {entry.task for entry in suite.entries()} == set(tasks.NAMES)


def test_all_without_corpora_writes_the_page_head(tmp_path: Path) -> None:
    """`all` over an empty folder says what is absent and ends well."""
    said = call("all", tmp_path, "--markdown")
    assert said.exit_code == 0
    assert "# Accuracy" in said.output


def test_small_helpers() -> None:
    """Shares of nothing are 0; matching is one to one, best or first come first."""
    assert prf(0, 0, 0) == (0.0, 0.0, 0.0)
    assert best_first([(-1, 0, 0), (-2, 1, 0), (-1, 0, 1)]) == {1: 0, 0: 1}
    assert in_turn([1, 2], [2, 1], lambda a, b: a <= b) == {0: 0}
    assert characters([[1, 3], [2, 4]]) == {1, 2, 3}
    tally = Tally()
    tally.say("yes", 1)
    assert tally.figures()[0].value == 1.0
