"""Setting up a company, on the stand: five steps, the policies of each, and the page of a policy."""

from __future__ import annotations

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.pages.forgetful_page import ForgetfulPage
from jinpu_desktop.qt.kiosk.pages.path_view import PathView, StepView
from jinpu_desktop.services.policies import PoliciesSpec
from jinpu_desktop.services.policy_rows import PoliciesQuery


class SettingUpPage(ForgetfulPage):
    """`jinpu://policies` shows the path, `?step=2` (or any other filter) a list, `/<id>` one policy."""

    def show_link(self, link: Link) -> None:
        policies, query = self.kit.services.policies, PoliciesQuery.of(link)
        self.ask(lambda: policies.load(query, link.id), self._show)

    def _show(self, spec: PoliciesSpec) -> None:
        if spec.page is not None:
            from jinpu_desktop.qt.kiosk.pages.policy_view import PolicyView

            self.set_content(PolicyView(self.kit, spec.page))
        elif spec.query.is_filtered:
            self.set_content(StepView(self.kit, spec))
        else:
            self.set_content(PathView(self.kit, spec))
