"""Order of time, and what the stage promises of every text."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

import talion.links
from talion.links.order import acyclic
from talion.records import Report


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=30))
@settings(deadline=None)
def test_order_has_no_circle(edges: list[tuple[str, str]]) -> None:
    """Whatever is told, what is kept of it can be laid out in one line."""
    kept = acyclic(edges)
    later = {a: {b for x, b in kept if x == a} for a, _ in kept}
    left = {n for edge in kept for n in edge}
    while left:
        free = {n for n in left if not later.get(n, set()) & left}
        assert free
        left -= free


def test_past_perfect_comes_first(read) -> None:
    """What had happened happened before what happened, in whatever order it is told."""
    found = read(
        "France expelled an envoy; Mali had arrested a French priest.",
        ("expelled", "SANCTION", "FRA GOV", "MLI GOV"),
        ("arrested", "COERCE", "MLI GOV", "FRA REL"),
    )
    assert ("expelled", "arrested", "retaliation") in found.edges()


def test_cost_grows_with_the_length(nlp, place) -> None:
    """A report four times as long costs no more than some four times as much."""
    sentence = "Rebels attacked a barracks after the army had bombed a village. "
    told = (("attacked", "ASSAULT", "UGA REB", "UGA MIL"), ("bombed", "ASSAULT", "UGA MIL", "UGA REB"))

    def cost(times: int) -> float:
        text = sentence * times
        doc = nlp(text)
        doc._.talion_report = Report(id="t", text=text)
        doc._.talion_events = place(text, told * times)
        best = 9.9
        for _ in range(3):
            start = time.perf_counter()
            talion.links.links(doc)
            best = min(best, time.perf_counter() - start)
        return best

    cost(5)
    assert cost(160) < 10 * cost(40)
