"""The boards that change by themselves while nobody is at the stand."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEasingCurve,
    QIODevice,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
)
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.kiosk.board_theme import BoardTheme, look_of
from jinpu_desktop.qt.kiosk.board_view import BoardView
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import LANGUAGES, _, speaking
from jinpu_desktop.runtime.motion import SystemMotion
from jinpu_desktop.services.kiosk_boards import Board, board_in

_log = logging.getLogger(__name__)

# A pixel that always shows the same burns in: everything stands elsewhere each minute, and nobody sees it go.
SHIFT_MS = 60_000
SHIFTS = ((0, 0), (4, 0), (8, 0), (8, 4), (8, 8), (4, 8), (0, 8), (0, 4))
_STRIP = 104
_EDGE = 8
_DRAWN_MS = 1200
# A PNG's quality in Qt is how little it is compressed: much is gained by a little.
_QUALITY = 80

Key = tuple[str, str]


class _Picture:
    """What is kept of a board: its picture, pressed, and where its chart stands on it."""

    __slots__ = ("chart", "data")

    def __init__(self, data: QByteArray, chart: QRect) -> None:
        self.data, self.chart = data, chart


class AttractLoop(Themed, QWidget):
    """Shows one board of `config.scenes` at a time, in one language a round, cut hard. It takes no touches:
    the window does that, and asks for `subject()` when one comes. A scene of which no board can be made is
    passed over.

    Each board is drawn once in each language, off the GUI thread as far as that can be; the next one is made
    ready while one is shown. `motion` says whether a chart may be drawn from left to right.
    """

    def __init__(
        self, kit: KioskKit, parent: QWidget | None = None, motion: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._motion = motion or partial(SystemMotion().may_move, "system")
        self._motion()  # begins to ask the system
        self.number = 0
        self.boards: dict[Key, Board | None] = {}
        self.pictures: dict[Key, _Picture] = {}
        self._asked: Key | None = None
        self._shown: Key | None = None
        self._picture: QPixmap | None = None
        self._step = 0
        self._theme = BoardTheme(kit.theme, kit.config.language, self)
        self._icons = Icons(self._theme, self)
        self.set_languages(kit.config.languages)
        self._channel = Channel(kit.dispatcher, self)
        self._channel.arrived.connect(self._on_arrived)
        self._channel.failed.connect(self._on_failed)
        self._shifting = QTimer(self)
        self._shifting.setInterval(SHIFT_MS)
        self._shifting.timeout.connect(self.shift)
        self._drawing = QVariantAnimation(self)
        self._drawing.setStartValue(0.0)
        self._drawing.setEndValue(1.0)
        self._drawing.setDuration(_DRAWN_MS)
        self._drawing.setEasingCurve(QEasingCurve.Type.Linear)
        self._drawing.valueChanged.connect(lambda _part: self.update())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.follow_theme(kit.ui)

    # Which board

    def set_languages(self, codes: Sequence[str]) -> None:
        """The languages offered, one a round; the first round is in the stand's own."""
        at = codes.index(self._kit.config.language) if self._kit.config.language in codes else 0
        self._languages = (*codes[at:], *codes[:at])

    def show_board(self, number: int) -> None:
        """Show a board, counted from 0 over all rounds; the next one that can be made, if it cannot."""
        rounds = len(self._scenes) * len(self._languages)
        for further in range(rounds):
            self.number = number + further
            key = self.subject_of(self.number)
            if key not in self.boards:
                self._ask(key)
                return
            if self.boards[key] is not None:
                self._show(key)
                return

    def next_board(self) -> None:
        """Show the next one."""
        self.show_board(self.number + 1)

    def subject(self) -> tuple[str, str]:
        """What a touch opens now: the link and the language of the board."""
        link, code = self.subject_of(self.number)
        board = self.boards.get((link, code))
        return board.link if board is not None else link, code

    def subject_of(self, number: int) -> Key:
        """The scene and the language of a board, counted over all rounds."""
        turn, place = divmod(number, len(self._scenes))
        return self._scenes[place], self._languages[turn % len(self._languages)]

    @property
    def board(self) -> Board | None:
        """The board in sight; None before the first one is ready."""
        return self.boards.get(self._shown) if self._shown is not None else None

    @property
    def is_settled(self) -> bool:
        """Whether the board in sight is the one that is due."""
        return self._shown == self.subject_of(self.number) or not self._channel.is_waiting

    @property
    def is_moving(self) -> bool:
        """Whether a chart is being drawn from left to right."""
        return self._drawing.state() == QVariantAnimation.State.Running

    @property
    def _scenes(self) -> tuple[str, ...]:
        return self._kit.config.scenes

    def _ask(self, key: Key) -> None:
        if self._asked == key and self._channel.is_waiting:
            return
        self._asked = key
        record = self._kit.services.record
        path, today = record.database.path, record.today
        self._channel.ask(lambda: board_in(path, today, *key))

    def _on_arrived(self, board: Board) -> None:
        self._take(board)

    def _on_failed(self, sentence: str) -> None:
        _log.warning("no board of %s: %s", self._asked, sentence)
        self._take(None)

    def _take(self, board: Board | None) -> None:
        assert self._asked is not None
        self.boards[self._asked] = board
        if self._asked == self.subject_of(self.number):
            self.show_board(self.number)
        else:
            self._prepare()

    def _prepare(self) -> None:
        """Have the next board ready when it is due."""
        for further in range(1, len(self._scenes) + 1):
            key = self.subject_of(self.number + further)
            if key not in self.boards:
                self._ask(key)
                return
            if self.boards[key] is not None:
                return

    # How it is drawn

    def _show(self, key: Key) -> None:
        fresh = key != self._shown
        self._shown = key
        try:
            self._picture = self._picture_of(key)
        except Exception:
            # Whatever it is, visitors see the next board instead.
            _log.exception("the board %s cannot be drawn", key)
            self.boards[key], self._shown = None, None
            self.show_board(self.number + 1)
            return
        board = self.boards[key]
        assert board is not None
        self.setAccessibleName(board.words)
        self._drawing.stop()
        if fresh and self.isVisible() and not self.pictures[key].chart.isEmpty() and self._motion():
            self._drawing.start()
        self.update()
        self._prepare()

    def _picture_of(self, key: Key) -> QPixmap:
        known = self.pictures.get(key)
        if known is None:
            known = self.pictures[key] = self._drawn(key)
        picture = QPixmap()
        picture.loadFromData(known.data, "PNG")
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        return picture

    def _drawn(self, key: Key) -> _Picture:
        board, (_link, code) = self.boards[key], key
        assert board is not None
        self._theme.follow(self._kit.theme, code)
        ui = self._kit.ui._replace(theme=self._theme, icons=self._icons)
        with speaking(code):
            view = BoardView(self._kit._replace(ui=ui), board)
            try:
                view.fit(self._room())
                picture, chart = view.picture(self.devicePixelRatioF()), view.visual_rect()
            finally:
                view.deleteLater()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG", _QUALITY)
        return _Picture(buffer.data(), chart)

    def _room(self) -> QSize:
        """What a board has of the screen: all but the strip below and the way of the shift."""
        k = self._kit.theme.k
        return QSize(max(1, self.width() - _EDGE), max(1, self.height() - k(_STRIP) - _EDGE))

    def shift(self) -> None:
        """Everything stands a few pixels elsewhere."""
        self._step = (self._step + 1) % len(SHIFTS)
        self.update()

    @property
    def offset(self) -> tuple[int, int]:
        """By how many pixels everything is shifted now, to the right and down."""
        return SHIFTS[self._step]

    def restyle(self) -> None:
        if look_of(self._kit.theme) != self._theme.look:
            self._forget_pictures()
        self._invitations = tuple(self._invitation(code) for code in LANGUAGES)

    def _invitation(self, code: str) -> tuple[TextLine, str]:
        with speaking(code):
            return script_line(self._kit.theme, "h2", code), _("Touch to begin")

    def readable_texts(self) -> list[str]:
        """Every text that is painted, from the top."""
        board = self.board
        words = [board.kicker, board.title, board.lead, board.source] if board is not None else []
        facts = board.facts if board is not None else ()
        told = [text for fact in facts for text in (fact.words, fact.figure.printed, fact.foot)]
        return [*filter(None, (*words, *told)), *dict.fromkeys(text for _line, text in self._invitations)]

    def _forget_pictures(self) -> None:
        self.pictures.clear()
        self._picture = None
        if self._shown is not None and self.isVisible():
            self.show_board(self.number)

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._forget_pictures()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shifting.start()
        if self._picture is None:
            self.show_board(self.number)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shifting.stop()
        self._drawing.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("canvas"))
        right, down = self.offset
        painter.translate(QPointF(right, down))
        if self._picture is not None:
            painter.drawPixmap(0, 0, self._picture)
            self._cover_undrawn(painter)
        top = self.height() - theme.k(_STRIP) - _EDGE
        strip = QRectF(-_EDGE, top, self.width() + 2 * _EDGE, theme.k(_STRIP) + 2 * _EDGE)
        painter.fillRect(strip, theme.color("rail"))
        painter.setPen(theme.color("rail-text"))
        self._paint_invitations(painter, top, self.width() - _EDGE)

    def _paint_invitations(self, painter: QPainter, top: int, room: int) -> None:
        """Side by side, each in the middle of as much of the strip as it needs."""
        # Until it is translated it stands there once.
        lines = list({text: (line, text) for line, text in reversed(self._invitations)}.values())[::-1]
        wide = [line.width(text) for line, text in lines]
        gap = (room - sum(wide)) / (len(lines) + 1)
        x = gap
        for (line, text), width in zip(lines, wide, strict=True):
            line.draw(painter, x, round(top + (self._kit.theme.k(_STRIP) - line.height) / 2), text)
            x += width + gap

    def _cover_undrawn(self, painter: QPainter) -> None:
        """The part of a chart that is still to be drawn."""
        if not self.is_moving or self._shown not in self.pictures:
            return
        chart = self.pictures[self._shown].chart
        part = float(self._drawing.currentValue() or 0.0)
        left = chart.left() + round(chart.width() * part)
        covered = QRect(left, chart.top(), chart.right() + 1 - left, chart.height())
        painter.fillRect(covered, self._kit.theme.color("canvas"))
