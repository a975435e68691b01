"""Sites: hospitals, prisons, bases and the like that the gazetteer does not list, put where their town is."""

from __future__ import annotations

import msgspec
from spacy.tokens import Doc, Span

from talion.places.gazetteer import Entry, lookup
from talion.places.words import kinds

BEFORE = frozenset({"at", "in", "inside", "near", "outside", "around", "into"})
SITES = frozenset({"site", "airport"})


def is_site(span: Span) -> bool:
    """Tell whether words are the name of a site: they end in a capitalised kind word."""
    last = span[-1]
    return len(span) > 1 and last.text[:1].isupper() and kinds().get(last.lower_) in SITES


def stands(span: Span) -> bool:
    """Tell whether something happens at a site: "at the Manila Cathedral"."""
    before = span.start - 1
    if before > 0 and span.doc[before].lower_ in ("the", "a"):
        before -= 1
    return before >= 0 and span.doc[before].lower_ in BEFORE


def namesake(doc: Doc, start: int, end: int) -> str:
    """Give the name of the town that a site bears: "Manila" of "Manila Cathedral"; "" where it bears none."""
    for stop in range(end - 1, start, -1):
        span = doc[start:stop]
        if doc[stop].tag_ == "POS" or span.text[:3] in ("St ", "St."):
            continue
        if any(e.feature_class in "PA" and e.resolution != 1 and e.weight >= 15000 for e in lookup(span.text)):
            return span.text
    return ""


def at(town: Entry, text: str) -> Entry:
    """Make the entry of a site that stands in a town: its own name, the town's coordinates."""
    return msgspec.structs.replace(
        town, name=text, feature_class="S", feature_code="", geonameid=None, district=town.district or town.name
    )
