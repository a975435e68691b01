"""The stage of places: where. Names of places with the gazetteer entries that they stand for."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talion.places import sites
from talion.places.gazetteer import Entry
from talion.places.names import Finder, Name
from talion.places.resolve import resolve
from talion.records import Place


class Places:
    """spaCy component of the stage."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the places of a parsed Doc, in the order of the text."""
        names = Finder(doc).names()
        entries = resolve(doc, names)
        doc._.talion_places = tuple(record(doc, n, *_entry(doc, n, entries)) for n in names)
        return doc


def _entry(doc: Doc, name: Name, entries: dict[int, tuple[Entry, float]]) -> tuple[Entry | None, float]:
    """Give the entry of a name; a site that has none of its own stands in its town."""
    entry, score = entries.get(name.start, (None, 0.0))
    if name.site and name.inside and (entry is None or entry.feature_class in "PA"):
        town, told = entries.get(name.inside[0].start, (None, 0.0))
        if town is not None and town.resolution in (3, 4):
            entry, score = town, told
    if name.site and entry is not None and entry.feature_class in "PA":
        if entry.resolution in (1, 2):  # a country or a province says too little
            return None, 0.0
        name.why.append(f"place:site in {entry.name}")
        entry = sites.at(entry, doc[name.start : name.end].text)
    return entry, score


def record(doc: Doc, name: Name, entry: Entry | None, score: float) -> Place:
    """Write the record of a name; one without entry stays a name."""
    span = doc[name.start : name.end]
    if entry is None:
        return Place(
            start=span.start_char,
            end=span.end_char,
            text=span.text,
            name=span.text if name.site else name.text,
            why=(*name.why, "place:unresolved"),
        )
    return Place(
        start=span.start_char, end=span.end_char, text=span.text, name=entry.name, geonameid=entry.geonameid,
        lat=entry.lat, lon=entry.lon, country_code=entry.country, province=entry.province,
        feature_class=entry.feature_class, feature_code=entry.feature_code, resolution=entry.resolution,
        why=(*dict.fromkeys(name.why), f"place:score {score:.1f}"),
    )  # fmt: skip


@Language.factory(
    "talion_places",
    assigns=["doc._.talion_places"],
    requires=["token.tag", "token.dep", "doc.ents", "doc.sents"],
)
def make_places(nlp: Language, name: str) -> Places:
    """Build the stage for a pipeline."""
    return Places()
