"""The pages of the rule book: all of the lexicon is on them, once, and what they link to is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from talion import lexicon
from talion.cli import rulebook_pages
from talion.events import ontology
from talion.events.cues import ContextCue
from talion.events.frames import Frame, load_frames, sets


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Make the pages of the shipped lexicon."""
    return rulebook_pages.pages()


@pytest.fixture(scope="module")
def anchors(pages: dict[str, str]) -> Counter[str]:
    """Count the anchors of all pages."""
    return Counter(name for text in pages.values() for name in re.findall(r"^\((.+)\)=$", text, re.MULTILINE))


def plain(text: str) -> str:
    """Take the marks of Markdown's escapes out of a page."""
    return re.sub(r"\\(.)", r"\1", text)


def test_a_page_for_each_type_in_the_index(pages: dict[str, str]) -> None:
    """PLOVER's sixteen types have a page each, with definition and CAMEO code, and a row in the index."""
    assert len(ontology.types()) == 16
    for kind in ontology.types().values():
        text = plain(pages[f"{kind.id.lower()}.md"])
        assert text.startswith(f"# {kind.id}\n")
        assert kind.definition in text
        assert f"CAMEO {kind.cameo}" in text
        assert pages["index.md"].count(f"| [{kind.id}]") == 1


def test_every_entry_once(anchors: Counter[str]) -> None:
    """Each frame, mode, context, set and rule of the second reader has one anchor, and there are no others."""
    wanted = [f"frame:{frame.id}" for frame in load_frames()] + [f"reader:{kind.lower()}" for kind in ontology.types()]
    wanted += [f"mode:{kind.id.lower()}.{mode.id}" for kind in ontology.types().values() for mode in kind.modes]
    wanted += [f"context:{context.id}" for context in lexicon.load("contexts", "context", ContextCue)]
    wanted += [f"set:{name}" for name in sets()]
    assert anchors == Counter(wanted)


def test_every_example_once_on_its_page(pages: dict[str, str]) -> None:
    """Each example of a type's frames is a line of its page, as often as the frames have it."""
    for kind in ontology.types():
        frames = [frame for frame in load_frames() if frame.type == kind]
        wanted = Counter(sentence for frame in frames for sentence in (*frame.positive, *frame.negative))
        lines = Counter(plain(line).removeprefix("- ") for line in pages[f"{kind.lower()}.md"].splitlines())
        assert {sentence: lines[sentence] for sentence in wanted} == dict(wanted)


def test_every_link_leads_somewhere(pages: dict[str, str], anchors: Counter[str]) -> None:
    """Links to modes, entries, contexts and sets lead to anchors that are there."""
    targets = {target for text in pages.values() for target in re.findall(r"\]\(#([^)]+)\)", text)}
    assert targets <= set(anchors)
    assert any(target.startswith("set:") for target in targets)


def test_an_entry_says_what_it_wishes() -> None:
    """Words, wishes, roles, inner acts and marks of Markdown are told in full."""
    frame = Frame(
        id="coerce.impound-boat",
        type="COERCE",
        mode=["seize"],
        verbs=["put under @lock.kinds|*seal*"],
        object=["boat", "trawler"],
        near=["har_bour"],
        recipient=["owner", "nobody"],
        inner="blocks",
        rewrite={"ASSAULT": "THREATEN violence", "COERCE": "THREATEN violence"},
        needs="both",
        note="told by coast guards",
        positive=["Senegal's navy impounded two trawlers."],
    )
    text = "\n".join(rulebook_pages._entry(frame))
    assert "COERCE [seize](#mode:coerce.seize) · needs an actor and a recipient · recipient: owner, no one" in text
    assert "acts inside: not told, but ASSAULT or COERCE makes it THREATEN violence" in text
    assert r"**Verbs:** put under [@lock.kinds](#set:lock.kinds)\|\*seal\*" in text
    assert "- the object is one of: boat, trawler" in text
    assert r"- the sentence has one of: har\_bour" in text
    assert "Told by coast guards." in text
    assert "Does not tell it" not in text


def test_pages_are_written_once_and_old_ones_go(tmp_path: Path) -> None:
    """A second run changes no file, and a page of a former lexicon is taken away."""
    folder = tmp_path / "rules"
    rulebook_pages.write(folder)
    times = {page.name: page.stat().st_mtime_ns for page in folder.iterdir()}
    (folder / "former.md").write_text("# FORMER\n", encoding="utf-8")
    rulebook_pages.write(folder)
    assert {page.name: page.stat().st_mtime_ns for page in folder.iterdir()} == times
