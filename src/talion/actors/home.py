"""Home: the country that a report speaks of without naming it, told by its publication or its address."""

from __future__ import annotations

import gzip
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

from talion.actors.names import Folders, Names
from talion.actors.words import fold, split
from talion.lexicon import HERE, load
from talion.records import Report

LAND = frozenset({"country", "adjective", "demonym", "capital", "city"})
STATES = frozenset({"country", "adjective", "demonym"})
WORLD = "*"  # code of media that report from everywhere
LONGEST = 4  # words of a place in a publication's name
SEAS = frozenset({"gulf", "sea", "bay", "strait", "straits", "ocean"})  # "Gulf of Guinea" lies on many countries
SHARED = frozenset(
    "co tv io me ai fm ly cc ws gg la to nu sh vc st as bz mn mu im is am ac pw tk ml ga cf gq eu".split()
)


class Home(Struct, forbid_unknown_fields=True, frozen=True):
    """A row of homes.toml; see the head of that file."""

    code: str
    words: tuple[str, ...]


class Setting(Struct, frozen=True):
    """The country that a report is at home in and what told it: publication or url; "" where nothing did."""

    code: str = ""
    source: str = ""


class Homes:
    """Places and words of publications' names with their countries."""

    def __init__(self, folders: Folders) -> None:
        self.words: dict[str, str] = {}
        for row in load("homes", "home", Home, folders):
            for word in row.words:
                self.words.setdefault(key(word), row.code)

    @cached_property
    def _gazetteer(self) -> bytes:
        """The towns, provinces and landscapes, sorted: lines "name TAB code,code", "?" before what is doubtful."""
        return gzip.decompress((HERE / "homes.tsv.gz").read_bytes())

    @cached_property
    def _domains(self) -> dict[str, str]:
        rows = [r.split("\t") for r in (HERE / "places" / "countries.tsv").read_text(encoding="utf-8").splitlines()]
        code, domain = rows[0].index("country"), rows[0].index("domain")
        return {"uk": "GBR", **{r[domain]: r[code] for r in rows[1:] if len(r) > domain and r[domain]}}

    def places(self, name: str) -> tuple[tuple[str, ...], bool]:
        """Give the countries that a place of this name lies in, likeliest first, and whether the first is sure."""
        wanted = key(name)
        told = self.words.get(wanted)
        if told is not None:  # "" are words before places: "River", "Union"
            return (told,) if len(told) > 1 else (), len(told) > 1
        codes = _row(self._gazetteer, wanted.encode())
        return (tuple(codes.lstrip("?").split(",")), not codes.startswith("?")) if codes else ((), False)

    def setting(self, report: Report, names: Names) -> Setting:
        """Tell the home of a report from its publication, else from the country ending of its address."""
        words = [key(w) for w in split(report.publication)]
        code = self._publication(words, names) if words else ""
        if code:
            return Setting("" if code == WORLD else code, "publication")
        code = self._domain(report.url)
        return Setting(code, "url") if code else Setting()

    def _domain(self, url: str) -> str:
        try:
            host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        except ValueError:  # no address after all: "http://[draft"
            return ""
        ending = host.rpartition(".")[2]
        return "" if ending in SHARED else self._domains.get(ending, "")

    def _publication(self, words: list[str], names: Names) -> str:
        """Read a publication's name: as a whole, by states and peoples in it, by the longest phrase, by other words."""
        whole = self._phrase(words, names)
        if whole:
            return whole
        single = [w for n, w in enumerate(words) if self.words.get(w) != "" and not _on_sea(words, n)]
        single.sort(key=lambda w: self._rank(w, names))
        states = [w for w in single if self._rank(w, names) == 0]
        phrases = [
            " ".join(words[at : at + length])
            for length in range(min(LONGEST, len(words)), 1, -1)
            for at in range(len(words) - length + 1)
        ]
        told = (self._phrase(phrase.split(" "), names) for phrase in (*states, *phrases, *single))
        return next((code for code in told if code), "")

    def _rank(self, word: str, names: Names) -> int:
        known = {k.kind for k in names.index.get(word)}
        if known & STATES:
            return 0
        return 1 if known & LAND else 2 if word in self.words else 3

    def _phrase(self, words: list[str], names: Names) -> str:
        phrase = " ".join(words)
        told = self.words.get(phrase)
        if told is not None:
            return told
        known = [k for k in names.index.get(phrase) if k.kind in LAND or (len(words) > 1 and "JRN" in k.sector)]
        lands = list(dict.fromkeys(k.code for k in known))
        if lands:
            return lands[0] if len(lands) == 1 or known[0].kind in LAND else ""
        if len(words) > 1 and any(self.words.get(w) == "" for w in words) and len(words) > 2:
            return ""
        codes, sure = self.places(phrase)
        return codes[0] if sure and len(phrase) > 3 else ""


def _row(table: bytes, name: bytes) -> str:
    """Find what stands behind a name in a sorted table of lines, "" where it is not there."""
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", low, middle) + 1 or low
        end = table.find(b"\n", start)
        end = len(table) if end < 0 else end
        found, _, rest = table[start:end].partition(b"\t")
        if found == name:
            return rest.decode()
        low, high = (end + 1, high) if found < name else (low, start)
    return ""


def _on_sea(words: list[str], at: int) -> bool:
    """Tell whether a word names a sea and no land: "Gulf of Guinea", "the Java Sea"."""
    before = words[max(0, at - 2) : at]
    after = words[at + 1 : at + 2]
    return bool(SEAS.intersection(before[:1]) and "of" in before) or bool({"sea", "ocean"}.intersection(after))


def key(name: str) -> str:
    """Fold a name to the key of the tables: small letters without accents and signs."""
    return " ".join(split(fold(name))).lower()


@lru_cache(maxsize=4)
def homes(folders: Folders = (HERE,)) -> Homes:
    """Load the homes of these lexicon folders, once."""
    return Homes(folders)
