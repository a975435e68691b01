"""Grammar: what stands in which relation to a word, the same for all stages.

Works on Universal Dependencies trees. `arguments` undoes passives, relative clauses, participles, control and
coordination, so that a stage can ask for the *logical* subject and object of a verb; for a noun it gives possessors,
agents and prepositional phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

Arguments = dict[str, list[Token]]

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
CLAUSES = frozenset({"acl:relcl", "acl", "advcl", "advcl:relcl", "ccomp", "csubj", "parataxis", "xcomp"})
NOT_OF_PHRASE = frozenset(
    {"acl:relcl", "advcl:relcl", "appos", "conj", "cc", "punct", "parataxis", "case", "acl", "advcl", "cop", "mark",
     "nsubj", "aux", "ccomp", "discourse", "list", "orphan", "dep", "csubj", "expl", "cc:preconj", "vocative"}
)  # fmt: skip
PLACING = frozenset({"", "in", "at", "on", "near", "inside", "outside", "from", "into"})
RELATIVES = frozenset({"WDT", "WP", "WP$"})
OBJECT_CONTROL = frozenset(
    "order ask tell urge force allow persuade compel help let make permit enable get cause press beg invite "
    "require want instruct push pressure warn advise encourage call implore lead prompt expect authorize oblige "
    "appeal summon send see hear watch catch accuse".split()
)


def kids(token: Token, *deps: str) -> list[Token]:
    """List the dependents of a word that hang on it by one of these relations, in order."""
    return [c for c in token.children if c.dep_ in deps]


def conjuncts(token: Token) -> list[Token]:
    """List a word and all that is coordinated with it (the word must be the first of them), in order."""
    found = [token]
    for child in kids(token, "conj"):
        found += conjuncts(child)
    return found


def first_conjunct(token: Token) -> Token:
    """Go up to the first of coordinated words."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def case(token: Token) -> str:
    """Give the preposition of a noun phrase, lower-case ("in", "because of"), or ""."""
    marks = kids(first_conjunct(token), "case") or kids(token, "case")
    marks = [m for m in marks if m.tag_ != "POS"]
    if not marks:
        return ""
    parts = [marks[0], *kids(marks[0], "fixed"), *(m for m in marks[1:] if m.i == marks[0].i + 1)]
    return " ".join(p.lower_ for p in sorted(set(parts), key=lambda t: t.i))


def noun_phrase(token: Token) -> Span:
    """Give the noun phrase of a head noun without preposition, apposition, coordination and clauses."""
    members = [token.i]
    for child in token.children:
        if child.dep_ not in NOT_OF_PHRASE or (child.dep_ == "case" and child.tag_ == "POS"):
            members += [t.i for t in child.subtree if not t.is_space]
    left, right = min(members), max(members)
    while left < right and (token.doc[left].is_punct or token.doc[left].is_space) and left != token.i:
        left += 1
    while right > left and (token.doc[right].is_punct or token.doc[right].is_space) and right != token.i:
        right -= 1
    return token.doc[left : right + 1]


