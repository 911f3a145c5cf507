"""Gives Qt's own controls the look of the theme, each by itself.

A style sheet of the whole application would be shorter, but Qt then asks its rules of every widget there is,
for each theme and each text size anew: a second of work where this takes a few milliseconds.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from jinpu_desktop.qt.theme import Theme

# What a control needs, with what it makes by itself: its list, its bars, its menu. The first that fits.
_PARTS = (
    ("QScrollBar", ("bar",)),
    ("QMenu", ("menu",)),
    ("QLineEdit", ("field", "menu")),
    ("QPlainTextEdit", ("field", "bar", "menu")),
    ("QComboBox", ("field", "list", "bar")),
    ("QAbstractItemView", ("list", "bar")),
)
# Pixels at the sides of a menu's words: its frame, a tick, the arrow of a menu within.
_AROUND_WORDS = 100
_ALL = ("menu", "field", "button", "list", "bar")


def dress(widget: QWidget, theme: Theme) -> None:
    """Give a control the look of the theme from now on; an area that scrolls downwards, a bar; anything else,
    such as a dialog of Qt's, with all that is inside."""
    if widget.inherits("QScrollArea") and isinstance(widget, QAbstractScrollArea):
        # Its own: to hand out one that Qt has made, PySide6 first makes all classes of widgets known.
        bar = QScrollBar(Qt.Orientation.Vertical)
        _Dress(bar, theme, ("bar",))
        widget.setVerticalScrollBar(bar)
        return
    parts = next((parts for kind, parts in _PARTS if widget.inherits(kind)), _ALL)
    _Dress(widget, theme, parts)


class _Dress(QObject):
    """Belongs to its widget. One that is hidden takes on the new look when it is shown."""

    def __init__(self, widget: QWidget, theme: Theme, parts: tuple[str, ...]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._theme = theme
        self._parts = parts
        self._is_waiting = False
        self._put_on()
        theme.changed.connect(self._on_theme_changed)
        if widget.inherits("QMenu"):
            widget.aboutToShow.connect(self._shorten)  # type: ignore[attr-defined]

    def _put_on(self) -> None:
        self._widget.setStyleSheet(self._theme.style_sheet(self._parts))

    def _shorten(self) -> None:
        """Have each line end within the window that the menu belongs to; its tool tip says the whole."""
        menu: Any = self._widget
        owner = menu.parentWidget()
        if owner is None:
            return
        room = owner.window().width() - self._theme.px(_AROUND_WORDS)
        metrics = QFontMetrics(menu.font())
        for action in menu.actions():
            words, tab, behind = action.text().partition("\t")
            left = room - metrics.horizontalAdvance(behind)
            if metrics.horizontalAdvance(words) > left:
                action.setToolTip(words.replace("&&", "&"))
                action.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, left) + tab + behind)
                menu.setToolTipsVisible(True)

    def _on_theme_changed(self) -> None:
        if self._widget.isVisible():
            self._put_on()
        elif not self._is_waiting:
            self._is_waiting = True
            self._widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._is_waiting:
            self._is_waiting = False
            watched.removeEventFilter(self)
            self._put_on()
        return False
