"""Native charts of Excel, each beside the block of numbers that it is drawn from."""

from __future__ import annotations

from typing import Any

from jinpu_desktop.charts.chart_spec import ChartSpec, Shape
from jinpu_desktop.export.chart_columns import Cell, ChartTable, Column, chart_table, printed_value
from jinpu_desktop.export.chart_sheet import filled
from jinpu_desktop.export.look import EAST_ASIAN, LATIN, Look
from jinpu_desktop.export.xml_text import legal
from jinpu_desktop.runtime.language import language
from jinpu_desktop.services.slide_spec import SlideSpec

_CHART_ROWS = 24
_WIDE, _HIGH = 960, 460
_EXPECTED = "dash"
_MARKERS = {
    "circle": "circle", "square": "square", "triangle-up": "triangle", "diamond": "diamond",
    "triangle-down": "star", "cross-x": "x", "hexagon": "long_dash", "plus": "plus",
}  # fmt: skip
_DASHES = (
    "solid", "dash", "round_dot", "dash_dot", "square_dot", "long_dash", "round_dot", "long_dash_dot_dot",
)  # fmt: skip


class ChartSheet:
    """The sheet of all charts, one below the other; it is made with the first."""

    def __init__(self, book: Any, name: str, look: Look) -> None:
        self._book, self._name, self._look = book, name, look
        self._sheet: Any = None
        self._row = 0
        self._formats: dict[str, Any] = {}

    def add(self, slide: SlideSpec) -> None:
        """The chart of a page with its numbers."""
        spec = slide.chart
        assert spec is not None
        if self._sheet is None:
            self._sheet = self._book.add_worksheet(self._name)
            self._sheet.set_landscape()
            self._sheet.set_paper(9)
            self._sheet.fit_to_pages(1, 0)
            self._sheet.set_column(0, 0, 30)
            self._sheet.set_column(1, 40, 14)
        disagree = next((one.status for one in slide.figures if one.figure.mark == "X"), "") or "≠"
        table = chart_table(spec, slide.figures, disagree)
        head = self._format("title", bold=True)
        self._sheet.write_string(self._row, 0, legal(f"{slide.number}. {slide.title}"), head)
        self._sheet.write_string(self._row + 1, 0, spec.unit_text)
        self._row += 2
        self._numbers(table)
        alone = _drawn(self._look, self._book, self._name, self._row, spec, table)
        across = len(table.columns) + 2
        options = {"description": legal(slide.alt or spec.title), "object_position": 1}
        self._sheet.insert_chart(self._row, across, alone, options)
        self._row += max(len(table.categories) + 2, _CHART_ROWS) + 2

    def _numbers(self, table: ChartTable) -> None:
        for at, category in enumerate(table.categories):
            words = ", ".join(filter(None, (*category.statuses, category.gap)))
            name = f"{category.text} ({words})" if words else category.text
            self._sheet.write_string(self._row + 1 + at, 0, name)
        for number, column in enumerate(table.columns, 1):
            self._sheet.write_string(self._row, number, column.name, self._format("", bold=True))
            for at, cell in filled(column):
                form = self._format(cell.format or "General")
                self._sheet.write_number(self._row + 1 + at, number, float(cell.value), form)

    def _format(self, form: str, bold: bool = False) -> Any:
        key = f"{form}|{bold}"
        if key not in self._formats:
            made = {"bold": True, "text_wrap": not form} if bold else {"num_format": form}
            self._formats[key] = self._book.add_format(made)
        return self._formats[key]


def _drawn(look: Look, book: Any, sheet: str, top: int, spec: ChartSpec, table: ChartTable) -> Any:
    """The chart itself; `top` is the row of its headings."""
    bars = [column for column in table.columns if _is_bar(table, column)]
    kind = "bar" if table.horizontal else "column" if bars else "line"
    chart = book.add_chart({"type": kind})
    over = book.add_chart({"type": "line"}) if bars and len(bars) < len(table.columns) else None
    last = top + max(len(table.categories), 1)
    paired = len({column.series for column in bars}) == 1 and any(column.paired for column in bars)
    for number, column in enumerate(table.columns, 1):
        bar = _is_bar(table, column)
        series = {
            "name": [sheet, top, number],
            "categories": [sheet, top + 1, 0, last, 0],
            "values": [sheet, top + 1, number, last, number],
            **(_bar_look(look, column) if bar else _line_look(look, column)),
        }
        if bar:
            series |= {"gap": 60, "overlap": 100 if paired else 0}
        series["data_labels"] = _labels(column, len(table.categories))
        (chart if bar or over is None else over).add_series(series)
    if over is not None:
        chart.combine(over)
    _frame(chart, spec, table)
    return chart


