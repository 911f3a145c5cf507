"""What the stand is made of: look, record, window, boards and face; made anew with language and size."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, QSizeF, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.kiosk.attract_loop import AttractLoop
from jinpu_desktop.qt.kiosk.kiosk_face import KioskFace, Place
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.kiosk_packs import KioskPacks
from jinpu_desktop.qt.kiosk.kiosk_record import KioskRecord
from jinpu_desktop.qt.kiosk.kiosk_theme import KioskTheme
from jinpu_desktop.qt.kiosk.kiosk_window import KioskWindow
from jinpu_desktop.qt.speech import QtSpeech
from jinpu_desktop.runtime.bundle import resource
from jinpu_desktop.runtime.language import language, set_language
from jinpu_desktop.runtime.tone import Tone
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.data_in_use import DataChoice
from jinpu_desktop.services.interest import InterestBox
from jinpu_desktop.services.kiosk_config import KioskConfig

# A window that somebody drags to another size is fitted when it rests.
_REFIT_MS = 80


class KioskParts(QObject):
    """`config` and `interest` are set by the owner. `moving` is told of kinetic scrolling, `made` is given
    each new face, before a visitor's place is found again on it."""

    def __init__(
        self,
        app: QApplication,
        theme: str,
        choice: DataChoice,
        config: KioskConfig,
        moving: Callable[[bool], None],
        made: Callable[[KioskFace], None],
        *,
        locked: bool,
    ) -> None:
        super().__init__()
        self.config = config
        self.interest: InterestBox | None = None
        self._moving, self._made = moving, made
        self.tone = Tone(resource("kiosk", "tone.wav"))
        self._speech = QtSpeech()
        self._speech.speak(language())
        self.theme = KioskTheme(theme, parent=self)
        self.theme.apply(app)
        self._icons = Icons(self.theme, self)
        self.dispatcher = Dispatcher(self)
        self.record = KioskRecord(choice)
        self.dispatcher.idled.connect(self.record.let_go_former)
        self.packs = KioskPacks(self.dispatcher, self.record)
        self.window = KioskWindow(self.theme, locked=locked)
        self.attract: AttractLoop | None = None
        self._stance: tuple[bool, float, float] | None = None
        self.refit = QTimer(self)
        self.refit.setSingleShot(True)
        self.refit.setInterval(_REFIT_MS)
        self.refit.timeout.connect(self._fit)

    @property
    def face(self) -> KioskFace | None:
        """What visitors see; None as long as there is no record."""
        return self.window.face

    def is_portrait(self) -> bool:
        """How the stand is to be laid out."""
        if self.config.orientation != "auto":
            return self.config.orientation == "portrait"
        return self.window.height() > self.window.width()

    def kit(self) -> KioskKit:
        """The kit for whatever is made now."""
        ui = UiContext(self.theme, self._icons, lambda key, origin: None, lambda text: None)
        # Staff's things are shown without a record too; they ask it nothing.
        services = cast("Services", self.record.services)
        return KioskKit(
            ui,
            services,
            self.dispatcher,
            self.config,
            self.is_portrait,
            moving=self._moving,
            interest=self.interest,
        )

    def show_rehearsal(self) -> None:
        """Show an ordinary window, in the shape of the stand's screen."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        wide, high = (9, 16) if self.config.orientation == "portrait" else (16, 9)
        unit = min(room.width() * 0.9 / wide, room.height() * 0.9 / high)
        self.window.resize(round(unit * wide), round(unit * high))
        self.window.show()

    def make(self) -> None:
        """Boards and face for the record, set-up and language in force."""
        old, self.attract = self.attract, AttractLoop(self.kit())
        self.attract.setParent(self.window)
        self.attract.hide()
        self.attract.set_languages(self.config.languages)
        if old is not None:
            self.window.uncover(old, drop=True)
        self._renew(None)

    def speak(self, code: str) -> None:
        """Go over to another language; the visitor stays where he is."""
        if code == language():
            return
        place = self.face.place() if self.face is not None else None
        set_language(code)
        self._speech.speak(code)
        self.record.speak(code)
        self._renew(place, anew=self.theme.language_changed)

    def measure(self) -> None:
        """Give everything the sizes for the window as it is."""
        self.theme.set_screen(self.window.size(), self._millimetres())
        self._stance = self._stance_now()

    def _fit(self) -> None:
        stance = self._stance_now()
        if stance != self._stance:
            place = self.face.place() if self.face is not None else None
            self._renew(place, anew=self.measure)

    def _stance_now(self) -> tuple[bool, float, float]:
        """All of the window's size and stand that the face is made for."""
        return self.is_portrait(), *self.theme.fit_of(self.window.size(), self._millimetres())

    def _millimetres(self) -> QSizeF:
        window, screen = self.window, self.window.screen()
        whole, physical = screen.geometry(), screen.physicalSize()
        wide = physical.width() * window.width() / max(1, whole.width())
        return QSizeF(wide, physical.height() * window.height() / max(1, whole.height()))

    def _renew(self, place: Place | None, anew: Callable[[], None] | None = None) -> None:
        self.window.drop_face()
        if anew is not None:
            anew()
        if self.record.services is None:
            return
        face = KioskFace(self.kit())
        self.window.set_face(face)
        self._made(face)
        if place is not None:
            face.restore(place)

    def sound(self) -> None:
        """The countdown's tone; the system's bell where nothing plays it."""
        if not self.tone.play():
            QApplication.beep()

    def close(self) -> None:
        """Wait for running questions and let all go."""
        self.tone.close()
        self.refit.stop()
        self.window.let_go()
        self.window.close()
        self.dispatcher.close()
        self.packs.close()
        self.record.close()
        self.window.deleteLater()
        self._speech.speak("en")
