"""Strikes keys through xdotool at their times: a late key does not delay the ones after it, as in a true scanner.

A program of its own, so that it can go before busy ones: `wedge.py GAP_MS:KEY ...`, a key being a code or a name.
"""

import subprocess
import sys
import time
from threading import Event

READY_AFTER_S = 0.05


def strike(strokes: list[str]) -> None:
    """Each key its gap after the one before it."""
    pause = Event()
    with subprocess.Popen(["xdotool", "-"], stdin=subprocess.PIPE, text=True) as xdotool:
        assert xdotool.stdin
        due_s = time.monotonic() + READY_AFTER_S
        for stroke in strokes:
            gap_ms, key = stroke.split(":")
            due_s += int(gap_ms) / 1000
            pause.wait(max(0.0, due_s - time.monotonic()))
            xdotool.stdin.write(f"key --delay 0 {key}\n")
            xdotool.stdin.flush()
    if xdotool.returncode:
        sys.exit(f"xdotool ended with {xdotool.returncode}")


if __name__ == "__main__":
    strike(sys.argv[1:])
