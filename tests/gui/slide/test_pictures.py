"""Small pictures of pages, for lists of them."""

from __future__ import annotations

from stage_desk import StageDesk

from jinpu_desktop.qt.slide.slide_picture import slide_picture


def test_that_each_page_of_a_template_has_a_picture_of_its_own(desk: StageDesk) -> None:
    slides = desk.slides("area")[:6]
    pictures = [slide_picture(slide, desk.ui, 160) for slide in slides]
    assert {(one.width(), one.height()) for one in pictures} == {(160, 90)}
    shades = [one.toImage() for one in pictures]
    assert all(one != other for at, one in enumerate(shades) for other in shades[:at])


def test_that_a_picture_is_as_sharp_as_the_screen(desk: StageDesk) -> None:
    picture = slide_picture(desk.slides("area")[1], desk.ui, 160, ratio=2.0)
    assert (picture.width(), picture.height(), picture.devicePixelRatio()) == (320, 180, 2.0)


def test_that_the_same_page_gives_the_same_picture_after_another_one(desk: StageDesk) -> None:
    first, second = desk.slides("area")[1:3]
    before = slide_picture(first, desk.ui, 320).toImage()
    slide_picture(second, desk.ui, 320)
    assert slide_picture(first, desk.ui, 320).toImage() == before
    assert slide_picture(first, desk.ui, 320, look="dark").toImage() != before
