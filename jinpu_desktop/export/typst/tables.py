"""Tables of a page: how wide their columns are, how large their letters, and what goes on another page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jinpu_desktop.export.typst.chart_words import note_size
from jinpu_desktop.export.typst.passages import passages
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinpu_desktop.export.typst.chart_words import ChartWords
    from jinpu_desktop.export.typst.fonts import Ruler
    from jinpu_desktop.services.slide_spec import SlideCell, SlideTable

_PAD = 5.0
_MOST_NATURAL = 240.0
_MOST_FOR_NUMBERS = 0.7


class SheetCell(NamedTuple):
    """A cell: its text, the number of its note, and small lines below it with their colour roles."""

    text: str
    note: str = ""
    under: tuple[tuple[str, str], ...] = ()
    absent: bool = False


class SheetColumn(NamedTuple):
    """A column's title, and whether it holds numbers, which stand at the right."""

    title: str
    is_number: bool = False


class Sheet(NamedTuple):
    """A table ready to be measured."""

    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    marked: tuple[int, ...] = ()
    left_out: str = ""


def sheet_of(table: SlideTable, words: ChartWords) -> Sheet:
    """A page's table with its notes, and with the words of statuses below values that are not final."""
    columns = tuple(
        SheetColumn(f"{column.title}, {column.unit}" if column.unit else column.title, column.is_number)
        for column in table.columns
    )
    rows = tuple(tuple(_cell(cell, words, row) for cell in row) for row in table.rows)
    return Sheet(columns, rows, table.marked, table.left_out)


def _cell(cell: SlideCell, words: ChartWords, row: Sequence[SlideCell]) -> SheetCell:
    under: list[tuple[str, str]] = []
    figure = cell.figure
    if figure is not None and words.keep_marks and figure.mark != "A":
        said = words.statuses.get(figure.key) or words.marks[figure.mark]
        # A column of the row may say it already.
        if not any(other.text == said for other in row):
            under.append((said, "text-2"))
    if cell.other and words.show_both:
        under.append((cell.other, "conflict"))
    note = words.note(figure.key) if figure is not None else ""
    return SheetCell(cell.text or _("not stated"), note, tuple(under), not cell.text)


