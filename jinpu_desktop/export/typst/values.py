"""Values that a page shows without printing them: points of a chart for whose label there was no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinpu_desktop.export.typst.fonts import shown
from jinpu_desktop.export.typst.tables import Sheet, SheetCell, SheetColumn, SheetSetter, note_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinpu_desktop.export.typst.page_words import PageWords
    from jinpu_desktop.services.slide_spec import SlideFigure, SlideSpec


def values_sheet(
    pages: Sequence[tuple[SlideSpec, Iterable[str]]],
    shared: PageWords,
    width: float,
    size: float,
    with_page: bool,
) -> dict[str, Any] | None:
    """A table of the figures of each page but those that are told on it; None if there are none."""
    rows = []
    for slide, told in pages:
        known = {*told, *(key for _text, key in slide.sentences)}
        for figure in slide.figures:
            if figure.figure.key not in known:
                first = (SheetCell(str(slide.number)),) if with_page else ()
                rows.append((*first, *_cells(figure, shared)))
    if not rows:
        return None
    label = shared.document.label
    columns = [
        *([SheetColumn(label("page"), True)] if with_page else []),
        SheetColumn(label("figure")),
        SheetColumn(label("period")),
        SheetColumn(label("value"), True),
        *([SheetColumn(label("status"))] if shared.document.keep_marks else []),
    ]
    sheet = Sheet(tuple(columns), tuple(rows))
    return SheetSetter(sheet, size, width, shared.ruler, shared.language, shared.lead).data(0, len(rows))


def _cells(figure: SlideFigure, shared: PageWords) -> tuple[SheetCell, ...]:
    document = shared.document
    others = [(shown(f"{document.label('also')} {other}"), "conflict") for other in figure.others]
    value = SheetCell(
        shown(figure.figure.printed), note_text(figure.notes), tuple(others) if document.show_both else ()
    )
    status = (SheetCell(shown(figure.status)),) if document.keep_marks else ()
    return (SheetCell(shown(figure.label)), SheetCell(shown(figure.period)), value, *status)
