"""One page of 16:9, as it is shown to a room: kicker, headline, visual, facts beside it, sources below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.export.typst.chart_words import note_size
from jinpu_desktop.export.typst.fonts import shown
from jinpu_desktop.export.typst.page_words import cover_foot, foot_text, page_facts, page_paragraphs
from jinpu_desktop.export.typst.passages import Fitted, Paragraph, fit_areas, passages, title_fit
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
# Lines of text that have a page for themselves are no longer than this.
_MEASURE = 700.0
# Below a visual text stands where so much is free; the rule above text in the column takes so much.
_LEAST_BELOW, _RULE = 44.0, 14.0
# Sizes of figures set large and of the words below them, beside a visual and without one.
_FACTS = {
    True: ((36.0, 14.0), (30.0, 14.0), (25.0, 12.5), (20.0, 11.0)),
    False: ((56.0, 18.0), (46.0, 18.0), (38.0, 14.0)),
}
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
        slide = self._slide
        has_visual = any((slide.chart, slide.map, slide.ownership, slide.table))
        width = _INNER - _SIDE - _GAP if has_visual and (facts or texts) else _INNER
        visual = page_visual(slide, width, bottom - top, self._shared, self._words, reading=False)
        areas: list[Box] = [(_MARGIN, top, _INNER, bottom - top)]
        parts: list[Any] = []
        if visual is not None:
            self._told |= visual.told
            (first, height), *parts = visual.parts
            page |= {"visual": first, "visual_box": (_MARGIN, top, width, height)}
            side = _MARGIN + visual.width + _GAP
            areas = [(side, top, WIDTH - _MARGIN - side, bottom - top)]
            below = top + height + 26
            if bottom - below > _LEAST_BELOW:
                areas.append((_MARGIN, below, visual.width, bottom - below))
        left, rest = self._fill(page, facts, texts, areas, visual is not None)
        pages = [page, *(self._continued(part=part) for part in parts)]
        while (rest or left) and len(pages) < _MOST_SHEETS:
            more = self._continued()
            top, bottom = self._room(more)
            left, rest = self._fill(more, left, rest, [(_MARGIN, top, _INNER, bottom - top)], False)
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
        text = cover_foot(shared.document) if self._is_cover else foot_text(slide)
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

    def _fill(
        self,
        page: dict[str, Any],
        facts: list[PlainFact],
        texts: list[Paragraph],
        areas: list[Box],
        beside: bool,
    ) -> tuple[list[PlainFact], list[Paragraph]]:
        """Facts into the first area, as large as leaves room for the texts, which come below them (and into
        what is free below a visual); returns what did not fit."""
        x, y, width, height = areas[0]
        best: tuple[float, list[PlainFact], list[Fitted], list[Box]] | None = None
        for big, _words in _FACTS[beside] if facts else ((0.0, 0.0),):
            end, left = self._facts(None, facts, areas[0], beside, big) if facts else (y, [])
            rooms = [(x, end, width if beside else min(width, _MEASURE), y + height - end), *areas[1:]]
            rooms.sort(key=lambda room: room[0])
            fitted = self._texts(texts if not left else [], rooms, beside)
            best = (big, left, fitted, rooms)
            if not left and not (fitted and fitted[-1].rest):
                break
        assert best is not None
        big, left, fitted, rooms = best
        if facts:
            self._facts(page, facts, areas[0], beside, big)
        for one, room in zip(fitted, rooms, strict=False):
            if one.paragraphs:
                ruled = beside and room[0] > _MARGIN
                self._put(page, one, room, ruled)
        if left:
            return left, texts
        return [], list(fitted[-1].rest) if fitted else []

    def _texts(self, texts: list[Paragraph], rooms: list[Box], beside: bool) -> list[Fitted]:
        if not texts:
            return []
        sizes = _SIDE_TEXT if beside else _FULL_TEXT
        measures = [(room[2], room[3] - (_RULE if beside and room[0] > _MARGIN else 0)) for room in rooms]
        return fit_areas(texts, sizes, measures, self._shared.ruler, self._shared.lead)

    def _put(self, page: dict[str, Any], fitted: Fitted, box: Box, ruled: bool) -> None:
        code = self._shared.language
        told = [
            {"text": passages(one.text, code), "note": one.note, "role": one.role}
            for one in fitted.paragraphs
        ]
        page["texts"].append({"paragraphs": told, "box": box, "rule": ruled, "size": fitted.size})

    def _facts(
        self, page: dict[str, Any] | None, facts: list[PlainFact], box: Box, beside: bool, most: float
    ) -> tuple[float, list[PlainFact]]:
        """One below the other beside a visual, side by side where they have the page for themselves, in
        letters of at most `most`; put on `page` if there is one. Returns their end and what did not fit."""
        x, y, width, height = box
        ruler, lead = self._shared.ruler, self._shared.lead
        least = _SIDE * 0.7 if beside else _INNER / 4
        across = max(1, min(3, len(facts), int((width + _GAP) // (least + _GAP))))
        wide = (width - _GAP * (across - 1)) / across
        sizes = [pair for pair in _FACTS[beside] if pair[0] <= most]
        fitting = (pair for pair in sizes if all(self._fact_width(one, *pair) <= wide for one in facts))
        big, size = next(fitting, sizes[-1])
        if page is not None:
            page |= {"fact_big": big, "fact_size": size, "fact_gap": 10.0}
        deep = 0.0
        for at, fact in enumerate(facts):
            said = f"{fact.words} ({fact.status})" if fact.status else fact.words
            lines = len(ruler.wrapped(said, size, wide * 0.985))
            heads = 1 if self._fact_width(fact, big, size) <= wide else 2
            high = 12 + heads * big * 1.15 + size * 0.55 + lines * size * lead + size
            if at % across == 0 and at:
                y, deep = y + deep, 0.0
            if y + high > box[1] + height and at:
                return y, facts[at:]
            deep = max(deep, high + 6)
            if page is not None:
                page["fact_boxes"].append((x + (at % across) * (wide + _GAP), y, wide, high))
                page["facts"].append(self._plain(fact))
                self._told.add(fact.key)
        return y + deep, []

    def _plain(self, fact: PlainFact) -> dict[str, Any]:
        code = self._shared.language
        return {
            "text": passages(fact.text, code),
            "unit": passages(fact.unit, code),
            "note": fact.note,
            "words": passages(fact.words, code),
            "status": fact.status,
        }

    def _fact_width(self, fact: PlainFact, big: float, size: float) -> float:
        ruler = self._shared.ruler
        unit = ruler.width(fact.unit, max(size, big * 0.5), "medium") + big * 0.25 if fact.unit else 0.0
        return ruler.width(fact.text, big, "semibold") + unit + ruler.width(fact.note, note_size(big)) + 8
