"""The windows of a talk for the walk: what the audience sees, evidence on stage, and the speaker's window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget
from walk_desk import Desk

from jinpu_desktop.qt.presenter.talk import Talk
from jinpu_desktop.runtime.language import language
from jinpu_desktop.services.briefing_templates import template
from jinpu_desktop.services.stage import StageServices

# A record's figures, a chart, a table and the sources stand on these pages.
TEMPLATE = "port"


def _two_screens() -> list[QScreen]:
    """One screen twice, as off the screen there is but one: the speaker has a window too."""
    return [QGuiApplication.primaryScreen()] * 2


def _window(desk: Desk, talk: Talk, window: QWidget) -> QWidget:
    """As large as the program's own window is in this form."""
    window.showNormal()
    window.resize(desk.window.size())
    desk.wait(lambda: desk.explorer.context.dispatcher.is_idle and not talk._behind.isActive())
    desk.rest()
    return window


def _on_stage(show: Callable[[Desk, Talk], Iterator[QWidget]], desk: Desk) -> Iterator[QWidget]:
    context = desk.explorer.context
    stage = StageServices(context.services, language())
    briefing = template(desk.explorer.record, TEMPLATE, language())
    look = context.ui.theme.name
    talk = Talk(
        context.ui, context.dispatcher, stage, briefing, lambda: 0.0, look=look, screens=_two_screens
    )
    talk.begin()
    desk.wait(lambda: talk.audience.view.slide is not None)
    yield from show(desk, talk)
    talk.end()
    desk.wait(lambda: context.dispatcher.is_idle)
    stage.close()
    talk.deleteLater()
    desk.rest()


def _audience(desk: Desk, talk: Talk) -> Iterator[QWidget]:
    for page in range(len(talk.state.pages)):
        desk.wait(lambda: talk.audience.view.slide is not None)
        yield _window(desk, talk, talk.audience)
        if page == 0:
            talk.show_focused_evidence()
            yield _window(desk, talk, talk.audience)
            talk.audience.panel.close_evidence()
        talk.state.next()
        talk._show()
        desk.wait(lambda: _shows(talk))


def _shows(talk: Talk) -> bool:
    slide = talk.audience.view.slide
    return slide is not None and slide.page_id == talk.state.page.id


def _speaker(desk: Desk, talk: Talk) -> Iterator[QWidget]:
    assert talk.presenter is not None
    yield _window(desk, talk, talk.presenter)
    talk.presenter.open_jump()
    yield _window(desk, talk, talk.presenter)


ON_STAGE = (
    ("the audience's window", partial(_on_stage, _audience)),
    ("the speaker's window", partial(_on_stage, _speaker)),
)
