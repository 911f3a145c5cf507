"""All services over one record; each is made when it is first asked for, and anew after a change."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from jinpu_desktop.services.record import Record

if TYPE_CHECKING:
    from pathlib import Path

    from jinpu_desktop.services.briefing_library import BriefingLibrary
    from jinpu_desktop.services.briefings_pane import BriefingsService
    from jinpu_desktop.services.companies import CompaniesService
    from jinpu_desktop.services.compare import CompareService
    from jinpu_desktop.services.earlier_packs import EarlierPacks, EarlierValue
    from jinpu_desktop.services.evidence import EvidenceService
    from jinpu_desktop.services.finance import FinanceService
    from jinpu_desktop.services.industries import IndustriesService
    from jinpu_desktop.services.notes import NotesService
    from jinpu_desktop.services.overview import OverviewService
    from jinpu_desktop.services.pack_shelf import PackShelf
    from jinpu_desktop.services.places import PlacesService
    from jinpu_desktop.services.policies import PoliciesService
    from jinpu_desktop.services.search import SearchService
    from jinpu_desktop.services.slides import SlidesService
    from jinpu_desktop.services.sources import SourcesService
    from jinpu_desktop.services.timeline import TimelineService
    from jinpu_desktop.services.trends import TrendsService


class _StandIn:
    """Stands for a service, which panes keep for as long as the program runs.

    A service keeps rows that it has read. After a change the next question makes a new one, while a question
    that is under way ends with the old one: so no stale row gets into what is kept from then on.
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make
        self._making = threading.Lock()
        self._service: Any = None

    def forget(self) -> None:
        with self._making:
            self._service = None

    def __getattr__(self, name: str) -> Any:
        with self._making:
            if self._service is None:
                self._service = self._make()
            service = self._service
        return getattr(service, name)


