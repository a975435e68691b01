"""Words that point at a time without naming one: "now", "recently", "at the time", "since then"."""

from __future__ import annotations

import re

from talion.times.context import Context, Sense
from talion.times.senses import put
from talion.times.words import words


def on_reference(context: Context, sense: Sense) -> Sense | None:
    """Read "now", "recently", "soon"."""
    text = " ".join(context.text[sense.start : sense.end].lower().split())
    value = words("reference")[text].value
    if text == "soon" and re.match(r"\s+(?:as|after)\b", context.text[sense.end : sense.end + 7]):
        return None
    if text == "soon" and context.tense(sense.start, sense.end) == "past":
        return None
    if text == "shortly" and re.match(r"\s+(?:after|before)", context.text[sense.end : sense.end + 8]):
        return None
    if text in ("the past", "the present") and re.match(r"\s+[a-z]", context.text[sense.end : sense.end + 2]):
        token = context.token(sense.start, sense.end)
        if token is None or token.pos_ not in ("NOUN",):
            return None
    put(sense, None, "", value)
    sense.relative, sense.anchor = True, "publication"
    base = context.published if not context.narrative else None
    if value == "PRESENT_REF" and base:
        sense.first = sense.last = base
    return sense


def on_adjective(context: Context, sense: Sense) -> Sense | None:
    """Read "current", "recent", "future" before a noun."""
    word = sense.phrase.groups["word"].lower()
    token = context.token(sense.start, sense.end)
    if (word == "former" and not context.narrative) or token is None or context.text[sense.start].isupper():
        return None
    if word == "future" and token.dep_ == "amod":
        return None
    value = {"current": "PRESENT_REF", "recent": "PAST_REF", "former": "PAST_REF", "future": "FUTURE_REF"}[word]
    return put(sense, None, "", value)


def on_that_time(context: Context, sense: Sense) -> Sense | None:
    """Read "at the time", "at that time": what was told before."""
    before = context.previous(sense.start)
    own = context.text[sense.start : sense.end].lower()
    if before is None or re.match(
        r"\s+(?:of|to|for|when|he|she|they|it|that|the|being)\b", context.text[sense.end : sense.end + 8]
    ):
        return None
    if not own.startswith(("at ", "by ", "until ", "since ", "around ")) or "this" in own or "same" in own:
        return None
    sense.relative, sense.anchor = True, "previous"
    sense.first, sense.last, sense.size, sense.value = before.first, before.last, before.size, before.value[:10]
    return sense


CLAUSE = re.compile(r"\s+(?:the|he|she|they|it|we|you|i|a|an|his|her|their|its|our)\s", re.I)


def on_since_then(context: Context, sense: Sense) -> Sense | None:
    """Read "since then", "ever since", "by then"."""
    before = context.previous(sense.start)
    word = sense.phrase.groups["word"].lower()
    if before is None or word in ("then",) or CLAUSE.match(context.text, sense.end):
        return None
    sense.relative, sense.anchor, sense.size, sense.value = True, "previous", "range", before.value[:10]
    if "since" in word:
        sense.first, sense.last = (
            before.last if before.size == "day" or word == "since then" else before.first,
            context.base,
        )
    else:
        sense.first, sense.last = before.first, before.last
    return sense
