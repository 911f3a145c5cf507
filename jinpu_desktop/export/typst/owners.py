"""A diagram of owners on a page: holders above, the company below, lines as wide as the shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.charts.map_labels import Rect
from jinpu_desktop.export.typst.chart_words import CAP, note_size
from jinpu_desktop.export.typst.drawing import Drawing, Pen
from jinpu_desktop.export.typst.fonts import shown
from jinpu_desktop.export.typst.signs import draw_glyph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinpu_desktop.charts.ownership_spec import Holder, OwnershipDiagram, OwnershipReport
    from jinpu_desktop.export.typst.chart_words import ChartWords
    from jinpu_desktop.export.typst.fonts import Ruler

_SIZES = {False: (16.0, 14.5, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0), True: (9.0, 8.0, 7.0)}


class _Line(NamedTuple):
    text: str
    size: float
    role: str
    weight: str


def draw_ownership(
    spec: OwnershipDiagram, width: float, height: float, ruler: Ruler, words: ChartWords, reading: bool
) -> tuple[Drawing, frozenset[str]]:
    """The diagram in at most `width` x `height` points, in the largest letters that fit; and the evidence
    keys of the shares that stand on it."""
    diagram = None
    for size in _SIZES[reading]:
        diagram = _Diagram(spec, width, size, ruler, words)
        diagram.draw()
        if diagram.drawing.height <= height:
            break
    assert diagram is not None
    keys = {report.figure.key for holder in spec.holders for report in holder.reports}
    return diagram.drawing, frozenset(keys)


class _Diagram:
    def __init__(
        self, spec: OwnershipDiagram, width: float, size: float, ruler: Ruler, words: ChartWords
    ) -> None:
        self._spec, self._size, self._ruler, self._words = spec, size, ruler, words
        self.drawing = Drawing(width, 0.0)
        self._pad, self._gap = size * 0.8, size * 1.2

    def draw(self) -> None:
        size, drawing = self._size, self.drawing
        top = 0.0
        columns = max(1, len(self._spec.holders) + bool(self._spec.rest))
        column = min((drawing.width - self._gap * (columns - 1)) / columns, size * 17)
        total = columns * column + (columns - 1) * self._gap
        # Text may stand beside a narrow diagram.
        drawing.width = total
        for line in self._ruler.wrapped(shown(self._spec.title), size, drawing.width):
            drawing.text(0, top + size, line, size, "text-2")
            top += size * 1.4
        top += size * 0.5
        self._draw(top, column, total)

    def _draw(self, top: float, column: float, total: float) -> None:
        size, holders = self._size, self._spec.holders
        texts = [self._holder_lines(holder, column - 2 * self._pad) for holder in holders]
        high = max((self._height(lines) for lines in texts), default=0.0) + 2 * self._pad
        zone = top + high + size * 0.8
        deep = max((self._share_height * len(holder.reports) for holder in holders), default=0.0)
        below = zone + deep + size * 0.3
        company = min(max(size * 18, total * 0.66, column), total)
        left = (total - company) / 2
        starts: list[tuple[float, float, Holder | None]] = []
        for number, holder in enumerate(holders):
            x = number * (column + self._gap)
            rect = Rect(x, top, x + column, top + high)
            middle = x + column / 2
            self._connect([(middle, rect.bottom), (middle, zone)], holder)
            self._box(rect, texts[number], "line-strong" if holder.is_dashed else "accent", "surface", False)
            end = self._shares(holder, middle, zone, column + self._gap * 0.8)
            starts.append((middle, end + size * 0.2, holder))
        if self._spec.rest:
            middle = (len(holders)) * (column + self._gap) + column / 2
            lines = self._ruler.wrapped(shown(self._spec.rest), size, column)
            for number, line in enumerate(lines):
                self.drawing.text(middle, zone + size * (0.9 + 1.3 * number), line, size, "text-2", align=0)
            starts.append((middle, zone + size * 1.35 * len(lines) + size * 0.3, None))
        self._join(starts, below, left, company)

    def _join(
        self, starts: Sequence[tuple[float, float, Holder | None]], below: float, left: float, width: float
    ) -> None:
        """Lead every line to its place on the company's top edge, the outer ones lowest, so that none
        crosses another."""
        size, n = self._size, len(starts)
        ends = [left + (number + 0.5) * width / max(1, n) for number in range(n)]
        right = [at for at in range(n) if ends[at] - starts[at][0] > 1]
        leftwards = [at for at in range(n) if starts[at][0] - ends[at] > 1]
        levels = {at: len(right) - 1 - place for place, at in enumerate(right)}
        levels |= {at: place for place, at in enumerate(leftwards)}
        step = size * 0.8
        base = max([below, *(y for _x, y, _owner in starts)])
        top = base + size * 0.4 + (max(levels.values(), default=-1) + 1) * step + size * 0.4
        for at, (x, y, owner) in enumerate(starts):
            points = [(x, y), (x, top)]
            if at in levels:
                level = base + size * 0.4 + levels[at] * step
                points = [(x, y), (x, level), (ends[at], level), (ends[at], top)]
            self._connect(points, owner)
        self._company(Rect(left, top, left + width, top))

    def _company(self, place: Rect) -> None:
        spec, size = self._spec, self._size
        room = place.right - place.left - 2 * self._pad
        lines = [
            _Line(text, size, "text", "semibold")
            for text in self._ruler.wrapped(shown(spec.company), size, room, "semibold")
        ]
        if spec.company_note:
            note = self._ruler.wrapped(shown(spec.company_note), size * 0.86, room)
            lines += [_Line(text, size * 0.86, "text-2", "regular") for text in note]
        bottom = place.top + self._height(lines) + 2 * self._pad
        self._box(Rect(place.left, place.top, place.right, bottom), lines, "accent", "accent-soft", True)
        self.drawing.height = bottom + 1

    # Parts

    def _holder_lines(self, holder: Holder, width: float) -> list[_Line]:
        size, ruler = self._size, self._ruler
        lines = [
            _Line(text, size, "text", "semibold")
            for text in ruler.wrapped(shown(holder.name), size, width, "semibold")
        ]
        original = holder.name_original if holder.name_original != holder.name else ""
        for part in filter(None, (original, holder.country)):
            wrapped = ruler.wrapped(shown(part), size * 0.86, width)
            lines += [_Line(text, size * 0.86, "text-2", "regular") for text in wrapped]
        return lines

    @staticmethod
    def _height(lines: Sequence[_Line]) -> float:
        return sum(line.size * 1.35 for line in lines)

    def _box(self, rect: Rect, lines: Sequence[_Line], role: str, fill: str, centred: bool) -> None:
        self.drawing.rect(rect, Pen(role, 1.2), fill, self._size * 0.35)
        y = rect.top + self._pad
        x = (rect.left + rect.right) / 2 if centred else rect.left + self._pad
        for line in lines:
            self.drawing.text(
                x, y + line.size, line.text, line.size, line.role, line.weight, 0 if centred else -1
            )
            y += line.size * 1.35

    @property
    def _share_height(self) -> float:
        return self._size * 2.0

    def _shares(self, holder: Holder, middle: float, top: float, room: float) -> float:
        """Every report of a stake, around `middle`; returns where they end."""
        y = top
        for report in holder.reports:
            self._share(report, middle, y, room)
            y += self._share_height
        return y

    def _share(self, report: OwnershipReport, middle: float, top: float, room: float) -> None:
        text = shown(report.figure.text)
        size = self._size * (1.5 if report.is_stated else 1.0)
        weight = "semibold" if report.is_stated else "medium"
        disputed = report.figure.mark == "X" and self._words.keep_marks
        note = self._words.note(report.figure.key)

        def whole(at: float) -> float:
            extra = self._ruler.width(note, note_size(at)) + (at * 1.1 if disputed else 0.0)
            return self._ruler.width(text, at, weight) + extra

        if whole(size) > room:
            size = max(size * room / whole(size), 6.0)
        baseline = top + self._share_height / 2 + size * CAP / 2
        x = middle - whole(size) / 2
        role = "text" if report.is_stated else "text-2"
        self.drawing.text(x, baseline, text, size, role, weight)
        x += self._ruler.width(text, size, weight)
        if note:
            self.drawing.text(x + 1, baseline - size * 0.3, note, note_size(size), "text-3", weight)
            x += self._ruler.width(note, note_size(size)) + 1
        if disputed:
            side = size * 0.75
            draw_glyph(self.drawing, "X", x + size * 0.2 + side / 2, baseline - size * CAP / 2, side)

    def _connect(self, points: Sequence[tuple[float, float]], holder: Holder | None) -> None:
        scale = self._size / 13
        if holder is None:
            pen = Pen("line-strong", 0.8 * scale, (2.4, 2.4))
        else:
            width = holder.width * 0.75 * scale
            dashes = (3 * width, 3 * width) if holder.is_dashed else ()
            pen = Pen("line-strong" if holder.is_dashed else "accent", width, dashes)
        self.drawing.outline([points], pen)
