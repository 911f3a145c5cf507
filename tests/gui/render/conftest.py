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
    from dataclasses import dataclass, field

    from jinpu_desktop.qt.context import UiContext
    from jinpu_desktop.qt.icons import Icons

    @dataclass(frozen=True)
    class RecordingContext(UiContext):
        opened: list = field(default_factory=list)

    opened: list = []
    return RecordingContext(
        theme, Icons(theme), lambda key, _widget: opened.append(key), lambda _link: None, opened
    )
