"""A dossier folder that a test spoils line by line, as a hurried author would."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path


class DossierCopy:
    """Files as lists of lines; the shipped dossier has one row a line, so row n stands on line n + 1."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, source: Path, folder: Path) -> DossierCopy:
        shutil.copytree(source, folder)
        return cls(folder)

    def lines(self, file: str) -> list[bytes]:
        return (self.folder / file).read_bytes().split(b"\n")[:-1]

    def write_lines(self, file: str, lines: list[bytes]) -> None:
        (self.folder / file).write_bytes(b"\n".join(lines) + b"\n")

    def columns(self, file: str) -> list[str]:
        return self.lines(file)[0].decode().split(",")

    def row(self, file: str, line: int) -> dict[str, str]:
        cells = next(csv.reader([self.lines(file)[line - 1].decode()]))
        return dict(zip(self.columns(file), cells, strict=True))

    def find(self, file: str, **cells: str) -> int:
        """The line of the first row with these cells."""
        columns = self.columns(file)
        for line, text in enumerate(self.lines(file), 1):
            row = dict(zip(columns, next(csv.reader([text.decode()])), strict=False))
            if line > 1 and all(row[name] == cell for name, cell in cells.items()):
                return line
        raise AssertionError(f"no row with {cells} in {file}")

    def set(self, file: str, line: int, **cells: str) -> int:
        """Changes cells of a row; returns its line."""
        row = self.row(file, line)
        assert set(cells) <= set(row)
        lines = self.lines(file)
        lines[line - 1] = _csv_line({**row, **cells}.values())
        self.write_lines(file, lines)
        return line

    def add(self, file: str, like: int, **cells: str) -> int:
        """Adds a row that differs from row `like` by these cells; returns its line."""
        lines = self.lines(file)
        lines.append(_csv_line({**self.row(file, like), **cells}.values()))
        self.write_lines(file, lines)
        return len(lines)

    def edit(self, file: str, line: int, old: bytes, new: bytes) -> int:
        """Replaces bytes in a line; returns the line."""
        lines = self.lines(file)
        assert old in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
        self.write_lines(file, lines)
        return line


def _csv_line(cells) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()[:-1].encode()
