"""The picture of the safe screen: calm words in the stand's languages, whom to ask, and a code to take away.

The running stand keeps it up to date in the user's folder. It is shown by a process that needs neither
fonts nor data; where there is none, the shipped one is shown, which this module has painted too.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QMargins, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QImageReader, QPainter

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.kiosk.kiosk_theme import KioskTheme
from jinpu_desktop.runtime.bundle import resource
from jinpu_desktop.runtime.language import _, language, speaking
from jinpu_desktop.services.handoff import qr_matrix
from jinpu_desktop.services.kiosk_config import KioskConfig
from jinpu_desktop.services.written_file import write_whole

NAME = "kiosk-safe.png"
SHIPPED = QSize(1920, 1080)
_MOST_SIDE = 3840
# What a picture says in itself: whether it still says what it would say if it were painted now.
_STAMP = "jinpu-safe"
_VERSION = "1"
_TEXT = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_QUIET_ZONE = 4
# Pixels of a module: to be read from two metres off, and what a small screen has to make do with.
_MODULE, _LEAST_MODULE = 13, 4

_log = logging.getLogger(__name__)


class SafeWords(NamedTuple):
    """What the picture says. `greetings`: language, heading and what stands below it, one for each language
    whose words differ. `code` is what the square code holds, empty for none."""

    greetings: tuple[tuple[str, str, str], ...]
    contact: tuple[str, ...]
    code: str

    @property
    def stamp(self) -> str:
        """Changes with whatever is seen."""
        return hashlib.sha256(repr((_VERSION, *self)).encode()).hexdigest()


def safe_words(config: KioskConfig) -> SafeWords:
    """What a stand's safe screen says."""
    greetings: dict[tuple[str, str], str] = {}
    for code in config.languages:
        with speaking(code):
            heading = _("This display will be back in a few minutes.")
            greetings.setdefault((heading, _("Thank you for your patience.")), code)
    contact = config.contact
    return SafeWords(
        tuple((code, *words) for words, code in greetings.items()),
        contact.lines,
        contact.web or "\n".join(contact.lines),
    )


def portrait_name(path: Path) -> Path:
    """Where the picture for a screen that stands upright lies, beside the other."""
    return path.with_name(f"{path.stem}-portrait{path.suffix}")


def shipped_picture() -> Path:
    """The picture that came with the program, in all languages and without a contact."""
    return resource("kiosk", NAME)


def keep_safe_pictures(folder: Path, config: KioskConfig) -> None:
    """Paint both pictures anew in the user's folder if they say something else by now. What cannot be
    written is logged: the older ones, or the shipped, are shown then."""
    screens = QGuiApplication.screens()
    if not screens or not QFontDatabase.families():
        return
    size = screens[0].size() * screens[0].devicePixelRatio()
    long = min(max(size.width(), size.height()), _MOST_SIDE)
    short = min(size.width(), size.height(), long)
    words = safe_words(config)
    for path, shape in (
        (folder / NAME, QSize(long, short)),
        (portrait_name(folder / NAME), QSize(short, long)),
    ):
        if _is_current(path, words, shape):
            continue
        try:
            write_picture(path, words, shape)
        except KnownError as error:
            _log.info("the safe screen's picture is not up to date: %s", error)


