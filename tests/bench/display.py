"""Where the windows of the measurements are shown: a display of their own, else the one there is, else offscreen."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.journeys.display import own_display

DISPLAY_PROGRAMS = ("Xvfb", "openbox", "xdotool", "xset", "xprop")


@contextmanager
def shown_somewhere() -> Iterator[dict[str, str]]:
    """The environment for processes with a window. QT_QPA_PLATFORM, where it is set, is kept."""
    if "QT_QPA_PLATFORM" in os.environ or not sys.platform.startswith("linux"):
        yield dict(os.environ)
    elif all(map(shutil.which, DISPLAY_PROGRAMS)):
        with own_display() as display:
            yield display.environment
    elif "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ:
        yield dict(os.environ)
    else:
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
