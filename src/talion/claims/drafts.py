"""Drafts: statements in the making, and the stretches of words that they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from talion.claims.words import Word
from talion.language.grammar import kids

Ranges = list[tuple[int, int]]  # of tokens, end exclusive

APART = "apposition"  # the content is a noun that takes up what was said: ", a charge that he denies"
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


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

    def take(self, took: str, tokens: Iterable[int], heads: list[Token]) -> bool:
        """Set the content: the kind of complement, its tokens and its heads; False where there are no words."""
        self.took, self.heads = took, heads
        self.content = ranges(self.cue.doc, sorted(set(tokens)))
        return bool(self.content)


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


def ranges(doc: Doc, numbers: list[int]) -> Ranges:
    """Join token numbers to ranges, over punctuation and space too, and trim these at both ends."""
    found: Ranges = []
    for i in numbers:
        if found and all(doc[j].is_punct or doc[j].is_space for j in range(found[-1][1], i)):
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    trimmed = (trim(doc, start, end) for start, end in found)
    return [(start, end) for start, end in trimmed if start < end]


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Cut punctuation and space from both ends; quotation marks stay."""
    while start < end and (
        doc[start].is_space or (doc[start].is_punct and doc[start].tag_ not in ("``", "''", "-LRB-"))
    ):
        start += 1
    while end > start and (
        doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].tag_ not in ("``", "''", "-RRB-"))
    ):
        end -= 1
    return start, end


def sentence(token: Token) -> Span:
    """Give the sentence of a word; `token.sent` would look through the whole Doc each time."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start:
        end += 1
    return doc[start:end]


def piece(tokens: list[int], verb: Token) -> list[int]:
    """Cut the sentence around an inserted "he said" at semicolons: these part what others say."""
    marks = [t.i for t in sentence(verb) if t.text == ";"]
    low = max((i for i in marks if i < verb.i), default=-1)
    high = min((i for i in marks if i > verb.i), default=len(verb.doc))
    return [i for i in tokens if low < i < high]


def marked(token: Token, *words: str) -> bool:
    """Tell whether a clause or a phrase begins with one of these words: "that", "to", "as", "for"."""
    return any(m.lower_ in words for m in kids(token, "mark", "case"))


def is_clause(token: Token) -> bool:
    """Tell whether a word heads a finite clause."""
    return token.tag_ in FINITE or bool(kids(token, "cop", "aux", "nsubj", "nsubj:pass"))


def contents(doc: Doc, draft: Draft) -> list[tuple[int, int]]:
    """Give the characters of a draft's content, in order and without overlap."""
    found = list(draft.quoted)
    for a, b in draft.content:
        a, b = trim(doc, a, b)
        if a < b:
            found.append((doc[a].idx, doc[b - 1].idx + len(doc[b - 1])))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
