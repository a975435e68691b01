"""Cues: the reporting words of a Doc, each with the content and the source that grammar gives it.

Grammar alone finds indirect speech. What stands in quotation marks is added by `quoted`, which also mends the content
of direct speech, where marks are the better guide.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from talion.claims.clauses import Clauses
from talion.claims.drafts import APART, Draft, marked, piece, sentence, subtree
from talion.claims.phrases import Phrases, blamed, held
from talion.claims.subjects import auxiliaries, subject
from talion.claims.words import Word, Words
from talion.language.grammar import case, is_passive, is_verb, kids, noun_phrase, owners

NOMINAL = frozenset({"nmod", "obl", "obj", "nsubj", "appos", "nsubj:pass", "compound", "amod", "nummod", "acl"})
HOLD = Word("hold", {"predicate": "accuses"}, "accuses", "")
LAY = Word("blame", {"aimed": "accuses"}, "accuses", "")
HUMAN = frozenset({"PERSON", "ORG", "NORP", "GPE"})


class Cues:
    """Finds the cues of a Doc."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc, self.words = doc, words
        self._first_words = {name.split()[0] for name in words.prepositions}
        self.clauses, self.phrases = Clauses(doc, words), Phrases(doc, words)

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

    def _verb(self, verb: Token, lemma: str) -> Draft | None:
        if verb.lower_ in self.words.prepositions and self._names_source(verb):
            return self._preposition(verb)
        particle = next((c for c in verb.children if c.dep_ == "compound:prt"), None)
        if particle is not None and f"{lemma} {particle.lower_}" in self.words.verbs:
            name, parts = f"{lemma} {particle.lower_}", [verb.i, particle.i]
        else:
            name, parts = self._longer(verb, lemma)
        word = self._special(verb, name) or self.words.verbs.get(name)
        if word is None:
            return self._preposition(verb) if verb.tag_ == "VBG" else None
        draft = Draft(verb, word, "verb", sorted({*parts, *auxiliaries(verb)}), why=[f"cue:{name}"])
        draft.source = subject(verb)
        if name in self.words.of("surface") and draft.source is not None and draft.source.lower_ == "it":
            draft.source = None  # "it emerged that": nobody says it
        self._of_noun(draft, verb) or self.clauses.find(draft, verb) or self.phrases.find(draft, verb)
        return draft

    def _of_noun(self, draft: Draft, verb: Token) -> bool:
        """Read ", a charge that Chad denies": the noun before the relative clause stands for what was said."""
        noun = verb.head
        told = noun.lemma_.lower() in self.words.nouns or noun.lemma_.lower() in self.words.of("spoken")
        if verb.dep_ != "acl:relcl" or noun.pos_ != "NOUN" or not told or draft.source is None:
            return False
        objects = kids(verb, "obj", "ccomp", "xcomp", "nsubj:pass")
        if not noun.i < draft.source.i < verb.i or any(t.tag_ not in ("WDT", "WP") for t in objects):
            return False
        phrase = noun_phrase(noun)
        return draft.take(APART, [t.i for t in phrase if not t.is_punct], [noun])

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
        if name == "hold" and any(held(t) for t in kids(verb, "obj")):
            return HOLD
        if name in self.words.of("lay") and blamed(verb):
            return LAY
        if name == "have" and any(self._listed(t) for t in kids(verb, "obj")):
            return self.words.of_media[name]
        if name in self.words.of_counts and any(t.lemma_.lower() in self.words.of("count") for t in kids(verb, "obj")):
            return self.words.of_counts[name]
        return None

    def _listed(self, noun: Token) -> bool:
        """Read "has a list of forty names"."""
        counted = (c for k in kids(noun, "nmod") for c in kids(k, "nummod"))
        return noun.lemma_.lower() in ("list", "tally", "register", "record", "roll") and any(counted)

    def _put_so(self, verb: Token) -> bool:
        """Tell "as one put it" from "puts it at twelve"."""
        after = self.doc[verb.i + 2] if verb.i + 2 < len(self.doc) else None
        return after is None or after.is_punct or marked(verb, "as")

    def _noun(self, noun: Token, word: Word) -> Draft | None:
        draft = Draft(noun, word, "noun", [noun.i], why=[f"cue:{word.name}"])
        child = next((c for c in kids(noun, "acl", "ccomp", "nmod", "acl:relcl") if self._content_of(c, word)), None)
        copular = [c for c in kids(noun, "ccomp") if kids(noun, "cop")]
        if child is not None:
            mark = kids(child, "mark", "case")[0]
            start = mark.i if mark.lower_ in ("that", "to") else mark.i + 1
            took = {"that": "clause", "to": "infinitive"}.get(mark.lower_, mark.lower_)
            draft.take(took, [i for i in subtree(child) if i >= start], [child])
        elif copular:
            draft.take("clause", subtree(copular[0]), copular)
        if not draft.content:
            return None
        draft.source = self._owner(noun, draft)
        return draft if draft.source is not None or draft.took == "clause" else None

    def _content_of(self, child: Token, word: Word) -> bool:
        """Tell whether a dependent of a reporting noun is its content: "claim that …", "threat to …", "report of …"."""
        marks = kids(child, "mark", "case")
        first = marks[0].lower_ if marks else ""
        if child.dep_ == "nmod":
            return first in word.takes and not (first == "of" and self._is_owner(child, word))
        if first == "that":
            return marks[0].tag_ != "WDT" and (child.dep_ != "acl:relcl" or self._full(child))
        return first == "of" or (first == "to" and "infinitive" in word.takes)

    def _full(self, clause: Token) -> bool:
        """Tell whether a clause after "that" lacks nothing, so that it is no relative clause."""
        filled = bool(kids(clause, "obj", "cop", "ccomp", "obl", "xcomp")) or is_passive(clause)
        return filled and bool(kids(clause, "nsubj", "nsubj:pass", "expl"))

    def _is_owner(self, child: Token, word: Word) -> bool:
        return "of" not in word.takes or child.ent_type_ in ("PERSON", "ORG", "NORP")

    def _owner(self, noun: Token, draft: Draft) -> Token | None:
        found = kids(noun, "nmod:poss") or [c for c in kids(noun, "nmod") if case(c) in ("by", "from")]
        if not found:
            inside = {i for start, end in draft.content for i in range(start, end)}
            light = noun.head.lemma_.lower() in self.words.of("light") and noun.dep_ in ("obj", "nsubj:pass")
            found = [t for t in owners(noun) if light and t.i not in inside and t.i != noun.i]
        if not found:
            found = [c for c in kids(noun, "compound", "amod") if c.ent_type_ in ("ORG", "PERSON", "NORP", "GPE")]
        return found[0] if found else None

    def _adjective(self, adjective: Token, word: Word) -> Draft | None:
        draft = Draft(
            adjective, word, "adjective", sorted([adjective.i, *(c.i for c in kids(adjective, "cop", "aux"))])
        )
        draft.why.append(f"cue:{word.name}")
        draft.source = subject(adjective)
        for child in kids(adjective, "ccomp", "advcl", "xcomp", "obl"):
            marks = [m.lower_ for m in kids(child, "mark", "case")]
            took = "infinitive" if marks[:1] == ["to"] else "clause" if child.dep_ == "ccomp" else (marks or [""])[0]
            if took in word.takes and draft.source is not None:
                tokens = subtree(child)
                if took in ("of", "about"):
                    tokens = [i for i in tokens if self.doc[i].lower_ != took or i != tokens[0]]
                draft.take(took, tokens, [child])
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
        return draft if draft.take("clause", tokens, [head]) else None

    def _preposition(self, token: Token) -> Draft | None:
        if token.lower_ not in self._first_words:
            return None
        for size in (4, 3, 2, 1):
            name = " ".join(t.lower_ for t in self.doc[token.i : token.i + size])
            word = self.words.prepositions.get(name)
            if word is not None and not (
                name == "per" and self.doc[min(token.i + 1, len(self.doc) - 1)].pos_ != "PROPN"
            ):
                return self._after_preposition(token, size, word)
        return None

    def _after_preposition(self, token: Token, size: int, word: Word) -> Draft | None:
        numbers = list(range(token.i, token.i + size))
        verbal = is_verb(token) and token.dep_ not in ("case", "fixed") and token.tag_ == "VBG" and size == 1
        noun = next(iter(kids(token, "obj", "obl")), None) if verbal else self._noun_after(token, size)
        phrase = token if verbal else noun
        if noun is None or phrase is None or phrase.head.i == phrase.i:
            return None
        draft = Draft(token, word, "preposition", numbers, noun, why=[f"cue:{word.name}"])
        head = self._clause_over(phrase.head)
        tokens = [i for i in piece(subtree(head, [phrase, *self.clauses.contrasts(head)]), token) if i not in numbers]
        return draft if draft.take("clause", tokens, [head]) else None

    def _noun_after(self, token: Token, size: int) -> Token | None:
        """Find the noun that a preposition of several words governs."""
        behind = token.i + size
        above = (a for a in (token.head, *token.ancestors) if behind <= a.i < token.i + 20)
        following = (t for t in self.doc[behind : behind + 4] if t.pos_ in ("NOUN", "PROPN", "PRON"))
        return next(above, None) or next(following, None)

    def _clause_over(self, head: Token) -> Token:
        """Go up from a word to the clause that it stands in, and from one without a subject to the next with one."""
        first = sentence(head).start
        while head.dep_ in NOMINAL and head.head.i != head.i and head.head.i >= first:
            if is_verb(head) and head.dep_ == "acl":
                break
            head = head.head
        while head.dep_ in ("xcomp", "conj", "advcl") and not kids(head, "nsubj", "nsubj:pass", "expl"):
            if head.head.i == head.i:
                break
            head = head.head
        return head
