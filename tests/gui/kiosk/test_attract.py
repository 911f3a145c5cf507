"""The attract loop: its boards, their languages, what a touch opens, and that it stays as it is for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kiosk_stand import Stand
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.attract_loop import SHIFTS, AttractLoop
from jinpu_desktop.runtime.language import LANGUAGES, _, language, set_language, speaking
from jinpu_desktop.services.kiosk_boards import Board

PATIENCE = 15_000
SCENES = ("jinpu://overview", "jinpu://overview?part=origin", "jinpu://places", "jinpu://policies")
NOWHERE = "jinpu://companies/nobody-ever"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    set_language("en")


class Loop:
    """A loop on a stand's kit, as large as wished, and whatever it shows."""

    def __init__(self, qtbot: QtBot, stand: Stand, size: tuple[int, int], *, moves: bool = False) -> None:
        self.qtbot = qtbot
        self.widget = AttractLoop(stand.shell._parts.kit(), motion=lambda: moves)
        qtbot.addWidget(self.widget)
        self.widget.resize(*size)
        self.widget.show()

    def show(self, number: int) -> Board:
        """Show a board and wait until it can be seen."""
        self.widget.show_board(number)
        self.qtbot.waitUntil(
            lambda: self.widget.is_settled and self.widget.board is not None, timeout=PATIENCE
        )
        board = self.widget.board
        assert board is not None
        return board


@pytest.fixture
def new_loop(qtbot: QtBot, new_stand: Callable[..., Stand]) -> Callable[..., Loop]:
    """Makes a loop over SCENES, or others."""

    def make(
        size: tuple[int, int] = (960, 540), scenes: tuple[str, ...] = SCENES, *, moves: bool = False
    ) -> Loop:
        return Loop(qtbot, new_stand(scenes=scenes), size, moves=moves)

    return make


def test_that_the_five_boards_tell_what_they_are_for(new_loop: Callable[..., Loop]) -> None:
    loop = new_loop(scenes=(*SCENES[:2], "jinpu://companies/vw-automatic-transmission-dalian", *SCENES[2:]))
    area, origin, company, ports, question = (loop.show(number) for number in range(5))
    assert area.title == "Dalian Jinpu New Area" and area.map is not None and area.facts
    assert origin.chart is not None and len(origin.chart.x_axis.ticks) == 4
    assert company.ownership is not None and "Volkswagen" in company.title
    assert ports.map is not None and {pin.kind for pin in ports.map.pins} <= {"port", "terminal"}
    assert question.is_question and question.title.endswith("?") and not question.facts


def test_that_each_figure_of_a_board_has_its_status_and_date(new_loop: Callable[..., Loop]) -> None:
    loop = new_loop()
    for number in (0, 2):
        facts = loop.show(number).facts
        assert facts
        for fact in facts:
            assert any(character.isdigit() for character in fact.foot), fact
            assert fact.foot.split(",")[0] in ("Published", "Preliminary", "Estimate", "Expected"), fact
            assert fact.foot in loop.widget.readable_texts()


def test_that_languages_rotate_each_round_beginning_with_that_of_the_stand(
    new_stand: Callable[..., Stand],
) -> None:
    stand = new_stand(scenes=SCENES, language="ja", languages=("en", "zh", "ja"))
    attract = stand.shell.attract
    assert attract is not None
    rounds = [{attract.subject_of(4 * turn + place)[1] for place in range(4)} for turn in range(4)]
    assert rounds == [{"ja"}, {"en"}, {"zh"}, {"ja"}]


