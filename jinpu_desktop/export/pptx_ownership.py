"""Who owns a company, as native shapes: holders above, the company below, lines as wide as the shares."""

from __future__ import annotations

from jinpu_desktop.charts.ownership_spec import Holder, OwnershipDiagram
from jinpu_desktop.export.pptx_shapes import Area, Paragraph, Pen, Run, Stroke
from jinpu_desktop.export.text_room import LINE, height

_GAP = 28.0
_PAD = 18.0
_MOST_COLUMN, _LEAST_COLUMN = 420.0, 210.0
_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0)
_COMPANY_SHARE = 0.6
_DROP = 240.0


def ownership_width(diagram: OwnershipDiagram) -> float:
    """How wide a diagram wants to be at most."""
    columns = len(diagram.holders) + bool(diagram.rest)
    return max(columns, 1.3) * (_MOST_COLUMN + _GAP)


def ownership_shapes(diagram: OwnershipDiagram, area: Area, pen: Pen, alt: str) -> str:
    """The diagram as one group."""
    columns = len(diagram.holders) + bool(diagram.rest)
    fits = (area.wide - _GAP * (columns - 1)) / max(columns, 1) >= _LEAST_COLUMN
    shapes = _side_by_side(diagram, area, pen, columns) if fits else _stacked(diagram, area, pen)
    return pen.group(area, "Ownership", alt, shapes)


def _side_by_side(diagram: OwnershipDiagram, area: Area, pen: Pen, columns: int) -> list[str]:
    column = min((area.wide - _GAP * (columns - 1)) / max(columns, 1), _MOST_COLUMN)
    start = area.left
    total = columns * column + (columns - 1) * _GAP
    size = _size(diagram, column - 2 * _PAD, area.high * 0.38)
    high = max(_box_height(holder, size, column) for holder in diagram.holders)
    top = area.top + 50
    # So wide that every line falls straight down on it.
    straight = (len(diagram.holders) - 1) * (column + _GAP) + column * 0.8
    company_wide = max(total * _COMPANY_SHARE, min(total, _MOST_COLUMN), straight)
    room = company_wide - 2 * _PAD
    lines = height(diagram.company, size + 2, room, True) + height(diagram.company_note, size - 4, room)
    company_high = max(90.0, lines + 2 * _PAD)
    company_top = min(area.bottom - company_high, top + high + _DROP)
    shapes = [pen.line_of(area.left, area.top, area.wide, Run(diagram.title, 24, role="text-2"), "Date")]
    left = start + max(0.0, (straight + column * 0.2 - company_wide) / 2)
    company = Area(left, company_top, company_wide, company_high)
    middle = (top + high + company_top) / 2
    for number, holder in enumerate(diagram.holders):
        box = Area(start + number * (column + _GAP), top, column, high)
        shapes += _wires(pen, box, company, middle, holder)
        shapes.append(_holder(pen, holder, box, size))
        shapes.append(
            _share(pen, holder, Area(box.left + box.wide / 2 + 14, box.bottom + 8, column / 2, 110), size)
        )
    if diagram.rest:
        box = Area(start + (columns - 1) * (column + _GAP), top, column, high)
        words = Paragraph((Run(diagram.rest, size, role="text-2"),), "ctr")
        shapes.append(pen.box(box, "Rest", "", Stroke("line", 2, "dash"), (words,)))
    shapes.append(_company(pen, diagram, company, size))
    return shapes


