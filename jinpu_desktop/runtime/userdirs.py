"""The folder where the program may write: the user's own data, settings and logs."""

from __future__ import annotations

import os
from pathlib import Path

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

APP_NAME = "jinpu-explorer"
# Enough to be refused by a full disk, which still lets an empty file through.
_PROBE_BYTES = 4096


class UserDirs:
    """The user's folder, made when it is missing and proven to be writable.

    `root` is `--user-dir` when given, else the data folder that the platform keeps for programs.
    Raises KnownError when it is a file, cannot be made, or cannot be written to.
    """

    __slots__ = ("root",)

    def __init__(self, user_dir: Path | str | None = None) -> None:
        self.root = user_root(user_dir)
        _make(self.root)
        _prove_writable(self.root)

    @property
    def logs(self) -> Path:
        """The folder of log files and reports, made when it is missing."""
        return self._folder("logs")

    @property
    def settings_file(self) -> Path:
        """The settings file. It need not exist."""
        return self.root / "settings.json"

    @property
    def store_file(self) -> Path:
        """The database of the user's own figures. It need not exist."""
        return store_file(self.root)

    @property
    def feed_file(self) -> Path:
        """What is remembered of the feed between two starts. It need not exist."""
        return self.root / "feed.json"

    @property
    def briefings(self) -> Path:
        """The folder of the user's briefings. It need not exist."""
        return briefings_folder(self.root)

    def _folder(self, name: str) -> Path:
        folder = self.root / name
        _make(folder)
        return folder


def user_root(user_dir: Path | str | None = None) -> Path:
    """Where the user's folder is or would be. Nothing is made, so it also serves where nothing may be."""
    return Path(user_dir).expanduser().absolute() if user_dir is not None else _platform_folder()


def store_file(root: Path) -> Path:
    """The database of the user's own figures in the user's folder."""
    return root / "user.sqlite"


def briefings_folder(root: Path) -> Path:
    """The folder of briefings in the user's folder."""
    return root / "briefings"


def packs_folder(root: Path) -> Path:
    """The folder of data packs in the user's folder. It need not exist."""
    return root / "packs"


def current_pack_file(root: Path) -> Path:
    """The file that names the data pack in use. Without it none was ever installed."""
    return packs_folder(root) / "current"


def _platform_folder() -> Path:
    import platformdirs  # costs more than the rest of this package: only where it is needed

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False, roaming=False))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise KnownError(
            _("{folder} is a file or lies below one: name a folder with --user-dir.").format(folder=folder)
        ) from error
    except (OSError, ValueError) as error:
        raise _cannot_write(folder, error) from error


def _prove_writable(folder: Path) -> None:
    probe = folder / f".probe-{os.getpid()}"
    try:
        try:
            probe.write_bytes(b"\0" * _PROBE_BYTES)
        finally:
            probe.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot_write(folder, error) from error


def _cannot_write(folder: Path, error: Exception) -> KnownError:
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return KnownError(
        _(
            "Cannot write to the folder {folder} ({reason}): free some space or name "
            "another one with --user-dir."
        ).format(folder=folder, reason=reason)
    )
