"""Relations: which grammatical relations can carry a role of an act, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterable

from talion.events.matching import Hit

DEFAULT_ACTORS = {
    "v": ("subject", "by"),
    "a": ("subject",),
    "n": ("subject", "possessor", "by", "modifier", "from", "between"),
}
TOWARDS = ("on", "against", "upon", "at", "to", "with", "into", "towards", "toward", "over", "from", "of", "for")
DEFAULT_RECIPIENTS = {
    "v": ("object", "indirect", *TOWARDS),
    "a": TOWARDS,
    "n": (
        "object",
        "indirect",
        "on",
        "against",
        "upon",
        "at",
        "to",
        "of",
        "with",
        "into",
        "towards",
        "toward",
        "for",
        "from",
        "in",
    ),
}
WITH_FIXED_OBJECT = ("indirect", *TOWARDS, "owner", "kind", "in", "object", "fixed")
MUTUAL = (
    "subject",
    "object",
    "with",
    "between",
    "among",
    "possessor",
    "by",
    "modifier",
    "of",
    "and",
    "to",
    "owner",
    "kind",
)
AIMED = ("object", "indirect", "against", "toward", "towards", "on", "upon", "at", "to", "into", "over", "of", "for",
         "from", "with", "between", "before")  # fmt: skip
BLAMED = ("about", "against", "over")
STRIKING = frozenset({"ASSAULT", "COERCE"})
# What is done with one's own people and means: no relation that the frame does not name brings a recipient.
OWN_MEANS = frozenset({"MOBILIZE", "PROTEST", "COOPERATE"})
PARTNERS = ("to", "with", "from")
NOT_BROUGHT = {
    "RETREAT": ("object", "with"),
    "CONSULT": ("with",),
    "ASSAULT": ("with",),
    "COERCE": ("with",),
    "AID": ("with", "fixed"),
}
NOBODY = ["nobody"]


def of_actors(hit: Hit) -> tuple[str, ...]:
    """Order the relations that can carry the actor."""
    return tuple(hit.pattern.frame.actor) or DEFAULT_ACTORS[hit.pattern.part]


def of_recipients(hit: Hit) -> tuple[str, ...]:
    """Order the relations that can carry the recipient: the frame's own, else the usual ones of its type."""
    return tuple(hit.pattern.frame.recipient) or _usual(hit)


def left_over(hit: Hit) -> tuple[str, ...]:
    """Order the relations that bring a recipient where those that the frame names bring none."""
    frame = hit.pattern.frame
    if not frame.recipient or frame.recipient == NOBODY or frame.type in OWN_MEANS:
        return tuple(n for n in PARTNERS if n not in frame.recipient) if frame.type == "COOPERATE" else ()
    barred = {*frame.recipient, *NOT_BROUGHT.get(frame.type, ())}
    agents = ("by",) if frame.type == "SANCTION" else ()  # "suspended flights by the airline"
    spoken = frame.inner == "blocks"
    owned = ("owner", "kind", *(() if spoken else ("fixed",))) if "object" in frame.recipient else ()
    names = (*AIMED, *owned, *(("bare",) if spoken else ()), *agents)  # "bare": "appealed for Mali to open …"
    return tuple(name for name in names if name not in barred)


def _usual(hit: Hit) -> tuple[str, ...]:
    """Order the usual relations: the pattern's own preposition comes first."""
    frame, last = hit.pattern.frame, tuple(filter(None, hit.pattern.last.split("|")))
    names = (*last, *_by_pattern(hit))
    if frame.type == "ACCUSE":  # to whom one complains is not who is at fault
        names = _behind((*names, *(n for n in BLAMED if n not in names)), "to")
    if frame.type in STRIKING:  # what one is struck for is a reason, with what a means
        names = tuple(name for name in names if name in last or name not in ("for", "over"))
        names = names if "with" in last else _behind(names, "with")
    return names


def _by_pattern(hit: Hit) -> tuple[str, ...]:
    """Order the relations of a pattern: a fixed object is nobody's role, but its owner may have one."""
    part, kinds = hit.pattern.part, {slot.kind for slot in hit.pattern.slots}
    if part != "v" or not kinds & {"object", "preposition"}:
        return DEFAULT_RECIPIENTS[part]
    if "object" not in kinds:  # "took Mali off the list", "dragged him from his bed"
        return ("object", *(name for name in WITH_FIXED_OBJECT if name != "object"))
    return WITH_FIXED_OBJECT


def _behind(names: Iterable[str], last: str) -> tuple[str, ...]:
    """Put one relation behind all others."""
    kept = [name for name in names if name != last]
    return (*kept, last)
