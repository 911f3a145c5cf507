"""An ownership diagram on a page: every share in it opens its evidence."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.charts.ownership_spec import OwnershipDiagram
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.render.accessible_chart import SpokenChart
from jinpu_desktop.qt.render.ownership_layout import OwnershipLayout, lay_out_ownership
from jinpu_desktop.qt.render.ownership_painter import paint_ownership
from jinpu_desktop.qt.render.placed import Hit
from jinpu_desktop.qt.widgets.themed import Themed

_WIDTH, _LEAST_WIDTH = 480, 200
_MOST_LAYOUTS = 8
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
}  # fmt: skip
_TABS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class OwnershipView(Themed, SpokenChart):
    """Shows an `OwnershipDiagram`. Tab and the arrow keys go through the holders from the left and then to
    the company, Enter and Space open the evidence, as does a click on a share or a box."""

    rings_itself = True

    def __init__(self, ui: UiContext, spec: OwnershipDiagram, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._layouts: dict[int, OwnershipLayout] = {}
        self._current: int | None = None
        self._hovered: int | None = None
        self._pressed: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.spoken_name())
        self.setAccessibleDescription(self.spoken_summary())
        self.speak()
        self.follow_theme(ui)

    @property
    def spec(self) -> OwnershipDiagram:
        """The diagram shown."""
        return self._spec

    @property
    def current(self) -> Hit | None:
        """What has the keyboard now."""
        return self.hits()[self._current] if self._current is not None else None

    def hits(self) -> list[Hit]:
        """The stakes from the left, then the company, in this widget's coordinates."""
        return list(self.laid_out().hits)

    def laid_out(self) -> OwnershipLayout:
        """Where everything stands at the present width."""
        return self._layout_for(self.width())

    def spoken_name(self) -> str:
        """The title and the company."""
        return f"{self._spec.title}: {self._spec.company}"

    def spoken_summary(self) -> str:
        """Every stake in words."""
        return ". ".join(self._spec.sentences) + "."

    def current_spoken(self) -> str:
        """What has the keyboard now, in words."""
        return self.current.spoken if self.current is not None else ""

    def readable_texts(self) -> list[str]:
        """Every text that is painted: a box after the other, the shares with their holders."""
        spec = self._spec
        texts = []
        for holder in spec.holders:
            texts += [holder.name, holder.name_original, holder.country]
            texts += [report.figure.text for report in holder.reports]
        texts += [spec.rest, spec.company, spec.company_note]
        return [text for text in texts if text]

    def restyle(self) -> None:
        self._layouts = {}

    def _layout_for(self, width: int) -> OwnershipLayout:
        # Layouts around ask for the heights at several widths, again and again.
        placed = self._layouts.get(width)
        if placed is None:
            if len(self._layouts) >= _MOST_LAYOUTS:
                self._layouts = {}
            placed = self._layouts[width] = lay_out_ownership(self._spec, max(width, 1), self.ui.theme)
        return placed

    def _hit_at(self, position: QPointF) -> int | None:
        layout = self.laid_out()
        for index, hit in enumerate(layout.hits):
            if hit.rect.contains(position):
                return index
        return next((index for area, index in layout.areas if area.contains(position)), None)

    def _move_to(self, index: int) -> None:
        self._current = index
        self.update()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.current_spoken()))

    def _step(self, step: int) -> bool:
        """Go to the next stop; False at the ends."""
        at = -1 if self._current is None else self._current
        if 0 <= at + step < len(self.laid_out().hits):
            self._move_to(at + step)
            return True
        return False

    def _open(self, index: int) -> None:
        self.ui.open_evidence(self.laid_out().hits[index].key, self)

    # Overrides of Qt

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(self._layout_for(width).height)

    def sizeHint(self) -> QSize:
        width = self.ui.theme.px(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        focus = self._current if self.hasFocus() else None
        paint_ownership(painter, self.laid_out(), self.ui.theme, focus_index=focus, hover_index=self._hovered)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _TABS or self._current is None:
            back = event.reason() == Qt.FocusReason.BacktabFocusReason
            self._move_to(len(self.laid_out().hits) - 1 if back else 0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._step(1 if forward else -1) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move_to(0 if key == Qt.Key.Key_Home else len(self.laid_out().hits) - 1)
        elif key in _OPENING_KEYS and self._current is not None:
            self._open(self._current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self._hit_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            over = hovered is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._hit_at(event.position())
        if self._pressed is not None:
            self._move_to(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._hit_at(event.position()):
            self._open(pressed)
