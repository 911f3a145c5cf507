"""The window in which staff set up a stand on the desk, write its file, and rehearse it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.kiosk.assistant_form import AssistantForm
from jinpu_desktop.qt.renewal import renewed
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.message_bar import MessageBar
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.runtime.own_command import own_command
from jinpu_desktop.runtime.userdirs import user_root
from jinpu_desktop.services.kiosk_config import (
    NAME,
    KioskConfig,
    checked_config,
    read_config,
    write_config,
)

if TYPE_CHECKING:
    from jinpu_desktop.qt.main_window import MainWindow

_SIZE, _LEAST = (760, 820), (420, 320)
_MOST_WORDS = 600


class KioskAssistant(QWidget):
    """One per main window. `path` is the file that is written, `start` starts a process with a command."""

    @classmethod
    def of(cls, window: MainWindow, context: AppContext) -> KioskAssistant:
        """The window's own."""
        found = next((one for one in window.children() if isinstance(one, cls)), None)
        return found or cls(window, context)

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._context, self._ui = context, context.ui
        store = context.services.store_file
        self.folder = store.parent if store is not None else user_root(None)
        self.path = self.folder / NAME
        self.start: Callable[[Sequence[str]], None] = self._start_process
        self._process: QProcess | None = None
        self._dialog: QFileDialog | None = None
        self._code = ""
        self._channel = Channel(context.dispatcher, self)
        self._channel.arrived.connect(self._on_written)
        self._channel.failed.connect(self._on_refused)
        self._then: Callable[[], None] = lambda: None
        self.setMinimumSize(*_LEAST)
        self.resize(*(self._ui.theme.px(length) for length in _SIZE))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self._fill(self._read())
        self._ui.theme.changed.connect(self._say_anew)

    def show_it(self) -> None:
        """Bring it to the front."""
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being checked and written."""
        return self._channel.is_waiting

    def _read(self) -> KioskConfig:
        self._problem = ""
        if not self.path.exists():
            return KioskConfig(language=language())
        try:
            return read_config(self.path)
        except KnownError as error:
            self._problem = str(error)
            return KioskConfig(language=language())

    def _fill(self, config: KioskConfig) -> None:
        ui = self._ui
        self._code = language()
        self.setWindowTitle(_("Set up a kiosk"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.messages = MessageBar(ui)
        outer.addWidget(self.messages)
        page = ScrollPage(ui)
        outer.addWidget(page, 1)
        page.body.addWidget(TextLabel(ui, _("Set up a kiosk"), "h1"))
        where = _("Written to {path}").format(path=self.path)
        page.body.addWidget(TextLabel(ui, where, "body", "text-2", selectable=True))
        self.form = AssistantForm(ui, self._here, self._ask_key_place)
        page.body.addWidget(self.form)
        line = FlowLayout(gap=8, line_gap=8)
        self.save_button = PushButton(ui, _("Save"), kind="primary")
        self.rehearse_button = PushButton(ui, _("Save and rehearse in a window"))
        self.save_button.clicked.connect(lambda: self._save(lambda: None))
        self.rehearse_button.clicked.connect(lambda: self._save(self._rehearse))
        line.addWidget(self.save_button)
        line.addWidget(self.rehearse_button)
        page.body.addLayout(line)
        self.said = TextLabel(ui, "", "body", selectable=True)
        page.body.addWidget(self.said)
        page.body.addStretch(1)
        self.form.show_config(config)
        if self._problem:
            self.messages.show_message(self._problem)

    def _say_anew(self) -> None:
        if language() != self._code:
            config = self.form.config()
            with renewed(self):
                self._fill(config)

    def _here(self) -> str:
        current = self._context.navigator.current
        return str(current.having(evidence="")) if current is not None else ""

    # Writing

    def _save(self, then: Callable[[], None]) -> None:
        if self.is_busy:
            return
        self._then = then
        path, config, pins = self.path, self.form.config(), self.form.pins
        self._channel.ask(lambda: _written(path, config, *pins))

    def _on_written(self, config: KioskConfig) -> None:
        self._problem = ""
        self.messages.hide()
        self.form.forget_pins()
        self.form.show_config(config)
        self.said.setText(_("Saved: {path}").format(path=self.path))
        self._then()

    def _on_refused(self, sentence: str) -> None:
        self.said.setText("")
        self.messages.show_message(sentence)

    # The pair of keys

    def _ask_key_place(self, _on: bool = False) -> None:
        dialog = self._dialog = QFileDialog(self)
        dress(dialog, self._ui.theme)
        dialog.setWindowTitle(_("Where the private key is to be kept"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("jinpu-kiosk-private-key.txt")
        dialog.fileSelected.connect(lambda name: self.make_keys(Path(name)))
        dialog.open()

    def make_keys(self, private: Path) -> None:
        """Make a pair: the private key goes to a file, the public one into its field."""
        from jinpu_desktop.services.interest import make_keys
        from jinpu_desktop.services.written_file import write_whole

        keys = make_keys()
        try:
            write_whole(private, f"{keys.private}\n".encode())
            private.chmod(0o600)
        except (KnownError, OSError) as error:
            self.messages.show_message(str(error))
            return
        self.form.fields["public_key"].show_text(keys.public)
        words = _("The private key is in {path}. Keep it away from the stand, and keep a copy of it.")
        self.said.setText(words.format(path=private))

    # The rehearsal

    def _rehearse(self) -> None:
        data = str(self._context.services.record.database.path)
        words = ("kiosk", "--windowed", "--config", str(self.path), "--data", data)
        self.start(own_command(*words, "--user-dir", str(self.folder / "kiosk-rehearsal")))

    def _start_process(self, command: Sequence[str]) -> None:
        if self._process is not None and self._process.state() != QProcess.ProcessState.NotRunning:
            self.messages.show_message(_("A rehearsal is running already: close its window first."))
            return
        process = self._process = QProcess(self)
        process.finished.connect(self._on_rehearsed)
        process.errorOccurred.connect(lambda _error: self.messages.show_message(process.errorString()))
        process.start(command[0], list(command[1:]))

    def _on_rehearsed(self, code: int) -> None:
        process = self._process
        if code and process is not None:
            told = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
            self.messages.show_message(told[-_MOST_WORDS:] or _("The rehearsal ended by a fault."))


def _written(path: Path, config: KioskConfig, pin: str, again: str) -> KioskConfig:
    """Check a set-up with its new PIN, if one was written, and write it."""
    from jinpu_desktop.services.staff_pin import hash_pin

    if pin != again:
        raise KnownError(_("The two PINs are not the same: write the same one twice."))
    if pin:
        config = config._replace(pin_hash=hash_pin(pin))
    elif not config.pin_hash:
        raise KnownError(_("A kiosk needs a PIN for its staff: write one twice."))
    config = checked_config(path, config)
    write_config(path, config)
    return config
