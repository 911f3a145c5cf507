"""One headline figure with its name, period, status and change or age."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.status_word import StatusWord
from jinpu_desktop.qt.widgets.text_label import TextLabel


class FigureTile(Card):
    """Name, period, value with unit; the foot says the status left and change or age right.

    `foot_left` is the status in words (empty: the fixed term of the figure's mark). `foot_right` may
    itself be a figure ("+2.3 %"): it opens its own evidence.
    """

    def __init__(
        self,
        ui: UiContext,
        name: str,
        period_text: str,
        figure: Figure,
        foot_left: str = "",
        foot_right: str | Figure = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ui, parent=parent)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.setContentsMargins(13, 12, 13, 12)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.name_label = TextLabel(ui, name, "h3")
        self.period_label = TextLabel(ui, period_text, "small", "text-2")
        self.figure_label = FigureLabel(ui, figure, "figure", show_unit=True, show_mark=False)
        self.status = StatusWord(ui, figure.mark, foot_left)
        self.foot_right: QWidget | None = None
        self._foot = SplitLayout(gap=6)
        self.body.addWidget(self.name_label)
        self.body.addWidget(self.period_label)
        self.body.addSpacing(5)
        self.body.addWidget(self.figure_label)
        self.body.addStretch(1)
        self.body.addSpacing(8)
        self._foot.addWidget(self.status)
        self._show_foot_right(foot_right)
        self.body.addLayout(self._foot)
        self.setAccessibleName(name)

    def show_figure(
        self, period_text: str, figure: Figure, foot_left: str = "", foot_right: str | Figure = ""
    ) -> None:
        """Shows another figure of the same name in the same place."""
        self.period_label.setText(period_text)
        self.figure_label.setFigure(figure)
        self.status.set_status(figure.mark, foot_left)
        self._show_foot_right(foot_right)

    def _show_foot_right(self, foot_right: str | Figure) -> None:
        former = self.foot_right
        if isinstance(former, FigureLabel) and isinstance(foot_right, Figure):
            former.setFigure(foot_right)
            return
        if isinstance(former, TextLabel) and foot_right and isinstance(foot_right, str):
            former.setText(foot_right)
            return
        if former is not None:
            self._foot.removeWidget(former)
            former.hide()
            former.deleteLater()
            self.foot_right = None
        if isinstance(foot_right, Figure):
            self.foot_right = FigureLabel(
                self.ui, foot_right, "small", role="text-2", show_mark=False, parent=self
            )
        elif foot_right:
            self.foot_right = TextLabel(self.ui, foot_right, "small", "text-2", wrap=False, parent=self)
        if self.foot_right is not None:
            self._foot.addWidget(self.foot_right)
            self.foot_right.show()
