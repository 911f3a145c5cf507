"""One of a few forms, side by side in one frame."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.hover_button import HoverButton
from jinpu_desktop.qt.widgets.script_line import script_line


class Segment(HoverButton):
    """One form. `ends` says whether its left and right corners are those of the whole control."""

    heard_as = "RadioButton"

    def __init__(
        self,
        ui: UiContext,
        text: str,
        ends: tuple[bool, bool],
        parent: QWidget | None = None,
        *,
        language: str = "",
    ) -> None:
        """`language`: the one whose letters the text is written in, if not the reader's own."""
        super().__init__(parent)
        self._ends, self._language = ends, language
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.setAccessibleName(text)
        self.follow_theme(ui)

    def set_ends(self, first: bool, last: bool) -> None:
        """Whether nothing stands left and right of it."""
        self._ends = (first, last)
        self.update()

    def restyle(self) -> None:
        theme, language = self.ui.theme, self._language
        self._off, self._on = (script_line(theme, style, language) for style in ("body", "body-medium"))
        self.ring_radius = self.ui.theme.radius("control")

    def _outline(self) -> QPainterPath:
        """The segment's shape: round where the control ends, straight in between."""
        radius = self.ui.theme.radius("control")
        rect = QRectF(self.rect()).adjusted(0.5 if self._ends[0] else -0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        for is_end, left in ((self._ends[0], rect.left()), (self._ends[1], rect.center().x())):
            if not is_end:
                half = QPainterPath()
                half.addRect(QRectF(left, rect.top(), rect.width() / 2, rect.height()))
                path = path.united(half)
        return path

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        # The width of the heavier letters in both states: choosing moves nothing.
        return QSize(math.ceil(self._on.width(self.text())) + 2 * px(12), px(self.ui.theme.size("control")))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self.ui.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if on else "line-strong"), 1))
        painter.setBrush(theme.color("accent" if on else "surface-2" if self.underMouse() else "surface"))
        painter.drawPath(self._outline())
        line = self._on if on else self._off
        painter.setPen(theme.color("on-accent" if on else "text"))
        line.draw(painter, (self.width() - line.width(self.text())) / 2,
                  (self.height() - line.height) // 2, self.text())  # fmt: skip


class Segmented(QWidget):
    """Signal `chosen(str)`: the reader took this form. None is on where another control's is in force."""

    chosen = Signal(str)

    def __init__(
        self,
        ui: UiContext,
        name: str,
        forms: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        own_letters: bool = False,
    ) -> None:
        """`own_letters`: the forms are languages, each named in the letters of its readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.segments: dict[str, Segment] = {}
        for number, (value, words) in enumerate(forms):
            ends = (number == 0, number == len(forms) - 1)
            segment = Segment(ui, words, ends, language=value if own_letters else "")
            segment.clicked.connect(lambda _on, value=value: self._on_clicked(value))
            self.segments[value] = segment
            row.addWidget(segment)
        self._value = ""

    def show_chosen(self, value: str, possible: Sequence[str]) -> None:
        """Mark a form as the one in force; those that mean nothing here cannot be taken."""
        self._value = value
        for name, segment in self.segments.items():
            segment.setChecked(name == value)
            segment.setVisible(name in possible)
        shown = [segment for name, segment in self.segments.items() if name in possible]
        for segment in shown:
            segment.set_ends(segment is shown[0], segment is shown[-1])

    def _on_clicked(self, value: str) -> None:
        before = self._value
        for name, segment in self.segments.items():
            segment.setChecked(name == before)
        if value != before:
            self.chosen.emit(value)
