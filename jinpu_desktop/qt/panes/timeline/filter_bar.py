"""The filters of the timeline: chips by kind, menus for the rest, and the choice of lanes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.menu_chip import MenuChip
from jinpu_desktop.qt.widgets.segmented import Segmented
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.choice import Choice
from jinpu_desktop.services.timeline import LANES, ZOOMS, TimelineQuery, TimelineSpec

_NO_LANES = "none"
_GAP = 8


class FilterBar(QWidget):
    """Signal `changed(TimelineQuery)`: the reader wants other events or another form.

    `sentence` repeats the filters in force with the count, `clear` takes them away, `zoom` says how close;
    the page places the three.
    """

    changed = Signal(object)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self._query = TimelineQuery()
        self.kinds: dict[str, FilterChip] = {}
        self.menus = {name: MenuChip(ui, words) for name, words in _names().items()}
        self.lanes = MenuChip(ui, _("Lanes"), counted=False)
        self.sentence = SentenceLabel(ui, [], figure_role="text")
        self.clear = LinkButton(ui, _("Clear filters"))
        self.clear.clicked.connect(lambda: self.changed.emit(self._query.without_filters()))
        self.zoom = Segmented(ui, _("How close"), tuple(zoom_words().items()))
        self.zoom.chosen.connect(lambda value: self._on_chosen("zoom", value))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._kind_place = QWidget()
        self._kind_row = FlowLayout(self._kind_place, gap=_GAP, line_gap=_GAP)
        column.addWidget(self._kind_place)
        chips = FlowLayout(gap=_GAP, line_gap=_GAP)
        for name, chip in self.menus.items():
            chip.chosen.connect(lambda value, name=name: self._on_chosen(name, value))
            chips.addWidget(chip)
        self.lanes.chosen.connect(lambda value: self._on_chosen("lanes", "" if value == _NO_LANES else value))
        chips.addWidget(self.lanes)
        column.addLayout(chips)

    def show_spec(self, spec: TimelineSpec) -> None:
        """Show the filters in force and what each would leave."""
        self._query = query = spec.query
        for choice in spec.choices["kind"]:
            chip = self.kinds.get(choice.value) or self._add_kind(choice)
            chip.setText(choice.words)
            if chip.count != choice.n:
                chip.set_count(choice.n)
            chip.setChecked(choice.value == query.kind)
        for name, menu in self.menus.items():
            menu.show_choices(spec.choices[name], getattr(query, name))
        words = lane_words()
        offered = [Choice(name or _NO_LANES, words[name], 0) for name in LANES]
        self.lanes.show_choices(offered, query.lanes or _NO_LANES)
        self.zoom.show_chosen(query.zoom, ZOOMS)
        self.sentence.set_parts([f"{spec.sentence or _('All events')}:", spec.counted])
        self.clear.setVisible(query.is_filtered)
        self._arrange()

    def _arrange(self) -> None:
        """Kinds as chips where one line holds them all, else as a menu; where events are marks without
        words the chips also say what the marks mean."""
        wanted = sum(chip.sizeHint().width() + _GAP for chip in self.kinds.values()) - _GAP
        as_chips = wanted <= self.width() or self._query.zoom == "decade"
        self._kind_place.setVisible(as_chips)
        self.menus["kind"].setVisible(not as_chips)

    def _add_kind(self, choice: Choice) -> FilterChip:
        chip = FilterChip(self.ui, choice.words, choice.n, lead=f"event-{choice.value}")
        chip.clicked.connect(lambda on, value=choice.value: self._on_chosen("kind", value if on else ""))
        self.kinds[choice.value] = chip
        self._kind_row.addWidget(chip)
        return chip

    def _on_chosen(self, name: str, value: str) -> None:
        self.changed.emit(self._query._replace(**{name: value}))

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def zoom_words() -> dict[str, str]:
    """How close, in words."""
    return {"decade": _("Decades"), "year": _("Years"), "month": _("Months")}


def lane_words() -> dict[str, str]:
    """The kinds of lanes in words."""
    return {"": _("one line"), "kind": _("by kind"), "place": _("by place"), "industry": _("by industry")}


def _names() -> dict[str, str]:
    return {
        "kind": _("Kind"),
        "place": _("Place"),
        "industry": _("Industry"),
        "company": _("Company"),
        "first": _("From year"),
        "last": _("To year"),
    }
