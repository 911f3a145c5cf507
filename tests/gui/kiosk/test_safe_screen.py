"""The safe screen: every screen, the right picture, no answer to anybody, and gone when it is told to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.kiosk.safe_picture import portrait_name
from jinpu_desktop.qt.kiosk.safe_screen import Covers, SafeWindow, candidates, fitting
from jinpu_desktop.runtime.own_command import own_command

PATIENCE = 60


def picture(width: int, height: int, color: str = "teal") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


def written(path: Path, image: QImage) -> Path:
    assert image.save(str(path))
    return path


def test_that_the_picture_that_stands_as_the_screen_does_is_taken() -> None:
    lying, upright, none = picture(40, 20), picture(20, 40), QImage()
    assert fitting((none, lying, upright), QSize(1920, 1080)) == lying
    assert fitting((none, lying, upright), QSize(1080, 1920)) == upright
    assert fitting((none, lying), QSize(1080, 1920)) == lying
    assert fitting((none,), QSize(1920, 1080)) is None


def test_that_the_stands_own_pictures_go_before_the_shipped(tmp_path: Path) -> None:
    own = tmp_path / "kiosk-safe.png"
    first, second, *shipped = candidates(own)
    assert (first, second) == (own, portrait_name(own))
    assert all(path.is_file() for path in shipped)


@pytest.fixture
def covers(qtbot: QtBot, tmp_path: Path) -> Covers:
    covers = Covers(written(tmp_path / "kiosk-safe.png", picture(192, 108)))
    screen = QGuiApplication.primaryScreen()
    covers.add(screen)
    yield covers
    covers.remove(screen)


def window_of(covers: Covers) -> SafeWindow:
    (window,) = (one for one in QGuiApplication.topLevelWindows() if isinstance(one, SafeWindow))
    return window


def test_that_it_covers_the_screen_without_frame_or_pointer(covers: Covers) -> None:
    window = window_of(covers)
    assert window.geometry() == window.screen().geometry()
    assert window.flags() & Qt.WindowType.FramelessWindowHint
    assert window.flags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor


def test_that_nothing_that_a_visitor_does_takes_it_away(covers: Covers) -> None:
    window = window_of(covers)
    window.close()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_Menu, Qt.Key.Key_Q):
        QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    QTest.mouseClick(window, Qt.MouseButton.RightButton)
    assert window.isVisible()
    assert window.windowState() == Qt.WindowState.WindowFullScreen
    assert not window.event(QEvent(QEvent.Type.Close)) or window.isVisible()


def test_that_a_screen_that_goes_takes_its_cover_along(covers: Covers) -> None:
    covers.remove(QGuiApplication.primaryScreen())
    assert not [
        one for one in QGuiApplication.topLevelWindows() if isinstance(one, SafeWindow) and one.isVisible()
    ]


@pytest.mark.parametrize("content", [None, b"rubbish"])
def test_that_it_stands_without_a_readable_picture_and_ends_with_its_keeper(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "kiosk-safe.png"
    if content is not None:
        path.write_bytes(content)
    process = subprocess.Popen(
        own_command("kiosk", "--safe-screen", str(path)), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(2)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def test_that_it_needs_neither_widgets_nor_data() -> None:
    script = (
        "import sys\n"
        "import jinpu_desktop.cli.kiosk, jinpu_desktop.qt.kiosk.safe_screen\n"
        "wrong = ('PySide6.QtWidgets', 'sqlite3', 'jinpu_desktop.qt.theme', 'jinpu_desktop.data')\n"
        "print([name for name in wrong if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
