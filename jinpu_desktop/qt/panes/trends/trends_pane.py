"""The Trends pane: indicators over time, with every gap, break and disagreement in sight."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from jinpu_desktop.charts.trend import MOST_SERIES
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.motion import SystemMotion
from jinpu_desktop.runtime.settings import MOTION, TREND_FAVOURITES, TREND_VIEWS, Setting, Settings
from jinpu_desktop.services.saved_views import toggled, with_view, without_view
from jinpu_desktop.services.trend_point import withdrawn_words
from jinpu_desktop.services.trend_query import PANE, TrendQuery
from jinpu_desktop.services.trend_table import csv_text
from jinpu_desktop.services.trends import TrendSpec, TrendsService
from jinpu_desktop.services.written_file import write_whole

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.trends.trends_page import TrendsPage


class TrendsPane(Pane):
    """`jinpu://trends?i=&p=&f=&ind=&t=&base=&of=&from=&to=&est=&ev=`; without a query the view seen last.

    What the reader changes on a chart changes the link in place; another indicator from the list is a
    step. T shows the table and the chart again.
    """

    def __init__(
        self, ui: UiContext, dispatcher: Dispatcher, service: TrendsService, settings: Settings
    ) -> None:
        super().__init__(ui, dispatcher, _("Trends"))
        self._service, self._settings = service, settings
        self._motion = SystemMotion()
        self._seen = TrendQuery((), ())
        self._moved = False
        self._wanted: TrendQuery | None = None
        self.export_dialog: QFileDialog | None = None
        self.page: TrendsPage | None = None

    def show_link(self, link: Link) -> None:
        asked = link if link.get("i") or link.get("p") else self._seen.link()
        self.ask(lambda: _answer(self._service, asked), self._show)

    def first_focus(self) -> QWidget | None:
        if self.page is None:
            return None
        return self.page.chart.area.first or self.page.side.list

    def _show(self, spec: TrendSpec) -> None:
        if self.page is None:
            self.page = self._make_page()
        if not spec.refusal:
            self._seen = spec.query
        chosen = None if self._moved or self.is_refreshing else bool(self.link and self.link.get("i"))
        self._moved = False
        before = self.page.spec if self.is_refreshing else None
        same = before is not None and before.query == spec.query
        self.page.chart.say_withdrawn(withdrawn_words(before.points, spec.points) if before and same else "")
        self.page.show_spec(
            spec, self._settings.get(TREND_FAVOURITES), self._settings.get(TREND_VIEWS), chosen
        )
        self.set_content(self.page)
        self.page.chart.controls.show_events()

    def _make_page(self) -> TrendsPage:
        from jinpu_desktop.qt.panes.trends.trends_page import TrendsPage

        # Asked once now, so that the system has answered before the first change.
        self._may_move()
        page = TrendsPage(self.ui, self._may_move)
        page.side.moved_to.connect(self._on_moved)
        page.side.opened.connect(self._on_opened)
        page.side.entered_detail.connect(self._on_entered_detail)
        page.chart.query_changed.connect(self._take)
        page.chart.link_wanted.connect(lambda query: self.ui.open_link(str(query.link())))
        page.chart.star_toggled.connect(self._on_star)
        page.chart.notice.accepted.connect(self._on_notice)
        page.lines_wanted.connect(self._on_lines)
        page.export_wanted.connect(self.start_export)
        page.save_wanted.connect(self._on_save)
        page.view_wanted.connect(lambda name: self._on_opened(f"view:{name}"))
        page.removal_wanted.connect(self._on_removal)
        return page

    def _may_move(self) -> bool:
        return self._motion.may_move(self._settings.get(MOTION))

    def _take(self, query: TrendQuery) -> None:
        """Show another form of what is shown: the link changes in place."""
        link = query.link()
        self._moved = True
        self.open(link)
        self.link_changed.emit(link)

    def _query_of(self, row_id: str) -> TrendQuery | None:
        """What a row of the list stands for."""
        spec = self.page.spec if self.page else None
        if spec is None:
            return None
        kind, _colon, name = row_id.partition(":")
        if kind == "preset":
            return next((one.query for one in spec.presets if one.id == name), None)
        if kind == "view":
            kept = self._settings.get(TREND_VIEWS)
            views = dict(kept)
            try:
                return TrendQuery.of_link(Link.parse(views[name]))
            except (KeyError, ValueError, KnownError):
                return None
        found = next((row.query for row in spec.rows if row.id == (name or kind)), None)
        if found is not None and found.places[0] in spec.query.places[:1]:
            # The reader's places stay, as long as the first of them has figures of it.
            now = spec.query
            found = found._replace(places=now.places, first=now.first, last=now.last, estimates=now.estimates)
        return found

    def _on_moved(self, row_id: str) -> None:
        query = self._query_of(row_id)
        if query is not None:
            self._take(query)

    def _on_opened(self, row_id: str) -> None:
        query = self._query_of(row_id)
        if query is not None and self.page is not None:
            self.page.both.show_detail()
            self.ui.open_link(str(query.link()))

    def _on_entered_detail(self) -> None:
        focus = self.first_focus()
        if self.page is not None and focus is not None:
            self.page.both.show_detail()
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_lines(self, query: TrendQuery) -> None:
        """Take a line more. A ninth is refused in words; each in a chart of its own is offered."""
        assert self.page is not None and self.page.spec is not None
        now = len(self.page.spec.query.places) * len(self.page.spec.query.indicators)
        wanted = len(query.places) * len(query.indicators)
        if now <= MOST_SERIES < wanted and len(self.page.spec.panels) == 1:
            self._wanted = query
            words = _(
                "One chart shows at most eight lines. Take one off first, or see each in its own chart."
            )
            self.page.chart.notice.say(words, _("Show them side by side"))
            return
        self._take(query)

    def _on_notice(self, name: str) -> None:
        if name:
            self._save_view(name)
        elif self._wanted is not None:
            query, self._wanted = self._wanted, None
            self._take(query)

    def _on_star(self) -> None:
        if self.page is None or self.page.spec is None:
            return
        indicator_id = self.page.spec.query.indicators[0]
        self._keep(TREND_FAVOURITES, toggled(self._settings.get(TREND_FAVOURITES), indicator_id))

    def _on_save(self) -> None:
        if self.page is not None and self.page.spec is not None:
            self._wanted = None
            words = _("Save this view as")
            self.page.chart.notice.ask_name(words, self.page.spec.title[:80], _("Save"))

    def _save_view(self, name: str) -> None:
        assert self.page is not None and self.page.spec is not None
        try:
            views = with_view(self._settings.get(TREND_VIEWS), name, self.page.spec.query.link())
        except KnownError as error:
            self.page.chart.notice.say(str(error))
            return
        self._keep(TREND_VIEWS, views)

    def _on_removal(self, name: str) -> None:
        self._keep(TREND_VIEWS, without_view(self._settings.get(TREND_VIEWS), name))

    def _keep(self, setting: Setting, value: tuple) -> None:  # type: ignore[type-arg]
        """Choose a value, write the settings, and show the list with it."""
        assert self.page is not None and self.page.spec is not None
        self._settings.set(setting, value)
        try:
            self._settings.save()
        except KnownError as error:
            self.page.chart.notice.say(str(error))
        self._moved = True
        self._show(self.page.spec)

    def start_export(self, kind: str) -> None:
        """Ask where to save the view as `png`, `svg` or `csv`; the dialog blocks nothing."""
        assert self.page is not None and self.page.spec is not None
        spec = self.page.spec
        dialog = QFileDialog(self, _("Export"))
        dress(dialog, self.ui.theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{kind.upper()} (*.{kind})")
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(f"{_file_name(spec)}.{kind}")
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path), kind))
        self.export_dialog = dialog
        dialog.open()

    def export_to(self, path: Path, kind: str) -> None:
        """Save the view; the line in the card says what came of it."""
        from jinpu_desktop.qt.panes.trends.picture import picture_png, picture_svg

        assert self.page is not None and self.page.spec is not None
        spec, theme = self.page.spec, self.ui.theme
        try:
            if kind == "csv":
                # With its mark in front, because spreadsheets take UTF-8 for something else without it.
                data = b"\xef\xbb\xbf" + csv_text(spec).encode()
            else:
                picture = picture_png if kind == "png" else picture_svg
                data = picture(spec, theme, self.page.chart.area.paints(spec))
            write_whole(path, data)
        except KnownError as error:
            self.page.chart.notice.say(str(error))
            return
        self.page.chart.notice.say(_("Saved: {name}").format(name=path.name))

    # Overrides of Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T for the table, and zoom in time from anywhere on the page; the rest is the chart's own."""
        chart = self.page.chart if self.page is not None else None
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        plot = chart.area.first if chart is not None else None
        if chart is None or not plain:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_T:
            chart.show_table(not chart.shows_table)
        elif plot is not None and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            plot.zoom_by(1)
        elif plot is not None and event.key() == Qt.Key.Key_Minus:
            plot.zoom_by(-1)
        elif plot is not None and event.key() == Qt.Key.Key_0:
            plot.reset_range()
        else:
            super().keyPressEvent(event)


def _answer(service: TrendsService, link: Link) -> TrendSpec:
    # What draws the charts takes its time to load: here it does not hold up the window.
    import jinpu_desktop.qt.panes.trends.trends_page  # noqa: F401

    return service.load(TrendQuery.of_link(link))


def _file_name(spec: TrendSpec) -> str:
    """The view's ids as a name that every file system takes."""
    parts = (PANE, *spec.query.indicators[:3], *spec.query.places[:3], spec.query.transform)
    return "-".join("".join(c for c in part if c.isalnum() or c == "-") for part in parts)[:100]
