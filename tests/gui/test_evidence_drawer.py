"""The evidence drawer in a window, with the shipped record, worked by mouse and keys."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.evidence import Evidence, calculation_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.drawer.source_block import SourceBlock
from jinpu_desktop.qt.evidence_drawer import EvidenceDrawer
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record

CONFLICT = "gdp|dalian||2009|cn-setup-dalian"
REVISED = "gdp|dalian||2024|reportify-cn-2026"
FACT = "company-canon-dalian-business-machines-01"
EVENT = "event:1984-05-04-fourteen-coastal-cities-opened-dalian-among"
STAKE = "stake:vw-faw-engine-dalian|Volkswagen (China)|2005-05|dw-vw-motorenwerk-2005"
COLUMN = "column:place|jinpu|area_km2"
BREAK = "break:gdp|jinpu||2020"
COUNT = "count:disputed"
POLICY = "policy:jinpu-one-day-approval"
ALL_FIRMS = "foreign-enterprises|jinpu||2025-05|dljp-2025-05-23"
JAPANESE_FIRMS = "foreign-enterprises-japan|jinpu||2025-05|dljp-2025-05-23"
COMPUTED = calculation_key("rest", (ALL_FIRMS, JAPANESE_FIRMS))
# The off-screen platform says so whenever a menu opens.
menus_without_a_keyboard = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
EVERY_KIND = (CONFLICT, REVISED, FACT, EVENT, STAKE, COLUMN, BREAK, COUNT, POLICY, COMPUTED)


class Altered:
    """The real service with its answers changed, for data that the shipped record does not hold."""

    def __init__(self, service: EvidenceService) -> None:
        self.service = service
        self.change: Callable[[Evidence], Evidence] = lambda evidence: evidence

    def evidence(self, key: str) -> Evidence:
        return self.change(self.service.evidence(key))

    def change_source(self, **values: str) -> None:
        """Gives the sources of every block other values."""

        def change(evidence: Evidence) -> Evidence:
            blocks = (replace(block, source=replace(block.source, **values)) for block in evidence.blocks)
            return replace(evidence, blocks=tuple(blocks))

        self.change = change


@dataclass
class Desk:
    """A window with one figure on a page and the drawer at its right."""

    qtbot: QtBot
    window: QWidget
    figure: FigureLabel
    drawer: EvidenceDrawer
    service: Altered
    theme: Theme
    opened: list[str]
    links: list[str]

    def show(self, key: str) -> None:
        """Asks for a key as a page does and waits for what comes of it."""
        with self.qtbot.waitSignal(self.drawer.settled):
            self.drawer.show_evidence(key, self.figure)

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key wherever the focus is."""
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    def texts(self) -> list[str]:
        """Every text that can be read in the drawer now."""
        labels = (label.text() for label in self.drawer.findChildren(QLabel) if label.isVisible())
        chips = (chip.text() for chip in self.drawer.findChildren(StatusChip) if chip.isVisible())
        return [*labels, *chips]

    def figure_in_drawer(self, key: str) -> FigureLabel:
        return next(f for f in self.drawer.findChildren(FigureLabel) if f.figure.key == key and f.isVisible())

    def blocks(self) -> list[SourceBlock]:
        return self.drawer.view.blocks if self.drawer.view else []


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, reference_database: Path) -> Iterator[Desk]:
    database = Database(reference_database)
    service = Altered(EvidenceService(Record.open(database, date(2026, 11, 21))))
    dispatcher = Dispatcher()
    theme = Theme("light")
    opened: list[str] = []
    links: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    drawer: EvidenceDrawer

    def open_evidence(key: str, origin: QWidget) -> None:
        drawer.show_evidence(key, origin)

    ui = UiContext(theme, Icons(theme), open_evidence, links.append)
    drawer = EvidenceDrawer(
        ui,
        dispatcher,
        service,  # type: ignore[arg-type]
        panes=("overview", "sources"),
        open_url=lambda url: opened.append(url.toString()),
    )
    figure = FigureLabel(ui, Figure(CONFLICT, "441.77", "CNY bn", ("X", "A")))
    row = QHBoxLayout(window)
    row.addWidget(figure)
    row.addWidget(drawer)
    window.resize(1000, 700)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    figure.setFocus()
    yield Desk(qtbot, window, figure, drawer, service, theme, opened, links)
    dispatcher.close()
    database.close()


