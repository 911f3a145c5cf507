"""One step of the path, and the policies that belong to it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.link_text import LinkText
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.policies import StepPolicy, StepSpec

_DISC, _GAP, _ABOVE, _BELOW = 24, 12, 6, 8
_PREVIEWS = 2
_LINE_WIDTH = 2


class StepButton(FilterChip):
    """A numbered disc on the path with the step's name and how many policies it has.

    It is a filter that is on or off. Off it names its first policies. `is_first` and `is_last` end the
    line of the path; a step without a number stands beside it.
    """

    def __init__(self, ui: UiContext, spec: StepSpec, is_first: bool, is_last: bool) -> None:
        self.spec = spec
        self._is_first, self._is_last = is_first, is_last
        self._is_open = False
        super().__init__(ui, spec.words, len(spec.policies))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_spec(spec, False)

    @property
    def is_open(self) -> bool:
        """Whether the policies of the step stand below it."""
        return self._is_open

    def show_spec(self, spec: StepSpec, is_open: bool) -> None:
        """Show how many policies the step has now."""
        self.spec, self._is_open = spec, is_open
        self.set_count(len(spec.policies))
        told = _("{name}, policies: {n}") if not spec.number else _("Step {number}, {name}, policies: {n}")
        self.setAccessibleName(told.format(number=spec.number, name=spec.words, n=len(spec.policies)))
        self.setAccessibleDescription(_("Up and Down go through the steps, Right opens their policies."))

    def readable_texts(self) -> list[str]:
        """The step's number, name and count, and the policies it names."""
        spec = self.spec
        head = " ".join(part for part in (spec.number, spec.words, str(len(spec.policies))) if part)
        return [head, *self._previews()]

    def _previews(self) -> list[str]:
        if self._is_open:
            return []
        titles = [policy.title for policy in self.spec.policies[:_PREVIEWS]]
        return titles or [_("No policy found")]

    def restyle(self) -> None:
        theme = self.ui.theme
        self._name = TextLine(theme, "body-medium")
        self._name_on = TextLine(theme, "body-strong")
        self._small = TextLine(theme, "small")
        self._digits = TextLine(theme, "small-strong", figures=True)
        self.ring_radius = theme.radius("control")

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        count = self._digits.width(str(self.count))
        width = px(_DISC + _GAP) + self._name_on.width(self.text()) + px(10) + count + px(4)
        height = px(_ABOVE) + px(_DISC) + len(self._previews()) * self._small.height + px(_BELOW)
        return QSize(math.ceil(width), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, on = self.ui.theme, self.ui.theme.px, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_path(painter)
        self._paint_disc(painter)
        left, top = px(_DISC + _GAP), px(_ABOVE)
        line = self._name_on if on else self._name
        ink = "accent" if on or self.underMouse() else "text"
        painter.setPen(theme.color(ink))
        line.draw(painter, left, top + (px(_DISC) - line.height) / 2, self.text())
        count = str(self.count)
        painter.setPen(theme.color("accent" if on else "text-2"))
        x = self.width() - self._digits.width(count) - px(4)
        self._digits.draw(painter, x, top + (px(_DISC) - self._digits.height) / 2, count)
        painter.setPen(theme.color("text-3"))
        for number, title in enumerate(self._previews()):
            words = self._small.metrics.elidedText(
                title, Qt.TextElideMode.ElideRight, self.width() - left - px(4)
            )
            self._small.draw(painter, left, top + px(_DISC) + number * self._small.height, words)

    def _paint_path(self, painter: QPainter) -> None:
        if not self.spec.number:
            return
        px = self.ui.theme.px
        x, middle = px(_DISC) / 2, px(_ABOVE) + px(_DISC) / 2
        painter.setPen(QPen(self.ui.theme.color("line"), _LINE_WIDTH))
        if not self._is_first:
            painter.drawLine(QPointF(x, 0), QPointF(x, middle))
        if not self._is_last:
            painter.drawLine(QPointF(x, middle), QPointF(x, self.height()))

    def _paint_disc(self, painter: QPainter) -> None:
        theme, px, on = self.ui.theme, self.ui.theme.px, self.isChecked()
        side = px(_DISC) if self.spec.number else px(10)
        box = QRectF((px(_DISC) - side) / 2, px(_ABOVE) + (px(_DISC) - side) / 2, side, side)
        marked = on or self._is_open
        painter.setPen(QPen(theme.color("accent" if marked else "line-strong"), 1.5))
        painter.setBrush(theme.color("accent" if on else "surface"))
        painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))
        if self.spec.number:
            painter.setPen(theme.color("surface" if on else "accent" if marked else "text"))
            x = box.center().x() - self._digits.width(self.spec.number) / 2
            self._digits.draw(painter, x, box.center().y() - self._digits.height / 2, self.spec.number)


class StepPolicies(Themed, QWidget):
    """The policies of the open step beside the line of the path; a bar marks the one that is shown."""

    def __init__(self, ui: UiContext, policies: tuple[StepPolicy, ...], links: list[str], ends: bool) -> None:
        super().__init__()
        self.policies = policies
        self.names: list[LinkText] = []
        self._ends = ends
        self._current = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for one, link in zip(policies, links, strict=True):
            name = LinkText(ui, one.title, link, style="small-medium")
            note = TextLabel(ui, one.note, "small", "text-3", max_lines=1)
            self.names.append(name)
            self._column.addWidget(name)
            self._column.addWidget(note)
            self._column.addSpacing(7)
        if not policies:
            self._column.addWidget(TextLabel(ui, _("No policy found"), "small", "text-3"))
        self.follow_theme(ui)

    def set_current(self, policy_id: str) -> None:
        """Mark a policy as the one that is shown."""
        self._current = policy_id
        self.update()

    def restyle(self) -> None:
        self._column.setContentsMargins(self.ui.theme.px(_DISC + _GAP), 0, 0, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self.ui.theme, self.ui.theme.px
        painter = QPainter(self)
        if not self._ends:
            painter.setPen(QPen(theme.color("line"), _LINE_WIDTH))
            painter.drawLine(QPointF(px(_DISC) / 2, 0), QPointF(px(_DISC) / 2, self.height()))
        for one, name in zip(self.policies, self.names, strict=True):
            if one.id == self._current:
                x = px(_DISC + _GAP) - 8
                painter.fillRect(QRectF(x, name.y(), 3, name.height()), theme.color("accent"))
