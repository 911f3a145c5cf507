"""Runs a command that the kernel kills as soon as it, or what it starts, opens a socket of another kind than
AF_UNIX, whatever library asks for it:

    python only_unix_sockets.py COMMAND [arguments]

A seccomp filter, so Linux only; ends with 77 where the kernel takes none.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys

NO_FILTER = 77
_SECCOMP, _FILTER, _NO_NEW_PRIVILEGES = 22, 2, 38
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_AF_UNIX = 1
# By machine: what the kernel calls it, and the number of the system call `socket`.
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
# Of the filter's small language: load a word of the call, jump if equal, return.
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def filter_sockets() -> bool:
    """Whether the filter is in force from now on, for this process and all it starts."""
    if platform.machine() not in _MACHINES:
        return False
    machine, call = _MACHINES[platform.machine()]
    steps = (
        (_LOAD, 0, 0, _MACHINE_AT),
        (_IF_EQUAL, 0, 5, machine),  # another machine's numbers mean other calls: killed
        (_LOAD, 0, 0, _NUMBER_AT),
        (_IF_EQUAL, 0, 2, call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_IF_EQUAL, 0, 1, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = _Program(len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    return (
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
        and libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0
    )


if __name__ == "__main__":
    if not filter_sockets():
        sys.exit(NO_FILTER)
    os.execvp(sys.argv[1], sys.argv[1:])
