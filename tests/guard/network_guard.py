"""Refuses every connection that leaves this machine, in this process and from now on.

An audit hook sees what Python's own `socket` module does, whoever calls it: connections, datagrams, and
names that are asked for. It does not see sockets that other libraries open by themselves, such as Qt's,
nor other programs: `tests/cli/test_no_network.py` has the kernel watch those.
"""

from __future__ import annotations

import os
import sys
from typing import Any

# Where a process that was started by a test leaves a line on each refusal, for the test to find.
REPORT_VARIABLE = "JINPU_TEST_REFUSED_CONNECTIONS"
_NAMES = ("", "localhost", "ip6-localhost", "::", "::1", "0.0.0.0")
_TO_AN_ADDRESS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind")
_BY_NAME = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_refused: list[str] = []


class ConnectionRefusedByTestsError(RuntimeError):
    """A test, or the program under test, wanted to reach another machine."""


def install() -> None:
    """Refuses from now on. There is no way back: audit hooks stay."""
    sys.addaudithook(_hook)


def taken_refusals() -> list[str]:
    """What was refused since the last call, here and in the processes that were started from here."""
    taken = list(_refused)
    _refused.clear()
    report = os.environ.get(REPORT_VARIABLE)
    if report and os.path.exists(report):  # noqa: PTH110 - pathlib would cost every child its start
        with open(report, encoding="utf-8") as file:  # noqa: PTH123
            taken += file.read().splitlines()
        os.remove(report)  # noqa: PTH107
    return taken


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _TO_AN_ADDRESS:
        # A datagram on a connected socket has no address: it was seen when it was connected.
        address = arguments[1] if len(arguments) > 1 else None
        if isinstance(address, tuple) and address and not _stays_here(address[0]):
            _refuse(f"{event} {address[0]}")
    elif event in _BY_NAME and not _stays_here(arguments[0]):
        _refuse(f"{event} {arguments[0]}")


def _stays_here(host: object) -> bool:
    if isinstance(host, (bytes, bytearray)):
        host = bytes(host).decode("ascii", "replace")
    return host is None or host in _NAMES or str(host).startswith("127.")


def _refuse(what: str) -> None:
    _refused.append(what)
    report = os.environ.get(REPORT_VARIABLE)
    # In the tests' own process the list serves: a line written too would be told twice.
    if report and "pytest" not in sys.modules:
        with open(report, "a", encoding="utf-8") as file:  # noqa: PTH123
            file.write(f"{what} (process {os.getpid()}: {' '.join(sys.argv)[:200]})\n")
    raise ConnectionRefusedByTestsError(f"tests do not leave this machine: {what}")
