"""What a chart on a page takes from its document: sizes, numbers of notes, words of statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.charts.chart_spec import own_said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinpu_desktop.charts.chart_spec import Mark, PairedMark
    from jinpu_desktop.export.typst.drawing import Drawing
    from jinpu_desktop.export.typst.fonts import Ruler

# Capitals and digits of Plex stand so high, in parts of the size.
CAP = 0.7
# The number of a note beside a figure, in parts of the figure's size, and its least and most in points.
_NOTE_PART = 0.6
_LEAST_NOTE, _MOST_NOTE = 5.5, 11.0
_NOTE_GAP = 1.2


class ChartStyle(NamedTuple):
    """Sizes in points. `label` is that of values (at least `least`), `place` of what stands under the axis,
    `status` of the words below that, `small` of unit, names and other words."""

    label: float
    least: float
    tick: float
    place: float
    status: float
    small: float
    marker: float
    line: float
    outline: float
    row: float

    @property
    def note(self) -> float:
        """The size of a note's number."""
        return note_size(self.label)


def note_size(size: float) -> float:
    """The size of a note's number beside a figure of `size`."""
    return min(_MOST_NOTE, max(_LEAST_NOTE, size * _NOTE_PART))


class ChartWords(NamedTuple):
    """`notes` gives "[3]" for an evidence key, `statuses` the gravest status in words, `marks` the word of
    a status letter. Without `keep_marks` no status is told, without `show_both` no second value."""

    notes: Mapping[str, str]
    statuses: Mapping[str, str]
    marks: Mapping[str, str]
    keep_marks: bool = True
    show_both: bool = True

    def note(self, key: str) -> str:
        """The number of the source note of a figure in brackets, or nothing."""
        return self.notes.get(key, "")


def printed(mark: Mark | PairedMark) -> str:
    """A value as a document prints it: with every digit that it has, though a chart on screen may round."""
    if mark.figure.text in mark.said:
        return mark.said
    return own_said(mark.figure.text, mark.figure)


class ValuePen(NamedTuple):
    """Writes values with the number of their note behind them; `told` collects their evidence keys."""

    drawing: Drawing
    ruler: Ruler
    words: ChartWords
    told: set[str]

    def width(self, mark: Mark | PairedMark, size: float, weight: str = "medium") -> tuple[float, float]:
        """The width of a value, and of the whole with its note."""
        value = self.ruler.width(printed(mark), size, weight)
        note = self.words.note(mark.key)
        return value, value + (self.ruler.width(note, note_size(size), weight) + _NOTE_GAP if note else 0.0)

    def write(
        self, mark: Mark | PairedMark, left: float, baseline: float, size: float, role: str, weight: str
    ) -> None:
        """A value from its left edge, its note raised behind it."""
        self.drawing.text(left, baseline, printed(mark), size, role, weight)
        note = self.words.note(mark.key)
        if note:
            right = left + self.ruler.width(printed(mark), size, weight) + _NOTE_GAP
            # In the weight of its value, so that both are set together and read together.
            self.drawing.text(right, baseline - size * 0.3, note, note_size(size), "text-3", weight)
        self.told.add(mark.key)
