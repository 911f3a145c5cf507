"""A row of a list on the stand: as high as a finger needs it, and all of it leads on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.qt.widgets.wrapped_text import wrapped

_ICON = 24
_SIDE, _TOP = 24, 10
# Narrower rows have their note below the name.
_BESIDE_FROM = 1200
_NAME_SHARE = 0.46


class RowButton(Themed, QAbstractButton):
    """A name with a note beside it, or below where there is no room; a touch goes to `link` if one is given.

    72 px high, and more only where words need a second line.
    """

    def __init__(
        self, kit: KioskKit, name: str, note: str = "", link: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kit, self._note, self.link = kit, note, link
        self.setText(name)
        self.setAccessibleName(f"{name}. {note}" if note else name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if link:
            self.clicked.connect(lambda: kit.ui.open_link(link))
        self.follow_theme(kit.ui)

    def readable_texts(self) -> list[str]:
        """Every text that is painted, from the top."""
        return [text for text in (self.text(), self._note) if text]

    def restyle(self) -> None:
        self._name_line, self._note_line = TextLine(self._kit.theme, "h3"), TextLine(self._kit.theme, "body")

    def _broken(self, width: int) -> tuple[list[str], list[str], int]:
        """The lines of the name and of the note, and where the note begins (0: below the name)."""
        k = self._kit.theme.k
        room = width - 2 * k(_SIDE) - k(_ICON) - k(12)
        if not self._note or width < k(_BESIDE_FROM):
            note = wrapped(self._note_line, self._note, room) if self._note else []
            return wrapped(self._name_line, self.text(), room), note, 0
        left = round(room * _NAME_SHARE)
        note = wrapped(self._note_line, self._note, room - left - k(16))
        return wrapped(self._name_line, self.text(), left), note, k(_SIDE) + left + k(16)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        name, note, left = self._broken(width)
        heights = len(name) * self._name_line.height, len(note) * self._note_line.height
        content = max(heights) if left else sum(heights)
        return max(self._kit.theme.hit, content + 2 * self._kit.theme.k(_TOP))

    def sizeHint(self) -> QSize:
        width = self._kit.theme.k(800)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.k(260), self._kit.theme.hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, k = self._kit.theme, self._kit.theme.k
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if self.isDown() else "line-strong"), 2))
        painter.setBrush(theme.color("accent-soft" if self.isDown() else "surface"))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        side = k(_ICON)
        box = QRectF(self.width() - k(18) - side, (self.height() - side) // 2, side, side)
        self.ui.icons.paint(painter, "chevron-right", box, "text-3")
        name, note, left = self._broken(self.width())
        below = 0 if left else len(note) * self._note_line.height
        top = (self.height() - len(name) * self._name_line.height - below) // 2
        painter.setPen(theme.color("text"))
        for number, text in enumerate(name):
            self._name_line.draw(painter, k(_SIDE), top + number * self._name_line.height, text)
        painter.setPen(theme.color("text-2"))
        if left:
            top = (self.height() - len(note) * self._note_line.height) // 2
        else:
            top += len(name) * self._name_line.height
        for number, text in enumerate(note):
            self._note_line.draw(painter, left or k(_SIDE), top + number * self._note_line.height, text)
