"""Attribution: who is reported to have said what, as source, cue and content spans."""

from __future__ import annotations

from collections.abc import Sequence

from talion.evaluation.figures import Figure, Row, Sheet, Tally, by_id, corpora, ratio, share, single
from talion.evaluation.readings import reads
from talion.evaluation.spans import best_first, characters
from talion.evaluation.tasks import Task
from talion.records import Reading

ROLES = ("source", "cue", "content")
RELATIONS = ("content", "lenient", "half", "strict")

Ranges = tuple[tuple[int, int], ...]


def convert(_row: Row, reading: Reading) -> Row:
    """Write a reading's statements as attributions."""
    return {
        "attributions": [
            {"source": list(s.source), "cue": list(s.cue), "content": list(s.content)} for s in reading.statements
        ]
    }


def ranges(attribution: Row, role: str) -> Ranges:
    """Give the ranges of a role in order."""
    return tuple(sorted((start, end) for start, end in attribution.get(role) or ()))


def largest_first(gold: Sequence[set[int]], said: Sequence[set[int]]) -> dict[int, int]:
    """Match sets of characters one to one, those that share most first."""
    return best_first((-len(g & p), i, j) for i, g in enumerate(gold) for j, p in enumerate(said) if g & p)


def judge_role(role: str, gold: Sequence[Row], said: Sequence[Row], tally: Tally) -> None:
    """Count the distinct spans of one role: equal, overlapping, and their characters."""
    wanted = sorted({ranges(a, role) for a in gold} - {()})
    given = sorted({ranges(a, role) for a in said} - {()})
    wanted_sets, given_sets = [characters(r) for r in wanted], [characters(r) for r in given]
    all_wanted, all_given = set[int]().union(*wanted_sets), set[int]().union(*given_sets)
    met = len(largest_first(wanted_sets, given_sets))
    tally.add(f"{role} exact", len(set(wanted) & set(given)), len(given), len(wanted))
    tally.add(f"{role} overlap", met, len(given), len(wanted))
    tally.add(f"{role} characters", len(all_wanted & all_given), len(all_given), len(all_wanted))


def judge_relations(gold: Sequence[Row], said: Sequence[Row], tally: Tally) -> None:
    """Count attributions whose contents overlap and whose sources agree."""
    wanted = [characters(a.get("content")) for a in gold]
    given = [characters(a.get("content")) for a in said]
    right = dict.fromkeys(RELATIONS, 0)
    for i, j in largest_first(wanted, given).items():
        source, other = characters(gold[i].get("source")), characters(said[j].get("source"))
        agree = bool(source & other) or not (source or other)
        right["content"] += 1
        right["lenient"] += agree
        right["half"] += agree and 2 * len(wanted[i] & given[j]) >= len(wanted[i] | given[j])
        right["strict"] += all(ranges(gold[i], role) == ranges(said[j], role) for role in ("source", "content"))
        if source:
            tally.add("source", bool(source & other), 1, 1)
    for name in RELATIONS:
        tally.add(f"relation {name}", right[name], len(said), sum(map(bool, wanted)))


def figures(gold: Sequence[Row], predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """Judge the documents of one corpus."""
    said, tally = by_id(predicted), Tally()
    for g in gold:
        own, other = g["attributions"], said.get(g["id"], {}).get("attributions", [])
        for role in ROLES:
            judge_role(role, own, other, tally)
        judge_relations(own, other, tally)
    names = [f"{role} {way}" for role in ROLES for way in ("exact", "overlap", "characters")]
    names += [f"relation {name}" for name in RELATIONS]
    right, _, of = tally.counts("source")
    accuracy = single("source accuracy on matched content", share(right, of), round(of))
    return (*(ratio(name, *tally.counts(name)) for name in names), accuracy)


def score(_name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> list[Sheet]:
    """Judge each corpus by itself."""
    return [Sheet(corpus, len(rows), figures(rows, predicted)) for corpus, rows in corpora(gold).items()]


TASK = Task(predict=reads(convert), score=score, needs=("text", "attributions"))