class Services:
    """One service per subject. Importing a service costs time, so that waits until a pane needs it.

    Services may be asked from any thread, and kept: after `refresh` they read the record afresh.
    """

    def __init__(self, record: Record, store_file: Path | None = None) -> None:
        """`store_file` is the user's own database, whether or not it exists; None: nothing is kept."""
        self.record = record
        self._store_file = store_file
        self._notes: NotesService | None = None
        self._briefings: BriefingLibrary | None = None
        # The file of the keys by which data packs are checked; None for those of the program.
        self.pack_keys: Path | None = None
        self._earlier: EarlierPacks | None = None
        self._making = threading.Lock()
        self._composing: BriefingsService | None = None
        self._stand_ins: dict[str, _StandIn] = {}

    @property
    def store_file(self) -> Path | None:
        """The user's own database, whether or not it exists; None: nothing is kept."""
        return self._store_file

    def close(self) -> None:
        """Save what is being edited, and let go of the user's own database."""
        if self._briefings is not None:
            self._briefings.close()
        if self._notes is not None:
            self._notes.close()

    def unsaved(self) -> tuple[str, ...]:
        """Save what is being edited now; the sentences of what cannot be saved."""
        library = self._briefings
        return () if library is None or library.flush() else library.troubles

    def take(self, record: Record) -> None:
        """Answer from another record from now on. For the thread that asks; a question that is under way
        ends with the record it began with, whose database is to stay open until then."""
        self.record = record
        if self._composing is not None:
            self._composing.record = record
        self.refresh()

    def refresh(self) -> None:
        """Let no service answer any more from what it read before now. For any thread."""
        self.record.observations.refresh()
        for stand_in in tuple(self._stand_ins.values()):
            stand_in.forget()

    def _of(self, name: str, make: Callable[[], Any]) -> Any:
        return self._stand_ins.setdefault(name, _StandIn(make))

    @property
    def can_keep(self) -> bool:
        """Whether stars, notes and briefings can be kept: there is a place for them."""
        return self._store_file is not None

    @property
    def notes(self) -> NotesService:
        """Stars, notes and the views seen last. It follows its file by itself."""
        if self._notes is None:
            from jinpu_desktop.services.notes import NotesService

            self._notes = NotesService(self._store_file)
        return self._notes

    @property
    def briefings(self) -> BriefingLibrary:
        """The reader's briefings. It follows its folder by itself."""
        with self._making:
            # Two libraries would be two editors of one file.
            if self._briefings is None:
                from jinpu_desktop.runtime.userdirs import briefings_folder
                from jinpu_desktop.services.briefing_library import BriefingLibrary

                file = self._store_file
                self._briefings = BriefingLibrary(None if file is None else briefings_folder(file.parent))
            return self._briefings

    @property
    def shelf(self) -> PackShelf | None:
        """The user's data packs; None where nothing is kept."""
        if self._store_file is None:
            return None
        from jinpu_desktop.services.pack_shelf import PackShelf

        return PackShelf(self._store_file.parent, self.pack_keys)

    def earlier_values(self, key: str) -> tuple[EarlierValue, ...]:
        """What other data packs say of a figure; nothing, and nothing is loaded, where none is installed."""
        from jinpu_desktop.runtime.userdirs import packs_folder

        if self._store_file is None or not packs_folder(self._store_file.parent).is_dir():
            return ()
        with self._making:
            shelf = self.shelf
            if self._earlier is None and shelf is not None:
                from jinpu_desktop.services.earlier_packs import EarlierPacks

                self._earlier = EarlierPacks(shelf)
            earlier = self._earlier
        return earlier.values(self.record, key) if earlier is not None else ()

    @property
    def overview(self) -> OverviewService:
        """The Overview's service."""

        def make() -> OverviewService:
            from jinpu_desktop.services.overview import OverviewService

            return OverviewService(self.record)

        return cast("OverviewService", self._of("overview", make))

    @property
    def evidence(self) -> EvidenceService:
        """The evidence drawer's service."""

        def make() -> EvidenceService:
            from jinpu_desktop.services.evidence import EvidenceService

            return EvidenceService(self.record)

        return cast("EvidenceService", self._of("evidence", make))

    @property
    def finance(self) -> FinanceService:
        """The service of Xiaoyao Bay finance."""

        def make() -> FinanceService:
            from jinpu_desktop.services.finance import FinanceService

            return FinanceService(self.record)

        return cast("FinanceService", self._of("finance", make))

    @property
    def industries(self) -> IndustriesService:
        """The Industries pane's service."""

        def make() -> IndustriesService:
            from jinpu_desktop.services.industries import IndustriesService

            return IndustriesService(self.record)

        return cast("IndustriesService", self._of("industries", make))

    @property
    def timeline(self) -> TimelineService:
        """The Timeline pane's service."""

        def make() -> TimelineService:
            from jinpu_desktop.services.timeline import TimelineService

            return TimelineService(self.record)

        return cast("TimelineService", self._of("timeline", make))

    @property
    def trends(self) -> TrendsService:
        """The Trends pane's service."""

        def make() -> TrendsService:
            from jinpu_desktop.services.trends import TrendsService

            return TrendsService(self.record)

        return cast("TrendsService", self._of("trends", make))

    @property
    def places(self) -> PlacesService:
        """The service of Places & ports."""

        def make() -> PlacesService:
            from jinpu_desktop.services.places import PlacesService

            return PlacesService(self.record)

        return cast("PlacesService", self._of("places", make))

    @property
    def sources(self) -> SourcesService:
        """The Sources pane's service."""

        def make() -> SourcesService:
            from jinpu_desktop.services.sources import SourcesService

            return SourcesService(self.record)

        return cast("SourcesService", self._of("sources", make))

    @property
    def companies(self) -> CompaniesService:
        """The companies pane's service."""

        def make() -> CompaniesService:
            from jinpu_desktop.services.companies import CompaniesService

            return CompaniesService(self.record)

        return cast("CompaniesService", self._of("companies", make))

    @property
    def compare(self) -> CompareService:
        """The Compare pane's service."""

        def make() -> CompareService:
            from jinpu_desktop.services.compare import CompareService

            return CompareService(self.record)

        return cast("CompareService", self._of("compare", make))

    @property
    def policies(self) -> PoliciesService:
        """The service of Policies and setting up."""

        def make() -> PoliciesService:
            from jinpu_desktop.services.policies import PoliciesService

            return PoliciesService(self.record)

        return cast("PoliciesService", self._of("policies", make))

    @property
    def search(self) -> SearchService:
        """The search over everything."""

        def make() -> SearchService:
            from jinpu_desktop.services.search import SearchService

            return SearchService(self.record)

        return cast("SearchService", self._of("search", make))

    @property
    def composing(self) -> BriefingsService:
        """The Briefings pane's service. It remembers what was verified last, so it stays the same."""
        if self._composing is None:
            from jinpu_desktop.services.briefings_pane import BriefingsService

            self._composing = BriefingsService(self.record, self.briefings, self.slides, self.evidence)
        return self._composing

    @property
    def slides(self) -> SlidesService:
        """What makes pages of briefings."""

        def make() -> SlidesService:
            from jinpu_desktop.services.slides import SlidesService

            return SlidesService(self.record, self)

        return cast("SlidesService", self._of("slides", make))
