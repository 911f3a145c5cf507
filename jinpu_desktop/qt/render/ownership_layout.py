"""Where everything of an ownership diagram stands: holders side by side above the company, or one below
the other where they do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextLayout, QTextOption

from jinpu_desktop.charts.ownership_spec import Holder, OwnershipDiagram, OwnershipReport
from jinpu_desktop.qt.render.placed import Hit
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.runtime.language import _, comma

# Pixels at 100 % text size.
_PAD = 12
_GAP = 16
_LEAST_COLUMN, _MOST_COLUMN = 150, 260
_LEAST_COMPANY = 240
_STUB = 10
_STEP = 12
_LANE, _NARROW_LANE = 12, 8
_ROW_GAP = 10
_GLYPH = 14
_COMPANY_SHARE = 0.66


class Words(NamedTuple):
    """A line of text with its place; `key` is set where it is a door."""

    line: TextLine
    x: float
    top: float
    text: str
    role: str
    key: str = ""


class Box(NamedTuple):
    """The frame of a holder or of the company; `kind` is `stated`, `unstated` or `company`."""

    rect: QRectF
    kind: str


class Connector(NamedTuple):
    """An orthogonal line. `width` in pixels; a dashed one stands for a share that nobody states."""

    points: tuple[QPointF, ...]
    width: int
    dashed: bool
    role: str


class OwnershipLayout(NamedTuple):
    """All of a diagram in the widget's coordinates. `areas` are further places that open a hit."""

    width: float
    height: float
    boxes: list[Box]
    connectors: list[Connector]
    words: list[Words]
    glyphs: list[QRectF]
    hits: list[Hit]
    areas: list[tuple[QRectF, int]]


class _Line(NamedTuple):
    """A line of text that has no place yet."""

    line: TextLine
    text: str
    role: str


def lay_out_ownership(spec: OwnershipDiagram, width: float, theme: Theme) -> OwnershipLayout:
    """Place a diagram in `width` pixels; the height follows."""
    return _Builder(spec, width, theme).build()


