"""The rule book as pages: every type, mode, entry, set and context of the lexicon in Markdown, for the documentation.

Each entry has an anchor: `frame:ID` and `reader:TYPE`, as an event's `why` names them, `mode:TYPE.MODE`, `context:ID`,
`set:ID`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from talion import lexicon
from talion.events import ontology
from talion.events.cues import ContextCue, ModeCue
from talion.events.frames import Frame, NamedSet, load_frames
from talion.events.ontology import Mode, Type

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
SET = re.compile(r"@([^\s|]+)")
NEEDS = {
    "party": "an actor or a recipient",
    "actor": "an actor",
    "recipient": "a recipient",
    "both": "an actor and a recipient",
    "inner": "an act told inside it",
    "nothing": "nothing",
}
INNER = {
    "told": "told as acts of their own",
    "blocks": "not told",
    "negated": "told as negated",
    "future": "told as future",
    "hypothetical": "told as hypothetical",
}
WISHES = (
    ("object", "the object is one of"),
    ("object_not", "the object is none of"),
    ("subject", "the subject is one of"),
    ("subject_not", "the subject is none of"),
    ("clause", "the clause that it governs has one of"),
    ("clause_not", "the clause that it governs has none of"),
    ("near", "the sentence has one of"),
    ("not_near", "the sentence has none of"),
)
HOW_TO_READ = """
An entry's **words** are patterns: the first word heads the pattern, what follows must depend on it; `=` marks any
dependent of that lemma, a bar parts alternatives, and `@` names a [set of words](sets.md).
[Adding a frame](../adding-a-frame.md) explains all of it. Unless an entry says otherwise, an event needs an actor or a
recipient; the subject acts and the object is acted upon; acts told inside are told as acts of their own. Sentences
under **Tells it** must give an event by the entry, sentences under **Does not tell it** must not: `talion rules test`
runs them all. An entry's address is what `talion explain` shows: `frame:accuse.condemn` stands at
`accuse.html#frame-accuse-condemn`.
"""

READER = (
    "The learned second reader may take a word for this act that no entry has, or whose entry has wishes that are not "
    "met. Then this holds:"
)


def write(folder: Path, folders: tuple[Path, ...] = (lexicon.HERE,)) -> None:
    """Write the pages to a folder; a page that says the same as before is left as it is, others of old go."""
    made = pages(folders)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        page = folder / name
        if not page.is_file() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")


def pages(folders: tuple[Path, ...] = (lexicon.HERE,)) -> dict[str, str]:
    """Give the pages by file name: the index, one a type in PLOVER's order, contexts, sets."""
    frames = load_frames(folders)
    cues = lexicon.load("modes", "mode", ModeCue, folders)
    contexts = lexicon.load("contexts", "context", ContextCue, folders)
    sets = lexicon.load("sets", "set", NamedSet, folders)
    made = {"index.md": _index(frames, cues, contexts, sets)}
    reader = {frame.type: frame for frame in lexicon.load("reader", "frame", Frame, folders)}
    for kind in ontology.types().values():
        mine = [f for f in frames if f.type == kind.id]
        text = _type(kind, mine, [c for c in cues if c.type == kind.id], reader.get(kind.id))
        made[f"{kind.id.lower()}.md"] = text
    made["contexts.md"] = _contexts(contexts)
    made["sets.md"] = _sets(sets)
    return made


def _index(
    frames: Sequence[Frame], cues: Sequence[ModeCue], contexts: Sequence[ContextCue], sets: Sequence[NamedSet]
) -> str:
    types = ontology.types()
    rows = [_row(kind, [f for f in frames if f.type == kind.id]) for kind in types.values()]
    examples = sum(len(f.positive) + len(f.negative) for f in frames)
    lines = [
        "# The rule book",
        "",
        f"All that talion's lexicon says of acts, page by page: {len(frames)} entries with "
        f"{sum(len(f.words) for f in frames):,} patterns and {examples:,} examples for PLOVER's {len(types)} types, "
        f"{len(cues)} lists of words for modes, [{len(contexts)} contexts](contexts.md) and "
        f"[{len({s.id for s in sets})} sets of words](sets.md). These pages are made anew from the lexicon "
        "whenever the documentation is built.",
        HOW_TO_READ,
        "| type | quad class | score | modes | entries | patterns | examples |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
        *rows,
        "",
        "```{toctree}",
        ":hidden:",
        "",
        *(kind.lower() for kind in types),
        "contexts",
        "sets",
        "```",
    ]
    return "\n".join(lines) + "\n"


