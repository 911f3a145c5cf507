"""What the self-check takes for an empty page."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from jinpu_desktop.qt.self_check_drawing import drawn


def test_that_a_page_without_words_or_ink_is_empty(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1366, 768)
    ok, sentence = drawn(page)
    assert not ok and sentence.startswith("The page is empty: 0 lines of text, 1 ")
    column = QVBoxLayout(page)
    for words in ("Foreign", "investment", "of", "the", "area"):
        column.addWidget(QLabel(words))
    page.setStyleSheet("color: transparent")
    with qtbot.waitExposed(page):
        page.show()
    ok, sentence = drawn(page)
    assert not ok and sentence.startswith("The page is empty: 5 lines of text, 1 ")
