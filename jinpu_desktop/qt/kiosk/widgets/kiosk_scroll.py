"""The area that a page of the stand fills: a finger throws it, two arrows move it by pages."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.thrower import Thrower
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

_PAGE = 0.8


class KioskScroll(Themed, QScrollArea):
    """Put widgets into `body`. It scrolls downwards only, by a finger's throw and by arrow buttons that stand
    at its right edge, beside the content, once there is more of it than fits.

    `moving(bool)` tells when the content begins and ceases to move under or after a finger; the kit is told
    too. With `plain` the page's margins are left out, for a list inside a page; with `at_edge` such a list
    reaches to the right edge of the screen, and keeps the page's margin there.
    """

    moving = Signal(bool)

    def __init__(
        self, kit: KioskKit, *, plain: bool = False, at_edge: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kit, self._plain, self._at_edge = kit, plain, at_edge
        self._is_moving = False
        # Once there was more than fits, the place of the arrows stays free: content that changed its
        # width with them could want them and not want them for ever.
        self._has_arrows = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._port = QWidget()
        self.setViewport(self._port)
        self.content = QWidget()
        self.content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(self.content)
        self.setWidget(self.content)
        for surface in (self.content, self._port):
            surface.setBackgroundRole(QPalette.ColorRole.Window)
            surface.setAutoFillBackground(not plain)
        self.up = KioskButton(kit, "", icon="chevron-up", spoken=_("Up"), parent=self)
        self.down = KioskButton(kit, "", icon="chevron-down", spoken=_("Down"), parent=self)
        self.up.clicked.connect(lambda: self._page(-1))
        self.down.clicked.connect(lambda: self._page(1))
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range)
        bar.valueChanged.connect(self._show_arrows)
        self.follow_theme(kit.ui)

    def to_top(self) -> None:
        """Stand at the beginning, at rest."""
        self._stop()
        self.verticalScrollBar().setValue(0)

    def reveal(self, widget: QWidget) -> None:
        """Scroll just so far that the widget can be seen."""
        top = widget.mapTo(self.content, QPoint()).y()
        self.ensureVisible(0, top + widget.height() // 2, 0, widget.height() // 2 + self._kit.theme.k(16))

    @property
    def is_moving(self) -> bool:
        """Whether the content moves under or after a finger."""
        return self._is_moving

    def set_moving(self, moving: bool) -> None:
        """The content has begun to move under or after a finger, or rests; told by what moves it."""
        if moving != self._is_moving:
            self._is_moving = moving
            self.moving.emit(moving)
            self._kit.moving(moving)

    def _stop(self) -> None:
        if self._is_moving:
            Thrower.of(self.window()).stop(self)

    def _page(self, steps: int) -> None:
        bar = self.verticalScrollBar()
        self._stop()
        bar.setValue(bar.value() + round(steps * self._port.height() * _PAGE))

    # Places

    def restyle(self) -> None:
        theme = self._kit.theme
        side = 0 if self._plain else theme.space("page-margin")
        top = 0 if self._plain else theme.k(32)
        self.body.setSpacing(theme.space("gutter"))
        right = theme.space("page-margin") if self._at_edge else side
        if self._has_arrows:
            right = max(right, theme.k(8) + self._arrow() + theme.k(8))
        self.body.setContentsMargins(side, top, right, top)
        self._place()

    def _on_range(self, _least: int, most: int) -> None:
        if most > 0 and not self._has_arrows:
            self._has_arrows = True
            self.restyle()
        self._show_arrows()

    def _arrow(self) -> int:
        # 56 px as drawn, in a target that is as large as any other.
        return max(self._kit.theme.k(56), self._kit.theme.hit)

    def _place(self) -> None:
        side, gap = self._arrow(), self._kit.theme.k(8)
        left = self.width() - side - gap
        self.up.setGeometry(left, gap, side, side)
        self.down.setGeometry(left, self.height() - side - gap, side, side)
        self._show_arrows()

    def _show_arrows(self) -> None:
        bar = self.verticalScrollBar()
        there = bar.maximum() > 0
        for button, useful in ((self.up, bar.value() > 0), (self.down, bar.value() < bar.maximum())):
            button.setVisible(there)
            button.setEnabled(useful)
            button.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        Thrower.of(self.window())

    def hideEvent(self, event: QHideEvent) -> None:
        self._stop()
        self.set_moving(False)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._has_arrows and event.size() != event.oldSize():
            self._has_arrows = False
            self.restyle()
        super().resizeEvent(event)
        self._place()
