"""A card of the stand that is made of words alone: a name, a statement, an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import KioskFigure
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import comma

_ICON = 28
_SIDE, _TOP = 24, 18
# Longer lines are hard to come back from.
_MOST_LINE = 1280
_MOST_WIDTHS = 8


class Words(NamedTuple):
    """One text of a card: its style, its colour role, the script it is written in if that is not the
    reader's, and the room above it in pixels of the mockups."""

    text: str
    style: str = "body"
    role: str = "text"
    script: str = ""
    above: int = 2


class WordCard(Themed, QAbstractButton):
    """Texts one below the other, painted without a widget for each: pages have dozens of such cards.

    A touch opens the evidence of `key`, or goes to `link` (a chevron says so); with neither the card takes
    no touches. A `figure` stands at the foot and is a door of its own. `tone` is the role of a status (such
    as `definition`) for a card that warns.
    """

    def __init__(
        self,
        kit: KioskKit,
        words: Sequence[Words],
        *,
        key: str = "",
        link: str = "",
        icon: str = "",
        figure: Figure | None = None,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._icon_name, self._tone = kit, icon, tone
        self.words = tuple(one for one in words if one.text)
        self.key, self.link = key, link
        self._laid: dict[int, list[tuple[TextLine, str, list[str], int]]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(comma().join(one.text for one in self.words))
        self.figure: KioskFigure | None = None
        if figure is not None:
            self.figure = KioskFigure(kit, figure, "value", unit_style="small", parent=self)
        self.clicked.connect(self._on_clicked)
        self.follow_theme(kit.ui)

    @property
    def is_target(self) -> bool:
        """Whether a touch on it does something."""
        return bool(self.key or self.link)

    def text(self) -> str:
        """All words of the card, a line each."""
        return "\n".join(one.text for one in self.words)

    def readable_texts(self) -> list[str]:
        """Every text that is painted, from the top."""
        figure = [self.figure.figure.printed] if self.figure is not None else []
        return [*(one.text for one in self.words), *figure]

    def restyle(self) -> None:
        self._laid = {}
        theme = self._kit.theme
        self._lines = [
            script_line(theme, one.style, one.script) if one.script else TextLine(theme, one.style)
            for one in self.words
        ]

    # Places

    def _room(self, width: int) -> int:
        k = self._kit.theme.k
        left = k(_ICON) + k(14) if self._icon_name else 0
        right = k(_ICON) + k(8) if self.link else 0
        return max(1, min(width - 2 * k(_SIDE) - left - right, k(_MOST_LINE)))

    def _laid_out(self, width: int) -> list[tuple[TextLine, str, list[str], int]]:
        """Each text with its line, its role, how it is broken, and its top."""
        placed = self._laid.get(width)
        if placed is not None:
            return placed
        k, room = self._kit.theme.k, self._room(width)
        top = k(_TOP)
        placed = []
        for number, (one, line) in enumerate(zip(self.words, self._lines, strict=True)):
            top += k(one.above) if number else 0
            lines = _broken(line, one.text, room)
            placed.append((line, one.role, lines, top))
            top += len(lines) * line.height
        if len(self._laid) >= _MOST_WIDTHS:
            self._laid.clear()
        self._laid[width] = placed
        return placed

    def _words_bottom(self, width: int) -> int:
        placed = self._laid_out(width)
        if not placed:
            return self._kit.theme.k(_TOP)
        line, _role, lines, top = placed[-1]
        return top + len(lines) * line.height

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        k = self._kit.theme.k
        height = self._words_bottom(width) + k(_TOP)
        if self.figure is not None:
            height += self.figure.sizeHint().height() - k(_TOP) + k(4)
        return max(height, self._kit.theme.hit)

    def sizeHint(self) -> QSize:
        # The height goes by the width, which is often all of a page.
        k = self._kit.theme.k
        return QSize(k(400), self.heightForWidth(k(_MOST_LINE) + 4 * k(_SIDE)))

    def minimumSizeHint(self) -> QSize:
        theme = self._kit.theme
        own = self.figure.sizeHint().width() + 2 * theme.k(_SIDE) if self.figure is not None else 0
        return QSize(max(theme.k(200), own), theme.hit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.figure is not None:
            k, size = self._kit.theme.k, self.figure.sizeHint()
            bottom = self.height() - size.height() - k(4)
            self.figure.setGeometry(k(_SIDE), bottom, size.width(), size.height())

    # Touch

    def hitButton(self, pos: object) -> bool:
        return self.is_target

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _on_clicked(self) -> None:
        if self.key:
            self._kit.ui.open_evidence(self.key, self)
        elif self.link:
            self._kit.ui.open_link(self.link)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        down = self.isDown() and self.is_target
        frame = "accent" if down else self._tone or ("line-strong" if self.is_target else "line")
        painter.setPen(QPen(theme.color(frame), 2))
        ground = f"{self._tone}-soft" if self._tone and not theme.outlined else "surface"
        painter.setBrush(theme.color("accent-soft" if down else ground))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        left, side = theme.k(_SIDE), theme.k(_ICON)
        if self._icon_name:
            top = theme.k(_TOP) + max(0, (self._lines[0].height - side) // 2 if self._lines else 0)
            self.ui.icons.paint(
                painter, self._icon_name, QRectF(left, top, side, side), self._tone or "accent"
            )
            left += side + theme.k(14)
        if self.link:
            foot = self.figure.height() if self.figure is not None else 0
            box = QRectF(self.width() - theme.k(18) - side, (self.height() - foot - side) // 2, side, side)
            self.ui.icons.paint(painter, "chevron-right", box, "text-3")
        for line, role, lines, top in self._laid_out(self.width()):
            painter.setPen(theme.color(role))
            for number, text in enumerate(lines):
                line.draw(painter, left, top + number * line.height, text)


def _broken(line: TextLine, text: str, room: int) -> list[str]:
    if "\n" not in text and line.width(text) <= room:
        return [text]
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    found = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, line.font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (part := layout.createLine()).isValid():
            part.setLineWidth(room)
            found.append(paragraph[part.textStart() : part.textStart() + part.textLength()].rstrip())
        layout.endLayout()
    return found
