"""What can be changed on a chart, as chips: lines, frequency, base, time, industry, event, estimates."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from jinpu_desktop.domain.transform import Transform
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.panes.trends.choice_chip import ChoiceChip
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.trend_options import TrendChoice, TrendEvent
from jinpu_desktop.services.trend_query import ALL_EVENTS
from jinpu_desktop.services.trends import TrendSpec


class ControlBar(QWidget):
    """Signals: `query_changed(TrendQuery)`; `events_chosen(tuple)` those to mark on the chart;
    `star_toggled()`; `log_toggled(bool)`."""

    query_changed = Signal(object)
    events_chosen = Signal(object)
    log_toggled = Signal(bool)
    star_toggled = Signal()

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self._spec: TrendSpec | None = None
        self.marked: tuple[TrendEvent, ...] = ()
        self.menu: QMenu | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(gap=6, line_gap=6)
        self.setLayout(self._flow)
        self.lines: dict[str, FilterChip] = {}
        self.frequency = self._choice(_("Figures"), lambda q, v: q._replace(frequency=v))
        self.base = self._choice(_("Base year"), lambda q, v: q._replace(base=int(v)))
        self.whole = self._choice(_("Share of"), lambda q, v: q._replace(of=v))
        self.first = self._choice(_("From"), lambda q, v: q._replace(first=int(v) if v else None))
        self.last = self._choice(_("To"), lambda q, v: q._replace(last=int(v) if v else None))
        self.industry = self._choice(_("Industry"), lambda q, v: q._replace(industry=v))
        self.events = FilterChip(ui, _("Event"), icon="chevron-down")
        self.events.setAccessibleDescription(_("Opens a list of events to mark on the chart."))
        self.events.clicked.connect(self._on_events)
        self.estimates = FilterChip(ui, _("Estimates and forecasts"))
        self.estimates.toggled.connect(self._on_estimates)
        self.log = FilterChip(ui, _("Log scale"))
        self.log.setAccessibleDescription(_("Equal steps of the axis are equal ratios."))
        self.log.toggled.connect(self.log_toggled)
        self.log.hide()
        self.star = FilterChip(ui, _("Favourite"), icon="star")
        self.star.setAccessibleDescription(_("Favourites stand at the top of the list."))
        self.star.clicked.connect(self.star_toggled)
        self._fixed = (
            self.frequency, self.base, self.whole, self.first, self.last, self.industry, self.events,
            self.estimates, self.log, self.star,
        )  # fmt: skip
        for chip in self._fixed:
            self._flow.addWidget(chip)

    def show_spec(self, spec: TrendSpec, is_favourite: bool) -> None:
        """Offer the choices of a view."""
        self._spec = spec
        query, choices = spec.query, spec.choices
        self._show_lines(spec)
        if choices is None:
            for chip in self._fixed:
                chip.hide()
            return
        self.frequency.show_choices(choices.frequencies, query.frequency, "A")
        base = next((one.base for one in spec.series if one.base), query.base)
        self.base.show_choices(choices.bases, str(base or ""), str(base or ""))
        is_share = query.transform == Transform.SHARE.value
        wholes = choices.wholes if is_share else ()
        of = query.of or (wholes[0].value if wholes else "")
        self.whole.show_choices(wholes, of, of)
        every = TrendChoice("", _("all"))
        years = (every, *choices.years) if choices.years else ()
        self.first.show_choices(years, str(query.first or ""))
        self.last.show_choices(years, str(query.last or ""))
        self.industry.show_choices(choices.industries, query.industry)
        self.events.setVisible(bool(choices.events))
        self.estimates.blockSignals(True)
        self.estimates.setChecked(query.estimates)
        self.estimates.blockSignals(False)
        self.estimates.show()
        self.star.setChecked(is_favourite)
        self.star.show()

    def show_events(self) -> None:
        """Mark the events that the view's link names."""
        query, choices = (self._spec.query, self._spec.choices) if self._spec else (None, None)
        events = choices.events if query is not None and query.event and choices is not None else ()
        if query is not None and query.event != ALL_EVENTS:
            events = tuple(event for event in events if event.key == f"event:{query.event}")
        if events or self.marked:
            self._mark_events(events)

    def open_events(self) -> QMenu:
        """Open the list of events, a year a list."""
        menu = QMenu(self)
        dress(menu, self.ui.theme)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Event"))
        choices = self._spec.choices if self._spec else None
        every = choices.events if choices else ()
        for words, events in ((_("No event"), ()), (_("All as marks"), every)):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on, events=events: self._take_events(events))
            action.setCheckable(True)
            action.setChecked(self.marked == events)
        menu.addSeparator()
        years: dict[str, QMenu] = {}
        for event in every:
            if event.year not in years:
                years[event.year] = menu.addMenu(event.year)
            words = f"{event.date}: {event.words}".replace("&", "&&")
            action = years[event.year].addAction(words)
            action.triggered.connect(lambda _on, event=event: self._take_events((event,)))
            action.setCheckable(True)
            action.setChecked(self.marked == (event,))
        self.menu = menu
        menu.popup(self.events.mapToGlobal(QPoint(0, self.events.height() + 2)))
        return menu

    def _show_lines(self, spec: TrendSpec) -> None:
        """A chip for each place, and for each indicator where there are several; a click takes it away."""
        query = spec.query
        wanted = [*(query.indicators if len(query.indicators) > 1 else ()), *query.places]
        if list(self.lines) == wanted and all(
            chip.text() == spec.name_of(name) for name, chip in self.lines.items()
        ):
            return
        for chip in self.lines.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for chip in self._fixed:
            self._flow.removeWidget(chip)
        self.lines = {}
        for name in wanted:
            chip = FilterChip(self.ui, spec.name_of(name), icon="close")
            chip.setChecked(True)
            chip.setProperty("citation", True)
            chip.setAccessibleDescription(_("Takes it off the chart."))
            chip.clicked.connect(lambda _on, name=name: self._on_line(name))
            self.lines[name] = chip
            self._flow.addWidget(chip)
            chip.show()
        for chip in self._fixed:
            self._flow.addWidget(chip)

    def _on_line(self, name: str) -> None:
        self.lines[name].setChecked(True)
        if self._spec is None:
            return
        query = self._spec.query
        places = tuple(place for place in query.places if place != name)
        indicators = tuple(one for one in query.indicators if one != name)
        if places and indicators:
            self.query_changed.emit(query._replace(places=places, indicators=indicators))

    def _choice(self, name: str, change) -> ChoiceChip:  # type: ignore[no-untyped-def]
        chip = ChoiceChip(self.ui, name)

        def on_chosen(value: str) -> None:
            if self._spec is not None:
                self.query_changed.emit(change(self._spec.query, value))

        chip.chosen.connect(on_chosen)
        return chip

    def _on_estimates(self, on: bool) -> None:
        if self._spec is not None and self._spec.query.estimates != on:
            self.query_changed.emit(self._spec.query._replace(estimates=on))

    def _on_events(self) -> None:
        self.events.setChecked(bool(self.marked))
        self.open_events()

    def _take_events(self, events: tuple[TrendEvent, ...]) -> None:
        """Mark what the reader asked for, and keep it in the link."""
        self._mark_events(events)
        if self._spec is not None:
            name = events[0].key.partition(":")[2] if len(events) == 1 else ALL_EVENTS if events else ""
            self.query_changed.emit(self._spec.query._replace(event=name))

    def _mark_events(self, events: tuple[TrendEvent, ...]) -> None:
        self.marked = events
        self.events.setChecked(bool(events))
        self.events_chosen.emit(events)
