"""Where everything of a chart stands: the result of laying it out, in logical pixels."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QStaticText

from jinpu_desktop.charts.chart_spec import BreakAnnotation, Layer, Mark, PairedMark
from jinpu_desktop.qt.theme import Theme

_MOST_SHAPED = 500


class Hit(NamedTuple):
    """A place that opens evidence: `rect` takes clicks, `key` is the evidence, `spoken` the words for it.

    `kind` is `point`, `pair` or `break`; `series` and `x` order hits for the keyboard (x in axis units),
    `ring` is what a focus ring surrounds.
    """

    rect: QRectF
    key: str
    spoken: str
    kind: str
    series: int
    x: float
    ring: QRectF


class Text(NamedTuple):
    """One line of text. `rect` is tight around its digits; `kind` says what it belongs to.

    `align` is -1 left, 0 centred, 1 right; `backdrop` wipes grid lines from behind it.
    """

    rect: QRectF
    text: str
    kind: str
    role: str
    style: str
    align: int = 0
    backdrop: bool = False
    underlined: bool = False


class PlacedPair(NamedTuple):
    """The marker (or tick on a bar) of a value that disagrees with the shown one."""

    pair: PairedMark
    center: QPointF


class PlacedMark(NamedTuple):
    """A mark with its middle and, for bars, its rectangle; `arrow` is where the arrow of a bound stands."""

    layer: Layer
    mark: Mark
    center: QPointF
    box: QRectF
    pairs: tuple[PlacedPair, ...] = ()
    arrow: QRectF | None = None


class PlacedGlyph(NamedTuple):
    """A status glyph that stands by itself."""

    rect: QRectF
    code: str


class PlacedBreak(NamedTuple):
    """The dashed vertical of a break, from `top` to `bottom`."""

    annotation: BreakAnnotation
    x: float
    top: float
    bottom: float


class ChartLayout:
    """A laid-out chart. `hits` are in reading order: by series, then along the x axis."""

    def __init__(self, area: QRectF, plot: QRectF) -> None:
        self.area = area
        self.plot = plot
        self.base = 0.0
        self.has_axis_break = False
        self.has_end_names = False
        self.grid: list[float] = []
        self.texts: list[Text] = []
        self.strips: list[QRectF] = []
        self.swatches: list[tuple[QRectF, Layer]] = []
        self.marks: list[PlacedMark] = []
        self.glyphs: list[PlacedGlyph] = []
        self.brackets: list[QRectF] = []
        self.breaks: list[PlacedBreak] = []
        self.hits: list[Hit] = []


class Ruler:
    """Measures text in the theme's styles; one for each layout run, or one while theme and frame stay."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._metrics: dict[str, QFontMetricsF] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._fonts: dict[str, QFont] = {}
        self._colors: dict[str, QColor] = {}
        self._shaped: dict[tuple[str, str], QStaticText] = {}

    def font(self, style: str) -> QFont:
        """The font of a style, with the figure family first: charts show figures."""
        font = self._fonts.get(style)
        if font is None:
            font = self._fonts[style] = self.theme.font(style, figures=True)
        return font

    def color(self, role: str) -> QColor:
        """The colour of a role."""
        color = self._colors.get(role)
        if color is None:
            color = self._colors[role] = self.theme.color(role)
        return color

    def metrics(self, style: str) -> QFontMetricsF:
        """The metrics of a style's font."""
        if style not in self._metrics:
            self._metrics[style] = QFontMetricsF(self.font(style))
        return self._metrics[style]

    def width(self, text: str, style: str) -> float:
        """The width of a text in pixels. Kept: a frame of a moving chart asks for the same ones again."""
        key = (text, style)
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = self.metrics(style).horizontalAdvance(text)
        return width

    def shaped(self, text: str, style: str) -> QStaticText:
        """A text that is ready to be painted again and again in a style; as it goes through no shaping, its
        place is its upper left corner."""
        key = (text, style)
        shaped = self._shaped.get(key)
        if shaped is None:
            if len(self._shaped) >= _MOST_SHAPED:
                self._shaped.clear()
            shaped = self._shaped[key] = QStaticText(text)
            shaped.setTextFormat(Qt.TextFormat.PlainText)
            shaped.prepare(font=self.font(style))
        return shaped

    def tight(self, style: str) -> float:
        """The height of a line of digits and capitals with little air."""
        return round(self.metrics(style).capHeight()) + 5.0

    def line(self, style: str) -> float:
        """The height of a line of running text."""
        return float(round(self.metrics(style).height()))

    def px(self, n: float) -> float:
        """`n` pixels times the reader's text size."""
        return float(self.theme.px(n))
