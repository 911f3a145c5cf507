"""Who owns a company: the newest diagram, what else is told of the owners, and the diagrams before."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.charts.ownership_spec import OwnershipDiagram
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.companies.page_parts import Section
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.ownership_view import OwnershipView
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.statement_list import StatementList
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.ownership import OwnershipSpec


class OwnershipSection(QWidget):
    """`diagrams` are those that are shown, the newest first; the earlier ones come when asked for."""

    def __init__(self, ui: UiContext, spec: OwnershipSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._earlier = ui, spec.earlier
        self.diagrams: list[OwnershipView] = []
        self.fold: LinkButton | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(8)
        if spec.latest is None:
            nothing = Section(ui, _("Ownership"))
            nothing.body.addWidget(
                TextLabel(ui, _("No source in the record states who holds how much."), "body", "text-2")
            )
            self._body.addWidget(nothing)
        else:
            self._add(spec.latest, first=True)
        if spec.caution:
            self._body.addWidget(TextLabel(ui, spec.caution, "body", "definition"))
        if spec.statements:
            self._body.addWidget(TextLabel(ui, _("Also told of the owners"), "small-medium", "text-2"))
            self._body.addWidget(StatementList(ui, spec.statements))
        if spec.earlier:
            self.fold = LinkButton(ui, _("Earlier: {dates}").format(dates=_dates(spec.earlier)))
            self.fold.clicked.connect(self.show_earlier)
            self._body.addWidget(self.fold)

    def show_earlier(self) -> None:
        """Show the diagrams of earlier dates; the keyboard goes on in the first of them."""
        if self.fold is None or self.fold.isHidden():
            return
        self.fold.hide()
        for diagram in self._earlier:
            self._add(diagram)
        # Layouts show what is put into them only later, and what is hidden takes no focus.
        self.diagrams[1].show()
        self.diagrams[1].setFocus()

    def _add(self, diagram: OwnershipDiagram, first: bool = False) -> None:
        head = SplitLayout(gap=12)
        head.addWidget(TextLabel(self._ui, diagram.title, "h3"))
        if first:
            head.addWidget(
                TextLabel(self._ui, _("line width follows the share"), "small", "text-2", wrap=False)
            )
        self._body.addLayout(head)
        view = OwnershipView(self._ui, diagram)
        self.diagrams.append(view)
        self._body.addWidget(view)


def _dates(diagrams: tuple[OwnershipDiagram, ...]) -> str:
    return "; ".join(
        format_date(diagram.date) if diagram.date else _("date not stated") for diagram in diagrams
    )
