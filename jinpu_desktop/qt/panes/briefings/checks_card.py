"""What to know before a briefing goes out: evidence, values that are not final, values that have changed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.widgets.hover_button import HoverButton
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.wrapped_text import wrapped
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.briefings_pane import Check, Checks

_GLYPH, _GAP = 14, 8


class CheckRow(HoverButton):
    """One line with its mark. With a page it is a way to that page; else it takes no focus."""

    def __init__(self, ui: UiContext, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = check
        self.heard_as = "" if check.page_id else "StaticText"
        # It counts the reader's own pages, or what stands on them.
        self.setProperty("citation", True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(check.words)
        self.setAccessibleName(check.words)
        if check.page_id:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAccessibleDescription(_("Goes to the page."))
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow_theme(ui)

    def restyle(self) -> None:
        self._line = TextLine(self.ui.theme, "small")

    def _laid(self, width: int) -> list[str]:
        px = self.ui.theme.px
        return wrapped(self._line, self.text(), max(1, width - px(_GLYPH) - px(_GAP)))

    # Overrides of Qt

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self._laid(width)) * self._line.height

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        width = min(px(_GLYPH) + px(_GAP) + round(self._line.width(self.text())) + 1, px(280))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.ui.theme.px(140), self._line.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, side = self.ui.theme, self.ui.theme.px(_GLYPH)
        painter = QPainter(self)
        box = QRectF(0, round((self._line.height - side) / 2), side, side)
        if self.check.mark == "":
            self.ui.icons.paint(painter, "check", box, "success")
        elif self.check.mark == "!":
            self.ui.icons.paint(painter, "refresh", box, "conflict")
        else:
            paint_glyph(painter, self.check.mark, box, theme)
        painter.setPen(theme.color("text"))
        x, y = side + theme.px(_GAP), 0
        under = bool(self.check.page_id) and (self.underMouse() or self.hasFocus())
        for words in self._laid(self.width()):
            self._line.draw(painter, x, y, words)
            if under:
                painter.fillRect(x, y + self._line.baseline + 2, round(self._line.width(words)), 1,
                                 theme.color("text"))  # fmt: skip
            y += self._line.height


class ChecksBox(QWidget):
    """Signals: `page_wanted(str)`, `new_values_wanted()`, `verify_wanted()`."""

    page_wanted = Signal(str)
    new_values_wanted = Signal()
    verify_wanted = Signal()

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._checks: Checks | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(TextLabel(ui, _("Before you export"), "h3"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        column.addLayout(self._lines)
        self.rows: list[CheckRow] = []
        self.take_button = PushButton(ui, _("Take the new values"), icon="refresh")
        self.take_button.clicked.connect(self.new_values_wanted)
        self.take_button.hide()
        self.verify_button = PushButton(ui, _("Verify a document…"), icon="check")
        self.verify_button.clicked.connect(self.verify_wanted)
        for button in (self.take_button, self.verify_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_checks(self, checks: Checks) -> None:
        """Show what was found."""
        if checks == self._checks:
            return
        self._checks = checks
        while (item := self._lines.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        self.rows = []
        for check in checks.lines:
            row = CheckRow(self._ui, check, self)
            row.clicked.connect(lambda _on=False, page=check.page_id: self.page_wanted.emit(page))
            self._lines.addWidget(row)
            self.rows.append(row)
        self.take_button.setVisible(bool(checks.changed))
