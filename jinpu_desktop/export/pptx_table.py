"""Native tables, as large as their place allows and never larger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.export.pptx_shapes import Area, Paragraph, Pen, Run, Stroke, emu
from jinpu_desktop.export.text_room import LINE, width, wrapped
from jinpu_desktop.services.slide_spec import SlideCell, SlideTable

_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_ACROSS = 12.0
_LEAST_SHARE = 0.07
_GROWN = 1.25
_UNBROKEN = 11


class TablePlan(NamedTuple):
    """A table that fits: the width of each column, the height of each row (the heading first), in pixels."""

    size: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    shown: int


def plan_table(table: SlideTable, area: Area) -> TablePlan:
    """The largest text with which all rows fit; with the smallest as many rows as do."""
    plan = _planned(table, area, _SIZES[-1])
    for size in _SIZES:
        plan = _planned(table, area, size)
        if sum(plan.rows) <= area.high:
            return plan
    total, shown = plan.rows[0], 0
    for row in plan.rows[1:]:
        if total + row > area.high:
            break
        total, shown = total + row, shown + 1
    return plan._replace(rows=plan.rows[: shown + 1], shown=shown)


def said_of(cell: SlideCell, unit: str = "") -> str:
    """The text of a cell with the value that disagrees, where both are shown; the unit stands once, in the
    heading."""
    text, figure = cell.text, cell.figure
    if figure is not None and unit and figure.unit_text == unit and text == figure.printed:
        text = figure.text
    other = cell.other.removesuffix(unit).rstrip() if unit else cell.other
    return f"{text}\n{other}" if other else text


def table_frame(table: SlideTable, plan: TablePlan, area: Area, pen: Pen, alt: str) -> str:
    """The table as a graphic frame."""
    grid = "".join(f'<a:gridCol w="{emu(wide)}"/>' for wide in plan.columns)
    heads = [
        _cell(
            pen, _heading(column.title, column.unit), plan.size, "r" if column.is_number else "l", head=True
        )
        for column in table.columns
    ]
    rows = [_row(heads, plan.rows[0])]
    for number, cells in enumerate(table.rows[: plan.shown]):
        marked = number in table.marked
        made = [
            _cell(pen, said_of(cell, column.unit), plan.size, "r" if column.is_number else "l", marked=marked)
            for column, cell in zip(table.columns, cells, strict=True)
        ]
        rows.append(_row(made, plan.rows[number + 1]))
    high = sum(plan.rows)
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{pen.named('Table', alt)}<p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{emu(area.left)}" y="{emu(area.top)}"/>'
        f'<a:ext cx="{emu(sum(plan.columns))}" cy="{emu(high)}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{"".join(rows)}</a:tbl></a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )


def _heading(title: str, unit: str) -> str:
    return f"{title}\n{unit}" if unit and title != unit else title


def _planned(table: SlideTable, area: Area, size: float) -> TablePlan:
    titles = [_heading(column.title, column.unit) for column in table.columns]
    texts = [[said_of(row[at], column.unit) for row in table.rows] for at, column in enumerate(table.columns)]
    # What a column wants at least: its longest word, and if it holds numbers each of them whole.
    wanted, least = [], []
    for column, title, cells in zip(table.columns, titles, texts, strict=True):
        lines = [line for text in cells for line in text.split("\n")]
        widest = max((width(line, size) for line in lines), default=0.0)
        head = max(width(line, size, True) for line in title.split("\n"))
        words = [word for line in (*lines, *title.split("\n")) for word in line.split(" ")]
        word = max((width(word, size, True) for word in words if word.isascii()), default=0.0)
        wanted.append(max(widest, head) + 2 * _ACROSS)
        # Numbers are not broken, nor is what is short, such as a date.
        whole = column.is_number or widest <= _UNBROKEN * size
        number = max(widest if whole else 0.0, word)
        least.append(min(number + 2 * _ACROSS, area.wide * 0.5))
    columns = _shares(wanted, least, area.wide)
    rows = [max(_high(title, size, wide, True) for title, wide in zip(titles, columns, strict=True))]
    rows += [
        max(_high(text, size, wide, False) for text, wide in zip(cells, columns, strict=True))
        for cells in zip(*texts, strict=True)
    ]
    return TablePlan(size, columns, tuple(rows), len(table.rows))


def _shares(wanted: Sequence[float], least: Sequence[float], room: float) -> tuple[float, ...]:
    """Widths that fill the room: what each wants if there is so much, else its least and a share of the
    rest."""
    total = sum(wanted)
    if total <= room:
        # A narrow table is not pulled apart over the whole page.
        factor = min(room / total, _GROWN) if total else 1.0
        return tuple(wide * factor for wide in wanted)
    floor = [max(wide, room * _LEAST_SHARE) for wide in least]
    if sum(floor) >= room:
        return tuple(wide * room / sum(floor) for wide in floor)
    lacking = [max(0.0, want - have) for want, have in zip(wanted, floor, strict=True)]
    spare = (room - sum(floor)) / (sum(lacking) or 1.0)
    return tuple(have + more * spare for have, more in zip(floor, lacking, strict=True))


def _high(text: str, size: float, wide: float, strong: bool) -> float:
    return len(wrapped(text, size, wide - 2 * _ACROSS, strong)) * size * LINE + _above(size) * 2


def _above(size: float) -> float:
    return size * 0.28


def _row(cells: Sequence[str], high: float) -> str:
    return f'<a:tr h="{emu(high)}">{"".join(cells)}</a:tr>'


def _cell(pen: Pen, text: str, size: float, align: str, *, head: bool = False, marked: bool = False) -> str:
    run = Run(text, size, strong=head or marked, role="text-2" if head else "text")
    rule = Stroke("line-strong" if head else "line", 3 if head else 1.5)
    line = pen.stroke(rule).replace("a:ln", "a:lnB")
    sides = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    fill = pen.fill("accent-soft") if marked else "<a:noFill/>"
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{pen.paragraphs([Paragraph((run,), align)])}</a:txBody>"
        f'<a:tcPr marL="{emu(_ACROSS)}" marR="{emu(_ACROSS)}" marT="{emu(_above(size))}" '
        f'marB="{emu(_above(size))}" anchor="{"b" if head else "ctr"}">{sides}{line}{fill}</a:tcPr></a:tc>'
    )
