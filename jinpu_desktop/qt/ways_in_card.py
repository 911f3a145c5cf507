"""The settings of the watched folder and the feed, with what they brought last."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.ways_in import WayReport, WaysIn
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.settings import FEED_MINUTES, FEED_URL, WATCHED_FOLDER, Settings

_REPORTS_SHOWN = 5


class WaysInCard(Card):
    """Both are off while their field is empty. Signal `refused(str)`: a setting that cannot be."""

    refused = Signal(str)

    def __init__(
        self, ui: UiContext, settings: Settings, ways: WaysIn, parent: QWidget | None = None
    ) -> None:
        super().__init__(ui, _("Figures that come in by themselves"), parent=parent)
        self._settings, self._ways = settings, ways
        self._dialog: QFileDialog | None = None
        self.folder = self._field(settings.get(WATCHED_FOLDER), _("Watched folder"))
        self.choose_button = PushButton(ui, _("Choose…"))
        self.url = self._field(settings.get(FEED_URL), _("Address of a feed"))
        self.minutes = QSpinBox()
        dress(self.minutes, ui.theme)
        self.minutes.setRange(1, 10_080)
        self.minutes.setValue(settings.get(FEED_MINUTES))
        self.minutes.setAccessibleName(_("Minutes between two looks at the feed"))
        self.minutes.lineEdit().setAccessibleName(self.minutes.accessibleName())
        self.apply_button = PushButton(ui, _("Use these settings"))
        self.look_button = PushButton(ui, _("Look at the feed now"))
        self.reports = TextLabel(ui, "", "small", "text-2", selectable=True)
        self._lay_out()
        self.choose_button.clicked.connect(self._ask_folder)
        self.apply_button.clicked.connect(self.apply)
        self.look_button.clicked.connect(ways.look_now)
        ways.reported.connect(self._on_reported)
        self._show_reports()

    def apply(self) -> None:
        """Take over what stands in the fields, and run accordingly."""
        try:
            self._settings.set(WATCHED_FOLDER, self.folder.text().strip())
            self._settings.set(FEED_URL, self.url.text().strip())
            self._settings.set(FEED_MINUTES, self.minutes.value())
        except ValueError as error:
            self.refused.emit(_("This setting cannot be: {reason}.").format(reason=error))
            return
        self._ways.apply()
        self._show_reports()

    def _field(self, text: str, name: str) -> QLineEdit:
        field = QLineEdit(text)
        dress(field, self.ui.theme)
        field.setAccessibleName(name)
        field.setPlaceholderText(_("off"))
        field.setMinimumWidth(self.ui.theme.px(320))
        return field

    def _lay_out(self) -> None:
        folder = _("CSV files in this folder are imported and moved to done/ or refused/:")
        feed = _("The file at this address (CSV or SDMX-CSV 2.0) is looked at every so many minutes:")
        for words, fields in (
            (folder, (self.folder, self.choose_button)),
            (feed, (self.url, self.minutes)),
            ("", (self.apply_button, self.look_button)),
        ):
            block = QVBoxLayout()
            block.setSpacing(4)
            if words:
                block.addWidget(TextLabel(self.ui, words, "small", "text-2"))
            row = FlowLayout(gap=8, line_gap=8)
            for field in fields:
                row.addWidget(field)
            block.addLayout(row)
            self.body.addLayout(block)
        self.body.addWidget(self.reports)

    def _ask_folder(self) -> None:
        dialog = self._dialog = QFileDialog(self)
        dress(dialog, self.ui.theme)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _on_reported(self, _report: WayReport) -> None:
        self._show_reports()

    def _show_reports(self) -> None:
        lines = [f"{report.at}  {report.sentence}" for report in self._ways.reports[:_REPORTS_SHOWN]]
        feed = self._ways.feed
        if feed is not None:
            state = feed.state
            lines += [
                words.format(at=at.replace("T", " ")[:16], sentence=sentence)
                for words, at, sentence in (
                    (_("Last success of the feed, {at}: {sentence}"), state.success_at, state.success),
                    (_("Last failure of the feed, {at}: {sentence}"), state.failure_at, state.failure),
                )
                if at
            ]
        self.reports.setText("\n".join(lines))
        self.reports.setVisible(bool(lines))
