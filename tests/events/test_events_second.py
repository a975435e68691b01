"""The second reader: what a learned head adds to the frames, takes from them and prefers among them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from spacy.tokens import Doc

from talion import Coder, lexicon
from talion.events.frames import index
from talion.events.joined import Joined
from talion.events.matching import Hit, find
from talion.events.second import Second, kinds
from talion.language import heads

FOLDERS = (lexicon.HERE,)


class Sure:
    """A head that is told beforehand what it thinks of some words."""

    classes = ("", *kinds())

    def __init__(self, thoughts: dict[int, tuple[str, float]]) -> None:
        self.thoughts, self.at = thoughts, list[int]()

    def rate(self, rows: np.ndarray, known: np.ndarray) -> np.ndarray:
        """Give the probabilities thought of; all others are of no act."""
        table = np.zeros((len(rows), len(self.classes)), np.float32)
        for n, i in enumerate(self.at):
            kind, how = self.thoughts.get(i, ("", 1.0))
            table[n, 0] = 1 - how if kind else how
            table[n, self.classes.index(kind)] = how
        return table


class Told(Second):
    """A second reader whose head is `Sure`."""

    def _features(self, words: list, hits: dict) -> np.ndarray:  # type: ignore[type-arg]
        self.acts.at = [t.i for t, _ in words]  # type: ignore[union-attr]
        return super()._features(words, hits)


def read(coder: Coder, text: str, thoughts: dict[str, tuple[str, float]], joined: bool = False) -> Iterator[Hit]:
    """Find the hits of a text with a head that thinks so of its words; `joined`: cues of answering are known."""
    doc: Doc = coder.nlp(text)
    second = Told(index(), FOLDERS)
    second.acts = Sure({t.i: thoughts[t.text] for t in doc if t.text in thoughts})  # type: ignore[assignment]
    page = second.page(Joined(doc).ends if joined else ())
    for sentence in doc.sents:
        for hits in find(sentence, index(), FOLDERS, page.review):
            yield hits[0]


def test_a_word_without_a_frame_is_read_by_the_head(coder: Coder) -> None:
    """Where no frame fits, a sure head makes a hit of its own, marked as such."""
    hits = list(read(coder, "Chad unfriended Niger.", {"unfriended": ("SANCTION", 0.99)}))
    assert [(h.head.text, h.pattern.frame.type, h.read) for h in hits] == [("unfriended", "SANCTION", True)]


def test_an_unsure_head_adds_nothing(coder: Coder) -> None:
    """Below its limit the head is not heard."""
    assert not list(read(coder, "Chad unfriended Niger.", {"unfriended": ("SANCTION", 0.2)}))


def test_a_frame_is_turned_down_where_the_head_is_sure_of_no_act(coder: Coder) -> None:
    """The head takes away the reading of a frame."""
    assert not list(read(coder, "Troops bombed the bridge.", {"bombed": ("", 1.0)}))


def test_the_head_keeps_what_a_frame_reads(coder: Coder) -> None:
    """A frame's reading that the head believes in stays the frame's."""
    hits = list(read(coder, "Troops bombed the bridge.", {"bombed": ("ASSAULT", 0.95)}))
    assert [(h.head.text, h.read) for h in hits] == [("bombed", False)]
    assert hits[0].belief == pytest.approx(0.95)


def test_a_verb_and_its_object_tell_one_act(coder: Coder) -> None:
    """Of a verb and its object that the head takes for the same act the surer is read."""
    thoughts = {"flummoxed": ("COERCE", 0.98), "gribbles": ("COERCE", 0.99)}
    assert [h.head.text for h in read(coder, "Chad flummoxed the gribbles.", thoughts)] == ["gribbles"]


def test_where_acts_were_told_a_doubtful_word_is_read(coder: Coder) -> None:
    """A word that is too doubtful by itself is heard soon after an act that head and frame agree on."""
    thoughts = {"bombed": ("ASSAULT", 0.9), "unfriended": ("SANCTION", 0.9)}
    assert not list(read(coder, "Chad unfriended Niger.", thoughts))
    told = [h.head.text for h in read(coder, "Troops bombed the bridge. Chad unfriended Niger.", thoughts)]
    assert told == ["bombed", "unfriended"]


def test_what_a_cue_of_answering_needs_is_read_from_less_certainty(coder: Coder) -> None:
    """On a side of "in retaliation for" a doubtful word tells an act, where nothing else there does."""
    text, thoughts = (
        "Chad bombed Niger in retaliation for the gribble.",
        {"bombed": ("ASSAULT", 0.9), "gribble": ("COERCE", 0.4)},
    )
    assert [h.head.text for h in read(coder, text, thoughts)] == ["bombed"]
    assert [h.head.text for h in read(coder, text, thoughts, joined=True)] == ["bombed", "gribble"]


def test_an_answer_to_a_question_is_no_answer_to_an_act(coder: Coder) -> None:
    """What is asked or said is no act, whatever cue joins it."""
    text, thoughts = (
        "Chad bombed Niger in response to a question.",
        {"bombed": ("ASSAULT", 0.9), "question": ("COERCE", 0.4)},
    )
    assert [h.head.text for h in read(coder, text, thoughts, joined=True)] == ["bombed"]


def test_the_head_corrects_the_type_of_an_entry(coder: Coder) -> None:
    """Where the head is sure of another type, the entry's gives way."""
    hits = list(read(coder, "Troops bombed the bridge.", {"bombed": ("PROTEST", 0.97)}))
    assert [h.pattern.frame.type for h in hits] == ["PROTEST"]


def test_without_weights_everything_is_left_to_the_frames(coder: Coder) -> None:
    """A model without the head changes nothing."""
    doc = coder.nlp("Troops bombed the bridge.")
    second = Second(index(), FOLDERS)
    second.acts = None
    found = [["unchanged"]]
    assert second.page().review(next(doc.sents), found) is found  # type: ignore[arg-type, comparison-overlap]


def test_an_event_says_that_the_head_has_read_it(coder: Coder) -> None:
    """`why` tells the reader's events from those of the frames."""
    events = coder.read("Troops bombed the bridge. Rebels fired on a convoy near the town.").events
    assert events
    assert all(any(w.startswith(("frame:", "reader:")) for w in e.why) for e in events)


def test_probabilities_add_up() -> None:
    """The shipped head gives a distribution over its classes for every word."""
    acts = heads.load()
    assert acts is not None
    rated = acts.rate(np.zeros((3, 128), np.float32), np.zeros((3, acts.features), np.float32))
    assert rated.shape == (3, len(kinds()) + 1)
    assert rated.sum(1) == pytest.approx([1, 1, 1])


def test_a_folder_without_weights_has_no_head(tmp_path: object) -> None:
    """Another model than the shipped one has no second reader."""
    assert heads.load(tmp_path) is None  # type: ignore[arg-type]


def test_the_branch_is_not_run_where_frames_read_alone(frames_only: Coder) -> None:
    """Without the second reader its vectors are not computed either."""
    assert frames_only.nlp("Troops bombed the bridge.")._.talion_vectors is None
