"""A number on a page: the door to its evidence."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.unit_form import unit_gap
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

_LONG_PRESS_MS = 700
_BROAD_FROM = 20  # px: from this size up the underline is 2 px strong


class FigureLabel(Themed, QAbstractButton):
    """Value, dotted underline, and the status glyph unless the value is plainly published.

    Click, Enter and Space open the evidence. Right click, the menu key, Shift+F10 and a long press
    open the menu. `show_unit` prints the unit in small type behind the value, on the same baseline;
    `show_mark=False` leaves the glyph to a chip or a foot that stands close by.
    """

    citation_requested = Signal(str)  # the evidence key

    def __init__(
        self,
        ui: UiContext,
        figure: Figure,
        style: str = "body",
        *,
        role: str = "text",
        show_unit: bool = False,
        show_mark: bool = True,
        unit_style: str = "small",
        unit_role: str = "text-2",
        on_rail: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._role = role
        self._show_unit = show_unit
        self._show_mark = show_mark
        self._unit_style = unit_style
        self._unit_role = unit_role
        self._line_role = role if on_rail else "text-3"
        self.ring_role = "focus-on-rail" if on_rail else "focus"
        self._menu: QMenu | None = None
        self._press = QTimer(self)
        self._press.setSingleShot(True)
        self._press.setInterval(_LONG_PRESS_MS)
        self._press.timeout.connect(self._on_long_press)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self._figure = figure
        self.follow_theme(ui)
        self.setFigure(figure)

    @property
    def figure(self) -> Figure:
        """The figure shown."""
        return self._figure

    @property
    def baseline(self) -> int:
        """Pixels from the widget's top to the line the digits stand on."""
        return self._line.baseline

    def readable_texts(self) -> list[str]:
        """What a person reads here: the value, and the unit if it is shown."""
        return [self._figure.printed if self._show_unit else self._figure.text]

    def setFigure(self, figure: Figure) -> None:
        """Shows another figure in the same place."""
        former = self._size
        self._figure = figure
        self.setText(figure.text)
        spoken = (figure.spoken or figure.printed).strip().rstrip(".")
        self.setAccessibleName(_("{figure}. Opens evidence.").format(figure=spoken))
        self._measure()
        if self._size != former:
            self.updateGeometry()
        self.update()

    def show_unit(self, shown: bool) -> None:
        """Prints the unit behind the value, or leaves it away, with the next figure that is set."""
        self._show_unit = shown

    def restyle(self) -> None:
        theme = self.ui.theme
        self._line = TextLine(theme, self._style, figures=True)
        self._unit_line = TextLine(theme, self._unit_style)
        size = theme.pixel_size(self._style)
        self._pen_width = 2 if size >= _BROAD_FROM else 1
        big = size >= _BROAD_FROM * theme.text_scale
        self._drop = min(round(size * 0.2), theme.px(8)) if big else theme.px(3)
        self._glyph_side = round(size * 0.5) if big else theme.px(12)
        inline = self._unit_style == self._style
        self._unit_gap = size * 0.22 if big else self._line.width(unit_gap()) if inline else theme.px(5)
        self._measure()

    def has_glyph(self) -> bool:
        """Whether the status glyph is drawn behind the value."""
        return self._show_mark and self._figure.mark != "A"

    def open_menu(self, at: QPoint | None = None) -> QMenu:
        """Opens the menu at a global point (default: below the value)."""
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open evidence"), self._on_clicked)
        menu.addAction(_("Copy value"), self._on_copy_value)
        menu.addAction(_("Copy citation"), self._on_copy_citation)
        self.ui.add_figure_actions(menu, self._figure.key)
        menu.popup(at or self.mapToGlobal(QPoint(0, self.height())))
        self._menu = menu
        return menu

    def _measure(self) -> None:
        gap = self.ui.theme.px(5)
        self._text_width = self._line.width(self._figure.text)
        self._door_width = self._text_width + (gap + self._glyph_side if self.has_glyph() else 0)
        self._glyph_x = self._text_width + gap
        self._unit_x = self._door_width + self._unit_gap + (gap / 2 if self.has_glyph() else 0)
        unit = self._figure.unit_text if self._show_unit else ""
        width = self._unit_x + self._unit_line.width(unit) if unit else self._door_width
        height = max(self._line.height, self._line.baseline + self._drop + self._pen_width)
        self._size = QSize(math.ceil(width), height)

    def _on_clicked(self) -> None:
        self.ui.open_evidence(self._figure.key, self)

    def _on_long_press(self) -> None:
        if self.isDown():
            self.setDown(False)
            self.open_menu()

    def _on_copy_value(self) -> None:
        QGuiApplication.clipboard().setText(self._figure.printed)

    def _on_copy_citation(self) -> None:
        self.citation_requested.emit(self._figure.key)
        self.ui.copy_citation(self._figure.key)

    def _is_hot(self) -> bool:
        return self.underMouse() or self.hasFocus()

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return self._size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._press.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._press.stop()
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.open_menu(event.globalPos() if by_mouse else None)

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setPen(theme.color(self._role))
        self._line.draw(painter, 0, 0, self._figure.text)
        self._draw_underline(painter)
        if self.has_glyph():
            middle = self._line.baseline - self._line.metrics.capHeight() / 2
            box = QRectF(self._glyph_x, middle - self._glyph_side / 2, self._glyph_side, self._glyph_side)
            paint_glyph(painter, self._figure.mark, box, theme)
        if self._show_unit and self._figure.unit_text:
            painter.setPen(theme.color(self._unit_role))
            top = self._line.baseline - self._unit_line.baseline
            self._unit_line.draw(painter, self._unit_x, top, self._figure.unit_text)

    def _draw_underline(self, painter: QPainter) -> None:
        theme, width = self.ui.theme, self._pen_width
        pen = QPen(theme.color(self._role if self._is_hot() else self._line_role), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not self._is_hot():
            pen.setDashPattern([1, 1])
        painter.setPen(pen)
        y = self._line.baseline + self._drop + width / 2
        painter.drawLine(QPointF(0, y), QPointF(round(self._door_width), y))