def test_that_the_first_touch_opens_the_board_in_its_language(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(scenes=("jinpu://overview", "jinpu://finance"), languages=("en", "zh"))
    attract = stand.shell.attract
    assert attract is not None
    for _board in range(3):
        stand.tick(stand.shell.config.times.board)
    assert attract.subject() == ("jinpu://finance", "zh")
    stand.enter()
    assert stand.face.entry.pane == "finance" and language() == "zh"


def test_that_a_board_is_written_in_its_own_language_whatever_the_stand_speaks(
    new_loop: Callable[..., Loop],
) -> None:
    loop = new_loop()
    assert language() == "en"
    assert loop.show(len(SCENES)).title == "大连金普新区"
    assert language() == "en"


def test_that_a_scene_of_which_no_board_can_be_made_is_passed_over(
    new_loop: Callable[..., Loop], caplog: pytest.LogCaptureFixture
) -> None:
    loop = new_loop(scenes=("jinpu://overview", NOWHERE, NOWHERE, "jinpu://policies"))
    titles = [loop.show(number).title for number in range(4)]
    assert titles == ["Dalian Jinpu New Area", *["How fast is a company approved?"] * 3]
    assert loop.widget.subject()[0].startswith("jinpu://policies")
    assert {record.message.partition("): ")[0] for record in caplog.records} == {
        f"no board of ('{NOWHERE}', 'en'"
    }
    caplog.clear()


def test_that_a_stand_without_any_board_still_asks_to_be_touched(
    new_stand: Callable[..., Stand], caplog: pytest.LogCaptureFixture
) -> None:
    stand = new_stand(scenes=(NOWHERE,), languages=("en",))
    attract = stand.shell.attract
    assert attract is not None
    stand.wait(lambda: attract.is_settled)
    assert attract.board is None and "Touch to begin" in attract.readable_texts()
    stand.enter()
    assert stand.face.isVisible() and stand.face.entry.id == "start"
    assert any("no board of" in record.message for record in caplog.records)
    caplog.clear()


def test_that_the_loop_asks_to_be_touched_in_four_languages(new_loop: Callable[..., Loop]) -> None:
    texts = new_loop().widget.readable_texts()
    for code in LANGUAGES:
        with speaking(code):
            assert _("Touch to begin") in texts


def test_that_everything_stands_elsewhere_each_minute_by_at_most_eight_pixels(
    new_loop: Callable[..., Loop],
) -> None:
    loop = new_loop()
    loop.show(0)
    places, before = [], loop.widget.grab().toImage()
    for _minute in range(len(SHIFTS)):
        loop.widget.shift()
        places.append(loop.widget.offset)
    assert len(set(places)) == len(SHIFTS)
    assert all(0 <= right <= 8 and 0 <= down <= 8 for right, down in places)
    assert loop.widget.grab().toImage() == before
    loop.widget.shift()
    assert loop.widget.grab().toImage() != before


def test_that_a_chart_is_drawn_from_left_to_right_once(new_loop: Callable[..., Loop], qtbot: QtBot) -> None:
    loop = new_loop(scenes=("jinpu://overview", "jinpu://overview?part=origin"), moves=True)
    loop.show(0)
    loop.show(1)
    begun = loop.widget.grab().toImage()
    qtbot.waitUntil(lambda: loop.widget.grab().toImage() != begun, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not loop.widget.is_moving, timeout=PATIENCE)
    whole = loop.widget.grab().toImage()
    loop.widget.show_board(1)
    assert not loop.widget.is_moving and loop.widget.grab().toImage() == whole


def test_that_nothing_moves_where_less_motion_is_asked_for(new_loop: Callable[..., Loop]) -> None:
    loop = new_loop(scenes=("jinpu://overview", "jinpu://overview?part=origin"), moves=False)
    loop.show(0)
    loop.show(1)
    assert not loop.widget.is_moving


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_that_a_board_fills_the_screen_as_it_stands(
    new_loop: Callable[..., Loop], size: tuple[int, int]
) -> None:
    loop = new_loop(size)
    loop.show(0)
    picture = loop.widget.grab().toImage()
    ground = picture.pixelColor(2, 2)
    rows = [
        any(picture.pixelColor(x, y) != ground for x in range(0, size[0], 7)) for y in range(0, size[1], 9)
    ]
    assert sum(rows) > 0.7 * len(rows)


def test_that_ten_thousand_boards_leave_nothing_behind(new_loop: Callable[..., Loop]) -> None:
    loop = new_loop((320, 180))
    boards = len(SCENES) * len(LANGUAGES)
    for number in range(2 * boards):
        loop.show(number)
    QApplication.processEvents()
    before = _counts(loop.widget)
    for number in range(2 * boards, 10_000):
        loop.widget.show_board(number)
        if number % 500 == 0:
            QApplication.processEvents()
    QApplication.processEvents()
    assert _counts(loop.widget) == before
    assert len(loop.widget.pictures) == len(loop.widget.boards) == boards


def _counts(loop: AttractLoop) -> tuple[int, int]:
    widgets: list[QWidget] = QApplication.allWidgets()
    return len(widgets), len(loop.findChildren(QObject))


def test_that_a_link_that_asks_for_a_part_of_its_pane_shows_that_part(new_loop: Callable[..., Loop]) -> None:
    loop = new_loop(scenes=(str(Link("overview").having(part="tiles")), "jinpu://trends"))
    tiles, trend = loop.show(0), loop.show(1)
    assert tiles.map is None and tiles.facts
    assert trend.chart is not None


def test_that_no_database_handle_stays_open_after_a_board(
    new_loop: Callable[..., Loop], tmp_path: Path
) -> None:
    fds = Path("/proc/self/fd")
    if not fds.is_dir():
        pytest.skip("the system does not list open files")
    loop = new_loop()
    loop.show(0)
    before = len(list(fds.iterdir()))
    for number in range(1, 12):
        loop.show(number)
    assert len(list(fds.iterdir())) <= before + 1
