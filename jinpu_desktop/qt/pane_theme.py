"""Panes that are not shown wait with a new look until they are: a change costs one page, not eleven."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.theme import Theme

if TYPE_CHECKING:
    from jinpu_desktop.qt.pane_registry import PaneEntry
    from jinpu_desktop.qt.panes.pane import Pane


class PaneTheme(QObject):
    """The theme as one pane sees it: the same answers, always of now; `changed` comes when it is shown."""

    changed = Signal()

    def __init__(self, theme: Theme, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self._theme = theme
        self._pages = pages
        self._is_behind = False
        theme.changed.connect(self._on_changed)
        pages.currentChanged.connect(self._catch_up)

    def __getattr__(self, name: str) -> Any:
        # Only asked for what this object does not have itself: everything else is the theme's answer.
        return getattr(self._theme, name)

    def _is_shown(self) -> bool:
        return self._pages.currentWidget() is self.parent()

    def _on_changed(self) -> None:
        self._is_behind = True
        self._catch_up()

    def _catch_up(self) -> None:
        if self._is_behind and self._is_shown():
            self._is_behind = False
            self.changed.emit()


def make_pane(entry: PaneEntry, context: AppContext, pages: QStackedWidget) -> Pane:
    """The pane of an entry, one of `pages`."""
    theme = PaneTheme(context.ui.theme, pages)
    pane = entry.make(context._replace(ui=context.ui._replace(theme=cast("Theme", theme))))
    theme.setParent(pane)
    pages.addWidget(pane)
    return pane
