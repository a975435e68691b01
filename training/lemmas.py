"""Lemma tables: forms of the treebanks, and WordNet's exceptions, index and suffix rules."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import spacy
from spacy.lookups import load_lookups
from spacy.tokens import DocBin

from talion.language.lemmas import Lemmatizer

OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
CASED = frozenset({"PROPN", "PUNCT", "SYM", "X"})
INFLECTED = {"VERB": "VBZ", "AUX": "VBZ", "NOUN": "NNS"}


def tables() -> dict[str, Any]:
    """Give WordNet's tables, without forms from the treebanks."""
    lookups = load_lookups("en", ["lemma_exc", "lemma_index", "lemma_rules"])
    out: dict[str, Any] = {"dict": {}, "exc": {}, "index": {}, "rules": {}}
    for kind in ("noun", "verb", "adj", "adv"):
        exceptions = lookups.get_table("lemma_exc").get(kind, {})
        out["exc"][kind] = {k: v[0] for k, v in exceptions.items() if " " not in k and "_" not in k}
        out["index"][kind] = sorted(x for x in lookups.get_table("lemma_index").get(kind, []) if x.isalpha())
        out["rules"][kind] = [list(rule) for rule in lookups.get_table("lemma_rules").get(kind, [])]
    return out


def build(train: Path, out: Path) -> None:
    """Write the tables, with the forms whose lemma the rules would miss or that are frequent enough to be sure of."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for doc in DocBin().from_disk(train).get_docs(spacy.blank("en").vocab):
        for t in doc:
            seen[t.pos_, t.text if t.pos_ in CASED else t.lower_][t.lemma_] += 1
    made = tables()
    by_rule = Lemmatizer(made)
    for (upos, form), found in seen.items():
        lemma, n = found.most_common(1)[0]
        total = sum(found.values())
        wrong = by_rule(form, upos, INFLECTED.get(upos, "XX")) != lemma
        sure = n == total or (n >= 2 and n / total > 0.6)
        frequent = n >= 3 and n / total > 0.6 and upos in OPEN and lemma != form
        if (sure and wrong) or frequent:
            made["dict"][f"{upos} {form}"] = lemma
    out.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
