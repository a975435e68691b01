"""Make src/talion/lexicon/homes.tsv.gz: names of towns, provinces and landscapes with the states that they lie in.

    python training/homes.py        # after training/gazetteer.py, from whose gazetteer it is made

A line is a folded name and up to four states, the likeliest first; a question mark before them says that no state is
four times likelier than the next. The same gazetteer gives the same bytes.
"""

from __future__ import annotations

import gzip
import itertools
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from talion import lexicon
from talion.places.folding import fold
from talion.places.gazetteer import FILE
from talion.places.store import Store

Weights = dict[str, dict[str, int]]
OUT = lexicon.HERE / "homes.tsv.gz"
FEATURES = lexicon.HERE / "places" / "features.tsv"
PROVINCE, DISTRICT, LANDSCAPE = 300_000, 8_000, 50_000  # people that these count as at least
TOWN, TOWN_USA = 1_000, 15_000  # people below which a town gives its paper no name that the world knows
OTHER_NAME = 50_000  # people from which other names of a town count
SHARE, MOST = 50, 4  # of the likeliest state's weight; states a name


def blocks(store: Store, offsets: list[int]) -> Iterator[str]:
    """Yield the lines of all blocks of a table of the gazetteer."""
    for start, end in itertools.pairwise(offsets):
        yield from store._block(start, end).decode().strip("\n").split("\n")


def weight(country: str, kind: str, code: str, people: int) -> int:
    """Say how many people stand behind a place, 0 where its name tells no home."""
    if code == "ADM1":
        return max(people, PROVINCE)
    if code == "ADM2":
        return max(people, DISTRICT) if country != "USA" else 0
    if code == "ADM3" or kind == "S" or people < (TOWN_USA if country == "USA" else TOWN):
        return 0
    return people


def places(store: Store) -> list[tuple[str, int]]:
    """List the country and the weight of every place of the gazetteer, by its number."""
    rows = (line.split("\t") for line in blocks(store, store._rows))
    return [(row[4], weight(row[4], row[7], row[8], int(row[9] or 0))) for row in rows]


def named(store: Store) -> Weights:
    """Weigh the states of every name of the gazetteer."""
    found: Weights = defaultdict(lambda: defaultdict(int))
    listed = places(store)
    for line in blocks(store, store._names):
        key, numbers = line.split("\t")
        for part in numbers.split(","):
            other = part.endswith("+")
            country, people = listed[int(part.rstrip("+"))]
            if country and people and not (other and people < OTHER_NAME):
                found[key][country] = max(found[key][country], people // (2 if other else 1))
    return found


def add_landscapes(found: Weights) -> None:
    """Add the regions, waters and mountains of our own table."""
    for line in FEATURES.read_text(encoding="utf-8").split("\n")[1:]:
        cells = line.split("\t")
        if len(cells) > 8 and cells[4]:
            for name in (cells[0], *filter(None, cells[1].split("|"))):
                row = found[fold(name)]
                row[cells[4]] = max(row[cells[4]], int(cells[8] or 0), LANDSCAPE)


def lines(found: Weights) -> Iterator[str]:
    """Yield the lines of the table, sorted by name; short names of small places and foreign letters are left out."""
    for key in sorted(found):
        row = found[key]
        if len(key) < 3 or (len(key) < 5 and max(row.values()) < 5000) or not key[0].isalpha() or not key.isascii():
            continue
        ranked = sorted(row.items(), key=lambda state: (-state[1], state[0]))
        sure = len(ranked) == 1 or ranked[0][1] >= 4 * ranked[1][1]
        kept = [code for code, people in ranked if people * SHARE >= ranked[0][1]][:MOST]
        yield f"{key}\t{'' if sure else '?'}{','.join(kept)}"


def main() -> None:
    """Write the table."""
    found = named(Store(FILE))
    add_landscapes(found)
    text = "\n".join(["", *lines(found), ""])
    Path(OUT).write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{OUT.name}: {text.count(chr(10)) - 1} names, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
