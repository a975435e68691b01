"""Reading: what becomes a report, and what each bad input is told."""

from __future__ import annotations

import gzip
import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talion.reading import Input, InputError, Known, parse_day, read_all
from talion.reading.inputs import guess
from talion.reading.texts import decode
from talion.records import Report, report_id

KNOWN = Known(published=date(2020, 1, 9), publication="Post")


def read(path: Path, known: Known = KNOWN, form: str | None = None) -> tuple[list[Report], list[str]]:
    """Read one file; give the reports and the messages without the folder."""
    found = list(read_all([str(path)], known, form))
    reports = [f.report for f in found if isinstance(f, Input)]
    return reports, [str(f).replace(f"{path.parent}/", "") for f in found if isinstance(f, InputError)]


def put(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    """A plain text becomes one report: line ends stay, a byte order mark goes, the file's name is its citation."""
    text = "Çiçek said\r\n\tno\u00a0one 🕊 came.\n"
    (report,), faults = read(put(tmp_path, "a.txt", b"\xef\xbb\xbf" + text.encode()))
    assert (report.text, report.citation, report.publication, faults) == (text, "a.txt", "Post", [])
    assert report.id == report_id(text, "", "2020-01-09", "Post", "")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff")))
def test_decoding_changes_no_character(text: str) -> None:
    """Whatever the characters are, the decoded text is the text that was written."""
    assert decode(text.encode(), "x", "utf-8") == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1).map("Ö{}".format))
def test_json_rows_keep_their_text(text: str) -> None:
    """A text that goes through a JSONL row comes out as it went in, escaped or not."""
    from talion.reading.rows import read_csv, read_jsonl

    for ascii_only in (True, False):
        stream = io.BufferedReader(io.BytesIO(json.dumps({"text": text}, ensure_ascii=ascii_only).encode()))  # type: ignore[arg-type]
        ((_, report),) = read_jsonl(stream, "x", KNOWN)
        assert isinstance(report, Report)
        assert report.text == text
    quoted = 'id,text\n1,"' + text.replace('"', '""') + '"\n'
    stream = io.BufferedReader(io.BytesIO(quoted.encode()))  # type: ignore[arg-type]
    ((_, report),) = read_csv(stream, "x", KNOWN)
    assert isinstance(report, Report)
    assert report.text == text


def test_rows_bring_their_own_metadata(tmp_path: Path) -> None:
    """A row's values go before those of the call; unknown keys are passed over; blank lines count."""
    lines = '{"id": 7, "text": "A", "published": "2020-02-01T23:00:00Z", "x": 1}\n\n{"text": "B", "title": "T"}\n'
    reports, faults = read(put(tmp_path, "r.jsonl", lines))
    assert [(r.citation, r.published, r.title) for r in reports] == [
        ("7", date(2020, 2, 1), ""),
        ("", date(2020, 1, 9), "T"),
    ]
    assert not faults


def test_broken_lines_cost_themselves_alone(tmp_path: Path) -> None:
    """A JSONL line that cannot be used is told by file and line, and the others are read."""
    lines = b'{"text": "A"}\n{"text": "B\n{"body": "C"}\n[1]\n{"text": 5}\n{"text": "caf\xe9"}\n'
    lines += b'{"text": "D", "published": "2020-02-30"}\n{"text": " "}\n{"text": "E"}\n'
    reports, faults = read(put(tmp_path, "r.jsonl", lines))
    assert [r.text for r in reports] == ["A", "E"]
    assert [f.split(": ", 1)[0] for f in faults] == [f"r.jsonl:{n}" for n in range(2, 9)]
    told = ["broken JSON", "no key 'text'", "no JSON object", "key 'text'", "0xe9", "2020-02-30", "empty"]
    assert all(word in fault for word, fault in zip(told, faults, strict=True))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_with_any_usual_delimiter(tmp_path: Path, delimiter: str) -> None:
    """CSV is read by its header; a quoted text may hold line ends, and messages count lines of the file."""
    rows = [["ID", "Text", "other"], ["1", '"Two\r\nlines"', ""], ["2", "x"], ["3", '""', ""], ["4", "End", ""]]
    reports, faults = read(put(tmp_path, "r.csv", "\r\n".join(delimiter.join(r) for r in rows)))
    assert [(r.citation, r.text) for r in reports] == [("1", "Two\r\nlines"), ("4", "End")]
    assert faults == ["r.csv:4: 2 cells where the header has 3 columns", "r.csv:5: empty: there is nothing to read"]


