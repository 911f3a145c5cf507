"""Staff's way in and what they can do: the sign, the PIN pad, the menu. Works without a record too."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QGuiApplication

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.awake import Awake
from jinpu_desktop.qt.kiosk.kiosk_head import LANDSCAPE, PORTRAIT
from jinpu_desktop.qt.kiosk.pin_pad import PinPad
from jinpu_desktop.qt.kiosk.staff_gesture import StaffGesture, Touch
from jinpu_desktop.qt.kiosk.staff_menu import StaffActions, StaffMenu
from jinpu_desktop.runtime.language import _, headed, ngettext, semicolon
from jinpu_desktop.runtime.supervisor import EXIT_RESTART, EXIT_STAFF
from jinpu_desktop.services.kiosk_config import read_config, write_config
from jinpu_desktop.services.staff_pin import StaffDoor
from jinpu_desktop.services.written_file import write_whole

if TYPE_CHECKING:
    from jinpu_desktop.qt.kiosk.kiosk_parts import KioskParts
    from jinpu_desktop.qt.kiosk.kiosk_shell import KioskShell
    from jinpu_desktop.qt.kiosk.pack_loader import PackLoader

_log = logging.getLogger(__name__)
_CSV = "jinpu-kiosk-statistics.csv"


class StaffDesk(QObject):
    """Listens for the sign in every touch."""

    def __init__(self, shell: KioskShell, parts: KioskParts, clock: Callable[[], float]) -> None:
        super().__init__()
        self._shell, self._window, self._clock = shell, parts.window, clock
        # Makes a kit for the look that is in force.
        self._kit = parts.kit
        self._record, self._dispatcher = parts.record, parts.dispatcher
        self._gesture = StaffGesture()
        self.pad: PinPad | None = None
        self.menu: StaffMenu | None = None
        self._loader: PackLoader | None = None
        self.make_door()

    def make_door(self) -> None:
        """The door with the PIN that is in force."""
        self._door = StaffDoor(self._shell.folder, self._shell.config.pin_hash, self._clock)

    # The sign

    def touched(self, place: QPointF) -> None:
        """A finger went down somewhere on the screens."""
        if self.pad is not None or self.menu is not None:
            return
        at = self._window.mapFromGlobal(place)
        theme = self._shell.theme
        corner = round(theme.hit * 1.5)
        touch = Touch(at.x(), at.y(), self._window.width(), self._window.height(), corner)
        if self._gesture.pressed(touch, self._is_on_logo(at), self._clock()):
            self._open_pad()

    def released(self) -> None:
        """It went up."""
        self._gesture.released(self._clock())

    def tick(self) -> None:
        """Time went by."""
        if self.pad is not None:
            self.pad.tick()

    def _is_on_logo(self, at: QPointF) -> bool:
        """Whether this is where the logo stands, whatever lies over it now."""
        theme = self._shell.theme
        margin = theme.space("page-margin")
        high = theme.k(PORTRAIT if self._shell.is_portrait() else LANDSCAPE)
        wide = margin + max(theme.hit, theme.k(70))
        return 0 <= at.x() <= wide and 0 <= at.y() - self._shell.lowered_by() <= high

    # The pad

    def _open_pad(self) -> None:
        self._gesture.forget()
        self.pad = pad = PinPad(self._kit(), self._door, self._clock)
        pad.let_in.connect(self._on_let_in)
        pad.gave_up.connect(self.close_pad)
        self._window.cover(pad)

    def close_pad(self) -> None:
        """Take the pad away."""
        pad, self.pad = self.pad, None
        if pad is not None:
            self._window.uncover(pad, drop=True)

    def _on_let_in(self) -> None:
        _log.info("staff came in")
        # Behind their door first, so that nothing shows up in between.
        self._shell.staff_let_in()
        self.close_pad()

    # The menu

    def open_menu(self) -> None:
        """Show what staff can do."""
        self.close_menu()
        self.menu = StaffMenu(self._kit(), self._actions(), self._shell.fault)
        self._window.cover(self.menu)

    def close_menu(self) -> None:
        """Take it away."""
        self.close_pad()
        menu, self.menu = self.menu, None
        if menu is not None:
            self._window.uncover(menu, drop=True)

    def _actions(self) -> StaffActions:
        shell = self._shell
        return StaffActions(
            set_language=self._set_language,
            set_sound=self._set_sound,
            restart=lambda: shell.exit(EXIT_RESTART),
            leave=lambda: shell.exit(EXIT_STAFF),
            close=shell.staff_left,
            read_config=self._read_config,
            counts=self._counts,
            export_counts=self._export_counts,
            export_interest=self._export_interest if shell.interest is not None else None,
            diagnosis=self._diagnosis,
            packs=self._made_loader() if self._record.choice.data is None else None,
            data_in_use=self._data_in_use,
        )

    def close(self) -> None:
        """The stand ends: a pack that is being loaded is given up."""
        if self._loader is not None:
            self._loader.stop()

    def _made_loader(self) -> PackLoader:
        if self._loader is None:
            from jinpu_desktop.qt.kiosk.pack_loader import PackLoader
            from jinpu_desktop.services.pack_shelf import PackShelf

            shelf = PackShelf(self._shell.folder, self._record.choice.keys)
            self._loader = PackLoader(shelf, self._dispatcher)
        return self._loader

    def _data_in_use(self) -> Sequence[str]:
        data = self._record
        if data.services is None:
            return (data.trouble,)
        record = data.services.record
        signed = _("The data of {date} are in use; they are signed.")
        unsigned = _("The data of {date} are in use; they are not signed.")
        words = signed if record.pack is not None else unsigned
        told = words.format(date=format_date(record.dossier_date))
        return (told, *filter(None, (data.in_use.trouble,)))

    def _set_language(self, code: str) -> str:
        return self._change(language=code)

    def _set_sound(self, on: bool) -> str:
        return self._change(sound=on)

    def _change(self, **values: object) -> str:
        """Change the set-up, for this run in any case, and in its file if that can be written."""
        shell = self._shell
        config = shell.config._replace(**values)  # type: ignore[arg-type]
        shell.set_config(config)
        try:
            write_config(shell.config_path, config)
        except KnownError as error:
            return _("This holds until the next start. {reason}").format(reason=error)
        return _("Done.")

    def _read_config(self) -> str:
        try:
            config = read_config(self._shell.config_path)
        except KnownError as error:
            return str(error)
        self._shell.set_config(config)
        return _("The configuration was read: {path}").format(path=self._shell.config_path)

    def _counts(self) -> Sequence[tuple[str, str]]:
        counts = self._shell.statistics.counts()
        return [
            (" · ".join(filter(None, (one.day, one.kind, one.name))), f"{one.number:,}") for one in counts
        ]

    def _export_counts(self, folder: Path) -> str:
        path = folder / _CSV
        write_whole(path, self._shell.statistics.csv())
        return _("Exported: {path}").format(path=path)

    def _export_interest(self, folder: Path) -> str:
        box = self._shell.interest
        moved = box.export_to(folder) if box is not None else 0
        return ngettext("{n} address exported.", "{n} addresses exported.", moved).format(n=moved)

    def _diagnosis(self) -> Sequence[str]:
        from jinpu_desktop.qt.doctor import examine

        shell = self._shell
        screen = self._window.screen()
        size, physical = screen.geometry(), screen.physicalSize()
        lines = [
            _("Fault: {words}").format(words=shell.fault or _("none")),
            _("Configuration: {path}").format(path=shell.config_path),
            _("Data: {path}").format(path=shell.data_path),
            *self._data_in_use(),
            _("Log: {path}").format(path=shell.folder / "logs"),
            _("Statistics: {words}").format(words=shell.statistics.trouble or _("in order")),
            *([awake.words()] if (awake := Awake.current()) is not None else []),
            _("Screen: {name}, {width} × {height} pixels, {wide} × {high} mm").format(
                name=screen.name(),
                width=size.width(),
                height=size.height(),
                wide=round(physical.width()),
                high=round(physical.height()),
            ),
            _("Screens: {n}").format(n=len(QGuiApplication.screens())),
            *shell.troubles,
        ]
        for check in examine(self._record.choice.data, shell.folder):
            state = _("in order") if check.ok else _("not in order")
            lines.append(headed(check.name, semicolon().join(filter(None, (state, check.detail)))))
        return lines
