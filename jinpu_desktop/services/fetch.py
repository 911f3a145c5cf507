"""Fetches a feed's file: within limits of time and size, and never what another place made of it.

Only http, https and file are followed; a redirect leads to http or https, never from https back to http.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from jinpu_desktop.data.user_import import MOST_BYTES, read_settled
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

# Longest silence, and longest fetch altogether, in seconds.
SILENCE_S = 10.0
ALTOGETHER_S = 60.0
MOST_REDIRECTS = 5
_CHUNK = 65_536


class Fetched(NamedTuple):
    """A file and how to ask whether it has changed. `data` is None if it has not."""

    data: bytes | None
    etag: str = ""
    modified: str = ""


class Limits(NamedTuple):
    """How long and how much, in seconds and bytes."""

    silence: float = SILENCE_S
    altogether: float = ALTOGETHER_S
    most: int = MOST_BYTES


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = MOST_REDIRECTS
    max_repeats = MOST_REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        scheme = urlsplit(newurl).scheme
        if scheme not in ("http", "https") or (req.type == "https" and scheme != "https"):
            raise KnownError(_leads_elsewhere(req.full_url, newurl))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str, etag: str, modified: str, limits: Limits, is_cancelled: Callable[[], bool]) -> Fetched:
    """The file at an http, https or file address, unless it is the one that `etag` or `modified` names.

    Blocks: not for the window's thread. Raises KnownError in one sentence for everything that can go wrong
    outside: not found, too slow, too big, cut off, leading elsewhere.
    """
    scheme = urlsplit(url).scheme.lower()
    if scheme == "file":
        return _from_file(url, modified)
    if scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise KnownError(
            _("{url} is no address of a feed: it has to begin with http://, https:// or file://.").format(
                url=url[:200]
            )
        )
    try:
        request = urllib.request.Request(url, headers=_headers(etag, modified))
        with _opener().open(request, timeout=limits.silence) as response:
            data = _body(url, response, limits, is_cancelled)
            return Fetched(data, response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == http.HTTPStatus.NOT_MODIFIED:
            return Fetched(None, etag, modified)
        target = error.headers.get("Location", "")
        if target and urlsplit(target).scheme not in ("", "http", "https"):
            raise KnownError(_leads_elsewhere(url, target)) from error
        if target and 300 <= error.code < 400:
            endless = _("{url} leads on and on: there is no end to follow.")
            raise KnownError(endless.format(url=url)) from error
        message = _("{url} answers {code} ({reason}): check the address.")
        raise KnownError(message.format(url=url, code=error.code, reason=_plain(error.reason))) from error
    except TimeoutError as error:
        raise KnownError(_too_slow(url)) from error
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", "") or error
        if isinstance(reason, TimeoutError):
            raise KnownError(_too_slow(url)) from error
        message = _("{url} cannot be fetched ({reason}): it is tried again later.")
        raise KnownError(message.format(url=url, reason=_plain(reason) or type(reason).__name__)) from error


def _headers(etag: str, modified: str) -> dict[str, str]:
    headers = {"User-Agent": "jinpu-explorer", "Accept": "text/csv, application/vnd.sdmx.data+csv, */*;q=0.1",
               "Accept-Encoding": "identity"}  # fmt: skip
    if etag:
        headers["If-None-Match"] = etag
    if modified:
        headers["If-Modified-Since"] = modified
    return headers


def _opener() -> urllib.request.OpenerDirector:
    """Only what fetches over http and https: no ftp, no data addresses, no local files."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _body(
    url: str, response: http.client.HTTPResponse, limits: Limits, is_cancelled: Callable[[], bool]
) -> bytes:
    promised = response.headers.get("Content-Length")
    if promised is not None and promised.isdigit() and int(promised) > limits.most:
        raise KnownError(_too_big(url, limits))
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise KnownError(_("{url} sends packed data that nobody asked for.").format(url=url))
    deadline = time.monotonic() + limits.altogether
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        data += chunk
        if len(data) > limits.most:
            raise KnownError(_too_big(url, limits))
        if time.monotonic() > deadline:
            raise KnownError(_too_slow(url))
        if is_cancelled():
            raise KnownError(_("The look at {url} was broken off.").format(url=url))
    if promised is not None and promised.isdigit() and len(data) != int(promised):
        raise KnownError(_cut_off(url))
    # A server that promises less than it has to say is cut off by our own side of the line.
    if data and not data.endswith((b"\n", b"\r", b"\n\0", b"\r\0")):
        raise KnownError(_cut_off(url))
    return bytes(data)


def _from_file(url: str, modified: str) -> Fetched:
    from pathlib import Path
    from urllib.request import url2pathname

    parts = urlsplit(url)
    if parts.netloc not in ("", "localhost"):
        raise KnownError(_("{url} is on another computer: write file:///path/to/file.csv.").format(url=url))
    path = Path(url2pathname(parts.path))
    data = read_settled(path)
    status = path.stat()
    stamp = f"{status.st_size}-{status.st_mtime_ns}"
    return Fetched(None if stamp == modified else data, "", stamp)


def _leads_elsewhere(url: str, target: str) -> str:
    message = _("{url} leads on to {target}, which is not followed.")
    return message.format(url=url, target=_plain(target))


def _plain(words: object) -> str:
    """What another computer said, as it may stand in a sentence."""
    return "".join(letter for letter in str(words)[:200] if letter.isprintable()).strip()


def _too_slow(url: str) -> str:
    return _("{url} does not answer in time: it is tried again later.").format(url=url)


def _too_big(url: str, limits: Limits) -> str:
    message = _("{url} is too big: at most {most} MB are read.")
    return message.format(url=url, most=limits.most // 2**20)


def _cut_off(url: str) -> str:
    return _("{url} was cut off on its way: it is tried again later.").format(url=url)
