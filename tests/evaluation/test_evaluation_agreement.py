"""The figures agree with those of the shared scorers, where these lie beside the checkout."""

from __future__ import annotations

import copy
import importlib
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from talion.evaluation import gold, tasks
from talion.evaluation.figures import Figure, Row, Sheet

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "scorers").is_dir(), reason="the shared scorers are not here")

LABELS = {
    "type": ("ASSAULT", "COERCE", "ACCUSE", "BEFORE", "AFTER", "DATE", "Conflict:Attack", "ATTACK", "BOMBING"),
    "status": ("asserted", "negated"),
    "stance": ("asserts", "denies"),
    "code": ("USA", "IRN", "IRQ"),
    "counts": ("dead", "injured"),
    "matter": ("dead", "happened"),
    "kind": ("cause", "same", "sequence"),
    "country": ("US", "IQ", "USA"),
    "certainty": ("CERTAIN", "POSSIBLE"),
}


def shake(value: Any, chance: random.Random, key: str = "") -> Any:
    """Spoil a gold value here and there: things dropped, spans moved, labels changed."""
    if isinstance(value, dict):
        return {k: shake(v, chance, k) for k, v in value.items()}
    if isinstance(value, list):
        kept = [v for v in value if not isinstance(v, dict) or chance.random() < 0.8]
        return [shake(v, chance, key) for v in kept]
    if key == "end" and chance.random() < 0.2:
        return value + chance.randint(1, 6)
    if key in ("value", "min", "lat") and isinstance(value, int | float) and chance.random() < 0.3:
        return value - 2
    if isinstance(value, str) and key in LABELS and chance.random() < 0.2:
        return chance.choice(LABELS[key])
    return value


def spoiled(rows: list[Row], seed: int) -> list[Row]:
    """Make predictions out of gold: some rows missing, the others shaken; ids and texts stay."""
    chance = random.Random(seed)
    kept = [row for row in rows if chance.random() < 0.9]
    return [{**shake(copy.deepcopy(row), chance), "id": row["id"]} for row in kept]


def scorer(name: str) -> Any:
    """Import one of the shared scorers."""
    folder = str(SHARED / "scorers")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)


def rows_of(path: str, number: int) -> list[Row]:
    """Read the first rows of a corpus, or skip the test without it."""
    file = SHARED / "corpora" / path
    if not file.is_file():
        pytest.skip(f"no {file.name} here")
    return list(gold.read(file).rows[:number])


def told(figure: Figure) -> tuple[float, ...]:
    """Give a figure as the scorers write it."""
    if figure.value is not None:
        return (figure.value,)
    return (figure.precision or 0.0, figure.recall or 0.0, figure.f1 or 0.0)


def compare(sheet: Sheet, theirs: Mapping[str, Any], skip: tuple[str, ...] = ()) -> None:
    """Hold every figure of a sheet against the scorer's of the same name."""
    ours = {f.name: told(f) for f in sheet.figures}
    for name, value in theirs.items():
        if isinstance(value, dict):
            value = tuple(value[k] for k in "PRF")
        elif not isinstance(value, tuple):
            value = (value,) if name in ours else None
        if value is None or name in skip:
            continue
        size = len(ours[name])
        assert ours[name] == pytest.approx(value[:size], abs=0.06 if name.endswith("km") else 6e-4), name


