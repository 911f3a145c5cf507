"""Text broken into lines for painters that are no labels."""

from __future__ import annotations

from PySide6.QtGui import QTextLayout, QTextOption

from jinpu_desktop.qt.widgets.text_line import TextLine


def wrapped(line: TextLine, text: str, width: int) -> list[str]:
    """The text in lines of at most `width` pixels, broken between words where there are any."""
    if line.width(text) <= width:
        return [text]
    layout = QTextLayout(text, line.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (part := layout.createLine()).isValid():
        part.setLineWidth(max(1, width))
        lines.append(text[part.textStart() : part.textStart() + part.textLength()].rstrip())
    layout.endLayout()
    return lines
