"""A look to draw with, and the chart data that the tests without Qt use."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "unit" / "charts"))


@pytest.fixture
def theme(qapp):
    """The light theme at normal text size."""
    from jinpu_desktop.qt.theme import Theme

    return Theme("light")


@pytest.fixture
def ui(theme):
    """A context that writes down which evidence was opened, in `ui.opened`."""
    from jinpu_desktop.qt.context import UiContext
    from jinpu_desktop.qt.icons import Icons

    class RecordingContext(UiContext):
        opened: list[str]

    opened: list[str] = []
    context = RecordingContext(
        theme, Icons(theme), lambda key, _widget: opened.append(key), lambda _link: None
    )
    context.opened = opened
    return context
