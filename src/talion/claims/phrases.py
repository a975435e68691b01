"""Phrases that are what somebody says: "accused Iran of lying", "called it a sham", "spoke of calm"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from talion.claims.drafts import Draft, marked, subtree
from talion.claims.words import Words
from talion.language.grammar import agents, case, is_passive, kids

HARMED = frozenset({"dead", "missing", "injured", "wounded", "killed", "hurt"})
TOLLING = frozenset({"report", "confirm", "announce", "admit", "acknowledge", "claim"})


class Phrases:
    """Finds the phrases that reporting verbs govern."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc, self.words = doc, words

    def find(self, draft: Draft, verb: Token) -> bool:
        """Give a draft its phrase; False where the verb has none."""
        finders = (
            self._held,
            self._laid,
            self._aimed,
            self._predicate,
            self._infinitive,
            self._as,
            self._prepositional,
            self._object,
        )
        return any(finder(draft, verb) for finder in finders)

    def _held(self, draft: Draft, verb: Token) -> bool:
        """Read "holds the mayor responsible for the fire"."""
        found = [(o, r) for o in kids(verb, "obj") for r in held(o)] if draft.word.name == "hold" else []
        if not found:
            return False
        target, adjective = found[0]
        tokens = sorted({*subtree(target), *subtree(adjective)})
        return draft.take("predicate", tokens, [target, adjective])

    def _laid(self, draft: Draft, verb: Token) -> bool:
        """Read "laid the blame for the fire on the owner"."""
        found = blamed(verb) if draft.word.name == "blame" else []
        if not found:
            return False
        target, blame = found
        reasons = [c for t in (blame, verb) for c in kids(t, "nmod", "obl") if case(c) == "for"][:1]
        draft.parts = sorted({*draft.parts, blame.i})
        tokens = [*subtree(target), *(i for t in reasons for i in subtree(t, [target]))]
        return draft.take("aimed", tokens, [target, *reasons])

    def _aimed(self, draft: Draft, verb: Token) -> bool:
        """Read "accused Iran of arming rebels", "blamed the blast on Iran": both parts are the content."""
        if "aimed" not in draft.word.takes:
            return False
        passive = is_passive(verb)
        targets = kids(verb, "nsubj:pass", "nsubj") if passive else kids(verb, "obj")
        if passive and verb.dep_ in ("acl", "amod"):
            targets = [verb.head]
        reasons = [c for c in kids(verb, "obl", "advcl", "ccomp", "xcomp", "obl:agent") if self._reason(c)]
        reasons += [
            c for t in targets for c in kids(t, "nmod") if not passive and case(c) in ("of", "for") and c.i > verb.i
        ]
        if targets and not reasons and not passive:
            reasons = self._unmarked(targets[0])
        if draft.word.name in self.words.of("assail"):  # "attacked them for leaving", not "attacked the town with guns"
            reasons = [r for r in reasons if marked(r, "for") and any(t.tag_ == "VBG" for t in (r, *r.children))]
        if not targets or not self._blamed(draft, targets[0], reasons):
            return False
        if passive:
            draft.source = next(iter(agents(verb)), None)
        tokens: list[int] = []
        for target in targets[:1]:
            tokens += [verb.head.i] if target.i == verb.head.i else subtree(target, reasons)
        for reason in reasons[:1]:
            tokens += subtree(reason)
        return draft.take("aimed", sorted(set(tokens)), [*targets[:1], *reasons[:1]])

    def _unmarked(self, target: Token) -> list[Token]:
        """Find the gerund behind "of" or "for" where the parse gave the preposition to another word."""
        at = target.right_edge.i + 1
        behind = self.doc[at : at + 2]
        if len(behind) == 2 and behind[0].lower_ in ("of", "for") and behind[1].tag_ == "VBG":
            return [behind[1]]
        return []

    def _blamed(self, draft: Draft, target: Token, reasons: list[Token]) -> bool:
        """Tell blame from prices and pursuits: "charged him with fraud", not "charged twelve dollars for it"."""
        if not reasons:
            return draft.word.name in ("accuse", "blame", "suspect")
        return draft.word.name != "charge" or not self._priced(target, reasons[0])

    def _priced(self, target: Token, reason: Token) -> bool:
        return any(t.pos_ == "NUM" or t.text == "$" for t in (target, reason, *target.children, *reason.children))

    def _reason(self, child: Token) -> bool:
        marks = [m.lower_ for m in kids(child, "mark", "case")]
        return bool(marks) and marks[0] in ("of", "for", "on", "with", "over", "to")

    def _predicate(self, draft: Draft, verb: Token) -> bool:
        """Read "called the vote a sham": object and predicate."""
        if "predicate" not in draft.word.takes:
            return False
        objects = kids(verb, "obj", "iobj") or (kids(verb, "nsubj:pass") if is_passive(verb) else [])
        said = [
            c
            for c in kids(verb, "xcomp", "obl", "advcl", "ccomp")
            if c.dep_ == "xcomp" or case(c) == "as" or marked(c, "as")
        ]
        said += [a for o in objects[:1] for a in kids(o, "appos") if draft.word.name in self.words.of("call")]
        said = [s for s in said if s.i > verb.i and not marked(s, "to")]
        if not objects and said and not is_passive(verb):  # "dismissed as a fake a video of soldiers"
            objects = [c for c in kids(verb, "obl") if c.i > said[0].i and not case(c)]
        if len(objects) > 1 and not said:
            said = objects[1:2]
        if not objects and draft.word.name in self.words.of("call"):  # "called that “a script”", read as one clause
            return self._called(draft, verb, kids(verb, "ccomp", "xcomp"))
        if objects and not said and draft.word.name in self.words.of("call") and objects[0].left_edge.i != objects[0].i:
            return self._called(draft, verb, objects) if self.doc[objects[0].left_edge.i + 1].tag_ == "``" else False
        if not said or not objects or (is_passive(verb) and not agents(verb)):
            return False
        if objects[0].lower_.endswith(("self", "selves")):  # "a group calling itself the Lions"
            return False
        return self._object_and_predicate(draft, verb, objects[0], said[0])

    def _called(self, draft: Draft, verb: Token, found: list[Token]) -> bool:
        """Read "called that “a script”" where the parse takes what it was called for the whole."""
        for word in found:  # "called talk of a coup “pure fantasy”"
            marked_off = [c for c in word.children if c.i > word.i and c.left_edge.tag_ == "``"]
            if marked_off:
                return draft.take("predicate", subtree(word), [word, marked_off[0]])
        whole = [c for c in found if c.i > verb.i and c.left_edge.lower_ in ("that", "it", "this", "them")]
        if not whole:
            return False
        return draft.take("predicate", subtree(whole[0]), [whole[0].left_edge, whole[0]])

    def _object_and_predicate(self, draft: Draft, verb: Token, object_: Token, said: Token) -> bool:
        if is_passive(verb):
            draft.source = agents(verb)[0]
        tokens = sorted({*subtree(object_, [said]), *subtree(said)})
        return draft.take("predicate", tokens, [object_, said])

    def _infinitive(self, draft: Draft, verb: Token) -> bool:
        if not {"infinitive", "gerund"} & set(draft.word.takes):
            return False
        for child in kids(verb, "xcomp", "ccomp", "advcl", "acl"):
            to = marked(child, "to")
            asked = self._asked(draft, verb, child) if to else []
            if to and "infinitive" in draft.word.takes and (child.dep_ != "advcl" or asked or kids(verb, "obj")):
                return draft.take("infinitive", sorted({*asked, *subtree(child)}), [child])
            having = any(c.tag_ == "VBG" for c in kids(child, "aux"))
            if (child.tag_ == "VBG" or having) and child.dep_ in ("xcomp", "ccomp") and "gerund" in draft.word.takes:
                return draft.take("gerund", subtree(child), [child])
        return False

    def _asked(self, draft: Draft, verb: Token, infinitive: Token) -> list[int]:
        """Give the words for who is to do what is asked: "urged viewers to come", "called on Kenya to lead"."""
        found = []
        for child in verb.children:
            if not verb.i < child.i < infinitive.i:
                continue
            if child.dep_ in ("obj", "iobj") and draft.stance not in ("promises", "threatens"):
                found += subtree(child)
            marks = kids(child, "case")
            if (
                child.dep_ == "obl"
                and marks
                and marks[0].lower_ in ("on", "upon", "for")
                and marks[0].lower_ in draft.word.takes
            ):
                draft.parts.append(marks[0].i)
                found += [i for i in subtree(child) if i > marks[0].i]
        return found

    def _as(self, draft: Draft, verb: Token) -> bool:
        if "as" not in draft.word.takes:
            return False
        for child in kids(verb, "obl", "xcomp", "advcl"):
            if (case(child) == "as" or marked(child, "as")) and kids(verb, "obj"):
                target = kids(verb, "obj")[0]
                return draft.take("as", sorted({*subtree(target), *subtree(child)}), [target, child])
        return False

    def _prepositional(self, draft: Draft, verb: Token) -> bool:
        for child in kids(verb, "obl", "advcl", "ccomp", "xcomp"):
            marks = [m for m in kids(child, "case", "mark") if m.tag_ not in ("POS", "TO")]
            if not marks and child.left_edge.dep_ == "case":  # "of two dead", whose "of" hangs on the number
                marks = [child.left_edge]
            if not marks or marks[0].lower_ not in draft.word.takes or child.i < verb.i:
                continue
            if child.ent_type_ in ("DATE", "TIME", "ORG") and marks[0].lower_ in ("on", "at", "in"):
                continue
            draft.parts.append(marks[0].i)
            return draft.take(marks[0].lower_, [i for i in subtree(child) if i > marks[0].i], [child])
        return False

    def _object(self, draft: Draft, verb: Token) -> bool:
        takes = draft.word.takes
        passive = is_passive(verb)
        if not {"object", "number"} & set(takes) or (passive and not agents(verb)):
            return False
        for child in self._objects(verb, passive, "number" in takes or draft.word.name in TOLLING):
            if not self._says(child, "object" in takes) or not self._voiced(draft, child):
                continue
            if passive:
                draft.source = agents(verb)[0]
            took = "object" if "object" in takes else "number"
            return draft.take(took, self._object_words(draft, verb, child), [child])
        return False

    def _voiced(self, draft: Draft, noun: Token) -> bool:
        """Tell "raised doubts" from "raised money"."""
        lemma, of = noun.lemma_.lower(), self.words.of
        counts = self._numbered(noun) and "number" in draft.word.takes
        return draft.word.name not in of("voicing") or counts or lemma in self.words.nouns or lemma in of("voiced")

    def _objects(self, verb: Token, passive: bool, counts: bool) -> list[Token]:
        if passive:
            return kids(verb, "nsubj:pass") or ([verb.head] if verb.dep_ == "acl" else [])
        dead = [c for c in kids(verb, "xcomp") if counts and c.lower_ in HARMED]
        found = [c for c in kids(verb, "obj") if not (c.lower_ == "that" and c.i < verb.i)]  # "the report that it gave"
        return found or dead

    def _says(self, noun: Token, any_object: bool) -> bool:
        """Tell whether an object can be what is said: no pronoun, and a number of people where one is asked."""
        if any_object:
            own = noun.lower_.endswith(("self", "selves"))
            return not own and (noun.tag_ not in ("WDT", "WP", "PRP") or noun.lower_ in ("it", "them"))
        return self._numbered(noun) and not self._money(noun)

    def _object_words(self, draft: Draft, verb: Token, noun: Token) -> list[int]:
        """Give the words of an object with the number put beside it: "put the toll at nine", "puts it at nine"."""
        counts = "number" in draft.word.takes
        tokens = [noun.i] if noun.i == verb.head.i else self._noun_phrase(noun)
        if counts and noun.lower_ in ("it", "them"):
            tokens = []
        beside = ["at", "as", "to"] if counts else []
        if noun.lemma_.lower() in self.words.of("count"):
            beside.append("of")
        tokens += [i for c in kids(verb, "obl") if case(c) in beside for i in subtree(c)]
        return tokens + self._grounds(draft, verb, noun)

    def _grounds(self, draft: Draft, verb: Token, noun: Token) -> list[int]:
        """Give the words for which somebody is praised or blamed: "condemned the army for shooting"."""
        if draft.word.takes.get("object") not in ("praises", "accuses"):
            return []
        found = [
            c for c in kids(verb, "obl", "advcl") if c.i > noun.i and (case(c) in ("for", "over") or marked(c, "for"))
        ]
        return [i for c in found[:1] for i in subtree(c)]

    def _money(self, noun: Token) -> bool:
        return any(t.pos_ == "SYM" or t.text in "$€£" or t.lemma_ in ("dollar", "percent", "%") for t in noun.subtree)

    def _noun_phrase(self, noun: Token) -> list[int]:
        """Give the words of an object without what a comma or a semicolon sets off."""
        loose = [c for c in kids(noun, "appos", "acl:relcl", "parataxis") if self._comma_before(c)]
        return subtree(noun, loose)

    def _comma_before(self, token: Token) -> bool:
        edge = token.left_edge.i
        return self.doc[edge].text in (",", ";") or (edge > 0 and self.doc[edge - 1].text in (",", ";"))

    def _numbered(self, noun: Token) -> bool:
        near = [
            noun,
            *noun.children,
            *(c for o in kids(noun.head, "obl") if case(o) in ("at", "as", "of", "to") for c in [o, *o.children]),
        ]
        return any(
            t.pos_ == "NUM" or t.lower_ in ("none", "dozens", "scores", "hundreds", "thousands") for t in near
        ) or any(t.i > noun.i and t.pos_ == "NUM" for t in noun.subtree)


def blamed(verb: Token) -> list[Token]:
    """Give who is blamed and the word "blame" of "put the blame on the owner"; nothing where there is none."""
    blame = next((o for o in kids(verb, "obj") if o.lemma_.lower() in ("blame", "guilt")), None)
    own = kids(blame, "nmod") if blame is not None else []
    near = [*kids(verb, "obl"), *own, *reversed([c for o in own for c in kids(o, "nmod")])]
    target = next((c for c in near if case(c).split()[-1:] in (["on"], ["upon"], ["at"], ["with"])), None)
    return [target, blame] if blame is not None and target is not None else []


def held(noun: Token) -> list[Token]:
    """List the words by which somebody is held to have done it: "responsible" behind or beside an object."""
    near = [*kids(noun, "amod"), *kids(noun.head, "xcomp")]
    return [t for t in near if t.lower_ in ("responsible", "accountable", "liable") and t.i > noun.i]
