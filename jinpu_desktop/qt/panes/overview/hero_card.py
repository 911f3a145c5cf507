"""The hero: the area's gross domestic product, its doubts, and its chart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chart_view import ChartView
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.overview import HeroSpec

# Low enough for the whole Overview to stand on a small laptop's screen; it grows with the window.
_CHART_HEIGHT = 148


class HeroCard(Card):
    """Name, period and chips on top, the value with its growth and rivals, and the chart below."""

    def __init__(self, ui: UiContext, spec: HeroSpec, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent=parent)
        self._ui = ui
        self._spec = spec
        self.setAccessibleName(spec.tile.name)
        self.figure_label: FigureLabel | None = None
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._chips = FlowLayout(gap=8, line_gap=4, right=True)
        self._period = TextLabel(ui, _period_words(spec), "small", "text-2")
        self.body.addLayout(self._head())
        self.body.addSpacing(4)
        self._values = FlowLayout(gap=20, line_gap=2)
        self._beside: list[tuple[str, SentenceLabel]] = []
        if spec.tile.figure is not None:
            self.figure_label = FigureLabel(
                ui, spec.tile.figure, "display", show_unit=True, show_mark=False, unit_style="body"
            )
            self._values.addWidget(self.figure_label)
            self.body.addLayout(self._values)
            self._show_beside()
        self.body.addSpacing(6)
        self.chart = ChartView(ui, spec.chart, height=_CHART_HEIGHT)
        self.body.addWidget(self.chart, 1)

    def show_spec(self, spec: HeroSpec) -> bool:
        """Shows other values of the same indicator in the same widgets. False if the card has no place for
        them, and has to be made anew."""
        same_name = spec.tile.name == self._spec.tile.name
        if not same_name or (spec.tile.figure is None) != (self.figure_label is None):
            return False
        former, self._spec = self._spec, spec
        if self._period.text() != _period_words(spec):
            self._period.setText(_period_words(spec))
        if _chip_words(spec) != _chip_words(former):
            while (item := self._chips.takeAt(0)) is not None:
                _remove(item.widget())
            self._add_chips()
        if self.figure_label is not None and spec.tile.figure is not None:
            self.figure_label.setFigure(spec.tile.figure)
            self._show_beside()
        self.chart.set_spec(spec.chart)
        return True

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextLabel(self._ui, self._spec.tile.name, "h3"))
        words.addWidget(self._period)
        row.addLayout(words, 1)
        self._add_chips()
        row.addLayout(self._chips)
        row.setAlignment(self._chips, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_chips(self) -> None:
        for mark, words, key in _chip_words(self._spec):
            self._chips.addWidget(StatusChip(self._ui, mark, words, evidence_key=key))

    def _show_beside(self) -> None:
        """The growth rate, the other values of the period, and what is expected later."""
        tile = self._spec.tile
        parts: list[tuple[str, tuple[str | Figure, ...]]] = []
        if tile.change is not None:
            parts.append(("body", (tile.change, _("real"))))
        parts += [("small", (words, other)) for words, other in (*self._spec.also, *tile.later)]
        if [style for style, _parts in parts] == [style for style, _label in self._beside]:
            for (_style, label), (_same, sentence) in zip(self._beside, parts, strict=True):
                label.set_parts(sentence)
            return
        for _style, label in self._beside:
            self._values.removeWidget(label)
            _remove(label)
        self._beside = []
        for style, sentence in parts:
            label = SentenceLabel(self._ui, sentence, style, figure_role="text")
            self._values.addWidget(label)
            self._beside.append((style, label))


def _period_words(spec: HeroSpec) -> str:
    return _("Last full year with a published value: {period}").format(period=spec.tile.period)


def _chip_words(spec: HeroSpec) -> list[tuple[str | None, str, str]]:
    """The chips: mark, words, and the evidence that they open."""
    figure = spec.tile.figure
    if figure is None:
        return []
    found: list[tuple[str | None, str, str]] = [
        (mark, mark_word(mark), figure.key) for mark in figure.marks if mark != "A"
    ]
    if spec.also:
        count = len(spec.also) + 1
        found.append((None, ngettext("{n} value", "{n} values", count).format(n=count), figure.key))
    return found


def _remove(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
