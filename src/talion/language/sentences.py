"""Sentences: a small statistical splitter, then repairs that the conventions of news text call for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.api import NumpyOps

from talion.language import layout
from talion.language.casing import as_usual

MODEL = Path(__file__).parent / "model" / "senter"
SMALL = 2**18  # multiplications up to which OpenBLAS does not start threads
QUOTES = frozenset('"“”„‟«»‹›``') | {"''", "‘", "’", "'", "‚"}
BRACKETS_CLOSED = frozenset(")]}")
FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!?", "....", "!!!", "??"})
STATED = frozenset({"said", "says", "asked", "added", "told", "asks", "adds", "wrote", "replied", "shouted", "warned"})
# Abbreviations before a name or number, never at the end of a sentence.
TITLES = frozenset((
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Gen.", "Col.", "Lt.", "Maj.", "Capt.", "Sgt.", "Cpl.", "Cmdr.", "Brig.",
    "Gens.", "Adm.", "Sen.", "Rep.", "Gov.", "Sens.", "Reps.", "Govs.", "Drs.", "Profs.", "Hon.", "Pres.", "Amb.",
    "Atty.", "Det.", "Supt.", "Insp.", "Fr.", "Rev.", "Pvt.", "Pfc.", "St.", "Mt.", "Ft.", "vs.", "Sec.", "i.e.",
    "e.g.", "cf.", "approx.",
))  # fmt: skip
MONTHS = frozenset({"Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec."})
NUMBERED = frozenset({"no", "nos", "art", "fig", "vol", "pp", "para", "sec", "op", "p", "ch"})
# Words that begin a sentence much sooner than they go on behind an abbreviation.
OPENERS = frozenset((
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "his", "her",
    "its", "their", "our", "my", "in", "on", "at", "but", "and", "however", "meanwhile", "after", "before", "when",
    "while", "there", "if", "as", "although", "though", "since", "because", "some", "many", "most", "several",
    "no", "both", "one", "two", "three", "earlier", "later", "also", "so", "yet", "then", "what", "who", "how",
    "why", "where",
))  # fmt: skip


class _Small(NumpyOps):  # type: ignore[misc] # thinc's class has no types
    """Multiplies matrices in blocks of rows so small that the numeric library keeps to one thread.

    More threads bring nothing here but cost a second core, and the last digits would depend on their number.
    """

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Multiply two matrices on one thread, in small pieces."""
        left, right = x.T if trans1 else x, y.T if trans2 else y
        if out is None:
            out = self.alloc2f(left.shape[0], right.shape[1])
        rows = max(1, SMALL // right.size)
        for at in range(0, left.shape[0], rows):
            np.dot(left[at : at + rows], right, out=out[at : at + rows])
        return out


class Sentences:
    """spaCy component that sets sentence starts."""

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab

    @cached_property
    def senter(self) -> Any:
        """Load the statistical splitter at first use."""
        senter: Any = spacy.load(MODEL, vocab=self.vocab).get_pipe("senter")
        for node in senter.model.walk():
            node.ops = _Small()
        return senter

    def __call__(self, doc: Doc) -> Doc:
        """Split a Doc into sentences."""
        words = [t for t in doc if not t.is_space]
        begun = {words[k].i for k in self.starts(doc, words)} if words else set()
        marks = np.array([1 if i in begun or i == 0 else -1 for i in range(len(doc))], np.int64)
        # one call for all: spaCy looks through the whole Doc at every mark that is set by itself
        return doc.from_array(["SENT_START"], marks.view(np.uint64)) if len(doc) else doc  # type: ignore[arg-type]

    def starts(self, doc: Doc, words: list[Token]) -> list[int]:
        """List which of the words (white space left out) start sentences, ascending."""
        forced = _forced(doc.text, words)
        view = Doc(self.vocab, words=_usual([t.text for t in words], forced))
        guessed = [bool(t.is_sent_start) for t in self.senter(view)]
        return _Repair(words, [t.text for t in view], guessed, forced).result()


def _forced(text: str, words: list[Token]) -> list[int]:
    """List the words at which a sentence must start."""
    found: list[int] = []
    k = 0
    for at in layout.starts(text):
        while k < len(words) and words[k].idx < at:
            k += 1
        if k < len(words) and (not found or found[-1] != k):
            found.append(k)
    return found if found and found[0] == 0 else [0, *found]


def _usual(words: list[str], forced: list[int]) -> list[str]:
    """Write each paragraph as usual, so that the splitter can read capitals."""
    out: list[str] = []
    for begin, end in zip(forced, [*forced[1:], len(words)], strict=True):
        out += as_usual(words[begin:end])
    return out


class _Repair:
    """Mends the guesses of the statistical splitter, word by word."""

    def __init__(self, words: list[Token], view: list[str], guessed: list[bool], forced: list[int]) -> None:
        self.words, self.view, self.starts = words, view, guessed
        self.forced = frozenset(forced)
        self.side = self._sides()

    def _sides(self) -> list[int]:
        """Tell for each word whether it is an opening (1) or closing (-1) quotation mark or neither (0)."""
        sides, odd = [0] * len(self.words), False
        for k, token in enumerate(self.words):
            if k in self.forced:
                odd = False
            if token.text in QUOTES:
                sides[k] = self._side(k, odd)
                if token.text == '"':
                    odd = sides[k] > 0
        return sides

    def _side(self, k: int, odd: bool) -> int:
        token = self.words[k]
        before = k == 0 or k in self.forced or self._gap(k) or self.view[k - 1] in ("(", "[", "-", "--", "—", "–")
        after = k + 1 == len(self.words) or k + 1 in self.forced or self._gap(k + 1)
        if before != after:
            return 1 if before else -1
        if token.text in ("“", "„", "«", "‹", "‘", "``", "‚"):
            return 1
        if token.text in ("”", "»", "›", "’", "''", "'"):
            return -1
        return -1 if odd else 1

    def _gap(self, k: int) -> bool:
        left, right = self.words[k - 1], self.words[k]
        return left.idx + len(left) < right.idx

    def result(self) -> list[int]:
        """List the words that start sentences, after all repairs."""
        starts = self.starts
        for k in range(len(starts)):
            if k in self.forced:
                starts[k] = True
            elif starts[k]:
                starts[k] = not self._continues(k)
            else:
                starts[k] = self._begins(k)
        self._mend_quotes()
        return [k for k, start in enumerate(starts) if start]

    def _continues(self, k: int) -> bool:
        """Tell whether a guessed start goes on with the sentence before: behind abbreviations and the like."""
        last, word = self.view[k - 1], self.view[k]
        if word in BRACKETS_CLOSED or word in (",", ";"):
            return True
        if last in TITLES or (_is_initial(last) and word[:1].isupper() and word.lower() not in OPENERS):
            return True
        if last in MONTHS:
            return word[:1].isdigit()
        if last in (".", ")") and k > 1 and self._short(k - 2, word):
            return True
        if last.endswith(".") and len(last) > 2 and last[-2] != ".":
            return word[:1].islower() or (last.count(".") > 1 and word[:1].isupper() and word.lower() not in OPENERS)
        return (self.side[k - 1] < 0 or last in ("...", "…")) and word[:1].islower()

    def _short(self, k: int, word: str) -> bool:
        """Tell whether the full stop behind a word is that of a number, a bullet or "etc."."""
        short = self.view[k]
        if k in self.forced:
            return short.isdigit() or len(short) == 1
        return (short.lower() in NUMBERED and word[:1].isdigit()) or (short in ("etc", "al") and word[:1].islower())

    def _begins(self, k: int) -> bool:
        """Tell whether a sentence starts that was not guessed: behind a full stop that is no abbreviation's."""
        last, word = self.view[k - 1], self.view[k]
        if self.side[k] > 0 and self._gap(k) and k + 1 < len(self.view):
            word = self.view[k + 1]
        if not word[:1].isupper():
            return False
        if last.count(".") > 1 and last[0].isalpha():
            return word.lower() in OPENERS and word not in ("I", "One", "Two")
        if last not in FINAL or last.startswith("..") or last == "…":
            return False
        before = self.view[k - 2] if k > 1 else ""
        if last != "." or not before or before.lower() in NUMBERED or len(before) < 2:
            return False
        return k - 2 not in self.forced

    def _mend_quotes(self) -> None:
        """Let closing marks stay with the sentence before them, opening marks with the one after."""
        for k in range(len(self.starts)):
            following = k + 1 < len(self.starts)
            closing = self.side[k] < 0 or self.words[k].text in BRACKETS_CLOSED
            if closing and self.starts[k] and k not in self.forced:
                self.starts[k] = False
                if following and not self.starts[k + 1]:
                    self.starts[k + 1] = not self._told(k + 1)
            elif self.side[k] > 0 and following and self.starts[k + 1] and k + 1 not in self.forced:
                self.starts[k], self.starts[k + 1] = True, False

    def _told(self, k: int) -> bool:
        """Tell whether a speech verb or small letter shows that the sentence of a quotation goes on behind it."""
        return self.view[k][:1].islower() or self.view[k] in ",;)" or self.view[k] in STATED


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


@Language.factory("talion_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> Sentences:  # noqa: ARG001 - spaCy's signature
    """Build the sentence splitter for a pipeline."""
    return Sentences(nlp)
