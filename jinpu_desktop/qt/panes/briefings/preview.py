"""The page as its readers will see it, on a quiet ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.slide.slide_view import SlideView
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.services.slide_spec import SlideSpec

_MARGIN, _LEAST, _MOST = 18, 260, 860


class Preview(Themed, QWidget):
    """As high as a page in 16:9 needs at its width. Figures on the page are doors, its chart can be explored.

    `note` says in a sentence what about the files will be other than here.
    """

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.frame = _Frame(ui)
        column.addWidget(self.frame)
        self.note = TextLabel(ui, "", "small", "text-2")
        self.note.hide()
        column.addSpacing(0)
        column.addWidget(self.note)
        self.follow_theme(ui)

    @property
    def view(self) -> SlideView:
        """The page itself."""
        return self.frame.view

    def show_slide(self, slide: SlideSpec | None) -> None:
        """Show a page."""
        self.frame.view.set_slide(slide)

    def show_note(self, sentence: str) -> None:
        """Say what will be other than here; nothing with an empty text."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))


class _Frame(Themed, QWidget):
    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.view = SlideView(ui, look=_look(ui))
        self.view.setParent(self)
        self.follow_theme(ui)

    def restyle(self) -> None:
        self.view.set_look(_look(self.ui))

    def _sheet(self, width: int) -> tuple[int, int, int]:
        """Left edge, width and height of the page at a width of the whole."""
        margin = self.ui.theme.px(_MARGIN)
        room = min(max(width - 2 * margin, 1), self.ui.theme.px(_MOST))
        return (width - room) // 2, room, round(room * 9 / 16)

    # Overrides of Qt

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._sheet(width)[2] + 2 * self.ui.theme.px(_MARGIN)

    def sizeHint(self) -> QSize:
        width = self.ui.theme.px(_LEAST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = self.ui.theme.px(_LEAST) // 2
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        left, width, height = self._sheet(self.width())
        self.view.setGeometry(left, self.ui.theme.px(_MARGIN), width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("surface-2"))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color("line-strong"), 1))
        painter.drawRect(self.view.geometry().adjusted(-1, -1, 0, 0))


def _look(ui: UiContext) -> str:
    """Pages are light, as the files are; only who needs high contrast has it here too."""
    return "high-contrast" if ui.theme.name == "high-contrast" else "light"