# Opening, closing and where the focus goes


def test_that_a_click_on_a_figure_opens_its_evidence(desk: Desk) -> None:
    assert not desk.drawer.isVisible()
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.click(desk.figure)
    assert desk.drawer.isVisible()
    assert "Gross domestic product" in desk.texts()
    assert "Dalian · 2009" in desk.texts()


def test_that_escape_closes_the_drawer_and_gives_the_focus_back_to_the_figure(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.press(Qt.Key.Key_Return)
    assert not desk.figure.hasFocus()
    with desk.qtbot.waitSignal(desk.drawer.closed):
        desk.press(Qt.Key.Key_Escape)
    assert not desk.drawer.isVisible()
    assert desk.figure.hasFocus()


def test_that_the_close_button_does_the_same(desk: Desk) -> None:
    desk.show(FACT)
    with desk.qtbot.waitSignal(desk.drawer.closed):
        desk.click(desk.drawer.close_button)
    assert not desk.drawer.isVisible()
    assert desk.figure.hasFocus()


def test_that_closing_does_not_mind_that_the_figure_is_gone(desk: Desk) -> None:
    desk.show(FACT)
    desk.figure.deleteLater()
    with desk.qtbot.waitSignal(desk.figure.destroyed):
        pass
    desk.press(Qt.Key.Key_Escape)
    assert not desk.drawer.isVisible()


def test_that_closing_leaves_the_focus_alone_that_is_elsewhere_by_then(desk: Desk) -> None:
    field = QLineEdit()
    desk.window.layout().addWidget(field)
    desk.show(FACT)
    field.setFocus()
    desk.drawer.close_evidence()
    assert field.hasFocus()


def test_that_the_newest_of_two_questions_is_the_one_answered(desk: Desk) -> None:
    keys: list[str] = []
    desk.drawer.shown.connect(keys.append)
    desk.drawer.show_evidence(CONFLICT, desk.figure)
    desk.show(FACT)
    assert keys == [CONFLICT, FACT]
    assert desk.drawer.key == FACT
    assert "Capacity" in desk.texts()
    assert "Dalian · 2009" not in desk.texts()


# What it says


def test_that_a_conflict_shows_every_value_with_its_source_and_says_which_is_shown(desk: Desk) -> None:
    desk.show(CONFLICT)
    values = {block.block.value_text: block for block in desk.blocks()}
    assert list(values) == ["441.77", "434.95", "435"]
    texts = desk.texts()
    assert "3 sources disagree" in texts
    assert texts.count("shown on the page") == 1
    assert texts.count("disagrees") == 2
    assert "−6.82 CNY bn (−1.5 %)" in texts
    assert "Why 441.77 is shown" in texts
    assert "“434.95 billion yuan”" in texts
    assert "velopment.de" in texts


def test_that_a_value_that_was_revised_since_is_called_earlier_and_does_not_count_as_a_conflict(
    desk: Desk,
) -> None:
    desk.show(REVISED)
    texts = desk.texts()
    assert texts.count("earlier value") == 2
    assert "disagrees" not in texts
    assert "10 Mar 2025" in texts


def test_that_unknown_fields_are_said_to_be_not_stated(desk: Desk) -> None:
    desk.show(CONFLICT)
    assert "not stated" in desk.texts()
    assert "" not in desk.texts()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (FACT, "In 2002 Canon planned to double annual laser-printer output"),
        (EVENT, "The central leadership opened 14 coastal ports"),
        (STAKE, "60 %"),
        (COLUMN, "2,299"),
        (BREAK, "The level of 2021 is 24 percent above that of 2020"),
        (COUNT, "Figures on which sources disagree"),
        (POLICY, "10 -> 1 business days"),
        (COMPUTED, "1,527"),
    ],
)
def test_that_each_kind_of_key_shows_what_was_stated(desk: Desk, key: str, words: str) -> None:
    desk.show(key)
    assert any(text.startswith(words) for text in desk.texts())


