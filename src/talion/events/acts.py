"""Acts: the hits of a sentence put in relation to each other.

An act spoken of in a promise, a demand or a refusal is not told as having happened: the outer act is coded, and what it
speaks of gives it mode and recipient. An outcome ("killing dozens") is one act with what brought it about, and a blow
that is subject of another word of the same act ("the airstrike that killed him") is one with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, field
from spacy.tokens import Span, Token

from talion.events import ontology
from talion.events.frames import Index, sets
from talion.events.matching import Hit, content, find
from talion.events.roles import Roles, complements, unique
from talion.events.status import Finding, status_of
from talion.language.grammar import case, is_verb, kids
from talion.language.referents import Referent

OUTSIDE = frozenset({"acl:relcl", "advcl:relcl", "parataxis", "appos", "list"})
CONTENT_MARKS = frozenset(
    {"of", "for", "from", "to", "that", "with", "against", "on", "in", "about", "over", "at", "into", "by"}
)
CIRCUMSTANCES = frozenset(
    [
        "after",
        "before",
        "following",
        "amid",
        "since",
        "during",
        "because of",
        "despite",
        "until",
        "as",
        "when",
        "while",
        "ahead of",
        "due to",
    ]
)
MERGED = frozenset({"ASSAULT", "COERCE", "PROTEST"})
LATER = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
SAID_AT_ONCE = frozenset({"AGREE", "REJECT"})  # to say that one will refuse is to refuse
ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "CRM"})
OWN_THREATS = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": ""}


class Act(Struct):
    """One act of a sentence on the way to becoming an event."""

    hit: Hit
    kind: str
    modes: list[str]
    actors: list[Referent]
    recipients: list[Referent]
    why: list[str]
    status: Finding
    inner: list[Act] = field(default_factory=list)
    merged: list[Hit] = field(default_factory=list)
    lost: bool = False

    @property
    def head(self) -> Token:
        """The word that tells the act."""
        return self.hit.head

    @property
    def tokens(self) -> list[Token]:
        """All words that tell the act, in order."""
        found = {t.i: t for hit in (self.hit, *self.merged) for t in hit.tokens}
        return [found[i] for i in sorted(found)]

    @property
    def label(self) -> str:
        """The status: the frame's own, else what was found."""
        return self.hit.pattern.frame.status or self.status.status()


def acts_of(sentence: Span, words: Index, roles: Roles, folders: tuple[Path, ...]) -> list[Act]:
    """List the acts that a sentence tells, in the order of their words; also those without roles (see `stands`)."""
    acts = [_act(hit, roles, folders) for hit in find(sentence, words, folders)]
    if not acts:
        return []
    table = {t.i: act for act in acts for t in act.hit.tokens}
    for act in acts:
        _nest(act, table)
    for act in acts:
        _speak(act, roles)
    for act in acts:
        if not act.lost:
            _merge(act, table)
    for act in acts:
        if not act.lost:
            _join(act, table)
    kept = [act for act in acts if not act.lost]
    for act in kept:
        _turn(act)
    return [act for act in kept if not act.lost]


def _act(hit: Hit, roles: Roles, folders: tuple[Path, ...]) -> Act:
    frame, parties = hit.pattern.frame, roles.fill(hit)
    finding = status_of(hit.head, folders, hit.words, hit.light)
    why = [f"frame:{frame.id}", *parties.why]
    return Act(hit, frame.type, list(frame.mode), parties.actors, parties.recipients, why, finding)


def _nest(act: Act, table: dict[int, Act]) -> None:
    """Find the act that speaks of this one, if one does, and mark this one as not told by itself."""
    node, steps = act.hit.light or act.head, 0
    while node.head.i != node.i and steps < 10:
        steps += 1
        above = node.head
        if _outside(node):
            return
        outer = table.get(above.i)
        if outer is not None and outer is not act:
            if node.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer", "nmod:poss", "conj", "det", "compound"):
                if node.dep_ != "conj":
                    return
            elif outer.hit.pattern.frame.inner == "blocks" and not _only_names(node, outer) and not _given(act, outer):
                outer.inner.append(act)
                act.lost = True
                return
            elif outer.hit.pattern.frame.inner in ("negated", "future", "hypothetical"):
                act.status.effects.append((outer.hit.pattern.frame.inner, above))
        node = above


def _only_names(node: Token, outer: Act) -> bool:
    """Tell whether an inner word merely names a party of the outer act: "urged the attackers to …"."""
    return node.dep_ in ("obj", "iobj") and any(r.head.i == node.i for r in outer.recipients)


