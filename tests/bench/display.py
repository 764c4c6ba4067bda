"""Where the windows of the measurements are shown: the display there is, else Xvfb, else Qt's offscreen platform."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def shown_somewhere() -> Iterator[dict[str, str]]:
    """The environment for processes with a window."""
    environment = dict(os.environ)
    has_display = not sys.platform.startswith("linux") or "DISPLAY" in environment or "WAYLAND_DISPLAY" in environment
    if has_display or "QT_QPA_PLATFORM" in environment:
        yield environment
        return
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        yield {**environment, "QT_QPA_PLATFORM": "offscreen"}
        return
    read_end, write_end = os.pipe()
    command = [xvfb, "-displayfd", str(write_end), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(write_end,), stderr=subprocess.DEVNULL) as process:
        os.close(write_end)
        with os.fdopen(read_end) as numbers:
            number = numbers.readline().strip()
        try:
            yield (
                {**environment, "DISPLAY": f":{number}"} if number else {**environment, "QT_QPA_PLATFORM": "offscreen"}
            )
        finally:
            process.terminate()
