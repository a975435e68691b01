"""Sites: hospitals, prisons, bases, streets and the like, found by the kind word that their names end in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc, Span, Token

from talion.places.gazetteer import Entry, lookup
from talion.places.words import kinds, words

BEFORE = frozenset({"at", "in", "inside", "near", "outside", "around", "into"})
WAYS = frozenset({"to", "from", "on", "along", "off", "past", "toward", "towards", "across", "through", "onto"})
SITES = frozenset({"site", "airport"})
LONGEST = 6  # words of a site's name
ROAD = re.compile(r"(?:[AMBEN]\d{1,4}|I-\d{1,3}|US-\d{1,3}|[A-Z]{2}-\d{1,3})$")
AIRCRAFT = re.compile(r"A3\d0$")
ALONG = frozenset({"on", "along", "via", "off", "near", "between", "from", "to", "of", "block", "blocking", "closing"})
ROADS = frozenset({"interstate", "highway", "route", "motorway", "autobahn", "expressway", "freeway", "road"})
INNER = frozenset({"de", "la", "des", "al", "el", "-"})


def is_site(span: Span) -> bool:
    """Tell whether words are the name of a site: they end in a capitalised kind word, or begin "University of"."""
    last = span[-1]
    if len(span) > 2 and span[1].lower_ == "of" and span[0].lower_ in words("official") and span[0].text[0].isupper():
        return _before(span) in ("at", "inside", "outside", "near")
    return len(span) > 1 and last.text[:1].isupper() and kinds().get(last.lower_) in SITES


def stands(span: Span) -> bool:
    """Tell whether something happens at a site: "at the Manila Cathedral"."""
    return _before(span) in (BEFORE if span[-1].lower_ in words("staffed") else BEFORE | WAYS)


def is_housed(span: Span) -> bool:
    """Tell whether an organisation is where something happens: "at the Guild of Weavers in Ghent"."""
    end = span.end
    return (
        _before(span) in ("at", "inside", "outside")
        and end + 1 < len(span.doc)
        and span.doc[end].lower_ == "in"
        and span.doc[end + 1].ent_type_ in ("GPE", "LOC")
    )


def _before(span: Span) -> str:
    """Give the word before a name and its article."""
    before = span.start - 1
    if before > 0 and span.doc[before].lower_ in ("the", "a"):
        before -= 1
    return str(span.doc[before].lower_) if before >= 0 else ""


def spotted(doc: Doc) -> Iterator[Span]:
    """Find the names of sites whatever the tagger takes them for: "Third Street", "Seoul's Jamsil Stadium"."""
    for word in doc:
        if not word.text[0].isupper():
            continue
        if word.lower_ in ROADS and word.i + 1 < len(doc) and doc[word.i + 1].text.isdigit():
            if len(doc[word.i + 1]) < 4:
                yield doc[word.i : word.i + 2]
        elif _ends(word):
            span = doc[_first(word) : word.i + 1]
            if len(span) > 1 and _is_scene(span):
                yield span
        elif ROAD.match(word.text) and not AIRCRAFT.match(word.text) and _on_road(word):
            yield doc[word.i : word.i + 1]


def _ends(word: Token) -> bool:
    if word.lower_ in words("shortened"):
        after = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
        ends = after is None or not after.text[:1].isupper() or not word.lower_.startswith("st")
        return ends and word.i > 0 and _is_proper(word.nbor(-1))
    return word.tag_ in ("NNP", "NNPS", "NN") and kinds().get(word.lower_) == "site"


def _first(last: Token) -> int:
    """Find where the name of a site begins: as far as capitals go, without articles and owners."""
    doc, start = last.doc, last.i
    for i in range(last.i - 1, max(-1, last.i - LONGEST), -1):
        word = doc[i]
        if doc[i + 1].is_sent_start or word.is_space or (word.is_punct and word.text not in ("-", ".")):
            break
        if word.tag_ == "POS":
            if _owns(doc, i):
                break
        elif word.text[0].isupper():
            if word.tag_ in ("DT", "IN", "CC", "PRP$", "WRB") or (word.is_sent_start and not _is_proper(word)):
                break
            start = i
        elif word.lower_ not in INNER or i + 1 != start:
            break
    return start


def _is_proper(word: Token) -> bool:
    return word.tag_ in ("NNP", "NNPS")


def _owns(doc: Doc, i: int) -> bool:
    """Tell whether a place owns what follows: "Brooklyn's Barclays Center" against "St George's Chapel"."""
    return doc[i - 1].ent_type_ in ("GPE", "NORP") or (i > 1 and doc[i - 2].lower_.rstrip(".") not in ("st", "saint"))


def _is_scene(span: Span) -> bool:
    """Tell whether a site is where something happens or lies; a street always lies somewhere."""
    doc, low = span.doc, span.text.lower()
    if low in words("never") or (all(w.lower_ in kinds() for w in span) and not lookup(span.text)):
        return False
    if span.end < len(doc) and doc[span.end].ent_iob_ == "I" and _is_proper(doc[span.end]):
        return False  # "Wall Street Journal"
    if span[-1].lower_ in words("street") | words("shortened") and all(_is_proper(w) for w in span):
        return True
    if span[-1].ent_type_ in ("LOC", "FAC"):
        return True
    owner = doc[span.start - 2] if span.start > 1 and doc[span.start - 1].tag_ == "POS" else None
    return stands(span) or (owner is not None and owner.ent_type_ == "GPE" and span[-1].lower_ not in words("official"))


def _on_road(word: Token) -> bool:
    """Tell whether letters and digits name a road: "on the M25", "the A417 southbound", "the A436, A40 and A429"."""
    doc, i = word.doc, word.i
    if word.ent_type_ in ("LOC", "FAC"):
        return True
    while (earlier := i - 3 if doc[i - 1].lower_ == "the" else i - 2) > 0:
        if doc[earlier + 1].text not in (",", "and", "or", "&") or not ROAD.match(doc[earlier].text):
            break
        i = earlier
    after = doc[word.i + 1].lower_ if word.i + 1 < len(doc) else ""
    if after in words("road"):
        return True
    article = i > 1 and doc[i - 1].lower_ == "the"
    return doc[i - 2 if article else i - 1].lower_ in ALONG and (article or "-" in word.text) if i > 1 else False


def namesake(doc: Doc, start: int, end: int) -> str:
    """Give the name of the town that a site bears: "Manila" of "Manila Cathedral"; "" where it bears none."""
    if doc[end - 1].lower_ in words("street") | words("shortened"):
        return ""
    if end - start > 2 and doc[start + 1].lower_ == "of":  # the University of Minnesota
        tail = doc[start + 2 : end].text
        return tail if any(e.weight >= 15000 and not e.other and e.resolution != 1 for e in lookup(tail)) else ""
    for stop in range(end - 1, start, -1):
        span = doc[start:stop]
        if doc[stop].tag_ == "POS" or span.text[:3] in ("St ", "St.") or span.text.lower() in words("never"):
            continue
        if any(e.feature_class in "PA" and e.resolution != 1 and e.weight >= 15000 for e in lookup(span.text)):
            return span.text
    return ""


def at(town: Entry, text: str) -> Entry:
    """Make the entry of a site that stands in a town: its own name, the town's coordinates."""
    return msgspec.structs.replace(
        town, name=text, feature_class="S", feature_code="", geonameid=None, district=town.district or town.name
    )
