"""The stage of places: where. Names of places with the gazetteer entries that they stand for."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talion.places.names import Finder, Name
from talion.places.resolve import resolve
from talion.places.settling import Settled, Settler
from talion.records import Place


class Places:
    """spaCy component of the stage."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the places of a parsed Doc, in the order of the text."""
        names = Finder(doc).names()
        settler = Settler(doc, names, resolve(doc, names))
        doc._.talion_places = tuple(record(doc, n, settler.settle(n)) for n in names)
        return doc


def record(doc: Doc, name: Name, settled: Settled) -> Place:
    """Write the record of a name; one without entry stays a name, in its country if the text tells that."""
    span, entry = doc[name.start : name.end], settled.entry
    if entry is None:
        return Place(
            start=span.start_char,
            end=span.end_char,
            text=span.text,
            name=span.text if name.site else name.text,
            country_code=settled.country,
            province=settled.province,
            why=(*name.why, "place:unresolved"),
        )
    return Place(
        start=span.start_char, end=span.end_char, text=span.text, name=entry.name, geonameid=entry.geonameid,
        lat=entry.lat, lon=entry.lon, country_code=entry.country, province=entry.province,
        feature_class=entry.feature_class, feature_code=entry.feature_code, resolution=entry.resolution,
        why=(*dict.fromkeys(name.why), f"place:score {settled.score:.1f}"),
    )  # fmt: skip


@Language.factory(
    "talion_places",
    assigns=["doc._.talion_places"],
    requires=["token.tag", "token.dep", "doc.ents", "doc.sents"],
)
def make_places(nlp: Language, name: str) -> Places:
    """Build the stage for a pipeline."""
    return Places()
