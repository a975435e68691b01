"""Cues: the reporting words of a Doc, each with the content and the source that grammar gives it.

Grammar alone finds indirect speech. What stands in quotation marks is added by `quoted`, which also mends the content of
direct speech, where marks are the better guide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from talion.claims.words import Word, Words
from talion.language.grammar import agents, case, grammatical_subjects, is_passive, is_verb, kids, owners

Ranges = list[tuple[int, int]]  # of tokens, end exclusive

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
SENTENCE_END = frozenset(".;")
INQUIT_GAP = 6  # words between a verb and a subject that follows it
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none", "nothing"})
ADDING = frozenset({"add", "cite", "note", "stress", "quote", "call", "insist", "vow", "urge", "accuse", "blame", "describe"})
LIGHT = frozenset({"make", "issue", "repeat", "give", "have", "express", "voice", "send", "deliver", "renew", "publish", "reiterate",
                   "level", "raise", "lodge", "withdraw", "reject", "deny", "dismiss", "offer", "share", "drop"})  # fmt: skip
COUNTS = frozenset({"toll", "number", "figure", "total", "tally", "count", "estimate"})
CALLING = frozenset({"call", "label", "brand", "dub", "term"})
HUMAN = frozenset({"PERSON", "ORG", "NORP", "GPE"})


@dataclass(eq=False)
class Draft:
    """A statement in the making: words of cue, source and content as token numbers and ranges."""

    cue: Token
    word: Word
    kind: str
    parts: list[int] = field(default_factory=list)  # tokens of the cue
    source: Token | None = None
    span: tuple[int, int] | None = None  # tokens of the source where they are more than its noun phrase
    content: Ranges = field(default_factory=list)
    heads: list[Token] = field(default_factory=list)  # heads of the content
    took: str = ""
    why: list[str] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)  # characters of direct speech
    outer: Draft | None = None
    anonymous: bool = False

    @property
    def silent(self) -> bool:
        """Tell whether the cue tells of a wish, a plan or knowledge rather than of words."""
        return self.took in self.word.silent

    @property
    def stance(self) -> str:
        """Give the stance that the cue tells with the complement it took."""
        return self.word.takes.get(self.took, self.word.stance)


def subtree(token: Token, without: Iterable[Token] = ()) -> list[int]:
    """List the tokens under a word, in order, but those under some others."""
    gone = {t.i for t in without}
    found, waiting = [], [token]
    while waiting:
        here = waiting.pop()
        if here.i not in gone:
            found.append(here.i)
            waiting += here.children
    return sorted(found)


def ranges(doc: Doc, numbers: list[int], bridge: frozenset[int] = frozenset()) -> Ranges:
    """Join token numbers to ranges, over punctuation and space too, and trim these at both ends."""
    found: Ranges = []
    for i in numbers:
        if found and all(doc[j].is_punct or doc[j].is_space for j in range(found[-1][1], i) if j not in bridge):
            if not any(j in bridge for j in range(found[-1][1], i)):
                found[-1] = (found[-1][0], i + 1)
                continue
        found.append((i, i + 1))
    trimmed = (trim(doc, start, end) for start, end in found)
    return [(start, end) for start, end in trimmed if start < end]


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Cut punctuation and space from both ends; quotation marks stay."""
    while start < end and (doc[start].is_space or (doc[start].is_punct and doc[start].tag_ not in ("``", "''", "-LRB-"))):
        start += 1
    while end > start and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].tag_ not in ("``", "''", "-RRB-"))):
        end -= 1
    return start, end


