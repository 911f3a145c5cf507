"""The program goes over to another language, in every window at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from jinpu_desktop.runtime.language import language, set_language

if TYPE_CHECKING:
    from jinpu_desktop.qt.app import Explorer

# Qt's names of our languages.
_LOCALES = {"zh": "zh_CN", "ja": "ja_JP", "ko": "ko_KR"}


class QtSpeech:
    """What Qt itself says (buttons of its dialogs, menus of its fields) and its forms of numbers."""

    def __init__(self) -> None:
        self._words: QTranslator | None = None

    def speak(self, code: str) -> None:
        """Speak this language; without words of Qt's for it, Qt speaks English."""
        if self._words is not None:
            QCoreApplication.removeTranslator(self._words)
            self._words.deleteLater()
            self._words = None
        if code not in _LOCALES:
            system = QLocale.system()
            english = system.language() in (QLocale.Language.English, QLocale.Language.C)
            QLocale.setDefault(system if english else QLocale(QLocale.Language.English))
            return
        locale = QLocale(_LOCALES[code])
        QLocale.setDefault(locale)
        words = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(locale, "qtbase", "_", folder):
            QCoreApplication.installTranslator(words)
            self._words = words


def speak(explorer: Explorer, code: str) -> None:
    """Say everything in this language from now on; every reader stays where he is.

    Not to be called by a widget of the windows: they are made anew.
    """
    if code == language():
        return
    # Not for those who start in their language: it brings tables and lists with it.
    from jinpu_desktop.qt.renewal import Renewal

    windows = explorer.windows.all
    renewals = [Renewal.of(window, explorer.context) for window in windows]
    for renewal in renewals:
        renewal.take_down()
    set_language(code)
    explorer.qt_speech().speak(code)
    explorer.record.speak(code)
    explorer.context.services.refresh()
    explorer.theme.language_changed()
    for renewal in renewals:
        renewal.put_up()
    if explorer.own_figures is not None:
        explorer.own_figures.say_anew()
