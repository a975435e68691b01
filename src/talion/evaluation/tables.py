"""Figures on paper: a table for a terminal, JSON, Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from talion.evaluation.figures import Figure, Sheet


def number(value: float | None) -> str:
    """Write a share with three decimals, a larger number with one, nothing for None."""
    if value is None:
        return ""
    return f"{value:.3f}" if abs(value) <= 3 else f"{value:.1f}"


def cells(figure: Figure) -> list[str]:
    """Write a figure as name, precision, recall, F1 or value, and count."""
    last = figure.f1 if figure.value is None else figure.value
    count = "" if figure.count is None else str(figure.count)
    return [figure.name, number(figure.precision), number(figure.recall), number(last), count]


def text(task: str, sheets: Iterable[Sheet]) -> str:
    """Write sheets as aligned columns."""
    lines = []
    for sheet in sheets:
        lines.append(f"{task}: {sheet.corpus} ({sheet.items} items)")
        lines.append(f"  {'':34} {'P':>8} {'R':>8} {'F/value':>8} {'count':>8}")
        for figure in sheet.figures:
            name, *rest = cells(figure)
            lines.append(f"  {name:34} " + " ".join(f"{cell:>8}" for cell in rest))
    return "\n".join(lines)


def rich_text(task: str, sheets: Iterable[Sheet]) -> None:
    """Print sheets as tables on a terminal."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for sheet in sheets:
        table = Table(title=f"{task}: {sheet.corpus} ({sheet.items} items)", title_justify="left")
        table.add_column("figure")
        for head in ("P", "R", "F/value", "count"):
            table.add_column(head, justify="right")
        for figure in sheet.figures:
            table.add_row(*cells(figure))
        console.print(table)


def json(results: dict[str, Sequence[Sheet]]) -> str:
    """Write sheets by task as one JSON object."""
    return msgspec.json.format(msgspec.json.encode(results), indent=2).decode()


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table; the first column is text, the others are numbers or text."""
    lines = ["| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |"]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)
