"""A card of the stand: its whole face is one target."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed

_ICON = 34


class KioskCard(Themed, QAbstractButton):
    """Title with an icon if wanted, and `body` below it. A touch anywhere on it opens the sheet with all its
    `figures` (the evidence at once if there is one only), or goes to `link` if one is given. With neither it
    is a frame that takes no touches, for charts and lists that take their own.

    What is put into `body` of a card that is a target must not take touches: `plain_figure`, TextLabel. Call
    `seal()` when the body is complete: it makes sure of that.
    """

    def __init__(
        self,
        kit: KioskKit,
        title: str = "",
        icon: str = "",
        figures: Sequence[NamedFigure] = (),
        link: str = "",
        heading: str = "h3",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._title, self._link = kit, title, link
        self.figures = tuple(figures)
        self._is_target = bool(self.figures or link)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.outer = QVBoxLayout(self)
        self.outer.setSpacing(0)
        self.title_label: TextLabel | None = None
        if title:
            self.outer.addLayout(self._head(title, icon, heading))
        self.body = QVBoxLayout()
        self.outer.addLayout(self.body, 1)
        self.setAccessibleName(title)
        self.clicked.connect(self._on_clicked)
        self.follow_theme(kit.ui)

    @property
    def is_target(self) -> bool:
        """Whether a touch anywhere on it does something."""
        return self._is_target

    @property
    def link(self) -> str:
        """Where a touch leads, if not to its figures."""
        return self._link

    def set_target(self, is_target: bool) -> None:
        """Take touches, or leave them to what stands on the card."""
        self._is_target = is_target
        self.setDown(False)

    def set_figures(self, figures: Sequence[NamedFigure]) -> None:
        """The figures that a touch opens."""
        self.figures = tuple(figures)
        self.set_target(bool(self.figures or self._link))

    def seal(self) -> None:
        """Leave all touches to the card itself."""
        children: list[QWidget] = self.findChildren(QWidget)
        for child in children:
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def restyle(self) -> None:
        theme = self._kit.theme
        self.outer.setContentsMargins(theme.k(28), theme.k(22), theme.k(28), theme.k(24))
        self.body.setContentsMargins(0, theme.k(10) if self._title else 0, 0, 0)
        self.body.setSpacing(theme.k(8))

    def hitButton(self, pos: object) -> bool:
        return self._is_target

    def sizeHint(self) -> QSize:
        hit = self._kit.theme.hit
        return self.outer.sizeHint().expandedTo(QSize(hit, hit))

    def minimumSizeHint(self) -> QSize:
        hit = self._kit.theme.hit
        return self.outer.minimumSize().expandedTo(QSize(hit, hit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _head(self, title: str, icon: str, heading: str) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(self._kit.theme.k(14))
        if icon:
            row.addWidget(_Icon(self._kit, icon), 0, Qt.AlignmentFlag.AlignTop)
        self.title_label = TextLabel(self._kit.ui, title, heading)
        row.addWidget(self.title_label, 1)
        return row

    def _on_clicked(self) -> None:
        if self._link:
            self._kit.ui.open_link(self._link)
        elif len(self.figures) == 1:
            self._kit.ui.open_evidence(self.figures[0].figure.key, self)
        elif self.figures:
            self._kit.open_figures(self._title, self.figures, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        down = self.isDown() and self._is_target
        painter.setPen(QPen(theme.color("accent" if down else "line-strong"), 2))
        painter.setBrush(theme.color("accent-soft" if down else "surface"))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


class _Icon(Themed, QWidget):
    """The icon of a card, in the accent."""

    def __init__(self, kit: KioskKit, name: str) -> None:
        super().__init__()
        self._kit, self._name = kit, name
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow_theme(kit.ui)

    def restyle(self) -> None:
        side = self._kit.theme.k(_ICON)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self.width()
        self._kit.ui.icons.paint(painter, self._name, QRectF(0, 0, side, side), "accent")
