"""The gazetteer: places by name, from the shipped file and from the tables of the lexicon, which go first."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import msgspec

from talion import lexicon
from talion.places.folding import fold
from talion.places.store import Store

FILE = Path(__file__).parent / "gazetteer.dat"
COLUMNS = ("name", "other_names", "class", "code", "country", "province", "lat", "lon", "weight", "geonameid")
ARTICLES = ("al ", "el ", "ar ", "an ", "as ", "ash ", "at ", "az ", "ad ")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the gazetteer.

    `lat` and `lon` are degrees (WGS 84), `country` ISO 3166 alpha-3 ("" where it belongs to none), `weight` its
    population or what stands for it, `other` whether it was asked for by another name than its own.
    """

    name: str
    lat: float
    lon: float
    country: str = ""
    province: str = ""
    district: str = ""
    feature_class: str
    feature_code: str
    weight: int = 0
    geonameid: int | None = None
    other: bool = False
    listed: bool = False

    @property
    def resolution(self) -> int | None:
        """PLOVER's resolution: 1 country, 2 province or region, 3 district, 4 city, 5 part of a city or a site."""
        return resolution(self.feature_class, self.feature_code)


def resolution(feature_class: str, code: str) -> int | None:
    """Give PLOVER's resolution of a GeoNames class and code; None for what is larger than a country."""
    if code.startswith("PCL") or code == "TERR":
        return 1
    if code in ("CONT", "OCN", "RGNE"):
        return None
    if code == "ADM2":
        return 3
    if feature_class in "AHTL":
        return 2
    return 5 if feature_class in "SRV" or code == "PPLX" else 4


class Country(msgspec.Struct, frozen=True):
    """What the table of countries says beside the entry: capital, continent, neighbours (alpha-3), demonyms, domain."""

    entry: Entry
    capital: str
    continent: str
    neighbours: frozenset[str]
    demonyms: tuple[str, ...]
    domain: str


@cache
def _store() -> Store:
    return Store(FILE)


@cache
def listed() -> dict[str, tuple[Entry, ...]]:
    """Give the entries of the lexicon's tables by key; a later table adds to an earlier one."""
    found: dict[str, list[Entry]] = {}
    for path in sorted((lexicon.HERE / "places").glob("*.tsv")):
        for number, row in enumerate(_table(path), 2):
            entry = _entry(path, number, row)
            own = fold(row["name"])
            for name in (row["name"], *filter(None, row["other_names"].split("|"))):
                key = fold(name)
                bearers = found.setdefault(key, [])
                if all(b.name != entry.name or b.country != entry.country for b in bearers):
                    bearers.append(entry if key == own else msgspec.structs.replace(entry, other=True))
    return {key: tuple(bearers) for key, bearers in found.items()}


def _table(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    if tuple(head[: len(COLUMNS)]) != COLUMNS:
        raise lexicon.LexiconError(f"{path}: columns {head}, expected {', '.join(COLUMNS)} first")
    return [dict(zip(head, [*line.split("\t"), *[""] * len(head)], strict=False)) for line in lines[1:] if line]


def _entry(path: Path, number: int, row: dict[str, str]) -> Entry:
    try:
        return Entry(
            name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]), country=row["country"],
            province=row["province"], feature_class=row["class"], feature_code=row["code"],
            weight=int(row["weight"] or 0), geonameid=int(row["geonameid"]) if row["geonameid"] else None, listed=True,
        )  # fmt: skip
    except ValueError as fault:
        raise lexicon.LexiconError(f"{path}, line {number}, {row['name']!r}: {fault}") from None


@cache
def countries() -> dict[str, Country]:
    """Give the countries by alpha-3 code."""
    path = lexicon.HERE / "places" / "countries.tsv"
    return {
        row["country"]: Country(
            _entry(path, number, row),
            row["capital"],
            row["continent"],
            frozenset(row["neighbours"].split("|")),
            tuple(filter(None, row["demonyms"].split("|"))),
            row["domain"],
        )
        for number, row in enumerate(_table(path), 2)
    }


