"""Standard input and output of a watched process, kept for its keeper alone."""

from __future__ import annotations

import os
import sys
from typing import IO, NamedTuple, cast


class TakenStreams(NamedTuple):
    """What was standard input (it ends when the keeper does) and standard output (beats go there)."""

    keeper: IO[bytes]
    beats: IO[bytes]


def take_streams() -> TakenStreams:
    """From now on whatever else prints, Python's or a library's, goes to standard error; whatever reads
    finds nothing. Raises OSError if the process was started without the two."""
    nothing = os.open(os.devnull, os.O_RDWR)
    try:
        os.fstat(2)
    except OSError:
        # A program without a console has no standard error; else one of ours would get its number.
        os.dup2(nothing, 2)
    taken = TakenStreams(
        cast("IO[bytes]", os.fdopen(os.dup(0), "rb", 0)), cast("IO[bytes]", os.fdopen(os.dup(1), "wb", 0))
    )
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    if nothing > 2:
        os.close(nothing)
    sys.stdout = sys.stderr
    return taken
