"""The chart of an indicator on the stand, its points one by one, and what a reader has to know of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.pages.forgetful_page import take_button
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_chart import KioskChart
from jinpu_desktop.qt.kiosk.widgets.note_button import NoteButton
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.point_stepper import PointStepper
from jinpu_desktop.qt.kiosk.widgets.stepped_chart import SteppedChart
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.kiosk_trends import topic_of
from jinpu_desktop.services.trend_panels import TrendPanel
from jinpu_desktop.services.trend_point import TrendPoint
from jinpu_desktop.services.trends import TrendSpec

_HEIGHT, _STANDING, _SMALL = 290, 420, 200


class TrendView(StagedView):
    """Shows a TrendSpec: chart, stepper, growth, notes. No zoom; nothing moves by itself."""

    def __init__(self, kit: KioskKit, spec: TrendSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.spec = spec
        self.charts: list[SteppedChart] = []
        self._at = -1
        topic = topic_of(spec.rows, spec.query.indicators[0])
        back = (_("All indicators"), str(Link("trends").having(topic=topic)))
        shown = [one for one in spec.points if one.key == spec.selected]
        taken = [NamedFigure(f"{spec.title}, {one.period_text}", one.figure) for one in shown]
        beside = [take_button(kit, str(spec.query.link()), spec.title, taken)] if spec.panels else []
        self.body.addWidget(PageHead(kit, spec.title, spec.subtitle, back=back, beside=beside))
        self.stepper: PointStepper | None = None
        if spec.panels and spec.points:
            self.body.addWidget(self._card())
            keys = [point.key for point in spec.points]
            self.show_point(keys.index(spec.selected) if spec.selected in keys else len(keys) - 1)
        else:
            self.body.addWidget(self._nothing())
        self.then(self._growth, self._notes)

    @property
    def point(self) -> TrendPoint:
        """The point that is picked out."""
        return self.spec.points[self._at]

    def step(self, by: int) -> None:
        """Go so many points back or on."""
        self.show_point(min(max(self._at + by, 0), len(self.spec.points) - 1))

    def show_point(self, at: int) -> None:
        """Pick a point out by its number."""
        self._at = at
        if self.stepper is not None:
            self.stepper.show_point(self.point, at > 0, at < len(self.spec.points) - 1)
        for chart in self.charts:
            chart.choose(self.point.key)

    def _on_chosen(self, key: str) -> None:
        at = next((at for at, point in enumerate(self.spec.points) if point.key == key), -1)
        if at >= 0 and at != self._at:
            self.show_point(at)

    def _card(self) -> KioskCard:
        kit, panels = self.kit, self.spec.panels
        card = KioskCard(kit)
        for panel in panels:
            self._add_panel(card, panel, several=len(panels) > 1)
        self.stepper = PointStepper(kit)
        self.stepper.stepped.connect(self.step)
        card.body.addWidget(self.stepper)
        sources = list(dict.fromkeys(panel.chart.source_line for panel in panels if panel.chart.source_line))
        for words in sources:
            label = TextLabel(kit.ui, words, "small", "text-2")
            label.setProperty("citation", True)
            card.body.addWidget(label)
        return card

    def _add_panel(self, card: KioskCard, panel: TrendPanel, several: bool) -> None:
        kit = self.kit
        if several:
            card.body.addWidget(TextLabel(kit.ui, panel.chart.title, "h3"))
        height = _SMALL if several else _STANDING if kit.portrait() else _HEIGHT
        chart = SteppedChart(kit, panel.chart, height=height)
        chart.chosen.connect(self._on_chosen)
        self.charts.append(chart)
        card.body.addWidget(chart)

    def _nothing(self) -> QWidget:
        """What was looked for, and the nearest thing there is."""
        spec, kit = self.spec, self.kit
        card = KioskCard(kit, _("No chart") if spec.refusal else _("No figure found"))
        card.body.addWidget(TextLabel(kit.ui, spec.refusal or spec.empty, "body", "text-2"))
        if any(isinstance(part, Figure) for part in spec.nearest.parts):
            card.body.addWidget(NoteButton(kit, spec.nearest.parts))
        if spec.nearest.query is not None:
            link = str(spec.nearest.query.link())
            button = KioskButton(kit, spec.nearest.action, "primary")
            button.clicked.connect(lambda: kit.ui.open_link(link))
            card.body.addWidget(button)
        return card

    def _growth(self) -> QWidget | None:
        spec, kit = self.spec, self.kit
        if spec.growth is None:
            return None
        card = KioskCard(kit, spec.growth.title)
        words = " · ".join(filter(None, (spec.growth.unit_text, spec.growth_note)))
        card.body.addWidget(TextLabel(kit.ui, words, "small", "text-2"))
        card.body.addWidget(KioskChart(kit, spec.growth, height=_SMALL))
        return card

    def _notes(self) -> QWidget | None:
        if not self.spec.notes:
            return None
        card = KioskCard(self.kit, _("On this chart"))
        for note in self.spec.notes:
            card.body.addWidget(NoteButton(self.kit, (note.text,), key=note.key, mark=note.mark))
        return card