@pytest.mark.parametrize("key", EVERY_KIND)
def test_that_nothing_that_takes_the_focus_is_without_a_name(desk: Desk, key: str) -> None:
    desk.show(key)
    stops = [w for w in desk.drawer.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert stops
    assert [w for w in stops if w.isVisible() and not w.accessibleName()] == []
    assert desk.drawer.accessibleName().startswith("Evidence: ")


def test_that_html_in_the_data_is_shown_as_text(desk: Desk) -> None:
    markup = "<b>bold</b> <img src='x'>"

    def change(evidence: Evidence) -> Evidence:
        source = replace(evidence.blocks[0].source, title=markup, publisher=markup, note=markup)
        block = replace(evidence.blocks[0], value_text=markup, as_stated=markup, note=markup, source=source)
        return replace(
            evidence,
            heading=markup,
            subject=markup,
            statement=markup,
            why=markup,
            blocks=(block, *evidence.blocks[1:]),
            details=((markup, markup),),
        )

    desk.service.change = change
    desk.show(CONFLICT)
    labels = [label for label in desk.drawer.findChildren(QLabel) if markup in label.text()]
    assert len(labels) >= 10
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert not any("<" in widget.toolTip() for widget in desk.drawer.findChildren(QWidget))


def test_that_an_unknown_key_is_answered_by_a_sentence(desk: Desk) -> None:
    desk.show("gdp|atlantis||2024|nobody")
    assert any("gdp|atlantis||2024|nobody" in text and text.endswith(".") for text in desk.texts())
    assert not desk.drawer.foot.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert desk.figure.hasFocus()


def test_that_evidence_can_be_read_again_after_an_error(desk: Desk) -> None:
    desk.show("gdp|atlantis||2024|nobody")
    desk.show(CONFLICT)
    assert "441.77" in desk.texts()
    assert not any("atlantis" in text for text in desk.texts())


def test_that_a_slow_answer_is_announced_as_being_read(desk: Desk) -> None:
    desk.show(CONFLICT)
    gate = threading.Event()

    def wait(evidence: Evidence) -> Evidence:
        gate.wait(10)
        return evidence

    desk.service.change = wait
    desk.drawer.show_evidence(FACT, desk.figure)
    desk.qtbot.waitUntil(lambda: "Reading…" in desk.texts())
    assert "441.77" not in desk.texts()
    with desk.qtbot.waitSignal(desk.drawer.settled):
        gate.set()
    assert "Capacity" in desk.texts()
    assert "Reading…" not in desk.texts()


def test_that_an_answer_that_comes_after_closing_does_not_open_the_drawer_again(desk: Desk) -> None:
    desk.drawer.show_evidence(FACT, desk.figure)
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.drawer.close_evidence()
    assert not desk.drawer.isVisible()
    assert desk.drawer.view is None
    assert desk.figure.hasFocus()


# Onward and back


def test_that_an_input_leads_onward_and_back_returns_to_it(desk: Desk) -> None:
    desk.show(COMPUTED)
    assert not desk.drawer.back_button.isVisible()
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.click(desk.figure_in_drawer(JAPANESE_FIRMS))
    assert desk.drawer.key == JAPANESE_FIRMS
    assert "896" in desk.texts()
    assert desk.drawer.back_button.isVisible()
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.click(desk.drawer.back_button)
    assert desk.drawer.key == COMPUTED
    assert "1,527" in desk.texts()
    assert not desk.drawer.back_button.isVisible()
    assert desk.figure_in_drawer(JAPANESE_FIRMS).hasFocus()


def test_that_escape_after_going_onward_returns_to_the_figure_on_the_page(desk: Desk) -> None:
    desk.show(COMPUTED)
    desk.figure_in_drawer(ALL_FIRMS).setFocus()
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Escape)
    assert desk.figure.hasFocus()


