"""The name data: WikiGold, re3d, CrossNER, Universal NER and the entity spans of GUM, read to texts with names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from conllu import Paragraph, Word
from naming import DROPPED, Entity, words

Text = tuple[str, list[Entity]]
WIKIGOLD = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": DROPPED}
RE3D = {"Organisation": "ORG", "Location": "LOC", "Person": "PERSON", "Nationality": "NORP"}
RE3D |= {"MilitaryPlatform": DROPPED, "Weapon": DROPPED}
CROSSNER = {"politician": "PERSON", "person": "PERSON", "organisation": "ORG", "politicalparty": "ORG"}
CROSSNER |= {"country": "GPE", "location": "LOC", "event": DROPPED, "election": DROPPED, "misc": DROPPED}
GUM = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
NO_SPACE = re.compile(r"^(?:[.,;:!?%)\]]|'s|’s|n't|')$")


def spans(tagged: Iterable[tuple[int, int, str]]) -> list[Entity]:
    """Join IOB tags of words to spans."""
    out: list[list[int | str]] = []
    label = ""
    for start, end, tag in tagged:
        prefix, _, name = tag.partition("-")
        if not name:
            label = ""
        elif prefix == "B" or label != name:
            out.append([start, end, name])
            label = name
        else:
            out[-1][1] = end
    return [(int(a), int(b), str(c)) for a, b, c in out]


def conll(path: Path, labels: dict[str, str]) -> Iterator[Text]:
    """Yield the sentences of a file of words and IOB tags, set as running text."""
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split()
        if cells and cells[0] != "-DOCSTART-":
            rows.append((cells[0], cells[-1]))
        elif rows:
            yield _set(rows, labels)
            rows = []


def _set(rows: list[tuple[str, str]], labels: dict[str, str]) -> Text:
    text, before, tagged = "", "", []
    for word, tag in rows:
        text += "" if not text or NO_SPACE.match(word) or before in ("(", "[", "$") else " "
        tagged.append((len(text), len(text) + len(word), tag))
        text += word
        before = word
    return text, [(a, b, labels[c]) for a, b, c in spans(tagged) if c in labels]


def re3d(path: Path) -> Iterator[Text]:
    """Yield re3d without its common nouns: small words before a name are cut, roles and bodies without name dropped."""
    for text, entities in conll(path, RE3D):
        yield text, [e for e in (_proper(text, e) for e in entities) if e]


def _proper(text: str, entity: Entity) -> Entity | None:
    start, end, label = entity
    if label not in ("PERSON", "ORG", "LOC"):
        return entity
    capital = re.search(r"[A-Z].*$", text[start:end])
    if not capital:
        return None
    begin = start + capital.start()
    if label != "PERSON" and text[start:begin].strip().lower() not in ("", "the"):
        return (begin, end, "LOC") if text[begin:end].lower() in words()["places"] else None
    if label == "ORG" and text[begin:end].split()[-1][:1].islower():
        return None
    return begin, end, label


def uner(path: Path, paragraphs: list[Paragraph]) -> Iterator[tuple[Paragraph, list[Entity]]]:
    """Yield the paragraphs whose sentences Universal NER knows, with its names."""
    tags: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text"):
            current = tags[_letters(line.partition("=")[2])] = []
        elif line and line[0] != "#":
            cells = line.split("\t")
            current.append((cells[1], cells[2]))
    for paragraph in paragraphs:
        found = [_aligned(paragraph.text, sentence, tags) for sentence in paragraph.sentences]
        if all(f is not None for f in found):
            labels = {"PER": "PERSON", "OTH": DROPPED}
            yield paragraph, [(a, b, labels.get(c, c)) for f in found if f for a, b, c in f]


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _aligned(text: str, sentence: list[Word], tags: dict[str, list[tuple[str, str]]]) -> list[Entity] | None:
    at, end = sentence[0].start, sentence[-1].end
    rows = tags.get(_letters(text[at:end]))
    if rows is None:
        return None
    tagged = []
    for form, tag in rows:
        start = text.find(form, at)
        if start < 0 or start - at > 3:
            return None
        at = start + len(form)
        tagged.append((start, at, tag))
    return spans(tagged)


def gum(paragraph: Paragraph) -> list[Entity]:
    """Give the names among GUM's nested entity spans: those whose head is a proper noun, cut to the name."""
    out: dict[Entity, None] = {}
    for sentence in paragraph.sentences:
        for first, last, kind in _mentions(sentence):
            if kind in GUM:
                core = _core(sentence, first, last, kind)
                if core:
                    out[sentence[core[0]].start, sentence[core[1]].end, GUM[kind]] = None
    return list(out)


def _mentions(sentence: list[Word]) -> list[tuple[int, int, str]]:
    stack: list[tuple[str, int, str]] = []
    found: list[tuple[int, int, str]] = []
    for i, word in enumerate(sentence):
        column = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for part in re.finditer(r"\(([^()]+)(\))?|([^()]+)\)", column.group(1)) if column else ():
            if part.group(1) is not None:
                cells = part.group(1).split("-")
                if part.group(2):
                    found.append((i, i, cells[1]))
                else:
                    stack.append((cells[0], i, cells[1]))
                continue
            match = next((row for row in reversed(stack) if row[0] == part.group(3)), None)
            if match:
                stack.remove(match)
                found.append((match[1], i, match[2]))
    return found


def _core(sentence: list[Word], first: int, last: int, kind: str) -> tuple[int, int] | None:
    """Cut a mention to the words of its name; None where its head is no name."""
    head = next((i for i in range(first, last + 1) if not first <= sentence[i].head <= last), first)
    if sentence[head].upos != "PROPN" or not sentence[head].form[:1].isupper():
        return None
    below: dict[int, list[int]] = defaultdict(list)
    for i in range(first, last + 1):
        below[sentence[i].head].append(i)
    core, queue = {head}, [head]
    while queue:
        for kid in below[queue.pop()]:
            if kid not in core and _named(sentence, kid, kind, below):
                core.add(kid)
                queue.append(kid)
    return _block(sentence, core, head)


def _named(sentence: list[Word], i: int, kind: str, below: dict[int, list[int]]) -> bool:
    word = sentence[i]
    capital = word.form[:1].isupper() or word.form[:1].isdigit()
    if word.dep in ("flat", "flat:name", "goeswith"):
        return True
    if word.dep in ("compound", "amod", "nummod"):
        return capital and word.upos in ("PROPN", "NOUN", "ADJ", "VERB", "NUM")
    if kind == "person" or word.dep != "nmod" or word.upos != "PROPN" or not capital:
        return False
    return any(sentence[c].form.lower() in ("of", "for", "on") for c in below[i] if sentence[c].dep == "case")


def _block(sentence: list[Word], core: set[int], head: int) -> tuple[int, int]:
    """Give the unbroken block around the head, function words allowed inside."""

    def inside(i: int) -> bool:
        """Say whether a word continues the phrase."""
        small = sentence[i].dep in ("case", "det", "punct", "cc") or sentence[i].form in (
            "of",
            "the",
            "and",
            "for",
            "&",
        )
        return i in core or small

    left = right = head
    while left - 1 >= min(core) and inside(left - 1):
        left -= 1
    while left not in core:
        left += 1
    while right + 1 <= max(core) and inside(right + 1):
        right += 1
    while right not in core:
        right -= 1
    return left, right