@lru_cache(maxsize=20000)
def lookup(name: str) -> tuple[Entry, ...]:
    """Give all places with a name, accents, hyphens and case apart; the Arabic article may be missing."""
    key = fold(name)
    found = _lookup(key)
    if found or " " not in key:
        return found or (_lookup("al " + key) if name[:1].isupper() and len(key) > 3 else ())
    bare = next((key[len(a) :] for a in ARTICLES if key.startswith(a)), "")
    return _lookup(bare) or _lookup("al " + bare) if bare else ()


def _lookup(key: str) -> tuple[Entry, ...]:
    first = tuple(_known(e) for e in listed().get(key, ()))
    known = {e.geonameid for e in first if e.geonameid}
    rows = (_row(number, other) for number, other in _store().find(key))
    return (*first, *(e for e in rows if e.geonameid not in known))


@lru_cache(maxsize=4096)
def _known(entry: Entry) -> Entry:
    """Give a listed entry the GeoNames id and the division that the shipped file has for the same place."""
    if entry.geonameid or entry.feature_class not in "APS":
        return entry
    reach = 3.0 if entry.feature_code == "ADM1" else 0.5
    for number, _ in _store().find(fold(entry.name)):
        same = _row(number, False)
        alike = same.country == entry.country and same.feature_code[:4] == entry.feature_code[:4]
        if alike and abs(same.lat - entry.lat) < reach and abs(same.lon - entry.lon) < reach:
            return msgspec.structs.replace(
                entry, geonameid=same.geonameid, province=same.province, district=same.district
            )
    return entry


def _row(number: int, other: bool) -> Entry:
    geonameid, name, lat, lon, country, province, district, kind, code, people = _store().row(number)
    return Entry(
        name=name, lat=float(lat), lon=float(lon), country=country, province=province, district=district,
        feature_class=kind, feature_code=code, weight=int(people), geonameid=int(geonameid) or None, other=other,
    )  # fmt: skip


@cache
def capital(code: str) -> Entry | None:
    """Give the capital of a country (alpha-3), None where the gazetteer marks none."""
    seats = (e for e in lookup(countries()[code].capital) if e.country == code and e.feature_code == "PPLC")
    return next(seats, None)


def has_town(entry: Entry, found: tuple[Entry, ...]) -> bool:
    """Tell whether among places of one name a town lies in a division, as Aleppo does in Aleppo."""
    return not entry.listed and any(
        e.feature_class == "P" and e.weight * 40 > entry.weight and _lies_in(e, entry)
        and (not e.other or entry.other or e.listed)
        for e in found
    )  # fmt: skip


def _lies_in(town: Entry, division: Entry) -> bool:
    if division.feature_code == "ADM2" and town.district:
        return town.country == division.country and town.district == division.name
    return town.country == division.country and town.province == division.province


def near(one: Entry, other: Entry, degrees: float) -> bool:
    """Tell whether two places lie within so many degrees of each other, north to south and east to west."""
    return abs(one.lat - other.lat) < degrees and abs(one.lon - other.lon) < degrees


def fits(entry: Entry, container: Entry) -> bool:
    """Tell whether a place lies in another as far as the gazetteer knows."""
    if (
        entry is container
        or entry.country != container.country
        or (entry.geonameid == container.geonameid and entry.geonameid)
    ):
        return False
    code = container.feature_code
    if code.startswith("PCL"):
        return entry.resolution != 1
    if code == "ADM1":
        return entry.province == container.province and entry.feature_code != "ADM1"
    if code == "ADM2":
        return entry.district == container.name
    return (
        near(entry, container, 0.7 if container.feature_class == "P" else 4.0)
        and entry.weight < container.weight
        and container.feature_class in "LTP"
    )
