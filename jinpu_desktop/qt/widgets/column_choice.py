"""Which columns of a table the reader chose to see."""

from __future__ import annotations

from contextlib import suppress


class ColumnChoice:
    """Columns by number: `hidden` ones, and `kept` ones that do not give way where there is no room."""

    def __init__(self, text: str = "") -> None:
        self.hidden: set[int] = set()
        self.kept: set[int] = set()
        for part in text.split(","):
            with suppress(ValueError):
                if number := int(part):
                    (self.hidden if number < 0 else self.kept).add(abs(number) - 1)

    def __str__(self) -> str:
        """As it is remembered: `-3,5` hides the third and keeps the fifth."""
        signed = sorted(
            (number, f"{sign}{number + 1}") for sign, numbers in self._signed() for number in numbers
        )
        return ",".join(text for _number, text in signed)

    def _signed(self) -> tuple[tuple[str, set[int]], ...]:
        return ("-", self.hidden), ("", self.kept)

    def choose(self, number: int, on: bool) -> None:
        """Show a column wherever there is any way to, or hide it."""
        self.hidden.discard(number)
        self.kept.discard(number)
        (self.kept if on else self.hidden).add(number)

    def shown(self, columns: int) -> set[int]:
        """The columns that are to be shown; all if the choice would leave none."""
        found = set(range(columns)) - self.hidden
        return found or set(range(columns))
