"""Finding cues: where in a report which cue stands, and which words it joins.

An `Occurrence` names words below which the answer and the answered are told; which events these are is found later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Doc, Token

from talion.language.connectives import Cue, Entry, Index, index
from talion.language.grammar import antecedents, case, is_passive, is_verb, kids

PARTICLES = frozenset({"compound:prt", "advmod", "obl", "obj", "obl:unmarked", "nmod", "advcl", "iobj", "nsubj:pass"})
HOURS = frozenset(
    "dawn daybreak sunrise dusk sunset sundown nightfall dark noon midday midnight morning afternoon evening night day "
    "week month year decade hour minute weekend time now then today yesterday tomorrow".split()
)
MANNER = frozenset({"", "in", "as", "by way of", "out of", "for", "with", "of"})  # before a noun that names the answer
BEHIND = frozenset({"advcl", "obl", "nmod", "ccomp", "acl"})  # how what follows hangs on a phrase
CLAUSE = 25  # words that may stand between the two parts of a pair
UP = 3  # how far above the word that a phrase hangs on its answer is looked for
PREDICATES = frozenset({"consider", "call", "see", "view", "describe", "regard", "deem", "label", "term", "brand"})


class Occurrence(NamedTuple):
    """A cue in the text: its first and last word, the words above answer and answered, and whether either is missing.

    `answer` and `asked` are in order of preference; an empty `asked` means that the answered is told elsewhere.
    """

    cue: Cue
    first: int
    last: int
    answer: tuple[Token, ...]
    asked: tuple[Token, ...]


def joins(doc: Doc, folders: tuple[str, ...] = ()) -> tuple[Occurrence, ...]:
    """Give all cues of a Doc, found once; `folders` are those of the user's own entries."""
    found: tuple[Occurrence, ...] | None = doc._.talion_joins
    if found is None:
        found = doc._.talion_joins = tuple(occurrences(doc, index(folders)))
    return found