class Cues:
    """Finds the cues of a Doc."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc, self.words = doc, words

    def __iter__(self) -> Iterator[Draft]:
        for token in self.doc:
            if token.is_punct or token.is_space:
                continue
            draft = self.at(token)
            if draft is not None:
                yield draft

    def at(self, token: Token) -> Draft | None:
        """Give the draft of the statement whose cue a word is, None where it is none."""
        lemma = token.lemma_.lower()
        if is_verb(token) and token.dep_ not in ("aux", "aux:pass", "cop", "case", "fixed", "amod", "compound"):
            return self._verb(token, lemma)
        if token.pos_ == "NOUN" and lemma in self.words.nouns:
            return self._noun(token, self.words.nouns[lemma])
        if token.pos_ == "ADJ" and lemma in self.words.adjectives and kids(token, "cop", "nsubj"):
            return self._adjective(token, self.words.adjectives[lemma])
        if token.pos_ == "ADV" and lemma in self.words.adverbs:
            return self._adverb(token, self.words.adverbs[lemma])
        if token.pos_ in ("ADP", "SCONJ", "VERB", "ADV") or token.dep_ == "case":
            return self._preposition(token)
        return None

    # verbs

    def _verb(self, verb: Token, lemma: str) -> Draft | None:
        if verb.lower_ in self.words.prepositions and self._names_source(verb):
            return self._preposition(verb)
        particle = next((c for c in verb.children if c.dep_ == "compound:prt"), None)
        if particle is not None and f"{lemma} {particle.lower_}" in self.words.verbs:
            name, parts = f"{lemma} {particle.lower_}", [verb.i, particle.i]
        else:
            name, parts = self._longer(verb, lemma)
        word = self.words.verbs.get(name)
        word = word or self._special(verb, name)
        if word is None:
            return self._preposition(verb) if verb.tag_ == "VBG" else None
        draft = Draft(verb, word, "verb", sorted({*parts, *_auxiliaries(verb)}), why=[f"cue:{name}"])
        draft.source = _subject(verb)
        self._complement(draft, verb)
        return draft

    def _names_source(self, verb: Token) -> bool:
        """Tell whether what is cited is somebody, or a document, who can say something."""
        for noun in kids(verb, "obj"):
            lemma = noun.lemma_.lower()
            if noun.ent_type_ in HUMAN or lemma in self.words.media or noun.lower_ in self.words.collective:
                return True
            return lemma in self.words.nouns or noun.pos_ == "PROPN"
        return False

    def _longer(self, verb: Token, lemma: str) -> tuple[str, list[int]]:
        ahead = [t.lower_ for t in self.doc[verb.i + 1 : verb.i + 4]]
        for size in (3, 2, 1):
            name = " ".join([lemma, *ahead[:size]])
            if name == "put it" and not self._put_so(verb):
                continue
            if len(ahead) >= size and name in self.words.verbs:
                return name, list(range(verb.i, verb.i + size + 1))
        return lemma, [verb.i]

    def _special(self, verb: Token, name: str) -> Word | None:
        """Give the words that tell a number only with a certain subject or object: "the paper has nineteen"."""
        if name in self.words.of_media and any(t.lemma_.lower() in self.words.media for t in kids(verb, "nsubj")):
            return self.words.of_media[name]
        if name in self.words.of_counts and any(t.lemma_.lower() in COUNTS for t in kids(verb, "obj")):
            return self.words.of_counts[name]
        return None

    def _put_so(self, verb: Token) -> bool:
        """Tell "as one put it" from "puts it at twelve"."""
        after = self.doc[verb.i + 2] if verb.i + 2 < len(self.doc) else None
        return after is None or after.is_punct or any(m.lower_ == "as" for m in kids(verb, "mark"))

    def _complement(self, draft: Draft, verb: Token) -> None:
        for finder in (self._clause, self._parenthetic, self._aimed, self._predicate, self._infinitive, self._as,
                       self._prepositional, self._object):  # fmt: skip
            if finder(draft, verb):
                return

    def _take(self, draft: Draft, took: str, tokens: list[int], heads: list[Token]) -> bool:
        draft.took, draft.heads = took, heads
        draft.content = ranges(self.doc, tokens)
        return bool(draft.content)

    def _clause(self, draft: Draft, verb: Token) -> bool:
        if "clause" not in draft.word.takes:
            return False
        for child in verb.children:
            if child.dep_ not in ("ccomp", "csubj") or (child.dep_ == "csubj" and not is_passive(verb)):
                continue
            infinite = child.tag_ in ("VB", "VBG") and not kids(child, "nsubj", "aux", "expl") and not kids(child, "cop")
            if infinite and not _finite_mark(child) and "infinitive" not in draft.word.takes:
                continue
            if draft.source is not None and draft.source.i in (child.i,):
                continue
            tokens = self._side(self._whole(child, verb), child, verb) + self._further(child, verb)
            return self._take(draft, "clause", sorted(set(tokens)), [child])
        return self._raised(draft, verb) or self._stolen(draft, verb)

    def _further(self, first: Token, verb: Token) -> list[int]:
        """Give the words of more clauses after the first: "said that A, and that B"."""
        more = [c for c in kids(verb, "ccomp", "conj", "advcl") if c.i > first.i > verb.i and kids(c, "mark")]
        more = [c for c in more if kids(c, "mark")[0].lower_ == "that" and c.lemma_.lower() not in self.words.verbs]
        return [i for c in more for i in self._side(subtree(c), c, verb)]

    def _side(self, tokens: list[int], child: Token, verb: Token) -> list[int]:
        """Keep of a content clause what stands on its side of the cue, up to a semicolon."""
        tokens = [i for i in tokens if (i > verb.i) == (child.i > verb.i)]
        return self._piece(tokens, verb)

    def _stolen(self, draft: Draft, verb: Token) -> bool:
        """Read "said in a notice that …", whose clause the parse may hang on the notice."""
        for child in kids(verb, "obl", "obj", "iobj", "advcl", "obl:unmarked"):
            if child.dep_ == "obj" and child.lemma_.lower() in self.words.nouns:
                continue
            for clause in [child, *kids(child, "acl", "acl:relcl", "ccomp", "nmod")]:
                that = [m for m in kids(clause, "mark", "nsubj", "obj", "det") if m.lower_ == "that" and m.i > verb.i]
                if that and clause.i > verb.i and (clause.i == child.i or that[0].i > child.i) and is_clause(clause):
                    if that[0].dep_ == "mark" or child.lemma_.lower() not in self.words.media:
                        tokens = [i for i in subtree(clause) if i >= that[0].i]
                        return self._take(draft, "clause", tokens, [clause])
        return False

    def _raised(self, draft: Draft, verb: Token) -> bool:
        """Read "is believed to have killed": the infinitive under a passive is what somebody says."""
        if not is_passive(verb):
            return False
        for child in kids(verb, "xcomp", "ccomp", "advcl"):
            if any(m.lower_ == "to" for m in kids(child, "mark")):
                draft.source = next(iter(agents(verb)), None)
                return self._take(draft, "infinitive", subtree(child), [child])
        return False

    def _whole(self, child: Token, verb: Token) -> list[int]:
        """Give the words of a content clause without those that belong to the cue: its subject, "he added that"."""
        own = [c for c in child.children if c.i == verb.i]
        return subtree(child, [*own, *self._asides(child, verb)])

    def _asides(self, head: Token, verb: Token) -> list[Token]:
        """List the clauses under a content that tell of its saying: "adding that …", "according to …"."""
        found = []
        for child in head.children:
            lemma = child.lemma_.lower()
            if child.dep_ in ("advcl", "conj", "parataxis") and child.tag_ == "VBG" and lemma in self.words.verbs:
                comma = self.doc[child.left_edge.i - 1].text == "," or self.doc[child.left_edge.i].text == ","
                if child.i > head.i and comma and (lemma in ADDING or kids(child, "ccomp")):
                    found.append(child)
            if child.dep_ == "conj" and child.tag_ in ("VBD", "VBZ") and lemma in self.words.verbs and not kids(child, "nsubj"):
                if verb.tag_ == child.tag_ and head.tag_ != child.tag_ and not kids(head, "aux", "cop"):
                    found.append(child)
            if child.dep_ in ("obl", "nmod") and case(child) == "according to":
                found.append(child)
        return found

    def _parenthetic(self, draft: Draft, verb: Token) -> bool:
        """Read "The bridge is safe, officials say" and "as officials say": the clause around is the content."""
        if not {"clause", "quote"} & set(draft.word.takes) or verb.head.i == verb.i:
            return False
        as_said = verb.dep_ == "advcl" and any(m.lower_ == "as" for m in kids(verb, "mark")) and verb.tag_ != "VBG"
        inserted = verb.dep_ in ("parataxis", "ccomp", "advcl", "discourse") and not kids(verb, "mark", "cc")
        if not as_said and not (inserted and verb.tag_ in ("VBD", "VBP", "VBZ", "VBN") and self._set_off(verb)):
            return False
        if kids(verb, "obj") and not as_said and "quote" not in draft.word.takes and draft.word.name != "tell":
            return False
        head = verb.head
        top = head
        while not as_said and top.dep_ in ("nsubj", "obj", "obl", "nmod", "appos") and top.head.i != top.i:
            top = top.head
        tokens = subtree(top, [verb])
        near = self._piece(tokens, verb)
        draft.why.append("content:around")
        return bool(near) and self._take(draft, "clause" if "clause" in draft.word.takes else "quote", near, [top])

    def _set_off(self, verb: Token) -> bool:
        """Tell whether commas or dashes set a clause off from its sentence."""
        numbers = subtree(verb)
        before = self.doc[numbers[0] - 1] if numbers[0] else None
        first = self.doc[numbers[0]]
        if not ((before is not None and before.text in ",—–-”\"») ") or first.text in (",", "—", "–", "-", "(")):
            return False
        subject = kids(verb, "nsubj", "nsubj:pass", "expl")
        return bool(subject) and verb.head.sent.start < numbers[0]

    def _piece(self, tokens: list[int], verb: Token) -> list[int]:
        """Cut the sentence around an inserted "he said" at semicolons: these part what others say."""
        low = max((i for i in range(verb.sent.start, verb.i) if self.doc[i].text == ";"), default=-1)
        high = min((i for i in range(verb.i, verb.sent.end) if self.doc[i].text == ";"), default=len(self.doc))
        return [i for i in tokens if low < i < high]

    def _aimed(self, draft: Draft, verb: Token) -> bool:
        """Read "accused Iran of arming rebels", "blamed the blast on Iran": both parts are the content."""
        if "aimed" not in draft.word.takes:
            return False
        passive = is_passive(verb)
        targets = kids(verb, "nsubj:pass", "nsubj") if passive else kids(verb, "obj")
        if passive and verb.dep_ in ("acl", "amod"):
            targets = [verb.head]
        reasons = [c for c in kids(verb, "obl", "advcl", "ccomp", "xcomp", "obl:agent") if self._reason(c)]
        reasons += [c for t in targets for c in kids(t, "nmod") if not passive and case(c) in ("of", "for") and c.i > verb.i]
        if not targets or (not reasons and draft.word.name not in ("accuse", "blame", "suspect")) or draft.word.name == "charge" and (
            not reasons or self._priced(targets[0], reasons[0])):  # fmt: skip
            return False
        if passive:
            draft.source = next(iter(agents(verb)), None)
        tokens: list[int] = []
        for target in targets[:1]:
            tokens += [verb.head.i] if target.i == verb.head.i else subtree(target, reasons)
        for reason in reasons[:1]:
            tokens += subtree(reason)
        return self._take(draft, "aimed", sorted(set(tokens)), [*targets[:1], *reasons[:1]])

    def _priced(self, target: Token, reason: Token) -> bool:
        return any(t.pos_ == "NUM" or t.text == "$" for t in (target, reason, *target.children, *reason.children))

    def _reason(self, child: Token) -> bool:
        marks = [m.lower_ for m in kids(child, "mark", "case")]
        return bool(marks) and marks[0] in ("of", "for", "on", "with", "over", "to")

    def _predicate(self, draft: Draft, verb: Token) -> bool:
        """Read "called the vote a sham": object and predicate."""
        if "predicate" not in draft.word.takes:
            return False
        objects = kids(verb, "obj", "iobj") or (kids(verb, "nsubj:pass") if is_passive(verb) else [])
        said = [c for c in kids(verb, "xcomp", "obl", "advcl", "ccomp") if c.dep_ == "xcomp" or case(c) == "as" or _as(c)]
        said += [a for o in objects[:1] for a in kids(o, "appos") if draft.word.name in ("call", "label", "brand", "dub", "term")]
        said = [s for s in said if s.i > verb.i and not any(m.lower_ == "to" for m in kids(s, "mark"))]
        if len(objects) > 1 and not said:
            said = objects[1:2]
        if not objects and draft.word.name in CALLING:  # "called that “a script”", read as one clause
            return self._called(draft, verb, kids(verb, "ccomp", "xcomp"))
        if objects and not said and draft.word.name in CALLING and objects[0].left_edge.i != objects[0].i:
            return self._called(draft, verb, objects) if self.doc[objects[0].left_edge.i + 1].tag_ == "``" else False
        if not said or not objects or (is_passive(verb) and not agents(verb)):
            return False
        return self._object_and_predicate(draft, verb, objects[0], said[0])

    def _called(self, draft: Draft, verb: Token, found: list[Token]) -> bool:
        """Read "called that “a script”" where the parse takes what it was called for the whole."""
        whole = [c for c in found if c.i > verb.i and c.left_edge.lower_ in ("that", "it", "this", "them")]
        if not whole:
            return False
        return self._take(draft, "predicate", subtree(whole[0]), [whole[0].left_edge, whole[0]])

    def _object_and_predicate(self, draft: Draft, verb: Token, object_: Token, said: Token) -> bool:
        if is_passive(verb):
            draft.source = agents(verb)[0]
        tokens = sorted({*subtree(object_, [said]), *subtree(said)})
        return self._take(draft, "predicate", tokens, [object_, said])

    def _infinitive(self, draft: Draft, verb: Token) -> bool:
        if not {"infinitive", "gerund"} & set(draft.word.takes):
            return False
        for child in kids(verb, "xcomp", "ccomp", "advcl", "acl"):
            to = any(m.lower_ == "to" for m in kids(child, "mark"))
            asked = self._asked(draft, verb, child) if to else []
            if to and "infinitive" in draft.word.takes and (child.dep_ != "advcl" or asked or kids(verb, "obj")):
                return self._take(draft, "infinitive", sorted({*asked, *subtree(child)}), [child])
            having = any(c.tag_ == "VBG" for c in kids(child, "aux"))
            if (child.tag_ == "VBG" or having) and child.dep_ in ("xcomp", "ccomp") and "gerund" in draft.word.takes:
                return self._take(draft, "gerund", subtree(child), [child])
        return False

    def _asked(self, draft: Draft, verb: Token, infinitive: Token) -> list[int]:
        """Give the words for who is to do what is asked: "urged viewers to come", "called on Kenya to lead"."""
        found = []
        for child in verb.children:
            if not verb.i < child.i < infinitive.i:
                continue
            if child.dep_ in ("obj", "iobj") and draft.stance not in ("promises", "threatens"):
                found += subtree(child)
            marks = kids(child, "case")
            if child.dep_ == "obl" and marks and marks[0].lower_ in ("on", "upon", "for") and marks[0].lower_ in draft.word.takes:
                draft.parts.append(marks[0].i)
                found += [i for i in subtree(child) if i > marks[0].i]
        return found

    def _as(self, draft: Draft, verb: Token) -> bool:
        if "as" not in draft.word.takes:
            return False
        for child in kids(verb, "obl", "xcomp", "advcl"):
            if (case(child) == "as" or _as(child)) and kids(verb, "obj"):
                target = kids(verb, "obj")[0]
                return self._take(draft, "as", sorted({*subtree(target), *subtree(child)}), [target, child])
        return False

    def _prepositional(self, draft: Draft, verb: Token) -> bool:
        for child in kids(verb, "obl", "advcl", "ccomp", "xcomp"):
            marks = [m for m in kids(child, "case", "mark") if m.tag_ not in ("POS", "TO")]
            if not marks or marks[0].lower_ not in draft.word.takes or child.i < verb.i:
                continue
            if child.ent_type_ in ("DATE", "TIME", "ORG") and marks[0].lower_ in ("on", "at", "in"):
                continue
            draft.parts.append(marks[0].i)
            return self._take(draft, marks[0].lower_, [i for i in subtree(child) if i > marks[0].i], [child])
        return False

    def _object(self, draft: Draft, verb: Token) -> bool:
        takes = draft.word.takes
        if "object" not in takes and "number" not in takes:
            return False
        passive = is_passive(verb)
        objects = (kids(verb, "nsubj:pass") or ([verb.head] if verb.dep_ == "acl" else [])) if passive else kids(verb, "obj")
        objects = objects or [c for c in kids(verb, "xcomp") if "number" in takes and c.lower_ in ("dead", "missing", "injured")]
        if passive and not agents(verb):
            return False
        for child in objects:
            numbered = self._numbered(child)
            if "object" not in takes and not numbered:
                continue
            if "object" not in takes and self._money(child):
                continue
            if child.tag_ in ("WDT", "WP", "PRP") and "object" in takes and child.lower_ not in ("that", "it", "them"):
                continue
            if passive:
                draft.source = agents(verb)[0]
            tokens = [child.i] if child.i == verb.head.i else self._noun_phrase(child)
            if child.lower_ in ("it", "them") and "number" in takes:
                tokens = []
            tokens += [i for c in kids(verb, "obl") if case(c) in ("at", "as", "to") and "number" in takes for i in subtree(c)]
            if child.lemma_.lower() in COUNTS:
                tokens += [i for c in kids(verb, "obl") if case(c) == "of" for i in subtree(c)]
            tokens += self._grounds(draft, verb, child)
            return self._take(draft, "object" if "object" in takes else "number", sorted(tokens), [child])
        return False

    def _grounds(self, draft: Draft, verb: Token, noun: Token) -> list[int]:
        """Give the words for which somebody is praised or blamed: "condemned the army for shooting"."""
        if draft.word.takes.get("object") not in ("praises", "accuses"):
            return []
        found = [c for c in kids(verb, "obl", "advcl") if c.i > noun.i and (case(c) in ("for", "over") or _for(c))]
        return [i for c in found[:1] for i in subtree(c)]

    def _money(self, noun: Token) -> bool:
        return any(t.pos_ == "SYM" or t.text in "$€£" or t.lemma_ in ("dollar", "percent", "%") for t in noun.subtree)

    def _noun_phrase(self, noun: Token) -> list[int]:
        """Give the words of an object without what a comma or a semicolon sets off."""
        loose = [c for c in kids(noun, "appos", "acl:relcl", "parataxis") if self._comma_before(c)]
        return subtree(noun, loose)

    def _comma_before(self, token: Token) -> bool:
        edge = token.left_edge.i
        return self.doc[edge].text in (",", ";") or (edge > 0 and self.doc[edge - 1].text in (",", ";"))

    def _numbered(self, noun: Token) -> bool:
        near = [noun, *noun.children, *(c for o in kids(noun.head, "obl") if case(o) in ("at", "as", "of", "to") for c in [o, *o.children])]
        return any(t.pos_ == "NUM" or t.lower_ in ("none", "dozens", "scores", "hundreds", "thousands") for t in near) or any(
            t.i > noun.i and t.pos_ == "NUM" for t in noun.subtree
        )

    # other words

    def _noun(self, noun: Token, word: Word) -> Draft | None:
        draft = Draft(noun, word, "noun", [noun.i], why=[f"cue:{word.name}"])
        for child in kids(noun, "acl", "ccomp", "nmod", "acl:relcl"):
            marks = [m for m in kids(child, "mark", "case")]
            first = marks[0].lower_ if marks else ""
            if child.dep_ == "nmod" and (first not in word.takes or first == "of" and self._is_owner(child, word)):
                continue
            if child.dep_ != "nmod" and first not in ("that", "of") and not (first == "to" and "infinitive" in word.takes):
                continue
            if first == "that" and (marks[0].tag_ == "WDT" or child.dep_ == "acl:relcl" and not self._full(child)):
                continue
            start = marks[0].i if first == "that" or first == "to" else marks[0].i + 1
            took = {"that": "clause", "to": "infinitive"}.get(first, first)
            self._take(draft, took, [i for i in subtree(child) if i >= start], [child])
            break
        else:
            copular = [c for c in kids(noun, "ccomp") if kids(noun, "cop")]
            if not copular:
                return None
            self._take(draft, "clause", subtree(copular[0]), copular)
        draft.source = self._owner(noun, draft)
        return draft if draft.content and (draft.source is not None or draft.took == "clause") else None

    def _full(self, clause: Token) -> bool:
        """Tell whether a clause after "that" lacks nothing, so that it is no relative clause."""
        return bool(kids(clause, "nsubj", "nsubj:pass", "expl")) and (bool(kids(clause, "obj", "cop", "ccomp", "obl", "xcomp"))
                                                                      or is_passive(clause))  # fmt: skip

    def _is_owner(self, child: Token, word: Word) -> bool:
        return "of" not in word.takes or child.ent_type_ in ("PERSON", "ORG", "NORP")

    def _owner(self, noun: Token, draft: Draft) -> Token | None:
        found = kids(noun, "nmod:poss") or [c for c in kids(noun, "nmod") if case(c) in ("by", "from")]
        if not found:
            inside = {i for start, end in draft.content for i in range(start, end)}
            light = noun.head.lemma_.lower() in LIGHT and noun.dep_ in ("obj", "nsubj:pass")
            found = [t for t in owners(noun) if light and t.i not in inside and t.i != noun.i]
        if not found:
            found = [c for c in kids(noun, "compound", "amod") if c.ent_type_ in ("ORG", "PERSON", "NORP", "GPE")]
        return found[0] if found else None

    def _adjective(self, adjective: Token, word: Word) -> Draft | None:
        draft = Draft(adjective, word, "adjective", sorted([adjective.i, *(c.i for c in kids(adjective, "cop", "aux"))]))
        draft.why.append(f"cue:{word.name}")
        draft.source = _subject(adjective)
        for child in kids(adjective, "ccomp", "advcl", "xcomp", "obl"):
            marks = [m.lower_ for m in kids(child, "mark", "case")]
            took = "infinitive" if marks[:1] == ["to"] else "clause" if child.dep_ == "ccomp" else (marks or [""])[0]
            if took in word.takes and draft.source is not None:
                tokens = subtree(child)
                if took in ("of", "about"):
                    tokens = [i for i in tokens if self.doc[i].lower_ != took or i != tokens[0]]
                self._take(draft, took, tokens, [child])
                return draft
        return None

    def _adverb(self, adverb: Token, word: Word) -> Draft | None:
        draft = Draft(adverb, word, "adverb", [adverb.i], why=[f"cue:{word.name}"])
        head = adverb.head
        if head.i == adverb.i:
            return None
        gone = [adverb, *kids(head, "nsubj", "nsubj:pass", "cc", "conj", "aux", "aux:pass", "punct", "advcl", "mark")]
        if not is_verb(head):
            gone += kids(head, "det", "case")
        tokens = [i for i in subtree(head, gone) if i > adverb.i or i == head.i]
        return draft if self._take(draft, "clause", tokens, [head]) else None

    def _preposition(self, token: Token) -> Draft | None:
        for size in (4, 3, 2, 1):
            name = " ".join(t.lower_ for t in self.doc[token.i : token.i + size])
            word = self.words.prepositions.get(name)
            if word is not None and not (name == "per" and self.doc[min(token.i + 1, len(self.doc) - 1)].pos_ != "PROPN"):
                return self._after_preposition(token, size, word)
        return None

    def _after_preposition(self, token: Token, size: int, word: Word) -> Draft | None:
        numbers = list(range(token.i, token.i + size))
        verbal = is_verb(token) and token.dep_ not in ("case", "fixed") and token.tag_ == "VBG" and size == 1
        if verbal:
            noun = next(iter(kids(token, "obj", "obl")), None)
            phrase, head = token, token.head
        else:
            noun = next((a for a in [token.head, *token.ancestors] if a.i >= token.i + size and a.i - token.i < 20), None)
            if noun is None:
                noun = next((t for t in self.doc[token.i + size : token.i + size + 4] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
            phrase, head = noun or token, (noun or token).head
        if noun is None or head.i == phrase.i:
            return None
        draft = Draft(token, word, "preposition", numbers, noun, why=[f"cue:{word.name}"])
        while head.dep_ in ("nmod", "obl", "obj", "nsubj", "appos", "nsubj:pass", "compound", "amod", "nummod", "acl") and not (
            is_verb(head) and head.dep_ in ("acl",)
        ):
            if head.head.i == head.i or head.sent.start > head.head.i:
                break
            head = head.head
        while head.dep_ in ("xcomp", "conj", "advcl") and head.head.i != head.i and not kids(head, "nsubj", "nsubj:pass", "expl"):
            head = head.head
        gone = [phrase, *([c for c in head.children if c.i == phrase.i])]
        tokens = [i for i in self._piece(subtree(head, gone), token) if i not in numbers]
        return draft if self._take(draft, "clause", tokens, [head]) else None


def _for(token: Token) -> bool:
    return any(m.lower_ == "for" for m in kids(token, "mark"))


def _as(token: Token) -> bool:
    return any(m.lower_ == "as" for m in kids(token, "mark", "case"))


def _finite_mark(clause: Token) -> bool:
    return any(m.lower_ in ("that", "if", "whether") for m in kids(clause, "mark"))


def _auxiliaries(verb: Token) -> list[int]:
    """List the auxiliaries and negations right before a verb."""
    found = [c.i for c in kids(verb, "aux", "aux:pass", "advmod") if c.i < verb.i]
    kept: list[int] = []
    at = verb.i - 1
    while at in found and (verb.doc[at].dep_ != "advmod" or verb.doc[at].lower_ in NEGATIONS):
        kept.append(at)
        at -= 1
    return kept


def _subject(verb: Token) -> Token | None:
    """Find who speaks: the subject, also one that follows, or the agent of a passive."""
    participle = verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("acl", "advcl") and not kids(verb, "aux", "mark")
    if participle and kids(verb, "nsubj"):  # "The ambassador, asked about it, said"
        participle = verb.doc[verb.i - 1].text == "," and kids(verb, "nsubj")[0].i < verb.i
    if kids(verb, "aux:pass", "nsubj:pass", "obl:agent") or participle:
        found = agents(verb)
        return found[0] if found else None
    found = [t for t in grammatical_subjects(verb) if t.i != verb.i]
    if not found and verb.dep_ == "xcomp" and is_verb(verb.head):
        found = [t for t in grammatical_subjects(verb.head) if t.i != verb.i]
    found = [t for t in found if t.dep_ != "expl" and t.lower_ not in ("it", "there") or t.dep_ == "nsubj"]
    return found[0] if found else _left_of(verb)


def _left_of(verb: Token) -> Token | None:
    """Find the noun phrase that ends right before a finite verb, where the parse gave it to another word."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].dep_ in ("aux", "advmod", "neg"):
        at -= 1
    if at > verb.sent.start and verb.doc[at].text == ",":  # "Exiles in Munich, citing relatives, say"
        opening = next((i for i in range(at - 1, max(verb.sent.start, at - 15), -1) if verb.doc[i].text == ","), 0)
        at = opening - 1 if opening else -1
    if at < verb.sent.start or verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ in ("acl", "conj", "xcomp"):
        return None
    token = verb.doc[at]
    while token.head.i != token.i and token.head.i < verb.i and token.dep_ in ("nmod", "flat", "appos", "compound", "case", "det"):
        token = token.head
    return token if token.pos_ in ("NOUN", "PROPN", "PRON") else None


def is_clause(token: Token) -> bool:
    """Tell whether a word heads a finite clause."""
    return token.tag_ in FINITE or bool(kids(token, "cop", "aux", "nsubj", "nsubj:pass"))
