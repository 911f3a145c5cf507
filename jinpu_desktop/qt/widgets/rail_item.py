"""The entries of the rail and the headings between them."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed

_TEXT_X = 20
_ICON_X = 19
_ICON = 20
_BAR = 3
_FAR = 1000
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -_FAR, Qt.Key.Key_End: _FAR}


class RailItemButton(Themed, QAbstractButton):
    """One pane: icon and label side by side, or the icon over the short label."""

    step_requested = Signal(int)  # so many panes up (below 0) or down

    ring_role = "focus-on-rail"
    ring_inside = True
    heard_as = "PageTab"

    def __init__(
        self,
        ui: UiContext,
        pane_id: str,
        label: str,
        short_label: str,
        icon: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.pane_id = pane_id
        self._label, self._short, self._icon_name = label, short_label, icon
        self._compact = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(label)
        self.setAccessibleName(label)
        self.follow_theme(ui)

    def set_compact(self, compact: bool) -> None:
        """Narrow or wide."""
        self._compact = compact
        self.setText(self._short if compact else self._label)
        self.setToolTip(self._label if compact and self._short != self._label else "")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        theme = self.ui.theme
        self._lines = {
            False: (TextLine(theme, "body"), TextLine(theme, "body-medium")),
            True: (TextLine(theme, "small"), TextLine(theme, "small-medium")),
        }

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        heavy = self._lines[self._compact][1]
        if self._compact:
            return QSize(math.ceil(heavy.width(self._short)) + 12, 6 + px(_ICON) + heavy.height + 11)
        width = _ICON_X + px(30) + heavy.width(self._label) + 12
        return QSize(math.ceil(width), max(34, heavy.height + 13))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            # Told to the rail: between it and us stands a scroll area that would take the key.
            self.step_requested.emit(step)
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, active = self.ui.theme, self.ui.theme.px, self.isChecked()
        painter = QPainter(self)
        if active:
            painter.fillRect(self.rect(), theme.color("rail-active"))
            if theme.outlined:
                painter.setPen(theme.color("accent"))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.fillRect(0, 0, _BAR, self.height(), theme.rail_accent())
        ink = "rail-text"
        line = self._lines[self._compact][1 if active else 0]
        side = px(_ICON)
        if self._compact:
            left = (self.width() - side) // 2
            self.ui.icons.paint(painter, self._icon_name, QRectF(left, 6, side, side), ink)
            painter.setPen(theme.color(ink))
            x = (self.width() - line.width(self._short)) / 2
            line.draw(painter, x, 6 + side, self._short)
        else:
            top = (self.height() - side) // 2
            self.ui.icons.paint(painter, self._icon_name, QRectF(_ICON_X, top, side, side), ink)
            painter.setPen(theme.color(ink))
            line.draw(painter, _ICON_X + px(30), (self.height() - line.height) // 2, self._label)
        if self.underMouse() and not active:
            painter.setOpacity(0.55)
            painter.fillRect(0, 0, _BAR, self.height(), theme.color("rail-text-2"))


class RailGroup(Themed, QWidget):
    """The title of a group of panes; on the narrow rail a rule between the groups."""

    def __init__(self, ui: UiContext, title: str, first: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._first, self._compact = title, first, False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.follow_theme(ui)

    def text(self) -> str:
        """The title, or nothing on the narrow rail."""
        return "" if self._compact else self._title

    def set_compact(self, compact: bool) -> None:
        """A rule, or the title in words."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self._line = TextLine(self.ui.theme, "small")

    def sizeHint(self) -> QSize:
        if self._compact:
            return QSize(0, 0 if self._first else 8)
        return QSize(math.ceil(_TEXT_X + self._line.width(self._title)), self._line.height + 16)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        if self._compact:
            painter.fillRect(16, self.height() // 2, self.width() - 32, 1, theme.color("rail-active"))
            return
        painter.setPen(theme.color("rail-text-2"))
        self._line.draw(painter, _TEXT_X, self.height() - self._line.height - 5, self._title)
