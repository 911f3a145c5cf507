"""A document as plain values for the typst template: pages, notes, attachments, colours and fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.export import attachments
from jinpu_desktop.export.typst.fonts import CJK, LATIN, families, shown
from jinpu_desktop.export.typst.page_words import PageWords, page_words
from jinpu_desktop.export.typst.passages import passages
from jinpu_desktop.export.typst.reading_page import MARGIN, PAPERS, reading_part
from jinpu_desktop.export.typst.slide_page import HEIGHT, WIDTH, slide_page
from jinpu_desktop.export.typst.tokens import palette
from jinpu_desktop.export.typst.values import values_list
from jinpu_desktop.runtime.language import LANGUAGES, _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinpu_desktop.services.slide_spec import DocumentSpec, SlideSpec, SourceNote

SLIDES = "16:9"
NO_DATE = "2000-01-01"
_OWN_SOURCES = "jinpu://sources"
_SLIDE_MARGIN = 44.0


def document_data(
    document: DocumentSpec, paper: str, progress: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Everything that the template sets. For a thread that speaks the document's language.

    `progress` is called before each page with the number of pages done; what it raises is passed on.
    """
    shared = page_words(document)
    slides = paper == SLIDES
    pages: list[dict[str, Any]] = []
    untold = []
    for number, slide in enumerate(_without_lists(document.slides)):
        if progress is not None:
            progress(number, len(document.slides))
        if slides:
            made = slide_page(slide, shared)
            pages += made.pages
            untold.append((slide, made.told))
        else:
            pages.append(reading_part(slide, PAPERS[paper], shared))
    values = None
    if slides:
        sheet = values_list(untold, shared, WIDTH - 2 * _SLIDE_MARGIN, 10.0, with_page=True)
        values = sheet and {"title": _("Values without a label on their page"), **sheet}
    return _settings(document, paper) | {
        "pages": pages,
        "values": values,
        "sources": _sources(shared, slides),
        "attached": attached(document),
        "pitch": shared.lead,
    }


def pages_data(
    document: DocumentSpec, progress: Callable[[int, int], None] | None = None
) -> tuple[dict[str, Any], list[str]]:
    """The pages alone, without notes and attachments, and a name for each: its number and its layout."""
    shared = page_words(document)
    pages: list[dict[str, Any]] = []
    names: list[str] = []
    for number, slide in enumerate(document.slides):
        if progress is not None:
            progress(number, len(document.slides))
        made = slide_page(slide, shared).pages
        pages += made
        name = f"{slide.number:02d}-{slide.layout.value}"
        names += [name if at == 1 else f"{name}-{at}" for at in range(1, len(made) + 1)]
    nothing: dict[str, Any] = {"values": None, "sources": None, "attached": []}
    return _settings(document, SLIDES) | nothing | {"pages": pages, "pitch": shared.lead}, names


def _without_lists(slides: Sequence[SlideSpec]) -> Sequence[SlideSpec]:
    """The pages without lists of the document's own sources at the end: its chapter of sources, which has
    their addresses too, stands in their place."""
    end = len(slides)
    while end and slides[end - 1].layout is Layout.SOURCES and slides[end - 1].link in ("", _OWN_SOURCES):
        end -= 1
    return slides[:end]


def _settings(document: DocumentSpec, paper: str) -> dict[str, Any]:
    slides = paper == SLIDES
    size = (WIDTH, HEIGHT) if slides else PAPERS[paper]
    return {
        "slides": slides,
        "title": shown(" ".join(document.title.split())) or "Jinpu Explorer",
        "description": shown(f"{document.label('data_date')} {document.data_date}"),
        "lang": document.language,
        "date": [int(part) for part in (document.date or NO_DATE)[:10].split("-")],
        "colors": palette("projector" if slides else "light"),
        "faces": _faces(),
        "page": {
            "width": size[0],
            "height": size[1],
            "margin": _SLIDE_MARGIN if slides else MARGIN,
            "top": 34.0 if slides else 56.0,
            "bottom": 44.0 if slides else 56.0,
        },
        "back": {"title": 24 if slides else 15},
    }


def _faces() -> dict[str, Any]:
    """The families by language, use and weight: running text takes its marks from the language's own
    letters, figures take everything that they can from Plex."""
    faces: dict[str, Any] = {}
    for code in LANGUAGES:
        others = families(code)
        kinds: dict[str, dict[str, list[Any]]] = {"text": {}, "figure": {}}
        for weight, (latin, _file) in LATIN.items():
            kinds["figure"][weight] = [latin, *others]
            if code in CJK:
                kinds["text"][weight] = [
                    {"name": latin, "covers": "latin-in-cjk"},
                    others[0],
                    latin,
                    *others[1:],
                ]
            else:
                kinds["text"][weight] = [latin, *others]
        faces[code] = kinds
    return faces


def _sources(shared: PageWords, slides: bool) -> dict[str, Any] | None:
    document = shared.document
    if not document.sources:
        return None
    size = 9.0 if slides else 8.0
    widest = f"[{document.sources[-1].number}] "
    return {
        "title": document.label("sources"),
        "columns": 2 if slides else 1,
        "size": size,
        "indent": shared.ruler.width(widest, size, "medium") + 4,
        "notes": [_note(note, document.language) for note in document.sources],
    }


def _note(note: SourceNote, language: str) -> dict[str, Any]:
    """A note cut in two where its address stands, which is a link."""
    text = shown(" ".join(note.text.split()))
    url = note.url if note.url.startswith(("http://", "https://")) and note.url == shown(note.url) else ""
    before, found, after = text.partition(url) if url else (text, "", "")
    return {
        "number": f"[{note.number}]",
        "before": passages(before, language),
        "url": url if found else "",
        "after": passages(after, language),
    }


def attached(document: DocumentSpec) -> list[dict[str, str]]:
    """The files inside the document: its figures, its sources and its evidence."""
    files = (
        (
            attachments.FIGURES_NAME,
            attachments.figures_csv,
            "data",
            "text/csv",
            _("The figures of this document"),
        ),
        (
            attachments.SOURCES_NAME,
            attachments.sources_json,
            "source",
            "application/json",
            _("The sources of this document"),
        ),
        (
            attachments.EVIDENCE_NAME,
            attachments.evidence_json,
            "supplement",
            "application/json",
            _("The evidence of this document"),
        ),
    )
    return [
        {
            "name": name,
            "data": make(document).decode("utf-8"),
            "relation": relation,
            "mime": mime,
            "about": about,
        }
        for name, make, relation, mime, about in files
    ]
