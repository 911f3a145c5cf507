"""A timeline: events on a vertical line, newest on top, as close as the reader wants, in lanes or in one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTouchEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.render.placed import Hit
from jinpu_desktop.qt.widgets.spoken_timeline import SpokenTimeline
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.qt.widgets.timeline_hand import TimelineHand
from jinpu_desktop.qt.widgets.timeline_layout import ZOOMS, Form, Laid, Measures, lay_out
from jinpu_desktop.qt.widgets.timeline_painter import Shown, TimelinePainter
from jinpu_desktop.qt.widgets.timeline_steps import (
    hits_of,
    looked_at,
    nearest,
    number_of,
    stuck_height,
    target,
)  # fmt: skip
from jinpu_desktop.services.event_row import EventRow

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# They move within the timeline, also where there is nothing more to move to.
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_TOUCHES = (
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel,
)  # fmt: skip
_WIDTH, _HEIGHT = 260, 280


class TimelineView(Themed, SpokenTimeline):
    """Shows event rows. Up and Down go from event to event, PgUp and PgDn from year to year, Home and End
    to the newest and the oldest, Left and Right between lanes; + and -, Ctrl with the wheel, and two fingers
    zoom. Enter and a click open an event, Ctrl+Enter its evidence.

    Signals: `event_chosen(str)` moved to by key, `event_opened(str)`, `zoom_wanted(str)` one of ZOOMS,
    `entered_detail()` Right led on. A compact one (for other pages) is as high as its events, and opens
    evidence itself.
    """

    event_chosen = Signal(str)
    event_opened = Signal(str)
    zoom_wanted = Signal(str)
    entered_detail = Signal()
    rings_itself = True

    def __init__(
        self, ui: UiContext, name: str, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = ui
        self.shows_ring = False
        self._form = Form(compact=compact)
        self._rows: tuple[EventRow, ...] = ()
        self._current = ""
        self._hovered: int | None = None
        self._pressed: int | None = None
        self._is_new = False
        self._anchor: tuple[str, float] | None = None
        self._laid: tuple[int, Laid] | None = None
        self._hits: list[Hit] | None = None
        self._painter = TimelinePainter(ui)
        self._hand = TimelineHand(self)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        dress(self.bar, ui.theme)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.valueChanged.connect(self._on_scrolled)
        self.bar.hide()
        high = QSizePolicy.Policy.Minimum if compact else QSizePolicy.Policy.Expanding
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, high)
        policy.setHeightForWidth(compact)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, not compact)
        self.setAccessibleName(name)
        self.speak()
        self.follow_theme(ui)

    # What it shows

    @property
    def rows(self) -> tuple[EventRow, ...]:
        """The events, newest first."""
        return self._rows

    @property
    def form(self) -> Form:
        """How they are shown."""
        return self._form

    @property
    def current_id(self) -> str:
        """The chosen event, or an empty text."""
        return self._current

    def set_rows(self, rows: Sequence[EventRow], form: Form | None = None) -> None:
        """Show other events, or the same in another form. What is looked at stays where it is."""
        form = form or self._form
        if rows == self._rows and form == self._form:
            return
        anchor = (self._anchor or self._looked_at()) if self.isVisible() else None
        self._anchor = None
        self._rows, self._form = tuple(rows), form
        self._forget()
        self._is_new = not self.isVisible()
        self._place_bar()
        if not self._put_back(anchor):
            self.bar.setValue(0)
        if self._number(self._current) is None:
            self._current = ""
        self.setAccessibleDescription(self.spoken_summary())
        self.updateGeometry()

    def set_current(self, event_id: str) -> None:
        """Choose an event and bring it into view; none if it is not here (no signal)."""
        number = self._number(event_id)
        self._current = event_id if number is not None else ""
        if number is not None and self.isVisible():
            self.reveal(number)
        self.update()

    def reveal(self, number: int) -> None:
        """Scroll just so far that an event can be seen."""
        laid, rect = self._all(), self._all().events[number].rect
        head = max((one.height for one in laid.heads if one.sticks), default=0.0)
        if number == 0:
            self.bar.setValue(0)
        elif rect.top() - head < self.bar.value():
            self.bar.setValue(round(rect.top() - head))
        elif rect.bottom() + laid.bar > self.bar.value() + self.height():
            self.bar.setValue(round(rect.bottom() + laid.bar - self.height()) + 1)

    def hits(self) -> list[Hit]:
        """The events in their order, in this widget's coordinates."""
        if self._hits is None:
            laid = self._all()
            self._hits = hits_of(laid, self._rows, laid.bar - self.bar.value())
        return self._hits

    def readable_texts(self) -> list[str]:
        """What a person reads here."""
        return self._all().texts()

    # Moving along it

    def scroll_by(self, pixels: float) -> bool:
        """Scroll down; False if there was nothing left to scroll."""
        before = self.bar.value()
        self.bar.setValue(round(before + pixels))
        return self.bar.value() != before

    def zoom_by(self, step: int, at: QPointF | None = None) -> bool:
        """Ask for a closer (1) or wider (-1) look; the event at `at` stays where it is."""
        wanted = ZOOMS.index(self._form.zoom) + step
        if self._form.compact or not 0 <= wanted < len(ZOOMS):
            return False
        number = nearest(self.hits(), at.y()) if at is not None else self._number(self._current)
        if number is not None:
            top = self._all().events[number].rect.top() - self.bar.value()
            self._anchor = (self._rows[number].id, top)
        self.zoom_wanted.emit(ZOOMS[wanted])
        return True

    def tap(self, place: QPointF) -> None:
        """Open the event at a place."""
        number = self._at(place)
        if number is not None:
            self._choose(number, quiet=True)
            self._open(number)

    def _choose(self, number: int, quiet: bool = False) -> None:
        chosen = self._rows[number].id
        if chosen == self._current:
            return
        self._current = chosen
        self.reveal(number)
        self.update()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.current_spoken()))
        if not quiet:
            self.event_chosen.emit(chosen)

    def _open(self, number: int) -> None:
        if self._form.compact:
            self.ui.open_evidence(self._rows[number].key, self)
        else:
            self.event_opened.emit(self._rows[number].id)

    # Places

    def _number(self, event_id: str) -> int | None:
        return number_of(self._rows, event_id)

    def _text_width(self) -> int:
        return self.width() - (0 if self._form.compact else self.bar.sizeHint().width())

    def _all(self) -> Laid:
        return self._laid_at(self._text_width())

    def _laid_at(self, width: int) -> Laid:
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, lay_out(self._rows, self._form, width, self._measures))
            self._hits = None
        return self._laid[1]

    def _forget(self) -> None:
        self._laid = self._hits = self._hovered = self._pressed = None
        self.update()

    def _at(self, place: QPointF) -> int | None:
        """The event under a point; what the heads on top cover is not under it."""
        laid = self._all()
        covered = 0 if self._form.compact else laid.bar + stuck_height(laid, self.bar.value())
        if place.y() < covered or place.x() > self._text_width():
            return None
        return next((at for at, hit in enumerate(self.hits()) if hit.rect.contains(place)), None)

    def _looked_at(self) -> tuple[str, float] | None:
        """The event that is to stay where it is, and where its top is."""
        if not self._rows or self.bar.value() == 0:
            return None
        laid, offset = self._all(), self.bar.value()
        at = looked_at(laid, self._number(self._current), offset, self.height())
        return None if at is None else (self._rows[at].id, laid.events[at].rect.top() - offset)

    def _put_back(self, anchor: tuple[str, float] | None) -> bool:
        """Scroll so that an event's top is where it was; False if it is not here any more."""
        number = self._number(anchor[0]) if anchor is not None else None
        if anchor is None or number is None:
            return False
        self.bar.setValue(round(self._all().events[number].rect.top() - anchor[1]))
        return True

    def _place_bar(self) -> None:
        # Before it is seen its width is not the last one: it would be laid out for nothing.
        if self._form.compact or not self.isVisible():
            return
        width = self.bar.sizeHint().width()
        self.bar.setGeometry(self.width() - width, 0, width, self.height())
        laid = self._all()
        longer = max(0, round(laid.height + laid.bar - self.height()))
        self.bar.setRange(0, longer)
        self.bar.setPageStep(max(1, self.height()))
        self.bar.setSingleStep(self.ui.theme.px(40))
        self.bar.setVisible(longer > 0)

    def _on_scrolled(self) -> None:
        self._hits = None
        self.update()

    def _hover(self, number: int | None) -> None:
        if number == self._hovered:
            return
        self._hovered = number
        self.setCursor(Qt.CursorShape.ArrowCursor if number is None else Qt.CursorShape.PointingHandCursor)
        # Marks without words say what they are; so does the page beside them when one is chosen.
        named = number is not None and not self._all().events[number].pieces
        self.setToolTip(self._rows[number].spoken if named and number is not None else "")
        self.update()

    # Overrides of Qt

    def restyle(self) -> None:
        self._measures = Measures(self.ui.theme)
        self._forget()
        self._place_bar()

    def hasHeightForWidth(self) -> bool:
        return self._form.compact

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_at(width).height) if self._form.compact else -1

    def sizeHint(self) -> QSize:
        # No more than it must have: it takes what the page has left, and scrolls.
        width = self.ui.theme.px(2 * _WIDTH)
        return QSize(width, self.heightForWidth(width)) if self._form.compact else self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        px = self.ui.theme.px
        return QSize(px(180), px(20)) if self._form.compact else QSize(px(_WIDTH), px(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES and not self._form.compact:
            event.accept()
            return self._hand.touch(event)
        if isinstance(event, QNativeGestureEvent) and not self._form.compact:
            return self._hand.native(event)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(0, 0, self._text_width(), self.height())
        current = self._number(self._current) if not self._form.compact or self.hasFocus() else None
        shown = Shown(current, self._hovered, self.hasFocus() and self.shows_ring)
        self._painter.paint(painter, self._all(), self._rows, self._measures, area, self.bar.value(), shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor = self._looked_at() if self.isVisible() else None
        self._hits = None
        self._place_bar()
        if event.oldSize().width() != event.size().width():
            self._put_back(anchor)

    def showEvent(self, event: QShowEvent) -> None:
        self._place_bar()
        number = self._number(self._current)
        if self._is_new and number is not None:
            # With what came after it above, and what came before below.
            self.bar.setValue(round(self._all().events[number].rect.top() - self.height() / 3))
        self._is_new = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._form.compact:
            event.ignore()
        else:
            event.setAccepted(self._hand.wheel(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.shows_ring = False
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._at(event.position()) if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._at(event.position()):
            self.tap(event.position())

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Who clicks knows where he is; the ring is for those who come by key or are brought.
        self.shows_ring = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self._current and self._rows and self.shows_ring:
            self._choose(0, quiet=True)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.shows_ring = True
        if not self._key(event.key(), event.modifiers()):
            super().keyPressEvent(event)
        self.update()

    def _key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what a key means; False if it means nothing here."""
        now = self._number(self._current)
        if key in _OPENING and now is not None:
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                self.ui.open_evidence(self._rows[now].key, self)
            else:
                self._open(now)
            return True
        if modifiers & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        if (number := target(key, self._rows, self._all(), now)) is not None:
            self._choose(number)
            return True
        if self._form.compact:
            return False
        if key == Qt.Key.Key_Right:
            self.entered_detail.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_by(-1 if key == Qt.Key.Key_Minus else 1)
        else:
            return key in _MOVING
        return True
