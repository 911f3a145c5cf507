"""Charts on pages: every word has a place of its own, and every status a look of its own."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest
from export_desk import ALL, Documents

from jinpu_desktop.charts.bars import Bar, BarGroup, bar_chart, grouped_bar_chart
from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.charts.map_labels import Rect
from jinpu_desktop.domain.figure import MARKS, Figure
from jinpu_desktop.export.typst.chart import draw_chart, reading_style, slide_style
from jinpu_desktop.export.typst.chart_words import CAP, ChartWords
from jinpu_desktop.export.typst.drawing import Drawing
from jinpu_desktop.export.typst.fonts import Ruler
from jinpu_desktop.export.typst.land import draw_map
from jinpu_desktop.export.typst.passages import Paragraph, fit, passages
from jinpu_desktop.export.typst.tables import note_text
from jinpu_desktop.runtime.language import speaking

WORDS = ChartWords({}, {}, {mark: f"status {mark}" for mark in MARKS})


def words_of(drawing: Drawing, ruler: Ruler) -> list[tuple[Rect, str]]:
    """The words of a drawing with the rectangles around their digits and capitals."""
    found = []
    for item in drawing.items:
        if item[0] == "t":
            _kind, x, baseline, text, size, _role, weight, align = item
            width = ruler.width(text, size, weight)
            left = x - {"left": 0, "center": width / 2, "right": width}[align]
            found.append((Rect(left, baseline - CAP * size, left + width, baseline), text))
    return found


def overlapping(words: list[tuple[Rect, str]]) -> list[tuple[str, str]]:
    """Pairs of words that share more than a hair."""
    found = []
    for (one, text), (two, other) in combinations(words, 2):
        wide = min(one.right, two.right) - max(one.left, two.left)
        high = min(one.bottom, two.bottom) - max(one.top, two.top)
        if wide > 0.6 and high > 0.6:
            found.append((text, other))
    return found


@pytest.mark.parametrize(("name", "lang"), ALL)
def test_that_no_word_of_a_chart_touches_another_and_none_leaves_it(
    documents: Documents, name: str, lang: str
) -> None:
    ruler = Ruler(lang)
    for slide in documents.of(name, lang).slides:
        if slide.chart is None:
            continue
        notes = {figure.figure.key: note_text(figure.notes) for figure in slide.figures}
        words = WORDS._replace(notes=notes)
        for width, height, style in (
            (872, 300, slide_style(slide.chart)),
            (550, 290, slide_style(slide.chart)),
            (487, 215, reading_style(slide.chart)),
        ):
            drawn = draw_chart(slide.chart, width, height, style, words, ruler)
            placed = words_of(drawn.drawing, ruler)
            assert placed
            assert overlapping(placed) == [], slide.title
            outside = [text for rect, text in placed if rect.left < -1 or rect.right > width + 1]
            assert outside == [], slide.title


def figures(marks: str) -> list[Bar]:
    """A bar for each status."""
    return [
        Bar(mark, Decimal(10 * at), Figure(mark, str(10 * at), "u", (mark,)))
        for at, mark in enumerate(marks, 1)
    ]


def shapes_of(spec: ChartSpec) -> list[list[object]]:
    """What is drawn of a chart without its words."""
    drawn = draw_chart(spec, 500, 300, slide_style(spec), WORDS, Ruler("en"))
    assert drawn.told == {mark.key for _layer, mark in spec.marks()}
    return [item for item in drawn.drawing.items if item[0] == "r"]


def test_that_each_status_has_its_bar() -> None:
    def looks(mark: str) -> list[tuple[bool, str]]:
        spec = grouped_bar_chart(["x"], [BarGroup("g", tuple(figures(mark)))], title="t", unit="percent")
        # Whether it has an outline and whether that is dashed, and what fills it.
        return [
            (bool(item[5] and item[5][2]), "outline" if item[5] else str(item[6])) for item in shapes_of(spec)
        ]

    assert looks("A")[-1] == (False, "series-0")
    assert ("series-0" in [fill for _dashed, fill in looks("P")]) and looks("P")[-1] == (False, "outline")
    assert looks("F")[-1] == (True, "outline")
    assert looks("E")[-1] == (False, "outline")
    assert "series-0" not in [fill for _dashed, fill in looks("F") + looks("E")]


def test_that_rows_tell_their_statuses_below() -> None:
    spec = bar_chart(figures("APF"), title="t", unit="percent")
    drawn = draw_chart(spec, 500, 300, slide_style(spec), WORDS, Ruler("en"))
    told = [text for _rect, text in words_of(drawn.drawing, Ruler("en"))]
    assert {"status P", "status F"} <= set(told)
    assert "status A" not in told


@pytest.mark.parametrize("lang", ["en", "zh", "ja", "ko"])
def test_that_no_name_on_a_map_touches_another(documents: Documents, lang: str) -> None:
    ruler = Ruler(lang)
    maps = [slide.map for slide in documents.of("port", lang).slides if slide.map is not None]
    assert maps
    with speaking(lang):
        for spec in maps:
            inside = draw_map(spec, 550, 350, ruler, reading=False).items[0]
            drawing = Drawing(550, 350)
            drawing.items = inside[3]
            placed = words_of(drawing, ruler)
            assert len(placed) > 10
            assert overlapping(placed) == []
            assert any("OpenStreetMap" in text for _rect, text in placed)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_that_fitted_text_is_complete(lang: str) -> None:
    text = (
        "The 2006 plan was 21 berths on 7 km of shore. " * 30
        if lang == "en"
        else "二〇〇六年规划为二十一个泊位。" * 60
    )
    whole = fit([Paragraph(text.strip())], (11.0,), 300, 120, Ruler(lang), 1.4)
    assert whole.rest
    joined = " ".join(one.text for one in (*whole.paragraphs, *whole.rest))
    assert joined.replace(" ", "") == text.replace(" ", "")


def test_that_passages_know_their_language() -> None:
    assert passages("Dalian 2021", "en") == "Dalian 2021"
    assert passages("Dalian (大连)", "en") == [("en", "Dalian ("), ("zh", "大连"), ("en", ")")]
    assert passages("キヤノン大連", "en") == [("ja", "キヤノン大連")]
    assert ("ko", "한국") in passages("大连 한국", "zh")


def test_that_numbers_of_notes_are_short_and_in_brackets() -> None:
    assert note_text(()) == ""
    assert note_text((4,)) == "[4]"
    assert note_text((7, 1, 4, 5, 6, 9)) == "[1,4–7,9]"
