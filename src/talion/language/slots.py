"""Where stages leave their records on a spaCy `Doc`: one extension attribute for each stage, `doc._.talion_<stage>`.

Offsets of records are characters of `doc.text`, which is the report's text to the letter.
"""

from __future__ import annotations

from spacy.tokens import Doc

from talion.records import Report, report_id

__all__ = ["SLOTS", "register", "report_id", "report_of"]

SLOTS = ("actors", "times", "places", "amounts", "events", "statements", "claims", "disputes", "links")


def register() -> None:
    """Declare the extension attributes; calling it again changes nothing."""
    if not Doc.has_extension("talion_report"):
        Doc.set_extension("talion_report", default=None)
        Doc.set_extension("talion_vectors", default=None)  # of the second reader, one row a token
        Doc.set_extension("talion_joins", default=None)  # cues that join acts; see talion.language.joins
    for slot in SLOTS:
        if not Doc.has_extension(f"talion_{slot}"):
            Doc.set_extension(f"talion_{slot}", default=())


def report_of(doc: Doc) -> Report:
    """Give the report that a Doc was made from; a Doc of another pipeline becomes a report without metadata."""
    found = doc._.talion_report
    if isinstance(found, Report):
        return found
    made = Report(id=report_id(doc.text), text=doc.text)
    doc._.talion_report = made
    return made


register()
