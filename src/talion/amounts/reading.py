"""From quantities to records: what is counted, of whom, in which event; and people counted without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from talion.amounts.bounds import MONEY, NATIONAL, Quantity, widened
from talion.amounts.counted import HARM, THINGS, Fate, counted_noun, fate, headline_state, lemma, noun_kind, toll
from talion.language.grammar import is_verb, kids
from talion.records import Amount

ARTICLES = frozenset({"a", "an", "another", "one"})
VOTING = frozenset({"vote", "pass", "approve", "reject", "defeat", "ratify", "adopt", "back", "elect", "impeach"})


class Reader:
    """Reads the amounts of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.timed = [(t.start, t.end, t.kind, t.text) for t in doc._.talion_times]
        self.actors = sorted(
            (m.start, m.end, " ".join([a.code, *a.sector]).strip()) for a in doc._.talion_actors for m in a.mentions
        )

    def read(self, quantities: list[Quantity]) -> list[Amount]:
        """Read all amounts, numbers first, then people told without a number."""
        found = [a for q in quantities for a in [self.amount(q)] if a is not None]
        found += self.unnumbered(found)
        return sorted(found, key=lambda a: (a.start, a.end))

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
        if self.is_time(quantity) or self.is_age(quantity, token):
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
        for start, end, kind, text in self.timed:
            if start <= quantity.core < end:
                return kind != "duration" or not re.search(r"\bdays?\b", text, re.I)
        return False

    def is_age(self, quantity: Quantity, token: Token) -> bool:
        """Tell whether a number is an age ("a paralegal, 32,", "aged 26 to 37", "a woman of 28") or an hour."""
        text = self.doc.text
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
        return bool(man) and bare and not re.match(r"\s+[a-z]+s\b", text[quantity.end : quantity.end + 12])

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
        own = token if noun is None or noun.i < token.i - 1 else noun
        told = (
            headline_state(self.doc, own)
            or fate(token if noun is None else noun)
            or (fate(token) if noun is not None else None)
        )
        if quantity.fraction:
            return self.part(quantity, noun, told)
        if quantity.none:
            return self.nobody(quantity, noun, kind, told)
        running = toll(own) or (toll(token) if own.i != token.i else None)
        if running is not None and (noun is None or kind in ("person", "dead", "")):
            return self.write(quantity, "dead", self.whose(own), running, running=True)
        return self.kind(quantity, token, noun, kind, told)

    def kind(self, quantity: Quantity, token: Token, noun: Token | None, kind: str, told: Fate | None) -> Amount | None:
        """Decide between what the noun and what the predicate says."""
        event = told.event if told else self.verb(token)
        if kind in THINGS:
            if kind == "days" and not self.length(quantity, noun):
                return None
            return self.write(quantity, kind, self.whose(noun or token), event)
        if (
            told is not None
            and told.counts in HARM
            and (noun is None or kind or noun.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"))
        ):
            if noun is None and token.lower_ == "one" and token.dep_ not in ("nsubj", "nsubj:pass", "obj"):
                return None
            if kind or noun is None or noun.tag_ != "NN":
                return self.write(quantity, told.counts, self.whose(noun or token), event)
        if noun is None:
            return self.bare(quantity, token, told)
        if kind and kind != "person":
            return self.write(quantity, kind, self.whose(noun), event)
        if told is not None and told.counts == "participants" and (kind == "person"):
            return self.write(quantity, "participants", self.whose(noun), event)
        if kind == "person":
            return self.write(quantity, "other", self.whose(noun), event)
        return None

    def length(self, quantity: Quantity, noun: Token | None) -> bool:
        """Tell whether a number of days is a length, not a distance ("ten days later")."""
        if noun is None:
            return True
        rest = self.doc.text[noun.idx + len(noun) : noun.idx + len(noun) + 14].lower()
        before = self.doc.text[max(0, quantity.start - 9) : quantity.start].lower()
        return not re.match(r"\s+(?:later|ago|earlier|after|before|from)\b", rest) and not re.search(
            r"within\s+$", before
        )

    def bare(self, quantity: Quantity, token: Token, told: Fate | None) -> Amount | None:
        """Read a number that stands alone: votes, those who do what a crowd does."""
        verb = self.verb(token)
        if quantity.score and verb is not None and lemma(verb) in VOTING:
            return self.write(quantity, "votes", "", verb)
        if token.pos_ != "NUM" and token.tag_ != "NNS":
            return None
        if told is not None and told.counts == "participants" and token.dep_ in ("nsubj", "obl:agent", "obj"):
            return self.write(quantity, "participants", "", told.event)
        above = token.head if token.dep_ in ("nmod", "appos", "nmod:unmarked") else None
        if above is not None and noun_kind(above) not in ("", "unit", "person"):
            return self.write(quantity, noun_kind(above), self.whose(above), self.verb(token))
        return None

    def part(self, quantity: Quantity, noun: Token | None, told: Fate | None) -> Amount | None:
        """Compute a fraction of a number that follows ("half of the 18 injured")."""
        rest = self.doc.text[quantity.end : quantity.end + 30]
        match = re.match(r"\s+(?:of\s+)?(?:the|its|their|his|all)?\s*([\d,]*\d)", rest)
        if match is None:
            return None
        total = int(match[1].replace(",", "")) * quantity.fraction
        number = int(total) if total == int(total) else round(total)
        quantity.min, quantity.max = widened(number, number, quantity.prefix) if quantity.prefix else (number, number)
        kind = noun_kind(noun) if noun is not None else ""
        counts = told.counts if told else (kind if kind not in ("", "person", "unit") else "other")
        return self.write(quantity, counts, self.whose(noun) if noun is not None else "", told.event if told else None)

    def nobody(self, quantity: Quantity, noun: Token | None, kind: str, told: Fate | None) -> Amount | None:
        """Read "no casualties", "nobody was hurt", "none of the policemen"."""
        counts = told.counts if told and told.counts in HARM else kind if kind in HARM else ""
        if kind in THINGS or not counts:
            return None
        if noun is not None and lemma(noun) == "casualty":
            counts = "dead"
        return self.write(quantity, counts, self.whose(noun) if noun is not None else "", told.event if told else noun)

    def whose(self, token: Token) -> str:
        """Tell of whom: codes of the actor whose mention covers the counted noun, else the noun where it is people."""
        covering = [row for row in self.actors if row[0] <= token.idx < row[1]]
        if covering:
            return max(covering, key=lambda row: row[0] - row[1])[2]
        return (
            token.text.lower()
            if token.lemma_ in ("child", "woman", "man", "boy", "girl", "civilian", "baby", "people")
            else ""
        )

    def write(self, quantity: Quantity, counts: str, of: str, event: Token | None, running: bool = False) -> Amount:
        """Write the record."""
        return Amount(
            start=quantity.start, end=quantity.end, text=self.doc.text[quantity.start : quantity.end], min=quantity.min, max=quantity.max,
            counts=counts, of=of, event=told_as(event), running_total=running, why=(f"event:{lemma(event)}",) if event is not None else (),
        )  # fmt: skip

    def unnumbered(self, known: list[Amount]) -> list[Amount]:
        """Find people that a harm befalls without a number: "a man was killed" is one, "killing civilians" two or more."""
        taken = [(a.start, a.end) for a in known]
        found: list[Amount] = []
        for token, told in self.harmed():
            first = self.doc[token.left_edge.i]
            span = self.phrase(token)
            if any(s < span[1] and span[0] < e for s, e in taken) or first.tag_ == "WDT":
                continue
            made = self.single(token, told, span)
            if made is not None and (made.start, made.end) not in taken:
                taken.append((made.start, made.end))
                found.append(made)
        return found

    def harmed(self) -> Iterator[tuple[Token, Fate]]:
        """Yield people nouns that something befalls."""
        for token in self.doc:
            if (
                token.tag_ not in ("NN", "NNS")
                or token.dep_ not in ("nsubj", "nsubj:pass", "obj", "conj", "nmod")
                or kids(token, "nummod")
            ):
                continue
            if noun_kind(token) not in ("person", "troops", "participants", "displaced", "arrested"):
                continue
            told = headline_state(self.doc, token) or fate(token)
            if told is not None and told.counts in ("dead", "injured", "arrested", "hostages", "missing"):
                yield token, told

    def phrase(self, noun: Token) -> tuple[int, int]:
        """Give the characters of a noun with its determiner and adjectives."""
        members = [noun, *kids(noun, "det", "amod", "compound", "nmod:poss", "nmod:desc")]
        left = min((t.left_edge for t in members if t.i <= noun.i), key=lambda t: t.i)
        return left.idx, noun.idx + len(noun)

    def single(self, noun: Token, told: Fate, span: tuple[int, int]) -> Amount | None:
        """Write one person or an open plural."""
        determiners = [d.lower_ for d in kids(noun, "det")]
        if noun.tag_ == "NNS":
            if noun.dep_ == "nmod" or determiners or told.counts == "missing" or kids(noun, "nmod:poss"):
                return None
            low, high = 2, None
        else:
            if lemma(noun) in ("people", "crew", "staff", "police", "family", "force", "personnel", "crowd", "number"):
                return None
            if noun.dep_ == "nmod" or any(
                d in ("no", "any", "every", "each", "that", "this", "neither") for d in determiners
            ):
                return None
            low, high = 1, 1
        quantity = Quantity(span[0], span[1], low, high, span[0])
        return self.write(quantity, told.counts, self.whose(noun), told.event)


def told_as(event: Token | None) -> str:
    """Give the governing word with its particle ("shot down")."""
    if event is None:
        return ""
    particle = next((c for c in kids(event, "compound:prt") if c.i > event.i), None)
    return f"{event.text} {particle.text}" if particle is not None else event.text
