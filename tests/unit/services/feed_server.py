"""A server that answers as badly as the world does: slow, cut off, lying about its length, gone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the answer that is set at the moment."""

    protocol_version = "HTTP/1.1"
    server: FeedServer

    def send(self, data: bytes, code: int = 200, length: int | None = None, **headers: str) -> None:
        """A whole answer; `length` is what is promised, if it is not the truth."""
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def do_GET(self) -> None:
        self.server.requests.append((self.path, dict(self.headers)))
        self.server.answers.get(self.path, self.server.answer)(self)

    def log_message(self, *_arguments: object) -> None:
        pass


class FeedServer(ThreadingHTTPServer):
    """What it answers may be changed at any time; it remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.answers: dict[str, Answer] = {}
        self.answer: Answer = lambda handler: handler.send(b"", 404)
        # Set when the test is over, so that a slow answer ends.
        self.over = threading.Event()

    def url(self, path: str = "/own.csv") -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def handle_error(self, *_arguments: object) -> None:
        """The other side went away in the middle, which is what the tests are about."""


@contextmanager
def serving() -> Iterator[FeedServer]:
    server = FeedServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
