"""The stage of times: every expression of time with the days that it can mean and its TIMEX3 value."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from talion.language.calendar import edtf
from talion.records import Time
from talion.times import clock, days, distances, lengths, references, senses, units
from talion.times.context import Context, Sense
from talion.times.grammar import Phrase, phrases
from talion.times.joining import join, settle_events

READERS = {
    "iso": senses.on_iso, "compact": senses.on_iso, "numeric": senses.on_numeric, "date": senses.on_date, "month": senses.on_month,
    "dayofmonth": days.on_day_of_month, "years": senses.on_year, "year": senses.on_year, "shortyear": senses.on_short_year,
    "spokenyear": senses.on_spoken_year, "decade": senses.on_decade, "century": senses.on_century, "quarter": senses.on_quarter,
    "half": senses.on_half, "season": senses.on_season, "weekday": days.on_weekday, "weeknight": days.on_week_night,
    "deictic": days.on_deictic, "feast": days.on_feast, "unit": units.on_unit, "adjacent": units.on_adjacent, "ago": distances.on_ago,
    "yearago": distances.on_year_ago, "stretch": lengths.on_stretch, "followed": lengths.on_followed, "weekssince": lengths.on_weeks_since,
    "within": lengths.on_within, "duration": lengths.on_duration, "vague": lengths.on_vague, "set": lengths.on_set, "every": lengths.on_every,
    "reference": references.on_reference, "adjective": references.on_adjective, "thattime": references.on_that_time, "sincethen": references.on_since_then,
    "nightof": units.on_night_of, "weekofmonth": units.on_week_of_month, "weekof": units.on_week_of, "fiscal": units.on_fiscal,
    "fiscalyear": units.on_fiscal_year, "yearend": units.on_year_end, "clock": clock.on_clock, "moment": clock.on_moment, "partof": clock.on_part,
}  # fmt: skip
ABSOLUTE = ("date", "month", "year", "years", "iso", "decade", "spokenyear")


class Times:
    """spaCy component of the stage."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the expressions of time of a parsed Doc, in the order of the text."""
        context = Context(doc)
        found = phrases(context.text)
        context.narrative = tells_history(context, found)
        for phrase in found:
            sense = understand(context, phrase)
            if sense is not None:
                context.senses.append(sense)
                follow(context, sense)
        settle_events(context, context.senses)
        doc._.talion_times = tuple(record(context.text, s) for s in join(context, context.senses) if s.start < s.end)
        return doc


def understand(context: Context, phrase: Phrase) -> Sense | None:
    """Read one phrase; None where it is no expression of time after all."""
    if phrase.rule == "year" and not is_year(context, phrase):
        return None
    sense = Sense(phrase=phrase, start=phrase.start, end=phrase.end, why=[f"rule:{phrase.rule}"])
    return READERS[phrase.rule](context, sense)


def is_year(context: Context, phrase: Phrase) -> bool:
    """Tell whether four digits are a year: not where they count a plural, number a thing or follow a currency."""
    text = context.text
    if "mod" in phrase.groups or "the year" in text[phrase.start : phrase.end].lower():
        return True
    before, after = text[max(0, phrase.start - 14) : phrase.start].lower(), text[phrase.end : phrase.end + 14]
    if re.search(
        r"(?:\b(?:no|nos|number|flight|room|route|model|resolution|law|page|point|section|article)\.?\s+|[$£€#-])$",
        before,
    ):
        return False
    if re.match(
        r"\s*(?:%|percent|million|billion|thousand|feet|metres|meters|miles|km|dollars|pounds|points|a\.m|p\.m|hours?\b)",
        after,
        re.I,
    ):
        return False
    token = context.token(phrase.end - 4, phrase.end)
    counted = token is not None and token.dep_ == "nummod" and token.head.i == token.i + 1 and token.head.tag_ == "NNS"
    timely = re.search(
        r"\b(?:in|since|during|by|until|of|from|between|to|and|before|after|for|early|late|mid|through|the)\s+(?:the\s+)?$",
        before,
    )
    return not counted or (timely is not None and token is not None and token.head.lemma_ in ELECTED)


ELECTED = frozenset(
    {
        "election",
        "game",
        "result",
        "earnings",
        "figure",
        "sale",
        "accord",
        "talk",
        "peace",
        "olympics",
        "riot",
        "protest",
        "attack",
    }
)


def tells_history(context: Context, found: list[Phrase]) -> bool:
    """Tell whether a text narrates years long gone: many dates with years of their own, hardly any day pointed at."""
    years = [
        int(p.groups["y"])
        for p in found
        if p.rule in ABSOLUTE and p.groups.get("y", "").isdigit() and len(p.groups["y"]) == 4
    ]
    pointing = sum(p.rule in ("weekday", "deictic") for p in found)
    published = context.published.year if context.published else None
    dated = [p for p in found if p.rule in ABSOLUTE]
    far = [y for y in years if published is None or abs(y - published) > 1]
    return len(far) >= 3 and len(far) > 2 * pointing and (len(far) >= 8 or not pointing) and 5 * len(far) >= len(dated)


def follow(context: Context, sense: Sense) -> None:
    """In a history, let the story stand at the day last told."""
    known = (
        sense.kind in ("date", "time")
        and sense.first is not None
        and sense.size in ("day", "month", "year", "season", "hour")
    )
    if context.narrative and known and sense.first is not None and sense.phrase.rule not in ("reference",):
        context.story = sense.first


def record(text: str, sense: Sense) -> Time:
    """Write the record of an expression."""
    known = sense.kind in ("date", "time") or (sense.kind == "duration" and sense.relative)
    first, last = (sense.first, sense.last) if known else (None, None)
    if first is not None and last is not None and first > last:
        first, last = last, first
    written = f"[{first},{last}]" if sense.union else edtf((first, last))
    return Time(
        start=sense.start, end=sense.end, text=text[sense.start : sense.end], kind=sense.kind, earliest=first, latest=last,
        time=sense.time, endtime=sense.endtime, edtf=written, value=sense.value, relative=sense.relative, anchor=sense.anchor,
        shift=sense.shift, why=tuple(sense.why),
    )  # fmt: skip


@Language.factory(
    "talion_times",
    assigns=["doc._.talion_times"],
    requires=["token.tag", "token.lemma", "token.dep", "token.head", "doc.sents"],
)
def make_times(nlp: Language, name: str) -> Times:
    """Build the stage for a pipeline."""
    return Times()