def test_that_a_figure_of_the_page_starts_afresh(desk: Desk) -> None:
    desk.show(COMPUTED)
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.click(desk.figure_in_drawer(JAPANESE_FIRMS))
    desk.show(FACT)
    assert not desk.drawer.can_go_back
    assert not desk.drawer.back_button.isVisible()


def test_that_a_count_leads_to_the_list_that_was_counted(desk: Desk) -> None:
    desk.show(COUNT)
    link = next(link for link in desk.drawer.findChildren(LinkButton) if link.isVisible())
    desk.click(link)
    assert desk.links == ["jinpu://sources?list=disputed"]


def test_that_a_link_is_offered_only_to_a_pane_that_exists(desk: Desk) -> None:
    desk.show(FACT)
    assert not desk.drawer.findChildren(LinkButton)
    desk.service.change = lambda evidence: replace(evidence, subject_link="jinpu://sources/seed-news")
    desk.show(EVENT)
    link = next(link for link in desk.drawer.findChildren(LinkButton) if link.isVisible())
    assert link.text() == "Open on its page"
    desk.click(link)
    assert desk.links == ["jinpu://sources/seed-news"]


# The source


def test_that_open_source_opens_the_address_of_the_shown_source(desk: Desk) -> None:
    desk.show(FACT)
    assert desk.opened == []
    desk.click(desk.drawer.foot.open_button)
    assert desk.opened == ["https://www.taipeitimes.com/News/biz/archives/2002/09/16/0000168280"]


@menus_without_a_keyboard
@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "javascript:alert(1)", "ftp://x.org/a", "//x.org", "HTTPSX://x.org"]
)
def test_that_nothing_but_web_addresses_is_ever_opened(desk: Desk, url: str) -> None:
    desk.service.change_source(url=url)
    desk.show(FACT)
    button = desk.drawer.foot.open_button
    assert button.text() == "No web address"
    assert not button.isEnabled()
    desk.click(button)
    menu = desk.blocks()[0].open_menu(desk.drawer.mapToGlobal(QPoint(20, 20)))
    menu.actions()[0].trigger()
    menu.close()
    assert desk.opened == []


def test_that_a_capital_scheme_is_a_web_address_too(desk: Desk) -> None:
    desk.service.change_source(url="HTTP://example.org/a")
    desk.show(FACT)
    desk.click(desk.drawer.foot.open_button)
    assert [QUrl(url).host() for url in desk.opened] == ["example.org"]


def test_that_a_picked_block_is_the_one_the_foot_acts_on(desk: Desk) -> None:
    desk.show(CONFLICT)
    assert any(text == "For the source: cn-setup.com" for text in desk.texts())
    desk.click(desk.blocks()[1])
    assert any(text == "For the source: velopment.de" for text in desk.texts())
    desk.click(desk.drawer.foot.open_button)
    assert [QUrl(url).host() for url in desk.opened] == ["velopment.de"]


def test_that_a_block_is_picked_by_key_and_only_by_intent(desk: Desk) -> None:
    desk.show(CONFLICT)
    desk.blocks()[0].setFocus()
    desk.press(Qt.Key.Key_Tab)
    assert desk.blocks()[1].hasFocus()
    assert any(text == "For the source: cn-setup.com" for text in desk.texts())
    desk.press(Qt.Key.Key_Return)
    assert any(text == "For the source: velopment.de" for text in desk.texts())


def test_that_the_foot_acts_on_the_statement_that_was_asked_for(desk: Desk) -> None:
    desk.show("gdp|dalian||2009|velopment-dalian")
    assert any(text == "For the source: velopment.de" for text in desk.texts())


@menus_without_a_keyboard
def test_that_the_menu_of_a_block_reaches_its_own_source(desk: Desk) -> None:
    desk.show(CONFLICT)
    block = desk.blocks()[1]
    block.setFocus()
    desk.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = block.findChild(QMenu)
    menu.actions()[0].trigger()
    menu.actions()[1].trigger()
    menu.close()
    assert [QUrl(url).host() for url in desk.opened] == ["velopment.de"]
    assert QGuiApplication.clipboard().text().startswith("velopment.de: ")


