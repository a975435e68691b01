"""A bare phrase to country code and sectors: through the stage of actors, without a sentence around it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from talion.language.slots import report_id
from talion.records import Actor, Report

if TYPE_CHECKING:
    from talion.coder import Coder


def of_phrase(coder: Coder, phrase: str, day: date | None) -> tuple[str, tuple[str, ...]]:
    """Give the code and sectors of a phrase as of a day ("" and () where it tells none)."""
    source = Report(id=report_id(phrase, str(day or "")), text=phrase, published=day)
    doc = coder.nlp.make_doc(phrase)
    doc._.talion_report = source
    for name, stage in coder.nlp.pipeline:
        doc = stage(doc)
        if name == "talion_actors":
            break
    whole = [actor for actor in doc._.talion_actors if actor.code or actor.sector]
    best = max(whole, key=lambda actor: reach(actor), default=None)
    return (best.code, best.sector) if best else ("", ())


def reach(actor: Actor) -> tuple[int, int]:
    """Rank actors of a phrase: the longest mention that is more than an adjective, the first of equals."""
    spans = [(m.end - m.start, -m.start) for m in actor.mentions if m.kind not in ("adjective", "place")]
    return max(spans, default=(0, 0))
