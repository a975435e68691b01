"""Places: tagging of place names and their resolution to coordinates and countries."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from talion.evaluation.figures import Figure, Row, Sheet, Tally, by_id, corpora, ratio, share, single
from talion.evaluation.readings import reads
from talion.evaluation.spans import best_first, edges, overlap, same_span
from talion.evaluation.tasks import Task
from talion.records import Place, Reading

EARTH_KM = 12742  # diameter
NEAR_KM = 161  # a hundred miles, the usual measure
FARTHEST_KM = 20039  # half the equator, the worst error there is


def convert(_row: Row, reading: Reading) -> Row:
    """Write a reading's places as toponyms with alpha-2 countries."""
    return {"toponyms": [toponym(place) for place in reading.places]}


def toponym(place: Place) -> Row:
    """Write one place."""
    return {
        "start": place.start,
        "end": place.end,
        "name": place.name or place.text,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country": alpha2().get(place.country_code),
    }


@lru_cache(maxsize=1)
def alpha2() -> dict[str, str]:
    """Map ISO 3166 alpha-3 codes to alpha-2."""
    with (Path(__file__).parent / "alpha2.tsv").open(encoding="utf-8") as lines:
        return dict(line.split() for line in lines)


def kilometres(one: Row, other: Row) -> float:
    """Compute the great-circle distance between two rows with `lat` and `lon` in degrees."""
    lat, lon, to_lat, to_lon = (math.radians(r[k]) for r in (one, other) for k in ("lat", "lon"))
    chord = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return EARTH_KM * math.asin(min(1, math.sqrt(chord)))


def match(gold: Sequence[Row], said: Sequence[Row]) -> dict[int, int]:
    """Match overlapping names one to one, equal spans first, else in their order."""
    return best_first(
        (not same_span(t, u), i, j) for i, t in enumerate(gold) for j, u in enumerate(said) if overlap(t, u) > 0
    )


def judge(gold: Sequence[Row], said: Sequence[Row], tally: Tally) -> list[float]:
    """Count the places of one document; gives the errors of located ones in kilometres."""
    spans, others = {edges(t) for t in gold}, {edges(t) for t in said}
    matched = match(gold, said)
    tally.add("exact", len(spans & others), len(others), len(spans))
    tally.add("overlap", len(matched), len(said), len(gold))
    errors: list[float] = []
    for i, t in enumerate(gold):
        errors += judge_resolution(t, said[matched[i]] if i in matched else None, tally)
    return errors


def judge_resolution(gold: Row, said: Row | None, tally: Tally) -> list[float]:
    """Count whether one gold place was put where it lies; `said` is None where it was not found."""
    errors: list[float] = []
    if gold.get("lat") is not None:
        if said is not None and said.get("lat") is not None:
            errors = [kilometres(gold, said)]
        _count("acc@161km", bool(errors) and errors[0] <= NEAR_KM, said, tally)
    if gold.get("country"):
        _count("country", said is not None and said.get("country") == gold["country"], said, tally)
    if gold.get("geonameid"):
        same = said is not None and str(said.get("geonameid")) == str(gold["geonameid"])
        tally.say("geonameid end to end", same)
    return errors


def _count(name: str, right: bool, said: Row | None, tally: Tally) -> None:
    if said is not None:
        tally.say(f"{name} found", right)
    tally.say(f"{name} end to end", right)


def figures(gold: Sequence[Row], predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """Judge the documents of one corpus."""
    said, tally = by_id(predicted), Tally()
    errors: list[float] = []
    for g in gold:
        errors += judge(g["toponyms"], said.get(g["id"], {}).get("toponyms", []), tally)
    answers = {f.name: f for f in tally.figures()}
    names = [f"{n} {w}" for n in ("acc@161km", "country") for w in ("found", "end to end")] + ["geonameid end to end"]
    shares = [answers.get(name) or single(name, 0.0, 0) for name in names]
    return (*(ratio(n, *tally.counts(n)) for n in ("exact", "overlap")), *shares, *_errors(sorted(errors)))


def _errors(errors: Sequence[float]) -> tuple[Figure, ...]:
    """Give the median and mean error, and the area under the curve of logarithmic errors (lower is better)."""
    if not errors:
        return ()
    area = share(sum(math.log(e + 1) for e in errors), len(errors)) / math.log(FARTHEST_KM)
    return (
        single("median km", errors[len(errors) // 2], len(errors)),
        single("mean km", share(sum(errors), len(errors)), len(errors)),
        single("AUC (lower better)", area, len(errors)),
    )


def score(_name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge each corpus by itself."""
    return [Sheet(corpus, len(rows), figures(rows, predicted)) for corpus, rows in corpora(gold).items()]


TASK = Task(predict=reads(convert), score=score, needs=("text", "toponyms"))
