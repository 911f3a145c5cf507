"""A page of a briefing on the screen, live: its figures open their evidence, its chart can be explored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.slide.slide_page import SlidePage
from jinpu_desktop.qt.slide.slide_theme import HEIGHT, WIDTH, SlideTheme
from jinpu_desktop.services.slide_spec import SlideSpec


class SlideView(QWidget):
    """Shows one `SlideSpec` in 16:9, as large as it fits; what is left is in the colour of the page.

    The page has a theme of its own (`look`: projector, light, dark or high-contrast) and is not touched by
    the reader's theme and text size. Evidence goes to `open_evidence`, by default to that of `ui`, and is
    told by `evidence_wanted(str)`. `code` is the language of the pages.

    `on_stage`: an audience looks on. A click takes no keys away from the turning of pages (Tab enters the
    page), no menu opens, and `pointer_moved(QPointF)` tells where on the screens the mouse is.
    """

    evidence_wanted = Signal(str)
    shown = Signal(object)
    """The SlideSpec that is now on the view."""
    pointer_moved = Signal(QPointF)

    def __init__(
        self,
        ui: UiContext,
        *,
        look: str = "projector",
        code: str = "",
        open_evidence: Callable[[str, QWidget], None] | None = None,
        on_stage: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._opener = open_evidence or ui.open_evidence
        self._on_stage = on_stage
        # On stage: whether a key was taken before the widget that has the focus could.
        self.early_key: Callable[[QKeyEvent], bool] = lambda event: False
        self.theme = SlideTheme(look, 1.0, code, self)
        self._charts: dict[int, SlideTheme] = {}
        self.ui = ui._replace(theme=self.theme, icons=Icons(self.theme), open_evidence=self._open)
        self._page: SlidePage | None = None
        self._next: SlidePage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def slide(self) -> SlideSpec | None:
        """The page shown."""
        return self._page.slide if self._page is not None else None

    @property
    def page(self) -> SlidePage | None:
        """Its widget."""
        return self._page

    def set_look(self, look: str) -> None:
        """Show the pages in another theme."""
        self.theme.set_choice(look)
        for chart in self._charts.values():
            chart.set_choice(look)
        if self._page is not None:
            self._page.arrange(anew=True)
        self.update()

    def prepare(self, slide: SlideSpec) -> None:
        """Make a page ready behind the one that is shown, so that `set_slide` only has to bring it up."""
        if self._next is not None and self._next.slide == slide:
            return
        self._drop(self._next)
        self._next = self._made(slide)
        # A hidden page would do all this in the moment in which it is shown. Only a map is costly to paint.
        whole = slide.map is not None
        self._next.grab(self._next.rect() if whole else QRect(0, 0, 1, 1))

    def set_slide(self, slide: SlideSpec | None) -> None:
        """Show another page, or a newer state of this one: the focus stays with its evidence."""
        if slide == self.slide:
            return
        former = self._page
        key = self._focus_key() if former is not None and slide is not None else ""
        same = former is not None and slide is not None and former.slide.page_id == slide.page_id
        if slide is None:
            self._page = None
        elif self._next is not None and self._next.slide == slide:
            self._page, self._next = self._next, None
        else:
            self._page = self._made(slide)
        if self._page is not None:
            self._page.show()
            self._page.raise_()
            if same and key:
                self._focus_on(key)
        self._drop(former)
        self.setAccessibleName(slide.title if slide is not None else "")
        self.shown.emit(slide)
        self.update()

    def figures(self) -> list[QWidget]:
        """What can have the focus on the page, in reading order."""
        if self._page is None:
            return []
        children = self._page.findChildren(QWidget)
        return [one for one in children if one.focusPolicy().value & 1 and one.isVisibleTo(self._page)]

    def focused_key(self) -> str:
        """The evidence key of the figure or point that has the keyboard, or of the only figure there is."""
        key = self._focus_key()
        if not key and self._page is not None and len(self._page.keys) == 1:
            return self._page.keys[0]
        return key

    def page_rect(self) -> QRect:
        """Where the page stands, in this widget."""
        width = min(self.width(), self.height() * WIDTH // HEIGHT)
        height = width * HEIGHT // WIDTH
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    # How it comes about

    def _made(self, slide: SlideSpec) -> SlidePage:
        page = SlidePage(self.ui, self._charts_for(slide), slide, self)
        page.hide()
        page.setGeometry(self.page_rect())
        # A hidden widget is told its size only when it is shown.
        page.arrange()
        if self._on_stage:
            self._tame(page)
        return page

    def _tame(self, page: SlidePage) -> None:
        for widget in (page, *page.findChildren(QWidget)):
            if widget.focusPolicy() is Qt.FocusPolicy.StrongFocus:
                widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            widget.setMouseTracking(True)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self.pointer_moved.emit(event.globalPosition())
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.early_key(event)
        return event.type() == QEvent.Type.ContextMenu

    def _charts_for(self, slide: SlideSpec) -> SlideTheme:
        """Charts with as large values share a theme: it is costly to make."""
        from jinpu_desktop.qt.slide.stage_layout import value_size

        size = value_size(slide.chart) if slide.chart is not None else 0
        theme = self._charts.get(size)
        if theme is None:
            theme = self._charts[size] = SlideTheme(self.theme.choice, 1.0, self.theme.code, self)
            theme.set_value_size(size)
        return theme

    def _drop(self, page: SlidePage | None) -> None:
        if page is None:
            return
        focus = QApplication.focusWidget()
        if focus is not None and page.isAncestorOf(focus):
            # Else Qt would pass it on to a figure of the next page, which then took the keys.
            self.window().setFocus()
        page.hide()
        page.deleteLater()

    def _open(self, key: str, origin: QWidget) -> None:
        self.evidence_wanted.emit(key)
        self._opener(key, origin)

    def _focus_key(self) -> str:
        widget = QApplication.focusWidget()
        if widget is None or self._page is None or not self._page.isAncestorOf(widget):
            return ""
        current = getattr(widget, "current", None)
        if current is not None:
            return str(getattr(current, "key", ""))
        figure = getattr(widget, "figure", None)
        return str(figure.key) if figure is not None else str(getattr(widget, "key", ""))

    def _focus_on(self, key: str) -> None:
        for widget in self.figures():
            figure = getattr(widget, "figure", None)
            if (figure is not None and figure.key == key) or getattr(widget, "key", None) == key:
                widget.setFocus()
                return
            hits = getattr(widget, "hits", None)
            if callable(hits) and any(getattr(hit, "key", "") == key for hit in hits()):
                widget.setFocus()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        rect = self.page_rect()
        self.theme.set_zoom(max(rect.width(), 1) / WIDTH)
        for page in (self._page, self._next):
            if page is not None:
                page.setGeometry(rect)
                page.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme.color("surface"))
