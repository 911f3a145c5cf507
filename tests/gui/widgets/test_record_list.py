"""The list at the left of a pane, its place beside a detail, and its strips of years."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from widget_desk import GDP, PLAIN, Doors, colors_of, picture

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.coverage_strip import CoverageStrip
from jinpu_desktop.qt.widgets.list_detail import ListDetail
from jinpu_desktop.qt.widgets.record_list import ListRow, RecordList
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.services.statements import Coverage

COVERED = Coverage(2008, 2025, (2014, 2024, 2025))
LONG = "Equipment for railways, ports, mines and offshore work, with all of its suppliers"
ROWS = (
    ListRow("", "Making things", heading=True),
    ListRow("cars", "Vehicles", "Gross output, 2024", coverage=COVERED, figure=GDP),
    ListRow("batteries", "Batteries", level=1, left="Joint venture", right="as of 2013-09"),
    ListRow("", "Other things", heading=True),
    ListRow("rail", LONG, "Output of the new area and of all places in it, 2022", figure=PLAIN),
    ListRow("farms", "Farms", "No figure found", coverage=Coverage(2008, 2025, ())),
)

Show = Callable[..., QWidget]


class Heard:
    """What the list told, in order."""

    def __init__(self, view: RecordList) -> None:
        self.told: list[str] = []
        view.row_chosen.connect(lambda row_id: self.told.append(f"chosen {row_id}"))
        view.row_opened.connect(lambda row_id: self.told.append(f"opened {row_id}"))
        view.entered_detail.connect(lambda: self.told.append("entered"))


@pytest.fixture
def view(qtbot: QtBot, ui: UiContext, shown: Show) -> RecordList:
    view = RecordList(ui, "Industries")
    view.setFixedWidth(264)
    view.setMinimumHeight(420)
    view.set_rows(ROWS)
    shown(QLineEdit(), view, width=300)
    return view


def rect_of(view: RecordList, row_id: str) -> QRect:
    number = next(at for at, row in enumerate(view.rows) if row.id == row_id)
    return view.visualRect(view.model().index(number, 0))


def figure_place(view: RecordList, row_id: str) -> QPoint:
    rect = rect_of(view, row_id)
    return next(
        point
        for y in range(rect.bottom(), rect.top(), -3)
        for x in range(rect.left(), rect.right(), 3)
        if view.figure_at(point := QPoint(x, y)) is not None
    )


def click(qtbot: QtBot, view: RecordList, row_id: str) -> None:
    place = rect_of(view, row_id).topLeft() + QPoint(40, 12)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_that_arrows_choose_rows_and_pass_over_headings(qtbot: QtBot, view: RecordList) -> None:
    view.set_current("batteries")
    heard = Heard(view)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert heard.told == ["chosen rail", "chosen batteries"]


def test_that_letters_jump_to_a_name(qtbot: QtBot, view: RecordList) -> None:
    heard = Heard(view)
    view.setFocus()
    qtbot.keyClicks(view, "far")
    assert view.current_id == "farms"
    assert heard.told[-1] == "chosen farms"


def test_that_a_click_opens_and_does_not_choose(qtbot: QtBot, view: RecordList) -> None:
    heard = Heard(view)
    click(qtbot, view, "batteries")
    assert heard.told == ["opened batteries"]
    assert view.current_id == "batteries"


def test_that_a_click_on_a_heading_does_nothing(qtbot: QtBot, view: RecordList) -> None:
    view.set_current("cars")
    heard = Heard(view)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 8))
    assert heard.told == []
    assert view.current_id == "cars"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (Qt.Key.Key_Return, ["opened cars", "entered"]),
        (Qt.Key.Key_Enter, ["opened cars", "entered"]),
        (Qt.Key.Key_Right, ["entered"]),
    ],
)
def test_that_enter_opens_and_right_enters(
    qtbot: QtBot, view: RecordList, key: Qt.Key, told: list[str]
) -> None:
    view.set_current("cars")
    heard = Heard(view)
    view.setFocus()
    qtbot.keyClick(view, key)
    assert heard.told == told


def test_that_a_row_is_marked_by_the_program_without_a_word(view: RecordList) -> None:
    heard = Heard(view)
    view.set_current("rail")
    assert view.current_id == "rail"
    view.set_rows(ROWS[3:])
    assert view.current_id == "rail"
    view.set_current("no such row")
    assert view.current_id == ""
    assert heard.told == []


def test_that_a_figure_opens_its_evidence_by_click_and_moves_nothing(
    qtbot: QtBot, view: RecordList, doors: Doors
) -> None:
    view.set_current("batteries")
    heard = Heard(view)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=figure_place(view, "cars"))
    assert [key for key, _origin in doors.evidence] == [GDP.key]
    assert heard.told == []
    assert view.current_id == "batteries"


def test_that_a_press_on_a_figure_that_ends_elsewhere_opens_nothing(
    qtbot: QtBot, view: RecordList, doors: Doors
) -> None:
    heard = Heard(view)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=figure_place(view, "cars"))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=rect_of(view, "farms").center())
    assert doors.evidence == []
    assert heard.told == []


def test_that_a_figure_opens_by_key(qtbot: QtBot, view: RecordList, doors: Doors) -> None:
    view.set_current("rail")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [key for key, _origin in doors.evidence] == [PLAIN.key]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("width", [150, 264, 600])
def test_that_a_row_is_as_high_as_its_words(
    ui: UiContext, theme: Theme, view: RecordList, shown: Show, scale: float, width: int
) -> None:
    theme.set_text_scale(scale)
    view.setFixedWidth(round(width * scale))
    QApplication.processEvents()
    for row in (row for row in ROWS if not row.heading):
        room = view.viewport().width() - theme.px(2 * 14 + 16 * row.level)
        title = TextLabel(ui, row.title, "body-strong")
        needed = title.heightForWidth(room)
        if row.subtitle:
            needed += TextLabel(ui, row.subtitle, "small").heightForWidth(room)
        if row.figure or row.coverage or row.left:
            needed += theme.line_height("small")
        assert rect_of(view, row.id).height() >= needed, row.title


def test_that_a_figure_never_leaves_its_row(theme: Theme, view: RecordList) -> None:
    theme.set_text_scale(2.0)
    view.setFixedWidth(230)
    QApplication.processEvents()
    view.scrollToTop()
    rect = rect_of(view, "cars")
    place = figure_place(view, "cars")
    assert rect.contains(place)
    assert 0 <= place.x() < view.viewport().width()


def test_that_the_open_row_is_painted_and_the_hovered_one_too(
    qtbot: QtBot, theme: Theme, view: RecordList
) -> None:
    def colour(row_id: str) -> QColor:
        rect = rect_of(view, row_id)
        return picture(view.viewport()).pixelColor(rect.right() - 3, rect.top() + 4)

    view.set_current("cars")
    assert colour("cars") == theme.color("accent-soft")
    assert colour("farms") == theme.color("surface")
    qtbot.mouseMove(view.viewport(), rect_of(view, "farms").center())
    qtbot.waitUntil(lambda: colour("farms") == theme.color("surface-2"))


def test_that_the_ring_comes_with_keys_and_not_with_the_mouse(
    qtbot: QtBot, theme: Theme, view: RecordList
) -> None:
    def is_ringed(row_id: str) -> bool:
        top = rect_of(view, row_id).adjusted(20, 1, -20, 0)
        top.setHeight(4)
        return theme.color("focus").name() in colors_of(picture(view.viewport()).copy(top))

    click(qtbot, view, "batteries")
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not is_ringed("batteries")
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert is_ringed("cars")


def test_that_a_screen_reader_hears_the_whole_row(view: RecordList) -> None:
    index = view.model().index(1, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Vehicles, Gross output, 2024, {GDP.spoken}, figures for 2014, 2024, 2025"


def test_that_all_words_of_the_list_can_be_read(view: RecordList) -> None:
    assert view.readable_texts()[:5] == [
        "Making things",
        "Vehicles",
        "Gross output, 2024",
        "257.63 CNY bn",
        "Batteries",
    ]


def test_that_the_keyboard_finds_a_row_in_a_list_without_an_open_one(qtbot: QtBot, view: RecordList) -> None:
    heard = Heard(view)
    view.set_current("")
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.current_id == "cars"
    assert heard.told == []


@pytest.fixture
def both(ui: UiContext, shown: Show) -> ListDetail:
    side = RecordList(ui, "Industries")
    side.set_rows(ROWS)
    both = ListDetail(ui, side, "All industries")
    both.set_detail(TextLabel(ui, "Vehicles"), chosen=False)
    both.setMinimumHeight(300)
    shown(both, width=1000)
    return both


def side_of(both: ListDetail) -> QWidget:
    return both.findChildren(RecordList)[0]


def test_that_list_and_detail_stand_side_by_side_where_there_is_room(both: ListDetail) -> None:
    assert not both.is_narrow
    assert side_of(both).isVisible()
    assert both.detail is not None
    assert both.detail.isVisible()
    assert not both.back.isVisible()
    assert side_of(both).width() == 264


def test_that_a_narrow_page_shows_the_list_until_something_is_chosen(
    qtbot: QtBot, ui: UiContext, both: ListDetail
) -> None:
    both.window().resize(500, 400)
    qtbot.waitUntil(lambda: both.is_narrow)
    assert side_of(both).isVisible()
    assert not both.shows_detail
    both.set_detail(TextLabel(ui, "Batteries"), chosen=None)
    assert side_of(both).isVisible()
    both.set_detail(TextLabel(ui, "Farms"), chosen=True)
    assert not side_of(both).isVisible()
    assert both.detail is not None
    assert both.detail.isVisible()
    with qtbot.waitSignal(both.list_requested):
        qtbot.mouseClick(both.back, Qt.MouseButton.LeftButton)
    assert side_of(both).isVisible()
    assert side_of(both).hasFocus()


def test_that_bigger_text_makes_the_page_narrow(qtbot: QtBot, theme: Theme, both: ListDetail) -> None:
    theme.set_text_scale(1.5)
    qtbot.waitUntil(lambda: both.is_narrow)
    assert not both.shows_detail


def test_that_the_detail_before_goes_away(qtbot: QtBot, ui: UiContext, both: ListDetail) -> None:
    before = both.detail
    both.set_detail(TextLabel(ui, "Farms"))
    qtbot.waitUntil(lambda: before not in both.findChildren(TextLabel))


@pytest.mark.parametrize("labelled", [False, True])
def test_that_a_strip_paints_a_bar_for_each_year_with_a_figure(
    ui: UiContext, theme: Theme, shown: Show, labelled: bool
) -> None:
    strip = CoverageStrip(ui, COVERED, labelled)
    shown(strip, width=600)
    image, ink = picture(strip), theme.series_color(0).name()
    high = 6 if not labelled else 9
    row = [image.pixelColor(x, high - 2).name() == ink for x in range(image.width())]
    bars = sum(now and not before for before, now in zip([False, *row], row, strict=False))
    assert bars == len(COVERED.years)
    assert strip.accessibleName() == "figures for 2014, 2024, 2025"


def test_that_a_strip_too_narrow_for_its_years_moves_them_together(
    ui: UiContext, theme: Theme, shown: Show
) -> None:
    strip = CoverageStrip(ui, COVERED, labelled=True)
    shown(strip, width=120)
    strip.setFixedWidth(90)
    QApplication.processEvents()
    image, ink = picture(strip), theme.series_color(0).name()
    row = [image.pixelColor(x, 7).name() == ink for x in range(image.width())]
    assert sum(now and not before for before, now in zip([False, *row], row, strict=False)) == 3


def test_that_a_strip_without_figures_says_so(ui: UiContext) -> None:
    assert CoverageStrip(ui, Coverage(2008, 2010, ())).accessibleName() == "no figures"
