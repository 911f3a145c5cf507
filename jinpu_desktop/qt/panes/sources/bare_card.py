"""A card whose table reaches from edge to edge."""

from __future__ import annotations

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card


def bare_card(ui: UiContext) -> Card:
    """A card without a title and without padding at its sides; what needs some brings it."""
    card = Card(ui)
    # Inside the frame's line, and clear of the round corners at the bottom.
    layout = card.layout()
    if layout is not None:
        layout.setContentsMargins(1, 6, 1, 7)
    card.body.setContentsMargins(0, 0, 0, 0)
    card.body.setSpacing(0)
    return card
