"""Rival dates: a second day that somebody else gives for the same happening.

Both days are kept: the event's range runs from the first to the last of them. A second date counts as a rival only
where the words say so: each date stands with an authority of its own ("by the account of the owner … by that of the
elders"), or a contrasting clause does nothing but date ("although the envoy had told them that it was Saturday").
"""

from __future__ import annotations

import re

from talion.records import Time

REACH = 160  # characters that may lie between the two dates
AUTHORITY = re.compile(
    r"\b(?:according to|in (?:that|those) of|by (?:that|those) of|in (?:one|another)\b|"
    r"(?:in|by)\s[^,;.]{0,40}\b(?:telling|version|account|words|reckoning|count|log|book|chronology)|"
    r"as\s[^,;.]{1,40}\b(?:has|have|had) it|"
    r"(?:says?|said|runs?|goes|insists?|swears?|notes?|noted|announced|confirmed|testified|claims?|claimed)\b)",
    re.I,
)
CHOICE = re.compile(r"\bor\s+(?:rather\s+)?(?:on\s+|at\s+|in\s+)?(?:the\s+)?$", re.I)
CONTRAST = re.compile(r"\b(?:but|while|whereas|although|though|yet|only|however)\b|[;.]\s", re.I)
DATING = re.compile(
    r"\b(?:(?:it|that|this)\s+(?:was|had been|happened|came)(?:\s+(?:already|only|not until))?|"
    r"(?:has|have|had)(?:\s+(?:it|the\s+[\w\s]{1,24}))?|"
    r"(?:puts?|places?|placed|dates?|dated|sets?|enters?|entered)\s+(?:it|them|the\s+[\w\s]{1,30})|"
    r"(?:recalls?|remembers?|mentions?|mentioned|bears?|wrote|gives?|gave|has|says|reads?|stamped))"
    r"(?:\s+(?:on|at|to|in|under|for|a|the))*\s*[“\"‘]?(?:on\s)?$",
    re.I,
)


def with_rivals(own: Time, times: tuple[Time, ...], text: str, start: int) -> tuple[Time, ...]:
    """List a date and its rivals; `text` begins at character `start` of the report and holds what may speak of them."""
    found = [own]
    for other in times:
        if other.start < own.end or other.start - found[-1].end > REACH or other.end - start > len(text):
            continue
        if other.kind not in ("date", "time") or other.earliest is None or other.latest is None:
            continue
        between = text[found[-1].end - start : other.start - start]
        after = text[other.end - start :]
        if is_rival(between, re.split(r"[;.]\s", after)[0]):
            found.append(other)
    return tuple(found)


def is_rival(between: str, after: str) -> bool:
    """Tell by the words between two dates and behind the second whether they date one happening."""
    if CHOICE.search(between) and (AUTHORITY.search(between) or AUTHORITY.search(after)):
        return True
    if AUTHORITY.search(between) and AUTHORITY.match(after.lstrip(" ,")):
        return re.search(r"[,;]|\band\b", between) is not None
    return CONTRAST.search(between) is not None and DATING.search(between) is not None
