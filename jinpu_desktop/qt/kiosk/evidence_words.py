"""What stands in the evidence sheet: the values side by side, the reason, what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.evidence import Evidence, EvidenceBlock
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.drawer.evidence_view import Rule, SoftBox
from jinpu_desktop.qt.drawer.source_text import SourceText
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.rule_words import relation_words
from jinpu_desktop.services.untranslated import mark_explained

# Longer than any number with its bound: words, in a smaller style.
_LONGEST_NUMBER = 14
_COLUMNS = 2
# What an entry about a figure needs to be read in a column of its own.
_LEAST_COLUMN = 420


class EvidenceWords(QWidget):
    """Builds itself from an Evidence; `onward` is called with the key of a figure that it rests on."""

    def __init__(self, kit: KioskKit, evidence: Evidence, onward: Callable[[str], None]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._kit, self._evidence = kit, evidence
        theme = kit.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.k(14))
        self._add_chips()
        if evidence.statement:
            self._column.addWidget(TextLabel(kit.ui, evidence.statement, "body"))
        if evidence.formula or evidence.value_text:
            self._add_calculation()
        self._add_blocks()
        self._add_inputs(onward)
        self._add_why()
        if words := mark_explained(evidence):
            self._column.addWidget(TextLabel(kit.ui, words, "small", "text-2"))

    def _add_chips(self) -> None:
        evidence = self._evidence
        marks = [mark for mark in evidence.marks if mark != "A" or evidence.marks == ("A",)]
        if not marks:
            return
        line = FlowLayout(gap=self._kit.theme.k(8), line_gap=self._kit.theme.k(6))
        for mark in marks:
            line.addWidget(StatusChip(self._kit.ui, mark, self._words_of(mark)))
        self._column.addLayout(line)

    def _words_of(self, mark: str) -> str:
        disagreeing = 1 + sum(block.relation == "conflict" for block in self._evidence.blocks)
        if mark == "X" and disagreeing > 1:
            return ngettext("{n} source disagrees", "{n} sources disagree", disagreeing).format(n=disagreeing)
        return mark_word(mark)

    def _add_calculation(self) -> None:
        evidence, ui = self._evidence, self._kit.ui
        box = SoftBox(ui)
        box.body.addWidget(TextLabel(ui, evidence.value_text or _("not stated"), "value"))
        box.body.addWidget(TextLabel(ui, _("How it is calculated"), "h3"))
        box.body.addWidget(TextLabel(ui, evidence.formula or _("not stated"), "body", "text-2"))
        self._column.addWidget(box)

    def _add_blocks(self) -> None:
        blocks = self._evidence.blocks
        if not blocks:
            return
        grid = QGridLayout()
        grid.setSpacing(self._kit.theme.k(16))
        columns = min(_COLUMNS, len(blocks))
        for number, block in enumerate(blocks):
            widget = BlockCard(self._kit, block)
            grid.addWidget(widget, number // columns, number % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self._column.addLayout(grid)

    def _add_inputs(self, onward: Callable[[str], None]) -> None:
        parts = [part for part in self._evidence.inputs if part.figure is not None]
        texts = [part.label for part in self._evidence.inputs if part.figure is None]
        if parts:
            words = _("Calculated from") if self._evidence.formula else _("Rests on")
            self._column.addWidget(TextLabel(self._kit.ui, words, "h3"))
            named = [NamedFigure(part.label, part.figure) for part in parts if part.figure is not None]
            self._column.addWidget(FigureRows(self._kit, named, onward))
        for text in texts:
            self._column.addWidget(TextLabel(self._kit.ui, text, "body", "text-2"))

    def _add_why(self) -> None:
        evidence, ui = self._evidence, self._kit.ui
        if not evidence.why:
            return
        value = evidence.blocks[0].value_text if len(evidence.blocks) > 1 else ""
        if value:
            title = _("Why {value} is shown").format(value=value)
        else:
            title = _("Why this value") if not evidence.statement else _("What follows from it")
        box = SoftBox(ui)
        box.body.addWidget(TextLabel(ui, title, "h3"))
        box.body.addWidget(TextLabel(ui, evidence.why, "body", "text-2"))
        self._column.addWidget(box)


class BlockCard(Themed, QAbstractButton):
    """One statement: value, publisher, date, and how its source words it. A touch opens the source's page."""

    def __init__(self, kit: KioskKit, block: EvidenceBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self.block = kit, block
        self._is_shown = block.relation == "shown"
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme, ui, source = kit.theme, kit.ui, block.source
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.k(24), theme.k(18), theme.k(24), theme.k(18))
        column.setSpacing(theme.k(4))
        top = QHBoxLayout()
        if block.value_text:
            style = "figure" if len(block.value_text) <= _LONGEST_NUMBER else "h3"
            figure = Figure(block.key, block.value_text, block.unit_text, block.marks)
            top.addWidget(_Value(kit, figure, style), 1)
        else:
            top.addStretch(1)
        if self._is_shown:
            top.addWidget(_Tick(kit), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        words = [relation_words(block.relation), *(mark_word(m) for m in block.marks if m != "A")]
        column.addWidget(TextLabel(ui, " · ".join(filter(None, words)), "small", "text-2"))
        publisher = source.publisher or source.title or _("not stated")
        column.addWidget(SourceText(ui, publisher, source.language, "h3"))
        if source.title and source.title != publisher:
            column.addWidget(SourceText(ui, source.title, source.language, "small", "text-2"))
        column.addWidget(TextLabel(ui, format_date(source.published_on) or _("not stated"), "body", "text-2"))
        if block.as_stated:
            stated = _("As stated: {words}").format(words=block.as_stated)
            column.addWidget(SourceText(ui, stated, source.language, "body", "text-2"))
        if block.difference:
            words_of = _("Difference: {words}").format(words=block.difference)
            column.addWidget(TextLabel(ui, words_of, "body", "text-2"))
        if block.note:
            column.addWidget(TextLabel(ui, block.note, "small", "text-2"))
        column.addStretch(1)
        self.setAccessibleName(f"{block.printed}. {publisher}")
        self.clicked.connect(self._on_clicked)
        children: list[QWidget] = self.findChildren(QWidget)
        for child in children:
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow_theme(kit.ui)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _on_clicked(self) -> None:
        if self.block.source.id:
            self._kit.ui.open_link(f"jinpu://sources/{self.block.source.id}")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        width = 3 if self._is_shown else 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if self._is_shown else "line-strong"), width))
        painter.setBrush(theme.color("accent-soft" if self.isDown() else "surface"))
        inset, radius = width / 2, theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)


