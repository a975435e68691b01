"""Where the time goes: each stage as a share of the language room's, start-up, and memory over many reports.

    python benchmarks/stages.py [TEXTS] [--reports N] [--language-model NAME]

TEXTS is a file that `talion code` takes, or a folder with JSONL files; without it the examples are read. Times differ
from machine to machine and from day to day, ratios of one run hardly do: that of the language room (tokenizer,
sentences, parser) is 1.00.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import time
from pathlib import Path

import talion
from talion.coder import Coder
from talion.reading import Input, Known, read_all
from talion.records import Report

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FIRST = "Police in Nairobi arrested two editors on Monday."
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def reports(path: Path) -> list[Report]:
    """Read all reports of a file, or of the JSONL files of a folder; what cannot be used is left out."""
    files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    return [found.report for found in read_all(map(str, files), Known()) if isinstance(found, Input)]


def laps(coder: Coder, report: Report) -> dict[str, float]:
    """Read one report stage by stage; gives the seconds of each."""
    began = time.perf_counter()
    doc = coder.nlp.make_doc(report.text)
    doc._.talion_report = report
    spent = {"tokenizer": time.perf_counter() - began}
    for name, stage in coder.nlp.pipeline:
        began = time.perf_counter()
        doc = stage(doc)
        spent[name] = time.perf_counter() - began
    began = time.perf_counter()
    coder.reading(doc)
    spent["reading"] = time.perf_counter() - began
    return spent


def stage_times(coder: Coder, texts: list[Report]) -> dict[str, float]:
    """Read reports stage by stage; gives the seconds of each, after a few reports to warm up."""
    spent: dict[str, float] = {}
    for number, report in enumerate(itertools.chain(texts[:3], texts)):
        for name, seconds in laps(coder, report).items():
            spent[name] = spent.get(name, 0.0) + (seconds if number >= min(3, len(texts)) else 0.0)
    return spent


def tell_stages(spent: dict[str, float], characters: int) -> None:
    """Print the share of each stage, language being 1.00."""
    names = list(spent)
    own = names[names.index("talion_actors") :]
    language = sum(seconds for name, seconds in spent.items() if name not in own)
    print(f"{'language':24} 1.00")
    for name in names:
        print(f"{'  ' if name not in own else ''}{name:{22 if name not in own else 24}} {spent[name] / language:.2f}")
    total = sum(spent[name] for name in own)
    print(f"{'all stages after it':24} {total / language:.2f}   (wanted: at most 0.50)")
    print(f"{characters / (language + total):,.0f} characters a second on this machine, in one process")


def seconds_of(*command: str) -> float:
    """Time a command from start to end, the best of three."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - began)
    return best


def tell_start() -> None:
    """Print how long help and the first event take from a cold start."""
    code = f"import talion; print(talion.load().read({FIRST!r}, published='2020-01-09'))"
    print(f"{'talion --help':24} {seconds_of(sys.executable, '-m', 'talion', '--help'):.2f} s   (wanted: under 0.3)")
    print(f"{'first event, cold start':24} {seconds_of(sys.executable, '-c', code):.2f} s   (wanted: under 4)")


def resident() -> float:
    """Give the memory of this process in MB, now (Linux) or at its peak (elsewhere)."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * PAGE / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def tell_memory(coder: Coder, texts: list[Report], number: int) -> None:
    """Read many reports, each anew, and print the memory at every fifth of the way."""
    many = itertools.islice(itertools.cycle(texts), number)
    print("memory (wanted: under 1000 MB for any number of reports)")
    for done, _ in enumerate(coder.read_many(many), 1):
        if done % max(1, number // 5) == 0:
            print(f"  after {done:6} reports {resident():6.0f} MB")


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description="Shares of the stages, start-up time and memory.")
    ask.add_argument("texts", nargs="?", type=Path, default=EXAMPLES, help="JSONL or folder (default: the examples)")
    ask.add_argument("--reports", type=int, default=200, help="reports to read for the stages; five times for memory")
    ask.add_argument("--language-model", help="a spaCy pipeline by name or path")
    ask.add_argument("--frames-only", action="store_true", help="without the second reader and its layers")
    given = ask.parse_args()
    texts = reports(given.texts)[: given.reports]
    if not texts:
        ask.error(f"{given.texts}: no reports found")
    coder = talion.load(given.language_model, frames_only=given.frames_only)
    tell_stages(stage_times(coder, texts), sum(len(report.text) for report in texts))
    tell_start()
    tell_memory(coder, texts, 5 * given.reports)


if __name__ == "__main__":
    main()
