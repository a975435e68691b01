"""talion: news reports into event data that can be checked.

>>> import talion
>>> coder = talion.load()
>>> reading = coder.read("Police in Nairobi arrested two editors on Monday.", published="2020-01-09")

What can be imported from here is the public interface; spaCy is loaded only when `load` is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from talion.records import Actor, Amount, Claim, Event, Link, Place, Reading, Report, Statement, Time

if TYPE_CHECKING:
    from talion.coder import Coder, load

__version__ = "0.1.0"
__all__ = [
    "Actor",
    "Amount",
    "Claim",
    "Coder",
    "Event",
    "Link",
    "Place",
    "Reading",
    "Report",
    "Statement",
    "Time",
    "load",
]


def __getattr__(name: str) -> Any:
    if name in ("Coder", "load"):
        from talion import coder

        return getattr(coder, name)
    raise AttributeError(f"module 'talion' has no attribute {name!r}")
