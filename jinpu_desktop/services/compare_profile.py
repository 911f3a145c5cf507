"""Two to four places side by side: what both are, and the figures that at least two of them have."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from jinpu_desktop.domain.code_words import mark_word, unit_word
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import Evidence, EvidenceInput, EvidenceKey
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.series import Headline, Indicator, build_series, headline
from jinpu_desktop.runtime.language import _, list_comma
from jinpu_desktop.services.compare_figures import area_figure
from jinpu_desktop.services.compare_group import GroupValues, Member
from jinpu_desktop.services.compare_table import since_figure
from jinpu_desktop.services.figures import count_figure, figure_of, period_words
from jinpu_desktop.services.record import Record


class ProfileCell(NamedTuple):
    """One place's figure: the value, its period and status in words; empty where there is none."""

    figure: Figure | None = None
    period: str = ""
    year: int = 0
    status: str = ""


class ProfileRow(NamedTuple):
    """One line of the comparison, a cell for each place. `difference` says whether the years differ."""

    id: str
    name: str
    unit: str
    cells: tuple[ProfileCell, ...]
    difference: str

    @property
    def years_differ(self) -> bool:
        """Whether the figures are of several years."""
        return len({cell.year for cell in self.cells if cell.year}) > 1


class PlaceChoice(NamedTuple):
    """A place that can be put beside the others."""

    id: str
    name: str
    is_chosen: bool


class ProfileSpec(NamedTuple):
    """The places chosen, all that can be chosen, and the rows."""

    places: tuple[Member, ...]
    choices: tuple[PlaceChoice, ...]
    rows: tuple[ProfileRow, ...]
    sentences: tuple[str, ...]


def profile(record: Record, values: GroupValues, places: Sequence[str]) -> ProfileSpec:
    """Put places of one group side by side."""
    members = tuple(values.member(place) for place in places)
    common = _common(record, places)
    rows = (_area_row(members), _since_row(members), _facts_row(record, members), *common)
    differ = [row for row in common if row.years_differ]
    sentences = []
    if not common:
        sentences.append(_("No indicator has a headline figure for two of these places."))
    elif differ:
        sentences.append(
            _("Not all figures of one line are of the same year: where they differ the last column says so.")
        )
    sentences.append(
        _("Shown are indicators with a headline figure, the latest firm one, for at least two of the places.")
    )
    choices = tuple(PlaceChoice(one.id, one.name, one.id in places) for one in values.members)
    return ProfileSpec(members, choices, rows, tuple(sentences))


def _common(record: Record, places: Sequence[str]) -> tuple[ProfileRow, ...]:
    found: dict[str, dict[str, Headline]] = {}
    for place in places:
        by_indicator: dict[str, list[Observation]] = {}
        for one in record.observations.by_place(place):
            if not one.industry_id:
                by_indicator.setdefault(one.indicator_id, []).append(one)
        for name, observations in by_indicator.items():
            indicator = record.observations.indicator(name)
            best = headline(build_series(observations, indicator.unit), indicator.aggregation)
            if best is not None:
                found.setdefault(name, {})[place] = best
    return tuple(
        _indicator_row(record, indicator, [found[indicator.id].get(place) for place in places], places)
        for indicator in record.observations.indicators()
        if len(found.get(indicator.id, ())) > 1
    )


def _indicator_row(
    record: Record, indicator: Indicator, headlines: Sequence[Headline | None], places: Sequence[str]
) -> ProfileRow:
    cells = []
    for best, place in zip(headlines, places, strict=True):
        if best is None:
            cells.append(ProfileCell())
            continue
        figure = figure_of(best.point, indicator, record.entities.entity("place", place).name)
        period = best.point.shown.period
        words = period_words(best.point, indicator.aggregation)
        cells.append(ProfileCell(figure, words, period.year, mark_word(figure.mark)))
    return ProfileRow(
        indicator.id, indicator.name, unit_word(indicator.unit), tuple(cells), _difference(cells)
    )


def _difference(cells: Sequence[ProfileCell]) -> str:
    stated = [cell for cell in cells if cell.figure is not None]
    years = sorted({cell.year for cell in stated})
    if len(years) > 1:
        return _("different years: {years}").format(years=list_comma().join(map(str, years)))
    if len({cell.period for cell in stated}) > 1:
        return _("same year, different periods")
    return _("same year")


def _area_row(members: Sequence[Member]) -> ProfileRow:
    cells = (
        ProfileCell(area_figure(one.id, one.area_km2, one.name)) if one.area_km2 else ProfileCell()
        for one in members
    )
    return ProfileRow("area", _("Area"), unit_word("km2"), tuple(cells), "")


def _since_row(members: Sequence[Member]) -> ProfileRow:
    cells = []
    for one in members:
        figure = since_figure(one)
        if figure is None:
            cells.append(ProfileCell())
        else:
            cells.append(ProfileCell(figure, format_date(one.established)))
    return ProfileRow("established", _("Established"), "", tuple(cells), "")


def _facts_row(record: Record, members: Sequence[Member]) -> ProfileRow:
    cells = []
    for one in members:
        facts = record.entities.facts("place", one.id)
        words = _("Facts about {name} in the record").format(name=one.name)
        figure = count_figure(f"compare-facts|{one.id}", len(facts), words) if facts else None
        cells.append(ProfileCell(figure))
    return ProfileRow("facts", _("Facts in the record"), "", tuple(cells), "")


def counted_facts(record: Record, key: EvidenceKey, place_id: str) -> Evidence:
    """The evidence of the count of facts about a place: the facts. Raises KnownError for no such place."""
    try:
        place = record.entities.entity("place", place_id)
    except KeyError:
        raise KnownError(
            _("There is no place with the id “{id}” in this record.").format(id=place_id[:60])
        ) from None
    facts = record.entities.facts("place", place_id)
    return Evidence(
        key=str(key),
        heading=_("Facts about {name} in the record").format(name=place.name),
        subject=_("Counted in the record of {date}").format(date=format_date(record.dossier_date)),
        marks=("C",),
        formula=_("Every fact is counted once; these are they."),
        value_text=f"{len(facts):,}",
        # The sentence is long: a word beside it is the door to its source.
        inputs=tuple(
            EvidenceInput(fact.statement, Figure(fact.id, _("Source"), spoken=fact.statement))
            for fact in facts
        ),
        number=Decimal(len(facts)),
        unit="count",
    )
