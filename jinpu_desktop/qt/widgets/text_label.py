"""Words on a page, in a style and a colour role of the theme."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.breaks import unbreakable
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

# A layout asks for the height at two or three widths, again and again.
_MOST_WIDTHS = 8
# Screen readers go from one of these to the next.
_HEADINGS = ("h1", "h2", "h3")


class TextLabel(Themed, QLabel):
    """Plain text (never HTML), wrapped into lines of the style's height; nothing is cut off.

    With `max_lines` longer text ends in an ellipsis, and the whole stands in the tool tip; such
    text needs another place where it can be read. `selectable` offers the text for copying.
    """

    def __init__(
        self,
        ui: UiContext,
        text: str = "",
        style: str = "body",
        role: str = "text",
        wrap: bool = True,
        *,
        selectable: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        max_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style, self._role = style, role
        if style in _HEADINGS:
            self.heard_as = "Heading"
        self._align, self._max_lines = align, max_lines
        self._selectable = selectable
        self._laid: dict[int, list[str]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed,
            QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed,
        )
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.follow_theme(ui)
        self.setText(text)

    @property
    def baseline(self) -> int:
        """Pixels from the widget's top to the first line's baseline."""
        return self._line.baseline

    @property
    def role(self) -> str:
        """The colour role of the words."""
        return self._role

    def set_role(self, role: str) -> None:
        """Gives the words another colour role."""
        self._role = role
        self.update()

    def lines(self, width: int) -> list[str]:
        """The text as it is broken into lines at this width."""
        return self._lines_at(width)

    def restyle(self) -> None:
        self._line = TextLine(self.ui.theme, self._style)
        self._laid = {}
        self._natural = self._natural_width()

    def _natural_width(self) -> int:
        return math.ceil(max((self._line.width(part) for part in self.text().split("\n")), default=0.0))

    def _lines_at(self, width: int) -> list[str]:
        lines = self._laid.get(width)
        if lines is None:
            lines = self._break_lines(width) if self.wordWrap() else self.text().split("\n")
            if self._max_lines and len(lines) > self._max_lines:
                rest = "".join(lines[self._max_lines - 1 :])
                elide = self._line.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
                lines = [*lines[: self._max_lines - 1], elide]
                self.setToolTip(self.text())
            if len(self._laid) >= _MOST_WIDTHS:
                self._laid.clear()
            self._laid[width] = lines
        return lines

    def _break_lines(self, width: int) -> list[str]:
        text = self.text()
        if "\n" not in text and self._natural <= width:
            return [text]
        lines = []
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for paragraph in text.split("\n"):
            layout = QTextLayout(paragraph, self._line.font)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(width, 1))
                lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
            layout.endLayout()
            if not paragraph:
                lines.append("")
        return lines

    def _longest_word(self) -> int:
        return math.ceil(max((self._line.width(piece) for piece in unbreakable(self.text())), default=0.0))

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._laid = {}
        self._natural = self._natural_width()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        return len(self._lines_at(width)) * self._line.height

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return QSize(self._natural, self._line.height * (self.text().count("\n") + 1))
        width = min(self._natural, 720)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        return QSize(min(self._longest_word(), self.ui.theme.px(160)), self._line.height)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._selectable:
            event.ignore()
            return
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copy text"), lambda: QGuiApplication.clipboard().setText(self.text()))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.ui.theme.color(self._role if self.isEnabled() else "text-3"))
        painter.setFont(self._line.font)
        lines = self._lines_at(self.width())
        top = max(0, (self.height() - len(lines) * self._line.height) // 2) if not self.wordWrap() else 0
        for number, line in enumerate(lines):
            x = 0.0
            if self._align != Qt.AlignmentFlag.AlignLeft:
                spare = self.width() - self._line.width(line)
                x = spare if self._align == Qt.AlignmentFlag.AlignRight else spare / 2
            y = top + number * self._line.height + self._line.baseline
            painter.drawText(QPointF(x, y), line)
