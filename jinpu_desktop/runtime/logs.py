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

from jinpu_desktop import __version__
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

EXIT_REFUSED = 1
EXIT_BUG = 70
LOG_BYTES = 1_000_000
KEPT_LOGS = 3
KEPT_REPORTS = 20
# How many of the innermost frames make two exceptions the same one.
_FRAMES_COMPARED = 4

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
    """Turns an uncaught exception into a report file and one sentence.

    By default the sentence goes to stderr and the process ends with exit code 70 (1 for a
    KnownError, which needs no report). While a window is open, `on_trouble` takes the sentence
    instead and the program goes on. An exception that was reported before is only counted.
    Reports go to `folder`, or where it is None (a command that has no user folder) or takes none,
    to the system's temporary one.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.on_trouble: Callable[[str], None] | None = None
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
            self._tell(str(error), EXIT_REFUSED)
            return
        with self._lock:
            key = (kind, *_places(trace))
            count = self._seen[key] = self._seen.get(key, 0) + 1
        if count > 1:
            _log.debug("the same %s again, %d times now", kind.__name__, count)
            return
        self._tell(_sentence(self.write(error), error), EXIT_BUG)

    def write(self, error: BaseException) -> Path | None:
        """Writes the report of one exception; None when no folder takes it (it is logged anyway)."""
        _log.error("uncaught exception", exc_info=error)
        text = _report(error)
        stamp = f"report-{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}"
        import tempfile

        for folder in filter(None, (self._folder, Path(tempfile.gettempdir()))):
            for number in range(1, KEPT_REPORTS + 1):
                path = folder / f"{stamp}-{number}.txt"
                try:
                    with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
                        file.write(text)
                except FileExistsError:
                    continue
                except OSError:
                    break
                self._drop_old_reports()
                return path
        return None

    def _tell(self, sentence: str, code: int) -> None:
        if self.on_trouble is not None:
            self.on_trouble(sentence)
            return
        if sys.stderr is not None:
            print(sentence, file=sys.stderr)
        _end(code)

    def _drop_old_reports(self) -> None:
        if self._folder is None:
            return
        try:
            reports = sorted(self._folder.glob("report-*.txt"), key=lambda path: path.stat().st_mtime)
            for old in reports[:-KEPT_REPORTS]:
                old.unlink(missing_ok=True)
        except OSError:
            pass

    def _handle_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.handle(args.exc_type, args.exc_value, args.exc_traceback)

    def _handle_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        _log.error("%s: %r", args.err_msg or "exception ignored", args.object, exc_info=args.exc_value)


def start_logging(folder: Path, *, level: int = logging.INFO) -> CrashReports:
    """Logs to `jinpu.log` in this folder from now on and takes over uncaught exceptions.

    Crashes of the interpreter itself leave their stacks in `faults.log` beside it.
    """
    handler = RotatingFile(folder / "jinpu.log")
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    _keep_faults(folder / "faults.log")
    reports = CrashReports(folder)
    reports.install()
    return reports


def _keep_faults(path: Path) -> None:
    import faulthandler

    try:
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.unlink()
        # Kept open for the life of the process: a crash cannot open files any more.
        faulthandler.enable(path.open("a", encoding="utf-8"))
    except OSError as error:
        _log.warning("no fault log: %s", error)


def _places(trace: TracebackType | None) -> tuple[tuple[str, int], ...]:
    places = []
    while trace is not None:
        places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return tuple(places[-_FRAMES_COMPARED:])


def _report(error: BaseException) -> str:
    import platform
    import traceback

    qt = sys.modules.get("PySide6")
    head = (
        f"Jinpu Explorer {__version__}",
        f"Time: {time.strftime('%Y-%m-%d %H:%M:%S %z')}",
        f"Python {platform.python_version()} on {platform.platform()}",
        f"PySide6 {getattr(qt, '__version__', 'not loaded')}",
        f"Arguments: {sys.argv[1:]}",
        "",
    )
    return "\n".join(head) + "\n" + "".join(traceback.format_exception(error))


def _sentence(report: Path | None, error: BaseException) -> str:
    if report is None:
        return _("This is a fault of the program ({kind}), and no folder would take its report.").format(
            kind=type(error).__name__
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
