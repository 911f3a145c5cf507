"""A page of a briefing as a small picture, for thumbnails and previews."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.slide.slide_theme import HEIGHT, WIDTH
from jinpu_desktop.qt.slide.slide_view import SlideView
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.services.slide_spec import SlideSpec

# One view draws all pictures; it goes with the theme of the window that they are for.
_views: WeakKeyDictionary[Theme, dict[str, SlideView]] = WeakKeyDictionary()


def slide_picture(
    slide: SlideSpec,
    ui: UiContext,
    width: int,
    *,
    look: str = "projector",
    code: str = "",
    ratio: float = 1.0,
) -> QPixmap:
    """The page in `width` logical pixels of `ratio` device pixels, 16:9. To be kept by the caller."""
    view = _view_for(ui, look, code)
    view.set_slide(slide)
    page = view.page
    assert page is not None
    height = round(width * HEIGHT / WIDTH)
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(view.theme.color("surface"))
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(width / WIDTH, width / WIDTH)
    page.render(
        painter,
        QPoint(),
        QRegion(),
        QWidget.RenderFlag.DrawChildren | QWidget.RenderFlag.DrawWindowBackground,
    )
    painter.end()
    view.set_slide(None)
    return picture


def _view_for(ui: UiContext, look: str, code: str) -> SlideView:
    views = _views.setdefault(ui.theme, {})
    view = views.get(f"{look} {code}")
    if view is None:
        view = SlideView(ui, look=look, code=code)
        view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        view.resize(WIDTH, HEIGHT)
        view.theme.set_zoom(1.0)
        views[f"{look} {code}"] = view
        ui.theme.destroyed.connect(view.deleteLater)
    return view
