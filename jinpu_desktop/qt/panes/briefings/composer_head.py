"""The head of a briefing: its name, how it stands, and what can be done with it as a whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jinpu_desktop.domain.briefing import LONGEST_TITLE
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.panes.briefings.text_fields import TitleField
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, ngettext

# What the menu offers: its words are those of the commands.
MENU = ("undo", "redo", "", "rename", "duplicate", "save-copy", "print", "", "delete")


class ComposerHead(QWidget):
    """Signals: `left()` to the list of all, `renamed(str)`, `asked(str)` with one of MENU, `present` or
    `export`."""

    left = Signal()
    renamed = Signal(str)
    asked = Signal(str)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._title, self._undo, self._redo = "", "", ""
        self._menu: QMenu | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.back = LinkButton(ui, _("All briefings"))
        self.back.clicked.connect(self.left)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        split = SplitLayout(gap=16, line_gap=8)
        self.title = TextLabel(ui, "", "h1")
        # The reader's own words.
        self.title.setProperty("citation", True)
        split.addWidget(self.title)
        self._buttons = QWidget()
        buttons = FlowLayout(self._buttons, gap=8, line_gap=8)
        self.more_button = PushButton(ui, _("More"), icon="more", chevron=True)
        self.more_button.setAccessibleName(_("More: undo, rename, copy, print, delete"))
        self.more_button.clicked.connect(self.open_menu)
        self.present_button = PushButton(ui, _("Rehearse"), icon="present")
        self.present_button.clicked.connect(lambda: self.asked.emit("present"))
        self.export_button = PushButton(ui, _("Export"), "primary", icon="export")
        self.export_button.setProperty("citation", True)
        self.export_button.clicked.connect(lambda: self.asked.emit("export"))
        for button in (self.more_button, self.present_button, self.export_button):
            buttons.addWidget(button)
        split.addWidget(self._buttons)
        column.addLayout(split)
        self.field = _NameField(ui, _("Title of the briefing"), LONGEST_TITLE)
        self.field.hide()
        self.field.taken.connect(self._on_taken)
        self.field.dropped.connect(self._stop_renaming)
        column.addWidget(self.field)
        self.state = TextLabel(ui, "", "body", "text-2")
        self.state.setProperty("citation", True)
        column.addWidget(self.state)

    def show_title(self, title: str) -> None:
        """Name the briefing."""
        self._title = title
        words = _("Briefing: {title}").format(title=title) if title else _("A briefing without a title")
        if words != self.title.text():
            self.title.setText(words)

    def show_steps(self, undo: str, redo: str) -> None:
        """What can be taken back and done again, in words."""
        self._undo, self._redo = undo, redo

    def show_files(self, files: int) -> None:
        """How many files an export writes."""
        words = (
            ngettext("Export {n} file", "Export {n} files", files).format(n=files) if files else _("Export")
        )
        self.export_button.setText(words)
        self.export_button.setAccessibleName(words)
        self.export_button.setEnabled(files > 0)
        self.export_button.updateGeometry()

    def start_renaming(self) -> None:
        """Let the reader write another title."""
        self.field.show_text(self._title)
        self.title.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def open_menu(self) -> QMenu:
        """Open the menu below its button."""
        menu = QMenu(self)
        dress(menu, self._ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = self._menu_words()
        for name in MENU:
            if not name:
                menu.addSeparator()
                continue
            action = menu.addAction(words[name])
            action.setEnabled(
                name not in ("undo", "redo") or bool({"undo": self._undo, "redo": self._redo}[name])
            )
            action.triggered.connect(lambda _on=False, name=name: self._on_asked(name))
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 4)))
        self._menu = menu
        return menu

    def _menu_words(self) -> dict[str, str]:
        undo = _("Undo: {what}").format(what=self._undo) if self._undo else _("Undo")
        redo = _("Redo: {what}").format(what=self._redo) if self._redo else _("Redo")
        return {
            "undo": f"{undo}\tCtrl+Z",
            "redo": f"{redo}\tCtrl+Shift+Z",
            "rename": _("Rename…"),
            "duplicate": _("Duplicate"),
            "save-copy": _("Save a copy…"),
            "print": f"{_('Print…')}\tCtrl+P",
            "delete": _("Delete"),
        }

    def _on_asked(self, name: str) -> None:
        if name == "rename":
            self.start_renaming()
        else:
            self.asked.emit(name)

    def _on_taken(self, text: str) -> None:
        self._stop_renaming()
        if text.strip() and text.strip() != self._title:
            self.renamed.emit(text.strip())

    def _stop_renaming(self) -> None:
        had_focus = self.field.hasFocus()
        self.field.hide()
        self.title.show()
        if had_focus:
            self.more_button.setFocus(Qt.FocusReason.OtherFocusReason)


class _NameField(TitleField):
    """Enter takes the name, Escape leaves the old one; who goes elsewhere has taken it."""

    taken = Signal(str)
    dropped = Signal()

    # Overrides of Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() not in (
            Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason
        ):  # fmt: skip
            self.taken.emit(self.text())
