"""The command line, with a small coder in place of the real one."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

from talion.cli import cli
from talion.records import (
    Bounds,
    Claim,
    Dispute,
    Entity,
    Event,
    Location,
    Reading,
    Report,
    Span,
    TextInfo,
    Voice,
    When,
)

TEXT = "Iran struck two bases on Jan. 8, officials said. Iraq denied it."


class Small:
    """A coder that finds one and the same event in every report, and none where the text says "bad"."""

    nlp = SimpleNamespace(max_length=10)

    def read_report(self, report: Report) -> Reading:
        """Give a reading by hand."""
        if report.text.startswith("bad"):
            raise RuntimeError("no such thing")
        day = date(2020, 1, 8)
        iran = Entity(code="IRN", sector=("MIL",), entity_text="Iran", identifier_text="Iran", start=0, end=4)
        event = Event(
            id=f"{report.id}:1",
            date="2020-01-08",
            enddate="2020-01-08",
            event=("ASSAULT",),
            mode=("aerial",),
            actor=(iran,),
            recipient=(Entity(entity_text="two\nbases", start=12, end=21),),
            event_text=("struck",),
            event_loc=Location(extracted_place="Asad", country_code="IRQ"),
            size={"dead": Bounds(80, 80), "injured": Bounds(24)},
            text_info=TextInfo(0, 0, 48),
            status="hypothetical",
            trigger=Span(5, 11),
            said_by=(Voice(entity_text="officials", cue="said", start=33, end=42),),
            when=When(earliest=day, latest=day, text="Jan. 8", basis="stated"),
            why=("frame:strike.v", "role:nsubj->actor"),
        )
        claims = (Claim(matter="dead", value=Bounds(80, 80)), Claim(matter="dead", value=Bounds(0, 0)))
        notes = () if report.published else ("the publication date is unknown",)
        return Reading(
            report=report,
            events=(event,),
            claims=claims,
            disputes=(Dispute(matter="dead", claims=(0, 1)),),
            notes=notes,
        )

    def together(self, readings: list[Reading]) -> dict[str, Any]:
        """Say how many there were."""
        return {"disputes": [], "same": [], "chain": [r.report.id for r in readings]}


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the small coder in the place of the real one, and fix the width of the terminal."""
    monkeypatch.setattr("talion.coder.load", lambda *_: Small())
    monkeypatch.setenv("COLUMNS", "100")


def talion(*arguments: str, pipe: str | bytes | None = None) -> Result:
    """Run a command."""
    return CliRunner().invoke(cli, list(arguments), input=pipe)


def put(folder: Path, name: str, content: str) -> str:
    """Write a file."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_one_report_is_one_object(tmp_path: Path) -> None:
    """One report as JSON is one object with its text and its events."""
    result = talion("code", put(tmp_path, "a.txt", TEXT), "--published", "2020-01-09", "--format", "json")
    reading = json.loads(result.stdout)
    assert (result.exit_code, reading["report"]["text"], reading["report"]["published"]) == (0, TEXT, "2020-01-09")
    assert reading["events"][0]["event"] == ["ASSAULT"]


def test_several_reports_are_an_array(tmp_path: Path) -> None:
    """Several reports as JSON are an array, whether or not each could be read; nothing read is an empty one."""
    good = put(tmp_path, "a.txt", TEXT)
    assert len(json.loads(talion("code", good, good, "--format", "json").stdout)) == 2
    assert len(json.loads(talion("code", good, "missing", "--format", "json").stdout)) == 1
    assert json.loads(talion("code", "missing", "--format", "json").stdout) == []


def test_together_ends_the_array(tmp_path: Path) -> None:
    """With --together the array ends with the object over all reports."""
    good = put(tmp_path, "a.txt", TEXT)
    *readings, joint = json.loads(talion("code", good, good, "--format", "json", "--together").stdout)
    assert (len(readings), list(joint)) == (2, ["disputes", "same", "chain"])


def test_lines_are_events(tmp_path: Path) -> None:
    """One event a line, also for reports that follow one that failed; the status tells of the failure."""
    rows = put(tmp_path, "r.jsonl", '{"text": "A"}\n{"text": "B\n{"text": "bad"}\n{"text": "C"}\n')
    result = talion("code", rows, "--format", "jsonl")
    assert len([json.loads(line)["id"] for line in result.stdout.splitlines()]) == 2
    assert result.exit_code == 1
    assert "talion: " in result.stderr
    assert f"{rows}:2: broken JSON" in result.stderr
    assert f"{rows}:3: could not be coded: RuntimeError: no such thing" in result.stderr


@pytest.mark.parametrize("width", ["40", "80", "160"])
def test_the_table_fits_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    """The table has who, what, whom, status, speaker, sizes and differences, and no line is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", width)
    out = talion("code", put(tmp_path, "a.txt", TEXT)).stdout
    assert max(map(len, out.splitlines())) <= int(width)
    flat = "".join(out.split())
    for word in (
        () if width == "40" else ("2020-01-08", "Iran", "ASSAULT", "aerial", "struck", "80", "Accountsdiffer", "Note:")
    ):
        assert word in flat
    if width == "160":
        assert all(word in out for word in ("hypothetical", "officials", "two bases", "Asad (IRQ)", "80 dead"))


