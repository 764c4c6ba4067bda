"""Strikes keys through xdotool at their times: a late key does not delay the ones after it, as in a true scanner.

A program of its own, so that it can go before others: `wedge.py GAP_MS:KEY ...`, a key being a code or a name.
"""

import os
import subprocess
import sys
import time
from contextlib import suppress
from threading import Event

READY_AFTER_S = 0.05


def go_first(pid: int = 0) -> None:
    """Lets a program, or this one, go before all usual ones where that is allowed: no computer holds a scanner up."""
    with suppress(OSError):
        os.sched_setscheduler(pid, os.SCHED_RR, os.sched_param(1))


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
    go_first()
    strike(sys.argv[1:])
