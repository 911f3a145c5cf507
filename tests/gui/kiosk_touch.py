"""What the tests of the stand's pages share: what a finger can touch there, where, and what it opens."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk_stand import Stand
from page_checks import visible
from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from jinpu_desktop.qt.kiosk.evidence_sheet import EvidenceSheet
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_map import KioskMap
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.render.accessible_chart import SpokenChart
from jinpu_desktop.qt.widgets.figure_label import FigureLabel


def open_page(stand: Stand, link: str) -> QWidget:
    """The page of a link with everything on it."""
    if stand.shell.attract is not None and stand.shell.attract.isVisible():
        stand.enter()
    stand.open(link)
    for view in stand.face.page.findChildren(StagedView):
        view.complete()
    stand.settle()
    return stand.face.page


def touch(stand: Stand, widget: QWidget, at: QPoint | None = None) -> None:
    """A finger on a touch screen: down and up at the middle of a widget, or at a place of it."""
    place = widget.mapTo(stand.window, at or widget.rect().center())
    # The screen in memory is smaller than the window, and outside of it Qt finds no widget under a finger.
    stand.window.move(_ON_SCREEN - place)
    stand.settle()
    device = _device()
    QTest.touchEvent(stand.window, device).press(0, place, stand.window).commit()
    QTest.qWait(40)
    QTest.touchEvent(stand.window, device).release(0, place, stand.window).commit()
    stand.settle()
    # The next touch is one of its own, no second tap of this one.
    QTest.qWait(QApplication.doubleClickInterval() + 20)


_ON_SCREEN = QPoint(300, 300)
_DEVICES: list[object] = []


def _device():  # type: ignore[no-untyped-def]
    if not _DEVICES:
        _DEVICES.append(QTest.createTouchDevice())
    return _DEVICES[0]


def targets(page: QWidget) -> list[QAbstractButton]:
    """What can be touched on a page, scrolled into sight or not."""
    return [each for each in visible(page) if isinstance(each, QAbstractButton) and _is_target(each)]


def _is_target(button: QAbstractButton) -> bool:
    from PySide6.QtCore import Qt

    if button.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents) or not button.isEnabled():
        return False
    if isinstance(button, FigureLabel):
        return not button.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return button.is_target if isinstance(button, KioskCard | WordCard) else True


def place_of(page: QWidget, widget: QWidget) -> QRect:
    """Where a widget stands on its page, in pixels."""
    return QRect(widget.mapTo(page, QPoint()), widget.size())


def doors(page: QWidget) -> Iterator[str]:
    """The evidence keys of everything on a page that opens evidence."""
    for each in visible(page):
        if isinstance(each, KioskCard):
            yield from (one.figure.key for one in each.figures)
        elif isinstance(each, WordCard) and each.key:
            yield each.key
        elif isinstance(each, FigureLabel):
            yield each.figure.key
        elif isinstance(each, SpokenChart):
            yield from (hit.key for hit in each.hits())


def shown_keys(stand: Stand) -> tuple[str, ...]:
    """The figures of the sheet that is open; none if no sheet is."""
    sheet = stand.face.sheet
    return sheet.shown.keys if isinstance(sheet, EvidenceSheet) else ()


def words_of(page: QWidget) -> str:
    """Every text that can be read on a page, a line each."""
    return "\n".join(page_text(page))


def read(stand: Stand) -> list[str]:
    """Everything on the page in sight, once all of it is there."""
    page, last = stand.face.page, [[""]]

    def is_complete() -> bool:
        if any(one.is_moving for one in page.findChildren(KioskMap)):
            return False
        last.append(page_text(page))
        return last[-1] == last[-2]

    for view in page.findChildren(StagedView):
        view.complete()
    for timer in page.findChildren(QTimer):
        # Long pages make their parts one after the other.
        stand.wait(lambda one=timer: not one.isActive())  # type: ignore[misc]
    stand.wait(is_complete)
    return last[-1]
