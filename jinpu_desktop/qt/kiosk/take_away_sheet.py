"""What a visitor takes away on his telephone: a square code that needs no network, and its text in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.kiosk.evidence_sheet import figure_now
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, TakenAway, Taking
from jinpu_desktop.qt.kiosk.kiosk_sheet import KioskSheet
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.handoff import MOST_FIGURES, HandoffFigure, handoff_text, qr_matrix

if TYPE_CHECKING:
    from jinpu_desktop.qt.kiosk.interest_form import InterestForm

MODULE = 8
QUIET = 4
_EDGE = 20
_FORM, _FORM_STANDING = 800, 960
# Less than this is no code that a telephone reads from an arm's length.
_LEAST_MODULE = 3


class Code(NamedTuple):
    """A code that fits: its text, its modules, and the side of one in pixels."""

    text: str
    modules: tuple[tuple[bool, ...], ...]
    module: int

    @property
    def side(self) -> int:
        """The side of the whole with its quiet zone, in pixels."""
        return (len(self.modules) + 2 * QUIET) * self.module


class TakeAwaySheet(KioskSheet):
    """The code at the left of its words, or above them where the screen stands. Where visitors may leave
    their address, a button leads to the form. `begun` is how far the visitor was in another language."""

    def __init__(
        self, kit: KioskKit, taken: TakenAway, begun: Taking | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, _("Take it away"), parent)
        self._taken, self._title = taken, taken.title
        self._figures: tuple[HandoffFigure, ...] = ()
        self.is_settled = False
        self.form: InterestForm | None = None
        self.code = QrCode()
        self.words = _CodeWords(kit)
        self.back_button.clicked.connect(self._show_code)
        self.leave_button = KioskButton(kit, _("Leave an address"))
        self.leave_button.clicked.connect(lambda _on=False: self._show_form())
        if kit.interest is not None:
            self.foot.addWidget(self.leave_button)
        else:
            self.leave_button.setParent(self)
        self._show_code()
        if begun is not None and begun.is_leaving and kit.interest is not None:
            self._show_form(begun)
        self._channel = Channel(kit.dispatcher, self)
        self._channel.arrived.connect(self._on_arrived)
        self._channel.failed.connect(lambda _sentence: self._on_arrived((taken.title, ())))
        services = kit.services
        self._channel.ask(lambda: _handed(services, taken))

    def _on_arrived(self, handed: tuple[str, tuple[HandoffFigure, ...]]) -> None:
        self._title, self._figures = handed
        self.is_settled = True
        self.grown.emit()

    def taking(self) -> Taking | None:
        taking = Taking(self._taken)
        return taking if self.form is None else self.form.put_into(taking)

    # The code

    def _show_code(self) -> None:
        self.form = None
        self.back_button.hide()
        self.leave_button.setVisible(self.kit.interest is not None)
        self.set_title(_("Take it away"))
        self.words = _CodeWords(self.kit)
        self.code = QrCode(self)
        if self.kit.portrait():
            self.words.put_first(self.code)
        self.set_content(self.words)

    def _fitting(self, room: int) -> Code:
        """The code that fits into so many pixels each way: all of it, where there are as many as a full one
        needs; else with as many of the figures and as much of the contact as it can hold then."""
        contact = list(self.kit.config.contact.lines)
        figures = list(self._figures)
        module = max(MODULE, self.kit.theme.k(MODULE))
        while True:
            text = handoff_text(self._taken.link, self._title, figures, contact)
            modules = qr_matrix(text)
            whole = len(modules) + 2 * QUIET
            if whole * module <= room:
                return Code(text, modules, module)
            if figures:
                figures.pop()
            elif contact:
                contact.pop()
            else:
                return Code(text, modules, max(_LEAST_MODULE, room // whole))

    def wanted_height(self, width: int, room: int, whole: int) -> int:
        if self.form is not None:
            # One height for all its steps: buttons that jump away from a finger are touched in vain.
            self._keep_left(0)
            wanted = _FORM_STANDING if self.kit.portrait() else _FORM
            return min(room, self.kit.theme.k(wanted))
        if not self.is_settled:
            return super().wanted_height(width, room, whole)
        edge, side = self.kit.theme.k(_EDGE), self.kit.theme.space("page-margin")
        if self.kit.portrait():
            around = self._around(width)
            self._show(self._fitting(min(width - 2 * side, whole - around)))
            wanted = super().wanted_height(width, whole, whole) + edge
            # Words may be scrolled to, the code not.
            return min(wanted, max(room, self.code.code.side + around))
        code = self._fitting(min(whole - 2 * edge, width // 2))
        self._keep_left(code.side + self.kit.theme.k(48))
        self._show(code)
        # Over the head too, where the page is too low for the code.
        height = max(min(room, super().wanted_height(width, room, whole)), code.side + 2 * edge)
        self.code.move(side, height - code.side - edge)
        return height

    def _show(self, code: Code) -> None:
        self.words.say(code.text)
        self.code.show_code(code)
        self._measure_anew()

    def _measure_anew(self) -> None:
        """Qt would do so in a moment; the height is asked for now."""
        for widget in (self.words, self.area.content):
            layout = widget.layout()
            assert layout is not None
            layout.invalidate()
            layout.activate()

    def _keep_left(self, wide: int) -> None:
        """Leave room for the code at the left of everything."""
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        left = self.kit.theme.space("page-margin") + wide
        layout.setContentsMargins(left, margins.top(), margins.right(), margins.bottom())

    # The form

    def _show_form(self, begun: Taking | None = None) -> None:
        from jinpu_desktop.qt.kiosk.interest_form import InterestForm

        self.code.hide()
        self.code.deleteLater()
        self.leave_button.hide()
        self.back_button.show()
        self.set_title(_("Leave an address"))
        self.form = InterestForm(self.kit, self._taken.link, begun=begun)
        self.form.done.connect(self._show_code)
        self.set_content(self.form)


class QrCode(QWidget):
    """A code, always black on white: telephones look for that, whatever the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = Code("", (), 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Code for your telephone"))
        self.hide()

    @property
    def code(self) -> Code:
        """What is shown."""
        return self._code

    def show_code(self, code: Code) -> None:
        """Show this one."""
        self._code = code
        self.setFixedSize(code.side, code.side)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        side = self._code.module
        for row, modules in enumerate(self._code.modules):
            for column, is_dark in enumerate(modules):
                if is_dark:
                    x, y = (column + QUIET) * side, (row + QUIET) * side
                    painter.fillRect(x, y, side, side, Qt.GlobalColor.black)


class _CodeWords(QWidget):
    """What to do with the code, and what it says."""

    def __init__(self, kit: KioskKit) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.k(14))
        how = _("Point the camera of your telephone at the code. It needs no network: the text is in it.")
        self._column.addWidget(TextLabel(kit.ui, how, "body"))
        self._column.addWidget(TextLabel(kit.ui, _("It says:"), "h3"))
        self._text = TextLabel(kit.ui, "", "small", "text-2")
        self._text.setProperty("citation", True)
        self._column.addWidget(self._text)

    def put_first(self, code: QrCode) -> None:
        """The code stands above the words."""
        self._column.insertWidget(0, code, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, text: str) -> None:
        """What the code says."""
        if text != self._text.text():
            self._text.setText(text)


def _handed(services: Services, taken: TakenAway) -> tuple[str, tuple[HandoffFigure, ...]]:
    """The title and the figures with what belongs to them, in the language spoken now; a figure of which
    nothing is known has its value alone."""
    from jinpu_desktop.services.figure_facts import FigureReader

    reader = FigureReader(services.record, services.evidence)
    found, title = [], taken.title
    for one in taken.figures[:MOST_FIGURES]:
        try:
            facts = reader.facts(one.figure.key)
            if one.name == taken.title:
                title = figure_now(services, one.figure.key).name
        except KnownError:
            found.append(HandoffFigure(one.name, one.figure.printed))
            continue
        figure = facts.figure
        status = f" ({mark_word(figure.mark)})" if figure.mark != "A" else ""
        publisher = next((s.publisher or s.title for s in facts.sources), "")
        found.append(HandoffFigure(facts.label, f"{figure.printed}{status}", facts.period, publisher))
    return title, tuple(found)
