"""A sentence with figures in it, each of them a door."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.breaks import UNSPACED, is_eastern, unbreakable
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import language

_CLOSING = (",", ".", ";", ":", ")", "。", "，", "、", "；", "：", "）")
# Stands between the parts of a line with as much room on its left as on its right.
_APART = "·"


class _Piece:
    """A word or a figure of the sentence, whether a line may begin with it, and where it stands now."""

    __slots__ = ("breaks", "label", "line", "space_before", "word", "x")

    def __init__(
        self, word: str, label: FigureLabel | None, space_before: bool, breaks: bool | None = None
    ) -> None:
        self.word, self.label, self.space_before = word, label, space_before
        self.breaks = space_before if breaks is None else breaks
        self.x = 0.0
        self.line = 0


class SentenceLabel(Themed, QWidget):
    """Flowing words with figures between: `SentenceLabel(ui, ["New area since", figure, "· the first"])`.

    A part that begins with a closing mark stands right behind the figure before it.
    """

    heard_as = "Paragraph"

    def __init__(
        self,
        ui: UiContext,
        parts: Sequence[str | Figure],
        style: str = "body",
        role: str = "text-2",
        *,
        figure_role: str | None = None,
        on_rail: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style, self._role, self._on_rail = style, role, on_rail
        self._figure_role = figure_role or role
        self._pieces: list[_Piece] = []
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme(ui)
        self.set_parts(parts)

    @property
    def figure_labels(self) -> list[FigureLabel]:
        """The figures of the sentence in reading order."""
        return [piece.label for piece in self._pieces if piece.label is not None]

    @property
    def baseline(self) -> int:
        """Pixels from the widget's top to the first line's baseline."""
        return self._line.baseline

    def text(self) -> str:
        """The whole sentence as it reads."""
        return self._text

    @property
    def plain_parts(self) -> list[str]:
        """The words between the figures, one text for each run."""
        runs, words = [], []
        for piece in self._pieces:
            if piece.label is None:
                words.append((" " if piece.space_before else "") + piece.word)
            elif words:
                runs.append("".join(words).strip())
                words = []
        return [*runs, "".join(words).strip()] if words else runs

    def readable_texts(self) -> list[str]:
        """What a person reads here, figures included."""
        return [self._text]

    def set_parts(self, parts: Sequence[str | Figure]) -> None:
        """Shows another sentence."""
        # The same door shows another figure: it keeps the focus.
        doors = self.figure_labels
        figures = sum(isinstance(part, Figure) for part in parts)
        for label in doors[figures:]:
            label.hide()
            label.deleteLater()
        free = iter(doors[:figures])
        self._pieces = []
        for part in parts:
            if isinstance(part, Figure):
                figure = _Piece("", self._door(part, next(free, None)), bool(self._pieces))
                figure.space_before &= not self._touches(part.printed)
                self._pieces.append(figure)
            else:
                self._pieces += list(self._words(part))
        self._text = self._spelt()
        self.setAccessibleName(self._text)
        self._arrange(self.width())
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self._line = TextLine(self.ui.theme, self._style)
        self._space = self._line.width(" ")
        self._arrange(self.width())

    def _words(self, part: str) -> Iterator[_Piece]:
        for nth, word in enumerate(part.split()):
            closing = word.startswith(_CLOSING) and bool(self._pieces)
            spaced = bool(self._pieces or nth) and not closing
            if language() not in UNSPACED:
                yield _Piece(word, None, spaced)
                continue
            joined = nth == 0 and self._touches(word)
            for place, bit in enumerate(unbreakable(word)):
                first = place == 0
                yield _Piece(bit, None, first and spaced and not joined, not closing if first else True)

    def _touches(self, text: str) -> bool:
        """Whether a figure and Chinese or Japanese letters meet, the text coming last."""
        if language() not in UNSPACED or not self._pieces or not text or text.startswith(_APART):
            return False
        last = self._pieces[-1]
        before = last.label.figure.printed if last.label is not None else last.word
        return is_eastern(text[0]) or is_eastern(before[-1:])

    def _door(self, figure: Figure, former: FigureLabel | None) -> FigureLabel:
        if former is not None:
            former.show_unit(bool(figure.unit_text))
            former.setFigure(figure)
            return former
        label = FigureLabel(
            self.ui,
            figure,
            self._style,
            role=self._figure_role,
            show_unit=bool(figure.unit_text),
            unit_style=self._style,
            unit_role=self._role,
            on_rail=self._on_rail,
            parent=self,
        )
        label.show()
        return label

    def _spelt(self) -> str:
        text = ""
        for piece in self._pieces:
            figure = piece.label.figure if piece.label else None
            word = figure.printed if figure else piece.word
            text += (" " if piece.space_before else "") + word
        return text

    def _width_of(self, piece: _Piece) -> float:
        return piece.label.sizeHint().width() if piece.label else self._line.width(piece.word)

    def _places(self, width: int) -> list[tuple[float, int]]:
        places, x, line = [], 0.0, 0
        for number, piece in enumerate(self._pieces):
            wanted = self._width_of(piece)
            gap = self._space if piece.space_before else 0
            after = self._pieces[number + 1] if number + 1 < len(self._pieces) else None
            glued = self._width_of(after) if after is not None and not after.breaks else 0
            if x > 0 and piece.breaks and x + gap + wanted + glued > width:
                line, x, gap = line + 1, 0.0, 0
            x += gap
            places.append((x, line))
            x += wanted
        return places

    def _line_count(self, width: int) -> int:
        places = self._places(width)
        return places[-1][1] + 1 if places else 1

    def _arrange(self, width: int) -> None:
        for piece, (x, line) in zip(self._pieces, self._places(width), strict=True):
            piece.x, piece.line = x, line
            if piece.label is not None:
                label = piece.label
                label.resize(label.sizeHint())
                top = line * self._line.height + self._line.baseline - label.baseline
                label.move(round(x), top)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._line_count(width) * self._line.height + self._overhang

    @property
    def _overhang(self) -> int:
        """How far a figure reaches below its line: its letters are of another family."""
        label = next(iter(self.figure_labels), None)
        if label is None:
            return 0
        return max(0, self._line.baseline - label.baseline + label.sizeHint().height() - self._line.height)

    def sizeHint(self) -> QSize:
        natural = sum(self._width_of(p) + (self._space if p.space_before else 0) for p in self._pieces)
        return QSize(math.ceil(natural) + 1, self._line.height + self._overhang)

    def minimumSizeHint(self) -> QSize:
        widest = max((self._width_of(piece) for piece in self._pieces), default=0)
        return QSize(math.ceil(widest), self._line.height + self._overhang)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.ui.theme.color(self._role))
        for piece in self._pieces:
            if piece.label is None:
                self._line.draw(painter, piece.x, piece.line * self._line.height, piece.word)
