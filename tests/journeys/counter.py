"""Toonbank as a clerk has it: the real program on a display of its own, read from outside."""

import subprocess
import sys
from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from tests.journeys.display import Display, running
from tests.journeys.patience import until, whole
from tests.journeys.practice import PracticeWorld
from tests.journeys.reading import ScreenReader, screen_reader

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "out" / "journeys"
TOONBANK = (sys.executable, "-m", "app")


@dataclass(frozen=True)
class CounterDesk:
    """A running Toonbank, its display, and what a screen reader and the practice world know of it."""

    display: Display
    reader: ScreenReader
    process: subprocess.Popen[str]
    data_folder: Path
    practice: PracticeWorld

    def asked(self) -> Tally[str]:
        """How many requests to the stores named each barcode or article number."""
        asked = self.practice.bodies("locateStock")
        return Tally(code for questions in asked for question in questions for code in question.values())

    def await_asked(self, code: str) -> None:
        """Waits till the stores were asked for a code."""
        until(lambda: self.asked()[code], said=f"a request for {code}")

    def scan(self, code: str, *, gap_ms: int = 0) -> None:
        """Scans a code, again where it was torn."""
        whole(lambda: self.display.scan(code, gap_ms=gap_ms))

    def shows(self, code: str) -> None:
        """Waits till the scan field shows a code."""
        said = f"{code} in the scan field"
        until(lambda: self.reader.field("Scan").text == code, said=said, instead=self.reader.everything)
        self.display.keyboard.leave()

    def answers(self, code: str) -> None:
        """Waits till the whole answer to a scan is there."""

        def is_there() -> bool:
            names = self.reader.names()
            # in the trail: what is read beside that is no longer of the article before it
            return any(name.startswith(f"{code}: ") for name in names) and any("all answered" in name for name in names)

        until(is_there, said=f"the answer to {code}", instead=self.reader.everything)

    def focus(self, role: str, name: str) -> None:
        """Gives the keyboard to a part of the window."""
        self.reader.take_focus(role, name)
        until(lambda: self.reader.has_focus(role, name), said=f"the focus on {name}")

    def empty_filter(self) -> None:
        """Takes away what was typed in the filter, as the next journey expects it."""
        self.focus("text", "Filter")
        self.display.strike("ctrl+a", "BackSpace")
        until(lambda: self.reader.field("Filter").text == "", said="an empty filter")

    def picture(self, name: str) -> None:
        """Keeps a picture of this step in out/journeys."""
        self.display.picture(PICTURES / f"{name}.png")

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs a command of toonbank beside the running one."""
        line = [*TOONBANK, "--practice", "--data-dir", str(self.data_folder), *arguments]
        return subprocess.run(
            line, cwd=ROOT, env=self.display.environment, check=False, capture_output=True, text=True, timeout=60
        )


@contextmanager
def counter_desk(
    display: Display, data_folder: Path, *, settings: str = "", options: tuple[str, ...] = ()
) -> Iterator[CounterDesk]:
    """Toonbank on the practice world, ready to scan; ended at the end if the test did not.

    `settings` is what its settings file says, where it says anything; one that is there stays. `options` are of the
    command line.
    """
    if settings:
        (data_folder / "practice").mkdir(parents=True)
        (data_folder / "practice" / "settings.toml").write_text(settings, "utf-8")
    command = [*TOONBANK, "--practice", *options]
    with session(display, data_folder.parent) as own, window(own, command, data_folder) as shown:
        reader, process = shown
        until(lambda: listening_ports(process.pid), said="the practice world")
        (port,) = listening_ports(process.pid)
        world = PracticeWorld(f"http://127.0.0.1:{port}")
        world.stand_still()
        yield CounterDesk(own, reader, process, data_folder, world)


@contextmanager
def session(display: Display, home: Path) -> Iterator[Display]:
    """The display with a session of its own: a bus, and folders of this person in `home`."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    places = {"HOME": str(home), "XDG_DATA_HOME": str(home / "share"), "XDG_RUNTIME_DIR": str(runtime)}
    environment = {**display.environment, **places, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    with running(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"], environment) as bus:
        assert bus.stdout
        bus_address = bus.stdout.readline().strip()
        yield replace(display, environment={**environment, "DBUS_SESSION_BUS_ADDRESS": bus_address})


@contextmanager
def window(
    own: Display, command: list[str], data_folder: Path, *, begins_at: tuple[str, str] = ("text", "Scan")
) -> Iterator[tuple[ScreenReader, subprocess.Popen[str]]]:
    """The window of that session, with the keyboard where it begins, and its process."""
    line = [*command, "--data-dir", str(data_folder)]
    with (
        screen_reader(own.environment["DBUS_SESSION_BUS_ADDRESS"]) as reader,
        running(line, own.environment) as process,
    ):
        until(lambda: reader.has_focus(*begins_at) or process.poll() is not None, said=f"the keyboard in {begins_at}")
        assert process.poll() is None, f"Toonbank ended at its start with {process.returncode}"
        yield reader, process


def listening_ports(pid: int) -> list[int]:
    """Where that process listens: its practice world, once it is open."""
    connections = psutil.Process(pid).net_connections("tcp4")
    return [one.laddr.port for one in connections if one.status == psutil.CONN_LISTEN]
