"""Documents to write: those of the four templates in four languages, and some that nobody would make."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.briefing import Briefing
from jinpu_desktop.runtime.language import LANGUAGES, speaking
from jinpu_desktop.services.briefing_templates import TEMPLATES, template
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.slide_spec import DocumentSpec, SlideFigure, SlideSpec
from jinpu_desktop.services.slides import SlidesService

DAY = "2026-11-21"
ALL = tuple((name, lang) for name in TEMPLATES for lang in LANGUAGES)


@dataclasses.dataclass
class Documents:
    """Makes each document once. `data` is the database that all of them were made from."""

    data: Path
    made: dict[tuple[str, str], DocumentSpec] = dataclasses.field(default_factory=dict)

    def of(self, name: str, lang: str) -> DocumentSpec:
        """The document of a template in a language."""
        if (name, lang) not in self.made:
            self.made[name, lang] = self.document(name, lang)
        return self.made[name, lang]

    def document(self, name: str, lang: str, **changes: object) -> DocumentSpec:
        """The same made anew, from a briefing with some of its fields changed."""
        with speaking(lang):
            database = Database(self.data)
            try:
                record = Record.open(database, date.fromisoformat(DAY))
                slides = SlidesService(record)
                briefing: Briefing = template(record, name, lang, slides)
                briefing = briefing._replace(id=f"of-{name}", edited_on=DAY)._replace(**changes)
                return slides.document(briefing, lang)
            finally:
                database.close()


def figures_of(document: DocumentSpec) -> list[tuple[SlideSpec, SlideFigure]]:
    """Every figure with its page, in reading order."""
    return [(slide, figure) for slide in document.slides for figure in slide.figures]
