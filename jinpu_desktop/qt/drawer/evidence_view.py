"""The evidence of one figure from top to bottom, as the drawer scrolls it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.evidence import Evidence, EvidenceBlock, EvidenceInput
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.drawer.labelled_rows import LabelledRows
from jinpu_desktop.qt.drawer.source_block import BlockFrame, SourceBlock
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.untranslated import mark_explained

if TYPE_CHECKING:
    from jinpu_desktop.qt.drawer.earlier_section import EarlierSection

SIDE = 20  # px: the drawer's margin left and right
_LABEL_WIDTH = 88


class EvidenceView(QWidget):
    """Builds itself from an Evidence. `panes` are the panes that a link may lead to; `earlier` makes the part
    that tells of a figure in other data packs.

    Signals: `picked(SourceBlock)`, `open_requested(EvidenceBlock)`, `copy_requested(EvidenceBlock)` from
    the blocks, and `citation_requested(str)` with the key of a figure in it.
    """

    picked = Signal(object)
    open_requested = Signal(object)
    copy_requested = Signal(object)
    citation_requested = Signal(str)

    def __init__(
        self,
        ui: UiContext,
        evidence: Evidence,
        panes: Collection[str],
        earlier: Callable[[str], EarlierSection] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = ui
        self.evidence = evidence
        self.blocks: list[SourceBlock] = []
        self.doors: list[QWidget] = []  # what takes the focus, from top to bottom
        self._panes = panes
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        self._top = self._head()
        column.addLayout(self._top)
        column.addSpacing(14)
        column.addWidget(Rule(ui))
        self._body = QVBoxLayout()
        self._body.setContentsMargins(SIDE, 16, SIDE, 0)
        self._body.setSpacing(12)
        column.addLayout(self._body)
        column.addStretch(1)
        self._add_statement()
        self._add_calculation()
        for block in evidence.blocks:
            self._add_block(block)
        self._add_inputs()
        self._add_why()
        self._add_details()
        self.earlier = None if earlier is None else earlier(evidence.key)
        if self.earlier is not None:
            self._body.addWidget(self.earlier)
        if words := mark_explained(evidence):
            self._body.addWidget(TextLabel(ui, words, "small", "text-2"))

    def set_right_margin(self, margin: int) -> None:
        """Leaves `margin` pixels at the right."""
        for layout, top in ((self._top, 0), (self._body, 16)):
            layout.setContentsMargins(SIDE, top, margin, 0)

    def _leads_somewhere(self, link: str) -> bool:
        try:
            return Link.parse(link).pane in self._panes
        except ValueError:
            return False

    def _head(self) -> QVBoxLayout:
        evidence = self.evidence
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, 0, SIDE, 0)
        head.setSpacing(0)
        head.addWidget(TextLabel(self.ui, evidence.heading, "h2", selectable=True))
        if evidence.subject:
            head.addWidget(TextLabel(self.ui, evidence.subject, "small", "text-2", selectable=True))
        head.addSpacing(8)
        chips = FlowLayout(gap=8, line_gap=6)
        for mark in evidence.marks:
            # "Published" beside graver marks would read like a contradiction; alone it is the status.
            if mark != "A" or evidence.marks == ("A",):
                chips.addWidget(StatusChip(self.ui, mark, self._mark_words(mark)))
        head.addLayout(chips)
        if self._leads_somewhere(evidence.subject_link):
            head.addSpacing(8)
            # Aligned, or the column would be no wider than its link and reckon its heights for that.
            link = self._link(_("Open on its page"), evidence.subject_link)
            head.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    def _mark_words(self, mark: str) -> str:
        disagreeing = 1 + sum(block.relation == "conflict" for block in self.evidence.blocks)
        if mark == "X" and disagreeing > 1:
            return ngettext("{n} source disagrees", "{n} sources disagree", disagreeing).format(n=disagreeing)
        return mark_word(mark)

    def _link(self, words: str, link: str) -> LinkButton:
        button = LinkButton(self.ui, words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.ui.open_link(link))
        self.doors.append(button)
        return button

    def _add_statement(self) -> None:
        if self.evidence.statement:
            self._body.addWidget(TextLabel(self.ui, self.evidence.statement, "body", selectable=True))

    def _add_calculation(self) -> None:
        evidence = self.evidence
        if not (evidence.formula or evidence.value_text):
            return
        frame = BlockFrame(self.ui, shown=True)
        line = SplitLayout(gap=8)
        line.addWidget(TextLabel(self.ui, evidence.value_text or _("not stated"), "fact", wrap=False))
        line.addWidget(StatusChip(self.ui, None, _("shown on the page"), "accent", icon="check"))
        frame.body.addLayout(line)
        frame.body.addSpacing(4)
        frame.body.addWidget(TextLabel(self.ui, _("How it is calculated"), "h3"))
        frame.body.addWidget(TextLabel(self.ui, evidence.formula or _("not stated"), "small", "text-2"))
        frame.setAccessibleName(f"{evidence.value_text}. {evidence.formula}")
        self._body.addWidget(frame)

    def _add_block(self, block: EvidenceBlock) -> None:
        widget = SourceBlock(self.ui, block)
        widget.picked.connect(lambda: self.picked.emit(widget))
        widget.open_requested.connect(lambda: self.open_requested.emit(block))
        widget.copy_requested.connect(lambda: self.copy_requested.emit(block))
        self.blocks.append(widget)
        self.doors.append(widget)
        self._body.addWidget(widget)

    def _add_inputs(self) -> None:
        inputs = self.evidence.inputs
        if not inputs:
            return
        box = QVBoxLayout()
        box.setSpacing(0)
        if any(part.figure for part in inputs):
            words = _("Calculated from") if self.evidence.formula else _("Rests on")
            box.addWidget(TextLabel(self.ui, words, "h3"))
            box.addSpacing(4)
        for number, part in enumerate(inputs):
            if number:
                box.addWidget(Rule(self.ui))
            box.addLayout(self._input(part))
        self._body.addLayout(box)

    def _input(self, part: EvidenceInput) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        if self._leads_somewhere(part.link):
            row.addWidget(self._link(part.label, part.link), 1, top | Qt.AlignmentFlag.AlignLeft)
        else:
            row.addWidget(TextLabel(self.ui, part.label, "body", "text-2"), 1, top)
        if part.figure is not None:
            figure = FigureLabel(self.ui, part.figure, "body-medium", show_unit=True)
            figure.citation_requested.connect(self.citation_requested)
            self.doors.append(figure)
            row.addWidget(figure, 0, top)
        return row

    def _add_why(self) -> None:
        evidence = self.evidence
        if not evidence.why:
            return
        box = SoftBox(self.ui)
        value = evidence.blocks[0].value_text if len(evidence.blocks) > 1 else ""
        if value:
            title = _("Why {value} is shown").format(value=value)
        else:
            title = _("Why this value") if not evidence.statement else _("What follows from it")
        box.body.addWidget(TextLabel(self.ui, title, "h3"))
        box.body.addWidget(TextLabel(self.ui, evidence.why, "small", "text-2", selectable=True))
        box.setAccessibleName(f"{title}: {evidence.why}")
        self._body.addWidget(box)

    def _add_details(self) -> None:
        if not self.evidence.details:
            return
        rows = LabelledRows(self.ui, _LABEL_WIDTH)
        for label, words in self.evidence.details:
            rows.add(label, words)
        self._body.addWidget(rows)


class Rule(Themed, QWidget):
    """A thin line across."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn = True
        self.setFixedHeight(1)
        self.follow_theme(ui)

    def set_drawn(self, drawn: bool) -> None:
        """Draws the line or only keeps its place."""
        self._drawn = drawn
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn:
            QPainter(self).fillRect(self.rect(), self.ui.theme.color("line"))


class SoftBox(Themed, QFrame):
    """A quiet box inside the drawer for what is said about the values, not by their sources."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(3)
        self.follow_theme(ui)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line" if theme.outlined else "surface-2"))
        painter.setBrush(theme.color("surface-2"))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
