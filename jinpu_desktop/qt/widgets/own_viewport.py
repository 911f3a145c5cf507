"""A viewport that PySide6 knows from its making."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def give_viewport(area: QAbstractScrollArea, ground: QPalette.ColorRole = QPalette.ColorRole.Base) -> None:
    """Gives a scrolling widget a viewport like Qt's own, before it has any content.

    To hand out one that Qt has made, PySide6 first makes all classes of widgets known, which takes as
    long as reading the whole Overview. `ground` is the role that Qt's own has for this kind of widget.
    """
    viewport = QWidget()
    viewport.setBackgroundRole(ground)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
    # As Qt does for its own: a finger drags the content.
    viewport.grabGesture(Qt.GestureType.PanGesture)
    viewport.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
