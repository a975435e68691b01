"""Events of single sentences: type, dyad and quad class, as in the PLOVER gold sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from talion.evaluation.figures import Counts, Figure, Row, Sheet, Tally, by_id, ratio
from talion.evaluation.readings import reads
from talion.evaluation.tasks import Task
from talion.records import Entity, Event, Reading

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "VERBAL_COOPERATION"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "MATERIAL_COOPERATION"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "SANCTION", "THREATEN"), "VERBAL_CONFLICT"),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), "MATERIAL_CONFLICT"),
}
UNREAL = ("negated", "hypothetical")
CONFLICT = frozenset({"VERBAL_CONFLICT", "MATERIAL_CONFLICT"})
# Spellings of codes that the gold corrected and other coders still write.
OLD_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "ROM": "ROU", "PAL": "PSE", "---": ""}
FIGURES = (
    "a_type_multiset", "a_type_set", "b_type_source", "c_dyad", "d_detect", "e_quad", "f_detect_quad",
    "g_actor_country", "h_recipient_country",
)  # fmt: skip
WITH_TYPES = "abcdgh"
WITH_CODES = "bcgh"

Directed = tuple[str, str, str]
Mutual = tuple[str, frozenset[str]]


def convert(_row: Row, reading: Reading) -> Row:
    """Write a reading's events with source and target codes.

    What the text denies or only imagines is left out, and so are acts of nobody on nobody ("the unrest"): a row of the
    field's data sets has a party.
    """
    told = [e for e in reading.events if e.status not in UNREAL and (e.actor or e.recipient)]
    return {"events": [entry(e, kind) for e in told for kind in e.event]}


def entry(event: Event, kind: str) -> Row:
    """Write one event; two or more actors without a recipient act on each other."""
    entry: Row = {"type": kind, "source": codes(event.actor), "target": codes(event.recipient)}
    if is_mutual(event):
        entry["reciprocal"] = True
    return entry


def is_mutual(event: Event) -> bool:
    """Tell whether all actors of an event are on both of its sides."""
    return len(event.actor) > 1 and not event.recipient


def codes(entities: Iterable[Entity]) -> list[Row]:
    """Write entities as PLOVER's export does: country and primary sector in one word, the country beside it.

    The gold sentences were coded when all intergovernmental bodies had one code, so that of the United Nations and of
    the European Union is written as theirs.
    """
    return [
        {"code": code + (e.sector[0] if e.sector else ""), "country": code}
        for e in entities
        for code in ["IGO" if e.code in ("UNO", "EUR") else e.code]
    ]


def country(actor: Row) -> str:
    """Give the country of an actor code: what is told, else its first three letters."""
    told = actor.get("country")
    code = (actor.get("code") or "")[:3] if told is None else told
    return OLD_CODES.get(code, code)


@dataclass
class View:
    """What one side says of a sentence, in the sets that are compared.

    `directed` holds (type, source, target), `mutual` (type, the two sides); `sanction` tells that a SANCTION leaves the
    quad class open, for the sources disagree on it; `alternatives` are types that the gold takes as well.
    """

    types: Counter[str] = field(default_factory=Counter)
    sources: set[tuple[str, str]] = field(default_factory=set)
    directed: set[Directed] = field(default_factory=set)
    mutual: set[Mutual] = field(default_factory=set)
    quads: set[str] = field(default_factory=set)
    sanction: bool = False
    alternatives: dict[str, str] = field(default_factory=dict)


def view(events: Iterable[Row], key: str = "type") -> View:
    """Fold the events of a sentence; two directed events of one type that answer each other count as one mutual."""
    seen = View()
    one_way: list[tuple[str, frozenset[str], frozenset[str]]] = []
    for event in events:
        _note_quad(seen, event)
        kind = event.get(key)
        if not kind:
            continue
        seen.alternatives.update(dict.fromkeys(event.get("type_alt") or (), kind))
        sources, targets = _side(event, "source"), _side(event, "target")
        if event.get("reciprocal"):
            _note_mutual(seen, kind, sources | targets)
        else:
            seen.sources |= {(kind, s) for s in sources}
            seen.directed |= {(kind, s, t) for s in sources for t in targets}
            one_way.append((kind, sources, targets))
    seen.types.update(kind for kind, _, _ in _without_answers(one_way))
    seen.mutual |= {_both(d) for d in seen.directed if d[1] != d[2] and (d[0], d[2], d[1]) in seen.directed}
    seen.directed = {d for d in seen.directed if _both(d) not in seen.mutual}
    return seen


def _note_quad(seen: View, event: Row) -> None:
    told = event.get("quad")
    quad = told or QUADS.get(event.get("type") or "")
    if event.get("type") == "SANCTION" and not told:
        seen.sanction = True
    elif quad and quad != "NEUTRAL":
        seen.quads.add(quad)


def _note_mutual(seen: View, kind: str, sides: frozenset[str]) -> None:
    named = sorted(sides - {""})
    pairs = [frozenset((a, b)) for n, a in enumerate(named) for b in named[n + 1 :]] or [frozenset(named or [""])]
    seen.sources |= {(kind, name) for name in named}
    seen.mutual |= {(kind, pair) for pair in pairs}
    seen.types[kind] += 1


def _side(event: Row, role: str) -> frozenset[str]:
    return frozenset(country(a) for a in event.get(role) or ()) or frozenset({""})


def _both(directed: Directed) -> Mutual:
    return directed[0], frozenset(directed[1:])


def _without_answers(
    rows: list[tuple[str, frozenset[str], frozenset[str]]],
) -> list[tuple[str, frozenset[str], frozenset[str]]]:
    kept: list[tuple[str, frozenset[str], frozenset[str]]] = []
    waiting = list(rows)
    while waiting:
        first = waiting.pop(0)
        kept.append(first)
        answer = (first[0], first[2], first[1])
        if first[1] != first[2] and answer in waiting:
            waiting.remove(answer)
    return kept


def renamed(seen: View, names: dict[str, str]) -> View:
    """Give a view with types replaced by name."""
    types: Counter[str] = Counter()
    for kind, number in seen.types.items():
        types[names.get(kind, kind)] += number
    return replace(
        seen,
        types=types,
        sources={(names.get(k, k), s) for k, s in seen.sources},
        directed={(names.get(k, k), s, t) for k, s, t in seen.directed},
        mutual={(names.get(k, k), sides) for k, sides in seen.mutual},
        alternatives={},
    )


def compare(gold: View, said: View) -> dict[str, Counts]:
    """Count right, predicted and gold of every figure in one sentence."""
    said = renamed(said, {alt: kind for alt, kind in gold.alternatives.items() if alt not in gold.types})
    gold_quads, said_quads = quads(gold, said), quads(said, gold)
    actors, recipients = _countries(gold, said, 1), _countries(gold, said, 2)
    types, others = set(gold.types), set(said.types)
    return {
        "a_type_multiset": (sum((gold.types & said.types).values()), said.types.total(), gold.types.total()),
        "a_type_set": (len(types & others), len(others), len(types)),
        "b_type_source": (len(gold.sources & said.sources), len(said.sources), len(gold.sources)),
        "c_dyad": dyads(gold, said),
        "d_detect": (bool(types and others), bool(others), bool(types)),
        "e_quad": (len(gold_quads & said_quads), len(said_quads), len(gold_quads)),
        "f_detect_quad": (bool(gold_quads and said_quads), bool(said_quads), bool(gold_quads)),
        "g_actor_country": (len(actors[0] & actors[1]), len(actors[1]), len(actors[0])),
        "h_recipient_country": (len(recipients[0] & recipients[1]), len(recipients[1]), len(recipients[0])),
    }


def dyads(gold: View, said: View) -> Counts:
    """Count dyads; a mutual event on one side is met by either direction on the other."""
    right = len(gold.directed & said.directed) + len(gold.mutual & said.mutual)
    right += sum(_both(d) in said.mutual - gold.mutual for d in gold.directed - said.directed)
    right += sum(_both(d) in gold.mutual - said.mutual for d in said.directed - gold.directed)
    return right, len(said.directed) + len(said.mutual), len(gold.directed) + len(gold.mutual)


def quads(own: View, other: View) -> set[str]:
    """Give the quad classes of one side; a SANCTION takes whichever class of conflict the other side has."""
    if not own.sanction or own.quads & other.quads & CONFLICT:
        return own.quads
    return own.quads | {min(CONFLICT & other.quads, default="MATERIAL_CONFLICT")}


def _countries(gold: View, said: View, place: int) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Give the (type, country) pairs of a role on both sides, for the types that both have."""
    types = set(gold.types) & set(said.types)

    def side(seen: View) -> set[tuple[str, str]]:
        """List the pairs of one side."""
        named = {(d[0], d[place]) for d in seen.directed} | {(k, c) for k, sides in seen.mutual for c in sides}
        return {(kind, name) for kind, name in named if kind in types and name}

    return side(gold), side(said)


def score(name: str, gold: Sequence[Row], predicted: Sequence[Row], key: str = "type") -> list[Sheet]:
    """Judge the sentences of one file; those that the gold leaves unlabelled or expects to fail are left out."""
    said, tally = by_id(predicted), Tally()
    judged = [g for g in gold if not g.get("unlabelled") and not g.get("expected_error")]
    for g in judged:
        counts = compare(view(g["events"], key), view(said.get(g["id"], {}).get("events", []), key))
        for figure, numbers in counts.items():
            tally.add(figure, *numbers)
    return [Sheet(name, len(judged), _figures(gold, key, tally.counts))]


def _figures(gold: Sequence[Row], key: str, counts: Callable[[str], Counts]) -> tuple[Figure, ...]:
    events = [e for g in gold for e in g["events"]]
    untyped = not any(e.get(key) for e in events) or (key == "type" and any("quad" in e for e in events))
    left_out = (WITH_TYPES if untyped else "f") + (WITH_CODES if any(g.get("no_codes") for g in gold) else "")
    kept = [f for f in FIGURES if f[0] not in left_out and any(counts(f)[1:])]
    return tuple(ratio(f, *counts(f)) for f in kept)


TASK = Task(predict=reads(convert), score=score, needs=("text", "events"))
