"""What the pages and widgets of the stand are given instead of reaching for globals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.kiosk.kiosk_theme import KioskTheme

if TYPE_CHECKING:
    from jinpu_desktop.qt.jobs import Dispatcher
    from jinpu_desktop.services.bundle import Services
    from jinpu_desktop.services.interest import InterestBox
    from jinpu_desktop.services.kiosk_config import KioskConfig


class NamedFigure(NamedTuple):
    """A figure of a card, with the words that stand for it in the list of all its figures."""

    name: str
    figure: Figure


class TakenAway(NamedTuple):
    """What a visitor takes along: the view's link and title, and the keys of figures on it."""

    link: str
    title: str
    figures: tuple[NamedFigure, ...] = ()


class Taking(NamedTuple):
    """How far a visitor is with it: what is taken away, whether he is about to leave an address, and what he
    has written of it so far, as a card's number or not."""

    taken: TakenAway
    is_leaving: bool = False
    written: str = ""
    is_card: bool = False


def _nobody(*_what: object) -> None:
    """Nothing is done."""


class KioskKit(NamedTuple):
    """The look and the ways out of a page of the stand.

    `ui.theme` is a KioskTheme; `ui.open_evidence` opens the bottom sheet with one figure, `open_figures`
    with all of a card (its title, its figures, the card); `ui.open_link` goes to a page. `portrait` tells how
    the screen stands. `take_away` opens the sheet with the code for the visitor's telephone. `moving` is
    told when kinetic scrolling begins (True) and ends. `config` is how the stand is set up, `interest` takes
    visitors' addresses; None where none are taken.
    """

    ui: UiContext
    services: Services
    dispatcher: Dispatcher
    config: KioskConfig
    portrait: Callable[[], bool]
    open_figures: Callable[[str, Sequence[NamedFigure], QWidget], None] = _nobody
    take_away: Callable[[TakenAway], None] = _nobody
    moving: Callable[[bool], None] = _nobody
    interest: InterestBox | None = None

    @property
    def theme(self) -> KioskTheme:
        """The look, with the sizes of the stand."""
        theme = self.ui.theme
        assert isinstance(theme, KioskTheme)
        return theme
