"""The code that a visitor takes away: read back from the screen by a reader that is not ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kiosk_stand import LANDSCAPE, PORTRAIT, Stand
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, Qt
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.kiosk.kiosk_kit import NamedFigure, TakenAway
from jinpu_desktop.qt.kiosk.take_away_sheet import QUIET, TakeAwaySheet
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.services.handoff import HandoffFigure, handoff_text
from jinpu_desktop.services.kiosk_config import Contact
from jinpu_desktop.services.kiosk_start import start_spec

CONTACT = Contact("Jinpu Investment Office", "+86 411 0000 0000", "invest@example.cn", "https://example.cn")
LINK = "jinpu://trends?i=gdp&place=jinpu"


def read_back(widget: QWidget) -> str:
    """What a reader of codes sees on a widget."""
    import numpy
    import zxingcpp

    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    flat = numpy.frombuffer(image.constBits(), dtype=numpy.uint8)
    pixels = flat.reshape(image.height(), image.bytesPerLine())[:, : image.width()]
    found = zxingcpp.read_barcodes(numpy.ascontiguousarray(pixels))
    assert len(found) == 1
    return str(found[0].text)


def figures_of(stand: Stand, most: int = 4) -> tuple[NamedFigure, ...]:
    services = stand.shell._parts.kit().services
    cards = start_spec(services.record, services.overview).cards
    return tuple(NamedFigure(card.title, card.figure) for card in cards[:most])


def take(stand: Stand, taken: TakenAway) -> TakeAwaySheet:
    stand.enter()
    stand.face.kit.take_away(taken)
    sheet = stand.face.sheet
    assert isinstance(sheet, TakeAwaySheet)
    stand.wait(lambda: sheet.is_settled and sheet.code.isVisible())
    stand.settle()
    return sheet


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT, (1366, 768), (3840, 2160)])
def test_that_the_code_on_the_screen_says_the_link_the_figures_and_whom_to_ask(
    new_stand: Callable[..., Stand], size: tuple[int, int]
) -> None:
    stand = new_stand(size=size, contact=CONTACT)
    sheet = take(stand, TakenAway(LINK, "Product of Jinpu", figures_of(stand, 1)))
    text = read_back(stand.window)
    assert text == sheet.code.code.text and len(text.encode()) <= 600
    assert text.splitlines()[0] == "Product of Jinpu" and text.splitlines()[-1] == LINK
    assert all(line in text for line in CONTACT.lines)
    assert "1,142 USD mn (Preliminary) (2021, reprint on ttaasf.cn)" in text


@pytest.mark.parametrize("theme", ["dark", "high-contrast"])
def test_that_the_code_is_black_on_white_in_every_theme(new_stand: Callable[..., Stand], theme: str) -> None:
    stand = new_stand(contact=CONTACT)
    stand.shell.theme.set_choice(theme)
    sheet = take(stand, TakenAway(LINK, "Product of Jinpu"))
    picture = sheet.code.grab().toImage()
    corner = QUIET * sheet.code.code.module
    assert picture.pixelColor(1, 1) == Qt.GlobalColor.white
    assert picture.pixelColor(corner - 1, corner - 1) == Qt.GlobalColor.white
    assert picture.pixelColor(corner, corner) == Qt.GlobalColor.black
    assert read_back(stand.window).endswith(LINK)


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT])
def test_that_modules_have_eight_pixels_and_the_whole_code_is_in_sight(
    new_stand: Callable[..., Stand], size: tuple[int, int]
) -> None:
    stand = new_stand(size=size, contact=CONTACT)
    sheet = take(stand, TakenAway(LINK, "Product of Jinpu " + "and more " * 40, figures_of(stand)))
    code = sheet.code
    assert code.code.module == 8
    assert code.width() == code.height() == (len(code.code.modules) + 2 * QUIET) * 8
    assert stand.face.rect().contains(code.rect().translated(code.mapTo(stand.face, QPoint())))
    assert code.visibleRegion().boundingRect() == code.rect()


def full(stand: Stand) -> TakenAway:
    """As much as ever goes into a code, with all of four figures."""
    figures = tuple(NamedFigure("Rank", Figure(f"nobody|{number}||2021|x", "3", "")) for number in range(4))
    taken = TakenAway(LINK, "Product of Jinpu", figures)
    contact = stand.shell.config.contact.lines
    spare = 600 - len(handoff_text(LINK, taken.title, [HandoffFigure("Rank", "3")] * 4, contact).encode())
    return taken._replace(title=taken.title + "x" * spare)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT, (3840, 2160), (2160, 3840)])
@pytest.mark.parametrize("crowded", [False, True])
def test_that_six_hundred_bytes_fit_whatever_else_is_on_the_screen(
    new_stand: Callable[..., Stand], size: tuple[int, int], crowded: bool, language: str
) -> None:
    stand = new_stand(size=size, contact=CONTACT, language=language)
    taken = full(stand)
    sheet = take(stand, taken)
    if crowded:
        stand.tick(61)
        assert stand.face.idle_bar.isVisible()
        if size[0] < size[1]:
            stand.face.set_lowered(True)
        stand.settle()
    code = sheet.code
    text = read_back(stand.window)
    assert len(text.encode()) == 600 and text.startswith(taken.title) and text.count("Rank: 3") == 4
    assert code.code.module == stand.shell.theme.k(8) >= 8
    assert code.visibleRegion().boundingRect() == code.rect()
    assert sheet.close_button.visibleRegion().boundingRect() == sheet.close_button.rect()


def test_that_what_does_not_fit_on_the_screen_is_left_out_in_reverse_order(
    new_stand: Callable[..., Stand],
) -> None:
    stand = new_stand(size=(1366, 768), contact=CONTACT)
    whole = read_back(take(stand, TakenAway(LINK, "Start", figures_of(stand))).code)
    figures = figures_of(stand)
    assert whole.splitlines()[-1] == LINK and CONTACT.name in whole
    shown = [figure for figure in figures if figure.figure.text in whole]
    assert shown == list(figures[: len(shown)]) and shown


def test_that_the_sheet_says_in_words_what_the_code_says(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(contact=CONTACT)
    sheet = take(stand, TakenAway(LINK, "Product of Jinpu", figures_of(stand, 1)))
    words = page_text(sheet)
    assert all(line in words for line in sheet.code.code.text.splitlines())
    assert any("telephone" in line for line in words)


def test_that_a_figure_the_record_does_not_know_is_taken_along_as_it_stands(
    new_stand: Callable[..., Stand],
) -> None:
    stand = new_stand()
    unknown = NamedFigure("Rank", Figure("nobody|jinpu||2021|x", "3", ""))
    sheet = take(stand, TakenAway(LINK, "Ranks", (unknown,)))
    assert "Rank: 3" in sheet.code.code.text


def test_that_its_close_button_and_a_reset_take_it_away(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand()
    sheet = take(stand, TakenAway(LINK, "Product of Jinpu"))
    stand.touch(sheet.close_button)
    assert stand.face.sheet is None
    stand.face.kit.take_away(TakenAway(LINK, "Product of Jinpu"))
    stand.tick(81)
    assert stand.face.sheet is None


def test_that_nobody_is_asked_for_an_address_unless_staff_wished_so(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand()
    sheet = take(stand, TakenAway(LINK, "Product of Jinpu"))
    assert not sheet.leave_button.isVisible()
