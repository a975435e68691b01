"""`talion chain`, with a small coder in place of the real one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner, Result

from talion.cli import cli
from talion.records import Bounds, Entity, Event, EventLink, Link, Reading, Report, Span, Voice, When


def event(report: Report, number: int, day: int, doer: str, target: str, **more: object) -> Event:
    """Make an act of one day in January 2020."""
    told = date(2020, 1, day)
    return Event(
        id=f"{report.id}:{number}",
        event=("ASSAULT",),
        actor=(Entity(code=doer, entity_text=doer.title()),),
        recipient=(Entity(code=target, entity_text=target.title()),),
        event_text=('hit "hard"\n& <fast>',),
        trigger=Span(0, 3),
        when=When(earliest=told, latest=told, text="day", basis="stated"),
        **more,
    )


class Small:
    """A coder that reads the same three acts out of every report; of one it is disputed how many died."""

    nlp = SimpleNamespace(max_length=10)

    def read_report(self, report: Report) -> Reading:
        """Give a reading by hand."""
        answer = EventLink(kind="retaliation", to=f"{report.id}:0", text="in revenge for")
        count = 80 if report.citation.endswith("a.txt") else 0
        events = (
            event(report, 0, 3, "USA", "IRN", said_by=(Voice(entity_text="officials", stance="asserts"),)),
            event(report, 1, 8, "IRN", "USA", link=(answer,), size={"dead": Bounds(count, count)}),
            event(report, 2, 9, "TUR", "SYR"),
        )
        links = (Link(from_=events[1].id, to=events[0].id, kind="retaliation", text="in revenge for"),)
        return Reading(report=report, events=events, links=links)


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Call the command on two reports."""
    monkeypatch.setattr("talion.cli.chain.load_coder", lambda _: Small())
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(f"text of {file.name}", encoding="utf-8")

    def call(*options: str) -> Result:
        return CliRunner().invoke(cli, ["chain", *map(str, files), *options])

    return call


def test_tree_with_answers_below_acts(chain) -> None:
    """The answer stands below the act, with its cue, its tellers and the disputed number; the third act is no part."""
    told = chain().output
    lines = [line.strip() for line in told.splitlines()]
    assert lines[1].startswith("1  2020-01-03")
    assert any(
        line.startswith("↳  2  2020-01-08") and "in answer to 1 “in revenge for”" in " ".join(lines) for line in lines
    )
    assert "how many dead: they contradict each other" in lines
    assert "officials" in told
    assert "Tur" not in told


def test_json_is_one_object(chain) -> None:
    """The JSON has the answers, and only incidents that are part of the chain."""
    told = json.loads(chain("--format", "json").output)
    assert [a["kind"] for a in told["chain"]] == ["retaliation"]
    assert len(told["same"]) == 2
    assert [d["field"] for d in told["disputes"]] == ["size.dead"]


def test_between_two_sides(chain) -> None:
    """Only acts of one side against the other are left, whichever is named first and in whatever case."""
    assert len(json.loads(chain("--format", "json", "--between", "irn", "USA").output)["same"]) == 2
    assert json.loads(chain("--format", "json", "--between", "USA", "TUR").output)["same"] == []


def test_graphml_is_escaped(chain) -> None:
    """The GraphML parses, and its labels are the words as told."""
    root = Xml.fromstring(chain("--format", "graphml").output)
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    nodes, edges = root.findall(".//g:node", space), root.findall(".//g:edge", space)
    assert [e.get("source") for e in edges] == [nodes[1].get("id")]
    label = nodes[0].find("g:data[@key='node_label']", space)
    assert label is not None
    assert '“hit "hard" & <fast>”' in (label.text or "")


def test_dot_is_escaped(chain) -> None:
    """Quotes are escaped in DOT, and an edge runs from the answer to the act."""
    told = chain("--format", "dot").output
    assert r"hit \"hard\" & <fast>" in told
    assert "n2 -> n1 [" in told


def test_wrong_code_is_wrong_usage(chain) -> None:
    """What cannot be a code is named with what would be right."""
    result = chain("--between", "USA", "Iran")
    assert result.exit_code == 2
    assert "'Iran' is no code: write three letters" in result.output
