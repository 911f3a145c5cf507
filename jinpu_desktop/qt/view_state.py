"""Where the reader is on a page: what must stay when the page is filled anew."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.record_table import RecordTable

# Layouts that depend on each other's width settle in a few passes.
_PASSES = 3
# Where that was not enough, an area has its whole length some moments later.
_LATER_MS = (20, 60)


class _Scrolled(NamedTuple):
    """How far an area is scrolled, in pixels, and the row and column of its current cell."""

    down: int
    right: int
    row: Hashable
    column: int


class ViewState(NamedTuple):
    """Scroll positions and current cells by the area's place on the page, and where the focus is.

    Places are counted among the visible widgets of a class, so that a page that was built again is
    recognised; the focus on a figure follows its evidence key.
    """

    scrolled: dict[tuple[str, int], _Scrolled]
    focus: tuple[str, int] | None
    figure: str

    @classmethod
    def of(cls, page: QWidget) -> ViewState:
        """The state of a page as it is now."""
        scrolled = {
            place: _Scrolled(
                area.verticalScrollBar().value(), area.horizontalScrollBar().value(), *_current(area)
            )
            for place, area in _placed(page, QAbstractScrollArea)
        }
        focused: Any = page.window().focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            return cls(scrolled, None, "")
        figure = focused.figure.key if isinstance(focused, FigureLabel) else ""
        places = (place for place, widget in _placed(page, QWidget) if widget is focused)
        return cls(scrolled, next(places, None), figure)

    def restore(self, page: QWidget) -> None:
        """Bring the page, which may have been built anew, into this state."""
        for _pass in range(_PASSES):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        late = [area for place, area in _placed(page, QAbstractScrollArea) if not self._put(place, area)]
        self._focus_again(page)
        if late:
            QTimer.singleShot(0, lambda: self._try_again(page, _LATER_MS))

    def _try_again(self, page: QWidget, waits: tuple[int, ...]) -> None:
        if not isValid(page):
            return
        late = [area for place, area in _placed(page, QAbstractScrollArea) if not self._put(place, area)]
        if late and waits:
            QTimer.singleShot(waits[0], lambda: self._try_again(page, waits[1:]))

    def _put(self, place: tuple[str, int], area: QAbstractScrollArea) -> bool:
        """Whether there is as much to scroll as before."""
        before = self.scrolled.get(place)
        if before is None:
            return True
        _set_current(area, before.row, before.column)
        area.verticalScrollBar().setValue(before.down)
        area.horizontalScrollBar().setValue(before.right)
        return area.verticalScrollBar().value() == before.down

    def _focus_again(self, page: QWidget) -> None:
        if self.focus is None:
            return
        now: Any = page.window().focusWidget()
        if now is not None and page.isAncestorOf(now) and now.isVisibleTo(page):
            return
        placed = dict(_placed(page, QWidget))
        same = [w for w in placed.values() if isinstance(w, FigureLabel) and w.figure.key == self.figure]
        found = same[0] if same else placed.get(self.focus)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)


class Origin:
    """The door that the reader went through, to be found again when its page was built anew meanwhile."""

    def __init__(self, widget: QWidget | None) -> None:
        self._widget = widget
        self._key = _key(widget)

    def is_inside(self, owner: QWidget) -> bool:
        """Whether it is one of the owner's own doors."""
        return self._widget is not None and isValid(self._widget) and owner.isAncestorOf(self._widget)

    def focus_again(self, window: QWidget, but: QWidget) -> None:
        """Give the focus to the door, or else to another one of the window to the same evidence, but none
        within `but`."""
        widget = self._widget
        if widget is None:
            return
        if not isValid(widget) or not widget.isVisible() or (self._key and _key(widget) != self._key):
            doors: list[QWidget] = window.findChildren(QWidget)
            widget = next((door for door in doors if self._leads_there(door, but)), None)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leads_there(self, door: QWidget, but: QWidget) -> bool:
        return bool(self._key) and _key(door) == self._key and door.isVisible() and not but.isAncestorOf(door)


def _key(door: Any) -> str:
    """The evidence that a door opens; empty for what opens none or several."""
    if isinstance(door, FigureLabel):
        return door.figure.key if isValid(door) else ""
    return getattr(door, "evidence_key", "") or (door.key if isinstance(door, DoorText) else "")


def _placed(page: QWidget, kind: type) -> Iterator[tuple[tuple[str, int], Any]]:
    """The visible widgets of a page, each with its class and its number among those of the class."""
    numbers: dict[str, int] = {}
    found: list[QWidget] = page.findChildren(kind)
    for widget in found:
        if widget.isVisibleTo(page):
            name = type(widget).__name__
            numbers[name] = numbers.get(name, -1) + 1
            yield (name, numbers[name]), widget


def _current(area: QAbstractScrollArea) -> tuple[Hashable, int]:
    """What identifies the current row, and the current column; (None, 0) if there is none."""
    if isinstance(area, RecordTable) and (index := area.currentIndex()).isValid():
        return _identity(area.record_model.row(index.row())), index.column()
    return None, 0


def _set_current(area: QAbstractScrollArea, row: Hashable, column: int) -> None:
    if row is None or not isinstance(area, RecordTable):
        return
    model = area.record_model
    for number in range(model.rowCount()):
        if _identity(model.row(number)) == row:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            area.selectionModel().setCurrentIndex(model.index(number, column), flag)
            return


def _identity(row: Any) -> Hashable:
    """The id of what a row is about, which stays when its values change."""
    for name in ("id", "key", "obs_id"):
        if found := getattr(row, name, None):
            return str(found)
    for name in ("shown", "source", "figure"):
        if (found := getattr(row, name, None)) is not None:
            return _identity(found)
    return str(row[0]) if isinstance(row, tuple) and row else None
