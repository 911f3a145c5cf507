"""A sentence of a page of the stand that is a door as a whole, however many figures stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.widgets.status_line import StatusLine
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed


class NoteButton(Themed, QAbstractButton):
    """Words and figures of `parts`, one target. A touch opens the evidence of `key`; without one that of its
    only figure, or the sheet with all of them under `title`. `mark` puts a status before the words."""

    def __init__(
        self,
        kit: KioskKit,
        parts: Sequence[str | Figure],
        *,
        key: str = "",
        title: str = "",
        mark: str = "",
        style: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._key, self._title = kit, key, title
        self.figures = tuple(NamedFigure(one.spoken, one) for one in parts if isinstance(one, Figure))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme = kit.theme
        # A layout that asks for the height at a width asks what is inside, not the button.
        self.setMinimumHeight(theme.hit)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.k(18), theme.k(12), theme.k(18), theme.k(12))
        column.addStretch(1)
        words = " ".join(part for part in parts if isinstance(part, str))
        said: QWidget
        if mark:
            said = StatusLine(kit, mark, words, style)
        elif self.figures:
            said = SentenceLabel(kit.ui, parts, style, figure_role="text")
        else:
            said = TextLabel(kit.ui, words, style, "text-2")
        column.addWidget(said)
        column.addStretch(1)
        children: list[QWidget] = self.findChildren(QWidget)
        for child in children:
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            child.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        spoken = " ".join(part if isinstance(part, str) else part.printed for part in parts)
        self.setAccessibleName(spoken)
        self.clicked.connect(self._on_clicked)
        self.follow_theme(kit.ui)

    @property
    def is_target(self) -> bool:
        """Whether a touch on it does something."""
        return bool(self._key or self.figures)

    def hitButton(self, pos: object) -> bool:
        return self.is_target

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._column.totalHeightForWidth(width), self._kit.theme.hit)

    def sizeHint(self) -> QSize:
        hit = self._kit.theme.hit
        return self._column.totalSizeHint().expandedTo(QSize(hit, hit))

    def minimumSizeHint(self) -> QSize:
        hit = self._kit.theme.hit
        return self._column.totalMinimumSize().expandedTo(QSize(hit, hit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _on_clicked(self) -> None:
        if self._key:
            self._kit.ui.open_evidence(self._key, self)
        elif len(self.figures) == 1:
            self._kit.ui.open_evidence(self.figures[0].figure.key, self)
        elif self.figures:
            self._kit.open_figures(self._title, self.figures, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        down = self.isDown() and self.is_target
        painter.setBrush(theme.color("accent-soft" if down else "surface-2"))
        painter.setPen(QPen(theme.color("accent" if down else "line"), 1))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