def both(task: str, rows: list[Row], seed: int) -> Iterator[tuple[Sheet, list[Row], list[Row]]]:
    """Judge spoiled gold; yield each sheet with its gold and all predictions."""
    said = spoiled(rows, seed)
    for sheet in tasks.find(task).score(task, rows, said):
        yield sheet, rows, said


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", ["plover_gsr", "plv", "cameo_quad", "petr2_validation"])
def test_events(name: str, seed: int) -> None:
    """Event figures are the scorer's."""
    for sheet, rows, said in both("events", rows_of(f"events/{name}.jsonl", 150), seed):
        theirs = scorer("score_events").score(rows, said)
        compare(sheet, {k: v for k, v in theirs.items() if k not in ("n", "by_type")})


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    ("task", "path", "number"),
    [
        ("attribution", "attribution/polnear.jsonl.gz", 25),
        ("attribution", "attribution/factappeal.jsonl.gz", 300),
        ("dates", "dates/timebank.jsonl.gz", 60),
        ("dates", "dates/meantime.jsonl.gz", 60),
        ("places", "places/geowebnews.jsonl.gz", 30),
        ("places", "places/lgl.jsonl.gz", 60),
        ("coped", "coped/coped.jsonl.gz", 400),
    ],
)
def test_plain_scorers(task: str, path: str, number: int, seed: int) -> None:
    """Figures of tasks whose scorer has one answer are the scorer's."""
    for sheet, rows, said in both(task, rows_of(path, number), seed):
        compare(sheet, scorer(f"score_{task}").score(rows, said))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    ("task", "path", "number"),
    [
        ("links", "links/esl.jsonl.gz", 60),
        ("links", "links/matres.jsonl.gz", 30),
        ("links", "links/ctb.jsonl.gz", 60),
        ("links", "links/cnc.jsonl.gz", 300),
        ("links", "links/because.jsonl.gz", 7),
        ("factuality", "factuality/uw.jsonl.gz", 300),
        ("factuality", "factuality/commitmentbank.jsonl.gz", 300),
        ("incidents", "incidents/muc4.jsonl.gz", 250),
        ("incidents", "incidents/indiapolice.jsonl.gz", 60),
        ("incidents", "incidents/case21.jsonl.gz", 511),
        ("incidents", "incidents/events/rams.jsonl.gz", 200),
        ("incidents", "incidents/events/m2e2.jsonl.gz", 100),
    ],
)
def test_scorers_by_corpus(task: str, path: str, number: int, seed: int) -> None:
    """Figures of tasks whose scorer answers by corpus are the scorer's."""
    for sheet, rows, said in both(task, rows_of(path, number), seed):
        compare(sheet, scorer(f"score_{task}").score(rows, said)[sheet.corpus])


@pytest.mark.parametrize("seed", [1, 2])
def test_labels_of_factuality(seed: int) -> None:
    """Accuracy of certainty, polarity and time is the scorer's, and so is the F1 of each label."""
    for sheet, rows, said in both("factuality", rows_of("factuality/meantime.jsonl.gz", 40), seed):
        theirs = scorer("score_factuality").score(rows, said)["meantime"]
        compare(sheet, {name.split(" (")[0]: value for name, value in theirs.items()})


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", ["ecbplus", "meantime", "newswcl50"])
def test_coref(name: str, seed: int) -> None:
    """Coreference is the scorer's, across and within documents and in checked sentences."""
    for sheet, rows, said in both("coref", rows_of(f"coref/{name}.jsonl.gz", 60), seed):
        if "those found" in sheet.corpus:
            continue  # the scorer has nothing like it
        kind = next((k for k in ("actor", "human", "entity") if f", {k} mentions" in sheet.corpus), "event")
        how = {"within": "within" in sheet.corpus, "validated": "checked" in sheet.corpus, "kind": kind}
        compare(sheet, scorer("score_coref").score(rows, said, **how))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("task", ["clauses", "when", "how_many", "answers", "whose_word", "who"])
def test_our_own(task: str, seed: int) -> None:
    """Figures on our own gold are the scorer's."""
    name = "mconf" if task == "clauses" else task
    for sheet, rows, said in both(task, rows_of(f"ours/{name}.jsonl", 300), seed):
        compare(sheet, scorer("score_ours").score(task, rows, said))


@pytest.mark.parametrize("name", ["actors", "actors_compound"])
def test_actors(name: str) -> None:
    """Shares of coded phrases are the scorer's, to its three decimals."""
    for sheet, rows, said in both("actors", rows_of(f"events/{name}.jsonl", 300), 1):
        compare(sheet, scorer("score_actors").score(rows, said))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the scorer leaves files open
def test_sectors(tmp_path: Path) -> None:
    """Shares of coded descriptions are the scorer's."""
    path = SHARED / "corpora" / "ours" / "sectors.tsv"
    rows = list(gold.read_table(path).rows)
    said = [{**row, "code": "USA"} if n % 3 else row for n, row in enumerate(rows) if n % 7]
    written = tmp_path / "said.tsv"
    written.write_text("".join(f"{r['id']}\t{r['code']}\t{r['sector']}\t{r['more']}\n" for r in said))
    sheet = tasks.find("sectors").score("sectors", rows, said)[0]
    compare(sheet, scorer("score_ours").sectors([str(path)], [str(written)]))