def write_picture(path: Path, words: SafeWords, size: QSize) -> None:
    """Paint a picture into a PNG file. Raises KnownError where it cannot be written."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    # The type stubs ask for bytes, which PySide6 itself then refuses.
    paint_safe_picture(words, size).save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    write_whole(path, bytes(data.data()))


def paint_safe_picture(words: SafeWords, size: QSize) -> QImage:
    """The picture, `size` in pixels; its stamp says what was painted."""
    theme = KioskTheme("light")
    theme.set_screen(size)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(theme.color("canvas"))
    image.setText(_STAMP, words.stamp)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    _Page(painter, theme, size).draw(words)
    painter.end()
    return image


def stamp_of(path: Path) -> str:
    """What a picture says it was painted from; empty if it is none of ours."""
    return QImageReader(str(path)).text(_STAMP)


def _is_current(path: Path, words: SafeWords, size: QSize) -> bool:
    reader = QImageReader(str(path))
    return reader.size() == size and reader.text(_STAMP) == words.stamp


class _Page:
    """One picture while it is painted: the words at the left (above), the contact at the right (below)."""

    def __init__(self, painter: QPainter, theme: KioskTheme, size: QSize) -> None:
        self._painter = painter
        self._theme = theme
        self._size = size
        self._module = max(_LEAST_MODULE, theme.k(_MODULE))
        # A theme keeps its fonts, which differ between languages.
        self._themes = {language(): theme}
        margin = theme.k(96)
        self._page = QRect(0, 0, size.width(), size.height()) - QMargins(margin, margin, margin, margin)
        self._upright = size.height() > size.width()

    def draw(self, words: SafeWords) -> None:
        """All of it."""
        k = self._theme.k
        mark = k(72)
        Icons(self._theme).paint(
            self._painter, "app-mark", QRectF(self._page.left(), self._page.top(), mark, mark)
        )
        below = self._page.adjusted(0, mark + k(48), 0, 0)
        width, apart = min(below.width(), k(560)), k(96)
        card = QRect(below.left(), below.top(), width if words.contact else 0, below.height())
        text = QRect(below)
        if words.contact and not self._upright:
            card.moveRight(below.right())
            text.setRight(card.left() - apart)
        while True:
            heights = [self._greet(words, text, paint=False), self._card(words, card, paint=False)]
            used = sum(heights) + (apart if heights[1] else 0) if self._upright else max(heights)
            if used <= below.height() or self._module <= _LEAST_MODULE:
                break
            self._module -= 1
        # Halfway down, a little above the middle.
        top = below.top() + max(0, (below.height() - used) // 2 - k(48))
        text.setTop(top)
        card.setTop(top + heights[0] + apart if self._upright else top)
        self._greet(words, text, paint=True)
        self._card(words, card, paint=True)

    def _greet(self, words: SafeWords, room: QRect, *, paint: bool) -> int:
        """The greetings one below the other; their height in pixels."""
        k = self._theme.k
        top = room.top()
        for number, (code, heading, line) in enumerate(words.greetings):
            with speaking(code):
                top += k(48) if number else 0
                top += self._text(heading, "h1", "text", room, top, paint=paint) + k(6)
                top += self._text(line, "body", "text-2", room, top, paint=paint)
        return top - room.top()

    def _card(self, words: SafeWords, room: QRect, *, paint: bool) -> int:
        """Whom to ask, with the code above it; its height in pixels, 0 without a contact."""
        if not words.contact:
            return 0
        theme, painter = self._theme, self._painter
        pad, gap = theme.k(44), theme.k(8)
        inner = room - QMargins(pad, pad, pad, 0)
        code = _code_picture(words.code, inner.width(), self._module)
        lines = [("h3" if number == 0 else "body", line) for number, line in enumerate(words.contact)]
        end = inner.top() + code.height()
        for style, line in lines:
            end += self._text(line, style, "text", inner, end, paint=False) + gap
        height = end + pad - room.top()
        if paint:
            painter.setPen(theme.color("line-strong"))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(
                QRect(room.left(), room.top(), room.width(), height),
                theme.radius("sheet"), theme.radius("sheet"),
            )  # fmt: skip
            painter.drawImage(
                inner.left() + (inner.width() - code.width()) // 2, inner.top() - pad // 2, code
            )
            top = inner.top() + code.height()
            for style, line in lines:
                top += self._text(line, style, "text", inner, top, paint=True) + gap
        return height

    def _text(self, text: str, style: str, role: str, room: QRect, top: int, *, paint: bool) -> int:
        """A text in as many lines as it needs, from `top` on; its height in pixels."""
        theme = self._themes.get(language())
        if theme is None:
            theme = self._themes[language()] = KioskTheme("light")
            theme.set_screen(self._size)
        self._painter.setFont(theme.font(style))
        self._painter.setPen(theme.color(role))
        place = QRect(room.left(), top, room.width(), max(0, self._size.height() - top))
        bounds = self._painter.boundingRect(place, int(_TEXT), text)
        if paint:
            self._painter.drawText(place, int(_TEXT), text)
        return bounds.height()


def _code_picture(text: str, most: int, module: int) -> QImage:
    """The square code with its quiet zone, black on white in every theme, a whole number of pixels for each
    module; empty if it does not fit into `most` pixels."""
    matrix = qr_matrix(text)
    side = len(matrix) + 2 * _QUIET_ZONE
    scale = min(module, most // side)
    if scale < 1:
        return QImage()
    image = QImage(side * scale, side * scale, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                place = ((x + _QUIET_ZONE) * scale, (y + _QUIET_ZONE) * scale)
                painter.fillRect(*place, scale, scale, Qt.GlobalColor.black)
    painter.end()
    return image