def test_csv_without_text_column(tmp_path: Path) -> None:
    """A CSV whose header lacks the text is refused with its line and the columns known."""
    assert read(put(tmp_path, "r.csv", "id,body\n1,x\n"))[1][0].startswith("r.csv:1: no column 'text'")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "a.txt: empty"),
        (b" \n\t", "a.txt: empty"),
        (b"Police said\nthe caf\xe9 burnt", "a.txt:2: byte 19 (0xe9) is not UTF-8; if the file is Latin-1"),
        (b"\x7fELF\x00\x01", "a.txt: binary: character 4 is NUL"),
        (b"\x00\xff\xfa", "a.txt:1: byte 1 (0xff) is not UTF-8; the file is binary"),
        ("Hi".encode("utf-16"), "--encoding utf-16"),
        (b"%PDF-1.7 x", "a.txt: is a PDF"),
        (b"<!DOCTYPE html><html><p>News", "a.txt: is HTML"),
        (b"x" * 2001, "a.txt: longer than 500 characters"),
        (b"y" * 501, "a.txt: longer than 500 characters"),
        (b"\x1f\x8bnothing", "a.txt: damaged gzip file"),
    ],
)
def test_bad_texts_are_told(tmp_path: Path, content: bytes, told: str) -> None:
    """Each kind of unusable text has a message that names it, where, and what to do."""
    reports, faults = read(put(tmp_path, "a.txt", content), Known(max_characters=500))
    assert (len(reports), len(faults)) == (0, 1)
    assert told in faults[0]


def test_one_enormous_line_is_passed_over(tmp_path: Path) -> None:
    """A line longer than any allowed text is refused without being held, and the next one is read."""
    lines = b'{"text": "' + b"x" * 5_000_000 + b'"}\n{"text": "B"}\n'
    reports, faults = read(put(tmp_path, "r.jsonl", lines), Known(max_characters=1000))
    assert ([r.text for r in reports], len(faults)) == (["B"], 1)
    assert "longer than 1,000 characters" in faults[0]


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    """A missing file and a folder are told, and the file after them is read."""
    good = put(tmp_path, "b.txt", "B")
    missing, folder, last = read_all([str(tmp_path / "no.txt"), str(tmp_path), str(good)], KNOWN)
    assert isinstance(last, Input)
    assert [str(missing).endswith("no such file"), "is a folder" in str(folder)] == [True, True]


def test_gzip_and_encodings(tmp_path: Path) -> None:
    """Compressed files are read by their ending, and other encodings where they are named."""
    packed = put(tmp_path, "r.jsonl.gz", gzip.compress(b'{"text": "A"}\n'))
    latin = put(tmp_path, "l.txt", "café".encode("latin-1"))
    wide = put(tmp_path, "w.csv", "id,text\n1,café\n".encode("utf-16"))
    assert read(packed)[0][0].text == "A"
    assert read(latin, Known(encoding="latin-1"))[0][0].text == "café"
    assert read(wide, Known(encoding="utf-16"))[0][0].text == "café"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe is read like a file, in the format of its first line; a closed one is told."""
    pipe = io.TextIOWrapper(io.BufferedReader(io.BytesIO(b'{"id": "k", "text": "A"}')))  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", pipe)
    (found,) = read_all(["-"], KNOWN)
    assert isinstance(found, Input)
    assert (found.where, found.report.citation) == ("<stdin>:1", "k")
    monkeypatch.setattr(sys, "stdin", None)
    assert str(next(read_all(["-"], KNOWN))) == "<stdin>: standard input is closed"


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b'{"text": "A long', "jsonl"),
        (b'{"a": 1}\n', "jsonl"),
        (b"{Baghdad} Police said", "text"),
        (b"id,text\n", "csv"),
        (b"text\n", "text"),
        (b"", "text"),
    ],
)
def test_guessing_a_format(head: bytes, form: str) -> None:
    """Only what shows JSON or a CSV header is taken for such."""
    assert guess(head) == form


@pytest.mark.parametrize("value", ["2020-02-30", "yesterday", "2020", "0001-01-01", "9999-12-31"])
def test_impossible_days(value: str) -> None:
    """A publication day that is none, or outside the years of newspapers, is refused with its value."""
    with pytest.raises(ValueError, match=value):
        parse_day(value)
