"""The foot of the stand: where to go, in reach of every hand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.kiosk_registry import KIOSK_PAGES
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

LANDSCAPE, PORTRAIT = 112, 124
_ICON = 32
_BAR = 5


class KioskDock(Themed, QWidget):
    """Eight destinations when the screen lies; six and "Lower" when it stands.

    Signals: `chosen(str)` with a page's id, `lower_wanted(bool)`.
    """

    chosen = Signal(str)
    lower_wanted = Signal(bool)

    def __init__(self, kit: KioskKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._is_lowered = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme, portrait = kit.theme, kit.portrait()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.k(20), theme.k(8), theme.k(20), theme.k(8))
        row.setSpacing(theme.gap)
        self.items: dict[str, DockItem] = {}
        for entry in KIOSK_PAGES:
            if not (entry.in_portrait if portrait else entry.in_landscape):
                continue
            item = DockItem(kit, _(entry.word), entry.icon)
            item.clicked.connect(lambda _on=False, chosen=entry.id: self.chosen.emit(chosen))
            self.items[entry.id] = item
            row.addWidget(item, 1)
        self.lower_item: DockItem | None = None
        if portrait:
            self.lower_item = DockItem(kit, _("Lower"), "chevron-down")
            self.lower_item.clicked.connect(lambda: self.lower_wanted.emit(not self._is_lowered))
            row.addWidget(self.lower_item, 1)
        self.setFixedHeight(max(theme.k(PORTRAIT if portrait else LANDSCAPE), theme.hit + 2 * theme.k(8)))
        self.follow_theme(kit.ui)

    def set_active(self, page_id: str) -> None:
        """Mark the page that is shown; none for one that the dock has not."""
        for name, item in self.items.items():
            item.set_active(name == page_id)

    def set_lowered(self, lowered: bool) -> None:
        """Say what "Lower" does next."""
        self._is_lowered = lowered
        if self.lower_item is not None:
            if lowered:
                self.lower_item.set_face(_("Raise"), "chevron-up")
            else:
                self.lower_item.set_face(_("Lower"), "chevron-down")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("rail"))
        if theme.outlined:
            painter.fillRect(0, 0, self.width(), 2, theme.color("line"))


class DockItem(Themed, QAbstractButton):
    """An icon over its word."""

    heard_as = "PageTab"

    def __init__(self, kit: KioskKit, word: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._icon_name = kit, icon
        self._is_active = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.follow_theme(kit.ui)
        self.set_face(word, icon)

    @property
    def is_active(self) -> bool:
        """Whether its page is shown."""
        return self._is_active

    def set_active(self, active: bool) -> None:
        """Mark it, or not."""
        self._is_active = active
        self.update()

    def set_face(self, word: str, icon: str) -> None:
        """Show another word and icon."""
        self._icon_name = icon
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        theme = self._kit.theme
        self._plain, self._strong = TextLine(theme, "small"), TextLine(theme, "small-medium")

    def sizeHint(self) -> QSize:
        hit = self._kit.theme.hit
        return QSize(max(hit, round(self._strong.width(self.text())) + self._kit.theme.k(8)), hit)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.hit, self._kit.theme.hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_active or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("rail-active"))
            radius = theme.radius("control")
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self._is_active:
            bar = theme.k(_BAR)
            painter.fillRect(0, self.height() - bar, self.width(), bar, theme.rail_accent())
        line = self._strong if self._is_active else self._plain
        side, gap = theme.k(_ICON), theme.k(5)
        top = (self.height() - side - gap - line.height) / 2
        box = QRectF((self.width() - side) // 2, round(top), side, side)
        self.ui.icons.paint(painter, self._icon_name, box, "rail-text")
        painter.setPen(theme.color("rail-text"))
        word = self.text()
        if line.width(word) > self.width():
            word = line.metrics.elidedText(word, Qt.TextElideMode.ElideRight, self.width())
        line.draw(painter, (self.width() - line.width(word)) / 2, round(top + side + gap), word)
