"""The years of the timeline as buttons, and the events of the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.number_format import format_year
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.pages.name_cards import event_card
from jinpu_desktop.qt.kiosk.widgets.card_grid import CardGrid
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.swipe import Swipe
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.timeline import TimelineSpec

_START, _ALL = "jinpu://overview", "jinpu://timeline"
# Year buttons side by side.
_LYING, _STANDING = 11, 5


class TimelineYears(QWidget):
    """Shows one year of a TimelineSpec. Signal `year_changed(int)`: the visitor went to another."""

    year_changed = Signal(int)

    def __init__(self, kit: KioskKit, spec: TimelineSpec, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._spec = kit, spec
        self.years = sorted({row.year for row in spec.rows}, reverse=True)
        self.year = year if year in self.years else self.years[0]
        column = QVBoxLayout(self)
        theme = kit.theme
        side = theme.space("page-margin")
        column.setContentsMargins(side, theme.k(32), 0, 0)
        column.setSpacing(theme.k(16))
        column.addLayout(self._beside_edge(self._head()))
        self.later = KioskButton(kit, "", icon="chevron-left", spoken=_("Later years"))
        self.earlier = KioskButton(kit, "", icon="chevron-right", spoken=_("Earlier years"))
        self.later.clicked.connect(lambda: self.step(-1))
        self.earlier.clicked.connect(lambda: self.step(1))
        self.buttons: list[KioskButton] = []
        column.addLayout(self._beside_edge(self._strip()))
        self._place = QVBoxLayout()
        column.addLayout(self._place, 1)
        self.list: KioskScroll | None = None
        self._show()
        self._swipe = Swipe(kit, self)
        self._swipe.swiped.connect(self.step)

    def go_to(self, year: int) -> None:
        """Show another year, if it has events."""
        if year in self.years and year != self.year:
            self.year = year
            self._show()
            self.year_changed.emit(year)

    def step(self, steps: int) -> None:
        """The next year with events before this one (1), or after it (-1)."""
        at = self.years.index(self.year) + steps
        if 0 <= at < len(self.years):
            self.go_to(self.years[at])

    def show_newest(self) -> None:
        """As in the beginning; nobody is told."""
        if self.year != self.years[0]:
            self.year = self.years[0]
            self._show()

    def _beside_edge(self, widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, self._kit.theme.space("page-margin"), 0)
        row.addWidget(widget)
        return row

    def _head(self) -> PageHead:
        spec = self._spec
        filtered = spec.query.is_filtered
        count = spec.counted if filtered else spec.total
        count = count._replace(unit_text=ngettext("event shown", "events shown", len(spec.rows)))
        back = (_("All events"), _ALL) if filtered else (_("Start"), _START)
        return PageHead(self._kit, _("Timeline"), spec.sentence, back=back, count=count)

    def _strip(self) -> QWidget:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._kit.theme.gap)
        row.addWidget(self.later)
        most = _STANDING if self._kit.portrait() else _LYING
        for _number in range(min(most, len(self.years))):
            button = KioskButton(self._kit, str(self.year))
            button.setCheckable(True)
            button.clicked.connect(self._on_year)
            self.buttons.append(button)
            row.addWidget(button, 1)
        row.addWidget(self.earlier)
        return strip

    def _on_year(self) -> None:
        button = self.sender()
        if isinstance(button, KioskButton):
            button.setChecked(button.text() == str(self.year))
            self.go_to(int(button.text()))

    def _show(self) -> None:
        """The year in the middle of the strip, and its events."""
        at = self.years.index(self.year)
        first = max(0, min(at - len(self.buttons) // 2, len(self.years) - len(self.buttons)))
        for button, year in zip(self.buttons, self.years[first:], strict=False):
            button.set_words(str(year))
            button.setChecked(year == self.year)
        self.later.setEnabled(at > 0)
        self.earlier.setEnabled(at + 1 < len(self.years))
        former, self.list = self.list, self._events()
        if former is not None:
            self._place.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._place.addWidget(self.list)

    def _events(self) -> KioskScroll:
        kit = self._kit
        scroll = KioskScroll(kit, plain=True, at_edge=True)
        scroll.body.addWidget(TextLabel(kit.ui, format_year(self.year), "h2"))
        grid = CardGrid(kit, 1 if kit.portrait() else 2)
        for row in self._spec.rows:
            if row.year == self.year:
                grid.addWidget(event_card(kit, row))
        scroll.body.addLayout(grid)
        scroll.body.addSpacing(kit.theme.k(32))
        scroll.body.addStretch(1)
        return scroll
