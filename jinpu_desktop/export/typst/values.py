"""Values that a page shows without printing them: points of a chart for whose label there was no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinpu_desktop.export.typst.fonts import shown
from jinpu_desktop.export.typst.passages import passages
from jinpu_desktop.export.typst.tables import note_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinpu_desktop.export.typst.page_words import PageWords
    from jinpu_desktop.services.slide_spec import SlideFigure, SlideSpec

_PAGE_WIDTH = 4.8
_LABEL_PART = 0.26


def values_list(
    pages: Sequence[tuple[SlideSpec, Iterable[str]]],
    shared: PageWords,
    width: float,
    size: float,
    with_page: bool,
) -> dict[str, Any] | None:
    """The figures of each page but those that are told on it, those of one line together, with periods,
    statuses, notes and second values; None if there are none. `width` and `size` in points."""
    lines: dict[tuple[int, str, str], list[SlideFigure]] = {}
    for slide, told in pages:
        known = {*told, *(key for _text, key in slide.sentences)}
        for figure in slide.figures:
            if figure.figure.key not in known:
                line = (slide.number, figure.label, figure.figure.unit_text)
                lines.setdefault(line, []).append(figure)
    if not lines:
        return None
    label, code = shared.document.label, shared.language
    numbered = size * _PAGE_WIDTH if with_page else 0.0
    named = (width - numbered) * _LABEL_PART
    return {
        "size": size,
        "widths": [*([numbered] if with_page else []), named, width - numbered - named],
        "head": [*([label("page")] if with_page else []), label("figure"), label("value")],
        "rows": [
            {
                "page": str(number) if with_page else "",
                "label": passages(shown(name), code),
                "unit": passages(shown(unit), code),
                "entries": [_entry(one, shared) for one in figures],
            }
            for (number, name, unit), figures in lines.items()
        ],
    }


def _entry(figure: SlideFigure, shared: PageWords) -> dict[str, Any]:
    """A value with its period before it and, in brackets behind its note, what is said about it."""
    document = shared.document
    about = [shown(figure.status)] if document.keep_marks and figure.figure.mark != "A" else []
    if document.show_both:
        about += [shown(f"{document.label('also')} {other}") for other in figure.others]
    return {
        "period": passages(shown(figure.period).replace(" ", "\u00a0"), shared.language),
        "value": shown(figure.figure.text),
        "note": note_text(figure.notes),
        "about": passages(f"({'; '.join(about)})", shared.language) if about else "",
    }
