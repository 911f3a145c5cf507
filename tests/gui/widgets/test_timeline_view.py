"""The timeline by itself: what stands where, mouse, wheel, fingers, keyboard, and what is read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from widget_desk import Doors, colors_of, picture

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.timeline_layout import Form, Measures, lay_out
from jinpu_desktop.qt.widgets.timeline_view import TimelineView
from jinpu_desktop.services.event_row import EventRow
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.timeline import TimelineQuery, TimelineService

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

Show = Callable[..., TimelineView]


@pytest.fixture
def rows(reference_database: Path) -> Iterator[tuple[EventRow, ...]]:
    database = Database(reference_database)
    yield TimelineService(Record.open(database, date(2026, 11, 21))).load(TimelineQuery()).rows
    database.close()


@pytest.fixture
def show(qtbot: QtBot, ui: UiContext, rows: tuple[EventRow, ...]) -> Show:
    kept: list[QWidget] = []

    def make(form: Form | None = None, width: int = 800, height: int = 500) -> TimelineView:
        view = TimelineView(ui, "Timeline", compact=form is not None and form.compact)
        qtbot.addWidget(view)
        kept.append(view)
        view.resize(width, height)
        view.set_rows(rows, form)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.setFocus(Qt.FocusReason.TabFocusReason)
        return view

    return make


def told(view: TimelineView) -> list[str]:
    """What the view says was chosen, opened and zoomed to, in order."""
    said: list[str] = []
    view.event_chosen.connect(lambda name: said.append(f"chosen {name}"))
    view.event_opened.connect(lambda name: said.append(f"opened {name}"))
    view.zoom_wanted.connect(lambda name: said.append(f"zoom {name}"))
    view.entered_detail.connect(lambda: said.append("detail"))
    return said


def wheel(view: TimelineView, turned: int, ctrl: bool = False, y: float = 200) -> bool:
    at = QPointF(200, y)
    keys = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    return event.isAccepted()


@pytest.fixture
def screen(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


FORMS = [
    Form(zoom, lanes, filtered=filtered)
    for zoom in ("decade", "year", "month")
    for lanes in ("", "kind", "place", "industry")
    for filtered in (False,)
]


@pytest.mark.parametrize("width", [320, 840, 1600])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("form", [*FORMS, Form(compact=True)], ids=str)
def test_that_no_event_touches_another_and_every_word_is_inside(
    theme: Theme, rows: tuple[EventRow, ...], form: Form, scale: float, width: int
) -> None:
    theme.set_text_scale(scale)
    measures = Measures(theme)
    laid = lay_out(rows, form, width, measures)
    assert len(laid.events) == len(rows)
    ordered = sorted(laid.events, key=lambda event: (event.rect.left(), event.rect.top()))
    for one, two in pairwise(ordered):
        assert not one.rect.adjusted(1, 1, -1, -1).intersects(two.rect.adjusted(1, 1, -1, -1))
    for event in laid.events:
        assert event.rect.bottom() <= laid.height + 1
        assert event.rect.contains(event.node.center())
        for piece in event.pieces:
            line = measures.lines[piece.style]
            assert event.rect.top() <= piece.top
            assert piece.top + line.height <= event.rect.bottom() + 1
            assert piece.x + line.width(piece.text) <= width + 1, piece.text


def test_that_a_date_with_a_year_only_stands_at_the_head_of_its_year(
    theme: Theme, rows: tuple[EventRow, ...]
) -> None:
    laid = lay_out(rows, Form(), 800, Measures(theme))
    heads = {head.year: head for head in laid.heads}
    by_year: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        by_year.setdefault(row.year, []).append(number)
    checked = 0
    for year, numbers in by_year.items():
        partial = [at for at in numbers if not rows[at].month]
        for at in partial:
            checked += 1
            assert laid.events[at].rect.top() >= heads[year].top + heads[year].height - 1
            assert all(laid.events[at].rect.top() < laid.events[one].rect.top()
                       for one in numbers if rows[one].month)  # fmt: skip
    assert checked > 5


def test_that_years_without_an_event_are_named(theme: Theme, rows: tuple[EventRow, ...]) -> None:
    laid = lay_out(rows, Form(), 800, Measures(theme))
    gaps = [note.piece.text for note in laid.notes]
    assert "1900 to 1983: no event in the record" in gaps
    few = [row for row in rows if row.kind == "closure"]
    filtered = lay_out(few, Form(filtered=True), 800, Measures(theme))
    assert all(note.piece.text.endswith("no event that fits the filters") for note in filtered.notes)


def test_that_each_kind_of_lane_holds_its_events_and_the_last_one_all_others(
    theme: Theme, rows: tuple[EventRow, ...]
) -> None:
    for by in ("kind", "place", "industry"):
        laid = lay_out(rows, Form(lanes=by), 900, Measures(theme))
        assert len(laid.lanes) >= 3
        named = {lane.id: lane for lane in laid.lanes[:-1]}
        for row, event in zip(rows, laid.events, strict=True):
            lane = named.get(row.lane(by), laid.lanes[-1])
            assert event.node.center().x() == pytest.approx(lane.x)


def test_that_up_and_down_go_through_the_events_and_home_and_end_to_the_ends(
    qtbot: QtBot, show: Show, rows: tuple[EventRow, ...]
) -> None:
    view = show()
    said = told(view)
    assert view.current_id == rows[0].id
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
    assert said == [f"chosen {rows[at].id}" for at in (1, 2, 1, len(rows) - 1, 0)]


def test_that_what_is_chosen_by_key_is_seen_below_the_head_that_sticks(
    qtbot: QtBot, show: Show, rows: tuple[EventRow, ...]
) -> None:
    view = show()
    for key, times in ((Qt.Key.Key_Down, 60), (Qt.Key.Key_Up, 60), (Qt.Key.Key_PageDown, 20)):
        for _time in range(times):
            qtbot.keyClick(view, key)
            number = next(at for at, row in enumerate(rows) if row.id == view.current_id)
            place = view.hits()[number].rect
            assert place.top() >= 0
            assert place.bottom() <= view.height() + 1


def test_that_page_keys_go_from_year_to_year(qtbot: QtBot, show: Show, rows: tuple[EventRow, ...]) -> None:
    view = show()
    years = sorted({row.year for row in rows}, reverse=True)
    newest = [next(row.id for row in rows if row.year == year) for year in years]
    said = told(view)
    for _time in range(3):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert said == [f"chosen {newest[at]}" for at in (1, 2, 3, 2)]


def test_that_enter_opens_and_ctrl_enter_shows_the_evidence(
    qtbot: QtBot, show: Show, doors: Doors, rows: tuple[EventRow, ...]
) -> None:
    view = show()
    said = told(view)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert said == [f"opened {rows[0].id}", "detail"]
    assert doors.evidence == [(rows[0].key, view)]


def test_that_left_and_right_go_between_lanes(qtbot: QtBot, show: Show, rows: tuple[EventRow, ...]) -> None:
    view = show(Form(lanes="kind"))
    qtbot.keyClick(view, Qt.Key.Key_Home)
    before = {row.id: row for row in rows}[view.current_id]
    qtbot.keyClick(view, Qt.Key.Key_Left)
    after = {row.id: row for row in rows}[view.current_id]
    assert after.kind != before.kind


def test_that_a_click_opens_an_event_and_a_head_that_covers_it_does_not(
    qtbot: QtBot, show: Show, rows: tuple[EventRow, ...]
) -> None:
    view = show()
    said = told(view)
    place = view.hits()[2].rect.center().toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert said == [f"opened {rows[2].id}"]
    view.scroll_by(20)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 8))
    assert len(said) == 1


def test_that_a_press_that_leaves_the_event_opens_nothing(qtbot: QtBot, show: Show) -> None:
    view = show()
    said = told(view)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=view.hits()[1].rect.center().toPoint())
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=view.hits()[3].rect.center().toPoint())
    assert said == []


def test_that_the_wheel_scrolls_and_leaves_the_page_what_it_cannot_use(show: Show) -> None:
    view = show()
    assert not wheel(view, 120)
    assert wheel(view, -120)
    assert view.bar.value() > 0


def test_that_ctrl_and_the_wheel_and_plus_and_minus_zoom(qtbot: QtBot, show: Show) -> None:
    view = show()
    said = told(view)
    wheel(view, 60, ctrl=True)
    assert said == []
    wheel(view, 60, ctrl=True)
    wheel(view, -120, ctrl=True)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert said == ["zoom month", "zoom decade", "zoom month", "zoom decade"]
    assert view.bar.value() == 0


def test_that_zooming_keeps_the_event_under_the_pointer(show: Show, rows: tuple[EventRow, ...]) -> None:
    view = show()
    view.zoom_wanted.connect(lambda zoom: view.set_rows(rows, Form(zoom)))
    view.scroll_by(4000)
    number = min(range(len(rows)), key=lambda at: abs(view.hits()[at].rect.center().y() - 250))
    before = view.hits()[number].rect.top()
    wheel(view, 120, ctrl=True, y=250)
    assert view.form.zoom == "month"
    assert view.hits()[number].rect.top() == pytest.approx(before, abs=2)


def test_that_two_fingers_zoom_one_scrolls_and_a_touch_opens(
    show: Show, screen: QPointingDevice, rows: tuple[EventRow, ...]
) -> None:
    view = show()
    said = told(view)
    one, two = QPoint(200, 200), QPoint(200, 300)
    QTest.touchEvent(view, screen).press(0, one, view).press(1, two, view).commit()
    for y in (320, 340, 360):
        QTest.touchEvent(view, screen).move(0, one, view).move(1, QPoint(200, y), view).commit()
    QTest.touchEvent(view, screen).release(0, one, view).release(1, QPoint(200, 360), view).commit()
    assert said == ["zoom month"]
    QTest.touchEvent(view, screen).press(0, QPoint(200, 400), view).commit()
    for y in (380, 340, 300):
        QTest.touchEvent(view, screen).move(0, QPoint(200, y), view).commit()
    QTest.touchEvent(view, screen).release(0, QPoint(200, 300), view).commit()
    assert view.bar.value() > 50
    assert said == ["zoom month"]
    number = next(at for at, hit in enumerate(view.hits()) if hit.rect.top() > 100)
    place = view.hits()[number].rect.center().toPoint()
    QTest.touchEvent(view, screen).press(0, place, view).commit()
    QTest.touchEvent(view, screen).release(0, place, view).commit()
    assert said[1:] == [f"opened {rows[number].id}"]


def test_that_a_screen_reader_finds_the_events_as_a_list(
    qtbot: QtBot, show: Show, rows: tuple[EventRow, ...]
) -> None:
    view = show()
    reader = QAccessible.queryAccessibleInterface(view)
    assert reader.role() == QAccessible.Role.List
    assert reader.text(QAccessible.Text.Name) == "Timeline"
    assert reader.childCount() == len(rows)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    child = reader.child(1)
    assert child is not None
    assert child.role() == QAccessible.Role.ListItem
    for part in (rows[1].when, rows[1].kind_words, rows[1].title):
        assert part in child.text(QAccessible.Text.Name)
    assert child.state().selected
    assert not reader.child(0).state().selected  # type: ignore[union-attr]
    assert reader.child(len(rows) - 1).state().offscreen  # type: ignore[union-attr]
    assert reader.text(QAccessible.Text.Value).endswith(f"event 2 of {len(rows)}")


def test_that_the_ring_comes_with_the_keyboard_and_goes_with_the_mouse(
    qtbot: QtBot, show: Show, theme: Theme
) -> None:
    view = show()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    ringed = picture(view)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.hits()[0].rect.center().toPoint())
    assert picture(view) != ringed
    assert theme.color("accent").name() in colors_of(ringed)


def test_that_the_head_of_the_year_that_is_read_stays_on_top(
    show: Show, theme: Theme, rows: tuple[EventRow, ...]
) -> None:
    view = show()
    view.scroll_by(3000)
    image = picture(view)
    assert image.pixelColor(400, 3).name() == theme.color("surface-2").name()


def test_that_a_compact_one_is_as_high_as_its_events_and_opens_their_evidence(
    qtbot: QtBot, ui: UiContext, shown: Callable[..., QWidget], doors: Doors, rows: tuple[EventRow, ...]
) -> None:
    view = TimelineView(ui, "Events", compact=True)
    view.set_rows(rows[:4])
    shown(view, width=420)
    assert view.height() >= view.heightForWidth(view.width()) > 120
    assert not view.bar.isVisible()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.hits()[2].rect.center().toPoint())
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert [key for key, _origin in doors.evidence] == [rows[2].key, rows[3].key]
    assert not wheel(view, -120)
    words = view.readable_texts()
    assert rows[0].when in words
    assert rows[0].source in " ".join(words)
