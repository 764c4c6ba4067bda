"""A Windows of our own, by Wine, with a screen of its own: what check_installer.py looks at. Standard library only."""

import os
import subprocess
import tempfile
import time
from contextlib import contextmanager
from threading import Event

PATIENCE_S = 20
pause = Event().wait


@contextmanager
def display():
    """A screen of our own; its name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1024x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def until(holds):
    """Whether something comes to hold within some seconds."""
    end = time.monotonic() + PATIENCE_S
    while not holds() and time.monotonic() < end:
        pause(0.1)
    return holds()


class Desk:
    """A Windows in a folder, and how many looks at it did not find what they should."""

    def __init__(self, folder, screen):
        self.failed = 0
        self._printed = ""
        drawing = {"DISPLAY": screen, "WINEDEBUG": "-all,+err", "LC_ALL": "C.UTF-8"}
        self.environment = {**os.environ, **drawing, "WINEPREFIX": str(folder / "prefix"), "WINEARCH": "win64"}
        self.drive = folder / "prefix" / "drive_c"

    def boot(self):
        """Makes the Windows, until all that this sets going has come to its end."""
        subprocess.run(["wineboot", "--init"], check=True, env=self.environment, capture_output=True)
        subprocess.run(["wineserver", "--wait"], check=True, env=self.environment)

    def end(self):
        """Ends all that runs in it."""
        subprocess.run(["wineserver", "-k"], check=False, env=self.environment)

    def start(self, *arguments):
        """A Windows program that is left running."""
        command = ["wine", *map(str, arguments)]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def run(self, *arguments):
        """A Windows program; its exit code and what it printed, with what Wine says where it cannot run it."""
        command = ["wine", *map(str, arguments)]
        with tempfile.TemporaryFile() as told:  # a pipe would be held open by what the program leaves running
            done = subprocess.run(command, check=False, env=self.environment, stdout=told, stderr=told, timeout=180)
            told.seek(0)
            self._printed = told.read().decode("utf-8", "replace").replace("\r", "")
            return done.returncode, self._printed

    def value(self, key, name):
        """Type and text of a value of the registry, "" for the key's own; None where there is none."""
        code, said = self.run("reg", "query", key, "/v" if name else "/ve", *([name] if name else []))
        lines = [line.strip().split("    ", 2) for line in said.splitlines() if line.startswith("    ")]
        return tuple(lines[0][1:]) if not code and lines and len(lines[0]) == 3 else None

    def see(self, what, *, is_so):
        """Says whether something is as it should be, and where it is not, what the program that ran last printed."""
        self.failed += not is_so
        print(f"  {'ok    ' if is_so else 'FAILED'} {what}", flush=True)
        if not is_so:
            print("".join(f"         {line}\n" for line in self._printed.splitlines()), end="", flush=True)

    def said(self):
        """How the stand-in was started since the last time."""
        file = self.own_folder() / "said.txt"
        lines = file.read_text(encoding="utf-16-le").split("\n")[:-1] if file.exists() else []
        file.unlink(missing_ok=True)
        return lines

    def heard(self):
        """The same, once it was started; a program of Windows is not waited for by who starts it."""
        until((self.own_folder() / "said.txt").exists)
        pause(0.5)
        return self.said()

    def windows_path(self, path):
        """A path on the drive as Windows writes it."""
        return "C:\\" + "\\".join(path.relative_to(self.drive).parts)

    def own_folder(self):
        """The folder of the Windows user."""
        return next(path for path in (self.drive / "users").iterdir() if path.name != "Public")
