"""What a visitor sees: head, page, idle bar and dock, with the sheet over the page. In one language."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import Looks
from jinpu_desktop.qt.kiosk.evidence_sheet import EvidenceSheet, Shown
from jinpu_desktop.qt.kiosk.idle_bar import IdleBar
from jinpu_desktop.qt.kiosk.kiosk_dock import KioskDock
from jinpu_desktop.qt.kiosk.kiosk_head import KioskHead
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure, TakenAway, Taking
from jinpu_desktop.qt.kiosk.kiosk_page import KioskPage
from jinpu_desktop.qt.kiosk.kiosk_registry import KIOSK_PAGES, START, KioskEntry, entry_of
from jinpu_desktop.qt.kiosk.kiosk_sheet import KioskSheet, Outside
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.kiosk.widgets.take_button import TakeButton
from jinpu_desktop.qt.widgets.themed import Themed

_log = logging.getLogger(__name__)


class Place(NamedTuple):
    """Where a visitor is: the page's link, how far each of its areas is scrolled, and whether everything is
    lowered; and the sheet, if `has_sheet`: what evidence it shows and came from, what is being taken away, or
    what its page calls it (see `KioskPage.open_sheet`)."""

    link: str
    scrolled: tuple[int, ...]
    sheet: Shown
    past: tuple[Shown, ...]
    is_lowered: bool
    has_sheet: bool = False
    taking: Taking | None = None
    sheet_of_page: tuple[str, ...] = ()


class KioskFace(Themed, QWidget):
    """Signals: `language_chosen(str)`, `start_again()`, `opened(str)` with a pane that a visitor opened,
    `page_failed(str, str)` with the page's id and a sentence for the log, `settled()`."""

    language_chosen = Signal(str)
    start_again = Signal()
    opened = Signal(str)
    page_failed = Signal(str, str)
    settled = Signal()

    def __init__(self, kit: KioskKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks = Looks(kit.theme, self)
        self.kit = kit._replace(
            ui=kit.ui._replace(open_evidence=self._on_evidence, open_link=self.open_text, looks=looks),
            open_figures=self._on_figures,
            take_away=self._on_take_away,
        )
        self.pages: dict[str, KioskPage] = {}
        self.entry: KioskEntry = START
        self.sheet: KioskSheet | None = None
        self.is_lowered = False
        self._waiting: Place | None = None
        self._build()
        self.follow_theme(self.kit.ui)

    def let_go(self) -> None:
        """It will be deleted: what is on it need not follow the theme any more."""
        self._looks.cut_off()

    def _build(self) -> None:
        kit = self.kit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._above = QWidget()
        self._above.setFixedHeight(0)
        self.head = KioskHead(kit)
        self.head.language_chosen.connect(self.language_chosen)
        self.stack = QStackedWidget()
        self.idle_bar = IdleBar(kit)
        self.idle_bar.start_again.connect(self.start_again)
        self.idle_bar.hide()
        self.dock = KioskDock(kit)
        self.dock.chosen.connect(self._on_dock)
        self.dock.lower_wanted.connect(self.set_lowered)
        for widget in (self._above, self.head):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.idle_bar)
        column.addWidget(self.dock)
        self.outside = Outside(self)
        self.outside.hide()
        self.outside.touched.connect(self.close_sheet)
        self.head.load()

    # Where to

    @property
    def page(self) -> KioskPage:
        """The page in sight, made on its first use."""
        return self._page_of(self.entry)

    @property
    def is_settled(self) -> bool:
        """Whether page and sheet show what was asked for."""
        return self.page.is_settled and (self.sheet is None or self.sheet.is_settled)

    def open_text(self, text: str) -> None:
        """Go to a link. One that is none of ours leads nowhere, and the log says so."""
        try:
            link = Link.parse(text)
        except ValueError as error:
            _log.warning("a page of the stand has a link that is none: %s (%s)", text, error)
            return
        self.show_link(link)
        self.opened.emit(self.entry.pane)

    def show_link(self, link: Link) -> None:
        """Show the page of a link, and the sheet if the link names evidence."""
        self.close_sheet()
        self.entry = entry_of(link)
        if link.pane != self.entry.pane:
            link = Link.parse(START.link)
        evidence = link.get("evidence")
        page = self.page
        page.open(link.having(evidence=""))
        self.stack.setCurrentWidget(page)
        self.dock.set_active(self.entry.id)
        if evidence:
            self._on_evidence(evidence, self)

    def _page_of(self, entry: KioskEntry) -> KioskPage:
        page = self.pages.get(entry.id)
        if page is None:
            page = self.pages[entry.id] = entry.make(self.kit)
            page.settled.connect(self._on_settled)
            page.failed.connect(partial(self._on_page_failed, entry.id))
            self.stack.addWidget(page)
        return page

    def _on_page_failed(self, page_id: str, sentence: str) -> None:
        # One that was being made ready fails again for the first visitor who opens it.
        if page_id == self.entry.id:
            self.page_failed.emit(page_id, sentence)

    def _on_dock(self, page_id: str) -> None:
        entry = next(one for one in KIOSK_PAGES if one.id == page_id)
        link = self.first_link(entry)
        is_ready = self._page_of(entry).is_ready_for(link)
        self.open_text(str(link))
        if not is_ready:
            # A destination begins at its beginning, even if the visitor is there already.
            self.page.clear()

    # Before anybody comes

    def first_link(self, entry: KioskEntry) -> Link:
        """What a page of the dock begins with."""
        start = Link.parse(self.kit.config.start)
        return start if entry is START and start.pane == START.pane else Link.parse(entry.link)

    def prepare(self, link: Link) -> KioskPage | None:
        """Make the page of a link ready behind the one in sight. None if it cannot be, for a visitor sees it
        or the link brings a sheet with it; else the page, which may need some time."""
        entry = entry_of(link)
        if entry is self.entry and self.isVisible():
            return None
        page = self._page_of(entry)
        if link.pane != entry.pane or page.brings_sheet(link):
            return None
        if not self.isVisible():
            self._lay_out()
        page.resize(self.stack.size())
        page.prepare(link)
        return page

    # The sheet

    def _on_evidence(self, key: str, _origin: QWidget) -> None:
        self._evidence_sheet().show_key(key)

    def _on_figures(self, title: str, figures: Sequence[NamedFigure], _origin: QWidget) -> None:
        self._evidence_sheet().show_list(title, figures)

    def _evidence_sheet(self) -> EvidenceSheet:
        if isinstance(self.sheet, EvidenceSheet):
            return self.sheet
        sheet = EvidenceSheet(self.kit, self.page.subject())
        sheet.settled.connect(self._on_settled)
        self.show_sheet(sheet)
        return sheet

    def _on_take_away(self, taken: TakenAway) -> None:
        from jinpu_desktop.qt.kiosk.take_away_sheet import TakeAwaySheet

        self.show_sheet(TakeAwaySheet(self.kit, taken))

    def show_sheet(self, sheet: KioskSheet) -> None:
        """Show a sheet over the lower part of the page; another one gives way to it."""
        self.close_sheet()
        self.sheet = sheet
        sheet.setParent(self)
        sheet.close_wanted.connect(self.close_sheet)
        sheet.grown.connect(self._on_grown)
        self.outside.show()
        self.outside.raise_()
        sheet.show()
        sheet.raise_()
        self._place_sheet()

    def close_sheet(self) -> None:
        """Let the sheet go, if there is one."""
        sheet, self.sheet = self.sheet, None
        self.outside.hide()
        if sheet is not None:
            sheet.hide()
            sheet.deleteLater()

    def _on_grown(self) -> None:
        self._place_sheet()
        self._on_settled()

    def _place_sheet(self) -> None:
        """Over the page, at its foot; the head with its languages and the dock stay in reach."""
        box = QRect(self.stack.mapTo(self, QPoint()), self.stack.size())
        self.outside.setGeometry(box)
        if self.sheet is not None:
            whole = box.bottom() + 1
            height = min(self.sheet.wanted_height(box.width(), box.height(), whole), whole)
            self.sheet.setGeometry(box.left(), box.bottom() + 1 - height, box.width(), height)

    # The idle bar

    def show_warning(self, shown: bool) -> None:
        """Show the bar that counts, or take it away."""
        self.idle_bar.setVisible(shown)
        self._lay_out()

    # Lower

    def set_lowered(self, lowered: bool) -> None:
        """Bring head and page into the lower half, for those who sit and for children; or back."""
        self.is_lowered = lowered
        self._above.setFixedHeight(self.height() // 2 if lowered else 0)
        self.dock.set_lowered(lowered)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._place_sheet()

    # Nothing stays, or all does

    def clear(self) -> None:
        """No trace of the visitor before; the page in sight is the start's."""
        self.close_sheet()
        self._waiting = None
        self.set_lowered(False)
        self.idle_bar.hide()
        for page in self.pages.values():
            # What only stands ready has no trace of anybody.
            if not page.is_ready:
                page.clear()
        self._show_start()
        self._lay_out()

    def _show_start(self) -> None:
        """Have the start in sight as the next visitor finds it."""
        link = Link.parse(self.kit.config.start)
        self.entry = entry_of(link)
        page = self.page
        if link.pane != self.entry.pane or page.brings_sheet(link):
            self.show_link(link)
            return
        self.stack.setCurrentWidget(page)
        self.dock.set_active(self.entry.id)
        page.prepare(link)

    def place(self) -> Place:
        """Where the visitor is, to be found again on another face."""
        if self._waiting is not None:
            return self._waiting
        sheet = self.sheet
        link = self.page.subject() or START.link
        place = Place(link, self._scrolled(), Shown(()), (), self.is_lowered, sheet is not None)
        if isinstance(sheet, EvidenceSheet):
            return place._replace(sheet=sheet.shown, past=tuple(sheet.past))
        if sheet is not None:
            return place._replace(taking=sheet.taking(), sheet_of_page=sheet.page_name)
        return place

    def restore(self, place: Place) -> None:
        """Bring the visitor to where he was."""
        if place.is_lowered and self.kit.portrait():
            self.set_lowered(True)
        try:
            link = Link.parse(place.link)
        except ValueError:
            link = Link.parse(START.link)
        self._waiting = place
        self.show_link(link)
        self._on_settled()

    def _restore_sheet(self, place: Place) -> None:
        """The sheet that was open, over a page that may just have opened its own."""
        if place.sheet.keys:
            self._evidence_sheet().show_again(place.sheet, place.past)
        elif place.taking is not None:
            from jinpu_desktop.qt.kiosk.take_away_sheet import TakeAwaySheet

            taken = place.taking.taken
            # As whoever offers it here calls it now.
            offered = (one.taken for one in self.findChildren(TakeButton) if one.taken is not None)
            taken = next((one for one in offered if one.link == taken.link), taken)
            self.show_sheet(TakeAwaySheet(self.kit, taken, place.taking))
        elif place.sheet_of_page:
            self.page.open_sheet(place.sheet_of_page)
        elif not place.has_sheet:
            self.close_sheet()

    def _on_settled(self) -> None:
        place = self._waiting
        if place is not None and self.page.is_settled:
            self._waiting = None
            self._restore_sheet(place)
            self._lay_out()
            for area, value in zip(self._areas(), place.scrolled, strict=False):
                area.verticalScrollBar().setValue(value)
        if self.is_settled:
            self.settled.emit()

    def _areas(self) -> list[KioskScroll]:
        found: list[KioskScroll] = self.page.findChildren(KioskScroll)
        return found

    def _scrolled(self) -> tuple[int, ...]:
        return tuple(area.verticalScrollBar().value() for area in self._areas())

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_lowered:
            self._above.setFixedHeight(self.height() // 2)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("canvas"))
        if self.is_lowered:
            painter.fillRect(0, 0, self.width(), self._above.height(), theme.color("rail"))
