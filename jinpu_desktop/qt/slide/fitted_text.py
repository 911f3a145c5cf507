"""Words that find their own size: the largest in which they have room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.text_label import TextLabel


class FittedText(TextLabel):
    """Text in the first of `styles` whose lines have room; in the last one longer text ends in an ellipsis
    (and is whole in the tool tip and for screen readers)."""

    def __init__(
        self,
        ui: UiContext,
        text: str,
        styles: Sequence[str],
        role: str = "text",
        *,
        heading: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._styles = tuple(styles)
        super().__init__(ui, text, self._styles[0], role, parent=parent)
        if heading:
            self.heard_as = "Heading"

    @property
    def styles(self) -> tuple[str, ...]:
        """The styles to choose from, the largest first."""
        return self._styles

    @property
    def style_used(self) -> str:
        """The style that the words have now."""
        return self._style

    def fit(self, width: int, most_lines: int) -> int:
        """Take the largest style in which the text has at most so many lines; returns the height."""
        for style in self._styles:
            self.wear(style)
            if len(self.lines(width)) <= most_lines:
                return self.heightForWidth(width)
        self.wear(self._styles[-1], most_lines)
        return self.heightForWidth(width)

    def wear(self, style: str, most_lines: int = 0) -> None:
        """Be written in a style, in at most so many lines (0: in as many as it needs)."""
        if (style, most_lines) != (self._style, self._max_lines):
            self._style, self._max_lines = style, most_lines
            self.restyle()
            self.update()

    @property
    def natural_width(self) -> int:
        """Pixels that the text takes on one line."""
        return self._natural + 1
