"""Data packs from the desk: installed from a file or a stick, refused in a sentence, stopped, rolled back."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pack_desk import (
    PackDesk,
    SignedPacks,
    install,
)
from page_checks import bare_numbers, clipped, outside, unnamed, unreachable
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.widgets.change_list import ChangeRow
from jinpu_desktop.qt.widgets.near_press import HIT, hit_area
from jinpu_desktop.qt.widgets.tab_order import tab_stops

pytestmark = [
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
    pytest.mark.qt_log_ignore("does not support raise", extend=True),
]


def words(window) -> str:  # type: ignore[no-untyped-def]
    return "\n".join(page_text(window))


def test_that_a_build_without_keys_says_so_and_offers_no_installation(
    desk_of: Callable[..., PackDesk],
) -> None:
    window = desk_of(keys=None).packs()
    assert "This build trusts no pack's signature yet" in words(window)
    assert "The record of 21 Nov 2026 that came with the program" in words(window)
    for button in (window.file_button, window.folder_button, window.back_button, window.changes_button):
        assert not button.isEnabled()
    assert "No data pack is installed." in words(window)


def test_that_a_pack_is_installed_and_every_window_follows(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of()
    window = desk.packs()
    window.install(made.first)
    desk.wait(lambda: "The data pack of 31 Dec 2026 was installed and is in use." in window.task.text)
    desk.wait(lambda: window.in_use.text() == "The data pack of 31 Dec 2026")
    assert desk.explorer.record.dossier_date == "2026-12-31"
    assert "The one before is the record that came with the program." in words(window)
    assert "Signed" in words(window) and "made on 22 Nov 2026" in words(window)
    notice = desk.explorer.window.keep.notice
    desk.wait(notice.isVisible)
    assert "31 Dec 2026" in "\n".join(page_text(notice))


def test_that_what_changed_is_one_press_away_when_a_pack_arrives(
    desk_of: Callable[..., PackDesk], made: SignedPacks, user_dir: Path
) -> None:
    desk = desk_of()
    install(user_dir, made, made.first)
    notice = desk.explorer.window.keep.notice
    desk.wait(notice.isVisible)
    counted = "Data of 31 Dec 2026 are in use now. What changed: 4 added, 6 revised, 2 removed."
    desk.wait(lambda: notice.text == counted)
    notice.action.click()
    window = desk.answered_changes()
    assert "From the record of 21 Nov 2026 to that of 31 Dec 2026." in words(window)


def test_that_a_refused_pack_is_told_of_in_the_window_and_changes_nothing(
    desk_of: Callable[..., PackDesk], made: SignedPacks, tmp_path: Path
) -> None:
    desk = desk_of()
    window = desk.packs()
    forged = Path(shutil.copy(made.first, tmp_path / "forged.jinpupack"))
    with forged.open("r+b") as file:
        file.seek(9000)
        file.write(b"another figure")
    window.install(forged)
    desk.wait(lambda: "forged.jinpupack is refused as a data pack" in window.task.text)
    assert window.file_button.isEnabled()
    assert "No data pack is installed." in words(window)
    assert desk.explorer.record.dossier_date == "2026-11-21"


def test_that_older_data_are_installed_only_when_asked_for_again(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of(made.second)
    window = desk.packs()
    window.install(made.first)
    desk.wait(lambda: "holds data of 31 Dec 2026, and data of 31 Jan 2027 are installed" in window.task.text)
    assert window.task.action.text() == "Install it all the same"
    assert window.in_use.text() == "The data pack of 31 Jan 2027"
    window.task.action.click()
    desk.wait(lambda: window.in_use.text() == "The data pack of 31 Dec 2026")


def test_that_an_installation_can_be_cancelled(
    desk_of: Callable[..., PackDesk], made: SignedPacks, user_dir: Path
) -> None:
    desk = desk_of()
    window = desk.packs()
    hold = threading.Event()
    # Both threads have something else to do, so that the installation has not begun.
    busy = [Channel(desk.explorer.context.dispatcher, window) for _number in range(2)]
    for channel in busy:
        channel.ask(lambda: hold.wait(20))
    window.install(made.first)
    assert window.is_busy and window.task.cancel_button.isVisible()
    assert not window.file_button.isEnabled()
    window.task.cancel_button.click()
    hold.set()
    desk.wait(lambda: "The installation was stopped; nothing was changed." in window.task.text)
    assert not any((user_dir / "packs").glob("jinpu-*"))
    assert window.file_button.isEnabled()


def test_that_progress_is_told_in_percent(
    desk_of: Callable[..., PackDesk], made: SignedPacks, qtbot: QtBot
) -> None:
    desk = desk_of()
    window = desk.packs()
    told: list[str] = []
    window._progressed.connect(lambda _done, _total: told.append(window.task.text))
    window.install(made.first)
    desk.wait(lambda: "was installed" in window.task.text)
    assert any(text.startswith("Installing the pack: ") and text.endswith("%") for text in told)
    assert "Checking the database…" in told


def test_that_the_newest_pack_of_a_usb_folder_is_installed(
    desk_of: Callable[..., PackDesk], made: SignedPacks, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for pack in (made.first, made.second):
        shutil.copy(pack, stick)
    desk = desk_of()
    window = desk.packs()
    window.folder_button.click()
    (dialog,) = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(stick))
    dialog.reject()
    desk.wait(lambda: window.in_use.text() == "The data pack of 31 Jan 2027")


def test_that_a_pack_that_is_dropped_on_the_window_is_installed(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of()
    window = desk.packs()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(made.first))])
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, left, no_key))
    desk.wait(lambda: window.in_use.text() == "The data pack of 31 Dec 2026")
    assert desk.explorer.record.dossier_date == "2026-12-31"


def test_that_a_pack_that_somebody_opened_is_offered_and_not_installed(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of()
    desk.explorer.offer_pack(made.first)
    window = desk.packs()
    assert "first.jinpupack is a data pack" in window.task.text
    assert desk.explorer.record.dossier_date == "2026-11-21"
    window.task.action.click()
    desk.wait(lambda: window.in_use.text() == "The data pack of 31 Dec 2026")


def test_that_the_record_of_before_is_in_use_again_after_a_rollback(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of(made.first, made.second)
    window = desk.packs()
    assert window.in_use.text() == "The data pack of 31 Jan 2027"
    window.back_button.click()
    desk.wait(lambda: "The data pack of 31 Dec 2026 is in use again." in window.task.text)
    desk.wait(lambda: window.in_use.text() == "The data pack of 31 Dec 2026" and not window.is_busy)
    window.back_button.click()
    desk.wait(lambda: "The record that came with the program is in use again." in window.task.text)
    desk.wait(lambda: not window.back_button.isEnabled())
    desk.wait(lambda: desk.explorer.record.dossier_date == "2026-11-21")


def test_that_a_pack_that_was_altered_since_stands_there_as_refused(
    desk_of: Callable[..., PackDesk], made: SignedPacks, user_dir: Path
) -> None:
    desk = desk_of(made.first, made.second)
    (older,) = (user_dir / "packs").glob("jinpu-2026-12-31-*/jinpu.sqlite")
    with older.open("r+b") as file:
        file.seek(20_000)
        file.write(b"forged")
    window = desk.packs()
    assert "A pack that is not opened" in words(window) and "Refused" in words(window)
    assert "is refused as a data pack (its database is not the one that was signed)" in words(window)


# --- both windows -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_that_all_of_both_windows_can_be_read_named_reached_and_hit(
    desk_of: Callable[..., PackDesk], made: SignedPacks, text: float
) -> None:
    desk = desk_of(made.first, made.second)
    windows = [desk.packs(), desk.changes()]
    desk.explorer.theme.set_text_scale(text)
    for window in windows:
        window.resize(700, 900)
        for _pass in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents()
        assert clipped(window) == [] and outside(window) == []
        assert unnamed(window) == [] and unreachable(window) == []
        assert bare_numbers(window) == []
        for stop in tab_stops(window):
            area = hit_area(window, stop)
            assert area.height() >= HIT and area.width() >= HIT


def test_that_tab_goes_through_a_window_and_shows_what_has_the_keyboard(
    desk_of: Callable[..., PackDesk], made: SignedPacks, qtbot: QtBot
) -> None:
    window = desk_of(made.first).changes()
    window.resize(700, 420)
    window.activateWindow()
    window.setFocus()
    found = []
    while True:
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        QApplication.processEvents()
        focused = window.focusWidget()
        if found and focused is found[0]:
            break
        assert focused not in found
        found.append(focused)
        if focused is window.page:
            continue
        assert not focused.visibleRegion().isEmpty(), focused.accessibleName()
    doors = [one.door for one in window.findChildren(ChangeRow) if one.door is not None]
    assert [door for door in doors if door not in found] == []
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_that_the_windows_go_over_to_another_language_where_they_are(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of(made.first)
    packs, changes = desk.packs(), desk.changes()
    desk.explorer.speak("zh")
    desk.settle()
    desk.wait(lambda: bool(packs.in_use.text()) and bool(changes.cards))
    for window in (packs, changes):
        assert "2026年12月31日" in words(window)
        assert "31 Dec 2026" not in words(window)
    assert changes.isVisible() and packs.isVisible()


def test_that_the_windows_are_reached_from_the_menu(desk_of: Callable[..., PackDesk], qtbot: QtBot) -> None:
    desk = desk_of()
    bar = desk.explorer.window.top_bar
    menu = bar.open_theme_menu()
    assert isinstance(menu, QMenu)
    actions = {action.text(): action for action in menu.actions()}
    actions["Data packs…"].trigger()
    actions["About Jinpu Explorer…"].trigger()
    menu.close()
    titles = {one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()}
    assert {"Data packs", "About Jinpu Explorer"} <= titles


def test_that_the_windows_close_with_the_main_window(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of(made.first)
    packs, changes = desk.packs(), desk.changes()
    second = desk.explorer.windows.open_beside("jinpu://trends")
    desk.wait(lambda: second.is_settled)
    other = second.commands.show_packs()
    second.close()
    QApplication.processEvents()
    assert other not in QApplication.topLevelWidgets() or not other.isVisible()
    assert packs.isVisible() and changes.isVisible()
