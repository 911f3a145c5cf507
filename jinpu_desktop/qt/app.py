"""The composition root: makes everything once, hands each part what it needs, and runs the window."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.app_icon import window_icon
from jinpu_desktop.qt.collector import Collector
from jinpu_desktop.qt.context import AppContext, UiContext
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.live import Live
from jinpu_desktop.qt.live_words import LiveWords
from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.qt.navigator import Navigator
from jinpu_desktop.qt.open_events import OpenEvents
from jinpu_desktop.qt.session import Session, taken_session
from jinpu_desktop.qt.single_instance import Instance
from jinpu_desktop.qt.theme import QT_ARGUMENTS, Theme
from jinpu_desktop.qt.ways_in import WayReport, WaysIn
from jinpu_desktop.qt.widgets.focus_ring import FocusRing
from jinpu_desktop.qt.windows import Windows
from jinpu_desktop.runtime.display import has_display
from jinpu_desktop.runtime.language import LANGUAGES, _, language, set_language
from jinpu_desktop.runtime.settings import LANGUAGE, LAST_LINK, TEXT_PERCENT, THEME, Settings
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.data_in_use import DataChoice, DataInUse, opened
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.window_facts import rail_foot

if TYPE_CHECKING:
    from jinpu_desktop.qt.fault_watch import FaultWatch
    from jinpu_desktop.qt.pack_news import PackNews
    from jinpu_desktop.qt.speech import QtSpeech
    from jinpu_desktop.qt.trouble_window import WayOn
    from jinpu_desktop.qt.user_data_window import UserDataWindow
    from jinpu_desktop.qt.warm_up import WarmUp
    from jinpu_desktop.qt.widgets.message_bar import MessageWay

EXIT_DONE, EXIT_REFUSED = 0, 1
# So long after the event loop has begun the first view stands.
START_MS = 1000
# A look for a data pack is one question to the file system.
PACK_LOOK_MS = 150


class Explorer:
    """The running program without its event loop: application, look, services and the window.

    `theme` and `text_percent` override the settings when given. With `dirs` the user's own figures are
    shown too, and followed as they change; a store that cannot be used is told of in the window. `in_use`
    says what the database is, if that is known. Raises KnownError if the database cannot be used.
    """

    def __init__(
        self,
        app: QApplication,
        database: Database,
        settings: Settings,
        theme: str | None = None,
        text_percent: int | None = None,
        dirs: UserDirs | None = None,
        in_use: DataInUse | None = None,
    ) -> None:
        self._qt_speech: QtSpeech | None = None
        if language() != "en":
            self.qt_speech().speak(language())
        record = Record.open(database, date.today())  # noqa: DTZ011 - the day where the reader is
        self._in_use = in_use or DataInUse(database.path)
        record = record._replace(pack=self._in_use.pack)
        percent = settings.get(TEXT_PERCENT) if text_percent is None else text_percent
        self.theme = Theme(theme or settings.get(THEME), percent / 100)
        self.theme.apply(app)
        services = Services(record, dirs.store_file if dirs is not None else None)
        dispatcher = Dispatcher()
        self.live = Live(services, dispatcher, dirs) if dirs is not None else None
        self.ways: WaysIn | None = None
        self.own_figures: UserDataWindow | None = None
        self.warmth: WarmUp | None = None
        self._news: PackNews | None = None
        self._pack_looks: QTimer | None = None
        if self.live is not None:
            self.live.start()
            self.ways = WaysIn(record, self.live, settings)
            self.ways.reported.connect(self._on_reported)
        shared = UiContext(self.theme, Icons(self.theme), lambda key, origin: None, self._open_in_front)
        self.context = AppContext(shared, services, dispatcher, Navigator(), settings)
        self.windows = Windows(self.context, lambda: rail_foot(self.record))
        self.windows.made.connect(self._on_window_made)
        self.window = self.windows.make()
        if self.live is not None:
            LiveWords(self.live, self._announce)
        self.context = self.context._replace(navigator=self.window.navigator)
        self._ring = FocusRing(self.theme)
        self._ring.follow(app)

    @property
    def record(self) -> Record:
        """The record that is open now."""
        return self.context.services.record

    def open(self, text: str) -> None:
        """Show the first view: the link, or the Overview with a sentence if it is none of ours."""
        troubles = [self.live.trouble] if self.live is not None and self.live.trouble else []
        if self._in_use.trouble:
            from jinpu_desktop.qt.live_packs import trouble_words

            troubles.insert(0, trouble_words(self._in_use.trouble, self.record))
        if troubles:
            self.window.show_message(" ".join(troubles))
        if self.ways is not None:
            self.ways.apply()
        self.window.start(text)

    def _on_window_made(self, window: MainWindow) -> None:
        window.language_chosen.connect(self._on_language_chosen)
        if self.live is None:
            return
        self.live.record_changed.connect(window.refresh)
        self.live.trouble_met.connect(window.show_message)
        window.top_bar.offer_own_figures()
        window.own_figures_requested.connect(self.show_own_figures)
        window.commands.add("own-figures", self.show_own_figures)
        window.commands.add("import-figures", self._import_figures)

    def speak(self, code: str) -> None:
        """Go over to another language in every window. Not for a widget of theirs to call: it would go.

        Chosen in the last moment, it finds them gone, and is the language of the next start.
        """
        if not self.windows.all:
            return
        from jinpu_desktop.qt.speech import speak

        speak(self, code)
        if self.warmth is not None:
            self.warmth.begin()

    def qt_speech(self) -> QtSpeech:
        """What Qt says; needed as soon as it is not to be English."""
        if self._qt_speech is None:
            from jinpu_desktop.qt.speech import QtSpeech

            self._qt_speech = QtSpeech()
        return self._qt_speech

    def _on_language_chosen(self, choice: str) -> None:
        self.context.settings.set(LANGUAGE, choice)
        for window in self.windows.all:
            window.top_bar.set_language(language(), choice)
        # Once the menu or the palette that it was chosen in has done its work: they are made anew too.
        QTimer.singleShot(0, self.windows, lambda: self.speak(language_for(choice)))

    def follow_packs(self, choice: DataChoice) -> None:
        """Show another data pack as soon as one is in use, from now on."""
        self.context.services.pack_keys = choice.keys
        if choice.data is None:
            self._pack_looks = QTimer(self.windows)
            self._pack_looks.timeout.connect(partial(self._look_for_packs, choice))
            self._pack_looks.start(PACK_LOOK_MS)
            self._look_for_packs(choice)

    def _look_for_packs(self, choice: DataChoice) -> None:
        """Nothing that knows packs is loaded before there is one."""
        if self._in_use.pack is not None or choice.mark() != self._in_use.mark:
            from jinpu_desktop.qt.pack_news import PackNews

            assert self._pack_looks is not None
            self._pack_looks.stop()
            self._news = PackNews(self, choice, self._in_use)

    def _open_in_front(self, text: str) -> None:
        self.windows.front.open_text(text)

    def _announce(self, sentence: str) -> None:
        self.windows.front.announce(sentence)

    def _import_figures(self) -> None:
        self.show_own_figures().import_button.click()

    def show_own_figures(self) -> UserDataWindow:
        """Open the window of the user's own figures, or bring it to the front."""
        if self.own_figures is None:
            from jinpu_desktop.qt.user_data_window import UserDataWindow

            assert self.live is not None and self.ways is not None
            self.own_figures = UserDataWindow(self.context, self.record, self.live, self.ways)
        self.own_figures.show()
        self.own_figures.raise_()
        self.own_figures.activateWindow()
        return self.own_figures

    def offer_pack(self, path: Path) -> None:
        """Show a data pack that was opened, with a way to install it."""
        self.windows.front.commands.show_packs(path)

    def _on_reported(self, report: WayReport) -> None:
        if not report.ok:
            self.windows.front.show_message(report.sentence)

    def warm_up(self) -> None:
        """Make the other panes ready while the reader rests."""
        from jinpu_desktop.qt.warm_up import WarmUp

        self.warmth = WarmUp(self.window)

    def close(self) -> None:
        """Wait for running questions, close the database, and let the window go."""
        self._ring.leave()
        self.theme.leave()
        if self.ways is not None:
            self.ways.close()
        if self.live is not None:
            self.live.close()
        if self._pack_looks is not None:
            self._pack_looks.stop()
        packs = None if self._news is None else self._news.packs
        if packs is not None:
            packs.look_no_more()
        if self.own_figures is not None:
            self.own_figures.close()
            self.own_figures.deleteLater()
        self.windows.close_all()
        self.context.dispatcher.close()
        self.context.services.close()
        if packs is not None:
            packs.close()
        self.record.database.close()
        if self._qt_speech is not None:
            self._qt_speech.speak("en")


