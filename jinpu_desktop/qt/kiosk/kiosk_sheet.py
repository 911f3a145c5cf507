"""The bottom sheet of the stand: what is said about something, over the lower part of the page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, Taking
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

_EDGE = 4
_PAGE_LEFT = 40  # px of the page that stay in sight over the tallest sheet


class KioskSheet(Themed, QWidget):
    """Title, Back where the visitor went onward, Close; below it `area` with the content, and `foot` for
    buttons that always stay in reach. As high as its content, at most nearly as high as the page.

    Signals: `close_wanted()`; `grown()` when its content has another height. `page_name` is what its page
    opens it anew by, in another language; empty where it is none of a page. `is_settled`: it shows
    what was asked for.
    """

    close_wanted = Signal()
    grown = Signal()
    page_name: tuple[str, ...] = ()
    is_settled = True

    def __init__(self, kit: KioskKit, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        theme = kit.theme
        side = theme.space("page-margin")
        column = QVBoxLayout(self)
        column.setContentsMargins(side, _EDGE + theme.k(22), side, theme.k(22))
        column.setSpacing(theme.k(12))
        head = QHBoxLayout()
        head.setSpacing(theme.k(12))
        self.back_button = KioskButton(kit, "", icon="back", spoken=_("Back"))
        self.back_button.hide()
        self.title_label = TextLabel(kit.ui, title, "h2")
        self.close_button = KioskButton(kit, "", icon="close", spoken=_("Close"))
        self.close_button.clicked.connect(self.close_wanted)
        head.addWidget(self.back_button)
        head.addWidget(self.title_label, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.close_button)
        column.addLayout(head)
        self.area = KioskScroll(kit, plain=True)
        self.area.setMinimumHeight(0)
        column.addWidget(self.area, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(theme.k(16))
        column.addLayout(self.foot)
        self.setAccessibleName(title)
        self.follow_theme(kit.ui)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.title_label.setText(title)
        self.setAccessibleName(title)

    def set_content(self, content: QWidget) -> None:
        """Show `content`; what was there before goes away."""
        body = self.area.body
        while (item := body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        body.addWidget(content)
        body.addStretch(1)
        content.show()
        self.area.to_top()
        self.grown.emit()

    def taking(self) -> Taking | None:
        """How far the visitor is with taking something away; None if that is not what it is for."""
        return None

    def wanted_height(self, width: int, room: int, whole: int) -> int:
        """How high it is to be in a page of `room` pixels, when it is `width` wide. Above the page are more,
        `whole` together, for what cannot do with less."""
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        inner = width - margins.left() - margins.right()
        content = self.area.body.totalHeightForWidth(inner)
        if content < 0:
            content = self.area.body.totalSizeHint().height()
        return min(self._around(width) + content, room - self.kit.theme.k(_PAGE_LEFT))

    def _around(self, width: int) -> int:
        """What stands above and below the content, in pixels."""
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        inner = width - margins.left() - margins.right()
        around = margins.top() + margins.bottom() + 2 * layout.spacing()
        around += max(self.close_button.sizeHint().height(), self.title_label.heightForWidth(inner))
        return around + self.foot.sizeHint().height()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch on the sheet itself is no touch outside."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.radius("sheet")
        box = QRectF(self.rect()).adjusted(0, 0, 0, 2 * radius)
        outer, inner = QPainterPath(), QPainterPath()
        outer.addRoundedRect(box, radius, radius)
        inner.addRoundedRect(box.adjusted(0, _EDGE, 0, 0), radius, radius)
        painter.fillPath(outer, theme.color("text"))
        painter.fillPath(inner, theme.color("surface"))


class Outside(QWidget):
    """Covers the page beside a sheet: a touch there closes the sheet and does nothing else."""

    touched = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.touched.emit()
