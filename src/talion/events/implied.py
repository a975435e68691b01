"""Implied: parties that the sentence gives beside an act's own phrases, in the clauses and acts around it.

A threat is aimed at whom its condition speaks of ("… unless the ministry pays"), a protest at whom its purpose or its
cause names, a refusal at whom it is told; "condemned the vote" finds fault with who voted; who "was arrested in Kenya"
was arrested by Kenya. Nothing is guessed: without such words the role stays empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from talion.events.acts import Act
from talion.events.doers import subjects
from talion.events.frames import sets
from talion.events.phrases import is_place, unique
from talion.events.roles import AT_HOME, Roles
from talion.language.grammar import case, is_passive, is_verb, kids
from talion.language.referents import Referent

CONDITIONS = frozenset({"if", "unless", "until", "till", "should", "lest", "otherwise"})
CAUSES = frozenset({"because", "since", "after", "when", "until", "till", "unless", "for", "if"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})

DEEP = frozenset({"to", "with", "against", "on", "over", "from", "of", "toward", "towards"})

JOINT = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONSULT"})

Rule = tuple[str, Callable[[Act, Roles], list[Referent]]]


def imply(act: Act, roles: Roles) -> None:
    """Give an act the parties that the words around it name, in place, where it has none of its own."""
    if not act.actors:
        for name, rule in ACTORS.get(act.kind, ()):
            act.actors = act.actors or _noted(act, rule(act, roles), f"role:{name}->actor")
    if not act.recipients and not (len(act.actors) > 1 and act.hit.pattern.frame.reciprocal):
        for name, rule in RECIPIENTS.get(act.kind, ()):
            act.recipients = act.recipients or _noted(act, rule(act, roles), f"role:{name}->recipient")
    act.recipients = [r for r in act.recipients if not _own(act, r)]


def _own(act: Act, party: Referent) -> bool:
    """Tell whether a would-be recipient is the actors' own land, force or thing, or what they do is for one another."""
    codes = {r.actor.code for r in act.actors}
    home = party.actor.code in codes
    if act.kind == "MOBILIZE":  # "flooded the town with officers"
        return home
    if home and (is_place(party) if act.kind in AT_HOME else act.kind == "AGREE" and not party.actor.id):
        return True  # "promised to build a clinic in Oran"
    # "Chad and Niger agreed to share data on Mali" with each other
    return act.kind in JOINT and len(codes) > 1 and "role:inner->recipient" in act.why


def _noted(act: Act, found: list[Referent], why: str) -> list[Referent]:
    if found:
        act.why.append(why)
    return found


def fitting(found: Iterable[Referent], act: Act) -> list[Referent]:
    """Keep those whom an act can concern: nobody who acts in it, no land but for aid or protest."""
    mine = {r.actor.id for r in act.actors}
    others = [r for r in found if r.actor.id not in mine]
    if act.kind == "PROTEST":
        return unique(r for r in others if r.actor.id)
    return unique(others) if act.kind == "AID" else unique(r for r in others if not is_place(r))


def carrier(act: Act) -> Token:
    """Give the verb or noun that carries an act: its light verb, else its head."""
    return act.hit.light or act.head


def verbs(act: Act) -> Iterator[Token]:
    """Yield the verbs of an act: what carries it, those that govern it, and those it governs as complements."""
    head = node = carrier(act)
    yield head
    while node.head.i != node.i and not (is_verb(node) and kids(node, "nsubj", "nsubj:pass")):
        node = node.head
        if is_verb(node):
            yield node
    for clause in kids(head, "xcomp", "ccomp", "acl"):
        yield clause
        yield from kids(clause, "xcomp")


def adverbials(act: Act, marks: frozenset[str]) -> Iterator[Token]:
    """Yield the verbs of adverbial clauses that one of some conjunctions opens."""
    for verb in verbs(act):
        for clause in kids(verb, "advcl"):
            if any(m.lower_ in marks for m in kids(clause, "mark", "advmod", "aux")):
                yield clause


def by_announcing(act: Act, roles: Roles) -> list[Referent]:
    """List who announces what he has had done: "the ministry announced that two envoys had been expelled"."""
    verb = carrier(act)
    if verb.dep_ != "ccomp" or not is_passive(verb) or verb.head.lemma_.lower() not in sets()["announcing"]:
        return []
    theirs = {r.actor.id for r in act.recipients}
    return [r for r in roles.of_all(kids(verb.head, "nsubj")) if r.actor.id not in theirs and not is_place(r)]


