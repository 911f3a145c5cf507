"""A strip of years: a bar where there is a figure, a dash where there is none."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, list_comma
from jinpu_desktop.services.statements import Coverage

STEP = 7
HEIGHT = 9
_BAR = 4 / 7  # of a step; the rest stands between two years
_BIG_STEP = 22
_BIG_HEIGHT = 14
_LEAST_STEP = 3


def paint_coverage(
    painter: QPainter, rect: QRectF, coverage: Coverage, ink: QColor, pale: QColor, scale: float
) -> None:
    """Draw the strip from the left edge of `rect`, centred in its height; `scale` is the text size.

    Where `rect` is too narrow the years stand closer together: none of them is cut off.
    """
    _paint(painter, rect, coverage, (ink, pale), STEP * scale, HEIGHT * scale)


def coverage_width(coverage: Coverage, scale: float) -> int:
    """Pixels that the strip needs."""
    return math.ceil(_count(coverage) * STEP * scale)


def coverage_words(coverage: Coverage) -> str:
    """The strip as a screen reader says it."""
    if not coverage.years:
        return _("no figures")
    return _("figures for {years}").format(years=list_comma().join(str(year) for year in coverage.years))


def _count(coverage: Coverage) -> int:
    return max(1, coverage.last - coverage.first + 1)


def _paint(
    painter: QPainter,
    rect: QRectF,
    coverage: Coverage,
    colours: tuple[QColor, QColor],
    step: float,
    height: float,
) -> None:
    ink, pale = colours
    step = min(step, rect.width() / _count(coverage))
    middle = round(rect.center().y())
    top = middle - round(height / 2)
    years = set(coverage.years)
    for number, year in enumerate(range(coverage.first, coverage.last + 1)):
        # Whole pixels: bars of one width, at distances that differ by one pixel at most.
        x = round(rect.left() + number * step)
        width = max(1, round(step * _BAR))
        if year in years:
            painter.fillRect(QRectF(x, top, width, round(height)), ink)
        else:
            painter.fillRect(QRectF(x, middle, width, 1), pale)


class CoverageStrip(Themed, QWidget):
    """Shows a `Coverage`; its accessible name lists the years.

    `labelled`: a bigger strip that grows with its place, with its first and last year below it.
    """

    def __init__(
        self, ui: UiContext, coverage: Coverage, labelled: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._coverage = coverage
        self._labelled = labelled
        wide = QSizePolicy.Policy.Preferred if labelled else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(coverage_words(coverage))
        self.follow_theme(ui)

    @property
    def coverage(self) -> Coverage:
        """The years shown."""
        return self._coverage

    def readable_texts(self) -> list[str]:
        """What a person reads here: the first and the last year, where they are printed."""
        return [str(self._coverage.first), str(self._coverage.last)] if self._labelled else []

    def restyle(self) -> None:
        self._line = TextLine(self.ui.theme, "axis", figures=True)

    def _strip_height(self) -> int:
        return self.ui.theme.px((_BIG_HEIGHT if self._labelled else HEIGHT) + 4)

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        scale = self.ui.theme.text_scale
        if not self._labelled:
            return QSize(coverage_width(self._coverage, scale), self._strip_height())
        width = math.ceil(_count(self._coverage) * _BIG_STEP * scale)
        return QSize(width, self._strip_height() + self._line.height)

    def minimumSizeHint(self) -> QSize:
        if not self._labelled:
            return self.sizeHint()
        labels = self._line.width(f"{self._coverage.first}  {self._coverage.last}")
        return QSize(max(math.ceil(labels), _count(self._coverage) * _LEAST_STEP), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self.ui.theme, self.ui.theme.text_scale
        painter = QPainter(self)
        colours = (theme.series_color(0), theme.color("line-strong"))
        rect = QRectF(0, 0, self.width(), self._strip_height())
        if not self._labelled:
            paint_coverage(painter, rect, self._coverage, *colours, scale)
            return
        _paint(painter, rect, self._coverage, colours, _BIG_STEP * scale, _BIG_HEIGHT * scale)
        painter.setPen(theme.color("text-2"))
        first, last = self.readable_texts()
        right = min(float(self.width()), _count(self._coverage) * _BIG_STEP * scale)
        self._line.draw(painter, 0, self._strip_height(), first)
        self._line.draw(painter, right - self._line.width(last), self._strip_height(), last)
