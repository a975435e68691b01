"""The tables of names: strict, tidy, and without contradictions."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from talion.actors.names import Country, Office, Organisation, Seat, names, within
from talion.lexicon import HERE, load

FORMER = {"SUN", "YUG", "CSK", "DDR", "YMD", "SCG", "VDR"}
BODIES = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
DAY = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
SHARED = {"bih-presidency", "irq-vp"}  # offices that several people hold at once
COLUMNS = ["code", "office", "name", "aliases", "since", "until", "wikidata", "sector"]

countries = load("countries", "country", Country)
seats = load("seats", "seat", Seat)
organisations = load("organisations", "organisation", Organisation)
groups = load("groups", "group", Organisation)
offices = load("offices", "office", Office)
lines = (HERE / "holders.tsv").read_text(encoding="utf-8").splitlines()
holders = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines[1:]]
CODES = {c.code for c in countries} | BODIES


def first(day: str) -> date:
    """Give the first day of a date that may be cut short."""
    return date.fromisoformat((day + "-01-01")[:10])


def last(day: str) -> date:
    """Give the last day of a date that may be cut short; "" is never."""
    if not day:
        return date.max
    if len(day) == 10:
        return date.fromisoformat(day)
    start = first(day)
    longer = start.replace(year=start.year + 1) if len(day) == 4 else (start + timedelta(31)).replace(day=1)
    return longer - timedelta(1)


def dated() -> list[tuple[str, str, str]]:
    """List every (name, since, until) of all tables."""
    rows = [(e.name, e.since, e.until) for table in (countries, seats, organisations, groups) for e in table]
    rows += [(g.name, p.since, p.until) for g in groups for p in g.periods]
    return rows + [(h["name"], h["since"], h["until"]) for h in holders]


def test_codes_are_known() -> None:
    """Every code is one of a country of the table or of PLOVER's bodies."""
    assert all(re.fullmatch("[A-Z]{3}", code) for code in CODES)
    used = {e.code for table in (seats, organisations, groups, offices) for e in table}
    used |= {p.code for g in groups for p in g.periods} | {b for g in groups for b in g.backers}
    used |= {h["code"] for h in holders}
    assert used <= CODES


def test_sectors_are_known() -> None:
    """Every sector is one of PLOVER's."""
    used = {s for table in (countries, seats, organisations, groups, offices) for e in table for s in e.sector}
    used |= {s for g in groups for p in g.periods for s in p.sector} | {s for h in holders for s in h["sector"].split()}
    assert used <= SECTORS


def test_all_states_are_there() -> None:
    """The table has all independent states, the special territories and those that are no more."""
    assert len({c.code for c in countries}) >= 205
    assert FORMER | {"KOS", "PSE", "HKG", "ATA", "VAT", "TWN"} <= {c.code for c in countries}


@pytest.mark.parametrize("key", ["aliases", "adjectives", "demonyms", "capitals", "cities"])
def test_words_belong_to_one_country(key: str) -> None:
    """No name, adjective, demonym, capital or city stands for two states of today."""
    found: dict[str, set[str]] = defaultdict(set)
    for country in countries:
        if not country.until:
            for word in (*getattr(country, key), *([country.name] if key == "aliases" else [])):
                found[word].add(country.code)
    assert {word: codes for word, codes in found.items() if len(codes) > 1} == {}


def test_states_come_before_their_parts() -> None:
    """The first entry of a code is the state itself, which alone has a Correlates of War number."""
    seen: set[str] = set()
    for country in countries:
        assert country.code not in seen or country.cow is None
        assert country.code in seen or not country.sector
        seen.add(country.code)


def test_breakaway_entities_are_marked() -> None:
    """Breakaway entities are counted under the state they broke from, with PRE."""
    marked = {c.name: c.code for c in countries if c.sector == ("PRE",)}
    assert marked["Abkhazia"] == "GEO"
    assert marked["Somaliland"] == "SOM"
    assert marked["Western Sahara"] == "MAR"


def test_dates_parse_and_run_forward() -> None:
    """Dates are ISO 8601, whole or cut short, and no entry ends before it begins."""
    for name, since, until in dated():
        assert DAY.fullmatch(since), name
        assert DAY.fullmatch(until), name
        assert not since or first(since) <= last(until), name


