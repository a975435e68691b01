"""Acts: the hits of a sentence put in relation to each other.

An act spoken of in a promise, a demand or a refusal is not told as having happened: the outer act is coded, and what it
speaks of gives it mode and recipient. An outcome ("killing dozens") is one act with what brought it about, and a blow
that is subject of another word of the same act ("the airstrike that killed him") is one with it.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field
from spacy.tokens import Span, Token

from talion.events.frames import Index
from talion.events.joined import Joined, means
from talion.events.matching import Hit, Review, content, find
from talion.events.roles import Parties, Roles, complements, unique
from talion.events.status import Finding, status_of
from talion.language.grammar import case, is_passive, is_verb, kids
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
CRIES = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
MERGED = frozenset({"ASSAULT", "COERCE", "PROTEST"})


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
    joined: bool = False

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


def acts_of(
    sentence: Span,
    words: Index,
    roles: Roles,
    folders: tuple[Path, ...],
    joined: Joined,
    review: Review | None = None,
) -> list[Act]:
    """List the acts that a sentence tells, in the order of their words; also those without roles (see `stands`)."""
    acts = [_act(hits, roles, folders) for hits in find(sentence, words, folders, review)]
    if not acts:
        return []
    acts = _deeds(acts, joined)
    table = {t.i: act for act in acts for t in act.hit.tokens}
    for act in acts:
        act.joined = act.head in joined
        if not joined.answered(act.head):
            _nest(act, table)
    for act in acts:
        _speak(act, roles)
        _cry(act, table)
    for act in acts:
        if not act.lost:
            _merge(act, table, joined)
    for act in acts:
        if not act.lost:
            _join(act, table)
    return [act for act in acts if not act.lost]


def _deeds(acts: list[Act], joined: Joined) -> list[Act]:
    """Leave out words of answering where the deed is told beside them: "retaliated with a raid", "to avenge"."""
    kept = []
    for act in acts:
        cue = joined.cue(act.head)
        form = cue.cue.form if cue is not None else ""
        if cue is None or form not in ("answer", "phrase", "noun"):
            kept.append(act)
            continue
        below = {t.i for t in (means(cue) if form == "answer" else cue.answer)}
        deeds = [a for a in acts if a is not act and a.head.i in below]
        for deed in deeds[:1]:
            deed.actors = deed.actors or act.actors
        if not deeds:
            kept.append(act)
    return kept


def _act(hits: list[Hit], roles: Roles, folders: tuple[Path, ...]) -> Act:
    """Read a word by the weightiest of its frames whose roles are filled, else by the weightiest."""
    readings = [(hit, roles.fill(hit)) for hit in hits]
    hit, parties = next(((h, p) for h, p in readings if _meets(h, p)), readings[0])
    frame = hit.pattern.frame
    finding = status_of(hit.head, folders, hit.words, hit.light)
    why = [f"reader:{frame.type}"] if hit.read else []
    why += [f"frame:{frame.id}"] if frame.words else []
    why += parties.why
    return Act(hit, frame.type, list(frame.mode), parties.actors, parties.recipients, why, finding)


def _meets(hit: Hit, parties: Parties) -> bool:
    """Tell whether parties fill the roles that a frame needs, as far as can be told before acts are joined."""
    needs, both = hit.pattern.frame.needs, bool(parties.actors and parties.recipients)
    if needs == "both":
        return both or len(parties.actors) > 1
    return {"actor": bool(parties.actors), "recipient": bool(parties.recipients)}.get(needs, True)


def _nest(act: Act, table: dict[int, Act]) -> None:
    """Find the act that speaks of this one, if one does, and mark this one as not told by itself."""
    node, steps = act.hit.light or act.head, 0
    if _trails(act) and _highest(act, table) is not None:
        return  # its clause may have been hung anywhere
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
    return node.dep_ in ("obj", "iobj") and any(r.head.i == node.i and r.actor.id for r in outer.recipients)


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
        return not marks & (CONTENT_MARKS - {"with", "by", "in", "at"})
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


def _cry(act: Act, table: dict[int, Act]) -> None:
    """Leave what a crowd demands or condemns to its protest, which says it already."""
    if act.kind not in CRIES or act.head.dep_ not in ("advcl", "acl", "xcomp", "conj"):
        return
    outer = table.get(act.head.head.i)
    if outer is not None and outer.kind == "PROTEST" and not kids(act.head, "nsubj", "nsubj:pass"):
        act.lost = True


def _merge(act: Act, table: dict[int, Act], joined: Joined) -> None:
    """Make one act of an outcome and what brought it about, and of a deed and the noun that is its subject."""
    if act.kind not in MERGED:
        return
    other = _noun_of(act, table, joined)
    if other is not None:
        _merge_noun(act, other)
    cause = None if act.lost else _cause(act, table)
    if cause is not None and not joined.apart(act.head, cause.head):
        _take_in(cause, act)


def _merge_noun(act: Act, other: Act) -> None:
    """Make one act of a verb and the noun beside it; which of the two names it depends on how they hang together."""
    if act.label == "negated" != other.label and act.hit.pattern.frame.result:
        act.lost = True  # "nobody was hurt in the attack": there was one
    elif act.head.dep_ == "acl:relcl" and act.head.head.i == other.head.i and not other.hit.read:
        _take_in(other, act)  # "the raids that killed nine" names the raids
    else:
        _take_in(act, other)


def _noun_of(act: Act, table: dict[int, Act], joined: Joined) -> Act | None:
    """Find the act of the same type that a noun beside this one tells: "died in the attack", "the blast killed"."""
    beside = [t for name in ("subject", "with", "in", "by") for t in act.hit.arguments.get(name, [])]
    for token in [*beside, *_manner(act)]:
        other = table.get(content(token).i)
        if other is None or other is act or other.lost or other.kind != act.kind:
            continue
        if other.hit.pattern.part == "n" and not joined.apart(act.head, other.head):
            return other
    return None


def _manner(act: Act) -> list[Token]:
    """Give the noun before "by doing so": "Chad's retaliation by shelling the camp" is one act, wherever hung."""
    marks = [m for m in kids(act.head, "mark") if m.lower_ == "by" and m.i > 0]
    return [m.nbor(-1) for m in marks if act.head.tag_ == "VBG"]


def _cause(act: Act, table: dict[int, Act]) -> Act | None:
    """Find the act whose outcome this one tells: "shelled the market, killing nine"."""
    if not act.hit.pattern.frame.result or act.head.dep_ not in ("advcl", "conj", "acl", "xcomp") or _dated(act):
        return None
    node = act.head
    if _trails(act):
        above = _highest(act, table)
        if above is not None:
            return above
    while node.dep_ in ("advcl", "conj", "acl", "xcomp") and node.head.i != node.i:
        subjects = kids(node, "nsubj", "nsubj:pass")
        above = table.get(node.head.i)
        if (subjects and not _tolls(node, above)) or (node.dep_ == "advcl" and kids(node, "mark")):
            return None
        node = node.head
        if above is not None and above is not act and not above.lost and above.kind == act.kind:
            return above
    return None


def _tolls(node: Token, above: Act | None) -> bool:
    """Tell whether a verb goes on with the toll that another begins: "nine were killed and forty were wounded"."""
    if node.dep_ != "conj" or above is None or not above.hit.pattern.frame.result:
        return False
    return above.head.i == node.head.i and is_passive(node) and is_passive(above.head)


def _dated(act: Act) -> bool:
    """Tell whether a coordinated act has a time of its own: "rammed a tug on Sunday, fired on two boats that night"."""
    beside = kids(act.head, "obl", "obl:unmarked", "advmod", "nmod:unmarked")
    return act.head.dep_ == "conj" and any(t.ent_type_ in ("DATE", "TIME") for t in beside)


def _trails(act: Act) -> bool:
    """Tell whether an act is an outcome told by a participle behind a comma: ", killing dozens"."""
    head = act.head
    return act.hit.pattern.frame.result and head.tag_ == "VBG" and head.i > 0 and head.nbor(-1).text == ","


def _highest(act: Act, table: dict[int, Act]) -> Act | None:
    """Find the act of the main clause that a participle behind a comma tells the outcome of, wherever it was hung."""
    before = {id(a): a for a in table.values() if a is not act and not a.lost and a.kind == act.kind}
    ranked = sorted((sum(1 for _ in a.head.ancestors), a.head.i) for a in before.values() if a.head.i < act.head.i)
    return table[ranked[0][1]] if ranked else None


def _join(act: Act, table: dict[int, Act]) -> None:
    """Make one act of two words for it: "lodged a protest, charging …", "donated and delivered"."""
    if act.head.dep_ not in ("advcl", "conj") or kids(act.head, "nsubj", "nsubj:pass", "mark") or _dated(act):
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
    if other.hit.pattern.frame.result and all(r.mention.kind == "place" for r in act.recipients):
        act.recipients = other.recipients or act.recipients
    barred = {r.actor.id for r in act.actors}
    act.recipients = [r for r in act.recipients if r.actor.id not in barred] or act.recipients
    act.why += [w for w in other.why if w not in act.why]
    other.lost = True
