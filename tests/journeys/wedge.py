"""Strikes keys through xdotool at their times, and tells how long after each other they surely were at the display.

A program of its own, so that it can go before others. A line of its input is a strike, `GAP_MS:KEY ...`, a key being a
code or a name; its answer to it is a line with a number for each key: the most ms that it came after the one before.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Event
from typing import IO

# Answered once all keys before it are at the display; each answer goes out by itself. It looks at no window: one that
# closes meanwhile would end xdotool.
ASKED = "get_desktop\n"
XDOTOOL = ("stdbuf", "-oL", "xdotool", "-")


def go_first(pid: int = 0) -> None:
    """Lets a program, or this one, go before all usual ones where that is allowed: no computer holds a scanner up."""
    with suppress(OSError):
        os.sched_setscheduler(pid, os.SCHED_RR, os.sched_param(1))


class Wedge:
    """No key comes sooner than its gap after the one before it, which makes keys that are late no faster than asked."""

    def __init__(self, struck: IO[str], answers: IO[str]) -> None:
        self._struck = struck
        self._answers = answers
        self._pause = Event()
        self._began_s = self._there_s = time.monotonic()

    def strike(self, strokes: list[str]) -> Iterator[float]:
        """How long after the one before it each key came, at most. What has no gap goes with the key before it."""
        for gap_ms, keys in bursts(strokes):
            before_s = self._began_s
            self._pause.wait(max(0.0, self._there_s + gap_ms / 1000 - time.monotonic()))
            self._began_s = time.monotonic()
            self._struck.write("".join(f"key --delay 0 {key}\n" for key in keys) + ASKED)
            self._struck.flush()
            if not self._answers.readline():
                sys.exit("xdotool has ended")
            self._there_s = time.monotonic()
            yield (self._there_s - before_s) * 1000
            yield from [(self._there_s - self._began_s) * 1000] * (len(keys) - 1)


def bursts(strokes: list[str]) -> list[tuple[int, list[str]]]:
    """Keys that come at once, and the gap before the first of them."""
    found: list[tuple[int, list[str]]] = []
    for stroke in strokes:
        gap_ms, key = stroke.split(":")
        if found and not int(gap_ms):
            found[-1][1].append(key)
        else:
            found.append((int(gap_ms), [key]))
    return found


def serve() -> None:
    """Strike until nobody asks any more."""
    with subprocess.Popen(XDOTOOL, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as xdotool:
        assert xdotool.stdin
        assert xdotool.stdout
        wedge = Wedge(xdotool.stdin, xdotool.stdout)
        for line in sys.stdin:
            print(*(f"{most_ms:.3f}" for most_ms in wedge.strike(line.split())), flush=True)


if __name__ == "__main__":
    go_first()
    serve()
