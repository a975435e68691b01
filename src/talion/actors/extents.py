"""Extents: how far a noun phrase reaches, without relative clauses, appositions and coordinated phrases."""

from __future__ import annotations

from spacy.tokens import Token

from talion.actors.usage import usage
from talion.language.grammar import case

LEFT = frozenset(
    {"det", "det:predet", "amod", "nummod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "advmod", "flat",
     "obl:unmarked", "nmod", "goeswith", "fixed", "obl", "punct", "compound:prt", "conj", "cc", "case", "dep"}
)  # fmt: skip
RIGHT = frozenset({"nmod", "flat", "goeswith", "nmod:unmarked", "nmod:desc", "compound", "fixed", "obl"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "ROOT", "appos", "nmod:poss"})
PLACING = frozenset("in from at near off around outside across".split())
STOPS = frozenset({";", ":", "—", "(", ")", '"', "“", "”", "--"})
REACH = 25


def extent(token: Token, depth: int = 0) -> tuple[int, int]:
    """Give the tokens `[start, end)` of the noun phrase that a word heads."""
    start, end = token.i, token.i + 1
    for child in token.children:
        if child.i < token.i and child.dep_ in LEFT and _modifies(child):
            start = min(start, leftmost(child))
        elif child.i == end and child.dep_ in ("amod", "acl") and child.lower_ in usage("aligned"):
            sides = [c for c in child.children if c.dep_ in ("obl", "nmod") and c.i > child.i]
            end = max([end, child.i + 1, *(extent(c, depth + 1)[1] for c in sides)])
        elif child.i > token.i and _belongs(child, end):
            end = max(end, extent(child, depth + 1)[1]) if depth < 4 else end
    following = token.doc[end] if end < len(token.doc) else None
    if following is not None and following.tag_ == "POS" and following.head.i == token.i:
        end += 1
    start = _trimmed(token, start)
    return max(start, token.i - REACH), min(end, token.i + REACH)


def _modifies(child: Token) -> bool:
    return child.dep_ not in ("case", "cc", "punct", "conj", "obl", "dep") or (
        child.dep_ == "obl" and child.pos_ == "PROPN"
    )


def _belongs(child: Token, end: int) -> bool:
    if child.dep_ not in RIGHT:
        return False
    if child.dep_ == "obl" and child.head.pos_ in ("VERB", "AUX"):
        return False
    if any(t.tag_ in ("WDT", "WP", "WP$", "WRB") for t in child.subtree) or leftmost(child) > end + 1:
        return False
    if child.doc[leftmost(child) - 1].text == ",":
        return False
    return child.dep_ not in ("nmod", "obl") or _identifies(child, case(child).split(" ")[0])


def _identifies(child: Token, preposition: str) -> bool:
    """Tell whether a phrase behind a noun belongs to it: any before the verb, else "of …" and names of places."""
    noun, verb = child.head, child.head.head
    if noun.dep_ in SUBJECTS and verb.i > child.i:
        return True
    if preposition == "of":
        return not (noun.dep_ == "obj" and verb.lemma_.lower() in usage("depriving"))
    if preposition in PLACING:
        return child.pos_ == "PROPN" or any(c.pos_ == "PROPN" for c in child.children)
    return noun.dep_ not in ("obj", "obl", "iobj", "nsubj") or preposition in ("for", "to", "against")


def leftmost(token: Token) -> int:
    """Give the first token of the words that hang on a word."""
    return int(token.left_edge.i)


def _trimmed(token: Token, start: int) -> int:
    for i in range(token.i - 1, start, -1):
        text = token.doc[i].text
        if text in STOPS or (text == "," and not _listed(token, i)):
            start = i + 1
            break
    while start < token.i and (token.doc[start].is_punct or token.doc[start].is_space or token.doc[start].tag_ == "CC"):
        start += 1
    return start


def _listed(token: Token, comma: int) -> bool:
    """Tell whether a comma stands between adjectives: "Malian, Nigerien and Burkinabe officers"."""
    before, after = token.doc[comma - 1], token.doc[comma + 1]
    return (
        before.pos_ in ("ADJ", "PROPN", "NUM")
        and after.pos_ in ("ADJ", "PROPN", "DET", "CCONJ", "NUM")
        and after.i <= token.i
        and (before.dep_ in ("amod", "conj", "compound", "nummod"))
    )


def determiner(token: Token) -> str:
    """Give the determiner of a noun phrase in small letters, "" without one; possessors count as "'s"."""
    for child in token.children:
        if child.i > token.i:
            break
        if child.dep_ == "nmod:poss":
            return "'s"
        if child.dep_ in ("det", "det:predet") or child.tag_ in ("DT", "PRP$"):
            return child.lower_
    return ""
