"""The drawer worked by keys, at every text size."""

from __future__ import annotations

import pytest
from drawer_desk import (
    COLUMN,
    CONFLICT,
    EVERY_KIND,
    Desk,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel


def test_that_tab_goes_from_top_to_bottom(desk: Desk) -> None:
    desk.show(COLUMN)
    desk.drawer.close_button.setFocus()
    order = []
    for _step in range(len(desk.blocks()) + 2):
        desk.press(Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [*desk.blocks(), desk.drawer.foot.open_button, desk.drawer.foot.copy_button]


def test_that_up_and_down_scroll_wherever_the_focus_is(desk: Desk) -> None:
    desk.show(CONFLICT)
    value = desk.drawer.scroll_position
    assert value() == 0
    for widget in (desk.drawer, desk.blocks()[0], desk.drawer.foot.copy_button):
        before = value()
        widget.setFocus()
        desk.press(Qt.Key.Key_Down)
        assert value() > before
        assert widget.hasFocus()
    before = value()
    desk.press(Qt.Key.Key_Up)
    assert value() < before


def test_that_each_new_evidence_begins_at_its_top(desk: Desk) -> None:
    desk.show(CONFLICT)
    desk.press(Qt.Key.Key_PageDown)
    assert desk.drawer.scroll_position() > 0
    desk.show(COLUMN)
    assert desk.drawer.scroll_position() == 0


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("key", EVERY_KIND)
def test_that_no_text_is_cut_off_at_any_text_size(desk: Desk, key: str, scale: float) -> None:
    desk.theme.set_text_scale(scale)
    desk.show(key)
    drawer = desk.drawer
    drawer.setParent(None)
    desk.qtbot.addWidget(drawer)
    for width in (drawer.minimumWidth(), drawer.sizeHint().width()):
        drawer.resize(width, 700)
        drawer.show()
        desk.qtbot.waitExposed(drawer)
        QApplication.processEvents()
        view = drawer.view
        assert view is not None
        assert view.width() <= drawer.width()
        for label in view.findChildren(QLabel):
            right = label.mapTo(view, QPoint(label.width(), 0)).x()
            wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert right <= view.width(), (label.text(), width)
            assert label.height() >= wanted, (label.text(), width)


def test_that_the_drawer_is_as_wide_as_the_design_says_and_grows_with_the_text(desk: Desk) -> None:
    assert (desk.drawer.minimumWidth(), desk.drawer.sizeHint().width()) == (360, 392)
    desk.theme.set_text_scale(1.5)
    assert desk.drawer.sizeHint().width() == 588


def test_that_words_of_a_source_have_the_letter_shapes_of_its_language(desk: Desk) -> None:
    desk.show(CONFLICT)
    title = next(label for label in desk.drawer.findChildren(QLabel) if label.text() == "大連市")
    assert title.shapes()[0] == "Noto Sans CJK JP"
