"""The page on which a briefing is put together: pages at the left, one of them in the middle, files at the
right; below each other where there is no room beside."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSpacerItem, QVBoxLayout, QWidget

from jinpu_desktop.domain.briefing import Briefing, Layout
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.panes.briefings.composer_head import ComposerHead
from jinpu_desktop.qt.panes.briefings.figures_card import FiguresCard
from jinpu_desktop.qt.panes.briefings.files_card import FilesCard
from jinpu_desktop.qt.panes.briefings.page_list import PageList
from jinpu_desktop.qt.panes.briefings.preview import Preview
from jinpu_desktop.qt.panes.briefings.words_card import WordsCard
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.scroll_column import ScrollColumn
from jinpu_desktop.qt.widgets.scroll_page import CONTENT_MAX, page_margin
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.task_line import TaskLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.services.briefings_pane import ComposedPage, PageRow, layout_words

# Layouts of pages that show no view of the record; others are added from the views themselves.
OWN_LAYOUTS = (Layout.TITLE, Layout.SOURCES)
_LIST, _SIDE = 268, 292
# Below these widths of the content, at 100 % text, the files go under the page, and then the page under
# the list of pages.
_BESIDE, _STACKED = 1100, 640
_STACKED_ROWS = 3
_NO_LIMIT = 16_777_215


class ComposerPage(Themed, QWidget):
    """Shows one briefing. Signals: `add_wanted(str)` with the value of a layout; the parts tell the rest."""

    add_wanted = Signal(str)

    def __init__(self, ui: UiContext, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = ""
        self._menu: QMenu | None = None
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        self.head = ComposerHead(ui)
        self.task = TaskLine(ui)
        self.notice = TaskLine(ui)
        self.pages = PageList(ui)
        self.preview = Preview(ui)
        self.figures = FiguresCard(ui)
        self.words = WordsCard(ui)
        self.files = FilesCard(ui, settings)
        self.list_card = self._list_card(ui)
        self.empty = StateView(ui)
        self.empty.action_triggered.connect(self.open_add_menu)
        self.centre = ScrollColumn(ui)
        self.side = ScrollColumn(ui)
        self._outer = QVBoxLayout(self)
        self._top = QVBoxLayout()
        self._row = QHBoxLayout()
        self._outer.addLayout(self._top)
        self._outer.addLayout(self._row, 1)
        self._row.addWidget(self.list_card)
        self._row_gap, self._side_gap = QSpacerItem(0, 0), QSpacerItem(0, 0)
        self._row.addItem(self._row_gap)
        self._row.addWidget(self.centre, 1)
        self._row.addItem(self._side_gap)
        self._row.addWidget(self.side)
        self._row.setSpacing(0)
        for part in (self.empty, self.preview, self.figures, self.words):
            self.centre.body.addWidget(part)
        self.centre.body.addStretch(1)
        self.side.body.addStretch(1)
        self.empty.hide()
        self.pages.add_wanted.connect(self.open_add_menu)
        self.pages.entered.connect(self.words.enter)
        self.follow_theme(ui)

    def show_briefing(self, briefing: Briefing, state: str) -> None:
        """Show what concerns the briefing as a whole; `state` says in words how it stands."""
        self.head.show_title(briefing.title)
        self.head.state.setText(state)
        self.files.show_briefing(briefing)
        self.head.show_files(len(self.files.choice.kinds) if briefing.pages else 0)
        self.head.present_button.setEnabled(bool(briefing.pages))

    def show_rows(self, rows: tuple[PageRow, ...], current: str) -> None:
        """Show the pages."""
        self.pages.show_pages(rows, current)
        is_empty = not rows
        for part in (self.preview, self.words):
            part.setVisible(not is_empty)
        self.empty.setVisible(is_empty)
        if is_empty:
            self.figures.hide()
            words = _(
                "Open any view of the record, such as a chart, a company or a map, and press Ctrl+B: it "
                "becomes a page here. A title page can be added at once."
            )
            self.empty.show_empty(_("This briefing has no page yet"), words, _("Add a page"))

    def show_page(self, page: ComposedPage) -> None:
        """Show the page chosen as it will be seen."""
        self.preview.show_slide(page.slide)
        self.figures.show_page(page)

    def open_add_menu(self) -> QMenu:
        """Offer the kinds of pages that can be added here."""
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Add a page"))
        for layout in OWN_LAYOUTS:
            words = _("Page of the kind “{layout}”").format(layout=layout_words(layout))
            menu.addAction(words, partial(self.add_wanted.emit, layout.value))
        menu.addSeparator()
        for pane, words in _view_words().items():
            menu.addAction(words, partial(self.add_wanted.emit, pane))
        button = self.add_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
        self._menu = menu
        return menu

    def _list_card(self, ui: UiContext) -> Card:
        card = Card(ui, _("Pages"))
        self.add_button = PushButton(ui, _("Add"), "plain", icon="plus")
        self.add_button.setAccessibleName(_("Add a page"))
        self.add_button.clicked.connect(self.open_add_menu)
        card.head.addWidget(self.add_button)
        outer = card.layout()
        if outer is not None:
            # The rows reach from edge to edge.
            outer.setContentsMargins(1, 12, 1, 6)
        card.head.setContentsMargins(14, 0, 8, 0)
        card.body.addWidget(self.pages, 1)
        return card

    def _arrange(self) -> None:
        theme = self.ui.theme
        margin = page_margin(theme, self.window().width())
        spare = max(0, (self.width() - 2 * margin - CONTENT_MAX) // 2)
        narrow = margin < theme.space("page-margin")
        # The bar of the last column stands in the margin, that of the middle one between the columns.
        bar = self.side.bar.sizeHint().width() + 4
        side = margin + spare
        self._outer.setContentsMargins(side, 14 if narrow else 22, 0, 12)
        self._outer.setSpacing(14)
        self._top.setSpacing(10)
        self._top.setContentsMargins(0, 0, side, 0)
        self._row.setContentsMargins(0, 0, max(0, side - bar), 0)
        width = (self.width() - 2 * margin) / theme.text_scale
        form = "beside" if width >= _BESIDE else "below" if width >= _STACKED else "stacked"
        stacked = form == "stacked"
        rows = self.pages.sizeHintForRow(0) if self.pages.rows else 0
        gutter = theme.space("gutter")
        self._row_gap.changeSize(0 if stacked else gutter, 0)
        self._side_gap.changeSize(max(0, gutter - bar) if form == "beside" else 0, 0)
        self._row.invalidate()
        self.list_card.setMinimumWidth(0 if stacked else theme.px(_LIST))
        self.list_card.setMaximumWidth(_NO_LIMIT if stacked else theme.px(_LIST))
        height = theme.px(62) + rows * min(len(self.pages.rows), _STACKED_ROWS)
        self.list_card.setMinimumHeight(height if stacked else 0)
        self.list_card.setMaximumHeight(height if stacked else _NO_LIMIT)
        self.side.setFixedWidth(theme.px(_SIDE) + bar)
        if form != self._form:
            self._form = form
            self._put_parts(form)

    def _put_parts(self, form: str) -> None:
        centre = self.centre.body
        top = centre if form == "stacked" else self._top
        for number, part in enumerate((self.head, self.notice, self.task)):
            top.insertWidget(number, part)
        if form == "stacked":
            centre.insertWidget(3, self.list_card)
        else:
            self._row.insertWidget(0, self.list_card)
        if form == "beside":
            self.side.body.insertWidget(0, self.files)
        else:
            centre.insertWidget(centre.count() - 1, self.files)
        self.side.setVisible(form == "beside")
        order = (self.list_card, self.centre, self.side)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    @property
    def form(self) -> str:
        """How the columns stand: `beside` each other, the files `below`, or all `stacked`."""
        return self._form

    def restyle(self) -> None:
        if hasattr(self, "_outer"):
            self._arrange()

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        QTimer.singleShot(0, self, self._arrange)


def _view_words() -> dict[str, str]:
    """The panes whose views become pages, with how that is said."""
    return {
        "trends": _("A chart: choose it in Trends"),
        "companies": _("A company: choose it in Joint ventures"),
        "compare": _("A comparison: choose it in Compare"),
        "places": _("A map: choose it in Places & ports"),
        "timeline": _("A timeline: choose it in Timeline"),
        "policies": _("Policies: choose them in Policies & setting up"),
    }