def _row(kind: Type, mine: list[Frame]) -> str:
    numbers = (len(kind.modes), len(mine), sum(len(f.words) for f in mine))
    examples = sum(len(f.positive) + len(f.negative) for f in mine)
    cells = (
        f"[{kind.id}]({kind.id.lower()}.md)",
        f"{kind.quad} {QUADS[kind.quad]}",
        _signed(kind.score),
        *numbers,
        examples,
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def _type(kind: Type, frames: list[Frame], cues: list[ModeCue], reader: Frame | None) -> str:
    facts = [f"Quad class {kind.quad}, {QUADS[kind.quad]}", f"score {_signed(kind.score)}", f"CAMEO {kind.cameo}"]
    facts.append("always has a recipient" if kind.requires_recipient else "may stand without a recipient")
    lines = [f"# {kind.id}", "", _plain(kind.definition), "", " · ".join(facts), ""]
    lines += _codes("With a context the CAMEO code is", kind.cameo_contexts)
    lines += _codes("With a mode and a context it is", kind.cameo_mode_contexts)
    if kind.modes:
        lines += ["## Modes", ""]
        for mode in kind.modes:
            lines += _mode(kind, mode, [c for c in cues if c.mode == mode.id], [f for f in frames if mode.id in f.mode])
    lines += ["## Entries", ""]
    for frame in frames:
        lines += _entry(frame)
    if reader is not None:
        lines += [f"(reader:{kind.id.lower()})=", "## Where no entry fits", "", READER, ""]
        lines += [" · ".join([kind.id, *_manner(reader)])]
    return "\n".join(lines).rstrip() + "\n"


def _codes(lead: str, codes: dict[str, str]) -> list[str]:
    told = "; ".join(f"{_plain(key.replace('.', ' + '))} {code}" for key, code in codes.items())
    return [f"{lead}: {told}.", ""] if told else []


def _mode(kind: Type, mode: Mode, cues: list[ModeCue], frames: list[Frame]) -> list[str]:
    facts = [f"Score {_signed(mode.score)}"] + ([f"CAMEO {mode.cameo}"] if mode.cameo else [])
    if mode.adds_context:
        facts.append(f"brings the context {_link('context', mode.adds_context)}")
    lines = [f"(mode:{kind.id.lower()}.{mode.id})=", f"### {_plain(mode.id)}", ""]
    lines += [_plain(mode.definition), "", " · ".join(facts), ""]
    for cue in cues:
        lines += _said("Words beside the act", cue.words)
        lines += _said("Unless one of these stands there", cue.not_words)
        lines += _said("Acts that it speaks of", cue.inner)
    links = ", ".join(_link("frame", frame.id) for frame in frames)
    return lines + ([f"**Entries that have it:** {links}", ""] if links else [])


def _entry(frame: Frame) -> list[str]:
    mode = " ".join(_link("mode", m, f"{frame.type.lower()}.{m}") for m in frame.mode)
    lines = [f"(frame:{frame.id})=", f"### {_plain(frame.id)}", ""]
    lines += [" · ".join([f"{frame.type} {mode}".strip(), *_manner(frame)]), ""]
    lines += [_sentence(frame.note), ""] if frame.note else []
    lines += _said("Verbs", frame.verbs) + _said("Nouns", frame.nouns) + _said("Adjectives", frame.adjectives)
    wishes = list(_wishes(frame))
    lines += ["**Only where**", "", *wishes, ""] if wishes else []
    lines += _examples("Tells it", frame.positive) + _examples("Does not tell it", frame.negative)
    return lines


def _manner(frame: Frame) -> Iterator[str]:
    """Say in a few words what an entry needs, who has which role, and what becomes of the acts told inside."""
    yield f"needs {NEEDS[frame.needs]}"
    if frame.reciprocal:
        yield "all parties are actors"
    if frame.actor:
        yield f"actor: {_roles(frame.actor)}"
    if frame.recipient:
        yield f"recipient: {_roles(frame.recipient)}"
    if not (frame.actor or frame.recipient or frame.reciprocal):
        yield "usual roles"
    yield f"acts inside: {INNER[frame.inner]}" + (f", but {_rewritten(frame.rewrite)}" if frame.rewrite else "")
    if frame.counts:
        yield f"counts {frame.counts}"
    if frame.result:
        yield "tells the outcome of another act"
    if frame.status:
        yield f"is {frame.status} whatever its words"
    if frame.context:
        yield "brings the context " + ", ".join(_link("context", name) for name in frame.context)


def _roles(names: Iterable[str]) -> str:
    return ", ".join("no one" if name == "nobody" else _plain(name) for name in names)


def _rewritten(rewrite: dict[str, str]) -> str:
    """Say what the whole becomes, types with the same outcome together."""
    outcomes: dict[str, list[str]] = {}
    for inner, whole in rewrite.items():
        outcomes.setdefault(whole, []).append(inner)
    return "; ".join(f"{' or '.join(inner)} makes it {whole}" for whole, inner in outcomes.items())


def _wishes(frame: Frame) -> Iterator[str]:
    for key, lead in WISHES:
        words = getattr(frame, key)
        if words:
            yield f"- {lead}: {_words(words)}"


def _examples(lead: str, sentences: list[str]) -> list[str]:
    return [f"**{lead}**", "", *(f"- {_plain(sentence)}" for sentence in sentences), ""] if sentences else []


def _contexts(contexts: Sequence[ContextCue]) -> str:
    lead = "What an act is about, told by words of its sentence: lemmas, or several words as they stand."
    lines = ["# Contexts", "", lead, ""]
    for context in contexts:
        lines += [f"(context:{context.id})=", f"## {_plain(context.id)}", "", _plain(context.definition), ""]
        lines += _said("Words", context.words)
        links = ", ".join(_link("context", name) for name in context.excludes)
        lines += [f"**Left out beside** {links}", ""] if links else []
    return "\n".join(lines).rstrip() + "\n"


def _sets(sets: Sequence[NamedSet]) -> str:
    lines = ["# Sets of words", "", "Words that many entries share, named with @ in their patterns and wishes.", ""]
    joined: dict[str, list[str]] = {}
    for each in sets:
        joined.setdefault(each.id, []).extend(each.words)
    for name in sorted(joined):
        lines += [f"(set:{name})=", f"## {_plain(name)}", "", _words(joined[name]), ""]
    return "\n".join(lines).rstrip() + "\n"


def _said(lead: str, words: Sequence[str]) -> list[str]:
    return [f"**{lead}:** {_words(words)}", ""] if words else []


def _words(words: Iterable[str]) -> str:
    """List words as running text; the sets that they name are links."""
    return ", ".join(_pattern(word) for word in words)


def _pattern(word: str) -> str:
    parts = SET.split(word)  # text and names of sets in turn
    return "".join(_link("set", f"@{part}", part) if n % 2 else _plain(part) for n, part in enumerate(parts))


def _link(what: str, text: str, name: str = "") -> str:
    """Link to the entry of a mode, context or frame by its anchor."""
    return f"[{_plain(text)}](#{what}:{name or text})"


def _sentence(text: str) -> str:
    return _plain(text[:1].upper() + text[1:]).rstrip(".") + "."


def _plain(text: str) -> str:
    """Escape what Markdown would read as marks."""
    return SPECIAL.sub(r"\\\1", text)


def _signed(score: float) -> str:
    return f"{score:+g}".replace("-", "−") if score else "0"