class SheetSetter:
    """Measures a table at one size and width."""

    def __init__(
        self, sheet: Sheet, size: float, width: float, ruler: Ruler, language: str, lead: float
    ) -> None:
        self.sheet, self.size = sheet, size
        self._ruler, self._language, self._lead = ruler, language, lead
        self.spare = [
            max((self._note(row[number].note) for row in sheet.rows), default=0.0)
            if column.is_number
            else 0.0
            for number, column in enumerate(sheet.columns)
        ]
        self.widths = self._fitted(width)

    def _note(self, note: str) -> float:
        return self._ruler.width(note, note_size(self.size)) + self.size * 0.15 if note else 0.0

    def _fitted(self, width: float) -> list[float]:
        """Columns that need little keep it; the others share the rest, those of numbers last of all."""
        natural = [self._natural(number) for number in range(len(self.sheet.columns))]
        if sum(natural) <= width:
            return [wide * width / sum(natural) for wide in natural]
        numbers = {n for n, column in enumerate(self.sheet.columns) if column.is_number}
        fixed = numbers if sum(natural[n] for n in numbers) <= width * _MOST_FOR_NUMBERS else set()
        found = list(natural)
        open_ones = set(range(len(natural))) - fixed
        while open_ones:
            room = (width - sum(found[n] for n in range(len(found)) if n not in open_ones)) / len(open_ones)
            small = {n for n in open_ones if natural[n] <= room}
            if not small:
                for number in open_ones:
                    found[number] = max(room, 12.0)
                break
            open_ones -= small
        return found

    def _natural(self, number: int) -> float:
        column, ruler, size = self.sheet.columns[number], self._ruler, self.size
        widths = [ruler.width(column.title, size * 0.9, "medium")]
        if column.is_number:
            # The title may take two lines over narrow numbers.
            widths = [
                max((ruler.width(word, size * 0.9, "medium") for word in column.title.split()), default=0.0)
            ]
        for row in self.sheet.rows:
            cell = row[number]
            notes = self._note(cell.note) if not column.is_number else 0.0
            widths.append(ruler.width(cell.text, size) + notes)
            widths += [ruler.width(said, size * 0.8) for said, _role in cell.under]
        return (
            min(max(widths), _MOST_NATURAL if not column.is_number else 1e9)
            + self.spare[number]
            + 2 * _PAD
            + 1
        )

    def heights(self) -> list[float]:
        """The height of the head and of each row."""
        head = tuple(SheetCell(column.title) for column in self.sheet.columns)
        return [self._row(row) for row in (head, *self.sheet.rows)]

    def _row(self, row: Sequence[SheetCell]) -> float:
        most = 0.0
        for cell, width, spare in zip(row, self.widths, self.spare, strict=True):
            room = max(width - spare - 2 * _PAD, 5.0) * 0.985
            text = cell.text if spare else f"{cell.text}{cell.note}"
            lines = len(self._ruler.wrapped(text, self.size, room))
            small = sum(len(self._ruler.wrapped(said, self.size * 0.8, room)) for said, _role in cell.under)
            leading = self.size * (self._lead - 1.05)
            high = lines * self.size * self._lead - leading + small * self.size * (0.8 * self._lead + 0.25)
            most = max(most, high)
        return most + self.size * 0.76

    def data(self, first: int, last: int) -> dict[str, Any]:
        """Rows `first` to `last` (not included) as plain values for the template."""
        sheet, code = self.sheet, self._language
        rows = [[self._plain(cell, n) for n, cell in enumerate(row)] for row in sheet.rows[first:last]]
        return {
            "size": self.size,
            "pad": _PAD,
            "widths": [round(width, 2) for width in self.widths],
            "spare": [round(width, 2) for width in self.spare],
            "numbers": [column.is_number for column in sheet.columns],
            "head": [passages(column.title, code) for column in sheet.columns],
            "rows": rows,
            "marked": [number - first for number in sheet.marked],
            "left_out": passages(sheet.left_out, code) if last >= len(sheet.rows) else "",
        }

    def _plain(self, cell: SheetCell, number: int) -> dict[str, Any]:
        return {
            "text": passages(cell.text, self._language),
            "note": cell.note,
            "under": [(passages(said, self._language), role) for said, role in cell.under],
            "absent": cell.absent,
            "number": self.sheet.columns[number].is_number,
        }


def fitted_sheets(
    sheet: Sheet,
    sizes: Sequence[float],
    width: float,
    height: float,
    ruler: Ruler,
    language: str,
    lead: float,
) -> list[tuple[dict[str, Any], float]]:
    """The table at the first size at which it fits into `height`, with its height; at the last size in as
    many parts as it needs."""
    for size in sizes:
        setter = SheetSetter(sheet, size, width, ruler, language, lead)
        heights = setter.heights()
        foot = size * lead * 1.6 if sheet.left_out else 0.0
        if sum(heights) + foot <= height:
            return [(setter.data(0, len(sheet.rows)), sum(heights) + foot)]
    parts: list[tuple[dict[str, Any], float]] = []
    first, taken = 0, heights[0]
    for number, high in enumerate(heights[1:]):
        if taken + high + foot > height and number > first:
            parts.append((setter.data(first, number), taken))
            first, taken = number, heights[0]
        taken += high
    return [*parts, (setter.data(first, len(sheet.rows)), taken)]


def note_text(numbers: Sequence[int]) -> str:
    """Numbers of notes in brackets, runs of three and more shortened: [1,4–7]."""
    if not numbers:
        return ""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs]
    return f"[{','.join(said)}]"


def notes_by_key(pairs: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """The bracketed numbers for each evidence key."""
    return {key: note_text(numbers) for key, numbers in pairs.items()}
