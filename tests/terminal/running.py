"""The `toonbank` command as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def toonbank(*arguments: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the command on a data folder, in English unless the variables say otherwise."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments, "--data-dir", str(folder)],
        cwd=ROOT,
        env={**kept, "LANG": "en_GB.UTF-8", "PYTHONIOENCODING": "utf-8", **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
