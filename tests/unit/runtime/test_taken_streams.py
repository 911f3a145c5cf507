"""The pipe to the keeper carries beats alone, whatever the program and its libraries print."""

from __future__ import annotations

import subprocess
import sys
import time

NOISY = """
import os, sys
from jinpu_desktop.runtime.taken_streams import take_streams
streams = take_streams()
print("from print")
os.write(1, b"from a library\\n")
os.system(f'"{sys.executable}" -c "print(1234)"')
assert sys.stdin.read() == ""
streams.beats.write(b"..")
assert streams.keeper.read(1) == b"x"
assert streams.keeper.read(1) == b""
"""


def test_that_only_beats_get_into_the_pipe() -> None:
    done = subprocess.run([sys.executable, "-c", NOISY], input=b"x", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b".."
    for words in (b"from print", b"from a library", b"1234"):
        assert words in done.stderr


def test_that_a_program_without_standard_error_can_take_its_streams_too() -> None:
    script = f"import os; os.close(2)\n{NOISY}"
    done = subprocess.run([sys.executable, "-c", script], input=b"x", capture_output=True, check=False)
    assert done.stdout == b".."


ORPHAN = """
import os
from jinpu_desktop.runtime.supervisor import Heart
from jinpu_desktop.runtime.taken_streams import take_streams
streams = take_streams()
heart = Heart(streams.beats, streams.keeper, lambda: os._exit(0))
heart.beat()
# As a program that hangs: nothing but the heart's own thread can end it.
while True:
    pass
"""


def test_that_a_program_that_hangs_goes_with_its_keeper_all_the_same() -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen([sys.executable, "-c", ORPHAN], **pipes)
    try:
        assert process.stdin is not None and process.stdout is not None
        assert process.stdout.read(1) == b"."
        began = time.monotonic()
        process.stdin.close()
        assert process.wait(20) == 0
        assert time.monotonic() - began < 2
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
