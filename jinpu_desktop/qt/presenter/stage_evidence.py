"""The evidence of a figure for the audience: a panel in the lower third of the page."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.evidence import Evidence, EvidenceBlock
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.slide.fitted_text import FittedText
from jinpu_desktop.qt.slide.slide_theme import TEXTS, WIDTH, SlideTheme
from jinpu_desktop.runtime.language import _, comma, ngettext

_LEFT, _RIGHT = 44, 916
_EDGE, _PAD, _GAP = 2, 14, 24
_MOST_BLOCKS = 3
_LEFT_SHARE = 0.36
_HEADS = ("headline-22", "headline-19", *TEXTS)


class StageEvidence(QWidget):
    """Says what a figure is, who told it and why this value is shown, in letters for a whole room.

    What has no room is counted; the presenter's window and the explorer have all of it. `closed()` is told
    when it goes.
    """

    closed = Signal()

    def __init__(self, ui: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = ui
        self.key = ""
        self._labels: list[FittedText] = []
        self._left: list[tuple[str, tuple[str, ...], str]] = []
        self._right: list[tuple[str, tuple[str, ...], str]] = []
        self.setAccessibleName(_("Evidence"))
        self.hide()

    def show_waiting(self, key: str) -> None:
        """A figure's evidence has been asked for."""
        self.key = key

    def show_evidence(self, evidence: Evidence) -> None:
        """Show what was found."""
        self._left = _what_it_is(evidence)
        self._right = _who_told(evidence)
        self._fill()

    def show_trouble(self, sentence: str) -> None:
        """Say why there is none."""
        self._left, self._right = [(sentence, TEXTS, "text")], []
        self._fill()

    def close_evidence(self) -> None:
        """Go away."""
        if self.key or self.isVisible():
            self.key = ""
            self.hide()
            self.closed.emit()

    def readable_texts(self) -> list[str]:
        """Every text of the panel."""
        return [label.text() for label in self._labels]

    def _fill(self) -> None:
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = [
            FittedText(self.ui, text, styles, role, parent=self)
            for text, styles, role in (*self._left, *self._right)
        ]
        for label in self._labels:
            label.show()
        self._arrange()
        self.show()
        self.raise_()

    def _arrange(self) -> None:
        theme = self.ui.theme
        assert isinstance(theme, SlideTheme)
        zoom = self.width() / WIDTH
        left, right = round(_LEFT * zoom), round(_RIGHT * zoom)
        first = round((right - left) * (_LEFT_SHARE if self._right else 1.0))
        top, room = round(_PAD * zoom), self.height() - round(2 * _PAD * zoom)
        gap = round(_GAP * zoom)
        count = len(self._left)
        _stack(self._labels[:count], QRect(left, top, first - gap, room), round(4 * zoom))
        _stack(self._labels[count:], QRect(left + first, top, right - left - first, room), round(4 * zoom))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.ui.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, 0, self.width(), max(2, round(_EDGE * self.width() / WIDTH)), theme.color("text"))


def _stack(labels: list[FittedText], rect: QRect, gap: int) -> None:
    """One below the other; all give up size together, and the last ones lines, until there is room."""
    for step in range(len(_HEADS)):
        for label in labels:
            label.wear(label.styles[min(step, len(label.styles) - 1)])
        heights = [label.heightForWidth(rect.width()) for label in labels]
        if sum(heights) + gap * (len(labels) - 1) <= rect.height():
            break
    top = rect.y()
    for label, wanted in zip(labels, heights, strict=True):
        room, height = rect.bottom() + 1 - top, wanted
        line = label.ui.theme.line_height(label.style_used)
        if height > room:
            label.wear(label.style_used, max(1, room // line))
            height = label.heightForWidth(rect.width())
        label.setVisible(room >= line)
        label.setGeometry(rect.x(), top, rect.width(), height)
        top += height + gap


_Line = tuple[str, tuple[str, ...], str]


def _what_it_is(evidence: Evidence) -> list[_Line]:
    shown = next((block for block in evidence.blocks if block.relation == "shown"), None)
    value = evidence.value_text or (shown.printed if shown is not None else "") or evidence.statement
    lines: list[_Line] = [(value, _HEADS, "text")] if value else []
    what = comma().join(part for part in (evidence.heading, evidence.subject) if part)
    lines.append((what, TEXTS, "text"))
    lines.append((comma().join(mark_word(mark) for mark in evidence.marks), TEXTS, "text-2"))
    if evidence.why:
        lines.append((evidence.why, TEXTS[1:], "text-2"))
    return [line for line in lines if line[0]]


def _who_told(evidence: Evidence) -> list[_Line]:
    lines: list[_Line] = [(_told(block), TEXTS, "text") for block in evidence.blocks[:_MOST_BLOCKS]]
    missing = len(evidence.blocks) - _MOST_BLOCKS
    if evidence.formula:
        lines.append((evidence.formula, TEXTS, "text"))
    shown = evidence.inputs[: max(0, _MOST_BLOCKS - len(lines))]
    lines += [(_input(one.label, one.figure), TEXTS, "text-2") for one in shown]
    missing = max(missing, 0) + len(evidence.inputs) - len(shown)
    if missing > 0:
        words = ngettext("and {n} more statement", "and {n} more statements", missing).format(n=missing)
        lines.append((words, TEXTS[1:], "text-2"))
    return lines


def _told(block: EvidenceBlock) -> str:
    source = block.source
    date = format_date(source.published_on) if source.published_on else _("date not stated")
    parts = (block.printed, source.publisher or _("publisher not stated"), source.title, date)
    return " · ".join(part for part in parts if part)


def _input(label: str, figure: Figure | None) -> str:
    return f"{label}: {figure.printed}" if figure is not None else label