def _given(act: Act, outer: Act) -> bool:
    """Tell whether an accusation or inquiry takes its deed as given: "an inquest into the killing of …"."""
    if outer.kind != "ACCUSE" or act.hit.pattern.part != "n":
        return False
    return any(
        d.lower_ in ("the", "this", "that", "these", "those") or d.dep_ == "nmod:poss" for d in act.head.children
    )


def _outside(node: Token) -> bool:
    """Tell whether a clause or phrase stands beside what is above it, not in its content."""
    if node.dep_ in OUTSIDE:
        return True
    if node.dep_ in ("obl", "nmod"):
        return case(node) in CIRCUMSTANCES
    if node.dep_ == "advcl":
        marks = {m.lower_ for m in kids(node, "mark", "advmod")}
        return not marks & CONTENT_MARKS
    return node.dep_ == "conj" and is_verb(node) and bool(kids(node, "nsubj", "nsubj:pass"))


def _speak(act: Act, roles: Roles) -> None:
    """Give an act that speaks of others its rewritten type and, where it has none, a recipient from them."""
    frame = act.hit.pattern.frame
    for inner in act.inner:
        target = frame.rewrite.get(inner.kind) or frame.rewrite.get("*")
        if target:
            act.kind, *modes = target.split()
            act.modes = modes or (act.modes if act.kind == frame.type else [])
            act.why.append(f"role:rewrite:{inner.kind}->{act.kind}")
            break
    if not act.recipients and frame.inner == "blocks":
        found = _spoken_to(act, roles)
        if found:
            act.recipients = unique(found)
            act.why.append("role:inner->recipient")


def _spoken_to(act: Act, roles: Roles) -> list[Referent]:
    """Find whom an act that speaks of others concerns: who is to do it, else who does or suffers what is spoken of."""
    barred = {r.actor.id for r in act.actors}
    clauses = complements(act.hit)
    subjects = [t for verb in clauses for t in kids(verb, "nsubj", "nsubj:outer")]
    options = (
        (r for t in subjects for r in roles.parties(t)),
        (r for inner in act.inner for r in inner.actors),
        (r for inner in act.inner for r in inner.recipients),
        (r for verb in clauses for r in roles.of_clause(verb, act.actors)),
    )
    return next((kept for o in options for kept in [[r for r in o if r.actor.id not in barred]] if kept), [])


def _merge(act: Act, table: dict[int, Act]) -> None:
    """Make one act of an outcome and what brought it about, and of a deed and the noun that is its subject."""
    if act.kind not in MERGED:
        return
    for token in [t for name in ("subject", "with", "in", "by") for t in act.hit.arguments.get(name, [])]:
        other = table.get(content(token).i)
        if (
            other is not None
            and other is not act
            and not other.lost
            and other.kind == act.kind
            and other.hit.pattern.part == "n"
        ):
            _take_in(act, other)
            return
    cause = _cause(act, table)
    if cause is not None:
        _take_in(cause, act)


def _cause(act: Act, table: dict[int, Act]) -> Act | None:
    """Find the act whose outcome this one tells: "shelled the market, killing nine"."""
    if not act.hit.pattern.frame.result or act.head.dep_ not in ("advcl", "conj", "acl", "xcomp"):
        return None
    node = act.head
    if node.tag_ == "VBG" and node.i and node.nbor(-1).text == ",":
        above = _highest(act, table)
        if above is not None:
            return above
    while node.dep_ in ("advcl", "conj", "acl", "xcomp") and node.head.i != node.i:
        if kids(node, "nsubj", "nsubj:pass") or (node.dep_ == "advcl" and kids(node, "mark")):
            return None
        node = node.head
        above = table.get(node.i)
        if above is not None and above is not act and not above.lost and above.kind == act.kind:
            return above
    return None


def _highest(act: Act, table: dict[int, Act]) -> Act | None:
    """Find the act of the main clause that a participle behind a comma tells the outcome of, wherever it was hung."""
    before = {id(a): a for a in table.values() if a is not act and not a.lost and a.kind == act.kind}
    ranked = sorted((sum(1 for _ in a.head.ancestors), a.head.i) for a in before.values() if a.head.i < act.head.i)
    return table[ranked[0][1]] if ranked else None


