"""The filters and the order of the pane, with the filters in force as one sentence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.menu_chip import MenuChip
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.choice import Choice
from jinpu_desktop.services.companies import SORTS, CompaniesQuery, CompaniesSpec


class FilterBar(QWidget):
    """All filters. Signal `changed(CompaniesQuery)`: the reader wants other companies or another order.

    `sentence` repeats the filters in force with the count, `clear` takes them away; the page places both.
    """

    changed = Signal(object)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = CompaniesQuery()
        self.chips = {name: MenuChip(ui, words) for name, words in _names().items()}
        self.order = MenuChip(ui, _("Order"), counted=False)
        self.sentence = SentenceLabel(ui, [], figure_role="text")
        self.clear = LinkButton(ui, _("Clear filters"))
        self.clear.clicked.connect(lambda: self.changed.emit(self._query.without_filters()))
        chips = FlowLayout(self, gap=8, line_gap=8)
        for name, chip in self.chips.items():
            chip.chosen.connect(lambda value, name=name: self._on_chosen(name, value))
            chips.addWidget(chip)
        self.order.chosen.connect(lambda value: self._on_chosen("sort", value))
        chips.addWidget(self.order)

    def show_spec(self, spec: CompaniesSpec) -> None:
        """Show the filters in force and what each would leave."""
        self._query = spec.query
        for name, chip in self.chips.items():
            chip.show_choices(spec.choices[name], getattr(spec.query, name))
        words = sort_words()
        self.order.show_choices([Choice(name, words[name], 0) for name in SORTS], spec.query.sort)
        self.sentence.set_parts([f"{spec.sentence or _('All companies')}:", spec.counted])
        self.clear.setVisible(spec.query.is_filtered)

    def _on_chosen(self, name: str, value: str) -> None:
        self.changed.emit(self._query._replace(**{name: value}))


def sort_words() -> dict[str, str]:
    """The orders in words."""
    return {
        "status-date": _("latest status"),
        "name": _("name"),
        "established": _("established"),
        "industry": _("industry"),
    }


def _names() -> dict[str, str]:
    return {
        "in_jinpu": _("In Jinpu"),
        "ownership": _("Ownership"),
        "country": _("Country"),
        "industry": _("Industry"),
        "group": _("Group"),
        "status": _("Status"),
        "place": _("Place"),
    }