def by_state(act: Act, roles: Roles) -> list[Referent]:
    """List the country where something was done to somebody that states do: "was arrested in Kenya"."""
    verb = carrier(act)
    if not is_verb(verb) or not is_passive(verb) or not act.recipients:
        return []
    named = (t for t in act.hit.arguments.get("in", ()) if t.pos_ == "PROPN")
    found = (r for t in named for r in (*roles.referents.places(t), *roles.referents.at(t)))
    return unique(r for r in found if r.actor.code)


def by_condition(act: Act, roles: Roles) -> list[Referent]:
    """List whom a condition speaks of: "… unless the ministry pays"."""
    named = (t for clause in adverbials(act, CONDITIONS) for t in kids(clause, "nsubj", "nsubj:pass"))
    return next((found for t in named for found in [fitting(roles.parties(t), act)] if found), [])


def by_purpose(act: Act, roles: Roles) -> list[Referent]:
    """List at whom a purpose is aimed: "to press the ministry for …", "demanding …", "at a rally to protest …"."""
    if not act.actors:
        return []
    hung = [c for v in verbs(act) for t in kids(v, "obl", "obj") for c in kids(t, "acl")]
    clauses = [*(c for v in verbs(act) for c in kids(v, "advcl", "xcomp", "acl")), *hung]
    aims = [c for c in clauses if c.tag_ == "VBG" or any(m.lower_ == "to" for m in kids(c, "mark"))]
    aims = [c for c in aims if c.lemma_.lower() != "join"]
    found = next((some for c in aims for some in [fitting(roles.of_clause(c, act.actors), act)] if some), [])
    return found or next((some for c in aims for some in [_deeper(c, act, roles)] if some), [])


def by_aim(act: Act, roles: Roles) -> list[Referent]:
    """List at whom a blow is aimed: "carried out a raid, targeting rebels", "opened fire to disperse marchers"."""
    for clause in (c for verb in (carrier(act), act.head) for c in kids(verb, "advcl", "acl")):
        if not kids(clause, "nsubj", "advmod") and all(m.lower_ == "to" for m in kids(clause, "mark")):
            found = fitting(roles.of_clause(clause, act.actors), act)
            if found:
                return found
    return []


def by_facing(act: Act, roles: Roles) -> list[Referent]:
    """List against whom forces are moved: "dug in along the river, facing Chadian gunboats", "to deter Iran"."""
    clauses = (c for verb in verbs(act) for c in kids(verb, "advcl", "acl", "xcomp"))
    aims = (roles.of_clause(c, act.actors) for c in clauses if c.lemma_.lower() in sets()["confronting"])
    return next((found for some in aims for found in [fitting(some, act)] if found), [])


def by_return(act: Act, roles: Roles) -> list[Referent]:
    """List who acted just before where an act answers it: "… and the Kurds hit back"."""
    head = act.head
    back = is_verb(head) and (
        any(c.lower_ == "back" for c in kids(head, "advmod", "compound:prt"))
        or head.lemma_.lower() in sets()["returning"]
    )
    above = next(_before(carrier(act)), None) if back else None
    return fitting(roles.of_all(subjects(above)), act) if above is not None else []


def by_cause(act: Act, roles: Roles) -> list[Referent]:
    """List who did what an act answers to: "because the ministry mislaid their claims"."""
    found = (fitting(roles.of_all(subjects(clause)), act) for clause in adverbials(act, CAUSES))
    return next((some for some in found if some), [])


def by_telling(act: Act, roles: Roles) -> list[Referent]:
    """List to whom an act is told: "will not budge, he told the Somalis", "…, telling Washington that …"."""
    for verb in _tellers(carrier(act)):
        told = [*kids(verb, "iobj"), *(t for t in kids(verb, "obj") if kids(verb, "ccomp", "parataxis"))]
        told += [t for t in kids(verb, "obl") if case(t) == "to"]
        found = fitting((r for r in roles.of_all(told) if "MED" not in r.actor.sector), act)
        if found:
            return found
    return []


def _tellers(verb: Token) -> list[Token]:
    """List the verbs of saying that bring an act, or that it brings along."""
    node = verb
    while node.dep_ in ("xcomp", "conj", "obj", "advcl") and node.head.i != node.i and not kids(node, "nsubj"):
        node = node.head
    above = [node.head] if node.dep_ in ("ccomp", "parataxis") and node.head.i != node.i else []
    return above + [c for c in kids(verb, "parataxis", "advcl", "conj") if c.lemma_.lower() in sets()["saying"]]


def by_depth(act: Act, roles: Roles) -> list[Referent]:
    """List whom the phrases within an act's phrases name: "pushed for a sit-down with the president"."""
    heads = {t.i: t for t in (carrier(act), act.head)}
    return next((some for t in heads.values() for some in [_deeper(t, act, roles)] if some), [])


