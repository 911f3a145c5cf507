"""The head of the stand: whose area this is, that every figure is a door, and the four languages."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import OWN_NAMES, _, language
from jinpu_desktop.services.best_documented import AREA

LANDSCAPE, PORTRAIT = 120, 208
_LOGO = 58
# The first two statements of the Overview's sentence; more would not stay on one line.
_DOTS = 2


class KioskHead(Themed, QWidget):
    """Signal `language_chosen(str)` with a code. The logo shows no sign of being more than one."""

    language_chosen = Signal(str)

    def __init__(self, kit: KioskKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme = kit.theme
        self.logo = _Logo(kit)
        self._name = TextLabel(kit.ui, "", "h1", wrap=False)
        self._hint = TextLabel(kit.ui, _("Touch any figure to see its source"), "body", "text-2")
        self.sentence = _Sentence(kit)
        self.languages: dict[str, KioskButton] = {}
        buttons = self._language_row()
        portrait = kit.portrait()
        column = QVBoxLayout(self)
        side = theme.space("page-margin")
        column.setContentsMargins(side, theme.k(18) if portrait else 0, side, theme.k(18) if portrait else 0)
        column.setSpacing(theme.k(12))
        first = QHBoxLayout()
        first.setSpacing(theme.k(26) if not portrait else theme.k(20))
        first.addWidget(self.logo)
        column.addLayout(first, 1)
        if portrait:
            first.addWidget(self._name)
            first.addStretch(1)
            second = QHBoxLayout()
            second.setSpacing(theme.k(16))
            second.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
            second.addLayout(buttons)
            column.addLayout(second)
            self.sentence.hide()
            self.sentence.setParent(self)
        else:
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addStretch(1)
            # One target with the name, so that there is room for a finger.
            self.sentence.body.addWidget(self._name)
            words.addWidget(self.sentence)
            words.addStretch(1)
            first.addLayout(words, 1)
            first.addLayout(buttons)
            self._hint.setParent(self)
            self._hint.hide()
        self.setFixedHeight(
            max(theme.k(PORTRAIT if portrait else LANDSCAPE), self.minimumSizeHint().height())
        )
        self._channel = Channel(kit.dispatcher, self)
        self._channel.arrived.connect(self._on_arrived)
        self.follow_theme(kit.ui)

    def load(self) -> None:
        """Ask for the area's name and the sentence about it."""
        services = self._kit.services

        def ask() -> tuple[str, tuple[str | Figure, ...]]:
            from jinpu_desktop.services.overview import OverviewQuery

            spec = services.overview.load(OverviewQuery())
            return services.record.entities.entity("place", AREA).name, spec.sentence

        self._channel.ask(ask)

    def _language_row(self) -> QHBoxLayout:
        theme = self._kit.theme
        row = QHBoxLayout()
        row.setSpacing(max(theme.gap, theme.k(11)))
        group = QButtonGroup(self)
        for code in self._kit.config.languages:
            short = "EN" if code == "en" and self._kit.portrait() else OWN_NAMES[code]
            button = KioskButton(self._kit, short, spoken=OWN_NAMES[code], script=code)
            button.setCheckable(True)
            button.setChecked(code == language())
            wide = theme.k(112 if self._kit.portrait() else 132)
            button.setFixedWidth(max(theme.hit, wide, button.word_width() + theme.k(16)))
            button.clicked.connect(lambda _on=False, chosen=code: self.language_chosen.emit(chosen))
            group.addButton(button)
            row.addWidget(button)
            self.languages[code] = button
        return row

    def _on_arrived(self, answer: tuple[str, tuple[str | Figure, ...]]) -> None:
        name, parts = answer
        self._name.setText(name)
        self.sentence.say(name, parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, self.height() - 2, self.width(), 2, theme.color("line"))


class _Logo(Themed, QWidget):
    """The program's mark."""

    def __init__(self, kit: KioskKit) -> None:
        super().__init__()
        self._kit = kit
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme(kit.ui)

    def sizeHint(self) -> QSize:
        side = self._kit.theme.k(_LOGO)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._kit.ui.icons.paint(painter, "app-mark", QRectF(0, 0, self.width(), self.width()))


class _Sentence(KioskCard):
    """The sentence about the area, one target: its figures open together."""

    def __init__(self, kit: KioskKit) -> None:
        super().__init__(kit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._line: QWidget | None = None

    def say(self, name: str, parts: tuple[str | Figure, ...]) -> None:
        """Show the beginning of the sentence, and that figures can be touched."""
        self._title = name
        self.setAccessibleName(name)
        if self._line is not None:
            self.body.removeWidget(self._line)
            self._line.deleteLater()
        self._line = line = QWidget()
        flow = FlowLayout(line, gap=self._kit.theme.k(7), line_gap=0)
        figures = []
        dots = 0
        words = ""
        for part in parts:
            dots += part == "·"
            if dots >= _DOTS:
                break
            if isinstance(part, Figure):
                figures.append(NamedFigure(words, part))
                flow.addWidget(plain_figure(self._kit, part, "body", show_mark=False, role="text-2"))
            else:
                words = part if part != "·" else words
                flow.addWidget(TextLabel(self._kit.ui, part, "body", "text-2", wrap=False))
        for words in ("·", _("touch any figure to see its source")):
            flow.addWidget(TextLabel(self._kit.ui, words, "body", "text-2", wrap=False))
        self.body.addWidget(line)
        self.set_figures(figures)
        self.seal()
        line.show()

    def restyle(self) -> None:
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

    def sizeHint(self) -> QSize:
        theme = self._kit.theme
        lines = theme.line_height("h1") + theme.line_height("body") + theme.k(6)
        return QSize(super().sizeHint().width(), max(theme.hit, lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words on the head's own ground."""
