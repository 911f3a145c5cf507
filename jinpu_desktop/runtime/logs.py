"""The log file, and what happens to an exception that nobody caught."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.report_text import report_text, started_line

EXIT_REFUSED = 1
EXIT_BUG = 70
LOG_BYTES = 1_000_000
KEPT_LOGS = 3
KEPT_REPORTS = 20
# How many of the innermost frames make two exceptions the same one.
_FRAMES_COMPARED = 4
# What the stacks begin with that a crash of the interpreter leaves.
_STACK = "most recent call first"

_log = logging.getLogger(__name__)


class RotatingFile(logging.Handler):
    """Appends records to a file and starts a new one past `limit` bytes, keeping KEPT_LOGS old ones.

    The file is opened for each record: a second process may write to the same one, Windows can
    rename it, and nothing is opened when nothing is logged. (`logging.handlers` would do, but it
    drags in sockets and pickle at start.) A full disk loses records, never the program.
    """

    def __init__(self, path: Path, limit: int = LOG_BYTES) -> None:
        super().__init__()
        self._path = path
        self._limit = limit

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self.format(record) + "\n"
            if self._path.exists() and self._path.stat().st_size > self._limit:
                self._rotate()
            with self._path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(line)
        except OSError:
            pass
        except Exception:
            self.handleError(record)

    def _rotate(self) -> None:
        for number in range(KEPT_LOGS - 1, -1, -1):
            old = self._path if number == 0 else self._numbered(number)
            if old.exists():
                os.replace(old, self._numbered(number + 1))

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.stem}.{number}{self._path.suffix}")


class CrashReports:
    """Turns an uncaught exception into a report file and one sentence. Nothing is sent anywhere.

    By default the sentence goes to stderr and the process ends with exit code 70 (1 for a
    KnownError, which needs no report). While a window is open, `on_trouble` takes the sentence
    instead and the program goes on. An exception that was reported before is only counted.
    Reports go to `folder`, or where it is None (a command that has no user folder) or takes none,
    to the system's temporary one; the last KEPT_REPORTS are kept, and only their owner may read them.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.on_trouble: Callable[[str], None] | None = None
        # Asked for the link of the page that is open, to be named in a report.
        self.last_page: Callable[[], str] = str
        # The report that the sentence told last names.
        self.told: Path | None = None
        # The report of a process before this one that the system ended, if there was one.
        self.left: Path | None = None
        self._folder = folder
        self._seen: dict[tuple[object, ...], int] = {}
        self._lock = threading.Lock()

    def install(self) -> None:
        """Takes over uncaught exceptions of the main thread, of other threads and of finalizers."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_thread
        sys.unraisablehook = self._handle_unraisable

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What `sys.excepthook` calls."""
        if issubclass(kind, KeyboardInterrupt):
            _end(130)
        if issubclass(kind, KnownError):
            self._tell(str(error), EXIT_REFUSED, None)
            return
        with self._lock:
            key = (kind, *_places(trace))
            count = self._seen[key] = self._seen.get(key, 0) + 1
        if count > 1:
            _log.debug("the same %s again, %d times now", kind.__name__, count)
            return
        report = self.write(error)
        self._tell(_sentence(report, kind.__name__), EXIT_BUG, report)

    def end_with(self, fault: str, kind: str) -> None:
        """Report a fault that nothing can go on after, tell of it on stderr and end the process."""
        _log.error("%s: %s", kind, fault)
        self.on_trouble = None
        report = self._keep(fault)
        self._tell(_sentence(report, kind), EXIT_BUG, report)

    def write(self, error: BaseException) -> Path | None:
        """Writes the report of one exception; None when no folder takes it (it is logged anyway)."""
        _log.error("uncaught exception", exc_info=error)
        import traceback

        return self._keep("".join(traceback.format_exception(error)))

    def adopt(self, stacks: str) -> None:
        """Make a report of what a process that the system ended has left behind; see `left`."""
        self.left = self._keep(stacks)

    def _keep(self, fault: str) -> Path | None:
        text = report_text(fault, self._page())
        stamp = f"{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}"
        import tempfile

        places = [(Path(tempfile.gettempdir()), "jinpu-report")]
        if self._folder is not None:
            places.insert(0, (self._folder, "report"))
        for folder, name in places:
            for number in range(1, KEPT_REPORTS + 1):
                path = folder / f"{name}-{stamp}-{number}.txt"
                try:
                    with _private(path, os.O_EXCL) as file:
                        file.write(text)
                except FileExistsError:
                    continue
                except OSError:
                    break
                _drop_old(folder, name)
                return path
        return None

    def _page(self) -> str:
        try:
            return self.last_page()
        except Exception:
            # Whatever is broken, this may be too; the report goes first.
            return ""

    def _tell(self, sentence: str, code: int, report: Path | None) -> None:
        self.told = report
        if self.on_trouble is not None:
            self.on_trouble(sentence)
            return
        if sys.stderr is not None:
            print(sentence, file=sys.stderr)
        _end(code)

    def _handle_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.handle(args.exc_type, args.exc_value, args.exc_traceback)

    def _handle_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        _log.error("%s: %r", args.err_msg or "exception ignored", args.object, exc_info=args.exc_value)


def start_logging(folder: Path, *, level: int = logging.INFO) -> CrashReports:
    """Logs to `jinpu.log` in this folder from now on and takes over uncaught exceptions.

    Crashes of the interpreter itself leave their stacks in `faults.log` beside it, and the next start makes
    a report of them.
    """
    handler = RotatingFile(folder / "jinpu.log")
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    reports = CrashReports(folder)
    _keep_faults(folder / "faults.log", reports)
    reports.install()
    return reports


def _keep_faults(path: Path, reports: CrashReports) -> None:
    """Let a crash of the interpreter leave its stacks, and report what one before has left."""
    import faulthandler

    try:
        left = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        if _STACK in left:
            reports.adopt(left[-LOG_BYTES:])
        done_with = _STACK in left or len(left) > LOG_BYTES
        # Kept open for the life of the process: a crash cannot open files any more.
        file = _private(path, os.O_APPEND | (os.O_TRUNC if done_with else 0))
        file.write(started_line() + "\n")
        file.flush()
        faulthandler.enable(file)
    except OSError as error:
        _log.warning("no fault log: %s", error)


def _private(path: Path, flags: int) -> TextIO:
    """A file to write that nobody else may read, should it be made here."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | flags, 0o600)
    return os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace")


def _drop_old(folder: Path, name: str) -> None:
    try:
        reports = sorted(folder.glob(f"{name}-*.txt"), key=lambda path: path.stat().st_mtime)
        for old in reports[:-KEPT_REPORTS]:
            old.unlink(missing_ok=True)
    except OSError:
        pass


def _places(trace: TracebackType | None) -> tuple[tuple[str, int], ...]:
    places = []
    while trace is not None:
        places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return tuple(places[-_FRAMES_COMPARED:])


def _sentence(report: Path | None, kind: str) -> str:
    if report is None:
        return _("This is a fault of the program ({kind}), and no folder would take its report.").format(
            kind=kind
        )
    return _("This is a fault of the program: the report is in {path}.").format(path=report)


def _end(code: int) -> None:
    """Ends the process at once: an exception hook inside Qt's event loop cannot unwind it."""
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            pass
    os._exit(code)