def spread(token: Token) -> Iterator[Token]:
    """Yield a word and what is coordinated with it: nouns, and verbs without a subject of their own."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and not kids(child, "nsubj", "nsubj:pass", "expl"):
            yield from spread(child)


def occurrences(words: Iterable[Token], index: Index) -> Iterator[Occurrence]:
    """Find all cues among words in text order; a longer wording wins over a shorter one inside it."""
    taken = -1
    for token in words:
        if token.i <= taken or token.is_space or token.is_punct:
            continue
        for found in _at(token, index):
            yield found
            taken = max(taken, found.last if found.cue.form in ("phrase", "adverb", "pair") else -1)
            break


def _at(token: Token, index: Index) -> Iterator[Occurrence]:
    for entry in index.phrases.get(token.lower_, ()):
        if entry.cue.form == "pair":
            yield from _pair(token, entry)
        elif (last := _matched(token, entry)) >= 0:
            found = _worded(token, last, entry.cue)
            if found is not None:
                yield found
    if token.pos_ in ("NOUN", "PROPN", "ADJ", "X") or not kids(token, "nsubj", "obj"):
        for lemma in dict.fromkeys((token.lemma_.lower(), token.lower_)):
            for entry in index.nouns.get(lemma, ()):
                last = _matched(token, entry, lemma)
                if last >= 0 and (noun := _noun(token, last, entry.cue)):
                    yield noun
    if is_verb(token) or token.pos_ == "VERB":
        for entry in index.verbs.get(token.lemma_.lower(), ()):
            others = _particles(token, entry)
            if others is not None and (verb := _verb(token, others, entry.cue)):
                yield verb


def _pair(token: Token, entry: Entry) -> Iterator[Occurrence]:
    """Read a pair of words around the clause that is answered: "no sooner was it signed than …", "hardly … when"."""
    doc, opening = token.doc, entry.words[:-1]
    if token.i + len(opening) > len(doc) or any(doc[token.i + n].lower_ != w for n, w in enumerate(opening)):
        return
    for word in doc[token.i + len(opening) : token.i + CLAUSE]:
        if word.is_sent_start:
            return
        if word.lower_ == entry.words[-1] and word.dep_ in ("mark", "advmod") and word.head.i > word.i:
            yield Occurrence(entry.cue, token.i, word.i, (word.head,), (word.head.head,))
            return


def _worded(token: Token, last: int, cue: Cue) -> Occurrence | None:
    if cue.form == "unanswered":
        return _unanswered(token, cue)
    if cue.form == "phrase" and not _stands_alone(token, last, cue):
        return _phrase(token, last, cue)
    return _adverb(token, last, cue)


def _stands_alone(token: Token, last: int, cue: Cue) -> bool:
    """Tell whether a phrase of time has nothing behind it: "Ever since, …", "and the day after the port was shut"."""
    doc = token.doc
    if cue.kind != "sequence" or cue.turned or last + 1 >= len(doc):
        return False
    if doc[last + 1].text == ",":
        return doc[last].dep_ == "advmod"
    joined = token.i > 0 and doc[token.i - 1].lower_ in ("and", "but")
    return joined and last > token.i and _opens(doc[last])


def _opens(word: Token) -> bool:
    """Tell whether the last word of a phrase hangs on the clause behind it."""
    return word.dep_ in ("mark", "advmod") and word.head.i > word.i


def _matched(token: Token, entry: Entry, first: str = "") -> int:
    """Give the last word of a wording that begins at a word, or -1."""
    doc, at, words = token.doc, token.i, entry.words
    if at + len(words) > len(doc) or (len(words) > 1 and doc[at + 1].lower_ != words[1]):
        return -1
    fits = (first or token.lower_) == words[0] and all(doc[at + n].lower_ == words[n] for n in range(2, len(words)))
    return at + len(words) - 1 if fits else -1


def _phrase(token: Token, last: int, cue: Cue) -> Occurrence | None:
    """Read a phrase: what it hangs on, and what hangs on it or what it introduces."""
    inside = range(token.i, last + 1)
    behind = _complement(token, last, inside, cue.mark or last == token.i)
    if behind is None or _hour(behind) or (cue.mark and not _introduces(token.doc[last], behind)):
        return None
    if cue.infinitive and not (behind.dep_ == "advcl" and behind.tag_ == "VB" and token.head.i == behind.i):
        return None
    above = _governor(inside, behind)
    if cue.heads and not any(a.lemma_ in cue.heads for a in above[:1]):
        return None
    if cue.needs_event:
        above = above[:1]
    if cue.turned:
        return Occurrence(cue, token.i, last, (behind,), tuple(above))
    return Occurrence(cue, token.i, last, tuple(above), _meant(behind))


def _meant(behind: Token) -> tuple[Token, ...]:
    """Replace a relative pronoun by what it stands for, or the clause around that: "for which they closed the road"."""
    named = antecedents(behind)[0]
    return (behind,) if named.i == behind.i else (named, *islice(named.ancestors, UP))


def _hour(token: Token) -> bool:
    """Tell whether a word names a time: "before dawn", "after Friday" join no two acts."""
    return token.ent_type_ in ("DATE", "TIME") or token.lower_ in HOURS


def _introduces(word: Token, behind: Token) -> bool:
    told = bool(kids(behind, "nsubj", "nsubj:pass", "csubj", "expl"))
    return word.head.i == behind.i and word.dep_ in ("mark", "advmod", "cc") and told


def is_clause(token: Token) -> bool:
    """Tell whether a word heads a clause."""
    return is_verb(token) or bool(kids(token, "cop", "nsubj", "nsubj:pass"))


def _complement(token: Token, last: int, inside: range, mark: bool) -> Token | None:
    """Find the word behind a phrase that it introduces: the head of its last word, or what hangs on the phrase."""
    end = token.doc[last]
    if end.head.i > last and (mark or end.dep_ != "advmod"):
        return end.head
    for i in reversed(inside):
        word = token.doc[i]
        behind = [c for c in word.children if c.i > last and c.dep_ not in ("punct", "conj", "cc", "parataxis")]
        if behind:
            return behind[0]
        if word.head.i > last and word.head.i not in inside:
            return word.head
    return None


def _governor(inside: range, behind: Token) -> list[Token]:
    """Find what a phrase hangs on: the first word above it that is neither of it nor behind it."""
    word = behind
    for _ in range(8):
        if word.i not in inside and word.i != behind.i:
            return [word, *_subject_of(word, inside), *islice(word.ancestors, UP)]
        if word.head.i == word.i:
            break
        word = word.head
    return kids(word, "nsubj", "nsubj:pass", "csubj", "nsubj:outer")


def _subject_of(word: Token, inside: range) -> list[Token]:
    return [s for s in kids(word, "nsubj", "nsubj:pass") if s.i not in inside]


def _adverb(token: Token, last: int, cue: Cue) -> Occurrence | None:
    """Read an adverb: the clause it stands in is the answer."""
    inside = range(token.i, last + 1)
    end = token.doc[last]
    if cue.form == "phrase" and last > token.i and _opens(end):
        return Occurrence(cue, token.i, last, (end.head,), ())  # "and the day after the port was shut"
    top = token
    while top.head.i in inside and top.head.i != top.i:
        top = top.head
    for i in inside:
        word = token.doc[i]
        if word.head.i not in inside:
            top = word
    if any(c.i > last and c.dep_ in BEHIND for i in inside for c in token.doc[i].children):
        return None  # "later than", "the day after the vote": a phrase, not an adverb
    head = top.head
    if head.i == top.i or top.dep_ in ("case", "mark"):
        return None
    if cue.turned:
        return Occurrence(cue, token.i, last, tuple(islice(head.ancestors, UP)), (head,))
    return Occurrence(cue, token.i, last, (head,), ())


def _unanswered(token: Token, cue: Cue) -> Occurrence:
    """Read "X did not go unanswered": X is what is answered, the answer stands above or behind."""
    verb = token if kids(token, "nsubj", "nsubj:pass") else token.head
    subjects = [a for s in kids(verb, "nsubj", "nsubj:pass") for a in antecedents(s)]
    above = [t for t in islice(verb.ancestors, UP) if t.i != verb.i]
    return Occurrence(cue, token.i, token.i, tuple(above), tuple(subjects))


def _noun(token: Token, last: int, cue: Cue) -> Occurrence | None:
    """Read a noun of answering: what it is said of, and what stands behind its preposition."""
    inside = range(token.i, last + 1)
    head = token.doc[last] if token.head.i in inside and token.head.i != token.i else token
    behind = [c for c in head.children if c.i > last and c.dep_ in ("nmod", "obl", "acl", "advcl")]
    behind += [c for c in head.head.children if c.i > last and c.dep_ == "obl"] if head.head.i < head.i else []
    asked = [c for c in behind if case(c) in cue.prepositions or _marked(c, cue)]
    above = case(head)
    if cue.under and not (above in cue.under or (above.split() or [""])[-1] in cue.under):
        return None
    if cue.owned and not (kids(head, "nmod:poss") and head.dep_.startswith("nsubj")):
        return None
    if not asked and (not (cue.bare or cue.under or cue.owned) or above not in MANNER):
        return None
    answer = _said_of(head)
    end = asked[0].i if asked else last
    cues = [c for c in (asked[0].children if asked else ()) if c.dep_ in ("case", "mark")]
    first = min([c.i for c in kids(head, "case")] or [token.i]) if above else token.i
    stop = max([last, *(c.i for c in cues if c.i < end)])
    return Occurrence(cue, first, stop if stop - last < 4 else last, tuple(answer), tuple(asked[:1]))


def _marked(token: Token, cue: Cue) -> bool:
    return any(m.lower_ in cue.prepositions for m in kids(token, "mark"))


def _said_of(noun: Token) -> list[Token]:
    """Find what a noun of answering is said of: subject of the copula, governor, or what it is a part of."""
    subjects = kids(noun, "nsubj", "nsubj:outer", "csubj")
    if subjects:
        return [a for s in subjects for a in antecedents(s)]
    head = noun.head
    if head.i == noun.i:
        return [noun]
    if noun.dep_.startswith("nsubj"):
        return [head, *kids(head, "parataxis"), *kids(head, "obj", "obl", "xcomp", "ccomp")]
    if noun.dep_ in ("compound", "amod", "appos", "acl", "conj"):
        return [head, head.head] if noun.dep_ == "appos" else [head]
    named = [a for s in kids(head, "obj", "nsubj", "nsubj:pass") for a in antecedents(s)]
    called = head.lemma_ in PREDICATES  # "called the raid payback for …"
    return [*([] if called else [head]), *named, *islice(head.ancestors, UP)]


def _particles(verb: Token, entry: Entry) -> list[int] | None:
    """Find the further words of a verb's wording among what hangs on it, or None."""
    places = []
    for word in entry.words[1:]:
        near = [c for c in verb.subtree if c.i > verb.i and c.i - verb.i < 8 and word in (c.lower_, c.lemma_)]
        if not near:
            return None
        places.append(near[0].i)
    return places


