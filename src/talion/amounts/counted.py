"""What a number counts: the counted noun, and what the sentence says happens to it."""

from __future__ import annotations

import re

from msgspec import Struct
from spacy.tokens import Doc, Token

from talion.amounts.words import rows
from talion.language.grammar import case, first_conjunct, is_passive, kids

HARM = ("dead", "injured", "missing", "arrested", "hostages", "displaced")
THINGS = ("weapons", "vehicles", "aircraft", "buildings", "sites", "votes", "days", "percent", "money")
TOLLS = frozenset({"toll", "death toll", "count", "figure", "tally", "total", "number", "casualty"})
LEAVING = frozenset("leave report see confirm declare list find include count presume feared fear say have lie".split())
PARTS_OF_NUMBERS = ("compound", "nummod", "advmod", "nmod:unmarked", "conj", "nmod", "flat")
TOTAL_CASES = ("of", "out of")
BEING = frozenset("lie lay go remain be turn feel stay".split())
DYING = frozenset("kill die perish drown murder slay execute massacre".split())
SUFFERING = frozenset("lose break fracture injure hurt suffer sustain receive".split())
BRINGING = frozenset("take rush bring carry send put admit transport airlift ferry".split())
KILLING_WAYS = frozenset("shoot hack beat stone club knife burn find leave bludgeon batter crush trample stab".split())
NEEDED_PARTICLES = {
    "drive": ("from", "out"), "pick": ("up",), "round": ("up",), "lock": ("up",), "mow": ("down",), "try": ("for", "in"),
}  # fmt: skip
LED_BY = frozenset(
    "shot found feared presumed confirmed reported believed still seriously badly critically gravely severely slightly "
    "lightly left declared now also".split()
)
PEOPLE_ENDINGS = tuple("man men woman women ist ian person people keeper goer holder maker worker master".split())
RISING = frozenset(
    "rise climb reach stand put bring raise take lift pass hit jump surge exceed top increase grow swell soar "
    "reduce lower revise update fall drop".split()
)


MODEL = re.compile(r"(F|C|A|B|MiG|Su|Mi|Tu|An|Il|Ka|UH|AH|CH|MQ|T|BMP|BTR|M)-?\d{1,3}[A-Z]?s?", re.I)


class Fate(Struct, frozen=True):
    """What befalls those counted: a word of `counts` and the token that says so."""

    counts: str
    event: Token


def lemma(token: Token) -> str:
    """Give the lower-case lemma of a word; a plural that the tagger took for a name loses its s."""
    found = str(token.lemma_).lower()
    return found[:-1] if token.tag_ == "NNPS" and found.endswith("s") else found


def noun_kind(noun: Token) -> str:
    """Tell what counting a noun means ("weapons" for missiles), "person" for people, "unit" for measures, "" unknown."""
    compound = next((c for c in kids(noun, "compound") if c.i == noun.i - 1), None)
    names = [f"{lemma(compound)} {lemma(noun)}"] if compound is not None else []
    names += [lemma(noun), noun.lower_, noun.lower_.rstrip("s")]
    for name in names:
        if name in rows("unit"):
            return "unit"
        if name in rows("noun"):
            return rows("noun")[name]
        if name in rows("person"):
            return "person"
    model = MODEL.fullmatch(noun.text)
    if model:
        return "vehicles" if model[1].lower() in ("t", "bmp", "btr", "m") else "aircraft"
    return "person" if _person_like(noun) else ""


def _person_like(noun: Token) -> bool:
    """Guess people by the form of the word: -man, -woman, -ist, -ian, -ese, a demonym."""
    if noun.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    word = lemma(noun)
    if noun.ent_type_ == "NORP":
        return True
    return word.endswith(PEOPLE_ENDINGS) and len(word) > 5


def top_number(token: Token) -> Token:
    """Go up from a part of a number ("five to seven", "two hundred and six") to the word that heads the whole."""
    top = token
    while (
        top.head.i != top.i and top.head.pos_ == "NUM" and abs(top.head.i - top.i) < 4 and top.dep_ in PARTS_OF_NUMBERS
    ):
        if top.dep_ in ("conj", "nmod") and not _plain_link(top):
            break
        top = top.head
    return top


def _plain_link(part: Token) -> bool:
    """Tell whether only "and", "or", "to" or a dash stands between a number and the one that heads it."""
    low, high = sorted((part.i, part.head.i))
    return all(t.lower_ in ("and", "or", "to", "-", "–", "hundred", "thousand") for t in part.doc[low + 1 : high])


def counted_noun(token: Token) -> Token | None:
    """Find the noun that a number word counts; None where the number stands alone.

    The tree decides, but where it sees no noun behind the number, a plural right behind it is the one counted.
    """
    found = _noun_in_tree(token)
    if found is not None and found.pos_ == "NUM":
        found = None
    if found is None or found.i < token.i or found.i - token.i > 6:
        return _plural_behind(token) or found
    return found


