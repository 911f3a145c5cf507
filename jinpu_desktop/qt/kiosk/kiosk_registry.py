"""The pages of the stand, in the order of its dock. A page is a module in `pages` and one entry here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.kiosk_page import KioskPage
from jinpu_desktop.runtime.language import N_


class KioskEntry(NamedTuple):
    """A page: its id, its word (to be translated when shown), icon, the link it begins with, how to make it,
    and whether the dock has it when the screen lies (`in_landscape`) and stands (`in_portrait`)."""

    id: str
    word: str
    icon: str
    link: str
    make: Callable[[KioskKit], KioskPage]
    in_landscape: bool = True
    in_portrait: bool = True

    @property
    def pane(self) -> str:
        """The pane of its links."""
        return Link.parse(self.link).pane


# Pages are imported when they are first opened: the start loads only what it shows.
def _start(kit: KioskKit) -> KioskPage:
    from jinpu_desktop.qt.kiosk.pages.start_page import StartPage

    return StartPage(kit)


def _industries(kit: KioskKit) -> KioskPage:
    from jinpu_desktop.qt.kiosk.pages.industries_page import IndustriesPage

    return IndustriesPage(kit)


def _ventures(kit: KioskKit) -> KioskPage:
    from jinpu_desktop.qt.kiosk.pages.ventures_page import VenturesPage

    return VenturesPage(kit)


def _finance(kit: KioskKit) -> KioskPage:
    from jinpu_desktop.qt.kiosk.pages.finance_page import FinancePage

    return FinancePage(kit)


def _trends(kit: KioskKit) -> KioskPage:
    from jinpu_desktop.qt.kiosk.pages.trends_page import TrendsPage

    return TrendsPage(kit)


def _map(kit: KioskKit) -> KioskPage:
    from jinpu_desktop.qt.kiosk.pages.map_page import MapPage

    return MapPage(kit)


def _compare(kit: KioskKit) -> KioskPage:
    from jinpu_desktop.qt.kiosk.pages.compare_page import ComparePage

    return ComparePage(kit)


def _setting_up(kit: KioskKit) -> KioskPage:
    from jinpu_desktop.qt.kiosk.pages.setting_up_page import SettingUpPage

    return SettingUpPage(kit)


def _timeline(kit: KioskKit) -> KioskPage:
    from jinpu_desktop.qt.kiosk.pages.timeline_page import TimelinePage

    return TimelinePage(kit)


def _sources(kit: KioskKit) -> KioskPage:
    from jinpu_desktop.qt.kiosk.pages.sources_page import SourcesPage

    return SourcesPage(kit)


KIOSK_PAGES: tuple[KioskEntry, ...] = (
    KioskEntry("start", N_("Start"), "home", "jinpu://overview", _start),
    KioskEntry("industries", N_("Industries"), "industries", "jinpu://industries", _industries),
    KioskEntry("ventures", N_("Ventures"), "companies", "jinpu://companies", _ventures),
    KioskEntry("finance", N_("Finance"), "finance", "jinpu://finance", _finance),
    KioskEntry("trends", N_("Trends"), "trends", "jinpu://trends", _trends, in_portrait=False),
    KioskEntry("map", N_("Map"), "places", "jinpu://places", _map),
    KioskEntry("compare", N_("Compare"), "compare", "jinpu://compare", _compare, in_portrait=False),
    KioskEntry("setting-up", N_("Setting up"), "policies", "jinpu://policies", _setting_up),
    KioskEntry("timeline", N_("Timeline"), "timeline", "jinpu://timeline", _timeline, False, False),
    KioskEntry("sources", N_("Sources"), "sources", "jinpu://sources", _sources, False, False),
)
START = KIOSK_PAGES[0]


def entry_of(link: Link) -> KioskEntry:
    """The page that shows a link; the start for one that the stand has no page for."""
    return next((entry for entry in KIOSK_PAGES if entry.pane == link.pane), START)
