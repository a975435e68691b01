"""Who speaks, through what medium, and when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from talion.claims.drafts import Draft, sentence
from talion.claims.subjects import NEGATIONS, relative, tells_doer
from talion.claims.words import Words
from talion.language.grammar import case, is_passive, kids, noun_phrase
from talion.language.referents import Referent, Referents, speaker
from talion.records import Speaker

HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "SEIZE"})
ALL_KINDS = frozenset({"name", "description", "pronoun", "adjective", "place"})
NEAR = 12  # words behind a cue within which a time is that of speaking
LONGEST = 25  # words of an apposition or a relative clause that still belongs to the source
NONSTATE = frozenset({"REB", "PRM", "UAF", "SEP", "INS", "IMG", "CRM"})  # who boasts of a harm owns up to it
BANDS = frozenset({"group", "militia", "cell", "faction", "gang", "cartel", "sect", "brigade", "guerrilla", "rebel"})
OURS = frozenset({"i", "we", "our", "my"})
LINKING = frozenset({"of", "by", "from", "for", "in", "at", "with", "to"})


class Speaking:
    """Resolves the sources of the statements of one Doc."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc, self.words = doc, words
        self.referents = Referents(doc)
        self.place_starts = [p.start for p in doc._.talion_places]
        self.time_starts = [t.start for t in doc._.talion_times]
        self.home = self._home()
        self.hostile = [e for e in doc._.talion_events if HOSTILE & set(e.event) and e.trigger is not None]

    def _home(self) -> str:
        """Give the country of those whom the report describes without naming them, where they are all of one."""
        codes = dict.fromkeys(a.code for a in self.doc._.talion_actors if not a.name and a.code)
        return next(iter(codes)) if len(codes) == 1 else ""

    def source(self, draft: Draft) -> list[tuple[int, int]]:
        """Give the characters of the source: of a relative clause, those of what it hangs on and of its pronoun."""
        token = draft.source
        if token is None:
            return []
        named, who = self._named(draft, token), relative(draft.cue)
        if who is None or any(a <= who.idx < b for a, b in named):
            return named
        return sorted([*named, (who.idx, who.idx + len(who))])

    def _named(self, draft: Draft, token: Token) -> list[tuple[int, int]]:
        phrase = noun_phrase(token)
        start, end = phrase.start, phrase.end
        for child in self._places_of_speech(token):
            end = min(end, child.left_edge.i)
        inside = {i for a, b in draft.content for i in range(a, b)} | set(draft.parts)
        for child in kids(token, "appos", "conj", "flat", "nmod", "acl:relcl"):
            numbers = [t.i for t in child.subtree]
            apart = (
                child.i > token.i
                and child.left_edge.i <= end
                and not inside & set(numbers)
                and draft.cue.i not in numbers
            )
            if apart and len(numbers) <= LONGEST and (child.dep_ != "acl:relcl" or numbers[0] == end):
                end = max(end, numbers[-1] + 1)
        while end > start and (self.doc[end - 1].is_punct or self.doc[end - 1].is_space) and end - 1 != token.i:
            end -= 1
        if start <= draft.cue.i < end:
            start, end = (start, draft.cue.i) if token.i < draft.cue.i else (draft.cue.i + 1, end)
        while end - 1 > token.i and self.doc[end - 1].pos_ == "ADP":
            end -= 1
        last = self.doc[end - 1]
        return [(self.doc[start].idx, last.idx + len(last))] if start < end else []

    def _human(self, token: Token) -> bool:
        """Tell whether a word stands for people or for a state, and not for a number or a thing."""
        found = self.referents.at(token)
        counted = any(c.pos_ == "NUM" for c in token.children)
        return token.ent_type_ in ("PERSON", "NORP", "ORG", "GPE") or (bool(found) and not counted)

    def _places_of_speech(self, source: Token) -> list[Token]:
        """List the phrases under a source that tell where it spoke: "said a spokesman in a statement"."""
        found = [c for c in kids(source, "nmod", "obl") if case(c) in ("in", "on", "at", "to") and c.i > source.i]
        return [c for c in found if self._of_noun(c)]

    def speaker(self, token: Token | None) -> Speaker:
        """Resolve a source to an actor; without one, its country and name as the words tell them."""
        if token is None:
            return Speaker()
        found = self.referent(token)
        if found is not None:
            who = speaker(found)
            return who if who.code else replace(who, code=self._told(token) or (self.home if self._ours(token) else ""))
        code = self._told(token) or (self.home if token.pos_ in ("NOUN", "PRON", "DET", "NUM") else "")
        name = token.doc[noun_phrase(token).start : noun_phrase(token).end].text if token.ent_type_ == "PERSON" else ""
        return Speaker(code=code, name=name)

    def accuses(self, draft: Draft, who: Speaker) -> bool:
        """Tell whether the main event of a content is a harm that a known actor other than the speaker did."""
        heads = {h.idx for h in draft.heads}
        if draft.word.name in ("point", "hint") and draft.heads:
            return self._human(draft.heads[0]) or draft.heads[0].pos_ == "PROPN"
        if who.sector[:1] == ("JRN",) or any(h.lemma_.lower() in ("die", "perish", "be") for h in draft.heads[:1]):
            return False
        for event in self.hostile:
            if event.trigger is not None and event.trigger.start in heads and event.status == "asserted":
                doers = [a for a in event.actor if a.code]
                return bool(doers) and all(a.code != who.code or a.sector[:1] != who.sector[:1] for a in doers)
        return False

    def owns(self, draft: Draft, who: Speaker) -> bool:
        """Tell whether somebody says that he did it: "we were behind it", "the group said it was responsible"."""
        head = draft.heads[0] if draft.heads else None
        if head is None or any(c.tag_ == "MD" for c in kids(head, "aux")):
            return False
        deed = head.lemma_.lower() in self.words.of("harm") and head.tag_ in ("VBD", "VBN") and not is_passive(head)
        bands = set(who.sector) & NONSTATE or (draft.source is not None and draft.source.lemma_.lower() in BANDS)
        if not tells_doer(head) and not (deed and bands):
            return False
        if any(c.lower_ in NEGATIONS for c in kids(head, "advmod")):
            return False
        whose = [o for t in kids(head, "nsubj") for o in (t, *kids(t, "nmod:poss"))]
        return any(t.lower_ in OURS or self._himself(t, draft, who) for t in whose)

    def _himself(self, token: Token, draft: Draft, who: Speaker) -> bool:
        """Tell whether a word stands for the speaker; a pronoun whose actor is unknown does."""
        if draft.source is not None and token.lower_ == draft.source.lower_:
            return True
        found = self.referents.at(token)
        return token.pos_ == "PRON" and all(r.actor.id == who.actor for r in found)

    def referent(self, token: Token, depth: int = 0) -> Referent | None:
        """Find the actor of a source: its own, that of its apposition, or that of who owns a document."""
        found = self.referents.at(token) or self.referents.at(token, ALL_KINDS)
        if found:
            return found[0]
        if depth > 2:
            return None
        near = kids(token, "appos", "flat")
        if token.lemma_.lower() in self.words.of("document"):
            near += kids(token, "nmod:poss", "compound")
            near += [c for c in kids(token, "nmod") if case(c) in ("of", "by", "from")]
        if token.dep_ in ("flat", "appos", "nmod:poss", "compound", "nmod:desc"):
            near += [token.head]
        if token.pos_ in ("NUM", "DET", "PRON"):  # "one of them"
            near += [c for c in kids(token, "nmod") if case(c) == "of"]
        for other in near:
            inner = self.referent(other, depth + 3 if other.i == token.head.i else depth + 1)
            if inner is not None:
                return inner
        return None

    def _ours(self, token: Token) -> bool:
        """Tell whether a paper speaks of itself: "we reported", "our correspondent"."""
        return token.lower_ == "we" or any(c.lower_ == "our" for c in kids(token, "nmod:poss"))

    def _told(self, token: Token) -> str:
        """Read the country from the words around a source whose actor has none: "Turkish doctors", "monks in Burma"."""
        for child in kids(token, "amod", "compound", "nmod:poss", "nmod", "nmod:desc", "flat"):
            for found in self.referents.at(child, ALL_KINDS):
                if found.actor.code:
                    return found.actor.code
            if child.dep_ in ("compound", "flat") or (case(child) in LINKING and child.dep_ == "nmod"):
                place = self._place(child)
                if place:
                    return place
        return ""

    def _place(self, token: Token) -> str:
        at = bisect_right(self.place_starts, token.idx) - 1
        place = self.doc._.talion_places[at] if at >= 0 else None
        return str(place.country_code) if place is not None and token.idx < place.end else ""

    def medium(self, draft: Draft) -> str:
        """Tell the medium from the cue, what stands beside it, and the source."""
        if draft.word.medium:
            return draft.word.medium
        cue = draft.cue
        for child in cue.children:
            if child.dep_ in ("obl", "obj", "iobj", "nmod", "obl:unmarked") and not self._inside(draft, child):
                found = self._of_noun(child)
                if found:
                    return found
        where = self._places_of_speech(draft.source) if draft.source is not None else []
        return self._of_noun(where[0]) if where else self._of_source(draft)

    def _of_source(self, draft: Draft) -> str:
        token = draft.source
        if token is None:
            return ""
        if self._nameless(draft):
            return "anonymous"
        found = self.words.media.get(token.lemma_.lower()) or self.words.media.get(token.lower_) or ""
        return "" if found in ("press conference", "interview") else found

    def _nameless(self, draft: Draft) -> bool:
        words = (
            [t.lower_ for t in sentence(draft.cue) if abs(t.i - draft.cue.i) < 40] if draft.source is not None else []
        )
        text = " ".join(words)
        return any(mark in text for mark in self.words.of("nameless")) or (
            draft.source is not None and draft.source.lemma_.lower() == "source"
        )

    def _of_noun(self, noun: Token) -> str:
        media = self.words.media
        names = [noun.lemma_.lower(), noun.lower_, *(c.lower_ + " " + noun.lower_ for c in kids(noun, "compound"))]
        for name in reversed(names):
            if name in media and media[name] != "anonymous":
                return media[name]
        inner = [media.get(c.lower_, "") for c in kids(noun, "compound", "flat")]
        return next((m for m in inner if m in ("broadcast", "social media", "report")), "")

    def _inside(self, draft: Draft, token: Token) -> bool:
        quoted = any(a <= token.idx < b for a, b in draft.quoted)
        return quoted or any(a <= token.i < b for a, b in draft.content)

    def time(self, draft: Draft) -> tuple[str, str]:
        """Give the days on which something was said, as the words around the cue tell them, or ("", "")."""
        said = sentence(draft.cue)
        first = bisect_left(self.time_starts, said.start_char)
        for time in self.doc._.talion_times[first : first + 6]:
            if time.start >= said.end_char:
                break
            span = self.doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is None or time.kind not in ("date", "time") or not time.latest:
                continue
            root = span.root
            near = draft.cue.i in (root.head.i, root.head.head.i) or 0 < root.i - draft.cue.i <= NEAR
            if near and not self._inside(draft, root):
                return str(time.earliest or ""), str(time.latest)
        return "", ""
