"""The one thing that a page shows beside its words: a chart, a map, a diagram of owners or a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jinpu_desktop.export.typst.chart import draw_chart, reading_style, slide_style
from jinpu_desktop.export.typst.fonts import shown
from jinpu_desktop.export.typst.passages import passages
from jinpu_desktop.export.typst.tables import fitted_sheets, sheet_of

if TYPE_CHECKING:
    from jinpu_desktop.export.typst.chart_words import ChartWords
    from jinpu_desktop.export.typst.drawing import Drawing
    from jinpu_desktop.export.typst.page_words import PageWords
    from jinpu_desktop.services.slide_spec import SlideSpec

_SLIDE_TABLE = (14.0, 13.0, 12.0, 11.0, 10.0)
_READING_TABLE = (8.5,)


class Visual(NamedTuple):
    """`parts` are what the template gets, one for each page that it takes, with their heights in points;
    `width` is that of the first. `told` are the evidence keys of the figures that stand on it."""

    parts: tuple[tuple[dict[str, Any], float], ...]
    told: frozenset[str]
    width: float


def page_visual(
    slide: SlideSpec, width: float, height: float, shared: PageWords, words: ChartWords, reading: bool
) -> Visual | None:
    """The visual of a page in at most `width` x `height` points, or None if it has none."""
    if slide.chart is not None:
        style = reading_style(slide.chart) if reading else slide_style(slide.chart)
        drawn = draw_chart(slide.chart, width, height, style, words, shared.ruler)
        return _drawn(drawn.drawing, slide, shared, drawn.told)
    if slide.map is not None:
        from jinpu_desktop.export.typst.land import draw_map

        return _drawn(draw_map(slide.map, width, height, shared.ruler, reading), slide, shared, frozenset())
    if slide.ownership is not None:
        from jinpu_desktop.export.typst.owners import draw_ownership

        drawing, told = draw_ownership(slide.ownership, width, height, shared.ruler, words, reading)
        return _drawn(drawing, slide, shared, told)
    if slide.table is None:
        return None
    sizes = _READING_TABLE if reading else _SLIDE_TABLE
    room = 1e9 if reading else height
    sheet = sheet_of(slide.table, words)
    parts = fitted_sheets(sheet, sizes, width, room, shared.ruler, shared.language, shared.lead)
    keys = {cell.figure.key for row in slide.table.rows for cell in row if cell.figure is not None}
    return Visual(
        tuple(({"drawing": None, "table": data}, high) for data, high in parts), frozenset(keys), width
    )


def _drawn(drawing: Drawing, slide: SlideSpec, shared: PageWords, told: frozenset[str]) -> Visual:
    alt = shown(" ".join((slide.alt or slide.title).split())) or shared.document.label("figure")
    data = drawing.as_data() | {"items": _said(drawing.items, shared.language)}
    return Visual((({"drawing": data, "alt": alt, "table": None}, drawing.height),), told, drawing.width)


def _said(items: list[list[Any]], language: str) -> list[list[Any]]:
    """The items as the template takes them: shapes in their order, above them the words in theirs, those of
    one weight that follow each other together, each with the language of its passages."""
    shapes: list[list[Any]] = []
    runs: list[list[Any]] = []
    for item in items:
        if item[0] == "t":
            _kind, x, y, text, size, role, weight, align = item
            if not runs or runs[-1][1] != weight:
                runs.append(["t", weight, []])
            runs[-1][2].append((x, y, passages(text, language), size, role, align))
        elif item[0] == "g":
            shapes.append([*item[:3], _said(item[3], language), *item[4:]])
        else:
            shapes.append(item)
    return [*shapes, *runs]
