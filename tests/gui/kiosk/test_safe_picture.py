"""The picture of the safe screen: what it says, that its code can be read, and when it is painted anew."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.kiosk.safe_picture import (
    NAME,
    SHIPPED,
    keep_safe_pictures,
    paint_safe_picture,
    portrait_name,
    safe_words,
    shipped_picture,
    stamp_of,
)
from jinpu_desktop.services.kiosk_config import Contact, KioskConfig

CONTACT = Contact(
    "Investment Promotion Bureau", "+86 411 0000 0000", "ask@example.org", "https://example.org/c"
)
STAND = KioskConfig(contact=CONTACT)
IN_FOUR_LANGUAGES = (
    ("en", "This display will be back in a few minutes.", "Thank you for your patience."),
    ("zh", "本显示屏将在几分钟后恢复。", "感谢您的耐心等待。"),
    ("ja", "このディスプレイは数分後に再開します。", "しばらくお待ちください。"),
    ("ko", "이 화면은 몇 분 후에 다시 표시됩니다.", "기다려 주셔서 감사합니다."),
)


def as_pillow(image: QImage) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")


def codes_in(image: QImage) -> list[str]:
    """What an independent decoder reads."""
    zxing = pytest.importorskip("zxingcpp")
    return [found.text for found in zxing.read_barcodes(as_pillow(image))]


def inked(image: QImage) -> tuple[int, int, int, int]:
    """The box around everything that is not the ground."""
    from PIL import ImageChops

    picture = as_pillow(image)
    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    box = ImageChops.difference(picture, ground).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768), (3840, 2160), (1024, 640)])
def test_that_the_contact_can_be_read_off_it_by_a_telephone(qtbot: QtBot, size: tuple[int, int]) -> None:
    image = paint_safe_picture(safe_words(STAND), QSize(*size))
    assert (image.width(), image.height()) == size
    assert codes_in(image) == [CONTACT.web]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768), (1024, 640)])
def test_that_nothing_is_cut_off(qtbot: QtBot, size: tuple[int, int]) -> None:
    words = safe_words(STAND)._replace(greetings=IN_FOUR_LANGUAGES)
    image = paint_safe_picture(words, QSize(*size))
    left, top, right, bottom = inked(image)
    assert codes_in(image) == [CONTACT.web]
    assert min(left, top) >= 16
    assert right <= size[0] - 16
    assert bottom <= size[1] - 16


def test_that_a_stand_without_a_page_of_its_own_gives_its_other_words(qtbot: QtBot) -> None:
    words = safe_words(STAND._replace(contact=CONTACT._replace(web="")))
    assert codes_in(paint_safe_picture(words, SHIPPED)) == ["\n".join(CONTACT[:3])]


def test_that_a_stand_without_a_contact_shows_no_empty_card(qtbot: QtBot) -> None:
    image = paint_safe_picture(safe_words(KioskConfig()), SHIPPED)
    assert codes_in(image) == []
    assert inked(image)[2] < SHIPPED.width() * 0.6


def test_that_it_speaks_the_languages_of_the_stand_in_their_order() -> None:
    spoken = [code for code, _heading, _line in safe_words(STAND._replace(languages=("ko", "en"))).greetings]
    assert spoken == sorted(spoken, key=("ko", "en").index)
    assert spoken[0] == "ko"


def test_that_both_ways_round_are_kept_and_only_painted_anew_when_they_say_something_else(
    qtbot: QtBot, tmp_path: Path
) -> None:
    keep_safe_pictures(tmp_path, STAND)
    lying, upright = tmp_path / NAME, portrait_name(tmp_path / NAME)
    screen = QGuiApplication.screens()[0].size()
    assert QImage(str(lying)).size() == screen
    assert QImage(str(upright)).size() == screen.transposed()
    for path in (lying, upright):
        os.utime(path, (1, 1))
    keep_safe_pictures(tmp_path, STAND)
    assert {path.stat().st_mtime for path in (lying, upright)} == {1}
    other = STAND._replace(contact=CONTACT._replace(phone="112"))
    keep_safe_pictures(tmp_path, other)
    assert {stamp_of(path) for path in (lying, upright)} == {safe_words(other).stamp}


def test_that_a_spoilt_picture_is_painted_anew(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\x89PNG and then nothing")
    keep_safe_pictures(tmp_path, STAND)
    assert stamp_of(tmp_path / NAME) == safe_words(STAND).stamp


def test_that_a_folder_that_takes_nothing_keeps_nobody_from_his_visit(qtbot: QtBot, tmp_path: Path) -> None:
    keep_safe_pictures(tmp_path / "missing", STAND)
    assert not (tmp_path / "missing").exists()


@pytest.mark.parametrize(
    "path", [shipped_picture(), portrait_name(shipped_picture())], ids=["lying", "upright"]
)
def test_that_the_shipped_pictures_say_what_would_be_painted_today(path: Path) -> None:
    assert stamp_of(path) == safe_words(KioskConfig()).stamp, "run python packaging/kiosk_pictures.py"
