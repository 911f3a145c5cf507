"""A talk by itself, from the command line: no explorer before or after it."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from jinpu_desktop.data.briefing_file import read_briefing
from jinpu_desktop.domain.briefing import Briefing
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.app import make_application
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.fault_watch import FaultWatch
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.live import Live
from jinpu_desktop.qt.live_packs import LivePacks, trouble_words
from jinpu_desktop.qt.presenter.talk import Talk
from jinpu_desktop.qt.slide.slide_theme import LOOKS
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.focus_ring import FocusRing
from jinpu_desktop.qt.widgets.message_bar import MessageWay
from jinpu_desktop.qt.widgets.spoken_role import tell_roles
from jinpu_desktop.runtime.language import _, set_language
from jinpu_desktop.runtime.settings import TEXT_PERCENT, THEME, Settings
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.data_in_use import DataChoice, opened
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.stage import StageServices


def present_file(
    file: Path, data: Path | None, user_dir: Path | None, theme: str | None, lang: str | None
) -> int:
    """Present a briefing until the speaker ends it; returns 0.

    It speaks the briefing's own language unless `lang` says otherwise; `theme` is the look of the pages.
    Raises KnownError for a file that is no briefing or has no pages, a database that cannot be used, or where
    there is no display.
    """
    briefing = readable(file)
    set_language(lang or briefing.language)
    app = make_application()
    app.setQuitOnLastWindowClosed(False)
    dirs = UserDirs(user_dir)
    settings = Settings(dirs.settings_file)
    choice = DataChoice(data, dirs.root)
    database, in_use = opened(choice.in_use(wholly=False))
    dispatcher = Dispatcher()
    watch = FaultWatch(dirs.logs, _say_behind_the_stage)
    try:
        record = Record.open(database, date.today())  # noqa: DTZ011 - the day where the speaker is
        record = record._replace(pack=in_use.pack)
        own = Theme(settings.get(THEME), settings.get(TEXT_PERCENT) / 100)
        own.apply(app)
        tell_roles()
        ring = FocusRing(own)
        ring.follow(app)
        services = Services(record, dirs.store_file)
        live = Live(services, dispatcher, dirs)
        ui = UiContext(own, Icons(own), lambda key, origin: None, lambda text: None)
        stage = StageServices(services, lang or briefing.language)
        look = theme if theme in LOOKS else LOOKS[0]
        talk = Talk(ui, dispatcher, stage, briefing, time.monotonic, look=look)
        talk.ended.connect(lambda page_id: app.quit())
        live.record_changed.connect(talk.refresh)
        live.start()
        packs = LivePacks(services, dispatcher, live, choice, in_use)
        packs.trouble_met.connect(_say_behind_the_stage)
        if in_use.trouble:
            _say_behind_the_stage(trouble_words(in_use.trouble, record))
        packs.start()
        talk.begin()
        app.exec()
        talk.end()
        packs.look_no_more()
        live.close()
        ring.leave()
        dispatcher.close()
        stage.close()
        services.close()
        packs.close()
        services.record.database.close()
    finally:
        dispatcher.close()
        database.close()
        watch.end()
    return 0


def _say_behind_the_stage(sentence: str, _way: MessageWay | None = None) -> None:
    if sys.stderr is not None:
        print(sentence, file=sys.stderr, flush=True)


def readable(file: Path) -> Briefing:
    """A briefing that can be presented. Raises KnownError."""
    briefing = read_briefing(file)
    if not briefing.pages:
        sentence = _("The briefing {path} has no pages: add one in the program, and present it then.")
        raise KnownError(sentence.format(path=file))
    return briefing
