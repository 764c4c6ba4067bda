"""A display of its own with a window manager, and keys struck there by their codes as a keyboard wedge strikes them.

By their codes: asked for a name, xdotool would add the Shift that the layout needs and imitate no scanner.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from tests.journeys.patience import until
from tests.journeys.wedge import go_first

SCREEN = "1366x768x24"
# X11's codes of the keys of a US keyboard, whatever layout the computer believes in.
KEY_CODES = {
    letter: str(first + place)
    for first, row in ((10, "1234567890"), (24, "qwertyuiop"), (38, "asdfghjkl"), (52, "zxcvbnm"), (65, " "))
    for place, letter in enumerate(row)
} | {"-": "20", ".": "60", "/": "61", ":": "shift+47", "@": "shift+11"}
CAPS_LOCK = "66"
WEDGE = Path(__file__).with_name("wedge.py")
ENDS_WITHIN_S = 30.0


@dataclass(frozen=True)
class Display:
    """An X display. `environment` is for processes that show themselves there."""

    environment: dict[str, str]

    def run(self, *command: str) -> str:
        """Runs an X program to its end; what it printed."""
        done = subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True, timeout=60)
        return done.stdout

    def strike(self, *keys: str, gaps_ms: Sequence[int] = (100,)) -> None:
        """Strikes keys, codes or names, each one of `gaps_ms`, in turn, after the key before it."""
        strokes = [f"{gap_ms}:{key}" for gap_ms, key in zip(cycle(gaps_ms), keys, strict=False)]
        self.run(sys.executable, "-I", "-S", str(WEDGE), *strokes)

    def scan(self, *codes: str, gap_ms: int, suffix: str = "Return") -> None:
        """Scans digits with a scanner that is set to a US keyboard."""
        keys = [key for code in codes for key in (*(KEY_CODES[digit] for digit in code), suffix)]
        self.strike(*keys, gaps_ms=(gap_ms,))

    def type(self, text: str, *, gaps_ms: Sequence[int]) -> None:
        """Types as a person does; "⏎" is Enter."""
        self.strike(*(KEY_CODES.get(letter, "Return") for letter in text), gaps_ms=gaps_ms)

    def use_layout(self, name: str) -> None:
        """Changes the layout that the computer believes in."""
        self.run("setxkbmap", name)

    def picture(self, path: Path) -> None:
        """Keeps what is on the screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run("import", "-window", "root", str(path))


@contextmanager
def own_display() -> Iterator[Display]:
    """A free display with a window manager, closed at the end."""
    read_end, write_end = os.pipe()
    server = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    with running(server, dict(os.environ), pass_fds=(write_end,)) as shown:
        os.close(write_end)
        go_first(shown.pid)
        with os.fdopen(read_end) as numbers:
            number = numbers.readline().strip()
        environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        environment.pop("WAYLAND_DISPLAY", None)
        display = Display(environment)
        display.run("xset", "r", "off")
        with running(["openbox", "--sm-disable"], environment):
            until(
                lambda: "window id" in display.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"),
                said="a window manager",
            )
            yield display


@contextmanager
def running(
    command: list[str], environment: dict[str, str], *, pass_fds: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[str]]:
    """A program that runs beside the test and is ended with it; its complaints are among those of the test."""
    process = subprocess.Popen(command, env=environment, pass_fds=pass_fds, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(ENDS_WITHIN_S)
