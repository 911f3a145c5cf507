"""One page of a briefing as a slide: title, visual, facts, text, sources, each in its place.

The places are those of the design's presented page, in pixels of 1920 x 1080.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.export.chart_columns import ChartTable, chart_table
from jinpu_desktop.export.pptx_base import NUMBER, TITLE, TITLE_SIZE
from jinpu_desktop.export.pptx_chart_plan import Plan, chart_note, plan_chart
from jinpu_desktop.export.pptx_map import map_shapes
from jinpu_desktop.export.pptx_ownership import ownership_shapes, ownership_width
from jinpu_desktop.export.pptx_shapes import Area, Paragraph, Pen, Run, Stroke
from jinpu_desktop.export.pptx_table import plan_table, table_frame
from jinpu_desktop.export.pptx_text import Block, flow, side_blocks
from jinpu_desktop.export.text_room import LINE, fitting_size, height, shortened
from jinpu_desktop.services.slide_spec import DocumentSpec, SlideSpec, SlideTable

LEFT, RIGHT, BOTTOM = 88.0, 1832.0, 930.0
_UNDER_TITLE = 42.0
_VISUAL_RIGHT, _TABLE_RIGHT, _BETWEEN = 1196.0, 1330.0, 74.0
_TITLE_SIZES = (56.0, 52.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
_TITLE_LINE = 1.2
_FOOT = Area(LEFT, 975, 1500, 62)
_FOOT_SIZES = (24.0, 23.0, 22.0)
_FOOT_RULE = 957.0
_NOTE_SIZE = 22.0


class ChartToAdd(NamedTuple):
    """A native chart that a slide needs beside its shapes; `marker` stands for it in the tree of shapes."""

    spec: ChartSpec
    table: ChartTable
    plan: Plan
    alt: str
    marker: str


class Sheet(NamedTuple):
    """A slide to be made: its shapes in reading order, with the chart among them if there is one."""

    shapes: tuple[str, ...]
    chart: ChartToAdd | None
    is_title: bool


class PageWriter:
    """Lays out the pages of one document; a page that is too long makes several slides."""

    def __init__(self, document: DocumentSpec) -> None:
        self._document = document

    def sheets(self, slide: SlideSpec, pen: Pen) -> Iterator[Sheet]:
        """The slides of a page: one, and more where its text or its table is too long for it."""
        if slide.layout is Layout.TITLE:
            yield _title_sheet(slide, self._document, pen)
            return
        yield from _Page(slide, self._document, pen).sheets()


def _title_sheet(slide: SlideSpec, document: DocumentSpec, pen: Pen) -> Sheet:
    """The first page: the briefing's title low on the page, text and dates under it."""
    size = fitting_size(slide.title, (76.0, 68.0, *_TITLE_SIZES), 1744, 320, True, _TITLE_LINE)
    high = height(slide.title, size, 1744, True, _TITLE_LINE)
    shapes = [_title(pen, slide.title, size, Area(LEFT, 560 - high, 1744, high), "ctrTitle")]
    shapes.append(pen.rule((LEFT, 590, RIGHT, 590), Stroke("text", 3), "Rule"))
    text = "\n".join(slide.paragraphs)
    text_size = fitting_size(text, (36.0, 32.0, 28.0, 26.0, 24.0, 22.0, 20.0), 1744, 290)
    if text:
        body = tuple(Paragraph((Run(line, text_size),), before=8) for line in slide.paragraphs)
        shapes.append(pen.text(Area(LEFT, 614, 1744, 310), body, "Text"))
    label = dict(document.labels).get("data_date", "")
    dates = [format_date(document.date)] if document.date else []
    if document.data_date:
        dates.append(f"{label} {format_date(document.data_date)}".strip())
    shapes += _foot(pen, slide, " · ".join(dates))
    return Sheet(tuple(shapes), None, True)


