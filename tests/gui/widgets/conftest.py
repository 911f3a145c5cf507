"""What the widget tests share: a context whose doors write down who knocked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.theme import Theme

# Lets the tests of this folder share a module, whatever pytest's import mode.
sys.path.insert(0, str(Path(__file__).parent))

from widget_desk import Doors


@pytest.fixture
def doors() -> Doors:
    return Doors()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme("light")
    theme.apply(qapp)
    yield theme
    theme.set_choice("light")
    theme.set_text_scale(1.0)
    qapp.setStyleSheet("")


@pytest.fixture
def ui(theme: Theme, doors: Doors) -> UiContext:
    return UiContext(
        theme, Icons(theme), lambda key, origin: doors.evidence.append((key, origin)), doors.links.append
    )


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., QWidget]:
    """Shows widgets one below the other in a window, with the keyboard in it."""
    windows = []

    def show(*widgets: QWidget, width: int = 400, height: int = 0) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)  # else the window ends with the caller's interest in it
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        window.resize(width, height or max(window.heightForWidth(width), window.sizeHint().height()))
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show
