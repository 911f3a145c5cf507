"""What the audience sees: the page over the whole screen, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.evidence import Evidence
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.presenter.covers import Cloak, CoverSheet, PointingDot
from jinpu_desktop.qt.presenter.stage_evidence import StageEvidence
from jinpu_desktop.qt.slide.slide_view import SlideView
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.presentation import Cover
from jinpu_desktop.services.slide_spec import SlideSpec

_STILL_MS = 2500
# A hand on the table moves the mouse by a pixel or two.
_LEAST_MOVE = 4
_PANEL_SHARE = 3
# How far a key moves the dot, as a part of the page's width.
_STEP = 48
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class AudienceWindow(QWidget):
    """A page, a cover, a dot and the evidence panel. Keys go to `on_key`, which says whether it took them.

    Signals: `evidence_wanted(str)`: a figure was clicked; `close_wanted()`: the window system asks to close.
    """

    evidence_wanted = Signal(str)
    close_wanted = Signal()

    def __init__(self, ui: UiContext, on_key: Callable[[QKeyEvent], bool], look: str, code: str) -> None:
        super().__init__()
        self._on_key = on_key
        self.is_ending = False
        self.setWindowTitle(_("Presentation – Jinpu Explorer"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.view = SlideView(
            ui, look=look, code=code, on_stage=True, open_evidence=self._on_evidence, parent=self
        )
        self.view.pointer_moved.connect(self._on_pointer_moved)
        self.panel = StageEvidence(self.view.ui, self)
        self.cover = CoverSheet(self)
        self._dot = PointingDot(self.view.theme, self)
        self._points = False
        self.shown_cover = Cover.NONE
        self._place = QPoint()
        self._cloak = Cloak(self)
        self._last = QPoint(-1, -1)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self._still.timeout.connect(self._hide_pointer)

    # What is shown

    @property
    def points(self) -> bool:
        """Whether the dot is shown."""
        return self._points

    @property
    def hides_pointer(self) -> bool:
        """Whether the pointer rests and is hidden."""
        return self._cloak.isVisible()

    def show_slide(self, slide: SlideSpec) -> None:
        """Show a page, without evidence if it is another one."""
        former = self.view.slide
        if former is not None and former.page_id != slide.page_id:
            self.panel.close_evidence()
            self.setFocus()
        self.view.set_slide(slide)

    def show_evidence(self, evidence: Evidence) -> None:
        """Show the evidence that was asked for last."""
        if self.panel.key:
            self.panel.show_evidence(evidence)
            self._restack()

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no evidence."""
        if self.panel.key:
            self.panel.show_trouble(sentence)
            self._restack()

    def lay_cover(self, cover: Cover) -> None:
        """Black, white or none."""
        if cover is not self.shown_cover:
            self.shown_cover = cover
            self.cover.lay(cover)
            self._restack()
            if cover is not Cover.NONE:
                self._hide_pointer()

    def toggle_pointer(self) -> None:
        """Show the dot where the pointer is, else in the middle of the page, or take it away."""
        self._points = not self._points
        if self._points:
            at = self.mapFromGlobal(self.cursor().pos())
            self._point_at(at if self.rect().contains(at) else self.view.geometry().center())
        else:
            self._dot.hide()
        self._show_pointer()

    def move_pointer(self, key: int) -> bool:
        """Move the dot by an arrow key; False if it is not shown or this is none."""
        if not self._points or Qt.Key(key) not in _ARROWS:
            return False
        right, down = _ARROWS[Qt.Key(key)]
        step = max(8, self.view.page_rect().width() // _STEP)
        place = self._place + QPoint(right * step, down * step)
        rect = self.rect()
        self._point_at(QPoint(min(max(place.x(), 0), rect.right()), min(max(place.y(), 0), rect.bottom())))
        return True

    def _point_at(self, place: QPoint) -> None:
        self._place = place
        self._dot.point_at(place, self.view.page_rect().width())
        self._restack()

    def _on_evidence(self, key: str, origin: QWidget) -> None:
        self.evidence_wanted.emit(key)

    def _restack(self) -> None:
        for part in (self.panel, self.cover, self._dot, self._cloak):
            if part.isVisible():
                part.raise_()

    # The pointer

    def _hide_pointer(self) -> None:
        self._cloak.setGeometry(self.rect())
        self._cloak.show()
        self._cloak.raise_()
        # The cloak hides it from what has a pointer of its own; a mouse that never moved is on no widget yet.
        self.setCursor(Qt.CursorShape.BlankCursor)

    def _show_pointer(self) -> None:
        # The dot stands for it.
        self.setCursor(Qt.CursorShape.BlankCursor if self._points else Qt.CursorShape.ArrowCursor)

    def pointer_moved(self, place: QPoint) -> None:
        """The mouse is at a place of this window."""
        if (place - self._last).manhattanLength() < _LEAST_MOVE:
            return
        self._last = place
        self._cloak.hide()
        self._show_pointer()
        self._still.start()
        if self._points:
            self._point_at(place)

    def _on_pointer_moved(self, at: QPointF) -> None:
        self.pointer_moved(self.mapFromGlobal(at.toPoint()))

    # Overrides of Qt

    def showEvent(self, event: QShowEvent) -> None:
        self._still.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer_moved(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._on_key(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.setGeometry(self.rect())
        self.cover.setGeometry(self.rect())
        self._cloak.setGeometry(self.rect())
        page = self.view.page_rect()
        height = page.height() // _PANEL_SHARE
        self.panel.setGeometry(QRect(page.x(), page.bottom() + 1 - height, page.width(), height))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.is_ending:
            event.ignore()
            self.close_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.view.theme.color("surface"))
