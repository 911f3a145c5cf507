"""Native charts that PowerPoint can edit: the XML of a chart, with the sheet behind it."""

from __future__ import annotations

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.export.chart_columns import ChartTable, printed_value
from jinpu_desktop.export.chart_sheet import chart_workbook
from jinpu_desktop.export.pptx_chart_plan import Plan
from jinpu_desktop.export.pptx_series import (
    CATEGORY_AXIS,
    EMPTY,
    NO_LINE,
    VALUE_AXIS,
    SeriesWriter,
    attribute,
    chart_text,
)
from jinpu_desktop.export.pptx_shapes import Paragraph, Pen, Run, Stroke, emu
from jinpu_desktop.export.text_room import LINE

_AXIS_SIZE = 26.0
_BREAK_SIZE = 22.0
# Office's sign for "as it fits", which leaves names upright where some are left out.
_FREE = -60000000
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


class ChartWriter:
    """Writes one chart."""

    def __init__(self, spec: ChartSpec, table: ChartTable, plan: Plan, pen: Pen) -> None:
        self._spec, self._table, self._plan, self._pen = spec, table, plan, pen

    def xml(self, user_shapes: str = "") -> bytes:
        """The chart part; `user_shapes` is the id of the relationship to what is drawn over it."""
        drawn = f'<c:userShapes r:id="{user_shapes}"/>' if user_shapes else ""
        title = self._title()
        series = SeriesWriter(self._spec, self._table, self._plan, self._pen)
        text = chart_text(self._pen, _AXIS_SIZE)
        content = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {_NAMESPACES}>'
            f'<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>{title}'
            f'<c:autoTitleDeleted val="{int(not title)}"/>'
            f"<c:plotArea>{self._layout()}{series.plots()}{self._axes()}"
            f"{EMPTY}</c:plotArea>{self._legend()}"
            f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"{EMPTY}{text}{drawn}</c:chartSpace>"
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
            f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>{self._pen.paragraphs([Paragraph((run,))])}</c:rich>"
            f'</c:tx><c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{left / self._plan.area.wide:.5f}"/><c:y val="0"/></c:manualLayout></c:layout>'
            '<c:overlay val="1"/></c:title>'
        )

    def _layout(self) -> str:
        area, plot = self._plan.area, self._plan.plot
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/>'
            '<c:xMode val="edge"/><c:yMode val="edge"/>'
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
            text = chart_text(self._pen, _BREAK_SIZE)
            return f'<c:legend><c:legendPos val="t"/>{hidden}<c:overlay val="1"/>{text}</c:legend>'
        left = (plot.right + 16 - area.left) / area.wide
        names = sum(column.first for column in self._table.columns)
        high = min(0.9, (names * _AXIS_SIZE * LINE * 1.5 + 20) / area.high)
        return (
            f'<c:legend><c:legendPos val="r"/>{hidden}<c:layout><c:manualLayout><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/><c:x val="{left:.5f}"/>'
            f'<c:y val="{(plot.top - area.top) / area.high:.5f}"/>'
            f'<c:w val="{max(0.05, 0.995 - left):.5f}"/><c:h val="{high:.5f}"/></c:manualLayout></c:layout>'
            f'<c:overlay val="0"/>{chart_text(self._pen, _BREAK_SIZE)}</c:legend>'
        )

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
            f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation '
            f'val="{"maxMin" if rows else "minMax"}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{"l" if rows else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            f"<c:spPr>{pen.stroke(Stroke('text', 2))}</c:spPr>"
            f"{chart_text(self._pen, plan.category_size, 'text', turn=_FREE)}"
            f'<c:crossAx val="{VALUE_AXIS}"/>{at_zero}<c:auto val="0"/><c:lblAlgn val="ctr"/>'
            f'<c:lblOffset val="100"/><c:tickLblSkip val="{plan.skip}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
            f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
            f'<c:max val="{high}"/><c:min val="{low}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{"b" if rows else "l"}"/>'
            f"<c:majorGridlines><c:spPr>{pen.stroke(Stroke('grid', 2))}</c:spPr></c:majorGridlines>"
            f'<c:numFmt formatCode="{attribute(_negative(digits))}" sourceLinked="0"/>'
            f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{NO_LINE}'
            f'{chart_text(self._pen, _AXIS_SIZE)}<c:crossAx val="{CATEGORY_AXIS}"/>{crossing}'
            f'<c:crossBetween val="between"/>{step}</c:valAx>'
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
            f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{number}" name="Break {number}"/>'
            '<cdr:cNvCxnSpPr/></cdr:nvCxnSpPr><cdr:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="0" cy="{emu(10)}"/></a:xfrm>'
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


def _negative(digits: str) -> str:
    return f'{digits};"\N{MINUS SIGN}"{digits}'


def _anchored(left: float, top: float, right: float, bottom: float, shape: str) -> str:
    return (
        f"<cdr:relSizeAnchor><cdr:from><cdr:x>{left:.5f}</cdr:x><cdr:y>{max(top, 0):.5f}</cdr:y></cdr:from>"
        f"<cdr:to><cdr:x>{right:.5f}</cdr:x><cdr:y>{max(bottom, 0):.5f}</cdr:y></cdr:to>{shape}"
        "</cdr:relSizeAnchor>"
    )
