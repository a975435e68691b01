"""Names: which words of a report name a place, and what stands beside them that tells of what kind it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from talion.language.grammar import first_conjunct
from talion.language.names import titles
from talion.places import sites
from talion.places.gazetteer import Entry, lookup
from talion.places.words import codes, demonyms, kinds, short, words

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
SITE_LABELS = PLACE_LABELS | {"ORG"}
PROPER = frozenset({"NNP", "NNPS"})
LINKS = frozenset({"-", "–", ".", ",", "’", "'", "'s", "’s", "of", "the", "and", "&", "au", "de", "la", "al", "el"})
LONGEST = 4  # words of a name that the tagger missed
EDGES = frozenset({"IN", "DT", "CC", "POS", "``", "''", "-LRB-", "-RRB-", ",", ".", ":", "HYPH", "CD"})


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
        self.acting = _acting(doc)
        tagged = Counter(e.text.lower() for e in doc.ents if e.label_ in PLACE_LABELS)
        alone = Counter(e.text.lower() for e in doc.ents if e.label_ == "PERSON")
        self.seen = {name for name, times in tagged.items() if times >= alone[name]}
        self.people = {t.lower_ for e in doc.ents if e.label_ == "PERSON" and len(e) > 1 for t in e}

    def names(self) -> list[Name]:
        """Find all names, in the order of the text."""
        found = [n for n in [*self._tagged(), *self._missed()] if (n.start, n.end) not in self.acting]
        found.sort(key=lambda n: (n.start, -n.end))
        out: list[Name] = []
        for name in found:
            if not out or name.start >= out[-1].end:
                out.append(name)
        return out

    def _tagged(self) -> Iterator[Name]:
        for ent in self.doc.ents:
            if ent.label_ in SITE_LABELS and sites.is_site(ent) and self._is_scene(ent):
                yield self._site(ent)
            elif ent.label_ in PLACE_LABELS:
                for part in _parts(ent):
                    name = self._place(part)
                    if name is not None:
                        yield name
            elif ent.label_ in ("ORG", "PERSON"):
                yield from self._mistaken(ent)
                if ent.label_ == "ORG" and len(ent) > 1:
                    yield from self._local(ent)

    def _is_scene(self, ent: Span) -> bool:
        return (sites.stands(ent) or _is_object(ent)) and not lookup(ent.text)

    def _site(self, ent: Span) -> Name:
        """Read a hospital, a prison or the like where something happens."""
        town = sites.namesake(self.doc, ent.start, ent.end)
        name = Name(ent.start, ent.end, town or ent.text, kind="site", site=True)
        name.found = tuple(e for e in lookup(town) if e.feature_class in "PA") if town else ()
        name.why.append(f"name:site, tagged {ent.label_}")
        return name

    def _place(self, part: Span) -> Name | None:
        """Read a name that the tagger takes for a place."""
        start, end = self._stretch(*_trim(part))
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
        if not name.found and not self._stands(name):
            return None
        return name

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
        while first > max(0, start - 3) and self._may_belong(first - 1) and not self.doc[first].is_sent_start:
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
        return word.text[:1].isupper() and word.ent_type_ in ("", "LOC", "GPE", "FAC", "ORG", "PERSON")

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
        if all(t.lower_ in kinds() or t.lower_ in words("never") for t in span):
            return len(span) > 1 and any(e.listed or (e.weight > 15000 and not e.other) for e in lookup(span.text))
        if low in words("never") or low in demonyms() or not any(t.text[:1].isupper() for t in span):
            return False
        return len(span) > 1 or span[0].tag_ not in ("JJ", "JJS") or bool(lookup(span.text))

    def _named(self, start: int, end: int) -> Name:
        """Make the name of these words: look it up whole, then without direction and kind word."""
        text = self.doc[start:end].text
        name = Name(start, end, short("abbreviation").get(text, text))
        name.found = lookup(name.text)
        last = self.doc[end - 1].lower_
        if end - start > 1 and last in kinds():
            name.kind = kinds()[last]
            name.site = name.kind in ("site", "airport")
        if not name.found and not name.site:
            self._core(name)
        name.kind = name.kind or self._kind_beside(name)
        return name

    def _core(self, name: Name) -> None:
        """Look a name up by its core: "Southern Lebanon" is in Lebanon, "Anbar Province" is Anbar."""
        start, end = name.start, name.end
        while end - start > 1 and self.doc[end - 1].lower_ in kinds():
            end -= 1
        if end - start > 2 and self.doc[start].lower_ in kinds() and self.doc[start + 1].lower_ == "of":
            name.kind, start = kinds()[self.doc[start].lower_], start + 2
        while end - start > 1 and (self.doc[start].lower_ in words("direction") or self.doc[start].text == "-"):
            start += 1
        if end - start > 1 and not lookup(self.doc[start:end].text) and self.doc[start].lower_ in words("city"):
            name.kind, start = "city", start + 1
        core = self.doc[start:end].text
        if core != name.text:
            name.found = self._of_kind(name, lookup(core))
            name.text = core if name.found else name.text

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

    def _kind_beside(self, name: Name) -> str:
        """Give the kind word beside a name: "X province", "the town of X", "the Syrian town X"."""
        after = self.doc[name.end] if name.end < len(self.doc) else None
        if after is not None and after.lower_ in kinds() and not after.is_sent_start and _joined(self.doc, name, after):
            return kinds()[after.lower_]
        before = self.doc[name.start - 1] if name.start else None
        if before is not None and before.lower_ == "of" and name.start > 1:
            before = self.doc[name.start - 2]
        return kinds().get(before.lower_, "") if before is not None else ""

    def _stands(self, name: Name) -> bool:
        """Tell whether a name that the gazetteer does not know stands where places stand."""
        span = self.doc[name.start : name.end]
        if name.site or any(t.is_digit for t in span):
            return False
        proper = all(t.tag_ in PROPER or t.lower_ in ("of", "the", "-", "al", "el") for t in span)
        return proper and (name.kind in ("city", "province", "district") or self._placed(span))

    def _placed(self, span: Span) -> bool:
        """Tell whether a name follows a preposition of place, or stands behind a place and a comma."""
        head = first_conjunct(span.root)
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
        found = lookup(short("abbreviation").get(text, text)) if len(ent) < LONGEST + 2 else ()
        low = text.lower()
        if not found or low in demonyms() or low in words("never") or ent.start_char == ent.end_char:
            return
        if ent.label_ == "PERSON" and (low in self.people or self._is_person(ent.start, low)):
            return
        if len(ent) == 1 and (ent[0].pos_ not in ("PROPN", "NOUN") or not text[0].isupper()):
            return
        sure = any(e.resolution == 1 for e in found)
        if not sure and low not in self.seen and not _notable(text, found):
            return
        hit = _is_object(ent) and any(e.listed or (e.weight >= 100000 and not e.other) for e in found)
        if sure or hit or low in self.seen or self._placed(ent) or self._kind_beside(Name(ent.start, ent.end, text)):
            name = self._named(ent.start, ent.end)
            name.why.append(f"name:gazetteer, tagged {ent.label_}")
            yield name

    def _local(self, ent: Span) -> Iterator[Name]:
        """Read the place that a local body or site is named after: "Danbury" of "Danbury Police"."""
        if not any(t.lower_ in words("local") for t in ent[1:]) or lookup(ent.text):
            return
        for end in range(min(ent.end - 1, ent.start + 3), ent.start, -1):
            span = self.doc[ent.start : end]
            if self.doc[end].tag_ == "POS" or self.doc[end].lower_ == "of":
                continue
            found = lookup(span.text)
            if found and _notable(span.text, found) and span.text.lower() not in words("never") | words("direction"):
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
            free = word.ent_iob_ in ("O", "") and word.text[:1].isupper() and word.pos_ in ("PROPN", "NOUN")
            name = self._longest(i) if free else None
            if name is not None:
                yield name
            i = name.end if name is not None else i + 1

    def _longest(self, start: int) -> Name | None:
        stop = start
        while stop < min(start + LONGEST, len(self.doc)) and _free(self.doc[stop]):
            stop += 1
        for end in range(stop, start, -1):
            span = self.doc[start:end]
            found = lookup(span.text)
            if found and self._counts(span, found):
                name = self._named(start, end)
                name.why.append("name:gazetteer")
                return name
        return None

    def _counts(self, span: Span, found: tuple[Entry, ...]) -> bool:
        low = span.text.lower()
        if low in words("never") or low in demonyms() or low in self.people or span.root.tag_ not in PROPER:
            return False
        if span.end < len(self.doc) and _free(self.doc[span.end]) and self.doc[span.end].lower_ not in kinds():
            return False
        if span.start and _free(self.doc[span.start - 1]) and not span[0].is_sent_start:
            return False
        sure = any(e.feature_code[:3] == "PCL" or e.listed for e in found)
        return sure or low in self.seen or (self._placed(span) and _notable(span.text, found))


def _is_object(span: Span) -> bool:
    """Tell whether a name is what is shelled, entered, left: the object of a verb that places take."""
    first = first_conjunct(span.root)
    passive = first.dep_ == "nsubj:pass"
    return (passive or first.dep_ == "obj") and first.head.lemma_ in words("verb")


def _notable(text: str, found: tuple[Entry, ...]) -> bool:
    """Tell whether a name is known well enough to stand against the tagger; letters alone need the lexicon."""
    if text.isupper() and len(text) < 5:
        return any(e.listed for e in found)
    return any(e.listed or (e.weight >= 5000 and not e.other) or e.weight >= 100000 for e in found)


def _free(word: Token) -> bool:
    return word.ent_iob_ in ("O", "") and word.text[:1].isupper() and word.pos_ in ("PROPN", "NOUN", "ADJ")


def _joined(doc: Doc, name: Name, after: Token) -> bool:
    """Tell whether a kind word behind a name belongs to it: "Karak district", not "in Karak province officials"."""
    return (
        after.head.i in range(name.start, name.end) or doc[name.end - 1].head.i == after.i or after.text[:1].isupper()
    )


def _parts(ent: Span) -> Iterator[Span]:
    """Cut a name at its commas and slashes: the tagger may join "Pandi, Bulacan"."""
    start = ent.start
    for word in ent:
        if word.text in (",", "/", ";", "–", "--"):
            if word.i > start:
                yield Span(ent.doc, start, word.i, label=ent.label)
            start = word.i + 1
    if start < ent.end:
        yield Span(ent.doc, start, ent.end, label=ent.label)


def _trim(span: Span) -> tuple[int, int]:
    """Cut off what is written small at the edges: "northern", "the", "province"."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and ((not doc[start].text[:1].isupper() and not _arabic(doc[start])) or doc[start].tag_ == "DT"):
        start += 1
    while end > start and (not doc[end - 1].text[:1].isupper() or doc[end - 1].tag_ in EDGES):
        end -= 1
    return start, end


def _arabic(word: Token) -> bool:
    return word.lower_ in ("al", "el", "an", "ad", "ash", "as") or word.text[:3].lower() in ("al-", "el-")


def _acting(doc: Doc) -> frozenset[tuple[int, int]]:
    """Give the names that the actors stage reads as a government: "Washington said"."""
    found = set()
    for actor in doc._.talion_actors:
        if "GOV" in actor.sector:
            for mention in actor.mentions:
                span = doc.char_span(mention.start, mention.end) if mention.kind == "name" else None
                if span is not None:
                    found.add((span.start, span.end))
    return frozenset(found)
