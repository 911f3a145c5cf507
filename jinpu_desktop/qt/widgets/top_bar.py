"""The bar above every page: search, back and forward, language, theme, help, presenting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.theme import CHOICES, TEXT_SCALES
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.icon_button import IconButton
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.scroll_page import page_margin
from jinpu_desktop.qt.widgets.search_field import SearchField
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

_SEARCH_WIDTH = 440
_NARROW = 900


class TopBar(Themed, QWidget):
    """52 px high (times the text size). The theme and text-size entries act on the theme at once;
    `theme_chosen` and `text_scale_chosen` say so, for remembering it. `command_wanted(str)` names one of
    the window's commands."""

    search_edited = Signal(str)
    search_submitted = Signal(str)
    back_requested = Signal()
    forward_requested = Signal()
    command_wanted = Signal(str)
    own_figures_requested = Signal()
    keepsakes_requested = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    text_scale_chosen = Signal(float)

    def __init__(
        self, ui: UiContext, languages: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        """`languages` are pairs of code and name in that language; one alone shows no button."""
        super().__init__(parent)
        self._languages = tuple(languages)
        self._language_choice = ""
        self._tools: tuple[QWidget, ...] = ()
        self._menu: QMenu | None = None
        self.offers_own_figures = self._offers_keepsakes = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search = SearchField(ui)
        self.search.textEdited.connect(self.search_edited)
        self.search.returnPressed.connect(lambda: self.search_submitted.emit(self.search.text()))
        self.back = IconButton(ui, "back", _("Back"))
        self.forward = IconButton(ui, "forward", _("Forward"))
        self.language_button = PushButton(ui, "", kind="plain", icon="globe", chevron=True)
        self.theme_button = IconButton(ui, "theme", _("Theme, text size, about the program"))
        self.help_button = IconButton(ui, "help", _("Help"))
        self.back.clicked.connect(self.back_requested)
        self.forward.clicked.connect(self.forward_requested)
        self.present_button = PushButton(ui, _("Present"), icon="present", key_hint="F5")
        self.help_button.clicked.connect(lambda: self.command_wanted.emit("help"))
        self.present_button.clicked.connect(lambda: self.command_wanted.emit("present"))
        self.theme_button.clicked.connect(self.open_theme_menu)
        self.language_button.clicked.connect(self.open_language_menu)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        # The field takes what there is up to its greatest width; only then comes empty space.
        self._row.addWidget(self.search, 1000)
        for arrow in (self.back, self.forward):
            self._row.addWidget(arrow)
            arrow.setEnabled(False)
        self._row.addStretch(1)
        self.end = QHBoxLayout()
        self.end.setSpacing(12)
        for widget in (self.language_button, self.theme_button, self.help_button, self.present_button):
            self.end.addWidget(widget)
        self._row.addLayout(self.end)
        self.follow_theme(ui)
        self.set_language(self._languages[0][0] if self._languages else "")

    def set_language(self, code: str, choice: str = "") -> None:
        """Shows which language is spoken, and in the menu what was chosen (a code or `system`); the button is
        there only if there is a choice."""
        self._language_choice = choice or code
        names = dict(self._languages)
        self.language_button.setText(names.get(code, ""))
        self.language_button.setAccessibleName(_("Language: {name}").format(name=names.get(code, "")))
        self.language_button.setVisible(len(self._languages) > 1)
        self._fit()

    def set_history(self, can_go_back: bool, can_go_forward: bool) -> None:
        """Which of the two arrows can be used."""
        self.back.setEnabled(can_go_back)
        self.forward.setEnabled(can_go_forward)

    def set_margin(self, margin: int) -> None:
        """The side margin of the page below, so that both share their edges."""
        self._row.setContentsMargins(margin, 0, margin, 1)

    def offer_own_figures(self) -> None:
        """Adds the ways to the user's own figures and data packs to the menu."""
        self.offers_own_figures = True
        words = _("Theme, text size, your own figures, data packs, about the program")
        self.theme_button.setAccessibleName(words)
        self.theme_button.setToolTip(words)

    def add_tools(self, *tools: QWidget) -> None:
        """Adds what acts on the view shown, beside the arrows, and the way to what was kept with it."""
        place = self._row.indexOf(self.forward) + 1
        for number, tool in enumerate(tools):
            self._row.insertWidget(place + number, tool)
        self._tools = (*self._tools, *tools)
        self._offers_keepsakes = True
        self._fit()

    def open_theme_menu(self) -> QMenu:
        """Opens the menu of themes and text sizes below its button."""
        theme, menu = self.ui.theme, self._new_menu()
        words = {
            "system": _("As the system"),
            "light": _("Light"),
            "dark": _("Dark"),
            "high-contrast": _("High contrast"),
            "projector": _("Projector"),
        }
        themes, sizes = QActionGroup(menu), QActionGroup(menu)
        for choice in CHOICES:
            action = menu.addAction(words[choice])
            action.setCheckable(True)
            action.setChecked(choice == theme.choice)
            action.triggered.connect(lambda _on=False, choice=choice: self._on_theme_chosen(choice))
            themes.addAction(action)
        menu.addSeparator()
        for scale in TEXT_SCALES:
            action = menu.addAction(_("Text size {percent} %").format(percent=round(scale * 100)))
            action.setCheckable(True)
            action.setChecked(scale == theme.text_scale)
            action.triggered.connect(lambda _on=False, scale=scale: self._on_text_scale_chosen(scale))
            sizes.addAction(action)
        menu.addSeparator()
        if self._offers_keepsakes:
            keepsakes = menu.addAction(_("Stars and notes…"))
            keepsakes.triggered.connect(lambda _on=False: self.keepsakes_requested.emit())
        if self.offers_own_figures:
            own = menu.addAction(_("Your own figures…"))
            own.triggered.connect(lambda _on=False: self.own_figures_requested.emit())
            packs = menu.addAction(_("Data packs…"))
            packs.triggered.connect(lambda _on=False: self.command_wanted.emit("data-packs"))
        about = menu.addAction(_("About Jinpu Explorer…"))
        about.triggered.connect(lambda _on=False: self.command_wanted.emit("about"))
        return self._pop_up(menu, self.theme_button)

    def open_language_menu(self) -> QMenu:
        """Opens the menu of languages below its button."""
        menu = self._new_menu()
        group = QActionGroup(menu)
        for code, name in (("system", _("As the system")), *self._languages):
            action = menu.addAction(name)
            # Each name in the letters of its own readers.
            action.setFont(script_line(self.ui.theme, "body", code).font)
            action.setCheckable(True)
            action.setChecked(code == self._language_choice)
            action.triggered.connect(lambda _on=False, code=code: self.language_chosen.emit(code))
            group.addAction(action)
        return self._pop_up(menu, self.language_button)

    def restyle(self) -> None:
        theme = self.ui.theme
        self.setFixedHeight(theme.px(theme.size("topbar")))
        self._fit()

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _pop_up(self, menu: QMenu, button: QWidget) -> QMenu:
        corner = button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 4))
        menu.popup(corner)
        self._menu = menu
        return menu

    def _on_theme_chosen(self, choice: str) -> None:
        self.ui.theme.set_choice(choice)
        self.theme_chosen.emit(choice)

    def _on_text_scale_chosen(self, scale: float) -> None:
        self.ui.theme.set_text_scale(scale)
        self.text_scale_chosen.emit(scale)

    def _fit(self) -> None:
        # The bar shares its edges with the page below.
        self.set_margin(page_margin(self.ui.theme, self.window().width()))
        self.search.setMaximumWidth(self.ui.theme.px(_SEARCH_WIDTH))
        lacking = self._least_width(bare=False) - self.width()
        for button in self._bare_buttons():
            button.set_bare(lacking > 0)
            lacking -= button.bare_gain()

    def sizeHint(self) -> QSize:
        return QSize(_NARROW, self.ui.theme.px(self.ui.theme.size("topbar")))

    def minimumSizeHint(self) -> QSize:
        # Else the page would never be given less than all words need, and the bar would be cut off.
        return QSize(self._least_width(bare=True), self.sizeHint().height())

    def _least_width(self, *, bare: bool) -> int:
        others = (one for one in self._bare_buttons() if one.is_bare != bare)
        gains = sum(one.bare_gain() for one in others)
        return self._row.minimumSize().width() + (-gains if bare else gains)

    def _bare_buttons(self) -> list[PushButton | FilterChip]:
        """The buttons that show their signs alone in a bar that is too narrow, the first to do so first."""
        buttons: list[PushButton | FilterChip] = [self.present_button, self.language_button]
        buttons += [one for one in self._tools if isinstance(one, FilterChip)]
        return [one for one in buttons if not one.isHidden()]

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # Widgets are counted from when they are shown, and some change their words.
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
