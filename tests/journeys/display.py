"""A display of its own with a window manager and a keyboard."""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.keyboard import CAPS_LOCK, KEY_CODES, SURELY_A_SCANNER_MS, Keyboard, keyboard_of
from tests.journeys.patience import until
from tests.journeys.wedge import go_first

SCREEN = "1366x768x24"
ENDS_WITHIN_S = 30.0
CAPS_ARE_LOCKED = re.compile(r"Caps Lock:\s+on")
# Pictures are looked at and not sent: quick to write rather than small.
PNG_QUICKLY = ("-quality", "15")


@dataclass(frozen=True)
class Display:
    """An X display. `environment` is for processes that show themselves there."""

    environment: dict[str, str]
    keyboard: Keyboard

    def run(self, *command: str) -> str:
        """Runs an X program to its end; what it printed."""
        done = subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True, timeout=60)
        return done.stdout

    def strike(self, *keys: str, gaps_ms: Sequence[int] = (100,)) -> None:
        """Strikes keys, codes or names, none sooner than its one of `gaps_ms`, in turn, after the key before it."""
        self.keyboard.strike(keys, gaps_ms=gaps_ms)

    def scan(self, *texts: str, gap_ms: int, suffix: str = "Return", within_ms: int = SURELY_A_SCANNER_MS) -> list[str]:
        """Scans texts; those of them whose keys surely came as a scanner's do.

        Of the others nothing can be said: this machine stood still in the middle, and what came may have been typing.
        """
        scan = self.keyboard.scan
        return [text for text in texts if scan(text, gap_ms=gap_ms, suffix=suffix, within_ms=within_ms)]

    def type(self, text: str, *, gaps_ms: Sequence[int]) -> None:
        """Types as a person does; "⏎" is Enter."""
        self.strike(*(KEY_CODES[letter] for letter in text), gaps_ms=gaps_ms)

    def use_layout(self, name: str) -> None:
        """Changes the layout that the computer believes in."""
        self.run("setxkbmap", name)

    def lock_no_capitals(self) -> None:
        """Caps Lock is off from now on."""
        if CAPS_ARE_LOCKED.search(self.run("xset", "q")):
            self.strike(CAPS_LOCK)

    def picture(self, path: Path) -> None:
        """Keeps what is on the screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run("import", "-window", "root", *PNG_QUICKLY, str(path))


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
        with keyboard_of(environment) as keyboard, running(["openbox", "--sm-disable"], environment):
            display = Display(environment, keyboard)
            display.run("xset", "r", "off")
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
