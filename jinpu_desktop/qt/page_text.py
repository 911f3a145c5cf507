"""Every text a person can read in a widget, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QWidget

# Widgets whose tops are closer than this stand on one line.
_SAME_LINE = 8


def page_text(widget: QWidget) -> list[str]:
    """The texts below `widget`, one for each line a reader meets; only what is visible counts.

    A widget that paints its own text offers it by a method `readable_texts()`.
    """
    return [line for text in _texts(widget) for line in text.splitlines() if line.strip()]


def _texts(widget: QWidget) -> Iterator[str]:
    own = getattr(widget, "readable_texts", None)
    if own is not None:
        yield from own()
        return
    if isinstance(widget, QAbstractItemView):
        yield from _cells(widget)
        return
    yield from _own_text(widget)
    children = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
    ]
    for child in sorted(children, key=cmp_to_key(_reading_order)):
        yield from _texts(child)


def _own_text(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLineEdit):
        yield widget.text() or widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QLabel | QAbstractButton) or callable(getattr(widget, "text", None)):
        yield widget.text()  # type: ignore[attr-defined]


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    header = [str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in range(model.columnCount())]
    yield from (text for text in header if text and not text.isdigit())
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            yield str(model.index(row, column).data() or "")


def _reading_order(one: QWidget, two: QWidget) -> int:
    first, second = one.mapToParent(QPoint()), two.mapToParent(QPoint())
    if abs(first.y() - second.y()) > _SAME_LINE and not _side_by_side(one, two):
        return first.y() - second.y()
    return first.x() - second.x() or first.y() - second.y()


def _side_by_side(one: QWidget, two: QWidget) -> bool:
    """Whether two columns stand next to each other, so that the left one is read first."""
    a, b = one.geometry(), two.geometry()
    apart = a.right() < b.left() or b.right() < a.left()
    overlap = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    return apart and overlap > min(a.height(), b.height()) / 2
