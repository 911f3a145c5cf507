"""The drawer's foot: what can be done with a source."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jinpu_desktop.domain.evidence import EvidenceBlock
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.drawer.evidence_view import SIDE, Rule
from jinpu_desktop.qt.drawer.source_block import has_web_address
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _

_COPIED_MS = 2000


class DrawerFoot(QWidget):
    """Open source and Copy citation, for the block that is picked; it says which where there are several.

    Add to briefing and More stand for what can be done with the figure as a whole.
    """

    open_requested = Signal()
    copy_requested = Signal()
    add_requested = Signal()
    more_requested = Signal()

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule(ui))
        inner = QVBoxLayout()
        inner.setContentsMargins(SIDE, 12, SIDE, 12)
        inner.setSpacing(6)
        column.addLayout(inner)
        self.which = TextLabel(ui, "", "small", "text-2")
        self.which.hide()
        inner.addWidget(self.which)
        buttons = FlowLayout(gap=8, line_gap=8)
        self.open_button = PushButton(ui, _("Open source"), "primary", icon="external")
        self.copy_button = PushButton(ui, _("Copy citation"), icon="copy")
        self.open_button.clicked.connect(self.open_requested)
        self.copy_button.clicked.connect(self.copy_requested)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.copy_button)
        self.add_button = PushButton(ui, _("Add to briefing"), icon="briefings")
        self.add_button.clicked.connect(self.add_requested)
        buttons.addWidget(self.add_button)
        if ui.add_to_briefing is None:
            self.add_button.hide()
        self.more_button = PushButton(ui, _("More"), icon="more", chevron=True)
        self.more_button.setAccessibleName(_("More: star, note, report an error"))
        self.more_button.clicked.connect(self.more_requested)
        buttons.addWidget(self.more_button)
        inner.addLayout(buttons)
        self.buttons = (self.open_button, self.copy_button, self.add_button, self.more_button)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(_COPIED_MS)
        self._copied.timeout.connect(self._on_copied_over)

    def show_for(self, block: EvidenceBlock | None, several: bool) -> None:
        """Acts on this block from now on; None is a figure without a source of its own."""
        self._on_copied_over()
        self.open_button.setVisible(block is not None)
        self.which.setVisible(several and block is not None)
        if block is None:
            return
        source = block.source
        words = _("Open source") if has_web_address(source.url) else _("No web address")
        _reword(self.open_button, words, f"{words}: {source.title}")
        self.open_button.setEnabled(has_web_address(source.url))
        self.which.setText(
            _("For the source: {publisher}").format(publisher=source.publisher or source.title)
        )

    def open_menu(self, key: str) -> QMenu:
        """Open the menu of what can be done with a figure as a whole."""
        menu = QMenu(self)
        dress(menu, self._ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ui.add_figure_actions(menu, key)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        self._menu = menu
        return menu

    def add_to_briefing(self, key: str) -> None:
        """Ask which briefing a figure is to be a page of."""
        if self._ui.add_to_briefing is not None:
            self._ui.add_to_briefing(key)

    def say_copied(self) -> None:
        """Says for two seconds that the citation is on the clipboard."""
        # The button keeps its width, so that nothing beside it moves.
        self.copy_button.setMinimumWidth(self.copy_button.width())
        _reword(self.copy_button, _("Copied"), _("Copied"))
        self._copied.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.copy_button, _("Copied")))

    def _on_copied_over(self) -> None:
        self._copied.stop()
        self.copy_button.setMinimumWidth(0)
        _reword(self.copy_button, _("Copy citation"), _("Copy citation"))


def _reword(button: PushButton, words: str, name: str) -> None:
    button.setText(words)
    button.setAccessibleName(name)
    button.updateGeometry()