def is_verb(token: Token) -> bool:
    """Tell whether a word is used as a verb (participles and gerunds included)."""
    return token.pos_ in ("VERB", "AUX") or (token.tag_ in ("VBG", "VBN") and token.pos_ != "NOUN")


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, by auxiliary, by bare participle or by coordination with a passive."""
    if kids(verb, "aux:pass"):
        return True
    if kids(verb, "nsubj", "nsubj:pass") and (
        kids(verb, "obj") or late_object(verb)
    ):  # "suspended flights by": the agent is the flights'
        return False
    if (kids(verb, "nsubj:pass") and verb.tag_ != "VBD") or kids(verb, "obl:agent"):
        return True
    if verb.tag_ != "VBN" or kids(verb, "aux"):
        return False
    if verb.dep_ in ("acl", "amod", "advcl", "acl:relcl") and not kids(verb, "obj", "nsubj"):
        return True
    if verb.dep_ in ("conj", "xcomp") and not kids(verb, "nsubj"):
        return is_passive(verb.head) or verb.dep_ == "xcomp"
    return verb.dep_ == "ROOT" and not kids(verb, "nsubj", "obj")


def late_object(verb: Token) -> list[Token]:
    """List what looks like a second subject behind a verb and is its object: "police arrested on Monday a captain"."""
    subjects = kids(verb, "nsubj", "nsubj:pass")
    later = [t for t in subjects if t.i > verb.i]
    return later if len(later) < len(subjects) and not kids(verb, "obj") else []


def grammatical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """List the words that a verb is said of, its own or inherited through coordination, control and participles."""
    own = [*kids(verb, "nsubj", "nsubj:pass"), *(t for t in kids(verb, "nsubj:outer") if t.i < verb.i)]
    if len(own) > 1:
        late = {t.i for t in late_object(verb)}
        own = [t for t in own if t.i not in late]
    if own:
        return [a for t in own for a in antecedents(t)]
    if depth > 6 or verb.head.i == verb.i:
        return []
    return _inherited(verb, depth + 1)


def _inherited(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "conj":
        return grammatical_subjects(head, depth) if is_verb(head) or kids(head, "cop", *SUBJECTS) else []
    if verb.dep_ == "parataxis":  # "surrounded the district, took 140 men and left"
        return grammatical_subjects(head, depth) if _joins(verb) else []
    if verb.dep_ == "xcomp":
        return controller(verb, depth)
    if (
        verb.dep_ in ("advcl", "csubj")
        and verb.tag_ == "VB"
        and any(t.lower_ == "it" for t in kids(head, "expl", "nsubj"))
    ):
        return controller(verb, depth)
    if verb.dep_ in ("advcl", "advcl:relcl") and (verb.tag_ in ("VBG", "VBN", "VB") or not kids(verb, "mark")):
        if is_verb(head) and is_passive(head) and verb.tag_ == "VBG" and agents(head):
            return agents(head)
        if verb.tag_ == "VBG" and any(m.lower_ in ("for", "of", "from", "as") for m in kids(verb, "mark")):
            objects = [a for t in kids(head, "obj") for a in antecedents(t)]
            if objects:  # "scolded Sweden for granting …": who is scolded did it
                return objects
        found = grammatical_subjects(head, depth)
        before = [t for t in found if t.i < verb.i]  # "Chad to expel two envoys, minister says"
        return before if verb.tag_ == "VB" and before and len(before) < len(found) else found
    if verb.dep_ in ("acl", "acl:relcl"):
        return _of_noun(verb, head, depth)
    return []


def _joins(verb: Token) -> bool:
    """Tell whether a verb stands without subject behind a comma, coordinated with its head without a conjunction."""
    before = [c for c in verb.children if c.i < verb.i and c.dep_ not in ("punct", "cc", "advmod", "aux", "aux:pass")]
    return verb.tag_ in ("VBD", "VBZ", "VBP") and is_verb(verb.head) and verb.head.i < verb.i and not before


def _of_noun(verb: Token, noun: Token, depth: int) -> list[Token]:
    if verb.dep_ == "acl" and any(m.lower_ == "to" for m in kids(verb, "mark")):
        headline = noun.pos_ == "PROPN" or (noun.dep_ == "ROOT" and not kids(noun, "cop"))  # "Chad to free nine monks"
        return [noun] if headline else owners(noun, depth)
    if verb.dep_ == "acl" and kids(verb, "mark"):  # "claims that", "responsibility for attacking"
        return owners(noun, depth)
    if verb.dep_ == "acl:relcl" and kids(verb, "nsubj", "nsubj:pass"):
        return []
    return [noun]


def owners(noun: Token, depth: int = 0) -> list[Token]:
    """List who holds a plan, a promise, a decision: its possessor, its "of" or "by", or the subject of its verb."""
    found = kids(noun, "nmod:poss") or [t for t in kids(noun, "nmod") if case(t) in ("of", "by")]
    if not found and noun.dep_ in ("obj", "nsubj:pass", "obl") and is_verb(noun.head) and depth < 6:
        found = agents(noun.head) if is_passive(noun.head) else grammatical_subjects(noun.head, depth + 1)
    return found


def controller(verb: Token, depth: int = 0) -> list[Token]:
    """Find who is meant to do an infinitive: the object of its governor where that controls it, else the subject."""
    head = verb.head
    objects = [a for t in kids(head, "obj", "iobj") for a in antecedents(t)]
    if objects and (head.lemma_.lower() in OBJECT_CONTROL or not is_verb(head) or is_causative(verb)):
        return objects
    if head.lemma_.lower() in ("call", "appeal") and not objects:
        targets = [t for t in kids(head, "obl") if case(t) in ("on", "upon", "to", "for")]
        if targets:
            return targets
    if any(t.lower_ == "it" for t in kids(head, "expl", "nsubj")):
        doers = [t for t in kids(head, "obl") if case(t) in ("to", "for")] or (objects if head.lemma_ == "take" else [])
        if doers:  # "it fell to Oman to …", "it took Mali a day to …"
            return doers
    return grammatical_subjects(head, depth) if is_verb(head) or kids(head, "cop") else owners(head, depth)


def is_causative(verb: Token) -> bool:
    """Tell whether a participle says what somebody has done to others: "had his rival taken into custody"."""
    return verb.dep_ == "xcomp" and verb.tag_ == "VBN" and verb.head.lemma_.lower() in ("have", "get")


def antecedents(token: Token) -> list[Token]:
    """Replace a relative pronoun by the noun that it stands for; other words stand for themselves."""
    relative = token.tag_ in RELATIVES or (token.lower_ == "that" and token.pos_ == "PRON" and token.tag_ != "DT")
    if not relative:
        return [token]
    for above in token.ancestors:
        if above.dep_ in ("acl:relcl", "advcl:relcl") and above.head.i != above.i:
            return [above.head]
    return [token]


def agents(verb: Token) -> list[Token]:
    """List the agents of a passive verb ("by" phrases)."""
    found = kids(verb, "obl:agent") or [t for t in kids(verb, "obl") if case(t) == "by"]
    return [t for t in found if t.ent_type_ != "DATE"]


def stray_agents(verb: Token) -> list[Token]:
    """List the agents of a passive verb that hang elsewhere: "shot at a stop by thugs", "killed, he said, by men"."""
    places = [t for t in kids(verb, "obl", "obl:unmarked") if case(t) in PLACING]
    found = [g for t in places for g in kids(t, "nmod", "obl") if case(g) == "by"]
    inner = (t for c in kids(verb, "xcomp") for t in kids(c, "obl", "obl:agent") if verb.i < t.i < c.i)
    found += [t for t in inner if case(t) == "by"]  # "asked by Chad to leave"
    says = [verb.head] if verb.dep_ in ("ccomp", "parataxis") and is_verb(verb.head) else kids(verb, "parataxis")
    for other in [] if found else says:
        if not is_passive(other):
            found += [t for t in kids(other, "obl", "obl:agent") if case(t) == "by" and t.i > max(verb.i, other.i)]
    return [t for t in found if t.ent_type_ != "DATE" and t.pos_ != "VERB"]


def arguments(token: Token) -> Arguments:
    """Map logical relations to words: subject, object, indirect, clause, and every preposition by its own name.

    For a verb, active or passive, finite or not; for a noun, "possessor" and "modifier" (adjectives and compounds) come
    beside the prepositions. Coordinated fillers are not spread out here: use `conjuncts`.
    """
    return verb_arguments(token) if is_verb(token) else noun_arguments(token)


def verb_arguments(verb: Token) -> Arguments:
    """Give the arguments of a verb; see `arguments`."""
    found: Arguments = {}
    passive = is_passive(verb)
    for subject in grammatical_subjects(verb):
        _add(found, "object" if passive else "subject", [subject])
    if is_causative(verb):
        _add(found, "subject", grammatical_subjects(verb.head))
    for child in kids(verb, "obj") or ([] if passive else late_object(verb)):
        _add(found, "indirect" if passive and "object" not in found else "object", antecedents(child))
    for child in kids(verb, "iobj"):
        _add(found, "indirect", antecedents(child))
    for child in kids(verb, "obl", "obl:agent", "obl:unmarked"):
        name = case(child) or _bare(verb, child, found)
        _add(found, "subject" if passive and name == "by" else name, antecedents(child))
    _add(found, "clause", kids(verb, "xcomp", "ccomp"))
    _add(found, "adverbial", kids(verb, "advcl"))
    _gap(verb, found)
    _shared(verb, found)
    return found


def _bare(verb: Token, child: Token, found: Arguments) -> str:
    """Name the relation of a phrase without preposition: after a particle it is the object ("called off the round")."""
    phrasal = bool(kids(verb, "compound:prt")) and "object" not in found and not is_passive(verb)
    return "object" if phrasal and child.ent_type_ != "DATE" and child.i > verb.i else "bare"


def _gap(verb: Token, found: Arguments) -> None:
    """Fill the object gap of a relative clause: "the base that Iran struck"."""
    if verb.dep_ != "acl:relcl" or "object" in found or is_passive(verb):
        return
    if not kids(verb, "nsubj") or verb.head.tag_ in RELATIVES or any(c.tag_ == "WRB" for c in verb.children):
        return
    if any(t.i == verb.head.i for t in found.get("subject", [])):
        return
    stranded = [c for c in verb.children if c.dep_ in ("compound:prt", "advmod", "obl") and c.pos_ == "ADP"]
    _add(found, stranded[0].lower_ if stranded else "object", [verb.head])


def _shared(verb: Token, found: Arguments) -> None:
    """Let coordinated verbs share an object that stands behind the last: "besieged and shelled the town"."""
    if "object" in found or is_passive(verb):
        return
    for later in kids(verb, "conj"):
        if is_verb(later) and not kids(later, "nsubj", "nsubj:pass") and later.i - verb.i <= 2:
            _add(found, "object", kids(later, "obj"))


def noun_arguments(noun: Token) -> Arguments:
    """Give the arguments of a noun; see `arguments`."""
    found: Arguments = {}
    _add(found, "possessor", [a for t in kids(noun, "nmod:poss") for a in antecedents(t)])
    _add(
        found, "modifier", [t for t in kids(noun, "amod", "compound", "nmod:desc", "nmod:unmarked") if t.pos_ != "NUM"]
    )
    for child in kids(noun, "nmod", "obl"):
        _add(found, case(child) or "bare", [child])
    for child in kids(noun, "acl", "acl:relcl"):
        if is_passive(child):
            _add(found, "by", agents(child))
    _add(found, "clause", [c for c in kids(noun, "acl", "ccomp") if kids(c, "mark")])
    return found


def _add(found: Arguments, name: str, tokens: Iterable[Token]) -> None:
    row = found.setdefault(name, [])
    row += [t for t in tokens if all(t.i != r.i for r in row)]
    if not row:
        del found[name]


def governors(token: Token) -> Iterator[Token]:
    """Yield the words above a word, nearest first."""
    yield from token.ancestors


def clause_of(token: Token) -> Token:
    """Go up to the word that heads the clause a word stands in: a verb, or a noun or adjective with a copula."""
    while token.head.i != token.i:
        if is_verb(token) and token.dep_ not in ("amod", "compound", "aux", "aux:pass", "cop", "case"):
            return token
        if kids(token, "cop") or token.dep_ in CLAUSES:
            return token
        token = token.head
    return token


def within(doc: Doc, start: int, end: int) -> Span | None:
    """Give the words of a Doc that lie in `[start, end)` characters, cut to whole words."""
    return doc.char_span(start, end, alignment_mode="expand")


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """Give the syntactic head of the words in `[start, end)` characters, None where there are none."""
    span = within(doc, start, end)
    return span.root if span is not None and len(span) else None