def _join(act: Act, table: dict[int, Act]) -> None:
    """Make one act of two words for it: "lodged a protest, charging …", "donated and delivered"."""
    if act.head.dep_ not in ("advcl", "conj") or kids(act.head, "nsubj", "nsubj:pass", "mark"):
        return
    other = table.get(act.head.head.i)
    if other is None or other is act or other.lost or other.kind != act.kind or act.hit.pattern.part == "n":
        return
    mine, theirs = ({r.actor.id for r in a.recipients} for a in (act, other))
    if not mine or not theirs or mine & theirs:
        _take_in(other, act)


def _take_in(act: Act, other: Act) -> None:
    """Fold another act into one: its words, modes and parties."""
    act.merged += [other.hit, *other.merged]
    act.modes += [m for m in other.modes if m not in act.modes]
    if other.hit.pattern.part == "n" or not act.actors:
        act.actors = other.actors or act.actors
    act.recipients = act.recipients or other.recipients
    if other.hit.pattern.frame.result and other.recipients:
        act.recipients = unique([*act.recipients, *other.recipients])
    barred = {r.actor.id for r in act.actors}
    act.recipients = [r for r in act.recipients if r.actor.id not in barred] or act.recipients
    act.why += [w for w in other.why if w not in act.why]
    other.lost = True


def _turn(act: Act) -> None:
    """Apply PLOVER's rewrites: cooperation to come is AGREE, a pull-back to come CONCEDE, a vow of harm THREATEN."""
    status, kind = act.label, act.kind
    if status == "future" and kind in LATER:
        act.kind, act.modes = LATER[kind], []
        act.status = Finding([e for e in act.status.effects if e[0] != "future"])
        act.why.append(f"status:future:{kind}->{act.kind}")
    elif status == "future" and kind in SAID_AT_ONCE:
        act.status = Finding([e for e in act.status.effects if e[0] != "future"])
    elif status in ("future", "hypothetical") and kind in OWN_THREATS and _vowed(act):
        mode = OWN_THREATS[kind]
        act.kind, act.modes = "THREATEN", [mode] if mode else []
        act.status = Finding([])
        act.why.append(f"status:{status}:{kind}->THREATEN")


def _vowed(act: Act) -> bool:
    """Tell whether somebody says of himself that he will do it."""
    mine = {r.actor.id for r in act.actors}
    clause = next((t for t in (act.hit.light or act.head, *act.head.ancestors) if is_verb(t)), act.head)
    if clause.dep_ not in ("ccomp", "parataxis") or not mine or not _is_saying(clause.head):
        return False
    return any(r.actor.id in mine for t in kids(clause.head, "nsubj") for r in _speakers(act, t))


def _is_saying(verb: Token) -> bool:
    return verb.lemma_.lower() in {
        "say",
        "warn",
        "declare",
        "tell",
        "announce",
        "state",
        "add",
        "insist",
        "swear",
        "vow",
    }


def _speakers(act: Act, token: Token) -> Iterable[Referent]:
    return [r for r in act.actors if r.head.i == token.i] or [
        r for r in act.actors for m in r.actor.mentions if m.start <= token.idx < m.end
    ]


def _aimed(act: Act) -> bool:
    """Tell whether the text names a recipient, though nobody that is known: "fined the bakery chain"."""
    frame = act.hit.pattern.frame
    fillers = [t for name in (*frame.recipient, "object", "indirect") for t in act.hit.arguments.get(name, [])]
    mine = {t.i for t in act.hit.tokens}
    return bool(act.actors) and any(t.i not in mine for t in fillers)


def _armed(act: Act) -> bool:
    """Tell whether armed people act, or their weapons: what they hit need not be anybody's."""
    weapons = sets().get("weaponry", frozenset())
    subjects = act.hit.arguments.get("subject", [])
    return any(ARMED & set(r.actor.sector) for r in act.actors) or any(t.lemma_.lower() in weapons for t in subjects)


def stands(act: Act) -> bool:
    """Tell whether an act has the roles that its frame and its type need."""
    needs = act.hit.pattern.frame.needs
    if (
        act.kind == "ACCUSE"
        and act.head.dep_ == "acl"
        and act.head.tag_ == "VBN"
        and "subject" not in act.hit.arguments
    ):
        return False  # "two men accused of theft" says who they are
    if needs == "nothing":
        return True
    if ontology.types()[act.kind].requires_recipient and not (act.recipients or len(act.actors) > 1 or _aimed(act)):
        return False
    filled = {
        "party": bool(act.actors or act.recipients),
        "actor": bool(act.actors),
        "recipient": bool(act.recipients),
        "both": bool(act.actors and (act.recipients or len(act.actors) > 1 or (_aimed(act) and _armed(act)))),
        "inner": bool(act.inner),
    }
    return filled[needs]
