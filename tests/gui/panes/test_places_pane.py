"""Places & ports through its widgets: the map by mouse, fingers and keys, layers, list, distances, pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pane_desk import Doors, PaneDesk, settle
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.panes.places.places_pane import PlacesPane
from jinpu_desktop.qt.widgets.map_view import MapView
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.services.places import PlacesService

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

Open = Callable[[str], PlacesPane]


@pytest.fixture
def pane(desk: PaneDesk) -> PlacesPane:
    return desk.show(PlacesPane(desk.ui, desk.dispatcher, PlacesService(desk.record)), 740, width=1250)


@pytest.fixture
def open_pane(open_link: Open) -> Open:
    def open_(link: str) -> PlacesPane:
        pane = open_link(link)
        QApplication.processEvents()
        return pane

    return open_


def settled(qtbot: QtBot, pane: PlacesPane) -> None:
    settle(qtbot, pane)
    QApplication.processEvents()


def camera_of(pane: PlacesPane) -> tuple[str, str, str]:
    link = pane.link
    assert link is not None
    return link.get("x"), link.get("y"), link.get("z")


def shown(view: MapView) -> set[str]:
    return {pin.id for one in view.placed for pin in one.standing.pins}


def wheel(view: MapView, at: QPoint, notches: int) -> None:
    spot = QPointF(at)
    event = QWheelEvent(
        spot, view.mapToGlobal(spot), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_that_a_click_on_a_pin_shows_its_place_beside_the_map(qtbot: QtBot, open_pane: Open) -> None:
    pane = open_pane("jinpu://places")
    with qtbot.waitSignal(pane.link_changed):
        qtbot.mouseClick(pane.view.map, Qt.MouseButton.LeftButton, pos=pane.view.map.map_point("dalian-port"))
    settled(qtbot, pane)
    assert pane.link is not None
    assert pane.link.id == "dalian-port"
    assert pane.view.side.place is not None
    assert pane.view.side.place.name.text() == "Port of Dalian"
    assert pane.view.map.selected == "dalian-port"


def test_that_dragging_pushes_the_land_and_the_link_remembers_it(qtbot: QtBot, open_pane: Open) -> None:
    pane = open_pane("jinpu://places")
    view = pane.view.map
    before = view.map_point("dalian-north-station")
    at = QPoint(view.width() // 2, 40)
    with qtbot.waitSignal(pane.link_changed, timeout=5000):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
        for step in range(1, 7):
            qtbot.mouseMove(view, at + QPoint(5 * step, 3 * step))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(30, 18))
    after = view.map_point("dalian-north-station")
    assert abs((after - before).x() - 30) <= 1
    assert abs((after - before).y() - 18) <= 1
    assert all(camera_of(pane))
    assert view.selected == "dayaowan"


def test_that_the_wheel_zooms_at_the_pointer(qtbot: QtBot, open_pane: Open) -> None:
    pane = open_pane("jinpu://places")
    view = pane.view.map
    at = view.map_point("dalian-port")
    scale = view.camera.scale
    with qtbot.waitSignal(pane.link_changed, timeout=5000):
        wheel(view, at, 3)
    assert view.camera.scale == pytest.approx(scale * 1.25**3)
    after = view.map_point("dalian-port")
    assert (after - at).manhattanLength() <= 2


def test_that_a_link_restores_the_view_as_it_was(qtbot: QtBot, open_pane: Open) -> None:
    pane = open_pane(
        "jinpu://places/dda?level=near&layers=zones,ports&approx=1&x=121.9000&y=39.0000&z=2400&from=dda&to=dayaowan"
    )
    view = pane.view
    assert view.map.camera.scale == pytest.approx(2400)
    assert view.map.selected == "dda"
    assert [name for name, chip in view.bar.chips.items() if chip.isChecked()] == ["zones", "ports"]
    assert view.side.distances is not None
    assert view.side.distances.figure is not None
    assert view.query.link().get("z") == "2400"


def test_that_two_fingers_zoom_and_one_pushes(qtbot: QtBot, open_pane: Open) -> None:
    pane = open_pane("jinpu://places")
    view = pane.view.map
    device = QTest.createTouchDevice()
    assert isinstance(device, QPointingDevice)
    scale = view.camera.scale
    middle = QPoint(400, 250)
    QTest.touchEvent(view, device).press(1, middle - QPoint(40, 0)).press(2, middle + QPoint(40, 0)).commit()
    for step in range(1, 5):
        apart = QPoint(40 + 10 * step, 0)
        QTest.touchEvent(view, device).move(1, middle - apart).move(2, middle + apart).commit()
    QTest.touchEvent(view, device).release(1, middle - apart).release(2, middle + apart).commit()
    assert view.camera.scale == pytest.approx(scale * 2, rel=0.02)
    qtbot.waitUntil(lambda: all(camera_of(pane)), timeout=5000)
    before = view.camera
    QTest.touchEvent(view, device).press(1, QPoint(300, 200)).commit()
    for step in range(1, 5):
        QTest.touchEvent(view, device).move(1, QPoint(300 + 10 * step, 200)).commit()
    QTest.touchEvent(view, device).release(1, QPoint(340, 200)).commit()
    assert view.camera.scale == before.scale
    assert (before.x - view.camera.x) * before.scale == pytest.approx(40, abs=1)
    with qtbot.waitSignal(pane.link_changed, timeout=5000):
        view.push_by(1, 0)


def test_that_a_tap_of_a_finger_chooses_a_pin(qtbot: QtBot, open_pane: Open) -> None:
    pane = open_pane("jinpu://places")
    view = pane.view.map
    at = view.map_point("zhoushuizi-airport")
    device = QTest.createTouchDevice()
    with qtbot.waitSignal(pane.link_changed):
        QTest.touchEvent(view, device).press(1, at, view).commit()
        QTest.touchEvent(view, device).release(1, at, view).commit()
    settled(qtbot, pane)
    assert view.selected == "zhoushuizi-airport"


def test_that_arrows_go_from_pin_to_pin_and_enter_opens_the_page(
    qtbot: QtBot, open_pane: Open, doors: Doors
) -> None:
    pane = open_pane("jinpu://places/dalian-port")
    view = pane.view.map
    start = view.map_point("dalian-port")
    with qtbot.waitSignal(pane.link_changed):
        qtbot.keyClick(view, Qt.Key.Key_Up)
    settled(qtbot, pane)
    assert view.selected != "dalian-port"
    assert view.map_point(view.selected).y() < start.y()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert doors.links == [f"jinpu://places/{view.selected}?view=page"]


def test_that_plus_minus_and_home_zoom_and_tab_leaves(qtbot: QtBot, open_pane: Open) -> None:
    pane = open_pane("jinpu://places")
    view = pane.view.map
    pane.activateWindow()
    view.setFocus()
    scale = view.camera.scale
    with qtbot.waitSignal(pane.link_changed, timeout=5000):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.camera.scale == pytest.approx(scale * 1.5)
    with qtbot.waitSignal(pane.link_changed, timeout=5000):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    with qtbot.waitSignal(pane.link_changed, timeout=5000):
        qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.camera.scale == pytest.approx(scale)
    assert camera_of(pane) == ("", "", "")
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert not view.hasFocus()


def test_that_pins_that_cover_each_other_part_when_their_group_is_clicked_again(
    qtbot: QtBot, open_pane: Open
) -> None:
    pane = open_pane("jinpu://places/dayaowan")
    view = pane.view.map
    hidden = next(one for one in view.placed if one.standing.pin.id == "dayaowan").standing.others
    assert hidden
    for _time in range(6):
        one = next(one for one in view.placed if one.standing.pin.id == "dayaowan")
        if not one.standing.others:
            break
        view.tap(QPointF(one.standing.left, one.standing.top))
        view.settle()
    assert not next(one for one in view.placed if one.standing.pin.id == "dayaowan").standing.others
    assert "dayaowan" in shown(view)


def test_that_chips_take_layers_away_and_the_switch_hides_what_is_approximate(
    qtbot: QtBot, open_pane: Open
) -> None:
    pane = open_pane("jinpu://places")
    view = pane.view
    assert "dda" in shown(view.map)
    qtbot.mouseClick(view.bar.chips["zones"], Qt.MouseButton.LeftButton)
    settled(qtbot, pane)
    assert "dda" not in shown(view.map)
    qtbot.mouseClick(view.bar.chips["zones"], Qt.MouseButton.LeftButton)
    settled(qtbot, pane)
    qtbot.mouseClick(view.bar.approximate, Qt.MouseButton.LeftButton)
    settled(qtbot, pane)
    assert not any(one.standing.pin.approximate for one in view.map.placed)
    assert pane.link is not None
    assert pane.link.get("approx") == "0"


def test_that_map_and_list_hold_the_same_places(qtbot: QtBot, open_pane: Open) -> None:
    pane = open_pane("jinpu://places?layers=ports,transport")
    view = pane.view
    on_map = {pin.id for pin in view.map.spec.pins} if view.map.spec else set()
    qtbot.mouseClick(view.views.segments["list"], Qt.MouseButton.LeftButton)
    settled(qtbot, pane)
    assert view.list is not None
    model = view.list.table.record_model
    rows = {model.row(number).id: model.row(number) for number in range(model.rowCount())}
    assert on_map <= rows.keys()
    assert {row.layer for row in rows.values()} == {"ports", "transport"}
    assert all(row.at is None or row.id in on_map for row in rows.values())


def test_that_a_place_without_a_position_is_listed_and_can_be_chosen(qtbot: QtBot, open_pane: Open) -> None:
    pane = open_pane("jinpu://places")
    card = pane.view.side.unplaced
    assert card is not None
    name = card.names[0]
    name.open()
    settled(qtbot, pane)
    assert pane.view.side.place is not None
    assert pane.view.side.place.name.text() == name.text()
    words = [label.text() for label in pane.view.side.place.findChildren(TextLabel)]
    assert any("not guessed" in text for text in words)


def test_that_a_distance_is_measured_between_two_picks(qtbot: QtBot, open_pane: Open, doors: Doors) -> None:
    pane = open_pane("jinpu://places/dalian-port")
    view = pane.view
    assert view.side.distances is not None
    qtbot.mouseClick(view.side.distances.from_here, Qt.MouseButton.LeftButton)
    settled(qtbot, pane)
    view.map.tap(QPointF(view.map.map_point("zhoushuizi-airport")))
    settled(qtbot, pane)
    assert view.side.distances is not None
    qtbot.mouseClick(view.side.distances.to_here, Qt.MouseButton.LeftButton)
    settled(qtbot, pane)
    assert view.side.distances is not None
    figure = view.side.distances.figure
    assert figure is not None
    figure.click()
    assert doors.evidence == ["calc:distance:dalian-port;zhoushuizi-airport"]
    assert pane.link is not None
    assert (pane.link.get("from"), pane.link.get("to")) == ("dalian-port", "zhoushuizi-airport")


def test_that_the_map_tells_a_screen_reader_its_pins(open_pane: Open) -> None:
    view = open_pane("jinpu://places").view.map
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Chart
    assert "Jinpu New Area" in interface.text(QAccessible.Text.Name)
    assert "approximate" in interface.text(QAccessible.Text.Description)
    children = [interface.child(number) for number in range(interface.childCount())]
    names = [child.text(QAccessible.Text.Name) for child in children if child is not None]
    assert len(names) == len(view.placed)
    assert any(
        name.startswith("Dalian Jinpu New Area, New area, In operation, 19 companies") for name in names
    )


def test_that_what_takes_a_click_is_at_least_32_pixels_wide(open_pane: Open) -> None:
    view = open_pane("jinpu://places").view.map
    assert all(hit.rect.width() >= 32 and hit.rect.height() >= 32 for hit in view.hits())


@pytest.mark.parametrize(
    "link", ["jinpu://places", "jinpu://places?level=far", "jinpu://places?approx=0&layers=none"]
)
@pytest.mark.parametrize("choice", ["light", "dark", "high-contrast"])
def test_that_the_credit_is_always_painted(open_pane: Open, link: str, choice: str) -> None:
    pane = open_pane(link)
    view = pane.view.map
    pane.ui.theme.set_choice(choice)
    QApplication.processEvents()
    assert "© OpenStreetMap contributors" in view.readable_texts()
    picture = view.grab().toImage()
    paper, ink = pane.ui.theme.color("surface"), pane.ui.theme.color("text-2")
    corner = [picture.pixelColor(x, view.height() - y) for x in range(14, 200) for y in range(12, 34)]
    assert corner.count(paper) > 500
    assert any(abs(one.lightness() - ink.lightness()) < 24 for one in corner)


def test_that_labels_on_the_screen_touch_nothing(open_pane: Open) -> None:
    for link in ("jinpu://places", "jinpu://places?level=far", "jinpu://places/dda?x=121.85&y=39.02&z=2600"):
        view = open_pane(link).view.map
        placed = [one.placed.rect for one in view.placed if one.placed is not None]
        assert len(placed) >= 5
        for number, rect in enumerate(placed):
            assert not any(rect.meets(other) for other in placed[:number])
            assert rect.left >= 0
            assert rect.right <= view.width()
            for button in (view.zoom_in, view.zoom_out, view.home):
                box = button.geometry()
                outside = rect.right <= box.left() or rect.bottom <= box.top() or rect.top >= box.bottom()
                assert outside or rect.left >= box.right()


def test_that_a_page_of_a_place_leads_back_to_the_map(qtbot: QtBot, open_pane: Open, doors: Doors) -> None:
    pane = open_pane("jinpu://places/dalian-port?view=page")
    page = pane.place_page
    assert page.title.text() == "Port of Dalian"
    assert page.port is not None
    assert len(page.port.charts) == 2
    qtbot.waitUntil(lambda: page.figures is not None)
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert doors.links == ["jinpu://places/dalian-port"]


def test_that_an_unknown_place_is_said_on_the_map_and_on_its_page(open_pane: Open) -> None:
    pane = open_pane("jinpu://places/atlantis")
    assert "atlantis" in pane.view.missing.text()
    assert pane.view.map.placed
    pane = open_pane("jinpu://places/atlantis?view=page")
    assert pane.place_page.title.text() == "Place not found"
