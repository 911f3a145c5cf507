"""A number on a page of the stand: the door to its evidence, as large as a finger needs it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.themed import Themed


class KioskFigure(Themed, QAbstractButton):
    """A FigureLabel in a target of at least 72 px and 12 mm each way; long press and menus do nothing.

    Inside a KioskCard, whose whole face is one target, use `plain_figure` instead.
    """

    def __init__(
        self,
        kit: KioskKit,
        figure: Figure,
        style: str = "figure",
        *,
        show_unit: bool = True,
        show_mark: bool = True,
        unit_style: str = "body",
        role: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self.label = plain_figure(
            kit, figure, style, show_unit=show_unit, show_mark=show_mark, unit_style=unit_style, role=role
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)
        row.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: kit.ui.open_evidence(self.label.figure.key, self))
        self.setAccessibleName(self.label.accessibleName())
        self.follow_theme(kit.ui)

    @property
    def figure(self) -> Figure:
        """The figure shown."""
        return self.label.figure

    def set_figure(self, figure: Figure) -> None:
        """Show another figure in the same place."""
        self.label.setFigure(figure)
        self.setAccessibleName(self.label.accessibleName())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        least = QSize(self._kit.theme.hit, self._kit.theme.hit)
        return self.label.sizeHint().expandedTo(least)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The label paints itself."""


def plain_figure(
    kit: KioskKit,
    figure: Figure,
    style: str = "figure",
    *,
    show_unit: bool = True,
    show_mark: bool = True,
    unit_style: str = "body",
    role: str = "text",
) -> FigureLabel:
    """A figure that leaves touches to what it stands on: a card whose whole face is one target."""
    label = FigureLabel(
        kit.ui, figure, style, role=role, show_unit=show_unit, show_mark=show_mark, unit_style=unit_style
    )
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label