def test_tables_are_sorted() -> None:
    """Entries stand in the order of their ids, and no id stands twice."""
    for table in (seats, organisations, groups, offices):
        ids = [e.id for e in table]
        assert ids == sorted(set(ids))


def test_names_are_listed_once() -> None:
    """No entry lists a name twice."""
    for table in (organisations, groups):
        for e in table:
            listed = [e.name, *e.aliases, *e.acronyms]
            assert len(listed) == len(set(listed)), e.id
    for seat in seats:
        assert len(seat.names) == len(set(seat.names)), seat.id


def test_periods_do_not_overlap() -> None:
    """The periods of a group follow each other."""
    for group in groups:
        for earlier, later in pairwise(group.periods):
            assert last(earlier.until) < first(later.since), group.id


def test_holders_have_known_columns_and_offices() -> None:
    """The head is as agreed, and what looks like an office's id is one."""
    ids = {o.id for o in offices}
    assert lines[0].split("\t") == COLUMNS
    assert [h for h in holders if re.fullmatch("[a-z]{3}-[a-z-]+", h["office"]) and h["office"] not in ids] == []


def test_terms_do_not_overlap() -> None:
    """Two holders of one office never overlap by more than a week."""
    ids = {o.id for o in offices} - SHARED
    terms: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
    for h in holders:
        if h["office"] in ids:
            terms[h["office"]].append((first(h["since"]), last(h["until"]), h["name"]))
    for office, held in terms.items():
        held.sort()
        for earlier, later in pairwise(held):
            assert (earlier[1] - later[0]).days <= 7, (office, earlier, later)


def test_one_wikidata_item_a_person() -> None:
    """A name keeps one item over all its rows, and an item one name."""
    for one, other in (("name", "wikidata"), ("wikidata", "name")):
        found: dict[str, set[str]] = defaultdict(set)
        for h in holders:
            if h[one]:
                found[h[one]].add(h[other])
        assert {key: values for key, values in found.items() if len(values) > 1} == {}


@pytest.mark.parametrize(
    ("office", "day", "name"),
    [
        ("usa-president", "1998-11-05", "Bill Clinton"),
        ("usa-fm", "2010-07-19", "Hillary Clinton"),
        ("gbr-pm", "2016-07-13", "Theresa May"),
        ("irn-president", "2009-06-13", "Mahmoud Ahmadinejad"),
        ("isr-pm", "2022-07-15", "Yair Lapid"),
        ("uno-secretary-general", "2003-03-20", "Kofi Annan"),
        ("eur-foreign", "2025-02-01", "Kaja Kallas"),
        ("sdn-president", "2019-04-01", "Omar al-Bashir"),
    ],
)
def test_offices_know_their_holder(office: str, day: str, name: str) -> None:
    """An office gives its holder on a day."""
    held = names().holders[office]
    assert [k.name for t, k in held if within(t.since, t.until, day)] == [name]


@pytest.mark.parametrize(
    ("name", "day", "code", "sector"),
    [
        ("Taliban", "1999-05-01", "AFG", ("GOV",)),
        ("Taliban", "2010-05-01", "AFG", ("REB",)),
        ("Taliban", "2021-08-17", "AFG", ("GOV",)),
        ("Rapid Support Forces", "2023-04-14", "SDN", ("PRM",)),
        ("Rapid Support Forces", "2023-04-15", "SDN", ("REB",)),
        ("Hezbollah", "2006-07-12", "LBN", ("PRM", "PTY")),
        ("Hamas", "2023-10-07", "PSE", ("PTY", "REB")),
        ("Islamic State", "2015-01-01", "IMG", ()),
        ("UNIFIL", "2006-08-11", "UNO", ("MIL",)),
        ("IAEA", "2003-02-01", "UNO", ()),
    ],
)
def test_groups_and_bodies_are_coded_by_the_day(name: str, day: str, code: str, sector: tuple[str, ...]) -> None:
    """A group or body has the code and sectors of the day."""
    found = [k for k in names().index.get(name) if k.kind in ("group", "organisation") and k.valid(day)]
    assert found[0].coded(day) == (code, sector)
