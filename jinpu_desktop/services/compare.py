"""Jinpu beside the other state-level new areas, and Dalian's port beside its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare_group import GROUPS, GroupValues, group_words, read_group
from jinpu_desktop.services.compare_query import MOST_PLACES, CompareQuery
from jinpu_desktop.services.compare_table import TableSpec, table
from jinpu_desktop.services.record import Record

if TYPE_CHECKING:
    from jinpu_desktop.services.compare_profile import ProfileSpec
    from jinpu_desktop.services.compare_weights import WeightsSpec


class Choice(NamedTuple):
    """Something to choose, with how many places it has (0: not told)."""

    value: str
    words: str
    n: int = 0


class CompareSpec(NamedTuple):
    """What the pane shows. `query` has every usual value filled in; one of the three views is there.

    `earlier` and `later` are the next years with any value, None at the ends. `missing` are sentences on
    what the link asked for and the record does not have. `scope` is the sentence of the page's head.
    """

    query: CompareQuery
    groups: tuple[Choice, ...]
    indicators: tuple[Choice, ...]
    earlier: int | None
    later: int | None
    scope: tuple[str | Figure, ...]
    missing: tuple[str, ...]
    table: TableSpec | None = None
    weights: WeightsSpec | None = None
    profile: ProfileSpec | None = None


class CompareService:
    """Compares places. Thread-safe; what was read is kept until the number of observations changes."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._read: dict[str, tuple[int, GroupValues]] = {}

    def load(self, query: CompareQuery) -> CompareSpec:
        """Answer a query. What it asks for in vain is told in `missing`."""
        missing = [_("The link's entry “{entry}” means nothing here.").format(entry=one[:60])
                   for one in query.faults]  # fmt: skip
        if query.group not in GROUPS:
            missing.append(_("There is no group “{id}” to compare.").format(id=query.group[:60]))
            query = query._replace(group=GROUPS[0])
        values = self._values(query.group)
        query = self._completed(values, query, missing)
        earlier, later = self._neighbours(values, query)
        spec = CompareSpec(
            query._replace(faults=()),
            tuple(Choice(group, group_words(group)) for group in GROUPS),
            tuple(
                Choice(one.indicator.id, one.indicator.name, one.places_with()) for one in values.offered()
            ),
            earlier,
            later,
            (_scope_words(query),),
            tuple(missing),
        )
        # The other two views are imported when they are first asked for.
        if query.view == "profile":
            from jinpu_desktop.services.compare_profile import profile

            return spec._replace(profile=profile(self._record, values, query.places))
        if query.view == "weights":
            from jinpu_desktop.services.compare_weights import weights

            assert query.weights is not None
            return spec._replace(weights=weights(values, query.year, query.weights))
        shown = table(self._record, values, query.indicator, query.year, query.off)
        return spec._replace(table=shown, scope=(*spec.scope, *shown.told))

    def _values(self, group: str) -> GroupValues:
        count = self._record.observations.count()
        kept = self._read.get(group)
        if kept is None or kept[0] != count:
            kept = self._read[group] = (count, read_group(self._record, group))
        return kept[1]

    @staticmethod
    def _completed(values: GroupValues, query: CompareQuery, missing: list[str]) -> CompareQuery:
        """The query with its usual values, and sentences on what is not there."""
        if query.indicator not in values.values:
            if query.indicator:
                missing.append(
                    _("No place of this group has a figure of an indicator “{id}”.").format(
                        id=query.indicator[:60]
                    )
                )
            query = query._replace(indicator=values.first_indicator)
        if not query.year:
            query = query._replace(year=usual_year(values, query.indicator))
        known = [member.id for member in values.members]
        strangers = [place for place in query.places if place not in known]
        missing.extend(_("“{id}” is no place of this group.").format(id=place[:60]) for place in strangers)
        places = tuple(place for place in query.places if place in known)[:MOST_PLACES]
        if query.view == "profile":
            places = places if len(places) > 1 else _usual_places(values, query.indicator, places)
        given = () if query.weights is None else query.weights
        for name, _weight in given:
            if name not in values.values:
                missing.append(
                    _("No place of this group has a figure of an indicator “{id}”.").format(id=name[:60])
                )
        chosen = tuple((name, weight) for name, weight in given if name in values.values)
        if query.view == "weights" and (query.weights is None or (given and not chosen)):
            chosen = usual_weights(values, query.year)
        kept = None if query.weights is None and query.view != "weights" else chosen
        return query._replace(places=places, weights=kept)

    @staticmethod
    def _neighbours(values: GroupValues, query: CompareQuery) -> tuple[int | None, int | None]:
        if query.view == "weights":
            years: Sequence[int] = sorted({year for one in values.offered() for year in one.years()})
        else:
            years = values.values[query.indicator].years() if query.indicator in values.values else ()
        before = [year for year in years if year < query.year]
        after = [year for year in years if year > query.year]
        return before[-1] if before else None, after[0] if after else None


def usual_year(values: GroupValues, indicator_id: str) -> int:
    """The year with firm values of most places, of those for which the marked place has one; else of all."""
    one = values.values.get(indicator_id)
    if one is None or not one.years():
        return 0
    with_marked = [year for year in one.years() if values.marked in one.firm(year)]
    return max(with_marked or one.years(), key=lambda year: (len(one.firm(year)), year))


def usual_weights(values: GroupValues, year: int) -> tuple[tuple[str, int], ...]:
    """Equal weights for the indicators that the marked place and two others have firm values of."""
    return tuple(
        (one.indicator.id, 1)
        for one in values.offered()
        if len(one.firm(year)) > 2 and values.marked in one.firm(year)
    )


def _usual_places(values: GroupValues, indicator: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The marked place and the one with most indicators, beside what was chosen."""
    known = {member.id: sum(member.id in one.by_place for one in values.values.values())
             for member in values.members}  # fmt: skip
    order = [values.marked, *sorted(known, key=lambda place: -known[place])]
    return tuple(dict.fromkeys((*chosen, *order)))[:2]


def _scope_words(query: CompareQuery) -> str:
    if query.view == "weights":
        return _("A ranking by indicators that you choose and weigh, all of one year.")
    if query.view == "profile":
        return _("Places side by side, each figure with its own year.")
    if query.group == GROUPS[0]:
        return _("Jinpu beside the other state-level new areas.")
    return _("The port of Dalian beside the ports whose traffic the record follows.")
