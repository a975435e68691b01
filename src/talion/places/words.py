"""Words beside names of places, from the lexicon: kind words, prepositions, abbreviations, demonyms."""

from __future__ import annotations

from functools import cache

import msgspec

from talion import lexicon
from talion.places.gazetteer import countries, listed


class PlaceWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One group of words; `codes` are GeoNames codes that its words speak of, `short` maps abbreviations to names."""

    id: str
    words: list[str] = []
    codes: list[str] = []
    short: dict[str, str] = {}


@cache
def _groups() -> dict[str, PlaceWords]:
    return {group.id: group for group in lexicon.load("place_words", "place_words", PlaceWords)}


@cache
def words(group: str) -> frozenset[str]:
    """Give the words of a group, in small letters."""
    return frozenset(_groups()[group].words)


@cache
def short(group: str) -> dict[str, str]:
    """Give the abbreviations of a group with the names that they stand for."""
    return _groups()[group].short


@cache
def kinds() -> dict[str, str]:
    """Map each kind word ("province", "lake") to its group."""
    found: dict[str, str] = {}
    for group in ("city", "province", "district", "country", "water", "land", "airport", "site", "border"):
        for word in _groups()[group].words:
            found.setdefault(word, group)
    return found


@cache
def codes(group: str) -> tuple[str, ...]:
    """Give the GeoNames codes that a kind word of this group can mean."""
    return tuple(_groups()[group].codes)


@cache
def demonyms() -> dict[str, str]:
    """Map demonyms, singular and plural, to countries (alpha-3)."""
    found: dict[str, str] = {}
    for code, country in countries().items():
        for word in country.demonyms:
            for form in (word.lower(), word.lower() + "s"):
                if all(e.resolution != 1 for e in listed().get(form, ())):  # not the Philippines
                    found.setdefault(form, code)
    return found
