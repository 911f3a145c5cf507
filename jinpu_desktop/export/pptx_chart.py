"""Native charts that PowerPoint can edit: the XML of a chart, with the sheet behind it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from jinpu_desktop.charts.chart_spec import ChartSpec, Shape
from jinpu_desktop.export.chart_columns import Cell, ChartTable, Column, printed_value
from jinpu_desktop.export.pptx_chart_plan import Plan
from jinpu_desktop.export.pptx_shapes import Paragraph, Pen, Run, Stroke, clean, emu
from jinpu_desktop.export.text_room import LINE
from jinpu_desktop.export.zip_times import EARLIEST

SHEET = "Sheet1"
_AXIS_SIZE = 26.0
_BREAK_SIZE = 22.0
_LINE_WIDTH, _OUTLINE_WIDTH, _MARKER = 4.0, 4.0, 9
# The tokens' markers and line patterns in the words of Office, which has no hexagon and no triangle that
# points down. The two crosses have no inside that could be hollow; the status stands in words too.
_MARKERS = {
    "circle": "circle", "square": "square", "triangle-up": "triangle", "diamond": "diamond",
    "triangle-down": "star", "cross-x": "x", "hexagon": "dash", "plus": "plus",
}  # fmt: skip
_DASHES = ("", "dash", "sysDot", "dashDot", "sysDash", "lgDash", "sysDot", "lgDashDotDot")
_EXPECTED_DASH = "sysDash"
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222


class ChartWriter:
    """Writes one chart."""

    def __init__(self, spec: ChartSpec, table: ChartTable, plan: Plan, pen: Pen) -> None:
        self._spec, self._table, self._plan, self._pen = spec, table, plan, pen

    def xml(self, user_shapes: str = "") -> bytes:
        """The chart part; `user_shapes` is the id of the relationship to what is drawn over it."""
        drawn = f'<c:userShapes r:id="{user_shapes}"/>' if user_shapes else ""
        text = self._text_properties(_AXIS_SIZE)
        content = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {_NAMESPACES}>'
            f'<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>{self._title()}'
            f'<c:autoTitleDeleted val="0"/><c:plotArea>{self._layout()}{self._plots()}{self._axes()}'
            f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>{self._legend()}"
            f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text}{drawn}</c:chartSpace>"
        )
        return content.encode("utf-8", "replace")

    def workbook(self) -> bytes:
        """The sheet that PowerPoint opens for "Edit data"."""
        return chart_workbook(self._table, self._plan.words)

    # Around the plot

    def _title(self) -> str:
        unit = " · ".join(filter(None, (self._spec.unit_text, self._spec.subtitle, self._spec.y_axis.note)))
        if not unit:
            return ""
        run = Run(unit, _AXIS_SIZE - 2, role="text-2")
        left = 0.0 if self._table.horizontal else self._plan.plot.left - self._plan.area.left
        return (
            f'<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>{self._pen.paragraphs([Paragraph((run,))])}</c:rich>'
            f'</c:tx><c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{left / self._plan.area.wide:.5f}"/><c:y val="0"/></c:manualLayout></c:layout>'
            '<c:overlay val="1"/></c:title>'
        )

    def _layout(self) -> str:
        area, plot = self._plan.area, self._plan.plot
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{(plot.left - area.left) / area.wide:.5f}"/>'
            f'<c:y val="{(plot.top - area.top) / area.high:.5f}"/>'
            f'<c:w val="{plot.wide / area.wide:.5f}"/><c:h val="{plot.high / area.high:.5f}"/>'
            "</c:manualLayout></c:layout>"
        )

    def _legend(self) -> str:
        if not self._plan.has_legend:
            return ""
        hidden = "".join(
            f'<c:legendEntry><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
            for number, column in enumerate(self._table.columns)
            if not column.first
        )
        area, plot = self._plan.area, self._plan.plot
        if self._table.horizontal:
            place = '<c:legendPos val="t"/>'
            return f'<c:legend>{place}{hidden}<c:overlay val="1"/>{self._text_properties(_BREAK_SIZE)}</c:legend>'
        left = (plot.right + 16 - area.left) / area.wide
        names = sum(column.first for column in self._table.columns)
        high = min(0.9, (names * _AXIS_SIZE * LINE * 1.5 + 20) / area.high)
        return (
            f'<c:legend><c:legendPos val="r"/>{hidden}<c:layout><c:manualLayout><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/><c:x val="{left:.5f}"/><c:y val="{(plot.top - area.top) / area.high:.5f}"/>'
            f'<c:w val="{max(0.05, 0.995 - left):.5f}"/><c:h val="{high:.5f}"/></c:manualLayout></c:layout>'
            f'<c:overlay val="0"/>{self._text_properties(_BREAK_SIZE)}</c:legend>'
        )

    def _text_properties(self, size: float, role: str = "text-2", strong: bool = False) -> str:
        look = self._pen.run_properties(Run("", size, strong, role), "a:defRPr")
        return (
            f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p></c:txPr>"
        ).replace(' dirty="0"', "")

    # Axes

    def _axes(self) -> str:
        pen, spec, plan = self._pen, self._spec, self._plan
        rows = self._table.horizontal
        low, high = (printed_value(value, spec.shift) for value in (spec.y_axis.low, spec.y_axis.high))
        ticks = [printed_value(tick.value, spec.shift) for tick in spec.y_axis.ticks]
        step = f'<c:majorUnit val="{ticks[1] - ticks[0]}"/>' if len(ticks) > 1 else ""
        decimals = max((len(tick.text.partition(".")[2]) for tick in spec.y_axis.ticks), default=0)
        digits = "#,##0" + (f".{'0' * decimals}" if decimals else "")
        crossing = '<c:crosses val="max"/>' if rows else '<c:crosses val="min"/>'
        at_zero = '<c:crosses val="autoZero"/>' if low <= 0 else f'<c:crossesAt val="{low}"/>'
        return (
            f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation '
            f'val="{"maxMin" if rows else "minMax"}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{"l" if rows else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            f"<c:spPr>{pen.stroke(Stroke('text', 2))}</c:spPr>"
            f"{self._text_properties(plan.category_size, 'text')}"
            f'<c:crossAx val="{_VALUE_AXIS}"/>{at_zero}<c:auto val="0"/><c:lblAlgn val="ctr"/>'
            f'<c:lblOffset val="100"/><c:tickLblSkip val="{plan.skip}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
            f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
            f'<c:max val="{high}"/><c:min val="{low}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{"b" if rows else "l"}"/>'
            f"<c:majorGridlines><c:spPr>{pen.stroke(Stroke('grid', 2))}</c:spPr></c:majorGridlines>"
            f'<c:numFmt formatCode="{_attribute(_negative(digits))}" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_NO_LINE}'
            f'{self._text_properties(_AXIS_SIZE)}<c:crossAx val="{_CATEGORY_AXIS}"/>{crossing}'
            f'<c:crossBetween val="between"/>{step}</c:valAx>'
        )

    # Series

    def _plots(self) -> str:
        numbered = list(enumerate(self._table.columns))
        rows = self._table.horizontal
        bars = [(number, one) for number, one in numbered if self._is_bar(one)]
        lines = [(number, one) for number, one in numbered if not self._is_bar(one)]
        ids = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
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
        cell = xl_rowcol_to_cell(0, number + 1, row_abs=True, col_abs=True)
        name = (
            f"<c:tx><c:strRef><c:f>{SHEET}!{cell}</c:f><c:strCache><c:ptCount val=\"1\"/>"
            f'<c:pt idx="0"><c:v>{clean(column.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        )
        head = f'<c:idx val="{number}"/><c:order val="{number}"/>{name}'
        points = "".join(self._point(column, at, one, bar) for at, one in _cells(column))
        labels = self._labels(number, column, bar)
        data = self._data(number, column)
        if bar:
            look = f"<c:spPr>{self._bar_look(column, '')}</c:spPr>"
            return f'<c:ser>{head}{look}<c:invertIfNegative val="0"/>{points}{labels}{data}</c:ser>'
        role = f"series-{column.series}"
        dash = _EXPECTED_DASH if column.dashed else _DASHES[column.series % len(_DASHES)]
        line = _NO_OUTLINE if column.paired else self._pen.stroke(Stroke(role, _LINE_WIDTH, dash))
        marker = self._marker(column, "A")
        return f'<c:ser>{head}<c:spPr>{line}</c:spPr>{marker}{points}{labels}{data}<c:smooth val="0"/></c:ser>'

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
            return _pattern(pen.color(role), pen.color("canvas")) + outline
        return pen.fill(role) + outline

    def _half(self, role: str) -> str:
        """The left half filled, the right one empty, with a sharp edge."""
        full, empty = self._pen.color(role), self._pen.color("canvas")
        stops = ((0, full), (50000, full), (50000, empty), (100000, empty))
        listed = "".join(f'<a:gs pos="{at}">{color}</a:gs>' for at, color in stops)
        return f'<a:gradFill rotWithShape="1"><a:gsLst>{listed}</a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>'

    def _marker(self, column: Column, look: str) -> str:
        pen, role = self._pen, "conflict" if column.paired else f"series-{column.series}"
        symbol = _MARKERS[pen.look.marker(column.series)]
        if column.paired:
            symbol = "dash" if column.shape is Shape.BAR else "circle"
        inside = pen.fill(role)
        if look == "F":
            symbol, inside = "diamond", pen.fill("canvas")
        elif look == "E" or (column.paired and column.shape is Shape.LINE):
            inside = pen.fill("canvas")
        elif look == "P":
            inside = self._half(role)
        size = _MARKER + 4 if symbol in ("diamond", "dash") else _MARKER
        return (
            f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>'
            f"<c:spPr>{inside}{pen.stroke(Stroke(role, 3))}</c:spPr></c:marker>"
        )

    # Labels and values

    def _labels(self, number: int, column: Column, bar: bool) -> str:
        shown = self._plan.labelled[number]
        role = "conflict" if column.paired else "text"
        look = self._text_properties(self._plan.label_size, role, strong=not self._table.horizontal)
        place = "outEnd" if bar else "r" if self._plan.named_at_end or column.paired else "t"
        written = "".join(
            self._label(at, cell, place, look) for at, cell in _cells(column) if at in shown and cell.anchor < 0
        )
        return f"<c:dLbls>{written}{_flags(value=False)}</c:dLbls>"

    def _label(self, at: int, cell: Cell, place: str, look: str) -> str:
        flags = _flags(value=True, name=self._plan.named_at_end)
        if cell.format:
            shown = f'<c:numFmt formatCode="{_attribute(cell.format)}" sourceLinked="0"/>'
        else:
            run = Run(cell.label, self._plan.label_size, strong=True)
            body = self._pen.paragraphs([Paragraph((run,), "ctr")])
            shown = f"<c:tx><c:rich><a:bodyPr/><a:lstStyle/>{body}</c:rich></c:tx>"
        return (
            f'<c:dLbl><c:idx val="{at}"/>{shown}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{look}'
            f'<c:dLblPos val="{place}"/>{flags}</c:dLbl>'
        )

    def _data(self, number: int, column: Column) -> str:
        count = len(self._table.categories)
        first, last = (xl_rowcol_to_cell(row, 0, True, True) for row in (1, max(count, 1)))
        names = "".join(
            f'<c:pt idx="{at}"><c:v>{clean(word)}</c:v></c:pt>' for at, word in enumerate(self._plan.words)
        )
        top, bottom = (xl_rowcol_to_cell(row, number + 1, True, True) for row in (1, max(count, 1)))
        values = "".join(
            f'<c:pt idx="{at}"{_own_format(cell)}><c:v>{cell.value}</c:v></c:pt>' for at, cell in _cells(column)
        )
        return (
            f'<c:cat><c:strRef><c:f>{SHEET}!{first}:{last}</c:f><c:strCache><c:ptCount val="{count}"/>{names}'
            f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{SHEET}!{top}:{bottom}</c:f>"
            f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}'
            "</c:numCache></c:numRef></c:val>"
        )

    # Over the chart

    def over(self) -> bytes:
        """Lines and words at breaks, as shapes that belong to the chart; empty if there are none."""
        if not self._plan.breaks:
            return b""
        area, plot = self._plan.area, self._plan.plot
        shapes = []
        for number, one in enumerate(self._plan.breaks):
            across = (plot.left - area.left + one.at * plot.wide) / area.wide
            top = (plot.top - area.top - _AXIS_SIZE * LINE) / area.high
            bottom = (plot.bottom - area.top) / area.high
            shapes.append(_anchored(across, top, across, bottom, self._break_line(2 * number + 2)))
            if one.word:
                half, high = 0.12, _BREAK_SIZE * LINE / area.high
                start = top - high * (one.row + 1)
                left = min(max(across - half, 0.0), 1 - 2 * half)
                words = self._break_word(2 * number + 3, f"// {one.word}")
                shapes.append(_anchored(left, start, left + 2 * half, start + high, words))
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:userShapes {_NAMESPACES} '
            f'xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing">{"".join(shapes)}'
            "</c:userShapes>"
        ).encode()

    def _break_line(self, number: int) -> str:
        stroke = self._pen.stroke(Stroke("definition", 2.5, "dash"))
        return (
            f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{number}" name="Break {number}"/><cdr:cNvCxnSpPr/>'
            f'</cdr:nvCxnSpPr><cdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="{emu(10)}"/></a:xfrm>'
            f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{stroke}</cdr:spPr></cdr:cxnSp>'
        )

    def _break_word(self, number: int, word: str) -> str:
        body = self._pen.paragraphs([Paragraph((Run(word, _BREAK_SIZE, role="definition"),), "ctr")])
        return (
            f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}" name="Break {number}"/>'
            '<cdr:cNvSpPr txBox="1"/></cdr:nvSpPr><cdr:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{emu(10)}" cy="{emu(10)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            '<a:noFill/></cdr:spPr><cdr:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" '
            f'anchor="ctr"/><a:lstStyle/>{body}</cdr:txBody></cdr:sp>'
        )


_NO_OUTLINE = "<a:ln><a:noFill/></a:ln>"
_NO_LINE = f"<c:spPr>{_NO_OUTLINE}</c:spPr>"


def chart_workbook(table: ChartTable, words: tuple[str, ...]) -> bytes:
    """The sheet behind a chart: a row for each category, a column for each series.

    A value that stands twice, because a dashed line begins at it, is a reference to the one that counts.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(*EARLIEST)})  # noqa: DTZ001 - a zip file knows no zones
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, 24)
        formats = {}
        for row, word in enumerate(words, 1):
            sheet.write_string(row, 0, word)
        for number, column in enumerate(table.columns, 1):
            sheet.write_string(0, number, column.name)
            for row, cell in _cells(column):
                form = formats.get(cell.format)
                if form is None:
                    form = formats[cell.format] = book.add_format({"num_format": cell.format or "General"})
                if cell.anchor < 0:
                    sheet.write_number(row + 1, number, float(cell.value), form)
                else:
                    source = xl_rowcol_to_cell(row + 1, cell.anchor + 1)
                    sheet.write_formula(row + 1, number, f"={source}", form, float(cell.value))
    return file.getvalue()


