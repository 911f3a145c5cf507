"""The start of the stand: where foreign firms come from, the area's product, and six cards of figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import Headline, Indicator, headline
from jinpu_desktop.runtime.language import _, aside, comma
from jinpu_desktop.services.best_documented import AREA
from jinpu_desktop.services.figures import age_words, figure_of, growth_figure, period_words, tile_figure
from jinpu_desktop.services.finance_cards import BAY, COUNT, bay_figures
from jinpu_desktop.services.overview import AREA_NAME, HeroSpec, OriginSpec, OverviewQuery, OverviewService
from jinpu_desktop.services.record import Record

CAR = "automotive"

Named = tuple[str, Figure]


class StartCard(NamedTuple):
    """A card: a title with its icon, a sentence, one figure, its status and when it was. `figures` are all
    figures of the card, those of the sentence among them, each with the words that stand for it."""

    id: str
    title: str
    icon: str
    lead: str
    figure: Figure
    mark: str
    foot: str
    figures: tuple[Named, ...]


class StartSpec(NamedTuple):
    """Everything on the start. `hero_figures` and `origin_figures` are all figures of those cards."""

    hero: HeroSpec | None
    hero_figures: tuple[Named, ...]
    origin: OriginSpec | None
    origin_words: str
    origin_figures: tuple[Named, ...]
    cards: tuple[StartCard, ...]


class _Found(NamedTuple):
    indicator: Indicator
    lead: Headline

    @property
    def point(self) -> Point:
        return self.lead.point

    @property
    def period(self) -> Period:
        return self.point.shown.period


def start_spec(record: Record, overview: OverviewService) -> StartSpec:
    """The start; a card whose figure the record does not have is left out."""
    told = overview.load(OverviewQuery())
    makers = (_capital, _trade, _cars, _businesses, _bay, _approval)
    return StartSpec(
        told.hero,
        hero_figures=_hero_figures(told.hero),
        origin=told.origin,
        origin_words=_origin_words(record),
        origin_figures=_origin_figures(told.origin),
        cards=tuple(card for make in makers if (card := make(record)) is not None),
    )


def _capital(record: Record) -> StartCard | None:
    found = _headline(record, "fdi-utilized")
    if found is None:
        return None
    lead, figures = "", [_named(found, found.point)]
    for later in found.lead.later[-1:]:
        value = figure_of(later, found.indicator, _(AREA_NAME))
        figures.append(_named(found, later))
        words = {"period": format_period(later.shown.period), "status": mark_word(value.mark).lower()}
        share = _same_period(record, "share-dalian-fdi", later.shown.period)
        if share is None:
            lead = _("{period}, {status}: {value}").format(value=_whole(value), **words)
        else:
            figures.append(share)
            lead = _("{period}, {status}: {value}, {share} of all used in Dalian").format(
                value=_whole(value), share=_whole(share[1]), **words
            )
    return _card("capital", _("Foreign capital"), "trends", lead, found, figures)


def _trade(record: Record) -> StartCard | None:
    found = _headline(record, "trade-total")
    if found is None:
        return None
    shares = [_same_period(record, f"share-{where}-trade", found.period) for where in ("dalian", "liaoning")]
    lead = ""
    if shares[0] and shares[1]:
        lead = _("{dalian} of Dalian, {liaoning} of Liaoning").format(
            dalian=_said(shares[0][1]), liaoning=_said(shares[1][1])
        )
    figures = [_named(found, found.point), *(share for share in shares if share)]
    return _with_growth(record, _card("trade", _("Foreign trade"), "port", lead, found, figures), found)


def _cars(record: Record) -> StartCard | None:
    found = _headline(record, "industrial-output", CAR)
    if found is None:
        return None
    firms = _same_period(record, "enterprises-above-scale", found.period, CAR)
    share = _same_period(record, "industry-share-output", found.period, CAR)
    lead = ""
    if firms and share:
        lead = _("{firms} larger firms make {share} of industrial output").format(
            firms=firms[1].text, share=_said(share[1])
        )
    figures = [_named(found, found.point), *(one for one in (firms, share) if one)]
    card = _card("cars", _("Car industry"), "industries", lead, found, figures)
    return card._replace(foot=comma().join((_("Industrial output"), card.foot)))


def _businesses(record: Record) -> StartCard | None:
    found = _headline(record, "market-entities")
    if found is None:
        return None
    share = _same_period(record, "share-dalian-market-entities", found.period)
    lead = _("{share} of all businesses in Dalian").format(share=_said(share[1])) if share else ""
    figures = [_named(found, found.point), *([share] if share else [])]
    return _card("businesses", _("Businesses"), "city", lead, found, figures)


def _bay(record: Record) -> StartCard | None:
    found, bay = _headline(record, COUNT, place=BAY), bay_figures(record)
    if found is None or bay is None:
        return None
    figures, lead = [_named(found, found.point)], ""
    if bay.capital is not None:
        figures.append((bay.capital_words, bay.capital))
        doubts = [mark_word(bay.capital.mark).lower()]
        if "currency" in bay.doubt[1].casefold():
            doubts.append(_("currency not printed"))
        lead = _("{capital} registered capital ({doubt})").format(
            capital=_whole(bay.capital), doubt=comma().join(doubts)
        )
    card = _card("bay", _("Bay finance"), "finance", lead, found, figures)
    figure = card.figure._replace(unit_text=bay.figure_words)
    when = _("end of {period}").format(period=format_period(found.period))
    return card._replace(figure=figure, foot=_aged(record, when, found))


def _approval(record: Record) -> StartCard | None:
    found = _headline(record, "company-approval-days")
    if found is None:
        return None
    lead = _("Working days to approve a new company")
    card = _card("approval", _("Approval"), "policies", lead, found, [_named(found, found.point)])
    return card._replace(foot=_aged(record, _("about {period}").format(period=card.foot), found))


def _card(card_id: str, title: str, icon: str, lead: str, found: _Found, figures: list[Named]) -> StartCard:
    """A card; its foot says the status, unless it is plainly published, the period, and the growth."""
    figure = tile_figure(found.point, found.indicator, _(AREA_NAME))
    parts = [] if figure.mark == "A" else [mark_word(figure.mark)]
    parts.append(period_words(found.point, found.indicator.aggregation))
    return StartCard(card_id, title, icon, lead, figure, figure.mark, comma().join(parts), tuple(figures))


def _with_growth(record: Record, card: StartCard, found: _Found) -> StartCard:
    """The card with the published rate of change of its figure in its foot, if there is one."""
    period = found.period
    growth = record.observations.growth_indicator(found.indicator.id)
    point = _point(record, growth.id, period) if growth is not None else None
    if growth is None or point is None:
        return card
    change = growth_figure(point, growth, _(AREA_NAME))
    name = comma().join((growth.name, format_period(period)))
    return card._replace(
        foot=comma().join((card.foot, _said(change))), figures=(*card.figures, (name, change))
    )


def _aged(record: Record, when: str, found: _Found) -> str:
    age = age_words(found.period.end, record.this_month)
    return comma().join(part for part in (when, age) if part)


def _said(figure: Figure) -> str:
    """A figure inside a sentence: a status other than published follows in words."""
    if figure.mark == "A":
        return _whole(figure)
    return aside(_whole(figure), mark_word(figure.mark).lower())


def _whole(figure: Figure) -> str:
    """A value that no line ends in."""
    return figure.printed.replace(" ", "\u00a0")


def _headline(record: Record, indicator_id: str, industry: str = "", place: str = AREA) -> _Found | None:
    try:
        indicator = record.observations.indicator(indicator_id)
    except KeyError:
        return None
    lead = headline(record.observations.series(indicator_id, place, industry), indicator.aggregation)
    return _Found(indicator, lead) if lead is not None else None


def _point(record: Record, indicator_id: str, period: Period, industry: str = "") -> Point | None:
    for line in record.observations.series(indicator_id, AREA, industry):
        for point in line.points:
            if point.shown.period == period and not line.key.definition_source:
                return point
    return None


def _same_period(record: Record, indicator_id: str, period: Period, industry: str = "") -> Named | None:
    """The figure of another indicator for the same period, with its name."""
    try:
        indicator = record.observations.indicator(indicator_id)
    except KeyError:
        return None
    point = _point(record, indicator_id, period, industry)
    if point is None:
        return None
    return comma().join((indicator.name, format_period(period))), figure_of(point, indicator, _(AREA_NAME))


def _named(found: _Found, point: Point) -> Named:
    name = comma().join((found.indicator.name, format_period(point.shown.period)))
    return name, figure_of(point, found.indicator, _(AREA_NAME))


def _hero_figures(hero: HeroSpec | None) -> tuple[Named, ...]:
    if hero is None or hero.tile.figure is None:
        return ()
    tile = hero.tile
    found: list[Named] = [(comma().join((tile.name, tile.period)), hero.tile.figure)]
    found += [(_joined(tile.name, words), figure) for words, figure in hero.also]
    if tile.change is not None:
        found.append((_("Real growth, {period}").format(period=tile.period), tile.change))
    found += [(_joined(tile.name, words), figure) for words, figure in tile.later]
    return _once((*found, *_points_of(hero.chart)))


def _joined(name: str, words: str) -> str:
    return comma().join((name, words.rstrip(":\uff1a")))


def _points_of(chart: ChartSpec) -> Iterable[Named]:
    """The points of a chart over years, newest first."""
    marks = [mark for _layer, mark in chart.marks()]
    for mark in sorted(marks, key=lambda mark: -mark.x):
        year = next((tick.text for tick in chart.x_axis.ticks if abs(tick.x - mark.x) < 1), "")
        yield comma().join(part for part in (chart.title, year) if part), mark.figure


def _once(named: Iterable[Named]) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for name, figure in named:
        found.setdefault(figure.key, (name, figure))
    return tuple(found.values())


def _origin_words(record: Record) -> str:
    found = _headline(record, "foreign-enterprises")
    if found is None:
        return ""
    return _("foreign-invested firms, {period}").format(period=format_period(found.period))


def _origin_figures(origin: OriginSpec | None) -> tuple[Named, ...]:
    if origin is None:
        return ()
    names = [tick.text for tick in origin.chart.x_axis.ticks]
    marks = [mark.figure for _layer, mark in origin.chart.marks()]
    return ((origin.chart.title, origin.total), *zip(names, marks, strict=True))