def _verb(verb: Token, others: list[int], cue: Cue) -> Occurrence | None:
    """Read a verb of answering or bringing about."""
    last = max([verb.i, *(i for i in others if i - verb.i < 5)])
    read = _answering if cue.form == "answer" else _bringing
    answer, asked = read(verb, cue, others)
    if cue.only_prepositions and not (asked and answer):
        return None
    return Occurrence(cue, verb.i, last, tuple(answer), tuple(asked))


def _answering(verb: Token, cue: Cue, others: list[int]) -> tuple[list[Token], list[Token]]:
    passive = is_passive(verb)
    subjects = [a for s in kids(verb, "nsubj", "nsubj:pass") for a in antecedents(s)]
    objects = [a for s in kids(verb, "obj") if s.i not in others for a in antecedents(s)]
    if any(verb.doc[i].lower_ == "back" for i in others):
        objects = []  # "fired thirty shells back"
    named = [c for c in kids(verb, "obl", "advcl", "nmod") if case(c) in cue.prepositions or _marked(c, cue)]
    means: list[Token] = [c for c in kids(verb, "obl", "advcl", "obl:agent") if _means(c)]
    means += [c for i in others for c in kids(verb.doc[i], "nmod") if _means(c)]
    if passive:
        return [*kids(verb, "obl:agent"), *means, verb], [*subjects, *named]
    if cue.only_prepositions:
        return [*subjects, *_host(verb)], named
    host = _host(verb) if verb.tag_ == "VBG" or any(m.lower_ == "to" for m in kids(verb, "mark")) else []
    return [verb, *means, *host, *subjects, *kids(verb, "conj", "parataxis")], [*named, *objects]