def make_application() -> QApplication:
    """The one QApplication. Raises KnownError where there is no display to open a window on."""
    if not has_display():
        sentence = _("There is no display to open a window on: {command} draws the panes as pictures.")
        raise KnownError(sentence.format(command="“jinpu-desktop snapshot --out DIR”"))
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setDesktopFileName("jinpu-explorer")
    app = QApplication([sys.argv[0], *QT_ARGUMENTS])
    app.setApplicationName("Jinpu Explorer")
    app.setWindowIcon(window_icon())
    Collector(app)
    return app


def language_for(choice: str) -> str:
    """The language of a choice: a code, or `system` for the first of the system's that we speak."""
    if choice != "system":
        return choice
    codes = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in codes if code in LANGUAGES), "en")


class Wishes(NamedTuple):
    """What was asked for on the command line for this run; it goes before the settings."""

    theme: str | None = None
    language: str | None = None


def run_explorer(
    data: Path | None, user_dir: Path | None, wishes: Wishes, link: str, instance: Instance
) -> int:
    """Open the window and run until the last one is closed. Returns the exit code."""
    app = make_application()
    try:
        dirs = UserDirs(user_dir)
        logs = dirs.logs
        settings = Settings(dirs.settings_file)
        spoken = language_for(wishes.language or settings.get(LANGUAGE))
        if spoken != language():
            set_language(spoken)
        choice = DataChoice(data, dirs.root)
        database, in_use = opened(choice.in_use(wholly=False))
        explorer = Explorer(app, database, settings, wishes.theme, dirs=dirs, in_use=in_use)
    except KnownError as error:
        instance.release()
        way = _way_on(app, str(error), data, user_dir)
        return EXIT_REFUSED if way is None else _start_again(way, wishes, link)
    watch = _watch_faults(logs, explorer.windows)
    opener = OpenEvents(explorer.windows, dirs.briefings, explorer.offer_pack)
    if sys.platform == "darwin":
        opener.follow(app)
    # A URL of a file is a data pack, or something that is to be told of: it has no view of its own.
    link, handed_over = ("", link) if link.startswith("file:") else (link, "")
    session_file = dirs.root / f"session{instance.mark}.txt"
    before = taken_session(session_file)
    first, *others = [link] if link else before or [settings.get(LAST_LINK)]
    explorer.open(first)
    if settings.problem:
        explorer.window.show_message(settings.problem)
    explorer.window.show()
    watch.tell_of_last_time()
    for other in others:
        explorer.windows.open_beside(other)
    if handed_over:
        opener.take(handed_over)
    session = Session(session_file, explorer.windows)
    QTimer.singleShot(START_MS, partial(instance.listen, opener.take))
    QTimer.singleShot(START_MS, explorer.warm_up)
    QTimer.singleShot(START_MS, partial(explorer.follow_packs, choice))
    code = app.exec()
    session.end()
    watch.end()
    explorer.close()
    try:
        settings.save()
    except KnownError as error:
        print(error, file=sys.stderr)
        return EXIT_REFUSED
    return code


def _start_again(way: WayOn, wishes: Wishes, link: str) -> int:
    """Start with what the reader chose after a start that was refused."""
    instance = Instance(way.user_dir, way.data)
    try:
        if instance.hands_over(link):
            return EXIT_DONE
        return run_explorer(way.data, way.user_dir, wishes, link, instance)
    finally:
        instance.release()


def _watch_faults(logs: Path, windows: Windows) -> FaultWatch:
    from jinpu_desktop.qt.fault_watch import FaultWatch

    def show(sentence: str, way: MessageWay | None) -> None:
        windows.front.show_message(sentence, way)

    return FaultWatch(logs, show, lambda: str(windows.front.navigator.current))


def _way_on(app: QApplication, sentence: str, data: Path | None, user_dir: Path | None) -> WayOn | None:
    """Show why the program cannot start with these; the sentence goes to stderr as well."""
    from jinpu_desktop.qt.trouble_window import TroubleWindow, WayOn

    print(sentence, file=sys.stderr, flush=True)
    theme = Theme()
    theme.apply(app)
    ui = UiContext(theme, Icons(theme), lambda key, origin: None, lambda text: None)
    window = TroubleWindow(ui, sentence, WayOn(data, user_dir))
    window.show()
    app.exec()
    return window.chosen
