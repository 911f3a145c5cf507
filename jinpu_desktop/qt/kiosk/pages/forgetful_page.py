"""A page that keeps nothing of a visitor: what he looked at goes away with him."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure, TakenAway
from jinpu_desktop.qt.kiosk.kiosk_page import KioskPage
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.kiosk.widgets.take_button import TakeButton


class ForgetfulPage(KioskPage):
    """`clear` takes the content away: filters, scroll positions and selection are its own."""

    def clear(self) -> None:
        super().clear()
        self.set_content(QWidget())

    def set_content(self, widget: QWidget) -> None:
        if isinstance(widget, KioskScroll):
            # As high as its content is at its width, not as high as it would be in one column.
            widget.content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        super().set_content(widget)


def take_button(kit: KioskKit, link: str, title: str, figures: Sequence[NamedFigure] = ()) -> TakeButton:
    """The button that hands a page over to the visitor's telephone."""
    return TakeButton(kit, TakenAway(link, title, tuple(figures[:4])))
