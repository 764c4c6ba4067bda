"""A real Secret Service for a command: a session bus and gnome-keyring of its own, in a folder of its own."""

import os
import subprocess
from pathlib import Path

UNLOCKED = 'printf %s "$KEYRING_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"'
LOCKED = 'gnome-keyring-daemon --start --components=secrets >/dev/null; exec "$@"'


def with_keyring(
    command: list[str], *, home: Path, script: str = UNLOCKED, given: str = ""
) -> subprocess.CompletedProcess[str]:
    """Runs the command from the project's root where a keyring answers; `given` is its standard input."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")},
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_RUNTIME_DIR": str(runtime),
        "KEYRING_PASSWORD": "practice",
        "LANG": "C.UTF-8",
    }
    return subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script, "sh", *command],
        cwd=Path(__file__).resolve().parents[2],
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