def _is_bar(table: ChartTable, column: Column) -> bool:
    if column.shape is not Shape.BAR:
        return False
    layers = sum(one.shape is Shape.BAR and not one.paired for one in table.columns)
    return not column.paired or table.horizontal or layers > 1


def _frame(chart: Any, spec: ChartSpec, table: ChartTable) -> None:
    font = {"name": LATIN if language() == "en" else EAST_ASIAN[language()], "size": 10}
    low, high = (float(printed_value(value, spec.shift)) for value in (spec.y_axis.low, spec.y_axis.high))
    ticks = [printed_value(tick.value, spec.shift) for tick in spec.y_axis.ticks]
    values: dict[str, Any] = {"min": low, "max": high, "num_font": font, "line": {"none": True}}
    if len(ticks) > 1:
        values["major_unit"] = float(ticks[1] - ticks[0])
    decimals = max((len(tick.text.partition(".")[2]) for tick in spec.y_axis.ticks), default=0)
    values["num_format"] = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    values["major_gridlines"] = {"visible": True}
    names: dict[str, Any] = {"num_font": font, "label_position": "low", "text_axis": True}
    if table.horizontal:
        names |= {"reverse": True, "crossing": "max"}
        chart.set_x_axis(values)
        chart.set_y_axis(names)
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)
    unit = " · ".join(filter(None, (spec.unit_text, spec.subtitle, spec.y_axis.note)))
    chart.set_title({"name": f"{spec.title}\n{unit}" if unit else spec.title,
                     "name_font": {**font, "size": 12, "bold": True}, "overlay": False})  # fmt: skip
    hidden = [number for number, column in enumerate(table.columns) if not column.first]
    several = sum(column.first for column in table.columns) > 1
    legend = {"position": "right", "delete_series": hidden, "font": font} if several else {"none": True}
    chart.set_legend(legend)
    left, right = 0.26 if table.horizontal else 0.1, 0.76 if several else 0.95
    place = {"x": left, "y": 0.18, "width": right - left, "height": 0.68}
    chart.set_plotarea({"layout": place})
    chart.show_blanks_as("gap")
    chart.set_size({"width": _WIDE, "height": _HIGH})


def _color(look: Look, column: Column) -> str:
    return f"#{look.color('conflict' if column.paired else f'series-{column.series}')}"


def _line_look(look: Look, column: Column) -> dict[str, Any]:
    color = _color(look, column)
    dash = _EXPECTED if column.dashed else _DASHES[column.series % len(_DASHES)]
    line = {"none": True} if column.paired else {"color": color, "width": 2, "dash_type": dash}
    symbol = "circle" if column.paired else _MARKERS[look.marker(column.series)]
    marker = {
        "type": symbol,
        "size": 6 if column.paired else 7,
        "fill": {"color": color},
        "border": {"color": color},
    }
    points = [_point(look, column, cell, color) for cell in column.cells]
    found: dict[str, Any] = {"line": line, "marker": marker, "smooth": False}
    return found | ({"points": points} if any(points) else {})


def _point(look: Look, column: Column, cell: Cell | None, color: str) -> dict[str, Any] | None:
    """Where the value is not simply published: hollow inside."""
    if cell is None or cell.anchor >= 0 or column.paired or cell.look in ("A", "D", "C"):
        return None
    return {"fill": {"color": f"#{look.color('canvas')}"}, "border": {"color": color}}


def _bar_look(look: Look, column: Column) -> dict[str, Any]:
    color, empty = _color(look, column), f"#{look.color('surface')}"
    border = {"color": color, "width": 2}
    if column.paired:
        return {"fill": {"none": True}, "border": border}
    points: list[dict[str, Any] | None] = []
    for cell in column.cells:
        status = cell.look if cell is not None else "A"
        if status in ("E", "F", "C"):
            points.append({"fill": {"color": empty}, "border": {**border, **_dashed(status)}})
        elif status == "P":
            # The left half filled, with a sharp edge.
            half = {"colors": [color, color, empty, empty], "positions": [0, 50, 50, 100], "angle": 0}
            points.append({"gradient": half, "border": border})
        else:
            points.append(None)
    found: dict[str, Any] = {"border": border}
    if column.hatched:
        found["pattern"] = {"pattern": "wide_upward_diagonal", "fg_color": color, "bg_color": empty}
    else:
        found["fill"] = {"color": color}
    return found | ({"points": points} if any(points) else {})


def _dashed(status: str) -> dict[str, str]:
    return {"dash_type": _EXPECTED} if status == "F" else {}


def _labels(column: Column, count: int) -> dict[str, Any]:
    """Values beside few points; many would cover each other, and the numbers stand beside the chart."""
    labels: dict[str, Any] = {"value": count <= 16}
    if any(cell is not None and cell.anchor >= 0 for cell in column.cells):
        labels["custom"] = [{"delete": True} if cell and cell.anchor >= 0 else None for cell in column.cells]
    return labels
