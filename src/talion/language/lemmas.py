"""Lemmas: a dictionary read off the training treebanks, then exceptions, index and suffix rules of English."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

KIND = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}
BASE_TAGS = frozenset({"VB", "VBP", "NN", "JJ", "RB"})
PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."}
SIBILANT = ("shes", "ches", "xes", "sses", "zes")
TABLES = Path(__file__).parent / "model" / "lemma.json"
# Plurals of two nouns each, where the treebanks' few examples or the dictionary's order give what news seldom means.
PLURALS = {"bases": "base", "axes": "axe", "ellipses": "ellipse", "leaves": "leaf", "lives": "life", "staves": "staff"}
# Forms that the rules take for those of other or no verbs.
VERBS = {
    "freed": "free", "fled": "flee", "doled": "dole", "doling": "dole", "leaned": "lean", "readied": "ready",
    "rehired": "rehire", "rehiring": "rehire", "rerouted": "reroute", "rerouting": "reroute", "untied": "untie",
    "disinvited": "disinvite", "disinviting": "disinvite", "exiled": "exile", "exiling": "exile", "paroled": "parole",
    "cajoled": "cajole", "consoled": "console", "besieged": "besiege", "besieging": "besiege", "co-opted": "co-opt",
}  # fmt: skip
MUTE_E = ("at", "iz", "is", "ag", "as", "os", "rs", "bl", "tl", "dl", "gl", "pl", "kl")


class Lemmatizer:
    """Gives the lemma of a word form from its UPOS and XPOS tags."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.words: dict[str, str] = {k: v for k, v in tables["dict"].items() if v != "_"}
        self.words.update({f"NOUN {plural}": noun for plural, noun in PLURALS.items()})
        self.words.update({f"VERB {form}": verb for form, verb in VERBS.items()})
        self.exceptions: dict[str, dict[str, str]] = tables["exc"]
        self.rules: dict[str, list[tuple[str, str]]] = tables["rules"]
        self.index: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in tables["index"].items()}

    @classmethod
    def from_file(cls, path: Path) -> Lemmatizer:
        """Read the tables that `training` writes."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def __call__(self, form: str, upos: str, xpos: str) -> str:
        """Give the lemma; names and marks keep their form, other words are lower-case."""
        if upos != "PUNCT":
            for fancy, plain in PLAIN.items():
                form = form.replace(fancy, plain)
        if upos in ("PROPN", "PUNCT", "SYM", "X"):
            return self.words.get(f"{upos} {form}", form)
        low = form.lower()
        known = self.words.get(f"{upos} {low}")
        return known if known is not None else self._inflected(form, low, upos, xpos)

    def knows(self, low: str) -> bool:
        """Tell whether a form in small letters is a dictionary word or an inflected form of one."""
        return any(
            low in words
            or low in self.exceptions.get(kind, ())
            or any(
                low.endswith(old) and low[: len(low) - len(old)] + new in words
                for old, new in self.rules.get(kind, [])
                if len(low) > len(old) + 2
            )
            for kind, words in self.index.items()
        )

    def _inflected(self, form: str, low: str, upos: str, xpos: str) -> str:
        kind = KIND.get(upos)
        base = (xpos in BASE_TAGS and upos != "AUX") or (upos == "ADV" and xpos not in ("RBR", "RBS"))
        if kind is None or base:
            return form if upos == "NOUN" and form.isupper() and len(form) > 1 else low
        exception = self.exceptions.get(kind, {}).get(low)
        if exception:
            return exception
        if upos == "ADJ" and xpos not in ("JJR", "JJS"):
            return low
        return self._by_rule(low, kind)

    def _by_rule(self, low: str, kind: str) -> str:
        guesses = [
            low[: len(low) - len(old)] + new
            for old, new in self.rules.get(kind, [])
            if low.endswith(old) and len(low) > len(old) + 1
        ]
        known = next((guess for guess in guesses if guess in self.index.get(kind, ())), None)
        if known or not guesses:
            return known or low
        return self._unknown(low, kind, guesses[0])

    @staticmethod
    def _unknown(low: str, kind: str, guess: str) -> str:
        if kind == "verb" and low.endswith("ied") and len(low) > 4:
            return low[:-3] + "y"  # "resupplied"
        if low.endswith("ies") and len(low) > 4:
            return low[:-3] + "y"
        if kind == "noun" and low.endswith(SIBILANT):
            return low[:-2]
        if kind == "verb" and low.endswith(("ing", "ed")):
            return _stem(low[: -3 if low.endswith("ing") else -2], low)
        if kind in ("noun", "verb"):
            return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
        return guess


def _stem(stem: str, low: str) -> str:
    if len(stem) <= 2:
        return low
    if stem[-1] == "e":
        return stem + "e"  # "decreed", "refereed"
    if stem[-1] == stem[-2] and stem[-1] not in "lszf":
        return stem[:-1]
    return stem + "e" if stem[-1] in "cvuzg" or stem.endswith(MUTE_E) else stem


@cache
def shared() -> Lemmatizer:
    """Give the lemmatizer of the shipped tables, read at first use."""
    return Lemmatizer.from_file(TABLES)
