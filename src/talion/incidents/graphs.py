"""Graph files of a chain: the DOT language of Graphviz, and GraphML for Gephi, yEd, Cytoscape and networkx.

An edge runs from the answer to what it answers, as links do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as Xml

from talion.incidents.told import Answer, Incident, Teller, Together, Value

SPACE = "http://graphml.graphdrawing.org/xmlns"
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 has no way to write
NODE: dict[str, Callable[[Incident], str]] = {
    "label": lambda i: label(i),
    "date": lambda i: str(i.date or ""),
    "enddate": lambda i: str(i.enddate or ""),
    "event": lambda i: " ".join(i.event),
    "mode": lambda i: " ".join(i.mode),
    "actor": lambda i: told(i, "actor"),
    "recipient": lambda i: told(i, "recipient"),
    "place": lambda i: told(i, "place"),
    "disputed": lambda i: " ".join(a.field for a in i.attributes if a.verdict == "disputed"),
    "told_by": lambda i: tellers(i.told_by),
}
EDGE: dict[str, Callable[[Answer], str]] = {
    "kind": lambda a: a.kind,
    "text": lambda a: a.text,
    "told_by": lambda a: tellers(a.told_by),
}


def dot(chain: Together) -> str:
    """Write a chain in the DOT language."""
    lines = ["digraph chain {", "  rankdir=BT;", "  node [shape=box];"]
    names = {incident.id: f"n{n}" for n, incident in enumerate(chain.same, 1)}
    lines += [f"  {names[i.id]} [{_pairs({'id': i.id} | _values(NODE, i))}];" for i in chain.same]
    for answer in chain.chain:
        values = {"label": f"{answer.kind}\n{answer.text}".strip()} | _values(EDGE, answer)
        lines.append(f"  {names[answer.from_]} -> {names[answer.to]} [{_pairs(values)}];")
    return "\n".join((*lines, "}", ""))


def _pairs(values: dict[str, str]) -> str:
    return ", ".join(f"{key}={quoted(value)}" for key, value in values.items() if value)


def quoted(text: str) -> str:
    """Write a string of the DOT language: quotes and backslashes escaped, a new line as its sign for one."""
    plain = ILLEGAL.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def graphml(chain: Together) -> str:
    """Write a chain as GraphML; an incident keeps its id, and empty values are left out."""
    root = Xml.Element("graphml", xmlns=SPACE)
    for kind, fields in (("node", NODE), ("edge", EDGE)):
        for name in fields:
            key = {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": "string"}
            Xml.SubElement(root, "key", key)
    graph = Xml.SubElement(root, "graph", id="chain", edgedefault="directed")
    for incident in chain.same:
        _fill(Xml.SubElement(graph, "node", id=_legal(incident.id)), "node", _values(NODE, incident))
    for answer in chain.chain:
        edge = Xml.SubElement(graph, "edge", source=_legal(answer.from_), target=_legal(answer.to))
        _fill(edge, "edge", _values(EDGE, answer))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _fill(element: Xml.Element, kind: str, values: dict[str, str]) -> None:
    for name, value in values.items():
        if value:
            Xml.SubElement(element, "data", key=f"{kind}_{name}").text = _legal(value)


def _legal(text: str) -> str:
    return ILLEGAL.sub("\ufffd", text)


def _values(fields: dict[str, Callable[..., str]], record: Incident | Answer) -> dict[str, str]:
    return {name: value(record) for name, value in fields.items()}


def told(incident: Incident, field: str) -> str:
    """Say all values told of an attribute, each with its codes."""
    attribute = incident.attribute(field)
    return " / ".join(_worded(attribute.values)) if attribute is not None else ""


def _worded(values: tuple[Value, ...]) -> Iterator[str]:
    for value in values:
        codes = f" [{' '.join(value.codes)}]" if value.codes else ""
        yield _flat(value.text) + codes


def label(incident: Incident) -> str:
    """Say an incident in a few lines: when, who, in which words, to whom."""
    days = str(incident.date or "?")
    if incident.enddate != incident.date:
        days += f" to {incident.enddate}"
    who, whom = (told(incident, f).split(" / ")[0] for f in ("actor", "recipient"))
    return "\n".join(part for part in (days, who or "?", f"“{_flat(incident.text)}”", whom) if part)


def tellers(who: tuple[Teller, ...]) -> str:
    """Say who tells something, each once."""
    return "; ".join(dict.fromkeys(_flat(_said(t)) for t in who))


def _said(teller: Teller) -> str:
    where = teller.publication or teller.report
    return f"{where}: {' → '.join(teller.speakers)}" if teller.speakers else where


def _flat(text: str) -> str:
    return " ".join(text.split())
