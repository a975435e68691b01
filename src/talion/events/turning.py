"""Turning: PLOVER's rewrites of acts that lie ahead, and which acts stand with the roles that they have."""

from __future__ import annotations

from talion.events import ontology
from talion.events.acts import Act
from talion.events.frames import sets
from talion.events.roles import Roles
from talion.events.status import Finding
from talion.language.grammar import is_verb, kids

LATER = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
SAID_AT_ONCE = frozenset({"AGREE", "REJECT"})  # to say that one will refuse is to refuse
ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "CRM"})
SURE = 0.8  # belief of the second reader from which an act stands without the roles that its frame needs
JOINED = 0.5  # the same where the report says that it answers another or is answered
OWN_THREATS = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": ""}


def turn(act: Act, roles: Roles) -> None:
    """Apply PLOVER's rewrites: cooperation to come is AGREE, a pull-back to come CONCEDE, a vow of harm THREATEN."""
    status, kind = act.label, act.kind
    if status == "future" and kind in LATER:
        act.kind, act.modes = LATER[kind], []
        act.status = without(act.status, "future")
        act.why.append(f"status:future:{kind}->{act.kind}")
    elif (
        kind == "MOBILIZE"
        and act.head.lemma_.lower() in sets()["drills"]
        and len({r.actor.code for r in act.actors}) > 1
    ):
        act.kind, act.modes = "COOPERATE", []
        act.why.append("role:several->COOPERATE")
    elif status == "future" and kind in SAID_AT_ONCE:
        act.status = without(act.status, "future")
    elif status in ("future", "hypothetical") and kind in OWN_THREATS and _vowed(act, roles):
        mode = OWN_THREATS[kind]
        act.kind, act.modes = "THREATEN", [mode] if mode else []
        act.status = Finding([])
        act.why.append(f"status:{status}:{kind}->THREATEN")


def without(finding: Finding, effect: str) -> Finding:
    """Leave one effect out of a finding."""
    return Finding([e for e in finding.effects if e[0] != effect])


def _vowed(act: Act, roles: Roles) -> bool:
    """Tell whether somebody says of himself, or of what is his ("its ships"), that he will do it."""
    clause = next((t for t in (act.hit.light or act.head, *act.head.ancestors) if is_verb(t)), act.head)
    if clause.dep_ not in ("ccomp", "parataxis") or clause.head.lemma_.lower() not in sets()["saying"]:
        return False
    subjects = act.hit.arguments.get("subject", [])
    owners = [r for t in subjects for p in kids(t, "nmod:poss") for r in roles.parties(p)]
    mine = {r.actor.id for r in (*act.actors, *owners)} - {""}
    return any(r.actor.id in mine for t in kids(clause.head, "nsubj") for r in roles.parties(t))


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


def _lacks_recipient(act: Act) -> bool:
    """Tell whether a type that needs a recipient has none, though its words may name one nobody knows."""
    if not ontology.types()[act.kind].requires_recipient or act.recipients or len(act.actors) > 1:
        return False
    return not _aimed(act) and not (act.kind == "SANCTION" and act.actors and act.hit.pattern.part == "n")


def stands(act: Act) -> bool:
    """Tell whether an act has the roles that its frame and its type need."""
    needs = act.hit.pattern.frame.needs
    sure = act.hit.belief >= (JOINED if act.joined else SURE)
    if (
        act.kind == "ACCUSE"
        and act.head.dep_ == "acl"
        and act.head.tag_ == "VBN"
        and "subject" not in act.hit.arguments
    ):
        return False  # "two men accused of theft" says who they are
    if needs == "nothing" or sure:
        return True
    if _lacks_recipient(act):
        return False
    filled = {
        "party": bool(act.actors or act.recipients),
        "actor": bool(act.actors),
        "recipient": bool(act.recipients),
        "both": bool(act.actors and (act.recipients or len(act.actors) > 1 or (_aimed(act) and _armed(act)))),
        "inner": bool(act.inner),
    }
    return filled[needs]
