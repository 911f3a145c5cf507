"""The page of one source: what it is, everything that rests on it, and where others disagree with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.panes.sources.bare_card import bare_card
from jinpu_desktop.qt.panes.sources.columns import citation, statement_columns
from jinpu_desktop.qt.panes.sources.filter_bar import ChipRow
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.record_delegate import EDGE
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.table_bar import TableBar
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.source_page import Conflict, SourcePageSpec
from jinpu_desktop.services.sources import Choice

_LEAST_ROWS = 5
_SIDE_WIDTH = 320
# Characters that fit the narrowest statement column; figures alone keep single rows.
_ONE_LINE = 64
# Below this width of the content the side column goes under the table.
_NARROW = 960


class TitleLabel(TextLabel):
    """A title or another part of a citation, in the letters of its own language."""

    is_citation = True

    def __init__(self, ui: UiContext, style: str, role: str = "text") -> None:
        self._language = ""
        super().__init__(ui, "", style, role, selectable=True)

    def show_title(self, title: str, language: str) -> None:
        """Show a title that stands in `language`."""
        self._language = language
        self.restyle()
        self.setText(title)

    def restyle(self) -> None:
        super().restyle()
        self._line = script_line(self.ui.theme, self._style, self._language)
        self._natural = self._natural_width()


class SideColumn(QScrollArea):
    """What stands beside the table; scrolls by itself there, and not where it stands below."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content = QWidget()
        self.setWidget(self.content)
        for surface in (self.content, self.viewport()):
            surface.setBackgroundRole(QPalette.ColorRole.Window)
            surface.setAutoFillBackground(True)
        self._width = 0

    def fit(self) -> None:
        """Give the content the height it needs at the present width."""
        layout = self.content.layout()
        if layout is not None:
            height = layout.totalHeightForWidth(max(1, self.viewport().width()))
            self.content.setMinimumHeight(max(height, layout.totalMinimumSize().height()))
            self.updateGeometry()

    def set_width(self, width: int) -> None:
        """Stand beside the table with this width in pixels, or below it (0) as high as the content."""
        if width != self._width:
            self._width = width
            self.setMinimumWidth(width)
            self.setMaximumWidth(width or 16_777_215)
            self.fit()

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        return QSize(self._width, 0 if self._width else self.content.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()


class SourceView(ScrollPage):
    """Shows a SourcePageSpec, or one sentence if there is no such source."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._spec: SourcePageSpec | None = None
        self.browse: PushButton | None = None
        self.conflicts: list[ConflictView] = []
        self.back = LinkButton(ui, _("All sources"))
        self.back.clicked.connect(self._on_back)
        self.title = TitleLabel(ui, "h1")
        self.scope = SentenceLabel(ui, [])
        self.state = StateView(ui)
        self.state.action_triggered.connect(self._on_back)
        head = QVBoxLayout()
        head.setSpacing(2)
        for widget in (self.back, self.title, self.scope):
            head.addWidget(widget)
        self.body.addLayout(head)
        self.body.addWidget(self.state)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(ui.theme.space("gutter"))
        self._main = self._statements_card()
        self._side = SideColumn()
        dress(self._side, ui.theme)
        self._side_column = QVBoxLayout(self._side.content)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._side_column.setSpacing(ui.theme.space("gutter"))
        self._columns.addWidget(self._main, 1)
        self._columns.addWidget(self._side)
        self.body.addLayout(self._columns, 1)
        self._arrange()

    def show_page(self, spec: SourcePageSpec) -> None:
        """Show a source."""
        if spec == self._spec:
            return
        self._spec = spec
        self.state.clear()
        self.state.hide()
        for widget in self._parts():
            widget.show()
        self.title.show_title(spec.source.title, spec.source.language)
        self.scope.set_parts([spec.uses, _("statements in the record rest on this source")])
        self._show_side(spec)
        self.groups.setVisible(len(spec.groups) > 1)
        self._show_group("")
        self.verticalScrollBar().setValue(0)

    def show_missing(self, sentence: str) -> None:
        """Say that there is no such source, and lead back."""
        self._spec = None
        for widget in self._parts():
            widget.hide()
        self.title.show_title(_("Source not found"), "")
        self.state.show()
        self.state.show_error("", sentence, _("All sources"))

    def _parts(self) -> tuple[QWidget, ...]:
        return self.back, self.scope, self._main, self._side

    def _statements_card(self) -> Card:
        card = bare_card(self.ui)
        top = QVBoxLayout()
        top.setContentsMargins(EDGE, 8, EDGE, 2)
        top.setSpacing(8)
        self.groups = ChipRow(self.ui, _("Kind"))
        self.groups.chosen.connect(self._show_group)
        self.statements = RecordTable(
            self.ui,
            statement_columns(),
            _("Statements that rest on this source"),
            self._cite,
            key="statements",
        )
        self.statements.setMinimumHeight(self.statements.height_for(_LEAST_ROWS))
        self.statements.row_opened.connect(self._on_statement_opened)
        top.addWidget(TextLabel(self.ui, _("What rests on it"), "h2"))
        top.addWidget(self.groups)
        card.body.addLayout(top)
        card.body.addWidget(self.statements, 1)
        card.body.addWidget(TableBar(self.ui, self.statements))
        return card

    def _show_group(self, kind: str) -> None:
        spec = self._spec
        if spec is None:
            return
        choices = [Choice(group.kind, group.words, group.n) for group in spec.groups]
        self.groups.show_choices(choices, kind)
        rows = tuple(row for row in spec.statements if kind in ("", row.kind))
        self.statements.set_row_lines(2 if any(len(row.text) > _ONE_LINE for row in rows) else 1)
        self.statements.set_rows(rows)

    def _show_side(self, spec: SourcePageSpec) -> None:
        while (item := self._side_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.browse, self.conflicts = None, []
        self._side_column.addWidget(self._details_card(spec))
        if spec.conflicts:
            self._side_column.addWidget(self._conflicts_card(spec))
        self._side_column.addStretch(1)
        self._side.fit()

    def _details_card(self, spec: SourcePageSpec) -> Card:
        card = Card(self.ui, _("Details"))
        for name, words in spec.details:
            card.body.addWidget(_Detail(self.ui, name, words, spec.source.language))
        address = spec.source.url
        words = address or _("none: read in a copy, or without an address")
        card.body.addWidget(_Detail(self.ui, _("Web address"), words, ""))
        if is_web_address(address):
            self.browse = PushButton(self.ui, _("Open in browser"), icon="external")
            self.browse.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
            card.body.addWidget(self.browse)
        return card

    def _conflicts_card(self, spec: SourcePageSpec) -> Card:
        card = Card(self.ui, _("Conflicts it takes part in"))
        card.body.setSpacing(14)
        for conflict in spec.conflicts:
            view = ConflictView(self.ui, conflict)
            self.conflicts.append(view)
            card.body.addWidget(view)
        return card

    def _cite(self, _row: object) -> str:
        return citation(self._spec.source) if self._spec else ""

    def _on_statement_opened(self, row: object) -> None:
        self.ui.open_evidence(row.key, self.statements)  # type: ignore[attr-defined]

    def _on_back(self) -> None:
        self.ui.open_link(str(Link("sources")))

    def _arrange(self) -> None:
        theme = self.ui.theme
        narrow = self.viewport().width() - 2 * self.margin() < theme.px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
        self._side.set_width(0 if narrow else theme.px(_SIDE_WIDTH))

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_columns"):
            self._arrange()
            self._side.fit()


class _Detail(QWidget):
    """A labelled line of the details."""

    def __init__(self, ui: UiContext, name: str, words: str, language: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TextLabel(ui, name, "small", "text-3"))
        value = TitleLabel(ui, "body")
        value.show_title(words, language)
        column.addWidget(value)


class ConflictView(QWidget):
    """One disagreement: both values as doors, who stated them, and which one is shown."""

    def __init__(self, ui: UiContext, conflict: Conflict) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(TextLabel(ui, conflict.name, "body-medium"))
        column.addWidget(TextLabel(ui, conflict.subject, "small", "text-2"))
        self.mine = FigureLabel(ui, conflict.mine, show_unit=True)
        self.other = FigureLabel(ui, conflict.other, show_unit=True)
        shown, kept = _("here, and shown"), _("here, not shown")
        other = _publisher(conflict.other_source)
        lines = (
            (self.mine, shown if conflict.shown_is_mine else kept),
            (
                self.other,
                _("by {publisher}").format(publisher=other)
                if conflict.shown_is_mine
                else _("by {publisher}, and shown").format(publisher=other),
            ),
        )
        for figure, words in lines:
            flow = FlowLayout(gap=8, line_gap=0)
            flow.addWidget(figure)
            flow.addWidget(TextLabel(ui, words, "small", "text-2"))
            column.addLayout(flow)


def _publisher(source: Source) -> str:
    return source.publisher or source.title


def is_web_address(address: str) -> bool:
    """Whether an address may be handed to the browser: only plain web pages."""
    return address.startswith(("https://", "http://")) and not any(map(str.isspace, address))


__all__ = ["ConflictView", "SourceView", "TitleLabel", "is_web_address"]
