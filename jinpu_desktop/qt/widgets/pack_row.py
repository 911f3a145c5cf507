"""One installed data pack: its date, its state, and why it would not be opened."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.pack_shelf import InstalledPack
from jinpu_desktop.services.pack_words import pack_details


class PackRow(QWidget):
    """Read as one: date, state, when it was made, its id."""

    def __init__(self, ui: UiContext, pack: InstalledPack, *, in_use: bool) -> None:
        super().__init__()
        self.pack = pack
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        head = SplitLayout(gap=8, line_gap=4)
        manifest = pack.manifest
        words = _("A pack that is not opened") if manifest is None else format_date(manifest.dossier_date)
        head.addWidget(TextLabel(ui, words, "body-medium", selectable=True))
        if manifest is None:
            head.addWidget(StatusChip(ui, None, _("Refused"), "conflict", icon="warning"))
        else:
            head.addWidget(StatusChip(ui, None, _("Signed"), icon="check"))
        if in_use:
            head.addWidget(StatusChip(ui, None, _("In use"), "accent"))
        column.addLayout(head)
        details = TextLabel(ui, pack_details(pack), "small", "text-2", selectable=True)
        # Its name, which is made of digits, as people must quote it.
        details.setProperty("citation", True)
        column.addWidget(details)
        if pack.trouble:
            trouble = TextLabel(ui, pack.trouble, "small", "conflict", selectable=True)
            trouble.setProperty("citation", True)
            column.addWidget(trouble)