def _means(token: Token) -> bool:
    marks = {m.lower_ for m in kids(token, "mark", "case")}
    return bool(marks & {"by", "with", "in"}) or (token.dep_ == "advcl" and token.tag_ == "VBG" and not marks)


def _host(verb: Token) -> list[Token]:
    """Give what a participle or infinitive without a subject hangs on."""
    return [verb.head] if verb.dep_ in ("advcl", "acl", "xcomp", "advcl:relcl") and verb.head.i != verb.i else []


def _bringing(verb: Token, cue: Cue, others: list[int]) -> tuple[list[Token], list[Token]]:
    subjects = [a for s in kids(verb, "nsubj", "nsubj:pass", "csubj") for a in antecedents(s)]
    named = [c for c in kids(verb, "obl", "advcl") if case(c) in cue.prepositions or _marked(c, cue)]
    objects = [*kids(verb, "xcomp", "ccomp"), *(o for o in kids(verb, "obj") if o.i not in others), *named]
    if cue.only_prepositions:
        objects = named
    if is_passive(verb):
        by = kids(verb, "obl:agent") or [c for c in kids(verb, "obl") if case(c) == "by"]
        return [*subjects, *([] if subjects else _host(verb))], by
    if not subjects and verb.tag_ == "VBG":
        subjects = _host(verb)
    elif not subjects and verb.dep_ == "conj":
        subjects = [a for s in kids(verb.head, "nsubj", "nsubj:pass") for a in antecedents(s)]
    return objects, subjects
