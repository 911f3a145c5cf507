"""What the user chose, kept from one start to the next. Every setting is declared here, once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import LANGUAGES, N_, _

T = TypeVar("T")
SCHEMA = 1


class Setting(NamedTuple, Generic[T]):
    """One thing that can be chosen.

    `words` describes it in English and is marked for translation. `parse` turns what stood in
    the file into a value and raises ValueError with a short reason when it does not fit.
    """

    key: str
    default: T
    words: str
    parse: Callable[[object], T]


def one_of(*choices: str) -> Callable[[object], str]:
    """Accepts one of these words."""

    def parse(value: object) -> str:
        if isinstance(value, str) and value in choices:
            return value
        raise ValueError(_("one of {choices} expected").format(choices=", ".join(choices)))

    return parse


def whole_number(low: int, high: int) -> Callable[[object], int]:
    """Accepts a whole number from low to high, both included."""

    def parse(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise ValueError(_("a whole number from {low} to {high} expected").format(low=low, high=high))

    return parse


def yes_no(value: object) -> bool:
    """Accepts true and false."""
    if isinstance(value, bool):
        return value
    raise ValueError(_("true or false expected"))


def short_text(value: object) -> str:
    """Accepts text of up to 4,000 characters."""
    if isinstance(value, str) and len(value) <= 4000:
        return value
    raise ValueError(_("a text of at most 4,000 characters expected"))


def texts(value: object) -> tuple[str, ...]:
    """Accepts a list of up to 500 short texts."""
    if isinstance(value, list | tuple) and len(value) <= 500:
        return tuple(short_text(one) for one in value)
    raise ValueError(_("a list of at most 500 texts expected"))


def text_pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Accepts a list of up to 500 pairs of short texts."""
    if isinstance(value, list | tuple) and len(value) <= 500:
        pairs = [texts(one) for one in value]
        if all(len(pair) == 2 for pair in pairs):
            return tuple((pair[0], pair[1]) for pair in pairs)
    raise ValueError(_("a list of at most 500 pairs of texts expected"))


THEMES = ("system", "light", "dark", "high-contrast", "projector")

THEME = Setting("theme", "system", N_("Colours of the program"), one_of(*THEMES))
TEXT_PERCENT = Setting("text_percent", 100, N_("Size of all text, in percent"), whole_number(100, 200))
LANGUAGE = Setting("language", "system", N_("Language of the program"), one_of("system", *LANGUAGES))
MOTION = Setting(
    "motion", "system", N_("Whether things move when they change"), one_of("system", "on", "off")
)
LAST_LINK = Setting("last_link", "jinpu://overview", N_("The page that was open last"), short_text)
WINDOW_GEOMETRY = Setting(
    "window_geometry", "", N_("Place and size of the window, as Qt saves it, in base64"), short_text
)
# Ways in for the user's own figures; empty means off.
WATCHED_FOLDER = Setting(
    "watched_folder", "", N_("Folder whose CSV files are imported as your own figures"), short_text
)
FEED_URL = Setting("feed_url", "", N_("Address from which your own figures are kept up to date"), short_text)
FEED_MINUTES = Setting(
    "feed_minutes", 60, N_("Minutes between two looks at that address"), whole_number(1, 10_080)
)
TREND_FAVOURITES: Setting[tuple[str, ...]] = Setting(
    "trend_favourites", (), N_("Indicators with a star on the Trends page"), texts
)
TREND_VIEWS: Setting[tuple[tuple[str, str], ...]] = Setting(
    "trend_views", (), N_("Views of the Trends page that you named, with their links"), text_pairs
)
COMPARE_WEIGHTS = Setting(
    "compare_weights", "", N_("Weights of indicators in a comparison, as in gdp:5,gdp-growth:3"), short_text
)
TABLE_COLUMNS: Setting[tuple[tuple[str, str], ...]] = Setting(
    "table_columns", (), N_("Columns of tables that you hid (-3) or kept (5), by table"), text_pairs
)
# What a briefing goes out as, and where to.
BRIEFING_FILES: Setting[tuple[str, ...]] = Setting(
    "briefing_files", ("pptx", "pdf", "xlsx"), N_("Files that a briefing is exported to"), texts
)
BRIEFING_PAPER = Setting(
    "briefing_paper", "16:9", N_("Size of the pages of an exported PDF"), one_of("16:9", "a4", "letter")
)
BRIEFING_PICTURES = Setting(
    "briefing_pictures",
    "png",
    N_("Kind of the pictures that a briefing is exported to"),
    one_of("png", "svg"),
)
BRIEFING_FOLDER = Setting("briefing_folder", "", N_("Folder of the last export of a briefing"), short_text)