def _cells(column: Column) -> Iterator[tuple[int, Cell]]:
    return ((number, cell) for number, cell in enumerate(column.cells) if cell is not None)


def _own_format(cell: Cell) -> str:
    return f' formatCode="{_attribute(cell.format)}"' if cell.format else ""


def _attribute(text: str) -> str:
    return clean(text).replace('"', "&quot;")


def _negative(digits: str) -> str:
    return f"{digits};\"\N{MINUS SIGN}\"{digits}"


def _pattern(full: str, empty: str) -> str:
    return f'<a:pattFill prst="wdUpDiag"><a:fgClr>{full}</a:fgClr><a:bgClr>{empty}</a:bgClr></a:pattFill>'


def _flags(*, value: bool, name: bool = False) -> str:
    separator = "<c:separator>\n</c:separator>" if name else ""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name and value)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>{separator}'
    )


def _anchored(left: float, top: float, right: float, bottom: float, shape: str) -> str:
    return (
        f"<cdr:relSizeAnchor><cdr:from><cdr:x>{left:.5f}</cdr:x><cdr:y>{max(top, 0):.5f}</cdr:y></cdr:from>"
        f"<cdr:to><cdr:x>{right:.5f}</cdr:x><cdr:y>{max(bottom, 0):.5f}</cdr:y></cdr:to>{shape}"
        "</cdr:relSizeAnchor>"
    )
