"""A thread that writes what is newest, and lives only while there is something to write."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

State = TypeVar("State")


class Autosave(Generic[State]):
    """Calls `write(state)` in a thread of its own for the newest state that it was given.

    What is given while a write is under way waits for it; of several that wait only the newest is written.
    `write` is never called twice at a time, and deals with its own errors. For any thread.
    """

    def __init__(self, write: Callable[[State], None]) -> None:
        self._write = write
        self._lock = threading.Lock()
        self._waiting: list[State] = []
        self._thread: threading.Thread | None = None
        self._is_running = False

    def put(self, state: State) -> None:
        """Have this state written next."""
        with self._lock:
            self._waiting = [state]
            if not self._is_running:
                self._is_running = True
                # Not a daemon: a program that ends waits until it is on disk.
                self._thread = threading.Thread(target=self._run, name="autosave", daemon=False)
                self._thread.start()

    def wait(self) -> None:
        """Return when all that was given is written. Not to be called from `write`."""
        while True:
            with self._lock:
                thread = self._thread
            if thread is None:
                return
            thread.join()
            with self._lock:
                if self._thread is thread:
                    self._thread = None

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._is_running = False
                    return
                state = self._waiting.pop()
            try:
                self._write(state)
            except BaseException:
                # A fault of ours, told by this thread's end: the next state gets a new one.
                with self._lock:
                    self._is_running = False
                raise
