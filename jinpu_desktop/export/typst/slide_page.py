"""One page of 16:9, as it is shown to a room: kicker, headline, visual, facts beside it, sources below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.export.typst.fonts import shown
from jinpu_desktop.export.typst.page_words import foot_text, page_facts, page_paragraphs
from jinpu_desktop.export.typst.passages import Fitted, Paragraph, fit, passages, title_fit
from jinpu_desktop.export.typst.visuals import page_visual
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.export.typst.page_words import PageWords, PlainFact
    from jinpu_desktop.services.slide_spec import SlideSpec

WIDTH, HEIGHT = 960.0, 540.0
_MARGIN = 44.0
_TOP = 32.0
_INNER = WIDTH - 2 * _MARGIN
# Beside a visual stands a column of this width, this far from it.
_SIDE, _GAP = 281.0, 41.0
_TITLES = (28.0, 24.0, 20.0, 16.0, 13.0)
_FOOT_SIZES = (11.0, 10.0, 9.0)
_NUMBER_WIDTH = 70.0
_SIDE_TEXT = (14.0, 13.0, 12.0, 11.0)
_FULL_TEXT = (18.0, 16.0, 14.0, 12.0, 11.0)
_FACTS_BIG = {True: (36.0, 30.0, 25.0), False: (56.0, 46.0, 38.0)}
_FACT_WORDS = {True: 14.0, False: 18.0}
_MOST_SHEETS = 400

Box = tuple[float, float, float, float]


class MadePage(NamedTuple):
    """What the template gets: a page, or several where one does not hold everything. `told` are the
    evidence keys of the figures that stand on them."""

    pages: tuple[dict[str, Any], ...]
    told: frozenset[str]


def slide_page(slide: SlideSpec, shared: PageWords) -> MadePage:
    """A page of the briefing, followed by its continuation where text or table need one."""
    return _Maker(slide, shared).make()


class _Maker:
    def __init__(self, slide: SlideSpec, shared: PageWords) -> None:
        self._slide, self._shared = slide, shared
        self._words = shared.chart_words(slide)
        self._is_cover = slide.layout is Layout.TITLE
        self._told: set[str] = set()

    def make(self) -> MadePage:
        page, top, bottom = self._frame()
        facts = page_facts(self._slide, self._words)
        texts = page_paragraphs(self._slide, self._words)
        beside = bool(facts or texts)
        has_visual = any((self._slide.chart, self._slide.map, self._slide.ownership, self._slide.table))
        width = _INNER - _SIDE - _GAP if beside and has_visual else _INNER
        visual = page_visual(self._slide, width, bottom - top, self._shared, self._words, reading=False)
        parts: list[Any] = []
        if visual is not None:
            self._told |= visual.told
            (first, height), *parts = visual.parts
            page |= {"visual": first, "visual_box": (_MARGIN, top, width, height)}
        column: Box = (_MARGIN, top, _INNER, bottom - top)
        if visual is not None:
            column = (WIDTH - _MARGIN - _SIDE, top, _SIDE, bottom - top)
        left_facts, rest = self._column(page, facts, texts, column, visual is not None)
        pages = [page]
        pages += [self._continued(part=part) for part in parts]
        while (rest or left_facts) and len(pages) < _MOST_SHEETS:
            more = self._continued()
            top, bottom = self._room(more)
            box = (_MARGIN, top, _INNER, bottom - top)
            left_facts, rest = self._column(more, left_facts, rest, box, False)
            pages.append(more)
        return MadePage(tuple(pages), frozenset(self._told))

    # The frame

    def _frame(self, continued: bool = False) -> tuple[dict[str, Any], float, float]:
        slide, shared = self._slide, self._shared
        title = shown(" ".join(slide.title.split())) or f"{shared.document.label('page')} {slide.number}"
        if continued:
            title = _("{title} (continued)").format(title=title)
        cover = self._is_cover and not continued
        sizes = (44.0, 36.0, *_TITLES) if cover else _TITLES
        most = 3 if cover else 2
        size, lines = title_fit(title, sizes, _INNER, most, shared.ruler)
        kicker = shown(" ".join(slide.kicker.split()))
        y = 150.0 if cover else _TOP
        page: dict[str, Any] = {
            "kicker": passages(kicker, shared.language),
            "kicker_box": (_MARGIN, y, _INNER, 20.0),
            "title": passages(title, shared.language),
            "title_size": size,
            "is_first": not continued,
            "visual": None,
            "visual_box": (0, 0, 0, 0),
            "facts": [],
            "fact_boxes": [],
            "fact_big": 0,
            "fact_size": 0,
            "fact_gap": 0,
            "texts": [],
            "text_box": (0, 0, 0, 0),
            "text_rule": False,
            "text_size": 0,
        }
        y += 23.0 if kicker or not cover else 0.0
        high = lines * size * 1.22
        page["title_box"] = (_MARGIN, y, _INNER, high)
        top = y + high + (26.0 if cover else 18.0)
        bottom = self._foot(page)
        return page, top, max(bottom, top + 40)

    def _foot(self, page: dict[str, Any]) -> float:
        """Sources and page number below a rule; returns where the room above ends."""
        slide, shared = self._slide, self._shared
        text = self._cover_foot() if self._is_cover else foot_text(slide)
        width = _INNER - _NUMBER_WIDTH
        one = Paragraph(text)
        size, lines = _FOOT_SIZES[0], 1
        for size in _FOOT_SIZES:
            lines = len(shared.ruler.wrapped(one.text, size, width * 0.985))
            if lines <= 3:
                break
        high = lines * size * shared.lead
        top = HEIGHT - 26.0 - high
        page |= {
            "foot": passages(text, shared.language),
            "foot_size": size,
            "foot_box": (_MARGIN, top, width, high),
            "rule_box": (_MARGIN, top - 10, _INNER, 1),
            "number": f"{slide.number} / {slide.total}",
            "number_box": (WIDTH - _MARGIN - _NUMBER_WIDTH, HEIGHT - 26 - 11 * 1.1, _NUMBER_WIDTH, 14),
        }
        return top - 10 - 16

    def _cover_foot(self) -> str:
        document = self._shared.document
        dates = (
            [f"{document.label('data_date')} {format_date(document.data_date)}"] if document.data_date else []
        )
        line = [*dates, document.label("made_with")]
        return shown(" · ".join([*([format_date(document.date)] if document.date else []), *line]))

    def _continued(self, part: tuple[dict[str, Any], float] | None = None) -> dict[str, Any]:
        page, top, _bottom = self._frame(continued=True)
        if part is not None:
            visual, height = part
            page |= {"visual": visual, "visual_box": (_MARGIN, top, _INNER, height)}
        return page

    @staticmethod
    def _room(page: dict[str, Any]) -> tuple[float, float]:
        box = page["title_box"]
        return box[1] + box[3] + 18.0, page["rule_box"][1] - 16.0

    # Facts and texts

    def _column(
        self,
        page: dict[str, Any],
        facts: list[PlainFact],
        texts: list[Paragraph],
        box: Box,
        beside: bool,
    ) -> tuple[list[PlainFact], list[Paragraph]]:
        """Facts from the top, then texts; returns what did not fit."""
        x, y, width, height = box
        left = list(facts)
        if facts:
            y, left = self._facts(page, facts, box, beside)
        room = box[1] + height - y
        sizes = _SIDE_TEXT if beside else _FULL_TEXT
        rule = 14.0 if beside and texts else 0.0
        if left:
            return left, texts
        measure = width if beside else min(width, 700.0)
        if not texts:
            return [], []
        fitted = fit(texts, sizes, measure, room - rule, self._shared.ruler, self._shared.lead)
        if fitted.paragraphs:
            self._texts(page, fitted, (x, y, measure, room), bool(rule))
        return [], list(fitted.rest)

    def _texts(self, page: dict[str, Any], fitted: Fitted, box: Box, rule: bool) -> None:
        code = self._shared.language
        page |= {
            "texts": [
                {"text": passages(one.text, code), "note": one.note, "role": one.role}
                for one in fitted.paragraphs
            ],
            "text_box": box,
            "text_rule": rule,
            "text_size": fitted.size,
        }

    def _facts(
        self, page: dict[str, Any], facts: list[PlainFact], box: Box, beside: bool
    ) -> tuple[float, list[PlainFact]]:
        """One below the other beside a visual, side by side where they have the page for themselves."""
        x, y, width, height = box
        size, ruler, lead = _FACT_WORDS[beside], self._shared.ruler, self._shared.lead
        across = 1 if beside else min(3, len(facts))
        wide = (width - _GAP * (across - 1)) / across
        big = next(
            (
                big
                for big in _FACTS_BIG[beside]
                if all(self._fact_width(fact, big, size) <= wide for fact in facts)
            ),
            _FACTS_BIG[beside][-1],
        )
        page |= {"fact_big": big, "fact_size": size, "fact_gap": 10.0}
        code, at, deep = self._shared.language, 0, 0.0
        for at, fact in enumerate(facts):
            said = f"{fact.words} ({fact.status})" if fact.status else fact.words
            lines = len(ruler.wrapped(said, size, wide * 0.985))
            heads = 1 if self._fact_width(fact, big, size) <= wide else 2
            high = 12 + heads * big * 1.15 + size * 0.55 + lines * size * lead + size
            if at % across == 0 and at:
                y, deep = y + deep, 0.0
            if y + high > box[1] + height and at:
                return y, facts[at:]
            place = (x + (at % across) * (wide + _GAP), y, wide, high)
            deep = max(deep, high + 6)
            page["fact_boxes"].append(place)
            page["facts"].append(
                {
                    "text": fact.text,
                    "unit": passages(fact.unit, code),
                    "note": fact.note,
                    "words": passages(fact.words, code),
                    "status": fact.status,
                }
            )
            self._told.add(fact.key)
        return y + deep, []

    def _fact_width(self, fact: PlainFact, big: float, size: float) -> float:
        ruler = self._shared.ruler
        unit = ruler.width(fact.unit, max(size, big * 0.5), "medium") + big * 0.25 if fact.unit else 0.0
        return ruler.width(fact.text, big, "semibold") + unit + ruler.width(fact.note, big * 0.6) + 4
