"""Everything that opens beside a page: windows, menus, dialogs, lines across the page. One line for each.

To have a new one walked, add an `Opener` to OPENERS: a name, the link of the page it opens on, and a function
that opens it and yields what is to be looked at (a window, a card, a menu). What stands behind the `yield`
closes it again. Panes need nothing: the walk takes them from PANES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from page_checks import visible
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from walk_desk import Desk
from walk_stage import ON_STAGE

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.about_window import AboutWindow
from jinpu_desktop.qt.changes_window import ChangesWindow
from jinpu_desktop.qt.drawer.source_block import SourceBlock
from jinpu_desktop.qt.help_window import HelpWindow
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.panes.trends.trends_pane import TrendsPane
from jinpu_desktop.qt.trouble_window import TroubleWindow, WayOn
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.menu_chip import ValueChip
from jinpu_desktop.qt.widgets.record_table import RecordTable

Opening = Callable[[Desk], Iterator[QWidget]]
OVERVIEW = "jinpu://overview"
TRENDS = "jinpu://trends?i=gdp&p=jinpu,dalian"
DISPUTED = "jinpu://overview?evidence=gdp|dalian||2009|cn-setup-dalian"
TABLE = "jinpu://companies?view=table"
CORNER = QPoint(40, 40)


class Opener(NamedTuple):
    """Something that opens on a page; `open` yields what is to be looked at, then closes it.

    What many pages have, menus and dialogs of Qt, takes `turns`: it is walked in every so many forms only.
    """

    name: str
    link: str
    open: Opening
    turns: int = 1


def _first(desk: Desk, kind: type) -> QWidget:
    return next(one for one in visible(desk.window) if isinstance(one, kind))


# --- windows ----------------------------------------------------------------------------------


def _help(desk: Desk) -> Iterator[QWidget]:
    desk.window.commands.run("help")
    shown = HelpWindow.of(desk.window, desk.explorer.context.ui)
    yield shown
    shown.close()


def _palette(words: str, desk: Desk) -> Iterator[QWidget]:
    desk.window.open_palette(words)
    card = desk.window.palette_card
    assert card is not None
    desk.wait(lambda: card.is_filled)
    yield card
    card.close_palette()


def _keep_window(desk: Desk) -> Iterator[QWidget]:
    shown = desk.window.keep.show_list()
    desk.wait(lambda: any("GDP" in line for line in desk.said(shown)))
    yield shown
    shown.close()


def _own_figures(desk: Desk) -> Iterator[QWidget]:
    shown = desk.explorer.show_own_figures()
    desk.wait(lambda: bool(shown.holds.text()))
    yield shown
    shown.messages.show_message(desk.refusal)
    yield shown
    shown.messages.hide()
    shown.close()


def _about(desk: Desk) -> Iterator[QWidget]:
    desk.window.commands.run("about")
    shown = AboutWindow.of(desk.window, desk.explorer.context)
    yield shown
    shown.close()


def _packs(desk: Desk) -> Iterator[QWidget]:
    """Without any key, as the program is shipped; then with packs, and with each kind of line."""
    services = desk.explorer.context.services
    services.pack_keys = None
    shown = desk.window.commands.show_packs()
    shown.refresh()
    desk.wait(shown.untrusting.isVisible)
    yield shown
    shown.offer(desk.made.second)
    yield shown
    services.pack_keys = desk.made.keys
    shown.install(desk.made.second)
    desk.wait(lambda: not shown.is_busy)
    shown.install(desk.made.first)
    desk.wait(lambda: not shown.is_busy and shown.task.action.isVisible())
    desk.wait(shown.untrusting.isHidden)
    yield shown
    shown.task.show_trouble(desk.refusal)
    yield shown
    shown.task.hide()
    shown.close()


def _changes(desk: Desk) -> Iterator[QWidget]:
    desk.window.commands.show_changes(desk.database, desk.made.folder / "later.sqlite")
    shown = ChangesWindow.of(desk.window, desk.explorer.context)
    desk.wait(lambda: bool(shown.cards))
    yield shown
    shown.show_between(desk.database, desk.database)
    desk.wait(lambda: not shown.cards and bool(shown.scope.text()))
    yield shown
    shown.close()


def _trouble(desk: Desk) -> Iterator[QWidget]:
    shown = TroubleWindow(desk.explorer.context.ui, desk.refusal, WayOn(Path("a.sqlite"), Path("b")))
    shown.show()
    yield shown
    shown.close()
    shown.deleteLater()


# --- lines across the page, and the drawer ----------------------------------------------------


def _note(desk: Desk) -> Iterator[QWidget]:
    desk.window.keep.open_note(Link("overview"))
    panel = desk.window.keep.panel
    assert panel is not None
    yield desk.window
    panel.close_note()


def _message(desk: Desk) -> Iterator[QWidget]:
    desk.window.open_text("jinpu://no such link")
    yield desk.window
    desk.window.messages.hide()


def _notice(desk: Desk) -> Iterator[QWidget]:
    desk.window.keep.report_error("gdp|dalian||2009|cn-setup-dalian")
    desk.wait(desk.window.keep.notice.isVisible)
    yield desk.window
    desk.window.keep.notice.hide()


# --- menus ------------------------------------------------------------------------------------


def _menu(make: Callable[[Desk], QMenu | None], desk: Desk) -> Iterator[QWidget]:
    menu = make(desk)
    assert menu is not None
    yield menu
    menu.close()


def _theme_menu(desk: Desk) -> QMenu:
    return desk.window.top_bar.open_theme_menu()


def _language_menu(desk: Desk) -> QMenu:
    return desk.window.top_bar.open_language_menu()


def _figure_menu(desk: Desk) -> QMenu:
    figure = _first(desk, FigureLabel)
    assert isinstance(figure, FigureLabel)
    return figure.open_menu()


def _source_menu(desk: Desk) -> QMenu:
    block = _first(desk, SourceBlock)
    assert isinstance(block, SourceBlock)
    return block.open_menu(CORNER)


def _more_menu(desk: Desk) -> QMenu:
    assert desk.window.drawer is not None
    return desk.window.drawer.foot.open_menu("gdp|dalian||2009|cn-setup-dalian")


def _table(desk: Desk) -> RecordTable:
    table = _first(desk, RecordTable)
    assert isinstance(table, RecordTable)
    return table


def _cell_menu(desk: Desk) -> QMenu:
    table = _table(desk)
    return table.open_menu(table.record_model.index(0, 0), CORNER)


def _columns_menu(desk: Desk) -> QMenu:
    return _table(desk).open_columns_menu(CORNER)


def _table_menu(desk: Desk) -> QMenu:
    return _table(desk).open_table_menu(CORNER)


def _trends(desk: Desk) -> TrendsPane:
    pane = desk.window.pane
    assert isinstance(pane, TrendsPane) and pane.page is not None
    return pane


def _add_menu(desk: Desk) -> QMenu | None:
    return _trends(desk).page.open_add()  # type: ignore[union-attr]


def _export_menu(desk: Desk) -> QMenu:
    return _trends(desk).page.open_export()  # type: ignore[union-attr]


def _views_menu(desk: Desk) -> QMenu:
    return _trends(desk).page.open_views()  # type: ignore[union-attr]


def _events_menu(desk: Desk) -> QMenu:
    return _trends(desk).page.chart.controls.open_events()  # type: ignore[union-attr]


def _chips(desk: Desk) -> Iterator[QWidget]:
    """The menu of each chip of the page that has one."""
    for chip in [one for one in visible(desk.window.pages) if isinstance(one, ValueChip)]:
        menu = chip.open_menu()
        yield menu
        menu.close()


# --- dialogs of Qt ----------------------------------------------------------------------------


def _dialog(start: Callable[[Desk], object], desk: Desk) -> Iterator[QWidget]:
    start(desk)
    roots = [one for one in (desk.window, desk.explorer.own_figures, desk.window.keep.list_window) if one]
    (dialog,) = {d for root in roots for d in root.findChildren(QFileDialog) if d.isVisible()}
    yield dialog
    dialog.reject()
    dialog.deleteLater()
    for root in roots[1:]:
        root.close()


def _pack_choice(desk: Desk) -> Iterator[QWidget]:
    shown = desk.window.commands.show_packs()
    desk.wait(lambda: bool(shown.in_use.text()))
    # A record that was named at the start, as this one was, leaves it without use.
    shown.file_button.setEnabled(True)
    shown.file_button.click()
    (dialog,) = [one for one in shown.findChildren(QFileDialog) if one.isVisible()]
    yield dialog
    dialog.reject()
    dialog.deleteLater()
    shown.close()


OPENERS: tuple[Opener, ...] = (
    *(Opener(f"help of {entry.id}", f"jinpu://{entry.id}", _help, 3) for entry in PANES),
    Opener("palette at rest", OVERVIEW, partial(_palette, "")),
    Opener("palette with finds", OVERVIEW, partial(_palette, "dal")),
    Opener("palette with nothing found", OVERVIEW, partial(_palette, "000000")),
    Opener("palette with a link", OVERVIEW, partial(_palette, "jinpu://trends?i=gdp&p=jinpu")),
    Opener("stars and notes", OVERVIEW, _keep_window),
    Opener("own figures", OVERVIEW, _own_figures),
    Opener("trouble at the start", OVERVIEW, _trouble),
    Opener("about", OVERVIEW, _about),
    Opener("data packs", OVERVIEW, _packs),
    Opener("what changed", OVERVIEW, _changes),
    Opener("note", OVERVIEW, _note),
    Opener("message", OVERVIEW, _message),
    Opener("notice", OVERVIEW, _notice),
    Opener("theme menu", OVERVIEW, partial(_menu, _theme_menu), 3),
    Opener("language menu", OVERVIEW, partial(_menu, _language_menu), 3),
    Opener("figure menu", OVERVIEW, partial(_menu, _figure_menu), 3),
    Opener("menu of a source in the drawer", DISPUTED, partial(_menu, _source_menu), 3),
    Opener("more in the drawer", DISPUTED, partial(_menu, _more_menu), 3),
    Opener("cell menu", TABLE, partial(_menu, _cell_menu), 3),
    Opener("column choice", TABLE, partial(_menu, _columns_menu), 3),
    Opener("table menu", "jinpu://compare", partial(_menu, _table_menu), 3),
    Opener("add series", TRENDS, partial(_menu, _add_menu), 3),
    Opener("export menu", TRENDS, partial(_menu, _export_menu), 3),
    Opener("saved views", TRENDS, partial(_menu, _views_menu), 3),
    Opener("events of a chart", TRENDS, partial(_menu, _events_menu), 3),
    *(
        Opener(f"chips of {link}", link, _chips, 3)
        for link in (TRENDS, "jinpu://companies", "jinpu://finance", "jinpu://policies?view=list",
                     "jinpu://timeline", "jinpu://sources")
    ),
    Opener("save a picture", OVERVIEW, partial(_dialog, lambda d: d.window.commands.run("save-picture")), 3),
    Opener("save a chart", TRENDS, partial(_dialog, lambda desk: _trends(desk).start_export("png")), 3),
    Opener("save a table", TABLE, partial(_dialog, lambda desk: _table(desk).save_table()), 3),
    Opener(
        "import figures", OVERVIEW,
        partial(_dialog, lambda desk: desk.explorer.show_own_figures().import_button.click()),
        3,
    ),
    Opener("choose a pack", OVERVIEW, _pack_choice, 3),
    *(Opener(name, OVERVIEW, open_it) for name, open_it in ON_STAGE),
    Opener(
        "save stars", OVERVIEW, partial(_dialog, lambda d: d.window.keep.show_list().export_button.click()), 3
    ),
)  # fmt: skip