def wrapped(line: TextLine, text: str, width: float) -> list[str]:
    """The text in lines of at most this width."""
    if line.width(text) <= width:
        return [text]
    layout = QTextLayout(text, line.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found = []
    layout.beginLayout()
    while (part := layout.createLine()).isValid():
        part.setLineWidth(max(width, 1))
        found.append(text[part.textStart() : part.textStart() + part.textLength()].rstrip())
    layout.endLayout()
    return found


class _Builder:
    def __init__(self, spec: OwnershipDiagram, width: float, theme: Theme) -> None:
        self._spec, self._width, self._theme = spec, width, theme
        self._name = TextLine(theme, "h3")
        self._small = TextLine(theme, "small")
        self._original = script_line(theme, "small", "zh")
        self._share = TextLine(theme, "fact")
        self._no_share = TextLine(theme, "body-medium")
        self._out = OwnershipLayout(width, 0, [], [], [], [], [], [])

    def build(self) -> OwnershipLayout:
        columns = len(self._spec.holders) + bool(self._spec.rest)
        gap = self._px(_GAP)
        column = min((self._width - gap * (columns - 1)) / columns, self._px(_MOST_COLUMN))
        widest = max(
            (self._report_width(report) for holder in self._spec.holders for report in holder.reports),
            default=0.0,
        )
        if self._spec.rest:
            widest = max(widest, self._small.width(self._spec.rest))
        if columns > 1 and column < max(self._px(_LEAST_COLUMN), widest):
            height = self._stack(widest)
        else:
            height = self._side_by_side(columns, max(column, 1))
        return self._out._replace(height=height)

    # Side by side

    def _side_by_side(self, columns: int, column: float) -> float:
        px, holders = self._px, self._spec.holders
        step = column + px(_GAP)
        total = columns * column + (columns - 1) * px(_GAP)
        texts = [self._holder_lines(holder, column - 2 * px(_PAD)) for holder in holders]
        box_height = max(map(self._height, texts)) + 2 * px(_PAD)
        zone = box_height + px(_STUB)
        zone_height = max(sum(map(self._report_height, holder.reports)) for holder in holders)
        below = zone + zone_height + px(4)
        company = min(max(px(_LEAST_COMPANY), total * _COMPANY_SHARE, column), total)
        left = (total - company) / 2
        starts: list[tuple[float, float, Holder | None]] = []
        for number, holder in enumerate(holders):
            rect = QRectF(number * step, 0, column, box_height)
            self._box(rect, holder, texts[number], centred=False)
            middle = rect.center().x()
            self._connect([QPointF(middle, box_height), QPointF(middle, zone)], holder)
            end = self._labels(holder, number, middle, zone, rect)
            starts.append((middle, end + px(4), holder))
        if self._spec.rest:
            middle = (columns - 1) * step + column / 2
            top = zone + (zone_height - self._small.height) / 2
            x = middle - self._small.width(self._spec.rest) / 2
            self._out.words.append(Words(self._small, x, top, self._spec.rest, "text-2"))
            starts.append((middle, top + self._small.height + px(4), None))
        return self._join(starts, below, left, company)

    def _join(
        self, starts: Sequence[tuple[float, float, Holder | None]], below: float, left: float, width: float
    ) -> float:
        """Lead every line to its place on the company's top edge, the outer ones lowest, so that none
        crosses another."""
        px, n = self._px, len(starts)
        ends = [left + (number + 0.5) * width / n for number in range(n)]
        rightwards = [at for at in range(n) if ends[at] - starts[at][0] > 1]
        leftwards = [at for at in range(n) if starts[at][0] - ends[at] > 1]
        levels = {at: len(rightwards) - 1 - place for place, at in enumerate(rightwards)}
        levels |= {at: place for place, at in enumerate(leftwards)}
        deepest = max(levels.values(), default=-1)
        top = below + px(6) + (deepest + 1) * px(_STEP) + px(6)
        for at, (x, y, owner) in enumerate(starts):
            if at in levels:
                level = below + px(6) + levels[at] * px(_STEP)
                points = [QPointF(x, y), QPointF(x, level), QPointF(ends[at], level), QPointF(ends[at], top)]
            else:
                points = [QPointF(x, y), QPointF(x, top)]
            self._connect(points, owner)
        return self._company(QRectF(left, top, width, 0))

    # One below the other

    def _stack(self, widest: float) -> float:
        px, holders = self._px, self._spec.holders
        lanes = len(holders) + bool(self._spec.rest)
        lane_width = px(_LANE)
        if widest > self._width - lanes * lane_width - px(6) - 2 * px(_PAD):
            # The narrowest pages at the largest text: smaller shares, closer lines.
            lane_width = px(_NARROW_LANE)
            self._share, self._no_share = self._name, TextLine(self._theme, "small-medium")
        left = lanes * lane_width + px(6)
        room = max(self._width - left - 2 * px(_PAD), 1)
        y = 0.0
        starts: list[tuple[float, Holder | None]] = []
        for number, holder in enumerate(holders):
            texts = self._holder_lines(holder, room)
            shares = sum(map(self._report_height, holder.reports))
            height = self._height(texts) + px(4) + shares + 2 * px(_PAD)
            rect = QRectF(left, y, self._width - left, height)
            self._box(rect, holder, texts, centred=False)
            self._labels(holder, number, None, rect.bottom() - px(_PAD) - shares, rect)
            starts.append((rect.center().y(), holder))
            y = rect.bottom() + px(_ROW_GAP)
        if self._spec.rest:
            for text in wrapped(self._small, self._spec.rest, room):
                self._out.words.append(Words(self._small, left + px(6), y, text, "text-2"))
                starts = (
                    starts if len(starts) > len(holders) else [*starts, (y + self._small.height / 2, None)]
                )
                y += self._small.height
            y += px(_ROW_GAP)
        top = y + px(6)
        for number, (start, owner) in enumerate(starts):
            lane = (number + 0.5) * lane_width
            points = [QPointF(left, start), QPointF(lane, start), QPointF(lane, top)]
            self._connect(points, owner)
        return self._company(QRectF(0, top, self._width, 0))

    # Parts

    def _px(self, n: float) -> int:
        return self._theme.px(n)

    def _holder_lines(self, holder: Holder, width: float) -> list[_Line]:
        lines = [_Line(self._name, text, "text") for text in wrapped(self._name, holder.name, width)]
        if holder.name_original and holder.name_original != holder.name:
            original = wrapped(self._original, holder.name_original, width)
            lines += [_Line(self._original, text, "text-2") for text in original]
        if holder.country:
            lines += [
                _Line(self._small, text, "text-2") for text in wrapped(self._small, holder.country, width)
            ]
        return lines

    @staticmethod
    def _height(lines: Sequence[_Line]) -> float:
        return sum(line.line.height for line in lines)

    def _box(self, rect: QRectF, holder: Holder, lines: Sequence[_Line], centred: bool) -> None:
        self._out.boxes.append(Box(rect, "unstated" if holder.is_dashed else "stated"))
        self._write(rect, lines, centred)

    def _write(self, rect: QRectF, lines: Sequence[_Line], centred: bool) -> None:
        y = rect.top() + self._px(_PAD)
        for line in lines:
            spare = rect.width() - line.line.width(line.text)
            x = rect.left() + (spare / 2 if centred else self._px(_PAD))
            self._out.words.append(Words(line.line, x, y, line.text, line.role))
            y += line.line.height

    def _report_line(self, report: OwnershipReport) -> TextLine:
        return self._share if report.is_stated else self._no_share

    def _report_width(self, report: OwnershipReport) -> float:
        glyph = self._px(_GLYPH + 6) if report.figure.mark == "X" else 0
        return self._report_line(report).width(report.figure.text) + glyph

    def _report_height(self, report: OwnershipReport) -> float:
        return self._report_line(report).height + self._px(4)

    def _labels(self, holder: Holder, number: int, middle: float | None, top: float, box: QRectF) -> float:
        """Write every report of a stake, around `middle` or inside the box; returns where they end."""
        px, y = self._px, top
        for report in holder.reports:
            line, figure = self._report_line(report), report.figure
            width = self._report_width(report)
            x = box.left() + px(_PAD) if middle is None else middle - width / 2
            role = "text" if report.is_stated else "text-2"
            self._out.words.append(Words(line, x, y, figure.text, role, figure.key))
            if figure.mark == "X":
                side = px(_GLYPH)
                self._out.glyphs.append(QRectF(x + width - side, y + (line.height - side) / 2, side, side))
            rect = QRectF(x - px(3), y - 1, width + px(6), line.height + px(4))
            if report is holder.reports[0]:
                self._out.areas.append((box, len(self._out.hits)))
            spoken = _("{stake}. Opens evidence.").format(stake=figure.spoken)
            self._out.hits.append(Hit(rect, figure.key, spoken, "stake", number, float(number), rect))
            y += self._report_height(report)
        return y

    def _connect(self, points: Sequence[QPointF], holder: Holder | None) -> None:
        if holder is None:
            self._out.connectors.append(Connector(tuple(points), 1, dashed=True, role="line-strong"))
            return
        role = "line-strong" if holder.is_dashed else "accent"
        self._out.connectors.append(Connector(tuple(points), holder.width, holder.is_dashed, role))

    def _company(self, place: QRectF) -> float:
        spec, width = self._spec, place.width() - 2 * self._px(_PAD)
        lines = [_Line(self._name, text, "text") for text in wrapped(self._name, spec.company, width)]
        if spec.company_note:
            note = wrapped(self._small, spec.company_note, width)
            lines += [_Line(self._small, text, "text-2") for text in note]
        rect = QRectF(place.topLeft(), place.bottomRight())
        rect.setHeight(self._height(lines) + 2 * self._px(_PAD))
        self._out.boxes.append(Box(rect, "company"))
        self._write(rect, lines, centred=True)
        spoken = _("{company}. Opens evidence.").format(
            company=comma().join(part for part in (spec.company, spec.company_note) if part)
        )
        n = len(spec.holders)
        self._out.hits.append(Hit(rect, spec.company_key, spoken, "company", n, float(n), rect))
        return rect.bottom()
