"""The theme keeps what the design promises: contrast, choice, fonts, and one place for every colour."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.bundle import resource
from jinpu_desktop.runtime.language import set_language

ROOT = Path(__file__).resolve().parents[2]
COLORS = tomllib.loads(resource("tokens.toml").read_text(encoding="utf-8"))["color"]
THEMES = ("light", "dark", "high-contrast", "projector")
STATUSES = ("preliminary", "estimate", "forecast", "definition", "conflict", "derived")
GROUNDS = ("canvas", "surface", "surface-2")
# Ink, the grounds it stands on.
TEXT_PAIRS = [
    ("text", GROUNDS),
    ("text-2", GROUNDS),
    ("text-3", (*GROUNDS, "sea", "land", "accent-soft")),
    ("accent", ("surface", "canvas", "accent-soft")),
    ("on-accent", ("accent",)),
    ("rail-text", ("rail", "rail-active")),
    ("rail-text-2", ("rail", "rail-active")),
    *((status, (f"{status}-soft", "surface", "canvas", "accent-soft")) for status in STATUSES),
    ("success", ("surface",)),
    ("danger", ("surface",)),
]
GRAPHIC_PAIRS = [
    ("line-strong", ("surface", "canvas", "surface-2")),
    ("coast", ("sea", "land")),
    ("focus", ("surface", "canvas", "surface-2")),
    ("focus-on-rail", ("rail", "rail-active")),
]
TEXT_NEEDS = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0, "projector": 7.0}


def luminance(value: str) -> float:
    parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme("light")
    theme.apply(qapp)
    yield theme
    theme.set_choice("system")


def test_that_black_on_white_has_the_contrast_that_the_standard_names() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize("name", THEMES)
def test_that_every_text_can_be_read_on_every_ground_it_stands_on(name: str) -> None:
    colors = COLORS[name]
    weak = [
        f"{ink} on {ground}: {contrast(colors[ink], colors[ground]):.2f}"
        for ink, grounds in TEXT_PAIRS
        for ground in grounds
        if contrast(colors[ink], colors[ground]) < TEXT_NEEDS[name]
    ]
    assert weak == []


@pytest.mark.parametrize("name", THEMES)
def test_that_every_line_and_every_series_can_be_seen(name: str) -> None:
    colors = COLORS[name]
    weak = [
        f"{ink} on {ground}: {contrast(colors[ink], colors[ground]):.2f}"
        for ink, grounds in GRAPHIC_PAIRS
        for ground in grounds
        if contrast(colors[ink], colors[ground]) < 3
    ]
    weak += [
        f"series {number} on {ground}"
        for number, value in enumerate(colors["series"], 1)
        for ground in ("surface", "canvas")
        if contrast(value, colors[ground]) < 3
    ]
    assert weak == []


def test_that_all_themes_know_the_same_roles() -> None:
    assert {tuple(COLORS[name]) for name in THEMES} == {tuple(COLORS["light"])}


def test_that_no_colour_stands_in_the_code() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{6}\b")
    files = [*(ROOT / "jinpu_desktop").rglob("*.py"), ROOT / "resources" / "styles" / "app.qss"]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if literal.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", THEMES)
def test_that_a_chosen_theme_colours_the_whole_application(
    theme: Theme, qapp: QApplication, name: str
) -> None:
    theme.set_choice(name)
    assert theme.name == name
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == COLORS[name]["canvas"].lower()
    assert theme.color("conflict").name() == COLORS[name]["conflict"].lower()
    sheet = theme.style_sheet(("menu", "field", "button", "list", "bar"))
    assert COLORS[name]["line-strong"].lower() in sheet
    assert "@" not in sheet


class SystemAccessibility(QObject):
    contrastPreferenceChanged = Signal(Qt.ContrastPreference)

    def __init__(self) -> None:
        super().__init__()
        self.wish = Qt.ContrastPreference.NoPreference

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.wish


class System(QObject):
    """Stands for the system's wishes: off screen there is no system to have any."""

    colorSchemeChanged = Signal(Qt.ColorScheme)

    def __init__(self) -> None:
        super().__init__()
        self.wish, self.override = Qt.ColorScheme.Light, Qt.ColorScheme.Unknown
        self._accessibility = SystemAccessibility()

    def accessibility(self) -> SystemAccessibility:
        return self._accessibility

    def colorScheme(self) -> Qt.ColorScheme:
        return self.wish if self.override == Qt.ColorScheme.Unknown else self.override

    def setColorScheme(self, scheme: Qt.ColorScheme) -> None:
        self.override = scheme
        self.colorSchemeChanged.emit(self.colorScheme())

    def unsetColorScheme(self) -> None:
        self.setColorScheme(Qt.ColorScheme.Unknown)

    def wishes(self, scheme: Qt.ColorScheme) -> None:
        self.wish = scheme
        self.colorSchemeChanged.emit(self.colorScheme())

    def wishes_contrast(self, contrast: Qt.ContrastPreference) -> None:
        self._accessibility.wish = contrast
        self._accessibility.contrastPreferenceChanged.emit(contrast)


@pytest.fixture
def system() -> System:
    return System()


@pytest.fixture
def system_theme(qapp: QApplication, system: System) -> Iterator[Theme]:
    theme = Theme("system", hints=system)
    theme.apply(qapp)
    yield theme


