"""Words: spaCy's English tokenizer with the abbreviations of news, cut the way Universal Dependencies cuts words."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

# Written as one word with their full stop; those that also end sentences ("no.", "sat.") are left out.
ABBREVIATIONS = (
    "Lt.", "Col.", "Maj.", "Capt.", "Sgt.", "Cpl.", "Cmdr.", "Brig.", "Gens.", "Sens.", "Reps.", "Govs.", "Drs.",
    "Profs.", "Hon.", "Pres.", "Amb.", "Atty.", "Det.", "Supt.", "Insp.", "Fr.", "Sr.", "Sept.", "Tues.", "Wed.",
    "Thurs.", "Ave.", "Blvd.", "Rd.", "Mt.", "Ft.", "Pvt.", "Pfc.", "Ret.", "ret.", "Sec.", "Dept.", "Gov't.",
    "Assn.", "Univ.", "Nos.", "approx.", "cf.", "ca.", "Cie.", "Ltda.", "U.S.", "U.K.", "U.N.", "E.U.", "U.A.E.",
    "U.S.A.", "U.S.S.R.", "D.R.C.", "P.L.O.", "J.P.",
)  # fmt: skip

# Universal Dependencies keeps prefixed words whole (non-state, anti-government), spaCy would split at the hyphen.
PREFIXES = (
    "non", "anti", "pro", "co", "re", "mid", "pre", "un", "multi", "inter", "ex", "semi", "sub", "post", "mini",
    "e", "neo", "ultra", "quasi", "pan",
)  # fmt: skip
# spaCy has these, but not in capitals.
TITLES_AND_MONTHS = (
    "Adm.", "Dr.", "Gen.", "Gov.", "Mr.", "Mrs.", "Ms.", "Prof.", "Rep.", "Sen.", "St.", "Jan.", "Feb.", "Aug.",
    "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip


def blank() -> Language:
    """Build an English `Language` without components, with talion's tokenizer."""
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    for word in (*ABBREVIATIONS, *(w.upper() for w in (*ABBREVIATIONS, *TITLES_AND_MONTHS))):
        tokenizer.add_special_case(word, [{"ORTH": word}])
    tokenizer.infix_finditer = compile_infix_regex(_infixes(nlp)).finditer
    return nlp


def _infixes(nlp: Language) -> list[str]:
    keep = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in PREFIXES)
    rules = []
    for rule in map(str, nlp.Defaults.infixes or []):
        at_hyphen = "(?:-|–|—|--|---|——|~)" in rule and rule.endswith(")") and rule.startswith("(?<=[")
        rules.append(keep + rule if at_hyphen else rule)
    # U.S.-led is three words; a full stop or quotation mark without its space ends a word all the same
    return [*rules, r"(?<=[A-Z]\.)-(?=[A-Za-z])", r"[“”„«»]", r"(?<=[.,!?])\"(?=\w)", r"(?<=[a-z])[!?](?=[A-Z])"]
