"""The map without its paint: projection, camera, coast, graticule, and the way from pin to pin."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.charts.map_camera import Camera
from jinpu_desktop.charts.map_land import FAR_BOX, NEAR_BOX, read_land
from jinpu_desktop.charts.map_pins import next_in_direction, stand
from jinpu_desktop.charts.map_spec import (
    KM_PER_UNIT,
    STRETCH,
    Box,
    Pin,
    graticule,
    project,
    scale_bar,
    unproject,
)
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.bundle import resource

LON, LAT = st.floats(113, 133), st.floats(31, 46)


def pin(name: str, lon: float, lat: float) -> Pin:
    return Pin(name, name, "ports", "port", "operating", lon, lat, False, 0, name, name)


@given(LON, LAT)
def test_that_projecting_and_back_is_the_same_place(lon: float, lat: float) -> None:
    assert unproject(*project(lon, lat)) == pytest.approx((lon, lat))


def test_that_a_degree_of_longitude_is_as_much_shorter_as_the_cosine_says() -> None:
    assert project(1, 0)[0] == pytest.approx(math.cos(math.radians(39.05)))
    assert project(0, 1)[1] == -1


@given(LON, LAT, st.floats(60, 900), st.floats(0.5, 4), st.floats(0, 800), st.floats(0, 600))
def test_that_the_land_under_the_pointer_stays_when_zooming(
    lon: float, lat: float, scale: float, factor: float, left: float, top: float
) -> None:
    camera = Camera(*project(lon, lat), scale, 800, 600)
    zoomed = camera.zoomed(factor, left, top)
    assert zoomed.to_map(left, top) == pytest.approx(camera.to_map(left, top), abs=1e-6)


@given(
    st.floats(-500, 500), st.floats(-500, 500), st.floats(1, 1e6), st.floats(50, 4000), st.floats(50, 3000)
)
def test_that_a_view_never_shows_what_lies_beyond_the_box(
    x: float, y: float, scale: float, width: float, height: float
) -> None:
    kept = Camera(x, y, scale, width, height).kept_in(NEAR_BOX, 8000)
    west, north = unproject(*kept.to_map(0, 0))
    east, south = unproject(*kept.to_map(width, height))
    assert west >= NEAR_BOX.west - 1e-6
    assert east <= NEAR_BOX.east + 1e-6
    assert south >= NEAR_BOX.south - 1e-6
    assert north <= NEAR_BOX.north + 1e-6


def test_that_a_home_view_holds_its_whole_box() -> None:
    home = Box(121.3, 38.8, 122.2, 39.4)
    camera = Camera.over(home, 900, 700, 20)
    for lon, lat in ((home.west, home.south), (home.east, home.north)):
        left, top = camera.to_view(*project(lon, lat))
        assert 0 <= left <= 900
        assert 0 <= top <= 700


@pytest.mark.parametrize(("name", "box"), [("jinpu", NEAR_BOX), ("northeast-asia", FAR_BOX)])
def test_that_no_coast_is_drawn_where_the_map_was_cut(name: str, box: Box) -> None:
    land = read_land(resource("map", f"{name}.geojson"), box)
    assert land.rings
    assert land.coasts
    for coast in land.coasts:
        points = [unproject(coast[n], coast[n + 1]) for n in range(0, len(coast), 2)]
        for one, two in pairwise(points):
            for axis, edges in ((0, (box.west, box.east)), (1, (box.south, box.north))):
                for edge in edges:
                    along = abs(one[axis] - edge) < 1e-6 and abs(two[axis] - edge) < 1e-6
                    assert not along, (one, two)


def test_that_all_the_coast_that_is_not_a_cut_is_drawn() -> None:
    land = read_land(resource("map", "jinpu.geojson"), NEAR_BOX)
    inside = [
        ring
        for ring in land.rings
        if all(
            NEAR_BOX.west + 1e-3 < ring[n] / STRETCH < NEAR_BOX.east - 1e-3 for n in range(0, len(ring), 2)
        )
        and all(-ring[n] < NEAR_BOX.north - 1e-3 for n in range(1, len(ring), 2))
    ]
    assert inside
    assert all(ring in land.coasts for ring in inside)


@pytest.mark.parametrize("content", ["", "{}", '{"features": [{}]}', '{"features": 7}', "\x00"])
def test_that_a_damaged_coastline_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    file = tmp_path / "land.geojson"
    file.write_text(content)
    with pytest.raises(KnownError, match=r"land\.geojson"):
        read_land(file, NEAR_BOX)
    with pytest.raises(KnownError):
        read_land(tmp_path / "none.geojson", NEAR_BOX)


def test_that_the_graticule_has_round_degrees_with_their_letters() -> None:
    lines = graticule(38.83, 39.42, 0.1, "SN")
    assert [line.text for line in lines] == ["38.9° N", "39.0° N", "39.1° N", "39.2° N", "39.3° N", "39.4° N"]
    assert lines[0].at == -38.9
    assert [line.text for line in graticule(-2, 2, 2, "WE")] == ["2° W", "0° E", "2° E"]


@given(st.floats(20, 9000))
def test_that_the_scale_bar_is_as_long_as_it_says(scale: float) -> None:
    km, pixels = scale_bar(scale, 120)
    assert pixels == pytest.approx(km / KM_PER_UNIT * scale)
    assert pixels <= 120 or km == 0.5


@given(st.lists(st.tuples(LON, LAT), max_size=25), st.floats(20, 2000))
def test_that_pins_stand_apart_and_none_is_lost(places: list[tuple[float, float]], scale: float) -> None:
    pins = [pin(f"p{n}", *place) for n, place in enumerate(places)]
    standing = stand(pins, Camera(*project(123, 38.5), scale, 800, 600), 26)
    for number, one in enumerate(standing):
        for two in standing[:number]:
            assert math.hypot(one.left - two.left, one.top - two.top) >= 26
    assert sorted(each.id for one in standing for each in one.pins) == sorted(each.id for each in pins)


def test_that_the_chosen_pin_is_hidden_by_no_other() -> None:
    camera = Camera(*project(122, 39), 300, 800, 600)
    standing = stand([pin("a", 122, 39), pin("b", 122.001, 39)], camera, 26, first="b")
    assert [one.pin.id for one in standing] == ["b"]
    assert [each.id for each in standing[0].others] == ["a"]


def test_that_a_key_goes_to_the_nearest_pin_on_its_side() -> None:
    camera = Camera(*project(122, 39), 300, 800, 600)
    pins = [
        pin("here", 122, 39),
        pin("east", 122.3, 39.02),
        pin("far-east", 122.9, 39),
        pin("north", 122, 39.4),
    ]
    standing = stand(pins, camera, 26)
    here = standing[0]
    found = {side: next_in_direction(standing, here, *side) for side in ((1, 0), (0, -1), (-1, 0), (0, 1))}
    assert found[1, 0] is not None
    assert found[1, 0].pin.id == "east"
    assert found[0, -1] is not None
    assert found[0, -1].pin.id == "north"
    assert found[-1, 0] is None
    assert found[0, 1] is None
