"""The top of the chart's card: title, unit, and the forms in which the figures can be seen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.transform import Transform
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.trends.choice_chip import ChoiceChip
from jinpu_desktop.qt.panes.trends.toggle_icon import ToggleIcon
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.segmented import Segmented
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.trends import TrendSpec

_MAIN_FORMS = (Transform.LEVEL.value, Transform.YOY.value, Transform.INDEX.value)


class ChartHead(QWidget):
    """Signals: `form_chosen(str)` a transform, `table_toggled(bool)`."""

    form_chosen = Signal(str)
    table_toggled = Signal(bool)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        line = SplitLayout(gap=12, line_gap=8)
        self.setLayout(line)
        words = QWidget()
        words_policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        words_policy.setHeightForWidth(True)
        words.setSizePolicy(words_policy)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self.title = TextLabel(ui, "", "h2")
        self.title.setProperty("citation", True)
        self.unit = TextLabel(ui, "", "small", "text-2")
        column.addWidget(self.title)
        column.addWidget(self.unit)
        line.addWidget(words)
        tools = QWidget()
        tools.setSizePolicy(words_policy)
        row = FlowLayout(gap=8, line_gap=8)
        tools.setLayout(row)
        forms = ((_MAIN_FORMS[0], _("Level")), (_MAIN_FORMS[1], _("Growth")), (_MAIN_FORMS[2], _("Index")))
        self.forms = Segmented(ui, _("Form"), forms)
        self.forms.chosen.connect(self.form_chosen)
        self.more = ChoiceChip(ui, _("More"))
        self.more.chosen.connect(self.form_chosen)
        self.table = ToggleIcon(ui, "table", _("Table of the same numbers (T)"))
        self.table.toggled.connect(self.table_toggled)
        for widget in (self.forms, self.more, self.table):
            row.addWidget(widget)
        line.addWidget(tools)

    def show_spec(self, spec: TrendSpec) -> None:
        """Name a view and mark its form."""
        self.title.setText(spec.title)
        self.unit.setText(spec.subtitle)
        self.unit.setVisible(bool(spec.subtitle))
        choices = spec.choices.transforms if spec.choices else ()
        self.forms.show_chosen(spec.query.transform, [choice.value for choice in choices])
        rest = tuple(choice for choice in choices if choice.value not in _MAIN_FORMS)
        form = spec.query.transform if spec.query.transform not in _MAIN_FORMS else ""
        self.more.show_choices(rest, form)
        self.table.setVisible(bool(spec.panels))
