"""What staff find behind their door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.volumes import Volume, usb_volumes
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton, fit_width
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import OWN_NAMES, _

if TYPE_CHECKING:
    from jinpu_desktop.qt.kiosk.pack_loader import PackLoader


class StaffActions(NamedTuple):
    """What the menu can do; each returns a sentence to show. `export_interest` None: addresses are off.

    `diagnosis` returns lines; `counts` rows of words and numbers. `packs` is None where a file was named at
    the start; `data_in_use` tells what is shown, in sentences.
    """

    set_language: Callable[[str], str]
    set_sound: Callable[[bool], str]
    restart: Callable[[], object]
    leave: Callable[[], object]
    close: Callable[[], object]
    read_config: Callable[[], str]
    counts: Callable[[], Sequence[tuple[str, str]]]
    export_counts: Callable[[Path], str]
    export_interest: Callable[[Path], str] | None
    diagnosis: Callable[[], Sequence[str]]
    volumes: Callable[[], Sequence[Volume]] = usb_volumes
    packs: PackLoader | None = None
    pack_volumes: Callable[[], Sequence[Volume]] = partial(usb_volumes, writable=False)
    data_in_use: Callable[[], Sequence[str]] = tuple


class StaffMenu(Themed, QWidget):
    """Buttons at the left, at the right what was asked for. It never opens a window of its own."""

    def __init__(
        self, kit: KioskKit, actions: StaffActions, fault: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kit, self._actions = kit, actions
        theme = kit.theme
        side = theme.space("page-margin")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(side, side, side, side)
        outer.setSpacing(theme.k(16))
        outer.addWidget(TextLabel(kit.ui, _("Staff"), "h1"))
        self.said = TextLabel(kit.ui, fault, "body", "danger" if fault else "text-2")
        outer.addWidget(self.said)
        halves = QHBoxLayout()
        halves.setSpacing(theme.space("gutter"))
        outer.addLayout(halves, 1)
        self.buttons: dict[str, KioskButton] = {}
        list_area = KioskScroll(kit, plain=True)
        self._fill_menu(list_area)
        halves.addWidget(list_area, 1)
        self.pane = KioskScroll(kit, plain=True)
        halves.addWidget(self.pane, 2)
        self._content: QWidget | None = None
        self.follow_theme(kit.ui)
        self._show_diagnosis()

    def say(self, words: str) -> None:
        """Show a sentence about what was done."""
        self.said.set_role("text-2")
        self.said.setText(words)

    def _fill_menu(self, area: KioskScroll) -> None:
        actions = self._actions
        entries: list[tuple[str, str, Callable[[], object]]] = [
            ("close", _("Back to the visitors"), actions.close),
            ("diagnosis", _("Diagnosis"), self._show_diagnosis),
            ("language", _("Language"), self._show_languages),
            ("sound", _("Sound"), self._show_sound),
            ("statistics", _("Statistics"), self._show_counts),
        ]
        if actions.export_interest is not None:
            export = actions.export_interest
            entries.append(("interest", _("Export addresses"), lambda: self._show_volumes(export)))
        if actions.packs is not None:
            entries.append(("packs", _("Load data pack…"), self._show_packs))
        entries += [
            ("config", _("Read the configuration anew"), lambda: self.say(actions.read_config())),
            ("restart", _("Restart"), actions.restart),
            ("leave", _("Leave the kiosk"), actions.leave),
        ]
        area.body.setSpacing(max(self._kit.theme.gap, self._kit.theme.k(10)))
        for name, words, action in entries:
            button = KioskButton(self._kit, words, "primary" if name == "close" else "outlined", lead=True)
            fit_width(button)
            button.clicked.connect(lambda _on=False, do=action: do())
            self.buttons[name] = button
            area.body.addWidget(button)
        area.body.addStretch(1)

    # The right half

    def _new_content(self, title: str) -> QVBoxLayout:
        if self._content is not None:
            self.pane.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(max(self._kit.theme.gap, self._kit.theme.k(10)))
        column.addWidget(TextLabel(self._kit.ui, title, "h2"))
        self.pane.body.addWidget(self._content, 0, Qt.AlignmentFlag.AlignTop)
        self._content.show()
        self.pane.to_top()
        return column

    def _add_button(
        self, column: QVBoxLayout, words: str, do: Callable[[], object], on: bool = False
    ) -> None:
        button = KioskButton(self._kit, words, "primary" if on else "outlined", lead=True)
        fit_width(button)
        button.clicked.connect(lambda _on=False: do())
        column.addWidget(button)

    def _show_diagnosis(self) -> None:
        column = self._new_content(_("Diagnosis"))
        for line in self._actions.diagnosis():
            column.addWidget(TextLabel(self._kit.ui, line, "small", "text-2"))

    def _show_languages(self) -> None:
        column = self._new_content(_("Language that the stand begins with"))
        for code in self._kit.config.languages:
            chosen = code == self._kit.config.language
            self._add_button(
                column, OWN_NAMES[code], partial(self._do, self._actions.set_language, code), chosen
            )

    def _show_sound(self) -> None:
        column = self._new_content(_("A soft tone before the display goes back to the start"))
        for words, on in ((_("On"), True), (_("Off"), False)):
            chosen = on == self._kit.config.sound
            self._add_button(column, words, partial(self._do, self._actions.set_sound, on), chosen)

    def _show_counts(self) -> None:
        column = self._new_content(_("Statistics"))
        self._add_button(column, _("Export as CSV"), lambda: self._show_volumes(self._actions.export_counts))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._kit.theme.k(24))
        rows = self._actions.counts()
        for number, (words, value) in enumerate(rows):
            grid.addWidget(TextLabel(self._kit.ui, words, "small"), number, 0)
            value_label = TextLabel(self._kit.ui, value, "small", wrap=False)
            grid.addWidget(value_label, number, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        if not rows:
            column.addWidget(TextLabel(self._kit.ui, _("Nothing has been counted yet."), "body", "text-2"))

    def _show_packs(self) -> None:
        from jinpu_desktop.qt.kiosk.staff_packs import StaffPacks

        actions = self._actions
        assert actions.packs is not None
        column = self._new_content(_("Load a data pack"))
        column.addWidget(
            StaffPacks(self._kit, actions.packs, actions.pack_volumes, actions.data_in_use(), self.say)
        )

    def _show_volumes(self, export: Callable[[Path], str]) -> None:
        column = self._new_content(_("Export to"))
        volumes = self._actions.volumes()
        for volume in volumes:
            self._add_button(column, volume.words, partial(self._export, export, volume))
        if not volumes:
            words = _("No USB stick that can be written to is plugged in. Plug one in, then look again.")
            column.addWidget(TextLabel(self._kit.ui, words, "body"))
        self._add_button(column, _("Look again"), lambda: self._show_volumes(export))

    def _do(self, action: Callable[[Any], str], value: Any) -> None:
        self.say(action(value))

    def _export(self, export: Callable[[Path], str], volume: Volume) -> None:
        try:
            self.say(export(volume.folder))
        except KnownError as error:
            self.say(str(error))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._kit.theme.color("canvas"))
