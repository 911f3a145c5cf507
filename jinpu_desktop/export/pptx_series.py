"""The series of a native chart: their lines, bars and markers, the labels of their values, and the values."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from jinpu_desktop.charts.chart_spec import ChartSpec, Shape
from jinpu_desktop.export.chart_columns import Cell, ChartTable, Column, printed_value
from jinpu_desktop.export.chart_sheet import FIRST, NAMES, SHEET, filled
from jinpu_desktop.export.pptx_chart_plan import Plan
from jinpu_desktop.export.pptx_shapes import Paragraph, Pen, Run, Stroke, clean
from jinpu_desktop.export.text_room import width

CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222
_NO_OUTLINE = "<a:ln><a:noFill/></a:ln>"
NO_LINE = f"<c:spPr>{_NO_OUTLINE}</c:spPr>"
EMPTY = f"<c:spPr><a:noFill/>{_NO_OUTLINE}</c:spPr>"
_LINE_WIDTH, _OUTLINE_WIDTH, _MARKER = 4.0, 4.0, 9
# The tokens' markers and line patterns in the words of Office, which has no hexagon and no triangle that
# points down. The two crosses have no inside that could be hollow; the status stands in words too.
_MARKERS = {
    "circle": "circle", "square": "square", "triangle-up": "triangle", "diamond": "diamond",
    "triangle-down": "star", "cross-x": "x", "hexagon": "dash", "plus": "plus",
}  # fmt: skip
_DASHES = ("", "dash", "sysDot", "dashDot", "sysDash", "lgDash", "sysDot", "lgDashDotDot")
_EXPECTED_DASH = "sysDash"
# So many pixels up for one to the right.
_STEEP = 0.35


class SeriesWriter:
    """Writes the series of one chart."""

    def __init__(self, spec: ChartSpec, table: ChartTable, plan: Plan, pen: Pen) -> None:
        self._spec, self._table, self._plan, self._pen = spec, table, plan, pen

    def plots(self) -> str:
        """Bars, and over them lines and markers."""
        numbered = list(enumerate(self._table.columns))
        rows = self._table.horizontal
        bars = [(number, one) for number, one in numbered if self._is_bar(one)]
        lines = [(number, one) for number, one in numbered if not self._is_bar(one)]
        ids = f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'
        found = ""
        if bars:
            layers = sum(column.first for _number, column in bars)
            over = any(column.paired for _number, column in bars) and layers == 1
            gap = 68 if layers == 1 and not rows else 45
            found += (
                f'<c:barChart><c:barDir val="{"bar" if rows else "col"}"/><c:grouping val="clustered"/>'
                f'<c:varyColors val="0"/>{"".join(self._series(*one) for one in bars)}'
                f'<c:gapWidth val="{gap}"/><c:overlap val="{100 if over else 0}"/>{ids}</c:barChart>'
            )
        if lines:
            found += (
                f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
                f'{"".join(self._series(*one) for one in lines)}<c:marker val="1"/>{ids}</c:lineChart>'
            )
        return found

    def _is_bar(self, column: Column) -> bool:
        """Values that disagree stand as a marker over the one bar; beside several or on rows as a bar."""
        if column.shape is not Shape.BAR:
            return False
        layers = sum(one.shape is Shape.BAR and not one.paired for one in self._table.columns)
        return not column.paired or self._table.horizontal or layers > 1

    def _series(self, number: int, column: Column) -> str:
        bar = self._is_bar(column)
        cell = xl_rowcol_to_cell(0, number + FIRST, True, True)
        name = (
            f'<c:tx><c:strRef><c:f>{SHEET}!{cell}</c:f><c:strCache><c:ptCount val="1"/>'
            f'<c:pt idx="0"><c:v>{clean(column.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        )
        head = f'<c:idx val="{number}"/><c:order val="{number}"/>{name}'
        points = "".join(self._point(column, at, one, bar) for at, one in filled(column))
        labels = self._labels(number, column, bar)
        data = self._data(number, column)
        if bar:
            look = f"<c:spPr>{self._bar_look(column, '')}</c:spPr>"
            return f'<c:ser>{head}{look}<c:invertIfNegative val="0"/>{points}{labels}{data}</c:ser>'
        role = f"series-{column.series}"
        dash = _EXPECTED_DASH if column.dashed else _DASHES[column.series % len(_DASHES)]
        line = _NO_OUTLINE if column.paired else self._pen.stroke(Stroke(role, _LINE_WIDTH, dash))
        marker = self._marker(column, "A")
        drawn = f"<c:spPr>{line}</c:spPr>{marker}{points}{labels}{data}"
        return f'<c:ser>{head}{drawn}<c:smooth val="0"/></c:ser>'

    def _point(self, column: Column, at: int, cell: Cell, bar: bool) -> str:
        if bar:
            if cell.look in ("A", "D") or column.paired:
                return ""
            return (
                f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
                f"<c:spPr>{self._bar_look(column, cell.look)}</c:spPr></c:dPt>"
            )
        if cell.anchor < 0 and cell.look in ("A", "D"):
            return ""
        marker = '<c:marker><c:symbol val="none"/></c:marker>'
        if cell.anchor < 0:
            marker = self._marker(column, cell.look)
        return f'<c:dPt><c:idx val="{at}"/>{marker}<c:bubble3D val="0"/></c:dPt>'

    def _bar_look(self, column: Column, look: str) -> str:
        pen, role = self._pen, f"series-{column.series}"
        outline = pen.stroke(Stroke(role, _OUTLINE_WIDTH, _EXPECTED_DASH if look == "F" else ""))
        if column.paired:
            return "<a:noFill/>" + pen.stroke(Stroke("conflict", _OUTLINE_WIDTH))
        if look in ("F", "E", "C"):
            return pen.fill("canvas") + outline
        if look == "P":
            return self._half(role) + outline
        if column.hatched:
            return _pattern("wdUpDiag", pen.color(role), pen.color("canvas")) + outline
        return pen.fill(role) + outline

    def _half(self, role: str) -> str:
        """The left half filled, the right one empty: a gradient with a sharp edge. Programs that know no such
        edge draw it empty, which is nearer to the truth than the stripes that they draw full."""
        full, empty = self._pen.color(role), self._pen.color("canvas")
        stops = ((0, full), (50000, full), (50000, empty), (100000, empty))
        listed = "".join(f'<a:gs pos="{at}">{color}</a:gs>' for at, color in stops)
        across = '<a:lin ang="0" scaled="0"/>'
        return f'<a:gradFill rotWithShape="1"><a:gsLst>{listed}</a:gsLst>{across}</a:gradFill>'

    def _marker(self, column: Column, look: str) -> str:
        pen, role = self._pen, "conflict" if column.paired else f"series-{column.series}"
        symbol = _MARKERS[pen.look.marker(column.series)]
        if column.paired:
            symbol = "dash" if column.shape is Shape.BAR else "circle"
        inside = pen.fill(role)
        if look == "F":
            symbol, inside = "diamond", pen.fill("canvas")
        elif look == "E" and not column.paired:
            inside = pen.fill("canvas")
        elif look == "P":
            inside = self._half(role)
        size = _MARKER + 4 if symbol in ("diamond", "dash") else _MARKER - 2 if column.paired else _MARKER
        return (
            f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>'
            f"<c:spPr>{inside}{pen.stroke(Stroke(role, 3))}</c:spPr></c:marker>"
        )

    # Labels and values

    def _labels(self, number: int, column: Column, bar: bool) -> str:
        shown = self._plan.labelled[number]
        role = "conflict" if column.paired else "text"
        look = chart_text(self._pen, self._plan.label_size, role, strong=not self._table.horizontal)
        written = "".join(
            self._label(at, cell, self._side(column, at, cell, bar), look)
            for at, cell in filled(column)
            if at in shown and cell.anchor < 0
        )
        return f"<c:dLbls>{written}{_flags(value=False)}</c:dLbls>"

    def _side(self, column: Column, at: int, cell: Cell, bar: bool) -> str:
        """Where a label stands: beside a line that climbs or falls steeply it would lie on it."""
        if bar or self._plan.named_at_end or column.paired:
            return "outEnd" if bar else "r"
        plot, axis = self._plan.plot, self._spec.y_axis
        span = printed_value(axis.high - axis.low, self._spec.shift)
        slot = plot.wide / len(self._table.categories)
        if width(cell.label, self._plan.label_size, True) > slot * 0.8:
            return "t"
        lines = [one for one in self._table.columns if one.series == column.series and not one.paired]
        steps = [0.0, 0.0]
        for way, other in enumerate((at - 1, at + 1)):
            for line in lines:
                mine, its = line.cells[at], line.cells[other] if 0 <= other < len(line.cells) else None
                if mine is not None and its is not None:
                    steps[way] = float((its.value - mine.value) / span) * plot.high / slot
        before, after = steps
        if after > _STEEP:
            return "b" if before > _STEEP else "l"
        return "r" if before > _STEEP else "t"

    def _label(self, at: int, cell: Cell, place: str, look: str) -> str:
        flags = _flags(value=True, name=self._plan.named_at_end)
        if cell.format:
            shown = f'<c:numFmt formatCode="{attribute(cell.format)}" sourceLinked="0"/>'
        else:
            run = Run(cell.label, self._plan.label_size, strong=True)
            body = self._pen.paragraphs([Paragraph((run,), "ctr")])
            shown = f"<c:tx><c:rich><a:bodyPr/><a:lstStyle/>{body}</c:rich></c:tx>"
        return f'<c:dLbl><c:idx val="{at}"/>{shown}{EMPTY}{look}<c:dLblPos val="{place}"/>{flags}</c:dLbl>'

    def _data(self, number: int, column: Column) -> str:
        count = len(self._table.categories)
        first, last = (xl_rowcol_to_cell(row, NAMES, True, True) for row in (1, max(count, 1)))
        names = "".join(
            f'<c:pt idx="{at}"><c:v>{clean(word)}</c:v></c:pt>' for at, word in enumerate(self._plan.words)
        )
        top, bottom = (xl_rowcol_to_cell(row, number + FIRST, True, True) for row in (1, max(count, 1)))
        values = "".join(
            f'<c:pt idx="{at}"{_own_format(cell)}><c:v>{cell.value}</c:v></c:pt>'
            for at, cell in filled(column)
        )
        return (
            f'<c:cat><c:strRef><c:f>{SHEET}!{first}:{last}</c:f><c:strCache><c:ptCount val="{count}"/>{names}'
            f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{SHEET}!{top}:{bottom}</c:f>"
            f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}'
            "</c:numCache></c:numRef></c:val>"
        )


def chart_text(pen: Pen, size: float, role: str = "text-2", strong: bool = False, turn: int = 0) -> str:
    """The look of a chart's text, turned by so many 60,000ths of a degree."""
    look = pen.run_properties(Run("", size, strong, role), "a:defRPr").replace(' dirty="0"', "")
    return (
        f'<c:txPr><a:bodyPr rot="{turn}" vert="horz" wrap="none"/><a:lstStyle/>'
        f"<a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p></c:txPr>"
    )


def attribute(text: str) -> str:
    """A text as it stands between the quotes of an attribute."""
    return clean(text).replace('"', "&quot;")


def _own_format(cell: Cell) -> str:
    return f' formatCode="{attribute(cell.format)}"' if cell.format else ""


def _pattern(name: str, full: str, empty: str) -> str:
    return f'<a:pattFill prst="{name}"><a:fgClr>{full}</a:fgClr><a:bgClr>{empty}</a:bgClr></a:pattFill>'


def _flags(*, value: bool, name: bool = False) -> str:
    separator = "<c:separator>\n</c:separator>" if name else ""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name and value)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        f"{separator}"
    )
