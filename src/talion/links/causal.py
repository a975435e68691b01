"""Whether a sentence tells that one thing brought about another: a small learned head over words and relations.

For measuring and for sifting text; the links of a reading do not depend on it. The weights are in `causal.tsv.gz`, made
by training/causal.py from the Causal News Corpus (CC0 1.0), one feature a line with its weight.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from spacy.tokens import Span, Token

from talion import lexicon
from talion.language.connectives import index
from talion.language.grammar import case, kids
from talion.language.joins import occurrences
from talion.links.families import families

BIAS = "bias"
LINKING = frozenset({"advcl", "obl", "acl", "nmod", "parataxis", "ccomp", "xcomp", "acl:relcl", "csubj", "conj"})


@cache
def weights() -> dict[str, float]:
    """Load the weights, once."""
    path = lexicon.HERE / "causal.tsv.gz"
    rows = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    return {name: float(weight) for name, weight in (row.split("\t") for row in rows if row)}


def causal(sentence: Span) -> float:
    """Give the probability (0 to 1) that a sentence tells of cause and effect."""
    known = weights()
    total = known.get(BIAS, 0.0) + sum(known.get(name, 0.0) for name in features(sentence))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(sentence: Span) -> set[str]:
    """List what a sentence shows the head: words, pairs of words, and how clauses and phrases hang on verbs."""
    words = [_word(t) for t in sentence if not t.is_space]
    found = {f"w:{w}" for w in words}
    found |= {f"p:{a} {b}" for a, b in pairwise(words)}
    found |= {f"t:{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)}
    for token in sentence:
        found.update(_relations(token))
    for at in occurrences(sentence, index(())):
        found |= {f"c:{at.cue.id}", f"k:{at.cue.kind}", f"s:{at.cue.id} {sentence.doc[at.first].lower_}"}
        found |= {f"f:{at.cue.id} {n}" for t in at.asked[:1] for n in kin(t)}
        found |= {f"e:{at.cue.id} {n}" for t in at.answer[:1] for n in kin(t)}
    return found


def kin(token: Token) -> list[str]:
    """Name the families of a word, else its part of speech."""
    known = families().of.get(token.lemma_.lower(), frozenset())
    return [str(n) for n in sorted(known)] or [token.pos_]


def _word(token: Token) -> str:
    if token.ent_type_ and token.pos_ in ("PROPN", "NUM", "NOUN"):
        return f"<{token.ent_type_}>"
    return "<0>" if token.like_num else token.lemma_.lower()


def _relations(token: Token) -> Iterator[str]:
    if token.dep_ not in LINKING:
        return
    marks = " ".join(m.lower_ for m in kids(token, "mark")) or case(token)
    yield f"d:{token.dep_} {marks} {token.tag_}"
    yield f"h:{token.dep_} {marks} {token.head.tag_}"
    if marks:
        yield f"m:{token.dep_} {marks}"
        yield f"l:{marks} {token.lemma_.lower()}"
        yield f"g:{token.head.lemma_.lower()} {marks}"
        for one in kin(token):
            yield f"n:{marks} {one}"
            yield from (f"b:{marks} {one} {other}" for other in kin(token.head))
