"""A page in the making: figures and sentences are put on it one by one, each once, with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import east_asian_width

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.evidence import EvidenceKey
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.services.figure_facts import FigureFacts, FigureReader
from jinpu_desktop.services.slide_spec import SideFact, SlideCell, SlideFigure, SlideSpec

if TYPE_CHECKING:
    from jinpu_desktop.services.bundle import Services

MOST_ROWS = 12
MOST_FACTS = 3
MOST_SENTENCES = 5
# Letters of running text that fit beside a diagram, a table or three figures.
ROOM = 640


class Told(NamedTuple):
    """One thing on a page with who told it: a figure, or a sentence of the record (`figure` is None).

    `facts` are as its key alone tells them, whatever page it is on."""

    key: str
    figure: SlideFigure | None
    sources: tuple[Source, ...]
    facts: FigureFacts


class Draft(NamedTuple):
    """A page without what only its document knows: its numbers and those of its notes.

    `told` is everything on the page that has a source, in reading order. `left_out` are sentences on what
    did not fit and `warnings` on what is old or uncertain, both beside what the figures' marks say.
    """

    slide: SlideSpec
    told: tuple[Told, ...] = ()
    warnings: tuple[str, ...] = ()


class Asked(NamedTuple):
    """What is to be made into a page, and whom to ask. `layout` is what the author chose."""

    services: Services
    link: Link
    layout: Layout
    show_both: bool = True


class PageMaker:
    """Collects the figures and sentences of one page."""

    def __init__(self, asked: Asked, reader: FigureReader) -> None:
        self.services = asked.services
        self.link = asked.link
        self.layout = asked.layout
        self.show_both = asked.show_both
        self._reader = reader
        self._told: dict[str, Told] = {}
        self._sentences: dict[str, str] = {}
        self._known: dict[str, FigureFacts] = {}

    def figure(self, figure: Figure, label: str = "", period: str = "") -> Figure:
        """Puts a figure on the page; the answer is the same figure with every digit of its evidence.

        `label` and `period` stand for what its evidence calls it.
        """
        found = self._told.get(figure.key)
        if found is None or found.figure is None:
            facts = self._known.get(figure.key) or self._reader.facts(figure.key)
            spoken = figure.spoken or facts.figure.spoken
            marks = tuple(dict.fromkeys((*figure.marks, *facts.figure.marks)))
            marks = tuple(mark for mark in marks if mark != "A") or ("A",)
            shown = facts.figure._replace(spoken=spoken, marks=marks, yours=figure.yours)
            slide_figure = SlideFigure(
                shown,
                label or facts.label,
                period or facts.period,
                mark_word(shown.mark),
                facts.number,
                facts.unit,
                facts.printed_number,
                others=facts.others if self.show_both else (),
                formula=facts.formula,
                as_stated=facts.as_stated,
                record_text=facts.text,
                record_mark=facts.figure.mark,
            )
            found = self._told[figure.key] = Told(figure.key, slide_figure, facts.sources, facts)
        assert found.figure is not None
        return found.figure.figure

    def known(self, facts: FigureFacts) -> None:
        """Tells the facts of a figure that the view has computed already; it is not yet on the page."""
        self._known.setdefault(facts.key, facts)

    def by_key(self, key: str, label: str = "", period: str = "") -> Figure:
        """The same for a figure of which only the key is known."""
        return self.figure(Figure(key, ""), label, period)

    def said(self, key: str) -> SlideFigure:
        """What the page says of a figure that stands on it."""
        figure = self._told[key].figure
        assert figure is not None
        return figure

    def fact(self, figure: Figure, words: str) -> SideFact:
        """A figure set large, with its words."""
        shown = self.figure(figure, words)
        said = self.said(figure.key)
        return SideFact(shown, words, said.status if shown.mark != "A" else "")

    def cell(self, figure: Figure | None, label: str = "", period: str = "") -> SlideCell:
        """A cell of one figure; a dash where there is none."""
        if figure is None:
            return SlideCell("–")
        shown = self.figure(figure, label, period)
        rivals = self._told[figure.key].facts.rivals if self.show_both else ()
        return SlideCell(shown.printed, shown, rivals[0] if rivals else "")

    def sentence(self, text: str, key: str) -> None:
        """Puts a sentence of the record on the page."""
        if text and key not in self._sentences:
            self._sentences[key] = text
            if key not in self._told:
                facts = self._reader.facts(key)
                self._told[key] = Told(key, None, facts.sources, facts)

    def sentences(
        self, found: Iterable[tuple[str, str]], most: int = MOST_SENTENCES, room: int = ROOM
    ) -> None:
        """The first of some sentences, as pairs of text and key, as far as there is room for their letters;
        one there is always."""
        for text, key in found:
            used = sum(map(width_of, self._sentences.values()))
            if self._sentences and (len(self._sentences) >= most or used + width_of(text) > room):
                return
            self.sentence(text, key)

    def rests_on(self, source: Source) -> None:
        """Counts a source among the page's though no figure of it is on the page."""
        key = f"source:{source.id}"
        facts = FigureFacts(key, Figure(key, ""), "", "", None, "", "", (source,))
        self._told.setdefault(key, Told(key, None, (source,), facts))

    def draft(self, layout: Layout, title: str, *, warnings: Sequence[str] = (), **parts: Any) -> Draft:
        """The page as it stands. `parts` are fields of SlideSpec."""
        figures = tuple(told.figure for told in self._told.values() if told.figure is not None)
        slide = SlideSpec("", 0, 0, layout, title, link=str(self.link))
        slide = slide._replace(
            figures=figures,
            sentences=tuple((text, key) for key, text in self._sentences.items()),
            **parts,
        )
        return Draft(slide, tuple(self._told.values()), tuple(filter(None, warnings)))

    def trouble(self, title: str, sentence: str) -> Draft:
        """A page that has nothing to show, and says why."""
        return self.draft(self.layout, title, trouble=sentence)


def width_of(text: str) -> int:
    """How much room a text takes, in letters; those of East Asia take that of two."""
    return len(text) + sum(east_asian_width(letter) in "WF" for letter in text)


def is_figure(key: str) -> bool:
    """Whether a key names a number rather than a text."""
    return EvidenceKey.parse(key).kind not in ("fact", "event", "policy", "break")
