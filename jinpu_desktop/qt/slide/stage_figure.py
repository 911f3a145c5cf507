"""Figures on a page of a briefing: doors, without menus."""

from __future__ import annotations

from jinpu_desktop.qt.widgets.figure_label import FigureLabel


class StageFigure(FigureLabel):
    """A figure whose evidence opens by click or key. An audience is shown no menu, however long a finger
    rests."""

    def _on_long_press(self) -> None:
        pass
