"""What must be true of every page: numbers are doors, nothing is clipped, all can be reached and named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QLineEdit, QWidget

from jinpu_desktop.qt.render.accessible_chart import SpokenChart
from jinpu_desktop.qt.widgets.chip import FilterChip, StatusChip
from jinpu_desktop.qt.widgets.count_link import CountLink
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.record_list import RecordList
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
# Dates, periods and ages need no evidence of their own; neither do keys of the keyboard and codes.
_EXEMPT = [
    rf"\b\d{{1,2}} {_MONTH} \d{{4}}\b",
    rf"\b{_MONTH} \d{{4}}\b",
    r"\b\d{4}-\d{2}(?:-\d{2})?(?:/\d{4}-\d{2})?\b",
    r"\bQ[1-4] \d{4}\b",
    r"\b(?:1[0-9]|20)\d\d\b",
    r"\b\d+ (?:months?|years?) old\b",
    r"\bjinpu://\S*",
    r"\bhttps?://\S*",
    r"\bkm²",
    # Names of sizes of paper.
    r"^(?:16:9|A4)$",
]
_NUMBER = re.compile(r"\d")


def visible(widget: QWidget) -> Iterator[QWidget]:
    """The widget and everything below it that can be seen."""
    if not widget.isVisible():
        return
    yield widget
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from visible(child)


def bare_numbers(widget: QWidget) -> list[str]:
    """Texts below `widget` that hold a number without being a door to its evidence."""
    return [
        f"{type(each).__name__}: {text}"
        for each in visible(widget)
        for text in _undoored_texts(each)
        if _NUMBER.search(_without_exempt(text))
    ]


def evidence_keys(widget: QWidget) -> set[str]:
    """The evidence keys of every door below `widget`."""
    return {key for each in visible(widget) for key in _keys(each)}


def _keys(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, FigureLabel | CountLink):
        yield widget.figure.key
    elif isinstance(widget, DoorText):
        yield widget.key
    elif isinstance(widget, StatusChip) and widget.evidence_key:
        yield widget.evidence_key
    elif isinstance(widget, RecordList):
        yield from (row.figure.key for row in widget.rows if row.figure)
    elif isinstance(widget, SpokenChart):
        yield from (hit.key for hit in widget.hits())
    elif isinstance(widget, RecordTable):
        model = widget.record_model
        for row in range(min(model.rowCount(), 60)):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                yield from (figure.key for figure in model.figures(model.index(row, column)))


def _undoored_texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, FigureLabel | CountLink | DoorText | FilterChip | QLineEdit | QComboBox):
        return
    if isinstance(widget, StatusChip) and widget.evidence_key:
        return
    if widget.property("citation"):
        return
    if isinstance(widget, SentenceLabel):
        yield from widget.plain_parts
    elif isinstance(widget, RecordTable):
        model = widget.record_model
        for number, column in enumerate(model.columns):
            if column.figures is None and not column.opens and not getattr(column, "citation", False):
                yield from (model.text(model.index(row, number)) for row in range(min(model.rowCount(), 200)))
    elif isinstance(widget, RecordList):
        yield from (text for row in widget.rows for text in (row.subtitle, row.left, row.right))
    elif isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()


def _without_exempt(text: str) -> str:
    for pattern in _EXEMPT:
        text = re.sub(pattern, "", text)
    return text


def clipped(widget: QWidget) -> list[str]:
    """Widgets below `widget` that have less room than their text needs."""
    return [
        f"{type(each).__name__} {_words(each)!r}: has {each.width()}x{each.height()}, needs {needs}"
        for each in visible(widget)
        if (needs := _needs(each))
    ]


def _needs(widget: QWidget) -> str:
    if not isinstance(widget, QLabel | QAbstractButton | SentenceLabel) or not _words(widget):
        return ""
    least = widget.minimumSizeHint()
    high = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
    if widget.width() < least.width() or widget.height() < high:
        return f"{least.width()}x{high}"
    return ""


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    value = text() if callable(text) else text
    return str(value)[:60] if value else ""


def outside(widget: QWidget) -> list[str]:
    """Widgets that stick out of their parent, so that a part of them can never be seen."""
    found = []
    for each in visible(widget):
        parent = each.parentWidget()
        if parent is None or each.isWindow() or isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue
        if isinstance(each, QLabel | QAbstractButton) and not parent.rect().contains(each.geometry()):
            found.append(f"{type(each).__name__} {_words(each)!r} at {each.geometry()} in {parent.rect()}")
    return found


def unnamed(widget: QWidget) -> list[str]:
    """Widgets that take the focus and have no accessible name."""
    found = []
    for each in visible(widget):
        if (
            each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(each, QAbstractScrollArea)
            and not each.isWindow()
        ):
            interface = QAccessible.queryAccessibleInterface(each)
            if interface is None or not interface.text(QAccessible.Text.Name):
                found.append(f"{type(each).__name__} {_words(each)!r}")
    return found


def unreachable(widget: QWidget) -> list[str]:
    """Doors and buttons below `widget` that the Tab key never reaches."""
    kinds = (FigureLabel, DoorText, CountLink, SpokenChart, RecordTable, QAbstractButton)
    return [
        f"{type(each).__name__} {_words(each)!r}"
        for each in visible(widget)
        if isinstance(each, kinds)
        and each.isEnabled()
        and not each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    ]
