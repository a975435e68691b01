"""Frames: every entry of the lexicon does what its examples promise, and a wrong entry is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from talion import lexicon
from talion.coder import Coder
from talion.events.frames import Frame, compile_pattern, index, load_frames

FRAMES = load_frames()


@pytest.mark.parametrize("frame", FRAMES, ids=[f.id for f in FRAMES])
def test_examples_hold(frames_only: Coder, frame: Frame) -> None:
    """Positive examples give an event by their entry, or by a weightier one of its type; negative ones none by it."""

    def told(text: str, by_type: bool) -> bool:
        events = frames_only.read(text).events
        return any(f"frame:{frame.id}" in e.why or (by_type and frame.type in e.event) for e in events)

    assert [text for text in frame.positive if not told(text, True)] == []
    assert [text for text in frame.negative if told(text, False)] == []


@pytest.mark.parametrize("frame", FRAMES, ids=[f.id for f in FRAMES])
def test_each_entry_has_an_example(frame: Frame) -> None:
    """An entry without an example proves nothing, so none is shipped."""
    assert frame.positive


def test_two_types_do_not_claim_one_bare_word() -> None:
    """A word without further wishes belongs to one type: otherwise chance would decide."""
    clashes = []
    for (part, lemma), patterns in index().patterns.items():
        bare = {p.frame.type: p.frame.id for p in patterns if p.weight == 0}
        if len(bare) > 1:
            clashes.append((part, lemma, sorted(bare.values())))
    assert clashes == []


def written(folder: Path, body: str) -> tuple[Path, ...]:
    """Write a frame file and give the folders that hold it."""
    (folder / "frames").mkdir()
    (folder / "frames" / "mine.toml").write_text(body, encoding="utf-8")
    return (folder,)


BAD = [
    ('[[frame]]\nid = "x"\ntype = "ATTACK"\nverbs = ["bomb"]', r"'x'.*no type 'ATTACK'"),
    ('[[frame]]\nid = "x"\ntype = "ASSAULT"\nmode = ["loud"]\nverbs = ["bomb"]', r"'x'.*no mode 'loud'"),
    ('[[frame]]\nid = "x"\ntype = "ASSAULT"\nverb = ["bomb"]', r"mine\.toml, entry 'x'.*verb"),
    ('[[frame]]\nid = "x"\ntype = "ASSAULT"', r"'x'.*neither verbs nor nouns"),
    ('[[frame]]\nid = "x"\ntype = "ASSAULT"\nverbs = ["bomb"]\nneeds = "luck"', r"'x'.*needs 'luck'"),
    ('[[frame]\nid = "x"', r"mine\.toml: not TOML"),
]


@pytest.mark.parametrize(("body", "message"), BAD)
def test_a_wrong_entry_is_refused_with_its_place(tmp_path: Path, body: str, message: str) -> None:
    """The message names file, entry, the bad value and what would be right."""
    with pytest.raises(lexicon.LexiconError, match=message):
        load_frames(written(tmp_path, body))


def test_an_unknown_set_is_named(tmp_path: Path) -> None:
    """A pattern with a set that is not there is refused by its name."""
    frame = Frame(id="x", type="ASSAULT", verbs=["impose @luck"])
    with pytest.raises(lexicon.LexiconError, match="@luck"):
        compile_pattern(frame, "v", "impose @luck", (tmp_path,))


def test_patterns_tell_objects_particles_and_prepositions_apart() -> None:
    """The words behind the head become slots by their kind, and a last preposition carries the recipient."""
    frame = Frame(id="x", type="ASSAULT", verbs=["x"])
    fire = compile_pattern(frame, "v", "open fire on")
    assert ([s.kind for s in fire.slots], fire.last) == (["object", "particle"], "on")
    street = compile_pattern(frame, "v", "take to street|square")
    assert [(s.kind, s.preposition, sorted(s.words)) for s in street.slots] == [
        ("preposition", "to", ["square", "street"])
    ]
    air = compile_pattern(frame, "n", "air attack on")
    assert (sorted(air.heads), [s.kind for s in air.slots], air.last) == (["attack"], ["modifier", "of"], "on")


def test_a_user_s_folder_adds_frames(tmp_path: Path) -> None:
    """Entries of a user's folder are read after the shipped ones and replace those of the same id."""
    body = '[[frame]]\nid = "mine"\ntype = "ASSAULT"\nverbs = ["clobber"]\n'
    folders = (lexicon.HERE, *written(tmp_path, body))
    assert len(load_frames(folders)) == len(FRAMES) + 1
    assert index(folders).of("v", "clobber")
