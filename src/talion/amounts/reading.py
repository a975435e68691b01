"""From quantities to records: what is counted, of whom, in which event."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc, Token

from talion.amounts.bounds import MONEY, NATIONAL, Quantity, widened
from talion.amounts.counted import (
    HARM,
    THINGS,
    Fate,
    clipped_state,
    counted_noun,
    fate,
    lemma,
    noun_kind,
    own_state,
    state,
    stated_before,
    toll,
)
from talion.amounts.people import unnumbered
from talion.language.grammar import agents, grammatical_subjects, is_passive, is_verb, kids
from talion.records import Amount, Time

# Verbs that harm people but take many other objects: elections are held, ships lost, points claimed.
MANY_OBJECTS = frozenset(
    "hold take seize capture catch book keep lose claim hit shoot strike beat round pick lock drive cost escape flee "
    "evacuate fall collapse suffer sustain burn vanish disappear bury treat whip crush finish dispatch".split()
)
WRECKED = ("weapons", "vehicles", "aircraft", "buildings")
LABELS = re.compile(
    r"\b(?:per|nos?|number|section|article|chapter|page|part|phase|item|point|level|class|grade)\.?\s$", re.I
)
DISTANCE = re.compile(
    r"\b(?:ago|later|earlier|before|after|hence|from now|previously|prior|next|coming|recent|past|last)\b", re.I
)
PARENT = re.compile(r"\b(?:mother|father|parents|grandmother|grandfather|widow|widower)\s+of\s+$", re.I)
STRONG = re.compile(r"[\s-]strong\b", re.I)
PARTITIVE = re.compile(r"(?:\s+\w+)?\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|all|those|these|some)\s+)*", re.I)
VALUED = frozenset("put stand estimate value remain set peg number peak".split())
LAWLESS = frozenset({"REB", "UAF", "PRM", "CVL", "IMG", "CRM", "SEP"})
LAWFUL = frozenset({"COP", "MIL", "GOV", "JUD", "SPY"})
COMPARED = frozenset({"fewer", "more", "less", "many", "much"})
NOT_TAKEN_UP = ("money", "percent", "votes", "days")
PLAIN_PEOPLE = frozenset({"child", "woman", "man", "boy", "girl", "civilian", "baby", "people"})
VOTING = frozenset({"vote", "pass", "approve", "reject", "defeat", "ratify", "adopt", "back", "elect", "impeach"})


class Reader:
    """Reads the amounts of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.text = doc, doc.text
        self.found: list[Amount] = []
        self.last: Quantity | None = None
        self.timed: tuple[Time, ...] = doc._.talion_times
        self.actors = sorted(
            (m.start, m.end, " ".join([a.code, *a.sector]).strip()) for a in doc._.talion_actors for m in a.mentions
        )
        self.starts = [row[0] for row in self.actors]

    def read(self, quantities: list[Quantity]) -> list[Amount]:
        """Read all amounts, numbers first, then people told without a number."""
        for quantity in quantities:
            made = self.amount(quantity)
            self.last = quantity
            self.found += [made] if made is not None else []
        return sorted(self.found + unnumbered(self, self.found), key=lambda a: (a.start, a.end))

    def amount(self, quantity: Quantity) -> Amount | None:
        """Read one quantity; None where it counts nothing that is reported."""
        token = self.token(quantity)
        if token is None:
            return None
        if quantity.currency:
            return self.write(quantity, "money", quantity.currency, self.verb(token))
        if quantity.percent:
            return self.write(quantity, "percent", "", self.verb(token))
        money = self.money(token)
        if money:
            return self.write(quantity, "money", money, self.verb(token))
        if self.is_time(quantity) or self.is_age(quantity, token) or self.is_label(quantity, token):
            return None
        return self.counted(quantity, token)

    def token(self, quantity: Quantity) -> Token | None:
        """Give the last number word of a quantity."""
        span = self.doc.char_span(quantity.core, quantity.end, alignment_mode="expand")
        if span is None or not len(span):
            return None
        numbers = [
            t
            for t in span
            if t.pos_ == "NUM" or (t.tag_ in ("CD", "NNS", "NN", "DT", "JJ", "PDT", "PRP") and not t.is_punct)
        ]
        numbers = [t for t in numbers if t.lower_ not in ("so", "more", "+", "a", "an")] or numbers
        return numbers[-1] if numbers else span[-1]

    def is_time(self, quantity: Quantity) -> bool:
        """Tell whether a number belongs to a date, an hour or a length of time other than days."""
        at = bisect_right(self.timed, quantity.core, key=lambda time: time.start) - 1
        if at < 0 or quantity.core >= self.timed[at].end:
            return False
        time = self.timed[at]
        return not re.search(r"\bdays\b", time.text, re.I) or bool(DISTANCE.search(time.text)) or time.kind == "set"

    def is_age(self, quantity: Quantity, token: Token) -> bool:
        """Tell whether a number is an age ("a paralegal, 32,", "aged 26 to 37", "a woman of 28") or an hour."""
        text = self.text
        if PARENT.search(text, max(0, quantity.start - 16), quantity.start):
            return True
        if (
            quantity.prefix in ("near", "about", "least")
            or (quantity.min or 0) > 115
            or not text[quantity.core].isdigit()
        ):
            return False
        before, after = text[max(0, quantity.start - 24) : quantity.start], text[quantity.end : quantity.end + 2]
        if re.search(
            r"\b(?:aged?|ages|turning|turned|then)\s+(?:between\s+|from\s+)?(?:\d+\s+(?:and|to)\s+)?$", before
        ):
            return True
        bare = counted_noun(token) is None or not text[quantity.end : quantity.end + 1].isspace()
        own = re.search(r"([A-Za-z-]+),\s+(?:\d+\s+and\s+)?$", before)
        if own and bare and re.match(r"[,.;)]|\s(?:and|was|who)", after or "."):
            previous = next((t for t in reversed(self.doc[: token.i]) if t.text == own[1]), None)
            return previous is not None and (
                previous.pos_ == "PROPN" or noun_kind(previous) in ("person", "troops", "participants")
            )
        man = re.search(r"\b(?:an?|the|youngest|oldest)\s+(?:\w+\s+)?([\w-]+)\s+of\s+(?:them\s+)?$", before)
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else token
        bare = bare or following.tag_ in ("VBD", "VBZ", "WP", "WDT", "IN", "CC")
        return bool(man) and bare and not re.match(r"\s+[a-z]+s\b", text[quantity.end : quantity.end + 12])

    def is_label(self, quantity: Quantity, token: Token) -> bool:
        """Tell whether digits name a thing ("pit 6", "School No. 6") or an hour or age ("at 38") and count nothing."""
        text = self.text
        if quantity.prefix or not text[quantity.core].isdigit() or token.i == 0:
            return False
        if LABELS.search(text, max(0, quantity.core - 12), quantity.core):
            return True
        before = self.doc[token.i - 1]
        follows = text[quantity.end : quantity.end + 1]
        counts = token.head.i > token.i and token.dep_ in ("nummod", "compound") and follows == " "
        if before.tag_ in ("NN", "NNP") and before.idx + len(before) + 1 == quantity.core:
            return not counts or token.head.i == before.i
        return before.lower_ == "at" and not counts and token.head.lemma_.lower() not in VALUED and toll(token) is None

    def is_part_of(self, quantity: Quantity) -> bool:
        """Tell whether a number is the whole of which the one before is a part: "one of the 11", "five out of 104"."""
        if self.last is None or self.last.fraction or self.last.end >= quantity.start:
            return False
        return PARTITIVE.fullmatch(self.text, self.last.end, quantity.start) is not None

    def money(self, token: Token) -> str:
        """Give the currency that follows a number ("2.5 billion pesos"), with the country of the report's adjective."""
        for step in (1, 2, 3):
            if token.i + step >= len(self.doc):
                break
            word = self.doc[token.i + step]
            name = lemma(word)
            if name in MONEY and word.pos_ in ("NOUN", "PROPN"):
                return self.national(name, word)
            if name == "cent" or word.pos_ not in ("NUM", "ADJ", "PROPN", "NOUN"):
                break
        return ""

    def national(self, name: str, word: Token) -> str:
        """Choose among countries that share the name of their currency: by a country the text speaks of."""
        codes = [code[:3] for _, _, code in self.actors]
        return next((NATIONAL[name, c] for c in codes if (name, c) in NATIONAL), MONEY[name])

    def verb(self, token: Token) -> Token | None:
        """Give the nearest verb above a word."""
        return next((t for t in token.ancestors if is_verb(t)), None)

    def counted(self, quantity: Quantity, token: Token) -> Amount | None:
        """Read a number of people or things."""
        noun = counted_noun(token)
        kind = noun_kind(noun) if noun is not None else ""
        if kind == "unit":
            return None
        if STRONG.match(self.text, quantity.end):
            return self.strong(quantity, token)
        own = token if noun is None or noun.i < token.i - 1 else noun
        told = self.told(quantity, token, noun, own)
        if self.is_part_of(quantity) and kind not in HARM and self.own_fate(noun, own) is None:
            return None
        if quantity.fraction:
            return self.part(quantity, noun, told)
        if quantity.none:
            return self.nobody(quantity, noun, kind, told)
        running = toll(own) or (toll(token) if own.i != token.i else None)
        if running is not None and (noun is None or kind in ("person", "dead", "")):
            return self.write(quantity, "dead", self.whose(own), running, running=True)
        return self.kind(quantity, token, noun, kind, told)

    def strong(self, quantity: Quantity, token: Token) -> Amount:
        """Read "the army, 3,000 strong": as many troops or participants as the actor told before has."""
        at = bisect_right(self.starts, token.idx)
        crowd = self.actors[at - 1][2] if at else ""
        armed = bool(set(crowd.split()) & {"MIL", "REB", "UAF", "COP", "PRM"})
        return self.write(quantity, "troops" if armed else "participants", crowd, self.verb(token))

    def told(self, quantity: Quantity, token: Token, noun: Token | None, own: Token) -> Fate | None:
        """Find what befalls those counted: a state beside the number or noun, else what the tree says of either."""
        first = self.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        found = clipped_state(self.doc, own) or own_state(noun) or fate(token if noun is None else noun)
        if found is None and noun is not None:
            found = fate(token)
        if found is None and first is not None:
            found = stated_before(self.doc, first.start)
        return self.held(found) if found is not None else None

    def own_fate(self, noun: Token | None, own: Token) -> Fate | None:
        """Find what is said of the counted themselves, apart from their clause: "the 18 injured", "47 farmers it seized"."""
        return clipped_state(self.doc, own) or own_state(noun) or (state(noun) if noun is not None else None)

    def held(self, told: Fate) -> Fate:
        """Turn an arrest by those who have no right to arrest into a taking of hostages."""
        name = lemma(told.event)
        if not is_verb(told.event) or (told.counts != "arrested" and name not in ("take", "free", "release")):
            return told
        by = agents(told.event) if is_passive(told.event) else grammatical_subjects(told.event)
        codes = {code for word in by for code in self.codes(word).split()}
        lawless = bool(codes & LAWLESS and not codes & LAWFUL)
        return Fate("hostages", told.event) if lawless or (name == "hold" and not codes) else told

    def kind(self, quantity: Quantity, token: Token, noun: Token | None, kind: str, told: Fate | None) -> Amount | None:
        """Decide between what the noun and what the predicate says."""
        event = told.event if told else self.verb(token)
        if kind in THINGS:
            if kind == "days" and not self.length(quantity, noun):
                return None
            return self.write(quantity, kind, self.whose(noun or token), event)
        if told is not None and told.counts in HARM and self.can_suffer(quantity, token, noun, kind, told):
            return self.write(quantity, told.counts, self.whose(noun or token), event)
        if noun is None or self.refers_back(token):
            return self.bare(quantity, token, told)
        counts = self.counts_of(noun, kind, told)
        if counts == "other" and token.lower_ in ("one", "both") and not quantity.prefix:
            return None  # "one of the reasons", "both sides" count nothing that happened
        return self.write(quantity, counts, self.whose(noun), event) if counts else None

    def counts_of(self, noun: Token, kind: str, told: Fate | None) -> str:
        """Give what people or unknown things are counted as by what is told of them; "" for a mere single word."""
        many = noun.tag_ in ("NNS", "NNPS")
        if told is not None and told.counts == "other" and kind in ("person", "troops", "participants", "dead"):
            return "other"
        if kind and kind != "person":
            return kind
        if told is not None and told.counts in ("participants", "troops", "sites") and (kind == "person" or many):
            return told.counts if kind == "" or told.counts != "sites" else "other"
        return "other" if kind == "person" or many else ""

    def can_suffer(self, quantity: Quantity, token: Token, noun: Token | None, kind: str, told: Fate) -> bool:
        """Tell whether a number stands for people, so that a verb of harm means them."""
        if noun is None:
            alone = self.text[quantity.start : quantity.end].lower() == "one"
            return not alone or token.dep_ in ("nsubj", "nsubj:pass", "obj")
        if kind == "" and lemma(told.event) in MANY_OBJECTS and lemma(noun) != "life":
            return False
        return bool(kind) or (noun.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "VERB") and noun.tag_ != "NN")

    def refers_back(self, token: Token) -> bool:
        """Tell whether a number takes up what was counted before: "two of them", "several of whom"."""
        after = self.doc[token.i + 1 : token.i + 3].text.lower()
        return after in ("of them", "of whom", "of which", "of these", "of those", "of us", "of you")

    def length(self, quantity: Quantity, noun: Token | None) -> bool:
        """Tell whether a number of days is a length, not a distance ("ten days later")."""
        if noun is None:
            return True
        rest = self.text[noun.idx + len(noun) : noun.idx + len(noun) + 14].lower()
        return not re.match(r"\s+(?:later|ago|earlier|after|before|from)\b", rest)

    def bare(self, quantity: Quantity, token: Token, told: Fate | None) -> Amount | None:
        """Read a number that stands alone: votes, crowds, and what takes up the amount told before in the sentence."""
        verb = self.verb(token)
        if quantity.score and verb is not None and lemma(verb) in VOTING:
            return self.write(quantity, "votes", "", verb)
        if token.pos_ != "NUM" and token.tag_ != "NNS":
            return None
        if told is not None and told.counts in ("participants", "troops"):
            return self.write(quantity, told.counts, "", told.event)
        named = token.head if token.dep_ in ("nmod", "appos", "nmod:unmarked") else None
        if named is not None and noun_kind(named) not in ("", "unit", "person"):
            return self.write(quantity, noun_kind(named), self.whose(named), self.verb(token))
        before = self.before(quantity)
        if before is None and self.refers_back(token) and self.doc[token.i + 2].lower_ in ("us", "them", "whom", "you"):
            return self.write(quantity, "other", "", verb)
        if before is None or (token.lower_ == "one" and not self.refers_back(token)):
            return None
        above = token.head if token.head.lower_ in COMPARED else token
        if above.dep_ in ("obl", "nmod") and not self.refers_back(token):
            return None
        return self.write(quantity, before.counts, before.of, self.doc[token.i] if verb is None else verb)

    def before(self, quantity: Quantity) -> Amount | None:
        """Give the amount told last in the same sentence, of people or things that can be counted on."""
        span = self.doc.char_span(quantity.core, quantity.end, alignment_mode="expand")
        if span is None:
            return None
        start = span.sent.start_char
        for amount in reversed(self.found):
            if amount.start < start:
                return None
            if amount.start < quantity.start and amount.counts not in NOT_TAKEN_UP:
                return amount
        return None

    def part(self, quantity: Quantity, noun: Token | None, told: Fate | None) -> Amount | None:
        """Compute a fraction of a number that follows ("half of the 18 injured")."""
        rest = self.text[quantity.end : quantity.end + 40]
        match = re.match(r"\s+(?:of\s+)?(?:the|its|their|his|all|[A-Z]\w+['’]s?)?\s*([\d,]*\d)", rest)
        if match is None:
            return None
        whole_number = int(match[1].replace(",", ""))
        number = round(whole_number * quantity.fraction)
        low, high = widened(number, number, quantity.prefix) if quantity.prefix else (number, number)
        quantity.min, quantity.max = low, whole_number if high is None else high
        kind = noun_kind(noun) if noun is not None else ""
        counts = told.counts if told else (kind if kind not in ("", "person", "unit") else "other")
        return self.write(quantity, counts, self.whose(noun) if noun is not None else "", told.event if told else None)

    def nobody(self, quantity: Quantity, noun: Token | None, kind: str, told: Fate | None) -> Amount | None:
        """Read "no casualties", "nobody was hurt", "none of the policemen"."""
        counts = told.counts if told and told.counts in HARM else kind if kind in HARM else ""
        if kind in WRECKED:
            verb = noun.head if noun is not None and noun.dep_ in ("nsubj:pass", "obj", "nsubj") else None
            counts = kind if verb is not None and is_verb(verb) else ""
        elif not counts and kind and kind not in THINGS and self.found and self.found[-1].max == 0:
            counts = self.found[-1].counts
        if not counts or (kind in THINGS and kind not in WRECKED):
            return None
        if noun is not None and lemma(noun) == "casualty":
            counts = "dead"
        return self.write(quantity, counts, self.whose(noun) if noun is not None else "", told.event if told else noun)

    def codes(self, token: Token) -> str:
        """Give the country and sector codes of the actor whose mention covers a word most closely."""
        at = bisect_right(self.starts, token.idx)
        covering = [row for row in self.actors[max(0, at - 24) : at] if token.idx < row[1]]
        return max(covering, key=lambda row: row[0] - row[1])[2] if covering else ""

    def whose(self, token: Token) -> str:
        """Tell of whom: codes of the actor whose mention covers the counted noun, else the noun where it is people."""
        return self.codes(token) or (token.text.lower() if token.lemma_ in PLAIN_PEOPLE else "")

    def write(self, quantity: Quantity, counts: str, of: str, event: Token | None, running: bool = False) -> Amount:
        """Write the record."""
        return Amount(
            start=quantity.start, end=quantity.end, text=self.text[quantity.start : quantity.end], min=quantity.min, max=quantity.max,
            counts=counts, of=of, event=told_as(event), running_total=running, why=(f"event:{lemma(event)}",) if event is not None else (),
        )  # fmt: skip


def told_as(event: Token | None) -> str:
    """Give the governing word with its particle ("shot down")."""
    if event is None:
        return ""
    particle = next((c for c in kids(event, "compound:prt") if c.i > event.i), None)
    return f"{event.text} {particle.text}" if particle is not None else event.text
