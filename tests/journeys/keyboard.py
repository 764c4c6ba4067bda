"""The keys of a display, struck by their codes as a keyboard wedge strikes them, each at a time that is measured.

By their codes: asked for a name, xdotool would add the Shift that the layout needs and imitate no scanner.
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from threading import Event

# X11's codes of the keys of a US keyboard, whatever layout the computer believes in.
KEY_CODES = {
    letter: str(first + place)
    for first, row in ((10, "1234567890"), (24, "qwertyuiop"), (38, "asdfghjkl"), (52, "zxcvbnm"), (65, " "))
    for place, letter in enumerate(row)
} | {"-": "20", ".": "60", "/": "61", ":": "shift+47", "@": "shift+11", "⏎": "Return"}
CAPS_LOCK = "66"
# Toonbank takes keys that come up to 60 ms apart for those of a scanner; the display's clock ticks in whole ones.
SURELY_A_SCANNER_MS = 58
# Toonbank obeys no key that comes up to 300 ms after a scan: no hand is back at the keyboard so soon.
HAND_IS_BACK_AFTER_S = 0.33
WEDGE = Path(__file__).with_name("wedge.py")


class Keyboard:
    """The keys of one display, struck by a wedge of its own."""

    def __init__(self, wedge: subprocess.Popen[str]) -> None:
        self._wedge = wedge
        self._pause = Event()
        self._hand_is_back_s = time.monotonic()

    def strike(self, keys: Sequence[str], *, gaps_ms: Sequence[int]) -> None:
        """Strikes keys, codes or names, by hand: none sooner after the one before than its of `gaps_ms`, in turn."""
        self._pause.wait(max(0.0, self._hand_is_back_s - time.monotonic()))
        self._struck(keys, gaps_ms=[gap_ms for gap_ms, _ in zip(cycle(gaps_ms), keys, strict=False)])

    def scan(self, text: str, *, gap_ms: int, suffix: str, within_ms: int) -> bool:
        """Scans with a scanner that is set to a US keyboard; whether no key surely was later than `within_ms`."""
        keys = [*us_keys(text), suffix]
        most_ms = self._struck(keys, gaps_ms=[gap_ms] * len(keys))
        self.leave()
        return max(most_ms[1:]) <= within_ms

    def leave(self) -> None:
        """A scan was seen: the hand that strikes keys is still at the scanner."""
        self._hand_is_back_s = time.monotonic() + HAND_IS_BACK_AFTER_S

    def _struck(self, keys: Sequence[str], *, gaps_ms: Sequence[int]) -> list[float]:
        """How long after the one before each key came, at most, in ms."""
        assert self._wedge.stdin
        assert self._wedge.stdout
        self._wedge.stdin.write(" ".join(f"{gap}:{key}" for gap, key in zip(gaps_ms, keys, strict=True)) + "\n")
        self._wedge.stdin.flush()
        most_ms = [float(most) for most in self._wedge.stdout.readline().split()]
        assert len(most_ms) == len(keys), f"the wedge ended at {keys}"
        return most_ms


@contextmanager
def keyboard_of(environment: dict[str, str]) -> Iterator[Keyboard]:
    """The keys of the display of that environment."""
    command = [sys.executable, "-I", "-S", str(WEDGE)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as wedge:
        yield Keyboard(wedge)


def us_keys(text: str) -> list[str]:
    """The keys that a scanner strikes for a text, set to a US keyboard: capitals with Shift."""
    return [f"shift+{KEY_CODES[sign.lower()]}" if sign.isupper() else KEY_CODES[sign] for sign in text]
