"""What the parts of the window are given instead of reaching for globals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.theme import Theme

if TYPE_CHECKING:
    from jinpu_desktop.qt.jobs import Dispatcher
    from jinpu_desktop.qt.navigator import Navigator
    from jinpu_desktop.qt.table_actions import TableActions
    from jinpu_desktop.runtime.settings import Settings
    from jinpu_desktop.services.bundle import Services


class Looks(QObject):
    """Hands on that the look has changed, until it is cut off. Signal `changed()`."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.changed)

    def cut_off(self) -> None:
        """Hand on nothing any more."""
        self._theme.changed.disconnect(self.changed)


class UiContext(NamedTuple):
    """The look and the ways out of a widget: to a figure's evidence, to a link, a citation to copy, and what
    else the window lets a reader do with a figure, put into a menu. Figures are named by evidence keys.
    `tables` copies and saves tables and remembers their columns, `add_to_briefing` makes a figure a page of
    a briefing; None where nothing can be kept. `looks` tells of other looks in the theme's place, where what
    is shown is let go before the theme is; None: the theme itself does."""

    theme: Theme
    icons: Icons
    open_evidence: Callable[[str, QWidget], None]
    open_link: Callable[[str], None]
    copy_citation: Callable[[str], None] = lambda key: None
    add_figure_actions: Callable[[QMenu, str], None] = lambda menu, key: None
    tables: TableActions | None = None
    add_to_briefing: Callable[[str], None] | None = None
    looks: Looks | None = None


class AppContext(NamedTuple):
    """Everything the composition root made. Panes receive the two or three members they need."""

    ui: UiContext
    services: Services
    dispatcher: Dispatcher
    navigator: Navigator
    settings: Settings
