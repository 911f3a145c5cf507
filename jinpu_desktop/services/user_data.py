"""The user's own figures as a page shows them: where they lie, what was imported, and taking it back."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.data.user_import import Imported, Importer, ImportRefusedError, NewSource
from jinpu_desktop.data.user_store import Changes, Import, UserStore
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.runtime.language import ngettext
from jinpu_desktop.services.record import Record

__all__ = ["Changes", "Import", "ImportRefusedError", "Imported", "UserDataService", "UserDataSpec"]


class UserDataQuery(NamedTuple):
    """What the page asks: at most so many imports, the latest first."""

    most: int = 200


class UserDataSpec(NamedTuple):
    """The user's own figures.

    `size` is the file's, in bytes; `n_hidden` counts rows that the open record cannot show, because it does
    not know their indicator, place or source, or has the same figure itself by now. `problem` is a sentence
    if the file cannot be used; everything else is then empty.
    """

    path: Path
    size: int
    n_observations: int
    n_hidden: int
    n_imports: int
    imports: tuple[Import, ...]
    sources: tuple[Source, ...]
    problem: str = ""


class UserDataService:
    """Reads and changes the user's store. Safe to share between threads.

    Changes are commits like those of any other process: whoever watches the store hears of them.
    """

    def __init__(self, record: Record, store: UserStore) -> None:
        self._record = record
        self._store = store
        self._importer = Importer(record.database, store)

    @property
    def importer(self) -> Importer:
        """What the watched folder and the feed put their files into."""
        return self._importer

    def load(self, query: UserDataQuery) -> UserDataSpec:
        """The page. Never raises for a store that cannot be used: it says so."""
        path = self._store.path
        try:
            size = path.stat().st_size if self._store.exists() else 0
            imports, observations = self._store.imports(), self._store.count()
            hidden = self._hidden(observations)
            sources = self._store.sources()
        except (KnownError, OSError) as error:
            return UserDataSpec(path, 0, 0, 0, 0, (), (), str(error))
        shown = imports[: query.most]
        return UserDataSpec(path, size, observations, hidden, len(imports), shown, sources)

    def import_file(self, path: Path, title: str = "", url: str = "") -> Imported:
        """Imports a file, all rows or none; `title` and `url` describe a source that it names and is new.

        Raises KnownError in one sentence; ImportRefusedError, which has all faults, if the rows are wrong.
        """
        return self._importer.add_file(path, NewSource(title, url) if title or url else None)

    def undo(self, import_id: int) -> int:
        """Takes back one import; returns how many rows went. Raises KnownError if there is no such import."""
        return self._store.undo(import_id)

    def save_copy(self, path: Path) -> None:
        """Writes everything of the user's into one file. Raises KnownError if that is not possible."""
        self._store.save_copy(path)

    def _hidden(self, observations: int) -> int:
        if not observations or not self._record.show_yours(self._store):
            return 0
        return max(observations - self._record.observations.count_own(), 0)


def import_named_after_file(service: UserDataService, path: Path) -> Imported:
    """Imports a file; a source that it names and nobody knows is called by the file's name.

    Raises KnownError like `import_file`.
    """
    title = path.stem.replace("_", " ").strip() or path.name
    return service.importer.add_file(path, NewSource(title, required=False))


def imported_words(imported: Imported) -> str:
    """What an import did, in one sentence."""
    return ngettext(
        "{rows} observation was imported from {file}.",
        "{rows} observations were imported from {file}.",
        imported.rows,
    ).format(rows=f"{imported.rows:,}", file=imported.file_name)


def as_json(outcome: Imported | ImportRefusedError, file: Path, store: UserStore) -> dict[str, object]:
    """The result of an import for other programs: what came in, or every fault."""
    if isinstance(outcome, ImportRefusedError):
        faults = [fault._asdict() for fault in outcome.faults]
        return {"file": str(file), "rows": 0, "faults": faults}
    return {
        "file": str(file),
        "rows": outcome.rows,
        "import_id": outcome.import_id,
        "new_sources": list(outcome.new_sources),
        "user_store": str(store.path),
    }
