"""Stands in for a page of the stand that is still being written."""

from __future__ import annotations

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_page import KioskPage


class PendingPage(KioskPage):
    """Shows its link."""

    def show_link(self, link: Link) -> None:
        self.show_empty(str(link))
        self.settle()