def test_that_the_system_choice_follows_the_systems_colours(system_theme: Theme, system: System) -> None:
    assert system_theme.name == "light"
    system.wishes(Qt.ColorScheme.Dark)
    assert system_theme.name == "dark"
    system.wishes(Qt.ColorScheme.Light)
    assert system_theme.name == "light"


def test_that_the_systems_high_contrast_is_obeyed_at_once(system_theme: Theme, system: System) -> None:
    system.wishes_contrast(Qt.ContrastPreference.HighContrast)
    assert (system_theme.name, system_theme.outlined) == ("high-contrast", True)
    system.wishes_contrast(Qt.ContrastPreference.NoPreference)
    assert (system_theme.name, system_theme.outlined) == ("light", False)


def test_that_a_choice_of_ones_own_does_not_follow_the_system(system_theme: Theme, system: System) -> None:
    system_theme.set_choice("projector")
    system.wishes(Qt.ColorScheme.Dark)
    assert system_theme.name == "projector"


def test_that_title_bars_get_the_scheme_that_was_chosen(system_theme: Theme, system: System) -> None:
    system_theme.set_choice("high-contrast")
    assert system.colorScheme() == Qt.ColorScheme.Dark


def test_that_going_back_to_the_system_asks_the_system_again(system_theme: Theme, system: System) -> None:
    told: list[str] = []
    system_theme.set_choice("dark")
    system_theme.changed.connect(lambda: told.append(system_theme.name))
    system_theme.set_choice("system")
    assert (system_theme.name, told) == ("light", ["light"])


def test_that_a_change_is_told_once_and_the_same_choice_not_at_all(theme: Theme) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.name))
    theme.set_choice("dark")
    theme.set_choice("dark")
    theme.set_text_scale(1.5)
    theme.set_text_scale(1.5)
    assert told == ["dark", "dark"]


@pytest.mark.parametrize(("wish", "given"), [(0.5, 1.0), (1.25, 1.25), (9.0, 2.0)])
def test_that_the_text_size_stays_between_one_and_two(theme: Theme, wish: float, given: float) -> None:
    theme.set_text_scale(wish)
    assert theme.text_scale == given
    assert theme.font("body").pixelSize() == round(14 * given)
    assert theme.line_height("body") == round(21 * given)
    assert theme.px(10) == round(10 * given)


@pytest.mark.parametrize(
    ("style", "size", "weight"),
    [
        ("display", 48, 500),
        ("figure", 28, 500),
        ("h1", 26, 600),
        ("h3", 14, 600),
        ("small", 12, 400),
        ("body-strong", 14, 600),
        ("small-medium", 12, 500),
        ("value", 17, 500),
    ],
)
def test_that_a_style_has_its_size_and_weight(theme: Theme, style: str, size: int, weight: int) -> None:
    font = theme.font(style)
    assert (font.pixelSize(), int(font.weight())) == (size, weight)


def test_that_the_shipped_family_is_used(theme: Theme) -> None:
    assert QFontInfo(theme.font("body")).family() == "IBM Plex Sans"


def test_that_running_text_puts_the_language_first_and_figures_put_plex_first(theme: Theme) -> None:
    set_language("ja")
    theme.language_changed()
    assert theme.font("body").families()[0] == "Noto Sans CJK JP"
    assert theme.font("figure").families()[0] == "IBM Plex Sans"
    assert theme.font("body", figures=True).families()[0] == "IBM Plex Sans"
    assert theme.line_height("body") == 23


def test_that_unknown_names_are_our_own_fault(theme: Theme) -> None:
    with pytest.raises(BugError, match="colour role 'mauve'"):
        theme.color("mauve")
    with pytest.raises(BugError, match="text style 'huge'"):
        theme.font("huge")
    with pytest.raises(BugError, match="theme 'sepia'"):
        theme.set_choice("sepia")


@pytest.mark.parametrize("damage", ["not toml [", "[color.light]\ncanvas = 1\n", ""])
def test_that_tokens_that_cannot_be_read_leave_the_old_look(
    theme: Theme, tmp_path: Path, damage: str
) -> None:
    broken = tmp_path / "tokens.toml"
    broken.write_text(damage, encoding="utf-8")
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.name))
    before = theme.color("accent")
    assert theme.reload(broken) is False
    assert str(broken) in theme.problem
    assert theme.color("accent") == before
    assert theme.reload() is True
    assert (theme.problem, told) == ("", ["light"])


def test_that_a_wrong_line_in_the_tokens_is_found_when_they_are_read_again(
    theme: Theme, tmp_path: Path
) -> None:
    text = resource("tokens.toml").read_text(encoding="utf-8")
    broken = tmp_path / "tokens.toml"
    broken.write_text(text.replace('canvas = "#0F191E"', "canvas = #0F191E"), encoding="utf-8")
    assert theme.reload(broken) is False
    assert "color.dark" in theme.problem


def test_that_a_missing_token_file_is_said_in_one_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"tokens\.toml could not be read"):
        Theme(tokens=tmp_path / "tokens.toml")


def test_that_a_theme_that_has_left_hears_nothing_of_the_system(system_theme: Theme, system: System) -> None:
    system_theme.leave()
    system.wishes(Qt.ColorScheme.Dark)
    system.wishes_contrast(Qt.ContrastPreference.HighContrast)
    assert system_theme.name == "light"
    # Once is enough, twice does no harm.
    system_theme.leave()
