"""One place of a comparison on the stand: its name, its bar, its value with status. All of it one target."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jinpu_desktop.charts.chart_spec import Bound, ValueAxis
from jinpu_desktop.charts.words import status_word
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.panes.compare.bar_delegate import paint_look
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.qt.widgets.wrapped_text import wrapped
from jinpu_desktop.runtime.language import comma
from jinpu_desktop.services.compare_table import CompareRow

_SIDE, _GAP, _BAR, _ARROW = 20, 20, 34, 14
_NAME, _VALUE = 330, 300
# Of a narrow row so much is for its name and for its value.
_NAME_SHARE, _VALUE_SHARE = 0.28, 0.3


class CompareRowButton(Themed, QAbstractButton):
    """A touch opens the evidence of the value, or a sheet with all stated values where sources disagree."""

    def __init__(
        self, kit: KioskKit, row: CompareRow, axis: ValueAxis, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kit, self.row, self._axis = kit, row, axis
        self._name = comma().join(filter(None, (row.name, row.where)))
        told = [status_word(row.figure.mark)] if row.figure.mark != "A" else []
        self._note = comma().join([row.year_text, *told]) if row.is_other_year or told else ""
        named = f"{title}, {self._name}, {row.year_text}"
        self.figures = tuple(NamedFigure(named, one) for one in (row.figure, *row.rivals))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(row.figure.spoken or f"{named}: {row.figure.printed}")
        self._value = plain_figure(kit, row.figure, "h2", show_unit=False)
        self._value.setParent(self)
        self.clicked.connect(self._on_clicked)
        self.follow_theme(kit.ui)

    def readable_texts(self) -> list[str]:
        """Every text that is painted."""
        return [text for text in (self._name, self._note) if text]

    def restyle(self) -> None:
        theme = self._kit.theme
        self._name_line = TextLine(theme, "h3" if self.row.marked else "body")
        self._note_line = TextLine(theme, "small-strong" if self.row.is_other_year else "small")

    def sizeHint(self) -> QSize:
        theme = self._kit.theme
        value = self._value.sizeHint().height() + (self._note_line.height if self._note else 0)
        names = 2 * self._name_line.height
        return QSize(theme.k(600), max(theme.hit, value + theme.k(12), names + theme.k(8)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.k(420), self.sizeHint().height())

    def _columns(self) -> tuple[int, int]:
        """Where the bar begins, and where the value does."""
        k, wide = self._kit.theme.k, self.width()
        name = min(k(_NAME), round(wide * _NAME_SHARE))
        value = max(self._value.sizeHint().width(), min(k(_VALUE), round(wide * _VALUE_SHARE)))
        if self._note:
            value = max(value, min(round(self._note_line.width(self._note)) + 2, round(wide * 0.4)))
        return k(_SIDE) + name + k(_GAP), wide - value - k(_SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self._value.sizeHint()
        high = size.height() + (self._note_line.height if self._note else 0)
        self._value.setGeometry(self._columns()[1], (self.height() - high) // 2, size.width(), size.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _on_clicked(self) -> None:
        if len(self.figures) > 1:
            self._kit.open_figures(self._name, self.figures, self)
        else:
            self._kit.ui.open_evidence(self.row.figure.key, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, k = self._kit.theme, self._kit.theme.k
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = "accent" if self.isDown() or self.row.marked else "line-strong"
        painter.setPen(QPen(theme.color(frame), 3 if self.row.marked else 2))
        painter.setBrush(theme.color("accent-soft" if self.isDown() else "surface"))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
        left, right = self._columns()
        painter.setPen(theme.color("text"))
        lines = wrapped(self._name_line, self._name, left - k(_SIDE) - k(_GAP))
        top = (self.height() - len(lines) * self._name_line.height) // 2
        for number, text in enumerate(lines):
            self._name_line.draw(painter, k(_SIDE), top + number * self._name_line.height, text)
        color = theme.series_color(0) if self.row.marked else theme.color("line-strong")
        self._paint_bar(painter, left, right - k(_GAP) - left, color)
        if self._note:
            painter.setPen(theme.color("definition" if self.row.is_other_year else "text-2"))
            self._note_line.draw(painter, right, self._value.geometry().bottom() + 1, self._note)

    def _x(self, value: float, left: int, width: int) -> float:
        low, high = float(self._axis.low), float(self._axis.high)
        return left + (width - self._kit.theme.k(_ARROW)) * (value - low) / ((high - low) or 1.0)

    def _paint_bar(self, painter: QPainter, left: int, width: int, color: QColor) -> None:
        k, bar = self._kit.theme.k, self.row.bar
        zero, end = round(self._x(0.0, left, width)), round(self._x(float(bar.value), left, width))
        high = k(_BAR)
        top = (self.height() - high) // 2
        box = QRectF(min(zero, end), top, max(abs(end - zero), 2), high)
        paint_look(painter, box, bar.look, color, self._kit.theme)
        for tick in bar.ticks:
            x = round(self._x(float(tick), left, width))
            painter.setPen(QPen(self._kit.theme.color("conflict"), 3))
            painter.drawLine(x, top - k(4), x, top + high + k(4))
        if bar.bound is not Bound.NONE:
            self._paint_arrow(painter, box, color, 1 if bar.bound is Bound.OVER else -1)

    def _paint_arrow(self, painter: QPainter, box: QRectF, color: QColor, way: int) -> None:
        k, middle = self._kit.theme.k, box.center().y()
        tip = box.right() + k(_ARROW) if way > 0 else box.right() - k(_ARROW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        arrow = QPolygonF()
        for x, y in ((box.right(), middle - k(8)), (tip, middle), (box.right(), middle + k(8))):
            arrow.append(QRectF(x, y, 0, 0).topLeft())
        painter.drawPolygon(arrow)