class _Page:
    def __init__(self, slide: SlideSpec, document: DocumentSpec, pen: Pen) -> None:
        self._slide, self._document, self._pen = slide, document, pen
        self._chart: ChartToAdd | None = None
        self._rest: SlideTable | None = None

    def sheets(self) -> Iterator[Sheet]:
        slide, pen = self._slide, self._pen
        head, top = self._head(slide.title)
        if not self._document.keep_marks:
            slide = slide._replace(facts=tuple(fact._replace(status="") for fact in slide.facts))
        blocks = side_blocks(slide, alone=not self._has_visual)
        body = Area(LEFT, top, RIGHT - LEFT, BOTTOM - top)
        if self._has_visual:
            right = self._visual_right() if blocks else RIGHT
            head += self._visual(body._replace(wide=right - LEFT))
            start = right + _BETWEEN
            place = Area(start, top + 10, RIGHT - start, BOTTOM - top - 10)
        else:
            place = body
        shapes, left = flow(pen, blocks, place, wide=not self._has_visual)
        yield Sheet((*head, *shapes, *_foot(pen, slide, _credit(slide))), self._chart, False)
        yield from self._continued(left)

    def _continued(self, left: list[Block]) -> Iterator[Sheet]:
        """What found no place: the rest of the table, then the rest of the text."""
        number = 1
        while self._rest is not None or left:
            number += 1
            head, top = self._head(f"{self._slide.title} ({number})")
            body = Area(LEFT, top, RIGHT - LEFT, BOTTOM - top)
            shapes: list[str] = []
            if self._rest is not None:
                shapes = self._table(self._rest, body)
            else:
                shapes, left = flow(self._pen, left, body, wide=True, must=True)
            yield Sheet((*head, *shapes, *_foot(self._pen, self._slide, "")), None, False)

    @property
    def _has_visual(self) -> bool:
        slide = self._slide
        chart = slide.chart is not None and not slide.chart.is_empty
        return chart or slide.map is not None or slide.ownership is not None or slide.table is not None

    def _visual_right(self) -> float:
        """Where the visual ends and the facts begin: few owners leave them more room."""
        diagram, slide = self._slide.ownership, self._slide
        if slide.table is not None and slide.chart is None and slide.map is None and diagram is None:
            return _TABLE_RIGHT
        if diagram is None or self._slide.chart is not None or self._slide.map is not None:
            return _VISUAL_RIGHT
        return min(LEFT + ownership_width(diagram), _VISUAL_RIGHT)

    def _head(self, text: str) -> tuple[list[str], float]:
        """Title and kicker; the answer's second part is where the page's content begins."""
        size = fitting_size(text, _TITLE_SIZES, TITLE.wide, TITLE.high, True, _TITLE_LINE)
        taken = height(text, size, TITLE.wide, True, _TITLE_LINE)
        high = max(TITLE.high, taken)
        shapes = [_title(self._pen, text, size, TITLE._replace(high=high), "title")]
        if self._slide.kicker:
            words = shortened(self._slide.kicker, 28, 1744, 1)
            shapes.append(self._pen.line_of(LEFT, 68, 1744, Run(words, 28, role="text-2"), "Subject"))
        return shapes, TITLE.top + taken + _UNDER_TITLE

    def _visual(self, area: Area) -> list[str]:
        slide, pen = self._slide, self._pen
        if slide.chart is not None and not slide.chart.is_empty:
            return self._native(slide.chart, area)
        if slide.map is not None:
            return [map_shapes(slide.map, area, pen, slide.alt or slide.title)]
        if slide.ownership is not None:
            return [ownership_shapes(slide.ownership, area, pen, slide.alt or slide.title)]
        assert slide.table is not None
        return self._table(slide.table, area)

    def _native(self, spec: ChartSpec, area: Area) -> list[str]:
        """A place for the chart, and under it the statuses that found none under the categories."""
        disagree = next((one.status for one in self._slide.figures if one.figure.mark == "X"), "") or "≠"
        table = chart_table(spec, self._slide.figures, disagree)
        if not self._document.keep_marks:
            table = table._replace(categories=tuple(one._replace(statuses=()) for one in table.categories))
        plan = plan_chart(spec, table, area)
        note = chart_note(spec, plan, self._slide.figures, self._document.keep_marks)
        shapes = []
        if note:
            words = shortened(note, _NOTE_SIZE, area.wide, 2)
            high = height(words, _NOTE_SIZE, area.wide)
            plan = plan_chart(spec, table, area._replace(high=area.high - high - 8))
            run = Run(words, _NOTE_SIZE, role="text-2")
            place = Area(area.left, area.bottom - high, area.wide, high)
            shapes.append(self._pen.text(place, (Paragraph((run,)),), "Status"))
        marker = "<chart/>"
        self._chart = ChartToAdd(spec, table, plan, self._slide.alt or spec.summary or spec.title, marker)
        return [marker, *shapes]

    def _table(self, table: SlideTable, area: Area) -> list[str]:
        left_out = height(table.left_out, _NOTE_SIZE, area.wide) if table.left_out else 0.0
        place = area._replace(high=area.high - left_out - (8 if left_out else 0))
        plan = plan_table(table, place)
        # A row that is higher than a page of its own is shown all the same: nothing is left out.
        shown = max(plan.shown, 1)
        if plan.shown < shown and table.rows:
            plan = plan._replace(shown=shown, rows=(*plan.rows[:1], place.high - plan.rows[0]))
        self._rest = None
        if shown < len(table.rows):
            marked = tuple(number - shown for number in table.marked if number >= shown)
            self._rest = table._replace(rows=table.rows[shown:], marked=marked)
        shapes = [table_frame(table, plan, place, self._pen, self._slide.alt or self._slide.title)]
        if table.left_out and self._rest is None:
            top = place.top + sum(plan.rows) + 8
            run = Run(table.left_out, _NOTE_SIZE, role="text-2")
            shapes.append(
                self._pen.text(Area(area.left, top, area.wide, left_out), (Paragraph((run,)),), "Left out")
            )
        return shapes


