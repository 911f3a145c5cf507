"""Everything can be seen in every theme: contrast as the pictures of the windows show it, not the tokens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from colour_science import contrast
from painted_text import Pixels, Writing, colour, edge, extremes, pixels, place_in, weakest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.about_window import AboutWindow
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.focus_ring import FocusRing
from jinpu_desktop.qt.widgets.map_view import MapView
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
TEXT_NEEDS = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0, "projector": 7.0}
GRAPHICS_NEED = 3.0
SERIES = "jinpu://trends?i=gdp&p=jinpu,pudong,binhai,dalian,liaoning,qingdao,tianjin,shenyang"
# Beside the panes' first pages: the drawer, forms with many choices, pages with chips of every kind.
LINKS = (
    "jinpu://overview?evidence=gdp|dalian||2009|cn-setup-dalian",
    "jinpu://companies/sk-hynix-semiconductor-dalian",
    "jinpu://companies?view=country",
    "jinpu://industries/automotive",
    "jinpu://policies/jinpu-one-day-approval",
    "jinpu://compare?view=weights",
    "jinpu://compare?off=2",
    "jinpu://sources?list=disputed",
    SERIES,
)


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, user_dir: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dirs = UserDirs(user_dir)
    explorer = Explorer(app, Database(reference_database), Settings(dirs.settings_file), "light", 100, dirs)
    explorer.window.resize(1366, 768)
    explorer.window.show()
    yield explorer
    explorer.close()


@pytest.fixture
def writing() -> Iterator[Writing]:
    writing = Writing()
    with writing.watching():
        yield writing


def show(qtbot: QtBot, explorer: Explorer, link: str) -> None:
    explorer.open(link)
    qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)
    rest()


def rest() -> None:
    for _pass in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents()


def weak_texts(writing: Writing, widget: QWidget, least: float) -> list[str]:
    """What is written too faintly. There must be enough to read, or nothing was measured."""
    picture, texts = writing.written(widget)
    measured = [(one, weakest(picture, one)) for one in texts]
    for kept, inside in writing.kept():
        measured += [(one, weakest(kept, one)) for one in inside]
    read = [(one, ratio) for one, ratio in measured if ratio is not None]
    assert len(read) >= 3
    weak = [f"{one.text[:40]!r}: {ratio:.2f}" for one, ratio in read if ratio < least]
    return weak + [
        f"{type(field).__name__} {field.accessibleName()!r}: {ratio:.2f}"
        for field in widget.findChildren(QLineEdit) + widget.findChildren(QPlainTextEdit)
        if field.isVisible() and field.isEnabled() and (rect := place_in(field, widget)).height() > 20
        and (ratio := extremes(picture, rect.adjusted(6, 6, -6, -6))) < least
    ]  # fmt: skip


@pytest.mark.parametrize("theme", TEXT_NEEDS)
def test_that_every_text_of_every_page_stands_out(
    qtbot: QtBot, explorer: Explorer, writing: Writing, theme: str
) -> None:
    explorer.theme.set_choice(theme)
    for link in [*(f"jinpu://{entry.id}" for entry in PANES), *LINKS]:
        show(qtbot, explorer, link)
        assert weak_texts(writing, explorer.window, TEXT_NEEDS[theme]) == [], link


@pytest.mark.parametrize("theme", TEXT_NEEDS)
def test_that_every_text_of_what_opens_beside_a_page_stands_out(
    qtbot: QtBot, explorer: Explorer, writing: Writing, theme: str
) -> None:
    explorer.theme.set_choice(theme)
    least = TEXT_NEEDS[theme]
    window = explorer.window
    show(qtbot, explorer, "jinpu://overview")
    window.open_palette("dal")
    assert window.palette_card is not None
    qtbot.waitUntil(lambda: window.is_settled)
    qtbot.waitUntil(lambda: len(writing.written(window.palette_card)[1]) > 6)
    assert weak_texts(writing, window.palette_card, least) == []
    window.palette_card.hide()
    window.keep.open_note(Link("overview"))
    window.show_message("A sentence across the page.")
    rest()
    assert weak_texts(writing, window, least) == []
    window.commands.run("about")
    about = AboutWindow.of(window, explorer.context)
    for other in (window.keep.show_list(), explorer.show_own_figures(), about, window.commands.show_packs()):
        qtbot.waitUntil(other.isVisible)
        rest()
        assert weak_texts(writing, other, least) == [], type(other).__name__


@pytest.mark.parametrize("theme", TEXT_NEEDS)
def test_that_every_line_of_a_menu_stands_out(qtbot: QtBot, explorer: Explorer, theme: str) -> None:
    explorer.theme.set_choice(theme)
    show(qtbot, explorer, "jinpu://timeline")
    explorer.window.top_bar.theme_button.click()
    (menu,) = [one for one in explorer.window.findChildren(QMenu) if one.isVisible()]
    menu.setActiveAction(menu.actions()[1])
    picture = pixels(menu.grab().toImage())
    for action in menu.actions():
        if not action.isSeparator() and action.isEnabled():
            line = menu.actionGeometry(action).adjusted(2, 2, -2, -2)
            assert extremes(picture, line) >= TEXT_NEEDS[theme], action.text()
    assert float(contrast(picture[0], picture[4, 4]).min()) >= GRAPHICS_NEED
    menu.close()


@pytest.mark.parametrize("theme", TEXT_NEEDS)
def test_that_the_border_of_every_control_is_seen(qtbot: QtBot, explorer: Explorer, theme: str) -> None:
    explorer.theme.set_choice(theme)
    window, seen = explorer.window, 0
    for link in ("jinpu://timeline", "jinpu://sources", "jinpu://trends", "jinpu://compare?view=weights"):
        show(qtbot, explorer, link)
        picture = pixels(window.grab().toImage())
        for control in window.findChildren(QWidget):
            framed = isinstance(control, FilterChip | QLineEdit | QComboBox) or (
                isinstance(control, PushButton) and control.kind != "plain"
            )
            if (
                framed
                and control.isVisible()
                and (rect := place_in(control, window)).size() == control.size()
            ):
                seen += 1
                assert edge(picture, rect) >= GRAPHICS_NEED, (link, control.accessibleName())
    assert seen > 40


@pytest.mark.parametrize("theme", TEXT_NEEDS)
def test_that_the_ring_around_what_has_the_keyboard_is_seen(
    qtbot: QtBot, explorer: Explorer, theme: str
) -> None:
    explorer.theme.set_choice(theme)
    window = explorer.window
    show(qtbot, explorer, "jinpu://overview?evidence=gdp|dalian||2009|cn-setup-dalian")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    ring: FocusRing = explorer._ring
    chips = [one for one in window.findChildren(QWidget) if one.isVisible() and one.focusPolicy()]
    rung = 0
    for widget in chips[:: max(1, len(chips) // 25)]:
        widget.setFocus()
        if ring.overlay is None or ring.overlay.visibleRegion().isEmpty():
            continue
        rung += 1
        over = place_in(ring.overlay, window)
        picture = pixels(window.grab().toImage())
        x = over.center().x()
        above = picture[max(0, over.top() - 2) : over.top() + 4, x]
        assert float(contrast(above, above[-1]).max()) >= GRAPHICS_NEED, widget.accessibleName()
    assert rung > 8


def near(picture: Pixels, wanted: tuple[int, int, int], reach: int = 6) -> int:
    """How many pixels have nearly this colour."""
    return int((np.abs(picture - np.array(wanted)).max(axis=2) <= reach).sum())


@pytest.mark.parametrize("theme", TEXT_NEEDS)
def test_that_every_series_is_seen_on_its_chart(qtbot: QtBot, explorer: Explorer, theme: str) -> None:
    explorer.theme.set_choice(theme)
    show(qtbot, explorer, SERIES)
    page = pixels(explorer.window.pages.grab().toImage())
    colours, counts = np.unique(page.reshape(-1, 3), axis=0, return_counts=True)
    ground = colours[counts.argmax()]
    for number in range(8):
        line = colour(explorer.theme.series_color(number))
        assert near(page, line) > 30, f"series {number + 1} is not there"
        assert float(contrast(line, ground)) >= GRAPHICS_NEED, f"series {number + 1}"


@pytest.mark.parametrize("theme", TEXT_NEEDS)
def test_that_the_coast_is_seen_between_sea_and_land(qtbot: QtBot, explorer: Explorer, theme: str) -> None:
    explorer.theme.set_choice(theme)
    show(qtbot, explorer, "jinpu://places")
    (view,) = [one for one in explorer.window.findChildren(MapView) if one.isVisible()]
    picture = pixels(view.grab().toImage())
    coast = colour(explorer.theme.color("coast"))
    assert near(picture, coast, 24) > 300
    for ground in ("sea", "land"):
        here = colour(explorer.theme.color(ground))
        assert near(picture, here, 1) > 20_000, ground
        assert float(contrast(coast, here)) >= GRAPHICS_NEED, ground


@pytest.mark.parametrize(("ink", "ratio"), [("#777777", 4.48), ("#BBBBBB", 1.92), ("#000000", 21.0)])
def test_that_faint_letters_are_found(qtbot: QtBot, writing: Writing, ink: str, ratio: float) -> None:
    class Painted(QLabel):
        def paintEvent(self, event: object) -> None:
            from PySide6.QtGui import QColor, QPainter

            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor("#FFFFFF"))
            painter.setPen(QColor(ink))
            painter.drawText(QPoint(10, 30), "Dalian 257.63")

    page = Painted()
    qtbot.addWidget(page)
    page.resize(160, 50)
    page.show()
    picture, texts = writing.written(page)
    (text,) = texts
    assert weakest(picture, text) == pytest.approx(ratio, abs=0.01)
    assert extremes(picture, QRect(5, 5, 150, 40)) == pytest.approx(ratio, rel=0.2)
