"""The panes that exist, in the order of the rail. A new pane is a folder and one entry here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.runtime.language import N_, _


class PaneEntry(NamedTuple):
    """A pane: its id, its place in the rail, its words (to be translated when shown), and how to make it."""

    id: str
    group: str
    label: str
    short_label: str
    icon: str
    make: Callable[[AppContext], Pane]


# Panes are imported when they are first opened: start-up loads only what it shows.
def _overview(context: AppContext) -> Pane:
    from jinpu_desktop.qt.panes.overview.overview_pane import OverviewPane

    return OverviewPane(context.ui, context.dispatcher, context.services.overview)


def _industries(context: AppContext) -> Pane:
    from jinpu_desktop.qt.panes.industries.industries_pane import IndustriesPane

    return IndustriesPane(context.ui, context.dispatcher, context.services.industries)


def _companies(context: AppContext) -> Pane:
    from jinpu_desktop.qt.panes.companies.companies_pane import CompaniesPane

    return CompaniesPane(context.ui, context.dispatcher, context.services.companies)


def _finance(context: AppContext) -> Pane:
    from jinpu_desktop.qt.panes.finance.finance_pane import FinancePane

    return FinancePane(context.ui, context.dispatcher, context.services.finance)


def _places(context: AppContext) -> Pane:
    from jinpu_desktop.qt.panes.places.places_pane import PlacesPane

    return PlacesPane(context.ui, context.dispatcher, context.services.places)


def _compare(context: AppContext) -> Pane:
    from jinpu_desktop.qt.panes.compare.compare_pane import ComparePane

    return ComparePane(context.ui, context.dispatcher, context.services.compare, context.settings)


def _trends(context: AppContext) -> Pane:
    from jinpu_desktop.qt.panes.trends.trends_pane import TrendsPane

    return TrendsPane(context.ui, context.dispatcher, context.services.trends, context.settings)


def _policies(context: AppContext) -> Pane:
    from jinpu_desktop.qt.panes.policies.policies_pane import PoliciesPane

    return PoliciesPane(context.ui, context.dispatcher, context.services.policies)


def _briefings(context: AppContext) -> Pane:
    from jinpu_desktop.qt.panes.briefings.briefings_pane import BriefingsPane

    ui, services, dispatcher, _navigator, settings = context
    return BriefingsPane(ui, dispatcher, services.composing, settings, pane_label)


def _timeline(context: AppContext) -> Pane:
    from jinpu_desktop.qt.panes.timeline.timeline_pane import TimelinePane

    return TimelinePane(context.ui, context.dispatcher, context.services.timeline)


def _sources(context: AppContext) -> Pane:
    from jinpu_desktop.qt.panes.sources.sources_pane import SourcesPane

    return SourcesPane(context.ui, context.dispatcher, context.services.sources)


PANES: tuple[PaneEntry, ...] = (
    PaneEntry("overview", N_("Explore"), N_("Overview"), N_("Overview"), "overview", _overview),
    PaneEntry("industries", N_("Explore"), N_("Industries"), N_("Industries"), "industries", _industries),
    PaneEntry("companies", N_("Explore"), N_("Joint ventures"), N_("Ventures"), "companies", _companies),
    PaneEntry("finance", N_("Explore"), N_("Xiaoyao Bay finance"), N_("Finance"), "finance", _finance),
    PaneEntry("trends", N_("Explore"), N_("Trends"), N_("Trends"), "trends", _trends),
    PaneEntry("places", N_("Explore"), N_("Places & ports"), N_("Places"), "places", _places),
    PaneEntry("compare", N_("Explore"), N_("Compare"), N_("Compare"), "compare", _compare),
    PaneEntry("policies", N_("Act"), N_("Policies & setting up"), N_("Policies"), "policies", _policies),
    PaneEntry("briefings", N_("Act"), N_("Briefings"), N_("Briefings"), "briefings", _briefings),
    PaneEntry("timeline", N_("Record"), N_("Timeline"), N_("Timeline"), "timeline", _timeline),
    PaneEntry("sources", N_("Record"), N_("Sources"), N_("Sources"), "sources", _sources),
)


def pane_label(pane_id: str) -> str:
    """What a pane is called in the rail; an unknown one is named by its id."""
    return next((_(entry.label) for entry in PANES if entry.id == pane_id), pane_id)


def pane_ids() -> tuple[str, ...]:
    """The ids of the panes that exist."""
    return tuple(entry.id for entry in PANES)
