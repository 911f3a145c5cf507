"""Briefings to begin with: pages that the record answers, ready to be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.briefing import Briefing, BriefingPage, Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.services.record import Record
    from jinpu_desktop.services.slides import SlidesService

TEMPLATES = ("area", "big-four", "port", "set-up")
SOURCES_PAGE = BriefingPage("", Layout.SOURCES, "jinpu://sources")
# A document names its sources on pages of so many; more than these pages nobody reads.
_MOST_SOURCE_PAGES = 3


class _Page(NamedTuple):
    """A page to be: an empty title stands for the view's own."""

    layout: Layout
    link: str
    title: Callable[[], str] | None = None


def template_title(name: str) -> str:
    """The title of a template. Raises KeyError for an unknown one."""
    return {
        "area": _("The area in ten minutes"),
        "big-four": _("Volkswagen, Pfizer, Canon, Hyundai"),
        "port": _("Port and logistics"),
        "set-up": _("Setting up a company"),
    }[name]


def template(record: Record, name: str, lang: str, slides: SlidesService | None = None) -> Briefing:
    """A new briefing from one of TEMPLATES, its values frozen as the record has them now.

    `lang` is its language; the title and the names of pages are in the language spoken now. It has no id:
    the library gives it one. Pages that the record has nothing for are left out. Raises KnownError for an
    unknown name.
    """
    if name not in TEMPLATES:
        raise KnownError(
            _("There is no template “{name}”: use one of {names}.").format(
                name=name[:40], names=", ".join(TEMPLATES)
            )
        )
    from jinpu_desktop.services.slides import SlidesService as Maker

    maker = slides or Maker(record)
    title = template_title(name)
    pages = [BriefingPage("title", Layout.TITLE, "", title, _subtitle(name))]
    for wanted in _PAGES[name]:
        page = BriefingPage("", wanted.layout, wanted.link, wanted.title() if wanted.title else "")
        frozen = maker.frozen(page)
        if frozen or wanted.layout is Layout.MAP:
            pages.append(page._replace(frozen=frozen))
    briefing = Briefing("", title, lang, record.today.isoformat(), _numbered(pages), record.dossier_date)
    # As many pages of sources as its notes fill.
    pages += [SOURCES_PAGE] * _source_pages(len(maker.document(briefing).sources))
    return briefing._replace(pages=_numbered(pages))


def _numbered(pages: list[BriefingPage]) -> tuple[BriefingPage, ...]:
    return tuple(page._replace(id=page.id or f"page-{at}") for at, page in enumerate(pages, 1))


def _source_pages(n: int) -> int:
    from jinpu_desktop.services.slide_draft import MOST_ROWS

    return max(1, min(_MOST_SOURCE_PAGES, -(-n // MOST_ROWS)))


def _subtitle(name: str) -> str:
    return {
        "area": _("Dalian Jinpu New Area: economy, foreign firms, industries, place"),
        "big-four": _("What is documented of four investors in Jinpu, and what is not"),
        "port": _("Containers, cargo, terminals and what lies around them"),
        "set-up": _("The steps, what they take, and what has been granted"),
    }[name]


def _origins() -> str:
    return _("Where foreign firms come from")


def _rivals() -> str:
    return _("Dalian beside its rivals: containers")


def _areas() -> str:
    return _("Jinpu beside the other new areas")


def _wholly() -> str:
    return _("Wholly foreign firms in Jinpu")


def _where() -> str:
    return _("Where everything lies")


_PAGES: dict[str, tuple[_Page, ...]] = {
    "area": (
        _Page(Layout.CHART_TEXT, "jinpu://overview"),
        _Page(Layout.TABLE, "jinpu://overview?part=tiles", lambda: _("The area in figures")),
        _Page(Layout.CHART_TEXT, "jinpu://trends?i=fdi-utilized&p=jinpu"),
        _Page(Layout.CHART_TEXT, "jinpu://overview?part=origin", _origins),
        _Page(Layout.TABLE, "jinpu://industries", lambda: _("What the area makes")),
        _Page(Layout.COMPARISON, "jinpu://compare?group=new-areas&i=gdp", _areas),
        _Page(Layout.MAP, "jinpu://places", _where),
        _Page(Layout.TIMELINE, "jinpu://timeline?place=jinpu", lambda: _("What happened last")),
    ),
    "big-four": (
        _Page(Layout.PROFILE, "jinpu://companies/volkswagen"),
        _Page(Layout.PROFILE, "jinpu://companies/vw-automatic-transmission-dalian"),
        _Page(Layout.PROFILE, "jinpu://companies/vw-faw-engine-dalian"),
        _Page(Layout.PROFILE, "jinpu://companies/pfizer-dalian"),
        _Page(Layout.PROFILE, "jinpu://companies/canon-dalian-business-machines"),
        _Page(Layout.PROFILE, "jinpu://companies/hyundai"),
        _Page(Layout.PROFILE, "jinpu://companies/hyundai-electronics-dalian-hdd"),
        _Page(Layout.CHART_TEXT, "jinpu://overview?part=origin", _origins),
    ),
    "port": (
        _Page(Layout.CHART, "jinpu://trends?i=container-throughput&p=dalian-port"),
        _Page(Layout.CHART, "jinpu://trends?i=cargo-throughput&p=dalian-port"),
        _Page(Layout.COMPARISON, "jinpu://compare?group=ports&i=container-throughput", _rivals),
        _Page(Layout.MAP, "jinpu://places/dayaowan", _where),
        _Page(Layout.PROFILE, "jinpu://places/dayaowan?view=page"),
        _Page(Layout.TABLE, "jinpu://policies?kind=customs"),
        _Page(Layout.TIMELINE, "jinpu://timeline?industry=port-shipping"),
    ),
    "set-up": (
        _Page(Layout.TABLE, "jinpu://policies?step=1"),
        _Page(Layout.TABLE, "jinpu://policies?step=2"),
        _Page(Layout.TABLE, "jinpu://policies?step=3"),
        _Page(Layout.TABLE, "jinpu://policies?step=4"),
        _Page(Layout.TABLE, "jinpu://policies?step=5"),
        _Page(Layout.TABLE, "jinpu://policies?step=6"),
        _Page(Layout.TABLE, "jinpu://companies?in_jinpu=yes&ownership=wholly-foreign", _wholly),
        _Page(Layout.TABLE, "jinpu://finance"),
    ),
}
