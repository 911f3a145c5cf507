#!/usr/bin/env python3
"""Writes `resources/kiosk/tone.wav`: two soft notes for a stand that counts down.

    python packaging/kiosk_tone.py
"""

from __future__ import annotations

import io
import math
import struct
import wave
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "kiosk" / "tone.wav"
RATE = 22_050
# Hertz, and seconds from the beginning.
NOTES = ((587.33, 0.0), (783.99, 0.16))
LASTS, LOUD, RISE = 0.34, 0.32, 0.012


def tone() -> bytes:
    """The file: mono, 16 bits, half a second."""
    samples = []
    for number in range(round((NOTES[-1][1] + LASTS) * RATE)):
        level = 0.0
        for hertz, start in NOTES:
            at = number / RATE - start
            if 0 <= at < LASTS:
                swell = min(1.0, at / RISE) * (1 - at / LASTS) ** 2
                level += LOUD * swell * math.sin(2 * math.pi * hertz * at)
        samples.append(round(level * 32_767))
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return whole.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(tone())