def _deeper(head: Token, act: Act, roles: Roles) -> list[Referent]:
    level = [c for c in kids(head, "obj", "obl", "nmod") if c.i > head.i and c.ent_type_ != "DATE"]
    level = level[: next((n for n, c in enumerate(level) if _gives_back(c)), None)]
    for _ in range(2):
        level = [c for t in level for c in kids(t, "nmod") if case(c) in DEEP and not _of_agent(t, c)]
        for token in level:
            found = fitting(roles.parties(token), act)
            if found:
                return found
    return []


def _gives_back(token: Token) -> bool:
    """Tell whether a phrase says what an act answers, so that whoever is named in it belongs to another act."""
    return token.lemma_.lower() in sets()["in-answer"] and case(token) == "in"


def _of_agent(above: Token, token: Token) -> bool:
    """Tell whether a phrase says who the agent is: "by members of the party", but not "by Minsk of a journalist"."""
    return case(above) == "by" and case(token) == "of" and above.pos_ != "PROPN"


def by_conjunct(act: Act, roles: Roles) -> list[Referent]:
    """List whom the act before concerns that its verb is coordinated with: "blamed Chad and broke off relations"."""
    verb = carrier(act)
    if verb.dep_ != "conj" or kids(verb, "nsubj", "nsubj:pass") or not is_verb(verb.head):
        return []
    return fitting(roles.of_clause(verb.head, act.actors), act)


def by_question(act: Act, roles: Roles) -> list[Referent]:
    """List whom the question concerns that is asked: "demanded to know why the cabinet had …"."""
    inner = (c for verb in verbs(act) for clause in kids(verb, "xcomp") for c in kids(clause, "ccomp"))
    return next((found for c in inner for found in [fitting(roles.of_all(kids(c, "nsubj")), act)] if found), [])


def by_deed(act: Act, roles: Roles) -> list[Referent]:
    """List who did what an act judges, where it is only named again: "… and a cleric condemned the vote"."""
    things = [t for name in ("object", "at", "of", "over") for t in act.hit.arguments.get(name, ())]
    above = next(_before(carrier(act)), None)
    if above is None or not any(_named_again(t) for t in things):
        return []
    return fitting(roles.of_all(subjects(above)), act)


def _named_again(thing: Token) -> bool:
    known = any(d.lower_ in DEFINITE for d in kids(thing, "det")) and not kids(thing, "nmod:poss")
    return known and thing.lemma_.lower() in sets()["deeds"]


def _before(verb: Token) -> Iterator[Token]:
    """Yield the verbs of the clauses before a clause, the nearest first."""
    for above in verb.ancestors:
        if not is_verb(above) or above.i > verb.i:
            continue
        says = above.lemma_.lower() in sets()["saying"]
        inner = kids(above, "ccomp") if says else kids(above, "conj", "parataxis")
        yield from (c for c in reversed(inner) if c.i < verb.i and is_verb(c))
        if not says:
            yield above


ANNOUNCED: Rule = ("announced", by_announcing)
STATE: Rule = ("state", by_state)
TOLD: Rule = ("told", by_telling)
CONDITION: Rule = ("condition", by_condition)
DEED: Rule = ("deed", by_deed)
CAUSE: Rule = ("cause", by_cause)
DEPTH: Rule = ("deep", by_depth)
QUESTION: Rule = ("question", by_question)
JOINED: Rule = ("conjunct", by_conjunct)
AIM: Rule = ("aim", by_aim)
ACTORS: dict[str, tuple[Rule, ...]] = {
    "ACCUSE": (STATE,),
    "AID": (ANNOUNCED,),
    "COERCE": (ANNOUNCED, STATE),
    "CONCEDE": (ANNOUNCED,),
    "MOBILIZE": (ANNOUNCED,),
    "RETREAT": (ANNOUNCED,),
    "SANCTION": (ANNOUNCED, STATE),
}
RECIPIENTS: dict[str, tuple[Rule, ...]] = {
    "ACCUSE": (DEED,),
    "AGREE": (TOLD, JOINED),
    "AID": (AIM, JOINED, DEPTH),
    "ASSAULT": (("return", by_return), AIM, JOINED, DEPTH),
    "CONCEDE": (DEPTH,),
    "COOPERATE": (DEPTH,),
    "CONSULT": (DEPTH,),
    "MOBILIZE": (("facing", by_facing),),
    "SANCTION": (DEPTH, JOINED),
    "COERCE": (AIM, JOINED, DEPTH),
    "PROTEST": (("purpose", by_purpose), CAUSE, DEPTH, JOINED),
    "REJECT": (TOLD, CONDITION, DEED, CAUSE, DEPTH, JOINED),
    "REQUEST": (TOLD, QUESTION, DEPTH, JOINED),
    "SUPPORT": (DEED,),
    "THREATEN": (CONDITION, TOLD, DEPTH, JOINED),
}
