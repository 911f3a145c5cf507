"""Moving the focus from one part of the window to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_region(parts: Sequence[QWidget | None], step: int) -> None:
    """Give the focus to the part that is `step` places on from the one that has it, round and round; a part
    that is not there or hidden is passed over."""
    regions = [part for part in parts if part is not None and part.isVisible()]
    focused = QApplication.focusWidget()
    here = next((i for i, region in enumerate(regions) if focused and region.isAncestorOf(focused)), -step)
    _focus_first(regions[(here + step) % len(regions)])


def _focus_first(region: QWidget) -> None:
    """Give the focus to the first widget in the region that takes it."""
    for child in region.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
