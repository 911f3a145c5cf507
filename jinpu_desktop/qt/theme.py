"""The look of the program: colours, type, sizes and spaces, all from `resources/tokens.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QToolTip

from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.qt.shipped_fonts import register_fonts
from jinpu_desktop.qt.system_wishes import SystemWishes
from jinpu_desktop.qt.tokens import Tokens
from jinpu_desktop.runtime.bundle import resource
from jinpu_desktop.runtime.language import language

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QStyleHints
    from PySide6.QtWidgets import QApplication

# For the making of the QApplication. Our style sheet is written for this style; to choose it later
# costs 10 ms, because all of QStyle has to be made known to Python.
QT_ARGUMENTS = ("-style", "fusion")

CHOICES = ("system", "light", "dark", "high-contrast", "projector")
TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)
STATUS_ROLES = {
    "A": "text-2",
    "P": "preliminary",
    "E": "estimate",
    "F": "forecast",
    "D": "definition",
    "X": "conflict",
    "C": "derived",
}

# Figure styles put Plex first in every language. `value` and `fact` are the sizes between body and
# tile that lists and facts use, `brand` is the program's name: each borrows size and line (times a
# factor) from one style of the tokens and its weight from another.
_FIGURE_STYLES = ("display", "figure", "value", "fact", "axis")
_BORROWED = {"value": ("h2", 1.0, "figure"), "fact": ("body", 1.5, "figure"), "brand": ("h3", 1.07, "h3")}
_WEIGHTS = {"medium": 500, "strong": 600}
_FAMILY_KEYS = {"zh": "zh-Hans"}
# The regional forms in the names of our font files.
_SCRIPTS = {"zh": "SC", "ja": "JP", "ko": "KR"}
_SCREEN_SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "projector": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "high-contrast": Qt.ColorScheme.Dark,
}
_PALETTE = (
    (QPalette.ColorRole.Window, "canvas"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "surface-2"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "text"),
    (QPalette.ColorRole.PlaceholderText, "text-3"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on-accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Midlight, "surface-2"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "line-strong"),
    (QPalette.ColorRole.Shadow, "line-strong"),
)
_TEXT_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)
_PLACEHOLDER = re.compile(r"@([a-z0-9-]+)")
_PART = re.compile(r"/\* \[([a-z]+)\] \*/")
_PLACEHOLDER_PX = "px-"
_PLACEHOLDER_RADIUS = "radius-"


class Theme(QObject):
    """Answers what everything looks like; `changed` says that the answers are new.

    `choice` is what the reader asked for (`system`, `light`, `dark`, `high-contrast`, `projector`),
    `name` the theme that came of it, `text_scale` the reader's text size (1.0 to 2.0). `problem` is
    a sentence if the last reading of the tokens failed; the look before it is kept then.
    Raises KnownError if there are no tokens at all.
    """

    changed = Signal()

    def __init__(
        self,
        choice: str = "system",
        text_scale: float = 1.0,
        tokens: Path | None = None,
        hints: QStyleHints | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`hints` are what the system wishes (default: the application's)."""
        super().__init__(parent)
        self.problem = ""
        self._app: QApplication | None = None
        self._tokens = Tokens(tokens or resource("tokens.toml"))
        self._template: dict[str, str] = {}
        self._sheets: dict[str, str] = {}
        self._colors: dict[str, QColor] = {}
        self._series: list[QColor] = []
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], tuple[QFontMetricsF, float, float]] = {}
        self._choice = choice if choice in CHOICES else "system"
        self._text_scale = _clamped(text_scale)
        self._name = ""
        self._telling = False
        register_fonts("*.ttf")
        self._hints = hints or QGuiApplication.styleHints()
        self._system = SystemWishes(self._hints, self._on_system_changed)
        self._resolve()

    # What is asked for

    @property
    def choice(self) -> str:
        """What the reader chose, one of CHOICES."""
        return self._choice

    @property
    def name(self) -> str:
        """The theme in use: `light`, `dark`, `high-contrast` or `projector`."""
        return self._name

    @property
    def text_scale(self) -> float:
        """The reader's text size, 1.0 to 2.0."""
        return self._text_scale

    @property
    def outlined(self) -> bool:
        """Whether soft fills are replaced by borders (high contrast)."""
        return self._name == "high-contrast"

    def set_choice(self, choice: str) -> None:
        """Shows another theme. Raises BugError for a name that is not in CHOICES."""
        if choice not in CHOICES:
            raise BugError(f"there is no theme {choice!r}")
        if choice != self._choice:
            self._choice = choice
            self._show()

    def set_text_scale(self, scale: float) -> None:
        """Shows everything at another text size; values outside 1.0 to 2.0 are brought inside."""
        scale = _clamped(scale)
        if scale != self._text_scale:
            self._text_scale = scale
            self._show()

    def language_changed(self) -> None:
        """To be called after `set_language`: the order of the font families follows it."""
        self._show()

    def reload(self, tokens: Path | None = None) -> bool:
        """Reads the tokens again (from another file if given). On failure the old look stays and
        `problem` says why; returns whether it worked."""
        try:
            fresh = Tokens(tokens or self._tokens.path)
            fresh.read_all()
        except KnownError as error:
            self.problem = str(error)
            return False
        self.problem = ""
        self._tokens = fresh
        self._show()
        return True

    def apply(self, app: QApplication) -> None:
        """Gives the application our palette and font, now and after each change. Qt's own controls are
        dressed one by one (see `dress`).

        The application should have been made with QT_ARGUMENTS.
        """
        self._app = app
        self._resolve()
        self._dress()

    def leave(self) -> None:
        """Follow the system no more: its hints outlive every theme. To be called when the program ends."""
        self._system.leave()

    # Answers

    def color(self, role: str) -> QColor:
        """The colour of a role of the tokens, for example `text-2`. Raises BugError for an unknown role."""
        try:
            return self._colors[role]
        except KeyError:
            raise BugError(f"the theme has no colour role {role!r}") from None

    def series_color(self, index: int) -> QColor:
        """The colour of chart series `index`, counted from 0; there are eight."""
        return self._series[index % len(self._series)]

    def rail_accent(self) -> QColor:
        """The bar of the active pane: the accent as it is seen on the rail, which is dark in all themes."""
        section = "color.high-contrast" if self.outlined else "color.dark"
        return QColor(self._tokens.section(section)["accent"])

    def status_color(self, code: str) -> QColor:
        """The colour of a status glyph: A P E F D X C."""
        return self.color(STATUS_ROLES[code])

    def soft_color(self, code: str) -> QColor:
        """The fill of a status chip: A P E F D X C."""
        return self.color("surface-2" if code == "A" else f"{STATUS_ROLES[code]}-soft")

    def font(self, style: str, figures: bool = False) -> QFont:
        """The font of a style: display figure fact value h1 h2 h3 body small axis, each also with
        `-medium` or `-strong` behind it. `figures` puts the figure family first in running text."""
        key = (style, figures)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._make_font(style, figures)
        return font

    def metrics(self, style: str, figures: bool = False) -> tuple[QFontMetricsF, float, float]:
        """How large letters of a style are: metrics, ascent and descent. Kept, for every text asks."""
        key = (style, figures)
        known = self._metrics.get(key)
        if known is None:
            metrics = QFontMetricsF(self.font(style, figures))
            known = self._metrics[key] = (metrics, metrics.ascent(), metrics.descent())
        return known

    def pixel_size(self, style: str) -> int:
        """The height of a style's letters in pixels, text size counted in."""
        return self.px(self._scale_entry(style)["size"])

    def line_height(self, style: str) -> int:
        """The height of one line of a style in pixels, text size counted in."""
        return self.px(self._scale_entry(style)["line"])

    def px(self, n: float) -> int:
        """`n` pixels times the text size, for what must grow with the text."""
        return round(n * self._text_scale)

    def size(self, name: str) -> int:
        """A size of the tokens, `rail` or `control` for example, text size not counted in."""
        return int(self._tokens.section("size")[name])

    def space(self, name: str) -> int:
        """A space of the tokens: `xs` `sm` `md` `lg` `xl` `xxl` `page-margin` `gutter`."""
        return int(self._tokens.section("space")[name])

    def radius(self, name: str) -> int:
        """A corner radius of the tokens: `control` `card` `chip` `sheet`."""
        return int(self._tokens.section("radius")[name])

    def chart(self, name: str) -> Any:
        """An entry of the tokens' chart section, `series-dash` for example."""
        return self._tokens.section("chart")[name]

    def motion(self, name: str) -> int:
        """Milliseconds of a movement; the caller asks first whether movement is wanted."""
        return int(self._tokens.section("motion")[name])

    def style_sheet(self, parts: Sequence[str]) -> str:
        """The style sheet of Qt's own controls, or of some: `menu` `field` `button` `list` `bar`."""
        for part in parts:
            if part not in self._sheets:
                self._sheets[part] = _PLACEHOLDER.sub(self._placeholder, self._template_part(part))
        return "".join(self._sheets[part] for part in parts)

    # How they come about

    def _scale_entry(self, style: str) -> dict[str, int]:
        base = style.rpartition("-")[0] if style.endswith(("-medium", "-strong")) else style
        scale = self._tokens.section("type.scale")
        if base in _BORROWED:
            source, factor, weight_source = _BORROWED[base]
            entry = scale[source]
            return {
                "size": round(entry["size"] * factor),
                "line": round(entry["line"] * (1 + (factor - 1) / 2)),
                "weight": scale[weight_source]["weight"],
            }
        if base == "body" and language() != "en":
            base = "body-cjk"
        try:
            return scale[base]
        except KeyError:
            raise BugError(f"the theme has no text style {style!r}") from None

    def _make_font(self, style: str, figures: bool) -> QFont:
        entry = self._scale_entry(style)
        base, _, variant = style.rpartition("-")
        font = QFont(self._families(figures or style in _FIGURE_STYLES or base in _FIGURE_STYLES))
        font.setPixelSize(self.px(entry["size"]))
        font.setWeight(QFont.Weight(_WEIGHTS.get(variant, entry["weight"])))
        # Hinting makes 14 px too tall and 12 px too wide; without it both keep Plex's proportions.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _families(self, figures: bool) -> Sequence[str]:
        family = self._tokens.section("type.family")
        running = family.get(_FAMILY_KEYS.get(language(), language()), family["en"])
        # An English page shows Chinese names.
        self.provide_script("zh" if language() == "en" else language())
        if not figures:
            return list(running)
        latin = [name for name in family["figure"] if not name.startswith("<")]
        return latin + [name for name in running if name not in latin]

    def provide_script(self, code: str) -> None:
        """Loads our letters for `zh`, `ja` or `ko`, once; machines without any font of theirs need them."""
        register_fonts(f"NotoSansCJK{_SCRIPTS.get(code, '')}-*.otf")

    def _resolve(self) -> None:
        self._tell_platform()
        self._name = self._system.theme() if self._choice == "system" else self._choice
        values = self._tokens.section(f"color.{self._name}")
        self._series = [QColor(value) for value in values["series"]]
        self._colors = {role: QColor(value) for role, value in values.items() if role != "series"}
        self._fonts = {}
        self._metrics = {}
        self._sheets = {}

    def _tell_platform(self) -> None:
        # Title bars and native dialogs follow the choice; what the system itself wants can only be
        # asked while no choice of ours overrides it.
        if self._app is None:
            return
        self._telling = True
        if self._choice == "system":
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(_SCREEN_SCHEMES[self._choice])
        self._telling = False

    def _on_system_changed(self) -> None:
        if not self._telling and self._choice == "system" and self._system.theme() != self._name:
            self._show()

    def _show(self) -> None:
        self._resolve()
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        if self._app is None:
            return
        palette = self._palette()
        self._app.setPalette(palette)
        # Qt tells the windows only later: grounds and letters are to change together.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.ApplicationPaletteChange)
        QToolTip.setPalette(palette)
        self._app.setFont(self.font("body"))

    def _palette(self) -> QPalette:
        palette = QPalette()
        for place, role in _PALETTE:
            palette.setColor(place, self.color(role))
        for place in _TEXT_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, place, self.color("text-3"))
        return palette

    def _template_part(self, part: str) -> str:
        if not self._template:
            try:
                whole = resource("styles", "app.qss").read_text(encoding="utf-8")
            except OSError as error:
                self.problem = f"The style sheet could not be read: {error}."
                whole = ""
            words = _PART.split(whole)
            self._template = {"": "", **dict(zip(words[1::2], words[2::2], strict=True))}
        return self._template.get(part, "")

    def _placeholder(self, match: re.Match[str]) -> str:
        name = match.group(1)
        if name.startswith(_PLACEHOLDER_PX):
            return f"{self.px(int(name.removeprefix(_PLACEHOLDER_PX)))}px"
        if name.startswith(_PLACEHOLDER_RADIUS):
            return f"{self.radius(name.removeprefix(_PLACEHOLDER_RADIUS))}px"
        return self.color(name).name()


def _clamped(scale: float) -> float:
    return min(max(float(scale), TEXT_SCALES[0]), TEXT_SCALES[-1])