def _plural_behind(token: Token) -> Token | None:
    """Give the plural noun that follows a number with nothing but adjectives and nouns between."""
    for word in token.doc[token.i + 1 : token.i + 5]:
        if word.tag_ in ("NNS", "NNPS") or word.lower_ in ("people", "dead", "wounded", "injured", "missing"):
            return word
        if word.tag_ not in ("JJ", "NN", "NNP", "VBN", "VBG"):
            return None
    return None


def _noun_in_tree(token: Token) -> Token | None:
    """Find the head of a number word, or what stands after "of"."""
    top = top_number(token)
    if top.dep_ in ("nummod", "det", "compound", "amod", "nmod:desc") and top.head.pos_ in (
        "NOUN",
        "PROPN",
        "ADJ",
        "SYM",
        "PRON",
        "NUM",
        "VERB",
    ):
        return top.head if top.head.i > top.i or top.dep_ == "nummod" else None
    inner = [c for c in kids(top, "nmod", "obl") if case(c) in ("of", "out of")]
    if inner:
        return inner[0]
    nearby = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if (
        nearby is not None
        and nearby.tag_ in ("NNS", "NN")
        and nearby.dep_ not in ("compound",)
        and top.head.i == nearby.i
    ):
        return nearby
    return None


def fate(token: Token, depth: int = 0) -> Fate | None:
    """Tell what befalls a counted word: by its state ("3 dead"), its verb, or the noun that it hangs on."""
    if depth > 4:
        return None
    return state(token) or _governed(token, depth)


def state(token: Token) -> Fate | None:
    """Read "3 dead", "three dead neighbours", "guests taken hostage", "were missing"."""
    adjectives = rows("adjective")
    for child in kids(token, "amod", "acl", "acl:relcl", "xcomp", "advcl", "parataxis"):
        if (
            child.lower_ in adjectives
            and not kids(child, "obj")
            and (child.i - token.i <= 4 if child.i > token.i else child.dep_ == "amod")
        ):
            return Fate(adjectives[child.lower_], child)
        if child.i > token.i and child.dep_.startswith("acl"):
            found = _by_verb(child, "object" if child.tag_ == "VBN" else "subject")
            if found and found.counts in HARM:
                return found
    return None


def _governed(token: Token, depth: int) -> Fate | None:
    own = first_conjunct(token)
    head = own.head
    if head.i == own.i:
        return None
    role = own.dep_
    if role == "nsubj:pass" or (role == "nsubj" and head.tag_ == "VBN" and not kids(head, "aux")):
        return _by_verb(head, "object")
    if role in ("nsubj", "nsubj:outer"):
        return _by_subject(head)
    if role in ("obj", "iobj"):
        return _by_object(head, own)
    if role == "obl:agent" or (role == "obl" and case(own) == "by" and is_passive(head)):
        return _by_verb(head, "subject")
    if role in ("nmod", "nmod:poss", "appos", "nmod:desc", "nmod:unmarked", "obl", "list", "parataxis", "dep", "ccomp"):
        return _by_noun(own, head, depth)
    if role == "acl:relcl":
        return fate(head, depth + 1)
    return None


def _by_subject(head: Token) -> Fate | None:
    word = head.lower_
    if word in rows("adjective") and (kids(head, "cop") or head.pos_ == "ADJ" or head.tag_ == "VBN"):
        return Fate(rows("adjective")[word], head)
    if head.lemma_ == "hostage" or word == "captive":
        return Fate("hostages", head)
    if is_passive(head):
        return _by_verb(head, "object")
    for child in kids(head, "xcomp", "acl", "advmod", "amod"):
        if lemma(head) in BEING and rows("adjective").get(child.lower_):
            return Fate(rows("adjective")[child.lower_], child)
    if lemma(head) in SUFFERING and any(_is_wound(c) for c in kids(head, "obj")):
        return Fate("injured", head)
    return _by_verb(head, "subject")


def _is_wound(noun: Token) -> bool:
    """Tell whether a noun is a part of the body or a wound: "lost a leg", "suffered burns"."""
    return lemma(noun) in rows("limb") or rows("noun").get(lemma(noun)) == "injured"


def _by_object(verb: Token, own: Token) -> Fate | None:
    adjectives = rows("adjective")
    if verb.lemma_ in LEAVING or verb.lemma_ in ("shoot", "hold", "take", "keep"):
        for child in verb.subtree:
            near = own.i < child.i <= own.i + 7 and child.head.i in (verb.i, own.i)
            if near and child.lower_ in adjectives:
                return Fate(adjectives[child.lower_], child)
    return _by_verb(verb, "object")


def _by_verb(verb: Token, role: str) -> Fate | None:
    """Look a predicate up; what stands with it ("shot dead", "took hostage", "shot down") can turn it."""
    name = lemma(verb)
    if role == "object":
        special = _turned(verb, name)
        if special is not None:
            return Fate(special, verb) if special else None
    found = next(
        (rows("verb", r)[n] for r in (role, "both") for n in (name, verb.lower_) if n in rows("verb", r)), None
    )
    if found is None and role == "object" and is_passive(verb) and verb.lower_ in rows("adjective"):
        found = rows("adjective")[verb.lower_]
    return Fate(found, verb) if found else None


