"""What a service tells systemd: that it is ready, and that it lives. Elsewhere nothing happens."""

from __future__ import annotations

import contextlib
import os

READY = b"READY=1"
ALIVE = b"WATCHDOG=1"


def tell_systemd(words: bytes) -> None:
    """Send a notice (`man sd_notify`) if systemd asked for notices."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    import socket

    # A leading @ stands for an address without a file.
    place = f"\0{address[1:]}" if address.startswith("@") else address
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
        door.setblocking(False)
        door.sendto(words, place)
