"""Panes as pictures and as text, without any display."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PATIENCE_MS = 30_000
SMALLEST = (1024, 640)
# The long and the short side.
SMALLEST_STAND = (1280, 720)
_Views = list[tuple[str, str]]
# A reader may have set these for his own screen; a picture is as large as it was asked to be.
_OTHER_SCALES = (
    "QT_SCREEN_SCALE_FACTORS",
    "QT_SCALE_FACTOR_ROUNDING_POLICY",
    "QT_ENABLE_HIGHDPI_SCALING",
    "QT_FONT_DPI",
    "QT_USE_PHYSICAL_DPI",
)


class SnapshotRequest(NamedTuple):
    """What to draw. `size` counts the picture's pixels, `scale` is the display's factor; `kiosk`: the pages
    of the stand, which have letters of one size."""

    out: Path
    panes: tuple[str, ...]
    links: tuple[str, ...]
    size: tuple[int, int]
    scale: float
    text_percent: int
    theme: str
    data: Path | None
    kiosk: bool = False
    user_dir: Path | None = None


def take_snapshots(request: SnapshotRequest) -> Iterator[Path]:
    """Draw each pane and link after its data has arrived; yields the pictures written.

    Raises KnownError for an unknown pane or link, a page too small, or a folder that cannot be written.
    """
    # Rounded up, and the picture cut to size: a page is never narrower than it was asked to be.
    width, height = (ceil(pixels / request.scale) for pixels in request.size)
    _check_size(width, height, request.kiosk)
    # Both must be set before Qt starts: pictures need no display, and are as sharp as the factor says.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = f"{request.scale:g}"
    for name in _OTHER_SCALES:
        os.environ.pop(name, None)
    views = _views(request, _known(request.kiosk))
    try:
        request.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(request.out, error) from error
    draw = _draw_stand if request.kiosk else _draw_panes
    yield from draw(request, views, width, height)


def _draw_panes(request: SnapshotRequest, views: _Views, width: int, height: int) -> Iterator[Path]:
    from jinpu_desktop.qt.app import Explorer, make_application
    from jinpu_desktop.runtime.settings import Settings
    from jinpu_desktop.services.data_in_use import DataChoice, opened

    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.json")
        database, in_use = opened(DataChoice.of(request.data, request.user_dir).in_use())
        database.verify()  # a picture that shows no error must not lack anything either
        explorer = Explorer(
            app, database, settings, request.theme, request.text_percent, in_use=in_use
        )  # fmt: skip
        explorer.window.resize(width, height)
        explorer.window.show()
        try:
            for name, link in views:
                explorer.open(link)
                wait_until(lambda: explorer.window.is_settled, link)
                yield _write(explorer.window, request.out / name, request.size)
        finally:
            explorer.close()


def _draw_stand(request: SnapshotRequest, views: _Views, width: int, height: int) -> Iterator[Path]:
    from jinpu_desktop.qt.app import make_application
    from jinpu_desktop.qt.kiosk.kiosk_snapshot import KioskDesk
    from jinpu_desktop.services.data_in_use import DataChoice

    choice = DataChoice.of(request.data, request.user_dir)
    desk = KioskDesk(make_application(), choice, request.theme, width, height)
    try:
        for name, link in views:
            desk.open(link)
            wait_until(lambda: desk.is_settled, link or name)
            desk.complete()
            wait_until(lambda: desk.is_settled, link or name)
            yield _write(desk.window, request.out / name, request.size)
    finally:
        desk.close()


def _check_size(width: int, height: int, kiosk: bool) -> None:
    if not kiosk and (width < SMALLEST[0] or height < SMALLEST[1]):
        sentence = _("{width}x{height} logical pixels are too few: the smallest page is 1024x640.")
        raise KnownError(sentence.format(width=width, height=height))
    if kiosk and (min(width, height) < SMALLEST_STAND[1] or max(width, height) < SMALLEST_STAND[0]):
        sentence = _(
            "{width}x{height} logical pixels are too few: the smallest kiosk is 1280x720 or 720x1280."
        )
        raise KnownError(sentence.format(width=width, height=height))


def _known(kiosk: bool) -> dict[str, str]:
    """The links of what can be drawn, by the names for --pane."""
    if kiosk:
        from jinpu_desktop.qt.kiosk.kiosk_snapshot import kiosk_views

        return kiosk_views()
    from jinpu_desktop.qt.pane_registry import pane_ids

    return {pane: f"jinpu://{pane}" for pane in pane_ids()}


def _views(request: SnapshotRequest, known: Mapping[str, str]) -> _Views:
    panes = request.panes or (() if request.links else tuple(known))
    views: dict[str, str] = {}
    for pane in panes:
        if pane not in known:
            raise KnownError(_no_pane(pane, known))
        views[pane] = known[pane]
    places = {Link.parse(link).pane for link in known.values() if link}
    for text in request.links:
        try:
            link = Link.parse(text)
        except ValueError as error:
            raise KnownError(
                _("“{link}” is not a link: {reason}.").format(link=text[:200], reason=error)
            ) from None
        if link.pane not in places:
            raise KnownError(_no_pane(link.pane, sorted(places) if request.kiosk else known))
        views[_name(link, views)] = text
    return list(views.items())


def _no_pane(pane: str, known: Iterable[str]) -> str:
    return _("There is no pane “{pane}”: use one of {panes}.").format(pane=pane, panes=", ".join(known))


def _name(link: Link, taken: dict[str, str]) -> str:
    name = f"{link.pane}-{link.id}" if link.id else link.pane
    name = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in name)[:120]
    number = 2
    unique = name if link.id else f"{name}-{number}"
    while unique in taken:
        unique = f"{name}-{number}"
        number += 1
    return unique


def wait_until(settled: Callable[[], bool], link: str) -> None:
    """Lets events happen until it is so. Raises KnownError after 30 seconds, naming the link."""
    from PySide6.QtCore import QElapsedTimer, QEventLoop
    from PySide6.QtWidgets import QApplication

    clock = QElapsedTimer()
    clock.start()
    while not settled():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if clock.elapsed() > PATIENCE_MS:
            raise KnownError(_("{link} did not finish within 30 seconds; try again.").format(link=link))


def _write(window: QWidget, target: Path, size: tuple[int, int]) -> Path:
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.page_text import page_text

    for _round in range(3):  # layouts that depend on each other's width settle in a few passes
        QApplication.processEvents()
        QApplication.sendPostedEvents()
    picture = window.grab().copy(0, 0, *size)
    path = target.with_name(f"{target.name}.png")
    text = target.with_name(f"{target.name}.txt")
    try:
        text.write_text("\n".join(page_text(window)) + "\n", encoding="utf-8")
    except OSError as error:
        raise _cannot_write(text, error) from error
    if not picture.save(str(path)):
        sentence = _("Cannot write the picture {path}: is the disk full or the folder read-only?")
        raise KnownError(sentence.format(path=path))
    return path


def _cannot_write(path: Path, error: OSError) -> KnownError:
    return KnownError(
        _("Cannot write {path} ({reason}): name another folder with --out.").format(
            path=path, reason=error.strerror or error
        )
    )