def _turned(verb: Token, name: str) -> str | None:
    """Tell what an object suffers where more than the verb decides: "" nothing, None the verb alone."""
    around = {c.lower_ for c in verb.children} | {c.lower_ for c in verb.subtree if 0 < c.i - verb.i <= 2}
    if name in KILLING_WAYS and around & {"dead", "death"}:
        return "dead"
    if name in ("take", "hold", "seize", "keep", "capture") and around & {"hostage", "hostages", "captive", "ransom"}:
        return "hostages"
    if name in ("lose", "cost"):
        return "dead"
    if name in BRINGING and any(lemma(t) in ("hospital", "clinic", "icu") for t in kids(verb, "obl")):
        return "injured"
    if (name == "gun" and "down" not in around) or (name == "shoot" and "down" in around):
        return ""
    if name == "treat" and not is_passive(verb):
        return ""
    if name in NEEDED_PARTICLES and not _particle(verb, name):
        return ""
    return None


def _particle(verb: Token, name: str) -> bool:
    return any(t.lower_ in NEEDED_PARTICLES[name] for t in verb.subtree if t.i > verb.i)


def _by_noun(own: Token, head: Token, depth: int) -> Fate | None:
    kind = rows("noun").get(lemma(head), "")
    preposition = case(own)
    if lemma(head) == "throat" and lemma(head.head) in ("slit", "cut", "slash"):
        return Fate("dead", head.head)
    if preposition in TOTAL_CASES and head.pos_ == "NUM":
        return None
    if (
        kind in HARM
        and preposition in ("of", "for", "to", "at", "")
        and lemma(head) != "victim"
        and head.pos_ == "NOUN"
    ):
        return Fate(kind, head)
    if head.lower_ in rows("adjective") and (own.dep_ != "obl" or preposition in ("of", "among", "including", "")):
        return Fate(rows("adjective")[head.lower_], head)
    if preposition in ("of", "among", "including", "out of", "") and own.dep_ != "obl":
        return fate(head, depth + 1)
    if preposition in ("including", "among") and own.dep_ == "obl":
        return fate(head, depth + 1)
    return None


def toll(token: Token) -> Token | None:
    """Find the word "toll", "count" or "number of dead" that a bare number is told of; None where there is none."""
    own = first_conjunct(token)
    head = own.head
    if head.i == own.i:
        return None
    if own.dep_ in ("nmod", "appos", "nmod:unmarked") and lemma(head) in TOLLS and case(own) in ("of", "to", "at", ""):
        return head if lemma(head) == "toll" or (lemma(head) != "figure" and _speaks_of_death(own)) else None
    if lemma(head) not in RISING and lemma(head) != "be":
        head = head.head if head.dep_ in ("xcomp", "advcl", "acl") and lemma(head.head) in RISING else head
    related = [c for c in head.children if c.dep_ in ("nsubj", "nsubj:pass", "obj") and c.i != own.i]
    for other in related:
        if lemma(other) in ("toll", "dead") or _number_of_dead(other):
            return other
        if lemma(other) in ("total", "figure", "tally", "count") and lemma(head) in RISING and _speaks_of_death(own):
            return other
    return None


def _speaks_of_death(token: Token) -> bool:
    """Tell whether the sentence or the one before it speaks of deaths, so that a count can be one of dead."""
    start = token.sent.start
    before = token.doc[start - 1].sent.start if start else start
    return any(rows("noun").get(lemma(t)) == "dead" or lemma(t) in DYING for t in token.doc[before : token.sent.end])


def _number_of_dead(noun: Token) -> bool:
    inner = [lemma(c) for c in kids(noun, "nmod", "amod", "compound")]
    return lemma(noun) in ("number", "toll", "total", "figure") and any(
        w in ("dead", "death", "fatality", "victim", "killed") for w in inner
    )


def clipped_state(doc: Doc, token: Token) -> Fate | None:
    """Read the words right after a number or noun in clipped text: "3 dead", "two police hurt", "nine feared dead"."""
    if token.i + 1 >= len(doc):
        return None
    after = doc[token.i + 1]
    second = doc[token.i + 2] if token.i + 2 < len(doc) else after
    last = second if after.lower_ in LED_BY else after
    counts = rows("adjective").get(last.lower_)
    if not counts or kids(last, "obj", "ccomp"):
        return None
    return Fate(counts, last) if last.lower_ not in ("held", "captured") or last.head.i == token.i else None


def own_state(noun: Token | None) -> Fate | None:
    """Read a state that stands in the place of the counted noun itself: "20 hurt", "8 slain"."""
    counts = rows("adjective").get(noun.lower_) if noun is not None else None
    return Fate(counts, noun) if counts and noun is not None else None


def stated_before(doc: Doc, start: int) -> Fate | None:
    """Read a verb right before a number that it has for object, whatever the tree says: "injured scores of porters"."""
    if start < 1:
        return None
    before = doc[start - 1]
    if before.tag_ not in ("VBD", "VBN", "VBG", "VBZ", "VBP", "VB"):
        return None
    found = _by_verb(before, "object")
    return found if found and found.counts in HARM else None
