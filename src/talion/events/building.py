"""Building: from the acts of a sentence to events with time, place, sizes, modes, contexts and codes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from talion.events import ontology
from talion.events.acts import Act
from talion.events.cues import beside, cues
from talion.events.roles import complements
from talion.events.status import is_historical
from talion.events.when import Setting, distance, event_when
from talion.language.grammar import case, head_of, is_verb
from talion.language.referents import entity
from talion.records import Amount, Bounds, Event, Location, Place, Report, TextInfo, Time, When
from talion.records import Span as Stretch

SIZES = frozenset(
    [
        "dead",
        "injured",
        "missing",
        "arrested",
        "hostages",
        "displaced",
        "participants",
        "troops",
        "weapons",
        "vehicles",
        "aircraft",
        "buildings",
        "money",
    ]
)
ASSAULT_SIZES = frozenset({"dead", "injured", "missing", "hostages", "weapons", "aircraft", "vehicles", "buildings"})
LOCATIVE = frozenset(
    "in at near on inside outside around across into through over off along between within from to towards toward "
    "throughout beside opposite north south east west northeast northwest southeast southwest amid onto under "
    "above".split()
)
STRUCK = frozenset({"ASSAULT", "COERCE"})
FAR = 99


class Builder:
    """Makes the events of one Doc."""

    def __init__(self, doc: Doc, report: Report, folders: tuple[Path, ...]) -> None:
        self.doc, self.report, self.text = doc, report, report.text
        self.cues = cues(folders)
        self.times: tuple[Time, ...] = doc._.talion_times
        self.places = [(t, p) for p in doc._.talion_places for t in [head_of(doc, p.start, p.end)] if t is not None]
        self.amounts = [(t, a) for a in doc._.talion_amounts for t in [head_of(doc, a.start, a.end)] if t is not None]
        self.dated = Setting(
            report.published, [(t, x) for x in self.times for t in [head_of(doc, x.start, x.end)] if t is not None]
        )

    def build(self, number: int, sequence: int, sentence: Span, act: Act, others: frozenset[int]) -> Event:
        """Make one event; `number` is its place in the report, `sequence` the number of its sentence."""
        status = self._status(sentence, act, others)
        trigger = act.hit.light if act.hit.light is not None and act.hit.light.i == act.head.i else act.head
        when = event_when(trigger, self.doc, self.times, self.report.published, status)
        near = [t for hit in (act.hit, *act.merged) for t in beside(hit.light or hit.head, others)]
        if act.hit.pattern.frame.inner == "blocks":  # what is demanded or refused tells the mode
            near += [t for clause in complements(act.hit) for t in clause.subtree]
        modes = self.cues.modes_of(act.kind, act.modes, near, [i.kind for i in act.inner])
        contexts = [*self.cues.contexts_of(sentence), *ontology.added_contexts(act.kind, modes)]
        contexts = list(dict.fromkeys([*act.hit.pattern.frame.context, *contexts]))
        spans = stretches(act.tokens)
        first, last = _inner_span(sentence)
        location, where = self._where(sentence, act)
        return Event(
            id=f"{self.report.id}:{number}",
            date=str(when.earliest or ""),
            enddate=str(when.latest or "") if when.earliest else "",
            time=self._hour(when, "time"),
            endtime=self._hour(when, "endtime"),
            event=(act.kind,),
            mode=tuple(modes),
            context=tuple(contexts),
            actor=tuple(entity(r) for r in act.actors),
            recipient=tuple(entity(r) for r in act.recipients),
            event_text=tuple(self.text[s.start : s.end] for s in spans),
            event_loc=location,
            quad_code=ontology.quad_code(act.kind),
            event_scale=ontology.score(act.kind, modes),
            size=self._sizes(sentence, act, others),
            text_info=TextInfo(sequence, first, last),
            cameo=ontology.cameo(act.kind, modes, contexts),
            status=status,
            trigger=Stretch(act.head.idx, act.head.idx + len(act.head)),
            event_spans=tuple(spans),
            when=when,
            why=(*act.why, *act.status.why(), *where, *(f"mode:{m}" for m in modes if m not in act.modes)),
        )

    def _status(self, sentence: Span, act: Act, others: frozenset[int]) -> str:
        status = act.label
        if status != "asserted":
            return status
        here = [(h, t) for h, t in self.dated.heads if sentence.start <= h.i < sentence.end]
        own = [time for head, time in here if self._dates(act, head) or not others]
        year = self.report.published.year if self.report.published else None
        return "historical" if is_historical(own, year) else "asserted"

    def _dates(self, act: Act, head: Token) -> bool:
        return distance(act.hit.light or act.head, head) is not None

    def _hour(self, when: When, key: str) -> str:
        own = next((t for t in self.times if t.start == when.start and t.end == when.end), None)
        return getattr(own, key) if own is not None and when.start is not None else ""

    def _where(self, sentence: Span, act: Act) -> tuple[Location | None, list[str]]:
        """Find the place of an act: by syntax first, else the only place of its sentence that nothing else claims."""
        here = [(t, p) for t, p in self.places if sentence.start <= t.i < sentence.end and not is_owner(t, p)]
        ranked = sorted((steps(act, t), n) for n, (t, _) in enumerate(here))
        if not ranked or ranked[0][0] >= FAR:
            return None, []
        place = here[ranked[0][1]][1]
        return location(place), [f"where:syntax:{place.text}"]

    def _sizes(self, sentence: Span, act: Act, others: frozenset[int]) -> dict[str, Bounds]:
        mine = {t.i for hit in (act.hit, *act.merged) for t in hit.tokens}
        found: dict[str, Bounds] = {}
        for head, amount in self.amounts:
            if sentence.start <= head.i < sentence.end and self._counts_for(amount, head, act, mine, others):
                found.setdefault(amount.counts, Bounds(amount.min, amount.max))
        counts = act.hit.pattern.frame.counts or next(
            (h.pattern.frame.counts for h in act.merged if h.pattern.frame.counts), ""
        )
        if counts and counts not in found and act.label in ("asserted", "historical"):
            number = _singles(act)
            if number:
                found[counts] = Bounds(number, number)
        return {key: found[key] for key in sorted(found)}

    def _counts_for(self, amount: Amount, head: Token, act: Act, mine: set[int], others: frozenset[int]) -> bool:
        if amount.counts not in SIZES:
            return False
        for node in (head, *head.ancestors):
            if node.i in mine:
                return True
            if node.i in others:
                return False
            if node.dep_ in ("acl:relcl", "parataxis", "ccomp"):
                return (
                    act.kind == "ASSAULT" and amount.counts in ("dead", "injured") and len(others | mine) == len(mine)
                )
        return False


def _singles(act: Act) -> int:
    """Count single persons that an act is done to: "Soleimani was killed" is one; 0 where a number cannot be told."""
    total = 0
    for referent in act.recipients:
        head = referent.head
        single = head.tag_ in ("NN", "NNP", "PRP") and head.lower_ not in (
            "people",
            "police",
            "them",
            "they",
            "group",
            "crowd",
        )
        if not single or not (referent.actor.name or referent.mention.kind == "pronoun" or _singular(head)):
            return 0
        total += 1
    return total


def _singular(head: Token) -> bool:
    return (
        any(c.lower_ in ("a", "an", "the", "one", "his", "her", "its", "their") for c in head.children)
        and head.tag_ == "NN"
    )


def steps(act: Act, place: Token) -> int:
    """Count the steps from an act down to a place name through phrases of its clause; FAR where there is no way."""
    mine = {t.i for hit in (act.hit, *act.merged) for t in hit.tokens}
    itself = act.kind in STRUCK and place.dep_ in ("obj", "nsubj:pass")  # what is hit is where it happens
    located = itself
    for count, node in enumerate((place, *place.ancestors)):
        if node.i in mine:
            return count + 3 * itself if located else FAR  # "an embassy in Baghdad": the town is asked for first
        located = located or case(node).split(" ")[0] in LOCATIVE
        if node.dep_ in ("acl:relcl", "parataxis", "ccomp", "advcl", "nsubj", "appos") or count > 5:
            return FAR
        if node.dep_ == "conj" and is_verb(node):
            return FAR  # what another verb tells happened elsewhere
    return FAR


def is_owner(token: Token, place: Place) -> bool:
    """Tell whether a country's name before a noun says whose something is, not where: "a U.S. base"."""
    return token.dep_ in ("compound", "amod", "nmod:poss", "nmod:desc") and place.resolution == 1


def location(place: Place) -> Location:
    """Write a place as the location of an event."""
    return Location(
        extracted_place=place.text,
        resolved_place=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        province=place.province,
        country_code=place.country_code,
        feature_class=place.feature_class,
        feature_code=place.feature_code,
        resolution=place.resolution,
        start=place.start,
        end=place.end,
    )


def stretches(tokens: Sequence[Token]) -> list[Stretch]:
    """Join words that stand side by side to stretches of characters."""
    found: list[Stretch] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None and token.i == before.i + 1 and found:
            found[-1] = Stretch(found[-1].start, token.idx + len(token))
        else:
            found.append(Stretch(token.idx, token.idx + len(token)))
    return found


def _inner_span(sentence: Span) -> tuple[int, int]:
    """Give the characters of a sentence without white space at its ends."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())
