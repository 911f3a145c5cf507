"""What every page of one document shares: its measures, its words, and the numbers of its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.figure import MARKS
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.export.typst.chart_words import ChartWords
from jinpu_desktop.export.typst.fonts import Ruler, shown
from jinpu_desktop.export.typst.passages import Paragraph, pitch
from jinpu_desktop.export.typst.tables import note_text

if TYPE_CHECKING:
    from jinpu_desktop.services.slide_spec import DocumentSpec, SideFact, SlideSpec


class PageWords(NamedTuple):
    """The document with a ruler for its language; `lead` is from line to line in parts of the size."""

    document: DocumentSpec
    ruler: Ruler
    lead: float
    marks: dict[str, str]

    @property
    def language(self) -> str:
        """The document's language."""
        return self.document.language

    def chart_words(self, slide: SlideSpec) -> ChartWords:
        """Notes and statuses of one page's figures."""
        notes = {figure.figure.key: note_text(figure.notes) for figure in slide.figures}
        statuses = {figure.figure.key: shown(figure.status) for figure in slide.figures}
        document = self.document
        return ChartWords(notes, statuses, self.marks, document.keep_marks, document.show_both)


class PlainFact(NamedTuple):
    """A figure set large, with its words."""

    text: str
    unit: str
    note: str
    words: str
    status: str
    key: str


def page_words(document: DocumentSpec) -> PageWords:
    """For a thread that speaks the document's language."""
    marks = {mark: mark_word(mark) for mark in MARKS}
    return PageWords(document, Ruler(document.language), pitch(document.language), marks)


def page_facts(slide: SlideSpec, words: ChartWords) -> list[PlainFact]:
    """The figures beside the visual of a page."""
    return [_fact(fact, words) for fact in slide.facts]


def _fact(fact: SideFact, words: ChartWords) -> PlainFact:
    figure = fact.figure
    status = fact.status if words.keep_marks and figure.mark != "A" else ""
    text, unit = shown(figure.text), shown(figure.unit_text)
    return PlainFact(text, unit, words.note(figure.key), shown(fact.words), shown(status), figure.key)


def page_paragraphs(slide: SlideSpec, words: ChartWords) -> list[Paragraph]:
    """The author's own text, then what the record says in words, then why the page shows nothing."""
    own = [Paragraph(shown(part)) for text in slide.paragraphs for part in text.splitlines() if part.strip()]
    notes = dict(enumerate(map(note_text, slide.sentence_notes)))
    told = [
        Paragraph(" ".join(shown(text).split()), notes.get(at) or words.note(key))
        for at, (text, key) in enumerate(slide.sentences)
    ]
    trouble = [Paragraph(" ".join(shown(slide.trouble).split()), role="conflict")] if slide.trouble else []
    return [*own, *told, *trouble]


def foot_text(slide: SlideSpec) -> str:
    """The line of sources, the notes it stands for, the credit of a map, and what is not final."""
    line = slide.source_line.strip()
    if line and slide.notes:
        line = f"{line} {note_text(slide.notes)}"
    said = [] if slide.trouble else list(slide.not_final)
    # The credit of a map stands on it.
    parts = [
        line,
        "" if slide.map is not None else slide.credit,
        *(sentence for sentence in said if sentence not in slide.source_line),
    ]
    return shown("  ·  ".join(part for part in (" ".join(part.split()) for part in parts) if part))


def cover_foot(document: DocumentSpec) -> str:
    """When the briefing was made, from which record, and by what."""
    record = f"{document.label('data_date')} {format_date(document.data_date)}" if document.data_date else ""
    day = format_date(document.date) if document.date else ""
    return shown(" · ".join(part for part in (day, record, document.label("made_with")) if part))