class _Value(QWidget):
    """A value with its unit in words that are no door: one stands here already."""

    def __init__(self, kit: KioskKit, figure: Figure, style: str) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=kit.theme.k(10), line_gap=0)
        wrap = style != "figure"
        flow.addWidget(TextLabel(kit.ui, figure.text, style, wrap=wrap))
        if figure.unit_text:
            flow.addWidget(TextLabel(kit.ui, figure.unit_text, "body", "text-2", wrap=False))


class _Tick(QWidget):
    """Marks the statement that the page shows."""

    def __init__(self, kit: KioskKit) -> None:
        super().__init__()
        self._kit = kit
        side = kit.theme.k(32)
        self.setFixedSize(side, side)
        self.setAccessibleName(_("shown on the page"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._kit.ui.icons.paint(painter, "check", QRectF(0, 0, self.width(), self.width()), "accent")


class FigureRows(QWidget):
    """Figures one below the other, a row each: its name and its value; a touch on the row opens it."""

    def __init__(self, kit: KioskKit, figures: Sequence[NamedFigure], opened: Callable[[str], None]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows: list[FigureRow] = []
        for number, one in enumerate(figures):
            if number:
                column.addWidget(Rule(kit.ui))
            row = FigureRow(kit, one)
            row.clicked.connect(lambda _on=False, key=one.figure.key: opened(key))
            self.rows.append(row)
            column.addWidget(row)


class FigureRow(Themed, QAbstractButton):
    """A figure's name and value, one target."""

    def __init__(self, kit: KioskKit, one: NamedFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme = kit.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.k(12), theme.k(8), theme.k(12), theme.k(8))
        row.setSpacing(theme.k(16))
        # Rows are as high as their words want, but never lower than a finger needs.
        row.addStrut(theme.hit - 2 * theme.k(8))
        label = TextLabel(kit.ui, one.name, "body", "text-2")
        row.addWidget(label, 1, Qt.AlignmentFlag.AlignVCenter)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(plain_figure(kit, one.figure, "value"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(_Chevron(kit))
        self.setAccessibleName(f"{one.name}: {one.figure.printed}")
        self.follow_theme(kit.ui)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        hit = self._kit.theme.hit
        return layout.sizeHint().expandedTo(QSize(hit, hit))

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        hit = self._kit.theme.hit
        return layout.minimumSize().expandedTo(QSize(hit, hit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isDown():
            QPainter(self).fillRect(self.rect(), self._kit.theme.color("accent-soft"))


class _Chevron(QWidget):
    """Says that a row leads on."""

    def __init__(self, kit: KioskKit) -> None:
        super().__init__()
        self._kit = kit
        side = kit.theme.k(24)
        self.setFixedSize(side, side)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._kit.ui.icons.paint(painter, "chevron-right", QRectF(0, 0, self.width(), self.width()), "text-3")
