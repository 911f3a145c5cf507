"""All services over one record; each is made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from jinpu_desktop.services.record import Record

if TYPE_CHECKING:
    from jinpu_desktop.services.companies import CompaniesService
    from jinpu_desktop.services.compare import CompareService
    from jinpu_desktop.services.evidence import EvidenceService
    from jinpu_desktop.services.finance import FinanceService
    from jinpu_desktop.services.industries import IndustriesService
    from jinpu_desktop.services.lookup import LookupService
    from jinpu_desktop.services.overview import OverviewService
    from jinpu_desktop.services.sources import SourcesService
    from jinpu_desktop.services.trends import TrendsService


class Services:
    """One service per subject. Importing a service costs time, so that waits until a pane needs it."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def overview(self) -> OverviewService:
        """The Overview's service."""
        from jinpu_desktop.services.overview import OverviewService

        return OverviewService(self.record)

    @cached_property
    def evidence(self) -> EvidenceService:
        """The evidence drawer's service."""
        from jinpu_desktop.services.evidence import EvidenceService

        return EvidenceService(self.record)

    @cached_property
    def finance(self) -> FinanceService:
        """The service of Xiaoyao Bay finance."""
        from jinpu_desktop.services.finance import FinanceService

        return FinanceService(self.record)

    @cached_property
    def industries(self) -> IndustriesService:
        """The Industries pane's service."""
        from jinpu_desktop.services.industries import IndustriesService

        return IndustriesService(self.record)

    @cached_property
    def trends(self) -> TrendsService:
        """The Trends pane's service."""
        from jinpu_desktop.services.trends import TrendsService

        return TrendsService(self.record)

    @cached_property
    def sources(self) -> SourcesService:
        """The Sources pane's service."""
        from jinpu_desktop.services.sources import SourcesService

        return SourcesService(self.record)

    @cached_property
    def companies(self) -> CompaniesService:
        """The companies pane's service."""
        from jinpu_desktop.services.companies import CompaniesService

        return CompaniesService(self.record)

    @cached_property
    def compare(self) -> CompareService:
        """The Compare pane's service."""
        from jinpu_desktop.services.compare import CompareService

        return CompareService(self.record)

    @cached_property
    def lookup(self) -> LookupService:
        """The service behind the search field."""
        from jinpu_desktop.services.lookup import LookupService

        return LookupService(self.record)