DECLARED: tuple[Setting[Any], ...] = (
    THEME, TEXT_PERCENT, LANGUAGE, MOTION, LAST_LINK, WINDOW_GEOMETRY, WATCHED_FOLDER, FEED_URL, FEED_MINUTES,
    COMPARE_WEIGHTS,
    TREND_FAVOURITES, TREND_VIEWS, TABLE_COLUMNS,
    BRIEFING_FILES, BRIEFING_PAPER, BRIEFING_PICTURES, BRIEFING_FOLDER,
)  # fmt: skip


class Settings:
    """The settings file, read once and written on `save`.

    Rubbish in the file never stops the program: the file is kept aside as `settings.broken.json`,
    defaults take its place, and `problem` holds one sentence to show (else None). Keys that this
    version does not know are kept as they are. Used from one thread.
    """

    def __init__(self, path: Path) -> None:
        self.problem: str | None = None
        self._path = path
        self._values = self._read()
        self._changed: dict[str, object] = {}

    def get(self, setting: Setting[T]) -> T:
        """The chosen value, or the default."""
        if setting.key not in self._values:
            return setting.default
        try:
            return setting.parse(self._values[setting.key])
        except ValueError as error:
            del self._values[setting.key]
            self._keep_aside(f"{setting.key}: {error}", copy=True)
            return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Chooses a value; `save` writes it. Raises ValueError for one the setting refuses."""
        self._values[setting.key] = self._changed[setting.key] = setting.parse(value)

    def save(self) -> None:
        """Writes what was changed here, keeping what another process wrote meanwhile.

        Raises KnownError when the file cannot be written; the old one is then whole.
        """
        if not self._changed:
            return
        import json

        values = {**(_load(self._path) or {}), **self._changed, "schema": SCHEMA}
        text = json.dumps(values, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        fresh = self._path.with_suffix(f".{os.getpid()}.tmp")
        try:
            try:
                fresh.write_text(text, encoding="utf-8")
                os.replace(fresh, self._path)
            finally:
                fresh.unlink(missing_ok=True)
        except OSError as error:
            raise KnownError(
                _("Cannot save the settings in {path} ({reason}).").format(
                    path=self._path, reason=error.strerror or error
                )
            ) from error
        self._changed.clear()

    def _read(self) -> dict[str, object]:
        if not self._path.exists():
            return {}
        values = _load(self._path)
        if values is None:
            self._keep_aside(_("it is not a JSON object in UTF-8"), copy=False)
            return {}
        schema = values.get("schema", SCHEMA)
        if schema != SCHEMA:
            self._keep_aside(_("it was written by another version of the program"), copy=False)
            return {}
        return values

    def _keep_aside(self, reason: str, *, copy: bool) -> None:
        aside = self._path.with_suffix(".broken.json")
        try:
            if copy:
                aside.write_bytes(self._path.read_bytes())
            else:
                os.replace(self._path, aside)
        except OSError:
            # The sentence below stands either way; the next save replaces the file.
            pass
        self.problem = _(
            "The settings in {path} could not be used ({reason}): defaults are used instead and the "
            "old file is kept as {aside}."
        ).format(path=self._path, reason=reason, aside=aside.name)


def _load(path: Path) -> dict[str, object] | None:
    import json

    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None
