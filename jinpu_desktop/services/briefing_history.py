"""The steps of an editing session, to be undone and done again. Values only."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.briefing import Briefing

MOST_STEPS = 200
# Typing goes on in the same step until it rests so long, in seconds.
TYPING_PAUSE = 1.0


class Step(NamedTuple):
    """One change. `what` names its kind (`what_words` in briefing_words.py). Typing has a `field`, and steps
    with the same one merge; `at` is when the last of it came, in seconds of the editor's clock."""

    what: str
    before: Briefing
    after: Briefing
    field: str = ""
    at: float = 0.0


class History:
    """Where the session stands, and the way back and forth from there."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def last(self) -> Step | None:
        """What `undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Step | None:
        """What `redo` would do again."""
        return self._undone[-1] if self._undone else None

    def add(self, step: Step) -> None:
        """A step was done. What was undone before it is gone."""
        self._undone.clear()
        last = self.last
        if last is not None and step.field and step.field == last.field and step.at - last.at < TYPING_PAUSE:
            self._done[-1] = step._replace(before=last.before)
            return
        self._done.append(step)
        del self._done[:-MOST_STEPS]

    def undo(self) -> Step | None:
        """Take the last step back. The next typing begins a step of its own."""
        if not self._done:
            return None
        step = self._done.pop()._replace(field="")
        self._undone.append(step)
        if self._done:
            self._done[-1] = self._done[-1]._replace(field="")
        return step

    def redo(self) -> Step | None:
        """Do the step again that was taken back last."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step
