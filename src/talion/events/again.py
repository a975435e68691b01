"""Again: acts that a report has told before and now only names: "The strike followed …", "the attacks were …".

Such a noun takes the roles that it lacks from the act it refers back to. Nothing is taken from acts that did not
happen, and nothing is guessed: without an act of the same type before it, the noun stays without roles.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from talion.events.acts import Act
from talion.language.grammar import kids
from talion.language.referents import Referent

STEM = 5  # letters
MEMORY = 24  # acts: how far back a definite noun may point
COMPOUNDED = ("air", "air-", "counter", "counter-", "cyber", "cyber-", "fire", "gun")  # first parts of names of blows
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
HAPPENED = frozenset({"asserted", "historical"})


class Memory:
    """The acts told so far that a definite noun can refer to."""

    def __init__(self) -> None:
        self.told: deque[Act] = deque(maxlen=MEMORY)

    def keep(self, acts: Iterable[Act]) -> None:
        """Remember the acts of a sentence that have a party and happened."""
        self.told.extend(a for a in acts if a.label in HAPPENED and (a.actors or a.recipients))

    def recall(self, act: Act) -> None:
        """Give an act that is named again the roles that it lacks, in place."""
        if (act.actors and act.recipients) or not is_definite(act):
            return
        options = [(likeness(act, b), n, b) for n, b in enumerate(self.told) if refers(act, b)]
        if not options:
            self._retype(act)
            return
        before = max(options, key=lambda option: option[:2])[2]
        if not act.actors and before.actors:
            act.actors = list(before.actors)
            act.why.append("role:same-act->actor")
        if not act.recipients and before.recipients:
            act.recipients = list(before.recipients)
            act.why.append("role:same-act->recipient")

    def _retype(self, act: Act) -> None:
        """Read "the strike" as the air strike told before where no act of its own type was told; roles stay open."""
        if act.actors or act.recipients:
            return
        before = next((b for b in reversed(self.told) if _names(b, act.head.lemma_.lower())), None)
        if before is not None and before.kind != act.kind:
            act.kind, act.modes = before.kind, list(before.modes)
            act.why.append(f"role:same-act->{before.kind}")


def _names(before: Act, word: str) -> bool:
    """Tell whether an act was told by a noun or a compound of it: "airstrike" for "strike", not "raid" for "aid"."""
    known = {word, *(f"{first}{word}" for first in COMPOUNDED)}
    return any(t.pos_ == "NOUN" and t.lemma_.lower() in known for t in before.tokens)


def is_definite(act: Act) -> bool:
    """Tell whether a noun names an act as known: "the attack", "these raids", a bare plural never."""
    if act.hit.pattern.part != "n":
        return False
    return any(d.lower_ in DEFINITE for d in kids(act.head, "det"))


def refers(act: Act, before: Act) -> bool:
    """Tell whether an act can be the one told before: type, modes and the roles that both have agree."""
    if act.kind != before.kind or (act.modes and before.modes and not set(act.modes) & set(before.modes)):
        return False
    if bool(toll(act)) != bool(toll(before)) and not set(act.modes) & set(before.modes):
        return False  # "the strike" is not the killing told in between
    pairs = ((act.actors, before.actors), (act.recipients, before.recipients))
    return all(not mine or not theirs or codes(mine) & codes(theirs) for mine, theirs in pairs)


def toll(act: Act) -> str:
    """Name what those acted upon are counted as: acts that tell a toll are named by other words than blows."""
    return act.hit.pattern.frame.counts


def likeness(act: Act, before: Act) -> int:
    """Rank an act told before by the roles that it shares and by the stem of its word; the last of equals is meant."""
    roles = ((act.actors, before.actors), (act.recipients, before.recipients))
    shared = sum(bool(codes(a) & codes(b)) for a, b in roles)
    stem = act.head.lemma_.lower()[:STEM]
    return 2 * shared + any(t.lemma_.lower().startswith(stem) for t in before.tokens)


def codes(referents: Iterable[Referent]) -> set[str]:
    """Give what identifies the actors of a role: ids and country codes."""
    found: set[str] = set()
    for referent in referents:
        actor = referent.actor
        found |= {actor.id, actor.code} - {""}
    return found
