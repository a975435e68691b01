"""Whether the time for a report grows with its length and not faster: microseconds a word of each stage.

    python benchmarks/lengths.py [TEXTS] [--words 2000 8000 20000] [--language-model NAME]

TEXTS is a file that `talion code` takes, or a folder with JSONL files; without it the examples are read. Their texts
are put behind one another, again and again, until a report has so many words. Each row should stay about the same from
left to right; the last column is the last length's time a word over the first's.
"""

from __future__ import annotations

import argparse
from datetime import date
from itertools import cycle
from pathlib import Path

from stages import EXAMPLES, laps, reports

import talion
from talion.coder import Coder
from talion.records import Report

DAY = date(2020, 1, 9)


def long_report(texts: list[Report], words: int) -> Report:
    """Put texts behind one another until they have so many words."""
    parts: list[str] = []
    count = 0
    for report in cycle(texts):
        parts.append(report.text)
        count += len(report.text.split())
        if count >= words:
            break
    return Report(id=f"long-{words}", text=" ".join("\n\n".join(parts).split(" ")[:words]), published=DAY)


def word_times(coder: Coder, report: Report) -> dict[str, float]:
    """Read one report stage by stage; gives the microseconds a word of each."""
    words = max(1, len(report.text.split()))
    return {name: seconds * 1e6 / words for name, seconds in laps(coder, report).items()}


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description="Microseconds a word of each stage at several lengths.")
    ask.add_argument("texts", nargs="?", type=Path, default=EXAMPLES, help="JSONL or folder (default: the examples)")
    ask.add_argument("--words", type=int, nargs="+", default=[2000, 8000, 20000])
    ask.add_argument("--language-model", help="a spaCy pipeline by name or path")
    given = ask.parse_args()
    texts = reports(given.texts)
    if not texts:
        ask.error(f"{given.texts}: no reports found")
    coder = talion.load(given.language_model)
    coder.nlp.max_length = 10**8
    word_times(coder, long_report(texts, min(given.words)))  # to warm up
    rows = [word_times(coder, long_report(texts, words)) for words in given.words]
    print(f"{'microseconds a word at':24}" + "".join(f"{words:>9,}" for words in given.words) + "   growth")
    for name in rows[0]:
        times = [row[name] for row in rows]
        print(f"{name:24}" + "".join(f"{t:9.1f}" for t in times) + f"{times[-1] / max(times[0], 1e-9):9.2f}")


if __name__ == "__main__":
    main()
