"""The page of the pane: the path at the left, the table or one policy beside it; tabs where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.policies.list_view import ListView
from jinpu_desktop.qt.panes.policies.path_card import PathCard
from jinpu_desktop.qt.widgets.list_tabs import ListTabs
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.policies import PoliciesSpec

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.policies.policy_view import PolicyView

# Below this width of the content at 100 % text the path becomes a tab.
_NARROW = 900
_SIDE = 272
_NO_LIMIT = 16_777_215
# The scroll bar of a page comes and goes with its height: it must not decide the page's form.
_BAR = 24
_LAYOUT_ROUNDS = 6

PATH, LIST = "path", "list"


class PoliciesPage(ScrollPage):
    """Shows a PoliciesSpec. Signal `tab_chosen(str)`: the reader opened the other tab of a narrow page."""

    tab_chosen = Signal(str)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._spec: PoliciesSpec | None = None
        self._tab = LIST
        self._arranged: tuple[bool, str, int] | None = None
        self._detail: PolicyView | None = None
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(TextLabel(ui, _("Policies and setting up"), "h1"))
        self.scope = SentenceLabel(ui, [])
        head.addWidget(self.scope)
        self.body.addLayout(head)
        self.tabs = ListTabs(ui, ((PATH, _("Step by step")), (LIST, _("All policies"))))
        self.tabs.chosen.connect(self.tab_chosen)
        self.tabs.hide()
        self.body.addWidget(self.tabs)
        self.path = PathCard(ui)
        self.list = ListView(ui)
        row = QHBoxLayout()
        row.setSpacing(ui.theme.space("gutter"))
        row.addWidget(self.path, 0, Qt.AlignmentFlag.AlignTop)
        self._beside = QWidget()
        self._column = QVBoxLayout(self._beside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.list)
        self._column.addStretch(1)
        row.addWidget(self._beside, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.complete)

    @property
    def tab(self) -> str:
        """The tab of a narrow page that is open."""
        return self._tab

    @property
    def is_narrow(self) -> bool:
        """Whether path and table stand behind tabs."""
        was_narrow = self._arranged is not None and self._arranged[0]
        width = self.width() - 2 * self.margin()
        return width < _NARROW * self.ui.theme.text_scale + (_BAR if was_narrow else 0)

    def show_spec(self, spec: PoliciesSpec) -> None:
        """Show the path and, unless a policy is shown beside it, the table."""
        if self._spec is None or spec.scope != self._spec.scope:
            self.scope.set_parts(spec.scope)
        self._spec = spec
        self.path.show_spec(spec)
        if spec.page is None:
            self.list.show_spec(spec)
            if self.list.times is None:
                self._rest.start(0)

    def show_beside(self, detail: PolicyView | None) -> None:
        """Show a policy in the table's place, or the table again."""
        if detail is self._detail:
            return
        if self._detail is not None:
            self._detail.hide()
        self._detail = detail
        if detail is not None and self._column.indexOf(detail) < 0:
            self._column.insertWidget(1, detail)
        self.list.setVisible(detail is None)
        if detail is not None:
            detail.show()
            # On a narrow page the tab leads back.
            detail.back.setVisible(not self.is_narrow)

    def show_tab(self, tab: str) -> None:
        """Open a tab of a narrow page; a wide page shows both."""
        self._tab = tab
        self.tabs.show_chosen(tab)
        self._arrange()

    def scroll_to_top_of(self, widget: QWidget) -> None:
        """Show the beginning of what was opened if it lies above what can be seen."""
        top = widget.mapTo(self.content, QPoint()).y()
        bar = self.verticalScrollBar()
        if bar.value() > top:
            bar.setValue(max(0, top - self.ui.theme.px(12)))

    def complete(self) -> None:
        """Make what stands below the first screen."""
        self._rest.stop()
        if self._spec is not None:
            self.list.complete(self._spec)
            self.lay_out()

    @staticmethod
    def lay_out() -> None:
        """Give everything its place at once: left to itself, what grew is painted too small at first."""
        for _round in range(_LAYOUT_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _arrange(self) -> None:
        narrow, width = self.is_narrow, self.ui.theme.px(_SIDE)
        self.list.set_room(self.viewport().height())
        if self._arranged is not None and narrow and not self._arranged[0]:
            # Mostly the drawer made it narrow: what that is about stands in the table or the policy.
            self._tab = LIST
            self.tabs.show_chosen(LIST)
        if self._arranged == (narrow, self._tab, width):
            return
        self._arranged = (narrow, self._tab, width)
        self.tabs.setVisible(narrow)
        if self._detail is not None:
            self._detail.back.setVisible(not narrow)
        self.path.setVisible(not narrow or self._tab == PATH)
        self._beside.setVisible(not narrow or self._tab == LIST)
        self.path.setMinimumWidth(0 if narrow else width)
        self.path.setMaximumWidth(_NO_LIMIT if narrow else width)

    # Overrides of Qt

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_rest"):
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
