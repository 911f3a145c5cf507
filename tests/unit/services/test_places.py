"""Places: positions, distances, layers, the page of a place and of a port, and the evidence of all that."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from geographiclib.geodesic import Geodesic

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.place_position import distance_km, way_between
from jinpu_desktop.services.places import PlacesService
from jinpu_desktop.services.places_query import PlacesQuery
from jinpu_desktop.services.record import Record

DOSSIER = Path(__file__).resolve().parents[3] / "db" / "dossier"


def rows_of(name: str) -> list[dict[str, str]]:
    with (DOSSIER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PLACES = rows_of("places")
PLACED = {row["id"]: (float(row["lat"]), float(row["lon"])) for row in PLACES if row["lat"]}


@pytest.fixture
def record(reference_database: Path) -> Record:
    return Record.open(Database(reference_database), date(2026, 11, 21))


@pytest.fixture
def service(record: Record) -> PlacesService:
    return PlacesService(record)


@pytest.fixture
def evidence(record: Record) -> EvidenceService:
    return EvidenceService(record)


def test_that_every_place_is_on_a_map_or_in_a_list(service: PlacesService) -> None:
    near, far = service.load(PlacesQuery(level="near")), service.load(PlacesQuery(level="far"))
    told = {pin.id for spec in (near, far) for pin in spec.map.pins}
    told |= {row.id for row in (*near.unplaced, *near.beyond)}
    assert told == {row["id"] for row in PLACES}
    assert {row.id for row in near.unplaced} == {row["id"] for row in PLACES if not row["lat"]}


def test_that_approximate_positions_say_so_and_can_be_switched_off(service: PlacesService) -> None:
    rough = {row["id"] for row in PLACES if row["position"] == "approximate"}
    spec = service.load(PlacesQuery(level="near"))
    for pin in spec.map.pins:
        assert pin.approximate == (pin.id in rough)
        assert ("approximate" in pin.note) == pin.approximate
        assert ("approximate" in pin.spoken) == pin.approximate
    sure = service.load(PlacesQuery(level="near", approximate=False))
    assert sure.map.pins
    assert not {pin.id for pin in sure.map.pins} & rough


def test_that_layers_take_away_their_pins_and_count_what_they_have(service: PlacesService) -> None:
    everything = service.load(PlacesQuery(level="near"))
    ports = service.load(PlacesQuery(level="near", layers=("ports",)))
    assert {pin.kind for pin in ports.map.pins} == {"port", "terminal"}
    counts = {choice.layer: choice.n for choice in everything.layers}
    assert counts["ports"] == len(ports.map.pins)
    assert sum(counts.values()) == len(everything.map.pins)


def test_that_a_place_asked_for_is_on_the_map_though_its_layer_is_off(service: PlacesService) -> None:
    spec = service.load(PlacesQuery(place="dda", layers=("ports",), approximate=False))
    assert "dda" in {pin.id for pin in spec.map.pins}


@pytest.mark.parametrize(("place", "level"), [("dayaowan", "near"), ("busan", "far"), ("jinpu", "near")])
def test_that_a_link_without_a_level_opens_the_map_that_shows_the_place(
    service: PlacesService, place: str, level: str
) -> None:
    spec = service.load(PlacesQuery.of(Link.parse(f"jinpu://places/{place}")))
    assert spec.query.level == level
    assert place in {pin.id for pin in spec.map.pins}


@pytest.mark.parametrize(
    "text",
    [
        "jinpu://places",
        "jinpu://places/dayaowan?level=near&layers=ports,transport&approx=0&x=121.9&y=38.98&z=3000",
        "jinpu://places/busan?level=far&view=list&from=busan&to=dalian-port",
        "jinpu://places/jinpu?view=page",
        "jinpu://places?layers=none",
    ],
)
def test_that_a_link_comes_back_whole(text: str) -> None:
    query = PlacesQuery.of(Link.parse(text))
    assert PlacesQuery.of(query.link()) == query
    assert sorted(query.link().query) == sorted(Link.parse(text).query)


@pytest.mark.parametrize(
    "camera", ["x=a&y=b&z=c", "x=nan&y=39&z=100", "x=121&y=39", "x=121&y=39&z=-4", "z=1e400"]
)
def test_that_a_camera_that_is_none_shows_the_whole_area(camera: str) -> None:
    assert PlacesQuery.of(Link.parse(f"jinpu://places?{camera}")).camera() is None


@pytest.mark.parametrize(
    ("one", "two"),
    [("dalian-port", "busan"), ("jinzhou-bay-airport", "dayaowan"), ("pudong", "harbin-new-area")],
)
def test_that_distances_are_those_of_the_ellipsoid(service: PlacesService, one: str, two: str) -> None:
    ends = {row.id: row.at for row in service.rows()}
    first, second = ends[one], ends[two]
    assert first is not None
    assert second is not None
    expected = Geodesic.WGS84.Inverse(*PLACED[one], *PLACED[two])["s12"] / 1000
    assert distance_km(first, second) == pytest.approx(expected, abs=1e-6)
    way = way_between(first, second)
    assert way[0] == pytest.approx(PLACED[one][::-1])
    assert way[-1] == pytest.approx(PLACED[two][::-1])


def test_that_a_distance_from_an_approximate_place_says_so_everywhere(
    service: PlacesService, evidence: EvidenceService
) -> None:
    spec = service.load(PlacesQuery(origin="busan", target="dalian-port"))
    line = spec.measured.distance
    assert line is not None
    assert line.figure.text.startswith("≈")
    assert "approximate" in line.figure.unit_text
    told = evidence.evidence(line.figure.key)
    assert told.value_text.startswith("≈")
    assert any("Busan" in text for _name, text in told.details)
    assert "crow" in told.heading
    assert [one.label for one in told.inputs] == ["Busan", "Port of Dalian"]


def test_that_a_distance_between_stated_positions_has_the_digits_they_justify(service: PlacesService) -> None:
    spec = service.load(PlacesQuery(origin="dalian-port", target="zhoushuizi-airport"))
    assert spec.measured.distance is not None
    expected = Geodesic.WGS84.Inverse(*PLACED["dalian-port"], *PLACED["zhoushuizi-airport"])["s12"] / 1000
    assert spec.measured.distance.figure.text == f"{expected:.1f}"
    assert spec.measured.distance.figure.mark == "C"


@pytest.mark.parametrize(
    ("origin", "target"), [("metro-line-5", "busan"), ("busan", "busan"), ("nowhere", "busan")]
)
def test_that_no_distance_is_made_up(service: PlacesService, origin: str, target: str) -> None:
    assert service.load(PlacesQuery(origin=origin, target=target)).measured.distance is None


@pytest.mark.parametrize(
    "key", ["calc:distance:busan;metro-line-5", "calc:distance:busan", "column:place|metro-line-5|position"]
)
def test_that_a_forged_key_shows_nothing(evidence: EvidenceService, key: str) -> None:
    with pytest.raises(KnownError):
        evidence.evidence(key)


def test_that_a_position_names_its_source_or_that_it_was_placed_by_hand(evidence: EvidenceService) -> None:
    stated = evidence.evidence("column:place|dalian-port|position")
    assert stated.blocks[0].value_text == "38.917° N, 121.683° E"
    assert stated.blocks[0].source.title
    rough = evidence.evidence("column:place|dda|position")
    assert not rough.blocks
    assert "by hand" in rough.formula


def test_that_the_nearest_port_and_airport_are_the_nearest(service: PlacesService) -> None:
    card = service.load(PlacesQuery(place="xiaoyao-bay")).card
    assert card is not None
    by_kind = {
        kind: [row for row in PLACES if row["kind"] == kind and row["state"] == "operating" and row["lat"]]
        for kind in ("port", "airport")
    }
    here = PLACED["xiaoyao-bay"]
    expected = [
        min(rows, key=lambda row: Geodesic.WGS84.Inverse(*here, *PLACED[row["id"]])["s12"])["id"]
        for rows in by_kind.values()
    ]
    assert [line.place_id for line in card.distances] == expected


def test_that_the_page_of_a_place_holds_all_that_is_told_of_it(
    service: PlacesService, record: Record
) -> None:
    page = service.page("dda")
    assert len(page.companies) == sum(row["place_id"] == "dda" for row in rows_of("companies"))
    inside = record.entities.places_within("dda")
    assert len(page.events.rows) == sum(row["place_id"] in inside for row in rows_of("events"))
    assert len(page.policies) == sum(row["place_id"] == "dda" for row in rows_of("policies"))
    assert {one.id for one in page.children} == {row["id"] for row in PLACES if row["parent_id"] == "dda"}
    assert [one.id for one in page.parents][-2:] == ["dalian", "jinpu"]


def test_that_the_port_has_its_terminals_by_cargo(service: PlacesService) -> None:
    port = service.page("dalian-port").port
    assert port is not None
    by_cargo = {line.cargo: {one.id for one in line.terminals} for line in port.cargoes}
    for cargo in ("ore", "crude-oil", "grain", "container", "vehicles", "lng"):
        stated = {
            row["id"] for row in PLACES if cargo in row["cargo"].split(";") and row["id"] != "dalian-port"
        }
        assert by_cargo[cargo] == stated
    assert [chart.chart.title for chart in port.charts][:1] == ["Port container throughput"]


def test_that_the_three_meanings_of_the_share_stand_side_by_side(
    service: PlacesService, evidence: EvidenceService
) -> None:
    port = service.page("dalian-port").port
    assert port is not None
    assert len(port.shares) == 3
    for meaning in port.shares:
        for said in meaning.statements:
            assert "70" in (said.figure.text if said.figure else said.text)
            assert evidence.evidence(said.key).blocks[0].source.title


def test_that_counts_of_places_say_what_they_counted(
    service: PlacesService, evidence: EvidenceService
) -> None:
    spec = service.load(PlacesQuery())
    counts = [part for part in spec.scope if isinstance(part, Figure)]
    assert [int(figure.text) for figure in counts] == [
        len(PLACES),
        sum(row["position"] == "source" for row in PLACES),
        sum(row["position"] == "approximate" for row in PLACES),
    ]
    page = service.page("dalian")
    for figure in (*counts, spec.unplaced_total, spec.beyond_total, page.children_total, page.events.total):
        assert evidence.evidence(figure.key).value_text == figure.text


def test_that_an_unknown_place_is_answered_with_the_nearest_ids(service: PlacesService) -> None:
    assert "dayaowan" in service.load(PlacesQuery(place="dayaowann")).missing
    with pytest.raises(KnownError, match="dayaowan"):
        service.page("dayaowann")
