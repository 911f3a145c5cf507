"""The ownership diagram on screen: where its parts stand, how lines are drawn, keyboard, mouse and speech."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from widget_desk import Doors, colors_of, picture

from jinpu_desktop.charts.ownership_spec import OwnershipDiagram, ownership_diagrams
from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.ownership_view import OwnershipView
from jinpu_desktop.services.record import Record

VW = "vw-faw-engine-dalian"
WIDTH = 640

Diagram = Callable[[str], OwnershipDiagram]
Shown = Callable[..., QWidget]


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def diagram(record: Record) -> Diagram:
    def newest(company_id: str) -> OwnershipDiagram:
        name = record.entities.entity("company", company_id).name
        key = f"column:company|{company_id}|summary_en"
        return ownership_diagrams(name, "Dalian", key, record.entities.stakes(company_id))[0]

    return newest


def disputed(record: Record) -> OwnershipDiagram:
    """A diagram in which a second source states another share of the first holder."""
    stakes = record.entities.stakes(VW)
    other = stakes[0]._replace(stake_id="other", share_percent=51.0)
    return ownership_diagrams("Works", "", "column:company|x|summary_en", [*stakes, other])[0]


def test_that_tab_goes_through_the_holders_and_the_company_and_then_on(
    qtbot: QtBot, ui: UiContext, shown: Shown, doors: Doors, diagram: Diagram
) -> None:
    view, after = OwnershipView(ui, diagram("dalian-lng")), OwnershipView(ui, diagram(VW))
    shown(view, after, width=WIDTH)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for _stop in view.hits():
        assert view.hasFocus()
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert [key.split("|")[1] for key, _origin in doors.evidence] == [
        "CNPC / PetroChina",
        "Port of Dalian",
        "Dalian Construction Investment Corp.",
        "dalian-lng",
    ]


def test_that_arrows_home_and_end_move_between_the_stops(
    qtbot: QtBot, ui: UiContext, shown: Shown, diagram: Diagram
) -> None:
    view = OwnershipView(ui, diagram("dalian-lng"))
    shown(view, width=WIDTH)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    stops = []
    keys = (
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_End,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
    )
    for key in keys:
        qtbot.keyClick(view, key)
        assert view.current is not None
        stops.append(view.current.series)
    assert stops == [1, 2, 1, 3, 3, 0]


def test_that_a_click_on_a_share_or_its_holder_opens_the_stake(
    qtbot: QtBot, ui: UiContext, shown: Shown, doors: Doors, diagram: Diagram
) -> None:
    view = OwnershipView(ui, diagram(VW))
    shown(view, width=WIDTH)
    second, box = view.hits()[1], view.laid_out().boxes[1].rect
    for rect in (second.rect, box):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert [key for key, _origin in doors.evidence] == [second.key, second.key]


def test_that_a_screen_reader_meets_a_list_of_stakes_in_words(
    ui: UiContext, shown: Shown, diagram: Diagram
) -> None:
    view = OwnershipView(ui, diagram("wepec"))
    shown(view, width=WIDTH)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name).startswith("Ownership, Aug 2018: ")
    assert interface.childCount() == 3
    first = interface.child(0)
    assert first is not None
    spoken = "Sinochem Group: 33.6\u00a0%, as of Aug 2018. Opens evidence."
    assert first.text(QAccessible.Text.Name) == spoken
    assert "rest not documented" in interface.text(QAccessible.Text.Description)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [260, 420, 640, 1000])
def test_that_no_part_of_a_diagram_leaves_it_or_lies_on_another(
    qtbot: QtBot, ui: UiContext, diagram: Diagram, width: int, scale: float
) -> None:
    ui.theme.set_text_scale(scale)
    for company in ("dalian-hope-building", "dalian-container-terminal", "wepec", VW, "skf-dalian"):
        view = OwnershipView(ui, diagram(company))
        qtbot.addWidget(view)
        view.resize(width, view.heightForWidth(width))
        layout = view.laid_out()
        rects = [box.rect for box in layout.boxes]
        for rect in rects:
            assert view.rect().toRectF().adjusted(-1, -1, 1, 1).contains(rect), company
        for at, rect in enumerate(rects):
            assert not any(rect.intersects(other) for other in rects[at + 1 :]), company
        for words in layout.words:
            assert words.x >= -0.5, (company, words.text)
            assert words.x + words.line.width(words.text) <= width + 1, (company, words.text)
            assert words.top + words.line.height <= view.height() + 1, (company, words.text)


def test_that_holders_stand_side_by_side_and_one_below_the_other_where_it_is_narrow(
    qtbot: QtBot, ui: UiContext, diagram: Diagram
) -> None:
    view = OwnershipView(ui, diagram("dalian-hope-building"))
    qtbot.addWidget(view)
    tops = {}
    for width in (1000, 400):
        view.resize(width, view.heightForWidth(width))
        tops[width] = [box.rect.top() for box in view.laid_out().boxes if box.kind != "company"]
    assert len(set(tops[1000])) == 1
    assert len(set(tops[400])) == 4


def test_that_lines_of_different_holders_never_cross(qtbot: QtBot, ui: UiContext, diagram: Diagram) -> None:
    for company in ("dalian-hope-building", "dalian-container-terminal", "wepec", "dalian-lng"):
        view = OwnershipView(ui, diagram(company))
        qtbot.addWidget(view)
        for width in (400, 700, 1000):
            view.resize(width, view.heightForWidth(width))
            lines = [line.points for line in view.laid_out().connectors if len(line.points) > 2]
            for at, one in enumerate(lines):
                for other in lines[at + 1 :]:
                    assert not _cross(one, other), (company, width)


def _cross(one, other) -> bool:  # type: ignore[no-untyped-def]
    """Whether a level part of one line meets an upright part of the other."""
    for level, upright in ((one, other), (other, one)):
        for a, b in pairwise(level):
            for c, d in pairwise(upright):
                if a.y() == b.y() and c.x() == d.x():
                    across = min(a.x(), b.x()) < c.x() < max(a.x(), b.x())
                    if across and min(c.y(), d.y()) < a.y() < max(c.y(), d.y()):
                        return True
    return False


def test_that_lines_have_the_width_of_their_class_and_unstated_ones_are_dashed(
    qtbot: QtBot, ui: UiContext, diagram: Diagram
) -> None:
    view = OwnershipView(ui, diagram(VW))
    qtbot.addWidget(view)
    assert {(line.width, line.dashed) for line in view.laid_out().connectors} == {(4, False), (2, True)}


def test_that_the_line_of_a_share_is_painted_as_wide_as_its_class(
    ui: UiContext, shown: Shown, diagram: Diagram
) -> None:
    view = OwnershipView(ui, diagram("skf-dalian"))
    shown(view, width=WIDTH)
    drawn = picture(view)
    y = int(view.laid_out().boxes[-1].rect.top()) - 4
    accent = ui.theme.color("accent").name()
    inked = [x for x in range(view.width()) if drawn.pixelColor(x, y).name() == accent]
    assert inked == list(range(inked[0], inked[0] + 6))


def test_that_a_disputed_stake_shows_both_shares_with_the_sign(
    ui: UiContext, shown: Shown, record: Record
) -> None:
    view = OwnershipView(ui, disputed(record))
    shown(view, width=WIDTH)
    assert [text for text in view.readable_texts() if "%" in text] == ["60\u00a0%", "51\u00a0%"]
    assert len(view.laid_out().glyphs) == 2
    assert ui.theme.color("conflict").name() in colors_of(picture(view))


def test_that_the_keyboard_ring_is_painted_around_the_stop(
    qtbot: QtBot, ui: UiContext, shown: Shown, diagram: Diagram
) -> None:
    first, view = OwnershipView(ui, diagram("skf-dalian")), OwnershipView(ui, diagram(VW))
    shown(first, view, width=WIDTH)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    before = picture(view)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(view) != before
