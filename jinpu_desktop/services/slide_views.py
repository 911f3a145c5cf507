"""Which page each view makes, and in which layout it is put into a briefing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.slide_draft import Draft, PageMaker

if TYPE_CHECKING:
    from jinpu_desktop.services.bundle import Services


def draft_of(page: PageMaker) -> Draft:
    """The page of a link. What the record does not know is said in the page's `trouble`."""
    key = page.link.get("evidence")
    if key:
        from jinpu_desktop.services.slide_figure import figure_page

        return figure_page(page, key)
    makers: dict[str, Callable[[], Callable[[PageMaker], Draft]]] = {
        "trends": _trends,
        "companies": _companies,
        "compare": _compare,
        "sources": _sources,
        "overview": _overview,
        "industries": _industries,
        "finance": _finance,
        "places": _places,
        "timeline": _timeline,
        "policies": _policies,
    }
    found = makers.get(page.link.pane)
    if found is None:
        return page.trouble("", _("Of this view no page can be made."))
    return found()(page)


# Each is imported when the first page of its kind is made.
def _trends() -> Callable[[PageMaker], Draft]:
    from jinpu_desktop.services.slide_trends import trend_page

    return trend_page


def _companies() -> Callable[[PageMaker], Draft]:
    from jinpu_desktop.services.slide_companies import companies_page

    return companies_page


def _compare() -> Callable[[PageMaker], Draft]:
    from jinpu_desktop.services.slide_compare import compare_page

    return compare_page


def _sources() -> Callable[[PageMaker], Draft]:
    from jinpu_desktop.services.slide_sources import source_page

    return source_page


def _overview() -> Callable[[PageMaker], Draft]:
    from jinpu_desktop.services.slide_overview import overview_page

    return overview_page


def _industries() -> Callable[[PageMaker], Draft]:
    from jinpu_desktop.services.slide_industries import industries_page

    return industries_page


def _finance() -> Callable[[PageMaker], Draft]:
    from jinpu_desktop.services.slide_finance import finance_page

    return finance_page


def _places() -> Callable[[PageMaker], Draft]:
    from jinpu_desktop.services.slide_places import places_page

    return places_page


def _timeline() -> Callable[[PageMaker], Draft]:
    from jinpu_desktop.services.slide_timeline import timeline_page

    return timeline_page


def _policies() -> Callable[[PageMaker], Draft]:
    from jinpu_desktop.services.slide_policies import policies_page

    return policies_page


def usual_layout(link: Link) -> Layout:
    """The layout in which a view is put into a briefing. Raises KnownError for a view that makes no page."""
    with_id = {
        "companies": Layout.PROFILE,
        "industries": Layout.PROFILE,
        "finance": Layout.PROFILE,
        "places": Layout.MAP,
        "timeline": Layout.TIMELINE,
        "policies": Layout.TABLE,
        "sources": Layout.TABLE,
    }
    without = {
        "overview": Layout.CHART_TEXT,
        "trends": Layout.CHART,
        "compare": Layout.COMPARISON,
        "companies": Layout.TABLE,
        "industries": Layout.TABLE,
        "finance": Layout.TABLE,
        "places": Layout.MAP,
        "timeline": Layout.TIMELINE,
        "policies": Layout.TABLE,
        "sources": Layout.SOURCES,
    }
    layout = with_id.get(link.pane) if link.id else None
    layout = layout or without.get(link.pane)
    if layout is None:
        raise KnownError(_("Of this view no page can be made: open a chart, a company, a place or a list."))
    return layout


def usual_link(services: Services, link: Link) -> Link:
    """The link with what the view chose by itself written out, so that the page stays what it is."""
    if link.pane == "trends" and not link.get("i"):
        from jinpu_desktop.services.trend_query import TrendQuery

        return services.trends.load(TrendQuery.of_link(link)).query.link()
    if link.pane == "compare":
        from jinpu_desktop.services.compare_query import CompareQuery
        from jinpu_desktop.services.slide_compare import is_another

        asked = CompareQuery.of(link)
        answered = services.compare.load(asked).query
        return link if is_another(asked, answered) else answered.link()
    return link
