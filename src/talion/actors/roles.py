"""Nouns for people and bodies and the words before them: roles, modifiers, peoples and first names of the lexicon.

agentive.toml tells how to guess that an unknown noun is one for people.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from talion.actors import petrarch
from talion.actors.words import Index
from talion.lexicon import HERE, load

LOG = logging.getLogger("talion.lexicon")
Folders = tuple[Path, ...]
IRREGULAR = {
    "child": "children", "wife": "wives", "thief": "thieves", "midwife": "midwives",
    "mujahid": "mujahideen", "garda": "gardai", "jew": "jews", "cargo": "cargoes", "hero": "heroes", "person": "people",
    "schoolchild": "schoolchildren", "grandchild": "grandchildren", "aircraft": "aircraft", "counsel": "counsel",
    "crowd": "crowds", "corps": "corps", "staff": "staff", "headquarters": "headquarters", "carabiniere": "carabinieri",
    "mafioso": "mafiosi", "yakuza": "yakuza", "sherpa": "sherpas", "human": "humans", "shaman": "shamans",
    "talisman": "talismans", "german": "germans", "ottoman": "ottomans",
}  # fmt: skip
HEADED = (" of ", " for ", " general", "-general", " in chief", "-in-chief", " to ", " at ", " turned ", "-in-law",
          "-in-exile", " in exile", " d'affaires", "-elect", "-designate", "-de-camp", " the ")  # fmt: skip
SINGULAR_ENDS = ("general", "major general", "brigadier general", "lieutenant general")


class Role(Struct, forbid_unknown_fields=True, frozen=True):
    """A row of roles.toml; see the head of that file."""

    kind: str
    names: tuple[str, ...]
    sector: tuple[str, ...] = ()
    code: str = ""
    soft: bool = False
    gender: str = ""


class Modifier(Struct, forbid_unknown_fields=True, frozen=True):
    """A row of modifiers.toml; see the head of that file."""

    how: str
    words: tuple[str, ...]
    sector: tuple[str, ...] = ()


class People(Struct, forbid_unknown_fields=True, frozen=True):
    """A row of peoples.toml: names of peoples and regions with the code of the state they live in."""

    words: tuple[str, ...]
    code: str
    sector: tuple[str, ...] = ()


class Forenames(Struct, forbid_unknown_fields=True, frozen=True):
    """A row of firstnames.toml: first names with their gender, m or f."""

    gender: str
    names: tuple[str, ...]


class Agentive(Struct, forbid_unknown_fields=True, frozen=True):
    """A row of agentive.toml: endings of nouns for people, and nouns with them that are none."""

    endings: tuple[str, ...]
    never: tuple[str, ...]


class Noun(Struct, frozen=True):
    """A noun in one of its forms: `lemma` is its singular, `plural` tells that the form means several."""

    lemma: str
    kind: str
    sector: tuple[str, ...]
    code: str = ""
    soft: bool = False
    gender: str = ""
    plural: bool = False


class Roles:
    """All nouns and modifiers, ready to be found in a text."""

    def __init__(self, folders: Folders) -> None:
        self.nouns: Index[Noun] = Index()
        self.modifiers: dict[str, Modifier] = {}
        self.peoples: Index[People] = Index()
        self.genders: dict[str, str] = {}
        guesses = load("agentive", "agentive", Agentive, folders)
        self._endings = tuple(e for row in guesses for e in row.endings)
        self._never = frozenset(n for row in guesses for n in row.never)
        self._nouns(load("roles", "role", Role, folders), folders)
        for modifier in load("modifiers", "modifier", Modifier, folders):
            for word in modifier.words:
                self.modifiers[word] = modifier
        for people in load("peoples", "people", People, folders):
            for word in people.words:
                self.peoples.add(word, people)
        for row in load("firstnames", "firstnames", Forenames, folders):
            for name in row.names:
                self.genders[name] = "" if self.genders.get(name, row.gender) != row.gender else row.gender

    def gender(self, words: tuple[str, ...], in_office: bool) -> str:
        """Give the gender, m or f, of who has these names in small letters, "" where they do not tell.

        Of those in office the women are listed; whoever is not, and whose first name does not tell, is a man.
        """
        return self.genders.get(" ".join(words)) or self.genders.get(words[0]) or ("m" if in_office else "")

    def guess(self, word: str, plural: bool) -> Noun | None:
        """Guess from its ending that an unknown noun (its singular, in small letters) is one for people."""
        if len(word) < 5 or word in self._never or not word.endswith(self._endings):
            return None
        return Noun(word, "person", ("CVL",), soft=True, plural=plural)

    def _nouns(self, roles: list[Role], folders: Folders) -> None:
        forms: dict[tuple[str, bool], Noun] = {}
        for path in petrarch.dictionaries(folders, "agents"):
            for agent in petrarch.agents(path, LOG.warning):
                self._agent(agent, forms)
        for role in roles:
            for name in role.names:
                self._forms(role, name, forms)
        for (form, _), noun in forms.items():
            self.nouns.add(form, noun)

    def _agent(self, agent: petrarch.Agent, forms: dict[tuple[str, bool], Noun]) -> None:
        """Add a noun of a PETRARCH dictionary, which goes before the shipped ones."""
        noun = Noun(agent.name, "person", agent.sector, agent.code)
        forms.setdefault((agent.name, False), noun)
        if agent.plural != "-":
            many = Noun(agent.name, "person", agent.sector, agent.code, plural=True)
            forms.setdefault((agent.plural or plural(agent.name), False), many)

    def _forms(self, role: Role, name: str, forms: dict[tuple[str, bool], Noun]) -> None:
        title = role.kind == "title"
        noun = Noun(name, role.kind, role.sector, role.code, role.soft, role.gender, role.kind == "people")
        key = (name, title)
        held = forms.get(key)
        if held is None or (role.soft and not held.soft) or role.kind == "kin":
            forms[key] = noun
        if role.kind in ("people", "title"):
            return
        many = (plural(name), title)
        held = forms.get(many)
        if many != key and (held is None or held.kind != "people" or role.kind == "kin"):
            forms[many] = Noun(name, role.kind, role.sector, role.code, role.soft, role.gender, True)


def plural(name: str) -> str:
    """Form the plural of an English noun phrase: "secretaries of state", "policemen", "generals"."""
    if name in IRREGULAR:
        return IRREGULAR[name]
    if name.isalpha():
        return _plural(name)
    if name not in SINGULAR_ENDS and not name.startswith(("major ", "brigadier ", "lieutenant ")):
        cuts = [name.find(mark) for mark in HEADED if name.find(mark) > 0]
        if cuts:
            return plural(name[: min(cuts)]) + name[min(cuts) :]
    first, _, last = name.rpartition(" ")
    made = IRREGULAR.get(last) or _plural(last)
    return f"{first} {made}" if first else made


def _plural(word: str) -> str:
    if word.endswith("woman"):
        return word[:-5] + "women"
    if word.endswith("man") and word != "shaman":
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh", "z")):
        return word + "es"
    return word + "s"


@lru_cache(maxsize=4)
def roles(folders: Folders = (HERE,)) -> Roles:
    """Load the nouns of these lexicon folders, once."""
    return Roles(folders)
