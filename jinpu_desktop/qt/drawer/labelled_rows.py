"""Lines of a small table: what it is on the left, what is known about it on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.drawer.source_text import SourceText
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _


class LabelledRows(Themed, QWidget):
    """Label and words, line by line. Words that are not known are said to be "not stated".

    `selectable` offers the words of each line for copying.
    """

    def __init__(
        self, ui: UiContext, label_width: int, parent: QWidget | None = None, *, selectable: bool = False
    ) -> None:
        super().__init__(parent)
        self._selectable = selectable
        self._label_width = label_width
        self._labels: list[TextLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.follow_theme(ui)

    def add(self, label: str, words: str, language: str = "") -> None:
        """Appends a line; `language` is the code of the words' language where that is a source's own."""
        known = bool(words) and words != _("not stated")
        name = TextLabel(self.ui, label, "small", "text-2")
        role = "text" if known else "text-3"
        value = SourceText(
            self.ui, words or _("not stated"), language, "small", role, True, selectable=self._selectable
        )
        value.setAccessibleName(f"{label}: {words or _('not stated')}")
        row = self._grid.rowCount()
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        self._labels.append(name)
        self.restyle()

    def restyle(self) -> None:
        for label in self._labels:
            label.setFixedWidth(self.ui.theme.px(self._label_width))
