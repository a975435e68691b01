"""Pages that tell of nothing political: sport, weather, markets, recipes and crime fiction give no events."""

from __future__ import annotations

import pytest

from talion.coder import Coder

PAGES = {
    "football": (
        "Lyon beat Marseille 2-1 on Sunday after a late strike from their captain. The visitors attacked from "
        "the start and hit the post twice, but the home defence held firm. Marseille's striker shot wide from "
        "ten metres, and the goalkeeper was booked for wasting time. “We fought to the end,” the coach said. "
        "The club meets Nantes on Saturday in a match that could decide the title. Nantes lost three of their "
        "last five games and have been under fire from their own supporters since the winter break."
    ),
    "tennis": (
        "The Swedish qualifier saved two match points and fought back from a set down to stun the second seed "
        "in Rome. She fired fourteen aces, broke twice in the decider and sealed the win with a backhand down "
        "the line. The champion withdrew before the quarter-final with a sore wrist. Rain stopped play for an "
        "hour on the outer courts."
    ),
    "weather": (
        "A storm will hit the west coast overnight, forecasters said, with winds of up to 120 kilometres an "
        "hour. Heavy rain struck the valleys on Monday and floods threatened several villages. Snow is "
        "expected above 900 metres by Thursday. The heat wave that killed crops in the south has ended. "
        "Temperatures will fall by ten degrees."
    ),
    "markets": (
        "Shares in Frankfurt rallied on Tuesday as investors bet that rates would fall. The carmaker's stock "
        "shot up by six percent after it beat forecasts, while chip makers retreated. Oil prices slumped and "
        "gold hit a record. The central bank is expected to hold rates next week. Analysts "
        "warned that the bond market could come under attack from speculators. The strike price of the "
        "options was left unchanged."
    ),
    "recipe": (
        "Beat the eggs with the sugar until pale, then fold in the flour. Strike the tray on the table to "
        "release the air. Raid the cupboard for whatever nuts are left and crush them with a rolling pin. "
        "Bake for forty minutes, kill the heat and leave the cake to rest. Whipped cream will support the "
        "flavour."
    ),
    "books": (
        "In her third novel an ageing detective hunts a killer through the fog of a harbour town. The murder "
        "of a pianist opens the book, and a hostage drama ends it. The film rights have been sold. Readers of "
        "thrillers will find the prose a pleasure, though the plot drags in the middle."
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_page_without_politics_gives_no_event(coder: Coder, page: str) -> None:
    """Words of violence and politics in other senses are no events."""
    reading = coder.read(page, published="2024-05-16")
    assert [(e.event, e.event_text, e.why[0]) for e in reading.events if e.status in ("asserted", "historical")] == []
