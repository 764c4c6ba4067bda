"""Files for the clerk, written where documents are kept: never over another, for this user only."""

import os
from pathlib import Path


def free_name(folder: Path, stem: str, *, suffix: str) -> Path:
    """A file that is not there yet: "stem.csv", else "stem (2).csv"."""
    name, number = folder / f"{stem}{suffix}", 2
    while name.exists():
        name = folder / f"{stem} ({number}){suffix}"
        number += 1
    return name


def write_new(folder: Path, stem: str, *, suffix: str, content: bytes) -> Path:
    """Write a new file and say where it is. Blocking. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = free_name(folder, stem, suffix=suffix)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    return path
