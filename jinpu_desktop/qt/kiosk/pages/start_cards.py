"""The cards of the stand's start: one target each, whose sheet lists every figure on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_chart import KioskChart
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.kiosk.widgets.origin_bars import OriginBars
from jinpu_desktop.qt.kiosk.widgets.status_line import StatusLine
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.kiosk_start import Named, StartCard, StartSpec
from jinpu_desktop.services.overview import HeroSpec


class FigureCard(KioskCard):
    """One figure with what belongs to it; `brief` leaves the icon and the sentence out."""

    def __init__(
        self, kit: KioskKit, card: StartCard, *, brief: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, card.title, "" if brief else card.icon, _named(card.figures), parent=parent)
        self.setAccessibleName(comma().join(filter(None, (card.title, card.lead, card.figure.spoken))))
        if card.lead and not brief:
            self.body.addWidget(TextLabel(kit.ui, card.lead, "body", "text-2"))
        self.body.addStretch(1)
        style = "value" if brief else "figure"
        self.body.addWidget(
            plain_figure(kit, card.figure, style, show_mark=False), 0, Qt.AlignmentFlag.AlignLeft
        )
        self.body.addWidget(StatusLine(kit, card.mark, card.foot))
        self.seal()


class OriginCard(KioskCard):
    """Where foreign firms come from; `wide` puts the bars beside the figure instead of below it."""

    def __init__(
        self, kit: KioskKit, spec: StartSpec, *, wide: bool = False, parent: QWidget | None = None
    ) -> None:
        assert spec.origin is not None
        origin = spec.origin
        super().__init__(
            kit, _("Where foreign firms come from"), figures=_named(spec.origin_figures), heading="h2",
            parent=parent,
        )  # fmt: skip
        figure = plain_figure(kit, origin.total, "display")
        words = TextLabel(kit.ui, spec.origin_words, "body", "text-2")
        notes = TextLabel(kit.ui, f"{origin.source_line}\n{origin.note}", "small", "text-2")
        notes.setProperty("citation", True)
        bars = OriginBars(kit, origin.chart)
        if wide:
            row = QHBoxLayout()
            row.setSpacing(kit.theme.k(40))
            left = QVBoxLayout()
            left.setSpacing(0)
            left.addWidget(figure, 0, Qt.AlignmentFlag.AlignLeft)
            left.addWidget(words)
            left.addStretch(1)
            left.addWidget(notes)
            row.addLayout(left, 2)
            row.addWidget(bars, 3)
            self.body.addLayout(row, 1)
        else:
            line = FlowLayout(gap=kit.theme.k(16), line_gap=0)
            line.addWidget(figure)
            words.setWordWrap(False)
            line.addWidget(words)
            self.body.addLayout(line)
            self.body.addWidget(bars, 1)
            self.body.addWidget(notes)
        self.seal()


class HeroCard(KioskCard):
    """The area's product with its chart, whose points open their own evidence."""

    def __init__(
        self, kit: KioskKit, hero: HeroSpec, figures: tuple[Named, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, "", figures=_named(figures), parent=parent)
        tile = hero.tile
        self.setAccessibleName(tile.name)
        head = FlowLayout(gap=kit.theme.k(12), line_gap=0)
        head.addWidget(TextLabel(kit.ui, tile.name, "h2", wrap=False))
        head.addWidget(TextLabel(kit.ui, hero.chart.unit_text, "body", "text-2", wrap=False))
        self.body.addLayout(head)
        if tile.figure is not None:
            row = QHBoxLayout()
            row.setSpacing(kit.theme.k(16))
            row.addWidget(plain_figure(kit, tile.figure, "display", show_unit=False, show_mark=False))
            status = comma().join((tile.period, *map(mark_word, tile.figure.marks[-1:])))
            row.addWidget(StatusLine(kit, tile.figure.mark, status, "body"), 1, Qt.AlignmentFlag.AlignBottom)
            if tile.change is not None:
                change = plain_figure(kit, tile.change, "h2", show_mark=False)
                row.addWidget(change, 0, Qt.AlignmentFlag.AlignBottom)
                real = TextLabel(kit.ui, _("real growth"), "body", "text-2", wrap=False)
                row.addWidget(real, 0, Qt.AlignmentFlag.AlignBottom)
            self.body.addLayout(row)
        for words, other in hero.also:
            self.body.addWidget(SentenceLabel(kit.ui, (words, other), "small"))
        self.seal()
        self.chart = KioskChart(kit, hero.chart, height=190)
        self.body.addWidget(self.chart, 1)


def _named(figures: tuple[Named, ...]) -> list[NamedFigure]:
    return [NamedFigure(name, figure) for name, figure in figures]
