"""The history of a figure from data pack to data pack, at the end of its evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.drawer.labelled_rows import LabelledRows
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, comma

if TYPE_CHECKING:
    from jinpu_desktop.services.earlier_packs import EarlierValue

_LABEL_WIDTH = 88
# What other packs say of the figure of a key. Called in a pool thread.
EarlierValues = Callable[[str], "Sequence[EarlierValue]"]


class EarlierSection(QWidget):
    """Hidden until another pack is known to have the figure. It stands last: nothing moves when it comes."""

    def __init__(
        self,
        ui: UiContext,
        dispatcher: Dispatcher,
        values: EarlierValues,
        key: str,
    ) -> None:
        super().__init__()
        self._ui = ui
        self._ask_for = partial(values, key)
        self._shown: Sequence[EarlierValue] = ()
        self.rows: LabelledRows | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.heading = TextLabel(ui, "", "h3")
        column.addWidget(self.heading)
        self.hide()
        self._channel = Channel(dispatcher, self)
        # That a pack cannot be read is told where packs are listed: here it says nothing.
        self._channel.arrived.connect(self._show)
        self.ask()

    def ask(self) -> None:
        """Look again: a pack may have come or gone."""
        self._channel.ask(self._ask_for)

    def _show(self, values: Sequence[EarlierValue]) -> None:
        if values == self._shown:
            return
        self._shown = values
        if self.rows is not None:
            self.rows.hide()
            self.rows.deleteLater()
            self.rows = None
        later = any(value.is_later for value in values)
        self.heading.setText(_("In other data packs") if later else _("In earlier packs"))
        if values:
            self.rows = LabelledRows(self._ui, _LABEL_WIDTH, self, selectable=True)
            for value in values:
                self.rows.add(format_date(value.dossier_date), _words(value))
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self.rows)
        self.setVisible(bool(values))


def _words(value: EarlierValue) -> str:
    """The value with its own source where it was another one than today's."""
    told = _("the same")
    if value.differs:
        frozen = value.value
        words = frozen.text if frozen.mark == "A" else comma().join((frozen.text, mark_word(frozen.mark)))
        told = " · ".join(filter(None, (words, frozen.citation)))
    return " · ".join((told, _("came with the program"))) if value.is_shipped else told
