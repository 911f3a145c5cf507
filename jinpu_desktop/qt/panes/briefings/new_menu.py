"""What a new briefing can start from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.runtime.language import _

TEMPLATES = ("area", "big-four", "port", "set-up")


def template_words() -> dict[str, tuple[str, str]]:
    """Title of each template, and what is in it."""
    return {
        "area": (
            _("The area in ten minutes"),
            _("What it is, its output with every gap, its industries, ports, policies and sources"),
        ),
        "big-four": (
            _("Volkswagen, Pfizer, Canon, Hyundai"),
            _("Four foreign groups in the area: who owns what, since when, and what became of it"),
        ),
        "port": (
            _("Port and logistics"),
            _("Containers and cargo, the port beside others, distances and connections"),
        ),
        "set-up": (
            _("Setting up a company"),
            _("Step by step with the policies of each, what is paid, and what has ended"),
        ),
    }


def open_new_menu(ui: UiContext, button: QWidget, chosen: Callable[[str], None]) -> QMenu:
    """A menu below the button; `chosen` is told "" for an empty briefing, or the name of a template."""
    menu = QMenu(button)
    dress(menu, ui.theme)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(_("New briefing"))
    menu.addAction(_("Empty briefing"), lambda: chosen(""))
    menu.addSeparator()
    for name, (title, _words) in template_words().items():
        menu.addAction(title.replace("&", "&&"), partial(chosen, name))
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
    return menu
