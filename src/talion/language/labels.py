"""Labels: turns trees in the manner of spaCy's own English models (ClearNLP) into Universal Dependencies.

talion's grammar reads Universal Dependencies. Where a user's pipeline parses in the older manner, the component
`talion_labels` behind its parser rewrites heads and labels; a tree that is in Universal Dependencies passes unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

CLEARNLP = frozenset({"nsubjpass", "dobj", "pobj", "prep", "auxpass", "relcl", "poss"})  # known by any of these
UNIVERSAL = frozenset(
    {
        "obj",
        "iobj",
        "obl",
        "cop",
        "flat",
        "nsubj:pass",
        "aux:pass",
        "nmod:poss",
        "acl:relcl",
        "compound:prt",
        "obl:agent",
    }
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})
PLAIN = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj", "dative": "iobj",
    "poss": "nmod:poss", "relcl": "acl:relcl", "prt": "compound:prt", "neg": "advmod", "intj": "discourse",
    "oprd": "xcomp", "attr": "xcomp", "acomp": "xcomp", "preconj": "cc:preconj", "predet": "det:predet",
    "quantmod": "advmod", "meta": "dep", "prep": "advmod", "agent": "advmod", "pobj": "obl", "pcomp": "advcl",
}  # fmt: skip
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
OBJECTS = frozenset({"pobj", "pcomp"})
NAMES = {"FAC": "LOC"}  # labels of names that talion writes otherwise; unknown ones are kept


class Labels:
    """spaCy component that rewrites a Doc's tree to Universal Dependencies, and names to talion's habits."""

    def __call__(self, doc: Doc) -> Doc:
        """Convert one Doc; one in Universal Dependencies comes back unchanged."""
        if any(t.dep_ in UNIVERSAL or (t.dep_ == "case" and t.tag_ != "POS") for t in doc):
            return doc
        doc.ents = tuple(_names(doc))
        tree = _Tree(doc)
        for step in (_prepositions, _copulas, _coordination, _persons, _plain):
            step(tree)
        tree.write()
        return doc


class _Tree:
    """The heads and labels of a Doc while they are changed."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [t.head.i for t in doc]
        self.deps = [t.dep_ for t in doc]
        self.below: list[list[int]] = [[] for _ in doc]
        for i, head in enumerate(self.heads):
            if head != i:
                self.below[head].append(i)

    def kids(self, i: int, deps: Iterable[str]) -> list[int]:
        """List the dependents of a word with one of these labels, in order."""
        return sorted(k for k in self.below[i] if self.deps[k] in deps)

    def move(self, i: int, head: int, dep: str) -> None:
        """Hang a word elsewhere; on itself makes it a root."""
        if self.heads[i] != i:
            self.below[self.heads[i]].remove(i)
        self.heads[i], self.deps[i] = head, dep
        if head != i:
            self.below[head].append(i)

    def replace(self, old: int, new: int, dep: str) -> None:
        """Let one dependent of a word take its place; the word comes to hang on it by `dep`."""
        head = self.heads[old]
        self.move(new, new if head == old else head, self.deps[old])
        for child in list(self.below[old]):
            if child != new:
                self.move(child, new, self.deps[child])
        self.move(old, new, dep)

    def pos(self, i: int) -> str:
        """Give the part of speech of a word."""
        return self.doc[i].pos_

    def write(self) -> None:
        """Put heads and labels into the Doc."""
        add = self.doc.vocab.strings.add
        rows = [[(head - i) % 2**64, add(dep)] for i, (head, dep) in enumerate(zip(self.heads, self.deps, strict=True))]
        self.doc.from_array(["HEAD", "DEP"], np.array(rows, np.uint64))  # type: ignore[arg-type]


def _prepositions(tree: _Tree) -> None:
    """Hang prepositions under their objects, and the objects where the prepositions hung."""
    for i in range(len(tree.deps)):
        if tree.deps[i] in PREPOSITIONS:
            _preposition(tree, i)


def _preposition(tree: _Tree, i: int) -> None:
    found = _object(tree, i)
    if not found:
        return
    inner, thing = found
    clause = tree.deps[thing] == "pcomp"
    agent, head = tree.deps[i] == "agent", tree.heads[i]
    later = [k for k in tree.kids(i, ["conj"]) if _object(tree, k)]
    links = tree.kids(i, ["cc"])
    if clause:
        dep = "acl" if tree.pos(head) in NOMINAL else "advcl"
    else:
        dep = "nmod" if tree.pos(head) in NOMINAL else "obl:agent" if agent else "obl"
    tree.move(thing, head, dep)
    for other in list(tree.below[i]):
        if other != inner and other not in later:
            tree.move(other, thing, tree.deps[other])
    tree.move(i, thing, "mark" if clause else "case")
    if inner is not None:
        tree.move(inner, i, "fixed")
    for other in later:
        _second(tree, other, thing, links)


