"""That the suite's own guard refuses what leaves this machine, here and in the processes that tests start."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from network_guard import REPORT_VARIABLE, ConnectionRefusedByTestsError, taken_refusals

# Addresses that are for documentation only and belong to nobody.
ELSEWHERE = "192.0.2.1"
ELSEWHERE_6 = "2001:db8::1"


def reach(family: int, kind: int, host: str) -> None:
    with socket.socket(family, kind) as out:
        out.settimeout(0.01)
        if kind == socket.SOCK_DGRAM:
            out.sendto(b"x", (host, 9))
        else:
            out.connect((host, 9))


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
@pytest.mark.parametrize(("family", "host"), [(socket.AF_INET, ELSEWHERE), (socket.AF_INET6, ELSEWHERE_6)])
def test_that_another_machine_cannot_be_reached(family: int, host: str, kind: int) -> None:
    with pytest.raises(ConnectionRefusedByTestsError, match=host):
        reach(family, kind, host)
    assert [line.split()[-1] for line in taken_refusals()] == [host]


def test_that_no_name_is_asked_for() -> None:
    with pytest.raises(ConnectionRefusedByTestsError):
        socket.getaddrinfo("example.org", 80)
    with pytest.raises(ConnectionRefusedByTestsError):
        urllib.request.urlopen("http://example.org/")
    assert taken_refusals() == ["socket.getaddrinfo example.org"] * 2


def test_that_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port)):
            pass
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/")
    assert taken_refusals() == []


def test_that_what_a_child_wanted_is_known_even_if_it_says_nothing() -> None:
    program = f"""
import socket
try:
    socket.create_connection(("{ELSEWHERE}", 9), 0.01)
except Exception:
    pass
"""
    assert os.environ[REPORT_VARIABLE]
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    (line,) = taken_refusals()
    assert ELSEWHERE in line and "process" in line
    assert taken_refusals() == []
