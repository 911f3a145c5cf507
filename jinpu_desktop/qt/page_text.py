"""Every text a person can read in a widget, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QWidget


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
    for child in in_reading_order(children):
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
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
        heading = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if not heading.isdigit():  # else Qt's own number, for a model without headings
            yield heading
    for row in range(model.rowCount()):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            yield str(model.index(row, column).data() or "")


def in_reading_order(widgets: Sequence[QWidget]) -> list[QWidget]:
    """Widgets of one parent as a person reads them: row after row; where there are no rows, the leftmost
    column and then what is beside it. What cannot be told apart that way goes by its upper left corner.
    """
    rows = _cut(widgets, _top_and_bottom)
    if len(rows) > 1:
        return [widget for row in rows for widget in in_reading_order(row)]
    columns = _cut(widgets, _left_and_right)
    if len(columns) > 1:
        first, *beside = columns
        rest = [widget for column in beside for widget in column]
        return [*in_reading_order(first), *in_reading_order(rest)]
    return sorted(widgets, key=lambda widget: (widget.y(), widget.x()))


def _top_and_bottom(widget: QWidget) -> tuple[int, int]:
    return widget.y(), widget.y() + widget.height()


def _left_and_right(widget: QWidget) -> tuple[int, int]:
    return widget.x(), widget.x() + widget.width()


def _cut(widgets: Sequence[QWidget], ends: Callable[[QWidget], tuple[int, int]]) -> list[list[QWidget]]:
    """The widgets in groups, cut wherever a straight line runs between them."""
    groups: list[list[QWidget]] = []
    reached = 0
    for widget in sorted(widgets, key=ends):
        first, last = ends(widget)
        if not groups or first >= reached:
            groups.append([])
            reached = last
        groups[-1].append(widget)
        reached = max(reached, last)
    return groups
