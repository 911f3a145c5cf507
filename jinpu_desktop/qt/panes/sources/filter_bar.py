"""The filters of the list of sources: chips by kind and language, drop-downs, and a field for words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.sources.choice_box import ChoiceBox
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.filter_field import FilterField
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.sources import Choice, SourcesQuery, SourcesSpec

_FIELD_WIDTH = 240
_NAME_WIDTH = 64
_CHIP_HEIGHT = 28


class ChipRow(QWidget):
    """One filter as chips, at most one of them on. Signal `chosen(str)`: a value, or "" for all."""

    chosen = Signal(str)

    def __init__(self, ui: UiContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self.chips: dict[str, FilterChip] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._name = TextLabel(ui, name, "small-medium", "text-2", wrap=False)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        self._flow = FlowLayout(gap=8, line_gap=8)
        row.addLayout(self._flow, 1)
        ui.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_choices(self, choices: Sequence[Choice], value: str) -> None:
        """Offer these choices, with `value` on."""
        if tuple(self.chips) != tuple(choice.value for choice in choices):
            self._rebuild(choices)
        for choice in choices:
            chip = self.chips[choice.value]
            if chip.count != choice.n:
                chip.set_count(choice.n)
            chip.setChecked(choice.value == value)

    def _on_theme_changed(self) -> None:
        px = self.ui.theme.px
        self._name.setMinimumSize(px(_NAME_WIDTH), px(_CHIP_HEIGHT))

    def _rebuild(self, choices: Sequence[Choice]) -> None:
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = {}
        for choice in choices:
            chip = FilterChip(self.ui, choice.words, choice.n)
            chip.clicked.connect(lambda on, value=choice.value: self.chosen.emit(value if on else ""))
            self.chips[choice.value] = chip
            self._flow.addWidget(chip)
        self._flow.invalidate()
        self.updateGeometry()


class FilterBar(QWidget):
    """All filters. Signal `changed(SourcesQuery)`: the reader wants another list."""

    changed = Signal(object)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = SourcesQuery()
        self.kinds = ChipRow(ui, _("Kind"))
        self.languages = ChipRow(ui, _("Language"))
        self.years = ChoiceBox(ui, _("Year"), _("All years"))
        self.publishers = ChoiceBox(ui, _("Publisher"), _("All publishers"))
        self.words = FilterField(ui, _("Filter by words"), _FIELD_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.kinds)
        column.addWidget(self.languages)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.years)
        row.addWidget(self.publishers)
        row.addStretch(1)
        column.addLayout(row)
        for name, part in self._parts().items():
            part.chosen.connect(lambda value, name=name: self._on_chosen(name, value))
        self.words.textChanged.connect(self._on_words_changed)

    def show_query(self, query: SourcesQuery) -> None:
        """Show the state of a query before its answer is there."""
        self._query = query
        is_sources = query.list == "sources"
        for part in self._parts().values():
            part.setVisible(is_sources)
        if self.words.text() != query.words:
            self.words.blockSignals(True)
            self.words.setText(query.words)
            self.words.blockSignals(False)
        self.words.setPlaceholderText(
            _("Title or publisher") if is_sources else _("Figure, place, period or source")
        )

    def show_choices(self, spec: SourcesSpec) -> None:
        """Show what each filter would leave."""
        if spec.query.list != "sources":
            return
        for name, part in self._parts().items():
            part.show_choices(spec.choices[name], getattr(spec.query, name))

    def _parts(self) -> dict[str, ChipRow | ChoiceBox]:
        return {
            "kind": self.kinds,
            "language": self.languages,
            "year": self.years,
            "publisher": self.publishers,
        }

    def _on_chosen(self, name: str, value: str) -> None:
        self.changed.emit(self._query._replace(**{name: value}))

    def _on_words_changed(self, text: str) -> None:
        # A pasted tab or the like is in no title, and no link may carry it.
        words = "".join(character for character in text if character.isprintable())
        self.changed.emit(self._query._replace(words=words))