def test_that_copy_citation_copies_and_says_so_for_a_while(desk: Desk) -> None:
    desk.show(FACT)
    button = desk.drawer.foot.copy_button
    width = button.width()
    desk.click(button)
    assert QGuiApplication.clipboard().text().startswith("Taipei Times: “Canon may move")
    assert (button.text(), button.accessibleName(), button.width()) == ("Copied", "Copied", width)
    desk.qtbot.waitUntil(lambda: button.text() == "Copy citation", timeout=4000)


def test_that_a_computed_figure_can_be_cited_though_it_has_no_source(desk: Desk) -> None:
    desk.show(COMPUTED)
    assert not desk.drawer.foot.open_button.isVisible()
    desk.click(desk.drawer.foot.copy_button)
    assert "Calculated from Foreign-funded enterprises" in QGuiApplication.clipboard().text()


@menus_without_a_keyboard
def test_that_an_input_figure_copies_its_own_citation_by_its_menu(desk: Desk) -> None:
    desk.show(COMPUTED)
    menu = desk.figure_in_drawer(JAPANESE_FIRMS).open_menu()
    action = next(action for action in menu.actions() if action.text() == "Copy citation")
    action.trigger()
    menu.close()
    desk.qtbot.waitUntil(lambda: "Japanese-invested firms" in QGuiApplication.clipboard().text())


# Keys, sizes and themes


def test_that_tab_goes_from_top_to_bottom(desk: Desk) -> None:
    desk.show(COLUMN)
    desk.drawer.close_button.setFocus()
    order = []
    for _step in range(len(desk.blocks()) + 2):
        desk.press(Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [*desk.blocks(), desk.drawer.foot.open_button, desk.drawer.foot.copy_button]


def test_that_up_and_down_scroll_wherever_the_focus_is(desk: Desk) -> None:
    desk.show(CONFLICT)
    value = desk.drawer.scroll_position
    assert value() == 0
    for widget in (desk.drawer, desk.blocks()[0], desk.drawer.foot.copy_button):
        before = value()
        widget.setFocus()
        desk.press(Qt.Key.Key_Down)
        assert value() > before
        assert widget.hasFocus()
    before = value()
    desk.press(Qt.Key.Key_Up)
    assert value() < before


def test_that_each_new_evidence_begins_at_its_top(desk: Desk) -> None:
    desk.show(CONFLICT)
    desk.press(Qt.Key.Key_PageDown)
    assert desk.drawer.scroll_position() > 0
    desk.show(COLUMN)
    assert desk.drawer.scroll_position() == 0


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("key", EVERY_KIND)
def test_that_no_text_is_cut_off_at_any_text_size(desk: Desk, key: str, scale: float) -> None:
    desk.theme.set_text_scale(scale)
    desk.show(key)
    drawer = desk.drawer
    drawer.setParent(None)
    desk.qtbot.addWidget(drawer)
    for width in (drawer.minimumWidth(), drawer.sizeHint().width()):
        drawer.resize(width, 700)
        drawer.show()
        desk.qtbot.waitExposed(drawer)
        QApplication.processEvents()
        view = drawer.view
        assert view is not None
        assert view.width() <= drawer.width()
        for label in view.findChildren(QLabel):
            right = label.mapTo(view, QPoint(label.width(), 0)).x()
            wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert right <= view.width(), (label.text(), width)
            assert label.height() >= wanted, (label.text(), width)


def test_that_the_drawer_is_as_wide_as_the_design_says_and_grows_with_the_text(desk: Desk) -> None:
    assert (desk.drawer.minimumWidth(), desk.drawer.sizeHint().width()) == (360, 392)
    desk.theme.set_text_scale(1.5)
    assert desk.drawer.sizeHint().width() == 588


def test_that_words_of_a_source_have_the_letter_shapes_of_its_language(desk: Desk) -> None:
    desk.show(CONFLICT)
    title = next(label for label in desk.drawer.findChildren(QLabel) if label.text() == "大連市")
    assert title.shapes()[0] == "Noto Sans CJK JP"
