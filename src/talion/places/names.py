"""Names: which words of a report name a place, and what stands beside them that tells of what kind it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from talion.language.grammar import first_conjunct
from talion.language.names import titles
from talion.places import sites
from talion.places.beside import kind_beside, spelt
from talion.places.gazetteer import Entry, fits, lookup
from talion.places.lands import grounds_of
from talion.places.stretches import acting, free, is_object, notable, parts, trim
from talion.places.words import codes, demonyms, kinds, short, words

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
SITE_LABELS = PLACE_LABELS | {"ORG"}
PROPER = frozenset({"NNP", "NNPS"})
LINKS = frozenset({"-", "–", ".", ",", "’", "'", "'s", "’s", "of", "the", "and", "&", "au", "de", "la", "al", "el"})
LONGEST = 4  # words of a name that the tagger missed


@dataclass(slots=True)
class Name:
    """A name of a place in the text: words `start` to `end` (exclusive) and the name to look up.

    `kind` is the group of the kind word beside it ("" where there is none), `inside` a name that the text puts it in
    ("Texas" of "Paris, Texas"), `site` whether it is a building or the like, `weak` whether it counts only as context.
    """

    start: int
    end: int
    text: str
    found: tuple[Entry, ...] = ()
    kind: str = ""
    inside: list[Name] = field(default_factory=list)
    site: bool = False
    weak: bool = False
    why: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """What names that mean the same place share."""
        return (
            self.text.lower(),
            self.kind if self.kind in ("province", "district", "water", "airport", "border") else "",
        )


class Finder:
    """Finds the names of places of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.acting = acting(doc)
        tagged = Counter(e.text.lower() for e in doc.ents if e.label_ in PLACE_LABELS)
        alone = Counter(e.text.lower() for e in doc.ents if e.label_ == "PERSON")
        self.seen = {name for name, times in tagged.items() if times >= alone[name]}
        self.people = {t.lower_ for e in doc.ents if e.label_ == "PERSON" and len(e) > 1 for t in e}

    def names(self) -> list[Name]:
        """Find all names, in the order of the text."""
        found = [*self._tagged(), *self._sites(), *self._missed(), *self._grounds()]
        found = [n for n in found if (n.start, n.end) not in self.acting]
        found.sort(key=lambda n: (n.start, -n.end))
        out: list[Name] = []
        for name in found:
            if not out or name.start >= out[-1].end:
                out.append(name)
        return out

    def _tagged(self) -> Iterator[Name]:
        for ent in self.doc.ents:
            if ent.label_ in SITE_LABELS and self._is_scene(ent):
                yield self._site(ent)
            elif ent.label_ in PLACE_LABELS:
                for part in parts(ent):
                    name = self._place(part)
                    if name is not None:
                        yield name
            elif ent.label_ in ("ORG", "PERSON"):
                yield from self._mistaken(ent)
                if ent.label_ == "ORG" and len(ent) > 1:
                    yield from self._local(ent)

    def _is_scene(self, ent: Span) -> bool:
        if ent.label_ == "ORG" and sites.is_housed(ent) and not lookup(ent.text):
            return True
        return sites.is_site(ent) and (sites.stands(ent) or is_object(ent)) and not lookup(ent.text)

    def _site(self, ent: Span) -> Name:
        """Read a hospital, a prison or the like where something happens."""
        town = sites.namesake(self.doc, ent.start, ent.end)
        name = Name(ent.start, ent.end, town or ent.text, kind="site", site=True)
        name.found = tuple(e for e in lookup(town) if e.feature_class in "PA") if town else ()
        name.why.append(f"name:site, tagged {ent.label_ or 'otherwise'}")
        return name

    def _sites(self) -> Iterator[Name]:
        """Read streets, roads and buildings that the tagger missed or cut."""
        for span in sites.spotted(self.doc):
            known = [e for e in lookup(span.text) if e.listed or (e.weight >= 15000 and not e.other)]
            name = self._named(span.start, span.end) if known else self._site(span)
            name.why.append("name:ends in a kind word")
            yield name

    def _grounds(self) -> Iterator[Name]:
        """Read the ground of a country: "the Greek islands", "Turkish waters"."""
        for start, end, entry in grounds_of(self.doc):
            yield Name(start, end, entry.name, (entry,), why=["name:ground of a country"])

    def _place(self, part: Span) -> Name | None:
        """Read a name that the tagger takes for a place."""
        start, end = self._stretch(*self._without_kind(*trim(part)))
        if start >= end or not self._is_name(self.doc[start:end]):
            return None
        if end - start == 1 and self._is_person(start, self.doc[start].lower_):
            return None
        if self.doc[start].lower_ in ("st", "st.", "saint") and end < len(self.doc) and self.doc[end].tag_ == "POS":
            return None  # a church
        end = self._widen(start, end)
        if end < len(self.doc) and self.doc[end].lower_ in words("named"):
            return None
        name = self._named(start, end)
        name.why.append(f"name:tagged {part.label_}")
        if name.found or self._stands(name):
            return name
        return self._site(self.doc[start:end]) if name.site and part.label_ != "GPE" else None

    def _without_kind(self, start: int, end: int) -> tuple[int, int]:
        """Leave out "City of" where it does not belong to a known name."""
        if end - start > 2 and self.doc[start].lower_ in words("city") and self.doc[start + 1].lower_ == "of":
            return (start, end) if lookup(self.doc[start:end].text) else (start + 2, end)
        return start, end

    def _is_person(self, i: int, low: str) -> bool:
        """Tell whether a single word is the name of a person: behind a title, or of a full name elsewhere."""
        if i and self.doc[i - 1].lower_.rstrip(".") + "." in ("mr.", "mrs.", "ms.", "dr."):
            return True
        if i and self.doc[i - 1].lower_ in titles() and self.doc[i - 1].text[0].isupper():
            return True
        return low in self.people and not self._placed(self.doc[i : i + 1])

    def _stretch(self, start: int, end: int) -> tuple[int, int]:
        """Take in what the tagger cut off a known name: "Jammu" of "Jammu and Kashmir", "Des" of "Des Moines"."""
        if start >= end:
            return start, end
        first, last = start, end
        while first > max(0, start - 5) and self._may_belong(first - 1) and not self.doc[first].is_sent_start:
            first -= 1
        while last < min(len(self.doc), end + 5) and self._may_belong(last) and not self.doc[last].is_sent_start:
            last += 1
        for size in range(last - first, end - start, -1):
            for left in range(max(first, last - size - (last - end)), start + 1):
                if left + size >= end and left + size <= last and self._is_known(left, left + size):
                    return left, left + size
        return start, end

    def _may_belong(self, i: int) -> bool:
        word = self.doc[i]
        if word.lower_ in LINKS:
            return True
        return word.text[:1].isupper() and word.ent_type_ in ("", "LOC", "GPE", "FAC", "ORG", "PERSON", "NORP")

    def _is_known(self, start: int, end: int) -> bool:
        text = self.doc[start:end].text
        if text in short("abbreviation"):
            return True
        if not text[0].isupper() or self.doc[start].lower_ == "the" or self.doc[end - 1].lower_ in LINKS:
            return False
        if text[-1] == "." and text.count(".") == 1:
            return False
        loose = " and " in text or " of " in text
        found = lookup(text)
        if "," in text:
            return any(e.listed for e in found)
        return any(e.listed or (not e.other and (not loose or e.feature_code == "ADM1")) for e in found)

    def _is_name(self, span: Span) -> bool:
        low = span.text.lower()
        if spelt(self.doc, span.start, span.end) != span.text:
            return True
        if len(span) == 1 and low in kinds() and low not in words("never"):  # "the Gulf"
            return self.doc[span.start - 1].lower_ == "the" and any(e.listed for e in lookup(span.text))
        if all(t.lower_ in kinds() or t.lower_ in words("never") for t in span):
            return len(span) > 1 and any(e.listed or (e.weight > 15000 and not e.other) for e in lookup(span.text))
        if low in words("never") or low in demonyms() or not any(t.text[:1].isupper() for t in span):
            return False
        return len(span) > 1 or span[0].tag_ not in ("JJ", "JJS") or bool(lookup(span.text))

    def _named(self, start: int, end: int) -> Name:
        """Make the name of these words: look it up whole, then without direction and kind word."""
        name = Name(start, end, spelt(self.doc, start, end))
        name.found = lookup(name.text)
        self._with_kind(name)
        last = self.doc[end - 1].lower_
        if end - start > 1 and last in kinds():
            name.kind = kinds()[last]
            name.site = name.kind in ("site", "airport") and not any(e.feature_class == "P" for e in name.found)
        if not name.found and not name.site:
            self._core(name)
        name.kind = name.kind or kind_beside(self.doc, name.start, name.end)
        return name

    def _with_kind(self, name: Name) -> None:
        """Look a name up with the small kind words behind it: "Jenin refugee camp", "Erez crossing"."""
        for end in range(name.end + 1, min(name.end + 3, len(self.doc)) + 1):
            word = self.doc[end - 1]
            if not word.is_lower or word.is_sent_start:
                return
            if word.lower_ in kinds():
                phrase = self.doc[name.start : end].text
                known = tuple(e for e in lookup(phrase) if e.listed)
                if known:
                    name.text, name.found = phrase, known
                return

    def _core(self, name: Name) -> None:
        """Look a name up by its core: "Southern Lebanon" is in Lebanon, "Anbar Province" is Anbar."""
        start, end = name.start, name.end
        while end - start > 1 and (self.doc[end - 1].lower_ in kinds() or self._is_inner(end, name.end)):
            end -= 1
        if end - start > 2 and self.doc[start].lower_ in kinds() and self.doc[start + 1].lower_ == "of":
            name.kind, start = kinds()[self.doc[start].lower_], start + 2
        while end - start > 1 and (self.doc[start].lower_ in words("direction") or self.doc[start].text == "-"):
            start += 2 if end - start > 2 and self.doc[start + 1].lower_ == "of" else 1
        if end - start > 1 and not lookup(self.doc[start:end].text) and self.doc[start].lower_ in words("city"):
            name.kind, start = "city", start + 1
        core = self.doc[start:end].text
        front, _, rest = core.partition("-")  # "Mid-Jutland"
        core = rest if front.lower() in words("direction") and not lookup(core) else core
        if core != name.text:
            name.found = self._of_kind(name, lookup(core))
            name.text = core if name.found else name.text

    def _is_inner(self, end: int, last: int) -> bool:
        """Tell whether a word stands between a name and its kind word: "Municipal" of "Nenagh Municipal District"."""
        return end < last and self.doc[end - 1].lower_ in ("local", "government", "municipal", "administrative")

    def _of_kind(self, name: Name, found: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Keep what can be meant: Santa Cruz Island is not the town of Santa Cruz."""
        if name.kind in ("water", "land") and self.doc[name.end - 1].lower_ in kinds():
            return tuple(e for e in found if e.feature_code in codes(name.kind))
        return found

    def _widen(self, start: int, end: int) -> int:
        """Take in capitalised kind words behind a name: "Baghdad" of "Baghdad International Airport"."""
        stop = end
        while stop < len(self.doc) and stop < end + 3 and self._goes_on(stop, end):
            stop += 1
            if self.doc[stop - 1].lower_ in kinds():
                text = self.doc[start:stop].text
                if lookup(text) or kinds()[self.doc[stop - 1].lower_] in ("airport", "water", "land", "district"):
                    return stop
        return end

    def _goes_on(self, i: int, end: int) -> bool:
        word = self.doc[i]
        capital = word.text[:1].isupper() and word.tag_ in PROPER and not word.is_sent_start
        return capital and word.ent_type_ in ("", "LOC", "GPE", "FAC", "ORG") and (i > end or word.ent_type_ != "GPE")

    def _stands(self, name: Name) -> bool:
        """Tell whether a name that the gazetteer does not know stands where places stand."""
        span = self.doc[name.start : name.end]
        if name.site or any(t.is_digit for t in span):
            return False
        proper = all(t.tag_ in PROPER or t.lower_ in ("of", "the", "-", "al", "el") for t in span)
        if len(span) > 1 and name.kind in ("water", "land") and span[-1].lower_ in kinds():
            return proper and span[-1].text[0].isupper()
        return proper and (name.kind in ("city", "province", "district") or self._placed(span))

    def _placed(self, span: Span) -> bool:
        """Tell whether a name follows a preposition of place, stands behind a place and a comma or among places."""
        head = first_conjunct(span.root)
        if head.i < span.start and head.ent_type_ in PLACE_LABELS:
            return True
        before = self.doc[span.start - 1] if span.start else None
        if before is not None and before.lower_ in words("preposition"):
            return True
        if before is not None and before.lower_ == "of" and span.start > 1:
            return self.doc[span.start - 2].lower_ in words("of")
        if before is not None and before.text == "," and span.start > 1:
            earlier = self.doc[span.start - 2]
            return earlier.ent_type_ in PLACE_LABELS and self._follows(span)
        return any(c.dep_ == "case" and c.lower_ in words("preposition") and c.i < head.i for c in head.children)

    def _follows(self, span: Span) -> bool:
        return span.end >= len(self.doc) or self.doc[span.end].text in (",", ".", ")", ";")

    def _mistaken(self, ent: Span) -> Iterator[Name]:
        """Read a name that the tagger takes for an organisation or a person, where it stands as places do."""
        text = ent.text
        found = self._bearers(ent) if len(ent) < LONGEST + 2 else ()
        low = text.lower()
        if not found or low in demonyms() or low in words("never") or ent.start_char == ent.end_char:
            return
        if ent.label_ == "PERSON" and (low in self.people or self._is_person(ent.start, low)):
            return
        if len(ent) == 1 and (ent[0].pos_ not in ("PROPN", "NOUN") or not text[0].isupper()):
            return
        sure = any(e.resolution == 1 for e in found)
        if not sure and low not in self.seen and not notable(text, found):
            return
        hit = is_object(ent) and any(e.listed or (e.weight >= 100000 and not e.other) for e in found)
        hit = hit or self._lies_behind(ent, found) or (self._is_held(ent) and notable(text, found))
        if sure or hit or low in self.seen or self._placed(ent) or kind_beside(self.doc, ent.start, ent.end):
            name = self._named(ent.start, ent.end)
            name.why.append(f"name:gazetteer, tagged {ent.label_}")
            yield name

    def _lies_behind(self, span: Span, found: tuple[Entry, ...]) -> bool:
        """Tell whether a comma and the country or division that a bearer lies in follow: "Krasnodar, Russia"."""
        start = stop = span.end + 1
        if start >= len(self.doc) or self.doc[span.end].text != ",":
            return False
        while (
            stop < len(self.doc)
            and self.doc[stop].ent_type_ in PLACE_LABELS
            and (stop == start or self.doc[stop].ent_iob_ == "I")
        ):
            stop += 1
        large = [e for e in lookup(spelt(self.doc, start, stop)) if e.resolution in (1, 2)] if stop > start else []
        return any(fits(e, o) for e in found for o in large)

    def _bearers(self, ent: Span) -> tuple[Entry, ...]:
        """Look a name up, spelt out; a province or county also without its kind word."""
        found = lookup(spelt(self.doc, ent.start, ent.end))
        if found or len(ent) < 2 or kinds().get(ent[-1].lower_) not in ("province", "district"):
            return found
        return tuple(e for e in lookup(ent[:-1].text) if e.feature_code in ("ADM1", "ADM2"))

    def _local(self, ent: Span) -> Iterator[Name]:
        """Read the place that a local body or site is named after: "Danbury" of "Danbury Police"."""
        if not any(t.lower_ in words("local") | words("gathering") for t in ent[1:]) or lookup(ent.text):
            return
        for end in range(min(ent.end - 1, ent.start + 3), ent.start, -1):
            span = self.doc[ent.start : end]
            if self.doc[end].tag_ == "POS" or self.doc[end].lower_ == "of":
                continue
            found = lookup(span.text)
            if found and notable(span.text, found) and span.text.lower() not in words("never") | words("direction"):
                if not any(e.resolution == 1 for e in found) and not self._is_person(ent.start, span.text.lower()):
                    name = self._named(ent.start, end)
                    name.kind = "" if name.site else name.kind
                    name.why.append("name:in the name of a local body")
                    yield name
                return

    def _missed(self) -> Iterator[Name]:
        """Read names that the tagger missed altogether."""
        doc, i = self.doc, 0
        while i < len(doc):
            word = doc[i]
            name = self._longest(i) if free(word) else None
            if name is not None:
                yield name
            i = name.end if name is not None else i + 1

    def _longest(self, start: int) -> Name | None:
        stop = start
        while stop < min(start + LONGEST, len(self.doc)) and free(self.doc[stop]):
            stop += 1
        for end in range(stop, start, -1):
            span = self.doc[start:end]
            known = short("abbreviation").get(span.text, span.text) if span.text.isupper() else span.text
            found = lookup(known)
            if found and self._counts(span, found):
                name = self._named(start, end)
                name.why.append("name:gazetteer")
                return name
        return None

    def _is_held(self, span: Span) -> bool:
        """Tell whether a name begins that of a gathering: "Munich" of "Munich Security Conference"."""
        end = span.end
        while end < min(len(self.doc), span.end + LONGEST) and free(self.doc[end]):
            end += 1
        return end > span.end and self.doc[end - 1].lower_ in words("gathering")

    def _counts(self, span: Span, found: tuple[Entry, ...]) -> bool:
        low = span.text.lower()
        if low in words("never") | words("gathering") | titles() or low in demonyms() or low in self.people:
            return False
        if span.root.tag_ not in PROPER:
            return False
        after = self.doc[span.end] if span.end < len(self.doc) else None
        if self._is_held(span):
            return notable(span.text, found)
        if after is not None and free(after) and after.lower_ not in kinds() and after.lower_ not in titles():
            return False
        if span.start and free(self.doc[span.start - 1]) and not span[0].is_sent_start:
            return False
        sure = any(e.feature_code[:3] == "PCL" or e.listed for e in found)
        of_office = after is not None and after.lower_ in titles() and len(found) > 0
        return sure or low in self.seen or ((of_office or self._placed(span)) and notable(span.text, found))