def _stacked(diagram: OwnershipDiagram, area: Area, pen: Pen) -> list[str]:
    """Many holders: one below the other at the left, the company at the right."""
    rows = len(diagram.holders) + bool(diagram.rest)
    shapes = [pen.line_of(area.left, area.top, area.wide, Run(diagram.title, 24, role="text-2"), "Date")]
    top, gap = area.top + 50, 12.0
    high = min((area.bottom - top - gap * (rows - 1)) / rows, 110.0)
    wide = area.wide * 0.42
    size = next((size for size in (*_SIZES, 18.0, 16.0) if size * LINE * 2 <= high - 8), 14.0)
    company = Area(area.right - area.wide * 0.3, top, area.wide * 0.3, (high + gap) * rows - gap)
    for number, holder in enumerate(diagram.holders):
        box = Area(area.left, top + number * (high + gap), wide, high)
        level = box.top + high / 2
        stroke = Stroke("text-2", holder.width * 1.5, "dash" if holder.is_dashed else "")
        shapes.append(pen.rule((box.right, level, company.left, level), stroke, "Stake"))
        shapes.append(_holder(pen, holder, box, size))
        place = Area(box.right + 12, box.top, company.left - box.right - 24, high / 2 - 6)
        shapes.append(_share(pen, holder, place, size, "b"))
    if diagram.rest:
        box = Area(area.left, top + len(diagram.holders) * (high + gap), wide, high)
        words = Paragraph((Run(diagram.rest, size, role="text-2"),), "ctr")
        shapes.append(pen.box(box, "Rest", "", Stroke("line", 2, "dash"), (words,)))
    shapes.append(_company(pen, diagram, company, max(size, 22.0)))
    return shapes


def _size(diagram: OwnershipDiagram, room: float, high: float) -> float:
    def needs(size: float) -> float:
        return max(_box_height(holder, size, room + 2 * _PAD) for holder in diagram.holders)

    return next((size for size in _SIZES if needs(size) <= high), _SIZES[-1])


def _box_height(holder: Holder, size: float, column: float) -> float:
    room = column - 2 * _PAD
    lines = height(holder.name, size, room, True)
    lines += sum(height(text, size - 4, room) for text in (holder.name_original, holder.country) if text)
    return lines + 2 * _PAD


def _holder(pen: Pen, holder: Holder, box: Area, size: float) -> str:
    lines = [Paragraph((Run(holder.name, size, strong=True),), "ctr")]
    lines += [
        Paragraph((Run(text, size - 4, role="text-2"),), "ctr")
        for text in (holder.name_original, holder.country)
        if text and text != holder.name
    ]
    return pen.box(box, "Holder", "canvas", Stroke("line-strong", 2), lines)


def _share(pen: Pen, holder: Holder, area: Area, size: float, anchor: str = "t") -> str:
    """The share, or every share that is reported."""
    shares = " ≠ ".join(report.figure.text for report in holder.reports)
    stated = not holder.is_dashed
    run = Run(shares, size + 8 if stated and not holder.is_disputed else size, strong=stated)
    return pen.text(area, (Paragraph((run,)),), "Share", anchor=anchor)


def _company(pen: Pen, diagram: OwnershipDiagram, box: Area, size: float) -> str:
    lines = [Paragraph((Run(diagram.company, size + 2, strong=True),), "ctr")]
    if diagram.company_note:
        lines.append(Paragraph((Run(diagram.company_note, size - 4, role="text-2"),), "ctr"))
    return pen.box(box, "Company", "accent-soft", Stroke("text", 3), lines)


def _wires(pen: Pen, box: Area, company: Area, middle: float, holder: Holder) -> list[str]:
    """Down from the holder, across, and down to the company; straight where the company lies below."""
    stroke = Stroke("text-2", holder.width * 1.5, "dash" if holder.is_dashed else "")
    from_x = box.left + box.wide / 2
    to_x = min(max(from_x, company.left + 40), company.right - 40)
    if abs(from_x - to_x) < 1:
        return [pen.rule((from_x, box.bottom, from_x, company.top), stroke, "Stake")]
    return [
        pen.rule((from_x, box.bottom, from_x, middle), stroke, "Stake"),
        pen.rule((from_x, middle, to_x, middle), stroke, "Stake"),
        pen.rule((to_x, middle, to_x, company.top), stroke, "Stake"),
    ]
