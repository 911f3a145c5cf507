"""The menu of "Add series": places that have figures of the indicator, and other indicators by topic."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.trend_catalogue import topic_word
from jinpu_desktop.services.trend_query import TrendQuery
from jinpu_desktop.services.trends import TrendSpec


def series_menu(parent: QWidget, spec: TrendSpec, take: Callable[[TrendQuery], None]) -> QMenu:
    """A menu that hands the query with one line more, or one less, to `take`."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(_("Add series"))
    query = spec.query
    places = menu.addMenu(_("Place"))
    for choice in spec.choices.places if spec.choices else ():
        action = places.addAction(choice.words.replace("&", "&&"))
        action.setData(choice.value)
        action.setCheckable(True)
        action.setChecked(choice.value in query.places)
        action.triggered.connect(lambda _on, place=choice.value: take(with_place(query, place)))
    others = menu.addMenu(_("Indicator"))
    topics: dict[str, QMenu] = {}
    for row in spec.rows:
        if row.query.places[0] not in query.places or row.query.industry != query.industry:
            continue
        if row.topic not in topics:
            topics[row.topic] = others.addMenu(topic_word(row.topic))
        action = topics[row.topic].addAction(row.name.replace("&", "&&"))
        action.setData(row.indicator_id)
        action.setCheckable(True)
        action.setChecked(row.indicator_id in query.indicators)
        action.triggered.connect(lambda _on, name=row.indicator_id: take(with_indicator(query, name)))
    return menu


def with_place(query: TrendQuery, place_id: str) -> TrendQuery:
    """The query with this place too, or without it; the last one stays."""
    return query._replace(places=_toggled(query.places, place_id))


def with_indicator(query: TrendQuery, indicator_id: str) -> TrendQuery:
    """The query with this indicator too, or without it; the last one stays."""
    return query._replace(indicators=_toggled(query.indicators, indicator_id))


def _toggled(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    if name not in names:
        return (*names, name)
    return tuple(one for one in names if one != name) or names