def test_no_colour_in_a_pipe(tmp_path: Path) -> None:
    """What goes to a pipe has no escape sequences."""
    assert "\x1b" not in talion("code", put(tmp_path, "a.txt", TEXT)).stdout


def test_standard_input() -> None:
    """A dash reads standard input, in the format of its first line."""
    assert len(talion("code", "-", "--format", "jsonl", pipe=TEXT).stdout.splitlines()) == 1
    assert len(talion("code", "-", "--format", "jsonl", pipe='{"text": "A"}\n{"text": "B"}').stdout.splitlines()) == 2
    assert len(talion("code", "-", "--format", "jsonl", pipe="id,text\n1,A\n2,B\n3,C\n").stdout.splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--published", "2020-02-30"), "'2020-02-30' is no date"),
        (("--encoding", "klingon"), "unknown encoding 'klingon'"),
        (("--encoding", "base64"), "no encoding of characters"),
        (("--format", "xml"), "'xml' is not one of"),
        (("--max-characters", "0"), "--max-characters"),
        (("--lexicon", "nowhere"), "nowhere"),
        (("--together", "--format", "jsonl"), "--together needs"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], told: str) -> None:
    """A wrong option ends with status 2 and says what is wrong before anything is read."""
    result = talion("code", "-", *arguments, pipe=TEXT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_no_file_is_wrong_usage() -> None:
    """Without a file there is nothing to do."""
    assert talion("code").exit_code == 2


def test_together_for_people(tmp_path: Path) -> None:
    """The joint table has a timeline, answers and differences."""
    out = talion("code", put(tmp_path, "a.txt", TEXT), "--publication", "The Post", "--together").stdout
    assert all(title in out for title in ("What happened", "What answered what", "Where the accounts differ"))
    assert "The Post" in out


def test_explain_an_event(tmp_path: Path) -> None:
    """An event is explained by its number or its id: the sentence with its word marked, the fields, the rules."""
    path = put(tmp_path, "a.txt", TEXT)
    out = talion("explain", "1", path).stdout
    assert "Iran »struck« two bases on Jan. 8" in out
    assert "“Jan. 8” (stated)" in out
    assert out.index("frame:strike.v") < out.index("role:nsubj->actor")
    identifier = out.split()[0]
    assert talion("explain", identifier, path).stdout == out


@pytest.mark.parametrize(("event", "status"), [("9", 1), ("abc:1", 1), ("one", 2)])
def test_events_that_are_not_there(tmp_path: Path, event: str, status: int) -> None:
    """An event that does not exist is told."""
    result = talion("explain", event, put(tmp_path, "a.txt", TEXT))
    assert (result.exit_code, bool(result.stderr), result.stdout) == (status, True, "")


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)


def test_help_loads_nothing_heavy() -> None:
    """Help needs neither spaCy nor rich nor numpy."""
    code = "import sys; from talion.cli import _run; _run(['--help'])\n"
    code += "print([m for m in ('spacy', 'rich', 'numpy', 'onnxruntime') if m in sys.modules])"
    assert run(code).stdout.splitlines()[-1] == "[]"


def test_version_has_the_lexicon() -> None:
    """The version names talion and the digest of its lexicon."""
    out = run("from talion.cli import main; main(['--version'])").stdout
    assert out.startswith("talion 0.1.0 (lexicon ")
    assert len(out.strip()) == len("talion 0.1.0 (lexicon 0123456789ab)")


@pytest.mark.parametrize(("error", "status"), [("KeyboardInterrupt()", 130), ("OSError(32, 'pipe')", 141)])
def test_statuses_of_ends_by_others(error: str, status: int) -> None:
    """An interrupt gives 130, a reader that goes away 141, both without a traceback."""
    code = f"""
import talion.cli, talion.cli.rules
def fail(*_): raise {error}
talion.cli.rules.rulebook = fail
talion.cli.main(['rules', 'list'])"""
    result = run(code)
    assert (result.returncode, "Traceback" in result.stderr) == (status, False)