def _object(tree: _Tree, i: int) -> tuple[int | None, int] | None:
    """Find the object of a preposition, and the second half of a preposition of two words ("because of")."""
    for kid in tree.kids(i, OBJECTS | {"prep"}):
        if tree.deps[kid] == "prep" or (tree.deps[kid] == "pcomp" and tree.pos(kid) in ("ADP", "SCONJ")):
            below = tree.kids(kid, OBJECTS)
            if below and not tree.kids(i, ["pobj"]):
                return kid, below[0]
        elif tree.deps[kid] in OBJECTS:
            return None, kid
    return None


def _second(tree: _Tree, i: int, first: int, links: list[int]) -> None:
    """Coordinate the objects of coordinated prepositions: "in Iraq and in Syria"."""
    found = _object(tree, i)
    if not found:
        return
    tree.move(found[1], first, "conj")
    for link in links[:1]:
        tree.move(link, first, "cc")
    tree.move(i, found[1], "case")
    if found[0] is not None:
        tree.move(found[0], i, "fixed")


def _copulas(tree: _Tree) -> None:
    """Let what is said of a subject head its clause, with "be" as its copula; "there is" keeps its verb."""
    for i, token in enumerate(tree.doc):
        if token.lemma_ != "be" or tree.deps[i] in ("aux", "auxpass"):
            continue
        said = tree.kids(i, ["attr", "acomp"])
        if said and tree.kids(i, ["expl"]) and not tree.kids(i, ["nsubj"]):
            tree.move(said[0], i, "nsubj")
        elif said:
            tree.replace(i, said[0], "cop")


def _coordination(tree: _Tree) -> None:
    """Hang all members of a coordination on the first, and conjunctions on the member that follows them."""
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        while dep == "conj" and tree.deps[head] == "conj" and tree.heads[head] != head:
            head = tree.heads[head]
        if head != tree.heads[i]:
            tree.move(i, head, "conj")
    for i, dep in enumerate(tree.deps):
        if dep == "cc":
            first = tree.heads[i]
            while tree.deps[first] == "conj" and tree.heads[first] != first:
                first = tree.heads[first]
            after = [k for k in tree.kids(first, ["conj"]) if k > i]
            if after:
                tree.move(i, after[0], "cc")


def _persons(tree: _Tree) -> None:
    """Let the first word of a person's name head it, the others hang on it as `flat`."""
    for name in tree.doc.ents:
        last = name.end - 1
        if name.label_ != "PERSON" or len(name) < 2 or name.start <= tree.heads[last] < last:
            continue
        if any(tree.heads[i] != last or tree.deps[i] != "compound" for i in range(name.start, last)):
            continue
        tree.replace(last, name.start, "flat")
        for i in range(name.start + 1, last):
            tree.move(i, name.start, "flat")
        for title in tree.kids(name.start, ["compound"]):
            tree.move(title, name.start, "nmod:desc")


def _plain(tree: _Tree) -> None:
    """Rename what keeps its place."""
    for i, dep in enumerate(tree.deps):
        if dep == "npadvmod":
            tree.deps[i] = "nmod:unmarked" if tree.pos(tree.heads[i]) in NOMINAL else "obl:unmarked"
        elif dep == "aux" and tree.doc[i].tag_ == "TO":
            tree.deps[i] = "mark"
        else:
            tree.deps[i] = PLAIN.get(dep, dep)


def _names(doc: Doc) -> list[Span]:
    """Give the Doc's names without article and possessive mark, with talion's labels."""
    found = []
    for name in doc.ents:
        start, end = name.start, name.end
        if name.label_ not in ("DATE", "TIME"):
            start += doc[start].lower_ == "the"
            end -= doc[end - 1].tag_ == "POS"
        if end > start:
            found.append(Span(doc, start, end, label=NAMES.get(name.label_, name.label_)))
    return found


def is_clearnlp(nlp: Language) -> bool:
    """Tell whether a pipeline's parser has labels in the manner of ClearNLP."""
    return any(CLEARNLP & set(getattr(pipe, "labels", ())) for name, pipe in nlp.pipeline if "parser" in name)


@Language.factory(
    "talion_labels", assigns=["token.dep", "token.head", "doc.ents"], requires=["token.dep", "token.head", "doc.ents"]
)
def make_labels(nlp: Language, name: str) -> Labels:  # noqa: ARG001 - spaCy's signature
    """Build the component that turns ClearNLP trees into Universal Dependencies."""
    return Labels()
