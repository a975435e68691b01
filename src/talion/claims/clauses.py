"""Clauses that are what somebody says: "said that …", "The bridge is safe, officials say", "is believed to have …"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from talion.claims.drafts import Draft, is_clause, marked, piece, sentence, subtree
from talion.claims.subjects import antecedent, inverted
from talion.claims.words import Words
from talion.language.grammar import agents, case, is_passive, kids

MARKS = frozenset({",", "—", "–", "-", "”", '"', "»", "’", "“", "«", "‘"})


HEARD = frozenset({"tell", "inform", "assure", "remind", "notify", "brief", "warn", "show"})


class Clauses:
    """Finds the clauses that reporting verbs govern."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc, self.words = doc, words
        self.joined: dict[int, int] = {}  # coordinated cues that the parse gave to a content, and their first cue

    def find(self, draft: Draft, verb: Token) -> bool:
        """Give a draft its clause; False where the verb has none."""
        return self._clause(draft, verb) or self._parenthetic(draft, verb)

    def _clause(self, draft: Draft, verb: Token) -> bool:
        if "clause" not in draft.word.takes:
            return False
        for child in verb.children:
            whole = child.dep_ == "xcomp" and bool(kids(child, "nsubj")) and is_clause(child)
            if not whole and (child.dep_ not in ("ccomp", "csubj") or (child.dep_ == "csubj" and not is_passive(verb))):
                continue
            infinite = (
                child.tag_ in ("VB", "VBG") and not kids(child, "nsubj", "aux", "expl") and not kids(child, "cop")
            )
            if infinite and not marked(child, "that", "if", "whether") and "infinitive" not in draft.word.takes:
                continue
            if draft.source is not None and draft.source.i in (child.i,):
                continue
            near = self._side(sorted({*self._whole(child, verb), *self._lost(child, verb)}), child, verb)
            if child.i > verb.i and antecedent(child) is not None:
                near = self._to_comma(near, child)  # "the militia it says is responsible for it, killing dozens"
            near = self._past_hearer(near, child, verb)
            if near:  # else a semicolon parts the clause from its cue
                return draft.take("clause", self._to_not(near + self._further(child, verb)), [self._main(child, verb)])
        return (
            self._raised(draft, verb)
            or self._interrupted(draft, verb)
            or self._stolen(draft, verb)
            or self._behind_colon(draft, verb)
            or self._headline(draft, verb)
        )

    def _headline(self, draft: Draft, verb: Token) -> bool:
        """Read "Deal to be signed soon, says aide", whose noun the parse gives to the cue."""
        before = [s for s in kids(verb, "nsubj") if s.i < verb.i] if inverted(verb) else []
        return bool(before) and draft.take("clause", subtree(before[0]), [before[0]])

    def _behind_colon(self, draft: Draft, verb: Token) -> bool:
        """Read "wrote in a memo: Two files have been lost"."""
        for child in kids(verb, "parataxis"):
            edge = child.left_edge
            colon = edge if edge.text == ":" else self.doc[edge.i - 1] if edge.i else edge
            if colon.text == ":" and colon.i > verb.i and is_clause(child):
                return draft.take("clause", [i for i in subtree(child) if i > colon.i], [child])
        return False

    def _past_hearer(self, tokens: list[int], child: Token, verb: Token) -> list[int]:
        """Leave out who is spoken to where the parse gave him to the content: "told AFP the talks had failed"."""
        hearer = self.doc[verb.i + 1] if tokens[:1] == [verb.i + 1] else verb
        if hearer.pos_ != "PROPN" or verb.lemma_ not in HEARD or len(tokens) < 3:
            return tokens
        medium = hearer.lower_ in self.words.media and hearer.dep_ == "compound"
        twice = hearer.head.i == child.i and len(kids(child, "nsubj", "nsubj:pass")) > 1
        return tokens[1:] if medium or twice else tokens

    def _lost(self, child: Token, verb: Token) -> list[int]:
        """Give the words of a subject that the parse gave to the cue: "Union to strike, says minister"."""
        found = [s for s in kids(verb, "nsubj") if s.i < child.i < verb.i] if inverted(verb) else []
        return [i for s in found for i in subtree(s)]

    def _to_comma(self, tokens: list[int], head: Token) -> list[int]:
        end = next((i for i in tokens if i > head.i and self.doc[i].text in (",", ";")), len(self.doc))
        return [i for i in tokens if i < end]

    def _to_not(self, tokens: list[int]) -> list[int]:
        """Take in the "not" of a clause that breaks off: "said he would not, citing an order"."""
        last = tokens[-1] if tokens else -1
        after = self.doc[last + 1 : last + 3]
        cut = last >= 0 and self.doc[last].tag_ in ("MD", "VBD", "VBZ", "VBP") and len(after) == 2
        return [*tokens, last + 1] if cut and after[0].lower_ in ("not", "n't") and after[1].is_punct else tokens

    def _main(self, child: Token, verb: Token) -> Token:
        """Give the main clause of a content that begins with a condition: "claiming if he left, war would follow"."""
        later = [c for c in kids(verb, "ccomp") if c.i > child.i > verb.i]
        return later[0] if later and marked(child, "if", "unless", "when") else child

    def _interrupted(self, draft: Draft, verb: Token) -> bool:
        """Read "underscored that, as the president has said, …", whose clause the parse may give to the insertion."""
        that = self.doc[verb.i + 1] if verb.i + 1 < len(self.doc) else verb
        if that.lower_ != "that" or that.dep_ != "mark" or that.head.i < that.i:
            return False
        return draft.take("clause", range(that.i, subtree(that.head)[-1] + 1), [that.head])

    def _further(self, first: Token, verb: Token) -> list[int]:
        """Give the words of more clauses after the first: "said that A, and that B"."""
        more = [c for c in kids(verb, "ccomp", "conj", "advcl") if c.i > first.i > verb.i]
        more = [
            c
            for c in more
            if marked(c, "that") or self._runs_on(c) or (c.dep_ == "ccomp" and marked(first, "if", "unless", "when"))
        ]
        more = [c for c in more if c.lemma_.lower() not in self.words.verbs]
        return [i for c in more for i in self._side(subtree(c), c, verb)]

    def _runs_on(self, clause: Token) -> bool:
        """Read "said four were dead and two were missing", whose second clause the parse may give to the cue."""
        joints = kids(clause, "cc")
        if clause.dep_ != "conj" or not kids(clause, "nsubj", "nsubj:pass") or not joints:
            return False
        return (
            joints[0].lower_ == "and" and not self.doc[joints[0].i - 1].is_punct and clause.left_edge.i == joints[0].i
        )

    def _side(self, tokens: list[int], child: Token, verb: Token) -> list[int]:
        """Keep of a content clause what stands on its side of the cue, up to a semicolon."""
        tokens = [i for i in tokens if (i > verb.i) == (child.i > verb.i)]
        return piece(tokens, verb)

    def _stolen(self, draft: Draft, verb: Token) -> bool:
        """Read "said in a notice that …", whose clause the parse may hang on the notice."""
        for child in kids(verb, "obl", "obj", "iobj", "advcl", "obl:unmarked"):
            if child.dep_ == "obj" and child.lemma_.lower() in self.words.nouns:
                continue
            cited = [c for o in kids(child, "obj") for c in kids(o, "acl", "ccomp")] if child.tag_ == "VBG" else []
            for clause in [child, *cited, *kids(child, "acl", "acl:relcl", "ccomp", "csubj", "nmod")]:
                that = [m for m in kids(clause, "mark") if m.lower_ == "that" and m.i > verb.i]
                behind = that and clause.i > verb.i and (clause.i == child.i or that[0].i > child.i)
                if behind and is_clause(clause):
                    tokens = [i for i in subtree(clause) if i >= that[0].i]
                    return draft.take("clause", tokens, [clause])
        return False

    def _raised(self, draft: Draft, verb: Token) -> bool:
        """Read "is believed to have killed": the infinitive under a passive is what somebody says."""
        if not is_passive(verb):
            return False
        for child in kids(verb, "xcomp", "ccomp", "advcl"):
            if marked(child, "to"):
                draft.source = next(iter(agents(verb)), None)
                return draft.take("infinitive", subtree(child), [child])
        return False

    def _whole(self, child: Token, verb: Token) -> list[int]:
        """Give the words of a content clause without those that belong to the cue: its subject, "he added that"."""
        own = [c for c in child.children if c.i == verb.i]
        return subtree(child, [*own, *self._asides(child, verb)])

    def _asides(self, head: Token, verb: Token) -> list[Token]:
        """List the clauses under a content that tell of its saying: "adding that …", "according to …"."""
        found = []
        for child in head.children:
            sourced = child.dep_ in ("obl", "nmod") and case(child) == "according to"
            if sourced or self._goes_on(child, head) or self._second(child, head, verb):
                found.append(child)
        return found + self.contrasts(head)

    def contrasts(self, head: Token) -> list[Token]:
        """List the clauses under a content that tell what others say: ", while the mayor spoke of ten"."""
        found = [c for c in kids(head, "advcl") if marked(c, "while", "whereas", "although", "though") and c.i > head.i]
        return [c for c in found if c.lemma_.lower() in self.words.verbs and kids(c, "nsubj") and _comma_before(c)]

    def _goes_on(self, child: Token, head: Token) -> bool:
        """Tell whether a participle goes on with the speech: ", adding that"."""
        lemma = child.lemma_.lower()
        if child.dep_ not in ("advcl", "conj", "parataxis") or child.tag_ != "VBG" or lemma not in self.words.verbs:
            return False
        comma = "," in (self.doc[child.left_edge.i - 1].text, self.doc[child.left_edge.i].text)
        return child.i > head.i and comma and (lemma in self.words.of("aside") or bool(kids(child, "ccomp")))

    def _second(self, child: Token, head: Token, verb: Token) -> bool:
        """Tell whether a coordinated verb belongs to the cue: "confirmed that it holds them and offered to talk"."""
        if child.dep_ != "conj" or child.lemma_.lower() not in self.words.verbs or kids(child, "nsubj"):
            return False
        as_cue = child.tag_ in ("VBD", "VBZ") and verb.tag_ == child.tag_ != head.tag_
        joint = next(iter(kids(child, "cc")), child)
        apart = joint.i > 0 and self.doc[joint.i - 1].text == "," and not kids(child, "aux")
        if not as_cue or (kids(head, "aux", "cop") and not apart):
            return False
        self.joined[child.i] = verb.i
        return True

    def _parenthetic(self, draft: Draft, verb: Token) -> bool:
        """Read "The bridge is safe, officials say" and "as officials say": the clause around is the content."""
        if not {"clause", "quote"} & set(draft.word.takes) or verb.head.i == verb.i:
            return False
        as_said = verb.dep_ == "advcl" and marked(verb, "as") and verb.tag_ != "VBG"
        inserted = verb.dep_ in ("parataxis", "ccomp", "advcl", "discourse") and not kids(verb, "mark", "cc")
        if not as_said and not (
            inserted and verb.tag_ in ("VBD", "VBP", "VBZ", "VBN") and self._set_off(verb, draft.source)
        ):
            return False
        if kids(verb, "obj") and not as_said and "quote" not in draft.word.takes and draft.word.name != "tell":
            return False
        head = verb.head
        top = head
        while not as_said and top.dep_ in ("nsubj", "obj", "obl", "nmod", "appos") and top.head.i != top.i:
            top = top.head
        source = [draft.source] if draft.source is not None and draft.source.i > verb.i else []
        tokens = subtree(top, [verb, *source])
        near = self._before_tail(piece(tokens, verb), verb)
        draft.why.append("content:around")
        return bool(near) and draft.take("clause" if "clause" in draft.word.takes else "quote", near, [top])

    def _before_tail(self, tokens: list[int], verb: Token) -> list[int]:
        """Leave out what follows "he said" without a comma: "…, said a spokesman on Thursday"."""
        behind = [i for i in tokens if i > verb.i]
        edges = {self.doc[i].text for b in behind[:1] for i in (b - 1, b)}
        return tokens if edges & MARKS else [i for i in tokens if i < verb.i]

    def _set_off(self, verb: Token, source: Token | None) -> bool:
        """Tell whether commas or dashes set a clause off from its sentence."""
        numbers = subtree(verb)
        before = self.doc[numbers[0] - 1] if numbers[0] else None
        first = self.doc[numbers[0]]
        if before is not None and (before.tag_ == "``" or (before.is_quote and self.doc[before.i - 1].text in ".!?…")):
            return False  # what follows “… me.” is another sentence
        if not ((before is not None and before.text in ',—–-”"») ') or first.text in (",", "—", "–", "-", "(")):
            return False
        behind = source is not None and source.i > verb.i
        return (behind or bool(kids(verb, "nsubj", "nsubj:pass", "expl"))) and sentence(verb.head).start < numbers[0]


def _comma_before(clause: Token) -> bool:
    edge = clause.left_edge.i
    return edge > 0 and "," in (clause.doc[edge].text, clause.doc[edge - 1].text)
