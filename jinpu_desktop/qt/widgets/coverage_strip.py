"""A strip of years: a bar where there is a figure, a dash where there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.statements import Coverage

STEP = 7
HEIGHT = 9
_BAR = 4


def paint_coverage(
    painter: QPainter, rect: QRectF, coverage: Coverage, ink: QColor, pale: QColor, scale: float
) -> None:
    """Draw the strip from the left edge of `rect`, centred in its height; `scale` is the text size."""
    top = rect.center().y() - HEIGHT * scale / 2
    years = set(coverage.years)
    for number, year in enumerate(range(coverage.first, coverage.last + 1)):
        x = rect.left() + number * STEP * scale
        if year in years:
            painter.fillRect(QRectF(x, top, _BAR * scale, HEIGHT * scale), ink)
        else:
            painter.fillRect(QRectF(x, rect.center().y() - 0.5, _BAR * scale, 1), pale)


def coverage_width(coverage: Coverage, scale: float) -> int:
    """Pixels that the strip needs."""
    return round((coverage.last - coverage.first + 1) * STEP * scale)


def coverage_words(coverage: Coverage) -> str:
    """The strip as a screen reader says it."""
    if not coverage.years:
        return _("no figures")
    return _("figures for {years}").format(years=", ".join(str(year) for year in coverage.years))


class CoverageStrip(Themed, QWidget):
    """Shows a `Coverage`; its accessible name lists the years."""

    def __init__(self, ui: UiContext, coverage: Coverage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._coverage = coverage
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(coverage_words(coverage))
        self.follow_theme(ui)

    def sizeHint(self) -> QSize:
        scale = self.ui.theme.text_scale
        return QSize(coverage_width(self._coverage, scale), self.ui.theme.px(HEIGHT + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        paint_coverage(
            painter, QRectF(self.rect()), self._coverage, theme.series_color(0), theme.color("line-strong"),
            theme.text_scale,
        )  # fmt: skip
