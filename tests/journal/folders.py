"""Folders for tests that write much and ask nothing of the disk."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """A folder in memory where there is such a place: syncing a file costs nothing there."""
    with tempfile.TemporaryDirectory(prefix="toonbank-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)
