"""What the tests of the Trends pane share: hands for its menus and eyes for its chart."""

from __future__ import annotations

from pane_desk import settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.panes.trends.trends_page import TrendsPage
from jinpu_desktop.qt.panes.trends.trends_pane import TrendsPane


def settled(qtbot: QtBot, pane: TrendsPane) -> TrendsPage:
    settle(qtbot, pane)
    QApplication.processEvents()
    assert pane.page is not None
    return pane.page


def click(qtbot: QtBot, widget: QWidget, place: QPoint | None = None) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())


def choose(menu: QMenu, *words: str) -> None:
    """Follow the words through a menu and its submenus, and take the last."""
    for at, word in enumerate(words):
        action = next(action for action in menu.actions() if action.text().startswith(word))
        if at == len(words) - 1:
            action.trigger()
            menu.close()
            return
        submenu = action.menu()
        assert isinstance(submenu, QMenu)
        menu = submenu


def shown_keys(page: TrendsPage) -> list[str]:
    main = page.chart.area.main
    assert main is not None
    assert main.spec is not None
    return [mark.figure.key for _layer, mark in main.spec.marks()]
