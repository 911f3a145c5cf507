"""All that can be seen of a window made anew, as in another language: the reader stays where he was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget
from shiboken6 import delete

from jinpu_desktop.qt.view_state import Origin, ViewState
from jinpu_desktop.services.window_facts import rail_foot

if TYPE_CHECKING:
    from jinpu_desktop.qt.context import AppContext
    from jinpu_desktop.qt.main_window import MainWindow

# The old picture stands for no longer than this, should a page take so long to come.
_PATIENCE_MS = 1000


class Where(NamedTuple):
    """Where the reader is in a part of a window, and what stands in its fields, in their order."""

    view: ViewState
    typed: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, part: QWidget) -> Where:
        """What is to be found again after the part was made anew."""
        return cls(ViewState.of(part), tuple((one.text(), one.cursorPosition()) for one in _fields(part)))

    def restore(self, part: QWidget) -> None:
        """Bring the reader there."""
        fields = _fields(part)
        if len(fields) == len(self.typed):
            for field, (text, cursor) in zip(fields, self.typed, strict=True):
                if field.text() != text:
                    field.setText(text)
                field.setCursorPosition(cursor)
        self.view.restore(part)


def _fields(part: QWidget) -> list[QLineEdit]:
    found: list[QLineEdit] = part.findChildren(QLineEdit)
    boxes = (QAbstractSpinBox, QComboBox)
    return [one for one in found if one.isVisibleTo(part) and not isinstance(one.parentWidget(), boxes)]


def clear(window: QWidget) -> None:
    """Take away the widgets of a window and their layout; dialogs, keys and channels stay.

    None of them may be what is calling: they are gone at once, so that nothing is done for them any more.
    """
    window.setFocus()
    holder = QWidget()
    layout = window.layout()
    if layout is not None:
        holder.setLayout(layout)
    for child in _children(window):
        if not child.isWindow():
            child.setParent(holder)
    delete(holder)


def _settle(window: QWidget) -> None:
    """Have what was put into a window shown and laid out now; Qt would do so after its next events."""
    for child in _children(window):
        if not child.isWindow() and not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            child.show()
    layout = window.layout()
    if layout is not None:
        layout.activate()


def _children(window: QWidget) -> list[QWidget]:
    found: list[QWidget] = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found


@contextmanager
def renewed(window: QWidget) -> Iterator[None]:
    """The window is empty inside, to be filled; afterwards the reader is where he was."""
    where = Where.of(window)
    window.setUpdatesEnabled(False)
    try:
        clear(window)
        yield
        _settle(window)
        where.restore(window)
    finally:
        window.setUpdatesEnabled(True)


class _Kept(NamedTuple):
    parts: dict[str, Where]
    message: str
    own_figures: bool
    palette: str | None
    note: bool
    writing: bool
    origin: Origin | None
    past: list[str]


class Renewal(QObject):
    """One per main window. Nothing is painted between the old parts and the new page."""

    @classmethod
    def of(cls, window: MainWindow, context: AppContext) -> Renewal:
        """The window's own."""
        found = next((one for one in window.children() if isinstance(one, cls)), None)
        return found or cls(window, context)

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._kept: _Kept | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: window.setUpdatesEnabled(True))
        window.settled.connect(self._on_settled)

    def take_down(self) -> None:
        """Note where the reader is, and let all that can be seen go."""
        window = self._window
        # Of a page that has not come back yet, what was noted before is still true.
        if self._kept is None:
            self._kept = self._noted()
        window.setUpdatesEnabled(False)
        window.keep.take_down()
        clear(window)
        window.drawer = window.palette_card = None

    def put_up(self) -> None:
        """Make all anew, in the language spoken now, and return to where the reader was."""
        window, kept = self._window, self._kept
        if kept is None:
            return
        window.make_parts(rail_foot(self._context.services.record))
        window.fit_parts()
        window.keep.put_up(kept.note)
        if kept.own_figures:
            window.top_bar.offer_own_figures()
        if kept.message:
            window.messages.show_message(kept.message)
        self._patience.start()
        current = window.navigator.current
        if current is not None:
            window.show_link(current)
        drawer = window.drawer
        if drawer is not None and kept.origin is not None:
            drawer.origin = kept.origin
            drawer.past[:] = kept.past
            drawer.back_button.setVisible(drawer.can_go_back)
        self._on_settled()

    def _parts(self) -> dict[str, QWidget]:
        window = self._window
        parts: dict[str, QWidget] = {"rail": window.rail, "top bar": window.top_bar}
        if window.pane is not None and window.pane.is_settled:
            parts["page"] = window.pane
        if window.drawer is not None and window.drawer.isVisible():
            parts["drawer"] = window.drawer
        return parts

    def _noted(self) -> _Kept:
        window = self._window
        card, drawer, panel = window.palette_card, window.drawer, window.keep.panel
        evident = drawer is not None and drawer.isVisible()
        return _Kept(
            {name: Where.of(part) for name, part in self._parts().items()},
            window.messages.text,
            window.top_bar.offers_own_figures,
            card.field.text() if card is not None and card.isVisible() else None,
            panel is not None and panel.isVisible(),
            panel is not None and panel.isVisible() and panel.field.hasFocus(),
            drawer.origin if drawer is not None and evident else None,
            list(drawer.past) if drawer is not None and evident else [],
        )

    def _on_settled(self) -> None:
        window, kept = self._window, self._kept
        pane, drawer = window.pane, window.drawer
        if kept is None or (pane is not None and not pane.is_settled):
            return
        if drawer is not None and drawer.isVisible() and not drawer.is_settled:
            return
        self._kept = None
        self._patience.stop()
        _settle(window)
        for name, part in self._parts().items():
            if name in kept.parts:
                kept.parts[name].restore(part)
        if kept.writing and window.keep.panel is not None:
            window.keep.panel.field.setFocus()
        if kept.palette is not None:
            window.open_palette(kept.palette)
        window.setUpdatesEnabled(True)
