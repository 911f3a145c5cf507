"""What staff see when they load a data pack: the data in use, what is plugged in, how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.pack_loader import FoundPack, PackLoader
from jinpu_desktop.qt.kiosk.volumes import Volume
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton, fit_width
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

_BAR = 16


class StaffPacks(QWidget):
    """`volumes` is where packs are looked for, `in_use` what the stand shows, in sentences, `say` is told
    what came of it."""

    def __init__(
        self,
        kit: KioskKit,
        loader: PackLoader,
        volumes: Callable[[], Sequence[Volume]],
        in_use: Sequence[str],
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._kit, self._loader, self._volumes, self._say = kit, loader, volumes, say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(max(kit.theme.gap, kit.theme.k(10)))
        for sentence in in_use:
            self._column.addWidget(TextLabel(kit.ui, sentence, "body", "text-2"))
        self._part: QWidget | None = None
        self.bar: ProgressBar | None = None
        loader.found.connect(self._show_found)
        loader.progressed.connect(self._on_progressed)
        loader.ended.connect(self._on_ended)
        self._begin()

    def _begin(self) -> None:
        if self._loader.is_loading:
            self._show_progress()
        else:
            self._look()

    def _look(self) -> None:
        column = self._new_part()
        column.addWidget(TextLabel(self._kit.ui, _("Looking for data packs…"), "body", "text-2"))
        self._loader.look(self._volumes())

    def _new_part(self) -> QVBoxLayout:
        if self._part is not None:
            self._column.removeWidget(self._part)
            self._part.hide()
            self._part.deleteLater()
        self.bar = None
        self._part = QWidget()
        column = QVBoxLayout(self._part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._column.spacing())
        self._column.addWidget(self._part)
        self._part.show()
        return column

    def _add_button(self, column: QVBoxLayout, words: str, do: Callable[[], object]) -> None:
        button = KioskButton(self._kit, words, lead=True)
        fit_width(button)
        button.clicked.connect(lambda _on=False: do())
        column.addWidget(button)

    def _show_found(self, packs: Sequence[FoundPack]) -> None:
        if self._loader.is_loading:
            return
        column = self._new_part()
        for pack in packs:
            self._add_button(column, pack.words, partial(self._load, pack))
        if not packs:
            words = _("No data pack was found on a USB stick. Plug one in that holds it, then look again.")
            column.addWidget(TextLabel(self._kit.ui, words, "body"))
        self._add_button(column, _("Look again"), self._look)

    def _load(self, pack: FoundPack) -> None:
        self._say("")
        self._loader.load(pack.path)
        self._show_progress()

    def _show_progress(self) -> None:
        column = self._new_part()
        column.addWidget(TextLabel(self._kit.ui, _("The data pack is being checked and copied."), "body"))
        self.bar = ProgressBar(self._kit)
        column.addWidget(self.bar)
        self._add_button(column, _("Stop"), self._loader.stop)
        self._on_progressed(self._loader.percent)

    def _on_progressed(self, percent: int) -> None:
        if self.bar is not None:
            self.bar.show_percent(percent)

    def _on_ended(self, sentence: str) -> None:
        self._say(sentence)
        self._look()


class ProgressBar(Themed, QWidget):
    """How much of it is done."""

    def __init__(self, kit: KioskKit) -> None:
        super().__init__()
        self._kit, self._percent = kit, 0
        self.follow_theme(kit.ui)

    def text(self) -> str:
        """What is shown, in words."""
        return f"{self._percent} %"

    def show_percent(self, percent: int) -> None:
        """So many of a hundred are done."""
        self._percent = percent
        self.setAccessibleName(self.text())
        self.update()

    def restyle(self) -> None:
        self.setFixedHeight(self._kit.theme.k(_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("line"))
        done = round(self.width() * self._percent / 100)
        painter.fillRect(0, 0, done, self.height(), theme.color("accent"))
