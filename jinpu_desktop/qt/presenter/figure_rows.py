"""All figures of a page in the presenter's window: value, what it is, status, and its evidence on a click."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import comma, ngettext
from jinpu_desktop.services.slide_spec import SlideFigure, SlideSpec

MOST_ROWS = 60


class FigureRows(QWidget):
    """A row a figure; a page with more than MOST_ROWS says how many are left to its table or chart."""

    def __init__(self, ui: UiContext, slide: SlideSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self.labels: list[FigureLabel] = []
        for row, one in enumerate(slide.figures[:MOST_ROWS]):
            label = FigureLabel(ui, one.figure, "body", show_unit=True)
            self.labels.append(label)
            grid.addWidget(label, row, 0)
            grid.addWidget(TextLabel(ui, _words(one), "body", "text-2"), row, 1)
        missing = len(slide.figures) - MOST_ROWS
        if missing > 0:
            words = ngettext(
                "{n} more figure stands on the page.", "{n} more figures stand on the page.", missing
            )
            grid.addWidget(TextLabel(ui, words.format(n=missing), "small", "text-2"), MOST_ROWS, 0, 1, 2)


def _words(one: SlideFigure) -> str:
    period = "" if one.period in one.label else one.period
    return comma().join(part for part in (one.label, period, one.status, *one.others) if part)
