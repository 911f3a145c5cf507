"""What the user brought says so wherever it is shown, and so does what was calculated from it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "data" / "user"))

from own_rows import own_csv, own_row, save

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_import import Importer, NewSource
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.compare_query import CompareQuery
from jinpu_desktop.services.overview import OverviewQuery
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.trend_query import TrendQuery

Bring = Callable[..., None]


@pytest.fixture
def services(reference_database: Path, tmp_path: Path) -> Services:
    return Services(Record.open(Database(reference_database), date(2026, 11, 21)))


@pytest.fixture
def bring(services: Services, tmp_path: Path) -> Bring:
    store = UserStore(tmp_path / "user.sqlite")

    def run(*rows: dict[str, str]) -> None:
        importer = Importer(services.record.database, store, today=lambda: date(2026, 11, 21))
        importer.add_file(save(tmp_path / "own.csv", own_csv(*rows)), NewSource("Mine"))
        services.record.show_yours(store)
        services.refresh()

    return run


def says_yours(figure: Figure) -> bool:
    return figure.yours and figure.unit_text.endswith("yours") and figure.spoken.endswith("yours")


def says_nothing(figure: Figure) -> bool:
    return not figure.yours and "yours" not in figure.unit_text + figure.spoken


@pytest.mark.parametrize("transform", ["level", "change", "yoy", "index", "per-person", "share"])
def test_that_computed_points_and_their_evidence_say_so(
    services: Services, bring: Bring, transform: str
) -> None:
    bring(
        own_row(period=2023, value="260.00", as_stated="260.00"),
        own_row(period=2024, value="280.00", as_stated="280.00"),
        own_row(indicator_id="population", period=2024, value="1000", decimals="0", as_stated="1000"),
    )
    base = 2023 if transform == "index" else None
    spec = services.trends.load(TrendQuery(("gdp",), ("jinpu",), transform=transform, base=base))
    assert not spec.refusal
    points = [point for line in spec.lines for point in line.points]
    marks = {mark.key: mark for panel in spec.panels for layer in panel.chart.layers for mark in layer.marks}
    mine = [point for point in points if point.period.year in (2023, 2024)]
    assert mine
    for point in mine:
        assert says_yours(point.figure), point.figure
        assert marks[point.figure.key].figure.yours and marks[point.figure.key].spoken.endswith("yours")
        if point.inputs:
            assert services.evidence.evidence(point.figure.key).value_text.endswith("yours")
    rest = [point for point in points if point not in mine and not any(one.yours for one in point.inputs)]
    assert all(says_nothing(point.figure) for point in rest)


def test_that_the_headline_says_so_and_the_others_do_not(services: Services, bring: Bring) -> None:
    bring(own_row(period=2024, value="280.00", as_stated="280.00"))
    spec = services.overview.load(OverviewQuery())
    assert spec.hero is not None and spec.hero.tile.figure is not None
    assert says_yours(spec.hero.tile.figure)
    assert all(says_nothing(tile.figure) for tile in spec.tiles if tile.figure is not None)


def test_that_the_rest_of_a_total_says_so(services: Services, bring: Bring) -> None:
    shared = {"period": "2025", "decimals": "0"}
    before = services.overview.load(OverviewQuery()).origin
    assert before is not None
    rows = [own_row(indicator_id="foreign-enterprises", value="900", as_stated="900", **shared)]
    for part in ("japan", "korea", "europe-us"):
        name = f"foreign-enterprises-{part}"
        rows.append(own_row(indicator_id=name, value="100", as_stated="100", **shared))
    bring(*rows)
    after = services.overview.load(OverviewQuery()).origin
    assert after is not None
    figures = [mark.figure for layer in after.chart.layers for mark in layer.marks]
    assert "600" in {figure.text for figure in figures}
    assert all(map(says_yours, figures)) and says_yours(after.total)
    rest = next(figure for figure in figures if figure.text == "600")
    assert services.evidence.evidence(rest.key).value_text.endswith("yours")


def test_that_compared_figures_say_so(services: Services, bring: Bring) -> None:
    query = CompareQuery(indicator="gdp", year=2019)
    before = services.compare.load(query).table
    assert before is not None
    assert all(row.figure is None or says_nothing(row.figure) for row in before.rows)
    bring(own_row(period=2019, value="222.00", as_stated="222.00"))
    table = services.compare.load(query).table
    assert table is not None
    row = next(row for row in table.rows if row.id == "jinpu")
    assert says_yours(row.figure)
    calculated = [each for each in row if isinstance(each, Figure) and each.key.startswith("calc:")]
    assert calculated
    for figure in calculated:
        assert figure.yours and figure.spoken.endswith("yours")
        assert services.evidence.evidence(figure.key).value_text.endswith("yours")
