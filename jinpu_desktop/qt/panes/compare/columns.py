"""Columns of the tables of this pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinpu_desktop.domain.code_words import unit_word
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.runtime.language import _, comma

if TYPE_CHECKING:
    from jinpu_desktop.services.compare_profile import ProfileCell, ProfileRow, ProfileSpec
    from jinpu_desktop.services.compare_table import TableSpec

BAR, YEAR = 2, 4
CALCULATED = frozenset((0, 6))


def compare_columns(spec: TableSpec) -> tuple[Column, ...]:
    """Of one indicator for all places. Areas and densities only where the group has them."""
    columns = [
        Column(
            _("Rank"), lambda row: row.rank.text if row.rank else "", figures=lambda row: _one(row.rank),
            sort_key=lambda row: int(row.rank.text) if row.rank else None, numeric=True, width=66,
            absent="–", drops=1,
        ),
        Column(
            _("Place"), lambda row: comma().join((row.name, row.where)) if row.where else row.name, width=150,
            stretch=2, style="body-medium", role="text", opens=True, lines=2,
        ),
        Column(
            _("Bar"), lambda row: row.figure.text, figures=lambda row: (row.figure, *row.rivals),
            sort_key=lambda row: row.value, width=120, stretch=6,
        ),
        Column(
            spec.unit or _("Value"), lambda row: row.figure.text, figures=lambda row: (row.figure,),
            sort_key=lambda row: row.value, numeric=True, width=112,
        ),
        Column(_("Year"), lambda row: row.year_text, sort_key=lambda row: row.end, numeric=True, width=88),
    ]  # fmt: skip
    if not spec.with_areas:
        return tuple(columns)
    columns.append(
        Column(
            unit_word("km2"), lambda row: row.area.text if row.area else "",
            figures=lambda row: _one(row.area), sort_key=lambda row: row.area_km2, numeric=True, width=116,
            drops=3,
        )
    )  # fmt: skip
    if spec.density_unit:
        columns.append(
            Column(
                spec.density_unit, lambda row: row.density.text if row.density else "",
                figures=lambda row: _one(row.density), sort_key=lambda row: row.density_value, numeric=True,
                width=116, drops=2, absent="–",
            )
        )  # fmt: skip
    columns.append(
        Column(
            _("Since"), lambda row: row.since.text if row.since else "", figures=lambda row: _one(row.since),
            sort_key=lambda row: row.established or None, numeric=True, width=122, drops=4,
        )
    )  # fmt: skip
    return tuple(columns)


def score_columns() -> tuple[Column, ...]:
    """Of a ranking by weights; the bars stand in the column before the scores."""
    return (
        Column(
            _("Rank"), lambda row: row.rank.text if row.rank else "", figures=lambda row: _one(row.rank),
            sort_key=lambda row: int(row.rank.text) if row.rank else None, numeric=True, width=66,
            absent="–",
        ),
        Column(_("Place"), lambda row: row.name, width=130, stretch=1, style="body-medium", role="text",
               opens=True, lines=2),
        Column(_("Bar"), lambda row: row.score.text, figures=lambda row: (row.score,),
               sort_key=lambda row: row.value, width=110, stretch=4),
        Column(_("Score"), lambda row: row.score.text, figures=lambda row: (row.score,),
               sort_key=lambda row: row.value, numeric=True, width=96),
        Column(_("Indicators"), lambda row: row.used.text, figures=lambda row: (row.used,),
               sort_key=lambda row: row.used_count, width=108),
        Column(_("Missing"), lambda row: row.missing, width=140, stretch=2, lines=3, absent=_("nothing"),
               drops=1),
    )  # fmt: skip


def profile_columns(spec: ProfileSpec) -> tuple[Column, ...]:
    """An indicator, then value and period of each place, then whether the years differ."""
    columns = [
        Column(_("Indicator"), _indicator_words, width=190, stretch=3, style="body-medium", role="text",
               lines=3, sort_key=_as_they_come),
    ]  # fmt: skip
    for number, place in enumerate(spec.places):
        columns += _place_columns(number, place.name)
    columns.append(
        Column(_("Same year?"), lambda row: row.difference, width=132, stretch=1, lines=3, absent="–",
               sort_key=_as_they_come)
    )  # fmt: skip
    return tuple(columns)


def _place_columns(number: int, name: str) -> tuple[Column, Column]:
    """The value of one place, and its period."""

    def cell(row: ProfileRow) -> ProfileCell:
        return row.cells[number]

    def words(row: ProfileRow) -> str:
        figure = cell(row).figure
        return figure.text if figure is not None else ""

    return (
        Column(
            name, words, figures=lambda row: _one(cell(row).figure), numeric=True, width=104, stretch=1,
            absent=_("No figure"), sort_key=_as_they_come,
        ),
        Column(_("Year"), lambda row: _when(cell(row)), width=104, lines=3, absent="–",
               sort_key=_as_they_come),
    )  # fmt: skip


def _indicator_words(row: ProfileRow) -> str:
    return comma().join((row.name, row.unit)) if row.unit else row.name


def _when(cell: ProfileCell) -> str:
    """The period, with the status where it is not plainly published."""
    figure = cell.figure
    if figure is None or figure.mark == "A" or not cell.status:
        return cell.period
    return f"{cell.period}, {cell.status[:1].lower()}{cell.status[1:]}"


def _as_they_come(row: ProfileRow) -> None:
    """Values of several indicators have no order: sorting leaves the rows as they came."""


def _one(figure: Figure | None) -> tuple[Figure, ...]:
    return (figure,) if figure is not None else ()