def _title(pen: Pen, text: str, size: float, area: Area, kind: str) -> str:
    """A title placeholder, so that outlines and screen readers find it."""
    own = "" if size == TITLE_SIZE and area == TITLE else pen.frame(area)
    body = pen.paragraphs([Paragraph((Run(text, size, strong=True),), line=_TITLE_LINE)])
    return (
        f'<p:sp><p:nvSpPr>{pen.named("Title", "")}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr><p:spPr>{own}</p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{body}</p:txBody></p:sp>"
    )


def _credit(slide: SlideSpec) -> str:
    return " ".join(filter(None, (slide.source_line, slide.credit)))


def _foot(pen: Pen, slide: SlideSpec, text: str) -> list[str]:
    """The rule, the line of sources and the page's number, which is the briefing's: a page whose text is long
    makes several slides."""
    shapes = [pen.rule((LEFT, _FOOT_RULE, RIGHT, _FOOT_RULE), Stroke("line-strong", 2), "Rule")]
    if text:
        size = fitting_size(text, _FOOT_SIZES, _FOOT.wide, _FOOT.high)
        words = shortened(text, size, _FOOT.wide, int(_FOOT.high / size / LINE))
        shapes.append(pen.text(_FOOT, (Paragraph((Run(words, size, role="text-2"),)),), "Sources"))
    look = pen.run_properties(Run("", 22, role="text-2"))
    total = f" / {slide.total}" if slide.total else ""
    number = f"<a:r>{look}<a:t>{slide.number}{total}</a:t></a:r>"
    shapes.append(
        f'<p:sp><p:nvSpPr>{pen.named("Page", "")}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{pen.frame(NUMBER)}</p:spPr>"
        '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/><a:p><a:pPr algn="r"/>'
        f"{number}</a:p></p:txBody></p:sp>"
    )
    return shapes
