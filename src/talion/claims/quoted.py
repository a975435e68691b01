"""Direct speech: which cue a quotation belongs to.

A quotation belongs to the cue beside it ("…," he said), to the one before it (He said: "…"), to the statement that it
goes on with, or, where it stands alone after a sentence about somebody, to that person. Words in marks inside indirect
speech are part of it; any others are scare quotes, names and titles: nobody's statement.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc, Token

from talion.claims.drafts import Draft, sentence, trim
from talion.claims.quotes import Quote, paragraphs, quotations
from talion.claims.words import Word, Words
from talion.language.grammar import is_verb, kids
from talion.language.slots import report_of

LETTERS = re.compile(r"\w")
ENDS = frozenset(".?!;")
COLON = Word(":", {"quote": "asserts"}, "asserts", "")
NOBODY = Word("", {"quote": "asserts"}, "asserts", "")
BACK = frozenset({"that", "this", "so", "such", "those", "these"})  # "“…” That is what she told us"
FARTHEST = 45  # tokens from a quotation to its cue
SHORT = 3  # words: a quotation of its own sentence that is shorter may be a title or a motto


class Quoting:
    """Joins the quotations of a Doc with the drafts of its statements."""

    def __init__(self, doc: Doc, drafts: list[Draft], words: Words) -> None:
        self.words = words
        self.doc, self.text = doc, report_of(doc).text
        self.drafts = drafts
        self.quotes = quotations(self.text)
        self.starts = [t.idx for t in doc]
        self.paragraphs = paragraphs(self.text)
        self._by_cue = {d.cue.i: d for d in drafts}
        self._last: tuple[Quote, Draft] | None = None
        self.quote_of = self._owners()

    def at(self, i: int) -> Draft | None:
        """Give the draft whose cue is a token."""
        return self._by_cue.get(i)

    def _owners(self) -> list[int]:
        """Give for each token the number of the innermost quotation around it, -1 for none."""
        found = [-1] * len(self.doc)
        for number, quote in enumerate(self.quotes):
            for i in range(*self.tokens(quote.start, quote.end)):
                found[i] = number
        return found

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Give the tokens in a range of characters."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Give the characters of a range of tokens."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)

    def join(self) -> list[Draft]:
        """Attach every quotation; gives all drafts, those made for quotations too."""
        for quote in self.quotes:
            if quote.level == 0:
                self._attach(quote)
        for quote in self.quotes:
            if quote.level == 1:
                self._attach(quote, inner=True)
        return self.drafts

    def _attach(self, quote: Quote, inner: bool = False) -> None:
        first, last = self.tokens(quote.start, quote.end)
        if first >= last:
            return
        if self._part(quote, first, last):
            return
        led = self.text[max(0, quote.start - 3) : quote.start].strip().endswith(":")
        draft = self._before(quote, first) if led else None
        draft = draft or self._after(quote, first, last) or self._before(quote, first)
        if draft is not None and (quote.start, quote.end) in draft.quoted:
            self._last = (quote, draft)
            return
        if draft is None and not inner:
            made = len(self.drafts)
            draft = self._going_on(quote) or self._colon(quote, first)
            if draft is None and len(self.drafts) == made:
                draft = self._sentence_before(quote, first)
        if draft is None:
            return
        self._give(draft, quote)
        if not inner:
            self._last = (quote, draft)

    def _give(self, draft: Draft, quote: Quote) -> None:
        if not draft.quoted:
            outside = [r for r in draft.content if not self._touches(r, quote)]
            draft.content = outside if draft.took in ("aimed", "predicate") else []
            draft.took = draft.took if draft.took == "clause" else "quote"
            draft.why.append("content:quotation")
            a, b = self.tokens(quote.start, quote.end)
            roots = [t for t in self.doc[a:b] if t.head.i < a or t.head.i >= b or t.head.i == t.i]
            draft.heads = [t for t in roots if not t.is_punct][:2]
        draft.quoted += list(quote.parts) if len(quote.parts) < 2 else [(quote.start, quote.end)]

    def _touches(self, tokens: tuple[int, int], quote: Quote) -> bool:
        start, end = self.chars(*tokens)
        return start < quote.end and quote.start < end

    # inside indirect speech

    def _part(self, quote: Quote, first: int, last: int) -> bool:
        """Let a quotation inside the content of a cue outside it be part of that content."""
        best: tuple[int, Draft] | None = None
        for draft in self._near(first, last):
            if first <= draft.cue.i < last or draft.quoted or not draft.content:
                continue
            if draft.took in ("quote", "clause") and self._whole(draft, first, last):
                continue
            shared = sum(max(0, min(b, last) - max(a, first)) for a, b in draft.content)
            begins = any(a <= first < b for a, b in draft.content)
            if 2 * shared >= last - first or begins or self._abuts(draft, quote, first, last):
                size = sum(b - a for a, b in draft.content)
                if best is None or size < best[0]:
                    best = (size, draft)
        if best is None:
            return False
        draft = best[1]
        touching = [
            r
            for r in draft.content
            if (r[0] < last and first < r[1]) or (r[1] <= first and self._abuts(draft, quote, first, last))
        ]
        low, high = min(first, *(a for a, _ in touching[-1:])), max(last, *(b for _, b in touching))
        low = min([low, *(a for a, b in touching if a < last and first < b)])
        draft.content = sorted([r for r in draft.content if r[1] <= low or r[0] >= high] + [(low, high)])
        draft.why.append("content:quotation inside")
        return True

    def _abuts(self, draft: Draft, quote: Quote, first: int, last: int) -> bool:
        """Tell whether a quotation goes on with a content that ends right before it."""
        b = draft.content[-1][1]
        if b > first or not self._lower(first) or self._own_cue(last):
            return False
        gap = self.text[self.chars(*draft.content[-1])[1] : quote.start]
        return gap.strip() in ("", ",", "as", "the", "a", "of", "with", "at", "for", "to", "in", "by")

    def _own_cue(self, last: int) -> bool:
        found = [d for d in self._between(last, last + 6) if "quote" in d.word.takes or "clause" in d.word.takes]
        return bool(found) and found[0].kind == "verb"

    def _whole(self, draft: Draft, first: int, last: int) -> bool:
        """Tell whether a content is no more than (a piece of) the quotation: then it is direct speech."""
        numbers = (i for a, b in draft.content for i in range(a, b))
        return not any(not first <= i < last and LETTERS.search(self.doc[i].text) for i in numbers)

    def _lower(self, first: int) -> bool:
        word = next((t for t in self.doc[first : first + 3] if t.text[0].isalpha()), None)
        return word is not None and word.text[0].islower()

    def _near(self, first: int, last: int) -> list[Draft]:
        return self._between(first - FARTHEST, last + FARTHEST)

    def _between(self, low: int, high: int) -> list[Draft]:
        return [self._by_cue[i] for i in range(max(0, low), min(high, len(self.doc))) if i in self._by_cue]

    # beside a cue

    def _after(self, quote: Quote, first: int, last: int) -> Draft | None:
        """Find the cue in the words that follow: "…," he said."""
        frame = self._frame_after(last)
        before_mark = quote.inner(self.text)[-1:]
        follows = self.text[quote.end : quote.end + 1]
        if not frame or not quote.closed:
            return None
        new_sentence = before_mark in ".…" and self.doc[frame[0]].text[0].isupper() and follows != ","
        for number, i in enumerate(frame):
            draft = self._by_cue.get(i)
            if draft is None or not self._speaks(draft, first, last):
                continue
            if draft.source is None or draft.source.i < last:
                draft.source = self._name_near(draft, last) or draft.source
            if (
                new_sentence
                and self.doc[frame[0]].lower_ not in BACK
                and not (draft.content and self._overlaps(draft, first, last))
                and (number > 3 or draft.content)
            ):
                return None
            if number > 12 and before_mark not in ",?!—–-" and follows not in ",—–":
                return None
            return draft
        return None

    def _name_near(self, draft: Draft, last: int) -> Token | None:
        """Find a subject that the parse missed: right after the cue ("cried the old man"), or before it."""
        found = [t for t in self.doc[last : draft.cue.i] if t.pos_ in ("NOUN", "PROPN", "PRON")]
        if found:
            return _top(found[-1], last, draft.cue.i)
        for token in self.doc[draft.cue.i + 1 : draft.cue.i + 9]:
            if token.is_punct or token.pos_ in ("ADP", "VERB", "SCONJ"):
                break
            if token.pos_ == "ADJ" and self.doc[token.i + 1 : token.i + 2].text == ",":
                return token  # "read a major, six soldiers behind him"
            if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and token.dep_ not in (
                "compound",
                "nmod:poss",
                "nmod:desc",
                "nummod",
            ):
                return token
        return None

    def _frame_after(self, last: int) -> list[int]:
        found = []
        for i in range(last, min(last + FARTHEST, len(self.doc))):
            token = self.doc[i]
            if self.quote_of[i] >= 0 or "\n\n" in token.text or (token.text in ENDS and i > last):
                break
            if token.text in ENDS:
                return []
            if not (token.is_punct or token.is_space):
                found.append(i)
        return found

    def _speaks(self, draft: Draft, first: int, last: int) -> bool:
        """Tell whether a cue may belong to a quotation: it takes one and has no other content."""
        if draft.kind not in ("verb", "preposition") or not {"quote", "clause"} & set(draft.word.takes):
            return False
        if (
            draft.kind == "verb"
            and draft.cue.tag_ == "VB"
            and not kids(draft.cue, "nsubj", "aux")
            and draft.source is None
        ):
            return False
        if draft.quoted:
            return False
        elsewhere = draft.content and self.quote_of[draft.cue.i] < 0 and self.quote_of[draft.content[0][0]] >= 0
        free = not draft.content or self._overlaps(draft, first, last) or draft.took in ("object", "number")
        return free or bool(elsewhere) or self._participle(draft)

    def _participle(self, draft: Draft) -> bool:
        """Tell whether the content is but an "-ing" clause: "said the president, stepping down"."""
        head = draft.heads[0] if draft.heads else None
        return (
            head is not None
            and draft.took == "clause"
            and head.tag_ == "VBG"
            and not kids(head, "nsubj", "aux", "mark")
        )

    def _overlaps(self, draft: Draft, first: int, last: int) -> bool:
        return any(a < last and first < b for a, b in draft.content)

    def _before(self, quote: Quote, first: int) -> Draft | None:
        """Find the cue in the words that precede: He said: "…"."""
        frame = self._frame_before(first)
        between = self.text[max(0, quote.start - 3) : quote.start].strip()
        for i in reversed(frame):
            draft = self._by_cue.get(i)
            if draft is None:
                continue
            last = self.tokens(quote.start, quote.end)[1]
            if draft.quoted and self._last is not None and draft is self._last[1]:
                return draft if self._goes_on_after(draft, first, between) else None
            if (
                between.endswith(":")
                and draft.content
                and draft.took == "clause"
                and not draft.quoted
                and draft.content[-1][1] <= first
            ):
                draft.quoted.append((quote.start, quote.end))  # "said that it was over: “…”"
                draft.why.append("content:quotation inside")
                return draft
            if not self._speaks(draft, first, last):
                continue
            near = (
                first - i <= 3 or between[-1:] in (",", ":", "—", "–", "-", ";") or self._overlaps(draft, first, last)
            )
            return draft if near else None
        return None

    def _goes_on_after(self, draft: Draft, first: int, between: str) -> bool:
        return between[-1:] in (",", ":", "—", "–", "-", ";", ".") or first - draft.cue.i <= 2

    def _frame_before(self, first: int) -> list[int]:
        found: list[int] = []
        for i in range(first - 1, max(-1, first - FARTHEST), -1):
            token = self.doc[i]
            if (self.quote_of[i] >= 0 and self.quote_of[i] != self.quote_of[first]) or "\n\n" in token.text:
                break
            if token.text in (".", "?", "!"):
                break
            if not (token.is_punct or token.is_space):
                found.append(i)
        return found[::-1]

    # without a cue

    def _alone(self, quote: Quote) -> bool:
        """Tell whether a quotation makes whole sentences of its own."""
        before, after = self.text[: quote.start].rstrip()[-1:], self.text[quote.end : quote.end + 2].strip()
        inner = quote.inner(self.text)
        begins = (
            before in ("", ".", "?", "!", "”", '"', "»", ":", "’", ",")
            or "\n" in self.text[quote.start - 1 : quote.start]
        )
        ends = inner[-1:] in ".?!…—–" or after in (".", "!", "?") or not quote.closed
        return begins and ends and len(inner.split()) >= SHORT

    def _going_on(self, quote: Quote) -> Draft | None:
        """Let a quotation of its own sentences go on with the one before it."""
        if self._last is None or not self._alone(quote):
            return None
        previous, draft = self._last
        between = self.text[previous.end : quote.start]
        words = [i for i in range(*self.tokens(previous.end, quote.start)) if LETTERS.search(self.doc[i].text)]
        own = {draft.cue.i, *draft.parts}
        if draft.cue.i > self.tokens(previous.start, previous.end)[0] and self._last[1].quoted:
            own |= {t.i for t in draft.cue.subtree}
        if not words or (all(i in own or self._same_sentence(i, draft) for i in words) and between.count("\n\n") <= 1):
            return draft
        return None

    def _same_sentence(self, i: int, draft: Draft) -> bool:
        return sentence(self.doc[i]).start == sentence(draft.cue).start

    def _colon(self, quote: Quote, first: int) -> Draft | None:
        """Make a statement of "The mayor: “no comment”"."""
        before = self.text[: quote.start].rstrip()
        if not before.endswith(":"):
            return None
        frame = self._frame_before(first)
        if not frame:
            return None
        colon = next((t for t in reversed(self.doc[frame[-1] : first]) if t.text.endswith(":")), None)
        if colon is None:
            return None
        head = self.doc[frame[0] : frame[-1] + 1].root
        if is_verb(head):
            head = next(iter(kids(head, "nsubj", "nsubj:pass")), head)
        if head.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ"):
            return None
        draft = self._made(colon, COLON, head, "cue:colon")
        last = self.tokens(quote.start, quote.end)[1]
        rest = trim(self.doc, first, sentence(self.doc[first]).end)
        if (
            rest[1] > last
            and any(LETTERS.search(t.text) for t in self.doc[last : rest[1]])
            and quote.inner(self.text)[-1:] not in ".?!"
        ):
            draft.content, draft.took = [rest], "clause"
            draft.heads = [self.doc[rest[0] : rest[1]].root]
            draft.why.append("content:quotation inside")
            self._last = (quote, draft)
            return None
        return draft

    def _sentence_before(self, quote: Quote, first: int) -> Draft | None:
        """Give a quotation that stands alone to the person whom the sentence before tells of."""
        if not self._alone(quote):
            return None
        at = first - 1
        while at >= 0 and (self.doc[at].is_space and "\n\n" not in self.doc[at].text):
            at -= 1
        if at < 0 or "\n" in self.doc[at].text:
            return None
        root = sentence(self.doc[at]).root
        subject = next(iter(kids(root, "nsubj", "nsubj:pass")), None)
        if subject is None or subject.pos_ not in ("PROPN", "PRON", "NOUN") or subject.lower_ in ("it", "this", "that"):
            return None
        if subject.pos_ == "NOUN" and not subject.ent_type_:
            return None
        return self._made(self.doc[first], NOBODY, subject, "source:sentence before")

    def _made(self, cue: Token, word: Word, source: Token | None, why: str) -> Draft:
        parts = [cue.i] if word.name else []
        draft = Draft(cue, word, "quote", parts, source, why=[why])
        self.drafts.append(draft)
        return draft


def _top(token: Token, low: int, high: int) -> Token:
    """Go up to the head of the noun phrase that a word stands in, within bounds."""
    while token.dep_ in ("nmod", "flat", "appos", "compound", "nmod:poss", "acl") and low <= token.head.i < high:
        token = token.head
    return token
